/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_atom.c - names, literals, and everything between brackets.
 *
 * An opening bracket alone does not say what is coming: (a), (a, b) and (a for a in b) begin alike.
 * So the first element is read, and what follows it decides: a `for` makes a comprehension, a comma
 * a tuple, a colon a dict.  Round brackets around one expression leave no node.
 */
#include "parser_state.h"

/* ---- Comprehensions ---- */

static Node *comprehension_node(Parser *p, Node *target, Node *iter, int base) {
  Node *node = new_node(p, NODE_comprehension, (Span){0});
  if (node) {
    node->comprehension.target = target;
    node->comprehension.iter = iter;
    node->comprehension.ifs = take_list(p, base);
  }
  return node;
}

/* for target in iter if test if test */
static Node *parse_for_clause(Parser *p) {
  int base = p->stacked;
  advance(p);
  Node *target = parse_star_targets(p);
  if (!target || !accept(p, TOKEN_IN))
    return NULL;
  Node *iter = parse_disjunction(p);
  if (!iter)
    return NULL;
  while (accept(p, TOKEN_IF))
    if (!push_node(p, parse_disjunction(p)))
      return NULL;
  return comprehension_node(p, target, iter, base);
}

static Node *parse_explained_for_clause(Parser *p) {
  Place start = place(p);
  Node *clause = parse_for_clause(p);
  if (!clause && p->explaining && !is_faulty(p)) {
    go_back(p, start);
    explain_for_clause(p);
  }
  return clause;
}

static bool at_comprehension(Parser *p) {
  return next_is(p, TOKEN_FOR) || (next_is(p, TOKEN_ASYNC) && kind_after_next(p) == TOKEN_FOR);
}

bool parse_comprehensions(Parser *p, NodeList *clauses) {
  int base = p->stacked;
  while (at_comprehension(p)) {
    if (next_is(p, TOKEN_ASYNC))
      return fault_refused(p, current(p), "async for");
    if (!push_node(p, parse_explained_for_clause(p)))
      return false;
  }
  *clauses = take_list(p, base);
  return clauses->count > 0;
}

/* The element has been read; clauses and the closing bracket follow. */
static Node *finish_comprehension(Parser *p, NodeKind kind, Node *element, TokenKind close,
                                  const Token *first) {
  NodeList clauses;
  if (element->kind == NODE_Starred || !parse_comprehensions(p, &clauses) || !accept(p, close))
    return NULL;
  Node *node = node_from(p, kind, first);
  if (!node)
    return NULL;
  if (kind == NODE_ListComp)
    node->ListComp.elt = element, node->ListComp.generators = clauses;
  else if (kind == NODE_SetComp)
    node->SetComp.elt = element, node->SetComp.generators = clauses;
  else
    node->GeneratorExp.elt = element, node->GeneratorExp.generators = clauses;
  return node;
}

/* ---- Elements ---- */

/* Pushes elements up to the closing bracket and takes that too; `*comma` if there was a comma. */
static bool parse_elements(Parser *p, TokenKind close, bool *comma) {
  while (!accept(p, close)) {
    if (!push_node(p, parse_star_named_expression(p)))
      return false;
    if (accept(p, TOKEN_COMMA))
      *comma = true;
    else if (!next_is(p, close))
      return false;
  }
  return true;
}

/* As parse_elements, when the first element has been read already. */
static bool parse_more_elements(Parser *p, Node *element, TokenKind close, bool *comma) {
  if (!push_node(p, element))
    return false;
  *comma = accept(p, TOKEN_COMMA);
  return *comma ? parse_elements(p, close, comma) : accept(p, close);
}

/* ---- ( ) ---- */

static Node *parse_yield_in_parentheses(Parser *p) {
  Node *node = parse_yield(p);
  return node && accept(p, TOKEN_RPAREN) ? node : NULL;
}

static Node *tuple_from(Parser *p, const Token *first, int base) {
  Node *node = node_from(p, NODE_Tuple, first);
  if (node)
    node->Tuple.elts = take_list(p, base);
  return node;
}

static Node *parse_parentheses(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  advance(p);
  if (accept(p, TOKEN_RPAREN))
    return tuple_from(p, first, base);
  if (next_is(p, TOKEN_YIELD))
    return parse_yield_in_parentheses(p);
  Node *element = parse_star_named_expression(p);
  if (!element)
    return NULL;
  if (at_comprehension(p))
    return finish_comprehension(p, NODE_GeneratorExp, element, TOKEN_RPAREN, first);
  bool comma;
  if (!parse_more_elements(p, element, TOKEN_RPAREN, &comma))
    return NULL;
  if (comma)
    return tuple_from(p, first, base);
  p->stacked = base;
  return element->kind == NODE_Starred ? NULL : element;
}

/* ---- [ ] ---- */

static Node *parse_list(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  bool comma = false;
  advance(p);
  if (!next_is(p, TOKEN_RBRACKET)) {
    Node *element = parse_star_named_expression(p);
    if (element && at_comprehension(p))
      return finish_comprehension(p, NODE_ListComp, element, TOKEN_RBRACKET, first);
    if (!element || !parse_more_elements(p, element, TOKEN_RBRACKET, &comma))
      return NULL;
  } else {
    advance(p);
  }
  Node *node = node_from(p, NODE_List, first);
  if (node)
    node->List.elts = take_list(p, base);
  return node;
}

/* ---- { } ---- */

/* **value, pushed as two nodes; in place of the key stands a Pass, since no key can be one. */
static bool push_double_starred(Parser *p) {
  advance(p);
  return push_node(p, new_node(p, NODE_Pass, (Span){0})) && push_node(p, parse_bitwise_or(p));
}

