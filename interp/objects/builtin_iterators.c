/* SPDX-License-Identifier: GPL-3.0-or-later */
/* enumerate, zip, map and filter: iterators that make something of other iterators' items.
 *
 * They are lazy: nothing is fetched before somebody asks. enumerate and zip give out tuples,
 * most of which are taken apart at once and dropped. So each keeps a reference to the last one
 * it gave, and when its count says that nobody else does, the same tuple is filled again. `id()`
 * shows it, as in CPython.
 *
 * The iterators they fetch from run any code, this very iterator included; nothing is read
 * before such a call and relied on after it but what cannot change: the fields are filled once
 * and emptied at death.
 */
#include "constructor.h"
#include "dict.h"
#include "instance.h"
#include "int.h"
#include "iterator.h"
#include "native.h"
#include "protocol.h"
#include "str.h"

static void *iterator_alloc(Class *class) {
  return class->flags & CLASS_FIXED ? object_new(&class->type, 0)
                                    : (void *)ref(instance_new(class, 0));
}

/* ---- enumerate --------------------------------------------------------------------------- */

typedef struct Enumerate { /* 72 bytes */
  Container container;
  intptr_t index; /* the next number, as long as it is small */
  Own iterator;
  Own pair;       /* the last one given out */
  Own long_index; /* the next number when it is not small, else NULL */
  void *spare;    /* keeps the size CPython's */
} Enumerate;

/* enumerate(iterable, start=0), with CPython's own words for what is wrong. args[n..] go with
 * names. */
static bool enumerate_arguments(Ref const *args, int n, Ref names, Ref *iterable, Ref *start) {
  int given = n + (names == NULL ? 0 : (int)tuple_length(names));
  if (given > 2)
    return no(throw(TypeError, "enumerate() takes at most 2 arguments (%d given)", given));
  if (n > 0) *iterable = args[0];
  if (n > 1) *start = args[1];
  for (int i = n; i < given; i++) {
    Ref name = tuple_at(names, i - n);
    Ref *place = str_is(name, "iterable") ? iterable : str_is(name, "start") ? start : NULL;
    if (place == NULL || *place != NULL)
      return no(throw(TypeError, "'%S' is an invalid keyword argument for enumerate()", name));
    *place = args[i];
  }
  if (*iterable != NULL) return true;
  return no(throw(TypeError, "enumerate() missing required argument 'iterable'"));
}

static bool enumerate_start(Enumerate *self, Ref start) {
  Own index = start == NULL ? int_from(0) : object_index(start);
  if (index == NULL) return false;
  if (int_fits(ref(index), &self->index) && self->index != PTRDIFF_MAX) {
    drop(index);
    return true;
  }
  self->index = PTRDIFF_MAX;
  hold(AS_REF(self), &self->long_index, index, label_field("index"));
  return true;
}

static Own enumerate_create(Class *class, Ref const *args, int n, Ref names) {
  Ref iterable = NULL, start = NULL;
  if (!enumerate_arguments(args, n, names, &iterable, &start)) return NULL;
  Enumerate *self = iterator_alloc(class);
  if (self == NULL) return NULL;
  Own iterator = NULL, pair = NULL;
  if (!enumerate_start(self, start)) goto failed;
  if ((iterator = object_iter(iterable)) == NULL) goto failed;
  hold(AS_REF(self), &self->iterator, iterator, label_field("iterator"));
  if ((pair = tuple_of(2, None, None)) == NULL) goto failed;
  hold(AS_REF(self), &self->pair, pair, label_field("result"));
  track(AS_REF(self));
  return own(self);
failed:
  drop(own(self));
  return NULL;
}

static Own enumerate_number(Enumerate *self) {
  if (self->long_index == NULL && self->index < PTRDIFF_MAX) return int_from(self->index++);
  Own number = self->long_index != NULL ? keep(ref(self->long_index)) : int_from(self->index);
  Own one = int_from(1), next = NULL;
  if (number != NULL && one != NULL) next = int_add(ref(number), ref(one));
  drop_if(one);
  if (next == NULL) {
    drop_if(number);
    return NULL;
  }
  replace(AS_REF(self), &self->long_index, next, label_field("index"));
  return number;
}

