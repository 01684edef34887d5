/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_pattern.c - what stands after `case` (PEP 634).
 *
 *   patterns     a, *b             a sequence without brackets, or one pattern
 *   as pattern   or_pattern as name
 *   or pattern   closed | closed
 *   closed       literal, name, _, dotted.name, (group), [sequence], {mapping}, Class(...)
 *
 * Patterns look like expressions and are not: a name captures, a call takes an instance apart.
 * Only literals and dotted names are expressions inside, and nodes for them are made as such.
 */
#include "parser_state.h"

/* ---- Literals ---- */

static bool is_imaginary(const Node *node) {
  return node->Constant.value.type == CONSTANT_IMAGINARY;
}

/* [-] number */
static Node *parse_signed_number(Parser *p) {
  const Token *first = current(p);
  bool negative = accept(p, TOKEN_MINUS);
  if (!next_is(p, TOKEN_NUMBER))
    return NULL;
  Node *number = parse_number(p);
  if (!negative || !number)
    return number;
  Node *node = node_from(p, NODE_UnaryOp, first);
  if (node) {
    node->UnaryOp.op = OP_USub;
    node->UnaryOp.operand = number;
  }
  return node;
}

static const Node *without_sign(const Node *node) {
  return node->kind == NODE_UnaryOp ? node->UnaryOp.operand : node;
}

/* [-] real +|- imaginary */
static Node *parse_complex(Parser *p, Node *real, const Token *first) {
  Operator op = next_is(p, TOKEN_PLUS) ? OP_Add : OP_Sub;
  advance(p);
  if (!next_is(p, TOKEN_NUMBER))
    return NULL;
  if (is_imaginary(without_sign(real)))
    return fault_at_span(p, without_sign(real)->at, "real number required in complex literal");
  Node *imaginary = parse_number(p);
  if (imaginary && !is_imaginary(imaginary))
    return fault_at_span(p, imaginary->at, "imaginary number required in complex literal");
  Node *node = imaginary ? node_from(p, NODE_BinOp, first) : NULL;
  if (node) {
    node->BinOp.left = real;
    node->BinOp.op = op;
    node->BinOp.right = imaginary;
  }
  return node;
}

static Node *parse_number_expression(Parser *p) {
  const Token *first = current(p);
  Node *real = parse_signed_number(p);
  if (real && (next_is(p, TOKEN_PLUS) || next_is(p, TOKEN_MINUS)))
    return parse_complex(p, real, first);
  return real;
}

static Node *value_pattern(Parser *p, Node *value, const Token *first) {
  Node *node = value ? node_from(p, NODE_MatchValue, first) : NULL;
  if (node)
    node->MatchValue.value = value;
  return node;
}

static ConstantType singleton_type(TokenKind kind) {
  return kind == TOKEN_NONE ? CONSTANT_NONE : kind == TOKEN_TRUE ? CONSTANT_TRUE : CONSTANT_FALSE;
}

static Node *parse_singleton(Parser *p) {
  const Token *first = current(p);
  advance(p);
  Node *node = node_from(p, NODE_MatchSingleton, first);
  if (node)
    node->MatchSingleton.value.type = singleton_type((TokenKind)first->kind);
  return node;
}

/* ---- Names ---- */

static Node *as_node(Parser *p, Node *pattern, const char *name, const Token *first) {
  Node *node = node_from(p, NODE_MatchAs, first);
  if (node) {
    node->MatchAs.pattern = pattern;
    node->MatchAs.name = name;
  }
  return node;
}

static bool is_wildcard(const char *name) { return strcmp(name, "_") == 0; }

/* a.b.c as an expression. */
static Node *parse_dotted(Parser *p) {
  const Token *first = current(p);
  Node *node = name_node(p, first, CONTEXT_LOAD);
  advance(p);
  while (node && accept(p, TOKEN_DOT)) {
    const char *attr = take_name(p);
    Node *outer = attr ? node_from(p, NODE_Attribute, first) : NULL;
    if (outer) {
      outer->Attribute.value = node;
      outer->Attribute.attr = attr;
    }
    node = outer;
  }
  return node;
}

/* ---- Sequences ---- */

static Node *parse_star_pattern(Parser *p) {
  const Token *first = current(p);
  if (!accept(p, TOKEN_STAR))
    return parse_as_pattern(p);
  const char *name = take_name(p);
  Node *node = name ? node_from(p, NODE_MatchStar, first) : NULL;
  if (node)
    node->MatchStar.name = is_wildcard(name) ? NULL : name;
  return node;
}

static Node *sequence_node(Parser *p, int base, const Token *first) {
  Node *node = node_from(p, NODE_MatchSequence, first);
  if (node)
    node->MatchSequence.patterns = take_list(p, base);
  return node;
}

