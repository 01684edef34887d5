/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of source below a traceback's "File ..., line ...", with marks under the part that was
 * running. */
#ifndef VM_QUOTE_H
#define VM_QUOTE_H

#include "../objects/code.h"
#include "../objects/str.h"

/* Write the lines at position, marked and indented by four; nothing if the source is not known. */
void quote_source(Builder *builder, Ref filename, Position position, int line);

#endif
