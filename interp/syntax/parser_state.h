/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parser_state.h - what the parts of the parser share.
 *
 * The conventions, once for all parse_*.c:
 *
 *   A function parse_x reads one x at p->at and returns its node.  NULL means there is none, and
 *   comes in two kinds: with p->fault set it is final and only to be handed on; without, nothing is
 *   wrong yet, someone may go back to a Place taken before and try another way.  Whoever goes on
 *   after NULL has to go back first.  Functions that fill in a list return false likewise.
 *
 *   Lists are built on a stack: take `int base = p->stacked`, push nodes, then take_list(p, base).
 */
#ifndef SYNTAX_PARSER_STATE_H
#define SYNTAX_PARSER_STATE_H

#include <string.h>

#include "lexer.h"
#include "syntax_error.h"
#include "tree.h"

/* The second pass tries the same thing in several ways, again at every level of nesting; so what
   was read at a token is remembered, or its time would double with each level. */
typedef enum MemoRule {
  MEMO_NAMED_EXPRESSION, MEMO_EXPRESSION, MEMO_DISJUNCTION, MEMO_BRACKETS, MEMO_RULES
} MemoRule;

typedef struct Memo {
  Node *node;
  int end;                /* index of the token after it; 0 when not known yet */
} Memo;

typedef struct Parser {
  Tree *tree;
  const Text *text;
  const TokenList *tokens;
  Fault *fault;
  int at;                 /* index of the next token */
  int furthest;           /* highest `at` so far: where the first pass got stuck */
  int depth;
  bool explaining;        /* looking for known mistakes, in the second pass */
  bool lenient;           /* the second pass: what cannot be continued may end where it is */
  Memo *memos;            /* while explaining: MEMO_RULES for each token */
  Node **stack;
  int stacked, stack_capacity;
} Parser;

typedef struct Place {
  int at, stacked;
} Place;

/* ---- Looking at tokens ---- */

static inline const Token *token_at(const Parser *p, int index) {
  int last = p->tokens->count - 1;
  return &p->tokens->items[index < last ? index : last];
}

static inline const Token *current(const Parser *p) { return token_at(p, p->at); }
static inline const Token *previous(const Parser *p) { return token_at(p, p->at - 1); }
static inline TokenKind next_kind(const Parser *p) { return (TokenKind)current(p)->kind; }
static inline bool next_is(const Parser *p, TokenKind kind) { return current(p)->kind == kind; }
static inline TokenKind kind_after_next(const Parser *p) {
  return (TokenKind)token_at(p, p->at + 1)->kind;
}

static inline void advance(Parser *p) {
  if (p->at < p->tokens->count - 1 && ++p->at > p->furthest)
    p->furthest = p->at;
}

static inline bool accept(Parser *p, TokenKind kind) {
  if (!next_is(p, kind))
    return false;
  advance(p);
  return true;
}

/* name := ... */
static inline bool at_walrus(const Parser *p) {
  return next_is(p, TOKEN_NAME) && kind_after_next(p) == TOKEN_WALRUS;
}

static inline bool token_is_word(const Parser *p, const Token *token, const char *word) {
  size_t length = strlen(word);
  return token->kind == TOKEN_NAME && token->end - token->start == length &&
         memcmp(p->text->bytes + token->start, word, length) == 0;
}

static inline Place place(const Parser *p) { return (Place){p->at, p->stacked}; }
static inline void go_back(Parser *p, Place to) { p->at = to.at; p->stacked = to.stacked; }

/* An operator and no operand behind it: the first pass gives up, the second pretends that all ended
   before the operator, since a mistake may be known that begins there. */
static inline bool may_end_at(Parser *p, Place before) {
  if (!p->lenient || fault_is_set(p->fault))
    return false;
  go_back(p, before);
  return true;
}

static inline bool is_faulty(const Parser *p) { return fault_is_set(p->fault); }

/* ---- Building ---- */

Span token_span(const Parser *, const Token *);
/* It is allowed, but surely not meant. False: no memory. */
bool remark(Parser *, Span, const char *message);
Span span_from(const Parser *, const Token *first);    /* up to the previous token */
Node *new_node(Parser *, NodeKind, Span);
Node *node_from(Parser *, NodeKind, const Token *first);
const char *token_identifier(Parser *, const Token *);       /* normalised and interned */
const char *take_name(Parser *);                       /* the identifier at hand, or NULL */
Node *name_node(Parser *, const Token *, Context);
Node *constant_node(Parser *, ConstantType, const Token *);

