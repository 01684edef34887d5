/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexer.h - from text to a list of tokens. */
#ifndef SYNTAX_LEXER_H
#define SYNTAX_LEXER_H

#include "source.h"
#include "token.h"

/* Where lexing stopped early, the last token is a TOKEN_FAULT and `fault` says why; otherwise it is
   a TOKEN_END. */
typedef struct TokenList {
  Token *items;
  int count, capacity;
  Fault fault;
  bool urgent;          /* the fault counts even when the parser stumbles earlier */
  bool inside_fstring;  /* it was found inside an f-string */
  bool unclosed;        /* the input ended inside a bracket; the fault says which */
} TokenList;

/* False when there was no memory. Free the list in either case. */
bool tokens_read(TokenList *, const Text *);
void tokens_free(TokenList *);

#endif
