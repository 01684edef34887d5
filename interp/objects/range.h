/* SPDX-License-Identifier: GPL-3.0-or-later */
/* range and slice. A range keeps its ends as ints of any size, and as C integers when they fit, so that loops are quick. */
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

extern Class range_class, range_iterator_class, slice_class;
Own slice_new(Ref start, Ref stop, Ref step);
/* Bring a slice to a length: 0 <= *start, and so on, as slice.indices. Returns the number of items, -1: failed. */
intptr_t slice_resolve(Ref slice, intptr_t length, intptr_t *start, intptr_t *stop, intptr_t *step);

#endif
