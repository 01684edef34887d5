/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax_error.c - filling in a Fault.
 *
 * A fault is plain data that the caller turns into an exception: a kind, a sentence, a place and
 * the line it is about.  Nothing is looked at twice: whoever finds the mistake knows where it is.
 * Invariant: message is non-NULL exactly when the fault is set, also when there was no memory left
 * to write one; then it is a constant, which fault_clear knows not to free.
 */
#define _GNU_SOURCE
#include "syntax_error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char no_memory_message[] = "";

void fault_clear(Fault *fault) {
  if (fault->message != no_memory_message)
    free(fault->message);
  free(fault->text);
  *fault = (Fault){0};
}

bool fault_no_memory(Fault *fault) {
  fault_clear(fault);
  fault->kind = "MemoryError";
  fault->message = no_memory_message;
  return false;
}

bool fault_set_va(Fault *fault, const char *kind, const char *format, va_list arguments) {
  fault_clear(fault);
  fault->kind = kind;
  if (vasprintf(&fault->message, format, arguments) < 0)
    return fault_no_memory(fault);
  return false;
}

bool fault_set(Fault *fault, const char *kind, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fault_set_va(fault, kind, format, arguments);
  va_end(arguments);
  return false;
}

static char *copy_line(const Text *text, int line, bool with_newline) {
  if (line < 1 || line > text->line_count)
    return strdup("");
  uint32_t start = text->line_starts[line - 1], end = text->line_starts[line];
  if (!with_newline && end > start && text->bytes[end - 1] == '\n')
    end--;
  return strndup(text->bytes + start, end - start);
}

void fault_locate(Fault *fault, const Text *text, int line, int column, int end_line,
                  int end_column, bool with_newline) {
  fault->line = line;
  fault->column = column;
  fault->end_line = end_line;
  fault->end_column = end_column;
  free(fault->text);
  fault->text = copy_line(text, line, with_newline);
}
