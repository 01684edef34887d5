/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking without touching.
 *
 * Objects know what they refer to, not who refers to them. Every question here is therefore
 * answered by walking through all references and noting those that matter. That is slow, and it is
 * the price of a program that does not pay for questions nobody asks.
 *
 * Memory comes from malloc, never from the heap that is being looked at. When it runs out, the
 * answer is incomplete rather than wrong: everything reported is there.
 */
#include "inspect.h"

#include <stdlib.h>
#include <string.h>

#include "generations.h"
#include "pools.h"
#include "walk.h"

/* ---- Roots ----------------------------------------------------------------------------------- */

enum { MOST_ROOT_WALKS = 16 };
static RootWalk *root_walks[MOST_ROOT_WALKS];
static int root_walk_count;

void inspect_add_roots(RootWalk *walk) {
  if (root_walk_count == MOST_ROOT_WALKS) abort();
  root_walks[root_walk_count++] = walk;
}

void visit_roots(Visitor *visitor) {
  for (int i = 0; i < root_walk_count; i++) {
    visitor->holder = NULL;
    visitor->depth = 0;
    root_walks[i](visitor);
  }
  visitor->holder = NULL;
  visitor->depth = 0;
}

/* ---- Walking through everything -------------------------------------------------------------- */

void visit_references(Ref object, Visitor *visitor) { references_visit(object, visitor); }

static void each_in(const List *list, void (*look)(Ref object, void *context), void *context) {
  EACH_IN(list, object) look(object, context);
}

void each_listed(void (*look)(Ref object, void *context), void *context) {
  for (int g = FROZEN; g >= 0; g--) each_in(&generations[g], look, context);
  each_in(&limbo, look, context);
  each_in(&suspects, look, context);
}

static bool queue_push(Walk *walk, Ref object) {
  if (walk->queued == walk->room) {
    size_t room = walk->room == 0 ? 256 : 2 * walk->room;
    Ref *queue = realloc(walk->queue, room * sizeof *queue);
    if (queue == NULL) return false;
    walk->queue = queue;
    walk->room = room;
  }
  walk->queue[walk->queued++] = object;
  return true;
}

static void walk_meets(Visitor *self, Ref target, Label label) {
  Walk *walk = (Walk *)self;
  if (walk->found != NULL) walk->found(walk, target, label);
  if (target->type->traverse == NULL || is_tracked(target)) return;
  if (!seen_first_time(&walk->untracked, target)) return;
  if (!queue_push(walk, target)) walk->untracked.failed = true;
}

static void walk_from(Ref object, void *context) {
  references_visit(object, &((Walk *)context)->visitor);
}

bool walk_everything(Walk *walk) {
  walk->visitor = (Visitor){.visit = walk_meets};
  visit_roots(&walk->visitor);
  each_listed(walk_from, walk);
  for (size_t next = 0; next < walk->queued; next++) walk_from(walk->queue[next], walk);
  bool complete = !walk->untracked.failed;
  seen_free(&walk->untracked);
  free(walk->queue);
  return complete;
}

/* ---- Referrers ------------------------------------------------------------------------------- */

typedef struct Referrers {
  Ref object;
  Reference *out;
  size_t capacity, count;
} Referrers;

static void note_referrer(Walk *walk, Ref target, Label label) {
  Referrers *referrers = walk->context;
  if (target != referrers->object) return;
  if (referrers->count < referrers->capacity)
    referrers->out[referrers->count] =
        (Reference){walk->visitor.holder, walk->visitor.depth, label};
  referrers->count++;
}

size_t inspect_referrers(Ref object, Reference *out, size_t capacity) {
  Referrers referrers = {object, out, capacity, 0};
  Walk walk = {.found = note_referrer, .context = &referrers};
  walk_everything(&walk);
  return referrers.count;
}

/* ---- The shortest path from a root ----------------------------------------------------------- */

/* Breadth first: what is met first was met on a shortest way. Each object met remembers the one it
 * was met from. */
typedef struct Meeting {
  PathStep step;
  size_t from; /* index + 1 of the meeting with the holder; 0: a root */
} Meeting;

typedef struct Search {
  Visitor visitor;
  Ref wanted;
  Seen met;
  Meeting *meetings;
  size_t count, room;
  size_t current; /* whose references are being visited; as Meeting.from */
  bool found;
} Search;

static Meeting *new_meeting(Search *search) {
  if (search->count == search->room) {
    size_t room = search->room == 0 ? 256 : 2 * search->room;
    Meeting *meetings = realloc(search->meetings, room * sizeof *meetings);
    if (meetings == NULL) return NULL;
    search->meetings = meetings;
    search->room = room;
  }
  return &search->meetings[search->count++];
}

static void search_meets(Visitor *self, Ref target, Label label) {
  Search *search = (Search *)self;
  if (search->found || !seen_first_time(&search->met, target)) return;
  Meeting *meeting = new_meeting(search);
  if (meeting == NULL) return;
  Reference reference = {self->holder, self->depth, label};
  *meeting = (Meeting){{reference, target}, search->current};
  search->found = target == search->wanted;
}

