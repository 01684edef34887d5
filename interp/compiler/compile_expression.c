/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compile_expression.c - expressions, and the targets of assignments.
 *
 * compile_expression(node) emits instructions that leave exactly one value on the stack: that is
 * the invariant of this file. Operands are evaluated from left to right; what was pushed first is
 * used last, so the stack does the bookkeeping. jump_if(test, label, when) is
 * compile_expression() for conditions: it leaves nothing, and tests of `and`, `or`, `not` and a <
 * b < c become jumps without a value in between. */
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "compiler.h"

enum { STACK_GUIDELINE = 30 }; /* longer displays are built piece by piece */

void compile_expressions(Compiler *c, const NodeList *nodes) {
  for (int i = 0; i < nodes->count; i++)
    compile_expression(c, nodes->items[i]);
}

static void name_operation(Compiler *c, Span at, Opcode opcode, const char *name) {
  emit_op(c, at, opcode, (unsigned)name_number(c, mangled(c, name)));
}

/* ---- Operators ------------------------------------------------------------------------------- */

/* a + b + c leans to the left: down in a loop, then up again. */
static void binary_operation(Compiler *c, const Node *node) {
  int length = 0;
  const Node *end = node;
  for (; end->kind == NODE_BinOp && constant_value(c, end) == NULL; end = end->BinOp.left)
    length++;
  const Node **chain = compiler_alloc(c, ((size_t)length + 1) * sizeof *chain);
  if (chain == NULL)
    return;
  for (int i = length - 1; i >= 0; i--, node = node->BinOp.left)
    chain[i] = node;
  compile_expression(c, end);
  for (int i = 0; i < length; i++) {
    compile_expression(c, chain[i]->BinOp.right);
    emit_op(c, chain[i]->at, BINARY_OP, binary_op(chain[i]->BinOp.op));
  }
}

static void bool_operation(Compiler *c, const Node *node) {
  JumpLabel end = new_label(c);
  unsigned jump = node->BoolOp.op == OP_And ? JUMP_IF_FALSE_OR_POP : JUMP_IF_TRUE_OR_POP;
  for (int i = 0; i < node->BoolOp.values.count; i++) {
    compile_expression(c, node->BoolOp.values.items[i]);
    if (i < node->BoolOp.values.count - 1)
      emit_jump(c, node->at, jump, end);
  }
  place_label(c, end);
}

/* ---- Comparisons ---- */

static void compare_operation(Compiler *c, Span at, Operator op) {
  switch (op) {
    case OP_Eq: emit_op(c, at, COMPARE_OP, EQUAL); break;
    case OP_NotEq: emit_op(c, at, COMPARE_OP, NOT_EQUAL); break;
    case OP_Lt: emit_op(c, at, COMPARE_OP, LESS); break;
    case OP_LtE: emit_op(c, at, COMPARE_OP, LESS_EQUAL); break;
    case OP_Gt: emit_op(c, at, COMPARE_OP, GREATER); break;
    case OP_GtE: emit_op(c, at, COMPARE_OP, GREATER_EQUAL); break;
    case OP_Is: emit_op(c, at, IS_OP, 0); break;
    case OP_IsNot: emit_op(c, at, IS_OP, 1); break;
    case OP_In: emit_op(c, at, CONTAINS_OP, 0); break;
    default: emit_op(c, at, CONTAINS_OP, 1); break;
  }
}

/* The right side of `in` is only looked into: like the iterable of a for. */
static void comparator(Compiler *c, Operator op, const Node *node) {
  if (op == OP_In || op == OP_NotIn)
    compile_iterable(c, node);
  else
    compile_expression(c, node);
}

/* All but the last comparison of a < b < c; jumps to `fails` with one value too many. */
static void compare_but_last(Compiler *c, const Node *node, JumpLabel fails, bool keeps_result) {
  int last = node->Compare.ops.count - 1;
  compile_expression(c, node->Compare.left);
  for (int i = 0; i < last; i++) {
    comparator(c, node->Compare.ops.items[i], node->Compare.comparators.items[i]);
    emit_op(c, node->at, SWAP, 2);
    emit_op(c, node->at, COPY, 2);
    compare_operation(c, node->at, node->Compare.ops.items[i]);
    emit_jump(c, node->at, keeps_result ? JUMP_IF_FALSE_OR_POP : POP_JUMP_IF_FALSE, fails);
  }
  comparator(c, node->Compare.ops.items[last], node->Compare.comparators.items[last]);
  compare_operation(c, node->at, node->Compare.ops.items[last]);
}

