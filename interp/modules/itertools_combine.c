/* SPDX-License-Identifier: GPL-3.0-or-later */
/* itertools that count through possibilities: product, permutations, combinations and
 * combinations_with_replacement.
 *
 * Each is an odometer: a row of indices into pools of items, and a rule that moves it to the next
 * state. The row of items that goes with the indices is kept; as long as nobody else has kept the
 * tuple that was given out last, only the items that changed are put into it.
 */
#include "itertools.h"

typedef struct Odometer {
  Container container;
  Own pools;  /* tuple of tuples (product), or the one tuple all indices point into */
  Own result; /* the tuple given out last; NULL: none yet */
  intptr_t *indices;
  bool ended;
  intptr_t length;  /* of the results; not in a product, which has as many pools */
  intptr_t *cycles; /* in permutations only */
} Odometer;

static intptr_t length_of(const Odometer *self) {
  bool product = is_instance(AS_REF(self), &product_class);
  return product ? tuple_length(ref(self->pools)) : self->length;
}

#define ODOMETER_FIELDS(FIELD) FIELD(pools) FIELD(result)
FIELDS_MEMORY(odometer, Odometer, ODOMETER_FIELDS)

static void odometer_destroy(Ref object) { heap_free(((Odometer *)object)->indices); }

static void permutations_destroy(Ref object) {
  odometer_destroy(object);
  heap_free(((Odometer *)object)->cycles);
}

/* The struct and the indices; permutations have as many as the pool has items, and the cycles. */
static Own odometer_sizeof(Ref object, Ref const *args, int n) {
  const Odometer *self = (Odometer *)object;
  (void)args, (void)n;
  intptr_t words = length_of(self);
  if (is_instance(object, &permutations_class)) words += tuple_length(ref(self->pools));
  return int_from((intptr_t)class_basic_size(class_of(object)) +
                  words * (intptr_t)sizeof(intptr_t));
}

static Method odometer_methods[] = {
    {"__sizeof__", odometer_sizeof, "(self, /)", .doc = "Returns size in memory, in bytes."},
    {.name = NULL},
};

/* `room` words for indices, all 0. Takes pools. */
static Odometer *odometer_alloc(Class *class, Own pools, intptr_t length, intptr_t room) {
  size_t bytes = (size_t)(room > 0 ? room : 1) * sizeof(intptr_t);
  Odometer *self = pools == NULL ? NULL : alloc_fields(class);
  if (self == NULL) {
    drop_if(pools);
    return NULL;
  }
  SET_FIELD(self, pools, pools);
  if (!is_subclass(class, &product_class)) self->length = length;
  self->indices = room > PTRDIFF_MAX / 8 ? (throw_out_of_memory(), NULL) : heap_alloc(bytes);
  if (self->indices == NULL) {
    drop(own(self));
    return NULL;
  }
  for (intptr_t i = 0; i < room; i++) self->indices[i] = 0;
  return self;
}

/* What index i points to. */
typedef Ref (*ItemAt)(const Odometer *self, intptr_t i);
static Ref item_of_pool(const Odometer *self, intptr_t i) {
  return tuple_at(ref(self->pools), self->indices[i]);
}
static Ref item_of_product(const Odometer *self, intptr_t i) {
  return tuple_at(tuple_at(ref(self->pools), i), self->indices[i]);
}

/* The tuple for the indices, of which those from `first` on have changed. */
static Own odometer_give(Odometer *self, intptr_t first, ItemAt item_at) {
  bool reuse = self->result != NULL && ref(self->result)->refs == 1 && length_of(self) > 0;
  if (reuse) {
    Ref result = ref(self->result);
    for (intptr_t i = first; i < length_of(self); i++)
      replace(result, &((Tuple *)result)->items[i], keep(item_at(self, i)), label_item(i));
    if (!is_tracked(result)) track(result);
    return keep(result);
  }
  Own made = tuple_new(length_of(self));
  if (made == NULL) return NULL;
  for (intptr_t i = 0; i < length_of(self); i++)
    tuple_set_take(ref(made), i, keep(item_at(self, i)));
  if (length_of(self) > 0) tuple_done(ref(made));
  SET_FIELD(self, result, keep(ref(made)));
  return made;
}

/* step moves the indices on and says from where on they changed, -1: that was all. */
static Own odometer_next(Ref object, intptr_t (*step)(Odometer *), ItemAt item_at) {
  Odometer *self = (Odometer *)object;
  if (self->ended) return NULL;
  intptr_t changed = self->result == NULL ? 0 : step(self);
  if (changed >= 0) return odometer_give(self, changed, item_at);
  self->ended = true;
  FREE_FIELD(self, result);
  return NULL;
}

