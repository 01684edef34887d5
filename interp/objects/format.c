/* SPDX-License-Identifier: GPL-3.0-or-later */
/* format(value, "*>+12,.2f"): the mini-language for int, float, complex and str.
 *
 *   [[fill]align][sign][z][#][0][width][grouping][.precision][type]
 *
 * First the specification is parsed into a Spec; then each type says which parts it has no use for;
 * then a number is written as sign, prefix, digits and rest, of which only the digits are grouped
 * and filled up with zeros; and last, padding goes to one of three places: left of it all, right of
 * it all, or behind the sign and prefix.
 *
 * Invariant: a Spec that was parsed has a fill, an align and, in str and int, a type.
 */
#include "format.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "complex.h"
#include "error.h"
#include "float.h"
#include "int.h"
#include "number_text.h"
#include "protocol.h"
#include "str.h"

typedef struct Spec {
  Char fill, align, sign; /* sign: '+', '-', ' ' or 0 */
  bool coerce_zero, alternate, zero_padded;
  intptr_t width, precision; /* -1: not given */
  Char grouping;             /* ',', '_' or 0 */
  int group;                 /* digits between separators */
  Char type;                 /* 0: none */
} Spec;

/* ---- Parsing ----------------------------------------------------------------------------- */

typedef struct Reader {
  Ref text;
  intptr_t at, end;
} Reader;

static Char peek(const Reader *reader, intptr_t ahead) {
  return reader->at + ahead < reader->end ? str_at(reader->text, reader->at + ahead) : 0;
}

