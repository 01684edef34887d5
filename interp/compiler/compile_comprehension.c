/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compile_comprehension.c - [x for y in z if w] and its kin.
 *
 * A generator expression is a function of one argument, the iterator over its first iterable. The
 * others run right here, inlined (PEP 709): while one runs, the names it binds stand in slots of
 * the frame around, and whatever stood there before waits on the value stack:
 *
 *   iterator  saved y  saved x          LOAD_FAST_AND_CLEAR, once for each name
 *   saved x  saved y  iterator          SWAP
 *   saved x  saved y  list  iterator    the loop runs
 *   list                                and the names get back what they had, also after an error
 *
 * Invariant: outside of the loop the symbols of the scope around mean what they meant before. */
#include "compiler.h"

typedef struct Loop {
  const Node *node;
  const NodeList *generators;
  const Node *key, *element;
} Loop;

static Loop loop_of(const Node *node) {
  switch (node->kind) {
    case NODE_ListComp:
      return (Loop){node, &node->ListComp.generators, NULL, node->ListComp.elt};
    case NODE_SetComp:
      return (Loop){node, &node->SetComp.generators, NULL, node->SetComp.elt};
    case NODE_DictComp:
      return (Loop){node, &node->DictComp.generators, node->DictComp.key, node->DictComp.value};
    default:
      return (Loop){node, &node->GeneratorExp.generators, NULL, node->GeneratorExp.elt};
  }
}

/* ---- The loops ------------------------------------------------------------------------------- */

static void one_element(Compiler *c, const Loop *loop, int depth) {
  Span at = loop->element->at;
  if (loop->key != NULL) {
    compile_expression(c, loop->key);
    at.line = loop->key->at.line;
    at.col = loop->key->at.col;
  }
  compile_expression(c, loop->element);
  switch (loop->node->kind) {
    case NODE_ListComp: emit_op(c, at, LIST_APPEND, (unsigned)depth + 1); break;
    case NODE_SetComp: emit_op(c, at, SET_ADD, (unsigned)depth + 1); break;
    case NODE_DictComp: emit_op(c, at, MAP_ADD, (unsigned)depth + 1); break;
    default:
      emit_op(c, at, YIELD_VALUE, 0);
      emit_op(c, at, RESUME, 1);
      emit_op(c, at, POP_TOP, 0);
  }
}

/* `for y in [value]` is how one names a value: no loop is made for it. */
static const Node *single_item(const Node *iter) {
  const NodeList *items = iter->kind == NODE_List    ? &iter->List.elts
                          : iter->kind == NODE_Tuple ? &iter->Tuple.elts
                                                     : NULL;
  bool single = items != NULL && items->count == 1 && items->items[0]->kind != NODE_Starred;
  return single ? items->items[0] : NULL;
}

static void loops(Compiler *c, const Loop *loop, int index, int depth);

static void loop_body(Compiler *c, const Loop *loop, int index, int depth, JumpLabel skip) {
  const Node *generator = loop->generators->items[index];
  compile_assign(c, generator->comprehension.target);
  for (int i = 0; i < generator->comprehension.ifs.count; i++) {
    const Node *test = generator->comprehension.ifs.items[i];
    jump_if(c, test->at, test, skip, false);
  }
  if (index + 1 < loop->generators->count)
    loops(c, loop, index + 1, depth);
  else
    one_element(c, loop, depth);
}

/* depth: iterators on the stack above the list. */
static void loops(Compiler *c, const Loop *loop, int index, int depth) {
  const Node *iter = loop->generators->items[index]->comprehension.iter;
  JumpLabel start = new_label(c), skip = new_label(c), end = new_label(c);
  const Node *single = index > 0 ? single_item(iter) : NULL;
  if (single != NULL) {
    compile_expression(c, single);
    loop_body(c, loop, index, depth, skip);
    place_label(c, skip);
    return;
  }
  if (index > 0) {
    compile_iterable(c, iter);
    emit_op(c, iter->at, GET_ITER, 0);
  }
  place_label(c, start);
  emit_jump(c, iter->at, FOR_ITER, end);
  loop_body(c, loop, index, depth + 1, skip);
  place_label(c, skip);
  emit_jump(c, loop->element->at, MARK_JUMP, start);
  place_label(c, end);
}

static void first_iterator(Compiler *c, const Loop *loop) {
  const Node *iter = loop->generators->items[0]->comprehension.iter;
  compile_iterable(c, iter);
  emit_op(c, iter->at, GET_ITER, 0);
}

/* ---- Inlined --------------------------------------------------------------------------------- */

typedef struct Borrowed { /* what a symbol of the scope around meant */
  Symbol *symbol;
  Symbol before;
} Borrowed;

typedef struct Inlining {
  Borrowed *borrowed; /* symbols with another meaning inside */
  int borrowed_count;
  unsigned *slots;    /* operands of the saved slots */
  int slot_count;
} Inlining;

static bool binds_here(const Symbol *symbol) {
  return (symbol->flags & NAME_LOCAL) && !(symbol->flags & (NAME_NONLOCAL | NAME_GLOBAL));
}

static void borrow(Inlining *inlining, Symbol *symbol) {
  inlining->borrowed[inlining->borrowed_count++] = (Borrowed){symbol, *symbol};
}

