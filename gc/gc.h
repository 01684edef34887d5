/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory system: its whole public face, and the story of an object's life.
 *
 *   birth     object_new() takes a block from the heap (heap.c): arenas of 1 MiB, cut into pools of
 *             16 KiB, cut into blocks of one size. The count is 1 and belongs to the caller. A
 *             container is shown to the collector with track() as soon as its fields are in order.
 *   life      keep(), drop(), hold(), release() and replace() of object.h move the count.
 *   death     At zero (refcount.c) the finalizer runs, once in a life, while everything is still
 *             intact, weak references included; it may bring the object back. Otherwise weak
 *             references are cleared, their callbacks called newest first, and the object lets go
 *             of what it holds: all of that before the drop() that caused it returns. Long chains
 *             are freed without recursion.
 *   circles   Objects that refer to each other in a circle never reach zero. Now and then a
 *             collection (collector.c) looks for circles that nothing outside refers to.
 *
 * There are no roots and nothing has to be registered: the collector starts from the counts. A
 * reference in a C variable is counted like any other, and that *is* what keeps the object alive.
 *
 * Nothing here knows Python. What needs the interpreter (calling a callback, raising MemoryError)
 * goes through MemoryHooks. One process, one heap, one thread.
 */
#ifndef GC_GC_H
#define GC_GC_H

#include "object.h"

/* ---- The interpreter's part ------------------------------------------------------------------ */

typedef struct MemoryHooks {
  void (*out_of_memory)(void); /* set the exception; the failing call then returns NULL */
  void (*call_callback)(Ref weakref, Ref callback); /* must not leave an exception */
  void (*collection_starts)(int generation);
  void (*collection_stops)(int generation, intptr_t collected, intptr_t uncollectable);
  void (*found_garbage)(Ref object); /* DEBUG_SAVEALL: put it into gc.garbage */
  void (*found_collectable)(Ref object); /* DEBUG_COLLECTABLE: print it */
  /* While heap_trace() is on: a block was given out (or given a new size, then maybe once more),
   * and one is coming back. They may look at everything, but must not use the heap. */
  void (*block_taken)(void *block, size_t size);
  void (*block_given)(void *block);
} MemoryHooks;

extern MemoryHooks memory_hooks; /* all may stay NULL */

/* Something wants to be looked at at the interpreter's next safe point (calls, backward jumps).
 * Set here when a collection is due; the interpreter uses the other bits for its own ends. */
extern volatile int attention;
enum { ATTENTION_COLLECT = 1, ATTENTION_SIGNAL = 2, ATTENTION_TRACE = 4 };

/* ---- Heap (heap.c) --------------------------------------------------------------------------- */

/* Like malloc, realloc and free. NULL after memory_hooks.out_of_memory() when there is no more.
 * Sizes up to 512 bytes come from pools, larger ones from the system. */
void *heap_alloc(size_t size);
void *heap_resize(void *block, size_t size); /* block may be NULL */
void heap_free(void *block);                 /* block may be NULL */

/* The addresses of all blocks repeat when the requests do, also of those from the system, which come
 * from a region of their own from now on (large.c). False: no room for that. */
bool heap_repeat_addresses(void);
void heap_use_system(void); /* before the first allocation: everything from malloc */
void heap_fail_at(uint64_t request); /* the request-th allocation from now fails, once; 0: none */
void heap_limit(size_t bytes);       /* requests beyond fail; 0: no limit */
void heap_trace(bool on);            /* report every block to memory_hooks */
void heap_close(void);               /* at exit: give all arenas back */

typedef struct HeapStats {
  size_t arenas, arenas_peak, arena_bytes;
  size_t pools, pools_free;          /* in use; in open arenas, without blocks */
  size_t blocks, block_bytes;        /* in use, small ones */
  size_t large, large_bytes;         /* in use, from the system */
  size_t peak_bytes;                 /* most of block_bytes + large_bytes at any time */
  uint64_t requests;                 /* allocations ever */
} HeapStats;
void heap_stats(HeapStats *out);
size_t heap_bytes(void); /* in use: block_bytes + large_bytes, without walking through the pools */
/* Let the peak be this, or the bytes in use if they are more. Returns what it was: for measuring
 * the peak of a part of the program. */
size_t heap_set_peak(size_t bytes);

/* ---- Objects --------------------------------------------------------------------------------- */

/* A block of type->size + extra bytes, zeroed behind the header, count 1, not yet tracked.
 * NULL with the exception set when memory is out. Counts towards the next collection if the type
 * is a container. Keeps the type alive if it is TYPE_HEAP. */
