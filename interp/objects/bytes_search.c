/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods of bytes and bytearray that look for a part, and those that put something in its
 * place. */
#include "bytes_methods.h"
#include "error.h"
#include "int.h"
#include "protocol.h"
#include "text_arguments.h"
#include "tuple.h"

/* ---- What to look for: bytes, or one byte given as a number ---------------------------------- */

typedef struct Part {
  Buffer buffer;
  uint8_t byte;
  Text text;
} Part;

static bool part_open(Ref arg, Part *part) {
  *part = (Part){0};
  if (buffer_open(arg, &part->buffer)) {
    part->text = text_of_buffer(&part->buffer);
    return true;
  }
  if (error_pending()) return false;
  if (class_of(arg)->as_index == NULL)
    return no(throw(TypeError, "argument should be integer or bytes-like object, not '%T'", arg));
  int byte = byte_from(arg);
  if (byte < 0) return false;
  part->byte = (uint8_t)byte;
  part->text = text_of_bytes(&part->byte, 1);
  return true;
}

static void part_close(Part *part) { buffer_close(&part->buffer); }

/* ---- find, index, count ---------------------------------------------------------------------- */

typedef intptr_t (*Finder)(Text text, Text part);

static intptr_t count_all(Text text, Text part) { return text_count(text, part, PTRDIFF_MAX); }

/* What find answers for self[start:end], relative to its start; nothing where start > end. */
static bool find_in(Finder find, Ref self, Ref const *args, intptr_t nothing, intptr_t *start,
                    intptr_t *found) {
  Buffer whole;
  Part part;
  intptr_t end;
  if (!buffer_require(self, &whole)) return false;
  bool done = part_open(args[0], &part);
  if (done) {
    done = text_bounds(args[1], args[2], whole.length, start, &end);
    if (done && *start > end) *found = nothing;
    else if (done) *found = find(text_part(text_of_buffer(&whole), *start, end), part.text);
    part_close(&part);
  }
  buffer_close(&whole);
  return done && *found != -2;
}

static Own find_with(Finder find, Ref self, Ref const *args, bool must) {
  intptr_t start, found;
  if (!find_in(find, self, args, -1, &start, &found)) return NULL;
  if (found < 0 && must) return throw(ValueError, "subsection not found");
  return int_from(found < 0 ? -1 : found + start);
}

Own bytes_method_find(Ref self, Ref const *args, int n) {
  (void)n;
  return find_with(text_find, self, args, false);
}

Own bytes_method_rfind(Ref self, Ref const *args, int n) {
  (void)n;
  return find_with(text_find_last, self, args, false);
}

Own bytes_method_index(Ref self, Ref const *args, int n) {
  (void)n;
  return find_with(text_find, self, args, true);
}

Own bytes_method_rindex(Ref self, Ref const *args, int n) {
  (void)n;
  return find_with(text_find_last, self, args, true);
}

Own bytes_method_count(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t start, count;
  return find_in(count_all, self, args, 0, &start, &count) ? int_from(count) : NULL;
}

int bytes_contain(Ref self, Ref item) {
  Buffer whole, part;
  uint8_t byte = 0;
  Text wanted = text_of_bytes(&byte, 1);
  part.owner = NULL;
  if (class_of(item)->as_index != NULL) {
    int value = byte_from(item);
    if (value < 0) return -1;
    byte = (uint8_t)value;
  } else {
    if (!buffer_require(item, &part)) return -1;
    wanted = text_of_buffer(&part);
  }
  intptr_t found = -2;
  if (buffer_require(self, &whole)) {
    found = text_find(text_of_buffer(&whole), wanted);
    buffer_close(&whole);
  }
  if (part.owner != NULL) buffer_close(&part);
  return found == -2 ? -1 : found >= 0;
}

/* ---- Beginnings and ends --------------------------------------------------------------------- */

static bool has_prefix(Text text, Text part) {
  return part.length <= text.length && text_equal(text_part(text, 0, part.length), part);
}

static bool has_suffix(Text text, Text part) {
  return part.length <= text.length &&
         text_equal(text_part(text, text.length - part.length, text.length), part);
}

typedef bool (*Affix)(Text text, Text part);

static int has_affix(Affix has, Text text, Ref affix) {
  Buffer part;
  if (!buffer_require(affix, &part)) return -1;
  bool answer = has(text, text_of_buffer(&part));
  buffer_close(&part);
  return answer;
}

static int has_one_of(Affix has, Text text, Ref affixes) {
  for (intptr_t i = 0; i < tuple_length(affixes); i++) {
    int answer = has_affix(has, text, tuple_at(affixes, i));
    if (answer != 0) return answer;
  }
  return 0;
}

