/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a text in a text.
 *
 * The quick way looks for the first character and compares what follows; it is as fast as memory in
 * common text, and hopeless where everything looks alike ("aaaa...b" in "aaaa...a"). So it counts
 * the characters it compared in vain, and when these are more than what it has walked over, it
 * hands over to Knuth, Morris and Pratt: their table says, for each length of agreement, how much
 * of it can still be used after the next character disagreed, and thus no character of the text is
 * looked at twice.
 *
 * Searching from the end is searching the mirrored text for the mirrored part: that is all a Walk
 * is.
 */
#include <string.h>

#include "text.h"

typedef struct Walk {
  Text text;
  bool backwards;
} Walk;

static inline Char walk_at(Walk walk, intptr_t i) {
  return text_at(walk.text, walk.backwards ? walk.text.length - 1 - i : i);
}

/* ---- One character --------------------------------------------------------------------------- */

intptr_t text_find_char(Text text, Char c) {
  if (text.kind == 1) {
    const char *found = c > 0xff || text.length == 0 ? NULL
                        : memchr(text.data, (int)c, (size_t)text.length);
    return found == NULL ? -1 : found - (const char *)text.data;
  }
  for (intptr_t i = 0; i < text.length; i++)
    if (text_at(text, i) == c) return i;
  return -1;
}

static intptr_t find_last_char(Text text, Char c) {
  intptr_t i = text.length - 1;
  while (i >= 0 && text_at(text, i) != c) i--;
  return i;
}

/* ---- Knuth, Morris, Pratt -------------------------------------------------------------------- */

/* table[i]: of the first i + 1 characters of the part, how many at the end are also its
 * beginning. */
static void fill_table(Walk part, intptr_t *table) {
  intptr_t agreed = 0;
  table[0] = 0;
  for (intptr_t i = 1; i < part.text.length; i++) {
    Char c = walk_at(part, i);
    while (agreed > 0 && walk_at(part, agreed) != c) agreed = table[agreed - 1];
    if (walk_at(part, agreed) == c) agreed++;
    table[i] = agreed;
  }
}

static intptr_t find_with_table(Walk text, Walk part, intptr_t start, const intptr_t *table) {
  intptr_t agreed = 0;
  for (intptr_t i = start; i < text.text.length; i++) {
    Char c = walk_at(text, i);
    while (agreed > 0 && walk_at(part, agreed) != c) agreed = table[agreed - 1];
    if (walk_at(part, agreed) == c) agreed++;
    if (agreed == part.text.length) return i + 1 - agreed;
  }
  return -1;
}

static intptr_t find_steadily(Walk text, Walk part, intptr_t start) {
  intptr_t *table = heap_alloc((size_t)part.text.length * sizeof *table);
  if (table == NULL) return -2;
  fill_table(part, table);
  intptr_t found = find_with_table(text, part, start, table);
  heap_free(table);
  return found;
}

/* ---- The quick way --------------------------------------------------------------------------- */

/* How many characters agree from `start` on. */
static inline intptr_t agreement(Walk text, Walk part, intptr_t start) {
  intptr_t i = 0;
  while (i < part.text.length && walk_at(text, start + i) == walk_at(part, i)) i++;
  return i;
}

/* The next place at or behind `from` where the first character stands; -1: none. */
static inline intptr_t next_start(Walk text, Char first, intptr_t from, intptr_t last) {
  if (!text.backwards) {
    intptr_t found = text_find_char(text_part(text.text, from, last + 1), first);
    return found < 0 ? -1 : from + found;
  }
  while (from <= last && walk_at(text, from) != first) from++;
  return from > last ? -1 : from;
}

enum { PATIENCE = 256 };

static intptr_t find_walking(Walk text, Walk part) {
  intptr_t last = text.text.length - part.text.length, wasted = 0;
  Char first = walk_at(part, 0);
  for (intptr_t at = 0; at <= last; at++) {
    at = next_start(text, first, at, last);
    if (at < 0) return -1;
    intptr_t agreed = agreement(text, part, at);
    if (agreed == part.text.length) return at;
    wasted += agreed;
    if (wasted > at * 4 + PATIENCE) return find_steadily(text, part, at + 1);
  }
  return -1;
}

/* ---- What the others call -------------------------------------------------------------------- */

intptr_t text_find(Text text, Text part) {
  if (part.length == 0) return 0;
  if (part.length > text.length || part.kind > text.kind) return -1;
  if (part.length == 1) return text_find_char(text, text_at(part, 0));
  return find_walking((Walk){text, false}, (Walk){part, false});
}

intptr_t text_find_last(Text text, Text part) {
  if (part.length == 0) return text.length;
  if (part.length > text.length || part.kind > text.kind) return -1;
  if (part.length == 1) return find_last_char(text, text_at(part, 0));
  intptr_t found = find_walking((Walk){text, true}, (Walk){part, true});
  return found < 0 ? found : text.length - part.length - found;
}

intptr_t text_count(Text text, Text part, intptr_t limit) {
  if (part.length == 0) return text.length + 1 < limit ? text.length + 1 : limit;
  intptr_t count = 0;
  for (intptr_t at = 0; count < limit; count++) {
    intptr_t found = text_find(text_part(text, at, text.length), part);
    if (found == -2) return -2;
    if (found < 0) break;
    at += found + part.length;
  }
  return count;
}
