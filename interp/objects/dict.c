/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dict: how a key finds its value, and how the table grows.
 *
 * Entries (key and value, and the hash unless all keys are strs) stand in an array in the order
 * in which they were added. Beside it is an index: 8, 16, 32, ... slots, of one byte each as
 * long as that is enough. A key's hash says in which slots to look (Probe), and a slot says
 * which entry. So the sparse part is small, the entries are dense, and walking a dict is walking
 * an array.
 *
 * Deleting leaves a gap in the array and a mark in the index, since other keys may have probed
 * past that slot. When the array is full, a new table is made for three times the entries in
 * use, without the gaps.
 *
 * Comparing keys can run any Python code, and so can dropping a reference. dict_find() therefore
 * starts again when the table changed under it, and every change of the table is complete before
 * anything is dropped.
 *
 * A dict that holds nothing but atoms cannot be part of a circle and is not tracked; the first
 * thing stored in it that could be changes that.
 *
 * Invariant: `used` entries have a key, and all of them a value; the index leads to each of them
 * and to no other; a table with str_keys holds exact strs whose hash is computed.
 */
#include "dict_table.h"

#include <string.h>

#include "constructor.h"
#include "instance.h"
#include "int.h"
#include "list.h"
#include "native.h"
#include "protocol.h"

/* ---- Tables ------------------------------------------------------------------------------ */

/* All dicts without entries share a table of one slot without room. */
static struct {
  DictTable table;
  int8_t index;
} no_entries = {{.index_size = 1, .str_keys = true}, FREE_SLOT};

static bool is_shared(const DictTable *table) { return table == &no_entries.table; }

static int bits_of(size_t value) { return 64 - __builtin_clzl(value); }

int log_for_slots(intptr_t slots) {
  size_t least = ((size_t)slots | 8) - 1;
  return bits_of(least | 7);
}

int log_for_entries(intptr_t entries) { return log_for_slots((entries * 3 + 1) / 2); }

static int index_size_for(int log_slots) {
  return log_slots < 8 ? 1 : log_slots < 16 ? 2 : log_slots < 32 ? 4 : 8;
}

static size_t entry_size(bool str_keys) { return str_keys ? sizeof(StrEntry) : sizeof(HashEntry); }

static size_t bytes_for(int log_slots, bool str_keys) {
  return sizeof(DictTable) + ((size_t)index_size_for(log_slots) << log_slots) +
         (size_t)usable_slots(log_slots) * entry_size(str_keys);
}

size_t table_bytes(const DictTable *table) {
  if (table == NULL || is_shared(table)) return 0;
  return bytes_for(table->log_slots, table->str_keys);
}

static void *place_of_entries(DictTable *table) {
  return table->indexes + ((size_t)table->index_size << table->log_slots);
}

static DictTable *table_new(int log_slots, bool str_keys) {
  if (log_slots > 55) return (DictTable *)ref(throw_out_of_memory());
  DictTable *table = heap_alloc(bytes_for(log_slots, str_keys));
  if (table == NULL) return NULL;
  *table = (DictTable){.log_slots = (uint8_t)log_slots,
                       .index_size = (uint8_t)index_size_for(log_slots),
                       .str_keys = str_keys,
                       .usable = usable_slots(log_slots)};
  table->entries = place_of_entries(table);
  memset(table->indexes, 0xff, (size_t)table->index_size << log_slots);
  return table;
}

static void table_free(DictTable *table) {
  if (table != NULL && !is_shared(table)) heap_free(table);
}

static size_t mask_of(const DictTable *table) { return ((size_t)1 << table->log_slots) - 1; }

static void set_index(DictTable *table, size_t slot, intptr_t index) {
  switch (table->index_size) {
    case 1: table->indexes[slot] = (int8_t)index; break;
    case 2: ((int16_t *)table->indexes)[slot] = (int16_t)index; break;
    case 4: ((int32_t *)table->indexes)[slot] = (int32_t)index; break;
    default: ((int64_t *)table->indexes)[slot] = index;
  }
}

