/* SPDX-License-Identifier: GPL-3.0-or-later */
/* int to text and back.
 *
 * For bases that are powers of two the bits are cut into groups. Other bases go through chunks: as many
 * characters as fit into one digit are converted at a time (nine for base 10), so that
 * a number of n digits costs n*n/9 steps rather than n*n. That is still quadratic, which is why CPython limits
 * conversions to 4300 decimal digits unless told otherwise (sys.set_int_max_str_digits()).
 *
 * int("...") knows: white space around, a sign, 0x 0o 0b where the base allows, single underscores between
 * digits, and the decimal digits of every script.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bytearray.h"
#include "bytes.h"
#include "int_digits.h"
#include "number_text.h"
#include "str.h"
#include "suggest.h"
#include "tuple.h"

int int_text_limit = 4300;

/* ---- To text -------------------------------------------------------------------------------- */

static const char digit_letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";

/* The largest power of base that fits into a digit, and how many characters that is. */
static Digit chunk_of(int base, int *characters) {
  Digit power = (Digit)base;
  *characters = 1;
  while ((uint64_t)power * (uint64_t)base <= DIGIT_MASK) {
    power *= (Digit)base;
    (*characters)++;
  }
  return power;
}

/* Characters from the last to the first, written before `end`; answers the first one. NULL:
 * interrupted. */
static char *write_chunks(Digit *work, size_t n, int base, char *end) {
  int characters;
  Digit power = chunk_of(base, &characters);
  n = digits_trim(work, n);
  while (n > 0) {
    if (interrupted()) return NULL;
    Digit chunk = digits_divide_small(work, work, n, power);
    n = digits_trim(work, n);
    for (int i = 0; i < characters && (n > 0 || chunk > 0); i++) {
      *--end = digit_letters[chunk % (Digit)base];
      chunk /= (Digit)base;
    }
  }
  return end;
}

static char *write_bits(const Digit *digits, size_t n, int bits_each, char *end) {
  uint64_t window = 0;
  int filled = 0;
  for (size_t i = 0; i < n; i++) {
    window |= (uint64_t)digits[i] << filled;
    filled += DIGIT_BITS;
    bool last = i + 1 == n;
    while (last ? window != 0 : filled >= bits_each) {
      *--end = digit_letters[window & (((uint64_t)1 << bits_each) - 1)];
      window >>= bits_each;
      filled -= bits_each;
    }
  }
  return end;
}

static int power_of_two(int base) {
  return (base & (base - 1)) == 0 ? __builtin_ctz((unsigned)base) : 0;
}

static char *write_magnitude(Ref self, int base, char *end) {
  size_t n = int_count(self);
  if (n == 0) {
    *--end = '0';
    return end;
  }
  int bits_each = power_of_two(base);
  if (bits_each > 0) return write_bits(AS_INT(self)->digits, n, bits_each, end);
  Digit *work = heap_alloc(n * sizeof *work);
  if (work == NULL) return NULL;
  memcpy(work, AS_INT(self)->digits, n * sizeof *work);
  end = write_chunks(work, n, base, end);
  heap_free(work);
  return end;
}

static char *write_prefix(int base, char *at) {
  if (base != 2 && base != 8 && base != 16) return at;
  *--at = base == 2 ? 'b' : base == 8 ? 'o' : 'x';
  *--at = '0';
  return at;
}

static bool text_too_long(void) {
  return no(throw(ValueError,
                  "Exceeds the limit (%d digits) for integer string conversion; use "
                  "sys.set_int_max_str_digits() to increase the limit",
                  int_text_limit));
}

/* Surely too long? Asked before the work is done; checked exactly afterwards. */
static bool within_limit(Ref self, int base) {
  if (int_text_limit == 0 || power_of_two(base) > 0 || int_count(self) < 10) return true;
  return (double)int_bits(self) * 0.30102999 <= int_text_limit + 1 || text_too_long();
}

static Own compact_to_text(intptr_t value, int base, bool prefix) {
  char space[DIGIT_BITS + 4], *end = space + sizeof space, *at = end;
  unsigned magnitude = (unsigned)(value < 0 ? -value : value), divisor = (unsigned)base;
  do {
    *--at = "0123456789abcdefghijklmnopqrstuvwxyz"[magnitude % divisor];
    magnitude /= divisor;
  } while (magnitude > 0);
  if (prefix) at = write_prefix(base, at);
  if (value < 0) *--at = '-';
  return str_from_bytes(at, (size_t)(end - at));
}

Own int_to_text(Ref self, int base, bool prefix) {
  if (int_is_compact(self)) return compact_to_text(int_compact(self), base, prefix);
  if (!within_limit(self, base)) return NULL;
  size_t room = (size_t)((double)int_bits(self) / log2(base)) + 8;
  char *space = heap_alloc(room), *end = space + room;
  if (space == NULL) return NULL;
  char *at = write_magnitude(self, base, end);
  Own text = NULL;
  if (at != NULL && int_text_limit > 0 && power_of_two(base) == 0 && int_count(self) >= 10 && end - at > int_text_limit) {
    text_too_long();
  } else if (at != NULL) {
    if (prefix) at = write_prefix(base, at);
    if (int_is_negative(self)) *--at = '-';
    text = str_from_bytes(at, (size_t)(end - at));
  }
  heap_free(space);
  return text;
}

