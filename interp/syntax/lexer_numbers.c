/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexer_numbers.c - where a number ends, and what is wrong with it.
 *
 * A number is digits in which single underscores may separate, a prefix for another base, or a
 * fraction and an exponent.  The value is made later, from the token's text.  What follows a number
 * at once may be a keyword (`1if x else 2`, old code does that) but not a name: `12abc` is a
 * mistake, and naming it well is most of this file.
 */
#include <string.h>

#include "lexer_state.h"

static char at(Lexer *lexer) { return lexer->bytes[lexer->at]; }

static bool is_digit_of(char c, int base) {
  switch (base) {
  case 2: return c == '0' || c == '1';
  case 8: return c >= '0' && c <= '7';
  case 10: return is_digit(c);
  default: return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}

static const char *base_name(int base) {
  return base == 2 ? "binary" : base == 8 ? "octal" : base == 16 ? "hexadecimal" : "decimal";
}

static bool begins_with_keyword(const char *s) {
  static const char *const words[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strncmp(s, words[i], strlen(words[i])) == 0)
      return true;
  return false;
}

/* After the last digit: nothing that could be part of a name, unless it begins a keyword. */
static bool check_end(Lexer *lexer, const char *kind) {
  if (!is_ascii_name_start(at(lexer)) || begins_with_keyword(lexer->bytes + lexer->at))
    return true;
  return lexer_fault(lexer, lexer->at, "invalid %s literal", kind);
}

/* Digits with single underscores between them; the first is known to be one. */
static bool read_digits(Lexer *lexer, int base) {
  for (;;) {
    while (is_digit_of(at(lexer), base))
      lexer->at++;
    if (at(lexer) != '_')
      return true;
    lexer->at++;
    if (is_digit_of(at(lexer), base))
      continue;
    if (is_digit(at(lexer)) && base < 10)
      return lexer_fault(lexer, lexer->at + 1, "invalid digit '%c' in %s literal", at(lexer),
                         base_name(base));
    return lexer_fault(lexer, lexer->at, "invalid %s literal", base_name(base));
  }
}

static bool read_based(Lexer *lexer, int base) {
  lexer->at += 2;
  if (at(lexer) == '_')
    lexer->at++;
  if (!is_digit_of(at(lexer), base)) {
    if (is_digit(at(lexer)))
      return lexer_fault(lexer, lexer->at + 1, "invalid digit '%c' in %s literal", at(lexer),
                         base_name(base));
    return lexer_fault(lexer, lexer->at, "invalid %s literal", base_name(base));
  }
  if (!read_digits(lexer, base))
    return false;
  if (is_digit(at(lexer)))
    return lexer_fault(lexer, lexer->at + 1, "invalid digit '%c' in %s literal", at(lexer),
                       base_name(base));
  return check_end(lexer, base_name(base));
}

/* After the digits: an exponent, an imaginary unit, or the end. */
static bool read_exponent_and_unit(Lexer *lexer) {
  char c = at(lexer);
  if (c == 'e' || c == 'E') {
    uint32_t letter = lexer->at++;
    bool is_signed = at(lexer) == '+' || at(lexer) == '-';
    if (is_signed)
      lexer->at++;
    if (is_digit(at(lexer))) {
      if (!read_digits(lexer, 10))
        return false;
    } else if (is_signed) {
      return lexer_fault(lexer, lexer->at, "invalid decimal literal");
    } else {
      lexer->at = letter;
      return check_end(lexer, "decimal");
    }
    c = at(lexer);
  }
  if (c == 'j' || c == 'J') {
    lexer->at++;
    if (is_digit(at(lexer)))
      return lexer_fault(lexer, lexer->at, "invalid imaginary literal");
    return check_end(lexer, "imaginary");
  }
  return check_end(lexer, "decimal");
}

static bool read_fraction(Lexer *lexer) {
  lexer->at++;
  if (is_digit(at(lexer)) && !read_digits(lexer, 10))
    return false;
  return read_exponent_and_unit(lexer);
}

static bool is_float_sign(char c) {
  return c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J';
}

/* 0, 00, 0_0 are zeros; 007 was octal once and is refused; 007.5 and 007j are numbers. */
static bool read_after_zero(Lexer *lexer, uint32_t start) {
  if (!read_digits(lexer, 10))
    return false;
  bool only_zeros = true;
  uint32_t zeros_end = start;
  for (uint32_t i = start; i < lexer->at; i++) {
    bool zero = lexer->bytes[i] == '0' || lexer->bytes[i] == '_';
    only_zeros = only_zeros && zero;
    if (only_zeros)
      zeros_end = i + 1;
  }
  if (only_zeros || is_float_sign(at(lexer)))
    return at(lexer) == '.' ? read_fraction(lexer) : read_exponent_and_unit(lexer);
  return lexer_fault_range(lexer, start, zeros_end,
                           "leading zeros in decimal integer literals are not permitted; "
                           "use an 0o prefix for octal integers");
}

static bool scan_number(Lexer *lexer) {
  uint32_t start = lexer->at;
  if (at(lexer) == '.')
    return read_fraction(lexer);
  if (at(lexer) == '0') {
    switch (lexer->bytes[start + 1] | 0x20) {
    case 'x': return read_based(lexer, 16);
    case 'o': return read_based(lexer, 8);
    case 'b': return read_based(lexer, 2);
    }
    return read_after_zero(lexer, start);
  }
  if (!read_digits(lexer, 10))
    return false;
  return at(lexer) == '.' ? read_fraction(lexer) : read_exponent_and_unit(lexer);
}

bool read_number(Lexer *lexer) {
  uint32_t start = lexer->at;
  return scan_number(lexer) && emit_token(lexer, TOKEN_NUMBER, start, lexer->at);
}
