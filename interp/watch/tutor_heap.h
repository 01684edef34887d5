/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in Python Tutor's encoding, for tutor.c: numbers, texts and the like as they are, everything
 * else as ["REF", id], with what it refers to written down once in the point's heap. */
#ifndef WATCH_TUTOR_HEAP_H
#define WATCH_TUTOR_HEAP_H

#include <stdio.h>

#include "../../gc/object.h"

/* The frame in which a function was made; 0: none. Filled in by tutor.c. */
extern uint64_t (*tutor_parent_of)(Ref function);

void tutor_value(FILE *file, Ref value); /* NULL: null. Notes what has to be in the heap */
/* {"id": value, ...}: everything noted, and what that refers to. Returns how many there are. */
size_t tutor_heap(FILE *file);
void tutor_heap_counts(FILE *file); /* {"id": references, ...} of the same objects; forgets them */
void tutor_heap_close(void);

#endif
