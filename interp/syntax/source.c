/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.c - from the bytes of a file to the text the lexer reads.
 *
 * A file may begin with a byte order mark, may say in its first two lines how it is encoded
 * (PEP 263), may end its lines in three ways and may lack the last line end.  All that is settled
 * here, once, so that the lexer finds nothing but valid UTF-8, '\n' at the end of every line, and
 * one NUL behind the last: it never has to ask whether there is a next byte.
 *
 * What is refused, in the order of the looking: NUL bytes, an encoding that is not known, bytes
 * that are not text in the encoding.
 */
#define _GNU_SOURCE
#include "source.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "syntax_error.h"

typedef enum Encoding { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_ASCII, ENCODING_UNKNOWN } Encoding;

/* ---- The coding cookie ---- */

typedef struct Cookie {
  const char *name;
  size_t length;
} Cookie;

static const char *line_end(const char *s, const char *end) {
  while (s < end && *s != '\n' && *s != '\r')
    s++;
  return s;
}

static bool is_cookie_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_' || c == '.';
}

/* A line that holds only a comment may say `coding: name`. *blank: the next line still may. */
static bool find_cookie(const char *s, const char *end, Cookie *cookie, bool *blank) {
  while (s < end && (*s == ' ' || *s == '\t' || *s == '\f'))
    s++;
  *blank = s == end || *s == '#';
  if (s == end || *s != '#')
    return false;
  for (; end - s > 7; s++) {
    if (memcmp(s, "coding", 6) != 0 || (s[6] != ':' && s[6] != '='))
      continue;
    const char *name = s + 7;
    while (name < end && (*name == ' ' || *name == '\t'))
      name++;
    const char *stop = name;
    while (stop < end && is_cookie_char(*stop))
      stop++;
    *cookie = (Cookie){name, (size_t)(stop - name)};
    return stop > name;
  }
  return false;
}

static bool starts_like(Cookie cookie, const char *name) {
  size_t length = strlen(name);
  if (cookie.length < length)
    return false;
  for (size_t i = 0; i < length; i++) {
    char c = cookie.name[i];
    c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    if (c != name[i])
      return false;
  }
  return cookie.length == length || cookie.name[length] == '-' || cookie.name[length] == '_';
}

static Encoding encoding_named(Cookie cookie) {
  if (starts_like(cookie, "utf-8") || starts_like(cookie, "utf8"))
    return ENCODING_UTF8;
  if (starts_like(cookie, "latin-1") || starts_like(cookie, "iso-8859-1") ||
      starts_like(cookie, "iso-latin-1") || starts_like(cookie, "latin1"))
    return ENCODING_LATIN1;
  if (starts_like(cookie, "ascii") || starts_like(cookie, "us-ascii"))
    return ENCODING_ASCII;
  return ENCODING_UNKNOWN;
}

