/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_expression.c - expressions, from the loosest binding to the tightest.
 *
 *   star_expressions   a, *b          named_expression   a := b
 *   expression         a if b else c, lambda
 *   disjunction        or             conjunction  and       inversion  not
 *   comparison         < in is ...
 *   binary             | ^ & << >> + - * / // % @     one function and a table of binding powers
 *   unary              - + ~          power        **
 *   primary            .name  (arguments)  [index]
 *
 * Each is a function that calls the next tighter one and then looks whether its own operator
 * follows.  Operators that lean to the left are read in a loop, so a sum may have any number of
 * terms; those that lean to the right and all that is nested call themselves, and go_deeper()
 * guards them.
 *
 * The place of a node begins where its first token does, which may be a bracket that left no node:
 * (a) + b begins at the bracket.  That is why `first` is taken before the left operand is read.
 */
#include "parser_state.h"

bool can_start_expression(TokenKind kind) {
  switch (kind) {
  case TOKEN_NAME: case TOKEN_NUMBER: case TOKEN_STRING: case TOKEN_FSTRING_START:
  case TOKEN_FALSE: case TOKEN_NONE: case TOKEN_TRUE: case TOKEN_ELLIPSIS:
  case TOKEN_LPAREN: case TOKEN_LBRACKET: case TOKEN_LBRACE:
  case TOKEN_PLUS: case TOKEN_MINUS: case TOKEN_TILDE: case TOKEN_STAR:
  case TOKEN_NOT: case TOKEN_LAMBDA: case TOKEN_AWAIT: case TOKEN_YIELD:
    return true;
  default:
    return false;
  }
}

/* ---- Sequences without brackets ---- */

/* a, b, c: with a comma it is a tuple, else the one element. */
static Node *tuple_or_one(Parser *p, Node *(*parse_element)(Parser *)) {
  const Token *first = current(p);
  int base = p->stacked;
  Node *element = parse_element(p);
  if (!element || !next_is(p, TOKEN_COMMA))
    return element;
  push_node(p, element);
  while (accept(p, TOKEN_COMMA) && can_start_expression(next_kind(p)) &&
         !next_is(p, TOKEN_YIELD)) {
    Place before = place(p);
    if (!push_node(p, parse_element(p)) && !may_end_at(p, before))
      return NULL;
  }
  Node *tuple = node_from(p, NODE_Tuple, first);
  if (tuple)
    tuple->Tuple.elts = take_list(p, base);
  return tuple;
}

static Node *parse_starred(Parser *p) {
  const Token *first = current(p);
  advance(p);
  Node *value = parse_bitwise_or(p);
  Node *node = value ? node_from(p, NODE_Starred, first) : NULL;
  if (node)
    node->Starred.value = value;
  return node;
}

Node *parse_star_expression(Parser *p) {
  return next_is(p, TOKEN_STAR) ? parse_starred(p) : parse_expression(p);
}

Node *parse_star_named_expression(Parser *p) {
  return next_is(p, TOKEN_STAR) ? parse_starred(p) : parse_named_expression(p);
}

Node *parse_star_expressions(Parser *p) { return tuple_or_one(p, parse_star_expression); }

Node *parse_yield(Parser *p) {
  const Token *first = current(p);
  advance(p);
  bool from = accept(p, TOKEN_FROM);
  Node *value = NULL;
  if (from)
    value = parse_expression(p);
  else if (can_start_expression(next_kind(p)) && !next_is(p, TOKEN_YIELD))
    value = parse_star_expressions(p);
  if (is_faulty(p) || (from && !value))
    return NULL;
  Node *node = node_from(p, from ? NODE_YieldFrom : NODE_Yield, first);
  if (node && from)
    node->YieldFrom.value = value;
  else if (node)
    node->Yield.value = value;
  return node;
}

Node *parse_rhs(Parser *p) {
  return next_is(p, TOKEN_YIELD) ? parse_yield(p) : parse_star_expressions(p);
}

/* ---- := ---- */

