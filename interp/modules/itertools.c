/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module itertools, and its plainest iterators: count, repeat, cycle and chain.
 *
 * All of itertools is lazy: an iterator holds what it needs to produce its next item and no more.
 * An iterator that has come to its end lets go of what it walked over, so that a finished pipeline
 * keeps nothing alive.
 */
#include "itertools.h"

#include "modules.h"

/* ---- count ----------------------------------------------------------------------------------- */

/* As long as the step is 1 and the number fits in a word, no int is kept. */
typedef struct Count {
  Container container;
  intptr_t number;
  Own long_number; /* NULL: number is it */
  Own step;
} Count;

#define COUNT_FIELDS(FIELD) FIELD(long_number) FIELD(step)
FIELDS_MEMORY(count, Count, COUNT_FIELDS)

static bool is_number(Ref object) {
  const Class *class = class_of(object);
  return class->as_index != NULL || class->as_float != NULL || class->as_int != NULL;
}

static bool is_one(Ref step) {
  return is_int(step) && int_is_compact(step) && int_compact(step) == 1;
}

static Own count_build(Class *class, Ref const *args, int n) {
  (void)n;
  Ref start = args[0], step = args[1];
  if ((start != NULL && !is_number(start)) || (step != NULL && !is_number(step)))
    return throw(TypeError, "a number is required");
  Count *self = alloc_fields(class);
  if (self == NULL) return NULL;
  SET_FIELD(self, step, step == NULL ? small_int(1) : keep(step));
  bool quick = is_one(ref(self->step)) &&
               (start == NULL || (is_exact_int(start) && int_fits(start, &self->number)));
  if (!quick) SET_FIELD(self, long_number, start == NULL ? small_int(0) : keep(start));
  return tracked(self);
}

static Own count_new(Class *class, Ref const *args, int n, Ref names) {
  int given = n + (names == NULL ? 0 : (int)tuple_length(names));
  if (given > 2) return throw(TypeError, "count() takes at most 2 arguments (%d given)", given);
  return build(&count_class, count_build, class, args, n, names);
}

static Own count_next(Ref object) {
  Count *self = (Count *)object;
  if (self->long_number == NULL && self->number < PTRDIFF_MAX) return int_from(self->number++);
  Own number = self->long_number != NULL ? keep(ref(self->long_number)) : int_from(self->number);
  Own next = number == NULL ? NULL : object_operate(OPERATE_ADD, ref(number), ref(self->step));
  if (next == NULL) {
    drop_if(number);
    return NULL;
  }
  SET_FIELD(self, long_number, next);
  return number;
}

static Own count_repr(Ref object) {
  Count *self = (Count *)object;
  Own number = self->long_number != NULL ? keep(ref(self->long_number)) : int_from(self->number);
  if (number == NULL) return NULL;
  Own text = is_one(ref(self->step)) ? str_format("count(%R)", ref(number))
                                     : str_format("count(%R, %R)", ref(number), ref(self->step));
  drop(number);
  return text;
}

Class count_class = {
    .type = {MEMORY(count, "itertools.count", Count)},
    .flags = CLASS_FIXED,
    .signature = "(start=0, step=1)",
    .doc = "Return a count object whose .__next__() method returns consecutive values.",
    .new = count_new,
    .iter = iterator_self,
    .next = count_next,
    .repr = count_repr,
};

/* ---- repeat ---------------------------------------------------------------------------------- */

typedef struct Repeat {
  Container container;
  Own element;
  intptr_t left; /* -1: for ever */
} Repeat;

#define REPEAT_FIELDS(FIELD) FIELD(element)
FIELDS_MEMORY(repeat, Repeat, REPEAT_FIELDS)

