/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_parameters.c - the parameters of a function or a lambda.
 *
 *   def f(a, b=1, /, c, d=2, *rest, e, f=3, **others)
 *
 * A walk through the list that remembers which separators it has met.  Here the plain parse and the
 * explanation are one: what may come next depends on so little that a mistake can be named on the
 * spot.  Only a lambda's parameters have no annotations, and they end at a colon.
 */
#include "parser_state.h"

typedef struct Parameters {
  Parser *p;
  Node *node;              /* the arguments node being filled */
  bool is_lambda;
  bool slash, star, defaults;   /* met already */
  int base;                /* where the pairs of the current section are pushed */
} Parameters;

static TokenKind end_of(const Parameters *l) { return l->is_lambda ? TOKEN_COLON : TOKEN_RPAREN; }
static bool at_end(const Parameters *l) { return next_is(l->p, end_of(l)); }

/* ---- One parameter ---- */

static Node *parse_annotation(Parser *p, bool starred) {
  advance(p);
  return starred ? parse_star_expression(p) : parse_expression(p);
}

/* A name with its annotation. */
static Node *parse_arg(Parameters *l, bool starred) {
  Parser *p = l->p;
  const Token *first = current(p);
  Node *annotation = NULL;
  const char *name = take_name(p);
  if (!name)
    return NULL;
  if (!l->is_lambda && next_is(p, TOKEN_COLON) && !(annotation = parse_annotation(p, starred)))
    return NULL;
  Node *node = node_from(p, NODE_arg, first);
  if (node) {
    node->arg.arg = name;
    node->arg.annotation = annotation;
  }
  return node;
}

/* After '=': false when it is missing or wrong. */
static bool parse_default(Parameters *l, Node **value) {
  const Token *equals = current(l->p);
  *value = NULL;
  if (!accept(l->p, TOKEN_ASSIGN))
    return true;
  if (l->p->explaining && (next_is(l->p, TOKEN_RPAREN) || next_is(l->p, TOKEN_COMMA))) {
    fault_at_token(l->p, equals, "expected default value expression");
    return false;
  }
  return (*value = parse_expression(l->p));
}

/* Pushes a list of pairs: parameter, default or a stand-in. */
static bool push_pair(Parameters *l, Node *arg, Node *value) {
  Parser *p = l->p;
  return push_node(p, arg) && push_node(p, value ? value : new_node(p, NODE_Pass, (Span){0}));
}

/* Splits the pairs; with `holes`, a parameter without default leaves a NULL in the second list. */
static bool take_pairs(Parameters *l, NodeList *args, NodeList *defaults, bool holes) {
  Parser *p = l->p;
  int count = (p->stacked - l->base) / 2;
  *args = *defaults = (NodeList){0};
  args->items = tree_alloc(p->tree, (size_t)count * sizeof(Node *));
  defaults->items = tree_alloc(p->tree, (size_t)count * sizeof(Node *));
  if (!args->items || !defaults->items)
    return fault_no_memory(p->fault);
  for (int i = 0; i < count; i++) {
    Node *value = p->stack[l->base + 2 * i + 1];
    args->items[args->count++] = p->stack[l->base + 2 * i];
    if (value->kind != NODE_Pass)
      defaults->items[defaults->count++] = value;
    else if (holes)
      defaults->items[defaults->count++] = NULL;
  }
  p->stacked = l->base;
  return true;
}

static bool parse_plain(Parameters *l) {
  Parser *p = l->p;
  const Token *first = current(p);
  Node *arg = parse_arg(l, false), *value;
  if (!arg || !parse_default(l, &value))
    return false;
  if (!l->star && l->defaults && !value && p->explaining &&
      (next_is(p, TOKEN_COMMA) || at_end(l)))
    return fault_at_token(p, first,
                          "parameter without a default follows parameter with a default");
  if (!l->star && l->defaults && !value)
    return false;
  l->defaults = l->defaults || (value && !l->star);
  return push_pair(l, arg, value);
}

/* ---- Separators ---- */

/* At '/': what stood before it goes by position only. */
static bool parse_slash(Parameters *l) {
  Parser *p = l->p;
  const Token *slash = current(p);
  if (p->stacked == l->base && !l->slash && !l->star && !p->explaining)
    return false;
  advance(p);
  if (l->slash)
    return p->explaining ? fault_at_token(p, slash, "/ may appear only once") : false;
  if (l->star)
    return p->explaining ? fault_at_token(p, slash, "/ must be ahead of *") : false;
  if (p->stacked == l->base)
    return p->explaining && next_is(p, TOKEN_COMMA)
               ? fault_at_token(p, slash, "at least one argument must precede /") : false;
  if (next_is(p, TOKEN_STAR) && p->explaining)
    return fault_at_token(p, current(p), "expected comma between / and *");
  l->slash = true;
  return true;
}

