/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compile_try.c - try, with, and the jumps that leave them: return, break, continue.
 *
 * A handler finds the exception on the stack and first says PUSH_EXC_INFO: from then on that
 * exception is "being handled", and what was handled before lies below it until POP_EXCEPT. If
 * the handler itself raises, its own cleanup handler puts that back and lets the new exception go
 * on:
 *
 *   previous  index  exception      COPY 3; POP_EXCEPT; RERAISE 1
 *
 * A finally body stands in the code several times: once for the normal way out, once for
 * exceptions, and once for each return, break or continue that leaves the block. To know what
 * such a jump has to undo, the blocks we are in are kept in a list; a jump walks it outwards
 * (unwind). While it does, each block counts as left already, so that an error in a finally body
 * goes to the handlers around. Invariant: code.region is what protects the innermost block that
 * is not left. */
#include "compiler.h"

void block_push(Compiler *c, Block *block, BlockKind kind) {
  block->kind = kind;
  block->outer = c->unit->block;
  c->unit->block = block;
}

void block_pop(Compiler *c) { c->unit->block = c->unit->block->outer; }

static void set_region(Compiler *c, Region *region) { c->unit->code.region = region; }
static Region *current_region(const Compiler *c) { return c->unit->code.region; }

static void call_exit_with_nones(Compiler *c, Span at) {
  emit_op(c, at, PUSH_NULL, 0);
  for (int i = 0; i < 3; i++)
    load_none(c, at);
  emit_op(c, at, CALL, 3);
}

static void forget_name(Compiler *c, Span at, const char *name) {
  load_none(c, at);
  compile_store(c, at, name);
  compile_delete(c, at, name);
}

static void restore_and_reraise(Compiler *c) {
  emit_op(c, NOWHERE, COPY, 3);
  emit_op(c, NOWHERE, POP_EXCEPT, 0);
  emit_op(c, NOWHERE, RERAISE, 1);
}

/* ---- Leaving blocks -------------------------------------------------------------------------- */

/* A value on top is kept on top. */
static void keep_top(Compiler *c, Span at, bool keeps) {
  if (keeps)
    emit_op(c, at, SWAP, 2);
}

static void run_finally(Compiler *c, const Block *block, bool keeps) {
  Block value;
  if (keeps)
    block_push(c, &value, BLOCK_VALUE);
  compile_statements(c, block->body);
  if (keeps)
    block_pop(c);
}

static void unwind_block(Compiler *c, Span *at, const Block *block, bool keeps) {
  switch (block->kind) {
    case BLOCK_WHILE:
      break;
    case BLOCK_FOR:
    case BLOCK_VALUE:
      keep_top(c, *at, keeps);
      emit_op(c, *at, POP_TOP, 0);
      break;
    case BLOCK_TRY:
      set_region(c, block->region);
      break;
    case BLOCK_FINALLY:
      set_region(c, block->region);
      run_finally(c, block, keeps);
      *at = NOWHERE;
      break;
    case BLOCK_IN_FINALLY:
      keep_top(c, *at, keeps);
      emit_op(c, *at, POP_TOP, 0);
      keep_top(c, *at, keeps);
      set_region(c, block->region);
      emit_op(c, *at, POP_EXCEPT, 0);
      break;
    case BLOCK_WITH:
      *at = block->at;
      set_region(c, block->region);
      keep_top(c, *at, keeps);
      call_exit_with_nones(c, *at);
      emit_op(c, *at, POP_TOP, 0);
      *at = NOWHERE;
      break;
    case BLOCK_HANDLER:
      keep_top(c, *at, keeps);
      set_region(c, block->region);
      emit_op(c, *at, POP_EXCEPT, 0);
      if (block->name != NULL)
        forget_name(c, *at, block->name);
      break;
  }
}

static bool is_loop(const Block *block) {
  return block->kind == BLOCK_WHILE || block->kind == BLOCK_FOR;
}

/* Undo all blocks, or those inside the innermost loop, which is the result. */
static Block *unwind(Compiler *c, Span *at, bool keeps, bool to_loop) {
  Block *block = c->unit->block;
  for (; block != NULL && !(to_loop && is_loop(block)); block = block->outer) {
    c->unit->block = block->outer;
    unwind_block(c, at, block, keeps);
  }
  return block;
}

