/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `format % values`, for str and for bytes.
 *
 * Bytes are formatted as if they were Latin-1 text, where character and byte are the same number;
 * so both share everything but where the pieces come from: %s of bytes wants bytes, and %r is
 * ASCII.
 */
#include "bytes_methods.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "bytes.h"
#include "codec.h"
#include "error.h"
#include "float.h"
#include "int.h"
#include "protocol.h"
#include "str_methods.h"
#include "str_parts.h"
#include "tuple.h"

typedef struct Percent {
  Ref format;
  intptr_t at; /* in format */
  bool for_bytes;
  Ref values;  /* a tuple, or the only value */
  bool single;
  intptr_t next, count; /* which value comes next */
  Ref mapping; /* of %(key)s; NULL: values is none */
  Own keyed;   /* the value of the last %(key)s */
  Builder out;
} Percent;

typedef struct Directive { /* %[(key)][flags][width][.precision]letter */
  bool left, plus, blank, alternate, zero;
  intptr_t width;
  int precision; /* -1: none */
  Char letter;
  intptr_t index; /* of the letter */
} Directive;

/* ---- The values ------------------------------------------------------------------------------ */

static Ref next_value(Percent *self) {
  if (self->next < self->count)
    return self->single ? (self->next++, self->values) : tuple_at(self->values, self->next++);
  throw(TypeError, "not enough arguments for format string");
  return NULL;
}

static void only_value(Percent *self, Ref value) {
  self->values = value;
  self->single = true;
  self->next = 0;
  self->count = 1;
}

static Own make_key(Percent *self, intptr_t start, intptr_t stop) {
  Own key = str_slice(self->format, start, stop);
  if (key == NULL || !self->for_bytes) return key;
  Own bytes = text_encode(ref(key), "latin-1", NULL);
  drop(key);
  return bytes;
}

static bool look_up(Percent *self, intptr_t start, intptr_t stop) {
  Own key = make_key(self, start, stop);
  if (key == NULL) return false;
  Own value = object_get_item(self->mapping, ref(key));
  drop(key);
  if (value == NULL) return false;
  drop_if(self->keyed);
  self->keyed = value;
  only_value(self, ref(value));
  return true;
}

/* ---- Reading a directive --------------------------------------------------------------------- */

static bool more(const Percent *self) { return self->at < str_length(self->format); }
static Char here(const Percent *self) { return more(self) ? str_at(self->format, self->at) : 0; }

static bool read_key(Percent *self) {
  if (here(self) != '(') return true;
  if (self->mapping == NULL) return no(throw(TypeError, "format requires a mapping"));
  intptr_t start = ++self->at;
  for (int depth = 1; more(self); self->at++) {
    if (here(self) == '(') depth++;
    if (here(self) == ')' && --depth == 0) return look_up(self, start, self->at++);
  }
  return no(throw(ValueError, "incomplete format key"));
}

static void read_flags(Percent *self, Directive *directive) {
  for (;; self->at++) {
    switch (here(self)) {
      case '-': directive->left = true; break;
      case '+': directive->plus = true; break;
      case ' ': directive->blank = true; break;
      case '#': directive->alternate = true; break;
      case '0': directive->zero = true; break;
      default: return;
    }
  }
}

static bool read_star(Percent *self, intptr_t *out) {
  self->at++;
  Ref value = next_value(self);
  if (value == NULL) return false;
  if (!is_int(value)) return no(throw(TypeError, "* wants int"));
  return as_size(value, out);
}

static bool read_digits(Percent *self, intptr_t limit, const char *message, intptr_t *out) {
  for (*out = 0; here(self) >= '0' && here(self) <= '9'; self->at++) {
    int digit = (int)(here(self) - '0');
    if (*out > (limit - digit) / 10) return no(throw(ValueError, "%s", message));
    *out = *out * 10 + digit;
  }
  return true;
}

