/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax_error.h - filling in a Fault. */
#ifndef SYNTAX_SYNTAX_ERROR_H
#define SYNTAX_SYNTAX_ERROR_H

#include <stdarg.h>

#include "source.h"

/* Both replace what the fault said before. The message is printf's. Always false. */
bool fault_set(Fault *, const char *kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool fault_set_va(Fault *, const char *kind, const char *format, va_list);

/* Adds the place: columns in characters from 1; the quoted line is `line` of the text, with its
   newline when asked for. */
void fault_locate(Fault *, const Text *, int line, int column, int end_line, int end_column,
                  bool with_newline);

bool fault_no_memory(Fault *);
static inline bool fault_is_set(const Fault *fault) { return fault->message != NULL; }

#endif
