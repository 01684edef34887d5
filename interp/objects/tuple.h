/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tuple: a fixed row of references inside the object. 40 bytes and 8 for each item. There is one
 * empty tuple. */
#ifndef OBJECTS_TUPLE_H
#define OBJECTS_TUPLE_H

#include "class.h"

typedef struct Tuple {
  Container container;
  intptr_t length;
  Own items[];
} Tuple;

extern Class tuple_class;
extern Ref empty_tuple;
Own tuple_new(intptr_t length); /* items NULL: fill with tuple_set_take, then tuple_done() */
void tuple_set_take(Ref tuple, intptr_t index, Own item); /* only while it is new */
void tuple_done(Ref tuple); /* all items are there: the collector may look */
Own tuple_from(Ref const *items, intptr_t n);
Own tuple_from_take(Own *items, intptr_t n); /* consumes the items, also on failure */
Own tuple_of(int n, ...);                    /* Refs */
Own tuple_from_iterable(Ref iterable);
static inline intptr_t tuple_length(Ref self) { return ((Tuple *)self)->length; }
static inline Ref tuple_at(Ref self, intptr_t i) { return ref(((Tuple *)self)->items[i]); }
static inline Ref const *tuple_items(Ref self) { return refs(((Tuple *)self)->items); }
#define is_tuple(o) has_flag(o, CLASS_IS_TUPLE)
static inline bool is_exact_tuple(Ref o) { return o->type == &tuple_class.type; }

/* Can object, now or later, be part of a circle? Not an atom, a built-in type, or a tuple that the
 * collector has looked at and untracked. Tuples and dicts of nothing else need no watching. */
static inline bool may_be_tracked(Ref object) {
  if (!is_container(object)) return false;
  if (as_container(object)->generation != UNTRACKED) return true;
  if (is_exact_tuple(object)) return false;
  return !(has_flag(object, CLASS_IS_CLASS) && !(((Type *)object)->memory & TYPE_HEAP));
}

/* A pair that an iterator gave out before and nobody else kept: the same tuple again, with other
 * items (taken). */
Own tuple_renew_pair(Ref pair, Own first, Own second);

/* How the hashes of several parts make one: xxHash with 64-bit lanes, as CPython has it since
 * 3.8. Shown by the order in which a set of tuples is printed. */
#define HASH_START UINT64_C(2870177450012600261)
static inline uint64_t hash_mix(uint64_t sum, uint64_t lane) {
  sum += lane * UINT64_C(14029467366897019727);
  sum = sum << 31 | sum >> 33;
  return sum * UINT64_C(11400714785074694791);
}
static inline intptr_t hash_finish(uint64_t sum) {
  return sum == UINT64_MAX ? 1546275796 : (intptr_t)sum;
}

#endif