static Own enumerate_next(Ref object) {
  Enumerate *self = (Enumerate *)object;
  Own item = object_next(ref(self->iterator));
  if (item == NULL) return NULL;
  Own number = enumerate_number(self);
  if (number == NULL) {
    drop(item);
    return NULL;
  }
  if (ref(self->pair)->refs == 1) return tuple_renew_pair(ref(self->pair), number, item);
  Own items[] = {number, item};
  return tuple_from_take(items, 2);
}

static void enumerate_traverse(Ref object, Visitor *visitor) {
  Enumerate *self = (Enumerate *)object;
  visit(visitor, ref(self->iterator), label_field("iterator"));
  visit(visitor, ref(self->pair), label_field("result"));
  visit(visitor, ref(self->long_index), label_field("index"));
}

static void enumerate_clear(Ref object) {
  Enumerate *self = (Enumerate *)object;
  release(object, &self->iterator, label_field("iterator"));
  release(object, &self->pair, label_field("result"));
  release(object, &self->long_index, label_field("index"));
}

/* ---- Several iterators at once: zip and map ---------------------------------------------- */

/* The iterators of all iterables, in a tuple. */
static Own iterators_of(Ref const *iterables, int n) {
  Own iterators = tuple_new(n);
  if (iterators == NULL) return NULL;
  for (int i = 0; i < n; i++) {
    Own iterator = object_iter(iterables[i]);
    if (iterator == NULL) {
      drop(iterators);
      return NULL;
    }
    tuple_set_take(ref(iterators), i, iterator);
  }
  tuple_done(ref(iterators));
  return iterators;
}

/* ---- zip --------------------------------------------------------------------------------- */

typedef struct Zip { /* 64 bytes */
  Container container;
  intptr_t count;
  Own iterators; /* tuple */
  Own row;       /* the last tuple given out; NULL when count is 0 */
  bool strict;
} Zip;

static bool zip_strict(Ref const *values, Ref names, bool *strict) {
  for (intptr_t i = 0; names != NULL && i < tuple_length(names); i++) {
    if (!str_is(tuple_at(names, i), "strict"))
      return no(
          throw(TypeError, "zip() got an unexpected keyword argument '%S'", tuple_at(names, i)));
    int truth = object_truth(values[i]);
    if (truth < 0) return false;
    *strict = truth;
  }
  return true;
}

static Own row_of_none(intptr_t n) {
  Own row = tuple_new(n);
  if (row == NULL) return NULL;
  for (intptr_t i = 0; i < n; i++) tuple_set_take(ref(row), i, none());
  tuple_done(ref(row));
  return row;
}

static Own zip_create(Class *class, Ref const *args, int n, Ref names) {
  bool strict = false;
  if (!zip_strict(args + n, names, &strict)) return NULL;
  Own iterators = iterators_of(args, n);
  if (iterators == NULL) return NULL;
  Own row = row_of_none(n);
  Zip *self = row == NULL ? NULL : iterator_alloc(class);
  if (self == NULL) {
    drop(iterators);
    drop_if(row);
    return NULL;
  }
  self->count = n;
  self->strict = strict;
  hold(AS_REF(self), &self->iterators, iterators, label_field("iterators"));
  hold(AS_REF(self), &self->row, row, label_field("result"));
  track(AS_REF(self));
  return own(self);
}

/* "zip() argument 3 is shorter than arguments 1-2". number is the argument that ended too early or
 * too late, counted from 0. */
static Own uneven(intptr_t number, const char *how) {
  return throw(ValueError, "zip() argument %zd is %s than argument%s%zd", number + 1, how,
               number == 1 ? " " : "s 1-", number);
}

/* Iterator `ended` is exhausted: the ones before must not have given anything, the ones behind must
 * have ended too. */
