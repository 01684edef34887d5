/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexer.c - from text to a list of tokens.
 *
 * The whole text is read before the parser sees the first token.  The parser can then look as far
 * ahead and go back as often as it likes by moving an index, and a mistake in the spelling of a
 * token anywhere in the file is known before any mistake in the grammar is reported, which is the
 * order of precedence Python has.
 *
 * Indentation becomes tokens here.  Each level is remembered with two widths, one with tabs to
 * every eighth column and one with tabs as a single column: lines compare as deeper, equal or less
 * deep only if both widths say so, else the meaning would depend on someone's editor settings.
 * Inside brackets there are neither line ends nor indentation.
 *
 * Invariant: tokens stand in the order of the text and do not overlap, so that they are told apart
 * by their offsets alone; INDENT, DEDENT and END cover nothing.
 */
#include "lexer.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "lexer_state.h"

/* ---- The token list ---- */

const char *token_text(TokenKind kind) {
  static const char *const texts[] = {
#define TOKEN(name, description) description,
#include "token.def"
#define KEYWORD(name, text) text,
#include "token.def"
#define PUNCTUATION(name, text) text,
#include "token.def"
  };
  return texts[kind];
}

void tokens_free(TokenList *tokens) {
  free(tokens->items);
  fault_clear(&tokens->fault);
}

static bool grow(TokenList *tokens) {
  int capacity = tokens->capacity ? tokens->capacity * 2 : 64;
  Token *items = realloc(tokens->items, (size_t)capacity * sizeof *items);
  if (!items)
    return fault_no_memory(&tokens->fault);
  tokens->items = items;
  tokens->capacity = capacity;
  return true;
}

/* The line an offset is on; offsets come in rising order, or nearly. */
int line_at(Lexer *lexer, uint32_t offset) {
  const uint32_t *starts = lexer->text->line_starts;
  while (lexer->line < lexer->text->line_count && offset >= starts[lexer->line])
    lexer->line++;
  int line = lexer->line;
  while (line > 1 && offset < starts[line - 1])
    line--;
  return line;
}

bool emit_token(Lexer *lexer, TokenKind kind, uint32_t start, uint32_t end) {
  TokenList *tokens = lexer->tokens;
  if (tokens->count == tokens->capacity && !grow(tokens))
    return false;
  int line = line_at(lexer, start);
  bool up_to_next_line = kind == TOKEN_FSTRING_MIDDLE;   /* its last '\n' is text like any other */
  int end_line = end > start ? line_at(lexer, up_to_next_line ? end : end - 1) : line;
  tokens->items[tokens->count++] = (Token){.kind = kind, .level = lexer->level, .start = start,
                                           .end = end, .line = line, .end_line = end_line};
  return true;
}

/* ---- Mistakes ---- */

static bool give_up(Lexer *lexer, bool urgent) {
  lexer->tokens->urgent = urgent;
  lexer->tokens->inside_fstring = lexer->fstring_count > 0;
  return false;
}

bool lexer_fault(Lexer *lexer, uint32_t cursor, const char *format, ...) {
  Fault *fault = &lexer->tokens->fault;
  va_list arguments;
  va_start(arguments, format);
  fault_set_va(fault, "SyntaxError", format, arguments);
  va_end(arguments);
  int line = line_at(lexer, cursor ? cursor - 1 : 0);
  int column = text_column(lexer->text, line, cursor);
  fault_locate(fault, lexer->text, line, column, line, column, false);
  return give_up(lexer, true);
}

bool lexer_fault_range(Lexer *lexer, uint32_t start, uint32_t end, const char *format, ...) {
  Fault *fault = &lexer->tokens->fault;
  va_list arguments;
  va_start(arguments, format);
  fault_set_va(fault, "SyntaxError", format, arguments);
  va_end(arguments);
  int line = line_at(lexer, start);
  fault_locate(fault, lexer->text, line, text_column(lexer->text, line, start) + 1, line,
               text_column(lexer->text, line, end) + 1, false);
  return give_up(lexer, true);
}

/* Mistakes that count only when the parser gets that far. */
static bool patient_fault(Lexer *lexer, const char *kind, const char *message, int column,
                          int end_column) {
  Fault *fault = &lexer->tokens->fault;
  fault_set(fault, kind, "%s", message);
  int line = line_at(lexer, lexer->at);
  fault_locate(fault, lexer->text, line, column, line, end_column, true);
  return give_up(lexer, false);
}

