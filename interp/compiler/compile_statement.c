/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compile_statement.c - statements, except those with a life of their own: functions and classes
 * (compile_function.c), try and with (compile_try.c), match (compile_pattern.c).
 *
 * Invariant: a statement leaves the stack as it found it. The first instruction made for it is
 * marked as the start of a statement; loops mark their header again, so that whoever watches sees
 * each round. */
#include "../objects/int.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "compiler.h"

#include <string.h>

/* ---- Docstrings ------------------------------------------------------------------------------ */

const Constant *docstring_of(const NodeList *body) {
  if (body->count == 0 || body->items[0]->kind != NODE_Expr)
    return NULL;
  const Node *value = body->items[0]->Expr.value;
  if (value->kind != NODE_Constant || value->Constant.value.type != CONSTANT_STRING)
    return NULL;
  return &value->Constant.value;
}

const Constant *docstring_kept(const Compiler *c, const NodeList *body) {
  return c->optimize < 2 ? docstring_of(body) : NULL;
}

/* Text with tabs made into spaces, to stops every eight columns. */
static void expand_tabs(Builder *out, Ref text) {
  intptr_t column = 0;
  for (intptr_t i = 0; i < str_length(text); i++) {
    Char ch = str_at(text, i);
    if (ch == '\t') {
      intptr_t wanted = 8 - column % 8;
      builder_fill(out, ' ', wanted);
      column += wanted;
      continue;
    }
    builder_char(out, ch);
    column = ch == '\n' || ch == '\r' ? 0 : column + 1;
  }
}

static intptr_t indent_at(Ref text, intptr_t start) {
  intptr_t i = start;
  while (i < str_length(text) && str_at(text, i) == ' ')
    i++;
  return i - start;
}

/* The indentation that all lines after the first have in common; blank lines do not count. */
static intptr_t common_margin(Ref text) {
  intptr_t margin = INTPTR_MAX, length = str_length(text);
  for (intptr_t i = 0; i < length; i++) {
    if (str_at(text, i) != '\n')
      continue;
    intptr_t indent = indent_at(text, i + 1), next = i + 1 + indent;
    if (next < length && str_at(text, next) != '\n' && indent < margin)
      margin = indent;
  }
  return margin == INTPTR_MAX ? 0 : margin;
}

static Own without_margin(Ref text) {
  Builder out;
  builder_start(&out);
  intptr_t margin = common_margin(text), length = str_length(text), i = indent_at(text, 0);
  while (i < length) {
    Char ch = str_at(text, i++);
    builder_char(&out, ch);
    if (ch == '\n') {
      intptr_t indent = indent_at(text, i);
      i += indent < margin ? indent : margin;
    }
  }
  return builder_finish(&out);
}

Own docstring_cleaned(const Constant *constant) {
  Own text = str_from_bytes(constant->text, constant->length);
  if (text == NULL)
    return NULL;
  Builder out;
  builder_start(&out);
  expand_tabs(&out, ref(text));
  drop(text);
  Own expanded = builder_finish(&out);
  if (expanded == NULL)
    return NULL;
  Own cleaned = without_margin(ref(expanded));
  drop(expanded);
  return cleaned;
}

void compile_after_docstring(Compiler *c, const NodeList *nodes) {
  for (int i = docstring_of(nodes) != NULL; i < nodes->count && !c->failed; i++)
    compile_statement(c, nodes->items[i]);
}

/* ---- Assignments ----------------------------------------------------------------------------- */

static void assign_statement(Compiler *c, const Node *node) {
  int last = node->Assign.targets.count - 1;
  compile_expression(c, node->Assign.value);
  for (int i = 0; i <= last; i++) {
    if (i < last)
      emit_op(c, node->at, COPY, 1);
    compile_assign(c, node->Assign.targets.items[i]);
  }
}

static void evaluate_and_forget(Compiler *c, const Node *node) {
  if (node == NULL)
    return;
  compile_expression(c, node);
  emit_op(c, NOWHERE, POP_TOP, 0);
}

/* The parts of a target that was only annotated: a.b: int, a[b]: int. */
static void evaluate_target(Compiler *c, const Node *target) {
  if (target->kind == NODE_Attribute) {
    evaluate_and_forget(c, target->Attribute.value);
    return;
  }
  if (target->kind != NODE_Subscript)
    return;
  evaluate_and_forget(c, target->Subscript.value);
  const Node *slice = target->Subscript.slice;
  if (slice->kind != NODE_Slice) {
    evaluate_and_forget(c, slice);
    return;
  }
  evaluate_and_forget(c, slice->Slice.lower);
  evaluate_and_forget(c, slice->Slice.upper);
  evaluate_and_forget(c, slice->Slice.step);
}