static bool read_width(Percent *self, Directive *directive) {
  if (here(self) != '*')
    return read_digits(self, PTRDIFF_MAX, "width too big", &directive->width);
  if (!read_star(self, &directive->width)) return false;
  if (directive->width < 0) {
    directive->left = true;
    directive->width = -directive->width;
  }
  return true;
}

static bool read_precision(Percent *self, Directive *directive) {
  if (here(self) != '.') return true;
  self->at++;
  intptr_t precision;
  if (here(self) == '*') {
    if (!read_star(self, &precision)) return false;
    if (precision < 0) precision = 0;
    if (precision > INT_MAX)
      return no(throw(OverflowError, "Python int too large to convert to C int"));
  } else if (!read_digits(self, INT_MAX, "precision too big", &precision)) {
    return false;
  }
  directive->precision = (int)precision;
  return true;
}

static bool read_directive(Percent *self, Directive *directive) {
  *directive = (Directive){.precision = -1};
  if (!read_key(self)) return false;
  read_flags(self, directive);
  if (!read_width(self, directive) || !read_precision(self, directive)) return false;
  if (here(self) == 'h' || here(self) == 'l' || here(self) == 'L') self->at++;
  if (!more(self)) return no(throw(ValueError, "incomplete format"));
  directive->index = self->at;
  directive->letter = str_at(self->format, self->at++);
  return true;
}

/* ---- Writing --------------------------------------------------------------------------------- */

static void put_padded(Percent *self, const Directive *directive, Ref text) {
  intptr_t length = str_length(text);
  if (directive->precision >= 0 && length > directive->precision) length = directive->precision;
  intptr_t missing = directive->width - length;
  if (!directive->left) builder_fill(&self->out, ' ', missing);
  builder_part(&self->out, text, 0, length);
  if (directive->left) builder_fill(&self->out, ' ', missing);
}

static bool put_text_take(Percent *self, const Directive *directive, Own text) {
  if (text == NULL) return false;
  put_padded(self, directive, ref(text));
  drop(text);
  return true;
}

/* Sign and prefix stay in front of zeros that fill up, and behind blanks. */
static void put_number(Percent *self, const Directive *directive, bool negative, const char *prefix,
                       const char *digits) {
  bool zeros = directive->zero && !directive->left;
  Char sign = negative ? '-' : directive->plus ? '+' : directive->blank ? ' ' : 0;
  intptr_t missing = directive->width - (sign != 0) - (intptr_t)(strlen(prefix) + strlen(digits));
  if (!zeros && !directive->left) builder_fill(&self->out, ' ', missing);
  if (sign != 0) builder_char(&self->out, sign);
  builder_text(&self->out, prefix);
  if (zeros) builder_fill(&self->out, '0', missing);
  builder_text(&self->out, digits);
  if (directive->left) builder_fill(&self->out, ' ', missing);
}

static void to_upper(char *text) {
  for (; *text != '\0'; text++)
    if (*text >= 'a' && *text <= 'z') *text -= 'a' - 'A';
}

/* ---- Integers -------------------------------------------------------------------------------- */

static Own wrong_number(const Directive *directive, Ref value) {
  bool real = strchr("diu", (int)directive->letter) != NULL;
  return throw(TypeError, "%%%c format: %s is required, not %T", (int)directive->letter,
               real ? "a real number" : "an integer", value);
}

static Own integer_of(const Directive *directive, Ref value) {
  if (is_int(value)) return keep(value);
  bool real = strchr("diu", (int)directive->letter) != NULL;
  UnaryFn convert = class_of(value)->as_index;
  if (real && class_of(value)->as_int != NULL) convert = class_of(value)->as_int;
  if (convert == NULL) return wrong_number(directive, value);
  Own number = convert(value);
  if (number == NULL && error_is(TypeError)) {
    error_clear();
    return wrong_number(directive, value);
  }
  return number;
}

/* Zeros in front of the digits up to the precision, everything in one new C string. */
static char *with_precision(const char *digits, int precision) {
  size_t length = strlen(digits);
  size_t zeros = precision > 0 && (size_t)precision > length ? (size_t)precision - length : 0;
  char *text = heap_alloc(zeros + length + 1);
  if (text == NULL) return NULL;
  memset(text, '0', zeros);
  memcpy(text + zeros, digits, length + 1);
  return text;
}

