/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text inside str: making it, cutting it, joining it, comparing it, its hash, its UTF-8.
 *
 * Nearly everything here has two steps: find out how wide the result's characters are, then copy.
 * Widths are found by or-ing characters together: whether one of many is above 0x7f, 0xff or 0xffff
 * shows in the bits of all of them.
 *
 * A str never changes once somebody else can see it. There is one exception that nobody can see:
 * `s += part` with the only reference to s makes s longer where it is (str_append_take), so that
 * building a text in a loop takes time proportional to its length.
 */
#include "str.h"

#include <stdarg.h>
#include <string.h>

#include "codec.h"
#include "error.h"
#include "instance.h"
#include "str_parts.h"
#include "text.h"

/* ---- Blocks ---------------------------------------------------------------------------------- */

static inline Str *as_str(Ref self) { return (Str *)self; }
static inline int kind_for(Char largest) { return largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4; }

Utf8Form *str_utf8_form(Ref self) { return (Utf8Form *)((char *)self + as_str(self)->start) - 1; }
void *str_space(Ref self) { return (char *)self + as_str(self)->start; }

static void end_with_nul(Str *self) {
  memset((char *)self + self->start + self->length * self->kind, 0, self->kind);
}

Ref str_new_of(Class *class, intptr_t length, Char largest) {
  int kind = kind_for(largest);
  if (length > (PTRDIFF_MAX - 4096) / kind) return ref(throw_out_of_memory());
  size_t before = largest < 0x80 ? 0 : sizeof(Utf8Form);
  size_t extra = before + ((size_t)length + 1) * (size_t)kind;
  Str *self = class == &str_class ? object_new(&class->type, extra)
                                  : (Str *)ref(instance_new(class, extra));
  if (self == NULL) return NULL;
  self->length = length;
  self->hash = -1;
  self->kind = (uint8_t)kind;
  self->ascii = largest < 0x80;
  self->start = class->type.size + (uint32_t)before;
  end_with_nul(self);
  if (class != &str_class) track(AS_REF(self));
  return AS_REF(self);
}

Ref str_new(intptr_t length, Char largest) { return str_new_of(&str_class, length, largest); }

void str_destroy(Ref self) {
  if (as_str(self)->interned) str_forget_interned(self);
  if (!as_str(self)->ascii) heap_free(str_utf8_form(self)->text);
}

size_t str_side_bytes(Ref self) {
  if (as_str(self)->ascii || str_utf8_form(self)->text == NULL) return 0;
  return (size_t)str_utf8_form(self)->length + 1;
}

/* ---- Strings that exist once ----------------------------------------------------------------- */

typedef struct SharedChar { /* room for one that is not ASCII */
  Str str;
  Utf8Form utf8;
  uint8_t text[8]; /* the character, NUL, its UTF-8, NUL */
} SharedChar;

static SharedChar shared_chars[256], shared_empty;
Ref empty_str = &shared_empty.str.object;

static void share(SharedChar *place, intptr_t length, uint8_t c) {
  bool ascii = c < 0x80;
  place->str = (Str){.object = {IMMORTAL_REFS, &str_class.type}, .length = length, .hash = -1,
                     .kind = 1, .ascii = ascii, .start = ascii ? 40 : 56};
  if (length > 0) *(uint8_t *)str_space(AS_REF(place)) = c;
  if (ascii) return;
  place->text[2] = 0xc0 | c >> 6;
  place->text[3] = 0x80 | (c & 0x3f);
  place->utf8 = (Utf8Form){2, (char *)place->text + 2};
}

void str_share_chars(void) {
  share(&shared_empty, 0, '\0');
  for (int c = 0; c < 256; c++) share(&shared_chars[c], 1, (uint8_t)c);
}

Ref str_shared_char(int c) { return &shared_chars[c].str.object; }

/* ---- Making ---------------------------------------------------------------------------------- */

Own str_from_char(Char c) {
  if (c < 256) return keep(str_shared_char((int)c));
  Ref self = str_new(1, c);
  if (self != NULL) text_copy(str_space(self), as_str(self)->kind, 0, (Text){&c, 1, 4});
  return own(self);
}

Own str_from_measured(Text text, Char largest) {
  if (text.length == 0) return keep(empty_str);
  if (text.length == 1) return str_from_char(text_at(text, 0));
  Ref self = str_new(text.length, largest);
  if (self != NULL) text_copy(str_space(self), as_str(self)->kind, 0, text);
  return own(self);
}

Own str_from_text(Text text) { return str_from_measured(text, text_largest(text)); }

Own str_from_chars(const Char *chars, intptr_t length) {
  return str_from_text((Text){chars, length, 4});
}