static Own zip_check(Zip *self, intptr_t ended) {
  if (error_pending()) return NULL;
  if (ended > 0) return uneven(ended, "shorter");
  for (intptr_t i = 1; i < self->count; i++) {
    Own item = object_next(tuple_at(ref(self->iterators), i));
    if (item != NULL) {
      drop(item);
      return uneven(i, "longer");
    }
    if (error_pending()) return NULL;
  }
  return NULL;
}

/* The row that is given out: the last one if nobody else has it. */
static Own zip_row(Zip *self, bool *reused) {
  *reused = ref(self->row)->refs == 1;
  return *reused ? keep(ref(self->row)) : tuple_new(self->count);
}

static Own zip_next(Ref object) {
  Zip *self = (Zip *)object;
  bool reused;
  if (self->count == 0) return NULL;
  Own row = zip_row(self, &reused);
  if (row == NULL) return NULL;
  for (intptr_t i = 0; i < self->count; i++) {
    Own item = object_next(tuple_at(ref(self->iterators), i));
    if (item == NULL) {
      drop(row);
      return self->strict ? zip_check(self, i) : NULL;
    }
    replace(ref(row), &((Tuple *)ref(row))->items[i], item, label_item(i));
  }
  if (!is_tracked(ref(row))) tuple_done(ref(row));
  return row;
}

static void zip_traverse(Ref object, Visitor *visitor) {
  visit(visitor, ref(((Zip *)object)->iterators), label_field("iterators"));
  visit(visitor, ref(((Zip *)object)->row), label_field("result"));
}

static void zip_clear(Ref object) {
  release(object, &((Zip *)object)->iterators, label_field("iterators"));
  release(object, &((Zip *)object)->row, label_field("result"));
}

/* ---- map --------------------------------------------------------------------------------- */

typedef struct Map { /* 48 bytes */
  Container container;
  Own iterators; /* tuple */
  Own function;
} Map;

static Own map_create(Class *class, Ref const *args, int n, Ref names) {
  if (class == &map_class && !no_keywords("map", names)) return NULL;
  if (n < 2) return throw(TypeError, "map() must have at least two arguments.");
  Own iterators = iterators_of(args + 1, n - 1);
  if (iterators == NULL) return NULL;
  Map *self = iterator_alloc(class);
  if (self == NULL) {
    drop(iterators);
    return NULL;
  }
  hold(AS_REF(self), &self->iterators, iterators, label_field("iterators"));
  hold(AS_REF(self), &self->function, keep(args[0]), label_field("function"));
  track(AS_REF(self));
  return own(self);
}

static Own map_call(Map *self, Own *items, intptr_t n) {
  intptr_t fetched = 0;
  for (; fetched < n; fetched++) {
    items[fetched] = object_next(tuple_at(ref(self->iterators), fetched));
    if (items[fetched] == NULL) break;
  }
  Own result = fetched < n ? NULL : call(ref(self->function), refs(items), (int)n);
  for (intptr_t i = 0; i < fetched; i++) drop(items[i]);
  return result;
}

static Own map_next(Ref object) {
  Map *self = (Map *)object;
  intptr_t n = tuple_length(ref(self->iterators));
  Own space[6], *items = n <= 6 ? space : heap_alloc((size_t)n * sizeof(Own));
  if (items == NULL) return NULL;
  Own result = map_call(self, items, n);
  if (items != space) heap_free(items);
  return result;
}

static void map_traverse(Ref object, Visitor *visitor) {
  visit(visitor, ref(((Map *)object)->iterators), label_field("iterators"));
  visit(visitor, ref(((Map *)object)->function), label_field("function"));
}

static void map_clear(Ref object) {
  release(object, &((Map *)object)->iterators, label_field("iterators"));
  release(object, &((Map *)object)->function, label_field("function"));
}

/* ---- filter ------------------------------------------------------------------------------ */

typedef struct Filter { /* 48 bytes */
  Container container;
  Own function; /* None: the items' own truth */
  Own iterator;
} Filter;

