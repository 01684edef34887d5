/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking bytes and bytearrays apart, and joining them. */
#include "bytes_methods.h"
#include "error.h"
#include "list.h"
#include "protocol.h"
#include "text_arguments.h"
#include "tuple.h"

/* What is being taken apart, and where the parts go. */
typedef struct Splitter {
  Ref self;
  Text text;
  Own list;
} Splitter;

static bool add_part(Splitter *splitter, intptr_t start, intptr_t stop) {
  Own part = bytes_part(splitter->self, splitter->text, start, stop);
  return part != NULL && list_append_take(ref(splitter->list), part);
}

/* ---- At white space -------------------------------------------------------------------------- */

static bool is_space(Char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool space_at(const Splitter *splitter, intptr_t i) {
  return is_space(text_at(splitter->text, i));
}

static bool split_spaces(Splitter *splitter, intptr_t limit) {
  intptr_t length = splitter->text.length, i = 0;
  while (true) {
    while (i < length && space_at(splitter, i)) i++;
    if (i == length) return true;
    intptr_t start = i;
    if (limit-- <= 0) return add_part(splitter, start, length);
    while (i < length && !space_at(splitter, i)) i++;
    if (!add_part(splitter, start, i)) return false;
  }
}

static bool split_spaces_last(Splitter *splitter, intptr_t limit) {
  intptr_t i = splitter->text.length;
  while (true) {
    while (i > 0 && space_at(splitter, i - 1)) i--;
    if (i == 0) return true;
    intptr_t stop = i;
    if (limit-- <= 0) return add_part(splitter, 0, stop);
    while (i > 0 && !space_at(splitter, i - 1)) i--;
    if (!add_part(splitter, i, stop)) return false;
  }
}

/* ---- At a separator -------------------------------------------------------------------------- */

static bool split_text(Splitter *splitter, Text separator, intptr_t limit) {
  Text text = splitter->text;
  intptr_t at = 0;
  for (; limit > 0; limit--) {
    intptr_t found = text_find(text_part(text, at, text.length), separator);
    if (found == -2) return false;
    if (found < 0) break;
    if (!add_part(splitter, at, at + found)) return false;
    at += found + separator.length;
  }
  return add_part(splitter, at, text.length);
}

static bool split_text_last(Splitter *splitter, Text separator, intptr_t limit) {
  intptr_t stop = splitter->text.length;
  for (; limit > 0; limit--) {
    intptr_t found = text_find_last(text_part(splitter->text, 0, stop), separator);
    if (found == -2) return false;
    if (found < 0) break;
    if (!add_part(splitter, found + separator.length, stop)) return false;
    stop = found;
  }
  return add_part(splitter, 0, stop);
}

static bool split_at(Splitter *splitter, Ref separator, intptr_t limit, bool last) {
  if (separator == NULL)
    return last ? split_spaces_last(splitter, limit) : split_spaces(splitter, limit);
  Buffer part;
  if (!buffer_require(separator, &part)) return false;
  bool done;
  if (part.length == 0) done = no(throw(ValueError, "empty separator"));
  else done = (last ? split_text_last : split_text)(splitter, text_of_buffer(&part), limit);
  buffer_close(&part);
  return done;
}

static Own finish(Splitter *splitter, Buffer *whole, bool complete) {
  buffer_close(whole);
  if (complete) return splitter->list;
  drop_if(splitter->list);
  return NULL;
}

static Own split_with(Ref self, Ref const *args, bool last) {
  Ref separator = args[0] == None ? NULL : args[0];
  intptr_t limit = -1;
  Buffer whole;
  if (!optional_size(args[1], &limit) || !buffer_require(self, &whole)) return NULL;
  if (limit < 0) limit = PTRDIFF_MAX;
  Splitter splitter = {self, text_of_buffer(&whole), list_new(0)};
  bool done = splitter.list != NULL && split_at(&splitter, separator, limit, last) &&
              (!last || list_reverse(ref(splitter.list)));
  return finish(&splitter, &whole, done);
}

Own bytes_method_split(Ref self, Ref const *args, int n) {
  (void)n;
  return split_with(self, args, false);
}

Own bytes_method_rsplit(Ref self, Ref const *args, int n) {
  (void)n;
  return split_with(self, args, true);
}

/* ---- At line ends ---------------------------------------------------------------------------- */

static bool split_lines(Splitter *splitter, bool keep_ends) {
  Text text = splitter->text;
  for (intptr_t i = 0, start = 0; i < text.length; start = i) {
    while (i < text.length && text_at(text, i) != '\n' && text_at(text, i) != '\r') i++;
    intptr_t stop = i;
    if (i + 1 < text.length && text_at(text, i) == '\r' && text_at(text, i + 1) == '\n') i++;
    if (i < text.length) i++;
    if (!add_part(splitter, start, keep_ends ? i : stop)) return false;
  }
  return true;
}

Own bytes_method_splitlines(Ref self, Ref const *args, int n) {
  (void)n;
  int keep_ends = args[0] == NULL ? 0 : object_truth(args[0]);
  Buffer whole;
  if (keep_ends < 0 || !buffer_require(self, &whole)) return NULL;
  Splitter splitter = {self, text_of_buffer(&whole), list_new(0)};
  return finish(&splitter, &whole, splitter.list != NULL && split_lines(&splitter, keep_ends));
}

/* ---- In three -------------------------------------------------------------------------------- */

static Own three_parts(Ref self, Text text, intptr_t first_end, intptr_t second_end) {
  Own parts[] = {bytes_part(self, text, 0, first_end),
                 bytes_part(self, text, first_end, second_end),
                 bytes_part(self, text, second_end, text.length)};
  Own result = NULL;
  if (parts[0] != NULL && parts[1] != NULL && parts[2] != NULL) result = tuple_from(refs(parts), 3);
  for (int i = 0; i < 3; i++) drop_if(parts[i]);
  return result;
}

static Own partition_text(Ref self, Text text, Text separator, bool last) {
  if (separator.length == 0) return throw(ValueError, "empty separator");
  intptr_t found = (last ? text_find_last : text_find)(text, separator);
  if (found == -2) return NULL;
  if (found >= 0) return three_parts(self, text, found, found + separator.length);
  return last ? three_parts(self, text, 0, 0) : three_parts(self, text, text.length, text.length);
}

static Own partition_with(Ref self, Ref separator, bool last) {
  Buffer whole, part;
  Own result = NULL;
  if (!buffer_require(separator, &part)) return NULL;
  if (buffer_require(self, &whole)) {
    result = partition_text(self, text_of_buffer(&whole), text_of_buffer(&part), last);
    buffer_close(&whole);
  }
  buffer_close(&part);
  return result;
}

Own bytes_method_partition(Ref self, Ref const *args, int n) {
  (void)n;
  return partition_with(self, args[0], false);
}

Own bytes_method_rpartition(Ref self, Ref const *args, int n) {
  (void)n;
  return partition_with(self, args[0], true);
}

/* ---- strip ----------------------------------------------------------------------------------- */

enum { LEFT = 1, RIGHT = 2 };

/* chars NULL: white space */
static bool goes(Char c, const Text *chars) {
  return chars == NULL ? is_space(c) : text_find_char(*chars, c) >= 0;
}

static Own strip_text(Ref self, const Text *chars, int sides) {
  Buffer whole;
  if (!buffer_require(self, &whole)) return NULL;
  Text text = text_of_buffer(&whole);
  intptr_t start = 0, stop = text.length;
  if (sides & LEFT)
    while (start < stop && goes(text_at(text, start), chars)) start++;
  if (sides & RIGHT)
    while (stop > start && goes(text_at(text, stop - 1), chars)) stop--;
  Own result = bytes_part(self, text, start, stop);
  buffer_close(&whole);
  return result;
}

static Own strip_with(Ref self, Ref chars, int sides) {
  if (chars == NULL || chars == None) return strip_text(self, NULL, sides);
  Buffer buffer;
  if (!buffer_require(chars, &buffer)) return NULL;
  Text text = text_of_buffer(&buffer);
  Own result = strip_text(self, &text, sides);
  buffer_close(&buffer);
  return result;
}

Own bytes_method_strip(Ref self, Ref const *args, int n) {
  (void)n;
  return strip_with(self, args[0], LEFT | RIGHT);
}

Own bytes_method_lstrip(Ref self, Ref const *args, int n) {
  (void)n;
  return strip_with(self, args[0], LEFT);
}

Own bytes_method_rstrip(Ref self, Ref const *args, int n) {
  (void)n;
  return strip_with(self, args[0], RIGHT);
}

/* ---- join ------------------------------------------------------------------------------------ */

static bool put_item(ByteBuilder *out, Ref item, intptr_t index) {
  Buffer part;
  if (!buffer_open(item, &part)) {
    if (error_pending()) return false;
    return no(throw(TypeError, "sequence item %zd: expected a bytes-like object, %T found", index,
                    item));
  }
  byte_builder_add(out, part.data, part.length);
  buffer_close(&part);
  return !out->failed;
}

static Own join_list(Ref self, Ref list) {
  Buffer separator;
  if (!buffer_require(self, &separator)) return NULL;
  ByteBuilder out;
  byte_builder_start(&out);
  bool done = true;
  for (intptr_t i = 0; done && i < list_length(list); i++) {
    if (i > 0) byte_builder_add(&out, separator.data, separator.length);
    done = put_item(&out, list_at(list, i), i);
  }
  buffer_close(&separator);
  if (done) return bytes_like_take(self, byte_builder_finish(&out));
  byte_builder_drop(&out);
  return NULL;
}

Own bytes_method_join(Ref self, Ref const *args, int n) {
  (void)n;
  Own iterator = object_iter(args[0]);
  if (iterator == NULL)
    return error_is(TypeError)                           ? error_clear(),
           throw(TypeError, "can only join an iterable") : NULL;
  Own list = list_from_iterable(ref(iterator));
  drop(iterator);
  if (list == NULL) return NULL;
  bool only = list_length(ref(list)) == 1 && is_exact_bytes(list_at(ref(list), 0));
  Own joined = only && is_bytes(self) ? keep(list_at(ref(list), 0)) : join_list(self, ref(list));
  drop(list);
  return joined;
}
