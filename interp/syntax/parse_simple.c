/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_simple.c - the statements that fit on one line.
 *
 * Most begin with a keyword and need no thought.  The rest begin with an expression, and what
 * follows it decides: `=` makes it a target, `:` a target with an annotation, `+=` and its kin an
 * augmented assignment, and nothing leaves it an expression.
 */
#include "parser_state.h"

/* ---- Statements that begin with an expression ---- */

static Operator augmented_operator(TokenKind kind) {
  switch (kind) {
  case TOKEN_PLUS_ASSIGN: return OP_Add;
  case TOKEN_MINUS_ASSIGN: return OP_Sub;
  case TOKEN_STAR_ASSIGN: return OP_Mult;
  case TOKEN_SLASH_ASSIGN: return OP_Div;
  case TOKEN_DOUBLE_SLASH_ASSIGN: return OP_FloorDiv;
  case TOKEN_PERCENT_ASSIGN: return OP_Mod;
  case TOKEN_AT_ASSIGN: return OP_MatMult;
  case TOKEN_DOUBLE_STAR_ASSIGN: return OP_Pow;
  case TOKEN_LEFT_SHIFT_ASSIGN: return OP_LShift;
  case TOKEN_RIGHT_SHIFT_ASSIGN: return OP_RShift;
  case TOKEN_AMPERSAND_ASSIGN: return OP_BitAnd;
  case TOKEN_BAR_ASSIGN: return OP_BitOr;
  default: return OP_BitXor;
  }
}

/* What was read cannot be assigned to. */
static Node *bad_target(Parser *p, const Token *first) {
  Place end = place(p);
  if (p->explaining && !is_faulty(p)) {
    p->at = (int)(first - p->tokens->items);
    explain_assignment(p);
    go_back(p, end);
  }
  return NULL;
}

/* a = b = value; the first target has been read. */
static Node *parse_assignment(Parser *p, Node *target, const Token *first) {
  int base = p->stacked;
  Node *value = target;
  while (accept(p, TOKEN_ASSIGN)) {
    if (invalid_target(value, TARGET_ASSIGN))
      return bad_target(p, first);
    set_target_context(value, CONTEXT_STORE);
    if (!push_node(p, value) || !(value = parse_rhs(p)))
      return NULL;
  }
  Node *node = node_from(p, NODE_Assign, first);
  if (node) {
    node->Assign.targets = take_list(p, base);
    node->Assign.value = value;
  }
  return node;
}

static bool is_single_target(const Node *node) {
  return node->kind == NODE_Name || node->kind == NODE_Attribute || node->kind == NODE_Subscript;
}

static Node *parse_augmented(Parser *p, Node *target, const Token *first) {
  Operator op = augmented_operator(next_kind(p));
  if (!is_single_target(target))
    return bad_target(p, first);
  set_target_context(target, CONTEXT_STORE);
  advance(p);
  Node *value = parse_rhs(p);
  Node *node = value ? node_from(p, NODE_AugAssign, first) : NULL;
  if (node) {
    node->AugAssign.target = target;
    node->AugAssign.op = op;
    node->AugAssign.value = value;
  }
  return node;
}

static Node *parse_annotated(Parser *p, Node *target, const Token *first) {
  if (!is_single_target(target))
    return bad_target(p, first);
  set_target_context(target, CONTEXT_STORE);
  advance(p);
  Node *annotation = parse_expression(p), *value = NULL;
  if (!annotation || (accept(p, TOKEN_ASSIGN) && !(value = parse_rhs(p))))
    return NULL;
  Node *node = node_from(p, NODE_AnnAssign, first);
  if (node) {
    node->AnnAssign.target = target;
    node->AnnAssign.annotation = annotation;
    node->AnnAssign.value = value;
    node->AnnAssign.simple = target->kind == NODE_Name && first->kind == TOKEN_NAME;
  }
  return node;
}

static Node *expression_statement(Parser *p, Node *value, const Token *first) {
  Node *node = node_from(p, NODE_Expr, first);
  if (node)
    node->Expr.value = value;
  return node;
}

static Node *parse_after_expression(Parser *p, Node *value, const Token *first) {
  TokenKind kind = next_kind(p);
  if (kind == TOKEN_ASSIGN)
    return parse_assignment(p, value, first);
  if (kind == TOKEN_COLON)
    return parse_annotated(p, value, first);
  if (kind >= TOKEN_PLUS_ASSIGN)
    return parse_augmented(p, value, first);
  if (kind != TOKEN_NEWLINE && kind != TOKEN_SEMICOLON)
    bad_target(p, first);
  return is_faulty(p) ? NULL : expression_statement(p, value, first);
}