void compile_return(Compiler *c, const Node *node) {
  const Node *value = node->Return.value;
  Block *blocks = c->unit->block;
  Region *region = current_region(c);
  if (!scope_is_function(c->unit->scope)) {
    syntax_error(c, node->at, "'return' outside function");
    return;
  }
  Ref constant = value == NULL ? NULL : constant_value(c, value);
  bool keeps = value != NULL && constant == NULL;
  Span at = node->at;
  if (keeps)
    compile_expression(c, value);
  else
    emit_op(c, value == NULL ? node->at : value->at, NOP, 0);
  unwind(c, &at, keeps, false);
  if (value == NULL)
    load_none(c, at);
  else if (constant != NULL)
    emit_op(c, at, LOAD_CONST, (unsigned)constant_number(c, constant));
  emit_op(c, at, RETURN_VALUE, 0);
  c->unit->block = blocks;
  set_region(c, region);
}

/* break and continue: out to the innermost loop. */
static void leave_to_loop(Compiler *c, const Node *node, bool out) {
  Block *blocks = c->unit->block;
  Region *region = current_region(c);
  Span at = node->at;
  emit_op(c, at, NOP, 0);
  Block *loop = unwind(c, &at, false, true);
  if (loop == NULL) {
    syntax_error(c, node->at,
                 out ? "'break' outside loop" : "'continue' not properly in loop");
  } else {
    if (out)
      unwind_block(c, &at, loop, false);
    emit_jump(c, at, MARK_JUMP, out ? loop->end : loop->start);
  }
  c->unit->block = blocks;
  set_region(c, region);
}

void compile_break(Compiler *c, const Node *node) { leave_to_loop(c, node, true); }
void compile_continue(Compiler *c, const Node *node) { leave_to_loop(c, node, false); }

/* ---- except ---------------------------------------------------------------------------------- */

/* except E as name: the name is unbound afterwards, also when the body raises. */
static void named_handler(Compiler *c, const Node *handler, Region *around, JumpLabel end) {
  const char *name = handler->ExceptHandler.name;
  Block block = {.region = around, .name = name};
  Region *cleanup = current_region(c);
  compile_store(c, handler->at, name);
  JumpLabel failed = enter_region(c, true, 0);
  block_push(c, &block, BLOCK_HANDLER);
  compile_statements(c, &handler->ExceptHandler.body);
  block_pop(c);
  set_region(c, around);
  emit_op(c, NOWHERE, POP_EXCEPT, 0);
  forget_name(c, NOWHERE, name);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  set_region(c, cleanup);
  place_label(c, failed);
  forget_name(c, NOWHERE, name);
  emit_op(c, NOWHERE, RERAISE, 1);
}

static void unnamed_handler(Compiler *c, const Node *handler, Region *around, JumpLabel end) {
  Block block = {.region = around};
  Region *cleanup = current_region(c);
  emit_op(c, handler->at, POP_TOP, 0);
  block_push(c, &block, BLOCK_HANDLER);
  compile_statements(c, &handler->ExceptHandler.body);
  block_pop(c);
  set_region(c, around);
  emit_op(c, NOWHERE, POP_EXCEPT, 0);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  set_region(c, cleanup);
}

static void one_handler(Compiler *c, const Node *handler, Region *around, JumpLabel end) {
  JumpLabel next = new_label(c);
  c->unit->code.statement = true;
  if (handler->ExceptHandler.type != NULL) {
    compile_expression(c, handler->ExceptHandler.type);
    emit_op(c, handler->at, CHECK_EXC_MATCH, 0);
    emit_jump(c, handler->at, POP_JUMP_IF_FALSE, next);
  }
  if (handler->ExceptHandler.name != NULL)
    named_handler(c, handler, around, end);
  else
    unnamed_handler(c, handler, around, end);
  place_label(c, next);
}

static void handlers(Compiler *c, const Node *node, Region *around, JumpLabel end) {
  const NodeList *list = &node->Try.handlers;
  JumpLabel cleanup = enter_region(c, true, 0);
  emit_op(c, NOWHERE, PUSH_EXC_INFO, 0);
  for (int i = 0; i < list->count; i++) {
    if (list->items[i]->ExceptHandler.type == NULL && i < list->count - 1) {
      syntax_error(c, list->items[i]->at, "default 'except:' must be last");
      return;
    }
    one_handler(c, list->items[i], around, end);
  }
  emit_op(c, NOWHERE, RERAISE, 0);
  set_region(c, around);
  place_label(c, cleanup);
  restore_and_reraise(c);
}

