/* SPDX-License-Identifier: GPL-3.0-or-later */
/* literals.c - what a literal's spelling means.
 *
 * Numbers: an int keeps its digits, of which there may be any number; floats are rounded correctly
 * by strtod, which reads exactly the notation Python writes once the underscores are gone.
 *
 * Strings: escapes become bytes of UTF-8.  A \ud800 is half of a pair and no character by itself;
 * Python allows it in a str, so it is written as UTF-8 would write it if it might (WTF-8).
 *
 * An escape nobody knows (\d) stands for itself, backslash and all.
 */
#define _GNU_SOURCE
#include "literals.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Numbers ---- */

static int base_of(const char *text, size_t length) {
  if (length < 2 || text[0] != '0')
    return 10;
  switch (text[1] | 0x20) {
  case 'x': return 16;
  case 'o': return 8;
  case 'b': return 2;
  default: return 10;
  }
}

static char *without_underscores(Tree *tree, const char *text, size_t length, size_t *kept) {
  char *copy = tree_alloc(tree, length + 1);
  if (!copy)
    return NULL;
  *kept = 0;
  for (size_t i = 0; i < length; i++)
    if (text[i] != '_')
      copy[(*kept)++] = text[i];
  return copy;
}

bool number_value(Tree *tree, const char *text, size_t length, Constant *constant) {
  int base = base_of(text, length);
  size_t prefix = base == 10 ? 0 : 2, kept;
  char *digits = without_underscores(tree, text + prefix, length - prefix, &kept);
  if (!digits)
    return false;
  *constant = (Constant){.type = CONSTANT_INT, .base = base, .text = digits, .length = kept};
  if (base != 10)
    return true;
  if ((digits[kept - 1] | 0x20) == 'j')
    constant->type = CONSTANT_IMAGINARY;
  else if (strpbrk(digits, ".eE"))
    constant->type = CONSTANT_FLOAT;
  if (constant->type != CONSTANT_INT)
    *constant = (Constant){.type = constant->type, .number = strtod(digits, NULL)};
  return true;
}

/* ---- A growing buffer ---- */