/* The first slot for hash without an entry; one that lost its entry will do. */
static size_t slot_without_entry(const DictTable *table, intptr_t hash) {
  Probe probe = probe_start(hash, mask_of(table));
  while (table_index_at(table, probe.slot) >= 0) probe_next(&probe);
  return probe.slot;
}

/* The slot that leads to this entry. */
static size_t slot_of_entry(const DictTable *table, intptr_t index) {
  Probe probe = probe_start(entry_hash(table, index), mask_of(table));
  while (table_index_at(table, probe.slot) != index) probe_next(&probe);
  return probe.slot;
}

/* ---- Growing ----------------------------------------------------------------------------- */

static void copy_entry(const DictTable *from, intptr_t index, DictTable *to) {
  Own key = *entry_key(from, index), value = *entry_value(from, index);
  if (to->str_keys)
    str_entries(to)[to->count] = (StrEntry){key, value};
  else
    hash_entries(to)[to->count] = (HashEntry){entry_hash(from, index), key, value};
  to->count++;
}

/* Entries without gaps, and an index that leads to them. */
static void table_refill(const DictTable *from, DictTable *to) {
  for (intptr_t i = 0; i < from->count; i++)
    if (*entry_key(from, i) != NULL) copy_entry(from, i, to);
  for (intptr_t i = 0; i < to->count; i++)
    set_index(to, slot_without_entry(to, entry_hash(to, i)), i);
  to->usable -= to->count;
}

bool dict_resize(Dict *self, int log_slots, bool str_keys) {
  DictTable *old = self->table;
  DictTable *table = table_new(log_slots, str_keys && old->str_keys);
  if (table == NULL) return false;
  table_refill(old, table);
  self->table = table;
  self->version = 0;
  table_free(old);
  return true;
}

/* Room for one entry more, whose key is an exact str or not. */
static bool make_room(Dict *self, bool str_key) {
  DictTable *table = self->table;
  if (table->usable > 0 && (str_key || !table->str_keys)) return true;
  if (is_shared(table)) return dict_resize(self, LOG_LEAST, str_key);
  return dict_resize(self, log_for_slots(self->used * 3), str_key);
}

/* ---- Finding ----------------------------------------------------------------------------- */

intptr_t key_hash(Ref key) {
  if (is_exact_str(key)) return hash_of_str(key);
  if (!is_exact_int(key) || !int_is_compact(key)) return object_hash(key);
  return int_compact(key) == -1 ? -2 : int_compact(key);
}

/* Is an entry's key the one that is looked for? The key is kept, since `__eq__` may delete it. */
static int same_key(Ref candidate, Ref key) {
  if (is_exact_str(candidate) && is_exact_str(key)) return str_equal(candidate, key);
  if (is_exact_int(candidate) && is_exact_int(key)) return int_compare(candidate, key) == 0;
  Own kept = keep(candidate);
  int same = object_equal(candidate, key);
  drop(kept);
  return same;
}

/* Did the comparison of entry index leave the table as it was, as far as the search goes? */
static bool still_there(Dict *self, const DictTable *table, const DictTable *before, intptr_t index,
                        Ref candidate) {
  return self->table == table && table->log_slots == before->log_slots &&
         table->str_keys == before->str_keys && index < table->count &&
         ref(*entry_key(table, index)) == candidate;
}

/* One search through the table as it is now; `changed` says that it has to be done again. */
static intptr_t find_once(Dict *self, Ref key, intptr_t hash, bool *changed) {
  const DictTable *table = self->table, before = *table;
  for (Probe probe = probe_start(hash, mask_of(table));; probe_next(&probe)) {
    intptr_t index = table_index_at(table, probe.slot);
    if (index == FREE_SLOT) return NOT_THERE;
    if (index < 0) continue;
    Ref candidate = ref(*entry_key(table, index));
    if (candidate == key) return index;
    if (entry_hash(table, index) != hash) continue;
    int same = same_key(candidate, key);
    if (same < 0) return FAILED;
    if (!still_there(self, table, &before, index, candidate)) {
      *changed = true;
      return NOT_THERE;
    }
    if (same) return index;
  }
}

intptr_t dict_find(Dict *self, Ref key, intptr_t hash) {
  for (;;) {
    bool changed = false;
    if (self->table->str_keys && is_exact_str(key)) return table_find_str(self->table, key, hash);
    intptr_t index = find_once(self, key, hash, &changed);
    if (!changed) return index;
  }
}

