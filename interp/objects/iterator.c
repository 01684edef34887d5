/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The iterators of sequences, and iter(callable, sentinel).
 *
 * An iterator of a sequence is an index and the sequence. Six classes share the struct and
 * differ in one thing, how to get the item at an index; list, tuple, str and bytes know their
 * length, anything else with `__getitem__` says by IndexError that it is over.
 *
 * Invariant: an exhausted iterator stays exhausted even if the list grows later, and holds
 * nothing (except for the backward one of lists).
 */
#include "iterator.h"

#include "bytes.h"
#include "constructor.h"
#include "dict.h"
#include "instance.h"
#include "int.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "str.h"

static SequenceIterator *as_iterator(Ref object) { return (SequenceIterator *)object; }

/* ---- What they share ------------------------------------------------------------------------- */

Own iterator_self(Ref self) { return keep(self); }

static Own start_at(Class *class, Ref sequence, intptr_t index) {
  SequenceIterator *iterator = object_new(&class->type, 0);
  if (iterator == NULL) return NULL;
  iterator->index = index;
  hold(AS_REF(iterator), &iterator->sequence, keep(sequence), label_field("sequence"));
  track(AS_REF(iterator));
  return own(iterator);
}

Own sequence_iterator_new(Class *class, Ref sequence) {
  bool reverse = class == &list_reverse_iterator_class;
  if (class == &str_iterator_class && ((Str *)sequence)->ascii) class = &str_ascii_iterator_class;
  return start_at(class, sequence, reverse ? list_length(sequence) - 1 : 0);
}

void sequence_iterator_exhaust(SequenceIterator *iterator) {
  release(AS_REF(iterator), &iterator->sequence, label_field("sequence"));
}

static void iterator_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_iterator(self)->sequence), label_field("sequence"));
}

static void iterator_clear(Ref self) { sequence_iterator_exhaust(as_iterator(self)); }

/* ---- The next item --------------------------------------------------------------------------- */

static Own list_next(Ref self) {
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->sequence == NULL) return NULL;
  Ref list = ref(iterator->sequence);
  if (iterator->index < list_length(list)) return keep(list_at(list, iterator->index++));
  sequence_iterator_exhaust(iterator);
  return NULL;
}

/* Having given out item 0 it is over, but it does not let go of the list: so it is in CPython
 * 3.13. */
static Own list_reverse_next(Ref self) {
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->index < 0 || iterator->sequence == NULL) return NULL;
  Ref list = ref(iterator->sequence);
  if (iterator->index < list_length(list)) return keep(list_at(list, iterator->index--));
  iterator->index = -1;
  sequence_iterator_exhaust(iterator);
  return NULL;
}

static Own tuple_next(Ref self) {
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->sequence == NULL) return NULL;
  Ref tuple = ref(iterator->sequence);
  if (iterator->index < tuple_length(tuple)) return keep(tuple_at(tuple, iterator->index++));
  sequence_iterator_exhaust(iterator);
  return NULL;
}

static Own str_next(Ref self) {
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->sequence == NULL) return NULL;
  Ref str = ref(iterator->sequence);
  if (iterator->index < str_length(str)) return str_from_char(str_at(str, iterator->index++));
  sequence_iterator_exhaust(iterator);
  return NULL;
}

static Own bytes_next(Ref self) {
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->sequence == NULL) return NULL;
  const Bytes *bytes = (const Bytes *)ref(iterator->sequence);
  if (iterator->index < bytes->length) return int_from(bytes->data[iterator->index++]);
  sequence_iterator_exhaust(iterator);
  return NULL;
}

/* Did an item fail to come because there are no more? Then the exception has served its purpose. */
static bool is_end(void) {
  if (!error_is(IndexError) && !error_is(StopIteration)) return false;
  error_clear();
  return true;
}

/* The sequence is kept: its `__getitem__` may use up the iterator. */
static Own item_of(SequenceIterator *iterator) {
  Own sequence = keep(ref(iterator->sequence));
  Own item = sequence_get(ref(sequence), iterator->index);
  if (item == NULL && is_end()) {
    iterator->index = -1;
    sequence_iterator_exhaust(iterator);
  }
  drop(sequence);
  return item;
}

static Own sequence_next(Ref self) {
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->sequence == NULL) return NULL;
  if (iterator->index == PTRDIFF_MAX) return throw(OverflowError, "iter index too large");
  Own item = item_of(iterator);
  if (item != NULL) iterator->index++;
  return item;
}

