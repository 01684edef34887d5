/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings: how characters are written as bytes.
 *
 * An encoding is a row in a table: its names, and two functions that take one step, one character
 * to bytes or some bytes to one character. Walking along, and what to do where a step is
 * impossible, is the same for all of them and stands here once: the error handlers of PEP 293,
 * which are asked about a whole run of characters or bytes that cannot be converted.
 */
#include "codec.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "error.h"
#include "int.h"
#include "protocol.h"
#include "str_parts.h"
#include "unicode.h"

typedef struct Flaw { /* why bytes cannot be decoded, and how many of them */
  intptr_t length;
  const char *reason;
} Flaw;

typedef struct Encoding {
  const char *name;    /* as messages say it */
  const char *aliases; /* normalized, with spaces around each */
  int (*put)(Char c, uint8_t *out); /* the number of bytes; surrogates are no exception */
  int (*get)(const uint8_t *at, intptr_t left, Char *c, Flaw *flaw); /* 0: flawed */
  Char limit;              /* the first character that cannot be encoded */
  bool surrogates;         /* ... and whether surrogates can */
  const char *reason;      /* why it cannot */
  const char *mark;        /* what stands first: a byte order mark */
  int mark_length;
} Encoding;

/* ---- One step: UTF-8 ------------------------------------------------------------------------- */

static int utf8_put(Char c, uint8_t *out) {
  if (c < 0x80) {
    out[0] = (uint8_t)c;
    return 1;
  }
  int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  for (int i = more; i > 0; i--, c >>= 6) out[i] = 0x80 | (c & 0x3f);
  out[0] = (uint8_t)(0xff << (7 - more)) | (uint8_t)c;
  return more + 1;
}

static int flawed(Flaw *flaw, intptr_t length, const char *reason) {
  *flaw = (Flaw){length, reason};
  return 0;
}

/* The second byte also decides about overlong forms, surrogates and what is beyond Unicode. */
static bool is_second(uint8_t first, uint8_t second) {
  uint8_t low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  uint8_t high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  return low <= second && second <= high;
}

static int utf8_get(const uint8_t *at, intptr_t left, Char *c, Flaw *flaw) {
  uint8_t first = *at;
  if (first < 0x80) {
    *c = first;
    return 1;
  }
  if (first < 0xc2 || first > 0xf4) return flawed(flaw, 1, "invalid start byte");
  int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  *c = first & (0x7f >> length);
  for (int i = 1; i < length; i++) {
    if (i >= left) return flawed(flaw, i, "unexpected end of data");
    bool good = i == 1 ? is_second(first, at[1]) : (at[i] & 0xc0) == 0x80;
    if (!good) return flawed(flaw, i, "invalid continuation byte");
    *c = *c << 6 | (at[i] & 0x3f);
  }
  return length;
}

/* ---- One step: a byte a character ------------------------------------------------------------ */

static int byte_put(Char c, uint8_t *out) {
  *out = (uint8_t)c;
  return 1;
}

static int ascii_get(const uint8_t *at, intptr_t left, Char *c, Flaw *flaw) {
  (void)left;
  if (*at >= 0x80) return flawed(flaw, 1, "ordinal not in range(128)");
  *c = *at;
  return 1;
}

static int latin1_get(const uint8_t *at, intptr_t left, Char *c, Flaw *flaw) {
  (void)left, (void)flaw;
  *c = *at;
  return 1;
}

/* ---- One step: UTF-16 and UTF-32 ------------------------------------------------------------- */

static void put_unit(Char unit, int size, bool big, uint8_t *out) {
  for (int i = 0; i < size; i++, unit >>= 8) out[big ? size - 1 - i : i] = (uint8_t)unit;
}

static Char get_unit(const uint8_t *at, int size, bool big) {
  Char unit = 0;
  for (int i = 0; i < size; i++) unit = unit << 8 | at[big ? i : size - 1 - i];
  return unit;
}

