/* SPDX-License-Identifier: GPL-3.0-or-later */
/* set and frozenset: the table.
 *
 * Members stand in an array of 8, 16, 32, ... places, each with its hash. The hash says where to
 * look first; if that place is taken, up to nine neighbours are tried (they share a cache line
 * or two), then the search jumps on as a dict's does. Less than three fifths of the places are
 * ever in use. A deleted member leaves a mark, since searches for others may lead past it; marks
 * go when the table is made anew.
 *
 * All of this is CPython's to the last detail, because it can be seen: a set of ints is printed
 * in the order of its table, and that order follows from sizes, probing and the history of the
 * set.
 *
 * Comparing keys can run any code, even code that changes this set: then the search starts
 * again.
 *
 * Invariant: `used` places have a key, fill - used are marks, the others are {NULL, 0}; there is
 * always a free place.
 */
#include "set_table.h"

#include <string.h>

#include "constructor.h"
#include "dict_table.h"
#include "instance.h"
#include "int.h"
#include "iterator.h"
#include "native.h"
#include "protocol.h"
#include "set_methods.h"
#include "str.h"

enum { NEIGHBOURS = 9 };

static bool is_small(const Set *set) { return set->table == set->small; }

/* ---- Probing --------------------------------------------------------------------------------- */

/* The last neighbour to be tried at this place. */
static size_t last_neighbour(const Probe *probe) {
  return probe->slot + NEIGHBOURS <= probe->mask ? probe->slot + NEIGHBOURS : probe->slot;
}

static int same_key(Ref candidate, Ref key) {
  if (is_exact_str(candidate) && is_exact_str(key)) return str_equal(candidate, key);
  if (is_exact_int(candidate) && is_exact_int(key)) return int_compare(candidate, key) == 0;
  Own kept = keep(candidate);
  int same = object_equal(candidate, key);
  drop(kept);
  return same;
}

/* One search through the table as it is; *changed: it has to be done again. *mark: the last
 * place on the way where a member was deleted. */
static SetEntry *find_once(Set *set, Ref key, intptr_t hash, bool *changed, SetEntry **mark) {
  SetEntry *table = set->table;
  *mark = NULL;
  for (Probe probe = probe_start(hash, (size_t)set->mask);; probe_next(&probe)) {
    for (size_t i = probe.slot, last = last_neighbour(&probe); i <= last; i++) {
      SetEntry *entry = &table[i];
      if (entry->key == NULL) {
        if (entry->hash == 0) return entry;
        *mark = entry;
        continue;
      }
      if (entry->hash != hash) continue;
      Ref candidate = ref(entry->key);
      if (candidate == key) return entry;
      int same = same_key(candidate, key);
      if (same < 0) return NULL;
      if (set->table != table || (size_t)set->mask != probe.mask || ref(entry->key) != candidate) {
        *changed = true;
        return NULL;
      }
      if (same) return entry;
    }
  }
}

/* Most searches end at the very object that is looked for, or at a free place, without having met
 * another key of that hash. Hashes alone tell the rest apart: that of a mark is no key's. NULL: not
 * this time. */
static inline SetEntry *find_quickly(const Set *set, Ref key, intptr_t hash, SetEntry **mark) {
  for (Probe probe = probe_start(hash, (size_t)set->mask);; probe_next(&probe)) {
    SetEntry *entry = &set->table[probe.slot], *last = &set->table[last_neighbour(&probe)];
    for (; entry <= last; entry++) {
      if (entry->hash == hash || entry->hash == 0) {
        if (ref(entry->key) == key || entry->key == NULL) return entry;
        if (entry->hash == hash) return NULL;
      } else if (entry->hash == DELETED_HASH) {
        *mark = entry;
      }
    }
  }
}