/* key: value, pushed; the key has been read. */
static bool push_entry(Parser *p, Node *key) {
  return push_node(p, key) && accept(p, TOKEN_COLON) && push_node(p, parse_expression(p));
}

/* One more entry of a dict, pushed as two nodes. */
static bool parse_dict_entry(Parser *p) {
  if (next_is(p, TOKEN_DOUBLE_STAR))
    return push_double_starred(p);
  if (p->explaining) {
    explain_later_key(p);
    if (is_faulty(p))
      return false;
  }
  return push_entry(p, parse_expression(p));
}

static Node *take_dict(Parser *p, const Token *first, int base) {
  int count = (p->stacked - base) / 2;
  Node *node = node_from(p, NODE_Dict, first);
  Node **keys = tree_alloc(p->tree, (size_t)count * sizeof *keys);
  Node **values = tree_alloc(p->tree, (size_t)count * sizeof *values);
  if (!node || !keys || !values) {
    fault_no_memory(p->fault);
    return NULL;
  }
  for (int i = 0; i < count; i++) {
    Node *key = p->stack[base + 2 * i];
    keys[i] = key->kind == NODE_Pass ? NULL : key;
    values[i] = p->stack[base + 2 * i + 1];
  }
  p->stacked = base;
  node->Dict.keys = (NodeList){keys, count};
  node->Dict.values = (NodeList){values, count};
  return node;
}

static Node *parse_dict_comprehension(Parser *p, const Token *first, int base) {
  Node *key = p->stack[base], *value = p->stack[base + 1];
  NodeList clauses;
  if (key->kind == NODE_Pass || !parse_comprehensions(p, &clauses) || !accept(p, TOKEN_RBRACE))
    return NULL;
  p->stacked = base;
  Node *node = node_from(p, NODE_DictComp, first);
  if (node) {
    node->DictComp.key = key;
    node->DictComp.value = value;
    node->DictComp.generators = clauses;
  }
  return node;
}

/* The first entry has been pushed. */
static Node *finish_dict(Parser *p, const Token *first, int base) {
  if (at_comprehension(p))
    return parse_dict_comprehension(p, first, base);
  while (accept(p, TOKEN_COMMA) && !next_is(p, TOKEN_RBRACE))
    if (!parse_dict_entry(p))
      return NULL;
  return accept(p, TOKEN_RBRACE) ? take_dict(p, first, base) : NULL;
}

static Node *finish_set(Parser *p, Node *element, const Token *first, int base) {
  if (at_comprehension(p))
    return finish_comprehension(p, NODE_SetComp, element, TOKEN_RBRACE, first);
  bool comma;
  if (!parse_more_elements(p, element, TOKEN_RBRACE, &comma))
    return NULL;
  Node *node = node_from(p, NODE_Set, first);
  if (node)
    node->Set.elts = take_list(p, base);
  return node;
}

/* A set or a dict: a colon after the first expression tells. */
static Node *parse_braces(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  advance(p);
  if (accept(p, TOKEN_RBRACE))
    return take_dict(p, first, base);
  if (next_is(p, TOKEN_DOUBLE_STAR))
    return push_double_starred(p) ? finish_dict(p, first, base) : NULL;
  bool cannot_be_key = next_is(p, TOKEN_STAR) || at_walrus(p);
  Node *element = parse_star_named_expression(p);
  if (!element)
    return NULL;
  if (!next_is(p, TOKEN_COLON) || cannot_be_key)
    return finish_set(p, element, first, base);
  return push_entry(p, element) ? finish_dict(p, first, base) : NULL;
}

/* ---- The atom ---- */

static Node *take_constant(Parser *p, ConstantType type) {
  Node *node = constant_node(p, type, current(p));
  advance(p);
  return node;
}

static Node *take_name_node(Parser *p) {
  Node *node = name_node(p, current(p), CONTEXT_LOAD);
  advance(p);
  return node;
}

static Node *read_brackets(Parser *p) {
  switch (next_kind(p)) {
  case TOKEN_LPAREN: return parse_parentheses(p);
  case TOKEN_LBRACKET: return parse_list(p);
  default: return parse_braces(p);
  }
}

static Node *parse_explained_brackets(Parser *p) {
  Place start = place(p);
  Node *node = read_brackets(p);
  if (!node && p->explaining && !is_faulty(p)) {
    go_back(p, start);
    explain_collection(p);
  }
  return node;
}

static Node *parse_brackets(Parser *p) {
  if (!go_deeper(p))
    return NULL;
  Node *node = remembered(p, MEMO_BRACKETS, parse_explained_brackets);
  come_back(p);
  return node;
}

Node *parse_atom(Parser *p) {
  switch (next_kind(p)) {
  case TOKEN_NAME: return take_name_node(p);
  case TOKEN_NONE: return take_constant(p, CONSTANT_NONE);
  case TOKEN_TRUE: return take_constant(p, CONSTANT_TRUE);
  case TOKEN_FALSE: return take_constant(p, CONSTANT_FALSE);
  case TOKEN_ELLIPSIS: return take_constant(p, CONSTANT_ELLIPSIS);
  case TOKEN_NUMBER: return parse_number(p);
  case TOKEN_STRING: case TOKEN_FSTRING_START: return parse_strings(p);
  case TOKEN_LPAREN: case TOKEN_LBRACKET: case TOKEN_LBRACE: return parse_brackets(p);
  default: return NULL;
  }
}
