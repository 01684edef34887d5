/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Birth of an object, and what else can happen to its block before it dies (refcount.c).
 *
 * object_new() runs more often than anything else here; it takes the heap's short way and does the
 * least that makes an object valid: a count of one, a type, and zeros. Zeros are an empty object of
 * every type: no reference, no item, no side memory.
 */
#include "events.h"
#include "generations.h"
#include "pools.h"

/* ---- Birth ------------------------------------------------------------------------------- */

/* A collection never runs in the middle of a birth, only at the next safe point. */
static __attribute__((noinline)) void collection_is_due(void) {
  __atomic_or_fetch(&attention, ATTENTION_COLLECT, __ATOMIC_RELAXED);
}

#if WATCHED
int machinery_depth, machinery_floor;

static inline void give_serial(Standing *standing, Type *type) {
  if (machinery_depth > 0) {
    standing->serial = ++type->born_inside;
    standing->flags = CONTAINER_INTERNAL | CONTAINER_PART;
  } else {
    standing->serial = ++type->born;
  }
}
#else
static inline void give_serial(Standing *standing, Type *type) { standing->serial = ++type->born; }
#endif

static inline void container_is_born(Standing *standing, const Type *type) {
  give_serial(standing, (Type *)type);
  standing->generation = UNTRACKED;
  if (__builtin_expect(++collector.count[0] > collector.due_above, 0)) collection_is_due();
}

static void hold_class(Ref object) {
  Own class = keep((Ref)object->type);
  REPORT(event_held(object, ref(class), label_of(LABEL_CLASS, NULL)));
  (void)class;
}

/* Blocks are multiples of 16 bytes, so the zeros may run a little over what was asked for. The
 * empty assembly keeps the compiler from calling memset() for what mostly is two or three stores.
 */
static inline void zero(char *from, char *end) {
  typedef long long Chunk __attribute__((vector_size(ALIGNMENT), may_alias));
  if (SANITIZED) {
    memset(from, 0, (size_t)(end - from));
    return;
  }
  for (; from < end; from += ALIGNMENT) {
    *(Chunk *)from = (Chunk){0};
    __asm__("" : "+r"(from));
  }
}

static inline void *object_is_born(Object *object, const Type *type, size_t size) {
  object->refs = 1;
  object->type = type;
  zero((char *)(object + 1), (char *)object + size);
  if (type->memory & TYPE_CONTAINER) container_is_born(as_container(object), type);
  if (event_wanted(EVENT_BORN))
    events_send(EVENT_BORN, object, (Ref)type, NO_LABEL, 0,
                (intptr_t)block_bytes(block_of(object)));
  if (type->memory & TYPE_HEAP) hold_class(object);
  return object;
}

static __attribute__((noinline)) void *object_new_slowly(const Type *type, size_t size) {
  Object *object = heap_alloc_slowly(size);
  return object == NULL ? NULL : object_is_born(object, type, size);
}

static __attribute__((noinline)) void *object_new_prefixed(const Type *type, size_t size) {
  Standing *standing = heap_alloc(sizeof *standing + size);
  if (standing == NULL) return NULL;
  *standing = (Standing){0};
  return object_is_born((Object *)(standing + 1), type, size);
}

void *object_new(const Type *type, size_t extra) {
  size_t size = type->size + extra;
  if (!likely(!is_prefixed(type))) return object_new_prefixed(type, size);
  Object *object = block_take_quickly(size);
  if (!likely(object != NULL)) return object_new_slowly(type, size);
  return object_is_born(object, type, size);
}

/* ---- Its size ---------------------------------------------------------------------------- */

/* Nobody else knows the address of an object with one owner, but its list does. */
void *object_resize(void *memory, size_t extra) {
  Ref object = memory;
  char *block = block_of(object);
  size_t before = block_bytes(block), prefix = (size_t)((char *)object - block);
  block = heap_resize(block, prefix + object->type->size + extra);
  if (block == NULL) return NULL;
  Ref moved = (Ref)(block + prefix);
  if (is_tracked(moved)) list_of(as_container(moved))->items[as_container(moved)->place] = moved;
  emit(EVENT_RESIZED, moved, NULL, label_item((intptr_t)object), (intptr_t)before,
       (intptr_t)block_bytes(block));
  return moved;
}

const void *object_block(Ref object) { return block_of(object); }

size_t object_bytes(Ref object) {
  const Type *type = object->type;
  size_t block = is_immortal(object) ? type->size : block_bytes(block_of(object));
  return block + (type->side_bytes == NULL ? 0 : type->side_bytes(object));
}
