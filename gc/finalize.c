/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finalizers: an object's last word, spoken once.
 *
 * A finalizer runs while the object is intact, and it may do anything, also give somebody a
 * reference to the object: then the object lives on (resurrection). It will die again one day, but
 * the finalizer does not run again; otherwise an object could refuse to die for ever, and a circle
 * of two could do so in turns. PEP 442.
 *
 * Whether the finalizer has run is a flag in the container's header, so only containers have one.
 */
#include "events.h"
#include "gc.h"

bool is_finalized(Ref object) {
  return is_container(object) && as_container(object)->flags & CONTAINER_FINALIZED;
}

void finalize_once(Ref object) {
  if (object->type->finalize == NULL || is_finalized(object)) return;
  if (is_container(object)) as_container(object)->flags |= CONTAINER_FINALIZED;
  emit(EVENT_FINALIZER_CALLED, object, NULL, NO_LABEL, 0, object->refs);
  object->type->finalize(object);
  emit(EVENT_FINALIZER_RETURNED, object, NULL, NO_LABEL, 0, object->refs);
}
