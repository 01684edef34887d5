/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repr() of a str: in quotes, with everything escaped that could not be seen. Double quotes only
 * when there are single ones inside and no double ones. */
#include "str_methods.h"
#include "str_parts.h"
#include "unicode.h"

static void put_escaped(Builder *builder, Char c) {
  static const char digits[] = "0123456789abcdef";
  int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  builder_char(builder, '\\');
  builder_char(builder, width == 2 ? 'x' : width == 4 ? 'u' : 'U');
  while (width-- > 0) builder_char(builder, (Char)digits[c >> 4 * width & 15]);
}

static void put_char(Builder *builder, Char c, Char quote) {
  Char letter = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c;
  if (c == quote || c == '\\' || letter != c) {
    builder_char(builder, '\\');
    builder_char(builder, letter);
  } else if (char_is_printable(c)) {
    builder_char(builder, c);
  } else {
    put_escaped(builder, c);
  }
}

Own str_repr(Ref self) {
  Text text = text_of(self);
  bool has_single = text_find_char(text, '\'') >= 0;
  Char quote = has_single && text_find_char(text, '"') < 0 ? '"' : '\'';
  Builder builder;
  builder_start(&builder);
  builder_char(&builder, quote);
  for (intptr_t i = 0; i < text.length; i++) put_char(&builder, text_at(text, i), quote);
  builder_char(&builder, quote);
  return builder_finish(&builder);
}
