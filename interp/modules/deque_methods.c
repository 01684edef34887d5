/* SPDX-License-Identifier: GPL-3.0-or-later */
/* deque's named methods, and its iterators.
 *
 * An iterator remembers how often the deque had been changed when the iterator was made; every
 * change of the length since then ends it with an error, because nobody could say where it stands.
 */
#include "../objects/range.h"
#include "deque.h"

#define METHOD(name)                                                          \
  static Own method_##name(Ref self, Ref const *args __attribute__((unused)), \
                           int n __attribute__((unused)))

static Own none_if(bool done) { return done ? none() : NULL; }

METHOD(append) { return none_if(deque_append_take(as_deque(self), keep(args[0]))); }
METHOD(appendleft) { return none_if(deque_append_left_take(as_deque(self), keep(args[0]))); }
METHOD(extend) { return none_if(deque_extend(as_deque(self), args[0], false)); }
METHOD(extendleft) { return none_if(deque_extend(as_deque(self), args[0], true)); }
METHOD(copy) { return deque_copy(self); }

METHOD(clear) {
  deque_class.type.clear(self);
  return none();
}

METHOD(pop) {
  if (as_deque(self)->length == 0) return throw(IndexError, "pop from an empty deque");
  return deque_take_last(as_deque(self));
}

METHOD(popleft) {
  if (as_deque(self)->length == 0) return throw(IndexError, "pop from an empty deque");
  return deque_take_first(as_deque(self));
}

METHOD(rotate) {
  intptr_t steps = 1;
  if (args[0] != NULL && !size_argument(args[0], &steps)) return NULL;
  return none_if(deque_rotate(as_deque(self), steps));
}

METHOD(reverse) {
  Deque *deque = as_deque(self);
  for (intptr_t i = 0, j = deque->length - 1; i < j; i++, j--) {
    Own *left = deque_place(deque, i), *right = deque_place(deque, j), item = *left;
    *left = *right;
    *right = item;
  }
  return none();
}

/* ---- Searching ------------------------------------------------------------------------------- */

/* Is the item at index equal? 1, 0, -1: failed, also when the comparison changed the deque. */
static int equal_at(Deque *self, intptr_t index, Ref value, Class *error, const char *message) {
  uint64_t changes = self->changes;
  Own item = keep(ref(*deque_place(self, index)));
  int same = object_equal(ref(item), value);
  drop(item);
  if (same < 0 || self->changes == changes) return same;
  throw(error, "%s", message);
  return -1;
}

METHOD(count) {
  intptr_t found = 0;
  for (intptr_t i = 0; i < as_deque(self)->length; i++) {
    int same = equal_at(as_deque(self), i, args[0], RuntimeError, "deque mutated during iteration");
    if (same < 0) return NULL;
    found += same;
  }
  return int_from(found);
}

METHOD(index) {
  intptr_t start, stop, length = as_deque(self)->length;
  if (!search_bounds(args + 1, length, &start, &stop)) return NULL;
  for (intptr_t i = start; i < stop && i < length; i++) {
    int same = equal_at(as_deque(self), i, args[0], RuntimeError, "deque mutated during iteration");
    if (same != 0) return same < 0 ? NULL : int_from(i);
  }
  return throw(ValueError, "%R is not in deque", args[0]);
}

METHOD(remove_value) {
  Deque *deque = as_deque(self);
  for (intptr_t i = 0; i < deque->length; i++) {
    int same = equal_at(deque, i, args[0], IndexError, "deque mutated during iteration");
    if (same < 0) return NULL;
    if (same == 0) continue;
    Own key = int_from(i);
    bool done = key != NULL && deque_class.set_item(self, ref(key), NULL);
    drop_if(key);
    return none_if(done);
  }
  return throw(ValueError, "%R is not in deque", args[0]);
}

METHOD(insert) {
  Deque *deque = as_deque(self);
  intptr_t index;
  if (!size_argument(args[0], &index)) return NULL;
  if (deque->maxlen >= 0 && deque->length >= deque->maxlen)
    return throw(IndexError, "deque already at its maximum size");
  if (index >= deque->length) return none_if(deque_append_take(deque, keep(args[1])));
  if (index <= -deque->length || index == 0)
    return none_if(deque_append_left_take(deque, keep(args[1])));
  bool done = deque_rotate(deque, -index);
  if (done)
    done = index < 0 ? deque_append_take(deque, keep(args[1]))
                     : deque_append_left_take(deque, keep(args[1]));
  return none_if(done && deque_rotate(deque, index));
}

/* ---- Iterators ------------------------------------------------------------------------------- */

typedef struct DequeIterator { /* 72 bytes */
  Container container;
  Own deque;
  intptr_t index, left; /* of the next item; how many there still are */
  uint64_t changes;
  void *spare;
} DequeIterator;

#define ITERATOR_FIELDS(FIELD) FIELD(deque)
FIELDS_MEMORY(iterator, DequeIterator, ITERATOR_FIELDS)