/* Annotations of names are kept in modules and classes, and not even looked at in functions. */
static void annotated_assign(Compiler *c, const Node *node) {
  const Node *target = node->AnnAssign.target;
  bool keeps = !scope_is_function(c->unit->scope);
  if (node->AnnAssign.value != NULL) {
    compile_expression(c, node->AnnAssign.value);
    compile_assign(c, target);
  } else {
    evaluate_target(c, target);
  }
  if (!keeps)
    return;
  if (target->kind == NODE_Name && node->AnnAssign.simple) {
    annotation_value(c, node->AnnAssign.annotation);
    emit_op(c, node->at, LOAD_NAME, (unsigned)name_number(c, c->known.annotations));
    load_text(c, node->at, mangled(c, target->Name.id));
    emit_op(c, node->at, STORE_SUBSCR, 0);
  } else if (!c->future_annotations) {
    evaluate_and_forget(c, node->AnnAssign.annotation);
  }
}

/* ---- Loops and branches ---------------------------------------------------------------------- */

static void if_statement(Compiler *c, const Node *node) {
  JumpLabel end = new_label(c);
  for (;;) {
    const NodeList *orelse = &node->If.orelse;
    JumpLabel otherwise = new_label(c);
    jump_if(c, node->at, node->If.test, otherwise, false);
    compile_statements(c, &node->If.body);
    if (orelse->count > 0)
      emit_jump(c, NOWHERE, MARK_JUMP, end);
    place_label(c, otherwise);
    if (orelse->count != 1 || orelse->items[0]->kind != NODE_If) {
      compile_statements(c, orelse);
      break;
    }
    node = orelse->items[0];
    begin_statement(c);
  }
  place_label(c, end);
}

static void while_statement(Compiler *c, const Node *node) {
  Block block = {.start = new_label(c), .end = new_label(c)};
  JumpLabel otherwise = new_label(c);
  place_label(c, block.start);
  block_push(c, &block, BLOCK_WHILE);
  jump_if(c, node->at, node->While.test, otherwise, false);
  compile_statements(c, &node->While.body);
  emit_jump(c, NOWHERE, MARK_JUMP, block.start);
  block_pop(c);
  place_label(c, otherwise);
  compile_statements(c, &node->While.orelse);
  place_label(c, block.end);
}

static void for_statement(Compiler *c, const Node *node) {
  Block block = {.start = new_label(c), .end = new_label(c)};
  JumpLabel otherwise = new_label(c);
  compile_iterable(c, node->For.iter);
  emit_op(c, node->For.iter->at, GET_ITER, 0);
  place_label(c, block.start);
  begin_statement(c);
  emit_jump(c, node->For.iter->at, FOR_ITER, otherwise);
  block_push(c, &block, BLOCK_FOR);
  compile_assign(c, node->For.target);
  compile_statements(c, &node->For.body);
  emit_jump(c, NOWHERE, MARK_JUMP, block.start);
  block_pop(c);
  place_label(c, otherwise);
  compile_statements(c, &node->For.orelse);
  place_label(c, block.end);
}

/* ---- Imports --------------------------------------------------------------------------------- */

static void import_module(Compiler *c, Span at, const char *name) {
  emit_op(c, at, IMPORT_NAME, (unsigned)name_number(c, name));
}

/* import a.b.c as d: from module a step by step to a.b.c. */
static void import_as(Compiler *c, Span at, const char *name, const char *as) {
  const char *dot = strchr(name, '.');
  while (dot != NULL) {
    const char *start = dot + 1;
    dot = strchr(start, '.');
    size_t length = dot == NULL ? strlen(start) : (size_t)(dot - start);
    const char *part = tree_intern(c->tree, start, length);
    emit_op(c, at, IMPORT_FROM, (unsigned)name_number(c, part));
    if (dot != NULL) {
      emit_op(c, at, SWAP, 2);
      emit_op(c, at, POP_TOP, 0);
    }
  }
  compile_store(c, at, as);
  if (strchr(name, '.') != NULL)
    emit_op(c, at, POP_TOP, 0);
}

static void import_statement(Compiler *c, const Node *node) {
  for (int i = 0; i < node->Import.names.count; i++) {
    const Node *alias = node->Import.names.items[i];
    const char *name = alias->alias.name, *dot = strchr(name, '.');
    load_constant(c, node->at, int_from(0));
    load_none(c, node->at);
    import_module(c, node->at, name);
    if (alias->alias.asname != NULL)
      import_as(c, node->at, name, alias->alias.asname);
    else
      compile_store(c, node->at,
                 dot == NULL ? name : tree_intern(c->tree, name, (size_t)(dot - name)));
  }
}

static Own imported_names(const NodeList *aliases) {
  Own names = tuple_new(aliases->count);
  for (int i = 0; i < aliases->count && names != NULL; i++) {
    Own name = name_str(aliases->items[i]->alias.name);
    if (name == NULL) {
      drop(names);
      return NULL;
    }
    tuple_set_take(ref(names), i, name);
  }
  if (names != NULL)
    tuple_done(ref(names));
  return names;
}

