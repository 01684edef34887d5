/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing JSON (RFC 8259).
 *
 * A Python str may contain what no UTF-8 can: halves of surrogate pairs. JSON's escapes can name
 * them, and so every str comes out as it is. Bytes that are not UTF-8, which only a file name or
 * the program's own output can bring here, become U+FFFD.
 */
#include "json.h"

#include <inttypes.h>
#include <string.h>

#include "../objects/str.h"

/* ---- Characters ------------------------------------------------------------------------------ */

static void put_escape(FILE *file, unsigned unit) { fprintf(file, "\\u%04x", unit); }

static void put_char(FILE *file, uint32_t c) {
  if (c == '"' || c == '\\') {
    putc_unlocked('\\', file);
    putc_unlocked((int)c, file);
  } else if (c == '\n') {
    fputs("\\n", file);
  } else if (c >= 0x20 && c < 0x7f) {
    putc_unlocked((int)c, file);
  } else if (c < 0x10000) {
    put_escape(file, c);
  } else {
    put_escape(file, 0xd800 + ((c - 0x10000) >> 10));
    put_escape(file, 0xdc00 + ((c - 0x10000) & 0x3ff));
  }
}

/* How many bytes the character has that begins with this one; 0: none begins so. */
static size_t bytes_of(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/* Reads one character of UTF-8 and returns how many bytes it had. */
static size_t take_char(const unsigned char *text, size_t left, uint32_t *c) {
  static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t length = bytes_of(text[0]);
  *c = 0xfffd;
  if (length == 0 || length > left) return 1;
  uint32_t value = length == 1 ? text[0] : text[0] & (0x7fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((text[i] & 0xc0) != 0x80) return 1;
    value = value << 6 | (text[i] & 0x3f);
  }
  if (value >= smallest[length] && value <= 0x10ffff) *c = value;
  return length;
}

/* ---- Values ---------------------------------------------------------------------------------- */

void json_bytes(FILE *file, const char *utf8, size_t length) {
  const unsigned char *text = (const unsigned char *)utf8;
  putc_unlocked('"', file);
  for (size_t i = 0; i < length;) {
    uint32_t c;
    i += take_char(text + i, length - i, &c);
    put_char(file, c);
  }
  putc_unlocked('"', file);
}

void json_text(FILE *file, const char *utf8) { json_bytes(file, utf8, strlen(utf8)); }

void json_str(FILE *file, Ref str) {
  putc_unlocked('"', file);
  for (intptr_t i = 0; i < str_length(str); i++) put_char(file, str_at(str, i));
  putc_unlocked('"', file);
}

void json_number(FILE *file, intptr_t number) {
  char digits[24], *at = digits + sizeof digits;
  uintptr_t rest = number < 0 ? -(uintptr_t)number : (uintptr_t)number;
  do *--at = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0) *--at = '-';
  fwrite_unlocked(at, 1, (size_t)(digits + sizeof digits - at), file);
}

/* ---- What stands between them ---------------------------------------------------------------- */

void json_comma(FILE *file, bool *first) {
  if (!*first) putc_unlocked(',', file);
  *first = false;
}

void json_key(FILE *file, bool *first, const char *key) {
  json_comma(file, first);
  putc_unlocked('"', file);
  fputs(key, file);
  fputs("\":", file);
}
