/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list: a growing row of references beside the object. 56 bytes, and 8 for each place in the
 * array; the array grows by an eighth (CPython's very numbers, since len and getsizeof show
 * them). */
#ifndef OBJECTS_LIST_H
#define OBJECTS_LIST_H

#include "class.h"

typedef struct List {
  Container container;
  intptr_t length;
  Own *items;
  intptr_t capacity; /* -1: the list is being sorted, and notices by it when somebody interferes */
} List;

extern Class list_class;
Own list_new(intptr_t capacity); /* empty, with room */
Own list_from(Ref const *items, intptr_t n);
Own list_from_take(Own *items, intptr_t n); /* consumes the items, also on failure */
Own list_from_iterable(Ref iterable);
bool list_append(Ref self, Ref item);
bool list_append_take(Ref self, Own item); /* takes item, also on failure */
bool list_extend(Ref self, Ref iterable);
bool list_insert(Ref self, intptr_t index, Ref item);
Own list_pop(Ref self, intptr_t index); /* must be in range */
bool list_set_slice(Ref self, intptr_t start, intptr_t stop, Ref iterable); /* NULL: delete */
bool list_sort(Ref self, Ref key, bool reverse); /* key may be NULL; list_sort.c */
bool list_reverse(Ref self);
Own list_to_tuple(Ref self);
/* Change the length, and the array's capacity if need be. New places are NULL, to be filled at
 * once; places cut off must be empty. */
bool list_resize(Ref self, intptr_t length);
static inline intptr_t list_length(Ref self) { return ((List *)self)->length; }
static inline Ref list_at(Ref self, intptr_t i) { return ref(((List *)self)->items[i]); }
#define is_list(o) has_flag(o, CLASS_IS_LIST)
static inline bool is_exact_list(Ref o) { return o->type == &list_class.type; }

#endif