static void try_except(Compiler *c, const Node *node) {
  Region *around = current_region(c);
  Block block = {.region = around};
  JumpLabel end = new_label(c);
  JumpLabel failed = enter_region(c, false, 0);
  block_push(c, &block, BLOCK_TRY);
  compile_statements(c, &node->Try.body);
  block_pop(c);
  set_region(c, around);
  compile_statements(c, &node->Try.orelse);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_label(c, failed);
  handlers(c, node, around, end);
  place_label(c, end);
}

/* ---- finally --------------------------------------------------------------------------------- */

static void finally_after_exception(Compiler *c, const Node *node, Region *around) {
  Block block = {.region = around};
  JumpLabel cleanup = enter_region(c, true, 0);
  emit_op(c, NOWHERE, PUSH_EXC_INFO, 0);
  block_push(c, &block, BLOCK_IN_FINALLY);
  compile_statements(c, &node->Try.finalbody);
  block_pop(c);
  emit_op(c, NOWHERE, RERAISE, 0);
  set_region(c, around);
  place_label(c, cleanup);
  restore_and_reraise(c);
}

static void try_finally(Compiler *c, const Node *node) {
  Region *around = current_region(c);
  Block block = {.region = around, .body = &node->Try.finalbody};
  JumpLabel end = new_label(c);
  JumpLabel failed = enter_region(c, false, 0);
  block_push(c, &block, BLOCK_FINALLY);
  if (node->Try.handlers.count > 0)
    try_except(c, node);
  else
    compile_statements(c, &node->Try.body);
  block_pop(c);
  set_region(c, around);
  compile_statements(c, &node->Try.finalbody);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_label(c, failed);
  finally_after_exception(c, node, around);
  place_label(c, end);
}

/* The line of the `try:` runs, though nothing is done there: who follows the program sees it. */
void compile_try(Compiler *c, const Node *node) {
  emit_op(c, node->at, NOP, NOP_IS_LINE);
  if (node->Try.finalbody.count > 0)
    try_finally(c, node);
  else
    try_except(c, node);
}

/* ---- with ------------------------------------------------------------------------------------ */

/* exit  index  previous  exception: __exit__ may swallow it. */
static void exit_after_exception(Compiler *c, Span at, Region *around) {
  JumpLabel swallowed = new_label(c), end = new_label(c);
  JumpLabel cleanup = enter_region(c, true, 0);
  emit_op(c, at, PUSH_EXC_INFO, 0);
  emit_op(c, at, WITH_EXCEPT_START, 0);
  emit_jump(c, at, POP_JUMP_IF_TRUE, swallowed);
  emit_op(c, at, RERAISE, 2);
  place_label(c, swallowed);
  emit_op(c, at, POP_TOP, 0);
  set_region(c, around);
  emit_op(c, at, POP_EXCEPT, 0);
  emit_op(c, at, POP_TOP, 0);
  emit_op(c, at, POP_TOP, 0);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_label(c, cleanup);
  restore_and_reraise(c);
  place_label(c, end);
}

/* with A, B: is with A: with B: */
static void with_items(Compiler *c, const Node *node, int index) {
  const Node *item = node->With.items.items[index];
  const Node *manager = item->withitem.context_expr;
  Region *around = current_region(c);
  Block block = {.region = around, .at = manager->at};
  JumpLabel end = new_label(c);
  compile_expression(c, manager);
  emit_op(c, manager->at, BEFORE_WITH, 0);
  JumpLabel failed = enter_region(c, true, 1);
  block_push(c, &block, BLOCK_WITH);
  if (item->withitem.optional_vars != NULL)
    compile_assign(c, item->withitem.optional_vars);
  else
    emit_op(c, manager->at, POP_TOP, 0);
  if (index + 1 < node->With.items.count)
    with_items(c, node, index + 1);
  else
    compile_statements(c, &node->With.body);
  set_region(c, around);
  block_pop(c);
  call_exit_with_nones(c, manager->at);
  emit_op(c, manager->at, POP_TOP, 0);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_label(c, failed);
  exit_after_exception(c, manager->at, around);
  place_label(c, end);
}

void compile_with(Compiler *c, const Node *node) { with_items(c, node, 0); }
