/* SPDX-License-Identifier: GPL-3.0-or-later */
/* set and frozenset: an open-addressing table of (hash, key) with CPython's table sizes and
 * probing, because the order in which a set of ints is printed follows from them. 216 bytes with
 * 8 places inside. */
#ifndef OBJECTS_SET_H
#define OBJECTS_SET_H

#include "class.h"

extern Class set_class, frozenset_class;
Own set_new(Ref iterable);       /* may be NULL */
Own frozenset_new(Ref iterable); /* may be NULL */
bool set_add(Ref self, Ref item);
int set_discard(Ref self, Ref item); /* 1, 0: was not there, -1 */
int set_contains(Ref self, Ref item);
bool set_update(Ref self, Ref iterable);
bool set_difference_update(Ref self, Ref iterable);
bool set_symmetric_difference_update(Ref self, Ref iterable);
intptr_t set_length(Ref self);
bool set_next(Ref self, intptr_t *position, Ref *item); /* borrowed */
#define is_any_set(o) has_flag(o, CLASS_IS_SET)
static inline bool is_exact_set(Ref o) {
  return o->type == &set_class.type || o->type == &frozenset_class.type;
}

#endif
