/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The iterators of sequences, and the ones of the built-in functions: enumerate, zip, map,
 * filter, reversed, iter(f, end). The VM's loop looks into the list and tuple ones. An exhausted
 * iterator lets go of what it walked over. */
#ifndef OBJECTS_ITERATOR_H
#define OBJECTS_ITERATOR_H

#include "class.h"

typedef struct SequenceIterator { /* list, tuple, str, bytes, and anything with __getitem__ */
  Container container;
  intptr_t index; /* of the next item */
  Own sequence;   /* NULL: exhausted */
} SequenceIterator;

extern Class list_iterator_class, list_reverse_iterator_class, tuple_iterator_class,
    str_iterator_class, str_ascii_iterator_class, bytes_iterator_class, sequence_iterator_class,
    callable_iterator_class, enumerate_class, zip_class, map_class, filter_class, reversed_class;
/* A list_reverse_iterator starts at the end; a str_iterator over ASCII is a str_ascii_iterator,
 * as its type() shows. */
Own sequence_iterator_new(Class *class, Ref sequence);
Own callable_iterator_new(Ref callable, Ref sentinel); /* iter(callable, sentinel) */
/* When it has given out everything: it lets go of the sequence. */
void sequence_iterator_exhaust(SequenceIterator *iterator);
Own iterator_self(Ref self); /* the `iter` of iterators */

#endif
