/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a str apart: split, partition, strip; and putting parts together: join.
 *
 * Splitting from the end finds the parts last to first; they are collected in that order and the
 * list is reversed when it is done.
 */
#include "error.h"
#include "list.h"
#include "protocol.h"
#include "str_methods.h"
#include "str_parts.h"
#include "text_arguments.h"
#include "tuple.h"
#include "unicode.h"

/* ---- Lists of parts -------------------------------------------------------------------------- */

static bool add_part(Ref list, Ref self, intptr_t start, intptr_t stop) {
  Own part = str_slice(self, start, stop);
  return part != NULL && list_append_take(list, part);
}

static Own finish_list(Own list, bool complete) {
  if (complete) return list;
  drop(list);
  return NULL;
}

/* ---- At white space -------------------------------------------------------------------------- */

static bool space_at(Ref self, intptr_t i) { return char_is_space(str_at(self, i)); }

static bool split_spaces(Ref self, intptr_t limit, Ref list) {
  intptr_t length = str_length(self), i = 0;
  while (true) {
    while (i < length && space_at(self, i)) i++;
    if (i == length) return true;
    intptr_t start = i;
    if (limit-- <= 0) return add_part(list, self, start, length);
    while (i < length && !space_at(self, i)) i++;
    if (!add_part(list, self, start, i)) return false;
  }
}

static bool split_spaces_last(Ref self, intptr_t limit, Ref list) {
  intptr_t i = str_length(self);
  while (true) {
    while (i > 0 && space_at(self, i - 1)) i--;
    if (i == 0) return true;
    intptr_t stop = i;
    if (limit-- <= 0) return add_part(list, self, 0, stop);
    while (i > 0 && !space_at(self, i - 1)) i--;
    if (!add_part(list, self, i, stop)) return false;
  }
}

/* ---- At a separator -------------------------------------------------------------------------- */

static bool split_text(Ref self, Text separator, intptr_t limit, Ref list) {
  intptr_t at = 0, found;
  Text text = text_of(self);
  for (; limit > 0; limit--, at = found + separator.length) {
    found = text_find(text_part(text, at, text.length), separator);
    if (found == -2) return false;
    if (found < 0) break;
    found += at;
    if (!add_part(list, self, at, found)) return false;
  }
  return add_part(list, self, at, text.length);
}

static bool split_text_last(Ref self, Text separator, intptr_t limit, Ref list) {
  intptr_t stop = str_length(self);
  Text text = text_of(self);
  for (; limit > 0; limit--) {
    intptr_t found = text_find_last(text_part(text, 0, stop), separator);
    if (found == -2) return false;
    if (found < 0) break;
    if (!add_part(list, self, found + separator.length, stop)) return false;
    stop = found;
  }
  return add_part(list, self, 0, stop);
}

static bool split_into(Ref self, Ref separator, intptr_t limit, bool last, Ref list) {
  if (separator == NULL)
    return last ? split_spaces_last(self, limit, list) && list_reverse(list)
                : split_spaces(self, limit, list);
  Text text = text_of(separator);
  return last ? split_text_last(self, text, limit, list) && list_reverse(list)
              : split_text(self, text, limit, list);
}

static Own split_with(Ref self, Ref const *args, bool last) {
  Ref separator = args[0] == None ? NULL : args[0];
  intptr_t limit = -1;
  if (!optional_size(args[1], &limit)) return NULL;
  if (separator != NULL && !is_str(separator))
    return throw(TypeError, "must be str or None, not %T", separator);
  if (separator != NULL && str_length(separator) == 0)
    return throw(ValueError, "empty separator");
  Own list = list_new(0);
  if (list == NULL) return NULL;
  if (limit < 0) limit = PTRDIFF_MAX;
  return finish_list(list, split_into(self, separator, limit, last, ref(list)));
}

Own str_method_split(Ref self, Ref const *args, int n) {
  (void)n;
  return split_with(self, args, false);
}

Own str_method_rsplit(Ref self, Ref const *args, int n) {
  (void)n;
  return split_with(self, args, true);
}

/* ---- At line ends ---------------------------------------------------------------------------- */