static Node *parse_walrus(Parser *p) {
  const Token *first = current(p);
  Node *target = name_node(p, first, CONTEXT_STORE);
  advance(p);
  advance(p);
  Node *value = parse_expression(p);
  Node *node = value ? node_from(p, NODE_NamedExpr, first) : NULL;
  if (node) {
    node->NamedExpr.target = target;
    node->NamedExpr.value = value;
  }
  return node;
}

static Node *parse_explained_named_expression(Parser *p) {
  if (at_walrus(p))
    return parse_walrus(p);
  if (p->explaining) {
    explain_named_expression(p);
    if (is_faulty(p))
      return NULL;
  }
  Node *node = parse_expression(p);
  return node && next_is(p, TOKEN_WALRUS) ? NULL : node;
}

Node *parse_named_expression(Parser *p) {
  return remembered(p, MEMO_NAMED_EXPRESSION, parse_explained_named_expression);
}

/* ---- Conditional expressions and lambda ---- */

static Node *parse_lambda(Parser *p) {
  const Token *first = current(p);
  if (p->explaining) {
    explain_lambda_in_fstring(p);
    if (is_faulty(p))
      return NULL;
  }
  advance(p);
  Node *args = parse_parameters(p, true);
  if (!args || !accept(p, TOKEN_COLON))
    return NULL;
  Node *body = parse_expression(p);
  Node *node = body ? node_from(p, NODE_Lambda, first) : NULL;
  if (node) {
    node->Lambda.args = args;
    node->Lambda.body = body;
  }
  return node;
}

static Node *parse_plain_expression(Parser *p) {
  if (next_is(p, TOKEN_LAMBDA))
    return parse_lambda(p);
  const Token *first = current(p);
  Node *body = parse_disjunction(p), *test, *orelse;
  Place before = place(p);
  if (!body || !accept(p, TOKEN_IF))
    return body;
  if (!(test = parse_disjunction(p)) || !accept(p, TOKEN_ELSE) || !(orelse = parse_expression(p)))
    return may_end_at(p, before) ? body : NULL;
  Node *node = node_from(p, NODE_IfExp, first);
  if (node) {
    node->IfExp.test = test;
    node->IfExp.body = body;
    node->IfExp.orelse = orelse;
  }
  return node;
}

static Node *parse_explained_expression(Parser *p) {
  if (p->explaining)
    explain_expression(p);
  return is_faulty(p) ? NULL : parse_plain_expression(p);
}

Node *parse_expression(Parser *p) {
  if (!go_deeper(p))
    return NULL;
  Node *node = remembered(p, MEMO_EXPRESSION, parse_explained_expression);
  come_back(p);
  return node;
}

/* ---- or, and, not ---- */

/* a or b or c, for either word: one node with all its operands. */
static Node *parse_bool_op(Parser *p, TokenKind word, Operator op,
                           Node *(*parse_operand)(Parser *)) {
  const Token *first = current(p);
  int base = p->stacked;
  Node *operand = parse_operand(p);
  if (!operand || !next_is(p, word))
    return operand;
  push_node(p, operand);
  for (Place before = place(p); accept(p, word); before = place(p)) {
    if (push_node(p, parse_operand(p)))
      continue;
    if (!may_end_at(p, before))
      return NULL;
    break;
  }
  if (p->stacked == base + 1)
    return p->stack[--p->stacked];
  Node *node = node_from(p, NODE_BoolOp, first);
  if (node) {
    node->BoolOp.op = op;
    node->BoolOp.values = take_list(p, base);
  }
  return node;
}

static Node *parse_comparison(Parser *);

static Node *unary_node(Parser *p, Operator op, const Token *first, Node *operand) {
  Node *node = operand ? node_from(p, NODE_UnaryOp, first) : NULL;
  if (node) {
    node->UnaryOp.op = op;
    node->UnaryOp.operand = operand;
  }
  return node;
}