static void import_from(Compiler *c, const Node *node) {
  const NodeList *aliases = &node->ImportFrom.names;
  const char *module = node->ImportFrom.module;
  if (module != NULL && node->ImportFrom.level == 0 && strcmp(module, "__future__") == 0 &&
      node->at.line > c->future_line) {
    syntax_error(c, node->at, "from __future__ imports must occur at the beginning of the file");
    return;
  }
  load_constant(c, node->at, int_from(node->ImportFrom.level));
  load_constant(c, node->at, imported_names(aliases));
  import_module(c, node->at, module != NULL ? module : tree_intern(c->tree, "", 0));
  if (strcmp(aliases->items[0]->alias.name, "*") == 0) {
    emit_op(c, node->at, IMPORT_STAR, 0);
    return;
  }
  for (int i = 0; i < aliases->count; i++) {
    const Node *alias = aliases->items[i];
    emit_op(c, node->at, IMPORT_FROM, (unsigned)name_number(c, alias->alias.name));
    compile_store(c, node->at, alias->alias.asname ? alias->alias.asname : alias->alias.name);
  }
  emit_op(c, node->at, POP_TOP, 0);
}

/* ---- The small ones -------------------------------------------------------------------------- */

static void assert_statement(Compiler *c, const Node *node) {
  if (c->optimize > 0) return;
  JumpLabel holds = new_label(c);
  jump_if(c, node->at, node->Assert.test, holds, true);
  emit_op(c, node->at, LOAD_ASSERTION_ERROR, 0);
  if (node->Assert.msg != NULL) {
    emit_op(c, node->at, PUSH_NULL, 0);
    compile_expression(c, node->Assert.msg);
    emit_op(c, node->at, CALL, 1);
  }
  emit_op(c, node->Assert.test->at, RAISE_VARARGS, 1);
  place_label(c, holds);
}

static void raise_statement(Compiler *c, const Node *node) {
  unsigned count = 0;
  if (node->Raise.exc != NULL) {
    compile_expression(c, node->Raise.exc);
    count++;
  }
  if (node->Raise.cause != NULL) {
    compile_expression(c, node->Raise.cause);
    count++;
  }
  emit_op(c, node->at, RAISE_VARARGS, count);
}

static void expression_statement(Compiler *c, const Node *node) {
  const Node *value = node->Expr.value;
  if (c->interactive && c->unit->outer == NULL) {
    compile_expression(c, value);
    emit_op(c, node->at, PRINT_EXPR, 0);
  } else if (value->kind == NODE_Constant) {
    emit_op(c, node->at, NOP, 0);
  } else {
    compile_expression(c, value);
    emit_op(c, NOWHERE, POP_TOP, 0);
  }
}

static void statement_of_kind(Compiler *c, const Node *node) {
  switch (node->kind) {
    case NODE_FunctionDef: compile_function(c, node); break;
    case NODE_ClassDef: compile_class(c, node); break;
    case NODE_Return: compile_return(c, node); break;
    case NODE_Delete:
      for (int i = 0; i < node->Delete.targets.count; i++)
        compile_delete_target(c, node->Delete.targets.items[i]);
      break;
    case NODE_Assign: assign_statement(c, node); break;
    case NODE_AugAssign: compile_augmented_assign(c, node); break;
    case NODE_AnnAssign: annotated_assign(c, node); break;
    case NODE_For: for_statement(c, node); break;
    case NODE_While: while_statement(c, node); break;
    case NODE_If: if_statement(c, node); break;
    case NODE_With: compile_with(c, node); break;
    case NODE_Match: compile_match(c, node); break;
    case NODE_Raise: raise_statement(c, node); break;
    case NODE_Try: compile_try(c, node); break;
    case NODE_Assert: warn_about(c, node), assert_statement(c, node); break;
    case NODE_Import: import_statement(c, node); break;
    case NODE_ImportFrom: import_from(c, node); break;
    case NODE_Global:
    case NODE_Nonlocal: break;
    case NODE_Expr: expression_statement(c, node); break;
    case NODE_Pass: emit_op(c, node->at, NOP, 0); break;
    case NODE_Break: compile_break(c, node); break;
    case NODE_Continue: compile_continue(c, node); break;
    default: syntax_error(c, node->at, "%s is not a statement", node_kind_name(node->kind));
  }
}

void compile_statement(Compiler *c, const Node *node) {
  if (!deeper(c))
    return;
  if (node->kind != NODE_Try && node->kind != NODE_Global && node->kind != NODE_Nonlocal)
    begin_statement(c);
  statement_of_kind(c, node);
  c->unit->code.statement = false;
  c->depth--;
}

void compile_statements(Compiler *c, const NodeList *nodes) {
  for (int i = 0; i < nodes->count && !c->failed; i++)
    compile_statement(c, nodes->items[i]);
}
