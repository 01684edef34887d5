/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interning: one str for each text that serves as a name, so that names compare by address.
 *
 * The table is open-addressed with linear probing: a text stands at the place its hash says or at
 * one of the places right behind it, without a gap in between. It does not count its strings; one
 * that dies takes itself out, and those behind it close the gap.
 *
 * Invariant: every str with `interned` set is in the table once, and nothing else is.
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "str_parts.h"

struct Names names_;

static struct Interned {
  Ref *places;
  size_t capacity; /* a power of two, at most half of it in use */
  size_t used;
} table;

enum { FIRST_CAPACITY = 1 << 12 };

/* ---- The table ------------------------------------------------------------------------------- */

static inline size_t home_of(intptr_t hash) { return (size_t)hash & (table.capacity - 1); }
static inline size_t behind(size_t place) { return (place + 1) & (table.capacity - 1); }

/* Where the text is, or the free place where it would go. */
static size_t place_of(Text text, intptr_t hash) {
  size_t place = home_of(hash);
  for (Ref found; (found = table.places[place]) != NULL; place = behind(place))
    if (((Str *)found)->hash == hash && text_equal(text_of(found), text)) break;
  return place;
}

static void put(Ref self) {
  size_t place = home_of(((Str *)self)->hash);
  while (table.places[place] != NULL) place = behind(place);
  table.places[place] = self;
}

/* The table is the interpreter's own bookkeeping: it comes from the C library, so that the heap
 * shows the program's memory. */
static bool resize(size_t capacity) {
  Ref *places = calloc(capacity, sizeof *places);
  if (places == NULL) return no(throw_out_of_memory());
  struct Interned old = table;
  table.places = places;
  table.capacity = capacity;
  for (size_t i = 0; i < old.capacity; i++)
    if (old.places[i] != NULL) put(old.places[i]);
  free(old.places);
  return true;
}

static bool add(Ref self) {
  if (table.used * 2 >= table.capacity && !resize(table.capacity * 2)) return false;
  put(self);
  table.used++;
  ((Str *)self)->interned = true;
  return true;
}

/* An entry may move into the gap unless that would put it before its home. */
static bool may_move(size_t from, size_t gap) {
  size_t home = home_of(((Str *)table.places[from])->hash);
  return ((from - home) & (table.capacity - 1)) >= ((from - gap) & (table.capacity - 1));
}

void str_forget_interned(Ref self) {
  size_t gap = home_of(((Str *)self)->hash);
  while (table.places[gap] != self) gap = behind(gap);
  for (size_t next = behind(gap); table.places[next] != NULL; next = behind(next)) {
    if (!may_move(next, gap)) continue;
    table.places[gap] = table.places[next];
    gap = next;
  }
  table.places[gap] = NULL;
  table.used--;
}

/* ---- Interning ------------------------------------------------------------------------------- */

static Own exact_take(Own text) {
  if (is_exact_str(ref(text))) return text;
  Own exact = str_exact(ref(text));
  drop(text);
  return exact;
}

Own str_intern(Own text) {
  if (text == NULL || ((Str *)ref(text))->interned) return text;
  text = exact_take(text);
  if (text == NULL) return NULL;
  Ref found = table.places[place_of(text_of(ref(text)), str_hash(ref(text)))];
  if (found != NULL) {
    Own shared = keep(found);
    drop(text);
    return shared;
  }
  if (add(ref(text))) return text;
  drop(text);
  return NULL;
}

Own str_intern_c(const char *ascii) {
  size_t length = strlen(ascii);
  Text text = text_of_bytes(ascii, (intptr_t)length);
  Ref found = table.places[place_of(text, hash_bytes(ascii, length))];
  return found != NULL ? keep(found) : str_intern(str_from_bytes(ascii, length));
}

/* ---- Program start --------------------------------------------------------------------------- */

static bool intern_shared(Ref self) {
  str_hash(self);
  return add(self);
}

static bool add_shared(void) {
  if (!intern_shared(empty_str)) return false;
  for (int c = 0; c < 256; c++)
    if (!intern_shared(str_shared_char(c))) return false;
  return true;
}

static bool add_name(Ref *place, const char *text) {
  Own name = str_intern_c(text);
  if (name == NULL) return false;
  *place = ref(name);
  make_immortal(*place);
  return true;
}

bool str_start(void) {
  str_share_chars();
  if (!resize(FIRST_CAPACITY) || !add_shared()) return false;
#define NAME_ENTRY(id) \
  if (!add_name(&names_.id, #id)) return false;
#include "names.def"
#undef NAME_ENTRY
  return true;
}