/* Keys of other types are in the way, but their `__eq__` is asked only when the hashes are
 * equal. */
intptr_t dict_index_of_slowly(Ref self, Ref name) {
  intptr_t index = dict_find(as_dict(self), name, hash_of_str(name));
  if (index == FAILED) error_clear();
  return index < 0 ? -1 : index;
}

Ref dict_peek_hash(Ref self, Ref key, intptr_t hash) {
  intptr_t index = dict_find(as_dict(self), key, hash);
  return index < 0 ? NULL : dict_value_at(self, index);
}

Ref dict_peek(Ref self, Ref key) {
  intptr_t hash = key_hash(key);
  return hash == -1 ? NULL : dict_peek_hash(self, key, hash);
}

int dict_contains(Ref self, Ref key) {
  intptr_t hash = key_hash(key);
  if (hash == -1) return -1;
  intptr_t index = dict_find(as_dict(self), key, hash);
  return index == FAILED ? -1 : index >= 0;
}

/* ---- Adding ------------------------------------------------------------------------------ */

static void track_if_needed(Dict *self, Ref key, Ref value) {
  if (self->container.standing.generation == UNTRACKED &&
      (may_be_tracked(value) || may_be_tracked(key)))
    track(AS_REF(self));
}

/* Behind the last entry; there is room. */
static void add_entry(Dict *self, Own key, intptr_t hash, Own value) {
  DictTable *table = self->table;
  Ref holder = AS_REF(self), named = ref(key);
  intptr_t index = table->count;
  set_index(table, slot_without_entry(table, hash), index);
  if (!table->str_keys) hash_entries(table)[index].hash = hash;
  hold(holder, entry_key(table, index), key, label_of(LABEL_KEY, NULL));
  hold(holder, entry_value(table, index), value, label_of(LABEL_VALUE, named));
  table->count++;
  table->usable--;
  self->used++;
  self->version = 0;
}

bool dict_insert_take(Dict *self, Ref key, intptr_t hash, Own value) {
  intptr_t index = dict_find(self, key, hash);
  if (index == FAILED) goto failed;
  if (index >= 0) {
    track_if_needed(self, key, ref(value));
    replace(AS_REF(self), entry_value(self->table, index), value, label_of(LABEL_VALUE, key));
    return true;
  }
  if (!make_room(self, is_exact_str(key))) goto failed;
  track_if_needed(self, key, ref(value));
  add_entry(self, keep(key), hash, value);
  return true;
failed:
  drop(value);
  return false;
}

bool dict_set(Ref self, Ref key, Ref value) {
  intptr_t hash = key_hash(key);
  return hash != -1 && dict_insert_take(as_dict(self), key, hash, keep(value));
}

bool dict_set_c_take(Ref self, const char *name, Own value) {
  if (value == NULL) return false;
  Own key = str_intern_c(name);
  if (key == NULL) {
    drop(value);
    return false;
  }
  bool done = dict_insert_take(as_dict(self), ref(key), hash_of_str(ref(key)), value);
  drop(key);
  return done;
}

bool dict_set_c(Ref self, const char *name, Ref value) {
  return dict_set_c_take(self, name, keep(value));
}

bool dict_set_value_at(Ref self, intptr_t index, Ref value) {
  Own *place = dict_place_at(self, index);
  if (*place == NULL) return false;
  Ref key = ref(*entry_key(as_dict(self)->table, index));
  track_if_needed(as_dict(self), key, value);
  replace(self, place, keep(value), label_of(LABEL_VALUE, key));
  return true;
}

Own dict_set_default(Ref self, Ref key, Ref value) {
  intptr_t hash = key_hash(key);
  if (hash == -1) return NULL;
  intptr_t index = dict_find(as_dict(self), key, hash);
  if (index >= 0) return keep(dict_value_at(self, index));
  if (index == FAILED || !make_room(as_dict(self), is_exact_str(key))) return NULL;
  track_if_needed(as_dict(self), key, value);
  add_entry(as_dict(self), keep(key), hash, keep(value));
  return keep(value);
}

