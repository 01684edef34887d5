/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying and comparing rows of characters of different widths. text.h says what for. */
#include "text.h"

#include <string.h>

/* ---- How wide -------------------------------------------------------------------------------- */

static Char largest_of_bytes(const uint8_t *at, intptr_t length) {
  uint64_t all = 0, word;
  for (; length >= 8; at += 8, length -= 8) {
    memcpy(&word, at, 8);
    all |= word;
  }
  all |= all >> 32;
  all |= all >> 16;
  all |= all >> 8;
  for (; length > 0; at++, length--) all |= *at;
  return (Char)(all & 0xff);
}

Char text_largest(Text text) {
  if (text.kind == 1) return largest_of_bytes(text.data, text.length);
  Char all = 0;
  if (text.kind == 2)
    for (intptr_t i = 0; i < text.length; i++) all |= ((const uint16_t *)text.data)[i];
  else
    for (intptr_t i = 0; i < text.length; i++) all |= ((const uint32_t *)text.data)[i];
  return all;
}

/* ---- Copying --------------------------------------------------------------------------------- */

#define COPY(To, From) \
  do { \
    To *to = (To *)data + at; \
    const From *source = from.data; \
    for (intptr_t i = 0; i < from.length; i++) to[i] = (To)source[i]; \
  } while (0)

#define COPY_TO(To) \
  do { \
    if (from.kind == 1) COPY(To, uint8_t); \
    else if (from.kind == 2) COPY(To, uint16_t); \
    else COPY(To, uint32_t); \
  } while (0)

void text_copy(void *data, int kind, intptr_t at, Text from) {
  if (from.length == 0) return;
  if (kind == from.kind) {
    memcpy((char *)data + at * kind, from.data, (size_t)(from.length * kind));
    return;
  }
  switch (kind) {
    case 1: COPY_TO(uint8_t); break;
    case 2: COPY_TO(uint16_t); break;
    default: COPY_TO(uint32_t); break;
  }
}

#undef COPY_TO
#undef COPY

/* ---- Comparing ------------------------------------------------------------------------------- */

bool text_equal(Text a, Text b) {
  if (a.length != b.length) return false;
  if (a.length == 0) return true;
  if (a.kind == b.kind) return memcmp(a.data, b.data, (size_t)(a.length * a.kind)) == 0;
  for (intptr_t i = 0; i < a.length; i++)
    if (text_at(a, i) != text_at(b, i)) return false;
  return true;
}

static int compare_lengths(Text a, Text b) { return (a.length > b.length) - (a.length < b.length); }

int text_compare(Text a, Text b) {
  intptr_t common = a.length < b.length ? a.length : b.length;
  if (common == 0) return compare_lengths(a, b);
  if (a.kind == 1 && b.kind == 1) {
    int order = memcmp(a.data, b.data, (size_t)common);
    return order != 0 ? (order > 0) - (order < 0) : compare_lengths(a, b);
  }
  for (intptr_t i = 0; i < common; i++) {
    Char left = text_at(a, i), right = text_at(b, i);
    if (left != right) return left < right ? -1 : 1;
  }
  return compare_lengths(a, b);
}