static int utf16_put(Char c, bool big, uint8_t *out) {
  if (c < 0x10000) {
    put_unit(c, 2, big, out);
    return 2;
  }
  put_unit(0xd800 + ((c - 0x10000) >> 10), 2, big, out);
  put_unit(0xdc00 + (c & 0x3ff), 2, big, out + 2);
  return 4;
}

static int utf16_get(const uint8_t *at, intptr_t left, bool big, Char *c, Flaw *flaw) {
  if (left < 2) return flawed(flaw, left, "truncated data");
  Char first = *c = get_unit(at, 2, big);
  if (first < 0xd800 || first > 0xdfff) return 2;
  if (first >= 0xdc00) return flawed(flaw, 2, "illegal encoding");
  if (left < 4) return flawed(flaw, left, "unexpected end of data");
  Char second = get_unit(at + 2, 2, big);
  if (second < 0xdc00 || second > 0xdfff) return flawed(flaw, 2, "illegal UTF-16 surrogate");
  *c = 0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
  return 4;
}

static int utf32_put(Char c, bool big, uint8_t *out) {
  put_unit(c, 4, big, out);
  return 4;
}

static int utf32_get(const uint8_t *at, intptr_t left, bool big, Char *c, Flaw *flaw) {
  if (left < 4) return flawed(flaw, left, "truncated data");
  *c = get_unit(at, 4, big);
  if (*c > LARGEST_CHAR) return flawed(flaw, 4, "code point not in range(0x110000)");
  if (*c >= 0xd800 && *c <= 0xdfff)
    return flawed(flaw, 4, "code point in surrogate code point range(0xd800, 0xe000)");
  return 4;
}

#define BYTE_ORDERS(name) \
  static int name##le_put(Char c, uint8_t *out) { return name##_put(c, false, out); } \
  static int name##be_put(Char c, uint8_t *out) { return name##_put(c, true, out); } \
  static int name##le_get(const uint8_t *at, intptr_t left, Char *c, Flaw *flaw) { \
    return name##_get(at, left, false, c, flaw); \
  } \
  static int name##be_get(const uint8_t *at, intptr_t left, Char *c, Flaw *flaw) { \
    return name##_get(at, left, true, c, flaw); \
  }
BYTE_ORDERS(utf16)
BYTE_ORDERS(utf32)
#undef BYTE_ORDERS

/* ---- The table ------------------------------------------------------------------------------- */

#define NO_SURROGATES 0x110000, false, "surrogates not allowed"

static const Encoding encodings[] = {
  {"utf-8", " utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001 ", utf8_put, utf8_get, NO_SURROGATES,
   "", 0},
  {"ascii", " ascii us_ascii 646 us ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii "
   "ibm367 iso646_us iso_646.irv_1991 iso_ir_6 ", byte_put, ascii_get, 0x80, true,
   "ordinal not in range(128)", "", 0},
  {"latin-1", " latin_1 latin1 latin l1 iso_8859_1 iso8859_1 8859 cp819 csisolatin1 ibm819 iso8859 "
   "iso_8859_1_1987 iso_ir_100 ", byte_put, latin1_get, 0x100, true, "ordinal not in range(256)",
   "", 0},
  {"utf-16-le", " utf_16_le utf_16le unicodelittleunmarked ", utf16le_put, utf16le_get,
   NO_SURROGATES, "", 0},
  {"utf-16-be", " utf_16_be utf_16be unicodebigunmarked ", utf16be_put, utf16be_get,
   NO_SURROGATES, "", 0},
  {"utf-32-le", " utf_32_le utf_32le ", utf32le_put, utf32le_get, NO_SURROGATES, "", 0},
  {"utf-32-be", " utf_32_be utf_32be ", utf32be_put, utf32be_get, NO_SURROGATES, "", 0},
  {"utf-16", " utf_16 utf16 u16 ", utf16le_put, utf16le_get, NO_SURROGATES, "\xff\xfe", 2},
  {"utf-32", " utf_32 utf32 u32 ", utf32le_put, utf32le_get, NO_SURROGATES, "\xff\xfe\0\0", 4},
  {"utf-8-sig", " utf_8_sig ", utf8_put, utf8_get, NO_SURROGATES, "\xef\xbb\xbf", 3},
};

