/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods of bytes and bytearray about letters (ASCII only), filling, hexadecimal digits,
 * decoding. */
#include <ctype.h>

#include "bytes_methods.h"
#include "codec.h"
#include "error.h"
#include "int.h"
#include "protocol.h"
#include "text_arguments.h"

/* ---- Letters --------------------------------------------------------------------------------- */

static bool between(int low, int c, int high) { return low <= c && c <= high; }
static bool is_lower(int c) { return between('a', c, 'z'); }
static bool is_upper(int c) { return between('A', c, 'Z'); }
static bool is_alpha(int c) { return is_lower(c | 0x20); }
static bool is_digit(int c) { return between('0', c, '9'); }
static bool is_alnum(int c) { return is_alpha(c) || is_digit(c); }
static bool is_space(int c) { return c == ' ' || between('\t', c, '\r'); }
static int to_upper(int c) { return is_lower(c) ? c - 32 : c; }
static int to_lower(int c) { return is_upper(c) ? c + 32 : c; }

/* before: the byte in front of this one, 0 at the beginning */
typedef int (*Change)(int c, int before);

static int change_upper(int c, int before) { return (void)before, to_upper(c); }
static int change_lower(int c, int before) { return (void)before, to_lower(c); }
static int change_swap(int c, int before) {
  return (void)before, is_lower(c) ? to_upper(c) : to_lower(c);
}
static int change_title(int c, int before) { return is_alpha(before) ? to_lower(c) : to_upper(c); }

static Own changed(Ref self, Change change) {
  Buffer whole;
  if (!buffer_require(self, &whole)) return NULL;
  ByteBuilder out;
  byte_builder_start(&out);
  for (intptr_t i = 0; i < whole.length; i++)
    byte_builder_byte(&out, (uint8_t)change(whole.data[i], i == 0 ? 0 : whole.data[i - 1]));
  buffer_close(&whole);
  return bytes_like_take(self, byte_builder_finish(&out));
}

#define UNUSED_ARGUMENTS (void)args, (void)n
#define CHANGE(name, change) \
  Own bytes_method_##name(Ref self, Ref const *args, int n) { \
    UNUSED_ARGUMENTS; \
    return changed(self, change); \
  }
CHANGE(upper, change_upper)
CHANGE(lower, change_lower)
CHANGE(swapcase, change_swap)
CHANGE(title, change_title)
#undef CHANGE

Own bytes_method_capitalize(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  Buffer whole;
  if (!buffer_require(self, &whole)) return NULL;
  ByteBuilder out;
  byte_builder_start(&out);
  for (intptr_t i = 0; i < whole.length; i++)
    byte_builder_byte(&out, (uint8_t)(i == 0 ? to_upper : to_lower)(whole.data[i]));
  buffer_close(&whole);
  return bytes_like_take(self, byte_builder_finish(&out));
}

/* ---- Questions ------------------------------------------------------------------------------- */

static bool all_are(const Buffer *whole, bool (*test)(int c)) {
  for (intptr_t i = 0; i < whole->length; i++)
    if (!test(whole->data[i])) return false;
  return whole->length > 0;
}

/* All letters are of the wanted case, and there is one. */
static bool letters_are(const Buffer *whole, bool (*wanted)(int c)) {
  bool any = false;
  for (intptr_t i = 0; i < whole->length; i++) {
    if (!is_alpha(whole->data[i])) continue;
    if (!wanted(whole->data[i])) return false;
    any = true;
  }
  return any;
}

static bool are_ascii(const Buffer *whole) { return text_largest(text_of_buffer(whole)) < 0x80; }

static bool are_titled(const Buffer *whole) {
  bool any = false, in_word = false;
  for (intptr_t i = 0; i < whole->length; i++) {
    int c = whole->data[i];
    if (is_alpha(c) && is_lower(c) != in_word) return false;
    in_word = is_alpha(c);
    any |= in_word;
  }
  return any;
}

#define QUESTION(name, answer) \
  Own bytes_method_##name(Ref self, Ref const *args, int n) { \
    UNUSED_ARGUMENTS; \
    Buffer whole; \
    if (!buffer_require(self, &whole)) return NULL; \
    bool yes = answer; \
    buffer_close(&whole); \
    return bool_from(yes); \
  }
