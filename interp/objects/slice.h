/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ranges ask of slices beyond range.h: their meaning in ints of any size. */
#ifndef OBJECTS_SLICE_H
#define OBJECTS_SLICE_H

#include "class.h"

typedef struct SliceIndices {
  Own start, stop, step;
} SliceIndices;

/* As slice.indices(length): fills all three, or none (false). length: an int, not negative. */
bool slice_indices(Ref slice, Ref length, SliceIndices *out);
void slice_indices_drop(SliceIndices *indices);

#endif