/* The entry with an equal key, or the free one where it would be put; NULL: failed. */
static inline SetEntry *find(Set *set, Ref key, intptr_t hash, SetEntry **mark) {
  SetEntry *passed = NULL, *entry = find_quickly(set, key, hash, &passed);
  *mark = passed;
  for (bool changed = true; entry == NULL && changed;) {
    changed = false;
    entry = find_once(set, key, hash, &changed, mark);
  }
  return entry;
}

/* Into a table without marks, where no key is equal. */
static void place(SetEntry *table, intptr_t mask, SetEntry member) {
  for (Probe probe = probe_start(member.hash, (size_t)mask);; probe_next(&probe)) {
    for (size_t i = probe.slot, last = last_neighbour(&probe); i <= last; i++) {
      if (table[i].key != NULL) continue;
      table[i] = member;
      return;
    }
  }
}

/* ---- Sizes ----------------------------------------------------------------------------------- */

static bool set_resize(Set *set, intptr_t at_least) {
  size_t places = SMALL_SET;
  SetEntry *old = set->table, copy[SMALL_SET], *table = set->small;
  intptr_t old_mask = set->mask;
  bool old_is_small = is_small(set);
  while (places <= (size_t)at_least) places *= 2;
  if (places == SMALL_SET && old_is_small) {
    if (set->fill == set->used) return true;
    memcpy(copy, old, sizeof copy);
    old = copy;
  } else if (places > SMALL_SET) {
    if (places > PTRDIFF_MAX / sizeof(SetEntry)) return no(throw_out_of_memory());
    table = heap_alloc(places * sizeof(SetEntry));
    if (table == NULL) return false;
  }
  memset(table, 0, places * sizeof(SetEntry));
  set->table = table;
  set->mask = (intptr_t)places - 1;
  set->fill = set->used;
  for (intptr_t i = 0; i <= old_mask; i++)
    if (old[i].key != NULL) place(table, set->mask, old[i]);
  if (!old_is_small) heap_free(old);
  return true;
}

bool set_grow(Set *set) {
  return set_resize(set, set->used > 50000 ? set->used * 2 : set->used * 4);
}

bool set_shrink(Set *set) { return set->fill - set->used <= set->mask / 4 || set_grow(set); }

bool set_reserve(Set *set, intptr_t more) {
  if ((set->fill + more) * 5 < set->mask * 3) return true;
  return set_resize(set, (set->used + more) * 2);
}

/* ---- Adding, finding, discarding ------------------------------------------------------------- */

/* A new member takes the place of a deleted one if it can. */
bool set_add_hashed(Set *set, Ref key, intptr_t hash) {
  SetEntry *mark, *entry = find(set, key, hash, &mark);
  if (entry == NULL) return false;
  if (entry->key != NULL) return true;
  if (mark != NULL) entry = mark;
  entry->hash = hash;
  hold(AS_REF(set), &entry->key, keep(key), label_of(LABEL_KEY, NULL));
  set->used++;
  if (mark != NULL) return true;
  set->fill++;
  return set->fill * 5 < set->mask * 3 || set_grow(set);
}

int set_contains_hashed(Set *set, Ref key, intptr_t hash) {
  SetEntry *mark, *entry = find(set, key, hash, &mark);
  return entry == NULL ? -1 : entry->key != NULL;
}

int set_discard_hashed(Set *set, Ref key, intptr_t hash) {
  SetEntry *mark, *entry = find(set, key, hash, &mark);
  if (entry == NULL) return -1;
  if (entry->key == NULL) return 0;
  entry->hash = DELETED_HASH;
  set->used--;
  release(AS_REF(set), &entry->key, label_of(LABEL_KEY, NULL));
  return 1;
}

bool set_add(Ref self, Ref item) {
  intptr_t hash = key_hash(item);
  return hash != -1 && set_add_hashed(as_set(self), item, hash);
}

