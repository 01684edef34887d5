/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_call.c - f(arguments) and a[index].
 *
 * Arguments come in two kinds: those that go by position (a, *b) and those that go by name (k=v,
 * **d).  After the first by name only *b may still go by position, and after **d not even that.
 * The order between the two kinds is lost in the tree, as it is in Python's own.
 */
#include "parser_state.h"

/* ---- Arguments ---- */

static Node *keyword_node(Parser *p, const char *name, Node *value, const Token *first) {
  Node *node = value ? node_from(p, NODE_keyword, first) : NULL;
  if (node) {
    node->keyword.arg = name;
    node->keyword.value = value;
  }
  return node;
}

/* name=value or **value */
static Node *parse_keyword_argument(Parser *p) {
  const Token *first = current(p);
  const char *name = NULL;
  if (!accept(p, TOKEN_DOUBLE_STAR)) {
    if (!(name = take_name(p)) || !accept(p, TOKEN_ASSIGN))
      return NULL;
  }
  return keyword_node(p, name, parse_expression(p), first);
}

static Node *parse_starred_argument(Parser *p) {
  const Token *first = current(p);
  if (p->explaining) {
    explain_starred_argument(p);
    if (is_faulty(p))
      return NULL;
  }
  advance(p);
  Node *value = parse_expression(p);
  if (!value && p->explaining && !is_faulty(p))
    fault_at_furthest(p, "SyntaxError", "Invalid star expression");
  Node *node = value ? node_from(p, NODE_Starred, first) : NULL;
  if (node)
    node->Starred.value = value;
  return node;
}

static bool at_keyword_argument(Parser *p) {
  return next_is(p, TOKEN_DOUBLE_STAR) ||
         (next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_ASSIGN);
}

typedef enum ArgumentStage { BY_POSITION, BY_NAME, AFTER_DOUBLE_STAR } ArgumentStage;

/* An expression or name := expression; what is followed by '=' was meant as a keyword. */
static bool parse_positional(Parser *p) {
  bool walrus = at_walrus(p);
  return push_node(p, walrus ? parse_named_expression(p) : parse_expression(p)) &&
         !next_is(p, TOKEN_ASSIGN) && (walrus || !next_is(p, TOKEN_WALRUS));
}

static bool parse_by_name(Parser *p, ArgumentStage *stage) {
  if (p->explaining) {
    explain_keyword_argument(p);
    if (is_faulty(p))
      return false;
  }
  if (!at_keyword_argument(p))
    return false;
  if (*stage < AFTER_DOUBLE_STAR)
    *stage = next_is(p, TOKEN_DOUBLE_STAR) ? AFTER_DOUBLE_STAR : BY_NAME;
  return push_node(p, parse_keyword_argument(p));
}

/* One argument, pushed; keywords are told apart by their kind. */
static bool parse_argument(Parser *p, ArgumentStage *stage) {
  if (next_is(p, TOKEN_STAR))
    return *stage < AFTER_DOUBLE_STAR && push_node(p, parse_starred_argument(p));
  if (*stage > BY_POSITION || at_keyword_argument(p))
    return parse_by_name(p, stage);
  Place start = place(p);
  if (parse_positional(p))
    return true;
  if (!p->explaining || is_faulty(p))
    return false;
  go_back(p, start);
  return parse_by_name(p, stage);
}

/* Deals the pushed arguments out to the two lists, each in its order. */
static bool take_arguments(Parser *p, int base, NodeList *args, NodeList *keywords) {
  int keyword_count = 0, count = p->stacked - base;
  for (int i = base; i < p->stacked; i++)
    keyword_count += p->stack[i]->kind == NODE_keyword;
  *args = *keywords = (NodeList){0};
  args->items = tree_alloc(p->tree, (size_t)(count - keyword_count) * sizeof(Node *));
  keywords->items = tree_alloc(p->tree, (size_t)keyword_count * sizeof(Node *));
  if (!args->items || !keywords->items)
    return fault_no_memory(p->fault);
  for (int i = base; i < p->stacked; i++) {
    NodeList *list = p->stack[i]->kind == NODE_keyword ? keywords : args;
    list->items[list->count++] = p->stack[i];
  }
  p->stacked = base;
  return true;
}

/* f(x for x in y): the only argument may be a generator without brackets of its own. */
static bool parse_lone_generator(Parser *p, const Token *open, int base, NodeList *args) {
  NodeList clauses;
  if (!parse_comprehensions(p, &clauses) || !next_is(p, TOKEN_RPAREN))
    return false;
  Span at = token_span(p, open), end = token_span(p, current(p));
  at.end_line = end.end_line;
  at.end_col = end.end_col;
  Node *node = new_node(p, NODE_GeneratorExp, at);
  if (!node)
    return false;
  node->GeneratorExp.elt = p->stack[base];
  node->GeneratorExp.generators = clauses;
  p->stacked = base;
  *args = list_of_one(p, node);
  return args->count == 1;
}