void *object_new(const Type *type, size_t extra);
void object_abandon(void *object); /* free an object made a moment ago whose fields hold nothing */
/* Sole owner only (count 1). May move the object. NULL: failed, nothing changed. */
void *object_resize(void *object, size_t extra);
const void *object_block(Ref object); /* the block it is in, as heap_alloc() gave it */
size_t object_bytes(Ref object);   /* block and side memory, collector's header included */

void track(Ref object);   /* all fields must be valid: the collector may look from now on */
void untrack(Ref object); /* nothing happens if it is not tracked */

static inline void make_immortal(Ref object) { object->refs = IMMORTAL_REFS; }

/* ---- Finalizers (finalize.c) ----------------------------------------------------------------- */

bool is_finalized(Ref object);
/* Run the finalizer unless it has already run. The count must not be 0. */
void finalize_once(Ref object);

/* ---- Weak references (weakref.c) ------------------------------------------------------------- */

/* A weak reference is itself a container, in a doubly linked list that starts in the object it
 * looks at (Type.weak_offset), the newest behind the shared one without callback. The list does
 * not count. PEP 205. */
typedef struct WeakRef {
  Container container;
  Ref target;   /* NULL once it is dead */
  Own callback; /* or NULL */
  intptr_t hash; /* the target's, once asked for; -1 before */
  struct WeakRef *previous, *next;
} WeakRef;

bool can_be_weakly_referenced(Ref object);
/* Where in the list a weak reference stands: first the one without callback that everybody shares,
 * second the shared proxy, then the others, newest first. */
typedef enum WeakPlace { WEAK_OTHER, WEAK_BASIC, WEAK_PROXY } WeakPlace;
/* Put a new WeakRef (object_new with a type of yours) into target's list. Takes callback. */
void weakref_attach(WeakRef *weakref, Ref target, Own callback, WeakPlace where);
/* Forget the target, let go of the callback: for Type.clear of weak references. */
void weakref_detach(WeakRef *weakref);
WeakRef *weakrefs_of(Ref object);      /* first of the list, or NULL */
size_t weakrefs_count(Ref object);
/* Clear all weak references to object and call their callbacks. Called at death. */
void weakrefs_die(Ref object);

/* ---- Generations and collections (generations.c, collector.c) -------------------------------- */

enum { GENERATIONS = 3 };
typedef enum CollectReason {
  COLLECT_ASKED,
  COLLECT_THRESHOLD,
  COLLECT_EXIT,
  COLLECT_STRESS,
} CollectReason;

/* Collect generations 0..generation. Returns the number of unreachable objects found, cleared or
 * not; 0 when a collection is already running. */
intptr_t collect(int generation, CollectReason reason);
/* At a safe point, when ATTENTION_COLLECT is set: collect the oldest generation that is due. */
void collect_if_due(void);

void collector_enable(bool on);
bool collector_enabled(void);
void collector_set_threshold(int generation, int threshold); /* 2000, 10, 10; [0] == 0: never */
int collector_threshold(int generation);
int collector_count(int generation); /* births less deaths; collections of 0; of 1 */
void collector_stress(bool on);      /* a collection is due at every birth of a container */

enum { DEBUG_STATS = 1, DEBUG_COLLECTABLE = 2, DEBUG_UNCOLLECTABLE = 4, DEBUG_SAVEALL = 32 };
void collector_set_debug(int flags);
int collector_debug(void);

typedef struct GenerationStats {
  intptr_t collections, collected, uncollectable;
} GenerationStats;
GenerationStats collector_stats(int generation);

void collector_freeze(void);   /* everything tracked goes where collections do not look */
void collector_unfreeze(void); /* ... and back, into generation 2 */
size_t collector_frozen(void);

/* Visit the tracked objects of a generation (0..2, FROZEN; -1: all) in order. visit may not track
 * or untrack. Stops early when it returns false. */
bool each_tracked(int generation, bool (*visit)(Ref object, void *context), void *context);
size_t generation_size(int generation);

/* ---- Checking (check.c) ---------------------------------------------------------------------- */

/* Walk everything and compare with what the books say: pools and free lists, places in the
 * generations, and that no object's count is below the references found to it. exact: that it is
 * equal for every tracked object, given the roots of inspect.h. The first violation is described
 * in message. */
bool check_memory(bool exact, char *message, size_t size);
/* Run check_memory after every collection step; print and abort on a violation. */
void check_every_step(bool on);

#endif