/* A set cannot be a member, but one that looks like this one can: ask with a frozen copy. */
static int with_frozen(Ref self, Ref item, int (*ask)(Set *, Ref, intptr_t)) {
  intptr_t hash = key_hash(item);
  if (hash != -1) return ask(as_set(self), item, hash);
  if (!is_any_set(item) || !error_is(TypeError)) return -1;
  error_clear();
  Own frozen = frozenset_new(item);
  if (frozen == NULL) return -1;
  hash = object_hash(ref(frozen));
  int answer = hash == -1 ? -1 : ask(as_set(self), ref(frozen), hash);
  drop(frozen);
  return answer;
}

int set_contains(Ref self, Ref item) { return with_frozen(self, item, set_contains_hashed); }
int set_discard(Ref self, Ref item) { return with_frozen(self, item, set_discard_hashed); }

/* ---- Taking over another one's members ------------------------------------------------------- */

/* Into an empty set: no comparison is needed. */
static void take_over(Set *set, const Set *other) {
  bool same_table = set->mask == other->mask && other->fill == other->used;
  for (intptr_t i = 0; i <= other->mask; i++) {
    if (other->table[i].key == NULL) continue;
    SetEntry member = {keep(ref(other->table[i].key)), other->table[i].hash};
    REPORT(event_held(AS_REF(set), ref(member.key), label_of(LABEL_KEY, NULL)));
    if (same_table)
      set->table[i] = member;
    else
      place(set->table, set->mask, member);
  }
  set->fill = set->used = other->used;
}

bool set_merge(Set *set, Set *other) {
  if (other == set || other->used == 0) return true;
  if (!set_reserve(set, other->used)) return false;
  if (set->fill == 0) {
    take_over(set, other);
    return true;
  }
  intptr_t position = 0, hash;
  Ref key;
  while (set_entry_at(other, &position, &key, &hash)) {
    Own kept = keep(key);
    bool added = set_add_hashed(set, key, hash);
    drop(kept);
    if (!added) return false;
  }
  return true;
}

static bool merge_keys(Set *set, Ref dict) {
  intptr_t position = 0, hash;
  Ref key, value;
  if (!set_reserve(set, dict_length(dict))) return false;
  while (dict_entry_at(as_dict(dict), &position, &key, &value, &hash)) {
    Own kept = keep(key);
    bool added = set_add_hashed(set, key, hash);
    drop(kept);
    if (!added) return false;
  }
  return true;
}

static bool add_item(Ref item, void *set) { return set_add(set, item); }

bool set_update(Ref self, Ref iterable) {
  if (is_any_set(iterable)) return set_merge(as_set(self), as_set(iterable));
  if (is_exact_dict(iterable)) return merge_keys(as_set(self), iterable);
  return each_item(iterable, add_item, self);
}

/* The references change their holder, and nothing else. */
static void report_exchange(Set *set, Ref from) {
  intptr_t position = 0, hash;
  Ref key;
  (void)from;
  while (set_entry_at(set, &position, &key, &hash)) {
    REPORT(event_released(from, key, label_of(LABEL_KEY, NULL)));
    REPORT(event_held(AS_REF(set), key, label_of(LABEL_KEY, NULL)));
  }
}

void set_exchange(Set *a, Set *b) {
  Set old = *a;
  bool a_small = is_small(a), b_small = is_small(b);
  a->fill = b->fill, a->used = b->used, a->mask = b->mask;
  memcpy(a->small, b->small, sizeof a->small);
  a->table = b_small ? a->small : b->table;
  b->fill = old.fill, b->used = old.used, b->mask = old.mask;
  memcpy(b->small, old.small, sizeof b->small);
  b->table = a_small ? b->small : old.table;
  a->hash = b->hash = -1;
  report_exchange(a, AS_REF(b));
  report_exchange(b, AS_REF(a));
}

/* ---- Emptying -------------------------------------------------------------------------------- */

static void start_empty(Set *set) {
  set->fill = set->used = 0;
  set->mask = SMALL_SET - 1;
  set->table = set->small;
  set->hash = -1;
  memset(set->small, 0, sizeof set->small);
}