static Node *parse_inversion(Parser *p) {
  if (!next_is(p, TOKEN_NOT))
    return parse_comparison(p);
  const Token *first = current(p);
  advance(p);
  if (!go_deeper(p))
    return NULL;
  Node *operand = parse_inversion(p);
  come_back(p);
  return unary_node(p, OP_Not, first, operand);
}

static Node *parse_conjunction(Parser *p) {
  return parse_bool_op(p, TOKEN_AND, OP_And, parse_inversion);
}

static Node *parse_plain_disjunction(Parser *p) {
  return parse_bool_op(p, TOKEN_OR, OP_Or, parse_conjunction);
}

Node *parse_disjunction(Parser *p) {
  return remembered(p, MEMO_DISJUNCTION, parse_plain_disjunction);
}

/* ---- Comparisons ---- */

/* Takes a comparison operator, which may be two words. */
static bool accept_comparison(Parser *p, Operator *op) {
  switch (next_kind(p)) {
  case TOKEN_EQUAL: *op = OP_Eq; break;
  case TOKEN_NOT_EQUAL: *op = OP_NotEq; break;
  case TOKEN_LESS: *op = OP_Lt; break;
  case TOKEN_LESS_EQUAL: *op = OP_LtE; break;
  case TOKEN_GREATER: *op = OP_Gt; break;
  case TOKEN_GREATER_EQUAL: *op = OP_GtE; break;
  case TOKEN_IN: *op = OP_In; break;
  case TOKEN_IS: *op = kind_after_next(p) == TOKEN_NOT ? OP_IsNot : OP_Is; break;
  case TOKEN_NOT: *op = OP_NotIn; break;
  default: return false;
  }
  if (*op == OP_NotIn || *op == OP_IsNot)
    advance(p);
  if (*op == OP_NotIn && !next_is(p, TOKEN_IN)) {
    p->at--;
    return false;
  }
  advance(p);
  return true;
}

/* Keeps the operators beside the operands, as nodes of no meaning but their `op`. */
static bool push_operator(Parser *p, Operator op) {
  Node *holder = new_node(p, NODE_UnaryOp, (Span){0});
  if (holder)
    holder->UnaryOp.op = op;
  return push_node(p, holder);
}

/* Splits operator, operand, operator, operand ... from the stack into the two lists. */
static bool take_comparison(Parser *p, Node *node, int base) {
  int count = (p->stacked - base) / 2;
  Operator *ops = tree_alloc(p->tree, (size_t)count * sizeof *ops);
  Node **operands = tree_alloc(p->tree, (size_t)count * sizeof *operands);
  if (!ops || !operands)
    return fault_no_memory(p->fault);
  for (int i = 0; i < count; i++) {
    ops[i] = p->stack[base + 2 * i]->UnaryOp.op;
    operands[i] = p->stack[base + 2 * i + 1];
  }
  p->stacked = base;
  node->Compare.ops = (OperatorList){ops, count};
  node->Compare.comparators = (NodeList){operands, count};
  return true;
}

static Node *parse_comparison(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  Operator op;
  Node *left = parse_bitwise_or(p);
  Place before = place(p);
  if (!left || !accept_comparison(p, &op))
    return left;
  do {
    if (!push_operator(p, op) || !push_node(p, parse_bitwise_or(p))) {
      if (!may_end_at(p, before))
        return NULL;
      break;
    }
    before = place(p);
  } while (accept_comparison(p, &op));
  if (p->stacked == base)
    return left;
  Node *node = node_from(p, NODE_Compare, first);
  if (!node || !take_comparison(p, node, base))
    return NULL;
  node->Compare.left = left;
  return node;
}

/* ---- Binary operators ---- */

typedef struct Binding {
  int power;               /* higher binds tighter; 0: not a binary operator */
  Operator op;
} Binding;