static void comparison(Compiler *c, const Node *node) {
  JumpLabel fails = new_label(c), end = new_label(c);
  bool chain = node->Compare.ops.count > 1;
  compare_but_last(c, node, fails, true);
  if (!chain)
    return;
  emit_jump(c, node->at, MARK_JUMP, end);
  place_label(c, fails);
  emit_op(c, node->at, SWAP, 2);
  emit_op(c, node->at, POP_TOP, 0);
  place_label(c, end);
}

/* `not a in b` is a not in b, and `not a is b` is a is not b. */
static bool is_membership(const Node *node) {
  return node->kind == NODE_Compare && node->Compare.ops.count == 1 &&
         node->Compare.ops.items[0] >= OP_Is;
}

static void inverted_membership(Compiler *c, const Node *node) {
  static const Operator inverse[] = {
      [OP_Is] = OP_IsNot, [OP_IsNot] = OP_Is, [OP_In] = OP_NotIn, [OP_NotIn] = OP_In};
  Operator op = node->Compare.ops.items[0];
  compile_expression(c, node->Compare.left);
  comparator(c, op, node->Compare.comparators.items[0]);
  compare_operation(c, node->at, inverse[op]);
}

static void unary_operation(Compiler *c, const Node *node) {
  static const Opcode opcodes[] = {[OP_Invert] = UNARY_INVERT,
                                   [OP_Not] = UNARY_NOT,
                                   [OP_UAdd] = UNARY_POSITIVE,
                                   [OP_USub] = UNARY_NEGATIVE};
  const Node *operand = node->UnaryOp.operand;
  if (node->UnaryOp.op == OP_Not && is_membership(operand)) {
    inverted_membership(c, operand);
    return;
  }
  compile_expression(c, operand);
  emit_op(c, node->at, opcodes[node->UnaryOp.op], 0);
}

/* ---- Conditions ------------------------------------------------------------------------------ */

static void jump_bool_operation(Compiler *c, Span at, const Node *test, JumpLabel target,
                                bool when) {
  bool decides = test->BoolOp.op == OP_Or; /* the value that ends the evaluation early */
  JumpLabel end = new_label(c), early = decides == when ? target : end;
  int last = test->BoolOp.values.count - 1;
  for (int i = 0; i < last; i++)
    jump_if(c, at, test->BoolOp.values.items[i], early, decides);
  jump_if(c, at, test->BoolOp.values.items[last], target, when);
  place_label(c, end);
}

static void jump_conditional(Compiler *c, Span at, const Node *test, JumpLabel target, bool when) {
  JumpLabel otherwise = new_label(c), end = new_label(c);
  jump_if(c, at, test->IfExp.test, otherwise, false);
  jump_if(c, at, test->IfExp.body, target, when);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_label(c, otherwise);
  jump_if(c, at, test->IfExp.orelse, target, when);
  place_label(c, end);
}

static void jump_comparison(Compiler *c, const Node *test, JumpLabel target, bool when) {
  JumpLabel fails = new_label(c), end = new_label(c);
  compare_but_last(c, test, fails, false);
  emit_jump(c, test->at, when ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, target);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_label(c, fails);
  emit_op(c, test->at, POP_TOP, 0);
  if (!when)
    emit_jump(c, NOWHERE, MARK_JUMP, target);
  place_label(c, end);
}

static void jump_plain(Compiler *c, Span at, const Node *test, JumpLabel target, bool when) {
  bool truth;
  if (constant_truth(c, test, &truth)) {
    emit_op(c, test->at, NOP, 0);
    if (truth == when)
      emit_jump(c, at, MARK_JUMP, target);
    return;
  }
  compile_expression(c, test);
  emit_jump(c, test->at, when ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, target);
}

void jump_if(Compiler *c, Span at, const Node *test, JumpLabel target, bool when) {
  if (!deeper(c))
    return;
  if (test->kind == NODE_UnaryOp && test->UnaryOp.op == OP_Not)
    jump_if(c, at, test->UnaryOp.operand, target, !when);
  else if (test->kind == NODE_BoolOp)
    jump_bool_operation(c, at, test, target, when);
  else if (test->kind == NODE_IfExp)
    jump_conditional(c, at, test, target, when);
  else if (test->kind == NODE_Compare && test->Compare.ops.count > 1)
    jump_comparison(c, test, target, when);
  else
    jump_plain(c, at, test, target, when);
  c->depth--;
}