static Own reversed_next(Ref self) {
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->sequence == NULL) return NULL;
  if (iterator->index < 0) {
    sequence_iterator_exhaust(iterator);
    return NULL;
  }
  Own item = item_of(iterator);
  if (item != NULL) iterator->index--;
  return item;
}

/* ---- How many are left ----------------------------------------------------------------------- */

static Own forward_length_hint(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->sequence == NULL) return int_from(0);
  if (class_of(ref(iterator->sequence))->length == NULL) return not_implemented();
  intptr_t length = object_length(ref(iterator->sequence));
  if (length < 0) return NULL;
  return int_from(length > iterator->index ? length - iterator->index : 0);
}

static Own backward_length_hint(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  SequenceIterator *iterator = as_iterator(self);
  if (iterator->sequence == NULL) return int_from(0);
  intptr_t length = object_length(ref(iterator->sequence));
  if (length < 0) return NULL;
  return int_from(iterator->index < length ? iterator->index + 1 : 0);
}

/* What can be set is where to go on; behind the end is at the end. */
static Own forward_setstate(Ref self, Ref const *args, int n) {
  (void)n;
  SequenceIterator *iterator = as_iterator(self);
  intptr_t index;
  if (!size_argument(args[0], &index)) return NULL;
  if (iterator->sequence == NULL) return none();
  Ref sequence = ref(iterator->sequence);
  if (index < 0 && is_list(sequence)) { /* so it is in CPython; others begin again */
    sequence_iterator_exhaust(iterator);
    return none();
  }
  if (index < 0) index = 0;
  intptr_t length = is_list(sequence) || is_tuple(sequence) ? object_length(sequence) : index;
  iterator->index = index < length ? index : length;
  return none();
}

static Own backward_setstate(Ref self, Ref const *args, int n) {
  (void)n;
  SequenceIterator *iterator = as_iterator(self);
  intptr_t index;
  if (!size_argument(args[0], &index)) return NULL;
  if (iterator->sequence == NULL) return none();
  intptr_t length = object_length(ref(iterator->sequence));
  if (length < 0) return NULL;
  if (index >= length) index = length - 1;
  iterator->index = index < -1 ? -1 : index;
  return none();
}

static Method forward_methods[] = {
  {"__setstate__", forward_setstate, "(self, state, /)",
   .doc = "Set state information for unpickling."},
  {"__length_hint__", forward_length_hint, "(self, /)",
   .doc = "Private method returning an estimate of len(list(it))."},
  {0}};

static Method backward_methods[] = {
  {"__setstate__", backward_setstate, "(self, state, /)",
   .doc = "Set state information for unpickling."},
  {"__length_hint__", backward_length_hint, "(self, /)",
   .doc = "Private method returning an estimate of len(list(it))."},
  {0}};

/* ---- reversed(sequence) ---------------------------------------------------------------------- */

static Own reversed_of_sequence(Class *class, Ref sequence) {
  if (class_of(sequence)->get_item == NULL || is_dict(sequence))
    return throw(TypeError, "'%T' object is not reversible", sequence);
  intptr_t length = object_length(sequence);
  if (length < 0) return NULL;
  if (class == &reversed_class) return start_at(class, sequence, length - 1);
  Own self = instance_new(class, 0);
  if (self == NULL) return NULL;
  SequenceIterator *iterator = as_iterator(ref(self));
  iterator->index = length - 1;
  hold(ref(self), &iterator->sequence, keep(sequence), label_field("sequence"));
  track(ref(self));
  return self;
}

/* `__reversed__` of the sequence's class decides; None there means: cannot be reversed. */
static Own reversed_create(Class *class, Ref const *args, int n, Ref names) {
  if (class == &reversed_class && !no_keywords("reversed", names)) return NULL;
  if (!positional_between("reversed", n, 1, 1)) return NULL;
  if (class_lookup(class_of(args[0]), ID(__reversed__)) == None)
    return throw(TypeError, "'%T' object is not reversible", args[0]);
  Own result = call_special(args[0], ID(__reversed__), NULL, 0);
  if (result != NULL || error_pending()) return result;
  return reversed_of_sequence(class, args[0]);
}

/* ---- iter(callable, sentinel) ---------------------------------------------------------------- */

typedef struct CallableIterator {
  Container container;
  Own callable, sentinel; /* both NULL: exhausted */
} CallableIterator;

