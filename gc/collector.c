/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One collection: finding the circles that nothing outside refers to.
 *
 * There is no list of roots to start from. The counts tell: a count says how many references there
 * are to an object, and walking through the candidates shows how many of them come from other
 * candidates. Where the two differ, the rest comes from outside: from a variable, from an older
 * generation, from C. Those objects, and everything they refer to, are in use. What remains is
 * referred to by its own kind only, and no program can ever get hold of it again.
 *
 *   1  merge       Younger generations are collected along: they join the generation asked for.
 *                  Everything in it is a candidate.
 *   2  copy        Each candidate's count is copied, to have something to subtract from.
 *   3  subtract    For each reference from a candidate to a candidate, one is taken off the copy.
 *                  What is left of it are references from outside.
 *   4  reachable   Candidates are looked at in order. With something left, a candidate is
 *                  reachable, and so is all that it refers to: whatever was believed unreachable by
 *                  then is rescued, and has its turn at the end. Without, it is believed
 *                  unreachable and goes to limbo. The reachable ones are through with this
 *                  collection; they join the next generation at once, because from step 5 on other
 *                  code runs and makes new objects.
 *   5  unreachable What is in limbo now is garbage. Weak references to it are cleared, all of them,
 *                  and then the callbacks of those that are not garbage themselves are called. No
 *                  callback can reach garbage any more.
 *   6  finalizers  Each is called, once in an object's life, in order of birth. All attributes are
 *                  as they were; weak references are dead.
 *   7  second look A finalizer may have given somebody a reference. Steps 2 to 4 again, for limbo
 *                  only: what is reachable now is resurrected and stays.
 *   8  clear       Each of the others is made to let go of what it holds. The counts reach zero,
 *                  and reference counting does the freeing.
 *   9  survivors   Bookkeeping: who stayed, how many there are, when it will be time again.
 *
 * Each step is one function, in this order, below. Between steps 1 and 4 only observers see what
 * happens, so lists can be taken apart; from step 5 on everything is in its place, or in limbo.
 *
 * Invariants: an object is in limbo if and only if it has CONTAINER_UNREACHABLE (list_of() relies
 * on it). Outside steps 2 to 4 and 7, refs_left means nothing.
 */
#include <stdio.h>
#include <time.h>

#include "events.h"
#include "generations.h"
#include "inspect.h"

typedef struct Collection {
  int generation;       /* the one collected, younger ones included */
  uint8_t next;         /* where survivors go */
  CollectReason reason;
  uint32_t survivors;   /* where in the next generation they begin */
  bool other_code_ran;  /* a callback or finalizer, which may have changed anything */
  intptr_t found;       /* unreachable objects */
} Collection;

static List *collected(const Collection *c) { return &generations[c->generation]; }
static List *next_generation(const Collection *c) { return &generations[c->next]; }

static void step_begins(int number) {
  if (checking_every_step && number > 1) check_step(number - 1);
  emit(EVENT_STEP, NULL, NULL, NO_LABEL, number, 0);
}

enum { AHEAD = 16 }; /* objects are fetched from memory this many turns before they are needed */
static inline void fetch_ahead(const List *list, uint32_t i) {
  if (i + AHEAD < list->used) __builtin_prefetch(list->items[i + AHEAD]);
}

/* ---- 1: merge -------------------------------------------------------------------------------- */

static void announce_candidates(int generation) {
  if (!event_wanted(EVENT_CANDIDATE)) return;
  EACH_IN(&generations[generation], object)
    emit(EVENT_CANDIDATE, object, NULL, NO_LABEL, generation, 0);
}

/* The order is CPython's: the generation asked for, then the younger ones, the youngest first. */
static void merge_younger(Collection *c) {
  step_begins(1);
  announce_candidates(c->generation);
  for (int younger = 0; younger < c->generation; younger++) {
    announce_candidates(younger);
    list_move_all(&generations[younger], collected(c), (uint8_t)c->generation);
  }
}

/* ---- 2: copy --------------------------------------------------------------------------------- */

static void copy_counts(const List *list) {
  for (uint32_t i = 0; i < list->used; i++) {
    fetch_ahead(list, i);
    Ref object = list->items[i];
    if (object == NULL) continue;
    Standing *standing = as_container(object);
    standing->refs_left = object->refs > INT32_MAX ? INT32_MAX : (int32_t)object->refs;
    standing->flags |= CONTAINER_CANDIDATE;
    emit(EVENT_COUNT_COPIED, object, NULL, NO_LABEL, 0, standing->refs_left);
  }
}

