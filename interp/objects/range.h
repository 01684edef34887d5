/* SPDX-License-Identifier: GPL-3.0-or-later */
/* range and slice. A range keeps its ends as ints of any size; as long as they fit in a machine
 * word, loops over it are quick. */
#ifndef OBJECTS_RANGE_H
#define OBJECTS_RANGE_H

#include "class.h"

typedef struct Range {
  Object object;
  Own start, stop, step, length; /* ints */
} Range;

typedef struct RangeIterator { /* ends that fit in a machine word; others: long_range_iterator */
  Object object;
  intptr_t next, step, left;
} RangeIterator;

typedef struct Slice {
  Container container;
  Own start, stop, step; /* anything; None when absent */
} Slice;

extern Class range_class, range_iterator_class, long_range_iterator_class, slice_class;

/* ---- slice.c --------------------------------------------------------------------------------- */
Own slice_new(Ref start, Ref stop, Ref step);
static inline bool is_slice(Ref o) { return o->type == &slice_class.type; }
/* Bring a slice to a length: 0 <= *start, and so on, as slice.indices. Returns the number of
 * items, -1: failed. */
intptr_t slice_resolve(Ref slice, intptr_t length, intptr_t *start, intptr_t *stop, intptr_t *step);
/* The same in two steps, for those whose length may change while `__index__` runs Python code. */
bool slice_unpack(Ref slice, intptr_t *start, intptr_t *stop, intptr_t *step);
intptr_t slice_adjust(intptr_t length, intptr_t *start, intptr_t *stop, intptr_t step);
/* The key of self[key] as a C integer. TypeError "list indices must be integers or slices, not
 * str"; IndexError when too large. */
bool position_from(Ref key, const char *type_name, intptr_t *out);
/* The optional start and stop (limits[0], limits[1], NULL: not given) of index(), brought to a
 * length. stop may exceed it. */
bool search_bounds(Ref const *limits, intptr_t length, intptr_t *start, intptr_t *stop);

#endif
