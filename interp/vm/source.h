/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of source files, for tracebacks, the narrator and the stepper. */
#ifndef VM_SOURCE_H
#define VM_SOURCE_H

#include "../objects/class.h"

/* Remember the text that code with this filename was compiled from (copied). */
void source_register(Ref filename, const char *text, size_t length);
/* A line without its end, counted from 1. False: not known. The text stays until the same filename
 * is registered again. */
bool source_line(Ref filename, int line, const char **text, size_t *length);
bool source_line_of(const char *filename, int line, const char **text,
                    size_t *length); /* the same */
void source_forget_all(void);

#endif
