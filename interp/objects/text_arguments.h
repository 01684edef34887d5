/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments that the methods of str, bytes and bytearray have in common. All set the exception. */
#ifndef OBJECTS_TEXT_ARGUMENTS_H
#define OBJECTS_TEXT_ARGUMENTS_H

#include "protocol.h"

/* The optional start and end of find() and its like (NULL or None: not given) as a part of a text
 * of this length: 0 <= *start, *end <= length. start may be behind end. */
bool text_bounds(Ref start, Ref end, intptr_t length, intptr_t *out_start, intptr_t *out_end);
/* An optional number of characters or times: NULL leaves *out as it is. */
static inline bool optional_size(Ref arg, intptr_t *out) {
  return arg == NULL || size_argument(arg, out);
}
/* encoding= and errors= as a C string; NULL when not given. */
bool codec_argument(const char *function, const char *parameter, Ref arg, const char **out);

#endif
