/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parser.c - the two passes over the tokens, and the tools all parse_*.c use.
 *
 * The first pass only parses.  A correct program, which is nearly every program, pays nothing for
 * good error messages.  When the first pass gets stuck, a second one over the same tokens stops at
 * each place where people are known to go wrong and asks explain.c whether this is such a case; the
 * first that is, is reported.  When none is, "invalid syntax" points to the furthest token the
 * first pass has come to.
 *
 * What is wrong with the tokens themselves comes before what is wrong with their order.
 */
#include "parser.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "literals.h"
#include "parser_state.h"

/* ---- Nodes ---- */

Span token_span(const Parser *p, const Token *token) {
  const uint32_t *starts = p->text->line_starts;
  return (Span){token->line, (int)(token->start - starts[token->line - 1]), token->end_line,
                (int)(token->end - starts[token->end_line - 1])};
}

/* A block has been read up to the next statement; it ends where its last line's text does. */
static const Token *last_visible(const Parser *p) {
  const Token *token = previous(p);
  while (token->kind == TOKEN_NEWLINE || token->kind == TOKEN_INDENT ||
         token->kind == TOKEN_DEDENT)
    token--;
  return token;
}

Span span_from(const Parser *p, const Token *first) {
  const uint32_t *starts = p->text->line_starts;
  const Token *last = last_visible(p);
  return (Span){first->line, (int)(first->start - starts[first->line - 1]), last->end_line,
                (int)(last->end - starts[last->end_line - 1])};
}

Node *new_node(Parser *p, NodeKind kind, Span at) {
  Node *node = tree_node(p->tree, kind, at);
  if (!node)
    fault_no_memory(p->fault);
  return node;
}

Node *node_from(Parser *p, NodeKind kind, const Token *first) {
  return new_node(p, kind, span_from(p, first));
}

