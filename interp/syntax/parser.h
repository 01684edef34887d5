/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parser.h - source text in, tree or fault out.
 *
 * parse() is the whole public face of this directory besides tree.h.  It knows the grammar and
 * nothing of objects, scopes or files: `return` outside a function, a name both global and
 * parameter, and name mangling are the compiler's business.
 */
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "tree.h"

typedef struct Source {
  const char *name;      /* of the file, for messages only; not kept */
  const char *text;      /* bytes, not necessarily UTF-8, not necessarily ended by NUL */
  size_t length;
  bool is_text;          /* it was a str, not a file: a coding cookie means nothing */
} Source;

typedef enum ParseMode {
  PARSE_FILE,            /* a Module */
  PARSE_INTERACTIVE,     /* one statement as typed at the prompt: an Interactive */
  PARSE_EXPRESSION       /* what eval() takes: an Expression */
} ParseMode;

/* What is wrong with a source, in the terms of a SyntaxError. Lines count from 1; columns from 1,
   in characters, the end exclusive; 0 where CPython has None or 0. */
typedef struct Fault {
  const char *kind;      /* "SyntaxError", "IndentationError", "TabError", "MemoryError" */
  char *message;
  int line, column, end_line, end_column;
  char *text;            /* the source line with its newline, UTF-8; NULL when there is none */
  bool incomplete;       /* more input could complete it: the prompt should go on reading */
} Fault;

/* NULL and a filled fault (to be given to fault_clear), or a tree (for tree_free) and an empty
   fault. */
Tree *parse(const Source *, ParseMode, Fault *);
void fault_clear(Fault *);

#endif
