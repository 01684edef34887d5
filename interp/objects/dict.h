/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dict: entries in the order of insertion, and a small open-addressing table of indexes into them.
 *
 * Sizes and growth are CPython 3.13's (64 bytes; 8 slots hold 5 entries, 24 bytes each or 16 when all keys are exact strs). `version` says whether
 * the set of keys or their places may have changed: while it is the same, entry i still has the same key, which is what the caches of global names rest on;
 * overwriting a value does not change it. Versions are never reused. */
#ifndef OBJECTS_DICT_H
#define OBJECTS_DICT_H

#include "class.h"

typedef struct DictTable DictTable; /* dict.c */
typedef struct Dict { /* 64 bytes */
  Container container;
  intptr_t used;
  uint64_t version; /* 0: caches must not be made */
  DictTable *table;
  Own spare; /* always NULL: keeps the size CPython's */
} Dict;

extern Class dict_class, dict_keys_class, dict_values_class, dict_items_class;
Own dict_new(void);
Own dict_copy(Ref self);
static inline intptr_t dict_length(Ref self) { return ((Dict *)self)->used; }
#define is_dict(o) has_flag(o, CLASS_IS_DICT)
static inline bool is_exact_dict(Ref o) { return o->type == &dict_class.type; }

Ref dict_peek(Ref self, Ref key);         /* NULL: not there, or failed (error_pending()) */
Ref dict_peek_str(Ref self, Ref name);    /* name is an interned str: cannot fail */
Ref dict_peek_hash(Ref self, Ref key, intptr_t hash);
Own dict_get(Ref self, Ref key);          /* KeyError; calls __missing__ of subclasses */
bool dict_set(Ref self, Ref key, Ref value);
bool dict_set_c(Ref self, const char *key, Ref value); /* key is interned */
bool dict_set_c_take(Ref self, const char *key, Own value); /* takes value, also on failure; value NULL: fails */
int dict_delete(Ref self, Ref key);       /* 1; 0: was not there; -1: failed */
Own dict_pop(Ref self, Ref key);          /* NULL without exception: was not there */
Own dict_set_default(Ref self, Ref key, Ref value);
bool dict_update(Ref self, Ref mapping_or_pairs);
bool dict_merge_keywords(Ref self, Ref mapping, Ref function); /* "f() got multiple values for keyword argument 'x'" */
void dict_clear(Ref self);
int dict_contains(Ref self, Ref key);
/* Walk: *position starts at 0. Borrowed; the dict must not change meanwhile (values of existing keys may). */
bool dict_next(Ref self, intptr_t *position, Ref *key, Ref *value);
Own dict_keys_list(Ref self);

/* For inline caches of names: the place of an interned name, or -1; and the value there. Only sound while version is the same. */
intptr_t dict_index_of(Ref self, Ref name);
Ref dict_value_at(Ref self, intptr_t index);
bool dict_set_value_at(Ref self, intptr_t index, Ref value); /* overwrite: false if the place is empty */
uint64_t dict_version(Ref self); /* gives it one if it has none */

/* {}.keys() & co. */
Own dict_view(Ref self, Class *view_class);

#endif
