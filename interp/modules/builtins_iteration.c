/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that go through an iterable, or make the one step themselves.
 */
#include "builtins.h"

#include <math.h>

#include "../objects/bytearray.h"
#include "../objects/bytes.h"
#include "../objects/error.h"
#include "../objects/float.h"
#include "../objects/int.h"
#include "../objects/iterator.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"

/* ---- iter, next ---------------------------------------------------------------------------------- */

BODY(builtin_iter) {
  if (args[1] == NULL) return object_iter(args[0]);
  if (!is_callable(args[0])) return throw(TypeError, "iter(v, w): v must be callable");
  return callable_iterator_new(args[0], args[1]);
}

static Own throw_stop(void) {
  Own stop = exception_new(StopIteration, NULL, 0);
  if (stop != NULL) throw_object(ref(stop));
  drop_if(stop);
  return NULL;
}

BODY(builtin_next) {
  UnaryFn step = class_of(args[0])->next;
  if (step == NULL) return throw(TypeError, "'%T' object is not an iterator", args[0]);
  Own item = step(args[0]);
  if (item != NULL || (error_pending() && !error_is(StopIteration))) return item;
  if (args[1] != NULL) {
    error_clear();
    return keep(args[1]);
  }
  return error_pending() ? NULL : throw_stop();
}

/* ---- all, any ------------------------------------------------------------------------------------- */

typedef struct Search {
  int wanted; /* the truth that ends it */
  int found;  /* 1, 0, -1: failed */
} Search;

static bool is_other(Ref item, void *context) {
  Search *search = context;
  int truth = object_truth(item);
  if (truth < 0) search->found = -1;
  else if (truth == search->wanted) search->found = 1;
  return search->found == 0;
}

static int contains_truth(Ref iterable, int wanted) {
  Search search = {wanted, 0};
  each_item(iterable, is_other, &search);
  return error_pending() ? -1 : search.found;
}

BODY(builtin_all) {
  int found = contains_truth(args[0], 0);
  return found < 0 ? NULL : bool_from(!found);
}

BODY(builtin_any) {
  int found = contains_truth(args[0], 1);
  return found < 0 ? NULL : bool_from(found);
}

/* ---- sum ------------------------------------------------------------------------------------------ */

/* Adding up goes through three ranges, as far as the items allow: machine integers; doubles, with
 * what each addition rounds off added up beside (Neumaier); any objects. */
typedef struct Sum {
  enum { SUM_INTS, SUM_DOUBLES, SUM_OBJECTS } range;
  intptr_t whole;
  double high, low;
  Own total;
} Sum;

static bool sum_to_object(Sum *sum) {
  if (sum->range == SUM_INTS) sum->total = int_from(sum->whole);
  if (sum->range == SUM_DOUBLES) {
    sum->total = float_from(isfinite(sum->low) ? sum->high + sum->low : sum->high);
  }
  sum->range = SUM_OBJECTS;
  return sum->total != NULL;
}

static void add_double(Sum *sum, double value) {
  double total = sum->high + value;
  if (fabs(sum->high) >= fabs(value)) sum->low += (sum->high - total) + value;
  else sum->low += (value - total) + sum->high;
  sum->high = total;
}

static bool add_quickly(Sum *sum, Ref item) {
  intptr_t whole;
  if (sum->range == SUM_INTS && is_exact_int(item) && int_fits(item, &whole)) {
    return !__builtin_add_overflow(sum->whole, whole, &sum->whole);
  }
  if (sum->range != SUM_DOUBLES) return false;
  if (is_exact_float(item)) return add_double(sum, float_value(item)), true;
  if (is_exact_int(item) && int_fits(item, &whole)) return sum->high += (double)whole, true;
  return false;
}

static bool add_object(Ref item, Sum *sum) {
  if (sum->range != SUM_OBJECTS && !sum_to_object(sum)) return false;
  Own total = object_operate(OPERATE_ADD, ref(sum->total), item);
  if (total == NULL) return false;
  drop(sum->total);
  sum->total = total;
  return true;
}

/* A float among the ints: from here on doubles. */
static bool add_item(Ref item, void *context) {
  Sum *sum = context;
  intptr_t whole = sum->whole;
  if (add_quickly(sum, item)) return true;
  sum->whole = whole;
  if (!add_object(item, sum)) return false;
  if (is_exact_float(ref(sum->total))) {
    sum->range = SUM_DOUBLES;
    sum->high = float_value(ref(sum->total));
    sum->low = 0;
    drop(sum->total);
    sum->total = NULL;
  }
  return true;
}