/* ---- 3: subtract ----------------------------------------------------------------------------- */

static inline bool is_candidate(Ref object) {
  return is_container(object) && as_container(object)->flags & CONTAINER_CANDIDATE;
}

static void subtract(Visitor *self, Ref target, Label label) {
  if (!is_candidate(target)) return;
  int32_t left = --as_container(target)->refs_left;
  emit(EVENT_SUBTRACTED, target, self->holder, label, left + 1, left);
}

/* Where targets are all over the memory, most of the time goes into waiting for it. When nobody
 * watches, the order does not matter: a target is fetched now and has its turn a little later. */
typedef struct Subtracter {
  Visitor visitor;
  Ref waiting[AHEAD]; /* a ring */
  uint32_t next;
} Subtracter;

static void subtract_later(Visitor *self, Ref target, Label label) {
  Subtracter *subtracter = (Subtracter *)self;
  Ref *place = &subtracter->waiting[subtracter->next++ % AHEAD];
  Ref ready = *place;
  __builtin_prefetch(target);
  *place = target;
  if (ready != NULL && is_candidate(ready)) as_container(ready)->refs_left--;
  (void)label;
}

static void subtract_inside(const List *list) {
  bool watched = event_wanted(EVENT_SUBTRACTED);
  Subtracter subtracter = {.visitor = {.visit = watched ? subtract : subtract_later}};
  for (uint32_t i = 0; i < list->used; i++) {
    fetch_ahead(list, i);
    if (list->items[i] != NULL) references_visit(list->items[i], &subtracter.visitor);
  }
  subtracter.visitor.visit = subtract;
  for (int i = 0; i < AHEAD; i++) visit(&subtracter.visitor, subtracter.waiting[i], NO_LABEL);
}

/* ---- 4: reachable ---------------------------------------------------------------------------- */

typedef struct Rescuer {
  Visitor visitor;
  List *list; /* the candidates; the rescued ones join at the end */
} Rescuer;

static void into_limbo(Ref object) {
  as_container(object)->flags |= CONTAINER_UNREACHABLE;
  list_append(&limbo, object);
}

static void out_of_limbo(Ref object, List *list) {
  Standing *standing = as_container(object);
  limbo.items[standing->place] = NULL;
  limbo.holes++;
  standing->flags &= (uint16_t)~CONTAINER_UNREACHABLE;
  list_append(list, object);
}

/* Something reachable refers to target. If it had its turn already, it is in limbo. */
static void rescue(Visitor *self, Ref target, Label label) {
  if (!is_candidate(target)) return;
  Standing *standing = as_container(target);
  if (standing->refs_left > 0) return;
  standing->refs_left = 1;
  if (standing->flags & CONTAINER_UNREACHABLE) out_of_limbo(target, ((Rescuer *)self)->list);
  emit(EVENT_RESCUED, target, self->holder, label, 0, 1);
}

static void announce_reachable(List *list) {
  if (!event_wanted(EVENT_REACHABLE)) return;
  EACH_IN(list, object) {
    int32_t left = as_container(object)->refs_left;
    if (left > 0) emit(EVENT_REACHABLE, object, NULL, NO_LABEL, left, 0);
  }
}

/* Leave in the list what is reachable, squeezed together, and put the rest into limbo. The list may
 * grow at its end while we walk it; what is kept always fits before the place we are at. */
static void keep_reachable(List *list) {
  Rescuer rescuer = {{.visit = rescue}, list};
  uint32_t kept = 0;
  announce_reachable(list);
  for (uint32_t i = 0; i < list->used; i++) {
    fetch_ahead(list, i);
    Ref object = list->items[i];
    if (object == NULL) continue;
    list->items[i] = NULL;
    Standing *standing = as_container(object);
    if (standing->refs_left == 0) {
      into_limbo(object);
      continue;
    }
    standing->flags &= (uint16_t)~CONTAINER_CANDIDATE;
    standing->place = kept;
    list->items[kept++] = object;
    references_visit(object, &rescuer.visitor);
  }
  list->used = kept;
  list->holes = 0;
  list_squeeze(&limbo);
}