Own callable_iterator_new(Ref callable, Ref sentinel) {
  CallableIterator *iterator = object_new(&callable_iterator_class.type, 0);
  if (iterator == NULL) return NULL;
  hold(AS_REF(iterator), &iterator->callable, keep(callable), label_field("callable"));
  hold(AS_REF(iterator), &iterator->sentinel, keep(sentinel), label_field("sentinel"));
  track(AS_REF(iterator));
  return own(iterator);
}

static void callable_traverse(Ref self, Visitor *visitor) {
  CallableIterator *iterator = (CallableIterator *)self;
  visit(visitor, ref(iterator->callable), label_field("callable"));
  visit(visitor, ref(iterator->sentinel), label_field("sentinel"));
}

static void callable_clear(Ref self) {
  CallableIterator *iterator = (CallableIterator *)self;
  release(self, &iterator->callable, label_field("callable"));
  release(self, &iterator->sentinel, label_field("sentinel"));
}

/* Is this the end? The sentinel is kept: `__eq__` may use up the iterator. */
static int is_sentinel(CallableIterator *iterator, Ref value) {
  if (iterator->sentinel == NULL) return 1;
  Own sentinel = keep(ref(iterator->sentinel));
  int equal = object_equal(ref(sentinel), value);
  drop(sentinel);
  return equal;
}

static Own callable_next(Ref self) {
  CallableIterator *iterator = (CallableIterator *)self;
  if (iterator->callable == NULL) return NULL;
  Own callable = keep(ref(iterator->callable));
  Own value = call0(ref(callable));
  drop(callable);
  if (value == NULL) {
    if (error_is(StopIteration)) {
      error_clear();
      callable_clear(self);
    }
    return NULL;
  }
  int end = is_sentinel(iterator, ref(value));
  if (end == 0) return value;
  if (end > 0) callable_clear(self);
  drop(value);
  return NULL;
}

/* ---- The classes ----------------------------------------------------------------------------- */

#define SEQUENCE_ITERATOR(type_name, next_item, method_table) \
  .type = {BUILTIN_TYPE(type_name, SequenceIterator, TYPE_CONTAINER | TYPE_UNCLEARABLE), \
           .traverse = iterator_traverse, .clear = iterator_clear}, \
  .methods = method_table, .iter = iterator_self, .next = next_item

Class list_iterator_class = {SEQUENCE_ITERATOR("list_iterator", list_next, forward_methods),
                             .flags = CLASS_FIXED | CLASS_FINAL};
Class list_reverse_iterator_class = {
  SEQUENCE_ITERATOR("list_reverseiterator", list_reverse_next, backward_methods),
  .flags = CLASS_FIXED | CLASS_FINAL};
Class tuple_iterator_class = {SEQUENCE_ITERATOR("tuple_iterator", tuple_next, forward_methods),
                              .flags = CLASS_FIXED | CLASS_FINAL};
Class str_iterator_class = {SEQUENCE_ITERATOR("str_iterator", str_next, forward_methods),
                            .flags = CLASS_FIXED | CLASS_FINAL};
Class str_ascii_iterator_class = {
  SEQUENCE_ITERATOR("str_ascii_iterator", str_next, forward_methods),
  .flags = CLASS_FIXED | CLASS_FINAL};
Class bytes_iterator_class = {SEQUENCE_ITERATOR("bytes_iterator", bytes_next, forward_methods),
                              .flags = CLASS_FIXED | CLASS_FINAL};
Class sequence_iterator_class = {SEQUENCE_ITERATOR("iterator", sequence_next, forward_methods),
                                 .flags = CLASS_FIXED | CLASS_FINAL};
Class reversed_class = {SEQUENCE_ITERATOR("reversed", reversed_next, backward_methods),
                        .flags = CLASS_FIXED,
                        .signature = "(sequence, /)",
                        .doc = "Return a reverse iterator over the values of the given sequence.",
                        .new = reversed_create};
#undef SEQUENCE_ITERATOR

Class callable_iterator_class = {
  .type = {BUILTIN_TYPE("callable_iterator", CallableIterator, TYPE_CONTAINER | TYPE_UNCLEARABLE),
           .traverse = callable_traverse,
           .clear = callable_clear},
  .flags = CLASS_FIXED | CLASS_FINAL,
  .iter = iterator_self,
  .next = callable_next,
};
