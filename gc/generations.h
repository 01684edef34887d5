/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the collector share: the lists objects stand in, and the books about when to
 * collect. Private to gc/. See generations.c.
 */
#ifndef GC_GENERATIONS_H
#define GC_GENERATIONS_H

#include "gc.h"

/* Objects in order. Their `place` is the index of their item; an item can be NULL, a hole. */
typedef struct List {
  Ref *items;
  uint32_t used, room; /* items, holes included; allocated */
  uint32_t holes;
} List;

extern List generations[GENERATIONS + 1]; /* the last one is FROZEN */
extern List limbo;    /* those a running collection believes unreachable: in no generation */
extern List suspects; /* ... while it looks at them again */

static inline List *list_of(const Standing *standing) {
  if (standing->flags & CONTAINER_UNREACHABLE) return &limbo;
  return &generations[standing->generation];
}
static inline size_t list_size(const List *list) { return list->used - list->holes; }

/* Walk a list that may get holes meanwhile, or grow. */
#define EACH_IN(list, object) \
  for (uint32_t place_ = 0; place_ < (list)->used; place_++) \
    for (Ref object = (list)->items[place_]; object != NULL; object = NULL)

bool list_reserve(List *list, size_t more); /* false: no memory, nothing changed */
void list_squeeze(List *list);
void list_trim(List *list); /* give memory back if there is much more than needed */
void list_move_all(List *from, List *to, uint8_t generation); /* there must be room in to */

static inline void list_append(List *list, Ref object) { /* there must be room */
  as_container(object)->place = list->used;
  list->items[list->used++] = object;
}

/* The newest is often the first to go, and then it leaves no hole. */
static inline void list_remove(List *list, const Standing *standing) {
  list->items[standing->place] = NULL;
  list->holes++;
  if (standing->place + 1 == list->used) {
    do list->used--, list->holes--;
    while (list->holes > 0 && list->items[list->used - 1] == NULL);
  }
}

/* To the end of another generation: for survivors that come late. */
void generation_move(Ref object, uint8_t generation);
/* To the end of generation 0, tracked or not: for an object that may be about to live on. */
void generation_restart(Ref object);

typedef struct Collector {
  int count[GENERATIONS];
  int threshold[GENERATIONS];
  int due_above; /* births beyond this make a collection due: threshold[0], or never, or always */
  bool enabled, stress;
  bool running;  /* a collection is under way */
  bool clearing; /* ... in step 8: what dies now, dies of it */
  int debug;
  intptr_t long_lived_total;   /* survivors of the last full collection */
  intptr_t long_lived_pending; /* objects that have come to generation 2 since */
  GenerationStats stats[GENERATIONS];
} Collector;
extern Collector collector;

void collector_update_due(void); /* after a change of threshold, enabled, stress or running */

/* What the heap gave for an object: it begins with the object, or with its standing. */
static inline void *block_of(Ref object) {
  return is_prefixed(object->type) ? (void *)as_container(object) : object;
}

/* weakref.c: clearing comes before calling, so that no callback sees half of it. The cleared ones
 * that have a callback wait in a queue, each with a reference of its own. */
static inline WeakRef **weakrefs_start(Ref object) {
  return (WeakRef **)((char *)object + object->type->weak_offset);
}
typedef struct CallbackQueue {
  WeakRef *first, *last;
} CallbackQueue;
void weakrefs_clear(Ref object, CallbackQueue *queue, int why);
void callback_call(WeakRef *weakref);
void weakref_forget(WeakRef *weakref, int why);

/* inspect.h's visit_references(), for those in a hurry. */
static inline void references_visit(Ref object, Visitor *visitor) {
  const Type *type = object->type;
  visitor->holder = object;
  if (type->traverse != NULL) type->traverse(object, visitor);
  if (type->memory & TYPE_HEAP) visit(visitor, (Ref)type, label_of(LABEL_CLASS, NULL));
}

/* check.c */
extern bool checking_every_step;
void check_step(int step);

#endif
