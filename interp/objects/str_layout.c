/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods of str that add spaces, zeros or other filling, and the small rest: encode(),
 * format(spec), sizes. */
#include "codec.h"
#include "error.h"
#include "format.h"
#include "int.h"
#include "protocol.h"
#include "str_methods.h"
#include "str_parts.h"
#include "text_arguments.h"
#include "tuple.h"

/* ---- Filling --------------------------------------------------------------------------------- */

static bool fill_argument(Ref arg, Char *fill) {
  *fill = ' ';
  if (arg == NULL) return true;
  if (!is_str(arg))
    return no(throw(TypeError, "The fill character must be a unicode character, not %T", arg));
  if (str_length(arg) != 1)
    return no(throw(TypeError, "The fill character must be exactly one character long"));
  *fill = str_at(arg, 0);
  return true;
}

static Own fill_around(Ref self, intptr_t left, intptr_t right, Char fill) {
  if (left <= 0 && right <= 0) return str_exact(self);
  Builder builder;
  builder_start(&builder);
  builder_fill(&builder, fill, left);
  builder_str(&builder, self);
  builder_fill(&builder, fill, right);
  return builder_finish(&builder);
}

/* How much is missing to the width, at least 0; -1: exception set. */
static intptr_t missing_to(Ref self, Ref width_argument) {
  intptr_t width;
  if (!size_argument(width_argument, &width)) return -1;
  return width > str_length(self) ? width - str_length(self) : 0;
}

Own str_method_ljust(Ref self, Ref const *args, int n) {
  (void)n;
  Char fill;
  intptr_t missing = missing_to(self, args[0]);
  if (missing < 0 || !fill_argument(args[1], &fill)) return NULL;
  return fill_around(self, 0, missing, fill);
}

Own str_method_rjust(Ref self, Ref const *args, int n) {
  (void)n;
  Char fill;
  intptr_t missing = missing_to(self, args[0]);
  if (missing < 0 || !fill_argument(args[1], &fill)) return NULL;
  return fill_around(self, missing, 0, fill);
}

/* What cannot be halved goes left when the width is odd. */
Own str_method_center(Ref self, Ref const *args, int n) {
  (void)n;
  Char fill;
  intptr_t missing = missing_to(self, args[0]);
  if (missing < 0 || !fill_argument(args[1], &fill)) return NULL;
  intptr_t width = str_length(self) + missing;
  intptr_t left = missing / 2 + (missing & width & 1);
  return fill_around(self, left, missing - left, fill);
}

/* The zeros go behind the sign. */
Own str_method_zfill(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t missing = missing_to(self, args[0]);
  if (missing < 0) return NULL;
  if (missing == 0) return str_exact(self);
  bool sign = str_length(self) > 0 && (str_at(self, 0) == '+' || str_at(self, 0) == '-');
  Builder builder;
  builder_start(&builder);
  builder_part(&builder, self, 0, sign);
  builder_fill(&builder, '0', missing);
  builder_part(&builder, self, sign, str_length(self));
  return builder_finish(&builder);
}

/* ---- Tabs ------------------------------------------------------------------------------------ */

static void expand_into(Builder *builder, Ref self, int tab_size) {
  intptr_t column = 0;
  for (intptr_t i = 0; i < str_length(self); i++) {
    Char c = str_at(self, i);
    if (c == '\t') {
      intptr_t spaces = tab_size > 0 ? tab_size - column % tab_size : 0;
      builder_fill(builder, ' ', spaces);
      column += spaces;
      continue;
    }
    builder_char(builder, c);
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
}

Own str_method_expandtabs(Ref self, Ref const *args, int n) {
  (void)n;
  int tab_size = 8;
  if (args[0] != NULL && !as_c_int(args[0], &tab_size)) return NULL;
  if (text_find_char(text_of(self), '\t') < 0) return str_exact(self);
  Builder builder;
  builder_start(&builder);
  expand_into(&builder, self, tab_size);
  return builder_finish(&builder);
}

/* ---- The rest -------------------------------------------------------------------------------- */

Own str_method_encode(Ref self, Ref const *args, int n) {
  (void)n;
  const char *encoding, *errors;
  if (!codec_argument("encode", "encoding", args[0], &encoding)) return NULL;
  if (!codec_argument("encode", "errors", args[1], &errors)) return NULL;
  return text_encode(self, encoding, errors);
}

Own str_method___format__(Ref self, Ref const *args, int n) {
  (void)n;
  if (!is_str(args[0]))
    return throw(TypeError, "__format__() argument must be str, not %T", args[0]);
  return format_str(self, args[0]);
}

Own str_method___getnewargs__(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own text = str_exact(self);
  if (text == NULL) return NULL;
  Own result = tuple_of(1, ref(text));
  drop(text);
  return result;
}

Own str_method___sizeof__(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  const Str *str = (const Str *)self;
  size_t size = is_exact_str(self) ? str->start + (size_t)(str->length + 1) * str->kind
                                   : class_basic_size(&str_class) +
                                         (size_t)(str->length + 1) * str->kind;
  return int_from((intptr_t)(size + str_side_bytes(self)));
}