static bool unclosed_bracket(Lexer *lexer) {
  const Bracket *bracket = &lexer->brackets[lexer->level - 1];
  Fault *fault = &lexer->tokens->fault;
  fault_set(fault, "SyntaxError", "'%c' was never closed", bracket->open);
  int column = text_column(lexer->text, bracket->line, bracket->at) + 1;
  fault_locate(fault, lexer->text, bracket->line, column, bracket->line, 0, true);
  fault->incomplete = true;
  lexer->tokens->unclosed = true;
  return give_up(lexer, false);
}

/* ---- Indentation ---- */

typedef struct Indentation {
  int width, tab_width;
} Indentation;

static bool continue_line(Lexer *lexer);

static bool measure_indentation(Lexer *lexer, Indentation *in) {
  *in = (Indentation){0, 0};
  int kept = 0;
  bool continued = false;
  for (;; lexer->at++) {
    switch (lexer->bytes[lexer->at]) {
    case ' ':
      in->width++, in->tab_width++;
      break;
    case '\t':
      in->width = (in->width / 8 + 1) * 8;
      in->tab_width++;
      break;
    case '\f':
      *in = (Indentation){0, 0};
      break;
    case '\\':   /* the indentation before the first backslash is the one that counts */
      kept = continued ? kept : in->width;
      continued = true;
      if (!continue_line(lexer))
        return false;
      lexer->at--;
      *in = (Indentation){0, 0};
      break;
    default:
      if (continued && kept)
        *in = (Indentation){kept, kept};
      return true;
    }
  }
}

static bool inconsistent_tabs(Lexer *lexer) {
  return patient_fault(lexer, "TabError", "inconsistent use of tabs and spaces in indentation", 1,
                       0);
}

static int line_length(Lexer *lexer) {
  int line = line_at(lexer, lexer->at);
  return text_column(lexer->text, line, lexer->text->line_starts[line]);
}

static bool indent(Lexer *lexer, Indentation in) {
  if (in.tab_width <= lexer->tab_indents[lexer->indent])
    return inconsistent_tabs(lexer);
  if (lexer->indent + 1 >= MAX_INDENTS)
    return patient_fault(lexer, "IndentationError", "too many levels of indentation", 1, 0);
  lexer->indent++;
  lexer->indents[lexer->indent] = in.width;
  lexer->tab_indents[lexer->indent] = in.tab_width;
  return emit_token(lexer, TOKEN_INDENT, lexer->at, lexer->at);
}

static bool dedent(Lexer *lexer, Indentation in) {
  while (lexer->indent > 0 && in.width < lexer->indents[lexer->indent]) {
    lexer->indent--;
    if (!emit_token(lexer, TOKEN_DEDENT, lexer->at, lexer->at))
      return false;
  }
  if (in.width != lexer->indents[lexer->indent])
    return patient_fault(lexer, "IndentationError",
                         "unindent does not match any outer indentation level",
                         line_length(lexer), -1);
  if (in.tab_width != lexer->tab_indents[lexer->indent])
    return inconsistent_tabs(lexer);
  return true;
}

static bool is_blank(char c) { return c == '\n' || c == '#'; }

/* At the start of a line: blank lines and comments count for nothing. */
static bool read_indentation(Lexer *lexer) {
  Indentation in;
  if (!measure_indentation(lexer, &in))
    return false;
  char c = lexer->bytes[lexer->at];
  if (is_blank(c) || c == '\0')
    return true;
  lexer->line_begins = false;
  if (in.width > lexer->indents[lexer->indent])
    return indent(lexer, in);
  if (in.width < lexer->indents[lexer->indent])
    return dedent(lexer, in);
  return in.tab_width == lexer->tab_indents[lexer->indent] || inconsistent_tabs(lexer);
}

/* ---- Lines and spaces ---- */

/* At a backslash: nothing but the line's end may follow it, and something must follow that. */
static bool continue_line(Lexer *lexer) {
  uint32_t backslash = lexer->at++;
  int line = line_at(lexer, backslash);
  if (lexer->bytes[lexer->at] != '\n') {
    int column = text_column(lexer->text, line, backslash) + 2;
    return patient_fault(lexer, "SyntaxError",
                         "unexpected character after line continuation character", column, 0);
  }
  if (lexer->bytes[lexer->at + 1] == '\0') {
    int column = text_column(lexer->text, line, backslash) + 2;
    patient_fault(lexer, "SyntaxError", "unexpected EOF while parsing", column, -1);
    lexer->tokens->fault.incomplete = true;
    return false;
  }
  lexer->at++;
  return true;
}

