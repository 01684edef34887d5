/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_compound.c - the statements that hold blocks: if, while, for, with, try, def, class.
 *
 * All have the shape: keyword, head, colon, block.  A missing colon at the end of the line gets its
 * own message; anything else in its place is plain invalid syntax.
 */
#include "parser_state.h"

/* The end of a head. */
static bool parse_colon(Parser *p) {
  if (accept(p, TOKEN_COLON))
    return true;
  if (p->explaining && next_is(p, TOKEN_NEWLINE))
    fault_at_furthest(p, "SyntaxError", "expected ':'");
  return false;
}

/* [else: block] */
static bool parse_else(Parser *p, NodeList *orelse) {
  const Token *keyword = current(p);
  *orelse = (NodeList){0};
  if (!accept(p, TOKEN_ELSE))
    return true;
  return force_token(p, TOKEN_COLON) && parse_block(p, orelse, "'else' statement", keyword);
}

/* ---- if ---- */

static Node *parse_if_part(Parser *p, const char *what) {
  const Token *first = current(p);
  advance(p);
  Node *test = parse_named_expression(p);
  NodeList body;
  if (!test || !parse_colon(p) || !parse_block(p, &body, what, first))
    return NULL;
  Node *node = node_from(p, NODE_If, first);
  if (node) {
    node->If.test = test;
    node->If.body = body;
  }
  return node;
}

/* Links if, elif, elif, ... from the last to the first; they all end together. */
static Node *link_elifs(Parser *p, int base, NodeList orelse) {
  Node *node = NULL;
  Span whole = span_from(p, current(p));
  for (int i = p->stacked - 1; i >= base; i--) {
    node = p->stack[i];
    node->at.end_line = whole.end_line;
    node->at.end_col = whole.end_col;
    node->If.orelse = orelse;
    if (i > base) {
      orelse = (NodeList){tree_alloc(p->tree, sizeof(Node *)), 1};
      if (!orelse.items)
        return fault_no_memory(p->fault) ? node : NULL;
      orelse.items[0] = node;
    }
  }
  p->stacked = base;
  return node;
}

static Node *parse_if(Parser *p) {
  int base = p->stacked;
  if (!push_node(p, parse_if_part(p, "'if' statement")))
    return NULL;
  while (next_is(p, TOKEN_ELIF))
    if (!push_node(p, parse_if_part(p, "'elif' statement")))
      return NULL;
  NodeList orelse;
  return parse_else(p, &orelse) ? link_elifs(p, base, orelse) : NULL;
}

/* ---- Loops ---- */

static Node *parse_while(Parser *p) {
  const Token *first = current(p);
  NodeList body, orelse;
  advance(p);
  Node *test = parse_named_expression(p);
  if (!test || !parse_colon(p) || !parse_block(p, &body, "'while' statement", first) ||
      !parse_else(p, &orelse))
    return NULL;
  Node *node = node_from(p, NODE_While, first);
  if (node) {
    node->While.test = test;
    node->While.body = body;
    node->While.orelse = orelse;
  }
  return node;
}

static Node *parse_for_target(Parser *p) {
  Place start = place(p);
  Node *target = parse_star_targets(p);
  bool fine = target && accept(p, TOKEN_IN);
  if (!fine && p->explaining && !is_faulty(p)) {
    go_back(p, start);
    explain_for_target(p);
  }
  return fine ? target : NULL;
}

static Node *parse_for(Parser *p) {
  const Token *first = current(p);
  NodeList body, orelse;
  advance(p);
  Node *target = parse_for_target(p);
  Node *iter = target ? parse_star_expressions(p) : NULL;
  if (!iter || !parse_colon(p) || !parse_block(p, &body, "'for' statement", first) ||
      !parse_else(p, &orelse))
    return NULL;
  Node *node = node_from(p, NODE_For, first);
  if (node) {
    node->For.target = target;
    node->For.iter = iter;
    node->For.body = body;
    node->For.orelse = orelse;
  }
  return node;
}

/* ---- with ---- */

static Node *parse_with_item(Parser *p) {
  Place start = place(p);
  Node *context = parse_expression(p), *target = NULL;
  if (!context)
    return NULL;
  if (accept(p, TOKEN_AS)) {
    target = parse_star_target(p);
    bool ends = next_is(p, TOKEN_COMMA) || next_is(p, TOKEN_RPAREN) || next_is(p, TOKEN_COLON);
    if (!target || !ends) {
      if (p->explaining && !is_faulty(p))
        go_back(p, start), explain_with_item(p);
      return NULL;
    }
  }
  Node *node = new_node(p, NODE_withitem, (Span){0});
  if (node) {
    node->withitem.context_expr = context;
    node->withitem.optional_vars = target;
  }
  return node;
}

