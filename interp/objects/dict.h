/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dict: entries in the order of insertion, and a small open-addressing table of indexes into
 * them.
 *
 * Sizes and growth are CPython 3.13's (64 bytes; 8 slots hold 5 entries, 24 bytes each or 16
 * when all keys are exact strs). `version` says whether the set of keys or their places may have
 * changed: while it is the same, entry i still has the same key, which is what the caches of
 * global names rest on; overwriting a value does not change it. Versions are never reused. */
#ifndef OBJECTS_DICT_H
#define OBJECTS_DICT_H

#include "str.h"

/* The table is one block: this header, 1 << log_slots indexes, then the entries. Tables are
 * private to a dict, except the one without room that all empty dicts share. */
typedef struct DictTable { /* 32 bytes */
  void *entries;           /* StrEntry or HashEntry, in the order of insertion */
  uint8_t log_slots;       /* 3 .. */
  uint8_t index_size;      /* bytes of an index: 1, 2, 4, 8 */
  bool str_keys;    /* all keys are exact strs, whose hashes they know themselves: StrEntry */
  intptr_t usable;  /* entries that can still be added behind the others */
  intptr_t count;   /* entries, deleted ones included */
  int8_t indexes[]; /* really int8_t, int16_t, ...: an entry's index, FREE_SLOT or DELETED_SLOT */
} DictTable;

typedef struct StrEntry {
  Own key, value; /* both NULL: deleted */
} StrEntry;

typedef struct HashEntry {
  intptr_t hash;
  Own key, value; /* both NULL: deleted */
} HashEntry;

enum { FREE_SLOT = -1, DELETED_SLOT = -2 };

typedef struct Dict { /* 64 bytes */
  Container container;
  intptr_t used;
  uint64_t version; /* 0: asked for by nobody since the last change of keys */
  DictTable *table;
  Own spare; /* always NULL: keeps the size CPython's */
} Dict;

extern Class dict_class, dict_keys_class, dict_values_class, dict_items_class;
Own dict_new(void);
Own dict_new_sized(intptr_t n,
                   bool str_keys); /* with room for n entries: for {...} with known keys */
Own dict_from_items(
    Ref const *items,
    intptr_t n); /* n pairs: key, value, key, value, ...: the instruction of {k: v, ...} */
Own dict_copy(Ref self);
static inline intptr_t dict_length(Ref self) { return ((Dict *)self)->used; }
#define is_dict(o) has_flag(o, CLASS_IS_DICT)
static inline bool is_exact_dict(Ref o) { return o->type == &dict_class.type; }

Ref dict_peek(Ref self, Ref key); /* NULL: not there, or failed (error_pending()) */
Ref dict_peek_hash(Ref self, Ref key, intptr_t hash);
Own dict_get(Ref self, Ref key); /* KeyError; calls __missing__ of subclasses */
bool dict_set(Ref self, Ref key, Ref value);
bool dict_set_c(Ref self, const char *key, Ref value); /* key is interned */
bool dict_set_c_take(Ref self, const char *key,
                     Own value);    /* takes value, also on failure; value NULL: fails */
int dict_delete(Ref self, Ref key); /* 1; 0: was not there; -1: failed */
Own dict_pop(Ref self, Ref key);    /* NULL without exception: was not there */
Own dict_set_default(Ref self, Ref key, Ref value);
bool dict_update(Ref self, Ref mapping_or_pairs);
/* f(**mapping): "f() got multiple values for keyword argument 'x'", "f() argument after ** must
 * be a mapping, not int" */
bool dict_merge_keywords(Ref self, Ref mapping, Ref function);
void dict_clear(Ref self);
int dict_contains(Ref self, Ref key);
/* Walk: *position starts at 0. Borrowed; the dict must not change meanwhile (values of existing
 * keys may). */
bool dict_next(Ref self, intptr_t *position, Ref *key, Ref *value);
Own dict_keys_list(Ref self);

/* {}.keys() & co. */
Own dict_view(Ref self, Class *view_class);

/* ---- Names: the hottest path of all ------------------------------------------------------ */

static inline intptr_t table_index_at(const DictTable *table, size_t slot) {
  switch (table->index_size) {
    case 1: return table->indexes[slot];
    case 2: return ((const int16_t *)table->indexes)[slot];
    case 4: return ((const int32_t *)table->indexes)[slot];
    default: return ((const int64_t *)table->indexes)[slot];
  }
}

/* Every hash visits the slots in its own order: first the ones its low bits say, then its higher
 * bits join in (perturb), and in the end every slot comes up. CPython's order, which sets show. */
typedef struct Probe {
  size_t slot, perturb, mask;
} Probe;

static inline Probe probe_start(intptr_t hash, size_t mask) {
  return (Probe){(size_t)hash & mask, (size_t)hash, mask};
}
static inline void probe_next(Probe *probe) {
  probe->perturb >>= 5;
  probe->slot = (probe->slot * 5 + probe->perturb + 1) & probe->mask;
}

/* An exact str in a table of strs: the entry's index or -1. Runs no Python code, cannot fail. */
static inline intptr_t table_find_str(const DictTable *table, Ref name, intptr_t hash) {
  const StrEntry *entries = (const StrEntry *)table->entries;
  for (Probe probe = probe_start(hash, ((size_t)1 << table->log_slots) - 1);; probe_next(&probe)) {
    intptr_t index = table_index_at(table, probe.slot);
    if (index == FREE_SLOT) return -1;
    if (index < 0) continue;
    Ref key = ref(entries[index].key);
    if (key == name || (((Str *)key)->hash == hash && str_equal(key, name))) return index;
  }
}

static inline intptr_t hash_of_str(Ref name) {
  intptr_t hash = ((Str *)name)->hash;
  return __builtin_expect(hash != -1, 1) ? hash : str_hash(name);
}

intptr_t dict_index_of_slowly(Ref self, Ref name);

/* The place of an exact str, or -1, for inline caches: sound while the version is the same. */
static inline intptr_t dict_index_of(Ref self, Ref name) {
  const DictTable *table = ((Dict *)self)->table;
  if (__builtin_expect(table->str_keys, 1)) return table_find_str(table, name, hash_of_str(name));
  return dict_index_of_slowly(self, name);
}

static inline Own *dict_place_at(Ref self, intptr_t index) {
  DictTable *table = ((Dict *)self)->table;
  return table->str_keys ? &((StrEntry *)table->entries)[index].value
                         : &((HashEntry *)table->entries)[index].value;
}
static inline Ref dict_value_at(Ref self, intptr_t index) {
  return ref(*dict_place_at(self, index));
}

/* name is an exact str: cannot fail. NULL: not there. */
static inline Ref dict_peek_str(Ref self, Ref name) {
  intptr_t index = dict_index_of(self, name);
  return index < 0 ? NULL : dict_value_at(self, index);
}

bool dict_set_value_at(Ref self, intptr_t index,
                       Ref value); /* overwrite: false if the place is empty */

uint64_t dict_new_version(Ref self);
static inline uint64_t dict_version(Ref self) { /* gives it one if it has none */
  uint64_t version = ((Dict *)self)->version;
  return __builtin_expect(version != 0, 1) ? version : dict_new_version(self);
}

#endif
