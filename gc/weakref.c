/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weak references: looking at an object without keeping it alive.
 *
 * An object knows who looks at it: its weak references stand in a list that starts in a field of
 * the object. When the object goes, each of them is cleared, from then on it refers to nothing, and
 * its callback is called. All are cleared before the first callback runs, so a callback never sees
 * an object that is half gone through another weak reference. PEP 205.
 *
 * Order in the list: the shared one without callback, the shared proxy, then the others, the newest
 * first; callbacks run in the order of the list. A weak reference that dies before the object it
 * looks at leaves the list and is not called.
 *
 * Invariant: a weak reference is in the list of its target, or its target is NULL.
 */
#include "events.h"
#include "generations.h"

/* ---- Attaching and detaching ------------------------------------------------------------- */

bool can_be_weakly_referenced(Ref object) { return object->type->weak_offset != 0; }

WeakRef *weakrefs_of(Ref object) {
  return can_be_weakly_referenced(object) ? *weakrefs_start(object) : NULL;
}

size_t weakrefs_count(Ref object) {
  size_t count = 0;
  for (WeakRef *weakref = weakrefs_of(object); weakref != NULL; weakref = weakref->next) count++;
  return count;
}

static void link_after(WeakRef *weakref, WeakRef *previous, WeakRef **start) {
  WeakRef **link = previous == NULL ? start : &previous->next;
  weakref->previous = previous;
  weakref->next = *link;
  if (weakref->next != NULL) weakref->next->previous = weakref;
  *link = weakref;
}

static void unlink_from(WeakRef *weakref, WeakRef **start) {
  if (weakref->next != NULL) weakref->next->previous = weakref->previous;
  *(weakref->previous == NULL ? start : &weakref->previous->next) = weakref->next;
  weakref->previous = weakref->next = NULL;
}

static bool is_shared(const WeakRef *weakref) {
  return weakref->container.standing.flags & CONTAINER_SHARED;
}

/* The last of the shared ones, which stand in front. */
static WeakRef *last_shared(Ref target) {
  WeakRef *last = NULL;
  for (WeakRef *weakref = weakrefs_of(target); weakref != NULL && is_shared(weakref);
       weakref = weakref->next)
    last = weakref;
  return last;
}

void weakref_attach(WeakRef *weakref, Ref target, Own callback, WeakPlace where) {
  weakref->container.standing.flags |=
      CONTAINER_WEAKREF | (where == WEAK_OTHER ? 0 : CONTAINER_SHARED);
  weakref->target = target;
  weakref->hash = -1;
  link_after(weakref, where == WEAK_BASIC ? NULL : last_shared(target), weakrefs_start(target));
  emit(EVENT_WEAKREF_MADE, &weakref->container.object, target, NO_LABEL, 0, 0);
  if (callback != NULL)
    hold(&weakref->container.object, &weakref->callback, callback, label_field("callback"));
}

/* Leave the list, keep the callback. */
void weakref_forget(WeakRef *weakref, int why) {
  Ref target = weakref->target;
  if (target == NULL) return;
  unlink_from(weakref, weakrefs_start(target));
  weakref->target = NULL;
  emit(EVENT_WEAKREF_CLEARED, &weakref->container.object, target, NO_LABEL, why, 0);
}

static void release_callback(WeakRef *weakref) {
  release(&weakref->container.object, &weakref->callback, label_field("callback"));
}

void weakref_detach(WeakRef *weakref) {
  weakref_forget(weakref, CLEARED_BY_OWN_DEATH);
  release_callback(weakref);
}

/* ---- When the target goes ---------------------------------------------------------------- */

/* A weak reference that is dying itself, or is garbage like its target, is not called. */
static bool wants_call(const WeakRef *weakref) {
  return weakref->callback != NULL && weakref->container.object.refs > 0 &&
         !(weakref->container.standing.flags & CONTAINER_UNREACHABLE);
}

static void enqueue(CallbackQueue *queue, WeakRef *weakref) {
  weakref->container.object.refs++;
  weakref->previous = queue->last;
  *(queue->last == NULL ? &queue->first : &queue->last->next) = weakref;
  queue->last = weakref;
}

void weakrefs_clear(Ref object, CallbackQueue *queue, int why) {
  for (WeakRef *weakref; (weakref = weakrefs_of(object)) != NULL;) {
    weakref_forget(weakref, why);
    if (wants_call(weakref)) enqueue(queue, weakref);
  }
}

void callback_call(WeakRef *weakref) {
  Ref object = &weakref->container.object, callback = ref(weakref->callback);
  emit(EVENT_WEAKREF_CALLBACK, object, callback, NO_LABEL, 0, 0);
  if (memory_hooks.call_callback != NULL) memory_hooks.call_callback(object, callback);
}

/* The queue's own references are given back, the last one first. */
static void release_queue(CallbackQueue *queue) {
  for (WeakRef *weakref = queue->last, *previous; weakref != NULL; weakref = previous) {
    previous = weakref->previous;
    weakref->previous = weakref->next = NULL;
    release_callback(weakref);
    if (--weakref->container.object.refs == 0) object_dies(&weakref->container.object);
  }
}

void weakrefs_die(Ref object) {
  CallbackQueue queue = {NULL, NULL};
  weakrefs_clear(object, &queue, CLEARED_BY_DEATH);
  for (WeakRef *weakref = queue.first; weakref != NULL; weakref = weakref->next)
    callback_call(weakref);
  release_queue(&queue);
}