/* ---- product --------------------------------------------------------------------------------- */

static bool product_repeat(Ref const *values, Ref names, intptr_t *repeat) {
  *repeat = 1;
  if (names == NULL || tuple_length(names) == 0) return true;
  if (tuple_length(names) > 1 || !str_is(tuple_at(names, 0), "repeat"))
    return no(
        throw(TypeError, "product() got an unexpected keyword argument '%S'", tuple_at(names, 0)));
  if (!size_argument(values[0], repeat)) return false;
  return *repeat >= 0 || no(throw(ValueError, "repeat argument cannot be negative"));
}

static Own product_pools(Ref const *args, intptr_t n, intptr_t repeat) {
  intptr_t total;
  if (__builtin_mul_overflow(n, repeat, &total) || total > PTRDIFF_MAX / 8)
    return throw(OverflowError, "repeat argument too large");
  Own pools = tuple_new(total);
  for (intptr_t i = 0; pools != NULL && i < total; i++) {
    Own pool = i < n ? tuple_from_iterable(args[i]) : keep(tuple_at(ref(pools), i - n));
    if (pool == NULL) {
      drop(pools);
      return NULL;
    }
    tuple_set_take(ref(pools), i, pool);
  }
  if (pools != NULL && total > 0) tuple_done(ref(pools));
  return pools;
}

static Own product_new(Class *class, Ref const *args, int n, Ref names) {
  intptr_t repeat;
  if (!product_repeat(args + n, names, &repeat)) return NULL;
  Own pools = product_pools(args, repeat == 0 ? 0 : n, repeat);
  if (pools == NULL) return NULL;
  intptr_t length = tuple_length(ref(pools));
  Odometer *self = odometer_alloc(class, pools, length, length);
  if (self == NULL) return NULL;
  for (intptr_t i = 0; i < length; i++)
    self->ended |= tuple_length(tuple_at(ref(self->pools), i)) == 0;
  return tracked(self);
}

/* The last wheel turns; one that comes round turns the one before it. */
static intptr_t product_step(Odometer *self) {
  for (intptr_t i = length_of(self) - 1; i >= 0; i--) {
    if (++self->indices[i] < tuple_length(tuple_at(ref(self->pools), i))) return i;
    self->indices[i] = 0;
  }
  return -1;
}

static Own product_next(Ref self) { return odometer_next(self, product_step, item_of_product); }

/* ---- combinations ---------------------------------------------------------------------------- */

/* The arguments of the three others: a pool, and how many of it. */
static bool pool_and_length(Ref const *args, Own *pool, intptr_t *length) {
  *pool = tuple_from_iterable(args[0]);
  if (*pool == NULL) return false;
  if (size_argument(args[1], length)) {
    if (*length >= 0) return true;
    throw(ValueError, "r must be non-negative");
  }
  drop(*pool);
  return false;
}

static Own combinations_build(Class *class, Ref const *args, int n) {
  (void)n;
  Own pool;
  intptr_t length;
  if (!pool_and_length(args, &pool, &length)) return NULL;
  bool ended = length > tuple_length(ref(pool));
  Odometer *self = odometer_alloc(class, pool, length, ended ? 0 : length);
  if (self == NULL) return NULL;
  self->ended = ended;
  for (intptr_t i = 0; !ended && i < length; i++) self->indices[i] = i;
  return tracked(self);
}
CONSTRUCTOR(combinations, combinations_class)

/* The last index that can still grow does, and those behind it follow one by one. */
static intptr_t combinations_step(Odometer *self) {
  intptr_t n = tuple_length(ref(self->pools)), i = length_of(self) - 1;
  while (i >= 0 && self->indices[i] == i + n - length_of(self)) i--;
  if (i < 0) return -1;
  self->indices[i]++;
  for (intptr_t j = i + 1; j < length_of(self); j++) self->indices[j] = self->indices[j - 1] + 1;
  return i;
}

static Own combinations_next(Ref self) {
  return odometer_next(self, combinations_step, item_of_pool);
}

/* ---- combinations_with_replacement ----------------------------------------------------------- */

static Own combinations_with_replacement_build(Class *class, Ref const *args, int n) {
  (void)n;
  Own pool;
  intptr_t length;
  if (!pool_and_length(args, &pool, &length)) return NULL;
  bool ended = tuple_length(ref(pool)) == 0 && length > 0;
  Odometer *self = odometer_alloc(class, pool, length, ended ? 0 : length);
  if (self == NULL) return NULL;
  self->ended = ended;
  return tracked(self);
}
CONSTRUCTOR(combinations_with_replacement, combinations_with_replacement_class)

