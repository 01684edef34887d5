/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions on numbers and characters.
 */
#include "builtins.h"

#include "../objects/bytearray.h"
#include "../objects/bytes.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/str.h"

BODY(builtin_abs) { return object_absolute(args[0]); }
BODY(builtin_divmod) { return object_operate(OPERATE_DIVMOD, args[0], args[1]); }

BODY(builtin_pow) { return object_power(args[0], args[1], args[2] == NULL ? None : args[2]); }

BODY(builtin_round) {
  Ref digits = args[1] == None ? NULL : args[1];
  Own result = call_special(args[0], ID(__round__), &digits, digits != NULL);
  if (result == NULL && !error_pending()) {
    return throw(TypeError, "type %T doesn't define __round__ method", args[0]);
  }
  return result;
}

/* ---- Digits ------------------------------------------------------------------------------ */

static Own in_base(Ref object, int base) {
  Own number = object_index(object);
  if (number == NULL) return NULL;
  Own text = int_to_text(ref(number), base, true);
  drop(number);
  return text;
}

BODY(builtin_bin) { return in_base(args[0], 2); }
BODY(builtin_oct) { return in_base(args[0], 8); }
BODY(builtin_hex) { return in_base(args[0], 16); }

/* ---- Characters -------------------------------------------------------------------------- */

BODY(builtin_chr) {
  Own number = object_index(args[0]);
  if (number == NULL) return NULL;
  intptr_t code;
  bool fits = int_fits(ref(number), &code) && code >= 0 && code <= LARGEST_CHAR;
  drop(number);
  if (!fits) return throw(ValueError, "chr() arg not in range(0x110000)");
  return str_from_char((Char)code);
}

BODY(builtin_ord) {
  Ref text = args[0];
  intptr_t length;
  if (is_str(text)) {
    length = str_length(text);
    if (length == 1) return int_from((intptr_t)str_at(text, 0));
  } else if (is_bytes(text)) {
    length = ((Bytes *)text)->length;
    if (length == 1) return int_from(((Bytes *)text)->data[0]);
  } else if (is_bytearray(text)) {
    length = ((ByteArray *)text)->length;
    if (length == 1) return int_from(((ByteArray *)text)->data[0]);
  } else {
    return throw(TypeError, "ord() expected string of length 1, but %T found", text);
  }
  return throw(TypeError, "ord() expected a character, but string of length %zd found", length);
}

/* ---- The table --------------------------------------------------------------------------- */

Method builtins_numbers[] = {
    {"abs", builtin_abs, "(x, /)", .doc = "Return the absolute value of the argument."},
    {"divmod", builtin_divmod, "(x, y, /)",
     .doc = "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."},
    {"pow", builtin_pow, "(base, exp, mod=None)",
     .doc = "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.\n\n"
            "Some types, such as ints, are able to use a more efficient algorithm when\n"
            "invoked using the three argument form."},
    {"round", builtin_round, "(number, ndigits=None)",
     .doc = "Round a number to a given precision in decimal digits.\n\n"
            "The return value is an integer if ndigits is omitted or None.  Otherwise\n"
            "the return value has the same type as the number.  ndigits may be negative."},
    {"bin", builtin_bin, "(number, /)",
     .doc = "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n"
            "   '0b1010101010101010101010'"},
    {"oct", builtin_oct, "(number, /)",
     .doc = "Return the octal representation of an integer.\n\n   >>> oct(342391)\n"
            "   '0o1234567'"},
    {"hex", builtin_hex, "(number, /)",
     .doc = "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n"
            "   '0xc0ffee'"},
    {"chr", builtin_chr, "(i, /)",
     .doc = "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."},
    {"ord", builtin_ord, "(c, /)",
     .doc = "Return the Unicode code point for a one-character string."},
    {NULL},
};
