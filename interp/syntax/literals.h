/* SPDX-License-Identifier: GPL-3.0-or-later */
/* literals.h - what a literal's spelling means. */
#ifndef SYNTAX_LITERALS_H
#define SYNTAX_LITERALS_H

#include "tree.h"

/* Type and value of a number the lexer has accepted. False: no memory. */
bool number_value(Tree *, const char *text, size_t length, Constant *);

/* How a piece of string is written. */
typedef struct StringStyle {
  bool is_bytes, is_raw;
} StringStyle;

typedef struct Buffer {
  char *bytes;
  size_t length, capacity;
} Buffer;

bool text_append(Buffer *, const char *bytes, size_t length);

/* Appends the piece with its escapes resolved. False with *error set (malloc'ed) for a bad escape,
   or with *error NULL for no memory. *unknown is the backslash of the first escape that nobody
   knows, which stands for itself, or NULL. */
bool decode_string(Buffer *, const char *text, size_t length, StringStyle, char **error,
                   const char **unknown);

#endif