static void save_slot(Compiler *c, Span at, Inlining *inlining, const Symbol *inner,
                      Place outside) {
  Place place = inner->place == PLACE_CELL && outside == PLACE_FREE ? PLACE_FREE : PLACE_LOCAL;
  unsigned slot = slot_operand(c, inner->name, place);
  emit_op(c, at, LOAD_FAST_AND_CLEAR, slot);
  if (inner->place == PLACE_CELL)
    emit_op(c, at, MAKE_CELL,
            place == PLACE_FREE ? slot : slot_operand(c, inner->name, PLACE_CELL));
  inlining->slots[inlining->slot_count++] = slot;
}

static void enter_symbol(Compiler *c, Span at, Inlining *inlining, const Symbol *inner,
                         bool in_class) {
  Symbol *outer = scope_symbol(c->unit->scope, inner->name);
  if (outer == NULL || inner->name == c->known.iterator)
    return;
  /* The name of another comprehension, poured into the scope around, is no name of this one. */
  bool global = inner->place == PLACE_GLOBAL_IMPLICIT || inner->place == PLACE_GLOBAL_EXPLICIT;
  if (!binds_here(inner) && !in_class && !(global && outer->place != inner->place))
    return;
  Place outside = outer->place;
  borrow(inlining, outer);
  if (!scope_is_function(c->unit->scope) && binds_here(inner))
    outer->hidden = true;
  if ((inner->place != outside && inner->place != PLACE_FREE &&
       !(inner->place == PLACE_CELL && outside == PLACE_FREE)) ||
      in_class)
    outer->place = inner->place;
  if (binds_here(inner))
    save_slot(c, at, inlining, inner, outside);
}

static bool enter_inlined(Compiler *c, Span at, const Scope *scope, Inlining *inlining) {
  size_t count = (size_t)scope->names.count + 1;
  inlining->borrowed = compiler_alloc(c, count * sizeof *inlining->borrowed);
  inlining->slots = compiler_alloc(c, count * sizeof *inlining->slots);
  if (inlining->borrowed == NULL || inlining->slots == NULL)
    return false;
  bool in_class = c->unit->scope->kind == SCOPE_CLASS && c->unit->inlined == 0;
  c->unit->inlined++;
  for (int i = 0; i < scope->names.count; i++)
    enter_symbol(c, at, inlining, &scope->symbols[i], in_class);
  if (inlining->slot_count > 0)
    emit_op(c, at, SWAP, (unsigned)inlining->slot_count + 1);
  return true;
}

static void restore_slots(Compiler *c, Span at, const Inlining *inlining) {
  emit_op(c, at, SWAP, (unsigned)inlining->slot_count + 1);
  for (int i = inlining->slot_count - 1; i >= 0; i--)
    emit_op(c, at, MARK_STORE_MAYBE, inlining->slots[i]);
}

static void leave_inlined(Compiler *c, Span at, const Inlining *inlining, Region *around,
                          JumpLabel failed) {
  for (int i = inlining->borrowed_count - 1; i >= 0; i--)
    *inlining->borrowed[i].symbol = inlining->borrowed[i].before;
  c->unit->inlined--;
  if (inlining->slot_count == 0)
    return;
  c->unit->code.region = around;
  JumpLabel end = new_label(c);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_label(c, failed);
  restore_slots(c, at, inlining);
  emit_op(c, NOWHERE, RERAISE, 0);
  place_label(c, end);
  restore_slots(c, at, inlining);
}

static Opcode build_of(NodeKind kind) {
  return kind == NODE_ListComp ? BUILD_LIST : kind == NODE_SetComp ? BUILD_SET : BUILD_MAP;
}

static void inlined_comprehension(Compiler *c, const Loop *loop, const Scope *scope) {
  Inlining inlining = {0};
  Span at = loop->node->at;
  first_iterator(c, loop);
  if (!enter_inlined(c, at, scope, &inlining))
    return;
  Region *around = c->unit->code.region;
  JumpLabel failed = inlining.slot_count > 0 ? enter_region(c, false, 1) : 0;
  emit_op(c, at, build_of(loop->node->kind), 0);
  emit_op(c, at, SWAP, 2);
  loops(c, loop, 0, 0);
  leave_inlined(c, at, &inlining, around, failed);
}

/* ---- As a function --------------------------------------------------------------------------- */

static Own generator_code(Compiler *c, const Loop *loop, Scope *scope) {
  Span at = loop->node->at;
  Unit *unit = unit_enter(c, scope, scope->name, at.line);
  if (unit == NULL)
    return NULL;
  unit->positional = 1;
  emit_op(c, at, LOAD_FAST, 0);
  loops(c, loop, 0, 0);
  return_none(c);
  return unit_leave(c);
}

void compile_comprehension(Compiler *c, const Node *node) {
  Loop loop = loop_of(node);
  Scope *scope = scope_of_node(c, node);
  if (scope->inlined) {
    inlined_comprehension(c, &loop, scope);
    return;
  }
  emit_function(c, node->at, generator_code(c, &loop, scope), 0);
  emit_op(c, node->at, PUSH_NULL, 0);
  first_iterator(c, &loop);
  emit_op(c, node->at, CALL, 1);
}