enum { UTF8, ASCII, LATIN1, UTF16LE, UTF16BE, UTF32LE, UTF32BE, UTF16, UTF32, UTF8_SIG, ENCODINGS };

/* Lower case; each run of other characters than letters, digits and dots is one underscore. */
static bool normalize(const char *name, char *out, size_t size) {
  size_t length = 0;
  out[length++] = ' ';
  for (; *name != '\0'; name++) {
    if (length + 3 > size) return false;
    if (isalnum((unsigned char)*name) || *name == '.')
      out[length++] = (char)tolower((unsigned char)*name);
    else if (out[length - 1] != '_' && length > 1)
      out[length++] = '_';
  }
  out[length] = ' ';
  out[length + 1] = '\0';
  return length > 1;
}

static const Encoding *find_encoding(const char *name) {
  char normalized[64];
  if (name == NULL) return &encodings[UTF8];
  if (normalize(name, normalized, sizeof normalized))
    for (int i = 0; i < ENCODINGS; i++)
      if (strstr(encodings[i].aliases, normalized) != NULL) return &encodings[i];
  throw(LookupError, "unknown encoding: %s", name);
  return NULL;
}

/* ---- Errors ---------------------------------------------------------------------------------- */

static bool throw_unicode(Class *class, const char *encoding, Ref object, intptr_t start,
                          intptr_t end, const char *reason) {
  Own parts[] = {str_from(encoding), keep(object), int_from(start), int_from(end),
                 str_from(reason)};
  bool complete = parts[0] != NULL && parts[2] != NULL && parts[3] != NULL && parts[4] != NULL;
  Own error = complete ? exception_new(class, refs(parts), 5) : NULL;
  if (error != NULL) {
    throw_object(ref(error));
    drop(error);
  }
  for (int i = 0; i < 5; i++) drop_if(parts[i]);
  return false;
}

typedef enum Handler {
  STRICT, IGNORE, REPLACE, BACKSLASHREPLACE, XMLCHARREFREPLACE, NAMEREPLACE, SURROGATEESCAPE,
  SURROGATEPASS, HANDLERS
} Handler;

static const char *const handler_names[] = {
  "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace",
  "surrogateescape", "surrogatepass"};

/* HANDLERS: unknown, exception set. */
static Handler find_handler(const char *errors) {
  if (errors == NULL) return STRICT;
  for (Handler handler = 0; handler < HANDLERS; handler++)
    if (strcmp(handler_names[handler], errors) == 0) return handler;
  throw(LookupError, "unknown error handler name '%s'", errors);
  return HANDLERS;
}

static bool is_surrogate(Char c) { return c >= 0xd800 && c <= 0xdfff; }
static bool is_escaped_byte(Char c) { return c >= 0xdc80 && c <= 0xdcff; }

/* ---- Encoding -------------------------------------------------------------------------------- */

typedef struct Encoder {
  const Encoding *encoding;
  const char *errors;
  Ref text;
  ByteBuilder out;
} Encoder;

static bool can_encode(const Encoding *encoding, Char c) {
  return c < encoding->limit && (encoding->surrogates || !is_surrogate(c));
}

static void put_char(Encoder *encoder, Char c) {
  uint8_t bytes[4];
  byte_builder_add(&encoder->out, bytes, encoder->encoding->put(c, bytes));
}

static void put_ascii(Encoder *encoder, const char *text) {
  while (*text != '\0') put_char(encoder, (Char)*text++);
}

static void put_replacement(Encoder *encoder, Handler handler, Char c) {
  char text[32] = "?";
  if (handler == XMLCHARREFREPLACE) snprintf(text, sizeof text, "&#%u;", c);
  else if (handler != REPLACE)
    snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
  put_ascii(encoder, text);
}

