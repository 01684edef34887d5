/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at a row of characters, whoever owns it and however wide they are: what the methods of
 * str, bytes and bytearray have in common is written for this. A Text owns nothing and must not
 * outlive what it looks at. */
#ifndef OBJECTS_TEXT_H
#define OBJECTS_TEXT_H

#include "str.h"

typedef struct Text {
  const void *data;
  intptr_t length; /* in characters */
  int kind;        /* bytes per character: 1, 2, 4 */
} Text;

static inline Text text_of(Ref str) {
  return (Text){str_data(str), str_length(str), ((Str *)str)->kind};
}
static inline Text text_of_bytes(const void *data, intptr_t length) {
  return (Text){data, length, 1};
}
static inline Text text_part(Text text, intptr_t start, intptr_t stop) {
  return (Text){(const char *)text.data + start * text.kind, stop - start, text.kind};
}
static inline Char text_at(Text text, intptr_t i) {
  switch (text.kind) {
    case 1: return ((const uint8_t *)text.data)[i];
    case 2: return ((const uint16_t *)text.data)[i];
    default: return ((const uint32_t *)text.data)[i];
  }
}

/* All characters or-ed together: not the largest, but it needs as many bytes as the largest. */
Char text_largest(Text text);
/* Write the characters to data, which has `kind` bytes for each, from index `at` on. They must
 * fit. */
void text_copy(void *data, int kind, intptr_t at, Text from);
bool text_equal(Text a, Text b);
int text_compare(Text a, Text b);

/* ---- Searching (text_search.c): linear in the length of the text, whatever it looks like ----- */

intptr_t text_find(Text text, Text part);      /* -1: not there, -2: out of memory */
intptr_t text_find_last(Text text, Text part); /* the same */
intptr_t text_find_char(Text text, Char c);    /* -1: not there */
intptr_t text_count(Text text, Text part, intptr_t limit); /* non-overlapping, at most limit; -2 */

#endif
