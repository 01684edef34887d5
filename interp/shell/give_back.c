/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving everything back, for --check-exit and for the address sanitizer: first what C variables
 * own, then the built-in types, from the leaves of their tree to its root, then the names. What is
 * in the heap after that was lost: somebody kept a reference and forgot it.
 */
#include <stdio.h>

#include "../../gc/inspect.h"
#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/native.h"
#include "../objects/str.h"
#include "../vm/source.h"
#include "start.h"

/* ---- Types ------------------------------------------------------------------------------- */

static bool is_static(const Class *class) { return !(class->type.memory & TYPE_HEAP); }

/* A class takes itself out of its base's list of subclasses: the last one first. */
static void empty_class(Class *class) {
  for (uint32_t i = class->subclass_count; i-- > 0;) {
    if (i < class->subclass_count && is_static(class->subclasses[i]))
      empty_class(class->subclasses[i]);
  }
  class->type.container.standing.flags |= CONTAINER_DYING;
  type_class.type.clear(AS_REF(class));
  type_class.type.destroy(AS_REF(class));
  class->subclasses = NULL;
  class->subclass_count = class->subclass_capacity = 0;
}

/* ---- Names ------------------------------------------------------------------------------- */

static void give_back_name(Ref name) {
  name->refs -= IMMORTAL_REFS - 1;
  drop(own(name));
}

static void give_back_names(void) {
#define NAME_ENTRY(id) give_back_name(names_.id);
#include "../objects/names.def"
#undef NAME_ENTRY
}

/* ---- What is left ------------------------------------------------------------------------ */

static void print_tracked(void) {
  enum { MOST = 20 };
  CensusLine lines[MOST];
  size_t count = inspect_census(lines, MOST);
  for (size_t i = 0; i < count && i < MOST; i++) {
    fprintf(stderr, "terrarium: still alive: %zu %s (%zu bytes)\n", lines[i].count,
            lines[i].type->name, lines[i].bytes);
  }
}

static void print_pool(const PoolMap *pool, void *context) {
  (void)context;
  if (pool->used == 0) return;
  fprintf(stderr, "terrarium: still in use: %zu of %zu bytes each\n", pool->used, pool->block_size);
}

static size_t blocks_left(void) {
  HeapStats stats;
  heap_stats(&stats);
  return stats.blocks + stats.large;
}

int interpreter_give_back(void) {
  modules_forget();
  source_forget_all();
  error_clear();
  error_forget_reserve();
  class_cache_clear();
  collect(GENERATIONS - 1, COLLECT_EXIT);
  empty_class(&object_class);
  class_cache_clear();
  collect(GENERATIONS - 1, COLLECT_EXIT);
  print_tracked();
  slots_forget();
  give_back_names();
  size_t left = blocks_left();
  if (left > 0) inspect_heap(print_pool, NULL);
  if (left == 0) heap_close();
  return (int)left;
}