Own deque_iterator_new(Class *class, Ref deque) {
  DequeIterator *self = object_new(&class->type, 0);
  if (self == NULL) return NULL;
  SET_FIELD(self, deque, keep(deque));
  self->left = as_deque(deque)->length;
  self->index = class == &deque_iterator_class ? 0 : self->left - 1;
  self->changes = as_deque(deque)->changes;
  return tracked(self);
}

static Own iterator_item(Ref object, intptr_t step) {
  DequeIterator *self = (DequeIterator *)object;
  Deque *deque = as_deque(ref(self->deque));
  if (deque->changes != self->changes) {
    self->left = 0;
    return throw(RuntimeError, "deque mutated during iteration");
  }
  if (self->left == 0) return NULL;
  Own item = keep(ref(*deque_place(deque, self->index)));
  self->index += step;
  self->left--;
  return item;
}

static Own next_forward(Ref self) { return iterator_item(self, 1); }
static Own next_backward(Ref self) { return iterator_item(self, -1); }
METHOD(reversed) { return deque_iterator_new(&deque_reverse_iterator_class, self); }
METHOD(length_hint) { return int_from(((DequeIterator *)self)->left); }

static Method iterator_methods[] = {
    {"__length_hint__", method_length_hint, "(self, /)",
     .doc = "Private method returning an estimate of len(list(it))."},
    {.name = NULL},
};

#define ITERATOR_CLASS(variable, text, step)           \
  Class variable = {                                   \
      .type = {MEMORY(iterator, text, DequeIterator)}, \
      .flags = CLASS_FIXED | CLASS_FINAL,              \
      .iter = iterator_self,                           \
      .next = step,                                    \
      .methods = iterator_methods,                     \
  }
ITERATOR_CLASS(deque_iterator_class, "collections._deque_iterator", next_forward);
ITERATOR_CLASS(deque_reverse_iterator_class, "collections._deque_reverse_iterator", next_backward);

/* ---- The table ------------------------------------------------------------------------------- */

METHOD(reduce) {
  Own maxlen = as_deque(self)->maxlen < 0 ? NULL : int_from(as_deque(self)->maxlen);
  Own args_of_new = maxlen == NULL ? keep(empty_tuple) : tuple_of(2, empty_tuple, ref(maxlen));
  Own state = call_method(self, ID(__getstate__), NULL, 0);
  Own items = state == NULL ? NULL : object_iter(self), result = NULL;
  if (args_of_new != NULL && items != NULL)
    result = tuple_of(4, AS_REF(class_of(self)), ref(args_of_new), ref(state), ref(items));
  drop_if(maxlen);
  drop_if(args_of_new);
  drop_if(state);
  drop_if(items);
  return result;
}

METHOD(sizeof) {
  return int_from((intptr_t)(class_basic_size(class_of(self)) + deque_class.type.side_bytes(self)));
}

Method deque_methods[] = {
    {"__sizeof__", method_sizeof, "(self, /)",
     .doc = "Return the size of the deque in memory, in bytes."},
    {"append", method_append, "(self, item, /)",
     .doc = "Add an element to the right side of the deque."},
    {"appendleft", method_appendleft, "(self, item, /)",
     .doc = "Add an element to the left side of the deque."},
    {"clear", method_clear, "(self, /)", .doc = "Remove all elements from the deque."},
    {"__copy__", method_copy, "(self, /)", .doc = "Return a shallow copy of a deque."},
    {"copy", method_copy, "(self, /)", .doc = "Return a shallow copy of a deque."},
    {"count", method_count, "(self, value, /)", .doc = "Return number of occurrences of value."},
    {"extend", method_extend, "(self, iterable, /)",
     .doc = "Extend the right side of the deque with elements from the iterable."},
    {"extendleft", method_extendleft, "(self, iterable, /)",
     .doc = "Extend the left side of the deque with elements from the iterable."},
    {"index", method_index, "(self, value, start=0, stop=9223372036854775807, /)",
     .doc = "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"insert", method_insert, "(self, index, value, /)", .doc = "Insert value before index."},
    {"pop", method_pop, "(self, /)", .doc = "Remove and return the rightmost element."},
    {"popleft", method_popleft, "(self, /)", .doc = "Remove and return the leftmost element."},
    {"__reduce__", method_reduce, "(self, /)", .doc = "Return state information for pickling."},
    {"remove", method_remove_value, "(self, value, /)", .doc = "Remove first occurrence of value."},
    {"__reversed__", method_reversed, "(self, /)",
     .doc = "Return a reverse iterator over the deque."},
    {"reverse", method_reverse, "(self, /)", .doc = "Reverse *IN PLACE*."},
    {"rotate", method_rotate, "(self, n=1, /)",
     .doc = "Rotate the deque n steps to the right.  If n is negative, rotates left."},
    CLASS_GETITEM,
    {.name = NULL},
};
