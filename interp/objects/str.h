/* SPDX-License-Identifier: GPL-3.0-or-later */
/* str: immutable text, one, two or four bytes a character, whichever its largest character needs.
 * PEP 393.
 *
 *   ASCII text   [Str 40 bytes][characters][NUL]
 *   other text   [Str 40 bytes][Utf8Form 16 bytes][characters][NUL]      kind bytes a character
 *
 * Sizes are CPython's. A subclass's own slots stand between Str and what follows it, which is why a
 * str says where its characters start.
 *
 * Invariant: the kind is the smallest that fits, so equal strings have equal bytes. Interned
 * strings exist once and compare by address; all names in code and all attribute names are
 * interned. Hashes have a fixed seed: every run sees the same. */
#ifndef OBJECTS_STR_H
#define OBJECTS_STR_H

#include "class.h"

typedef struct Str { /* 40 bytes */
  Object object;
  intptr_t length; /* in characters */
  intptr_t hash;   /* -1: not computed */
  uint8_t kind;    /* bytes per character: 1, 2, 4 */
  bool ascii;
  bool interned;
  uint32_t start; /* where the characters are, in bytes from the beginning of the object */
} Str;

/* Right before the characters of text that is not ASCII. */
typedef struct Utf8Form {
  intptr_t length;
  char *text; /* made when asked for, owned; NULL before */
} Utf8Form;

typedef uint32_t Char;
enum { LARGEST_CHAR = 0x10ffff };

extern Class str_class;
#define is_str(o) has_flag(o, CLASS_IS_STR)
static inline bool is_exact_str(Ref o) { return o->type == &str_class.type; }

static inline const void *str_data(Ref self) {
  return (const char *)self + ((const Str *)self)->start;
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

/* Before anything else at program start: the shared strings, the table of interned ones, names_. */
bool str_start(void);

/* ---- Making (str.c) -------------------------------------------------------------------------- */

Own str_from(const char *utf8);                      /* valid UTF-8 */
Own str_from_bytes(const char *utf8, size_t length); /* WTF-8: lone surrogates as three bytes */
Own str_from_chars(const Char *chars, intptr_t length);
Own str_from_latin1(const uint8_t *chars, intptr_t length);
Own str_from_char(Char c);              /* Latin-1 ones are shared */
Own str_format(const char *format, ...); /* the directives of throw() */
Own str_slice(Ref self, intptr_t start, intptr_t stop); /* 0 <= start <= stop <= length */
Own str_exact(Ref self);                /* the same text as a plain str: mostly self */
Own str_concat(Ref a, Ref b);
/* a + b, where a is yours: grows a in place when nobody else has it. Takes a. */
Own str_append_take(Own a, Ref b);
Own str_join(Ref separator, Ref const *items, intptr_t n);
Own str_repeat(Ref self, intptr_t times); /* times below 1: the empty str */

/* ---- Looking (str.c) ------------------------------------------------------------------------- */

bool str_equal(Ref a, Ref b);
int str_compare(Ref a, Ref b);         /* -1, 0, 1: by code points */
bool str_is(Ref self, const char *ascii); /* equal to this C string */
intptr_t str_find(Ref self, Ref part, intptr_t start, intptr_t end); /* -1: not there */
intptr_t str_hash(Ref self);
intptr_t hash_bytes(const void *data, size_t length); /* what str and bytes hash with; never -1 */

/* UTF-8 of the text, ended by NUL, owned by it. NULL with UnicodeEncodeError for lone surrogates,
 * or out of memory. length may be NULL. */
const char *str_utf8(Ref self, size_t *length);
const char *str_text(Ref self); /* for messages and C tables: never NULL ("?" in a pinch) */

/* ---- Interning (str_intern.c) ---------------------------------------------------------------- */

/* The shared string with this text. Takes text. The table does not count: a shared string that
 * nobody has any more dies like any other. */
Own str_intern(Own text);
Own str_intern_c(const char *ascii); /* of a C string */
void str_forget_interned(Ref self);  /* it is dying */

/* Names the C sources use: ID(__init__) is a Ref to the interned str, made at start from
 * names.def. */
#define ID(id) (names_.id)
struct Names {
#define NAME_ENTRY(id) Ref id;
#include "names.def"
#undef NAME_ENTRY
};
extern struct Names names_;
extern Ref empty_str;

/* ---- Building text piece by piece (str_builder.c) -------------------------------------------- */

/* One cleanup for all: builder_finish or builder_drop. After a failure everything is a no-op and
 * finish returns NULL. */
typedef struct Builder {
  Char *wide;      /* one of the two is used */
  uint8_t *narrow; /* as long as all characters are Latin-1 */
  intptr_t length, capacity;
  Char largest; /* all characters or-ed */
  bool failed;
} Builder;
void builder_start(Builder *builder);
void builder_char(Builder *builder, Char c);
void builder_text(Builder *builder, const char *utf8);
void builder_str(Builder *builder, Ref str);
void builder_part(Builder *builder, Ref str, intptr_t start, intptr_t stop);
void builder_fill(Builder *builder, Char c, intptr_t count);
void builder_take(Builder *builder, Own str);        /* takes str; NULL: the builder has failed */
void builder_repr(Builder *builder, Ref object);     /* repr(object) */
void builder_format(Builder *builder, const char *format, ...);
Own builder_finish(Builder *builder);
void builder_drop(Builder *builder);

#endif
