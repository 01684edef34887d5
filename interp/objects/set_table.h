/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What set.c (the table) and set_methods.c (what sets can do) share. */
#ifndef OBJECTS_SET_TABLE_H
#define OBJECTS_SET_TABLE_H

#include "set.h"

enum { SMALL_SET = 8, DELETED_HASH = -1 };

typedef struct SetEntry {
  Own key;       /* NULL: free, or deleted when hash is DELETED_HASH */
  intptr_t hash; /* 0 in a free entry */
} SetEntry;

typedef struct Set { /* 216 bytes */
  Container container;
  intptr_t fill; /* entries that are not free: members and deleted ones */
  intptr_t used; /* members */
  intptr_t mask; /* places - 1 */
  SetEntry *table; /* small, or an array outside */
  intptr_t hash;   /* frozenset: -1 until it is asked for */
  intptr_t finger; /* where pop() looks next */
  SetEntry small[SMALL_SET];
  Own weakrefs; /* head of the WeakRef list; not counted */
} Set;

static inline Set *as_set(Ref object) { return (Set *)object; }

Own set_alloc(Class *class); /* empty and tracked */
/* These three may run any code. */
bool set_add_hashed(Set *set, Ref key, intptr_t hash);
int set_contains_hashed(Set *set, Ref key, intptr_t hash);
int set_discard_hashed(Set *set, Ref key, intptr_t hash);
bool set_grow(Set *set);
bool set_shrink(Set *set); /* when more than a fourth is deleted entries */
bool set_merge(Set *set, Set *other);
bool set_reserve(Set *set, intptr_t more);
void set_empty(Ref self);
void set_exchange(Set *a, Set *b); /* all members, tables included */
/* Walk: false at the end. The set may change meanwhile; key must be kept for use after other
 * code ran. */
bool set_entry_at(Set *set, intptr_t *position, Ref *key, intptr_t *hash);

extern Class set_iterator_class;
Own set_iter(Ref self);
Own set_pop(Ref self, Ref const *args, int n);

#endif
