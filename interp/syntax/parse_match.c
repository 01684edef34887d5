/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_match.c - the match statement (PEP 634).
 *
 * `match` and `case` are names everywhere else: match(x), match = 1, case: int.  So a line that
 * begins with `match` is tried as a statement, and what does not go on like one, with a subject, a
 * colon, the line's end, a deeper line and `case`, is left to be read as an expression.
 */
#include "parser_state.h"

/* The subject: a tuple needs no brackets. */
static Node *parse_subject(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  if (!can_start_expression(next_kind(p)) || next_is(p, TOKEN_YIELD))
    return NULL;
  Node *element = parse_star_named_expression(p);
  if (!element || (!next_is(p, TOKEN_COMMA) && element->kind != NODE_Starred))
    return element;
  push_node(p, element);
  bool comma = false;
  while (accept(p, TOKEN_COMMA)) {
    comma = true;
    if (!can_start_expression(next_kind(p)))
      break;
    if (!push_node(p, parse_star_named_expression(p)))
      return NULL;
  }
  Node *tuple = comma ? node_from(p, NODE_Tuple, first) : NULL;
  if (tuple)
    tuple->Tuple.elts = take_list(p, base);
  return tuple;
}

static bool parse_colon(Parser *p) {
  if (accept(p, TOKEN_COLON))
    return true;
  if (p->explaining && next_is(p, TOKEN_NEWLINE))
    fault_at_furthest(p, "SyntaxError", "expected ':'");
  return false;
}

static Node *parse_case(Parser *p) {
  const Token *keyword = current(p);
  Node *guard = NULL;
  NodeList body;
  advance(p);
  Node *pattern = parse_patterns(p);
  if (!pattern || (accept(p, TOKEN_IF) && !(guard = parse_named_expression(p))) ||
      !parse_colon(p) || !parse_block(p, &body, "'case' statement", keyword))
    return NULL;
  Node *node = new_node(p, NODE_match_case, (Span){0});
  if (node) {
    node->match_case.pattern = pattern;
    node->match_case.guard = guard;
    node->match_case.body = body;
  }
  return node;
}

/* A line `match f(x)` without a colon may be a call; only two names in a row cannot. */
static bool parse_head_end(Parser *p, const Token *keyword) {
  if (next_is(p, TOKEN_NEWLINE) && p->explaining)
    return fault_at_furthest(p, "SyntaxError", "expected ':'");
  if (!accept(p, TOKEN_COLON) || !accept(p, TOKEN_NEWLINE))
    return false;
  if (next_is(p, TOKEN_INDENT))
    return accept(p, TOKEN_INDENT);
  if (!next_is(p, TOKEN_FAULT) && p->explaining)
    fault_at_furthest(p, "IndentationError",
                      "expected an indented block after 'match' statement on line %d",
                      keyword->line);
  return false;
}

Node *parse_match(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  if (!go_deeper(p))
    return NULL;
  advance(p);
  Node *subject = parse_subject(p), *node = NULL;
  if (!subject || !parse_head_end(p, first))
    goto done;
  do {
    if (!token_is_word(p, current(p), "case") || !push_node(p, parse_case(p)))
      goto done;
  } while (!next_is(p, TOKEN_DEDENT));
  advance(p);
  node = node_from(p, NODE_Match, first);
  if (!node)
    goto done;
  node->Match.subject = subject;
  node->Match.cases = take_list(p, base);
done:
  come_back(p);
  return node;
}