Own int_repr(Ref self) { return int_to_text(self, 10, false); }

/* ---- From text ------------------------------------------------------------------------------ */

static int value_of(Char c) {
  if (c >= '0' && c <= '9') return (int)c - '0';
  if (c >= 'a' && c <= 'z') return (int)c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return (int)c - 'A' + 10;
  return 99;
}

static Own short_from_text(const char *digits, size_t length, int base) {
  intptr_t value = 0;
  for (size_t i = 0; i < length; i++) value = value * base + value_of((unsigned char)digits[i]);
  return int_from(value);
}

static Own long_from_text(const char *digits, size_t length, int base) {
  int characters;
  Digit power = chunk_of(base, &characters);
  size_t room = (size_t)((double)length * log2(base) / DIGIT_BITS) + 2, n = 0;
  Int *made = int_new(room);
  if (made == NULL) return NULL;
  for (size_t i = 0; i < length;) {
    if (interrupted()) {
      object_abandon(made);
      return NULL;
    }
    Digit chunk = 0, factor = 1;
    for (int k = 0; k < characters && i < length; k++, i++) {
      chunk = chunk * (Digit)base + (Digit)value_of((unsigned char)digits[i]);
      factor = k + 1 == characters ? power : factor * (Digit)base;
    }
    Digit carry = digits_multiply_add(made->digits, n, factor, chunk);
    if (carry != 0) made->digits[n++] = carry;
  }
  return int_finish(made, n, false);
}

Own int_from_text(const char *digits, size_t length, int base) {
  while (length > 1 && *digits == '0') digits++, length--;
  return length <= 10 ? short_from_text(digits, length, base) : long_from_text(digits, length, base);
}

/* ---- The syntax of int("...") --------------------------------------------------------------- */

static const char *skip_prefix(const char *at, int *base) {
  char letter = at[0] == '0' ? (char)(at[1] | 0x20) : '\0';
  int named = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
  bool zero_base = *base == 0;
  if (named == 0 || (*base != 0 && *base != named)) {
    if (zero_base) *base = 10;
    return at;
  }
  *base = named;
  at += 2;
  return *at == '_' ? at + 1 : at;
}

/* The digits without underscores, moved together at the front. Answers how many; -1: not a number. */
static intptr_t gather_digits(char *at, const char *from, const char *end, int base) {
  intptr_t count = 0;
  bool digit_before = false;
  for (; from < end; from++) {
    if (*from == '_' && digit_before && from + 1 < end) {
      digit_before = false;
      continue;
    }
    if (value_of((unsigned char)*from) >= base) return -1;
    at[count++] = *from;
    digit_before = true;
  }
  return digit_before ? count : -1;
}

static bool only_zeros(const char *at, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) {
    if (at[i] != '0') return false;
  }
  return true;
}

/* NULL without an exception: not a number */
static Own parse_ascii(char *text, size_t length, int base) {
  char *at = text, *end = text + length;
  while (at < end && (*at == ' ' || (*at >= '\t' && *at <= '\r'))) at++;
  while (end > at && (end[-1] == ' ' || (end[-1] >= '\t' && end[-1] <= '\r'))) end--;
  bool negative = *at == '-' && at < end;
  if (at < end && (*at == '-' || *at == '+')) at++;
  bool plain = base == 0;
  const char *start = skip_prefix(at, &base);
  plain = plain && start == at;
  intptr_t count = start < end ? gather_digits(text, start, end, base) : -1;
  if (count < 0) return NULL;
  if (plain && count > 1 && text[0] == '0' && !only_zeros(text, count)) return NULL;
  if (int_text_limit > 0 && count > int_text_limit && power_of_two(base) == 0) {
    return throw(ValueError,
                 "Exceeds the limit (%d digits) for integer string conversion: value has %zd "
                 "digits; use sys.set_int_max_str_digits() to increase the limit",
                 int_text_limit, count);
  }
  Own value = int_from_text(text, (size_t)count, base);
  if (value == NULL || !negative) return value;
  Own negated = int_negative(ref(value));
  drop(value);
  return negated;
}

static Own not_a_number(Ref shown, int base) {
  Own text = object_repr(shown);
  if (text == NULL) return NULL;
  intptr_t length = str_length(ref(text));
  Own part = str_slice(ref(text), 0, length < 200 ? length : 200);
  if (part != NULL) {
    throw(ValueError, "invalid literal for int() with base %d: %S", base, ref(part));
    drop(part);
  }
  drop(text);
  return NULL;
}

