/* SPDX-License-Identifier: GPL-3.0-or-later */
/* itertools that make something of several items: accumulate, batched, pairwise, zip_longest. */
#include "itertools.h"

/* ---- accumulate ------------------------------------------------------------------------------ */

typedef struct Accumulate {
  Container container;
  Own total, iterator, function; /* total NULL: nothing yet; function NULL: + */
  Own initial;                   /* to be given out first, or NULL */
  void *spare;
} Accumulate;

#define ACCUMULATE_FIELDS(FIELD) FIELD(function) FIELD(total) FIELD(iterator) FIELD(initial)
FIELDS_MEMORY(accumulate, Accumulate, ACCUMULATE_FIELDS)

static Own accumulate_build(Class *class, Ref const *args, int n) {
  (void)n;
  Own iterator = object_iter(args[0]);
  if (iterator == NULL) return NULL;
  Accumulate *self = alloc_fields(class);
  if (self == NULL) {
    drop(iterator);
    return NULL;
  }
  SET_FIELD(self, iterator, iterator);
  if (args[1] != NULL && args[1] != None) SET_FIELD(self, function, keep(args[1]));
  if (args[2] != NULL && args[2] != None) SET_FIELD(self, initial, keep(args[2]));
  return tracked(self);
}
CONSTRUCTOR(accumulate, accumulate_class)

/* item becomes the total, and is given out too. */
static Own accumulate_give(Accumulate *self, Own item) {
  Own given = keep(ref(item));
  SET_FIELD(self, total, item);
  return given;
}

static Own accumulate_next(Ref object) {
  Accumulate *self = (Accumulate *)object;
  if (self->initial != NULL) {
    Own initial = keep(ref(self->initial));
    FREE_FIELD(self, initial);
    return accumulate_give(self, initial);
  }
  Own item = object_next(ref(self->iterator));
  if (item == NULL) return NULL;
  if (self->total == NULL) return accumulate_give(self, item);
  Own total = self->function == NULL ? object_operate(OPERATE_ADD, ref(self->total), ref(item))
                                     : call2(ref(self->function), ref(self->total), ref(item));
  drop(item);
  return total == NULL ? NULL : accumulate_give(self, total);
}

Class accumulate_class = {
    .type = {MEMORY(accumulate, "itertools.accumulate", Accumulate)},
    .flags = CLASS_FIXED,
    .signature = "(iterable, func=None, *, initial=None)",
    .doc = "Return series of accumulated sums (or other binary function results).",
    .new = accumulate_new,
    .iter = iterator_self,
    .next = accumulate_next,
};

/* ---- batched --------------------------------------------------------------------------------- */

typedef struct Batched {
  Container container;
  Own iterator; /* NULL: the end */
  intptr_t size;
  bool strict;
} Batched;

#define BATCHED_FIELDS(FIELD) FIELD(iterator)
FIELDS_MEMORY(batched, Batched, BATCHED_FIELDS)

static Own batched_build(Class *class, Ref const *args, int n) {
  (void)n;
  intptr_t size;
  int strict = args[2] == NULL ? 0 : object_truth(args[2]);
  if (strict < 0 || !size_argument(args[1], &size)) return NULL;
  if (size < 1) return throw(ValueError, "n must be at least one");
  Own iterator = object_iter(args[0]);
  if (iterator == NULL) return NULL;
  Batched *self = alloc_fields(class);
  if (self == NULL) {
    drop(iterator);
    return NULL;
  }
  SET_FIELD(self, iterator, iterator);
  self->size = size;
  self->strict = strict;
  return tracked(self);
}
CONSTRUCTOR(batched, batched_class)

static Own batched_next(Ref object) {
  Batched *self = (Batched *)object;
  if (self->iterator == NULL) return NULL;
  Own batch = list_new(0), iterator = keep(ref(self->iterator)), result = NULL, item = NULL;
  if (batch == NULL) goto done;
  while (list_length(ref(batch)) < self->size && (item = object_next(ref(iterator))) != NULL) {
    if (!list_append_take(ref(batch), item)) goto done;
  }
  if (item == NULL) {
    FREE_FIELD(self, iterator);
    if (error_pending()) goto done;
    if (self->strict && list_length(ref(batch)) > 0) {
      throw(ValueError, "batched(): incomplete batch");
      goto done;
    }
  }
  if (list_length(ref(batch)) > 0) result = list_to_tuple(ref(batch));
done:
  drop(iterator);
  drop_if(batch);
  return result;
}

Class batched_class = {
    .type = {MEMORY(batched, "itertools.batched", Batched)},
    .flags = CLASS_FIXED,
    .signature = "(iterable, n, *, strict=False)",
    .doc =
        "Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops over "
        "the input "
        "iterable and accumulates data into tuples\nup to size n.  The input is consumed lazily, "
        "just "
        "enough to\nfill a batch.  The result is yielded as soon as a batch is full\nor when the "
        "input "
        "iterable is exhausted.\n\n    >>> for batch in batched('ABCDEFG', 3):\n    ...     "
        "print(batch)\n    ...\n    ('A', 'B', 'C')\n    ('D', 'E', 'F')\n    ('G',)\n\nIf "
        "\"strict\" is True, "
        "raises a ValueError if the final batch is shorter\nthan n.",
    .new = batched_new,
    .iter = iterator_self,
    .next = batched_next,
};

/* ---- pairwise -------------------------------------------------------------------------------- */

typedef struct Pairwise {
  Container container;
  Own iterator, old; /* iterator NULL: the end */
  void *spare;
} Pairwise;

