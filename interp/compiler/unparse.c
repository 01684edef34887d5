/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unparse.c - an expression back to text, for `from __future__ import annotations`.
 *
 * The text is made from the tree, not cut from the source, so that `( a )` and `a` read the same,
 * as PEP 563 has it. Parentheses come back only where the tree needs them: each kind of
 * expression has a binding power, and an operand that binds less than its place demands is put in
 * parentheses. */
#include <string.h>

#include "../objects/bytes.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "compiler.h"

typedef enum Power {
  POWER_TUPLE, POWER_TEST, POWER_OR, POWER_AND, POWER_NOT, POWER_COMPARE, POWER_BIT_OR,
  POWER_BIT_XOR, POWER_BIT_AND, POWER_SHIFT, POWER_SUM, POWER_TERM, POWER_FACTOR, POWER_POWER,
  POWER_AWAIT, POWER_ATOM
} Power;

static void show(Builder *out, const Node *node, Power power);
static Own unparse_at(const Node *node, Power power);

static void open_if(Builder *out, bool needed) {
  if (needed)
    builder_char(out, '(');
}

static void close_if(Builder *out, bool needed) {
  if (needed)
    builder_char(out, ')');
}

static void show_list(Builder *out, const NodeList *nodes, Power power) {
  for (int i = 0; i < nodes->count; i++) {
    if (i > 0)
      builder_text(out, ", ");
    show(out, nodes->items[i], power);
  }
}

/* ---- Operators ------------------------------------------------------------------------------- */

static Power power_of(Operator op) {
  switch (op) {
    case OP_Add:
    case OP_Sub: return POWER_SUM;
    case OP_LShift:
    case OP_RShift: return POWER_SHIFT;
    case OP_BitOr: return POWER_BIT_OR;
    case OP_BitXor: return POWER_BIT_XOR;
    case OP_BitAnd: return POWER_BIT_AND;
    case OP_Pow: return POWER_POWER;
    default: return POWER_TERM;
  }
}

/* Only ** groups from the right. */
static void show_binary(Builder *out, const Node *node, Power power) {
  Power own = power_of(node->BinOp.op);
  bool right = node->BinOp.op == OP_Pow;
  open_if(out, power > own);
  show(out, node->BinOp.left, own + right);
  builder_format(out, " %s ", operator_text(node->BinOp.op));
  show(out, node->BinOp.right, own + !right);
  close_if(out, power > own);
}

static void show_unary(Builder *out, const Node *node, Power power) {
  bool is_not = node->UnaryOp.op == OP_Not;
  Power own = is_not ? POWER_NOT : POWER_FACTOR;
  open_if(out, power > own);
  builder_text(out, operator_text(node->UnaryOp.op));
  if (is_not)
    builder_char(out, ' ');
  show(out, node->UnaryOp.operand, own);
  close_if(out, power > own);
}

static void show_bool(Builder *out, const Node *node, Power power) {
  Power own = node->BoolOp.op == OP_And ? POWER_AND : POWER_OR;
  open_if(out, power > own);
  for (int i = 0; i < node->BoolOp.values.count; i++) {
    if (i > 0)
      builder_format(out, " %s ", operator_text(node->BoolOp.op));
    show(out, node->BoolOp.values.items[i], own + 1);
  }
  close_if(out, power > own);
}

static void show_comparison(Builder *out, const Node *node, Power power) {
  open_if(out, power > POWER_COMPARE);
  show(out, node->Compare.left, POWER_COMPARE + 1);
  for (int i = 0; i < node->Compare.ops.count; i++) {
    builder_format(out, " %s ", operator_text(node->Compare.ops.items[i]));
    show(out, node->Compare.comparators.items[i], POWER_COMPARE + 1);
  }
  close_if(out, power > POWER_COMPARE);
}

static void show_conditional(Builder *out, const Node *node, Power power) {
  open_if(out, power > POWER_TEST);
  show(out, node->IfExp.body, POWER_TEST + 1);
  builder_text(out, " if ");
  show(out, node->IfExp.test, POWER_TEST + 1);
  builder_text(out, " else ");
  show(out, node->IfExp.orelse, POWER_TEST);
  close_if(out, power > POWER_TEST);
}