static void conditional(Compiler *c, const Node *node) {
  JumpLabel otherwise = new_label(c), end = new_label(c);
  jump_if(c, node->at, node->IfExp.test, otherwise, false);
  compile_expression(c, node->IfExp.body);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_label(c, otherwise);
  compile_expression(c, node->IfExp.orelse);
  place_label(c, end);
}

/* ---- Displays -------------------------------------------------------------------------------- */

bool has_starred(const NodeList *nodes) {
  for (int i = 0; i < nodes->count; i++)
    if (nodes->items[i]->kind == NODE_Starred)
      return true;
  return false;
}

/* Three or more constants: they are one constant tuple, poured in at once. */
static bool build_from_constants(Compiler *c, Span at, const NodeList *nodes, int pushed,
                                 Opcode build) {
  if (nodes->count <= 2 || (build == BUILD_TUPLE && pushed > 0))
    return false;
  Ref row = build == BUILD_SET ? constant_frozenset(c, nodes) : constant_tuple(c, nodes);
  if (row == NULL)
    return false;
  if (build != BUILD_TUPLE)
    emit_op(c, at, build, (unsigned)pushed);
  emit_op(c, at, LOAD_CONST, (unsigned)constant_number(c, row));
  if (build != BUILD_TUPLE)
    emit_op(c, at, build == BUILD_SET ? SET_UPDATE : LIST_EXTEND, 1);
  return true;
}

/* With stars or very long: start with what is there, then add one by one. */
static void build_piecewise(Compiler *c, Span at, const NodeList *nodes, int pushed, Opcode build) {
  bool set = build == BUILD_SET, big = nodes->count + pushed > STACK_GUIDELINE, started = big;
  Opcode start = set ? BUILD_SET : BUILD_LIST;
  if (big)
    emit_op(c, at, start, (unsigned)pushed);
  for (int i = 0; i < nodes->count; i++) {
    const Node *item = nodes->items[i];
    bool starred = item->kind == NODE_Starred;
    if (starred && !started) {
      emit_op(c, at, start, (unsigned)(i + pushed));
      started = true;
    }
    compile_expression(c, starred ? item->Starred.value : item);
    if (starred)
      emit_op(c, at, set ? SET_UPDATE : LIST_EXTEND, 1);
    else if (started)
      emit_op(c, at, set ? SET_ADD : LIST_APPEND, 1);
  }
  if (build == BUILD_TUPLE)
    emit_op(c, at, LIST_TO_TUPLE, 0);
}

void build_sequence(Compiler *c, Span at, const NodeList *nodes, int pushed, Opcode build) {
  if (build_from_constants(c, at, nodes, pushed, build))
    return;
  if (has_starred(nodes) || nodes->count + pushed > STACK_GUIDELINE) {
    build_piecewise(c, at, nodes, pushed, build);
    return;
  }
  compile_expressions(c, nodes);
  emit_op(c, at, build, (unsigned)(nodes->count + pushed));
}

void compile_iterable(Compiler *c, const Node *node) {
  Ref value = NULL;
  if (node->kind == NODE_List && !has_starred(&node->List.elts)) {
    value = constant_tuple(c, &node->List.elts);
    if (value == NULL) {
      build_sequence(c, node->at, &node->List.elts, 0, BUILD_TUPLE);
      return;
    }
  }
  if (node->kind == NODE_Set)
    value = constant_frozenset(c, &node->Set.elts);
  if (value == NULL)
    compile_expression(c, node);
  else
    emit_op(c, node->at, LOAD_CONST, (unsigned)constant_number(c, value));
}

/* key: value pairs from `start` to `end`, none of them **mapping. */
static void build_pairs(Compiler *c, const Node *node, int start, int end) {
  bool big = (end - start) * 2 > STACK_GUIDELINE;
  if (big)
    emit_op(c, node->at, BUILD_MAP, 0);
  for (int i = start; i < end; i++) {
    compile_expression(c, node->Dict.keys.items[i]);
    compile_expression(c, node->Dict.values.items[i]);
    if (big)
      emit_op(c, node->at, MAP_ADD, 1);
  }
  if (!big)
    emit_op(c, node->at, BUILD_MAP, (unsigned)(end - start));
}