static bool split_lines(Ref self, bool keep_ends, Ref list) {
  intptr_t length = str_length(self);
  for (intptr_t i = 0, start = 0; i < length; start = i) {
    while (i < length && !char_is_line_break(str_at(self, i))) i++;
    intptr_t stop = i;
    if (i < length && str_at(self, i) == '\r' && i + 1 < length && str_at(self, i + 1) == '\n') i++;
    if (i < length) i++;
    if (!add_part(list, self, start, keep_ends ? i : stop)) return false;
  }
  return true;
}

Own str_method_splitlines(Ref self, Ref const *args, int n) {
  (void)n;
  int keep_ends = args[0] == NULL ? 0 : object_truth(args[0]);
  if (keep_ends < 0) return NULL;
  Own list = list_new(0);
  return list == NULL ? NULL : finish_list(list, split_lines(self, keep_ends, ref(list)));
}

/* ---- In three -------------------------------------------------------------------------------- */

static Own three_parts(Ref self, Ref separator, intptr_t found) {
  Own before = str_slice(self, 0, found);
  Own after = str_slice(self, found + str_length(separator), str_length(self));
  Own parts = NULL;
  if (before != NULL && after != NULL) parts = tuple_of(3, ref(before), separator, ref(after));
  drop_if(before);
  drop_if(after);
  return parts;
}

static Own whole(Ref self, bool first) {
  Own text = str_exact(self);
  if (text == NULL) return NULL;
  Own parts = first ? tuple_of(3, ref(text), empty_str, empty_str)
                    : tuple_of(3, empty_str, empty_str, ref(text));
  drop(text);
  return parts;
}

static Own partition_with(Ref self, Ref separator, bool last) {
  if (!is_str(separator)) return throw(TypeError, "must be str, not %T", separator);
  if (str_length(separator) == 0) return throw(ValueError, "empty separator");
  Text text = text_of(self), part = text_of(separator);
  intptr_t found = last ? text_find_last(text, part) : text_find(text, part);
  if (found == -2) return NULL;
  return found == -1 ? whole(self, !last) : three_parts(self, separator, found);
}

Own str_method_partition(Ref self, Ref const *args, int n) {
  (void)n;
  return partition_with(self, args[0], false);
}

Own str_method_rpartition(Ref self, Ref const *args, int n) {
  (void)n;
  return partition_with(self, args[0], true);
}

/* ---- strip ----------------------------------------------------------------------------------- */

enum { LEFT = 1, RIGHT = 2 };

/* chars NULL: white space */
static bool goes(Char c, Ref chars) {
  return chars == NULL ? char_is_space(c) : text_find_char(text_of(chars), c) >= 0;
}

static Own strip_with(Ref self, Ref chars, int sides, const char *function) {
  if (chars == None) chars = NULL;
  if (chars != NULL && !is_str(chars))
    return throw(TypeError, "%s arg must be None or str", function);
  intptr_t start = 0, stop = str_length(self);
  if (sides & LEFT)
    while (start < stop && goes(str_at(self, start), chars)) start++;
  if (sides & RIGHT)
    while (stop > start && goes(str_at(self, stop - 1), chars)) stop--;
  return str_slice(self, start, stop);
}

Own str_method_strip(Ref self, Ref const *args, int n) {
  (void)n;
  return strip_with(self, args[0], LEFT | RIGHT, "strip");
}

Own str_method_lstrip(Ref self, Ref const *args, int n) {
  (void)n;
  return strip_with(self, args[0], LEFT, "lstrip");
}

Own str_method_rstrip(Ref self, Ref const *args, int n) {
  (void)n;
  return strip_with(self, args[0], RIGHT, "rstrip");
}

/* ---- join ------------------------------------------------------------------------------------ */

static Own join_list(Ref self, Ref list) {
  return str_join(self, refs(((List *)list)->items), list_length(list));
}

Own str_method_join(Ref self, Ref const *args, int n) {
  (void)n;
  Ref iterable = args[0];
  if (is_exact_list(iterable)) return join_list(self, iterable);
  if (is_exact_tuple(iterable))
    return str_join(self, tuple_items(iterable), tuple_length(iterable));
  Own iterator = object_iter(iterable);
  if (iterator == NULL)
    return error_is(TypeError)                           ? error_clear(),
           throw(TypeError, "can only join an iterable") : NULL;
  Own list = list_from_iterable(ref(iterator));
  drop(iterator);
  if (list == NULL) return NULL;
  Own joined = join_list(self, ref(list));
  drop(list);
  return joined;
}