static Binding binding_of(TokenKind kind) {
  switch (kind) {
  case TOKEN_BAR: return (Binding){1, OP_BitOr};
  case TOKEN_CARET: return (Binding){2, OP_BitXor};
  case TOKEN_AMPERSAND: return (Binding){3, OP_BitAnd};
  case TOKEN_LEFT_SHIFT: return (Binding){4, OP_LShift};
  case TOKEN_RIGHT_SHIFT: return (Binding){4, OP_RShift};
  case TOKEN_PLUS: return (Binding){5, OP_Add};
  case TOKEN_MINUS: return (Binding){5, OP_Sub};
  case TOKEN_STAR: return (Binding){6, OP_Mult};
  case TOKEN_SLASH: return (Binding){6, OP_Div};
  case TOKEN_DOUBLE_SLASH: return (Binding){6, OP_FloorDiv};
  case TOKEN_PERCENT: return (Binding){6, OP_Mod};
  case TOKEN_AT: return (Binding){6, OP_MatMult};
  default: return (Binding){0, OP_Add};
  }
}

static Node *binary_node(Parser *p, Node *left, Operator op, Node *right, const Token *first) {
  Node *node = right ? node_from(p, NODE_BinOp, first) : NULL;
  if (node) {
    node->BinOp.left = left;
    node->BinOp.op = op;
    node->BinOp.right = right;
  }
  return node;
}

static Node *parse_unary(Parser *);

/* Everything that binds tighter than `floor`. */
static Node *parse_binary(Parser *p, int floor) {
  const Token *first = current(p);
  Node *left = parse_unary(p);
  while (left) {
    Binding binding = binding_of(next_kind(p));
    if (binding.power <= floor)
      break;
    Place before = place(p);
    advance(p);
    Node *right = parse_binary(p, binding.power);
    if (!right && may_end_at(p, before))
      break;
    left = binary_node(p, left, binding.op, right, first);
  }
  return left;
}

Node *parse_bitwise_or(Parser *p) { return parse_binary(p, 0); }

/* a ** -b: the exponent is unary again, which also makes a ** b ** c lean to the right. */
static Node *parse_power(Parser *p) {
  const Token *first = current(p);
  Node *base = parse_primary(p);
  Place before = place(p);
  if (!base || !accept(p, TOKEN_DOUBLE_STAR))
    return base;
  if (!go_deeper(p))
    return NULL;
  Node *exponent = parse_unary(p);
  come_back(p);
  if (!exponent && may_end_at(p, before))
    return base;
  return binary_node(p, base, OP_Pow, exponent, first);
}

static Node *parse_unary(Parser *p) {
  Operator op;
  switch (next_kind(p)) {
  case TOKEN_PLUS: op = OP_UAdd; break;
  case TOKEN_MINUS: op = OP_USub; break;
  case TOKEN_TILDE: op = OP_Invert; break;
  default: return parse_power(p);
  }
  const Token *first = current(p);
  advance(p);
  if (!go_deeper(p))
    return NULL;
  Node *operand = parse_unary(p);
  come_back(p);
  return unary_node(p, op, first, operand);
}

/* ---- Primaries ---- */

static Node *parse_attribute(Parser *p, Node *value, const Token *first) {
  advance(p);
  const char *attr = take_name(p);
  Node *node = attr ? node_from(p, NODE_Attribute, first) : NULL;
  if (node) {
    node->Attribute.value = value;
    node->Attribute.attr = attr;
  }
  return node;
}

/* One more .name, (arguments) or [index] behind `node`. */
static Node *parse_trailer(Parser *p, Node *node, const Token *first) {
  switch (next_kind(p)) {
  case TOKEN_DOT: return parse_attribute(p, node, first);
  case TOKEN_LPAREN: return parse_call(p, node, first);
  default: return parse_subscript(p, node, first);
  }
}

Node *parse_primary(Parser *p) {
  if (next_is(p, TOKEN_AWAIT))
    return fault_refused(p, current(p), "await");
  const Token *first = current(p);
  Node *node = parse_atom(p);
  while (node && (next_is(p, TOKEN_DOT) || next_is(p, TOKEN_LPAREN) ||
                  next_is(p, TOKEN_LBRACKET))) {
    Place before = place(p);
    Node *longer = parse_trailer(p, node, first);
    if (!longer && may_end_at(p, before))
      break;
    node = longer;
  }
  return node;
}