static void flush_pairs(Compiler *c, const Node *node, int *start, int end, bool *started) {
  if (*start < end) {
    build_pairs(c, node, *start, end);
    if (*started)
      emit_op(c, node->at, DICT_UPDATE, 1);
    *started = true;
  }
  *start = end + 1;
}

static void dict_display(Compiler *c, const Node *node) {
  enum { MOST_PAIRS = 17 }; /* in one go, when there are more to come */
  bool started = false;
  int start = 0, count = node->Dict.values.count;
  for (int i = 0; i < count; i++) {
    if (node->Dict.keys.items[i] == NULL) {
      flush_pairs(c, node, &start, i, &started);
      if (!started)
        emit_op(c, node->at, BUILD_MAP, 0);
      started = true;
      compile_expression(c, node->Dict.values.items[i]);
      emit_op(c, node->at, DICT_UPDATE, 1);
    } else if ((i - start + 1) == MOST_PAIRS) {
      flush_pairs(c, node, &start, i + 1, &started);
      start = i + 1;
    }
  }
  flush_pairs(c, node, &start, count, &started);
  if (!started)
    emit_op(c, node->at, BUILD_MAP, 0);
}

/* ---- Formatted strings ----------------------------------------------------------------------- */

static void formatted_value(Compiler *c, const Node *node) {
  compile_expression(c, node->FormattedValue.value);
  switch (node->FormattedValue.conversion) {
    case 's': emit_op(c, node->at, CONVERT_VALUE, 1); break;
    case 'r': emit_op(c, node->at, CONVERT_VALUE, 2); break;
    case 'a': emit_op(c, node->at, CONVERT_VALUE, 3); break;
    default: break;
  }
  if (node->FormattedValue.format_spec == NULL) {
    emit_op(c, node->at, FORMAT_SIMPLE, 0);
    return;
  }
  compile_expression(c, node->FormattedValue.format_spec);
  emit_op(c, node->at, FORMAT_WITH_SPEC, 0);
}

static void joined_string(Compiler *c, const Node *node) {
  const NodeList *values = &node->JoinedStr.values;
  if (values->count == 0) {
    load_text(c, node->at, "");
    return;
  }
  compile_expressions(c, values);
  if (values->count > 1)
    emit_op(c, node->at, BUILD_STRING, (unsigned)values->count);
}

/* ---- Attributes and items -------------------------------------------------------------------- */

static int characters(const char *text) {
  int count = 0;
  for (; *text != '\0'; text++)
    count += ((unsigned char)*text & 0xC0) != 0x80;
  return count;
}

/* In a chain over several lines, errors are shown at the attribute's own line. */
static Span place_of_attribute(Span at, const Node *attribute) {
  if (at.line == attribute->at.end_line)
    return at;
  int length = characters(attribute->Attribute.attr);
  at.line = attribute->at.end_line;
  at.col = length <= attribute->at.end_col ? attribute->at.end_col - length : -1;
  return at;
}

static bool is_plain_slice(const Node *slice) {
  return slice->kind == NODE_Slice && slice->Slice.step == NULL;
}

static void slice_bound(Compiler *c, const Node *slice, const Node *bound) {
  if (bound == NULL)
    load_none(c, slice->at);
  else
    compile_expression(c, bound);
}

static void slice_bounds(Compiler *c, const Node *slice) {
  slice_bound(c, slice, slice->Slice.lower);
  slice_bound(c, slice, slice->Slice.upper);
}

static void slice_object(Compiler *c, const Node *node) {
  slice_bounds(c, node);
  if (node->Slice.step != NULL)
    compile_expression(c, node->Slice.step);
  emit_op(c, node->at, BUILD_SLICE, node->Slice.step != NULL ? 3 : 2);
}

static void subscript(Compiler *c, const Node *node) {
  compile_expression(c, node->Subscript.value);
  if (is_plain_slice(node->Subscript.slice)) {
    slice_bounds(c, node->Subscript.slice);
    emit_op(c, node->at, BINARY_SLICE, 0);
  } else {
    compile_expression(c, node->Subscript.slice);
    emit_op(c, node->at, BINARY_SUBSCR, 0);
  }
}

/* Is `super` here the builtin, as far as one can see? */
static bool super_is_builtin(const Compiler *c) {
  const Unit *unit = c->unit;
  const Symbol *here = scope_symbol(unit->scope, c->known.super);
  if (here == NULL || here->place != PLACE_GLOBAL_IMPLICIT)
    return false;
  while (unit->outer != NULL)
    unit = unit->outer;
  const Symbol *global = scope_symbol(unit->scope, c->known.super);
  return global == NULL || !(global->flags & NAME_BOUND);
}