static intptr_t replacement_step(Odometer *self) {
  intptr_t n = tuple_length(ref(self->pools)), i = length_of(self) - 1;
  while (i >= 0 && self->indices[i] == n - 1) i--;
  if (i < 0) return -1;
  intptr_t index = self->indices[i] + 1;
  for (intptr_t j = i; j < length_of(self); j++) self->indices[j] = index;
  return i;
}

static Own combinations_with_replacement_next(Ref self) {
  return odometer_next(self, replacement_step, item_of_pool);
}

/* ---- permutations ---------------------------------------------------------------------------- */

static Own permutations_build(Class *class, Ref const *args, int n) {
  (void)n;
  Ref given = args[1] == None ? NULL : args[1];
  Own pool = tuple_from_iterable(args[0]);
  if (pool == NULL) return NULL;
  intptr_t size = tuple_length(ref(pool)), length = size;
  bool right = given == NULL || is_int(given) || no(throw(TypeError, "Expected int as r"));
  if (right && given != NULL) {
    right = size_argument(given, &length);
    if (right && length < 0) right = no(throw(ValueError, "r must be non-negative"));
  }
  if (!right) {
    drop(pool);
    return NULL;
  }
  Odometer *self = odometer_alloc(class, pool, length, size);
  if (self == NULL) return NULL;
  self->ended = length > size;
  self->cycles = heap_alloc((size_t)(self->ended || length == 0 ? 1 : length) * sizeof(intptr_t));
  if (self->cycles == NULL) {
    drop(own(self));
    return NULL;
  }
  for (intptr_t i = 0; i < size; i++) self->indices[i] = i;
  for (intptr_t i = 0; !self->ended && i < length; i++) self->cycles[i] = size - i;
  return tracked(self);
}

static Own permutations_new(Class *class, Ref const *args, int n, Ref names) {
  int given = n + (names == NULL ? 0 : (int)tuple_length(names));
  if (given > 2)
    return throw(TypeError, "permutations() takes at most 2 arguments (%d given)", given);
  return build(&permutations_class, permutations_build, class, args, n, names);
}

/* Place i takes its next candidate from behind; when it has had them all, they are put back in
 * order and the place before it is next. */
static intptr_t permutations_step(Odometer *self) {
  intptr_t n = tuple_length(ref(self->pools)), *indices = self->indices;
  for (intptr_t i = length_of(self) - 1; i >= 0; i--) {
    if (--self->cycles[i] == 0) {
      intptr_t first = indices[i];
      for (intptr_t j = i; j < n - 1; j++) indices[j] = indices[j + 1];
      indices[n - 1] = first;
      self->cycles[i] = n - i;
    } else {
      intptr_t j = n - self->cycles[i], swapped = indices[i];
      indices[i] = indices[j];
      indices[j] = swapped;
      return i;
    }
  }
  return -1;
}

static Own permutations_next(Ref self) {
  return odometer_next(self, permutations_step, item_of_pool);
}

/* ---- The classes ----------------------------------------------------------------------------- */

/* As much of the struct as a class needs. */
typedef struct ProductPart {
  char bytes[offsetof(Odometer, length)];
} ProductPart;
typedef struct CombinationsPart {
  char bytes[offsetof(Odometer, cycles)];
} CombinationsPart;

#define ODOMETER_CLASS(id, Part, free, parameters, text)                   \
  Class id##_class = {                                                     \
      .type = {MEMORY(odometer, "itertools." #id, Part), .destroy = free}, \
      .flags = CLASS_FIXED,                                                \
      .signature = parameters,                                             \
      .doc = text,                                                         \
      .new = id##_new,                                                     \
      .iter = iterator_self,                                               \
      .next = id##_next,                                                   \
      .methods = odometer_methods,                                         \
  }

ODOMETER_CLASS(product, ProductPart, odometer_destroy, "(*iterables, repeat=1)",
               "Cartesian product of input iterables.  Equivalent to nested for-loops.");
ODOMETER_CLASS(permutations, Odometer, permutations_destroy, "(iterable, r=None)",
               "Return successive r-length permutations of elements in the iterable.\n\n"
               "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)");
ODOMETER_CLASS(combinations, CombinationsPart, odometer_destroy, "(iterable, r)",
               "Return successive r-length combinations of elements in the iterable.\n\n"
               "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)");
ODOMETER_CLASS(
    combinations_with_replacement, CombinationsPart, odometer_destroy, "(iterable, r)",
    "Return successive r-length combinations of elements in the iterable allowing individual "
    "elements to have successive repeats.\n\n"
    "combinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), "
    "('B','C'), ('C','C')");
