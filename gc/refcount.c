/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens when a count reaches zero: the death of an object, in the order in which it can be
 * watched from outside.
 *
 *   1  the finalizer runs, if it never did, while everything is intact. Afterwards the object may
 *      have an owner again: then nothing else happens.
 *   2  the collector forgets the object.
 *   3  weak references to it are cleared, and their callbacks called.
 *   4  it lets go of what it holds, each reference with a drop(): that may be the death of others,
 *      which is then over before this one goes on.
 *   5  side memory and block go back to the heap; its class loses an instance.
 *
 * A list of a million nodes dies node by node inside step 4, each death inside the one before. The
 * C stack is not made for that. So deaths nest to a certain depth only; beyond it an object is put
 * aside, and it dies when the deaths it would have been nested in have come nearly to an end. The
 * depths are those of CPython 3.13, because the order of deaths can be seen; they are less when the
 * program is deep in something else already and the C stack is short.
 *
 * Invariant: an object with count 0 is either dying right now or waiting to.
 */
#define _GNU_SOURCE /* pthread_getattr_np */
#include <pthread.h>

#include "events.h"
#include "generations.h"
#include "pools.h"

/* ---- Step by step ---------------------------------------------------------------------------- */

static bool has_finalizer(Ref object) {
  return object->type->finalize != NULL && !is_finalized(object);
}

/* During the finalizer the object has one owner: the death itself. It stands in generation 0 then,
 * like something new, and stays there if it has other owners afterwards. */
static bool finalizer_resurrects(Ref object) {
  object->refs = 1;
  if (is_container(object)) generation_restart(object);
  finalize_once(object);
  if (--object->refs == 0) return false;
  emit(EVENT_RESURRECTED, object, NULL, NO_LABEL, 0, object->refs);
  return true;
}

static inline void leave_collector(Ref object) {
  Standing *standing = as_container(object);
  standing->flags |= CONTAINER_DYING;
  if (standing->generation == UNTRACKED) return;
  list_remove(list_of(standing), standing);
  standing->generation = UNTRACKED;
  emit(EVENT_UNTRACKED, object, NULL, NO_LABEL, 0, 0);
}

/* The class goes last: everything before this may need it. */
static void free_with_class(Ref object) {
  const Type *type = object->type;
  block_give(block_of(object));
  drop(own((void *)type));
}

/* container: whether object is one, which the caller knows. */
static inline void give_back(Ref object, bool container) {
  const Type *type = object->type;
  if (type->memory & TYPE_HEAP)
    REPORT(event_released(object, (Ref)type, label_of(LABEL_CLASS, NULL)));
  if (event_wanted(EVENT_FREED))
    events_send(EVENT_FREED, object, NULL, NO_LABEL,
                collector.clearing ? FREED_BY_COLLECTOR : FREED_BY_COUNT,
                (intptr_t)object_bytes(object));
  if (type->destroy != NULL) type->destroy(object);
  if (container && likely(collector.count[0] > 0)) collector.count[0]--;
  if (type->memory & TYPE_HEAP)
    free_with_class(object);
  else
    block_give(object);
}

static inline void die(Ref object, bool container) {
  const Type *type = object->type;
  if (type->finalize != NULL && has_finalizer(object) && finalizer_resurrects(object)) return;
  if (container) leave_collector(object);
  if (type->weak_offset != 0 && *weakrefs_start(object) != NULL) weakrefs_die(object);
  if (type->clear != NULL) type->clear(object);
  give_back(object, container);
}

void object_abandon(void *memory) {
  Ref object = memory;
  object->refs = 0;
  REPORT(event_dropped(object));
  untrack(object);
  give_back(object, is_container(object));
}

/* Most objects are numbers and strings, and nothing has to happen but that the block is free. */
static inline bool has_just_a_block(const Type *type) {
  return ((uintptr_t)type->finalize | (uintptr_t)type->clear | (uintptr_t)type->destroy |
          type->weak_offset | type->memory) == 0;
}

/* ---- Deaths inside deaths -------------------------------------------------------------------- */

enum {
  DEEPEST = 9948, /* so many deaths may be nested ... */
  BATCH = 50,     /* ... and when so many of them are over, those put aside have their turn */
};

static int depth;
static int deepest = DEEPEST;  /* less when the C stack is short */
static int measure_at = BATCH; /* the depth at which to look at the C stack next */
static Ref waiting;            /* those put aside, the last one first */

/* The address at which a quarter of the C stack is left (it grows downwards). Finding out takes the
 * system a moment, so it is asked once. */
static const char *last_quarter(void) {
  static const char *address;
  pthread_attr_t attributes;
  if (address == NULL && pthread_getattr_np(pthread_self(), &attributes) == 0) {
    void *lowest;
    size_t size;
    pthread_attr_getstack(&attributes, &lowest, &size);
    pthread_attr_destroy(&attributes);
    address = (const char *)lowest + size / 4;
  }
  return address;
}

static __attribute__((noinline)) bool too_deep(void) {
  const char *here = __builtin_frame_address(0);
  if (depth == BATCH) deepest = DEEPEST;
  if (depth < deepest && here < last_quarter()) deepest = depth;
  measure_at = depth + BATCH < deepest ? depth + BATCH : deepest;
  return depth >= deepest;
}

static inline void nest(Ref object) {
  depth++;
  die(object, true);
  depth--;
}

static void put_aside(Ref object) {
  leave_collector(object);
  as_container(object)->next_dying = waiting;
  waiting = object;
}

static __attribute__((noinline)) void those_put_aside_die(void) {
  depth++;
  while (waiting != NULL) {
    Ref object = waiting;
    Standing *standing = as_container(object);
    waiting = standing->next_dying;
    standing->place = 0;
    standing->refs_left = 0;
    nest(object);
  }
  depth--;
}

static inline void container_dies(Ref object) {
  if (!likely(depth < measure_at) && too_deep()) {
    put_aside(object);
    return;
  }
  nest(object);
  if (depth == 0) measure_at = BATCH;
  if (!likely(waiting == NULL) && (depth == 0 || depth < deepest - BATCH)) those_put_aside_die();
}

void object_dies(Ref object) {
  const Type *type = object->type;
  if (has_just_a_block(type) && !event_wanted(EVENT_FREED))
    block_give(object);
  else if (type->memory & TYPE_CONTAINER)
    container_dies(object);
  else
    die(object, false);
}