/* The set is empty at once; then the members go in the order of the table. */
void set_empty(Ref self) {
  Set *set = as_set(self);
  if (set->table == NULL || set->fill == 0) return;
  SetEntry copy[SMALL_SET], *table = set->table;
  intptr_t mask = set->mask;
  bool small = is_small(set);
  if (small) table = memcpy(copy, set->small, sizeof copy);
  start_empty(set);
  for (intptr_t i = 0; i <= mask; i++) release(self, &table[i].key, label_of(LABEL_KEY, NULL));
  if (!small) heap_free(table);
}

static void set_destroy(Ref self) {
  if (as_set(self)->table != NULL && !is_small(as_set(self))) heap_free(as_set(self)->table);
}

static void set_traverse(Ref self, Visitor *visitor) {
  Set *set = as_set(self);
  for (intptr_t i = 0; set->table != NULL && i <= set->mask; i++)
    visit(visitor, ref(set->table[i].key), label_of(LABEL_KEY, NULL));
}

static size_t set_side_bytes(Ref self) {
  Set *set = as_set(self);
  if (set->table == NULL || is_small(set)) return 0;
  return (size_t)(set->mask + 1) * sizeof(SetEntry);
}

Own set_pop(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Set *set = as_set(self);
  if (set->used == 0) return throw(KeyError, "pop from an empty set");
  SetEntry *entry = set->table + (set->finger & set->mask), *last = set->table + set->mask;
  while (entry->key == NULL) entry = entry == last ? set->table : entry + 1;
  Own key = entry->key;
  *entry = (SetEntry){NULL, DELETED_HASH};
  set->used--;
  set->finger = entry - set->table + 1;
  REPORT(event_released(self, ref(key), label_of(LABEL_KEY, NULL)));
  return key;
}

/* ---- Making ---------------------------------------------------------------------------------- */

Own set_alloc(Class *class) {
  Set *set = class->flags & CLASS_FIXED ? object_new(&class->type, 0)
                                        : (void *)ref(instance_new(class, 0));
  if (set == NULL) return NULL;
  start_empty(set);
  track(AS_REF(set));
  return own(set);
}

static Own made_of(Class *class, Ref iterable) {
  Own set = set_alloc(class);
  if (set == NULL || iterable == NULL || set_update(ref(set), iterable)) return set;
  drop(set);
  return NULL;
}

Own set_new(Ref iterable) { return made_of(&set_class, iterable); }

Own frozenset_new(Ref iterable) {
  if (iterable != NULL && iterable->type == &frozenset_class.type) return keep(iterable);
  return made_of(&frozenset_class, iterable);
}

static Own set_create(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  return set_alloc(class);
}

static bool set_init(Ref self, Ref const *args, int n, Ref names) {
  bool own_constructor = class_of(self)->new != set_class.new;
  if (!own_constructor && !no_keywords("set", names)) return false;
  if (!positional_between("set", n, 0, 1)) return false;
  set_empty(self);
  return n == 0 || set_update(self, args[0]);
}

static Own frozenset_create(Class *class, Ref const *args, int n, Ref names) {
  bool exact = class == &frozenset_class;
  if (class->init == frozenset_class.init && !no_keywords("frozenset", names)) return NULL;
  if (!positional_between("frozenset", n, 0, 1)) return NULL;
  return exact ? frozenset_new(n == 0 ? NULL : args[0]) : made_of(class, n == 0 ? NULL : args[0]);
}

/* ---- Walking --------------------------------------------------------------------------------- */

intptr_t set_length(Ref self) { return as_set(self)->used; }

bool set_entry_at(Set *set, intptr_t *position, Ref *key, intptr_t *hash) {
  while (*position <= set->mask) {
    const SetEntry *entry = &set->table[(*position)++];
    if (entry->key == NULL) continue;
    *key = ref(entry->key);
    *hash = entry->hash;
    return true;
  }
  return false;
}