static Own repeat_build(Class *class, Ref const *args, int n) {
  (void)n;
  intptr_t left = -1;
  if (args[1] != NULL && !size_argument(args[1], &left)) return NULL;
  Repeat *self = alloc_fields(class);
  if (self == NULL) return NULL;
  self->left = args[1] != NULL && left < 0 ? 0 : left;
  SET_FIELD(self, element, keep(args[0]));
  return tracked(self);
}

static Own repeat_new(Class *class, Ref const *args, int n, Ref names) {
  if (n > 2) return throw(TypeError, "repeat() takes at most 2 arguments (%d given)", n);
  static const Signature *signature;
  if (signature == NULL) signature = signature_parse("(object, times=None)");
  Bound bound;
  if (!arguments_bind(&bound, signature, "repeat", args, n, names)) return NULL;
  Own made = repeat_build(class, bound.args, bound.n);
  bound_release(&bound);
  return made;
}

static Own repeat_next(Ref object) {
  Repeat *self = (Repeat *)object;
  if (self->left == 0) return NULL;
  if (self->left > 0) self->left--;
  return keep(ref(self->element));
}

static Own repeat_repr(Ref object) {
  Repeat *self = (Repeat *)object;
  if (self->left < 0) return str_format("repeat(%R)", ref(self->element));
  return str_format("repeat(%R, %zd)", ref(self->element), self->left);
}

static Own repeat_length_hint(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  intptr_t left = ((Repeat *)self)->left;
  return left < 0 ? throw(TypeError, "len() of unsized object") : int_from(left);
}

static Method repeat_methods[] = {
    {"__length_hint__", repeat_length_hint, "(self, /)",
     .doc = "Private method returning an estimate of len(list(it))."},
    {.name = NULL},
};

Class repeat_class = {
    .type = {MEMORY(repeat, "itertools.repeat", Repeat)},
    .flags = CLASS_FIXED,
    .doc =
        "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified "
        "number of times.  If not specified, returns the object\nendlessly.",
    .new = repeat_new,
    .iter = iterator_self,
    .next = repeat_next,
    .repr = repeat_repr,
    .methods = repeat_methods,
};

/* ---- cycle ----------------------------------------------------------------------------------- */

typedef struct Cycle {
  Container container;
  Own iterator; /* NULL: every item is saved */
  Own saved;    /* list */
  intptr_t index;
  bool spare;
} Cycle;

#define CYCLE_FIELDS(FIELD) FIELD(iterator) FIELD(saved)
FIELDS_MEMORY(cycle, Cycle, CYCLE_FIELDS)

static Own cycle_new(Class *class, Ref const *args, int n, Ref names) {
  if (!only_positional("cycle", n, names, 1, 1)) return NULL;
  Own iterator = object_iter(args[0]), saved = NULL;
  if (iterator == NULL || (saved = list_new(0)) == NULL) goto failed;
  Cycle *self = alloc_fields(class);
  if (self == NULL) goto failed;
  SET_FIELD(self, iterator, iterator);
  SET_FIELD(self, saved, saved);
  return tracked(self);
failed:
  drop_if(iterator);
  drop_if(saved);
  return NULL;
}

static Own cycle_next(Ref object) {
  Cycle *self = (Cycle *)object;
  if (self->iterator != NULL) {
    Own item = object_next(ref(self->iterator));
    if (item != NULL) {
      if (list_append(ref(self->saved), ref(item))) return item;
      drop(item);
      return NULL;
    }
    if (error_pending()) return NULL;
    FREE_FIELD(self, iterator);
  }
  if (list_length(ref(self->saved)) == 0) return NULL;
  Own item = keep(list_at(ref(self->saved), self->index));
  self->index = (self->index + 1) % list_length(ref(self->saved));
  return item;
}

Class cycle_class = {
    .type = {MEMORY(cycle, "itertools.cycle", Cycle)},
    .flags = CLASS_FIXED,
    .signature = "(iterable, /)",
    .doc =
        "Return elements from the iterable until it is exhausted. Then repeat the sequence "
        "indefinitely.",
    .new = cycle_new,
    .iter = iterator_self,
    .next = cycle_next,
};