static bool is_lone_generator(Parser *p, int base, bool allowed) {
  return allowed && (next_is(p, TOKEN_FOR) || next_is(p, TOKEN_ASYNC)) &&
         p->stacked == base + 1 && p->stack[base]->kind != NODE_keyword &&
         p->stack[base]->kind != NODE_Starred;
}

static bool parse_plain_arguments(Parser *p, bool generator_allowed, NodeList *args,
                                  NodeList *keywords) {
  const Token *open = previous(p);
  int base = p->stacked;
  ArgumentStage stage = BY_POSITION;
  *keywords = (NodeList){0};
  while (!next_is(p, TOKEN_RPAREN)) {
    if (!parse_argument(p, &stage))
      return false;
    if (is_lone_generator(p, base, generator_allowed))
      return parse_lone_generator(p, open, base, args);
    if (!accept(p, TOKEN_COMMA))
      break;
  }
  return next_is(p, TOKEN_RPAREN) && take_arguments(p, base, args, keywords);
}

/* Between the parentheses of a call, or of a class's bases, where no generator may stand. */
bool parse_arguments(Parser *p, bool generator_allowed, NodeList *args, NodeList *keywords) {
  Place start = place(p);
  bool fine = parse_plain_arguments(p, generator_allowed, args, keywords);
  if (!fine && p->explaining && !is_faulty(p)) {
    go_back(p, start);
    explain_arguments(p);
  }
  return fine;
}

/* ---- Calls ---- */

static Node *call_node(Parser *p, Node *func, NodeList args, NodeList keywords,
                       const Token *first) {
  Node *node = node_from(p, NODE_Call, first);
  if (node) {
    node->Call.func = func;
    node->Call.args = args;
    node->Call.keywords = keywords;
  }
  return node;
}

Node *parse_call(Parser *p, Node *func, const Token *first) {
  NodeList args, keywords;
  if (!go_deeper(p))
    return NULL;
  if (p->explaining && kind_after_next(p) == TOKEN_STAR)
    explain_lone_generator(p);
  advance(p);
  bool fine = !is_faulty(p) && parse_arguments(p, true, &args, &keywords) &&
              accept(p, TOKEN_RPAREN);
  come_back(p);
  return fine ? call_node(p, func, args, keywords, first) : NULL;
}

/* ---- Subscripts ---- */

static bool at_slice_end(Parser *p) {
  return next_is(p, TOKEN_COLON) || next_is(p, TOKEN_COMMA) || next_is(p, TOKEN_RBRACKET);
}

/* The optional bound after a colon. */
static bool parse_bound(Parser *p, Node **bound) {
  *bound = NULL;
  return at_slice_end(p) || (*bound = parse_expression(p));
}

static Node *parse_slice(Parser *p) {
  const Token *first = current(p);
  if (next_is(p, TOKEN_STAR))
    return parse_starred_argument(p);
  Node *lower = NULL, *upper = NULL, *step = NULL;
  bool cannot_be_bound = at_walrus(p);
  if (!next_is(p, TOKEN_COLON) && !(lower = parse_named_expression(p)))
    return NULL;
  if (!next_is(p, TOKEN_COLON) || cannot_be_bound)
    return lower;
  advance(p);
  if (!parse_bound(p, &upper) || (accept(p, TOKEN_COLON) && !parse_bound(p, &step)))
    return NULL;
  Node *node = node_from(p, NODE_Slice, first);
  if (node) {
    node->Slice.lower = lower;
    node->Slice.upper = upper;
    node->Slice.step = step;
  }
  return node;
}

/* One slice, or a tuple of them: with a comma, or when the only one is starred. */
static Node *parse_slices(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  Node *slice = parse_slice(p);
  if (!slice || (!next_is(p, TOKEN_COMMA) && slice->kind != NODE_Starred))
    return slice;
  push_node(p, slice);
  while (accept(p, TOKEN_COMMA) && !next_is(p, TOKEN_RBRACKET))
    if (!push_node(p, parse_slice(p)))
      return NULL;
  Node *tuple = node_from(p, NODE_Tuple, first);
  if (tuple)
    tuple->Tuple.elts = take_list(p, base);
  return tuple;
}

Node *parse_subscript(Parser *p, Node *value, const Token *first) {
  advance(p);
  if (!go_deeper(p))
    return NULL;
  Node *slice = parse_slices(p);
  come_back(p);
  Node *node = slice && accept(p, TOKEN_RBRACKET) ? node_from(p, NODE_Subscript, first) : NULL;
  if (node) {
    node->Subscript.value = value;
    node->Subscript.slice = slice;
  }
  return node;
}
