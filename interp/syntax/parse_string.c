/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse_string.c - adjacent literals, and the fields of f-strings.
 *
 * Literals that stand side by side are one string.  When none of them is an f-string the result is
 * a Constant; otherwise a JoinedStr of alternating text and fields, in which text next to text has
 * been joined and empty text left out, whichever literals it came from.
 *
 * All pieces, of all literals, are pushed on the stack first and joined at the end.
 */
#include <stdlib.h>

#include "literals.h"
#include "parser_state.h"

/* ---- Pieces of text ---- */

typedef struct Literal {
  StringStyle style;
  bool u_prefix;
  uint32_t start, end;     /* the text between the quotes */
} Literal;

static Literal literal_of(Parser *p, const Token *token) {
  const char *s = p->text->bytes;
  Literal literal = {.start = token->start, .end = token->end};
  for (; s[literal.start] != '"' && s[literal.start] != '\''; literal.start++) {
    char c = s[literal.start] | 0x20;
    literal.style.is_bytes |= c == 'b';
    literal.style.is_raw |= c == 'r';
    literal.u_prefix |= c == 'u';
  }
  char quote = s[literal.start];
  bool triple = token->end - literal.start >= 6 && s[literal.start + 1] == quote &&
                s[literal.start + 2] == quote;
  literal.start += triple ? 3 : 1;
  literal.end -= triple ? 3 : 1;
  return literal;
}

static Node *text_node(Parser *p, ConstantType type, const char *text, size_t length, Span at) {
  Node *node = new_node(p, NODE_Constant, at);
  char *copy = node ? tree_alloc(p->tree, length + 1) : NULL;
  if (!copy) {
    fault_no_memory(p->fault);
    return NULL;
  }
  if (length)
    memcpy(copy, text, length);
  node->Constant.value = (Constant){.type = type, .text = copy, .length = length};
  return node;
}

static void *bad_literal(Parser *p, Span at, char *error) {
  if (error)
    fault_at_span(p, at, "%s", error);
  else
    fault_no_memory(p->fault);
  free(error);
  return NULL;
}

/* The first escape of a string that nobody knows is told, unless this is the second reading. */
static bool remark_on(Parser *p, const char *backslash, Span at) {
  char message[64];
  if (!backslash || p->explaining)
    return true;
  bool octal = backslash[1] >= '4' && backslash[1] <= '7';
  int length = octal ? 3 : 1;
  while (!octal && ((unsigned char)backslash[1 + length] & 0xC0) == 0x80) length++;
  snprintf(message, sizeof message, "invalid %sescape sequence '\\%.*s'", octal ? "octal " : "",
           length, backslash + 1);
  return remark(p, at, message);
}

/* The piece of source as a Constant with its escapes resolved; `blame` is where a bad one shows. */
static Node *decoded_node(Parser *p, uint32_t start, uint32_t end, StringStyle style, Span at,
                          Span blame) {
  const char *s = p->text->bytes + start;
  ConstantType type = style.is_bytes ? CONSTANT_BYTES : CONSTANT_STRING;
  if (style.is_raw || !memchr(s, '\\', end - start))
    return text_node(p, type, s, end - start, at);
  Buffer buffer = {0};
  char *error;
  const char *unknown;
  Node *node = NULL;
  if (decode_string(&buffer, s, end - start, style, &error, &unknown) &&
      remark_on(p, unknown, blame))
    node = text_node(p, type, buffer.bytes, buffer.length, at);
  else
    bad_literal(p, blame, error);
  free(buffer.bytes);
  return node;
}

static bool is_ascii(const char *s, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (s[i] & 0x80)
      return false;
  return true;
}

static Node *parse_string_token(Parser *p) {
  const Token *token = current(p);
  advance(p);
  Literal literal = literal_of(p, token);
  Span at = token_span(p, token);
  if (literal.style.is_bytes &&
      !is_ascii(p->text->bytes + literal.start, literal.end - literal.start))
    return fault_at_span(p, at, "bytes can only contain ASCII literal characters");
  Node *node = decoded_node(p, literal.start, literal.end, literal.style, at, at);
  if (node)
    node->Constant.value.u_prefix = literal.u_prefix;
  return node;
}

/* ---- Fields ---- */

static void *expected(Parser *p, const char *what) {
  return p->explaining ? fault_at_token(p, current(p), "f-string: %s", what) : NULL;
}