static bool refused_type_statement(Parser *p) {
  const Token *token = current(p);
  TokenKind after = (TokenKind)token_at(p, p->at + 2)->kind;
  if (!token_is_word(p, token, "type") || kind_after_next(p) != TOKEN_NAME)
    return false;
  if (p->furthest < p->at + 2)
    p->furthest = p->at + 2;
  if (after != TOKEN_ASSIGN && after != TOKEN_LBRACKET)
    return false;
  fault_refused(p, token, "type X = ...");
  return true;
}

static Node *parse_from_expression(Parser *p) {
  const Token *first = current(p);
  if (refused_type_statement(p))
    return NULL;
  Node *value = parse_rhs(p);
  return value ? parse_after_expression(p, value, first) : NULL;
}

/* ---- del, assert, return, raise, global ---- */

static Node *parse_word(Parser *p, NodeKind kind) {
  const Token *first = current(p);
  advance(p);
  return node_from(p, kind, first);
}

static Node *parse_return(Parser *p) {
  const Token *first = current(p);
  Node *value = NULL;
  advance(p);
  if (can_start_expression(next_kind(p)) && !next_is(p, TOKEN_YIELD) &&
      !(value = parse_star_expressions(p)))
    return NULL;
  Node *node = node_from(p, NODE_Return, first);
  if (node)
    node->Return.value = value;
  return node;
}

static Node *parse_raise(Parser *p) {
  const Token *first = current(p);
  Node *exc = NULL, *cause = NULL;
  advance(p);
  if (can_start_expression(next_kind(p))) {
    if (!(exc = parse_expression(p)))
      return NULL;
    if (accept(p, TOKEN_FROM) && !(cause = parse_expression(p)))
      return NULL;
  }
  Node *node = node_from(p, NODE_Raise, first);
  if (node) {
    node->Raise.exc = exc;
    node->Raise.cause = cause;
  }
  return node;
}

static Node *parse_assert(Parser *p) {
  const Token *first = current(p);
  Node *msg = NULL;
  advance(p);
  Node *test = parse_expression(p);
  if (!test || (accept(p, TOKEN_COMMA) && !(msg = parse_expression(p))))
    return NULL;
  Node *node = node_from(p, NODE_Assert, first);
  if (node) {
    node->Assert.test = test;
    node->Assert.msg = msg;
  }
  return node;
}

/* The targets of del: a tuple only when written with its brackets. */
static bool parse_deleted(Parser *p) {
  do {
    Node *target = next_is(p, TOKEN_STAR) ? NULL : parse_bitwise_or(p);
    if (!target || invalid_target(target, TARGET_DELETE))
      return false;
    set_target_context(target, CONTEXT_DEL);
    push_node(p, target);
  } while (accept(p, TOKEN_COMMA) && can_start_expression(next_kind(p)));
  return next_is(p, TOKEN_NEWLINE) || next_is(p, TOKEN_SEMICOLON);
}

static Node *parse_delete(Parser *p) {
  Place start = place(p);
  const Token *first = current(p);
  int base = p->stacked;
  advance(p);
  if (!parse_deleted(p)) {
    if (p->explaining && !is_faulty(p))
      go_back(p, start), explain_delete(p);
    return NULL;
  }
  Node *node = node_from(p, NODE_Delete, first);
  if (node)
    node->Delete.targets = take_list(p, base);
  return node;
}

static Node *parse_scope_names(Parser *p, NodeKind kind) {
  const Token *first = current(p);
  int count = 0, start = p->at + 1;
  do {
    advance(p);
    if (!accept(p, TOKEN_NAME))
      return NULL;
    count++;
  } while (next_is(p, TOKEN_COMMA));
  Node *node = node_from(p, kind, first);
  const char **names = tree_alloc(p->tree, (size_t)count * sizeof *names);
  if (!node || !names)
    return fault_no_memory(p->fault) ? node : NULL;
  for (int i = 0; i < count; i++)
    names[i] = token_identifier(p, token_at(p, start + 2 * i));
  if (kind == NODE_Global)
    node->Global.names = (NameList){names, count};
  else
    node->Nonlocal.names = (NameList){names, count};
  return node;
}

/* ---- import ---- */