/* The character itself, smuggled through. False: it is not one of those. */
static bool put_surrogate(Encoder *encoder, Handler handler, Char c) {
  if (handler == SURROGATEESCAPE && is_escaped_byte(c)) {
    byte_builder_byte(&encoder->out, (uint8_t)(c - 0xdc00));
    return true;
  }
  bool unicode = encoder->encoding->limit > LARGEST_CHAR;
  if (handler != SURROGATEPASS || !is_surrogate(c) || !unicode) return false;
  put_char(encoder, c);
  return true;
}

/* Characters start to end - 1 cannot be encoded. */
static bool encode_flaw(Encoder *encoder, intptr_t start, intptr_t end) {
  Handler handler = find_handler(encoder->errors);
  if (handler == HANDLERS) return false;
  for (intptr_t i = start; i < end && handler != IGNORE; i++) {
    Char c = str_at(encoder->text, i);
    if (handler == STRICT || handler >= SURROGATEESCAPE) {
      if (!put_surrogate(encoder, handler, c))
        return throw_unicode(UnicodeEncodeError, encoder->encoding->name, encoder->text, i, end,
                             encoder->encoding->reason);
    } else {
      put_replacement(encoder, handler, c);
    }
  }
  return true;
}

/* UTF-16 and UTF-32 complain about each character, the others about all that stand together. */
static intptr_t longest_flaw(const Encoding *encoding) {
  bool one_by_one = encoding->limit > LARGEST_CHAR && encoding->put != utf8_put;
  return one_by_one ? 1 : PTRDIFF_MAX;
}

static bool encode_all(Encoder *encoder) {
  const Encoding *encoding = encoder->encoding;
  intptr_t length = str_length(encoder->text), most = longest_flaw(encoding);
  for (intptr_t i = 0; i < length;) {
    intptr_t start = i;
    while (i < length && i - start < most && !can_encode(encoding, str_at(encoder->text, i))) i++;
    if (i > start && !encode_flaw(encoder, start, i)) return false;
    if (i == start) put_char(encoder, str_at(encoder->text, i++));
  }
  return true;
}

Own text_encode(Ref str, const char *encoding, const char *errors) {
  Encoder encoder = {find_encoding(encoding), errors, str, {0}};
  if (encoder.encoding == NULL) return NULL;
  if (((Str *)str)->ascii && encoder.encoding <= &encodings[LATIN1])
    return bytes_from(str_data(str), (size_t)str_length(str));
  byte_builder_add(&encoder.out, encoder.encoding->mark, encoder.encoding->mark_length);
  if (encode_all(&encoder)) return byte_builder_finish(&encoder.out);
  byte_builder_drop(&encoder.out);
  return NULL;
}

bool utf8_encode_to(Ref str, char **text, intptr_t *length) {
  Encoder encoder = {&encodings[UTF8], NULL, str, {0}};
  bool done = encode_all(&encoder);
  byte_builder_byte(&encoder.out, 0);
  if (!done || encoder.out.failed) {
    byte_builder_drop(&encoder.out);
    return false;
  }
  *length = encoder.out.length - 1;
  *text = heap_resize(encoder.out.data, (size_t)encoder.out.length);
  return *text != NULL;
}

/* ---- Decoding -------------------------------------------------------------------------------- */

typedef struct Decoder {
  const Encoding *encoding;
  const char *errors;
  const uint8_t *data;
  intptr_t length;
  Builder out;
} Decoder;

static bool throw_decode_error(Decoder *decoder, intptr_t at, Flaw flaw) {
  Own object = bytes_from(decoder->data, (size_t)decoder->length);
  if (object == NULL) return false;
  throw_unicode(UnicodeDecodeError, decoder->encoding->name, ref(object), at, at + flaw.length,
                flaw.reason);
  drop(object);
  return false;
}

/* A surrogate that was encoded as if it were a character: how many bytes, 0: it is none. */
static int get_surrogate(const Encoding *encoding, const uint8_t *at, intptr_t left, Char *c) {
  int size = 0;
  if (encoding->get == utf8_get) {
    if (left >= 3 && at[0] == 0xed && at[1] >= 0xa0 && at[1] <= 0xbf && (at[2] & 0xc0) == 0x80) {
      *c = 0xd000 | (at[1] & 0x3f) << 6 | (at[2] & 0x3f);
      size = 3;
    }
    return size;
  }
  bool wide = encoding->get == utf32le_get || encoding->get == utf32be_get;
  bool big = encoding->get == utf16be_get || encoding->get == utf32be_get;
  if (encoding->limit <= LARGEST_CHAR || left < (wide ? 4 : 2)) return 0;
  size = wide ? 4 : 2;
  *c = get_unit(at, size, big);
  return is_surrogate(*c) ? size : 0;
}