uint64_t dict_new_version(Ref self) {
  static uint64_t last;
  return as_dict(self)->version = ++last;
}

/* ---- Removing ---------------------------------------------------------------------------- */

/* A key and its value go, in this order. */
static void let_go(Ref self, Own key, Own value) {
  REPORT(event_released(self, ref(value), label_of(LABEL_VALUE, ref(key))));
  release(self, &key, label_of(LABEL_KEY, NULL));
  drop(value);
}

Own dict_remove_at(Dict *self, intptr_t index) {
  DictTable *table = self->table;
  Own *key_place = entry_key(table, index), *value_place = entry_value(table, index);
  set_index(table, slot_of_entry(table, index), DELETED_SLOT);
  Own key = *key_place, value = *value_place;
  *key_place = *value_place = NULL;
  self->used--;
  self->version = 0;
  REPORT(event_released(AS_REF(self), ref(value), label_of(LABEL_VALUE, ref(key))));
  release(AS_REF(self), &key, label_of(LABEL_KEY, NULL));
  return value;
}

Own dict_pop(Ref self, Ref key) {
  if (dict_length(self) == 0) return NULL;
  intptr_t hash = key_hash(key);
  if (hash == -1) return NULL;
  intptr_t index = dict_find(as_dict(self), key, hash);
  return index < 0 ? NULL : dict_remove_at(as_dict(self), index);
}

int dict_delete(Ref self, Ref key) {
  intptr_t hash = key_hash(key);
  if (hash == -1) return -1;
  intptr_t index = dict_find(as_dict(self), key, hash);
  if (index < 0) return index == FAILED ? -1 : 0;
  drop(dict_remove_at(as_dict(self), index));
  return 1;
}

/* The dict is empty at once; then its entries go, in the order in which they came. */
void dict_clear(Ref self) {
  Dict *dict = as_dict(self);
  DictTable *table = dict->table;
  dict->table = &no_entries.table;
  dict->used = 0;
  dict->version = 0;
  if (table == NULL || is_shared(table)) return;
  for (intptr_t i = 0; i < table->count; i++) {
    Own key = *entry_key(table, i), value = *entry_value(table, i);
    if (key != NULL) let_go(self, key, value);
  }
  table_free(table);
}

static void dict_destroy(Ref self) { table_free(as_dict(self)->table); }

/* ---- Making ------------------------------------------------------------------------------ */

Own dict_alloc(Class *class) {
  Dict *dict =
      class == &dict_class ? object_new(&class->type, 0) : (void *)ref(instance_new(class, 0));
  if (dict == NULL) return NULL;
  dict->table = &no_entries.table;
  if (class != &dict_class) track(AS_REF(dict));
  return own(dict);
}

Own dict_new(void) {
  Dict *dict = object_new(&dict_class.type, 0);
  if (dict != NULL) dict->table = &no_entries.table;
  return own(dict);
}

enum { MOST_RESERVED = 1 << 17 }; /* slots; a {...} longer than that grows like any other dict */

Own dict_new_sized(intptr_t n, bool str_keys) {
  Own dict = dict_new();
  if (dict == NULL || n <= usable_slots(LOG_LEAST)) return dict;
  int log_slots = n > MOST_RESERVED * 2 / 3 ? 17 : log_for_entries(n);
  if (dict_resize(as_dict(ref(dict)), log_slots, str_keys)) return dict;
  drop(dict);
  return NULL;
}

static bool all_exact_strs(Ref const *items, intptr_t n) {
  for (intptr_t i = 0; i < n; i++)
    if (!is_exact_str(items[2 * i])) return false;
  return true;
}

Own dict_from_items(Ref const *items, intptr_t n) {
  Own dict = dict_new_sized(n, all_exact_strs(items, n));
  for (intptr_t i = 0; dict != NULL && i < n; i++) {
    if (dict_set(ref(dict), items[2 * i], items[2 * i + 1])) continue;
    drop(dict);
    return NULL;
  }
  return dict;
}

