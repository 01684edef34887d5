/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles to text and back, decimal and hexadecimal.
 *
 * repr(x) is the shortest row of digits that reads back as x, and of those the one nearest to x. 15
 * digits always survive the way to text and back, 17 always identify a double; so 15, 16 and 17 are
 * tried, and what is left over are zeros at the end. The C library's conversions are exact in both
 * directions, which is all this rests on.
 *
 * How the digits are then laid out (with an exponent below 1e-4 and from 1e16 on) is Python's own
 * rule.
 */
#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "error.h"
#include "float.h"
#include "float_text.h"
#include "number_text.h"
#include "protocol.h"
#include "str.h"

/* ---- The shortest digits ----------------------------------------------------------------- */

enum { SHORTEST_ROOM = 32 };

/* "d.dddde+xx" with one more in the last digit */
static void increment_digits(char *text) {
  char *last = strchr(text, 'e') - 1;
  for (char *at = last; at >= text; at--) {
    if (*at == '.') continue;
    if (*at < '9') {
      ++*at;
      return;
    }
    *at = '0';
  }
  *text =
      '1'; /* 9.99 to 10.0: only an exponent could tell, and then fewer digits had been enough */
}

/* In scientific notation, value positive. Below a power of two doubles are closer together than
 * above, so there the nearest row of digits may fail where the next one reads back. */
static void shortest(char *text, double value) {
  int exponent;
  bool lopsided = frexp(value, &exponent) == 0.5;
  for (int digits = value < DBL_MIN ? 1 : 15; digits <= 17; digits++) {
    snprintf(text, SHORTEST_ROOM, "%.*e", digits - 1, value);
    if (strtod(text, NULL) == value) return;
    if (!lopsided || digits < 16) continue;
    increment_digits(text);
    if (strtod(text, NULL) == value) return;
  }
}

/* "1.2500e-05": digits "125", exponent -5. */
static int take_apart(const char *text, char *digits) {
  size_t count = 0;
  for (; *text != 'e'; text++) {
    if (*text != '.') digits[count++] = *text;
  }
  while (count > 1 && digits[count - 1] == '0') count--;
  digits[count] = '\0';
  return atoi(text + 1);
}

static char *write_scientific(char *out, const char *digits, int exponent) {
  size_t count = strlen(digits);
  return out + sprintf(out, count > 1 ? "%c.%se%c%02d" : "%c%se%c%02d", digits[0], digits + 1,
                       exponent < 0 ? '-' : '+', abs(exponent));
}

static char *write_positional(char *out, const char *digits, int exponent, int flags) {
  int count = (int)strlen(digits);
  if (exponent < 0) {
    out += sprintf(out, "0.");
    for (int i = -1; i > exponent; i--) *out++ = '0';
    return out + sprintf(out, "%s", digits);
  }
  for (int i = 0; i <= exponent; i++) *out++ = i < count ? digits[i] : '0';
  if (count > exponent + 1) return out + sprintf(out, ".%s", digits + exponent + 1);
  if (flags & DOUBLE_DOT_ZERO)
    out += sprintf(out, ".0");
  else if (flags & DOUBLE_ALT)
    out += sprintf(out, ".");
  *out = '\0';
  return out;
}

static void write_shortest(char *out, double value, int flags) {
  char text[SHORTEST_ROOM], digits[SHORTEST_ROOM] = "0";
  int exponent = 0;
  if (value != 0) {
    shortest(text, value);
    exponent = take_apart(text, digits);
  }
  if (exponent < -4 || exponent >= 16)
    write_scientific(out, digits, exponent);
  else
    write_positional(out, digits, exponent, flags);
}

/* A float without a type, like format(x, ".3"): as %g, but with an exponent already when all digits
 * stand before the point, because ".0" has to follow. */
static bool needs_exponent(double value, int precision) {
  char text[SHORTEST_ROOM + 40];
  if (precision > 40) return false;
  snprintf(text, sizeof text, "%.*e", precision - 1, value);
  return atoi(strchr(text, 'e') + 1) == precision - 1;
}