/* How many bytes were dealt with; -1: they remain an error, -2: exception set. */
static intptr_t decode_flaw(Decoder *decoder, intptr_t at, Flaw flaw) {
  const uint8_t *bytes = decoder->data + at;
  intptr_t i = 0;
  Char c;
  switch (find_handler(decoder->errors)) {
    case HANDLERS: return -2;
    case STRICT: return -1;
    case IGNORE: return flaw.length;
    case REPLACE: builder_char(&decoder->out, 0xfffd); return flaw.length;
    case BACKSLASHREPLACE:
      for (; i < flaw.length; i++) builder_format(&decoder->out, "\\x%02x", bytes[i]);
      return flaw.length;
    case SURROGATEESCAPE:
      for (; i < flaw.length && bytes[i] >= 0x80; i++)
        builder_char(&decoder->out, 0xdc00u + bytes[i]);
      return i == 0 ? -1 : i;
    case SURROGATEPASS:
      i = get_surrogate(decoder->encoding, bytes, decoder->length - at, &c);
      if (i > 0) builder_char(&decoder->out, c);
      return i == 0 ? -1 : i;
    default:
      throw(TypeError, "don't know how to handle UnicodeDecodeError in error callback");
      return -2;
  }
}

static bool decode_all(Decoder *decoder, intptr_t at) {
  while (at < decoder->length) {
    Char c;
    Flaw flaw;
    int step = decoder->encoding->get(decoder->data + at, decoder->length - at, &c, &flaw);
    if (step > 0) {
      builder_char(&decoder->out, c);
      at += step;
      continue;
    }
    intptr_t skipped = decode_flaw(decoder, at, flaw);
    if (skipped == -1) return throw_decode_error(decoder, at, flaw);
    if (skipped < 0) return false;
    at += skipped;
  }
  return true;
}

static bool starts_with(const Decoder *decoder, const char *mark, int length) {
  return decoder->length >= length && memcmp(decoder->data, mark, (size_t)length) == 0;
}

/* A byte order mark chooses between the two orders; returns its length. */
static int read_mark(Decoder *decoder) {
  const Encoding *encoding = decoder->encoding;
  if (encoding->mark_length == 0) return 0;
  bool little = starts_with(decoder, encoding->mark, encoding->mark_length);
  bool big = (encoding == &encodings[UTF16] && starts_with(decoder, "\xfe\xff", 2)) ||
             (encoding == &encodings[UTF32] && starts_with(decoder, "\0\0\xfe\xff", 4));
  if (encoding == &encodings[UTF16]) decoder->encoding = &encodings[big ? UTF16BE : UTF16LE];
  if (encoding == &encodings[UTF32]) decoder->encoding = &encodings[big ? UTF32BE : UTF32LE];
  if (encoding == &encodings[UTF8_SIG]) decoder->encoding = &encodings[UTF8];
  return little || big ? encoding->mark_length : 0;
}

Own bytes_decode(const uint8_t *data, size_t length, const char *encoding, const char *errors) {
  Decoder decoder = {find_encoding(encoding), errors, data, (intptr_t)length, {0}};
  if (decoder.encoding == NULL) return NULL;
  Text bytes = text_of_bytes(data, (intptr_t)length);
  bool plain = decoder.encoding <= &encodings[ASCII] && text_largest(bytes) < 0x80;
  if (plain || decoder.encoding == &encodings[LATIN1]) return str_from_text(bytes);
  if (decode_all(&decoder, read_mark(&decoder))) return builder_finish(&decoder.out);
  builder_drop(&decoder.out);
  return NULL;
}