static bool parse_bare_items(Parser *p) {
  do {
    if (!push_node(p, parse_with_item(p)))
      return false;
  } while (accept(p, TOKEN_COMMA));
  return true;
}

/* ( item, item, ) and then a colon; otherwise the bracket belongs to an expression. */
static bool parse_bracketed_items(Parser *p) {
  if (!accept(p, TOKEN_LPAREN))
    return false;
  do {
    if (!push_node(p, parse_with_item(p)))
      return false;
  } while (accept(p, TOKEN_COMMA) && !next_is(p, TOKEN_RPAREN));
  return accept(p, TOKEN_RPAREN) && next_is(p, TOKEN_COLON);
}

static bool parse_with_items(Parser *p) {
  Place start = place(p);
  if (parse_bracketed_items(p))
    return true;
  if (is_faulty(p))
    return false;
  go_back(p, start);
  if (parse_bare_items(p) && next_is(p, TOKEN_COLON))
    return true;
  if (p->explaining && !is_faulty(p)) {
    go_back(p, start);
    explain_with(p);
  }
  return false;
}

static Node *parse_with(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  advance(p);
  if (!parse_with_items(p))
    return NULL;
  NodeList items = take_list(p, base), body;
  advance(p);
  if (!parse_block(p, &body, "'with' statement", first))
    return NULL;
  Node *node = node_from(p, NODE_With, first);
  if (node) {
    node->With.items = items;
    node->With.body = body;
  }
  return node;
}

/* ---- try ---- */

static Node *parse_except(Parser *p) {
  const Token *first = current(p);
  Place start = place(p);
  Node *type = NULL;
  const char *name = NULL;
  NodeList body;
  advance(p);
  if (next_is(p, TOKEN_STAR) && !p->explaining)
    return NULL;
  if (!next_is(p, TOKEN_COLON) && (!(type = parse_expression(p)) ||
                                   (accept(p, TOKEN_AS) && !(name = take_name(p)))))
    goto explain;
  if (!accept(p, TOKEN_COLON))
    goto explain;
  if (!parse_block(p, &body, "'except' statement", first))
    return NULL;
  Node *node = node_from(p, NODE_ExceptHandler, first);
  if (node) {
    node->ExceptHandler.type = type;
    node->ExceptHandler.name = name;
    node->ExceptHandler.body = body;
  }
  return node;
explain:
  if (p->explaining && !is_faulty(p)) {
    go_back(p, start);
    explain_except(p);
  }
  return NULL;
}

static bool parse_handlers(Parser *p, NodeList *handlers) {
  int base = p->stacked;
  while (next_is(p, TOKEN_EXCEPT))
    if (!push_node(p, parse_except(p)))
      return false;
  *handlers = take_list(p, base);
  return true;
}

static bool parse_finally(Parser *p, NodeList *body) {
  const Token *keyword = current(p);
  *body = (NodeList){0};
  if (!accept(p, TOKEN_FINALLY))
    return true;
  return force_token(p, TOKEN_COLON) && parse_block(p, body, "'finally' statement", keyword);
}

static void *try_alone(Parser *p) {
  if (!p->explaining)
    return NULL;
  return fault_at_furthest(p, "SyntaxError", "expected 'except' or 'finally' block");
}

static Node *try_node(Parser *p, const Token *first, const NodeList parts[4]) {
  Node *node = node_from(p, NODE_Try, first);
  if (node) {
    node->Try.body = parts[0];
    node->Try.handlers = parts[1];
    node->Try.orelse = parts[2];
    node->Try.finalbody = parts[3];
  }
  return node;
}

static Node *parse_try(Parser *p) {
  const Token *first = current(p);
  NodeList parts[4] = {{0}};
  advance(p);
  if (!force_token(p, TOKEN_COLON) || !parse_block(p, &parts[0], "'try' statement", first))
    return NULL;
  if (!next_is(p, TOKEN_EXCEPT) && !next_is(p, TOKEN_FINALLY))
    return try_alone(p);
  if (!parse_handlers(p, &parts[1]))
    return NULL;
  if (parts[1].count && !parse_else(p, &parts[2]))
    return NULL;
  return parse_finally(p, &parts[3]) ? try_node(p, first, parts) : NULL;
}

