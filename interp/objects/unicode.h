/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Unicode says about a character. The tables are those of libutf8proc; where they say less
 * than Python asks for, unicode.c has its own. Version 15.1. */
#ifndef OBJECTS_UNICODE_H
#define OBJECTS_UNICODE_H

#include "str.h"

bool char_is_alpha(Char c);      /* any letter: categories L* */
bool char_is_decimal(Char c);    /* a digit of a decimal number, in any script: Nd */
bool char_is_digit(Char c);      /* also superscripts and the like */
bool char_is_numeric(Char c);    /* also fractions, Roman numerals, Han numbers */
bool char_is_alnum(Char c);
bool char_is_lower(Char c);
bool char_is_upper(Char c);
bool char_is_title(Char c);      /* a digraph like U+01C5 */
bool char_is_cased(Char c);
bool char_is_case_ignorable(Char c); /* stands inside a word without having a case, like U+2019 */
bool char_is_space(Char c);
bool char_is_line_break(Char c); /* splitlines() */
bool char_is_printable(Char c);  /* repr() shows it as it is */
bool char_starts_identifier(Char c); /* PEP 3131, XID_Start and _ */
bool char_continues_identifier(Char c);
int char_decimal_value(Char c);  /* 0 to 9; -1: none */

enum { MOST_CASE_CHARS = 3 };
/* Full mappings: one character may become up to three. Writes them to out, returns how many. */
int char_to_lower(Char c, Char *out);
int char_to_upper(Char c, Char *out);
int char_to_title(Char c, Char *out);
int char_fold_case(Char c, Char *out);

#endif
