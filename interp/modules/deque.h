/* SPDX-License-Identifier: GPL-3.0-or-later */
/* collections.deque: a chain of blocks of 64 places. */
#ifndef MODULES_DEQUE_H
#define MODULES_DEQUE_H

#include "fields.h"

enum { BLOCK_PLACES = 64, BLOCK_MIDDLE = (BLOCK_PLACES - 1) / 2 };

typedef struct Block { /* 528 bytes */
  struct Block *left;
  Own places[BLOCK_PLACES];
  struct Block *right;
} Block;

/* The items stand from place `first` of the leftmost block to place `last` of the rightmost one,
 * without gaps. An empty deque has one block, and last is first - 1. */
typedef struct Deque {
  Container container;
  intptr_t length;
  Block *leftmost, *rightmost;
  intptr_t first, last;
  uint64_t changes; /* how often the length changed: iterators compare */
  intptr_t maxlen;  /* -1: none */
  Own weakrefs;
  void *spare[17]; /* CPython keeps some free blocks here; ours are the heap's */
} Deque;

extern Class deque_class, deque_iterator_class, deque_reverse_iterator_class;
extern Class tuple_getter_class; /* tuple_getter.c */
static inline Deque *as_deque(Ref object) { return (Deque *)object; }
static inline bool is_deque(Ref object) { return is_instance(object, &deque_class); }

bool deque_append_take(Deque *self, Own item); /* takes item, also on failure */
bool deque_append_left_take(Deque *self, Own item);
Own deque_take_last(Deque *self); /* there must be one */
Own deque_take_first(Deque *self);
Own *deque_place(Deque *self, intptr_t index); /* 0 <= index < length */
bool deque_extend(Deque *self, Ref iterable, bool left);
bool deque_rotate(Deque *self, intptr_t steps);
Own deque_copy(Ref self);
Own deque_iterator_new(Class *class, Ref deque);

extern Method deque_methods[]; /* deque_methods.c */

#endif