static bool declared_cookie(const char *s, const char *end, Cookie *cookie) {
  bool blank;
  const char *stop = line_end(s, end);
  if (find_cookie(s, stop, cookie, &blank))
    return true;
  if (!blank || stop == end)
    return false;
  const char *second = stop + (end - stop > 1 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
  return find_cookie(second, line_end(second, end), cookie, &blank);
}

static bool choose_encoding(const char *s, const char *end, bool marked, Encoding *encoding,
                            Fault *fault) {
  Cookie cookie;
  *encoding = ENCODING_UTF8;
  if (!declared_cookie(s, end, &cookie))
    return true;
  *encoding = encoding_named(cookie);
  const char *with = marked && *encoding != ENCODING_UTF8 ? " with BOM" : "";
  if (*encoding == ENCODING_UNKNOWN || *with)
    return fault_set(fault, "SyntaxError", "encoding problem: %.*s%s", (int)cookie.length,
                     cookie.name, with);
  return true;
}

/* ---- Copying ---- */

/* Copies as UTF-8, each of the three line ends as '\n', and adds a last one that is missing. */
static bool copy_text(Text *text, const char *s, const char *end, Encoding encoding) {
  size_t room = (size_t)(end - s) * (encoding == ENCODING_LATIN1 ? 2 : 1) + 2;
  char *to = text->bytes = malloc(room);
  if (!to)
    return false;
  for (; s < end; s++) {
    if (*s == '\r') {
      *to++ = '\n';
      s += end - s > 1 && s[1] == '\n';
    } else if ((*s & 0x80) && encoding == ENCODING_LATIN1) {
      *to++ = (char)(0xC0 | ((uint8_t)*s >> 6));
      *to++ = (char)(0x80 | (*s & 0x3F));
    } else {
      *to++ = *s;
    }
  }
  text->newline_added = to > text->bytes && to[-1] != '\n';
  if (text->newline_added)
    *to++ = '\n';
  *to = '\0';
  text->length = (uint32_t)(to - text->bytes);
  return true;
}

static bool find_lines(Text *text) {
  int count = 0;
  for (const char *s = text->bytes; (s = strchr(s, '\n')); s++)
    count++;
  text->line_starts = malloc(((size_t)count + 2) * sizeof *text->line_starts);
  if (!text->line_starts)
    return false;
  int line = 0;
  text->line_starts[line++] = 0;
  for (const char *s = text->bytes; (s = strchr(s, '\n')); s++)
    text->line_starts[line++] = (uint32_t)(s + 1 - text->bytes);
  text->line_count = count ? count : 1;
  text->line_starts[text->line_count] = text->length;
  return true;
}

int text_column(const Text *text, int line, uint32_t offset) {
  int column = 0;
  for (uint32_t i = text->line_starts[line - 1]; i < offset; i++)
    column += (text->bytes[i] & 0xC0) != 0x80;
  return column;
}

/* ---- Checking ---- */

/* The text goes as far as the null byte, and its last line is the one to be shown. */
static bool null_byte(Fault *fault, const Text *text) {
  bool begun = text->newline_added; /* the line has something before the null byte */
  fault_set(fault, "SyntaxError", "source code cannot contain null bytes");
  fault->line = begun || text->length == 0 ? text->line_count : text->line_count + 1;
  fault->end_line = fault->line;
  uint32_t start = begun ? text->line_starts[text->line_count - 1] : text->length;
  fault->text = strndup(text->bytes + start, text->length - start - begun);
  return false;
}

/* Bytes of the longest valid beginning of a character at `s`; 0 for none, negative for valid. */
static int utf8_flaw(const uint8_t *s, size_t left, const char **reason) {
  utf8proc_int32_t c;
  utf8proc_ssize_t size = utf8proc_iterate(s, (utf8proc_ssize_t)left, &c);
  if (size > 0)
    return -(int)size;
  int need = s[0] >= 0xC2 && s[0] <= 0xDF ? 2 : (s[0] & 0xF0) == 0xE0 ? 3 :
             s[0] >= 0xF0 && s[0] <= 0xF4 ? 4 : 0;
  *reason = "invalid start byte";
  if (need == 0)
    return 1;
  int have = 1;
  uint8_t low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
  uint8_t high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
  for (; have < need && (size_t)have < left && s[have] >= low && s[have] <= high; have++)
    low = 0x80, high = 0xBF;
  *reason = (size_t)have == left ? "unexpected end of data" : "invalid continuation byte";
  return have;
}

static bool check_utf8(const Text *text, Encoding encoding, const Source *source, Fault *fault) {
  const uint8_t *s = (const uint8_t *)text->bytes;
  int line = 1;
  for (uint32_t i = 0; i < text->length;) {
    if (s[i] < 0x80) {
      line += s[i++] == '\n';
      continue;
    }
    if (encoding == ENCODING_ASCII)
      return fault_set(fault, "SyntaxError", "encoding problem: ascii");
    const char *reason;
    int flaw = utf8_flaw(s + i, text->length - i, &reason);
    if (flaw > 0)
      return fault_set(fault, "SyntaxError",
                       "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no "
                       "encoding declared; see https://peps.python.org/pep-0263/ for details",
                       s[i], source->name ? source->name : "<string>", line);
    i += (uint32_t)-flaw;
  }
  return true;
}

/* ---- The whole ---- */

static bool load(Text *text, const Source *source, Fault *fault) {
  const char *s = source->text, *end = s + source->length;
  if (source->length >= UINT32_MAX / 2)
    return fault_no_memory(fault);
  bool marked = !source->is_text && source->length >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0;
  s += marked ? 3 : 0;
  const char *nul = memchr(s, '\0', (size_t)(end - s));
  if (nul && source->is_text)
    return fault_set(fault, "SyntaxError", "source code string cannot contain null bytes");
  Encoding encoding = ENCODING_UTF8;
  if (!source->is_text && !choose_encoding(s, end, marked, &encoding, fault))
    return false;
  if (!copy_text(text, s, nul ? nul : end, encoding) || !find_lines(text))
    return fault_no_memory(fault);
  return check_utf8(text, encoding, source, fault) && (!nul || null_byte(fault, text));
}

bool text_load(Text *text, const Source *source, Fault *fault) {
  *text = (Text){0};
  return load(text, source, fault);
}

void text_free(Text *text) {
  free(text->bytes);
  free(text->line_starts);
}
