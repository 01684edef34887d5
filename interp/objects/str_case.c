/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Upper and lower case, and the questions that begin with "is".
 *
 * A character may become several (ß is SS in upper case), and one depends on what is around it: the
 * Greek capital sigma becomes ς at the end of a word and σ elsewhere.
 */
#include "int.h"
#include "str_methods.h"
#include "str_parts.h"
#include "unicode.h"

/* ---- Conversions ----------------------------------------------------------------------------- */

typedef int (*CaseFn)(Char c, Char *out);

static bool is_ascii(Ref self) { return ((Str *)self)->ascii; }

/* One byte becomes one byte. */
static Own convert_ascii(Ref self, CaseFn convert) {
  intptr_t length = str_length(self);
  if (length == 0) return keep(empty_str);
  Ref result = str_new(length, 0x7f);
  if (result == NULL) return NULL;
  const uint8_t *from = str_data(self);
  uint8_t *to = str_space(result);
  for (intptr_t i = 0; i < length; i++) {
    Char c;
    convert(from[i], &c);
    to[i] = (uint8_t)c;
  }
  return own(result);
}

enum { CAPITAL_SIGMA = 0x3a3, SIGMA = 0x3c3, FINAL_SIGMA = 0x3c2 };

/* Is it behind a cased letter and not before one, whatever ignorable stands between? */
static bool ends_word(Ref self, intptr_t i) {
  intptr_t before = i - 1, after = i + 1;
  while (before >= 0 && char_is_case_ignorable(str_at(self, before))) before--;
  if (before < 0 || !char_is_cased(str_at(self, before))) return false;
  while (after < str_length(self) && char_is_case_ignorable(str_at(self, after))) after++;
  return after == str_length(self) || !char_is_cased(str_at(self, after));
}

static int lower_at(Ref self, intptr_t i, Char *out) {
  Char c = str_at(self, i);
  if (c != CAPITAL_SIGMA) return char_to_lower(c, out);
  *out = ends_word(self, i) ? FINAL_SIGMA : SIGMA;
  return 1;
}

static void add_chars(Builder *builder, const Char *chars, int count) {
  for (int i = 0; i < count; i++) builder_char(builder, chars[i]);
}

static void add_lower(Builder *builder, Ref self, intptr_t i) {
  Char out[MOST_CASE_CHARS];
  add_chars(builder, out, lower_at(self, i, out));
}

static void add_converted(Builder *builder, Char c, CaseFn convert) {
  Char out[MOST_CASE_CHARS];
  add_chars(builder, out, convert(c, out));
}

static Own convert_all(Ref self, CaseFn convert) {
  if (is_ascii(self)) return convert_ascii(self, convert);
  Builder builder;
  builder_start(&builder);
  for (intptr_t i = 0; i < str_length(self); i++)
    add_converted(&builder, str_at(self, i), convert);
  return builder_finish(&builder);
}

#define UNUSED_ARGUMENTS (void)args, (void)n

Own str_method_upper(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  return convert_all(self, char_to_upper);
}

Own str_method_casefold(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  return convert_all(self, char_fold_case);
}

Own str_method_lower(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  if (is_ascii(self)) return convert_ascii(self, char_to_lower);
  Builder builder;
  builder_start(&builder);
  for (intptr_t i = 0; i < str_length(self); i++) add_lower(&builder, self, i);
  return builder_finish(&builder);
}

Own str_method_capitalize(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  Builder builder;
  builder_start(&builder);
  for (intptr_t i = 0; i < str_length(self); i++) {
    if (i == 0) add_converted(&builder, str_at(self, 0), char_to_title);
    else add_lower(&builder, self, i);
  }
  return builder_finish(&builder);
}

Own str_method_swapcase(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  Builder builder;
  builder_start(&builder);
  for (intptr_t i = 0; i < str_length(self); i++) {
    Char c = str_at(self, i);
    if (char_is_upper(c)) add_lower(&builder, self, i);
    else if (char_is_lower(c)) add_converted(&builder, c, char_to_upper);
    else builder_char(&builder, c);
  }
  return builder_finish(&builder);
}

Own str_method_title(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  Builder builder;
  builder_start(&builder);
  bool in_word = false;
  for (intptr_t i = 0; i < str_length(self); i++) {
    if (in_word) add_lower(&builder, self, i);
    else add_converted(&builder, str_at(self, i), char_to_title);
    in_word = char_is_cased(str_at(self, i));
  }
  return builder_finish(&builder);
}

/* ---- Questions about every character --------------------------------------------------------- */

static bool all_are(Ref self, bool (*test)(Char c)) {
  for (intptr_t i = 0; i < str_length(self); i++)
    if (!test(str_at(self, i))) return false;
  return true;
}

#define QUESTION(name, test) \
  Own str_method_##name(Ref self, Ref const *args, int n) { \
    UNUSED_ARGUMENTS; \
    return bool_from(str_length(self) > 0 && all_are(self, test)); \
  }
QUESTION(isalnum, char_is_alnum)
QUESTION(isalpha, char_is_alpha)
QUESTION(isdecimal, char_is_decimal)
QUESTION(isdigit, char_is_digit)
QUESTION(isnumeric, char_is_numeric)
QUESTION(isspace, char_is_space)
#undef QUESTION

Own str_method_isascii(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  return bool_from(is_ascii(self));
}

Own str_method_isprintable(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  return bool_from(all_are(self, char_is_printable));
}

Own str_method_isidentifier(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  bool starts = str_length(self) > 0 && char_starts_identifier(str_at(self, 0));
  return bool_from(starts && all_are(self, char_continues_identifier));
}

/* ---- Questions about cased characters -------------------------------------------------------- */

static bool is_in_case(Ref self, bool (*wanted)(Char c)) {
  bool any = false;
  for (intptr_t i = 0; i < str_length(self); i++) {
    Char c = str_at(self, i);
    if (!char_is_cased(c)) continue;
    if (!wanted(c)) return false;
    any = true;
  }
  return any;
}

Own str_method_islower(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  return bool_from(is_in_case(self, char_is_lower));
}

Own str_method_isupper(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  return bool_from(is_in_case(self, char_is_upper));
}

Own str_method_istitle(Ref self, Ref const *args, int n) {
  UNUSED_ARGUMENTS;
  bool any = false, in_word = false;
  for (intptr_t i = 0; i < str_length(self); i++) {
    bool cased = char_is_cased(str_at(self, i));
    if (cased && char_is_lower(str_at(self, i)) != in_word) return bool_from(false);
    any |= cased;
    in_word = cased;
  }
  return bool_from(any);
}