/* The same bytes, for other owners. */
bool dict_clone_table(Dict *self, Dict *other) {
  DictTable *table = other->table;
  if (is_shared(table)) return true;
  size_t bytes = table_bytes(table);
  DictTable *clone = heap_alloc(bytes);
  if (clone == NULL) return false;
  memcpy(clone, table, bytes);
  clone->entries = place_of_entries(clone);
  for (intptr_t i = 0; i < clone->count; i++) {
    Ref key = ref(*entry_key(clone, i)), value = ref(*entry_value(clone, i));
    if (key == NULL) continue;
    hold(AS_REF(self), entry_key(clone, i), keep(key), label_of(LABEL_KEY, NULL));
    hold(AS_REF(self), entry_value(clone, i), keep(value), label_of(LABEL_VALUE, key));
  }
  self->table = clone;
  self->used = other->used;
  self->version = 0;
  if (is_tracked(AS_REF(other)) && !is_tracked(AS_REF(self))) track(AS_REF(self));
  return true;
}

/* ---- Walking ----------------------------------------------------------------------------- */

bool dict_entry_at(Dict *self, intptr_t *position, Ref *key, Ref *value, intptr_t *hash) {
  const DictTable *table = self->table;
  while (*position < table->count) {
    intptr_t index = (*position)++;
    if (*entry_key(table, index) == NULL) continue;
    *key = ref(*entry_key(table, index));
    *value = ref(*entry_value(table, index));
    *hash = entry_hash(table, index);
    return true;
  }
  return false;
}

bool dict_next(Ref self, intptr_t *position, Ref *key, Ref *value) {
  intptr_t hash;
  return dict_entry_at(as_dict(self), position, key, value, &hash);
}

Own dict_keys_list(Ref self) {
  Own keys = list_new(dict_length(self));
  intptr_t position = 0;
  Ref key, value;
  while (keys != NULL && dict_next(self, &position, &key, &value))
    if (!list_append(ref(keys), key)) {
      drop(keys);
      return NULL;
    }
  return keys;
}

/* ---- The collector's view ---------------------------------------------------------------- */

static void dict_traverse(Ref self, Visitor *visitor) {
  const DictTable *table = as_dict(self)->table;
  for (intptr_t i = 0; table != NULL && i < table->count; i++) {
    Ref key = ref(*entry_key(table, i));
    if (key == NULL) continue;
    visit(visitor, ref(*entry_value(table, i)), label_of(LABEL_VALUE, key));
    visit(visitor, key, label_of(LABEL_KEY, NULL));
  }
}

static bool dict_may_untrack(Ref self) {
  intptr_t position = 0;
  Ref key, value;
  if (!is_exact_dict(self)) return false;
  while (dict_next(self, &position, &key, &value))
    if (may_be_tracked(value) || may_be_tracked(key)) return false;
  return true;
}

static size_t dict_side_bytes(Ref self) { return table_bytes(as_dict(self)->table); }

/* ---- Text and comparison ----------------------------------------------------------------- */

/* Keys and values are kept while they are shown: that may be anybody's code. */
static void build_entry(Builder *builder, Ref key, Ref value) {
  Own kept_key = keep(key), kept_value = keep(value);
  builder_repr(builder, key);
  builder_text(builder, ": ");
  builder_repr(builder, value);
  drop(kept_key);
  drop(kept_value);
}

static Own repr_of_entries(Ref self) {
  Builder builder;
  builder_start(&builder);
  builder_char(&builder, '{');
  intptr_t position = 0;
  Ref key, value;
  for (bool first = true; !builder.failed && dict_next(self, &position, &key, &value);
       first = false) {
    if (!first) builder_text(&builder, ", ");
    build_entry(&builder, key, value);
  }
  builder_char(&builder, '}');
  return builder_finish(&builder);
}

static Own dict_repr(Ref self) {
  int again = repr_enter(self);
  if (again != 0) return again < 0 ? NULL : str_from("{...}");
  Own text = repr_of_entries(self);
  repr_leave(self);
  return text;
}

/* Does other have this key with an equal value? */
static int has_equal(Dict *other, Ref key, intptr_t hash, Ref value) {
  Own kept_key = keep(key), kept_value = keep(value);
  intptr_t index = dict_find(other, key, hash);
  int equal = index == FAILED ? -1 : 0;
  if (index >= 0) {
    Own found = keep(dict_value_at(AS_REF(other), index));
    equal = object_equal(value, ref(found));
    drop(found);
  }
  drop(kept_key);
  drop(kept_value);
  return equal;
}

