/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building containers from values on the stack, and taking sequences apart.
 */
#include "../objects/dict.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/set.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "operations.h"

/* ---- Displays ---------------------------------------------------------------------------- */

Own build_set(Ref const *items, int n) {
  Own set = set_new(NULL);
  for (int i = 0; set != NULL && i < n; i++) {
    if (set_add(ref(set), items[i])) continue;
    drop(set);
    return NULL;
  }
  return set;
}

Own build_map(Ref const *items, int pairs) {
  Own dict = dict_new();
  for (int i = 0; dict != NULL && i < pairs; i++) {
    if (dict_set(ref(dict), items[2 * i], items[2 * i + 1])) continue;
    drop(dict);
    return NULL;
  }
  return dict;
}

bool extend_with_star(Ref list, Ref iterable) {
  if (class_of(iterable)->iter == NULL && class_of(iterable)->get_item == NULL) {
    return no(throw(TypeError, "Value after * must be an iterable, not %T", iterable));
  }
  return list_extend(list, iterable);
}

bool update_with_mapping(Ref dict, Ref mapping) {
  if (!is_dict(mapping)) {
    bool failed;
    Own keys = object_get_attribute_if(mapping, ID(keys), &failed);
    if (keys == NULL)
      return failed ? false : no(throw(TypeError, "'%T' object is not a mapping", mapping));
    drop(keys);
  }
  return dict_update(dict, mapping);
}

/* ---- Unpacking --------------------------------------------------------------------------- */

static bool too_few(int wanted, bool at_least, int got) {
  return no(throw(ValueError, "not enough values to unpack (expected %s%d, got %d)",
                  at_least ? "at least " : "", wanted, got));
}

static bool unpack_row(Ref const *items, intptr_t length, int n, Own *out) {
  if (length > n) return no(throw(ValueError, "too many values to unpack (expected %d)", n));
  if (length < n) return too_few(n, false, (int)length);
  for (int i = 0; i < n; i++) out[n - 1 - i] = keep(items[i]);
  return true;
}

static Own iterate_for_unpacking(Ref sequence) {
  Own iterator = object_iter(sequence);
  if (iterator == NULL && error_is(TypeError) && class_of(sequence)->iter == NULL &&
      class_of(sequence)->get_item == NULL) {
    error_clear();
    throw(TypeError, "cannot unpack non-iterable %T object", sequence);
  }
  return iterator;
}

/* n items to out, the first at the highest place; out is `room` places long. On failure everything
 * is dropped. */
static bool take_items(Ref iterator, int n, bool at_least, int wanted, Own *highest) {
  for (int i = 0; i < n; i++) {
    Own item = object_next(iterator);
    if (item == NULL) {
      if (!error_pending()) too_few(wanted, at_least, i);
      while (i-- > 0) drop(highest[-i]);
      return false;
    }
    highest[-i] = item;
  }
  return true;
}

bool unpack_sequence(Ref sequence, int n, Own *out) {
  if (is_exact_tuple(sequence))
    return unpack_row(tuple_items(sequence), tuple_length(sequence), n, out);
  if (is_exact_list(sequence))
    return unpack_row(refs(((List *)sequence)->items), list_length(sequence), n, out);
  Own iterator = iterate_for_unpacking(sequence);
  if (iterator == NULL) return false;
  bool done = take_items(ref(iterator), n, false, n, out + n - 1);
  if (done) {
    Own more = object_next(ref(iterator));
    if (more != NULL) {
      drop(more);
      throw(ValueError, "too many values to unpack (expected %d)", n);
    }
    if (error_pending()) {
      for (int i = 0; i < n; i++) drop(out[i]);
      done = false;
    }
  }
  drop(iterator);
  return done;
}

/* Move the last `after` items of the list to out[after-1] .. out[0]. */
static bool split_tail(Own list, int before, int after, Own *out) {
  intptr_t length = list_length(ref(list));
  if (length < after) return too_few(before + after, true, before + (int)length);
  for (int i = 0; i < after; i++) out[i] = list_pop(ref(list), list_length(ref(list)) - 1);
  return true;
}

bool unpack_star(Ref sequence, int before, int after, Own *out) {
  Own iterator = iterate_for_unpacking(sequence);
  if (iterator == NULL) return false;
  Own *highest = out + before + after;
  bool done = take_items(ref(iterator), before, true, before + after, highest);
  Own list = NULL;
  if (done) {
    list = list_from_iterable(ref(iterator));
    done = list != NULL && split_tail(list, before, after, out);
    if (!done) {
      for (int i = 0; i < before; i++) drop(highest[-i]);
      drop_if(list);
    }
  }
  if (done) out[after] = list;
  drop(iterator);
  return done;
}
