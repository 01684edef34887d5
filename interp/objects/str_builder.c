/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that grows piece by piece. It begins with a byte a character and changes to four when the
 * first character comes that needs more; the finished str has its own smallest width.
 *
 * Invariant: at most one of narrow and wide is there, and has room for `capacity` characters.
 */
#include <stdarg.h>
#include <string.h>

#include "error.h"
#include "protocol.h"
#include "str_parts.h"

enum { FIRST_CAPACITY = 64 };

void builder_start(Builder *builder) { *builder = (Builder){0}; }

void builder_drop(Builder *builder) {
  heap_free(builder->narrow);
  heap_free(builder->wide);
  *builder = (Builder){0};
}

/* ---- Room ------------------------------------------------------------------------------------ */

static bool fail(Builder *builder) {
  builder->failed = true;
  return false;
}

static bool widen(Builder *builder) {
  if (builder->wide != NULL) return true;
  if (builder->capacity == 0) builder->capacity = FIRST_CAPACITY;
  Char *wide = heap_alloc((size_t)builder->capacity * sizeof(Char));
  if (wide == NULL) return fail(builder);
  text_copy(wide, sizeof(Char), 0, (Text){builder->narrow, builder->length, 1});
  heap_free(builder->narrow);
  builder->narrow = NULL;
  builder->wide = wide;
  return true;
}

static bool grow(Builder *builder, intptr_t needed) {
  intptr_t capacity = needed + needed / 2 + FIRST_CAPACITY;
  bool wide = builder->wide != NULL;
  if (capacity > PTRDIFF_MAX / (intptr_t)sizeof(Char))
    return fail(builder), no(throw_out_of_memory());
  void *space = heap_resize(wide ? (void *)builder->wide : builder->narrow,
                            (size_t)capacity * (wide ? sizeof(Char) : 1));
  if (space == NULL) return fail(builder);
  if (wide) builder->wide = space;
  else builder->narrow = space;
  builder->capacity = capacity;
  return true;
}

/* Make room for more characters, of which the or-ed bits are `largest`. */
static inline bool make_room(Builder *builder, intptr_t count, Char largest) {
  if (builder->failed) return false;
  if (largest > 0xff && !widen(builder)) return false;
  if (builder->capacity - builder->length < count && !grow(builder, builder->length + count))
    return false;
  builder->largest |= largest;
  return true;
}

static void add(Builder *builder, Text text) {
  if (text.length == 0 || !make_room(builder, text.length, text_largest(text))) return;
  if (builder->wide != NULL) text_copy(builder->wide, sizeof(Char), builder->length, text);
  else text_copy(builder->narrow, 1, builder->length, text);
  builder->length += text.length;
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

void builder_char(Builder *builder, Char c) {
  if (!make_room(builder, 1, c)) return;
  if (builder->wide != NULL) builder->wide[builder->length++] = c;
  else builder->narrow[builder->length++] = (uint8_t)c;
}

void builder_text(Builder *builder, const char *utf8) {
  Text bytes = text_of_bytes(utf8, (intptr_t)strlen(utf8));
  if (text_largest(bytes) < 0x80) add(builder, bytes);
  else builder_take(builder, str_from(utf8));
}

void builder_str(Builder *builder, Ref str) { add(builder, text_of(str)); }

void builder_part(Builder *builder, Ref str, intptr_t start, intptr_t stop) {
  add(builder, text_part(text_of(str), start, stop));
}

void builder_fill(Builder *builder, Char c, intptr_t count) {
  if (count <= 0 || !make_room(builder, count, c)) return;
  if (builder->wide == NULL) {
    memset(builder->narrow + builder->length, (int)c, (size_t)count);
    builder->length += count;
    return;
  }
  while (count-- > 0) builder->wide[builder->length++] = c;
}

void builder_take(Builder *builder, Own str) {
  if (str == NULL) {
    builder->failed = true;
    return;
  }
  builder_str(builder, ref(str));
  drop(str);
}

void builder_repr(Builder *builder, Ref object) {
  if (!builder->failed) builder_take(builder, object_repr(object));
}

void builder_format(Builder *builder, const char *format, ...) {
  if (builder->failed) return;
  va_list list;
  va_start(list, format);
  builder_take(builder, format_message_list(format, list));
  va_end(list);
}

/* ---- The end --------------------------------------------------------------------------------- */

Own builder_finish(Builder *builder) {
  Own result = NULL;
  if (!builder->failed) {
    Text text = builder->wide != NULL ? (Text){builder->wide, builder->length, sizeof(Char)}
                                      : (Text){builder->narrow, builder->length, 1};
    result = str_from_measured(text, builder->largest);
  }
  builder_drop(builder);
  return result;
}