static int dict_equal(Dict *left, Dict *right) {
  intptr_t position = 0, hash;
  Ref key, value;
  if (left->used != right->used) return 0;
  while (dict_entry_at(left, &position, &key, &value, &hash)) {
    int equal = has_equal(right, key, hash, value);
    if (equal <= 0) return equal;
  }
  return 1;
}

static Own dict_compare(Ref left, Ref right, CompareOp op) {
  if (!is_dict(left) || !is_dict(right) || (op != EQUAL && op != NOT_EQUAL))
    return not_implemented();
  int equal = dict_equal(as_dict(left), as_dict(right));
  return equal < 0 ? NULL : bool_from(equal == (op == EQUAL));
}

/* ---- d[key] ------------------------------------------------------------------------------ */

static intptr_t dict_len(Ref self) { return dict_length(self); }

static Own missing_key(Ref self, Ref key) {
  if (!is_exact_dict(self)) {
    Own value = call_special(self, ID(__missing__), &key, 1);
    if (value != NULL || error_pending()) return value;
  }
  return throw_value(KeyError, key);
}

Own dict_get(Ref self, Ref key) {
  intptr_t hash = key_hash(key);
  if (hash == -1) return NULL;
  intptr_t index = dict_find(as_dict(self), key, hash);
  if (index >= 0) return keep(dict_value_at(self, index));
  return index == FAILED ? NULL : missing_key(self, key);
}

static bool dict_set_item(Ref self, Ref key, Ref value) {
  if (value != NULL) return dict_set(self, key, value);
  int deleted = dict_delete(self, key);
  return deleted == 0 ? no(throw_value(KeyError, key)) : deleted > 0;
}

/* ---- Operators and construction ---------------------------------------------------------- */

static Own dict_or(Ref left, Ref right) {
  if (!is_dict(left) || !is_dict(right)) return not_implemented();
  Own result = dict_copy(left);
  if (result != NULL && !dict_update(ref(result), right)) {
    drop(result);
    return NULL;
  }
  return result;
}

static Own dict_inplace_or(Ref self, Ref other) {
  return dict_update(self, other) ? keep(self) : NULL;
}

static Own dict_create(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  return dict_alloc(class);
}

static bool dict_init(Ref self, Ref const *args, int n, Ref names) {
  if (!positional_between("dict", n, 0, 1)) return false;
  if (n == 1 && !dict_update(self, args[0])) return false;
  return names == NULL || dict_update_keywords(self, args + n, names);
}

/* An iterator over the keys: `iter(d)` is `iter(d.keys())` in one step. */
static Own dict_iter(Ref self) { return dict_iterator_new(&dict_key_iterator_class, self); }

/* ---- Methods ----------------------------------------------------------------------------- */

static Own dict_get_method(Ref self, Ref const *args, int n) {
  (void)n;
  Ref value = dict_peek(self, args[0]);
  if (value == NULL && error_pending()) return NULL;
  return keep(value != NULL ? value : args[1] != NULL ? args[1] : None);
}

static Own dict_setdefault_method(Ref self, Ref const *args, int n) {
  (void)n;
  return dict_set_default(self, args[0], args[1] != NULL ? args[1] : None);
}

static Own dict_pop_method(Ref self, Ref const *args, int n) {
  (void)n;
  Own value = dict_pop(self, args[0]);
  if (value != NULL || error_pending()) return value;
  return args[1] != NULL ? keep(args[1]) : throw_value(KeyError, args[0]);
}

/* The last entry, and with it all gaps behind it, leaves the array. */
static Own dict_popitem_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Dict *dict = as_dict(self);
  if (dict->used == 0) return throw(KeyError, "popitem(): dictionary is empty");
  intptr_t last = dict->table->count - 1;
  while (*entry_key(dict->table, last) == NULL) last--;
  Own key = keep(ref(*entry_key(dict->table, last)));
  dict->table->count = last + 1;
  Own items[] = {key, dict_remove_at(dict, last)};
  dict->table->count = last;
  return tuple_from_take(items, 2);
}