/* a.b.c, as one name. */
static const char *parse_dotted_name(Parser *p) {
  const char *name = take_name(p);
  if (!name || !next_is(p, TOKEN_DOT))
    return name;
  size_t length = strlen(name), room = length;
  Place start = place(p);
  while (accept(p, TOKEN_DOT)) {
    const char *part = take_name(p);
    if (!part)
      return NULL;
    room += 1 + strlen(part);
  }
  char *whole = tree_alloc(p->tree, room + 1);
  if (!whole)
    return fault_no_memory(p->fault) ? name : NULL;
  memcpy(whole, name, length);
  go_back(p, start);
  while (accept(p, TOKEN_DOT)) {
    const char *part = take_name(p);
    whole[length++] = '.';
    memcpy(whole + length, part, strlen(part));
    length += strlen(part);
  }
  return tree_intern(p->tree, whole, room);
}

/* name [as name] */
static Node *parse_alias(Parser *p, const char *(*read_name)(Parser *)) {
  const Token *first = current(p);
  const char *name = read_name(p), *asname = NULL;
  if (!name || (accept(p, TOKEN_AS) && !(asname = take_name(p))))
    return NULL;
  Node *node = node_from(p, NODE_alias, first);
  if (node) {
    node->alias.name = name;
    node->alias.asname = asname;
  }
  return node;
}

static Node *parse_plain_import(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  do {
    advance(p);
    if (!push_node(p, parse_alias(p, parse_dotted_name)))
      return NULL;
  } while (next_is(p, TOKEN_COMMA));
  if (!next_is(p, TOKEN_NEWLINE) && !next_is(p, TOKEN_SEMICOLON))
    return NULL;
  Node *node = node_from(p, NODE_Import, first);
  if (node)
    node->Import.names = take_list(p, base);
  return node;
}

static Node *parse_import(Parser *p) {
  Place start = place(p);
  Node *node = parse_plain_import(p);
  if (!node && p->explaining && !is_faulty(p)) {
    go_back(p, start);
    explain_import(p);
  }
  return node;
}

static bool push_star_alias(Parser *p) {
  const Token *star = current(p);
  advance(p);
  Node *node = node_from(p, NODE_alias, star);
  if (node)
    node->alias.name = tree_intern(p->tree, "*", 1);
  return push_node(p, node);
}

/* The names of `from m import ...`, pushed. */
static bool parse_imported_names(Parser *p) {
  if (next_is(p, TOKEN_STAR))
    return push_star_alias(p);
  bool bracket = accept(p, TOKEN_LPAREN);
  do {
    if (!push_node(p, parse_alias(p, take_name)))
      return false;
  } while (accept(p, TOKEN_COMMA) && !(bracket && next_is(p, TOKEN_RPAREN)));
  return bracket ? accept(p, TOKEN_RPAREN) : true;
}

static int parse_import_level(Parser *p) {
  int level = 0;
  for (;;) {
    if (accept(p, TOKEN_DOT))
      level++;
    else if (accept(p, TOKEN_ELLIPSIS))
      level += 3;
    else
      return level;
  }
}

static Node *parse_import_from(Parser *p) {
  const Token *first = current(p);
  const char *module = NULL;
  int base = p->stacked;
  advance(p);
  int level = parse_import_level(p);
  if ((level == 0 || next_is(p, TOKEN_NAME)) && !(module = parse_dotted_name(p)))
    return NULL;
  if (!accept(p, TOKEN_IMPORT))
    return NULL;
  Place names = place(p);
  if (!parse_imported_names(p)) {
    if (p->explaining && !is_faulty(p))
      go_back(p, names), explain_import_from_names(p);
    return NULL;
  }
  Node *node = node_from(p, NODE_ImportFrom, first);
  if (node) {
    node->ImportFrom.module = module;
    node->ImportFrom.level = level;
    node->ImportFrom.names = take_list(p, base);
  }
  return node;
}

/* ---- The choice ---- */

Node *parse_simple_statement(Parser *p) {
  switch (next_kind(p)) {
  case TOKEN_PASS: return parse_word(p, NODE_Pass);
  case TOKEN_BREAK: return parse_word(p, NODE_Break);
  case TOKEN_CONTINUE: return parse_word(p, NODE_Continue);
  case TOKEN_RETURN: return parse_return(p);
  case TOKEN_RAISE: return parse_raise(p);
  case TOKEN_ASSERT: return parse_assert(p);
  case TOKEN_DEL: return parse_delete(p);
  case TOKEN_GLOBAL: return parse_scope_names(p, NODE_Global);
  case TOKEN_NONLOCAL: return parse_scope_names(p, NODE_Nonlocal);
  case TOKEN_IMPORT: return parse_import(p);
  case TOKEN_FROM: return parse_import_from(p);
  default: return parse_from_expression(p);
  }
}
