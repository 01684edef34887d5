/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the heap, for heap.c and for the few places that are so often on the way that they
 * take their blocks without a call: object.c at birth, refcount.c at death.
 *
 *      region   64 GiB of addresses, reserved once; whether a block is ours is one comparison
 *      arena    1 MiB of it, made usable when needed: 64 pools and a map with a bit for each
 *      pool     16 KiB, a header and blocks of one size
 *      block    16, 32, 48, ... 512 bytes: what heap_alloc() returns
 *
 * A pool's address is its blocks' address rounded down. Its free blocks form a list through their
 * first word: taking one and giving it back are a push and a pop.
 */
#ifndef GC_POOLS_H
#define GC_POOLS_H

#include <string.h>

#include "gc.h"

enum {
  ALIGNMENT = 16,
  SMALL_LIMIT = 512,
  SIZE_CLASSES = SMALL_LIMIT / ALIGNMENT,
  POOL_SIZE = 16 << 10,
  ARENA_SIZE = 1 << 20,
  POOLS_PER_ARENA = ARENA_SIZE / POOL_SIZE,
};
_Static_assert(POOLS_PER_ARENA == 64, "the map of an arena is one word");

typedef struct Block Block;
struct Block { /* a free one */
  Block *next;
};

typedef struct Pool Pool;
struct Pool {
  Block *free;         /* blocks that were carved and are free */
  uint32_t used;       /* blocks in use; in a full pool 1, so that the next free is noticed */
  uint16_t block_size; /* 0: the pool is not open */
  bool full;           /* and therefore not in the list of its size */
  uint32_t fresh;      /* offset of the first block that was never carved */
  Pool *next, *previous; /* in the list of pools of this size that have room */
};
enum { POOL_HEADER = 48 };
_Static_assert(sizeof(Pool) <= POOL_HEADER, "blocks begin at a multiple of 16");

typedef struct Heap {
  Pool *usable[SIZE_CLASSES]; /* for each size the pools with room; never NULL */
  uint64_t until_stop;  /* requests until one has to fail; counts them, too */
  size_t room;          /* bytes that may be given out before the peak or the limit is reached */
  uintptr_t region;     /* the address it begins at */
  size_t region_size;   /* 0: none yet */
  size_t quick_size;    /* of the region, for blocks that come back; 0 while each is reported */
} Heap;
extern Heap heap;

/* ---- What the address sanitizer should know -------------------------------------------------- */

#ifndef __has_feature /* clang's way to ask */
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#define __asan_poison_memory_region(start, size) ((void)(start), (void)(size))
#define __asan_unpoison_memory_region(start, size) ((void)(start), (void)(size))
#endif

static inline void poison(const void *start, size_t size) {
  if (SANITIZED) __asan_poison_memory_region(start, size);
}
static inline void unpoison(const void *start, size_t size) {
  if (SANITIZED) __asan_unpoison_memory_region(start, size);
}

/* ---- The short way --------------------------------------------------------------------------- */

void *heap_alloc_slowly(size_t size); /* open a pool, carve blocks, ask the system, or fail */
void heap_free_slowly(Pool *pool);    /* the pool was full or is empty now */
void heap_give_slowly(void *block);   /* not from a pool, or somebody wants to hear of it */

static inline bool likely(bool condition) { return __builtin_expect(condition, 1); }

static inline Block *pool_pop(Pool *pool) {
  Block *block = pool->free;
  unpoison(block, sizeof *block);
  pool->free = block->next;
  pool->used++;
  heap.room -= pool->block_size;
  return block;
}

/* NULL: take the long way. The request is counted here in any case. */
static inline void *block_take_quickly(size_t size) {
  size_t class = (size - 1) / ALIGNMENT;
  if (!likely(--heap.until_stop != 0) || !likely(class < SIZE_CLASSES)) return NULL;
  Pool *pool = heap.usable[class];
  if (!likely(pool->free != NULL && heap.room >= pool->block_size)) return NULL;
  Block *block = pool_pop(pool);
  unpoison(block, size);
  return block;
}

static inline bool in_region(const void *block) {
  return (uintptr_t)block - heap.region < heap.region_size;
}

static inline Pool *pool_of(const void *block) {
  return (Pool *)((uintptr_t)block & ~(uintptr_t)(POOL_SIZE - 1));
}

static inline void block_push(void *memory) {
  Pool *pool = pool_of(memory);
  Block *block = memory;
  unpoison(block, sizeof *block); /* who asked for less than a link's size got no more */
  block->next = pool->free;
  pool->free = block;
  heap.room += pool->block_size;
  poison(block, pool->block_size);
  if (!likely(--pool->used != 0)) heap_free_slowly(pool);
}

static inline void block_give(void *memory) {
  if (likely((uintptr_t)memory - heap.region < heap.quick_size))
    block_push(memory);
  else
    heap_give_slowly(memory);
}

/* ---- For those who look at everything: inspect.c, check.c ------------------------------------ */

/* Arenas that were ever open, and their pools, numbered from 0. A pool that is not open has no
 * header that could be read. */
size_t heap_arenas(void);
bool arena_is_open(size_t arena);
Pool *heap_pool(size_t arena, size_t index, bool *open);
size_t pool_capacity(const Pool *pool);
static inline size_t pool_used(const Pool *pool) {
  return pool->full ? pool_capacity(pool) : pool->used;
}

/* The next free block after a free block, which nobody should read. */
static inline const Block *block_next(const Block *block) {
  unpoison(block, sizeof *block);
  const Block *next = block->next;
  poison(block, sizeof *block);
  return next;
}

size_t block_bytes(const void *block); /* what the heap gave: maybe more than was asked for */

#endif
