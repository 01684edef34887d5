/* SPDX-License-Identifier: GPL-3.0-or-later */
/* range: the numbers from start to stop in steps, without having them.
 *
 * A range is four ints: its ends, its step, and its length, which is computed once. Everything
 * else follows by arithmetic: item i is start + i * step, and a number is a member if it lies
 * between the ends and a whole number of steps from start. All of that works for numbers of any
 * size; where they fit in a machine word (nearly always) an iterator is three C integers.
 *
 * Ranges and their iterators hold nothing but ints, so the collector need not know them.
 */
#include "range.h"

#include "constructor.h"
#include "int.h"
#include "native.h"
#include "protocol.h"
#include "slice.h"
#include "str.h"

static Range *as_range(Ref object) { return (Range *)object; }

/* ---- A little arithmetic that takes its operands ----------------------------------------- */

static Own combine(BinaryFn operation, Own a, Own b) {
  Own result = a == NULL || b == NULL ? NULL : operation(ref(a), ref(b));
  drop_if(a);
  drop_if(b);
  return result;
}
static Own plus(Own a, Own b) { return combine(int_add, a, b); }
static Own minus(Own a, Own b) { return combine(int_subtract, a, b); }
static Own times(Own a, Own b) { return combine(int_multiply, a, b); }
static Own over(Own a, Own b) { return combine(int_floor_divide, a, b); }

/* ---- Length ------------------------------------------------------------------------------ */

/* How many steps from start stay below (or above) stop: (distance - 1) / step + 1. */
static Own long_length(Ref start, Ref stop, Ref step) {
  bool backwards = int_sign(step) < 0;
  Ref low = backwards ? stop : start, high = backwards ? start : stop;
  if (int_compare(low, high) >= 0) return int_from(0);
  Own stride = backwards ? minus(int_from(0), keep(step)) : keep(step);
  Own distance = minus(minus(keep(high), keep(low)), int_from(1));
  return plus(over(distance, stride), int_from(1));
}