static bool knows_own_class(const Compiler *c) {
  const Symbol *cell = scope_symbol(c->unit->scope, c->known.class_cell);
  return c->unit->positional > 0 && cell != NULL && cell->place == PLACE_FREE;
}

/* super().name and super(C, self).name in a function: no super object is made. */
static bool is_plain_super(const Compiler *c, const Node *call) {
  if (call->kind != NODE_Call || call->Call.keywords.count > 0 ||
      call->Call.func->kind != NODE_Name || call->Call.func->Name.id != c->known.super ||
      !scope_is_function(c->unit->scope) || !super_is_builtin(c))
    return false;
  if (call->Call.args.count == 2)
    return !has_starred(&call->Call.args);
  return call->Call.args.count == 0 && !c->unit->scope->comprehension && knows_own_class(c);
}

/* The two arguments that super() would look for in the frame. */
static void load_super_arguments(Compiler *c, Span at) {
  const char *first = table_name(&c->unit->locals, 0);
  compile_load(c, at, c->known.class_cell);
  if (table_find(&c->unit->cells, first) >= 0)
    emit_op(c, at, LOAD_DEREF, slot_operand(c, first, PLACE_CELL));
  else
    emit_op(c, at, LOAD_FAST, 0);
}

static void load_super(Compiler *c, const Node *node, Opcode opcode) {
  const Node *call = node->Attribute.value;
  compile_load(c, call->Call.func->at, c->known.super);
  if (call->Call.args.count == 0)
    load_super_arguments(c, call->at);
  else
    compile_expressions(c, &call->Call.args);
  name_operation(c, place_of_attribute(node->at, node), opcode, node->Attribute.attr);
}

static void load_attribute(Compiler *c, const Node *node) {
  if (is_plain_super(c, node->Attribute.value)) {
    load_super(c, node, LOAD_SUPER_ATTR);
    return;
  }
  compile_expression(c, node->Attribute.value);
  name_operation(c, place_of_attribute(node->at, node), LOAD_ATTR, node->Attribute.attr);
}

/* ---- Calls ----------------------------------------------------------------------------------- */

static bool has_double_star(const NodeList *keywords) {
  for (int i = 0; i < keywords->count; i++)
    if (keywords->items[i]->keyword.arg == NULL)
      return true;
  return false;
}

static bool keywords_differ(Compiler *c, const NodeList *keywords) {
  Table seen = {0};
  for (int i = 0; i < keywords->count; i++) {
    const Node *keyword = keywords->items[i];
    if (keyword->keyword.arg == NULL)
      continue;
    if (table_find(&seen, keyword->keyword.arg) >= 0)
      return syntax_error(c, keyword->at, "keyword argument repeated: %s", keyword->keyword.arg);
    table_add(c->tree, &seen, keyword->keyword.arg);
  }
  return true;
}

static void load_keyword_names(Compiler *c, Span at, const NodeList *keywords) {
  Own names = tuple_new(keywords->count);
  for (int i = 0; i < keywords->count && names != NULL; i++) {
    Own name = name_str(mangled(c, keywords->items[i]->keyword.arg));
    if (name == NULL) {
      drop(names);
      names = NULL;
      break;
    }
    tuple_set_take(ref(names), i, name);
  }
  if (names != NULL)
    tuple_done(ref(names));
  load_constant(c, at, names);
}

/* f(a, *b, c): the arguments become one tuple; f(*b) leaves it to the call to make one. */
static void spread_positional(Compiler *c, Span at, int pushed, const NodeList *args) {
  if (pushed == 0 && args->count == 1 && args->items[0]->kind == NODE_Starred)
    compile_expression(c, args->items[0]->Starred.value);
  else
    build_sequence(c, at, args, pushed, BUILD_TUPLE);
}

static void keyword_pairs(Compiler *c, Span at, const NodeList *keywords, int start, int end) {
  bool big = (end - start) * 2 > STACK_GUIDELINE;
  if (big)
    emit_op(c, NOWHERE, BUILD_MAP, 0);
  for (int i = start; i < end; i++) {
    const Node *keyword = keywords->items[i];
    load_text(c, at, mangled(c, keyword->keyword.arg));
    compile_expression(c, keyword->keyword.value);
    if (big)
      emit_op(c, NOWHERE, MAP_ADD, 1);
  }
  if (!big)
    emit_op(c, at, BUILD_MAP, (unsigned)(end - start));
}