static Own dict_update_method(Ref self, Ref const *args, int n) {
  if (!positional_between("update", n - 1, 0, 1)) return NULL;
  if (n > 1 && !dict_update(self, args[1])) return NULL;
  return dict_update(self, args[0]) ? none() : NULL;
}

static Own dict_clear_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  dict_clear(self);
  return none();
}

static Own dict_copy_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return dict_copy(self);
}

static Own dict_keys_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return dict_view(self, &dict_keys_class);
}

static Own dict_values_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return dict_view(self, &dict_values_class);
}

static Own dict_items_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return dict_view(self, &dict_items_class);
}

static Own dict_reversed_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return dict_iterator_new(&dict_reverse_key_iterator_class, self);
}

static Own dict_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from((intptr_t)(class_basic_size(class_of(self)) + dict_side_bytes(self)));
}

static Method dict_methods[] = {
    {"__reversed__", dict_reversed_method, "(self, /)",
     .doc = "Return a reverse iterator over the dict keys."},
    {"__sizeof__", dict_sizeof, "(self, /)",
     .doc = "Return the size of the dict in memory, in bytes."},
    {"get", dict_get_method, "(self, key, default=None, /)",
     .doc = "Return the value for key if key is in the dictionary, else default."},
    {"setdefault", dict_setdefault_method, "(self, key, default=None, /)",
     .doc = "Insert key with a value of default if key is not in the dictionary.\n\nReturn the "
            "value for "
            "key if key is in the dictionary, else default."},
    {"pop", dict_pop_method, "(self, key, default=<unrepresentable>, /)",
     .doc = "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the "
            "key is "
            "not found, return the default if given; otherwise,\nraise a KeyError."},
    {"popitem", dict_popitem_method, "(self, /)",
     .doc = "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO "
            "(last-in, "
            "first-out) order.\nRaises KeyError if the dict is empty."},
    {"keys", dict_keys_method, "(self, /)",
     .doc = "Return a set-like object providing a view on the dict's keys."},
    {"items", dict_items_method, "(self, /)",
     .doc = "Return a set-like object providing a view on the dict's items."},
    {"values", dict_values_method, "(self, /)",
     .doc = "Return an object providing a view on the dict's values."},
    {"update", dict_update_method, "(self, /, *args, **kwargs)",
     .doc =
         "D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.\nIf E is present and "
         "has a "
         ".keys() method, then does:  for k in E: D[k] = E[k]\nIf E is present and lacks a .keys() "
         "method, then does:  for k, v in E: D[k] = v\nIn either case, this is followed by: for k "
         "in "
         "F:  D[k] = F[k]"},
    {"fromkeys", dict_from_keys, "(iterable, value=None, /)",
     .doc = "Create a new dictionary with keys from iterable and values set to value.",
     .kind = CLASS_METHOD},
    {"clear", dict_clear_method, "(self, /)", .doc = "Remove all items from the dict."},
    {"copy", dict_copy_method, "(self, /)", .doc = "Return a shallow copy of the dict."},
    CLASS_GETITEM,
    {0}};

Class dict_class = {
    .type = {BUILTIN_TYPE("dict", Dict, TYPE_CONTAINER | TYPE_UNTRACK_LATE),
             .traverse = dict_traverse, .clear = dict_clear, .destroy = dict_destroy,
             .side_bytes = dict_side_bytes, .may_untrack = dict_may_untrack},
    .flags = CLASS_FIXED | CLASS_IS_DICT | CLASS_MAPPING,
    .doc =
        "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a "
        "mapping "
        "object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if "
        "via:\n    "
        "d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary "
        "initialized with the name=value pairs\n    in the keyword argument list.  For example:  "
        "dict(one=1, two=2)",
    .methods = dict_methods,
    .new = dict_create,
    .init = dict_init,
    .repr = dict_repr,
    .compare = dict_compare,
    .iter = dict_iter,
    .length = dict_len,
    .get_item = dict_get,
    .set_item = dict_set_item,
    .contains = dict_contains,
    .bit_or = dict_or,
    .inplace_bit_or = dict_inplace_or,
};