/* Survivors that can never again be in a circle, a tuple of numbers say, need not be looked at. */
static void untrack_settled(List *list, bool late) {
  EACH_IN(list, object) {
    const Type *type = object->type;
    if (type->may_untrack == NULL || late != !!(type->memory & TYPE_UNTRACK_LATE)) continue;
    if (type->may_untrack(object)) untrack(object);
  }
}

static void promote_reachable(Collection *c) {
  List *list = collected(c);
  untrack_settled(list, false);
  if (c->generation == c->next) {
    untrack_settled(list, true);
    collector.long_lived_pending = 0;
    collector.long_lived_total = (intptr_t)list_size(list);
    return;
  }
  if (c->next == GENERATIONS - 1) collector.long_lived_pending += (intptr_t)list_size(list);
  c->survivors = next_generation(c)->used;
  list_move_all(list, next_generation(c), c->next);
}

static void find_reachable(Collection *c) {
  step_begins(2);
  copy_counts(collected(c));
  step_begins(3);
  subtract_inside(collected(c));
  step_begins(4);
  keep_reachable(collected(c));
  promote_reachable(c);
}

/* ---- 5: unreachable, weak references --------------------------------------------------------- */

static void announce_unreachable(void) {
  EACH_IN(&limbo, object) {
    emit(EVENT_UNREACHABLE, object, NULL, NO_LABEL, 0, 0);
    if (collector.debug & DEBUG_COLLECTABLE && memory_hooks.found_collectable != NULL)
      memory_hooks.found_collectable(object);
  }
}

/* The collector's reference, which nobody is told about. True if it was the last. */
static bool let_go(Ref object) {
  bool last = --object->refs == 0;
  if (last) object_dies(object);
  return last;
}

/* As in CPython, a weak reference whose callback was called goes on with the survivors. */
static void call_back(Collection *c, WeakRef *first) {
  for (WeakRef *weakref = first, *next; weakref != NULL; weakref = next) {
    next = weakref->next;
    weakref->previous = weakref->next = NULL;
    c->other_code_ran = true;
    callback_call(weakref);
    Ref object = &weakref->container.object;
    if (!let_go(object) && is_tracked(object)) generation_move(object, c->next);
  }
}

static void clear_weakrefs(Collection *c) {
  step_begins(5);
  announce_unreachable();
  CallbackQueue queue = {NULL, NULL};
  EACH_IN(&limbo, object) {
    if (as_container(object)->flags & CONTAINER_WEAKREF)
      weakref_forget((WeakRef *)object, CLEARED_BY_COLLECTOR);
    weakrefs_clear(object, &queue, CLEARED_BY_COLLECTOR);
  }
  call_back(c, queue.first);
}

/* ---- 6: finalizers --------------------------------------------------------------------------- */

/* A finalizer may break the circle, so that the object dies here, by its count. */
static void run_finalizers(Collection *c) {
  step_begins(6);
  EACH_IN(&limbo, object) {
    if (object->type->finalize == NULL || is_finalized(object)) continue;
    c->other_code_ran = true;
    object->refs++;
    finalize_once(object);
    let_go(object);
  }
}

/* ---- 7: second look -------------------------------------------------------------------------- */

/* During the second look the list of suspects stands where a generation stood during the first. */
static void look_again(Collection *c) {
  step_begins(7);
  if (!c->other_code_ran) return;
  List empty = suspects;
  suspects = limbo;
  limbo = empty;
  EACH_IN(&suspects, object) as_container(object)->flags &= (uint16_t)~CONTAINER_UNREACHABLE;
  copy_counts(&suspects);
  subtract_inside(&suspects);
  keep_reachable(&suspects);
  EACH_IN(&suspects, object)
    emit(EVENT_RESURRECTED, object, NULL, NO_LABEL, 0, object->refs);
  list_move_all(&suspects, next_generation(c), c->next);
}

/* ---- 8: clear -------------------------------------------------------------------------------- */

static void clear(Ref object) {
  const Type *type = object->type;
  if (type->clear == NULL || type->memory & TYPE_UNCLEARABLE) return;
  emit(EVENT_CLEARING, object, NULL, NO_LABEL, 0, 0);
  object->refs++;
  type->clear(object);
  let_go(object);
}

static void save(Ref object) {
  if (memory_hooks.found_garbage != NULL) memory_hooks.found_garbage(object);
}