/* A field without an expression. */
static void *explain_empty_field(Parser *p) {
  TokenKind kind = next_kind(p);
  if (!p->explaining || is_faulty(p))
    return NULL;
  if (kind == TOKEN_ASSIGN || kind == TOKEN_BANG || kind == TOKEN_COLON || kind == TOKEN_RBRACE)
    return fault_at_token(p, current(p), "f-string: valid expression required before '%s'",
                          token_text(kind));
  return fault_at_token(p, current(p), "f-string: expecting a valid expression after '{'");
}

/* After '!': s, r or a. */
static bool parse_conversion(Parser *p, int *conversion) {
  const Token *bang = current(p), *name;
  advance(p);
  name = current(p);
  if (name->kind == TOKEN_COLON || name->kind == TOKEN_RBRACE)
    return expected(p, "missing conversion character");
  if (name->kind != TOKEN_NAME)
    return expected(p, "invalid conversion character");
  if (name->start != bang->end) {
    Span at = token_span(p, bang);
    at.end_col = token_span(p, name).end_col;   /* the misspelling below is CPython's */
    return fault_at_span(p, at, "f-string: conversion type must come right after the "
                         "exclamanation mark");
  }
  char c = p->text->bytes[name->start];
  if (name->end - name->start != 1 || (c != 's' && c != 'r' && c != 'a'))
    return fault_at_token(p, name, "f-string: invalid conversion character '%.*s': expected 's', "
                          "'r', or 'a'", (int)(name->end - name->start),
                          p->text->bytes + name->start);
  *conversion = c;
  advance(p);
  return true;
}

static bool parse_pieces(Parser *p, bool raw, TokenKind end);
static NodeList take_joined(Parser *p, int base);

/* From behind the colon up to the closing brace. */
static Node *parse_format_spec(Parser *p, bool raw) {
  const Token *colon = current(p);
  int base = p->stacked;
  advance(p);
  if (!parse_pieces(p, raw, TOKEN_RBRACE))
    return NULL;
  if (!next_is(p, TOKEN_RBRACE))
    return expected(p, "expecting '}', or format specs");
  Node *node = node_from(p, NODE_JoinedStr, colon);
  if (node)
    node->JoinedStr.values = take_joined(p, base);
  return node;
}

/* f"{x = }" shows its own text: pushed as a piece of text, from behind the brace to the end. */
static bool push_self_text(Parser *p, const Token *brace) {
  uint32_t start = brace->end, end = current(p)->start;
  Span at = token_span(p, brace), stop = token_span(p, current(p));
  at.col++;
  at.end_line = stop.line;
  at.end_col = stop.col;
  return push_node(p, text_node(p, CONSTANT_STRING, p->text->bytes + start, end - start, at));
}

static bool explain_field_end(Parser *p, bool equals, bool conversion) {
  if (is_faulty(p))
    return false;
  if (conversion)
    return expected(p, "expecting ':' or '}'");
  return expected(p, equals ? "expecting '!', or ':', or '}'"
                            : "expecting '=', or '!', or ':', or '}'");
}

static bool field_may_end(Parser *p, bool conversion) {
  return next_is(p, TOKEN_COLON) || next_is(p, TOKEN_RBRACE) ||
         (!conversion && next_is(p, TOKEN_BANG));
}

/* {expression = !r :spec} */
static bool parse_field(Parser *p, bool raw) {
  const Token *brace = current(p);
  int conversion = -1;
  advance(p);
  Place start = place(p);
  Node *value = parse_rhs(p), *spec = NULL;
  if (!value) {
    if (!is_faulty(p))
      go_back(p, start), explain_empty_field(p);
    return false;
  }
  bool equals = accept(p, TOKEN_ASSIGN);
  if (!field_may_end(p, false))
    return explain_field_end(p, equals, false);
  if (equals && !push_self_text(p, brace))
    return false;
  bool converted = next_is(p, TOKEN_BANG);
  if (converted && !parse_conversion(p, &conversion))
    return false;
  if (!field_may_end(p, true))
    return explain_field_end(p, equals, true);
  if (next_is(p, TOKEN_COLON) && !(spec = parse_format_spec(p, raw)))
    return false;
  advance(p);
  Node *node = node_from(p, NODE_FormattedValue, brace);
  if (!node)
    return false;
  node->FormattedValue.value = value;
  node->FormattedValue.conversion = equals && !converted && !spec ? 'r' : conversion;
  node->FormattedValue.format_spec = spec;
  return push_node(p, node);
}