static void spread_keywords(Compiler *c, Span at, const NodeList *keywords) {
  bool started = false;
  int start = 0;
  for (int i = 0; i <= keywords->count; i++) {
    const Node *keyword = i < keywords->count ? keywords->items[i] : NULL;
    if (keyword != NULL && keyword->keyword.arg != NULL)
      continue;
    if (start < i) {
      keyword_pairs(c, at, keywords, start, i);
      if (started)
        emit_op(c, at, DICT_MERGE, 1);
      started = true;
    }
    start = i + 1;
    if (keyword == NULL)
      break;
    if (!started)
      emit_op(c, at, BUILD_MAP, 0);
    started = true;
    compile_expression(c, keyword->keyword.value);
    emit_op(c, at, DICT_MERGE, 1);
  }
}

void compile_arguments(Compiler *c, Span at, int pushed, const NodeList *args,
                    const NodeList *keywords) {
  if (!keywords_differ(c, keywords))
    return;
  if (has_starred(args) || has_double_star(keywords)) {
    spread_positional(c, at, pushed, args);
    if (keywords->count > 0)
      spread_keywords(c, at, keywords);
    emit_op(c, at, CALL_FUNCTION_EX, keywords->count > 0);
    return;
  }
  compile_expressions(c, args);
  for (int i = 0; i < keywords->count; i++)
    compile_expression(c, keywords->items[i]->keyword.value);
  if (keywords->count > 0)
    load_keyword_names(c, at, keywords);
  emit_op(c, at, keywords->count > 0 ? CALL_KW : CALL,
       (unsigned)(pushed + args->count + keywords->count));
}

static bool is_method_call(const Node *node) {
  return node->Call.func->kind == NODE_Attribute && !has_starred(&node->Call.args) &&
         !has_double_star(&node->Call.keywords);
}

static void method_call(Compiler *c, const Node *node) {
  const Node *method = node->Call.func;
  if (is_plain_super(c, method->Attribute.value)) {
    load_super(c, method, LOAD_SUPER_METHOD);
  } else {
    compile_expression(c, method->Attribute.value);
    name_operation(c, place_of_attribute(method->at, method), LOAD_METHOD,
                   method->Attribute.attr);
  }
  compile_arguments(c, place_of_attribute(node->at, method), 0, &node->Call.args,
                 &node->Call.keywords);
}

static void call_expression(Compiler *c, const Node *node) {
  if (is_method_call(node)) {
    method_call(c, node);
    return;
  }
  compile_expression(c, node->Call.func);
  emit_op(c, node->Call.func->at, PUSH_NULL, 0);
  compile_arguments(c, node->at, 0, &node->Call.args, &node->Call.keywords);
}

/* ---- Yield ----------------------------------------------------------------------------------- */

static bool may_yield(Compiler *c, const Node *node) {
  return scope_is_function(c->unit->scope) ||
         syntax_error(c, node->at, "'yield' outside function");
}

static void yield_expression(Compiler *c, const Node *node) {
  if (!may_yield(c, node))
    return;
  if (node->Yield.value == NULL)
    load_none(c, node->at);
  else
    compile_expression(c, node->Yield.value);
  emit_op(c, node->at, YIELD_VALUE, 0);
  emit_op(c, node->at, RESUME, 1);
}

/* Send what we are sent to the inner iterator until it ends; its result is our value. */
static void yield_from(Compiler *c, const Node *node) {
  if (!may_yield(c, node))
    return;
  JumpLabel send = new_label(c), end = new_label(c);
  compile_expression(c, node->YieldFrom.value);
  emit_op(c, node->at, GET_YIELD_FROM_ITER, 0);
  load_none(c, node->at);
  place_label(c, send);
  emit_jump(c, node->at, SEND, end);
  Region *around = c->unit->code.region;
  JumpLabel thrown = enter_region(c, false, 0);
  emit_op(c, node->at, YIELD_VALUE, 1);
  c->unit->code.region = around;
  emit_op(c, node->at, RESUME, 2);
  emit_jump(c, node->at, MARK_JUMP, send);
  place_label(c, thrown);
  emit_op(c, node->at, CLEANUP_THROW, 0);
  place_label(c, end);
  emit_op(c, node->at, END_SEND, 0);
}