static void write_short_scientific(char *out, size_t room, double value, int precision, int flags) {
  snprintf(out, room, "%.*e", precision - 1, value);
  if (flags & DOUBLE_ALT || precision < 2) return;
  char *exponent = strchr(out, 'e'), *end = exponent;
  while (end[-1] == '0') end--;
  if (end[-1] == '.') end--;
  memmove(end, exponent, strlen(exponent) + 1);
}

static char *write_sign(char *at, double value, int flags) {
  if (signbit(value) && !isnan(value))
    *at++ = '-';
  else if (flags & DOUBLE_SIGN)
    *at++ = '+';
  return at;
}

char *double_to_text(double value, char code, int precision, int flags) {
  size_t room = (size_t)(precision < 0 ? 6 : precision) + DBL_MAX_10_EXP + 40;
  char *text = malloc(room);
  if (text == NULL) {
    throw_out_of_memory();
    return NULL;
  }
  char *at = write_sign(text, value, flags);
  size_t left = room - (size_t)(at - text);
  value = fabs(value);
  if (!isfinite(value))
    strcpy(at, isnan(value) ? "nan" : "inf");
  else if (code == 'r')
    write_shortest(at, value, flags);
  else if (code == 'g' && flags & DOUBLE_DOT_ZERO &&
           needs_exponent(value, precision < 1 ? 1 : precision)) {
    write_short_scientific(at, left, value, precision < 1 ? 1 : precision, flags);
  } else {
    const char form[] = {'%',
                         flags & DOUBLE_ALT ? '#' : '.',
                         flags & DOUBLE_ALT ? '.' : '*',
                         flags & DOUBLE_ALT ? '*' : code,
                         flags & DOUBLE_ALT ? code : '\0',
                         '\0'};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(at, left, form, precision, value);
#pragma GCC diagnostic pop
    if (flags & DOUBLE_DOT_ZERO && strpbrk(at, ".e") == NULL) strcat(at, ".0");
  }
  return text;
}

/* ---- Reading ----------------------------------------------------------------------------- */

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Digits with single underscores between them, copied to *out. Answers how many. */
static int copy_digits(const char **from, char **out) {
  int count = 0;
  const char *at = *from;
  while (isdigit((unsigned char)*at) ||
         (*at == '_' && count > 0 && at[-1] != '_' && isdigit((unsigned char)at[1]))) {
    if (*at != '_') *(*out)++ = *at, count++;
    at++;
  }
  *from = at;
  return count;
}

/* Copy a decimal number in Python's syntax without its underscores; the end of it, or NULL. */
static const char *copy_decimal(const char *at, char *out) {
  int digits = copy_digits(&at, &out);
  if (*at == '.') {
    *out++ = *at++;
    digits += copy_digits(&at, &out);
  }
  if (digits == 0) return NULL;
  const char *end = at;
  char *out_end = out;
  if (*at == 'e' || *at == 'E') {
    *out++ = *at++;
    if (*at == '+' || *at == '-') *out++ = *at++;
    if (copy_digits(&at, &out) > 0) end = at, out_end = out;
  }
  *out_end = '\0';
  return end;
}

/* Length of the word at the start of text, without regard to case; 0: another word. */
static size_t word_length(const char *text, const char *word) {
  size_t n = strlen(word);
  return strncasecmp(text, word, n) == 0 ? n : 0;
}

const char *double_read(const char *text, double *value) {
  bool negative = *text == '-';
  if (*text == '-' || *text == '+') text++;
  size_t word = word_length(text, "infinity");
  if (word == 0) word = word_length(text, "inf");
  const char *end = text + word;
  if (word > 0) {
    *value = INFINITY;
  } else if ((word = word_length(text, "nan")) > 0) {
    *value = NAN;
    end = text + word;
  } else {
    char small[64], *copy = strlen(text) < sizeof small ? small : malloc(strlen(text) + 1);
    if (copy == NULL) return NULL;
    end = copy_decimal(text, copy);
    if (end != NULL) *value = strtod(copy, NULL);
    if (copy != small) free(copy);
    if (end == NULL) return NULL;
  }
  if (negative) *value = -*value;
  return end;
}