static void skip_comment(Lexer *lexer) {
  while (lexer->bytes[lexer->at] != '\n' && lexer->bytes[lexer->at] != '\0')
    lexer->at++;
}

/* Spaces, comments and joined lines; the end of a line only where it means nothing. */
static bool skip_space(Lexer *lexer) {
  for (;;) {
    switch (lexer->bytes[lexer->at]) {
    case ' ': case '\t': case '\f':
      lexer->at++;
      break;
    case '#':
      skip_comment(lexer);
      break;
    case '\\':
      if (!continue_line(lexer))
        return false;
      break;
    case '\n':
      if (lexer->level == 0 && !lexer->line_begins)
        return true;
      lexer->at++;
      if (lexer->level == 0)
        return true;
      break;
    default:
      return true;
    }
  }
}

static bool read_end_of_line(Lexer *lexer) {
  lexer->line_begins = true;
  lexer->at++;
  return emit_token(lexer, TOKEN_NEWLINE, lexer->at - 1, lexer->at);
}

static bool read_end(Lexer *lexer) {
  if (lexer->level > 0)
    return unclosed_bracket(lexer);
  for (; lexer->indent > 0; lexer->indent--)
    if (!emit_token(lexer, TOKEN_DEDENT, lexer->at, lexer->at))
      return false;
  return emit_token(lexer, TOKEN_END, lexer->at, lexer->at);
}

/* ---- Names ---- */

static bool other_id_start(int32_t c) {
  return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E;
}

static bool other_id_continue(int32_t c) {
  return c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA;
}

/* XID_Start and XID_Continue, from the general categories (PEP 3131). */
static bool is_xid_start(int32_t c) {
  switch (utf8proc_category(c)) {
  case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_NL:
    return c != 0x37A && c != 0xE33 && c != 0xEB3;
  default:
    return c == '_' || other_id_start(c);
  }
}

static bool is_xid_continue(int32_t c) {
  switch (utf8proc_category(c)) {
  case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ND:
  case UTF8PROC_CATEGORY_PC:
    return true;
  default:
    return is_xid_start(c) || c == 0xE33 || c == 0xEB3 || other_id_continue(c);
  }
}

static bool is_printable(int32_t c) {
  switch (utf8proc_category(c)) {
  case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CS:
  case UTF8PROC_CATEGORY_CO: case UTF8PROC_CATEGORY_CN: case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP: case UTF8PROC_CATEGORY_ZS:
    return c == ' ';
  default:
    return true;
  }
}

static bool invalid_character(Lexer *lexer, uint32_t start, int size, int32_t c) {
  if (is_printable(c))
    return lexer_fault(lexer, start + (uint32_t)size, "invalid character '%.*s' (U+%04X)", size,
                       lexer->bytes + start, (unsigned)c);
  return lexer_fault(lexer, start + (uint32_t)size, "invalid non-printable character U+%04X",
                     (unsigned)c);
}

static bool check_identifier(Lexer *lexer, uint32_t start, uint32_t end) {
  for (uint32_t i = start; i < end;) {
    utf8proc_int32_t c;
    int size = (int)utf8proc_iterate((const uint8_t *)lexer->bytes + i, end - i, &c);
    if (!(i == start ? is_xid_start(c) : is_xid_continue(c)))
      return invalid_character(lexer, i, size, c);
    i += (uint32_t)size;
  }
  return true;
}

static TokenKind keyword_or_name(const char *s, uint32_t length) {
  static const struct { const char *text; uint8_t length, kind; } words[] = {
#define KEYWORD(name, text) {text, sizeof text - 1, TOKEN_##name},
#include "token.def"
  };
  if (length < 2 || length > 8)
    return TOKEN_NAME;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (words[i].text[0] == s[0] && words[i].length == length &&
        memcmp(words[i].text, s, length) == 0)
      return words[i].kind;
  return TOKEN_NAME;
}

typedef struct Prefix {
  bool b, u, r, f;
} Prefix;

/* Takes one letter of a string's prefix; false if it cannot stand there. */
static bool extend_prefix(Prefix *prefix, char c) {
  switch (c | 0x20) {
  case 'b': if (prefix->b || prefix->u || prefix->f) return false; return prefix->b = true;
  case 'u': if (prefix->b || prefix->u || prefix->r || prefix->f) return false;
            return prefix->u = true;
  case 'r': if (prefix->r || prefix->u) return false; return prefix->r = true;
  case 'f': if (prefix->f || prefix->b || prefix->u) return false; return prefix->f = true;
  default: return false;
  }
}

