/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexer_state.h - what the parts of the lexer share. */
#ifndef SYNTAX_LEXER_STATE_H
#define SYNTAX_LEXER_STATE_H

#include "lexer.h"
#include "syntax_error.h"

enum { MAX_BRACKETS = 200, MAX_INDENTS = 100, MAX_FSTRINGS = 150, MAX_FIELDS = 3 };

typedef struct Bracket {
  char open;
  int line;
  uint32_t at;
} Bracket;

/* An f-string being read. Fields nest only through format specs: f"{x:{width}}" is 2 deep. */
typedef struct FString {
  uint32_t start;          /* of its prefix */
  int line;
  char quote;
  int quote_size;
  bool raw;
  int outer_level;         /* brackets open before it */
  int fields;              /* how many fields we are inside of */
  struct {
    int level;             /* brackets open inside it, its own brace included */
    bool in_spec;          /* past its colon: text again, not an expression */
    bool spec_interrupted; /* there was a field in the spec, and a line's end no longer ends it */
  } field[MAX_FIELDS + 1];
} FString;

typedef struct Lexer {
  const Text *text;
  const char *bytes;
  uint32_t at;
  int line;                /* of `at`, moved forward lazily by line_at */
  bool line_begins;        /* the indentation of a logical line comes next */
  TokenList *tokens;
  Bracket brackets[MAX_BRACKETS];
  int level;
  int indents[MAX_INDENTS], tab_indents[MAX_INDENTS];  /* columns, tabs being 8 wide and 1 wide */
  int indent;
  FString fstrings[MAX_FSTRINGS];
  int fstring_count;
} Lexer;

static inline FString *innermost_fstring(Lexer *lexer) {
  return lexer->fstring_count ? &lexer->fstrings[lexer->fstring_count - 1] : NULL;
}

/* Inside an f-string, and in its text rather than in an expression? */
static inline bool in_fstring_text(Lexer *lexer) {
  FString *f = innermost_fstring(lexer);
  return f && (f->fields == 0 || f->field[f->fields].in_spec);
}

/* Directly inside a field's braces, not in a bracket of the expression? */
static inline bool at_field_level(Lexer *lexer) {
  FString *f = innermost_fstring(lexer);
  return f && f->fields > 0 && f->field[f->fields].level == lexer->level;
}

int line_at(Lexer *, uint32_t offset);
bool emit_token(Lexer *, TokenKind, uint32_t start, uint32_t end);
bool open_bracket(Lexer *, char open);

/* A mistake that ends the lexing; all are false, like what they make their caller return. The
   first is about the character before `cursor`. */
bool lexer_fault(Lexer *, uint32_t cursor, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool lexer_fault_range(Lexer *, uint32_t start, uint32_t end, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

bool read_number(Lexer *);
bool read_string(Lexer *, uint32_t start);           /* at the quote; start: of the prefix */
bool read_fstring_start(Lexer *, uint32_t start);
bool read_fstring_text(Lexer *);

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_ascii_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
static inline bool is_name_start(char c) { return is_ascii_name_start(c) || (c & 0x80); }

#endif