/* ---- Lambda ---------------------------------------------------------------------------------- */

static void next_parameter(Builder *out, bool *first) {
  if (!*first)
    builder_text(out, ", ");
  *first = false;
}

static void show_default(Builder *out, const Node *value) {
  if (value == NULL)
    return;
  builder_char(out, '=');
  show(out, value, POWER_TEST);
}

static void show_positional(Builder *out, const Node *node, bool *first) {
  const NodeList *only = &node->arguments.posonlyargs, *args = &node->arguments.args;
  int count = only->count + args->count, without = count - node->arguments.defaults.count;
  for (int i = 0; i < count; i++) {
    const Node *arg = i < only->count ? only->items[i] : args->items[i - only->count];
    next_parameter(out, first);
    builder_text(out, arg->arg.arg);
    show_default(out, i < without ? NULL : node->arguments.defaults.items[i - without]);
    if (i + 1 == only->count)
      builder_text(out, ", /");
  }
}

static void show_parameters(Builder *out, const Node *node) {
  bool first = true;
  show_positional(out, node, &first);
  if (node->arguments.vararg != NULL || node->arguments.kwonlyargs.count > 0) {
    next_parameter(out, &first);
    builder_char(out, '*');
    if (node->arguments.vararg != NULL)
      builder_text(out, node->arguments.vararg->arg.arg);
  }
  for (int i = 0; i < node->arguments.kwonlyargs.count; i++) {
    next_parameter(out, &first);
    builder_text(out, node->arguments.kwonlyargs.items[i]->arg.arg);
    show_default(out, node->arguments.kw_defaults.items[i]);
  }
  if (node->arguments.kwarg != NULL) {
    next_parameter(out, &first);
    builder_format(out, "**%s", node->arguments.kwarg->arg.arg);
  }
}

static void show_lambda(Builder *out, const Node *node, Power power) {
  const Node *arguments = node->Lambda.args;
  bool positional =
      arguments->arguments.posonlyargs.count > 0 || arguments->arguments.args.count > 0;
  open_if(out, power > POWER_TEST);
  builder_text(out, positional ? "lambda " : "lambda");
  show_parameters(out, arguments);
  builder_text(out, ": ");
  show(out, node->Lambda.body, POWER_TEST);
  close_if(out, power > POWER_TEST);
}

/* ---- Displays and comprehensions ------------------------------------------------------------- */

static void show_generators(Builder *out, const NodeList *generators) {
  for (int i = 0; i < generators->count; i++) {
    const Node *node = generators->items[i];
    builder_text(out, " for ");
    show(out, node->comprehension.target, POWER_TUPLE);
    builder_text(out, " in ");
    show(out, node->comprehension.iter, POWER_TEST + 1);
    for (int k = 0; k < node->comprehension.ifs.count; k++) {
      builder_text(out, " if ");
      show(out, node->comprehension.ifs.items[k], POWER_TEST + 1);
    }
  }
}

static void show_comprehension(Builder *out, char open, const Node *key, const Node *element,
                               const NodeList *generators, char close) {
  builder_char(out, (Char)open);
  if (key != NULL) {
    show(out, key, POWER_TEST);
    builder_text(out, ": ");
  }
  show(out, element, POWER_TEST);
  show_generators(out, generators);
  builder_char(out, (Char)close);
}

static void show_dict(Builder *out, const Node *node) {
  builder_char(out, '{');
  for (int i = 0; i < node->Dict.values.count; i++) {
    const Node *key = node->Dict.keys.items[i];
    if (i > 0)
      builder_text(out, ", ");
    if (key == NULL) {
      builder_text(out, "**");
    } else {
      show(out, key, POWER_TEST);
      builder_text(out, ": ");
    }
    show(out, node->Dict.values.items[i], key == NULL ? POWER_BIT_OR : POWER_TEST);
  }
  builder_char(out, '}');
}