static Own filter_create(Class *class, Ref const *args, int n, Ref names) {
  if (class == &filter_class && !no_keywords("filter", names)) return NULL;
  if (!positional_between("filter", n, 2, 2)) return NULL;
  Own iterator = object_iter(args[1]);
  if (iterator == NULL) return NULL;
  Filter *self = iterator_alloc(class);
  if (self == NULL) {
    drop(iterator);
    return NULL;
  }
  hold(AS_REF(self), &self->function, keep(args[0]), label_field("function"));
  hold(AS_REF(self), &self->iterator, iterator, label_field("iterator"));
  track(AS_REF(self));
  return own(self);
}

static int filter_passes(Filter *self, Ref item) {
  Ref function = ref(self->function);
  if (function == None || function == AS_REF(&bool_class)) return object_truth(item);
  Own answer = call1(function, item);
  if (answer == NULL) return -1;
  int passes = object_truth(ref(answer));
  drop(answer);
  return passes;
}

static Own filter_next(Ref object) {
  Filter *self = (Filter *)object;
  for (;;) {
    Own item = object_next(ref(self->iterator));
    if (item == NULL) return NULL;
    int passes = filter_passes(self, ref(item));
    if (passes > 0) return item;
    drop(item);
    if (passes < 0) return NULL;
  }
}

static void filter_traverse(Ref object, Visitor *visitor) {
  visit(visitor, ref(((Filter *)object)->iterator), label_field("iterator"));
  visit(visitor, ref(((Filter *)object)->function), label_field("function"));
}

static void filter_clear(Ref object) {
  release(object, &((Filter *)object)->function, label_field("function"));
  release(object, &((Filter *)object)->iterator, label_field("iterator"));
}

/* ---- The classes ------------------------------------------------------------------------- */

static Method enumerate_methods[] = {CLASS_GETITEM, {0}};

Class enumerate_class = {
    .type = {BUILTIN_TYPE("enumerate", Enumerate, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = enumerate_traverse, .clear = enumerate_clear},
    .flags = CLASS_FIXED,
    .signature = "(iterable, start=0)",
    .doc =
        "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe "
        "enumerate "
        "object yields pairs containing a count (from start, which\ndefaults to zero) and a value "
        "yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n "
        "   "
        "(0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
    .methods = enumerate_methods,
    .new = enumerate_create,
    .iter = iterator_self,
    .next = enumerate_next,
};

Class zip_class = {
    .type = {BUILTIN_TYPE("zip", Zip, TYPE_CONTAINER | TYPE_UNCLEARABLE), .traverse = zip_traverse,
             .clear = zip_clear},
    .flags = CLASS_FIXED,
    .signature = "(*iterables, strict=False)",
    .doc =
        "The zip object yields n-length tuples, where n is the number of iterables\npassed as "
        "positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th "
        "iterable "
        "argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf "
        "strict is "
        "true and one of the arguments is exhausted before the others,\nraise a ValueError.\n\n   "
        ">>> "
        "list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]",
    .new = zip_create,
    .iter = iterator_self,
    .next = zip_next,
};

Class map_class = {
    .type = {BUILTIN_TYPE("map", Map, TYPE_CONTAINER | TYPE_UNCLEARABLE), .traverse = map_traverse,
             .clear = map_clear},
    .flags = CLASS_FIXED,
    .signature = "(function, iterable, /, *iterables)",
    .doc =
        "Make an iterator that computes the function using arguments from\neach of the iterables.  "
        "Stops when the shortest iterable is exhausted.",
    .new = map_create,
    .iter = iterator_self,
    .next = map_next,
};

Class filter_class = {
    .type = {BUILTIN_TYPE("filter", Filter, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = filter_traverse, .clear = filter_clear},
    .flags = CLASS_FIXED,
    .signature = "(function, iterable, /)",
    .doc =
        "Return an iterator yielding those items of iterable for which function(item)\nis true. If "
        "function is None, return the items that are true.",
    .new = filter_create,
    .iter = iterator_self,
    .next = filter_next,
};
