/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexer_strings.c - string literals, and f-strings cut into pieces (PEP 701).
 *
 * A plain string is one token, quotes and all.  An f-string is many: its start, then stretches of
 * text and, between braces, the ordinary tokens of ordinary expressions, then its end:
 *
 *   f"a{x!r:>{w}}b"  ->  START(f") MIDDLE(a) { NAME(x) ! NAME(r) : MIDDLE(>) { NAME(w) } }
 *                        MIDDLE(b) END(")
 *
 * So the lexer must know, at every character, whether it reads text or an expression: it reads text
 * when the innermost f-string is in no field, or past the colon of its innermost field.
 * A doubled brace is text: the token ends with the first brace and the second is skipped.
 */
#include <string.h>

#include "lexer_state.h"

/* ---- Plain strings ---- */

static bool quote_stands_at(const Lexer *lexer, uint32_t offset, char quote, int size) {
  for (int i = 0; i < size; i++)
    if (lexer->bytes[offset + i] != quote)
      return false;
  return true;
}

/* One or three; two quotes are an empty string of the single kind. */
static int opening_quote_size(const Lexer *lexer, char quote) {
  return quote_stands_at(lexer, lexer->at, quote, 3) ? 3 : 1;
}

/* A string left open is reported where it began. */
static bool unterminated(Lexer *lexer, uint32_t start, int line, uint32_t end, bool triple,
                         const char *what) {
  int detected = line_at(lexer, end);
  if (detected > lexer->text->line_count)
    detected = lexer->text->line_count;
  lexer->line = line;
  lexer_fault(lexer, start + 1, "unterminated %s%s literal (detected at line %d)",
              triple ? "triple-quoted " : "", what, detected);
  lexer->tokens->fault.incomplete = triple;
  return false;
}

static bool unterminated_string(Lexer *lexer, uint32_t start, char quote, int size) {
  FString *f = innermost_fstring(lexer);
  if (f && f->quote == quote && f->quote_size == size)
    return lexer_fault(lexer, start + 1, "f-string: expecting '}'");
  return unterminated(lexer, start, line_at(lexer, start), lexer->at, size == 3, "string");
}

bool read_string(Lexer *lexer, uint32_t start) {
  char quote = lexer->bytes[lexer->at];
  int size = opening_quote_size(lexer, quote);
  line_at(lexer, start);
  lexer->at += size;
  for (;;) {
    char c = lexer->bytes[lexer->at];
    if (c == '\0' || (c == '\n' && size == 1))
      return unterminated_string(lexer, start, quote, size);
    if (c == quote && quote_stands_at(lexer, lexer->at, quote, size))
      break;
    lexer->at++;
    if (c == '\\' && lexer->bytes[lexer->at] != '\0')
      lexer->at++;
  }
  lexer->at += size;
  return emit_token(lexer, TOKEN_STRING, start, lexer->at);
}

/* ---- F-strings ---- */

bool read_fstring_start(Lexer *lexer, uint32_t start) {
  if (lexer->fstring_count == MAX_FSTRINGS)
    return lexer_fault(lexer, lexer->at + 1, "too many nested f-strings");
  char quote = lexer->bytes[lexer->at];
  bool raw = false;
  for (uint32_t i = start; i < lexer->at; i++)
    raw = raw || (lexer->bytes[i] | 0x20) == 'r';
  FString *f = &lexer->fstrings[lexer->fstring_count++];
  *f = (FString){.start = start, .line = line_at(lexer, start), .quote = quote, .raw = raw,
                 .quote_size = opening_quote_size(lexer, quote), .outer_level = lexer->level};
  lexer->at += f->quote_size;
  return emit_token(lexer, TOKEN_FSTRING_START, start, lexer->at);
}

static bool read_fstring_end(Lexer *lexer, FString *f) {
  uint32_t start = lexer->at;
  lexer->at += f->quote_size;
  lexer->fstring_count--;
  return emit_token(lexer, TOKEN_FSTRING_END, start, lexer->at);
}

static bool emit_middle(Lexer *lexer, uint32_t start, uint32_t end) {
  return start == end || emit_token(lexer, TOKEN_FSTRING_MIDDLE, start, end);
}

static bool open_field(Lexer *lexer, FString *f) {
  uint32_t brace = lexer->at++;
  if (f->fields == MAX_FIELDS)
    return lexer_fault(lexer, brace, "f-string: expressions nested too deeply");
  if (!open_bracket(lexer, '{'))
    return false;
  f->field[f->fields].spec_interrupted = true;
  f->fields++;
  f->field[f->fields].level = lexer->level;
  f->field[f->fields].in_spec = f->field[f->fields].spec_interrupted = false;
  return emit_token(lexer, TOKEN_LBRACE, brace, lexer->at);
}

/* The closing brace of a format spec; in plain text it is a mistake. */
static bool close_field(Lexer *lexer, FString *f) {
  lexer->at++;
  if (f->fields == 0)
    return lexer_fault(lexer, lexer->at, "f-string: single '}' is not allowed");
  f->fields--;
  lexer->level--;
  return emit_token(lexer, TOKEN_RBRACE, lexer->at - 1, lexer->at);
}

/* Past a backslash and what it escapes; a brace is never escaped by one, except in \N{name}. */
static void skip_escape(Lexer *lexer, const FString *f) {
  const char *s = lexer->bytes + ++lexer->at;
  if (*s == '{' || *s == '}' || *s == '\0')
    return;
  lexer->at++;
  if (f->raw || s[0] != 'N' || s[1] != '{')
    return;
  uint32_t end = ++lexer->at;
  while (lexer->bytes[end] != '}' && lexer->bytes[end] != '\0' && lexer->bytes[end] != '\n' &&
         lexer->bytes[end] != f->quote && lexer->bytes[end] != '{')
    end++;
  if (lexer->bytes[end] == '}')
    lexer->at = end + 1;
}

static bool unterminated_fstring(Lexer *lexer, FString *f) {
  return unterminated(lexer, f->start, f->line, lexer->at, f->quote_size == 3, "f-string");
}

/* One stretch of text and the brace or quote that ends it. */
bool read_fstring_text(Lexer *lexer) {
  FString *f = innermost_fstring(lexer);
  bool in_spec = f->fields > 0;
  uint32_t start = lexer->at;
  for (;;) {
    char c = lexer->bytes[lexer->at];
    if (c == '\n' && f->quote_size == 1 && in_spec && !f->field[f->fields].spec_interrupted) {
      f->field[f->fields].in_spec = false;   /* a format spec ends with its line */
      return emit_middle(lexer, start, lexer->at);
    }
    if (c == '\0' || (c == '\n' && f->quote_size == 1))
      return unterminated_fstring(lexer, f);
    if (c == f->quote && quote_stands_at(lexer, lexer->at, c, f->quote_size))
      return emit_middle(lexer, start, lexer->at) && read_fstring_end(lexer, f);
    if (c == '{' || c == '}') {
      bool doubled = !in_spec && lexer->bytes[lexer->at + 1] == c;
      if (!doubled)
        return emit_middle(lexer, start, lexer->at) &&
               (c == '{' ? open_field(lexer, f) : close_field(lexer, f));
      if (!emit_middle(lexer, start, lexer->at + 1))
        return false;
      lexer->at += 2;
      start = lexer->at;
    } else if (c == '\\') {
      skip_escape(lexer, f);
    } else {
      lexer->at++;
    }
  }
}
