/* SPDX-License-Identifier: GPL-3.0-or-later */
/* token.h - one token: its kind and the stretch of text it covers. */
#ifndef SYNTAX_TOKEN_H
#define SYNTAX_TOKEN_H

#include <stdint.h>

typedef enum TokenKind {
#define TOKEN(name, description) TOKEN_##name,
#include "token.def"
#define KEYWORD(name, text) TOKEN_##name,
#include "token.def"
#define PUNCTUATION(name, text) TOKEN_##name,
#include "token.def"
  TOKEN_KINDS
} TokenKind;

typedef struct Token {
  uint8_t kind;        /* a TokenKind */
  uint8_t level;       /* brackets still open after it */
  uint32_t start, end; /* offsets into the text, the end exclusive */
  int line, end_line;  /* from 1 */
} Token;

/* "(", "while"; for the others the description. */
const char *token_text(TokenKind);

#endif