/* At the first '*': *rest, or a bare one that must be followed by a name. */
static bool check_bare_star(Parameters *l, const Token *star) {
  Parser *p = l->p;
  bool lonely = at_end(l) || (next_is(p, TOKEN_COMMA) && (kind_after_next(p) == end_of(l) ||
                              kind_after_next(p) == TOKEN_DOUBLE_STAR));
  if (!lonely)
    return true;
  if (next_is(p, TOKEN_COMMA))
    advance(p);
  if (!p->explaining)
    return false;
  return fault_at_token(p, l->is_lambda ? current(p) : star, "named arguments must follow bare *");
}

static bool parse_star(Parameters *l) {
  Parser *p = l->p;
  const Token *star = current(p);
  if (l->star)
    return p->explaining ? fault_at_token(p, star, "* argument may appear only once") : false;
  advance(p);
  l->star = true;
  if (!next_is(p, TOKEN_NAME))
    return check_bare_star(l, star) && next_is(p, TOKEN_COMMA);
  Node *arg = parse_arg(l, true);
  if (!arg)
    return false;
  if (next_is(p, TOKEN_ASSIGN) && p->explaining)
    return fault_at_token(p, current(p), "var-positional argument cannot have default value");
  l->node->arguments.vararg = arg;
  return true;
}

static bool nothing_may_follow(Parameters *l) {
  Parser *p = l->p;
  if (next_is(p, TOKEN_ASSIGN) && p->explaining)
    return fault_at_token(p, current(p), "var-keyword argument cannot have default value");
  if (!accept(p, TOKEN_COMMA) || at_end(l))
    return true;
  TokenKind kind = next_kind(p);
  bool parameter = kind == TOKEN_NAME || kind == TOKEN_STAR || kind == TOKEN_DOUBLE_STAR ||
                   kind == TOKEN_SLASH;
  if (parameter && p->explaining)
    return fault_at_token(p, current(p), "arguments cannot follow var-keyword argument");
  return false;
}

static bool parse_double_star(Parameters *l) {
  advance(l->p);
  Node *arg = parse_arg(l, false);
  l->node->arguments.kwarg = arg;
  return arg && nothing_may_follow(l);
}

/* Python 2 could unpack tuples here. */
static bool explain_parenthesis(Parameters *l) {
  Parser *p = l->p;
  const Token *open = current(p);
  do {
    advance(p);
    if (!accept(p, TOKEN_NAME))
      return false;
  } while (next_is(p, TOKEN_COMMA) && kind_after_next(p) != TOKEN_RPAREN);
  accept(p, TOKEN_COMMA);
  if (!accept(p, TOKEN_RPAREN))
    return false;
  return fault_at_span(p, span_from(p, open), "%s parameters cannot be parenthesized",
                       l->is_lambda ? "Lambda expression" : "Function");
}

/* ---- The walk ---- */

static bool parse_one(Parameters *l) {
  switch (next_kind(l->p)) {
  case TOKEN_NAME: return parse_plain(l);
  case TOKEN_SLASH: return parse_slash(l);
  case TOKEN_STAR: return parse_star(l);
  case TOKEN_DOUBLE_STAR: return parse_double_star(l);
  case TOKEN_LPAREN: return l->p->explaining && explain_parenthesis(l);
  default: return false;
  }
}

/* Moves what was pushed so far to the list the separator just met has closed. */
static bool close_section(Parameters *l, bool was_slash, bool was_star, NodeList *pos_defaults) {
  __typeof__(l->node->arguments) *a = &l->node->arguments;
  if (l->slash && !was_slash)
    return take_pairs(l, &a->posonlyargs, pos_defaults, false);
  if (l->star && !was_star)
    return take_pairs(l, &a->args, &a->defaults, false);
  return true;
}

static bool join_defaults(Parameters *l, NodeList before) {
  NodeList *after = &l->node->arguments.defaults;
  Node **items = tree_alloc(l->p->tree, (size_t)(before.count + after->count) * sizeof *items);
  if (!items)
    return fault_no_memory(l->p->fault);
  for (int i = 0; i < before.count + after->count; i++)
    items[i] = i < before.count ? before.items[i] : after->items[i - before.count];
  *after = (NodeList){items, before.count + after->count};
  return true;
}

static bool walk(Parameters *l, NodeList *pos_defaults) {
  while (!at_end(l)) {
    bool was_slash = l->slash, was_star = l->star;
    if (!parse_one(l) || !close_section(l, was_slash, was_star, pos_defaults))
      return false;
    if (l->node->arguments.kwarg)
      return true;
    if (!accept(l->p, TOKEN_COMMA))
      return true;
  }
  return true;
}

Node *parse_parameters(Parser *p, bool is_lambda) {
  Parameters l = {.p = p, .is_lambda = is_lambda, .base = p->stacked};
  l.node = new_node(p, NODE_arguments, (Span){0});
  NodeList pos_defaults = {0};
  if (!l.node || !walk(&l, &pos_defaults))
    return NULL;
  __typeof__(l.node->arguments) *a = &l.node->arguments;
  bool taken = l.star ? take_pairs(&l, &a->kwonlyargs, &a->kw_defaults, true)
                      : take_pairs(&l, &a->args, &a->defaults, false);
  return taken && (!pos_defaults.count || join_defaults(&l, pos_defaults)) ? l.node : NULL;
}