/* [a, *b] or (a, *b); a single pattern in round brackets is only itself. */
static Node *parse_bracketed_patterns(Parser *p, TokenKind close) {
  const Token *first = current(p);
  int base = p->stacked;
  bool comma = close == TOKEN_RBRACKET;
  advance(p);
  while (!next_is(p, close)) {
    if (!push_node(p, parse_star_pattern(p)))
      return NULL;
    if (!accept(p, TOKEN_COMMA))
      break;
    comma = true;
  }
  bool group = !comma && p->stacked == base + 1;
  if ((group && p->stack[base]->kind == NODE_MatchStar) || !accept(p, close))
    return NULL;
  return group ? p->stack[--p->stacked] : sequence_node(p, base, first);
}

/* ---- Mappings ---- */

static Node *parse_mapping_key(Parser *p) {
  switch (next_kind(p)) {
  case TOKEN_NUMBER: case TOKEN_MINUS:
    return parse_number_expression(p);
  case TOKEN_STRING: case TOKEN_FSTRING_START:
    return parse_strings(p);
  case TOKEN_NONE: case TOKEN_TRUE: case TOKEN_FALSE: {
    Node *node = constant_node(p, singleton_type(next_kind(p)), current(p));
    advance(p);
    return node;
  }
  case TOKEN_NAME: {
    Node *node = parse_dotted(p);
    return node && node->kind == NODE_Attribute ? node : NULL;
  }
  default:
    return NULL;
  }
}

/* Splits key, pattern, key, pattern ... from the stack. */
static bool take_mapping(Parser *p, Node *node, int base) {
  int count = (p->stacked - base) / 2;
  Node **keys = tree_alloc(p->tree, (size_t)count * sizeof *keys);
  Node **patterns = tree_alloc(p->tree, (size_t)count * sizeof *patterns);
  if (!keys || !patterns)
    return fault_no_memory(p->fault);
  for (int i = 0; i < count; i++) {
    keys[i] = p->stack[base + 2 * i];
    patterns[i] = p->stack[base + 2 * i + 1];
  }
  p->stacked = base;
  node->MatchMapping.keys = (NodeList){keys, count};
  node->MatchMapping.patterns = (NodeList){patterns, count};
  return true;
}

static bool parse_rest(Parser *p, const char **rest) {
  advance(p);
  if (token_is_word(p, current(p), "_") || !(*rest = take_name(p)))
    return false;
  accept(p, TOKEN_COMMA);
  return next_is(p, TOKEN_RBRACE);
}

static Node *parse_mapping(Parser *p) {
  const Token *first = current(p);
  const char *rest = NULL;
  int base = p->stacked;
  advance(p);
  while (!next_is(p, TOKEN_RBRACE)) {
    if (next_is(p, TOKEN_DOUBLE_STAR)) {
      if (!parse_rest(p, &rest))
        return NULL;
      break;
    }
    if (!push_node(p, parse_mapping_key(p)) || !accept(p, TOKEN_COLON) ||
        !push_node(p, parse_as_pattern(p)))
      return NULL;
    if (!accept(p, TOKEN_COMMA))
      break;
  }
  Node *node = accept(p, TOKEN_RBRACE) ? node_from(p, NODE_MatchMapping, first) : NULL;
  if (!node || !take_mapping(p, node, base))
    return NULL;
  node->MatchMapping.rest = rest;
  return node;
}

/* ---- Classes ---- */

static bool at_keyword_pattern(Parser *p) {
  return next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_ASSIGN;
}

/* name=pattern; the name is kept by its token until the count is known. */
static bool parse_keyword_pattern(Parser *p) {
  Node *name = name_node(p, current(p), CONTEXT_LOAD);
  advance(p);
  advance(p);
  return push_node(p, name) && push_node(p, parse_as_pattern(p));
}

static bool take_class_keywords(Parser *p, Node *node, int base) {
  int count = (p->stacked - base) / 2;
  const char **names = tree_alloc(p->tree, (size_t)count * sizeof *names);
  Node **patterns = tree_alloc(p->tree, (size_t)count * sizeof *patterns);
  if (!names || !patterns)
    return fault_no_memory(p->fault);
  for (int i = 0; i < count; i++) {
    names[i] = p->stack[base + 2 * i]->Name.id;
    patterns[i] = p->stack[base + 2 * i + 1];
  }
  p->stacked = base;
  node->MatchClass.kwd_attrs = (NameList){names, count};
  node->MatchClass.kwd_patterns = (NodeList){patterns, count};
  return true;
}