bool push_node(Parser *, Node *);
NodeList take_list(Parser *, int base);
NodeList list_of_one(Parser *, Node *);

/* Calls the reader, but while explaining only once at each token. */
Node *remembered(Parser *, MemoRule, Node *(*reader)(Parser *));

bool go_deeper(Parser *);      /* one level deeper, or a fault; come_back() only after true */
static inline void come_back(Parser *p) { p->depth--; }

/* ---- Faults: all return NULL, and columns come from the nodes and tokens ---- */

void *fault_at_span(Parser *, Span, const char *format, ...) __attribute__((format(printf, 3, 4)));
void *fault_at_token(Parser *, const Token *, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *fault_at_furthest(Parser *, const char *kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *fault_refused(Parser *, const Token *, const char *feature);
static inline Span span_between(const Node *a, const Node *b) {
  return (Span){a->at.line, a->at.col, b->at.end_line, b->at.end_col};
}

/* Takes the token or reports "expected ':'" in its place. */
bool force_token(Parser *, TokenKind);

/* ---- The grammar, by file ---- */

/* parse_expression.c */
Node *parse_star_expressions(Parser *);      /* a, *b, c */
Node *parse_star_expression(Parser *);
Node *parse_star_named_expression(Parser *);
Node *parse_named_expression(Parser *);
Node *parse_expression(Parser *);
Node *parse_disjunction(Parser *);
Node *parse_bitwise_or(Parser *);
Node *parse_primary(Parser *);
Node *parse_yield(Parser *);
Node *parse_rhs(Parser *);                   /* yield or star expressions */
bool can_start_expression(TokenKind);

/* parse_atom.c */
Node *parse_atom(Parser *);
bool parse_comprehensions(Parser *, NodeList *clauses);
Node *parse_number(Parser *);

/* parse_call.c */
Node *parse_call(Parser *, Node *func, const Token *first);
/* Up to ')'. */
bool parse_arguments(Parser *, bool generator_allowed, NodeList *args, NodeList *keywords);
Node *parse_subscript(Parser *, Node *value, const Token *first);

/* parse_parameters.c */
Node *parse_parameters(Parser *, bool is_lambda);

/* parse_target.c */
typedef enum TargetUse { TARGET_ASSIGN, TARGET_FOR, TARGET_DELETE } TargetUse;
Node *invalid_target(Node *, TargetUse);     /* the part that cannot be one; NULL if none */
void set_target_context(Node *, Context);
Node *parse_star_targets(Parser *);          /* of a for loop */
Node *parse_star_target(Parser *);           /* of with ... as */
const char *expression_name(const Node *);   /* as messages call it: "function call" */

/* parse_string.c */
Node *parse_strings(Parser *);

/* parse_statement.c */
Node *parse_program(Parser *, bool interactive);
bool parse_block(Parser *, NodeList *body, const char *what, const Token *keyword);
bool parse_simple_line(Parser *);            /* pushes its statements */

/* parse_simple.c */
Node *parse_simple_statement(Parser *);

/* parse_compound.c */
Node *parse_compound_statement(Parser *);
bool starts_compound(const Parser *);

/* parse_match.c, parse_pattern.c */
Node *parse_match(Parser *);
Node *parse_patterns(Parser *);              /* what stands after `case` */
Node *parse_as_pattern(Parser *);            /* one of them */

/* explain.c: each looks for the mistakes known at one place in the grammar, and is called only
   while explaining. They leave the place as it was; what they find is in p->fault. */
void explain_expression(Parser *);
void explain_named_expression(Parser *);
void explain_assignment(Parser *);
void explain_arguments(Parser *);
void explain_keyword_argument(Parser *);
void explain_starred_argument(Parser *);
void explain_collection(Parser *);
void explain_dict(Parser *);
void explain_later_key(Parser *);
void explain_lone_generator(Parser *);
void explain_for_clause(Parser *);
void explain_for_target(Parser *);
void explain_with_item(Parser *);
void explain_with(Parser *);
void explain_delete(Parser *);
void explain_import(Parser *);
void explain_import_from_names(Parser *);
void explain_except(Parser *);
void explain_as_pattern(Parser *);
void explain_class_pattern(Parser *);
void explain_lambda_in_fstring(Parser *);

#endif