Own str_from_latin1(const uint8_t *chars, intptr_t length) {
  return str_from_text((Text){chars, length, 1});
}

/* One character of well-formed WTF-8; at is moved behind it. */
static Char decode_one(const uint8_t **at) {
  const uint8_t *p = *at;
  int more = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
  Char c = more == 0 ? *p : *p & (0x3f >> more);
  for (int i = 1; i <= more; i++) c = c << 6 | (p[i] & 0x3f);
  *at = p + more + 1;
  return c;
}

static Own str_from_wide_utf8(const uint8_t *utf8, size_t size) {
  Char largest = 0;
  intptr_t length = 0;
  const uint8_t *end = utf8 + size;
  for (const uint8_t *at = utf8; at < end; length++) largest |= decode_one(&at);
  if (length == 1) return str_from_char(largest);
  Ref self = str_new(length, largest);
  if (self == NULL) return NULL;
  void *space = str_space(self);
  int kind = as_str(self)->kind;
  for (intptr_t i = 0; i < length; i++) {
    Char c = decode_one(&utf8);
    text_copy(space, kind, i, (Text){&c, 1, 4});
  }
  return own(self);
}

Own str_from_bytes(const char *utf8, size_t length) {
  Text bytes = text_of_bytes(utf8, (intptr_t)length);
  Char largest = text_largest(bytes);
  if (largest < 0x80) return str_from_measured(bytes, largest);
  return str_from_wide_utf8((const uint8_t *)utf8, length);
}

Own str_from(const char *utf8) { return str_from_bytes(utf8, strlen(utf8)); }

Own str_format(const char *format, ...) {
  va_list list;
  va_start(list, format);
  Own text = format_message_list(format, list);
  va_end(list);
  return text;
}

Own str_exact(Ref self) { return is_exact_str(self) ? keep(self) : str_from_text(text_of(self)); }

/* ---- Cutting and joining --------------------------------------------------------------------- */

Own str_slice(Ref self, intptr_t start, intptr_t stop) {
  if (start == 0 && stop == str_length(self)) return str_exact(self);
  return str_from_text(text_part(text_of(self), start, stop));
}

/* A bound of its characters that can be had without looking at them. */
static inline Char widest(Ref self) {
  const Str *str = as_str(self);
  return str->ascii ? 0x7f : str->kind == 1 ? 0xff : str->kind == 2 ? 0xffff : LARGEST_CHAR;
}

Own str_concat(Ref a, Ref b) {
  if (str_length(a) == 0) return str_exact(b);
  if (str_length(b) == 0) return str_exact(a);
  Ref self = str_new(str_length(a) + str_length(b), widest(a) | widest(b));
  if (self == NULL) return NULL;
  text_copy(str_space(self), as_str(self)->kind, 0, text_of(a));
  text_copy(str_space(self), as_str(self)->kind, str_length(a), text_of(b));
  return own(self);
}

static bool can_grow(Ref a, Ref b) {
  return a->refs == 1 && is_exact_str(a) && !as_str(a)->interned && a != b && str_length(b) > 0 &&
         widest(b) <= widest(a);
}

static void forget_what_was_computed(Str *self) {
  self->hash = -1;
  if (self->ascii) return;
  Utf8Form *form = str_utf8_form(AS_REF(self));
  heap_free(form->text);
  *form = (Utf8Form){0};
}

Own str_append_take(Own a, Ref b) {
  if (!can_grow(ref(a), b)) {
    Own both = str_concat(ref(a), b);
    drop(a);
    return both;
  }
  Str *old = as_str(ref(a));
  intptr_t length = old->length;
  size_t size = old->start + (size_t)(length + str_length(b) + 1) * old->kind;
  Str *self = object_resize(old, size - old->object.type->size);
  if (self == NULL) {
    drop(a);
    return NULL;
  }
  forget_what_was_computed(self);
  self->length = length + str_length(b);
  text_copy(str_space(AS_REF(self)), self->kind, length, text_of(b));
  end_with_nul(self);
  return own(self);
}

/* Length and width of the joined text. */
static bool measure(Ref separator, Ref const *items, intptr_t n, intptr_t *length, Char *largest) {
  *length = (n - 1) * str_length(separator);
  *largest = n > 1 && str_length(separator) > 0 ? widest(separator) : 0;
  for (intptr_t i = 0; i < n; i++) {
    if (!is_str(items[i])) {
      throw(TypeError, "sequence item %zd: expected str instance, %T found", i, items[i]);
      return false;
    }
    *largest |= widest(items[i]);
    if (__builtin_add_overflow(*length, str_length(items[i]), length)) {
      throw(OverflowError, "join() result is too long for a Python string");
      return false;
    }
  }
  return true;
}

