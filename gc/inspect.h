/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking without touching: who refers to whom, what keeps an object alive, what fills the heap.
 *
 * Nothing here changes a count, creates an object or sends an event, so an observer may call all of
 * it, also in the middle of a collection. The interpreter tells where its own references are
 * (frames, modules, tables) by registering root walkers; the collector does not need them, the
 * tools do.
 */
#ifndef GC_INSPECT_H
#define GC_INSPECT_H

#include "gc.h"

/* Visits every reference that the C side or a frame owns. Sets visitor->holder and ->depth. */
typedef void RootWalk(Visitor *visitor);
void inspect_add_roots(RootWalk *walk);

/* One reference, seen from its target. */
typedef struct Reference {
  Ref holder; /* the object that refers, or the function of a frame; NULL: the C side */
  int depth;  /* > 0: a frame */
  Label label;
} Reference;

/* Visit all references that object owns: its class (if TYPE_HEAP) and what traverse says. */
void visit_references(Ref object, Visitor *visitor);

/* All places that refer to object, roots first, then containers in order of birth. Writes up to
 * capacity of them and returns how many there are. An object's count less this is what C
 * variables of running native functions hold. */
size_t inspect_referrers(Ref object, Reference *out, size_t capacity);

/* The shortest path from a root to object: out[0] leaves the root, the last one ends at object.
 * Returns its length, 0 when there is none. A path longer than capacity is cut: the last target is
 * not object then. */
typedef struct PathStep {
  Reference reference;
  Ref target;
} PathStep;
size_t inspect_path(Ref object, PathStep *out, size_t capacity);

/* How many tracked objects of each type, and their bytes; most first. Returns how many types. */
typedef struct CensusLine {
  const Type *type;
  size_t count, bytes, by_generation[4];
} CensusLine;
size_t inspect_census(CensusLine *out, size_t capacity);

/* Every block of the heap in the order of addresses: for drawing it. */
typedef struct PoolMap {
  size_t arena, pool;     /* indexes */
  size_t block_size;      /* 0: pool is free */
  size_t blocks, used;
  const uint8_t *bits;    /* one bit per block, 1: in use; valid until the next call */
} PoolMap;
void inspect_heap(void (*visit)(const PoolMap *pool, void *context), void *context);

#endif
