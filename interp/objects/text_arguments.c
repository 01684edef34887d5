/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the arguments of text methods. text_arguments.h says what for. */
#include "text_arguments.h"

#include <string.h>

#include "protocol.h"
#include "str.h"

static bool read_bound(Ref arg, intptr_t *out) {
  if (arg == NULL || arg == None) return true;
  if (class_of(arg)->as_index == NULL)
    return no(throw(TypeError,
                    "slice indices must be integers or None or have an __index__ method"));
  return as_size_clipped(arg, out);
}

static intptr_t count_from_end(intptr_t bound, intptr_t length) {
  if (bound < 0) bound += length;
  return bound < 0 ? 0 : bound;
}

bool text_bounds(Ref start, Ref end, intptr_t length, intptr_t *out_start, intptr_t *out_end) {
  *out_start = 0;
  *out_end = length;
  if (!read_bound(start, out_start) || !read_bound(end, out_end)) return false;
  *out_start = count_from_end(*out_start, length);
  *out_end = *out_end > length ? length : count_from_end(*out_end, length);
  return true;
}

bool codec_argument(const char *function, const char *parameter, Ref arg, const char **out) {
  *out = NULL;
  if (arg == NULL) return true;
  if (!is_str(arg))
    return no(throw(TypeError, "%s() argument '%s' must be str, not %T", function, parameter, arg));
  size_t length;
  *out = str_utf8(arg, &length);
  if (*out != NULL && strlen(*out) != length)
    return no(throw(ValueError, "embedded null character"));
  return *out != NULL;
}
