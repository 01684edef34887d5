/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tuple: a row of references that never changes once it is made.
 *
 * The items stand inside the object, so a tuple is one block and one step away from its items.
 * Because it cannot change, it can be shared without care: `tuple(t)`, `t[:]` and `t * 1` are t
 * itself, and there is only one empty tuple, which lives as long as the program.
 *
 * "Never changes" has a beginning: C code makes a tuple with empty places, fills them with
 * tuple_set_take() and then calls tuple_done(), which shows it to the collector. A circle can
 * lead through a tuple only by way of something that can change; therefore the collector never
 * empties one (TYPE_UNCLEARABLE), and stops watching those that hold nothing but atoms
 * (may_untrack).
 *
 * Invariant: after tuple_done() no place is NULL. Items are let go of last to first.
 */
#include "tuple.h"

#include <stdarg.h>
#include <string.h>

#include "constructor.h"
#include "instance.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "range.h"
#include "str.h"

static Tuple *as_tuple(Ref object) { return (Tuple *)object; }

/* ---- The one empty tuple ----------------------------------------------------------------- */

static Tuple the_empty_tuple = {
    .container = {.object = {IMMORTAL_REFS, &tuple_class.type}, .standing.generation = UNTRACKED}};
Ref empty_tuple = &the_empty_tuple.container.object;

/* ---- Making ------------------------------------------------------------------------------ */

static Tuple *tuple_alloc(Class *class, intptr_t length) {
  if ((size_t)length > (PTRDIFF_MAX - sizeof(Tuple)) / sizeof(Own)) {
    throw_out_of_memory();
    return NULL;
  }
  size_t extra = (size_t)length * sizeof(Own);
  Tuple *self = class == &tuple_class ? object_new(&class->type, extra)
                                      : (Tuple *)ref(instance_new(class, extra));
  if (self != NULL) self->length = length;
  return self;
}

Own tuple_new(intptr_t length) {
  if (length == 0) return keep(empty_tuple);
  return own(tuple_alloc(&tuple_class, length));
}

void tuple_set_take(Ref tuple, intptr_t index, Own item) {
  hold(tuple, &as_tuple(tuple)->items[index], item, label_item(index));
}

void tuple_done(Ref tuple) {
  if (tuple != empty_tuple) track(tuple);
}

Own tuple_from(Ref const *items, intptr_t n) {
  if (n == 0) return keep(empty_tuple);
  Tuple *self = tuple_alloc(&tuple_class, n);
  if (self == NULL) return NULL;
  for (intptr_t i = 0; i < n; i++) tuple_set_take(AS_REF(self), i, keep(items[i]));
  track(AS_REF(self));
  return own(self);
}

Own tuple_from_take(Own *items, intptr_t n) {
  if (n == 0) return keep(empty_tuple);
  Tuple *self = tuple_alloc(&tuple_class, n);
  if (self == NULL) {
    for (intptr_t i = 0; i < n; i++) drop(items[i]);
    return NULL;
  }
  for (intptr_t i = 0; i < n; i++) tuple_set_take(AS_REF(self), i, items[i]);
  track(AS_REF(self));
  return own(self);
}

Own tuple_of(int n, ...) {
  Own self = tuple_new(n);
  if (self == NULL) return NULL;
  va_list items;
  va_start(items, n);
  for (int i = 0; i < n; i++) tuple_set_take(ref(self), i, keep(va_arg(items, Ref)));
  va_end(items);
  tuple_done(ref(self));
  return self;
}

/* Both places are filled before the old items go, since that can be the death of anything. */
Own tuple_renew_pair(Ref pair, Own first, Own second) {
  Own kept = keep(pair), old_first = as_tuple(pair)->items[0],
      old_second = as_tuple(pair)->items[1];
  tuple_set_take(pair, 0, first);
  tuple_set_take(pair, 1, second);
  release(pair, &old_first, label_item(0));
  release(pair, &old_second, label_item(1));
  if (!is_tracked(pair)) track(pair);
  return kept;
}

/* ---- Making from an iterable ------------------------------------------------------------- */

/* Items that are not yet anybody's: collected here until their number is known. */
typedef struct Row {
  Own *items;
  intptr_t length, capacity;
} Row;

static bool row_add(Ref item, void *context) {
  Row *row = context;
  if (row->length == row->capacity) {
    intptr_t capacity = row->capacity + row->capacity / 2 + 8;
    Own *items = heap_resize(row->items, (size_t)capacity * sizeof *items);
    if (items == NULL) return false;
    row->items = items;
    row->capacity = capacity;
  }
  row->items[row->length++] = keep(item);
  return true;
}

static Own tuple_from_anything(Ref iterable) {
  Row row = {0};
  Own result = NULL;
  if (each_item(iterable, row_add, &row))
    result = tuple_from_take(row.items, row.length);
  else
    while (row.length > 0) drop(row.items[--row.length]);
  heap_free(row.items);
  return result;
}