static bool put_integer_text(Percent *self, const Directive *directive, const char *text) {
  bool negative = text[0] == '-';
  char prefix[] = {'0', (char)directive->letter, '\0'};
  char *digits = with_precision(text + negative, directive->precision);
  if (digits == NULL) return false;
  if (directive->letter == 'X') to_upper(digits);
  bool shown = directive->alternate && strchr("oxX", (int)directive->letter) != NULL;
  put_number(self, directive, negative, shown ? prefix : "", digits);
  heap_free(digits);
  return true;
}

static bool put_integer(Percent *self, const Directive *directive, Ref value) {
  int base = directive->letter == 'o' ? 8 : (directive->letter | 0x20) == 'x' ? 16 : 10;
  Own number = integer_of(directive, value);
  if (number == NULL) return false;
  Own text = int_to_text(ref(number), base, false);
  drop(number);
  if (text == NULL) return false;
  bool done = put_integer_text(self, directive, str_text(ref(text)));
  drop(text);
  return done;
}

/* ---- Floats and characters ------------------------------------------------------------------- */

static bool read_double(Percent *self, Ref value, double *out) {
  if (as_double(value, out)) return true;
  if (self->for_bytes && error_is(TypeError)) {
    error_clear();
    throw(TypeError, "float argument required, not %T", value);
  }
  return false;
}

static bool put_float(Percent *self, const Directive *directive, Ref value) {
  double number;
  if (!read_double(self, value, &number)) return false;
  int precision = directive->precision < 0 ? 6 : directive->precision;
  char *text = double_to_text(number, (char)(directive->letter | 0x20), precision,
                              directive->alternate ? DOUBLE_ALT : 0);
  if (text == NULL) return no(throw_out_of_memory());
  if (directive->letter < 'a') to_upper(text);
  bool negative = text[0] == '-';
  put_number(self, directive, negative, "", text + negative);
  free(text);
  return true;
}

/* The only character of a str, or byte of a bytes-like; false: it is neither. */
static bool is_one_char(Percent *self, Ref value, Char *c) {
  if (!self->for_bytes) {
    if (!is_str(value) || str_length(value) != 1) return false;
    *c = str_at(value, 0);
    return true;
  }
  Buffer buffer;
  if (is_instance(value, &memoryview_class) || !buffer_open(value, &buffer)) return false;
  bool one = buffer.length == 1;
  if (one) *c = *buffer.data;
  buffer_close(&buffer);
  return one;
}

static bool char_from_number(Percent *self, Ref value, Char *c) {
  Char limit = self->for_bytes ? 0xff : LARGEST_CHAR;
  if (class_of(value)->as_index == NULL)
    return no(throw(TypeError, self->for_bytes
                                   ? "%%c requires an integer in range(256) or a single byte"
                                   : "%%c requires int or char"));
  Own number = object_index(value);
  if (number == NULL) return false;
  intptr_t code = 0;
  bool fits = int_fits(ref(number), &code) && code >= 0 && code <= (intptr_t)limit;
  drop(number);
  *c = (Char)code;
  return fits || no(throw(OverflowError, "%%c arg not in range(%s)",
                          self->for_bytes ? "256" : "0x110000"));
}

static bool put_char(Percent *self, const Directive *directive, Ref value) {
  Char c = 0;
  if (!is_one_char(self, value, &c) && !char_from_number(self, value, &c)) return false;
  Directive whole = *directive;
  whole.precision = -1;
  return put_text_take(self, &whole, str_from_char(c));
}

/* ---- Text ------------------------------------------------------------------------------------ */

static Own latin1_of(Ref object) {
  Buffer buffer;
  if (!buffer_open(object, &buffer)) return NULL;
  Own text = str_from_latin1(buffer.data, buffer.length);
  buffer_close(&buffer);
  return text;
}

