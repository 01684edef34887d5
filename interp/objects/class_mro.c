/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The method resolution order: in which order a class and its ancestors are asked for a name.
 *
 * C3 merges the orders of the bases, and the list of the bases itself, into one in which every
 * class stands before its bases and bases keep the order in which they were written. The next class
 * is always the first head of the lists that does not stand behind the head of another; when all
 * heads do, the bases contradict each other and there is no order.
 */
#include <string.h>

#include "class_parts.h"
#include "list.h"

/* ---- Merging --------------------------------------------------------------------------------- */

typedef struct Sequence { /* what is left of one list */
  Ref const *next, *end;
} Sequence;

static bool is_behind_a_head(Ref class, const Sequence *lists, intptr_t n) {
  for (intptr_t i = 0; i < n; i++)
    for (Ref const *item = lists[i].next + 1; item < lists[i].end; item++)
      if (*item == class) return true;
  return false;
}

/* NULL: every head stands behind another one, or nothing is left. */
static Ref next_class(const Sequence *lists, intptr_t n) {
  for (intptr_t i = 0; i < n; i++)
    if (lists[i].next < lists[i].end && !is_behind_a_head(*lists[i].next, lists, n))
      return *lists[i].next;
  return NULL;
}

static void advance(Sequence *lists, intptr_t n, Ref class) {
  for (intptr_t i = 0; i < n; i++)
    if (lists[i].next < lists[i].end && *lists[i].next == class) lists[i].next++;
}

static bool is_head_of_earlier(const Sequence *lists, intptr_t i) {
  for (intptr_t j = 0; j < i; j++)
    if (lists[j].next < lists[j].end && *lists[j].next == *lists[i].next) return true;
  return false;
}

static bool no_order(const Sequence *lists, intptr_t n) {
  Builder text;
  builder_start(&text);
  const char *between =
    "Cannot create a consistent method resolution order (MRO) for bases ";
  for (intptr_t i = 0; i < n; i++) {
    if (lists[i].next == lists[i].end || is_head_of_earlier(lists, i)) continue;
    builder_text(&text, between);
    builder_str(&text, ref(as_class(*lists[i].next)->name));
    between = ", ";
  }
  Own message = builder_finish(&text);
  if (message == NULL) return false;
  throw(TypeError, "%S", ref(message));
  drop(message);
  return false;
}

static bool anything_left(const Sequence *lists, intptr_t n) {
  for (intptr_t i = 0; i < n; i++)
    if (lists[i].next < lists[i].end) return true;
  return false;
}

static bool merge(Ref order, Sequence *lists, intptr_t n) {
  for (Ref class; (class = next_class(lists, n)) != NULL; advance(lists, n, class))
    if (!list_append(order, class)) return false;
  return !anything_left(lists, n) || no_order(lists, n);
}

/* ---- The order of a class -------------------------------------------------------------------- */

static bool no_base_twice(Ref bases) {
  for (intptr_t i = 0; i < tuple_length(bases); i++)
    for (intptr_t j = 0; j < i; j++)
      if (tuple_at(bases, i) == tuple_at(bases, j))
        return no(throw(TypeError, "duplicate base class %N", as_class(tuple_at(bases, i))));
  return true;
}

/* A metaclass's mro() may try to derive from the class it is still making. */
static bool all_complete(Ref bases) {
  for (intptr_t i = 0; i < tuple_length(bases); i++) {
    const Class *base = as_class(tuple_at(bases, i));
    if (base->mro == NULL)
      return no(throw(TypeError, "Cannot extend an incomplete type '%N'", base));
  }
  return true;
}

static Sequence sequence_of(Ref tuple) {
  return (Sequence){tuple_items(tuple), tuple_items(tuple) + tuple_length(tuple)};
}

static bool linearize_into(Ref order, Ref bases) {
  intptr_t n = tuple_length(bases);
  Sequence *lists = heap_alloc((size_t)(n + 1) * sizeof *lists);
  if (lists == NULL) return false;
  for (intptr_t i = 0; i < n; i++) lists[i] = sequence_of(ref(as_class(tuple_at(bases, i))->mro));
  lists[n] = sequence_of(bases);
  bool done = merge(order, lists, n + 1);
  heap_free(lists);
  return done;
}

Own class_linearize(Class *class) {
  Ref bases = ref(class->bases), self = AS_REF(class);
  if (!no_base_twice(bases) || !all_complete(bases)) return NULL;
  Own order = list_from(&self, 1);
  if (order == NULL || linearize_into(ref(order), bases)) return order;
  drop(order);
  return NULL;
}

/* ---- A metaclass may have its own idea ------------------------------------------------------- */

/* The layout of an instance is the base's; a class with another one cannot handle it. */
static bool fits(Class *class, Ref member) {
  if (!is_class(member)) return no(throw(TypeError, "mro() returned a non-class ('%T')", member));
  const Class *solid = as_class(member);
  while (is_heap(solid) && solid->slot_count == 0) solid = solid->base;
  if (solid == class || solid->type.size <= sizeof(Object)) return true;
  for (const Class *own = class->base; own != NULL; own = own->base)
    if (own == solid) return true;
  return no(throw(TypeError, "mro() returned base with unsuitable layout ('%N')", member));
}

static bool all_fit(Class *class, Ref order) {
  for (intptr_t i = 0; i < tuple_length(order); i++)
    if (!fits(class, tuple_at(order, i))) return false;
  return true;
}

Own class_find_mro(Class *class) {
  bool custom = class_of(AS_REF(class)) != &type_class;
  Own order = custom ? call_method(AS_REF(class), ID(mro), NULL, 0) : class_linearize(class);
  if (order == NULL) return NULL;
  Own result = tuple_from_iterable(ref(order));
  drop(order);
  if (result == NULL || !custom || all_fit(class, ref(result))) return result;
  drop(result);
  return NULL;
}
