/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.h - the text as the lexer wants it: valid UTF-8, '\n' alone ending every line, the last
 * one too, then a NUL. */
#ifndef SYNTAX_SOURCE_H
#define SYNTAX_SOURCE_H

#include <stdint.h>

#include "parser.h"

typedef struct Text {
  char *bytes;
  uint32_t length;
  uint32_t *line_starts;  /* offset of line n at n - 1; one more for the end of the text */
  int line_count;
  bool newline_added;     /* the last line had none of its own */
} Text;

bool text_load(Text *, const Source *, Fault *);
void text_free(Text *);

/* Characters from the start of the line up to the offset. */
int text_column(const Text *, int line, uint32_t offset);

#endif
