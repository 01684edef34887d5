/* SPDX-License-Identifier: GPL-3.0-or-later */
/* itertools that let some items through and hold others back: compress, dropwhile, takewhile,
 * filterfalse, islice; and starmap.
 *
 * Four of them are a function and an iterator: one struct, one constructor.
 */
#include "../objects/range.h"
#include "itertools.h"

/* ---- A function and an iterator -------------------------------------------------------------- */

typedef struct Choose {
  Container container;
  Own function;
  Own iterator;
  bool decided; /* dropwhile: it has begun; takewhile: it has ended */
} Choose;

typedef struct ChooseSmall { /* filterfalse and starmap need not remember */
  Container container;
  Own function;
  Own iterator;
} ChooseSmall;

#define CHOOSE_FIELDS(FIELD) FIELD(function) FIELD(iterator)
FIELDS_MEMORY(choose, Choose, CHOOSE_FIELDS)

static Own choose_new(const char *name, Class *class, Ref const *args, int n, Ref names) {
  if (!only_positional(name, n, names, 2, 2)) return NULL;
  Own iterator = object_iter(args[1]);
  if (iterator == NULL) return NULL;
  Choose *self = alloc_fields(class);
  if (self == NULL) {
    drop(iterator);
    return NULL;
  }
  SET_FIELD(self, function, keep(args[0]));
  SET_FIELD(self, iterator, iterator);
  return tracked(self);
}

/* Is the function's answer about item true? 1, 0, -1: failed. */
static int answer(Ref function, Ref item) {
  Own result = call1(function, item);
  if (result == NULL) return -1;
  int truth = object_truth(ref(result));
  drop(result);
  return truth;
}

static Own dropwhile_new(Class *class, Ref const *args, int n, Ref names) {
  return choose_new("dropwhile", class, args, n, names);
}

static Own dropwhile_next(Ref object) {
  Choose *self = (Choose *)object;
  for (;;) {
    Own item = object_next(ref(self->iterator));
    if (item == NULL || self->decided) return item;
    int drops = answer(ref(self->function), ref(item));
    if (drops == 0) {
      self->decided = true;
      return item;
    }
    drop(item);
    if (drops < 0) return NULL;
  }
}

static Own takewhile_new(Class *class, Ref const *args, int n, Ref names) {
  return choose_new("takewhile", class, args, n, names);
}

static Own takewhile_next(Ref object) {
  Choose *self = (Choose *)object;
  if (self->decided) return NULL;
  Own item = object_next(ref(self->iterator));
  if (item == NULL) return NULL;
  int takes = answer(ref(self->function), ref(item));
  if (takes > 0) return item;
  drop(item);
  if (takes == 0) self->decided = true;
  return NULL;
}

static Own filterfalse_new(Class *class, Ref const *args, int n, Ref names) {
  return choose_new("filterfalse", class, args, n, names);
}

static Own filterfalse_next(Ref object) {
  Choose *self = (Choose *)object;
  Ref function = ref(self->function);
  bool plain = function == None || function == AS_REF(&bool_class);
  for (;;) {
    Own item = object_next(ref(self->iterator));
    if (item == NULL) return NULL;
    int truth = plain ? object_truth(ref(item)) : answer(function, ref(item));
    if (truth == 0) return item;
    drop(item);
    if (truth < 0) return NULL;
  }
}

static Own starmap_new(Class *class, Ref const *args, int n, Ref names) {
  return choose_new("starmap", class, args, n, names);
}

static Own starmap_next(Ref object) {
  Choose *self = (Choose *)object;
  Own item = object_next(ref(self->iterator));
  if (item == NULL) return NULL;
  Own args = is_exact_tuple(ref(item)) ? keep(ref(item)) : tuple_from_iterable(ref(item));
  Own result = args == NULL ? NULL : call_spread(ref(self->function), ref(args), NULL);
  drop_if(args);
  drop(item);
  return result;
}