static bool parse_whole(const char *text, size_t length, double *value) {
  const char *at = text, *end = text + length;
  while (is_blank(*at)) at++;
  at = double_read(at, value);
  if (at == NULL) return false;
  while (is_blank(*at)) at++;
  return at == end;
}

static Own parse_bytes(Ref bytes) {
  double value;
  const Bytes *self = (const Bytes *)bytes;
  if (parse_whole((const char *)self->data, (size_t)self->length, &value)) return float_from(value);
  return throw(ValueError, "could not convert string to float: %R", bytes);
}

Own float_parse(Ref text) {
  if (is_bytes(text)) return parse_bytes(text);
  char *ascii = number_text(text);
  if (ascii == NULL) return NULL;
  double value;
  bool done = parse_whole(ascii, (size_t)str_length(text), &value);
  heap_free(ascii);
  return done ? float_from(value)
              : throw(ValueError, "could not convert string to float: %R", text);
}

/* ---- Hexadecimal ------------------------------------------------------------------------- */

Own double_to_hex(double value) {
  char text[64];
  if (!isfinite(value)) return str_from(isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
  const char *sign = signbit(value) ? "-" : "";
  int exponent;
  double fraction = frexp(fabs(value), &exponent);
  if (value == 0) {
    snprintf(text, sizeof text, "%s0x0.0p+0", sign);
    return str_from(text);
  }
  int shift = exponent - 1 < DBL_MIN_EXP - 1 ? DBL_MIN_EXP - 1 : exponent - 1;
  uint64_t bits = (uint64_t)ldexp(fraction, exponent - shift + DBL_MANT_DIG - 1);
  snprintf(text, sizeof text, "%s0x%d.%013llxp%+d", sign, (int)(bits >> 52),
           (unsigned long long)(bits & (((uint64_t)1 << 52) - 1)), shift);
  return str_from(text);
}

/* [0x] digits [. digits] [p exponent], at least one digit; the end of it, or NULL */
static const char *scan_hex(const char *at) {
  int digits = 0;
  for (; isxdigit((unsigned char)*at); at++) digits++;
  if (*at == '.') at++;
  for (; isxdigit((unsigned char)*at); at++) digits++;
  if (digits == 0) return NULL;
  if (*at != 'p' && *at != 'P') return at;
  at++;
  if (*at == '+' || *at == '-') at++;
  if (!isdigit((unsigned char)*at)) return NULL;
  while (isdigit((unsigned char)*at)) at++;
  return at;
}

/* Blanks are cut. False: not in the syntax. */
static bool read_hex(const char *text, const char *stop, double *value) {
  while (is_blank(*text)) text++;
  bool negative = *text == '-';
  if (*text == '-' || *text == '+') text++;
  const char *end;
  if (tolower((unsigned char)*text) == 'i' || tolower((unsigned char)*text) == 'n') {
    end = double_read(text, value);
  } else {
    if (text[0] == '0' && (text[1] | 0x20) == 'x') text += 2;
    end = scan_hex(text);
    char *copy = end == NULL ? NULL : malloc((size_t)(end - text) + 3);
    if (copy == NULL) return false;
    sprintf(copy, "0x%.*s", (int)(end - text), text);
    *value = strtod(copy, NULL);
    free(copy);
    if (isinf(*value)) {
      return no(throw(OverflowError, "hexadecimal value too large to represent as a float"));
    }
  }
  if (end == NULL) return false;
  while (is_blank(*end)) end++;
  if (negative) *value = -*value;
  return end == stop;
}

Own double_from_hex(Ref text) {
  double value = 0;
  if (!is_str(text)) return throw(TypeError, "bad argument type for built-in operation");
  size_t length;
  const char *utf8 = str_utf8(text, &length);
  if (utf8 == NULL) return NULL;
  if (read_hex(utf8, utf8 + length, &value)) return float_from(value);
  return error_pending() ? NULL : throw(ValueError, "invalid hexadecimal floating-point string");
}