/* A name, a keyword, or the prefix of a string. */
static bool read_name(Lexer *lexer) {
  uint32_t start = lexer->at;
  Prefix prefix = {0};
  const char *s = lexer->bytes;
  while (extend_prefix(&prefix, s[lexer->at]))
    lexer->at++;
  if (s[lexer->at] == '"' || s[lexer->at] == '\'')
    return prefix.f ? read_fstring_start(lexer, start) : read_string(lexer, start);
  bool ascii = true;
  while (is_name_start(s[lexer->at]) || is_digit(s[lexer->at]))
    ascii = !(s[lexer->at++] & 0x80) && ascii;
  if (!ascii && !check_identifier(lexer, start, lexer->at))
    return false;
  TokenKind kind = keyword_or_name(s + start, lexer->at - start);
  return emit_token(lexer, kind, start, lexer->at);
}

/* ---- Operators and brackets ---- */

/* Notes a bracket that has just been passed. */
bool open_bracket(Lexer *lexer, char open) {
  if (lexer->level == MAX_BRACKETS)
    return lexer_fault(lexer, lexer->at, "too many nested parentheses");
  lexer->brackets[lexer->level++] =
      (Bracket){.open = open, .at = lexer->at - 1, .line = line_at(lexer, lexer->at - 1)};
  return true;
}

static char closing(char open) { return open == '(' ? ')' : open == '[' ? ']' : '}'; }

static bool mismatched_bracket(Lexer *lexer, const Bracket *bracket, char close) {
  int line = line_at(lexer, lexer->at - 1);
  if (bracket->line != line)
    return lexer_fault(lexer, lexer->at,
                       "closing parenthesis '%c' does not match opening parenthesis '%c' on line "
                       "%d", close, bracket->open, bracket->line);
  return lexer_fault(lexer, lexer->at,
                     "closing parenthesis '%c' does not match opening parenthesis '%c'", close,
                     bracket->open);
}

static bool close_bracket(Lexer *lexer, char close) {
  FString *f = innermost_fstring(lexer);
  if (f && close != '}' && at_field_level(lexer))
    return lexer_fault(lexer, lexer->at, "f-string: unmatched '%c'", close);
  if (lexer->level == 0)
    return lexer_fault(lexer, lexer->at, "unmatched '%c'", close);
  const Bracket *bracket = &lexer->brackets[lexer->level - 1];
  if (close != closing(bracket->open))
    return mismatched_bracket(lexer, bracket, close);
  if (at_field_level(lexer))
    f->fields--;
  lexer->level--;
  return true;
}