/* What is still there after being cleared, or cannot be cleared, dies with the others soon, or not
 * at all; either way it is tracked again. */
static void clear_unreachable(Collection *c) {
  step_begins(8);
  collector.clearing = true;
  c->found = (intptr_t)list_size(&limbo);
  for (uint32_t i = 0; i < limbo.used; i++) {
    Ref object = limbo.items[i];
    if (object == NULL) continue;
    if (collector.debug & DEBUG_SAVEALL)
      save(object);
    else
      clear(object);
    if (i < limbo.used && limbo.items[i] == object) generation_move(object, c->next);
  }
  collector.clearing = false;
}

/* ---- 9: survivors ---------------------------------------------------------------------------- */

static void announce_survivors(const Collection *c) {
  if (!event_wanted(EVENT_SURVIVED)) return;
  const List *list = &generations[c->next];
  for (uint32_t i = c->survivors; i < list->used; i++) {
    if (list->items[i] == NULL) continue;
    emit(EVENT_SURVIVED, list->items[i], NULL, NO_LABEL, c->generation, c->next);
  }
}

static void count_survivors(Collection *c) {
  step_begins(9);
  announce_survivors(c);
  GenerationStats *stats = &collector.stats[c->generation];
  stats->collections++;
  stats->collected += c->found;
  for (int g = 0; g < GENERATIONS; g++) list_trim(&generations[g]);
  list_trim(&limbo);
  list_trim(&suspects);
  if (checking_every_step) check_step(9);
}

/* ---- The whole ------------------------------------------------------------------------------- */

/* All the memory a collection needs, before it begins: it cannot stop in the middle. */
static bool make_room(const Collection *c) {
  size_t candidates = 0;
  for (int g = 0; g <= c->generation; g++) candidates += list_size(&generations[g]);
  return list_reserve(&generations[c->generation], 2 * candidates) &&
         list_reserve(&generations[c->next], 2 * candidates) &&
         list_reserve(&limbo, candidates) && list_reserve(&suspects, 2 * candidates);
}

static void say_start(const Collection *c) {
  emit(EVENT_COLLECTION_STARTED, NULL, NULL, NO_LABEL, c->generation, c->reason);
  if (memory_hooks.collection_starts != NULL && c->reason != COLLECT_EXIT)
    memory_hooks.collection_starts(c->generation);
  if (!(collector.debug & DEBUG_STATS)) return;
  fprintf(stderr, "gc: collecting generation %d...\n", c->generation);
  fprintf(stderr, "gc: objects in each generation: %zu %zu %zu\n", generation_size(0),
          generation_size(1), generation_size(2));
  fprintf(stderr, "gc: objects in permanent generation: %zu\n", generation_size(FROZEN));
}

static void say_stop(const Collection *c, double seconds) {
  if (collector.debug & DEBUG_STATS)
    fprintf(stderr, "gc: done, %td unreachable, 0 uncollectable, %.4fs elapsed\n",
            (ptrdiff_t)c->found, seconds);
  if (memory_hooks.collection_stops != NULL && c->reason != COLLECT_EXIT)
    memory_hooks.collection_stops(c->generation, c->found, 0);
  emit(EVENT_COLLECTION_FINISHED, NULL, NULL, NO_LABEL, c->generation, c->found);
}

static void update_counts(const Collection *c) {
  for (int g = 0; g <= c->generation; g++) collector.count[g] = 0;
  if (c->generation < GENERATIONS - 1) collector.count[c->generation + 1]++;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void all_steps(Collection *c) {
  merge_younger(c);
  find_reachable(c);
  clear_weakrefs(c);
  run_finalizers(c);
  look_again(c);
  clear_unreachable(c);
  count_survivors(c);
}

static void set_running(bool running) {
  collector.running = running;
  collector_update_due();
}

intptr_t collect(int generation, CollectReason reason) {
  if (collector.running) return 0;
  set_running(true);
  int next = generation < GENERATIONS - 1 ? generation + 1 : generation;
  Collection c = {.generation = generation, .next = (uint8_t)next, .reason = reason};
  say_start(&c);
  double start = now();
  if (make_room(&c)) {
    update_counts(&c);
    all_steps(&c);
  }
  say_stop(&c, now() - start);
  set_running(false);
  return c.found;
}