#define PAIRWISE_FIELDS(FIELD) FIELD(iterator) FIELD(old)
FIELDS_MEMORY(pairwise, Pairwise, PAIRWISE_FIELDS)

static Own pairwise_new(Class *class, Ref const *args, int n, Ref names) {
  if (!only_positional("pairwise", n, names, 1, 1)) return NULL;
  Own iterator = object_iter(args[0]);
  if (iterator == NULL) return NULL;
  Pairwise *self = alloc_fields(class);
  if (self == NULL) {
    drop(iterator);
    return NULL;
  }
  SET_FIELD(self, iterator, iterator);
  return tracked(self);
}

/* The next item; at the end the iterator and the item before are let go of. */
static Own pairwise_item(Pairwise *self) {
  if (self->iterator == NULL) return NULL;
  Own iterator = keep(ref(self->iterator));
  Own item = object_next(ref(iterator));
  drop(iterator);
  if (item != NULL) return item;
  FREE_FIELD(self, iterator);
  FREE_FIELD(self, old);
  return NULL;
}

static Own pairwise_next(Ref object) {
  Pairwise *self = (Pairwise *)object;
  if (self->old == NULL) {
    Own first = pairwise_item(self);
    if (first == NULL) return NULL;
    SET_FIELD(self, old, first);
  }
  Own old = keep(ref(self->old));
  Own item = pairwise_item(self);
  Own pair = item == NULL ? NULL : tuple_of(2, ref(old), ref(item));
  drop(old);
  if (item != NULL) SET_FIELD(self, old, item);
  return pair;
}

Class pairwise_class = {
    .type = {MEMORY(pairwise, "itertools.pairwise", Pairwise)},
    .flags = CLASS_FIXED,
    .signature = "(iterable, /)",
    .doc =
        "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> "
        "(s0,s1), "
        "(s1,s2), (s2, s3), ...",
    .new = pairwise_new,
    .iter = iterator_self,
    .next = pairwise_next,
};

/* ---- zip_longest ----------------------------------------------------------------------------- */

typedef struct ZipLongest {
  Container container;
  Own iterators; /* list: None in the place of one that has ended */
  Own fill;
  intptr_t active;
  void *spare[2];
} ZipLongest;

#define ZIP_LONGEST_FIELDS(FIELD) FIELD(iterators) FIELD(fill)
FIELDS_MEMORY(zip_longest, ZipLongest, ZIP_LONGEST_FIELDS)

static Own zip_longest_new(Class *class, Ref const *args, int n, Ref names) {
  intptr_t named = names == NULL ? 0 : tuple_length(names);
  if (named > 1 || (named == 1 && !str_is(tuple_at(names, 0), "fillvalue")))
    return throw(TypeError, "zip_longest() got an unexpected keyword argument");
  Own iterators = list_new(n);
  for (int i = 0; iterators != NULL && i < n; i++) {
    Own iterator = object_iter(args[i]);
    if (iterator != NULL && list_append_take(ref(iterators), iterator)) continue;
    drop(iterators);
    iterators = NULL;
  }
  if (iterators == NULL) return NULL;
  ZipLongest *self = alloc_fields(class);
  if (self == NULL) {
    drop(iterators);
    return NULL;
  }
  SET_FIELD(self, iterators, iterators);
  SET_FIELD(self, fill, keep(named == 1 ? args[n] : None));
  self->active = n;
  return tracked(self);
}

/* The next item of iterator i or what stands in for it. NULL: an error, or everything has ended. */
static Own zip_longest_item(ZipLongest *self, intptr_t i) {
  List *iterators = (List *)ref(self->iterators);
  Own iterator = keep(ref(iterators->items[i]));
  Own item = ref(iterator) == None ? NULL : object_next(ref(iterator));
  bool ended = item == NULL && ref(iterator) != None;
  drop(iterator);
  if (item != NULL) return item;
  if (ended) {
    self->active--;
    if (self->active == 0 || error_pending()) {
      self->active = 0;
      return NULL;
    }
    replace(AS_REF(iterators), &iterators->items[i], none(), label_item(i));
  }
  return keep(ref(self->fill));
}

static Own zip_longest_next(Ref object) {
  ZipLongest *self = (ZipLongest *)object;
  intptr_t n = list_length(ref(self->iterators));
  if (n == 0 || self->active == 0) return NULL;
  Own row = tuple_new(n);
  for (intptr_t i = 0; row != NULL && i < n; i++) {
    Own item = zip_longest_item(self, i);
    if (item == NULL) {
      drop(row);
      return NULL;
    }
    tuple_set_take(ref(row), i, item);
  }
  if (row != NULL) tuple_done(ref(row));
  return row;
}

Class zip_longest_class = {
    .type = {MEMORY(zip_longest, "itertools.zip_longest", ZipLongest)},
    .flags = CLASS_FIXED,
    .signature = "(*iterables, fillvalue=None)",
    .doc =
        "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th "
        "element comes "
        "from the i-th iterable argument.  The .__next__()\nmethod continues until the longest "
        "iterable in "
        "the argument sequence\nis exhausted and then it raises StopIteration.\n\nWhen the shorter "
        "iterables "
        "are exhausted, the fillvalue is substituted in\ntheir place.  The fillvalue defaults to "
        "None or can "
        "be specified by a\nkeyword argument.",
    .new = zip_longest_new,
    .iter = iterator_self,
    .next = zip_longest_next,
};