/* Text ends with a brace only where the brace is doubled; its place covers both. */
static bool ends_with_doubled_brace(Parser *p, const Token *token) {
  char last = p->text->bytes[token->end - 1];
  return (last == '{' || last == '}') && p->text->bytes[token->end] == last;
}

static bool push_middle(Parser *p, bool raw) {
  const Token *token = current(p);
  Span at = token_span(p, token);
  at.end_col += ends_with_doubled_brace(p, token);
  StringStyle style = {.is_raw = raw};
  advance(p);
  return push_node(p, decoded_node(p, token->start, token->end, style, at,
                              token_span(p, current(p))));
}

/* Text and fields, as long as they come. */
static bool parse_pieces(Parser *p, bool raw, TokenKind end) {
  while (!next_is(p, end)) {
    if (next_is(p, TOKEN_FSTRING_MIDDLE)) {
      if (!push_middle(p, raw))
        return false;
    } else if (next_is(p, TOKEN_LBRACE)) {
      if (!parse_field(p, raw))
        return false;
    } else {
      return true;
    }
  }
  return true;
}

static bool parse_fstring(Parser *p) {
  const Token *token = current(p);
  bool raw = false;
  for (uint32_t i = token->start; i < token->end; i++)
    raw = raw || (p->text->bytes[i] | 0x20) == 'r';
  if (!go_deeper(p))
    return false;
  advance(p);
  bool fine = parse_pieces(p, raw, TOKEN_FSTRING_END) && accept(p, TOKEN_FSTRING_END);
  come_back(p);
  return fine;
}

/* ---- Joining ---- */

static bool is_text(const Node *node) { return node->kind == NODE_Constant; }

/* Pieces i up to j as one Constant. */
static Node *join_text(Parser *p, int i, int j) {
  if (j == i + 1)
    return p->stack[i];
  Buffer buffer = {0};
  Constant first = p->stack[i]->Constant.value;
  Node *node = NULL;
  for (int k = i; k < j; k++) {
    Constant *piece = &p->stack[k]->Constant.value;
    if (!text_append(&buffer, piece->text, piece->length))
      goto done;
  }
  node = text_node(p, first.type, buffer.bytes, buffer.length,
                   span_between(p->stack[i], p->stack[j - 1]));
  if (node)
    node->Constant.value.u_prefix = first.u_prefix;
done:
  if (!node)
    fault_no_memory(p->fault);
  free(buffer.bytes);
  return node;
}

/* The pieces from `base` on, with neighbouring text joined and empty text dropped. */
static NodeList take_joined(Parser *p, int base) {
  int end = p->stacked, to = base;
  for (int i = base, j; i < end; i = j) {
    j = i + 1;
    if (!is_text(p->stack[i])) {
      p->stack[to++] = p->stack[i];
      continue;
    }
    while (j < end && is_text(p->stack[j]))
      j++;
    Node *text = join_text(p, i, j);
    if (text && text->Constant.value.length)
      p->stack[to++] = text;
  }
  p->stacked = to;
  return take_list(p, base);
}

static bool is_bytes_token(Parser *p, const Token *token) {
  return token->kind == TOKEN_STRING && literal_of(p, token).style.is_bytes;
}

Node *parse_strings(Parser *p) {
  const Token *first = current(p);
  int base = p->stacked;
  bool formatted = false, bytes = false, text = false;
  while (next_is(p, TOKEN_STRING) || next_is(p, TOKEN_FSTRING_START)) {
    bool is_bytes = is_bytes_token(p, current(p));
    bytes = bytes || is_bytes;
    text = text || !is_bytes;
    if (next_is(p, TOKEN_FSTRING_START)) {
      formatted = true;
      if (!parse_fstring(p))
        return NULL;
    } else if (!push_node(p, parse_string_token(p))) {
      return NULL;
    }
  }
  if (bytes && text)
    return fault_at_furthest(p, "SyntaxError", "cannot mix bytes and nonbytes literals");
  if (!formatted) {
    Node *node = join_text(p, base, p->stacked);
    p->stacked = base;
    return node;
  }
  Node *node = node_from(p, NODE_JoinedStr, first);
  if (node)
    node->JoinedStr.values = take_joined(p, base);
  return node;
}
