/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heap: where memory comes from.
 *
 * A program makes very many small objects and forgets most of them soon. The system's malloc has to
 * serve everybody; here it pays to be simple. A pool holds blocks of one size only, so a block
 * needs no header, a freed block fits the next request exactly, and nothing has to be merged or
 * searched. Pools come from arenas, and an arena in which every pool is free is given back to the
 * system. What is larger than 512 bytes comes from malloc; it is rare enough.
 *
 * All arenas stand side by side in one region of addresses that is reserved at the first request,
 * at the same address in every run if the system agrees. Reserving costs no memory: pages come when
 * they are touched, and a pool is carved into blocks bit by bit for the same reason.
 *
 * Invariants: a pool is in the list of its size if and only if it has room; it is full, then, or
 * listed, or closed. heap.room is exactly what may still be given out before bytes in use exceed
 * the ceiling, which is the lower of peak and limit: so the short way, which checks the room only,
 * keeps exact books of the peak and never oversteps the limit.
 */
#include <stdlib.h>
#include <sys/mman.h>

#include "events.h"
#include "large.h"
#include "pools.h"

/* A size without pools points here, so that heap.usable needs no test for NULL. */
static Pool no_pool;

#define NO_POOLS_4 &no_pool, &no_pool, &no_pool, &no_pool
#define NO_POOLS_16 NO_POOLS_4, NO_POOLS_4, NO_POOLS_4, NO_POOLS_4
Heap heap = {.usable = {NO_POOLS_16, NO_POOLS_16}};
#undef NO_POOLS_16
#undef NO_POOLS_4

typedef struct Arena {
  uint64_t free_pools; /* one bit per pool */
  bool open;
} Arena;

#define REGION_ADDRESS ((void *)0x200000000000)
#define REGION_SIZE ((size_t)64 << 30)
static Arena arenas[REGION_SIZE / ARENA_SIZE]; /* pages of this, too, come when touched */
static size_t arenas_ever; /* those behind were never open */
static size_t current;     /* the arena that gives the next pool, if it can */

static struct Books {
  size_t ceiling, peak, limit;
  size_t arenas, arenas_peak, large, large_bytes;
  uint64_t stop_at; /* number of the request at which until_stop reaches 0 */
  uint64_t fail_at; /* number of the request that should fail; 0: none */
  bool traced;      /* every block is reported: each request stops */
  bool system;      /* everything from malloc */
} books;

/* ---- Books: requests, bytes, the limit ------------------------------------------------------- */

static uint64_t requests(void) { return books.stop_at - heap.until_stop; }
static size_t bytes_in_use(void) { return books.ceiling - heap.room; }

/* Have the next request stop, or the one that should fail, or none. */
static void choose_stop(void) {
  uint64_t now = requests();
  uint64_t more = books.traced ? 1 : books.fail_at > now ? books.fail_at - now : 0;
  books.stop_at = now + more;
  heap.until_stop = more;
}

/* Is this the request that was ordered to fail? */
static bool must_fail(void) {
  if (heap.until_stop != 0) return false;
  bool fails = books.fail_at != 0 && books.fail_at == requests();
  if (fails) books.fail_at = 0;
  choose_stop();
  return fails;
}

void heap_fail_at(uint64_t request) {
  books.fail_at = request == 0 ? 0 : requests() + request;
  choose_stop();
}

/* Let bytes in use have their ceiling at the peak so far, or at the limit when that is lower. */
static void set_ceiling(void) {
  size_t used = bytes_in_use();
  size_t ceiling = books.limit != 0 && books.limit < books.peak ? books.limit : books.peak;
  books.ceiling = ceiling < used ? used : ceiling;
  heap.room = books.ceiling - used;
}

/* More than any machine has: asking for it is pointless, and adding to it is not safe. */
#define MOST_BYTES ((size_t)1 << 39)

/* Make sure that size bytes more are in the room. */
static bool make_room(size_t size) {
  if (heap.room >= size) return true;
  size_t used = bytes_in_use();
  if (size > MOST_BYTES || (books.limit != 0 && used + size > books.limit)) return false;
  if (used + size > books.peak) books.peak = used + size;
  set_ceiling();
  return true;
}

void heap_limit(size_t bytes) {
  books.limit = bytes;
  set_ceiling();
}

