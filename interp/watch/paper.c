/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the narration's words stand on the line.
 *
 * The eye finds the line of the program first, the object second, the count third, the reason last:
 * each has its column. Nothing is longer than the paper is wide; what does not fit goes on below
 * where it began. Colour only repeats what the words and signs say.
 */
#include "paper.h"

#include <string.h>

enum { MARGIN = 7, SUBJECT_WIDTH = 15, COUNT_WIDTH = 9, HEAD_WIDTH = 15, LEAST_TEXT = 20 };

static const char *const colors[] = {
    [INK_PLAIN] = "",   [INK_LINE] = "1", [INK_BORN] = "32",      [INK_DIED] = "31",
    [INK_COUNT] = "36", [INK_NOTE] = "2", [INK_COLLECTOR] = "35", [INK_WARNING] = "33",
};

void paper_open(Paper *paper, FILE *file, int width, bool color, bool ascii) {
  *paper = (Paper){file, width <= 0 ? 80 : width, color, ascii};
}

const char *paper_arrow(const Paper *paper) { return paper->ascii ? "->" : "\u2192"; }
const char *paper_minus(const Paper *paper) { return paper->ascii ? "-" : "\u2212"; }
static const char *bar(const Paper *paper) { return paper->ascii ? "|" : "\u2502"; }

static void ink(const Paper *paper, Ink ink) {
  if (paper->color && colors[ink][0] != '\0') fprintf(paper->file, "\033[%sm", colors[ink]);
}

static void no_ink(const Paper *paper, Ink used) {
  if (paper->color && colors[used][0] != '\0') fputs("\033[0m", paper->file);
}

/* How many columns UTF-8 text takes, all characters being one column wide. */
static int columns(const char *text, size_t length) {
  int n = 0;
  for (size_t i = 0; i < length; i++) n += ((unsigned char)text[i] & 0xc0) != 0x80;
  return n;
}

static void put_padded(const Paper *paper, const char *text, int width) {
  int used = columns(text, strlen(text));
  fputs(text, paper->file);
  for (; used < width; used++) fputc(' ', paper->file);
}

/* How many bytes of text fit into room columns, broken at a line end, or a blank where there is
 * one. */
static size_t fit(const char *text, int room) {
  size_t length = strcspn(text, "\n"), end = 0, blank = 0;
  if (columns(text, length) <= room) return length;
  for (int used = 0; used < room; used++) {
    if (text[end] == ' ') blank = end;
    end++;
    while (((unsigned char)text[end] & 0xc0) == 0x80) end++;
  }
  if (text[end] == ' ') blank = end;
  return blank > 0 ? blank : end;
}

/* Without blanks at the end. */
static void put_line(const Paper *paper, const char *text, size_t length) {
  while (length > 0 && text[length - 1] == ' ') length--;
  fprintf(paper->file, "%.*s\n", (int)length, text);
}

static void margin(const Paper *paper, int indent) {
  ink(paper, INK_NOTE);
  fprintf(paper->file, "     %s ", bar(paper));
  no_ink(paper, INK_NOTE);
  for (int i = 0; i < indent; i++) fputc(' ', paper->file);
}

/* The rest of a line, going on below at the same column. */
static void put_wrapped(const Paper *paper, const char *text, int column) {
  int room = paper->width - column;
  if (room < LEAST_TEXT) room = LEAST_TEXT;
  for (bool first = true; *text != '\0'; first = false) {
    if (!first) margin(paper, column - MARGIN);
    size_t taken = fit(text, room);
    put_line(paper, text, taken);
    for (text += taken; *text == ' '; text++) continue;
  }
}

static int indent_of(int depth) { return depth < 8 ? 2 * depth : 16; }

void paper_source(const Paper *paper, int line, int depth, const char *text, size_t length) {
  int room = paper->width - MARGIN - indent_of(depth);
  ink(paper, INK_NOTE);
  fprintf(paper->file, "%4d %s ", line, bar(paper));
  no_ink(paper, INK_NOTE);
  for (int i = 0; i < indent_of(depth); i++) fputc(' ', paper->file);
  bool fits = columns(text, length) <= room;
  while (!fits && columns(text, length) > room - 3) length--;
  while (!fits && length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) length--;
  ink(paper, INK_LINE);
  fprintf(paper->file, "%.*s%s", (int)length, text, fits ? "" : "...");
  no_ink(paper, INK_LINE);
  fputc('\n', paper->file);
}

void paper_event(const Paper *paper, int depth, Ink color, const char *sign, const char *subject,
                 const char *count, const char *reason) {
  int indent = indent_of(depth) + 2, subject_width = columns(subject, strlen(subject));
  margin(paper, indent);
  ink(paper, color);
  fprintf(paper->file, "%s ", *sign == '\0' ? " " : sign);
  if (subject_width < SUBJECT_WIDTH) subject_width = SUBJECT_WIDTH;
  put_padded(paper, subject, subject_width);
  fputc(' ', paper->file);
  put_padded(paper, count, COUNT_WIDTH);
  no_ink(paper, color);
  fputc(' ', paper->file);
  if (*reason == '\0') fputc('\n', paper->file);
  put_wrapped(paper, reason, MARGIN + indent + 2 + subject_width + 1 + COUNT_WIDTH + 1);
}

void paper_note(const Paper *paper, int depth, Ink color, const char *text) {
  int indent = indent_of(depth) + 4;
  margin(paper, indent);
  ink(paper, color);
  put_wrapped(paper, text, MARGIN + indent);
  no_ink(paper, color);
}

void paper_collection(const Paper *paper, int part, const char *head, const char *text) {
  static const char *const fancy[] = {"\u2554", "\u2551", "\u255a"}, *const plain[] = {"+", "#",
                                                                                       "+"};
  const char *frame = paper->ascii ? plain[part] : fancy[part];
  int room = paper->width - MARGIN - HEAD_WIDTH;
  do {
    size_t taken = fit(text, room);
    fputs("     ", paper->file);
    ink(paper, INK_COLLECTOR);
    fprintf(paper->file, "%s ", frame);
    put_padded(paper, head, part == 1 ? HEAD_WIDTH : 0);
    no_ink(paper, INK_COLLECTOR);
    put_line(paper, text, taken);
    for (text += taken; *text == ' ' || *text == '\n'; text++) continue;
    head = "";
  } while (*text != '\0');
}
