/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narration's paper: columns, wrapping, colour, the signs and their ASCII twins. */
#ifndef WATCH_PAPER_H
#define WATCH_PAPER_H

#include <stdbool.h>
#include <stdio.h>

typedef enum Ink {
  INK_PLAIN,
  INK_LINE,
  INK_BORN,
  INK_DIED,
  INK_COUNT,
  INK_NOTE,
  INK_COLLECTOR,
  INK_WARNING
} Ink;

typedef struct Paper {
  FILE *file;
  int width;
  bool color, ascii;
} Paper;

/* width 0: 80. */
void paper_open(Paper *paper, FILE *file, int width, bool color, bool ascii);

/* "  12 | text" — the number stands right in four columns; 0: none. */
void paper_source(const Paper *paper, int line, int depth, const char *text, size_t length);
/* A line below it: sign in the margin of the text (or a blank), subject, count, reason; the reason
 * is wrapped under itself. */
void paper_event(const Paper *paper, int depth, Ink ink, const char *sign, const char *subject,
                 const char *count, const char *reason);
/* A sentence, wrapped. */
void paper_note(const Paper *paper, int depth, Ink ink, const char *text);
/* A line of a collection's frame: part is 0 first, 1 middle, 2 last; head is "3 subtract" or "". */
void paper_collection(const Paper *paper, int part, const char *head, const char *text);

const char *paper_arrow(const Paper *paper); /* "->" */
const char *paper_minus(const Paper *paper);

#endif