QUESTION(isalnum, all_are(&whole, is_alnum))
QUESTION(isalpha, all_are(&whole, is_alpha))
QUESTION(isdigit, all_are(&whole, is_digit))
QUESTION(isspace, all_are(&whole, is_space))
QUESTION(isascii, are_ascii(&whole))
QUESTION(islower, letters_are(&whole, is_lower))
QUESTION(isupper, letters_are(&whole, is_upper))
QUESTION(istitle, are_titled(&whole))
#undef QUESTION

/* ---- Filling --------------------------------------------------------------------------------- */

static bool fill_argument(Ref arg, const char *function, uint8_t *fill) {
  *fill = ' ';
  if (arg == NULL) return true;
  Buffer buffer;
  bool one = false;
  if (!is_instance(arg, &memoryview_class) && buffer_open(arg, &buffer)) {
    one = buffer.length == 1;
    if (one) *fill = *buffer.data;
    buffer_close(&buffer);
  }
  return one || no(throw(TypeError, "%s() argument 2 must be a byte string of length 1, not %T",
                         function, arg));
}

typedef enum Side { LEFT, RIGHT, BOTH } Side;

static Own fill_around(Ref self, const Buffer *whole, intptr_t left, intptr_t right, uint8_t fill) {
  if (left + right <= 0) return bytes_part(self, text_of_buffer(whole), 0, whole->length);
  ByteBuilder out;
  byte_builder_start(&out);
  byte_builder_fill(&out, fill, left);
  byte_builder_add(&out, whole->data, whole->length);
  byte_builder_fill(&out, fill, right);
  return bytes_like_take(self, byte_builder_finish(&out));
}

static Own fill_with(Ref self, Ref const *args, const char *function, Side side) {
  intptr_t width;
  uint8_t fill;
  Buffer whole;
  if (!size_argument(args[0], &width) || !fill_argument(args[1], function, &fill)) return NULL;
  if (!buffer_require(self, &whole)) return NULL;
  intptr_t missing = width > whole.length ? width - whole.length : 0;
  intptr_t left = side == LEFT ? missing : side == RIGHT ? 0
                                         : missing / 2 + (missing & width & 1);
  Own result = fill_around(self, &whole, left, missing - left, fill);
  buffer_close(&whole);
  return result;
}

Own bytes_method_center(Ref self, Ref const *args, int n) {
  (void)n;
  return fill_with(self, args, "center", BOTH);
}

Own bytes_method_ljust(Ref self, Ref const *args, int n) {
  (void)n;
  return fill_with(self, args, "ljust", RIGHT);
}

Own bytes_method_rjust(Ref self, Ref const *args, int n) {
  (void)n;
  return fill_with(self, args, "rjust", LEFT);
}

static Own zeros_behind_sign(Ref self, const Buffer *whole, intptr_t width) {
  if (width <= whole->length) return bytes_part(self, text_of_buffer(whole), 0, whole->length);
  intptr_t sign = whole->length > 0 && (whole->data[0] == '+' || whole->data[0] == '-');
  ByteBuilder out;
  byte_builder_start(&out);
  byte_builder_add(&out, whole->data, sign);
  byte_builder_fill(&out, '0', width - whole->length);
  byte_builder_add(&out, whole->data + sign, whole->length - sign);
  return bytes_like_take(self, byte_builder_finish(&out));
}

Own bytes_method_zfill(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t width;
  Buffer whole;
  if (!size_argument(args[0], &width) || !buffer_require(self, &whole)) return NULL;
  Own result = zeros_behind_sign(self, &whole, width);
  buffer_close(&whole);
  return result;
}