bool set_next(Ref self, intptr_t *position, Ref *item) {
  intptr_t hash;
  return set_entry_at(as_set(self), position, item, &hash);
}

typedef struct SetIterator { /* 64 bytes */
  Container container;
  Own set;           /* NULL: exhausted */
  intptr_t expected; /* the set's length at the start; -1: found changed, and it stays so */
  intptr_t position;
  intptr_t left;
} SetIterator;

Own set_iter(Ref self) {
  SetIterator *iterator = object_new(&set_iterator_class.type, 0);
  if (iterator == NULL) return NULL;
  iterator->expected = iterator->left = set_length(self);
  hold(AS_REF(iterator), &iterator->set, keep(self), label_field("set"));
  track(AS_REF(iterator));
  return own(iterator);
}

static Own set_iterator_next(Ref self) {
  SetIterator *iterator = (SetIterator *)self;
  Ref item;
  if (iterator->set == NULL) return NULL;
  if (iterator->expected != set_length(ref(iterator->set))) {
    iterator->expected = -1;
    return throw(RuntimeError, "Set changed size during iteration");
  }
  if (set_next(ref(iterator->set), &iterator->position, &item)) {
    iterator->left--;
    return keep(item);
  }
  release(self, &iterator->set, label_field("set"));
  return NULL;
}

static Own set_iterator_length_hint(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  SetIterator *iterator = (SetIterator *)self;
  bool same = iterator->set != NULL && iterator->expected == set_length(ref(iterator->set));
  return int_from(same ? iterator->left : 0);
}

static void set_iterator_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(((SetIterator *)self)->set), label_field("set"));
}

static void set_iterator_clear(Ref self) {
  release(self, &((SetIterator *)self)->set, label_field("set"));
}

static Method set_iterator_methods[] = {
  {"__length_hint__", set_iterator_length_hint, "(self, /)",
   .doc = "Private method returning an estimate of len(list(it))."},
  {0}};

Class set_iterator_class = {
  .type = {BUILTIN_TYPE("set_iterator", SetIterator, TYPE_CONTAINER | TYPE_UNCLEARABLE),
           .traverse = set_iterator_traverse,
           .clear = set_iterator_clear},
  .flags = CLASS_FIXED | CLASS_FINAL,
  .methods = set_iterator_methods,
  .iter = iterator_self,
  .next = set_iterator_next,
};

/* ---- The classes: what sets can do is in set_methods.c --------------------------------------- */

#define SET_TYPE(type_name) \
  .type = {BUILTIN_TYPE(type_name, Set, TYPE_CONTAINER), \
           .weak_offset = offsetof(Set, weakrefs), \
           .traverse = set_traverse, \
           .clear = set_empty, \
           .destroy = set_destroy, \
           .side_bytes = set_side_bytes}, \
  .flags = CLASS_FIXED | CLASS_IS_SET, .signature = "(iterable=(), /)", .repr = set_repr, \
  .compare = set_compare, .iter = set_iter, .length = set_length, .contains = set_contains, \
  .subtract = set_subtract, .bit_and = set_and, .bit_or = set_or, .bit_xor = set_xor

Class set_class = {SET_TYPE("set"),
                   .doc = "Build an unordered collection of unique elements.",
                   .methods = set_methods,
                   .new = set_create,
                   .init = set_init,
                   .inplace_subtract = set_inplace_subtract,
                   .inplace_bit_and = set_inplace_and,
                   .inplace_bit_or = set_inplace_or,
                   .inplace_bit_xor = set_inplace_xor};

Class frozenset_class = {SET_TYPE("frozenset"),
                         .doc = "Build an immutable unordered collection of unique elements.",
                         .methods = frozenset_methods,
                         .new = frozenset_create,
                         .hash = frozenset_hash};
#undef SET_TYPE