bool text_append(Buffer *buffer, const char *bytes, size_t length) {
  if (buffer->length + length + 1 > buffer->capacity) {
    size_t capacity = (buffer->length + length + 1) * 2;
    char *grown = realloc(buffer->bytes, capacity);
    if (!grown)
      return false;
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  memcpy(buffer->bytes + buffer->length, bytes, length);
  buffer->length += length;
  return true;
}

static bool add_byte(Buffer *buffer, uint8_t byte) {
  char c = (char)byte;
  return text_append(buffer, &c, 1);
}

static bool add_code_point(Buffer *buffer, uint32_t c) {
  char s[4];
  if (c < 0x80)
    return add_byte(buffer, (uint8_t)c);
  if (c < 0x800) {
    s[0] = (char)(0xC0 | c >> 6), s[1] = (char)(0x80 | (c & 0x3F));
    return text_append(buffer, s, 2);
  }
  if (c < 0x10000) {
    s[0] = (char)(0xE0 | c >> 12), s[1] = (char)(0x80 | (c >> 6 & 0x3F));
    s[2] = (char)(0x80 | (c & 0x3F));
    return text_append(buffer, s, 3);
  }
  s[0] = (char)(0xF0 | c >> 18), s[1] = (char)(0x80 | (c >> 12 & 0x3F));
  s[2] = (char)(0x80 | (c >> 6 & 0x3F)), s[3] = (char)(0x80 | (c & 0x3F));
  return text_append(buffer, s, 4);
}

/* ---- Escapes ---- */

typedef struct Decoder {
  Buffer *out;
  const char *start, *at, *end;   /* `at` is behind the backslash when an escape is read */
  StringStyle style;
  char **error;
  const char **unknown;
} Decoder;

static int hex_value(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* How far behind the start something is. In a string it is counted as Python counts it: its
   decoder sees every character beyond ASCII spelled \UXXXXXXXX, ten bytes. */
static int position(const Decoder *d, const char *at) {
  int count = 0;
  for (const char *s = d->start; s < at; s++)
    count += !(*s & 0x80) || d->style.is_bytes ? 1 : (*s & 0xC0) != 0x80 ? 10 : 0;
  return count;
}

static bool bad_escape(Decoder *d, const char *backslash, const char *last, const char *why) {
  if (asprintf(d->error,
               "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
               position(d, backslash), position(d, last), why) < 0)
    *d->error = NULL;
  return false;
}

static bool bad_bytes_escape(Decoder *d, const char *backslash) {
  if (asprintf(d->error, "(value error) invalid \\x escape at position %d",
               position(d, backslash)) < 0)
    *d->error = NULL;
  return false;
}

static bool decode_hex(Decoder *d, const char *backslash, int digits) {
  static const char *const reasons[] = {[2] = "truncated \\xXX escape",
                                        [4] = "truncated \\uXXXX escape",
                                        [8] = "truncated \\UXXXXXXXX escape"};
  uint32_t value = 0;
  for (int i = 0; i < digits; i++, d->at++) {
    int digit = d->at < d->end ? hex_value(*d->at) : -1;
    if (digit < 0 && d->style.is_bytes)
      return bad_bytes_escape(d, backslash);
    if (digit < 0)
      return bad_escape(d, backslash, d->at - 1, reasons[digits]);
    value = value << 4 | (uint32_t)digit;
  }
  if (value > 0x10FFFF)
    return bad_escape(d, backslash, d->at - 1, "illegal Unicode character");
  return d->style.is_bytes ? add_byte(d->out, (uint8_t)value) : add_code_point(d->out, value);
}

static void note_unknown(Decoder *d, const char *backslash) {
  if (!*d->unknown)
    *d->unknown = backslash;
}

static bool decode_octal(Decoder *d) {
  const char *backslash = d->at - 1;
  uint32_t value = 0;
  for (int i = 0; i < 3 && d->at < d->end && *d->at >= '0' && *d->at <= '7'; i++)
    value = value << 3 | (uint32_t)(*d->at++ - '0');
  if (value > 0377)
    note_unknown(d, backslash);
  return d->style.is_bytes ? add_byte(d->out, (uint8_t)value) : add_code_point(d->out, value);
}

/* \N{name} needs the table of all characters' names, which is not here. */
static bool decode_named(Decoder *d, const char *backslash) {
  const char *close = d->at < d->end && *d->at == '{'
                          ? memchr(d->at, '}', (size_t)(d->end - d->at)) : NULL;
  if (!close || close == d->at + 1) {
    const char *last = close ? d->at : d->end - 1 < d->at ? d->at - 1 : d->end - 1;
    return bad_escape(d, backslash, last, "malformed \\N character escape");
  }
  *d->error = strdup("terrarium does not have '\\N{...}' escapes yet");
  return false;
}

static bool decode_simple(Decoder *d, char c) {
  static const char from[] = "abfnrtv\\'\"", to[] = "\a\b\f\n\r\t\v\\'\"";
  const char *found = memchr(from, c, sizeof from - 1);
  if (found)
    return add_byte(d->out, (uint8_t)to[found - from]);
  d->at--;
  note_unknown(d, d->at - 1);
  return add_byte(d->out, '\\');
}

static bool decode_escape(Decoder *d) {
  const char *backslash = d->at++;
  char c = *d->at++;
  switch (c) {
  case '\n': return true;
  case 'x': return decode_hex(d, backslash, 2);
  case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
    d->at--;
    return decode_octal(d);
  case 'u': return d->style.is_bytes ? decode_simple(d, c) : decode_hex(d, backslash, 4);
  case 'U': return d->style.is_bytes ? decode_simple(d, c) : decode_hex(d, backslash, 8);
  case 'N': return d->style.is_bytes ? decode_simple(d, c) : decode_named(d, backslash);
  default: return decode_simple(d, c);
  }
}

bool decode_string(Buffer *out, const char *text, size_t length, StringStyle style,
                   char **error, const char **unknown) {
  Decoder d = {out, text, text, text + length, style, error, unknown};
  *error = NULL;
  *unknown = NULL;
  while (d.at < d.end) {
    const char *backslash = style.is_raw ? NULL : memchr(d.at, '\\', (size_t)(d.end - d.at));
    const char *stop = backslash ? backslash : d.end;
    if (!text_append(out, d.at, (size_t)(stop - d.at)))
      return false;
    d.at = stop;
    if (backslash && backslash + 1 == d.end)
      return add_byte(out, '\\');
    if (backslash && !decode_escape(&d))
      return false;
  }
  return true;
}
