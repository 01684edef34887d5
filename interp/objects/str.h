/* SPDX-License-Identifier: GPL-3.0-or-later */
/* str: immutable text, one, two or four bytes a character, whichever its largest character needs. PEP 393.
 *
 * Sizes are CPython's: 40 bytes + length + 1 for ASCII; 56 and units of 1, 2 or 4 for the rest, which have room for a cached UTF-8 form.
 * Invariant: the kind is the smallest that fits, so equal strings have equal bytes. Interned strings exist once and compare by address;
 * all names in code and all attribute names are interned. Hashes have a fixed seed: every run sees the same. */
#ifndef OBJECTS_STR_H
#define OBJECTS_STR_H

#include "class.h"

typedef struct Str { /* ASCII: characters follow here */
  Object object;
  intptr_t length; /* in characters */
  intptr_t hash;   /* -1: not computed */
  uint8_t kind;    /* bytes per character: 1, 2, 4 */
  bool ascii;
  bool interned;
  uint8_t spare[5];
} Str; /* 40 bytes */

typedef struct WideStr { /* everything else: characters follow here */
  Str str;
  intptr_t utf8_length;
  char *utf8; /* made when asked for, owned */
} WideStr; /* 56 bytes */

typedef uint32_t Char;

extern Class str_class;
static inline const void *str_data(Ref self) {
  return ((Str *)self)->ascii ? (const void *)((Str *)self + 1) : (const void *)((WideStr *)self + 1);
}
static inline intptr_t str_length(Ref self) { return ((Str *)self)->length; }
static inline Char str_at(Ref self, intptr_t i) {
  const void *data = str_data(self);
  switch (((Str *)self)->kind) {
    case 1: return ((const uint8_t *)data)[i];
    case 2: return ((const uint16_t *)data)[i];
    default: return ((const uint32_t *)data)[i];
  }
}
#define is_str(o) has_flag(o, CLASS_IS_STR)
static inline bool is_exact_str(Ref o) { return o->type == &str_class.type; }

Own str_from(const char *utf8);                       /* valid UTF-8 */
Own str_from_bytes(const char *utf8, size_t length);  /* WTF-8: lone surrogates as three bytes are accepted */
Own str_from_chars(const Char *chars, intptr_t length);
Own str_from_char(Char c); /* Latin-1 ones are shared */
Own str_format(const char *format, ...); /* the directives of throw() */
Own str_slice(Ref self, intptr_t start, intptr_t stop); /* 0 <= start <= stop <= length */
Own str_concat(Ref a, Ref b);
/* a + b, where a is yours: grows a in place when nobody else has it. Takes a. */
Own str_append_take(Own a, Ref b);
Own str_join(Ref separator, Ref const *items, intptr_t n);
bool str_equal(Ref a, Ref b);
int str_compare(Ref a, Ref b);
bool str_is(Ref self, const char *ascii); /* equal to this C string */
intptr_t str_find(Ref self, Ref part, intptr_t start, intptr_t end); /* -1: not there */
intptr_t str_hash(Ref self);

/* UTF-8 of the text, ended by NUL, owned by it. NULL with UnicodeEncodeError for lone surrogates, or out of memory. */
const char *str_utf8(Ref self, size_t *length); /* length may be NULL */
const char *str_text(Ref self); /* for messages and C tables: never NULL ("?" in a pinch) */

/* The shared string with this text. Interned strings live until exit unless nobody has them (the table does not count). */
Own str_intern(Own text);            /* takes text */
Own str_intern_c(const char *ascii); /* of a C string */
/* Names the C sources use: ID(__init__) is a Ref to the interned str, made at start from names.def. */
#define ID(id) (names_.id)
struct Names {
#define NAME_ENTRY(id) Ref id;
#include "names.def"
#undef NAME_ENTRY
};
extern struct Names names_;
extern Ref empty_str;

/* ---- Building text piece by piece (str_builder.c). One cleanup for all: builder_finish or builder_drop. After a failure everything
 * is a no-op and finish returns NULL. ---- */
typedef struct Builder {
  Char *wide;   /* one of the two is used */
  uint8_t *narrow;
  intptr_t length, capacity;
  Char largest;
  bool failed;
} Builder;
void builder_start(Builder *builder);
void builder_char(Builder *builder, Char c);
void builder_text(Builder *builder, const char *utf8);
void builder_str(Builder *builder, Ref str);
void builder_part(Builder *builder, Ref str, intptr_t start, intptr_t stop);
void builder_fill(Builder *builder, Char c, intptr_t count);
void builder_repr(Builder *builder, Ref object); /* repr(object) */
void builder_format(Builder *builder, const char *format, ...);
Own builder_finish(Builder *builder);
void builder_drop(Builder *builder);

#endif