Own str_join(Ref separator, Ref const *items, intptr_t n) {
  if (n == 0) return keep(empty_str);
  if (n == 1 && is_exact_str(items[0])) return keep(items[0]);
  intptr_t length;
  Char largest;
  if (!measure(separator, items, n, &length, &largest)) return NULL;
  if (length == 0) return keep(empty_str);
  Ref self = str_new(length, largest);
  if (self == NULL) return NULL;
  intptr_t at = 0;
  for (intptr_t i = 0; i < n; i++) {
    if (i > 0 && str_length(separator) > 0) {
      text_copy(str_space(self), as_str(self)->kind, at, text_of(separator));
      at += str_length(separator);
    }
    text_copy(str_space(self), as_str(self)->kind, at, text_of(items[i]));
    at += str_length(items[i]);
  }
  return own(self);
}

/* Copying what is there already doubles it each time. */
static void fill_by_doubling(char *data, size_t once, size_t size) {
  for (size_t done = once; done < size; done *= 2)
    memcpy(data + done, data, done < size - done ? done : size - done);
}

Own str_repeat(Ref self, intptr_t times) {
  intptr_t length = str_length(self);
  if (times < 1 || length == 0) return keep(empty_str);
  if (times == 1) return str_exact(self);
  if (length > PTRDIFF_MAX / times) return throw(OverflowError, "repeated string is too long");
  if (length * times > PTRDIFF_MAX / 8) return throw_out_of_memory();
  Ref result = str_new(length * times, widest(self));
  if (result == NULL) return NULL;
  size_t once = (size_t)length * as_str(self)->kind;
  memcpy(str_space(result), str_data(self), once);
  fill_by_doubling(str_space(result), once, once * (size_t)times);
  return own(result);
}

/* ---- Comparing and finding ------------------------------------------------------------------- */

bool str_equal(Ref a, Ref b) {
  const Str *left = as_str(a), *right = as_str(b);
  if (a == b) return true;
  if (left->length != right->length || left->kind != right->kind) return false;
  if (left->interned && right->interned) return false;
  return memcmp(str_data(a), str_data(b), (size_t)left->length * left->kind) == 0;
}

int str_compare(Ref a, Ref b) { return a == b ? 0 : text_compare(text_of(a), text_of(b)); }

bool str_is(Ref self, const char *ascii) {
  size_t length = strlen(ascii);
  return as_str(self)->ascii && (size_t)str_length(self) == length &&
         memcmp(str_data(self), ascii, length) == 0;
}

intptr_t str_find(Ref self, Ref part, intptr_t start, intptr_t end) {
  if (end > str_length(self)) end = str_length(self);
  if (start > end) return -1;
  intptr_t at = text_find(text_part(text_of(self), start, end), text_of(part));
  return at < 0 ? at : at + start;
}

/* ---- Hash ------------------------------------------------------------------------------------ */

/* Multiply to twice the width and fold: every bit of the input reaches every bit of the result. */
static inline uint64_t mix(uint64_t a, uint64_t b) {
  __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t read_up_to_8(const uint8_t *at, size_t count) {
  uint64_t word = 0;
  memcpy(&word, at, count);
  return word;
}

intptr_t hash_bytes(const void *data, size_t length) {
  const uint64_t odd = 0x9e3779b97f4a7c15, prime = 0xd6e8feb86659fd93;
  const uint8_t *at = data;
  if (length == 0) return 0;
  uint64_t state = mix(length ^ prime, odd);
  for (; length > 8; at += 8, length -= 8) state = mix(state ^ read_up_to_8(at, 8), odd) ^ prime;
  state = mix(state ^ read_up_to_8(at, length), odd);
  intptr_t hash = (intptr_t)mix(state ^ prime, prime);
  return hash == -1 ? -2 : hash;
}

intptr_t str_hash(Ref self) {
  Str *str = as_str(self);
  if (str->hash == -1) str->hash = hash_bytes(str_data(self), (size_t)str->length * str->kind);
  return str->hash;
}

/* ---- UTF-8 ----------------------------------------------------------------------------------- */

const char *str_utf8(Ref self, size_t *length) {
  if (as_str(self)->ascii) {
    if (length != NULL) *length = (size_t)str_length(self);
    return str_data(self);
  }
  Utf8Form *form = str_utf8_form(self);
  if (form->text == NULL && !utf8_encode_to(self, &form->text, &form->length)) return NULL;
  if (length != NULL) *length = (size_t)form->length;
  return form->text;
}

const char *str_text(Ref self) {
  Own before = error_take();
  const char *text = is_str(self) ? str_utf8(self, NULL) : NULL;
  error_restore(before);
  return text == NULL ? "?" : text;
}