/* %s of bytes: a bytes-like object, or what its __bytes__ answers. */
static Own bytes_text(Ref value) {
  if (has_buffer(value)) return latin1_of(value);
  Own bytes = call_special(value, ID(__bytes__), NULL, 0);
  if (bytes == NULL && !error_pending())
    return throw(TypeError, "%%b requires a bytes-like object, or an object that implements "
                 "__bytes__, not '%T'", value);
  if (bytes == NULL) return NULL;
  Own text = is_bytes(ref(bytes))
                 ? latin1_of(ref(bytes))
                 : throw(TypeError, "__bytes__ returned non-bytes (type %T)", ref(bytes));
  drop(bytes);
  return text;
}

static Own text_for(Percent *self, Char letter, Ref value) {
  if (letter == 'a' || (letter == 'r' && self->for_bytes)) return object_ascii(value);
  if (letter == 'r') return object_repr(value);
  return self->for_bytes ? bytes_text(value) : object_str(value);
}

static bool unknown_letter(const Directive *directive) {
  Char c = directive->letter;
  return no(throw(ValueError, "unsupported format character '%c' (0x%x) at index %zd",
                  c >= 31 && c <= 126 ? (int)c : '?', c, directive->index));
}

static bool put_value(Percent *self, const Directive *directive, Ref value) {
  switch (directive->letter) {
    case 'b':
      if (!self->for_bytes) return unknown_letter(directive);
      /* fall through */
    case 's': case 'r': case 'a':
      return put_text_take(self, directive, text_for(self, directive->letter, value));
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
      return put_integer(self, directive, value);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
      return put_float(self, directive, value);
    case 'c': return put_char(self, directive, value);
    default: return unknown_letter(directive);
  }
}

/* ---- The whole ------------------------------------------------------------------------------- */

static bool put_directive(Percent *self) {
  if (here(self) == '%') {
    self->at++;
    builder_char(&self->out, '%');
    return true;
  }
  Directive directive;
  if (!more(self)) return no(throw(ValueError, "incomplete format"));
  if (!read_directive(self, &directive)) return false;
  Ref value = next_value(self);
  return value != NULL && put_value(self, &directive, value);
}

static bool put_all(Percent *self) {
  Text format = text_of(self->format);
  while (more(self)) {
    intptr_t plain = text_find_char(text_part(format, self->at, format.length), '%');
    if (plain < 0) plain = format.length - self->at;
    builder_part(&self->out, self->format, self->at, self->at + plain);
    self->at += plain;
    if (more(self) && (self->at++, !put_directive(self))) return false;
  }
  if (self->next >= self->count || self->mapping != NULL) return true;
  return no(throw(TypeError, "not all arguments converted during %s formatting",
                  self->for_bytes ? "bytes" : "string"));
}

static bool is_mapping(Ref values, bool for_bytes) {
  if (is_tuple(values) || is_str(values) || class_of(values)->get_item == NULL) return false;
  return !for_bytes || !(is_bytes(values) || is_instance(values, &bytearray_class));
}

static Own percent(Ref format, Ref values, bool for_bytes) {
  Percent self = {.format = format, .for_bytes = for_bytes, .values = values};
  self.single = !is_tuple(values);
  self.count = self.single ? 1 : tuple_length(values);
  self.mapping = is_mapping(values, for_bytes) ? values : NULL;
  builder_start(&self.out);
  bool done = put_all(&self);
  drop_if(self.keyed);
  if (done) return builder_finish(&self.out);
  builder_drop(&self.out);
  return NULL;
}

Own str_percent(Ref format, Ref values) { return percent(format, values, false); }

Own bytes_percent(const uint8_t *format, intptr_t length, Ref values) {
  Own text = str_from_latin1(format, length);
  if (text == NULL) return NULL;
  Own result = percent(ref(text), values, true);
  drop(text);
  if (result == NULL) return NULL;
  Own bytes = text_encode(ref(result), "latin-1", NULL);
  drop(result);
  return bytes;
}