static void show_tuple(Builder *out, const Node *node, Power power) {
  const NodeList *items = &node->Tuple.elts;
  bool parentheses = items->count == 0 || power > POWER_TUPLE;
  open_if(out, parentheses);
  show_list(out, items, POWER_TEST);
  if (items->count == 1)
    builder_char(out, ',');
  close_if(out, parentheses);
}

/* ---- Constants and formatted strings --------------------------------------------------------- */

static void show_object(Builder *out, Own object) {
  if (object == NULL) {
    out->failed = true;
    return;
  }
  builder_repr(out, ref(object));
  drop(object);
}

/* An infinite float is written as one that overflows. */
static void show_constant(Builder *out, const Constant *constant) {
  bool infinite = (constant->type == CONSTANT_FLOAT || constant->type == CONSTANT_IMAGINARY) &&
                  constant->number > 1.7976931348623157e308;
  if (infinite)
    builder_text(out, constant->type == CONSTANT_FLOAT ? "1e309" : "1e309j");
  else if (constant->type == CONSTANT_ELLIPSIS)
    builder_text(out, "...");
  else
    show_object(out, constant_object(NULL, constant));
}

static void show_formatted(Builder *out, const Node *node);

static void show_literal_part(Builder *out, const Constant *constant) {
  Own text = str_from_bytes(constant->text, constant->length);
  for (intptr_t i = 0; text != NULL && i < str_length(ref(text)); i++) {
    Char ch = str_at(ref(text), i);
    builder_char(out, ch);
    if (ch == '{' || ch == '}')
      builder_char(out, ch);
  }
  out->failed |= text == NULL;
  drop_if(text);
}

static void show_joined_parts(Builder *out, const NodeList *values) {
  for (int i = 0; i < values->count; i++) {
    const Node *part = values->items[i];
    if (part->kind == NODE_Constant)
      show_literal_part(out, &part->Constant.value);
    else
      show_formatted(out, part);
  }
}

static void show_formatted(Builder *out, const Node *node) {
  Own value = unparse_at(node->FormattedValue.value, POWER_TEST + 1);
  if (value == NULL) {
    out->failed = true;
    return;
  }
  builder_char(out, '{');
  if (str_length(ref(value)) > 0 && str_at(ref(value), 0) == '{')
    builder_char(out, ' ');
  builder_str(out, ref(value));
  drop(value);
  if (node->FormattedValue.conversion > 0)
    builder_format(out, "!%c", node->FormattedValue.conversion);
  const Node *spec = node->FormattedValue.format_spec;
  if (spec != NULL) {
    builder_char(out, ':');
    if (spec->kind == NODE_JoinedStr)
      show_joined_parts(out, &spec->JoinedStr.values);
    else
      show_formatted(out, spec);
  }
  builder_char(out, '}');
}

/* f and the repr of what stands between the quotes. */
static void show_joined(Builder *out, const Node *node) {
  Builder inside;
  builder_start(&inside);
  if (node->kind == NODE_JoinedStr)
    show_joined_parts(&inside, &node->JoinedStr.values);
  else
    show_formatted(&inside, node);
  builder_char(out, 'f');
  show_object(out, builder_finish(&inside));
}

/* ---- Attributes, items, calls ---------------------------------------------------------------- */

static void show_attribute(Builder *out, const Node *node) {
  const Node *value = node->Attribute.value;
  show(out, value, POWER_ATOM);
  if (value->kind == NODE_Constant && value->Constant.value.type == CONSTANT_INT)
    builder_char(out, ' ');
  builder_format(out, ".%s", node->Attribute.attr);
}

static void show_subscript(Builder *out, const Node *node) {
  show(out, node->Subscript.value, POWER_ATOM);
  builder_char(out, '[');
  show(out, node->Subscript.slice, POWER_TUPLE);
  builder_char(out, ']');
}

static void show_slice(Builder *out, const Node *node) {
  if (node->Slice.lower != NULL)
    show(out, node->Slice.lower, POWER_TEST);
  builder_char(out, ':');
  if (node->Slice.upper != NULL)
    show(out, node->Slice.upper, POWER_TEST);
  if (node->Slice.step != NULL) {
    builder_char(out, ':');
    show(out, node->Slice.step, POWER_TEST);
  }
}