static void expand_into(ByteBuilder *out, const Buffer *whole, int tab_size) {
  intptr_t column = 0;
  for (intptr_t i = 0; i < whole->length; i++) {
    uint8_t c = whole->data[i];
    if (c == '\t') {
      intptr_t spaces = tab_size > 0 ? tab_size - column % tab_size : 0;
      byte_builder_fill(out, ' ', spaces);
      column += spaces;
      continue;
    }
    byte_builder_byte(out, c);
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
}

Own bytes_method_expandtabs(Ref self, Ref const *args, int n) {
  (void)n;
  int tab_size = 8;
  Buffer whole;
  if (args[0] != NULL && !as_c_int(args[0], &tab_size)) return NULL;
  if (!buffer_require(self, &whole)) return NULL;
  ByteBuilder out;
  byte_builder_start(&out);
  expand_into(&out, &whole, tab_size);
  buffer_close(&whole);
  return bytes_like_take(self, byte_builder_finish(&out));
}

/* ---- Hexadecimal ----------------------------------------------------------------------------- */

static bool separator_argument(Ref arg, Char *separator) {
  *separator = 0;
  if (arg == NULL) return true;
  intptr_t length = object_length(arg);
  if (length < 0) return false;
  if (length != 1) return no(throw(ValueError, "sep must be length 1."));
  if (is_str(arg)) *separator = str_at(arg, 0);
  else if (is_bytes(arg)) *separator = bytes_data(arg)[0];
  else return no(throw(TypeError, "sep must be str or bytes."));
  return *separator < 0x80 || no(throw(ValueError, "sep must be ASCII."));
}

/* Groups are counted from the end, from the beginning when the size is negative. */
static bool group_ends(intptr_t i, intptr_t length, int group) {
  intptr_t behind = i + 1;
  if (group == 0 || behind == length) return false;
  return group > 0 ? (length - behind) % group == 0 : behind % -(intptr_t)group == 0;
}

static Own hex_of(const Buffer *whole, Char separator, int group) {
  static const char digits[] = "0123456789abcdef";
  Builder out;
  builder_start(&out);
  for (intptr_t i = 0; i < whole->length; i++) {
    builder_char(&out, (Char)digits[whole->data[i] >> 4]);
    builder_char(&out, (Char)digits[whole->data[i] & 15]);
    if (separator != 0 && group_ends(i, whole->length, group)) builder_char(&out, separator);
  }
  return builder_finish(&out);
}

Own bytes_method_hex(Ref self, Ref const *args, int n) {
  (void)n;
  int group = 1;
  Char separator;
  Buffer whole;
  if (args[1] != NULL && !as_c_int(args[1], &group)) return NULL;
  if (!separator_argument(args[0], &separator) || !buffer_require(self, &whole)) return NULL;
  Own text = hex_of(&whole, separator, group);
  buffer_close(&whole);
  return text;
}

static int digit_value(Char c) {
  return c >= 0x80 || !isxdigit((int)c) ? -1
         : is_digit((int)c)             ? (int)c - '0'
                                        : (int)(c | 0x20) - 'a' + 10;
}

/* Pairs of digits with white space between them. -1: all read, else where it went wrong. */
static intptr_t read_hex(Ref text, ByteBuilder *out) {
  intptr_t i = 0, length = str_length(text);
  while (true) {
    while (i < length && str_at(text, i) < 0x80 && is_space((int)str_at(text, i))) i++;
    if (i == length) return -1;
    int high = digit_value(str_at(text, i++));
    if (high < 0) return i - 1;
    int low = i < length ? digit_value(str_at(text, i)) : -1;
    if (low < 0) return i;
    byte_builder_byte(out, (uint8_t)(high << 4 | low));
    i++;
  }
}

Own bytes_method_fromhex(Ref class, Ref const *args, int n) {
  (void)n;
  if (!is_str(args[0]))
    return throw(TypeError, "fromhex() argument must be str, not %T", args[0]);
  ByteBuilder out;
  byte_builder_start(&out);
  intptr_t wrong = read_hex(args[0], &out);
  if (wrong >= 0) {
    byte_builder_drop(&out);
    return throw(ValueError, "non-hexadecimal number found in fromhex() arg at position %zd",
                 wrong);
  }
  Own bytes = byte_builder_finish(&out);
  if (bytes == NULL || class == AS_REF(&bytes_class)) return bytes;
  Own result = call1(class, ref(bytes));
  drop(bytes);
  return result;
}

/* ---- Decoding -------------------------------------------------------------------------------- */

Own bytes_method_decode(Ref self, Ref const *args, int n) {
  (void)n;
  const char *encoding, *errors;
  if (!codec_argument("decode", "encoding", args[0], &encoding)) return NULL;
  if (!codec_argument("decode", "errors", args[1], &errors)) return NULL;
  Buffer whole;
  if (!buffer_require(self, &whole)) return NULL;
  Own text = bytes_decode(whole.data, (size_t)whole.length, encoding, errors);
  buffer_close(&whole);
  return text;
}
