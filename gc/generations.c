/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generations: which objects the collector knows, how old they are, and when it is time to look.
 *
 * Most objects die young, so the young are looked at often and the old rarely. An object starts in
 * generation 0; each collection it survives moves it on, up to generation 2.
 *
 * A generation is an array of pointers in order of birth. An object knows its place in the array;
 * leaving is making a hole there. Holes are squeezed out when they are more than half of an array
 * that has to grow, and by every collection. The order is kept through all of this, because it can
 * be seen: it is the order in which the finalizers of a dead circle run.
 *
 * Invariant: items[object->place] == object for everything tracked, and no object is anywhere else.
 */
#include "generations.h"

#include <limits.h>
#include <stdlib.h>

#include "events.h"

List generations[GENERATIONS + 1];
List limbo, suspects;

Collector collector = {
    .threshold = {2000, 10, 10}, .due_above = 2000, .enabled = true,
};

volatile int attention;
MemoryHooks memory_hooks;

/* ---- Lists ----------------------------------------------------------------------------------- */

bool list_reserve(List *list, size_t more) {
  size_t needed = list->used + more;
  if (needed <= list->room) return true;
  if (needed > UINT32_MAX) return false;
  size_t room = needed < 256 ? 256 : needed + needed / 2;
  if (room > UINT32_MAX) room = UINT32_MAX;
  Ref *items = realloc(list->items, room * sizeof *items);
  if (items == NULL) return false;
  list->items = items;
  list->room = (uint32_t)room;
  return true;
}

void list_squeeze(List *list) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < list->used; i++) {
    Ref object = list->items[i];
    if (object == NULL) continue;
    as_container(object)->place = kept;
    list->items[kept++] = object;
  }
  list->used = kept;
  list->holes = 0;
}

void list_trim(List *list) {
  if (list->room < 4096 || list->room / 8 < list->used) return;
  uint32_t room = 2 * list->used + 256;
  Ref *items = realloc(list->items, room * sizeof *items);
  if (items == NULL) return;
  list->items = items;
  list->room = room;
}

void list_move_all(List *from, List *to, uint8_t generation) {
  EACH_IN(from, object) {
    as_container(object)->generation = generation;
    list_append(to, object);
  }
  from->used = from->holes = 0;
}

/* Room for one more: by squeezing if that helps much, by growing otherwise. Nothing is squeezed
 * during a collection, which counts on places. */
static __attribute__((noinline)) bool list_make_room(List *list) {
  if (!collector.running && list->holes > list->used / 2) {
    list_squeeze(list);
    return true;
  }
  return list_reserve(list, 1);
}

/* ---- Coming and going ------------------------------------------------------------------------ */

/* If there is no memory for a longer list, the object stays untracked: should it become part of a
 * circle, that circle is never found. Nothing else breaks. */
static inline bool enter(Ref object, uint8_t generation) {
  List *list = &generations[generation];
  if (__builtin_expect(list->used == list->room, 0) && !list_make_room(list)) return false;
  Standing *standing = as_container(object);
  standing->generation = generation;
  standing->flags &= (uint16_t)~(CONTAINER_UNREACHABLE | CONTAINER_CANDIDATE | CONTAINER_DYING);
  list_append(list, object);
  return true;
}

static void leave(Ref object) {
  Standing *standing = as_container(object);
  list_remove(list_of(standing), standing);
  standing->generation = UNTRACKED;
}

void track(Ref object) {
  if (as_container(object)->generation != UNTRACKED || !enter(object, 0)) return;
  emit(EVENT_TRACKED, object, NULL, NO_LABEL, 0, 0);
}

void untrack(Ref object) {
  if (!is_tracked(object)) return;
  leave(object);
  emit(EVENT_UNTRACKED, object, NULL, NO_LABEL, 0, 0);
}

void generation_move(Ref object, uint8_t generation) {
  leave(object);
  enter(object, generation);
}

void generation_restart(Ref object) {
  if (as_container(object)->generation == UNTRACKED)
    track(object);
  else
    generation_move(object, 0);
}

/* ---- When a collection is due ---------------------------------------------------------------- */

void collector_update_due(void) {
  if (collector.running || !collector.enabled)
    collector.due_above = INT_MAX;
  else if (collector.stress)
    collector.due_above = -1;
  else
    collector.due_above = collector.threshold[0] == 0 ? INT_MAX : collector.threshold[0];
}

/* A full collection costs as much as there are objects. Waiting until a quarter as many new ones
 * have become old makes the cost per new object constant, however large the heap grows. */
static bool full_collection_pays(void) {
  return collector.long_lived_pending >= collector.long_lived_total / 4;
}

/* The oldest generation whose count is above its threshold, or -1. */
static int generation_due(void) {
  for (int g = GENERATIONS - 1; g >= 0; g--) {
    if (collector.count[g] <= collector.threshold[g]) continue;
    if (g < GENERATIONS - 1 || full_collection_pays()) return g;
  }
  return -1;
}

void collect_if_due(void) {
  __atomic_and_fetch(&attention, ~ATTENTION_COLLECT, __ATOMIC_RELAXED);
  if (collector.running || !collector.enabled) return;
  int generation = generation_due();
  if (collector.stress)
    collect(generation < 0 ? 0 : generation, COLLECT_STRESS);
  else if (generation >= 0)
    collect(generation, COLLECT_THRESHOLD);
}

/* ---- Settings -------------------------------------------------------------------------------- */

void collector_enable(bool on) {
  collector.enabled = on;
  collector_update_due();
}

bool collector_enabled(void) { return collector.enabled; }

void collector_set_threshold(int generation, int threshold) {
  collector.threshold[generation] = threshold;
  collector_update_due();
}

int collector_threshold(int generation) { return collector.threshold[generation]; }

int collector_count(int generation) { return collector.count[generation]; }

void collector_stress(bool on) {
  collector.stress = on;
  collector_update_due();
}

void collector_set_debug(int flags) { collector.debug = flags; }

int collector_debug(void) { return collector.debug; }

GenerationStats collector_stats(int generation) { return collector.stats[generation]; }

/* ---- Freezing -------------------------------------------------------------------------------- */

void collector_freeze(void) {
  for (int g = 0; g < GENERATIONS; g++) {
    if (list_reserve(&generations[FROZEN], list_size(&generations[g])))
      list_move_all(&generations[g], &generations[FROZEN], FROZEN);
    collector.count[g] = 0;
  }
}

void collector_unfreeze(void) {
  if (list_reserve(&generations[GENERATIONS - 1], list_size(&generations[FROZEN])))
    list_move_all(&generations[FROZEN], &generations[GENERATIONS - 1], GENERATIONS - 1);
}

size_t collector_frozen(void) { return list_size(&generations[FROZEN]); }

/* ---- Looking at them ------------------------------------------------------------------------- */

static bool each_in(List *list, bool (*look)(Ref object, void *context), void *context) {
  EACH_IN(list, object) {
    if (!look(object, context)) return false;
  }
  return true;
}

bool each_tracked(int generation, bool (*look)(Ref object, void *context), void *context) {
  if (generation >= 0) return each_in(&generations[generation], look, context);
  for (int g = 0; g <= FROZEN; g++) {
    if (!each_in(&generations[g], look, context)) return false;
  }
  return true;
}

size_t generation_size(int generation) { return list_size(&generations[generation]); }