Own tuple_from_iterable(Ref iterable) {
  if (is_exact_tuple(iterable)) return keep(iterable);
  if (is_exact_list(iterable)) return list_to_tuple(iterable);
  return tuple_from_anything(iterable);
}

/* A subclass gets its items by way of a tuple. */
static Own subclass_from(Class *class, Ref items) {
  Tuple *self = tuple_alloc(class, tuple_length(items));
  if (self == NULL) return NULL;
  for (intptr_t i = 0; i < self->length; i++)
    tuple_set_take(AS_REF(self), i, keep(tuple_at(items, i)));
  track(AS_REF(self));
  return own(self);
}

static Own tuple_create(Class *class, Ref const *args, int n, Ref names) {
  if (class->init == tuple_class.init && !no_keywords("tuple", names)) return NULL;
  if (!positional_between("tuple", n, 0, 1)) return NULL;
  Own items = n == 0 ? keep(empty_tuple) : tuple_from_iterable(args[0]);
  if (items == NULL || class == &tuple_class) return items;
  Own result = subclass_from(class, ref(items));
  drop(items);
  return result;
}

/* ---- The collector's view ---------------------------------------------------------------- */

static void tuple_traverse(Ref self, Visitor *visitor) {
  Tuple *tuple = as_tuple(self);
  for (intptr_t i = tuple->length - 1; i >= 0; i--)
    visit(visitor, ref(tuple->items[i]), label_item(i));
}

static void tuple_clear(Ref self) {
  Tuple *tuple = as_tuple(self);
  for (intptr_t i = tuple->length - 1; i >= 0; i--) release(self, &tuple->items[i], label_item(i));
}

static bool tuple_may_untrack(Ref self) {
  if (!is_exact_tuple(self)) return false;
  Tuple *tuple = as_tuple(self);
  for (intptr_t i = 0; i < tuple->length; i++)
    if (tuple->items[i] == NULL || may_be_tracked(ref(tuple->items[i]))) return false;
  return true;
}

/* ---- Text, hash, comparison -------------------------------------------------------------- */

static Own repr_of_items(Tuple *self) {
  Builder builder;
  builder_start(&builder);
  builder_char(&builder, '(');
  for (intptr_t i = 0; i < self->length && !builder.failed; i++) {
    if (i > 0) builder_text(&builder, ", ");
    builder_repr(&builder, ref(self->items[i]));
  }
  builder_text(&builder, self->length == 1 ? ",)" : ")");
  return builder_finish(&builder);
}

static Own tuple_repr(Ref self) {
  if (tuple_length(self) == 0) return str_from("()");
  int again = repr_enter(self);
  if (again != 0) return again < 0 ? NULL : str_from("(...)");
  Own text = repr_of_items(as_tuple(self));
  repr_leave(self);
  return text;
}

static intptr_t hash_items(Tuple *self) {
  uint64_t sum = HASH_START;
  for (intptr_t i = 0; i < self->length; i++) {
    intptr_t lane = object_hash(ref(self->items[i]));
    if (lane == -1) return -1;
    sum = hash_mix(sum, (uint64_t)lane);
  }
  return hash_finish(sum + ((uint64_t)self->length ^ HASH_START ^ UINT64_C(3527539)));
}

static intptr_t tuple_hash(Ref self) {
  if (!recursion_enter(" while computing a hash")) return -1;
  intptr_t hash = hash_items(as_tuple(self));
  recursion_leave();
  return hash;
}

static Own compare_lengths(intptr_t left, intptr_t right, CompareOp op) {
  switch (op) {
    case LESS: return bool_from(left < right);
    case LESS_EQUAL: return bool_from(left <= right);
    case EQUAL: return bool_from(left == right);
    case NOT_EQUAL: return bool_from(left != right);
    case GREATER: return bool_from(left > right);
    default: return bool_from(left >= right);
  }
}

/* The first item that differs decides; if none does, the lengths. */
static Own tuple_compare(Ref left, Ref right, CompareOp op) {
  if (!is_tuple(left) || !is_tuple(right)) return not_implemented();
  Tuple *a = as_tuple(left), *b = as_tuple(right);
  intptr_t i = 0;
  for (; i < a->length && i < b->length; i++) {
    int equal = object_equal(ref(a->items[i]), ref(b->items[i]));
    if (equal < 0) return NULL;
    if (!equal) break;
  }
  if (i >= a->length || i >= b->length) return compare_lengths(a->length, b->length, op);
  if (op == EQUAL || op == NOT_EQUAL) return bool_from(op == NOT_EQUAL);
  return object_compare(ref(a->items[i]), ref(b->items[i]), op);
}

/* ---- Items and slices -------------------------------------------------------------------- */

static intptr_t tuple_len(Ref self) { return tuple_length(self); }

static Own tuple_slice(Ref self, Ref slice) {
  intptr_t start, stop, step;
  intptr_t length = slice_resolve(slice, tuple_length(self), &start, &stop, &step);
  if (length < 0) return NULL;
  if (length == tuple_length(self) && step == 1 && is_exact_tuple(self)) return keep(self);
  Own result = tuple_new(length);
  if (result == NULL) return NULL;
  for (intptr_t i = 0; i < length; i++)
    tuple_set_take(ref(result), i, keep(tuple_at(self, start + i * step)));
  tuple_done(ref(result));
  return result;
}

