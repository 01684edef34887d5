/* SPDX-License-Identifier: GPL-3.0-or-later */
/* int("٣٤") is 34: Python's number constructors accept the decimal digits and the white space of
 * every script.
 *
 * Unicode gives each script's ten digits ten code points in a row, so the zeros are all that has to
 * be listed (Unicode 15.1, the digits of general category Nd). Invariant: zeros is sorted.
 */
#include "number_text.h"

#include "str.h"

static const Char zeros[] = {
    0x0660,  0x06f0,  0x07c0,  0x0966,  0x09e6,  0x0a66,  0x0ae6,  0x0b66,  0x0be6,  0x0c66,
    0x0ce6,  0x0d66,  0x0de6,  0x0e50,  0x0ed0,  0x0f20,  0x1040,  0x1090,  0x17e0,  0x1810,
    0x1946,  0x19d0,  0x1a80,  0x1a90,  0x1b50,  0x1bb0,  0x1c40,  0x1c50,  0xa620,  0xa8d0,
    0xa900,  0xa9d0,  0xa9f0,  0xaa50,  0xabf0,  0xff10,  0x104a0, 0x10d30, 0x11066, 0x110f0,
    0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950,
    0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2,
    0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
};

int decimal_value(uint32_t c) {
  size_t low = 0, high = sizeof zeros / sizeof *zeros;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (zeros[middle] <= c)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && c - zeros[low - 1] < 10 ? (int)(c - zeros[low - 1]) : -1;
}

static bool is_wide_space(Char c) {
  return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
         c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

static char ascii_for(Char c) {
  if (c >= 0x1c && c <= 0x1f) return ' ';
  if (c < 128) return c == 0 ? '?' : (char)c;
  if (is_wide_space(c)) return ' ';
  int value = decimal_value(c);
  return value < 0 ? '?' : (char)('0' + value);
}

char *number_text(Ref str) {
  intptr_t length = str_length(str);
  char *ascii = heap_alloc((size_t)length + 1);
  if (ascii == NULL) return NULL;
  for (intptr_t i = 0; i < length; i++) ascii[i] = ascii_for(str_at(str, i));
  ascii[length] = '\0';
  return ascii;
}