/* What lives for ever is not a reason that anybody looks for. */
static void search_from_next(Search *search) {
  Ref object = search->meetings[search->current++].step.target;
  if (!is_immortal(object)) references_visit(object, &search->visitor);
}

static size_t path_length(const Search *search) {
  size_t length = 0;
  for (size_t i = search->count; i != 0; i = search->meetings[i - 1].from) length++;
  return length;
}

/* The last meeting is the wanted one; the way back leads to the root. */
static void write_path(const Search *search, PathStep *out, size_t length, size_t capacity) {
  size_t place = length;
  for (size_t i = search->count; i != 0; i = search->meetings[i - 1].from) {
    if (--place < capacity) out[place] = search->meetings[i - 1].step;
  }
}

size_t inspect_path(Ref object, PathStep *out, size_t capacity) {
  Search search = {.visitor = {.visit = search_meets}, .wanted = object};
  visit_roots(&search.visitor);
  while (!search.found && search.current < search.count) search_from_next(&search);
  size_t length = search.found ? path_length(&search) : 0;
  write_path(&search, out, length, search.found ? capacity : 0);
  free(search.meetings);
  seen_free(&search.met);
  return length < capacity ? length : capacity;
}

/* ---- Census ---------------------------------------------------------------------------------- */

typedef struct Census {
  Seen types; /* number: index in lines */
  CensusLine *lines;
  size_t count, room;
} Census;

static CensusLine *census_line(Census *census, const Type *type) {
  bool fresh;
  size_t *number = seen_number(&census->types, type, &fresh);
  if (number == NULL) return NULL;
  if (!fresh) return &census->lines[*number];
  if (census->count == census->room) {
    size_t room = census->room == 0 ? 64 : 2 * census->room;
    CensusLine *lines = realloc(census->lines, room * sizeof *lines);
    if (lines == NULL) return NULL;
    census->lines = lines;
    census->room = room;
  }
  *number = census->count;
  census->lines[census->count] = (CensusLine){.type = type};
  return &census->lines[census->count++];
}

static void count_object(Ref object, void *context) {
  CensusLine *line = census_line(context, object->type);
  if (line == NULL) return;
  line->count++;
  line->bytes += object_bytes(object);
  line->by_generation[as_container(object)->generation]++;
}

static int most_first(const void *left, const void *right) {
  const CensusLine *a = left, *b = right;
  if (a->count != b->count) return a->count < b->count ? 1 : -1;
  int names = strcmp(a->type->name, b->type->name);
  if (names != 0) return names;
  return a->type->container.standing.serial < b->type->container.standing.serial ? -1 : 1;
}

size_t inspect_census(CensusLine *out, size_t capacity) {
  Census census = {0};
  each_listed(count_object, &census);
  size_t count = census.count;
  if (count > 0) {
    qsort(census.lines, count, sizeof *census.lines, most_first);
    memcpy(out, census.lines, (count < capacity ? count : capacity) * sizeof *out);
  }
  free(census.lines);
  seen_free(&census.types);
  return count;
}

/* ---- The heap, drawn ------------------------------------------------------------------------- */

enum { MOST_BLOCKS = POOL_SIZE / ALIGNMENT };

static void set_bit(uint8_t *bits, size_t i) { bits[i / 8] |= (uint8_t)(1 << i % 8); }
static void clear_bit(uint8_t *bits, size_t i) { bits[i / 8] &= (uint8_t) ~(1 << i % 8); }

/* In use is what was carved and is not in the list of free blocks. */
static void mark_used(const Pool *pool, uint8_t *bits) {
  memset(bits, 0, MOST_BLOCKS / 8);
  size_t carved = (pool->fresh - POOL_HEADER) / pool->block_size;
  for (size_t i = 0; i < carved; i++) set_bit(bits, i);
  for (const Block *block = pool->free; block != NULL; block = block_next(block)) {
    size_t offset = (size_t)((const char *)block - (const char *)pool);
    clear_bit(bits, (offset - POOL_HEADER) / pool->block_size);
  }
}

static PoolMap map_of(const Pool *pool, bool open) {
  static uint8_t bits[MOST_BLOCKS / 8];
  if (!open) return (PoolMap){.bits = bits};
  mark_used(pool, bits);
  return (PoolMap){.block_size = pool->block_size, .blocks = pool_capacity(pool),
                   .used = pool_used(pool), .bits = bits};
}

void inspect_heap(void (*look)(const PoolMap *pool, void *context), void *context) {
  for (size_t arena = 0; arena < heap_arenas(); arena++) {
    for (size_t index = 0; arena_is_open(arena) && index < POOLS_PER_ARENA; index++) {
      bool open;
      const Pool *pool = heap_pool(arena, index, &open);
      PoolMap map = map_of(pool, open);
      map.arena = arena;
      map.pool = index;
      look(&map, context);
    }
  }
}