/* ---- All of them ----------------------------------------------------------------------------- */

static void expression_of_kind(Compiler *c, const Node *node) {
  switch (node->kind) {
    case NODE_BoolOp: bool_operation(c, node); break;
    case NODE_NamedExpr:
      compile_expression(c, node->NamedExpr.value);
      emit_op(c, node->at, COPY, 1);
      compile_assign(c, node->NamedExpr.target);
      break;
    case NODE_BinOp: binary_operation(c, node); break;
    case NODE_UnaryOp: unary_operation(c, node); break;
    case NODE_Lambda: compile_lambda(c, node); break;
    case NODE_IfExp: conditional(c, node); break;
    case NODE_Dict: dict_display(c, node); break;
    case NODE_Set: build_sequence(c, node->at, &node->Set.elts, 0, BUILD_SET); break;
    case NODE_ListComp:
    case NODE_SetComp:
    case NODE_DictComp:
    case NODE_GeneratorExp: compile_comprehension(c, node); break;
    case NODE_Yield: yield_expression(c, node); break;
    case NODE_YieldFrom: yield_from(c, node); break;
    case NODE_Compare: warn_about(c, node), comparison(c, node); break;
    case NODE_Call: warn_about(c, node), call_expression(c, node); break;
    case NODE_FormattedValue: formatted_value(c, node); break;
    case NODE_JoinedStr: joined_string(c, node); break;
    case NODE_Attribute: load_attribute(c, node); break;
    case NODE_Subscript: warn_about(c, node), subscript(c, node); break;
    case NODE_Starred: syntax_error(c, node->at, "can't use starred expression here"); break;
    case NODE_Name: compile_load(c, node->at, node->Name.id); break;
    case NODE_List: build_sequence(c, node->at, &node->List.elts, 0, BUILD_LIST); break;
    case NODE_Tuple: build_sequence(c, node->at, &node->Tuple.elts, 0, BUILD_TUPLE); break;
    case NODE_Slice: slice_object(c, node); break;
    default: syntax_error(c, node->at, "%s is not an expression", node_kind_name(node->kind));
  }
}

void compile_expression(Compiler *c, const Node *node) {
  if (!deeper(c))
    return;
  Ref value = constant_value(c, node);
  if (value != NULL)
    emit_op(c, node->at, LOAD_CONST, (unsigned)constant_number(c, value));
  else if (!c->failed)
    expression_of_kind(c, node);
  c->depth--;
}

/* ---- Targets --------------------------------------------------------------------------------- */

static bool unpack_starred(Compiler *c, const Node *target, const NodeList *parts) {
  bool seen = false;
  for (int i = 0; i < parts->count; i++) {
    if (parts->items[i]->kind != NODE_Starred)
      continue;
    if (seen)
      return syntax_error(c, target->at, "multiple starred expressions in assignment");
    if (i >= 1 << 8 || parts->count - i - 1 >= 1 << 16)
      return syntax_error(c, target->at, "too many expressions in star-unpacking assignment");
    seen = true;
    emit_op(c, target->at, UNPACK_EX, (unsigned)(i | (parts->count - i - 1) << 8));
  }
  if (!seen)
    emit_op(c, target->at, UNPACK_SEQUENCE, (unsigned)parts->count);
  return true;
}

static void assign_parts(Compiler *c, const Node *target, const NodeList *parts) {
  if (!unpack_starred(c, target, parts))
    return;
  for (int i = 0; i < parts->count; i++) {
    const Node *part = parts->items[i];
    compile_assign(c, part->kind == NODE_Starred ? part->Starred.value : part);
  }
}

/* `self.x = ...` in a method goes into the class's __static_attributes__. */
static void note_static_attribute(Compiler *c, const Node *target) {
  const Node *object = target->Attribute.value;
  if (object->kind != NODE_Name || object->Name.id != c->known.self)
    return;
  for (Unit *unit = c->unit->outer; unit != NULL; unit = unit->outer)
    if (unit->scope->kind == SCOPE_CLASS) {
      table_add(c->tree, &unit->static_attributes, target->Attribute.attr);
      return;
    }
}

static void assign_item(Compiler *c, const Node *target) {
  compile_expression(c, target->Subscript.value);
  if (is_plain_slice(target->Subscript.slice)) {
    slice_bounds(c, target->Subscript.slice);
    emit_op(c, target->at, STORE_SLICE, 0);
  } else {
    compile_expression(c, target->Subscript.slice);
    emit_op(c, target->at, STORE_SUBSCR, 0);
  }
}

