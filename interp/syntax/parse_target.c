/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_target.c - what may stand to the left of an equals sign.
 *
 * A target looks like an expression, so it is read as one and then judged: names, attributes and
 * subscripts can be assigned to, tuples and lists if all their elements can, nothing else.  The
 * judgement returns the part that is wrong, which is what a message has to point at.
 */
#include "parser_state.h"

static Node *invalid_element(NodeList elements, TargetUse use) {
  for (int i = 0; i < elements.count; i++) {
    Node *bad = invalid_target(elements.items[i], use);
    if (bad)
      return bad;
  }
  return NULL;
}

Node *invalid_target(Node *node, TargetUse use) {
  switch (node->kind) {
  case NODE_Name: case NODE_Attribute: case NODE_Subscript:
    return NULL;
  case NODE_Tuple:
    return invalid_element(node->Tuple.elts, use);
  case NODE_List:
    return invalid_element(node->List.elts, use);
  case NODE_Starred:
    return use == TARGET_DELETE ? node : invalid_target(node->Starred.value, use);
  case NODE_Compare:
    if (use == TARGET_FOR && node->Compare.ops.items[0] == OP_In)
      return invalid_target(node->Compare.left, use);
    return node;
  default:
    return node;
  }
}

static void set_contexts(NodeList elements, Context context) {
  for (int i = 0; i < elements.count; i++)
    set_target_context(elements.items[i], context);
}

void set_target_context(Node *node, Context context) {
  switch (node->kind) {
  case NODE_Name: node->Name.ctx = context; break;
  case NODE_Attribute: node->Attribute.ctx = context; break;
  case NODE_Subscript: node->Subscript.ctx = context; break;
  case NODE_Starred:
    node->Starred.ctx = context;
    set_target_context(node->Starred.value, context);
    break;
  case NODE_Tuple:
    node->Tuple.ctx = context;
    set_contexts(node->Tuple.elts, context);
    break;
  case NODE_List:
    node->List.ctx = context;
    set_contexts(node->List.elts, context);
    break;
  default: break;
  }
}

static Node *as_target(Node *node) {
  if (!node || invalid_target(node, TARGET_ASSIGN))
    return NULL;
  set_target_context(node, CONTEXT_STORE);
  return node;
}

/* ['*'] something no looser than |, so that `in` ends it. */
static Node *parse_target_element(Parser *p) {
  return next_is(p, TOKEN_STAR) ? parse_star_expression(p) : parse_bitwise_or(p);
}

Node *parse_star_target(Parser *p) {
  if (!can_start_expression(next_kind(p)))
    return NULL;
  return as_target(parse_target_element(p));
}

static bool can_start_target(Parser *p) {
  return next_is(p, TOKEN_NAME) || next_is(p, TOKEN_STAR) || next_is(p, TOKEN_LPAREN) ||
         next_is(p, TOKEN_LBRACKET) || next_is(p, TOKEN_STRING) || next_is(p, TOKEN_LBRACE) ||
         next_is(p, TOKEN_NUMBER);
}

Node *parse_star_targets(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  Node *target = parse_star_target(p);
  if (!target || !next_is(p, TOKEN_COMMA))
    return target;
  push_node(p, target);
  while (accept(p, TOKEN_COMMA) && can_start_target(p))
    if (!push_node(p, parse_star_target(p)))
      return NULL;
  Node *tuple = node_from(p, NODE_Tuple, first);
  if (!tuple)
    return NULL;
  tuple->Tuple.elts = take_list(p, base);
  tuple->Tuple.ctx = CONTEXT_STORE;
  return tuple;
}

static const char *constant_name(ConstantType type) {
  switch (type) {
  case CONSTANT_NONE: return "None";
  case CONSTANT_TRUE: return "True";
  case CONSTANT_FALSE: return "False";
  case CONSTANT_ELLIPSIS: return "ellipsis";
  default: return "literal";
  }
}

const char *expression_name(const Node *node) {
  switch (node->kind) {
  case NODE_Attribute: return "attribute";
  case NODE_Subscript: return "subscript";
  case NODE_Starred: return "starred";
  case NODE_Name: return "name";
  case NODE_List: return "list";
  case NODE_Tuple: return "tuple";
  case NODE_Lambda: return "lambda";
  case NODE_Call: return "function call";
  case NODE_BoolOp: case NODE_BinOp: case NODE_UnaryOp: return "expression";
  case NODE_GeneratorExp: return "generator expression";
  case NODE_Yield: case NODE_YieldFrom: return "yield expression";
  case NODE_ListComp: return "list comprehension";
  case NODE_SetComp: return "set comprehension";
  case NODE_DictComp: return "dict comprehension";
  case NODE_Dict: return "dict literal";
  case NODE_Set: return "set display";
  case NODE_JoinedStr: case NODE_FormattedValue: return "f-string expression";
  case NODE_Constant: return constant_name(node->Constant.value.type);
  case NODE_Compare: return "comparison";
  case NODE_IfExp: return "conditional expression";
  case NODE_NamedExpr: return "named expression";
  default: return "expression";
  }
}