/* The longest operator at `s`; its size in `size`. */
static TokenKind match_operator(const char *s, uint32_t *size) {
#define IF2(c2, two, one) (s[1] == (c2) ? (*size = 2, TOKEN_##two) : TOKEN_##one)
#define IF3(c1, double_assign, doubled, assign, one)                                     \
  (s[1] == (c1) ? (s[2] == '=' ? (*size = 3, TOKEN_##double_assign)                      \
                               : (*size = 2, TOKEN_##doubled))                           \
                : IF2('=', assign, one))
  *size = 1;
  switch (s[0]) {
  case '(': return TOKEN_LPAREN;
  case ')': return TOKEN_RPAREN;
  case '[': return TOKEN_LBRACKET;
  case ']': return TOKEN_RBRACKET;
  case '{': return TOKEN_LBRACE;
  case '}': return TOKEN_RBRACE;
  case ',': return TOKEN_COMMA;
  case ';': return TOKEN_SEMICOLON;
  case '~': return TOKEN_TILDE;
  case ':': return IF2('=', WALRUS, COLON);
  case '.': return s[1] == '.' && s[2] == '.' ? (*size = 3, TOKEN_ELLIPSIS) : TOKEN_DOT;
  case '=': return IF2('=', EQUAL, ASSIGN);
  case '!': return IF2('=', NOT_EQUAL, STRAY);
  case '+': return IF2('=', PLUS_ASSIGN, PLUS);
  case '-': return s[1] == '>' ? (*size = 2, TOKEN_ARROW) : IF2('=', MINUS_ASSIGN, MINUS);
  case '%': return IF2('=', PERCENT_ASSIGN, PERCENT);
  case '@': return IF2('=', AT_ASSIGN, AT);
  case '&': return IF2('=', AMPERSAND_ASSIGN, AMPERSAND);
  case '|': return IF2('=', BAR_ASSIGN, BAR);
  case '^': return IF2('=', CARET_ASSIGN, CARET);
  case '*': return IF3('*', DOUBLE_STAR_ASSIGN, DOUBLE_STAR, STAR_ASSIGN, STAR);
  case '/': return IF3('/', DOUBLE_SLASH_ASSIGN, DOUBLE_SLASH, SLASH_ASSIGN, SLASH);
  case '<': return s[1] == '>' ? (*size = 2, TOKEN_STRAY)
                 : IF3('<', LEFT_SHIFT_ASSIGN, LEFT_SHIFT, LESS_EQUAL, LESS);
  case '>': return IF3('>', RIGHT_SHIFT_ASSIGN, RIGHT_SHIFT, GREATER_EQUAL, GREATER);
  case '$': case '?': case '`': return TOKEN_STRAY;
  default: return TOKEN_FAULT;
  }
#undef IF2
#undef IF3
}

/* Directly in a field, a colon begins the format spec and a bang the conversion. */
static TokenKind adjust_in_field(Lexer *lexer, TokenKind kind, uint32_t *size) {
  FString *f = innermost_fstring(lexer);
  if (kind == TOKEN_COLON || kind == TOKEN_WALRUS) {
    f->field[f->fields].in_spec = true;
    *size = 1;
    return TOKEN_COLON;
  }
  return kind == TOKEN_STRAY && lexer->bytes[lexer->at] == '!' ? TOKEN_BANG : kind;
}

static bool read_operator(Lexer *lexer) {
  uint32_t size, start = lexer->at;
  TokenKind kind = match_operator(lexer->bytes + start, &size);
  if (kind == TOKEN_FAULT)
    return invalid_character(lexer, start, 1, (uint8_t)lexer->bytes[start]);
  if (at_field_level(lexer))
    kind = adjust_in_field(lexer, kind, &size);
  lexer->at += size;
  bool fine = true;
  switch (kind) {
  case TOKEN_LPAREN: case TOKEN_LBRACKET: case TOKEN_LBRACE:
    fine = open_bracket(lexer, lexer->bytes[start]);
    break;
  case TOKEN_RPAREN: case TOKEN_RBRACKET: case TOKEN_RBRACE:
    fine = close_bracket(lexer, lexer->bytes[start]);
    break;
  default:
    break;
  }
  return fine && emit_token(lexer, kind, start, lexer->at);
}

/* ---- The next token ---- */

static bool read_token(Lexer *lexer) {
  char c = lexer->bytes[lexer->at];
  if (is_ascii_name_start(c) || (c & 0x80))
    return read_name(lexer);
  if (is_digit(c) || (c == '.' && is_digit(lexer->bytes[lexer->at + 1])))
    return read_number(lexer);
  if (c == '"' || c == '\'')
    return read_string(lexer, lexer->at);
  if (c == '\n')
    return read_end_of_line(lexer);
  return read_operator(lexer);
}

/* One step: usually one token. False at the end, with or without a fault. */
static bool step(Lexer *lexer) {
  if (in_fstring_text(lexer))
    return read_fstring_text(lexer);
  if (lexer->line_begins && lexer->level == 0) {
    if (!read_indentation(lexer))
      return false;
    if (is_blank(lexer->bytes[lexer->at]))
      return skip_space(lexer);
  }
  if (!skip_space(lexer))
    return false;
  if (lexer->bytes[lexer->at] != '\0')
    return read_token(lexer);
  read_end(lexer);
  return false;
}

bool tokens_read(TokenList *tokens, const Text *text) {
  *tokens = (TokenList){0};
  Lexer *lexer = calloc(1, sizeof *lexer);
  if (!lexer)
    return fault_no_memory(&tokens->fault);
  lexer->text = text;
  lexer->bytes = text->bytes;
  lexer->tokens = tokens;
  lexer->line = 1;
  lexer->line_begins = true;
  while (step(lexer))
    ;
  bool whole = tokens->count && tokens->items[tokens->count - 1].kind == TOKEN_END;
  if (!whole)
    whole = emit_token(lexer, TOKEN_FAULT, lexer->at, lexer->at);
  free(lexer);
  return whole;
}