static Own tuple_get_item(Ref self, Ref key) {
  intptr_t index;
  if (key->type == &slice_class.type) return tuple_slice(self, key);
  if (!position_from(key, "tuple", &index)) return NULL;
  if (index < 0) index += tuple_length(self);
  if (index < 0 || index >= tuple_length(self))
    return throw(IndexError, "tuple index out of range");
  return keep(tuple_at(self, index));
}

static int tuple_contains(Ref self, Ref item) {
  Tuple *tuple = as_tuple(self);
  int found = 0;
  for (intptr_t i = 0; found == 0 && i < tuple->length; i++)
    found = object_equal(ref(tuple->items[i]), item);
  return found;
}

/* ---- + and * ----------------------------------------------------------------------------- */

static Own tuple_concat(Ref left, Ref right) {
  if (!is_tuple(right))
    return throw(TypeError, "can only concatenate tuple (not \"%T\") to tuple", right);
  if (tuple_length(left) == 0 && is_exact_tuple(right)) return keep(right);
  if (tuple_length(right) == 0 && is_exact_tuple(left)) return keep(left);
  intptr_t first = tuple_length(left);
  Own result = tuple_new(first + tuple_length(right));
  if (result == NULL) return NULL;
  for (intptr_t i = 0; i < first; i++) tuple_set_take(ref(result), i, keep(tuple_at(left, i)));
  for (intptr_t i = 0; i < tuple_length(right); i++)
    tuple_set_take(ref(result), first + i, keep(tuple_at(right, i)));
  tuple_done(ref(result));
  return result;
}

static Own tuple_repeat(Ref self, Ref count) {
  intptr_t times, length = tuple_length(self);
  if (!as_size(count, &times)) return NULL;
  if ((length == 0 || times == 1) && is_exact_tuple(self)) return keep(self);
  if (length == 0 || times <= 0) return keep(empty_tuple);
  if (length > PTRDIFF_MAX / times) return throw_out_of_memory();
  Own result = tuple_new(length * times);
  if (result == NULL) return NULL;
  for (intptr_t i = 0; i < length * times; i++)
    tuple_set_take(ref(result), i, keep(tuple_at(self, i % length)));
  tuple_done(ref(result));
  return result;
}

static Own tuple_iter(Ref self) { return sequence_iterator_new(&tuple_iterator_class, self); }

/* ---- Methods ----------------------------------------------------------------------------- */

static Own tuple_count(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t count = 0;
  for (intptr_t i = 0; i < tuple_length(self); i++) {
    int equal = object_equal(tuple_at(self, i), args[0]);
    if (equal < 0) return NULL;
    count += equal;
  }
  return int_from(count);
}

static Own tuple_index(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t start, stop, length = tuple_length(self);
  if (!search_bounds(args + 1, length, &start, &stop)) return NULL;
  for (intptr_t i = start; i < stop && i < length; i++) {
    int equal = object_equal(tuple_at(self, i), args[0]);
    if (equal < 0) return NULL;
    if (equal) return int_from(i);
  }
  return throw(ValueError, "tuple.index(x): x not in tuple");
}

static Own tuple_getnewargs(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own items = tuple_from(tuple_items(self), tuple_length(self));
  if (items == NULL) return NULL;
  Own result = tuple_of(1, ref(items));
  drop(items);
  return result;
}

static Own tuple_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from((intptr_t)class_basic_size(class_of(self)) +
                  tuple_length(self) * (intptr_t)sizeof(Own));
}

static Method tuple_methods[] = {
    {"__getnewargs__", tuple_getnewargs, "(self, /)", .doc = NULL},
    {"__sizeof__", tuple_sizeof, "(self, /)", .doc = "Size of object in memory, in bytes."},
    {"index", tuple_index, "(self, value, start=0, stop=9223372036854775807, /)",
     .doc = "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"count", tuple_count, "(self, value, /)", .doc = "Return number of occurrences of value."},
    CLASS_GETITEM,
    {0}};

Class tuple_class = {
    .type = {BUILTIN_TYPE("tuple", Tuple, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .item_size = sizeof(Own), .traverse = tuple_traverse, .clear = tuple_clear,
             .may_untrack = tuple_may_untrack},
    .flags = CLASS_FIXED | CLASS_IS_TUPLE | CLASS_SEQUENCE,
    .signature = "(iterable=(), /)",
    .doc =
        "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty "
        "tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf "
        "the "
        "argument is a tuple, the return value is the same object.",
    .methods = tuple_methods,
    .new = tuple_create,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .iter = tuple_iter,
    .length = tuple_len,
    .get_item = tuple_get_item,
    .contains = tuple_contains,
    .concat = tuple_concat,
    .repeat = tuple_repeat,
};