static Own test_affix(Affix has, Ref self, Ref const *args, const char *function) {
  Buffer whole;
  intptr_t start, end;
  int answer = -1;
  if (!buffer_require(self, &whole)) return NULL;
  if (!text_bounds(args[1], args[2], whole.length, &start, &end)) goto done;
  if (!is_tuple(args[0]) && !has_buffer(args[0])) {
    throw(TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", function, args[0]);
    goto done;
  }
  if (start > end) answer = 0;
  else if (is_tuple(args[0]))
    answer = has_one_of(has, text_part(text_of_buffer(&whole), start, end), args[0]);
  else answer = has_affix(has, text_part(text_of_buffer(&whole), start, end), args[0]);
done:
  buffer_close(&whole);
  return answer < 0 ? NULL : bool_from(answer);
}

Own bytes_method_startswith(Ref self, Ref const *args, int n) {
  (void)n;
  return test_affix(has_prefix, self, args, "startswith");
}

Own bytes_method_endswith(Ref self, Ref const *args, int n) {
  (void)n;
  return test_affix(has_suffix, self, args, "endswith");
}

static Own remove_affix(Ref self, Ref affix, bool prefix) {
  Buffer whole, part;
  if (!buffer_require(affix, &part)) return NULL;
  Own result = NULL;
  if (buffer_require(self, &whole)) {
    Text text = text_of_buffer(&whole);
    bool there = (prefix ? has_prefix : has_suffix)(text, text_of_buffer(&part));
    intptr_t gone = there ? part.length : 0;
    result = bytes_part(self, text, prefix ? gone : 0, text.length - (prefix ? 0 : gone));
    buffer_close(&whole);
  }
  buffer_close(&part);
  return result;
}

Own bytes_method_removeprefix(Ref self, Ref const *args, int n) {
  (void)n;
  return remove_affix(self, args[0], true);
}

Own bytes_method_removesuffix(Ref self, Ref const *args, int n) {
  (void)n;
  return remove_affix(self, args[0], false);
}

/* ---- replace --------------------------------------------------------------------------------- */

static void put_part(ByteBuilder *out, Text text, intptr_t start, intptr_t stop) {
  byte_builder_add(out, (const uint8_t *)text.data + start, stop - start);
}

static void put_between(ByteBuilder *out, Text text, Text new, intptr_t limit) {
  intptr_t i = 0;
  for (; limit > 0 && i <= text.length; limit--, i++) {
    byte_builder_add(out, new.data, new.length);
    if (i < text.length) put_part(out, text, i, i + 1);
  }
  if (i < text.length) put_part(out, text, i, text.length);
}

static void put_instead(ByteBuilder *out, Text text, Text old, Text new, intptr_t limit) {
  intptr_t at = 0;
  for (; limit > 0; limit--) {
    intptr_t found = text_find(text_part(text, at, text.length), old);
    if (found < 0) {
      out->failed |= found == -2;
      break;
    }
    put_part(out, text, at, at + found);
    byte_builder_add(out, new.data, new.length);
    at += found + old.length;
  }
  put_part(out, text, at, text.length);
}

static Own replace_text(Ref self, Text text, Text old, Text new, intptr_t limit) {
  if (limit == 0 || old.length > text.length) return bytes_part(self, text, 0, text.length);
  ByteBuilder out;
  byte_builder_start(&out);
  if (old.length == 0) put_between(&out, text, new, limit);
  else put_instead(&out, text, old, new, limit);
  return bytes_like_take(self, byte_builder_finish(&out));
}

Own bytes_method_replace(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t limit = -1;
  Buffer whole, old, new;
  Own result = NULL;
  if (!buffer_require(args[0], &old)) return NULL;
  if (!buffer_require(args[1], &new)) goto close_old;
  if (!optional_size(args[2], &limit) || !buffer_require(self, &whole)) goto close_new;
  if (limit < 0) limit = PTRDIFF_MAX;
  result = replace_text(self, text_of_buffer(&whole), text_of_buffer(&old), text_of_buffer(&new),
                        limit);
  buffer_close(&whole);
close_new:
  buffer_close(&new);
close_old:
  buffer_close(&old);
  return result;
}

/* ---- translate ------------------------------------------------------------------------------- */

static void put_translated(ByteBuilder *out, Text text, const uint8_t *table, Text deleted) {
  bool goes[256] = {false};
  for (intptr_t i = 0; i < deleted.length; i++) goes[text_at(deleted, i)] = true;
  for (intptr_t i = 0; i < text.length; i++) {
    uint8_t byte = (uint8_t)text_at(text, i);
    if (!goes[byte]) byte_builder_byte(out, table == NULL ? byte : table[byte]);
  }
}

static Own translate(Ref self, const Buffer *table, const Buffer *deleted) {
  Buffer whole;
  if (!buffer_require(self, &whole)) return NULL;
  ByteBuilder out;
  byte_builder_start(&out);
  put_translated(&out, text_of_buffer(&whole), table->data, text_of_buffer(deleted));
  buffer_close(&whole);
  return bytes_like_take(self, byte_builder_finish(&out));
}

Own bytes_method_translate(Ref self, Ref const *args, int n) {
  (void)n;
  Buffer table = {0}, deleted = {0};
  Own result = NULL;
  if (args[0] != None) {
    if (!buffer_require(args[0], &table)) return NULL;
    if (table.length != 256) {
      throw(ValueError, "translation table must be 256 characters long");
      goto done;
    }
  }
  if (args[1] == NULL || buffer_require(args[1], &deleted))
    result = translate(self, &table, &deleted);
done:
  buffer_close(&deleted);
  buffer_close(&table);
  return result;
}

static Own make_table(Text from, Text to) {
  if (from.length != to.length)
    return throw(ValueError, "maketrans arguments must have same length");
  uint8_t table[256];
  for (int i = 0; i < 256; i++) table[i] = (uint8_t)i;
  for (intptr_t i = 0; i < from.length; i++) table[text_at(from, i)] = (uint8_t)text_at(to, i);
  return bytes_from(table, sizeof table);
}

Own bytes_method_maketrans(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Buffer from, to;
  Own table = NULL;
  if (!buffer_require(args[0], &from)) return NULL;
  if (buffer_require(args[1], &to)) {
    table = make_table(text_of_buffer(&from), text_of_buffer(&to));
    buffer_close(&to);
  }
  buffer_close(&from);
  return table;
}