static uint64_t short_length(intptr_t start, intptr_t stop, intptr_t step) {
  if (step > 0)
    return start >= stop ? 0 : ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1;
  return start <= stop ? 0 : ((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1;
}

static Own length_of(Ref start, Ref stop, Ref step) {
  intptr_t first, end, stride;
  if (int_fits(start, &first) && int_fits(stop, &end) && int_fits(step, &stride))
    return int_from_unsigned(short_length(first, end, stride));
  return long_length(start, stop, step);
}

/* ---- Making ------------------------------------------------------------------------------ */

/* Takes all three, which may be NULL after a failure. */
static Own range_make(Own start, Own stop, Own step) {
  Own length = NULL;
  if (start != NULL && stop != NULL && step != NULL)
    length = length_of(ref(start), ref(stop), ref(step));
  Range *range = length == NULL ? NULL : object_new(&range_class.type, 0);
  if (range == NULL) {
    drop_if(start);
    drop_if(stop);
    drop_if(step);
    drop_if(length);
    return NULL;
  }
  hold(AS_REF(range), &range->start, start, label_field("start"));
  hold(AS_REF(range), &range->stop, stop, label_field("stop"));
  hold(AS_REF(range), &range->step, step, label_field("step"));
  hold(AS_REF(range), &range->length, length, label_field("length"));
  return own(range);
}

/* The value of `__index__` as a plain int: range(True) is range(0, 1). */
static Own plain_index(Ref object) {
  Own index = object_index(object);
  if (index == NULL || is_exact_int(ref(index))) return index;
  return plus(index, int_from(0));
}

static Own range_create(Class *class, Ref const *args, int n, Ref names) {
  (void)class;
  if (!only_positional("range", n, names, 1, 3)) return NULL;
  if (n == 1) return range_make(int_from(0), plain_index(args[0]), int_from(1));
  Own start = plain_index(args[0]);
  Own stop = start == NULL ? NULL : plain_index(args[1]);
  Own step = stop == NULL ? NULL : n == 3 ? plain_index(args[2]) : int_from(1);
  if (step != NULL && int_sign(ref(step)) == 0) {
    drop(step);
    step = throw(ValueError, "range() arg 3 must not be zero");
  }
  return range_make(start, stop, step);
}

static void range_traverse(Ref self, Visitor *visitor) {
  Range *range = as_range(self);
  visit(visitor, ref(range->start), label_field("start"));
  visit(visitor, ref(range->stop), label_field("stop"));
  visit(visitor, ref(range->step), label_field("step"));
  visit(visitor, ref(range->length), label_field("length"));
}

static void range_clear(Ref self) {
  Range *range = as_range(self);
  release(self, &range->start, label_field("start"));
  release(self, &range->stop, label_field("stop"));
  release(self, &range->step, label_field("step"));
  release(self, &range->length, label_field("length"));
}

/* ---- Items ------------------------------------------------------------------------------- */

/* start + index * step. Takes index. */
static Own item_at(Range *range, Own index) {
  return plus(keep(ref(range->start)), times(index, keep(ref(range->step))));
}

static intptr_t range_len(Ref self) {
  intptr_t length;
  if (int_fits(ref(as_range(self)->length), &length)) return length;
  throw(OverflowError, "Python int too large to convert to C ssize_t");
  return -1;
}

static int range_truth(Ref self) { return int_sign(ref(as_range(self)->length)) != 0; }

static Own range_at(Range *range, Ref key) {
  Own index = object_index(key);
  if (index != NULL && int_sign(ref(index)) < 0) index = plus(index, keep(ref(range->length)));
  if (index == NULL) return NULL;
  if (int_sign(ref(index)) >= 0 && int_compare(ref(index), ref(range->length)) < 0)
    return item_at(range, index);
  drop(index);
  return throw(IndexError, "range object index out of range");
}

static Own range_slice(Range *range, Ref slice) {
  SliceIndices part;
  if (!slice_indices(slice, ref(range->length), &part)) return NULL;
  Own start = item_at(range, part.start), stop = item_at(range, part.stop);
  Own step = times(part.step, keep(ref(range->step)));
  return range_make(start, stop, step);
}

static Own range_get_item(Ref self, Ref key) {
  if (is_slice(key)) return range_slice(as_range(self), key);
  if (class_of(key)->as_index != NULL) return range_at(as_range(self), key);
  return throw(TypeError, "range indices must be integers or slices, not %T", key);
}

/* ---- Membership -------------------------------------------------------------------------- */

static bool is_int_or_bool(Ref object) {
  return is_exact_int(object) || object->type == &bool_class.type;
}

/* Between the ends (the stop excluded), in the direction of the step? */
static bool lies_between(Range *range, Ref number) {
  bool backwards = int_sign(ref(range->step)) < 0;
  int from_start = int_compare(number, ref(range->start));
  int from_stop = int_compare(number, ref(range->stop));
  return backwards ? from_start <= 0 && from_stop > 0 : from_start >= 0 && from_stop < 0;
}

static int contains_int(Range *range, Ref number) {
  if (!lies_between(range, number)) return 0;
  Own rest =
      combine(int_remainder, minus(keep(number), keep(ref(range->start))), keep(ref(range->step)));
  if (rest == NULL) return -1;
  int whole = int_sign(ref(rest)) == 0;
  drop(rest);
  return whole;
}

/* For anything that is not an int: go through all items. */
typedef struct Search {
  Ref wanted;
  intptr_t position, count; /* items seen; equal ones */
  bool only_first;
} Search;

static bool search_step(Ref item, void *context) {
  Search *search = context;
  int equal = object_equal(item, search->wanted);
  if (equal < 0) return false;
  search->count += equal;
  if (equal && search->only_first) return false;
  search->position++;
  return true;
}

static bool search_range(Ref self, Search *search) {
  each_item(self, search_step, search);
  return !error_pending();
}

static int range_contains(Ref self, Ref item) {
  if (is_int_or_bool(item)) return contains_int(as_range(self), item);
  Search search = {.wanted = item, .only_first = true};
  return search_range(self, &search) ? search.count > 0 : -1;
}

static Own range_count(Ref self, Ref const *args, int n) {
  (void)n;
  if (is_int_or_bool(args[0])) {
    int found = contains_int(as_range(self), args[0]);
    return found < 0 ? NULL : int_from(found);
  }
  Search search = {.wanted = args[0]};
  return search_range(self, &search) ? int_from(search.count) : NULL;
}

static Own index_by_search(Ref self, Ref item) {
  Search search = {.wanted = item, .only_first = true};
  if (!search_range(self, &search)) return NULL;
  if (search.count > 0) return int_from(search.position);
  return throw(ValueError, "sequence.index(x): x not in sequence");
}

static Own range_index(Ref self, Ref const *args, int n) {
  (void)n;
  Range *range = as_range(self);
  if (!is_int_or_bool(args[0])) return index_by_search(self, args[0]);
  int found = contains_int(range, args[0]);
  if (found < 0) return NULL;
  if (!found) return throw(ValueError, "%R is not in range", args[0]);
  return over(minus(keep(args[0]), keep(ref(range->start))), keep(ref(range->step)));
}

/* ---- Text, comparison, hash -------------------------------------------------------------- */

static bool is_one(Ref number) {
  intptr_t value;
  return int_fits(number, &value) && value == 1;
}

static Own range_repr(Ref self) {
  Range *range = as_range(self);
  Ref start = ref(range->start), stop = ref(range->stop), step = ref(range->step);
  if (is_one(step)) return str_format("range(%R, %R)", start, stop);
  return str_format("range(%R, %R, %R)", start, stop, step);
}

/* Two ranges are equal when their items are: where there is one item the step does not matter. */
static bool ranges_equal(Range *a, Range *b) {
  if (int_compare(ref(a->length), ref(b->length)) != 0) return false;
  if (int_sign(ref(a->length)) == 0) return true;
  if (int_compare(ref(a->start), ref(b->start)) != 0) return false;
  return is_one(ref(a->length)) || int_compare(ref(a->step), ref(b->step)) == 0;
}

static Own range_compare(Ref left, Ref right, CompareOp op) {
  bool ranges = left->type == &range_class.type && right->type == &range_class.type;
  if (!ranges || (op != EQUAL && op != NOT_EQUAL)) return not_implemented();
  return bool_from(ranges_equal(as_range(left), as_range(right)) == (op == EQUAL));
}

static intptr_t range_hash(Ref self) {
  Range *range = as_range(self);
  bool some = int_sign(ref(range->length)) != 0;
  bool many = some && !is_one(ref(range->length));
  Own key = tuple_of(3, ref(range->length), some ? ref(range->start) : None,
                     many ? ref(range->step) : None);
  if (key == NULL) return -1;
  intptr_t hash = object_hash(ref(key));
  drop(key);
  return hash;
}

/* ---- Iterators --------------------------------------------------------------------------- */

typedef struct LongRangeIterator {
  Object object;
  Own next, step, left; /* ints */
} LongRangeIterator;

static Own short_iterator(intptr_t start, intptr_t step, intptr_t length) {
  RangeIterator *iterator = object_new(&range_iterator_class.type, 0);
  if (iterator == NULL) return NULL;
  iterator->next = start;
  iterator->step = step;
  iterator->left = length;
  return own(iterator);
}

/* Takes all three, which may be NULL after a failure. */
static Own long_iterator(Own start, Own step, Own length) {
  LongRangeIterator *iterator = NULL;
  if (start != NULL && step != NULL && length != NULL)
    iterator = object_new(&long_range_iterator_class.type, 0);
  if (iterator == NULL) {
    drop_if(start);
    drop_if(step);
    drop_if(length);
    return NULL;
  }
  hold(AS_REF(iterator), &iterator->next, start, label_field("next"));
  hold(AS_REF(iterator), &iterator->step, step, label_field("step"));
  hold(AS_REF(iterator), &iterator->left, length, label_field("left"));
  return own(iterator);
}

/* The three as C integers, and the number beyond the last one fits as well. */
static bool fits_in_words(Range *range, intptr_t *start, intptr_t *step, intptr_t *length) {
  intptr_t stop, end;
  return int_fits(ref(range->start), start) && int_fits(ref(range->stop), &stop) &&
         int_fits(ref(range->step), step) && int_fits(ref(range->length), length) &&
         *step != PTRDIFF_MIN && !__builtin_add_overflow(stop, *step, &end);
}

static Own range_iter(Ref self) {
  Range *range = as_range(self);
  intptr_t start, step, length;
  if (fits_in_words(range, &start, &step, &length)) return short_iterator(start, step, length);
  return long_iterator(keep(ref(range->start)), keep(ref(range->step)), keep(ref(range->length)));
}

static Own range_reversed(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Range *range = as_range(self);
  intptr_t start, step, length, before;
  if (fits_in_words(range, &start, &step, &length) && !__builtin_sub_overflow(start, step, &before))
    return short_iterator(length == 0 ? start : start + (length - 1) * step, -step, length);
  Own last = item_at(range, minus(keep(ref(range->length)), int_from(1)));
  return long_iterator(last, minus(int_from(0), keep(ref(range->step))), keep(ref(range->length)));
}

static Own self_iter(Ref self) { return keep(self); }

static Own range_next(Ref self) {
  RangeIterator *iterator = (RangeIterator *)self;
  if (iterator->left == 0) return NULL;
  intptr_t value = iterator->next;
  iterator->next += iterator->step;
  iterator->left--;
  return int_from(value);
}

static Own range_length_hint(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from(((RangeIterator *)self)->left);
}

static Own long_range_next(Ref self) {
  LongRangeIterator *iterator = (LongRangeIterator *)self;
  if (int_sign(ref(iterator->left)) <= 0) return NULL;
  Own after = int_add(ref(iterator->next), ref(iterator->step));
  Own left = minus(keep(ref(iterator->left)), int_from(1));
  if (after == NULL || left == NULL) {
    drop_if(after);
    drop_if(left);
    return NULL;
  }
  Own value = keep(ref(iterator->next));
  replace(self, &iterator->next, after, label_field("next"));
  replace(self, &iterator->left, left, label_field("left"));
  return value;
}

static Own long_range_length_hint(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return keep(ref(((LongRangeIterator *)self)->left));
}

static void long_range_traverse(Ref self, Visitor *visitor) {
  LongRangeIterator *iterator = (LongRangeIterator *)self;
  visit(visitor, ref(iterator->next), label_field("next"));
  visit(visitor, ref(iterator->step), label_field("step"));
  visit(visitor, ref(iterator->left), label_field("left"));
}

static void long_range_clear(Ref self) {
  LongRangeIterator *iterator = (LongRangeIterator *)self;
  release(self, &iterator->next, label_field("next"));
  release(self, &iterator->step, label_field("step"));
  release(self, &iterator->left, label_field("left"));
}

/* Go on at this item, counted from where the iterator is. */
static Own range_setstate(Ref self, Ref const *args, int n) {
  (void)n;
  RangeIterator *iterator = (RangeIterator *)self;
  intptr_t index;
  if (!size_argument(args[0], &index)) return NULL;
  if (index < 0) index = 0;
  if (index > iterator->left) index = iterator->left;
  iterator->next += index * iterator->step;
  iterator->left -= index;
  return none();
}

static Method range_iterator_methods[] = {
    {"__setstate__", range_setstate, "(self, state, /)",
     .doc = "Set state information for unpickling."},
    {"__length_hint__", range_length_hint, "(self, /)",
     .doc = "Private method returning an estimate of len(list(it))."},
    {0}};

static Method long_range_iterator_methods[] = {
    {"__length_hint__", long_range_length_hint, "(self, /)",
     .doc = "Private method returning an estimate of len(list(it))."},
    {0}};

Class range_iterator_class = {
    .type = {BUILTIN_TYPE("range_iterator", RangeIterator, 0)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .methods = range_iterator_methods,
    .iter = self_iter,
    .next = range_next,
};

Class long_range_iterator_class = {
    .type = {BUILTIN_TYPE("longrange_iterator", LongRangeIterator, 0),
             .traverse = long_range_traverse, .clear = long_range_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .methods = long_range_iterator_methods,
    .iter = self_iter,
    .next = long_range_next,
};

/* ---- The class --------------------------------------------------------------------------- */

static Own range_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Range *range = as_range(self);
  Own parts = tuple_of(3, ref(range->start), ref(range->stop), ref(range->step));
  if (parts == NULL) return NULL;
  Own result = tuple_of(2, AS_REF(&range_class), ref(parts));
  drop(parts);
  return result;
}

static Own range_start(Ref self) { return keep(ref(as_range(self)->start)); }
static Own range_stop(Ref self) { return keep(ref(as_range(self)->stop)); }
static Own range_step(Ref self) { return keep(ref(as_range(self)->step)); }

static const Attribute range_attributes[] = {{"start", range_start, .set = readonly_member},
                                             {"stop", range_stop, .set = readonly_member},
                                             {"step", range_step, .set = readonly_member},
                                             {0}};

static Method range_methods[] = {
    {"__reversed__", range_reversed, "(self, /)", .doc = "Return a reverse iterator."},
    {"__reduce__", range_reduce, "(self, /)", .doc = NULL},
    {"count", range_count, "(self, object, /)",
     .doc = "rangeobject.count(value) -> integer -- return number of occurrences of value"},
    {"index", range_index, "(self, object, /)",
     .doc = "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if "
            "the value "
            "is not present."},
    {0}};

Class range_class = {
    .type = {BUILTIN_TYPE("range", Range, 0), .traverse = range_traverse, .clear = range_clear},
    .flags = CLASS_FIXED | CLASS_FINAL | CLASS_SEQUENCE,
    .doc =
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an "
        "object "
        "that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step. "
        " "
        "range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  "
        "range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 "
        "elements.\nWhen step is given, it specifies the increment (or decrement).",
    .methods = range_methods,
    .attributes = range_attributes,
    .new = range_create,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .iter = range_iter,
    .length = range_len,
    .truth = range_truth,
    .get_item = range_get_item,
    .contains = range_contains,
};
