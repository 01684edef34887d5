/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invariants, executable.
 *
 * Everything the other files promise each other is walked and compared here: pools and their free
 * blocks, the lists of the generations, and the counts. In tests this runs after every step of
 * every collection, so that a mistake is found where it is made and not where it hurts.
 *
 * A check answers with true, or writes one sentence about the first thing that is wrong.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "generations.h"
#include "pools.h"
#include "walk.h"

typedef struct Check {
  char *message;
  size_t size;
  bool wrong;
  Seen found; /* how many references to each object were found */
  bool exact;
} Check;

__attribute__((format(printf, 2, 3))) static void wrong(Check *check, const char *format, ...) {
  if (check->wrong) return;
  check->wrong = true;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(check->message, check->size, format, arguments);
  va_end(arguments);
}

static unsigned serial(Ref object) {
  return is_container(object) ? as_container(object)->serial : 0;
}

/* ---- Pools ----------------------------------------------------------------------------------- */

static bool is_carved_block(const Pool *pool, const Block *block) {
  uintptr_t offset = (uintptr_t)block - (uintptr_t)pool;
  return offset >= POOL_HEADER && offset < pool->fresh &&
         (offset - POOL_HEADER) % pool->block_size == 0;
}

static void check_free_blocks(Check *check, const Pool *pool) {
  size_t carved = (pool->fresh - POOL_HEADER) / pool->block_size;
  size_t expected = carved - pool_used(pool), count = 0;
  for (const Block *block = pool->free; block != NULL; block = block_next(block)) {
    if (!is_carved_block(pool, block)) {
      wrong(check, "pool of %u bytes: its list of free blocks leads out of it", pool->block_size);
      return;
    }
    if (++count > carved) {
      wrong(check, "pool of %u bytes: its list of free blocks has no end", pool->block_size);
      return;
    }
  }
  if (count != expected)
    wrong(check, "pool of %u bytes: %zu blocks are free, %zu should be", pool->block_size, count,
          expected);
}

static bool is_listed(const Pool *pool) {
  const Pool *listed = heap.usable[pool->block_size / ALIGNMENT - 1];
  while (listed != NULL && listed != pool) listed = listed->next;
  return listed == pool;
}

static void check_pool(Check *check, const Pool *pool) {
  if (pool->block_size == 0 || pool->block_size > SMALL_LIMIT || pool->block_size % ALIGNMENT)
    wrong(check, "an open pool has blocks of %u bytes", pool->block_size);
  else if (pool->fresh < POOL_HEADER || pool->fresh > POOL_SIZE ||
           pool_used(pool) > pool_capacity(pool))
    wrong(check, "pool of %u bytes: its header makes no sense", pool->block_size);
  else if (pool->full == is_listed(pool))
    wrong(check, "pool of %u bytes: %s", pool->block_size,
          pool->full ? "is full, yet listed" : "has room, but is not listed");
  else
    check_free_blocks(check, pool);
}

static void check_heap(Check *check) {
  for (size_t arena = 0; arena < heap_arenas(); arena++) {
    for (size_t index = 0; arena_is_open(arena) && index < POOLS_PER_ARENA; index++) {
      bool open;
      const Pool *pool = heap_pool(arena, index, &open);
      if (open) check_pool(check, pool);
    }
  }
}

/* ---- Generations ----------------------------------------------------------------------------- */

static void check_place(Check *check, const char *name, const List *list, int generation,
                        uint32_t place) {
  Ref object = list->items[place];
  if (object->type == NULL || !is_container(object)) {
    wrong(check, "%s, place %u: this is not a container", name, place);
    return;
  }
  const Standing *standing = as_container(object);
  if (object->refs <= 0)
    wrong(check, "%s, place %u: %s#%u has the count %td", name, place, object->type->name,
          standing->serial, (ptrdiff_t)object->refs);
  else if (standing->place != place)
    wrong(check, "%s, place %u: %s#%u believes it has place %u", name, place, object->type->name,
          standing->serial, standing->place);
  else if (generation >= 0 && standing->generation != generation)
    wrong(check, "%s, place %u: %s#%u believes it is in generation %d", name, place,
          object->type->name, standing->serial, standing->generation);
  else if (!(standing->flags & CONTAINER_UNREACHABLE) != (list != &limbo))
    wrong(check, "%s, place %u: %s#%u and its flags disagree about limbo", name, place,
          object->type->name, standing->serial);
  else if (!collector.running && standing->flags & CONTAINER_CANDIDATE)
    wrong(check, "%s, place %u: %s#%u is a candidate, but there is no collection", name, place,
          object->type->name, standing->serial);
}

static void check_list(Check *check, const char *name, const List *list, int generation) {
  uint32_t holes = 0;
  if (list->used > list->room) wrong(check, "%s: uses more than it has", name);
  for (uint32_t place = 0; place < list->used && !check->wrong; place++) {
    if (list->items[place] == NULL)
      holes++;
    else
      check_place(check, name, list, generation, place);
  }
  if (holes != list->holes)
    wrong(check, "%s: %u holes are counted, %u found", name, list->holes, holes);
}

static void check_lists(Check *check) {
  static const char *const names[] = {"generation 0", "generation 1", "generation 2", "frozen"};
  for (int g = 0; g <= FROZEN; g++) check_list(check, names[g], &generations[g], g);
  check_list(check, "limbo", &limbo, -1);
  if (!collector.running && limbo.used != 0)
    wrong(check, "%zu objects are in limbo, but there is no collection", list_size(&limbo));
}

/* ---- Counts ---------------------------------------------------------------------------------- */

static void count_reference(Walk *walk, Ref target, Label label) {
  Check *check = walk->context;
  (void)label;
  bool fresh;
  size_t *number = seen_number(&check->found, target, &fresh);
  if (number != NULL) ++*number;
}

static void compare_counts(Check *check) {
  for (size_t i = 0; i < check->found.room; i++) {
    Ref object = (Ref)check->found.entries[i].address;
    if (object == NULL || is_immortal(object)) continue;
    intptr_t found = (intptr_t)check->found.entries[i].number;
    if (object->refs < found || (check->exact && is_tracked(object) && object->refs != found))
      wrong(check, "%s#%u has the count %td, and %td references to it were found",
            object->type->name, serial(object), (ptrdiff_t)object->refs, (ptrdiff_t)found);
  }
}

/* Those that no reference was found to. */
static void check_unfound(Ref object, void *context) {
  Check *check = context;
  bool fresh;
  if (seen_number(&check->found, object, &fresh) != NULL && fresh && !is_immortal(object))
    wrong(check, "%s#%u has the count %td, but no reference to it was found", object->type->name,
          serial(object), (ptrdiff_t)object->refs);
}

static void check_counts(Check *check) {
  Walk walk = {.found = count_reference, .context = check};
  bool complete = walk_everything(&walk) && !check->found.failed;
  if (complete) compare_counts(check);
  if (complete && check->exact) each_listed(check_unfound, check);
  seen_free(&check->found);
}

/* ---- All of it ------------------------------------------------------------------------------- */

/* The heap comes first and the counts last: each part relies on those before it. */
bool check_memory(bool exact, char *message, size_t size) {
  Check check = {.message = message, .size = size, .exact = exact};
  check_heap(&check);
  if (!check.wrong) check_lists(&check);
  if (!check.wrong) check_counts(&check);
  return !check.wrong;
}

bool checking_every_step;

void check_every_step(bool on) { checking_every_step = on; }

void check_step(int step) {
  char message[256];
  if (check_memory(false, message, sizeof message)) return;
  fprintf(stderr, "after step %d of a collection: %s\n", step, message);
  abort();
}