static bool is_align(Char c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static bool accept(Reader *reader, Char c) {
  if (reader->at >= reader->end || peek(reader, 0) != c) return false;
  reader->at++;
  return true;
}

static int digit_value(Char c) {
  if (c < 128) return c >= '0' && c <= '9' ? (int)c - '0' : -1;
  return decimal_value(c);
}

/* A run of digits; *value stays -1 when there is none. */
static bool read_number(Reader *reader, intptr_t *value) {
  *value = -1;
  for (int digit; reader->at < reader->end && (digit = digit_value(peek(reader, 0))) >= 0;
       reader->at++) {
    intptr_t before = *value < 0 ? 0 : *value;
    if (before > (INTPTR_MAX - digit) / 10) {
      return no(throw(ValueError, "Too many decimal digits in format string"));
    }
    *value = before * 10 + digit;
  }
  return true;
}

static bool unknown_code(Char type, Ref object) {
  if (type > 32 && type < 128) {
    return no(
        throw(ValueError, "Unknown format code '%c' for object of type '%T'", (int)type, object));
  }
  return no(throw(ValueError, "Unknown format code '\\x%x' for object of type '%T'", (unsigned)type,
                  object));
}

static void read_align(Reader *reader, Spec *spec, bool *filled, bool *aligned) {
  *filled = reader->end - reader->at >= 2 && is_align(peek(reader, 1));
  *aligned = *filled || is_align(peek(reader, 0));
  if (*filled) spec->fill = peek(reader, 0);
  if (*aligned) spec->align = peek(reader, *filled);
  reader->at += *filled + *aligned;
}

static bool read_grouping(Reader *reader, Spec *spec) {
  if (accept(reader, ',')) spec->grouping = ',';
  if (peek(reader, 0) == '_') {
    if (spec->grouping != 0) return no(throw(ValueError, "Cannot specify both ',' and '_'."));
    spec->grouping = '_';
    reader->at++;
  }
  if (peek(reader, 0) == ',' && spec->grouping == '_') {
    return no(throw(ValueError, "Cannot specify both ',' and '_'."));
  }
  return true;
}

static bool check_grouping(Spec *spec) {
  if (spec->grouping == 0 || spec->type == 0) return true;
  if (spec->type < 128 && strchr("defgEGF%", (int)spec->type) != NULL) return true;
  if (spec->type < 128 && strchr("boxX", (int)spec->type) != NULL && spec->grouping == '_') {
    spec->group = 4;
    return true;
  }
  return no(throw(ValueError,
                  spec->type > 32 && spec->type < 128 ? "Cannot specify '%c' with '%c'."
                                                      : "Cannot specify '%c' with '\\x%x'.",
                  (int)spec->grouping, (int)spec->type));
}

static bool read_spec(Reader *reader, Spec *spec, Char default_align) {
  bool filled, aligned;
  read_align(reader, spec, &filled, &aligned);
  Char sign = peek(reader, 0);
  if (sign == '+' || sign == '-' || sign == ' ') {
    spec->sign = sign;
    reader->at++;
  }
  spec->coerce_zero = accept(reader, 'z');
  spec->alternate = accept(reader, '#');
  if (!filled && accept(reader, '0')) {
    spec->fill = '0';
    if (!aligned && default_align == '>') spec->align = '=';
  }
  if (!read_number(reader, &spec->width) || !read_grouping(reader, spec)) return false;
  if (!accept(reader, '.')) return true;
  if (!read_number(reader, &spec->precision)) return false;
  return spec->precision >= 0 || no(throw(ValueError, "Format specifier missing precision"));
}

static bool parse_spec(Spec *spec, Ref text, Ref object, Char default_type, Char default_align) {
  Reader reader = {text, 0, str_length(text)};
  *spec = (Spec){.fill = ' ',
                 .align = default_align,
                 .width = -1,
                 .precision = -1,
                 .group = 3,
                 .type = default_type};
  if (!read_spec(&reader, spec, default_align)) return false;
  if (reader.end - reader.at > 1) {
    return no(
        throw(ValueError, "Invalid format specifier '%S' for object of type '%T'", text, object));
  }
  if (reader.at < reader.end) spec->type = peek(&reader, 0);
  spec->zero_padded = spec->fill == '0' && spec->align == '=';
  return check_grouping(spec);
}

/* ---- Padding ----------------------------------------------------------------------------- */

/* How many fill characters go in front of, and behind, something of this length. */
static void split_padding(const Spec *spec, intptr_t length, intptr_t *left, intptr_t *right) {
  intptr_t total = spec->width > length ? spec->width - length : 0;
  *left = spec->align == '>' ? total : spec->align == '^' ? total / 2 : 0;
  *right = spec->align == '=' ? 0 : total - *left;
}

static Own pad(const Spec *spec, Ref text, intptr_t length) {
  intptr_t left, right;
  Builder builder;
  split_padding(spec, length, &left, &right);
  if (left + right == 0 && length == str_length(text)) return str_slice(text, 0, length);
  builder_start(&builder);
  builder_fill(&builder, spec->fill, left);
  builder_part(&builder, text, 0, length);
  builder_fill(&builder, spec->fill, right);
  return builder_finish(&builder);
}

/* ---- Numbers ----------------------------------------------------------------------------- */

typedef struct Parts { /* of a number: -0x00ff, +1,234.5e+10% */
  char sign;           /* or 0 */
  const char *prefix;
  const char *digits;
  intptr_t digit_count;
  const char *rest;
} Parts;

static char sign_for(const Spec *spec, bool negative) {
  if (negative) return '-';
  return spec->sign == '+' || spec->sign == ' ' ? (char)spec->sign : 0;
}

/* Zeros to put in front of `count` digits so that with separators they take at least `width`; a
 * separator does not stand at the front, so it may become one more. */
static intptr_t leading_zeros(const Spec *spec, intptr_t count, intptr_t width) {
  if (spec->grouping == 0) return width > count ? width - count : 0;
  intptr_t zeros = 0;
  while (count + zeros + (count + zeros - 1) / spec->group < width) zeros++;
  return zeros;
}

static void put_digits(Builder *builder, const Spec *spec, const Parts *parts, intptr_t zeros) {
  intptr_t count = zeros + parts->digit_count;
  for (intptr_t i = 0; i < count; i++) {
    if (i > 0 && spec->grouping != 0 && (count - i) % spec->group == 0) {
      builder_char(builder, spec->grouping);
    }
    builder_char(builder, i < zeros ? '0' : (Char)(unsigned char)parts->digits[i - zeros]);
  }
}

static void put_number(Builder *builder, const Spec *spec, const Parts *parts) {
  intptr_t around =
      (parts->sign != 0) + (intptr_t)strlen(parts->prefix) + (intptr_t)strlen(parts->rest);
  bool filled = spec->zero_padded && parts->digit_count > 0;
  intptr_t zeros = filled ? leading_zeros(spec, parts->digit_count, spec->width - around) : 0;
  intptr_t count = zeros + parts->digit_count, left, right;
  intptr_t length =
      around + count + (spec->grouping != 0 && count > 0 ? (count - 1) / spec->group : 0);
  split_padding(spec, length, &left, &right);
  intptr_t inside = spec->align == '=' && spec->width > length ? spec->width - length : 0;
  builder_fill(builder, spec->fill, left);
  if (parts->sign != 0) builder_char(builder, (Char)parts->sign);
  builder_text(builder, parts->prefix);
  builder_fill(builder, spec->fill, inside);
  put_digits(builder, spec, parts, zeros);
  builder_text(builder, parts->rest);
  builder_fill(builder, spec->fill, right);
}

/* ---- float ------------------------------------------------------------------------------- */

static void upper_case(char *text) {
  for (; *text != '\0'; text++) *text = (char)toupper((unsigned char)*text);
}

static bool is_all_zero(const char *text) {
  for (; *text != '\0' && *text != 'e' && *text != 'E'; text++) {
    if (*text != '0' && *text != '.') return false;
  }
  return true;
}

/* The magnitude of value as the type wants it. malloc'ed. dot_zero: a float without a type shows
 * that it is one */
static char *double_text(const Spec *spec, double value, bool dot_zero) {
  Char type = spec->type;
  int flags = spec->alternate ? DOUBLE_ALT : 0;
  int precision = spec->precision > INT32_MAX - 1000 ? INT32_MAX - 1000 : (int)spec->precision;
  char code = type == 0 || type == 'n' ? 'g' : type == '%' ? 'f' : (char)tolower((int)type);
  if (type == 0 && dot_zero) flags |= DOUBLE_DOT_ZERO;
  if (type == 0 && precision < 0)
    code = 'r';
  else if (precision < 0)
    precision = 6;
  char *text = double_to_text(fabs(type == '%' ? value * 100 : value), code, precision, flags);
  if (text != NULL && type < 128 && isupper((int)type)) upper_case(text);
  return text;
}

static bool is_float_type(Char type) {
  return type == 0 || (type < 128 && strchr("eEfFgGn%", (int)type) != NULL);
}

/* Write one double with all that the spec says. */
static bool put_double(Builder *builder, const Spec *spec, double value, bool dot_zero) {
  char *text = double_text(spec, value, dot_zero), *rest = NULL;
  if (text == NULL) return false;
  bool negative = signbit(value) && !isnan(value) && !(spec->coerce_zero && is_all_zero(text));
  Parts parts = {sign_for(spec, negative), "", text, (intptr_t)strspn(text, "0123456789"), NULL};
  rest = malloc(strlen(text) + 2);
  if (rest != NULL) {
    strcpy(rest, text + parts.digit_count);
    if (spec->type == '%') strcat(rest, "%");
    parts.rest = rest;
    put_number(builder, spec, &parts);
  } else {
    throw_out_of_memory();
  }
  free(text);
  free(rest);
  return parts.rest != NULL;
}

static Own format_double(const Spec *spec, double value) {
  Builder builder;
  builder_start(&builder);
  if (put_double(&builder, spec, value, true)) return builder_finish(&builder);
  builder_drop(&builder);
  return NULL;
}

static bool check_precision(const Spec *spec) {
  return spec->precision <= INT32_MAX || no(throw(ValueError, "precision too big"));
}

Own format_float(Ref self, Ref text) {
  Spec spec;
  if (str_length(text) == 0) return object_str(self);
  if (!parse_spec(&spec, text, self, 0, '>') || !check_precision(&spec)) return NULL;
  if (!is_float_type(spec.type)) return unknown_code(spec.type, self), NULL;
  return format_double(&spec, float_value(self));
}

/* ---- int --------------------------------------------------------------------------------- */

static bool check_int(const Spec *spec) {
  if (spec->precision >= 0) {
    return no(throw(ValueError, "Precision not allowed in integer format specifier"));
  }
  if (spec->coerce_zero) {
    return no(
        throw(ValueError, "Negative zero coercion (z) not allowed in integer format specifier"));
  }
  if (spec->type != 'c') return true;
  if (spec->sign != 0) {
    return no(throw(ValueError, "Sign not allowed with integer format specifier 'c'"));
  }
  return !spec->alternate ||
         no(throw(ValueError, "Alternate form (#) not allowed with integer format specifier 'c'"));
}

static Own format_char(Spec *spec, Ref self) {
  intptr_t value;
  if (!int_fits(self, &value) || value < 0 || value > 0x10ffff) {
    return throw(OverflowError, "%%c arg not in range(0x110000)");
  }
  Own text = str_from_char((Char)value);
  if (text == NULL) return NULL;
  if (spec->align == '=') spec->align = '>';
  Own padded = pad(spec, ref(text), 1);
  drop(text);
  return padded;
}

static Own format_digits(const Spec *spec, Ref self) {
  int base = spec->type == 'b' ? 2 : spec->type == 'o' ? 8 : (spec->type | 0x20) == 'x' ? 16 : 10;
  Own shown = int_to_text(self, base, false);
  if (shown == NULL) return NULL;
  size_t length;
  const char *utf8 = str_utf8(ref(shown), &length);
  char *text = utf8 == NULL ? NULL : strdup(utf8);
  drop(shown);
  if (text == NULL) return error_pending() ? NULL : throw_out_of_memory();
  if (spec->type == 'X') upper_case(text);
  bool negative = *text == '-';
  const char *prefix = spec->type == 'b'   ? "0b"
                       : spec->type == 'o' ? "0o"
                       : spec->type == 'X' ? "0X"
                                           : "0x";
  Parts parts = {sign_for(spec, negative), spec->alternate && base != 10 ? prefix : "",
                 text + negative, (intptr_t)length - negative, ""};
  Builder builder;
  builder_start(&builder);
  put_number(&builder, spec, &parts);
  free(text);
  return builder_finish(&builder);
}

static Own format_as_float(const Spec *spec, Ref self) {
  double value = int_as_double(self);
  if (value == -1 && error_pending()) return NULL;
  return check_precision(spec) ? format_double(spec, value) : NULL;
}

Own format_int(Ref self, Ref text) {
  Spec spec;
  if (str_length(text) == 0) return object_str(self);
  if (!parse_spec(&spec, text, self, 'd', '>')) return NULL;
  if (spec.type < 128 && spec.type != 0 && strchr("eEfFgG%", (int)spec.type) != NULL) {
    return format_as_float(&spec, self);
  }
  if (spec.type >= 128 || spec.type == 0 || strchr("bcdnoxX", (int)spec.type) == NULL) {
    return unknown_code(spec.type, self), NULL;
  }
  if (!check_int(&spec)) return NULL;
  return spec.type == 'c' ? format_char(&spec, self) : format_digits(&spec, self);
}

/* ---- complex ----------------------------------------------------------------------------- */

static void put_complex(Builder *builder, const Spec *spec, double real, double imag) {
  Spec part = *spec;
  part.width = -1;
  part.zero_padded = false;
  bool bare = spec->type == 0,
       skip_real = bare && real == 0 && !(signbit(real) && !spec->coerce_zero);
  if (bare && !skip_real) builder_char(builder, '(');
  bool good = skip_real || put_double(builder, &part, real, false);
  if (!skip_real) part.sign = '+';
  good = good && put_double(builder, &part, imag, false);
  builder_text(builder, bare && !skip_real ? "j)" : "j");
  if (!good) builder->failed = true;
}

Own format_complex(Ref self, Ref text) {
  Spec spec;
  const Complex *value = (const Complex *)self;
  if (str_length(text) == 0) return object_str(self);
  if (!parse_spec(&spec, text, self, 0, '>') || !check_precision(&spec)) return NULL;
  if (!is_float_type(spec.type) || spec.type == '%') return unknown_code(spec.type, self), NULL;
  if (spec.fill == '0') {
    return throw(ValueError, "Zero padding is not allowed in complex format specifier");
  }
  if (spec.align == '=') {
    return throw(ValueError, "'=' alignment flag is not allowed in complex format specifier");
  }
  Builder builder;
  builder_start(&builder);
  put_complex(&builder, &spec, value->real, value->imag);
  Own shown = builder_finish(&builder);
  if (shown == NULL) return NULL;
  Own padded = pad(&spec, ref(shown), str_length(ref(shown)));
  drop(shown);
  return padded;
}

/* ---- str --------------------------------------------------------------------------------- */

static bool check_str(const Spec *spec) {
  if (spec->sign == ' ')
    return no(throw(ValueError, "Space not allowed in string format specifier"));
  if (spec->sign != 0) return no(throw(ValueError, "Sign not allowed in string format specifier"));
  if (spec->coerce_zero) {
    return no(
        throw(ValueError, "Negative zero coercion (z) not allowed in string format specifier"));
  }
  if (spec->alternate) {
    return no(throw(ValueError, "Alternate form (#) not allowed in string format specifier"));
  }
  return spec->align != '=' ||
         no(throw(ValueError, "'=' alignment not allowed in string format specifier"));
}

Own format_str(Ref self, Ref text) {
  Spec spec;
  if (str_length(text) == 0) return object_str(self);
  if (!parse_spec(&spec, text, self, 's', '<')) return NULL;
  if (spec.type != 's') return unknown_code(spec.type, self), NULL;
  if (!check_str(&spec)) return NULL;
  intptr_t length = str_length(self);
  return pad(&spec, self, spec.precision >= 0 && spec.precision < length ? spec.precision : length);
}
