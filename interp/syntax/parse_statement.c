/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_statement.c - a file is statements, a block is indented statements, a line is one compound
 * statement or several simple ones.
 */
#include "parser_state.h"

/* a; b; c NEWLINE, pushed. */
bool parse_simple_line(Parser *p) {
  do {
    if (!push_node(p, parse_simple_statement(p)))
      return false;
  } while (accept(p, TOKEN_SEMICOLON) && !next_is(p, TOKEN_NEWLINE));
  return accept(p, TOKEN_NEWLINE);
}

/* match is a statement only where the whole line says so; else it is a name. */
static bool parse_statement(Parser *p) {
  if (starts_compound(p))
    return push_node(p, parse_compound_statement(p));
  if (token_is_word(p, current(p), "match")) {
    Place start = place(p);
    Node *match = parse_match(p);
    if (match || is_faulty(p))
      return push_node(p, match);
    go_back(p, start);
  }
  return parse_simple_line(p);
}

static void *missing_block(Parser *p, const char *what, const Token *keyword) {
  if (next_is(p, TOKEN_FAULT))
    return NULL;
  return fault_at_furthest(p, "IndentationError", "expected an indented block after %s on line %d",
                           what, keyword->line);
}

/* What follows a colon: an indented block, or simple statements on the same line. `what` names the
   statement the block belongs to, as the message about its absence does. */
bool parse_block(Parser *p, NodeList *body, const char *what, const Token *keyword) {
  int base = p->stacked;
  if (!accept(p, TOKEN_NEWLINE)) {
    if (!parse_simple_line(p))
      return false;
  } else {
    if (!accept(p, TOKEN_INDENT))
      return missing_block(p, what, keyword);
    do {
      if (!parse_statement(p))
        return false;
    } while (!next_is(p, TOKEN_DEDENT));
    advance(p);
  }
  *body = take_list(p, base);
  return body->count > 0;
}

static Node *parse_file(Parser *p) {
  while (!next_is(p, TOKEN_END))
    if (!parse_statement(p))
      return NULL;
  Node *node = new_node(p, NODE_Module, (Span){0});
  if (node)
    node->Module.body = take_list(p, 0);
  return node;
}

static Node *parse_one(Parser *p) {
  if (next_is(p, TOKEN_END) || !parse_statement(p))
    return NULL;
  if (!next_is(p, TOKEN_END))
    return fault_at_token(p, current(p),
                          "multiple statements found while compiling a single statement");
  Node *node = new_node(p, NODE_Interactive, (Span){0});
  if (node)
    node->Interactive.body = take_list(p, 0);
  return node;
}

Node *parse_program(Parser *p, bool interactive) {
  return interactive ? parse_one(p) : parse_file(p);
}
