/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about characters, answered from libutf8proc's categories and case mappings, and from
 * unicode_tables.h where those are not enough. ASCII, which is most of what is asked, comes first
 * and needs neither.
 */
#include "unicode.h"

#include <utf8proc.h>

#include "unicode_tables.h"

/* ---- Ranges ---------------------------------------------------------------------------------- */

static bool in_ranges(const Range *ranges, size_t count, Char c) {
  size_t low = 0;
  while (low < count) {
    size_t middle = (low + count) / 2;
    if (c > ranges[middle].last) low = middle + 1;
    else if (c < ranges[middle].first) count = middle;
    else return true;
  }
  return false;
}

#define IN(table, c) in_ranges(table, sizeof(table) / sizeof(Range), c)

/* ---- Categories ------------------------------------------------------------------------------ */

static utf8proc_category_t category_of(Char c) {
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  if (category != UTF8PROC_CATEGORY_CN) return category;
  if (IN(newer_letters, c)) return UTF8PROC_CATEGORY_LO;
  return IN(newer_symbols, c) ? UTF8PROC_CATEGORY_SO : category;
}

#define BIT(category) (1u << UTF8PROC_CATEGORY_##category)
enum {
  LETTERS = BIT(LU) | BIT(LL) | BIT(LT) | BIT(LM) | BIT(LO),
  NUMBERS = BIT(ND) | BIT(NL) | BIT(NO),
  INVISIBLE = BIT(CN) | BIT(CC) | BIT(CF) | BIT(CS) | BIT(CO) | BIT(ZS) | BIT(ZL) | BIT(ZP),
  STARTS = LETTERS | BIT(NL),
  CONTINUES = BIT(MN) | BIT(MC) | BIT(ND) | BIT(PC),
  IGNORABLE = BIT(MN) | BIT(ME) | BIT(CF) | BIT(LM) | BIT(SK),
};

static bool is_of(Char c, unsigned categories) { return categories >> category_of(c) & 1; }

static bool between(Char low, Char c, Char high) { return low <= c && c <= high; }

/* ---- Kinds of characters --------------------------------------------------------------------- */

bool char_is_alpha(Char c) {
  return c < 0x80 ? between('a', c | 0x20, 'z') : is_of(c, LETTERS);
}

bool char_is_decimal(Char c) { return c < 0x80 ? between('0', c, '9') : is_of(c, BIT(ND)); }

bool char_is_digit(Char c) { return char_is_decimal(c) || IN(digits_not_decimal, c); }

bool char_is_numeric(Char c) {
  return c < 0x80 ? between('0', c, '9') : is_of(c, NUMBERS) || IN(numeric_letters, c);
}

bool char_is_alnum(Char c) { return char_is_alpha(c) || char_is_numeric(c); }

bool char_is_lower(Char c) {
  return c < 0x80 ? between('a', c, 'z') : is_of(c, BIT(LL)) || IN(lower_not_Ll, c);
}

bool char_is_upper(Char c) {
  return c < 0x80 ? between('A', c, 'Z') : is_of(c, BIT(LU)) || IN(upper_not_Lu, c);
}

bool char_is_title(Char c) { return c >= 0x80 && is_of(c, BIT(LT)); }

bool char_is_cased(Char c) { return char_is_lower(c) || char_is_upper(c) || char_is_title(c); }

bool char_is_case_ignorable(Char c) { return is_of(c, IGNORABLE) || IN(ignorable_punctuation, c); }

bool char_is_space(Char c) {
  return c < 0x80 ? c == ' ' || between(9, c, 13) || between(28, c, 31) : IN(spaces, c);
}

bool char_is_line_break(Char c) { return c < 0x2100 && IN(line_breaks, c); }

bool char_is_printable(Char c) { return c < 0x7f ? c >= ' ' : !is_of(c, INVISIBLE); }

bool char_starts_identifier(Char c) {
  if (c < 0x80) return between('a', c | 0x20, 'z') || c == '_';
  return is_of(c, STARTS) != IN(starts_exceptions, c);
}

bool char_continues_identifier(Char c) {
  if (char_starts_identifier(c) || between('0', c, '9')) return true;
  return c >= 0x80 && (is_of(c, CONTINUES) || IN(continues_exceptions, c));
}

/* Ten digits stand in a row and begin at ..0 or ..6, but for the mathematical ones. */
int char_decimal_value(Char c) {
  if (!char_is_decimal(c)) return -1;
  if (between(0x1d7ce, c, 0x1d7ff)) return (int)(c - 0x1d7ce) % 10;
  return (int)(c & 15) - (is_of(c & ~15u, BIT(ND)) ? 0 : 6);
}

/* ---- Case mappings --------------------------------------------------------------------------- */

static const SpecialCase *special_case(Char c) {
  size_t low = 0, high = sizeof special_cases / sizeof *special_cases;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (special_cases[middle].c < c) low = middle + 1;
    else high = middle;
  }
  bool found = low < sizeof special_cases / sizeof *special_cases && special_cases[low].c == c;
  return found ? &special_cases[low] : NULL;
}

static int copy_mapping(const Char *mapping, Char *out) {
  int count = 0;
  for (; count < MOST_CASE_CHARS && mapping[count] != 0; count++) out[count] = mapping[count];
  return count;
}

static int just(Char c, Char *out) {
  *out = c;
  return 1;
}

int char_to_lower(Char c, Char *out) {
  if (c < 0x80) return just(between('A', c, 'Z') ? c + 32 : c, out);
  static const Char dotted_i[MOST_CASE_CHARS] = {'i', 0x307};
  if (c == 0x130) return copy_mapping(dotted_i, out);
  return just((Char)utf8proc_tolower((utf8proc_int32_t)c), out);
}

int char_to_upper(Char c, Char *out) {
  if (c < 0x80) return just(between('a', c, 'z') ? c - 32 : c, out);
  const SpecialCase *special = special_case(c);
  if (special != NULL) return copy_mapping(special->upper, out);
  return just((Char)utf8proc_toupper((utf8proc_int32_t)c), out);
}

int char_to_title(Char c, Char *out) {
  if (c < 0x80) return just(between('a', c, 'z') ? c - 32 : c, out);
  const SpecialCase *special = special_case(c);
  if (special != NULL) return copy_mapping(special->title, out);
  return just((Char)utf8proc_totitle((utf8proc_int32_t)c), out);
}

int char_fold_case(Char c, Char *out) {
  if (c < 0x80) return just(between('A', c, 'Z') ? c + 32 : c, out);
  utf8proc_int32_t folded[8];
  int boundary = 0;
  utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, folded, 8,
                                                   UTF8PROC_CASEFOLD, &boundary);
  if (count < 1 || count > MOST_CASE_CHARS) return just(c, out);
  for (int i = 0; i < count; i++) out[i] = (Char)folded[i];
  return (int)count;
}