/* ---- chain ----------------------------------------------------------------------------------- */

typedef struct Chain {
  Container container;
  Own source; /* iterator over the iterables; NULL: the end */
  Own active; /* iterator over the one we are in, or NULL */
} Chain;

#define CHAIN_FIELDS(FIELD) FIELD(active) FIELD(source)
FIELDS_MEMORY(chain, Chain, CHAIN_FIELDS)

Own chain_of(Class *class, Ref iterables) {
  Own source = object_iter(iterables);
  if (source == NULL) return NULL;
  Chain *self = alloc_fields(class);
  if (self == NULL) {
    drop(source);
    return NULL;
  }
  SET_FIELD(self, source, source);
  return tracked(self);
}

static Own chain_new(Class *class, Ref const *args, int n, Ref names) {
  if (!no_keywords("chain", names)) return NULL;
  Own all = tuple_from(args, n);
  if (all == NULL) return NULL;
  Own made = chain_of(class, ref(all));
  drop(all);
  return made;
}

static Own chain_from_iterable(Ref class, Ref const *args, int n) {
  (void)n;
  return chain_of((Class *)class, args[0]);
}

/* Go to the next iterable. False: there is none, or it is not iterable; either way it is the end.
 */
static bool chain_step(Chain *self) {
  Own iterable = object_next(ref(self->source));
  if (iterable != NULL) {
    Own active = object_iter(ref(iterable));
    drop(iterable);
    if (active != NULL) {
      SET_FIELD(self, active, active);
      return true;
    }
  }
  FREE_FIELD(self, source);
  return false;
}

static Own chain_next(Ref object) {
  Chain *self = (Chain *)object;
  while (self->source != NULL) {
    if (self->active == NULL && !chain_step(self)) return NULL;
    Own active = keep(ref(self->active));
    Own item = object_next(ref(active));
    drop(active);
    if (item != NULL || error_pending()) return item;
    FREE_FIELD(self, active);
  }
  return NULL;
}

static Method chain_methods[] = {
    {"from_iterable", chain_from_iterable, "(iterable, /)", .kind = CLASS_METHOD,
     .doc = "Alternative chain() constructor taking a single iterable argument that evaluates "
            "lazily."},
    CLASS_GETITEM,
    {.name = NULL},
};

Class chain_class = {
    .type = {MEMORY(chain, "itertools.chain", Chain)},
    .flags = CLASS_FIXED,
    .signature = "(*iterables)",
    .doc =
        "Return a chain object whose .__next__() method returns elements from the\nfirst iterable "
        "until it is exhausted, then elements from the next\niterable, until all of the iterables "
        "are "
        "exhausted.",
    .new = chain_new,
    .iter = iterator_self,
    .next = chain_next,
    .methods = chain_methods,
};

/* ---- The module ------------------------------------------------------------------------------ */

static Class *const shown[] = {
    &accumulate_class,
    &batched_class,
    &chain_class,
    &combinations_class,
    &combinations_with_replacement_class,
    &compress_class,
    &count_class,
    &cycle_class,
    &dropwhile_class,
    &filterfalse_class,
    &groupby_class,
    &islice_class,
    &pairwise_class,
    &permutations_class,
    &product_class,
    &repeat_class,
    &starmap_class,
    &takewhile_class,
    &zip_longest_class,
    &grouper_class,
    &tee_class,
    &tee_block_class,
};

static Method functions[] = {
    {"tee", tee_function, "(iterable, n=2, /)",
     .doc = "Returns a tuple of n independent iterators."},
    {.name = NULL},
};

Own itertools_module(void) {
  Own module = module_from_table("itertools", "Functional tools for creating and using iterators.",
                                 functions);
  if (module == NULL || add_classes(module_dict(ref(module)), shown, sizeof shown / sizeof *shown))
    return module;
  drop(module);
  return NULL;
}