#define CHOOSE_CLASS(id, Struct, parameters, text)        \
  Class id##_class = {                                    \
      .type = {MEMORY(choose, "itertools." #id, Struct)}, \
      .flags = CLASS_FIXED,                               \
      .signature = parameters,                            \
      .doc = text,                                        \
      .new = id##_new,                                    \
      .iter = iterator_self,                              \
      .next = id##_next,                                  \
  }

CHOOSE_CLASS(
    dropwhile, Choose, "(predicate, iterable, /)",
    "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every "
    "element until the iterable is exhausted.");
CHOOSE_CLASS(
    takewhile, Choose, "(predicate, iterable, /)",
    "Return successive entries from an iterable as long as the predicate evaluates to true for "
    "each entry.");
CHOOSE_CLASS(
    filterfalse, ChooseSmall, "(function, iterable, /)",
    "Return those items of iterable for which function(item) is false.\n\nIf function is None, "
    "return the items that are false.");
CHOOSE_CLASS(
    starmap, ChooseSmall, "(function, iterable, /)",
    "Return an iterator whose values are returned from the function evaluated with an argument "
    "tuple taken from the given sequence.");

/* ---- compress -------------------------------------------------------------------------------- */

typedef struct Compress {
  Container container;
  Own data, selectors;
} Compress;

#define COMPRESS_FIELDS(FIELD) FIELD(data) FIELD(selectors)
FIELDS_MEMORY(compress, Compress, COMPRESS_FIELDS)

static Own compress_build(Class *class, Ref const *args, int n) {
  (void)n;
  Own data = object_iter(args[0]), selectors = NULL;
  if (data == NULL || (selectors = object_iter(args[1])) == NULL) goto failed;
  Compress *self = alloc_fields(class);
  if (self == NULL) goto failed;
  SET_FIELD(self, data, data);
  SET_FIELD(self, selectors, selectors);
  return tracked(self);
failed:
  drop_if(data);
  drop_if(selectors);
  return NULL;
}
CONSTRUCTOR(compress, compress_class)

static Own compress_next(Ref object) {
  Compress *self = (Compress *)object;
  for (;;) {
    Own item = object_next(ref(self->data));
    if (item == NULL) return NULL;
    Own selector = object_next(ref(self->selectors));
    int truth = selector == NULL ? -1 : object_truth(ref(selector));
    drop_if(selector);
    if (truth > 0) return item;
    drop(item);
    if (truth < 0) return NULL;
  }
}

Class compress_class = {
    .type = {MEMORY(compress, "itertools.compress", Compress)},
    .flags = CLASS_FIXED,
    .signature = "(data, selectors)",
    .doc =
        "Return data elements corresponding to true selector elements.\n\nForms a shorter iterator "
        "from "
        "selected data elements using the selectors to\nchoose the data elements.",
    .new = compress_new,
    .iter = iterator_self,
    .next = compress_next,
};

/* ---- islice ---------------------------------------------------------------------------------- */

typedef struct Islice {
  Container container;
  Own iterator;                     /* NULL: the end */
  intptr_t next, stop, step, count; /* next item wanted; -1: no stop; how many were fetched */
} Islice;

#define ISLICE_FIELDS(FIELD) FIELD(iterator)
FIELDS_MEMORY(islice, Islice, ISLICE_FIELDS)

/* An argument that is None (*out stays) or an int of at least `least`. */
static bool islice_number(Ref arg, intptr_t least, intptr_t *out, const char *message) {
  if (arg == NULL || arg == None) return true;
  intptr_t number;
  if (as_size(arg, &number) && number >= least) {
    *out = number;
    return true;
  }
  error_clear();
  return no(throw(ValueError, "%s", message));
}

static Own islice_new(Class *class, Ref const *args, int n, Ref names) {
  static const char *const wrong_stop =
      "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  static const char *const wrong_start =
      "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  if (!only_positional("islice", n, names, 2, 4)) return NULL;
  intptr_t start = 0, stop = -1, step = 1;
  Ref stop_arg = n == 2 ? args[1] : args[2];
  if (n > 2 && !islice_number(args[1], PTRDIFF_MIN, &start, wrong_start)) return NULL;
  if (!islice_number(stop_arg, n == 2 ? 0 : PTRDIFF_MIN, &stop, wrong_stop)) return NULL;
  if (start < 0 || stop < (stop_arg == None ? -1 : 0)) return throw(ValueError, "%s", wrong_start);
  if (n == 4 &&
      !islice_number(args[3], 1, &step, "Step for islice() must be a positive integer or None."))
    return NULL;
  Own iterator = object_iter(args[0]);
  if (iterator == NULL) return NULL;
  Islice *self = alloc_fields(class);
  if (self == NULL) {
    drop(iterator);
    return NULL;
  }
  SET_FIELD(self, iterator, iterator);
  self->next = start;
  self->stop = stop;
  self->step = step;
  return tracked(self);
}

static Own islice_end(Islice *self) {
  FREE_FIELD(self, iterator);
  return NULL;
}

static Own islice_next(Ref object) {
  Islice *self = (Islice *)object;
  if (self->iterator == NULL) return NULL;
  while (self->count < self->next) {
    Own skipped = object_next(ref(self->iterator));
    if (skipped == NULL) return islice_end(self);
    drop(skipped);
    self->count++;
  }
  if (self->stop >= 0 && self->count >= self->stop) return islice_end(self);
  Own item = object_next(ref(self->iterator));
  if (item == NULL) return islice_end(self);
  self->count++;
  bool far = self->next > PTRDIFF_MAX - self->step;
  self->next = far ? PTRDIFF_MAX : self->next + self->step;
  if (self->stop >= 0 && self->next > self->stop) self->next = self->stop;
  return item;
}

Class islice_class = {
    .type = {MEMORY(islice, "itertools.islice", Islice)},
    .flags = CLASS_FIXED,
    .doc =
        "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> "
        "islice "
        "object\n\nReturn an iterator whose next() method returns selected values from "
        "an\niterable.  If "
        "start is specified, will skip all preceding elements;\notherwise, start defaults to zero. "
        " Step "
        "defaults to one.  If\nspecified as another value, step determines how many values "
        "are\nskipped "
        "between successive calls.  Works like a slice() on a list\nbut returns an iterator.",
    .new = islice_new,
    .iter = iterator_self,
    .next = islice_next,
};
