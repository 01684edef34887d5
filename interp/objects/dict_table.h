/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of dict share: entries of both kinds, and the steps that change a table. See
 * dict.c. */
#ifndef OBJECTS_DICT_TABLE_H
#define OBJECTS_DICT_TABLE_H

#include "dict.h"

static inline Dict *as_dict(Ref object) { return (Dict *)object; }
static inline StrEntry *str_entries(const DictTable *table) { return (StrEntry *)table->entries; }
static inline HashEntry *hash_entries(const DictTable *table) {
  return (HashEntry *)table->entries;
}

static inline Own *entry_key(const DictTable *table, intptr_t index) {
  return table->str_keys ? &str_entries(table)[index].key : &hash_entries(table)[index].key;
}
static inline Own *entry_value(const DictTable *table, intptr_t index) {
  return table->str_keys ? &str_entries(table)[index].value : &hash_entries(table)[index].value;
}
static inline intptr_t entry_hash(const DictTable *table, intptr_t index) {
  return table->str_keys ? ((Str *)ref(str_entries(table)[index].key))->hash
                         : hash_entries(table)[index].hash;
}

enum { LOG_LEAST = 3, NOT_THERE = -1, FAILED = -2 };

/* Two thirds of the slots can be used. */
static inline intptr_t usable_slots(int log_slots) { return ((intptr_t)2 << log_slots) / 3; }
int log_for_slots(intptr_t slots);          /* the table with at least so many slots */
int log_for_entries(intptr_t entries);      /* ... with room for so many entries */
size_t table_bytes(const DictTable *table); /* 0 for the shared one */

bool dict_resize(Dict *self, int log_slots, bool str_keys);
bool dict_clone_table(Dict *self,
                      Dict *other); /* self must be empty: an exact copy, with room and gaps */
/* The entry's index, NOT_THERE, or FAILED. May run any code; the answer is true of the table as
 * it then is. */
intptr_t dict_find(Dict *self, Ref key, intptr_t hash);
bool dict_insert_take(Dict *self, Ref key, intptr_t hash,
                      Own value); /* takes value, also on failure */
/* Take an entry out; its key is dropped, its value is yours. */
Own dict_remove_at(Dict *self, intptr_t index);
intptr_t key_hash(Ref key); /* -1: failed */
bool dict_entry_at(Dict *self, intptr_t *position, Ref *key, Ref *value, intptr_t *hash);
Own dict_alloc(Class *class);

bool dict_update_keywords(Ref self, Ref const *values, Ref names); /* names NULL: none */
Own dict_from_keys(Ref class, Ref const *args, int n);             /* dict.fromkeys */

extern Class dict_key_iterator_class, dict_value_iterator_class, dict_item_iterator_class,
    dict_reverse_key_iterator_class, dict_reverse_value_iterator_class,
    dict_reverse_item_iterator_class;
Own dict_iterator_new(Class *class, Ref dict); /* dict_views.c */

#endif