/* Positional patterns, then keyword patterns, all pushed; *split: where the latter begin. */
static bool parse_class_arguments(Parser *p, int *split) {
  bool keywords = false;
  *split = p->stacked;
  while (!next_is(p, TOKEN_RPAREN)) {
    if (at_keyword_pattern(p)) {
      keywords = true;
      if (!parse_keyword_pattern(p))
        return false;
    } else {
      if (keywords || !push_node(p, parse_as_pattern(p)))
        return false;
      *split = p->stacked;
    }
    if (!accept(p, TOKEN_COMMA))
      break;
  }
  return next_is(p, TOKEN_RPAREN);
}

static Node *parse_class_pattern(Parser *p, Node *cls, const Token *first) {
  int base = p->stacked, split;
  Place open = place(p);
  advance(p);
  if (!parse_class_arguments(p, &split)) {
    if (p->explaining && !is_faulty(p))
      go_back(p, open), explain_class_pattern(p);
    return NULL;
  }
  advance(p);
  Node *node = node_from(p, NODE_MatchClass, first);
  if (!node || !take_class_keywords(p, node, split))
    return NULL;
  node->MatchClass.cls = cls;
  node->MatchClass.patterns = take_list(p, base);
  return node;
}

/* A name alone captures, _ alone matches anything, a dotted name is a value, and with an opening
   bracket behind it either is a class. */
static Node *parse_name_pattern(Parser *p) {
  const Token *first = current(p);
  Node *name = parse_dotted(p);
  if (!name)
    return NULL;
  if (next_is(p, TOKEN_LPAREN))
    return parse_class_pattern(p, name, first);
  if (name->kind == NODE_Attribute)
    return value_pattern(p, name, first);
  if (next_is(p, TOKEN_ASSIGN))
    return NULL;
  return as_node(p, NULL, is_wildcard(name->Name.id) ? NULL : name->Name.id, first);
}

/* ---- The layers ---- */

static Node *parse_closed_pattern(Parser *p) {
  const Token *first = current(p);
  switch (next_kind(p)) {
  case TOKEN_NUMBER: case TOKEN_MINUS:
    return value_pattern(p, parse_number_expression(p), first);
  case TOKEN_STRING: case TOKEN_FSTRING_START:
    return value_pattern(p, parse_strings(p), first);
  case TOKEN_NONE: case TOKEN_TRUE: case TOKEN_FALSE: return parse_singleton(p);
  case TOKEN_NAME: return parse_name_pattern(p);
  case TOKEN_LPAREN: return parse_bracketed_patterns(p, TOKEN_RPAREN);
  case TOKEN_LBRACKET: return parse_bracketed_patterns(p, TOKEN_RBRACKET);
  case TOKEN_LBRACE: return parse_mapping(p);
  default: return NULL;
  }
}

static Node *parse_or_pattern(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  Node *pattern = parse_closed_pattern(p);
  if (!pattern || !next_is(p, TOKEN_BAR))
    return pattern;
  push_node(p, pattern);
  while (accept(p, TOKEN_BAR))
    if (!push_node(p, parse_closed_pattern(p)))
      return NULL;
  Node *node = node_from(p, NODE_MatchOr, first);
  if (node)
    node->MatchOr.patterns = take_list(p, base);
  return node;
}

static Node *parse_as_name(Parser *p, Node *pattern, const Token *first) {
  Place target = place(p);
  const char *name = take_name(p);
  bool fine = name && !is_wildcard(name) && !next_is(p, TOKEN_DOT) && !next_is(p, TOKEN_LPAREN) &&
              !next_is(p, TOKEN_ASSIGN);
  if (fine)
    return as_node(p, pattern, name, first);
  if (p->explaining && !is_faulty(p)) {
    go_back(p, target);
    explain_as_pattern(p);
  }
  return NULL;
}

Node *parse_as_pattern(Parser *p) {
  const Token *first = current(p);
  if (!go_deeper(p))
    return NULL;
  Node *pattern = parse_or_pattern(p);
  if (pattern && accept(p, TOKEN_AS))
    pattern = parse_as_name(p, pattern, first);
  come_back(p);
  return pattern;
}

static bool ends_patterns(Parser *p) { return next_is(p, TOKEN_COLON) || next_is(p, TOKEN_IF); }

Node *parse_patterns(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  Node *pattern = parse_star_pattern(p);
  if (!pattern)
    return NULL;
  if (!next_is(p, TOKEN_COMMA))
    return pattern->kind == NODE_MatchStar ? NULL : pattern;
  push_node(p, pattern);
  while (accept(p, TOKEN_COMMA) && !ends_patterns(p))
    if (!push_node(p, parse_star_pattern(p)))
      return NULL;
  return sequence_node(p, base, first);
}