/* ---- Arenas ---------------------------------------------------------------------------------- */

static void choose_quick_size(void) { heap.quick_size = books.traced ? 0 : heap.region_size; }

/* Reserve addresses: where we like to be, or anywhere; as many as we may. */
static bool reserve_region(void) {
  for (size_t size = REGION_SIZE; size >= 4 * ARENA_SIZE; size /= 2) {
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    void *start = mmap(REGION_ADDRESS, size, PROT_NONE, flags | MAP_FIXED_NOREPLACE, -1, 0);
    if (start == MAP_FAILED) start = mmap(NULL, size, PROT_NONE, flags, -1, 0);
    if (start == MAP_FAILED) continue;
    uintptr_t aligned = ((uintptr_t)start + ARENA_SIZE - 1) & ~(uintptr_t)(ARENA_SIZE - 1);
    heap.region = aligned;
    heap.region_size = (size - (aligned - (uintptr_t)start)) & ~(size_t)(ARENA_SIZE - 1);
    choose_quick_size();
    return true;
  }
  return false;
}

static void *arena_start(size_t arena) { return (void *)(heap.region + arena * ARENA_SIZE); }

static bool arena_open(size_t arena) {
  if (arena >= heap.region_size / ARENA_SIZE) return false;
  if (mprotect(arena_start(arena), ARENA_SIZE, PROT_READ | PROT_WRITE) != 0) return false;
  arenas[arena] = (Arena){.free_pools = ~(uint64_t)0, .open = true};
  if (arena == arenas_ever) arenas_ever++;
  if (++books.arenas > books.arenas_peak) books.arenas_peak = books.arenas;
  emit(EVENT_ARENA_OPENED, NULL, NULL, NO_LABEL, (intptr_t)books.arenas, ARENA_SIZE);
  return true;
}