static bool sum_start(Sum *sum, Ref start) {
  *sum = (Sum){SUM_INTS, 0, 0, 0, NULL};
  if (start == NULL) return true;
  if (is_str(start)) return no(throw(TypeError, "sum() can't sum strings [use ''.join(seq) instead]"));
  if (is_bytes(start)) return no(throw(TypeError, "sum() can't sum bytes [use b''.join(seq) instead]"));
  if (is_instance(start, &bytearray_class)) {
    return no(throw(TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]"));
  }
  if (is_exact_int(start) && int_fits(start, &sum->whole)) return true;
  sum->range = is_exact_float(start) ? SUM_DOUBLES : SUM_OBJECTS;
  if (sum->range == SUM_DOUBLES) sum->high = float_value(start);
  else sum->total = keep(start);
  return true;
}

BODY(builtin_sum) {
  Sum sum;
  if (!sum_start(&sum, args[1])) return NULL;
  bool done = each_item(args[0], add_item, &sum) && !error_pending();
  if (done && sum.range != SUM_OBJECTS) sum_to_object(&sum);
  if (done) return sum.total;
  drop_if(sum.total);
  return NULL;
}

/* ---- min, max -------------------------------------------------------------------------------------- */

typedef struct Best {
  CompareOp better;
  Ref key;              /* the function, or NULL */
  Own item, item_key;   /* so far; NULL: none */
} Best;

/* Each item in turn; the first of several equal ones stays. */
static bool try_item(Ref item, void *context) {
  Best *best = context;
  Own key = best->key == NULL ? keep(item) : call1(best->key, item);
  if (key == NULL) return false;
  int better = best->item == NULL ? 1 : object_test(ref(key), ref(best->item_key), best->better);
  if (better <= 0) {
    drop(key);
    return better == 0;
  }
  Own old_item = best->item, old_key = best->item_key;
  best->item = keep(item);
  best->item_key = key;
  drop_if(old_item);
  drop_if(old_key);
  return true;
}

static bool try_all(Best *best, Ref const *items, int count) {
  if (count == 1) return each_item(items[0], try_item, best) && !error_pending();
  for (int i = 0; i < count; i++) {
    if (!try_item(items[i], best)) return false;
  }
  return true;
}

/* args: key, default, items */
static Own extreme(const char *name, CompareOp better, Ref const *args, int n) {
  Ref otherwise = args[1];
  int count = n - 2;
  if (count == 0) return throw(TypeError, "%s expected at least 1 argument, got 0", name);
  if (otherwise != NULL && count > 1) {
    return throw(TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
  }
  Best best = {better, args[0] == None ? NULL : args[0], NULL, NULL};
  bool done = try_all(&best, args + 2, count);
  drop_if(best.item_key);
  if (done && best.item != NULL) return best.item;
  drop_if(best.item);
  if (!done) return NULL;
  if (otherwise != NULL) return keep(otherwise);
  return throw(ValueError, "%s() iterable argument is empty", name);
}

static Own builtin_min(Ref self, Ref const *args, int n) {
  (void)self;
  return extreme("min", LESS, args, n);
}

static Own builtin_max(Ref self, Ref const *args, int n) {
  (void)self;
  return extreme("max", GREATER, args, n);
}

/* ---- sorted ---------------------------------------------------------------------------------------- */

/* args: key, reverse, iterable */
BODY(builtin_sorted) {
  if (n != 3) return throw(TypeError, "sorted expected 1 argument, got %d", n - 2);
  Own list = list_from_iterable(args[2]);
  if (list == NULL) return NULL;
  int reverse = args[1] == NULL ? 0 : object_truth(args[1]);
  Ref key = args[0] == None ? NULL : args[0];
  if (reverse >= 0 && list_sort(ref(list), key, reverse)) return list;
  drop(list);
  return NULL;
}

/* ---- The table -------------------------------------------------------------------------------------- */

Method builtins_iteration[] = {
    {"iter", builtin_iter, "(object, sentinel=None, /)",
     .doc = "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\n"
            "Get an iterator from an object.\n"
            "In the first form, the argument must supply its own iterator, or be a sequence.\n"
            "In the second form, the callable is called until it returns the sentinel."},
    {"next", builtin_next, "(iterator, default=None, /)",
     .doc = "next(iterator[, default])\n\n"
            "Return the next item from the iterator. If default is given and the iterator\n"
            "is exhausted, it is returned instead of raising StopIteration."},
    {"all", builtin_all, "(iterable, /)",
     .doc = "Return True if bool(x) is True for all values x in the iterable.\n\n"
            "If the iterable is empty, return True."},
    {"any", builtin_any, "(iterable, /)",
     .doc = "Return True if bool(x) is True for any x in the iterable.\n\n"
            "If the iterable is empty, return False."},
    {"sum", builtin_sum, "(iterable, /, start=0)",
     .doc = "Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\n"
            "When the iterable is empty, return the start value.\n"
            "This function is intended specifically for use with numeric values and may\n"
            "reject non-numeric types."},
    {"min", builtin_min, "(*args, key=None, default=None)",
     .doc = "min(iterable, *[, default=obj, key=func]) -> value\n"
            "min(arg1, arg2, *args, *[, key=func]) -> value\n\n"
            "With a single iterable argument, return its smallest item. The\n"
            "default keyword-only argument specifies an object to return if\n"
            "the provided iterable is empty.\n"
            "With two or more positional arguments, return the smallest argument."},
    {"max", builtin_max, "(*args, key=None, default=None)",
     .doc = "max(iterable, *[, default=obj, key=func]) -> value\n"
            "max(arg1, arg2, *args, *[, key=func]) -> value\n\n"
            "With a single iterable argument, return its biggest item. The\n"
            "default keyword-only argument specifies an object to return if\n"
            "the provided iterable is empty.\n"
            "With two or more positional arguments, return the largest argument."},
    {"sorted", builtin_sorted, "(*iterable, key=None, reverse=False)",
     .doc = "Return a new list containing all items from the iterable in ascending order.\n\n"
            "A custom key function can be supplied to customize the sort order, and the\n"
            "reverse flag can be set to request the result in descending order."},
    {NULL},
};