Own int_parse(Ref text, int base) {
  char *ascii = number_text(text);
  if (ascii == NULL) return NULL;
  Own value = parse_ascii(ascii, (size_t)str_length(text), base);
  heap_free(ascii);
  return value != NULL || error_pending() ? value : not_a_number(text, base);
}

static Own parse_bytes(Ref bytes, int base) {
  const Bytes *self = (const Bytes *)bytes;
  char *copy = heap_alloc((size_t)self->length + 1);
  if (copy == NULL) return NULL;
  memcpy(copy, self->data, (size_t)self->length + 1);
  Own value = parse_ascii(copy, (size_t)self->length, base);
  heap_free(copy);
  return value != NULL || error_pending() ? value : not_a_number(bytes, base);
}

/* ---- int(...) ------------------------------------------------------------------------------- */

static bool is_text(Ref value) { return is_str(value) || is_bytes(value) || has_buffer(value); }

/* A str, or whatever shows its bytes. */
static Own parse_text(Ref value, int base) {
  if (is_str(value)) return int_parse(value, base);
  if (is_bytes(value)) return parse_bytes(value, base);
  Buffer buffer;
  if (!buffer_open(value, &buffer)) return NULL;
  Own bytes = bytes_from(buffer.data, (size_t)buffer.length);
  buffer_close(&buffer);
  Own number = bytes == NULL ? NULL : parse_bytes(ref(bytes), base);
  drop_if(bytes);
  return number;
}

/* What a special method answered has to be an int; strict subclasses are made plain, and deprecated. */
static Own plain_int(Own answer, const char *method) {
  if (answer == NULL || is_exact_int(ref(answer))) return answer;
  Own plain = NULL;
  if (!is_int(ref(answer))) throw(TypeError, "%s returned non-int (type %T)", method, ref(answer));
  else if (int_subclass_allowed(ref(answer), method)) plain = int_copy(ref(answer));
  drop(answer);
  return plain;
}

/* Without a word about it. */
static Own plain_copy_take(Own number) {
  if (number == NULL || is_exact_int(ref(number))) return number;
  Own plain = int_copy(ref(number));
  drop(number);
  return plain;
}

static Own from_trunc(Ref value, bool *found) {
  Own answer = call_special(value, ID(__trunc__), NULL, 0);
  *found = answer != NULL || error_pending();
  if (answer == NULL) return NULL;
  if (!issue_warning(DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.")) {
    drop(answer);
    return NULL;
  }
  if (is_int(ref(answer))) return plain_copy_take(answer);
  Own index = class_of(ref(answer))->as_index == NULL ? NULL : object_index(ref(answer));
  if (index == NULL && !error_pending()) {
    throw(TypeError, "__trunc__ returned non-Integral (type %T)", ref(answer));
  }
  drop(answer);
  return plain_copy_take(index);
}

static Own from_value(Ref value) {
  if (is_exact_int(value)) return keep(value);
  Class *class = class_of(value);
  if (class->as_int != NULL) return plain_int(class->as_int(value), "__int__");
  if (class->as_index != NULL) return plain_copy_take(object_index(value));
  bool found;
  Own truncated = from_trunc(value, &found);
  if (found) return truncated;
  if (is_text(value)) return parse_text(value, 10);
  return throw(TypeError,
               "int() argument must be a string, a bytes-like object or a real number, not '%T'",
               value);
}

static Own from_base(Ref value, Ref base) {
  intptr_t number;
  if (value == NULL) return throw(TypeError, "int() missing string argument");
  if (!as_size_clipped(base, &number)) return NULL;
  if (number != 0 && (number < 2 || number > 36)) {
    return throw(ValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  if (!is_str(value) && !is_bytes(value) && !is_instance(value, &bytearray_class)) {
    return throw(TypeError, "int() can't convert non-string with explicit base");
  }
  return parse_text(value, (int)number);
}

/* int(x=0, /, base=10): the positional x, and base either way. */
static bool constructor_arguments(Ref const *args, int n, Ref names, Ref *value, Ref *base) {
  intptr_t named = names == NULL ? 0 : tuple_length(names);
  if (n + named > 2) {
    return no(throw(TypeError, "int expected at most 2 arguments, got %zd", n + named));
  }
  *value = n > 0 ? args[0] : NULL;
  *base = n > 1 ? args[1] : NULL;
  for (intptr_t i = 0; i < named; i++) {
    if (!str_is(tuple_at(names, i), "base")) {
      static const char *const known[] = {"base"};
      return throw_unexpected_keyword_of("int", tuple_at(names, i), known, 1);
    }
    *base = args[n + i];
  }
  return true;
}

Own int_construct(Class *class, Ref const *args, int n, Ref names) {
  Ref value = NULL, base = NULL;
  (void)class;
  if (!constructor_arguments(args, n, names, &value, &base)) return NULL;
  if (base != NULL) return from_base(value, base);
  return value == NULL ? int_from(0) : from_value(value);
}