/* Fresh pages in place of the used ones: the system has its memory back, we keep the addresses. */
static void arena_close(size_t arena) {
  unpoison(arena_start(arena), ARENA_SIZE);
  mmap(arena_start(arena), ARENA_SIZE, PROT_NONE,
       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  arenas[arena] = (Arena){0};
  books.arenas--;
  emit(EVENT_ARENA_RELEASED, NULL, NULL, NO_LABEL, (intptr_t)books.arenas, ARENA_SIZE);
}

/* The open arena with the fewest free pools, so that the emptier ones become empty one day; if all
 * are full, a new one, at the lowest address. */
static bool choose_arena(void) {
  size_t closed = arenas_ever;
  int fewest = POOLS_PER_ARENA + 1;
  for (size_t i = 0; i < arenas_ever; i++) {
    int free_pools = __builtin_popcountll(arenas[i].free_pools);
    if (!arenas[i].open && i < closed) closed = i;
    if (free_pools == 0 || free_pools >= fewest) continue;
    fewest = free_pools;
    current = i;
  }
  if (fewest <= POOLS_PER_ARENA) return true;
  if (heap.region_size == 0 && !reserve_region()) return false;
  current = closed;
  return arena_open(current);
}

/* ---- Pools ----------------------------------------------------------------------------------- */

static Pool **list_of(const Pool *pool) { return &heap.usable[pool->block_size / ALIGNMENT - 1]; }

static void pool_list(Pool *pool) {
  Pool **list = list_of(pool);
  pool->previous = NULL;
  pool->next = *list == &no_pool ? NULL : *list;
  if (pool->next != NULL) pool->next->previous = pool;
  *list = pool;
}

static void pool_unlist(Pool *pool) {
  if (pool->next != NULL) pool->next->previous = pool->previous;
  if (pool->previous != NULL)
    pool->previous->next = pool->next;
  else
    *list_of(pool) = pool->next == NULL ? &no_pool : pool->next;
}

static Pool *pool_open(size_t block_size) {
  if (arenas[current].free_pools == 0 && !choose_arena()) return NULL;
  int index = __builtin_ctzll(arenas[current].free_pools);
  arenas[current].free_pools &= arenas[current].free_pools - 1;
  Pool *pool = (Pool *)((char *)arena_start(current) + index * POOL_SIZE);
  unpoison(pool, POOL_SIZE);
  *pool = (Pool){.block_size = (uint16_t)block_size, .fresh = POOL_HEADER};
  pool_list(pool);
  emit(EVENT_POOL_OPENED, NULL, NULL, NO_LABEL, (intptr_t)block_size,
       (intptr_t)pool_capacity(pool));
  return pool;
}

static void pool_close(Pool *pool) {
  size_t offset = (uintptr_t)pool - heap.region, arena = offset / ARENA_SIZE;
  pool_unlist(pool);
  emit(EVENT_POOL_RELEASED, NULL, NULL, NO_LABEL, pool->block_size, 0);
  pool->block_size = 0;
  arenas[arena].free_pools |= (uint64_t)1 << (offset % ARENA_SIZE / POOL_SIZE);
  if (arenas[arena].free_pools == ~(uint64_t)0 && arena != current) arena_close(arena);
}

size_t pool_capacity(const Pool *pool) { return (POOL_SIZE - POOL_HEADER) / pool->block_size; }

/* Turn the blocks up to the end of the page into free ones, in the order of their addresses. False
 * when there are none left. */
static bool pool_carve(Pool *pool) {
  enum { PAGE = 4096 };
  uint32_t size = pool->block_size, from = pool->fresh;
  uint32_t end = (from / PAGE + 1) * PAGE;
  if (end < from + size) end = from + size;
  if (end > POOL_SIZE) return false;
  Block **tail = &pool->free;
  for (; pool->fresh + size <= end; pool->fresh += size) {
    Block *block = (Block *)((char *)pool + pool->fresh);
    *tail = block;
    tail = &block->next;
  }
  *tail = NULL;
  poison((char *)pool + from, pool->fresh - from);
  return true;
}

/* A pool of this size with a free block in its list. Full ones are taken out of sight. */
static Pool *pool_with_room(size_t block_size) {
  Pool **list = &heap.usable[block_size / ALIGNMENT - 1];
  for (Pool *pool; (pool = *list) != &no_pool;) {
    if (pool->free != NULL || pool_carve(pool)) return pool;
    pool_unlist(pool);
    pool->full = true;
    pool->used = 1;
  }
  Pool *pool = pool_open(block_size);
  if (pool != NULL) pool_carve(pool);
  return pool;
}

/* ---- Large blocks ---------------------------------------------------------------------------- */

typedef struct Large { /* stands before the block */
  size_t size, unused;
} Large;

static void *large_alloc(size_t size) {
  if (!make_room(size)) return NULL;
  Large *large = large_take(sizeof *large + size);
  if (large == NULL) return NULL;
  large->size = size;
  heap.room -= size;
  books.large++;
  books.large_bytes += size;
  return large + 1;
}

static void large_free(void *block) {
  Large *large = (Large *)block - 1;
  heap.room += large->size;
  books.large--;
  books.large_bytes -= large->size;
  large_give(large, sizeof *large + large->size);
}

static void *large_resize(void *block, size_t size) {
  Large *large = (Large *)block - 1;
  size_t old = large->size;
  if (size > old && !make_room(size - old)) return NULL;
  large = large_exchange(large, sizeof *large + old, sizeof *large + size);
  if (large == NULL) return NULL;
  large->size = size;
  heap.room -= size - old; /* wraps around when the block shrinks, as it should */
  books.large_bytes += size - old;
  return large + 1;
}

/* ---- The door -------------------------------------------------------------------------------- */

static size_t rounded(size_t size) {
  if (size > MOST_BYTES) return size;
  return size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

static bool is_small(size_t size) { return size <= SMALL_LIMIT && !books.system; }

static void *small_alloc(size_t size) {
  if (!make_room(rounded(size))) return NULL;
  Pool *pool = pool_with_room(rounded(size));
  if (pool == NULL) return NULL;
  Block *block = pool_pop(pool);
  unpoison(block, size);
  return block;
}

static void *or_out_of_memory(void *block) {
  if (block == NULL && memory_hooks.out_of_memory != NULL) memory_hooks.out_of_memory();
  return block;
}

static void *reported(void *block, size_t size) {
  if (books.traced && block != NULL) memory_hooks.block_taken(block, size);
  return block;
}

void *heap_alloc_slowly(size_t size) {
  if (must_fail()) return or_out_of_memory(NULL);
  void *block = is_small(size) ? small_alloc(size) : large_alloc(rounded(size));
  return reported(or_out_of_memory(block), size);
}

void heap_give_slowly(void *block) {
  if (block == NULL) return;
  if (books.traced) memory_hooks.block_given(block);
  if (in_region(block))
    block_push(block);
  else
    large_free(block);
}

/* A block came back to a pool that was full, or the last one came back. One pool of each size stays
 * open even when it is empty: the next request is likely to come soon. */
void heap_free_slowly(Pool *pool) {
  if (pool->full) {
    pool->full = false;
    pool->used = (uint32_t)pool_capacity(pool) - 1;
    pool_list(pool);
  } else if (pool->next != NULL || pool->previous != NULL) {
    pool_close(pool);
  }
}

void *heap_alloc(size_t size) {
  void *block = block_take_quickly(size);
  return likely(block != NULL) ? block : heap_alloc_slowly(size);
}

void heap_free(void *block) { block_give(block); }

size_t block_bytes(const void *block) {
  return in_region(block) ? pool_of(block)->block_size : ((const Large *)block - 1)->size;
}

void *heap_resize(void *block, size_t size) {
  if (block == NULL) return heap_alloc(size);
  size_t old = block_bytes(block);
  if (in_region(block) && rounded(size) == old) {
    poison(block, old);
    unpoison(block, size);
    return reported(block, size);
  }
  if (in_region(block) || is_small(size)) {
    void *moved = heap_alloc(size);
    if (moved == NULL) return NULL;
    unpoison(block, old);
    memcpy(moved, block, size < old ? size : old);
    heap_free(block);
    return moved;
  }
  heap.until_stop--;
  bool traced = books.traced;
  if (traced) memory_hooks.block_given(block);
  void *moved = or_out_of_memory(must_fail() ? NULL : large_resize(block, rounded(size)));
  if (traced && moved == NULL) memory_hooks.block_taken(block, old);
  return reported(moved, size);
}

/* From now on every request takes the long way, and every block that comes back does. */
void heap_trace(bool on) {
  books.traced = on;
  choose_stop();
  choose_quick_size();
}

/* ---- Other ways to have a heap --------------------------------------------------------------- */

/* No size has a pool, so every request takes the long way, and no block is in the region. */
void heap_use_system(void) { books.system = true; }

void heap_close(void) {
  if (heap.region_size != 0) munmap((void *)heap.region, heap.region_size);
  for (size_t i = 0; i < arenas_ever; i++) arenas[i] = (Arena){0};
  for (size_t i = 0; i < SIZE_CLASSES; i++) heap.usable[i] = &no_pool;
  heap.room += bytes_in_use() - books.large_bytes;
  heap.region = heap.region_size = heap.quick_size = 0;
  arenas_ever = current = books.arenas = 0;
}

/* ---- Looking at it --------------------------------------------------------------------------- */

size_t heap_bytes(void) { return bytes_in_use(); }

size_t heap_set_peak(size_t bytes) {
  size_t before = books.peak, used = bytes_in_use();
  books.peak = bytes < used ? used : bytes;
  set_ceiling();
  return before;
}

size_t heap_arenas(void) { return arenas_ever; }

bool arena_is_open(size_t arena) { return arenas[arena].open; }

Pool *heap_pool(size_t arena, size_t index, bool *open) {
  *open = !(arenas[arena].free_pools >> index & 1);
  return (Pool *)((char *)arena_start(arena) + index * POOL_SIZE);
}

static void count_pool(HeapStats *stats, const Pool *pool) {
  size_t used = pool_used(pool);
  stats->pools += used > 0;
  stats->pools_free += used == 0;
  stats->blocks += used;
  stats->block_bytes += used * pool->block_size;
}

void heap_stats(HeapStats *out) {
  *out = (HeapStats){
      .arenas = books.arenas, .arenas_peak = books.arenas_peak,
      .arena_bytes = books.arenas * ARENA_SIZE,
      .large = books.large, .large_bytes = books.large_bytes,
      .peak_bytes = books.peak, .requests = requests(),
  };
  for (size_t arena = 0; arena < arenas_ever; arena++) {
    for (size_t index = 0; arenas[arena].open && index < POOLS_PER_ARENA; index++) {
      bool open;
      Pool *pool = heap_pool(arena, index, &open);
      if (open)
        count_pool(out, pool);
      else
        out->pools_free++;
    }
  }
}