static const char *normalised(Parser *p, const char *text, size_t length) {
  utf8proc_uint8_t *copy = NULL;
  utf8proc_ssize_t size = utf8proc_map((const uint8_t *)text, (utf8proc_ssize_t)length, &copy,
                                       UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  const char *name = size >= 0 ? tree_intern(p->tree, (char *)copy, (size_t)size) : NULL;
  free(copy);
  return name;
}

const char *token_identifier(Parser *p, const Token *token) {
  const char *text = p->text->bytes + token->start;
  size_t length = token->end - token->start;
  bool ascii = true;
  for (size_t i = 0; i < length && ascii; i++)
    ascii = !(text[i] & 0x80);
  const char *name = ascii ? tree_intern(p->tree, text, length) : normalised(p, text, length);
  if (!name)
    fault_no_memory(p->fault);
  return name;
}

const char *take_name(Parser *p) {
  if (!next_is(p, TOKEN_NAME))
    return NULL;
  const Token *token = current(p);
  advance(p);
  return token_identifier(p, token);
}

Node *name_node(Parser *p, const Token *token, Context context) {
  const char *id = token_identifier(p, token);
  Node *node = id ? new_node(p, NODE_Name, token_span(p, token)) : NULL;
  if (node) {
    node->Name.id = id;
    node->Name.ctx = context;
  }
  return node;
}

Node *constant_node(Parser *p, ConstantType type, const Token *token) {
  Node *node = new_node(p, NODE_Constant, token_span(p, token));
  if (node)
    node->Constant.value.type = type;
  return node;
}

/* ---- Remarks and numbers ---- */

/* A byte column of one line as characters from 1. */
static int character_column(const Parser *p, int line, int column) {
  const uint32_t *starts = p->text->line_starts;
  uint32_t offset = starts[line - 1] + (uint32_t)column;
  return text_column(p->text, line, offset < starts[line] ? offset : starts[line]) + 1;
}

bool remark(Parser *p, Span at, const char *message) {
  at.col = character_column(p, at.line, at.col);
  at.end_col = character_column(p, at.end_line, at.end_col);
  return tree_remark(p->tree, at, message);
}

static const char *kind_of_number(const char *text, uint32_t length) {
  char base = text[0] == '0' ? text[1] | 0x20 : '\0';
  if (base == 'x') return "hexadecimal";
  if (base == 'o') return "octal";
  if (base == 'b') return "binary";
  return (text[length - 1] | 0x20) == 'j' ? "imaginary" : "decimal";
}

/* `1if x`: a keyword follows at once. What else might follow the lexer has refused. */
static bool check_what_follows(Parser *p, const Token *token) {
  const char *text = p->text->bytes + token->start;
  uint32_t length = token->end - token->start;
  char message[40], next = text[length] | 0x20;
  if (p->explaining || next < 'a' || next > 'z') return true;
  snprintf(message, sizeof message, "invalid %s literal", kind_of_number(text, length));
  Span last = token_span(p, token);
  last.col = --last.end_col; /* its last character */
  return remark(p, last, message) || fault_no_memory(p->fault);
}

Node *parse_number(Parser *p) {
  const Token *token = current(p);
  if (!check_what_follows(p, token)) return NULL;
  Node *node = constant_node(p, CONSTANT_INT, token);
  advance(p);
  if (node && !number_value(p->tree, p->text->bytes + token->start, token->end - token->start,
                            &node->Constant.value)) {
    fault_no_memory(p->fault);
    return NULL;
  }
  return node;
}

/* ---- Lists ---- */

static bool grow_stack(Parser *p) {
  int capacity = p->stack_capacity ? p->stack_capacity * 2 : 64;
  Node **stack = realloc(p->stack, (size_t)capacity * sizeof *stack);
  if (!stack)
    return fault_no_memory(p->fault);
  p->stack = stack;
  p->stack_capacity = capacity;
  return true;
}

bool push_node(Parser *p, Node *node) {
  if (!node || (p->stacked == p->stack_capacity && !grow_stack(p)))
    return false;
  p->stack[p->stacked++] = node;
  return true;
}

NodeList take_list(Parser *p, int base) {
  NodeList list = {NULL, p->stacked - base};
  if (list.count) {
    list.items = tree_alloc(p->tree, (size_t)list.count * sizeof *list.items);
    if (list.items)
      memcpy(list.items, p->stack + base, (size_t)list.count * sizeof *list.items);
    else
      list.count = fault_no_memory(p->fault);
  }
  p->stacked = base;
  return list;
}

NodeList list_of_one(Parser *p, Node *node) {
  int base = p->stacked;
  push_node(p, node);
  return take_list(p, base);
}

Node *remembered(Parser *p, MemoRule rule, Node *(*reader)(Parser *)) {
  if (!p->explaining)
    return reader(p);
  int start = p->at;
  Memo *memo = &p->memos[start * MEMO_RULES + rule];
  if (!memo->end) {
    Node *node = reader(p);
    if (is_faulty(p))
      return NULL;
    *memo = (Memo){node, node ? p->at : start + 1};
  }
  if (memo->node)
    p->at = memo->end;
  return memo->node;
}

bool go_deeper(Parser *p) {
  if (p->depth >= MAX_NESTING)
    return fault_set(p->fault, "MemoryError",
                     "Parser stack overflowed - Python source too complex to parse");
  p->depth++;
  return true;
}

/* ---- Faults ---- */

/* The end column of a range of several lines is measured on the first of them, and is no farther
   than that line is long. (CPython does so; the caret line under a traceback follows from it.) */
static void *locate(Parser *p, Span at) {
  const uint32_t *starts = p->text->line_starts;
  int room = (int)(starts[at.line] - starts[at.line - 1]) - 1;
  int end_col = at.end_line > at.line && at.end_col > room ? room : at.end_col;
  fault_locate(p->fault, p->text, at.line, character_column(p, at.line, at.col), at.end_line,
               character_column(p, at.line, end_col), true);
  return NULL;
}

void *fault_at_span(Parser *p, Span at, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fault_set_va(p->fault, "SyntaxError", format, arguments);
  va_end(arguments);
  return locate(p, at);
}

static bool has_place(const Token *token) {
  return token->kind != TOKEN_INDENT && token->kind != TOKEN_DEDENT && token->kind != TOKEN_END;
}

void *fault_at_token(Parser *p, const Token *token, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fault_set_va(p->fault, "SyntaxError", format, arguments);
  va_end(arguments);
  if (has_place(token))
    return locate(p, token_span(p, token));
  int line = token->line <= p->text->line_count ? token->line : p->text->line_count;
  fault_locate(p->fault, p->text, line, 0, line, 0, true);
  p->fault->incomplete = token->kind == TOKEN_END;
  return NULL;
}

/* Where the parser has come to: a token without a place of its own is shown as the end of what has
   been read. */
void *fault_at_furthest(Parser *p, const char *kind, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fault_set_va(p->fault, kind, format, arguments);
  va_end(arguments);
  const Token *token = token_at(p, p->furthest);
  if (has_place(token))
    return locate(p, token_span(p, token));
  bool at_end = token->start >= p->text->length;
  int line = at_end ? p->text->line_count : token->line;
  uint32_t end = at_end ? p->text->length : token->start;
  fault_locate(p->fault, p->text, line, text_column(p->text, line, end), line, -1, true);
  p->fault->incomplete = at_end;
  return NULL;
}

void *fault_refused(Parser *p, const Token *token, const char *feature) {
  return fault_at_token(p, token, "terrarium does not have '%s' yet", feature);
}

bool force_token(Parser *p, TokenKind kind) {
  if (accept(p, kind))
    return true;
  if (!next_is(p, TOKEN_FAULT))
    fault_at_token(p, current(p), "expected '%s'", token_text(kind));
  return false;
}

/* ---- The passes ---- */

static Node *parse_module(Parser *p, ParseMode mode) {
  if (mode != PARSE_EXPRESSION)
    return parse_program(p, mode == PARSE_INTERACTIVE);
  Node *body = parse_star_expressions(p);
  if (!body)
    return NULL;
  while (accept(p, TOKEN_NEWLINE))
    ;
  Node *node = next_is(p, TOKEN_END) ? new_node(p, NODE_Expression, (Span){0}) : NULL;
  if (node)
    node->Expression.body = body;
  return node;
}

static void start_pass(Parser *p, Tree *tree) {
  p->tree = tree;
  p->at = p->depth = p->stacked = 0;
}

static bool parse_once(Parser *p, ParseMode mode) {
  Node *root = parse_module(p, mode);
  if (!root || is_faulty(p))
    return false;
  tree_set_root(p->tree, root);
  return true;
}

/* The second pass. Its tree is thrown away. */
static void explain(Parser *p, ParseMode mode) {
  Tree *tree = tree_new();
  p->memos = calloc((size_t)p->tokens->count, MEMO_RULES * sizeof(Memo));
  if (tree && p->memos) {
    p->explaining = p->lenient = true;
    start_pass(p, tree);
    parse_module(p, mode);
  } else {
    fault_no_memory(p->fault);
  }
  tree_free(tree);
  free(p->memos);
}

/* More input helps only when nothing before the fault is wrong. */
static void take_lexer_fault(Parser *p, TokenList *tokens, int stuck_at) {
  fault_clear(p->fault);
  *p->fault = tokens->fault;
  tokens->fault = (Fault){0};
  if (token_at(p, stuck_at)->kind != TOKEN_FAULT)
    p->fault->incomplete = false;
}

static void plain_fault(Parser *p, int stuck_at) {
  const Token *token = token_at(p, stuck_at);
  p->furthest = stuck_at;
  if (token->kind == TOKEN_INDENT)
    fault_at_furthest(p, "IndentationError", "unexpected indent");
  else if (token->kind == TOKEN_DEDENT)
    fault_at_furthest(p, "IndentationError", "unexpected unindent");
  else
    fault_at_token(p, token, "invalid syntax");
}

/* The tokens' own fault comes first when it is urgent or stands where the parser got stuck; an
   unclosed bracket also when the parser got stuck on a later line. */
static bool lexer_fault_comes_first(const Parser *p, const TokenList *tokens, int stuck_at) {
  if (token_at(p, stuck_at)->kind == TOKEN_FAULT)
    return true;
  if (tokens->inside_fstring || !fault_is_set(&tokens->fault))
    return false;
  return tokens->urgent ||
         (tokens->unclosed && token_at(p, stuck_at)->line > tokens->fault.line);
}

static void find_fault(Parser *p, TokenList *tokens, ParseMode mode) {
  int stuck_at = p->furthest;
  bool memory = is_faulty(p) && strcmp(p->fault->kind, "MemoryError") == 0;
  if (!memory && !is_faulty(p) && !lexer_fault_comes_first(p, tokens, stuck_at))
    explain(p, mode);
  bool at_lexer_fault = token_at(p, p->furthest)->kind == TOKEN_FAULT;
  if (!memory && (at_lexer_fault || lexer_fault_comes_first(p, tokens, stuck_at)))
    take_lexer_fault(p, tokens, stuck_at);
  else if (!is_faulty(p))
    plain_fault(p, stuck_at);
}

/* eval() adds no line end: the line is shown without it, and what is missing there has no place. */
static void forget_added_newline(const Text *text, Fault *fault) {
  int length = fault->text == NULL ? 0 : (int)strlen(fault->text);
  if (!text->newline_added || length == 0 || fault->text[length - 1] != '\n')
    return;
  if (fault->column == length)
    fault->column = fault->end_column = 0;
  fault->text[length - 1] = '\0';
}

static Tree *parse_tokens(const Text *text, TokenList *tokens, ParseMode mode, Fault *fault) {
  Parser p = {.text = text, .tokens = tokens, .fault = fault};
  Tree *tree = tree_new();
  bool fine = false;
  if (!tree) {
    fault_no_memory(fault);
  } else {
    start_pass(&p, tree);
    fine = parse_once(&p, mode);
    if (!fine)
      find_fault(&p, tokens, mode);
    if (!fine && mode == PARSE_EXPRESSION)
      forget_added_newline(text, fault);
  }
  free(p.stack);
  if (fine)
    return tree;
  tree_free(tree);
  return NULL;
}

Tree *parse(const Source *source, ParseMode mode, Fault *fault) {
  Text text;
  TokenList tokens = {0};
  Tree *tree = NULL;
  *fault = (Fault){0};
  if (text_load(&text, source, fault)) {
    if (tokens_read(&tokens, &text))
      tree = parse_tokens(&text, &tokens, mode, fault);
    else
      fault_no_memory(fault);
  }
  tokens_free(&tokens);
  text_free(&text);
  return tree;
}