void compile_assign(Compiler *c, const Node *target) {
  if (!deeper(c))
    return;
  switch (target->kind) {
    case NODE_Attribute:
      note_static_attribute(c, target);
      compile_expression(c, target->Attribute.value);
      name_operation(c, place_of_attribute(target->at, target), STORE_ATTR,
                     target->Attribute.attr);
      break;
    case NODE_Subscript:
      assign_item(c, target);
      break;
    case NODE_List:
      assign_parts(c, target, &target->List.elts);
      break;
    case NODE_Tuple:
      assign_parts(c, target, &target->Tuple.elts);
      break;
    case NODE_Starred:
      syntax_error(c, target->at, "starred assignment target must be in a list or tuple");
      break;
    default:
      compile_store(c, target->at, target->Name.id);
  }
  c->depth--;
}

void compile_delete_target(Compiler *c, const Node *target) {
  if (!deeper(c))
    return;
  switch (target->kind) {
    case NODE_Attribute:
      compile_expression(c, target->Attribute.value);
      name_operation(c, place_of_attribute(target->at, target), DELETE_ATTR,
                     target->Attribute.attr);
      break;
    case NODE_Subscript:
      compile_expression(c, target->Subscript.value);
      compile_expression(c, target->Subscript.slice);
      emit_op(c, target->at, DELETE_SUBSCR, 0);
      break;
    case NODE_List:
    case NODE_Tuple: {
      const NodeList *parts =
          target->kind == NODE_List ? &target->List.elts : &target->Tuple.elts;
      for (int i = 0; i < parts->count; i++)
        compile_delete_target(c, parts->items[i]);
      break;
    }
    default:
      compile_delete(c, target->at, target->Name.id);
  }
  c->depth--;
}

/* ---- target op= value: container and key are evaluated once ---------------------------------- */

static void operate_inplace(Compiler *c, const Node *node) {
  compile_expression(c, node->AugAssign.value);
  emit_op(c, node->at, BINARY_OP, binary_op(node->AugAssign.op) + OPERATE_INPLACE);
}

static void augmented_attribute(Compiler *c, const Node *node, const Node *target) {
  Span place = place_of_attribute(target->at, target);
  note_static_attribute(c, target);
  compile_expression(c, target->Attribute.value);
  emit_op(c, target->at, COPY, 1);
  name_operation(c, place, LOAD_ATTR, target->Attribute.attr);
  operate_inplace(c, node);
  emit_op(c, place, SWAP, 2);
  name_operation(c, place, STORE_ATTR, target->Attribute.attr);
}

static void augmented_slice(Compiler *c, const Node *node, const Node *target) {
  slice_bounds(c, target->Subscript.slice);
  for (int i = 0; i < 3; i++)
    emit_op(c, target->at, COPY, 3);
  emit_op(c, target->at, BINARY_SLICE, 0);
  operate_inplace(c, node);
  emit_op(c, target->at, SWAP, 4);
  emit_op(c, target->at, SWAP, 3);
  emit_op(c, target->at, SWAP, 2);
  emit_op(c, target->at, STORE_SLICE, 0);
}

static void augmented_item(Compiler *c, const Node *node, const Node *target) {
  compile_expression(c, target->Subscript.value);
  if (is_plain_slice(target->Subscript.slice)) {
    augmented_slice(c, node, target);
    return;
  }
  compile_expression(c, target->Subscript.slice);
  emit_op(c, target->at, COPY, 2);
  emit_op(c, target->at, COPY, 2);
  emit_op(c, target->at, BINARY_SUBSCR, 0);
  operate_inplace(c, node);
  emit_op(c, target->at, SWAP, 3);
  emit_op(c, target->at, SWAP, 2);
  emit_op(c, target->at, STORE_SUBSCR, 0);
}

void compile_augmented_assign(Compiler *c, const Node *node) {
  const Node *target = node->AugAssign.target;
  if (target->kind == NODE_Attribute) {
    augmented_attribute(c, node, target);
  } else if (target->kind == NODE_Subscript) {
    augmented_item(c, node, target);
  } else {
    compile_load(c, target->at, target->Name.id);
    operate_inplace(c, node);
    compile_store(c, target->at, target->Name.id);
  }
}