static void show_call(Builder *out, const Node *node) {
  const NodeList *args = &node->Call.args, *keywords = &node->Call.keywords;
  show(out, node->Call.func, POWER_ATOM);
  if (args->count == 1 && keywords->count == 0 && args->items[0]->kind == NODE_GeneratorExp) {
    show(out, args->items[0], POWER_ATOM);
    return;
  }
  builder_char(out, '(');
  show_list(out, args, POWER_TEST);
  for (int i = 0; i < keywords->count; i++) {
    const Node *keyword = keywords->items[i];
    if (args->count + i > 0)
      builder_text(out, ", ");
    if (keyword->keyword.arg == NULL)
      builder_text(out, "**");
    else
      builder_format(out, "%s=", keyword->keyword.arg);
    show(out, keyword->keyword.value, POWER_TEST);
  }
  builder_char(out, ')');
}

/* ---- All of them ----------------------------------------------------------------------------- */

static void show_kind(Builder *out, const Node *node, Power power) {
  switch (node->kind) {
    case NODE_BoolOp: show_bool(out, node, power); break;
    case NODE_BinOp: show_binary(out, node, power); break;
    case NODE_UnaryOp: show_unary(out, node, power); break;
    case NODE_Lambda: show_lambda(out, node, power); break;
    case NODE_IfExp: show_conditional(out, node, power); break;
    case NODE_Dict: show_dict(out, node); break;
    case NODE_Set:
      builder_char(out, '{');
      show_list(out, &node->Set.elts, POWER_TEST);
      builder_char(out, '}');
      break;
    case NODE_ListComp:
      show_comprehension(out, '[', NULL, node->ListComp.elt, &node->ListComp.generators, ']');
      break;
    case NODE_SetComp:
      show_comprehension(out, '{', NULL, node->SetComp.elt, &node->SetComp.generators, '}');
      break;
    case NODE_DictComp:
      show_comprehension(out, '{', node->DictComp.key, node->DictComp.value,
                         &node->DictComp.generators, '}');
      break;
    case NODE_GeneratorExp:
      show_comprehension(out, '(', NULL, node->GeneratorExp.elt, &node->GeneratorExp.generators,
                         ')');
      break;
    case NODE_Compare: show_comparison(out, node, power); break;
    case NODE_Call: show_call(out, node); break;
    case NODE_FormattedValue:
    case NODE_JoinedStr: show_joined(out, node); break;
    case NODE_Constant: show_constant(out, &node->Constant.value); break;
    case NODE_Attribute: show_attribute(out, node); break;
    case NODE_Subscript: show_subscript(out, node); break;
    case NODE_Starred:
      builder_char(out, '*');
      show(out, node->Starred.value, POWER_BIT_OR);
      break;
    case NODE_Name: builder_text(out, node->Name.id); break;
    case NODE_List:
      builder_char(out, '[');
      show_list(out, &node->List.elts, POWER_TEST);
      builder_char(out, ']');
      break;
    case NODE_Tuple: show_tuple(out, node, power); break;
    case NODE_Slice: show_slice(out, node); break;
    default: builder_text(out, node_kind_name(node->kind));
  }
}

/* A chain of any length may lean to the left here; what is too deep for the C stack is refused. */
static void show(Builder *out, const Node *node, Power power) {
  static int depth;
  enum { DEEPEST = 5000 };
  if (out->failed)
    return;
  if (depth >= DEEPEST) {
    throw(RecursionError, "maximum recursion depth exceeded during compilation");
    out->failed = true;
    return;
  }
  depth++;
  show_kind(out, node, power);
  depth--;
}

static Own unparse_at(const Node *node, Power power) {
  Builder out;
  builder_start(&out);
  show(&out, node, power);
  return builder_finish(&out);
}

Own unparse(const Node *node) { return unparse_at(node, POWER_TEST); }