/* ---- def and class ---- */

/* [T] after a name */
static bool refuse_type_parameters(Parser *p, const char *feature) {
  if (!next_is(p, TOKEN_LBRACKET))
    return false;
  fault_refused(p, current(p), feature);
  return true;
}

static bool parse_returns(Parser *p, Node **returns) {
  Place before = place(p);
  *returns = NULL;
  if (accept(p, TOKEN_ARROW) && !(*returns = parse_expression(p)))
    go_back(p, before);
  return !is_faulty(p);
}

static Node *parse_function(Parser *p, NodeList decorators) {
  const Token *first = current(p);
  NodeList body;
  Node *returns;
  advance(p);
  const char *name = take_name(p);
  if (!name || refuse_type_parameters(p, "def f[T]") || !force_token(p, TOKEN_LPAREN))
    return NULL;
  Node *args = parse_parameters(p, false);
  if (!args || !accept(p, TOKEN_RPAREN) || !parse_returns(p, &returns) ||
      !force_token(p, TOKEN_COLON) || !parse_block(p, &body, "function definition", first))
    return NULL;
  Node *node = node_from(p, NODE_FunctionDef, first);
  if (node) {
    node->FunctionDef.name = name;
    node->FunctionDef.args = args;
    node->FunctionDef.body = body;
    node->FunctionDef.decorator_list = decorators;
    node->FunctionDef.returns = returns;
  }
  return node;
}

static Node *parse_class(Parser *p, NodeList decorators) {
  const Token *first = current(p);
  NodeList bases = {0}, keywords = {0}, body;
  advance(p);
  const char *name = take_name(p);
  if (!name || refuse_type_parameters(p, "class C[T]"))
    return NULL;
  if (accept(p, TOKEN_LPAREN) &&
      (!parse_arguments(p, false, &bases, &keywords) || !accept(p, TOKEN_RPAREN)))
    return NULL;
  if (!parse_colon(p) || !parse_block(p, &body, "class definition", first))
    return NULL;
  Node *node = node_from(p, NODE_ClassDef, first);
  if (node) {
    node->ClassDef.name = name;
    node->ClassDef.bases = bases;
    node->ClassDef.keywords = keywords;
    node->ClassDef.body = body;
    node->ClassDef.decorator_list = decorators;
  }
  return node;
}

static Node *refused_async(Parser *p) {
  switch (kind_after_next(p)) {
  case TOKEN_DEF: return fault_refused(p, current(p), "async def");
  case TOKEN_FOR: return fault_refused(p, current(p), "async for");
  case TOKEN_WITH: return fault_refused(p, current(p), "async with");
  default:
    advance(p);
    return NULL;
  }
}

static Node *parse_decorated(Parser *p) {
  int base = p->stacked;
  while (accept(p, TOKEN_AT))
    if (!push_node(p, parse_named_expression(p)) || !accept(p, TOKEN_NEWLINE))
      return NULL;
  NodeList decorators = take_list(p, base);
  switch (next_kind(p)) {
  case TOKEN_DEF: return parse_function(p, decorators);
  case TOKEN_CLASS: return parse_class(p, decorators);
  case TOKEN_ASYNC: return refused_async(p);
  default: return NULL;
  }
}

/* ---- The choice ---- */

bool starts_compound(const Parser *p) {
  switch (next_kind(p)) {
  case TOKEN_IF: case TOKEN_WHILE: case TOKEN_FOR: case TOKEN_WITH: case TOKEN_TRY:
  case TOKEN_DEF: case TOKEN_CLASS: case TOKEN_AT: case TOKEN_ASYNC:
    return true;
  default:
    return false;
  }
}

static Node *choose_compound(Parser *p) {
  switch (next_kind(p)) {
  case TOKEN_IF: return parse_if(p);
  case TOKEN_WHILE: return parse_while(p);
  case TOKEN_FOR: return parse_for(p);
  case TOKEN_WITH: return parse_with(p);
  case TOKEN_TRY: return parse_try(p);
  case TOKEN_DEF: return parse_function(p, (NodeList){0});
  case TOKEN_CLASS: return parse_class(p, (NodeList){0});
  case TOKEN_AT: return parse_decorated(p);
  default: return refused_async(p);
  }
}

Node *parse_compound_statement(Parser *p) {
  if (!go_deeper(p))
    return NULL;
  Node *node = choose_compound(p);
  come_back(p);
  return node;
}
