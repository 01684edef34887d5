/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of functools that is written in C: reduce, cmp_to_key and partial. The cache is in
 * functools_cache.c, the rest in lib/functools.py.
 */
#include "functools.h"

#include "modules.h"

/* ---- reduce ---------------------------------------------------------------------------------- */

static Own iterator_to_reduce(Ref iterable) {
  Own iterator = object_iter(iterable);
  if (iterator == NULL && error_is(TypeError))
    throw(TypeError, "reduce() arg 2 must support iteration");
  return iterator;
}

static Own functools_reduce(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own iterator = iterator_to_reduce(args[1]);
  if (iterator == NULL) return NULL;
  Own result = args[2] != NULL ? keep(args[2]) : object_next(ref(iterator));
  if (result == NULL && !error_pending())
    throw(TypeError, "reduce() of empty iterable with no initial value");
  Own item;
  while (result != NULL && (item = object_next(ref(iterator))) != NULL) {
    Own next = call2(args[0], ref(result), ref(item));
    drop(result);
    drop(item);
    result = next;
  }
  drop(iterator);
  if (result == NULL || !error_pending()) return result;
  drop(result);
  return NULL;
}

/* ---- cmp_to_key ------------------------------------------------------------------------------ */

typedef struct KeyWrapper {
  Container container;
  Own compare; /* the function that says -1, 0 or 1 */
  Own obj;     /* what is compared; NULL in the key function itself */
} KeyWrapper;

#define KEY_FIELDS(FIELD) FIELD(compare) FIELD(obj)
FIELDS_MEMORY(key, KeyWrapper, KEY_FIELDS)

static Own key_make(Ref compare, Ref obj) {
  KeyWrapper *self = object_new(&key_wrapper_class.type, 0);
  if (self == NULL) return NULL;
  SET_FIELD(self, compare, keep(compare));
  if (obj != NULL) SET_FIELD(self, obj, keep(obj));
  return tracked(self);
}

static Own functools_cmp_to_key(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  return key_make(args[0], NULL);
}

static Own key_call(Ref self, Ref const *args, int n, Ref names) {
  static const Signature *signature;
  if (signature == NULL) signature = signature_parse("(obj)");
  Bound bound;
  if (!arguments_bind(&bound, signature, "K", args, n, names)) return NULL;
  Own made = key_make(ref(((KeyWrapper *)self)->compare), bound.args[0]);
  bound_release(&bound);
  return made;
}

static Own key_compare(Ref left, Ref right, CompareOp op) {
  if (right->type != left->type) return throw(TypeError, "other argument must be K instance");
  KeyWrapper *a = (KeyWrapper *)left, *b = (KeyWrapper *)right;
  if (a->obj == NULL || b->obj == NULL) return throw(AttributeError, "object");
  Own sign = call2(ref(a->compare), ref(a->obj), ref(b->obj));
  Own zero = sign == NULL ? NULL : small_int(0);
  Own result = zero == NULL ? NULL : object_compare(ref(sign), ref(zero), op);
  drop_if(sign);
  drop_if(zero);
  return result;
}

static Own key_get_obj(Ref self) {
  Own obj = ((KeyWrapper *)self)->obj;
  return obj == NULL ? throw(AttributeError, "obj") : keep(ref(obj));
}

static const Attribute key_attributes[] = {
    {"obj", key_get_obj, NULL, "Value wrapped by a key function."},
    {.name = NULL},
};

Class key_wrapper_class = {
    .type = {MEMORY(key, "functools.KeyWrapper", KeyWrapper)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .call = key_call,
    .compare = key_compare,
    .attributes = key_attributes,
};

/* ---- partial --------------------------------------------------------------------------------- */

typedef struct Partial { /* 80 bytes */
  Container container;
  Own func, args, keywords; /* args: tuple, keywords: dict */
  Own dict;                 /* NULL until an attribute is set */
  Own weakrefs;
  void *spare;
} Partial;

#define PARTIAL_FIELDS(FIELD) FIELD(func) FIELD(args) FIELD(keywords) FIELD(dict)
FIELDS_MEMORY(partial, Partial, PARTIAL_FIELDS)

static Partial *as_partial(Ref object) { return (Partial *)object; }

/* One tuple of the arguments known before and those given now. */
static Own join_args(Ref before, Ref const *args, intptr_t n) {
  intptr_t known = before == NULL ? 0 : tuple_length(before);
  Own all = tuple_new(known + n);
  if (all == NULL || known + n == 0) return all;
  for (intptr_t i = 0; i < known; i++) tuple_set_take(ref(all), i, keep(tuple_at(before, i)));
  for (intptr_t i = 0; i < n; i++) tuple_set_take(ref(all), known + i, keep(args[i]));
  tuple_done(ref(all));
  return all;
}

static Own join_keywords(Ref before, Ref const *values, Ref names) {
  Own all = before == NULL ? dict_new() : dict_copy(before);
  for (intptr_t i = 0; all != NULL && names != NULL && i < tuple_length(names); i++) {
    if (dict_set(ref(all), tuple_at(names, i), values[i])) continue;
    drop(all);
    return NULL;
  }
  return all;
}

/* A partial of a partial is one partial with all the arguments. */
static const Partial *inner_partial(Class *class, Ref func) {
  bool flat =
      class_of(func) == &partial_class && class == &partial_class && as_partial(func)->dict == NULL;
  return flat ? as_partial(func) : NULL;
}

static Own partial_new(Class *class, Ref const *args, int n, Ref names) {
  if (n < 1) return throw(TypeError, "type 'partial' takes at least one argument");
  if (!is_callable(args[0])) return throw(TypeError, "the first argument must be callable");
  const Partial *inner = inner_partial(class, args[0]);
  Own all = join_args(inner == NULL ? NULL : ref(inner->args), args + 1, n - 1);
  Own keywords = join_keywords(inner == NULL ? NULL : ref(inner->keywords), args + n, names);
  Partial *self = all == NULL || keywords == NULL ? NULL : alloc_fields(class);
  if (self == NULL) {
    drop_if(all);
    drop_if(keywords);
    return NULL;
  }
  SET_FIELD(self, func, keep(inner == NULL ? args[0] : ref(inner->func)));
  SET_FIELD(self, args, all);
  SET_FIELD(self, keywords, keywords);
  return tracked(self);
}

/* Without keywords of its own the call needs no dict. */
static Own call_plainly(const Partial *self, Ref const *args, int n, Ref names) {
  Ref const *known = tuple_items(ref(self->args));
  intptr_t count = tuple_length(ref(self->args));
  intptr_t given = n + (names == NULL ? 0 : tuple_length(names));
  Ref space[12],
      *all = count + given <= 12 ? space : heap_alloc((size_t)(count + given) * sizeof(Ref));
  if (all == NULL) return NULL;
  for (intptr_t i = 0; i < count; i++) all[i] = known[i];
  for (intptr_t i = 0; i < given; i++) all[count + i] = args[i];
  Own result = call_names(ref(self->func), all, (int)count + n, names);
  if (all != space) heap_free(all);
  return result;
}

static Own partial_call(Ref object, Ref const *args, int n, Ref names) {
  const Partial *self = as_partial(object);
  if (dict_length(ref(self->keywords)) == 0) return call_plainly(self, args, n, names);
  Own all = join_args(ref(self->args), args, n);
  Own keywords = join_keywords(ref(self->keywords), args + n, names);
  Own result = all == NULL || keywords == NULL
                   ? NULL
                   : call_spread(ref(self->func), ref(all), ref(keywords));
  drop_if(all);
  drop_if(keywords);
  return result;
}

static void put_arguments(Builder *builder, const Partial *self) {
  builder_repr(builder, ref(self->func));
  for (intptr_t i = 0; i < tuple_length(ref(self->args)); i++) {
    builder_text(builder, ", ");
    builder_repr(builder, tuple_at(ref(self->args), i));
  }
  intptr_t position = 0;
  Ref name, value;
  while (!builder->failed && dict_next(ref(self->keywords), &position, &name, &value))
    builder_format(builder, ", %S=%R", name, value);
}

static Own partial_repr(Ref object) {
  int again = repr_enter(object);
  if (again < 0) return NULL;
  if (again) return str_from("...");
  Builder builder;
  builder_start(&builder);
  Own module = class_of(object) == &partial_class ? NULL : class_module(class_of(object));
  if (module == NULL)
    builder_text(&builder, "functools.partial(");
  else
    builder_format(&builder, "%S.%S(", ref(module), ref(class_of(object)->qualname));
  drop_if(module);
  put_arguments(&builder, as_partial(object));
  builder_char(&builder, ')');
  repr_leave(object);
  return builder_finish(&builder);
}

static Own get_func(Ref self) { return keep(ref(as_partial(self)->func)); }
static Own get_args(Ref self) { return keep(ref(as_partial(self)->args)); }
static Own get_keywords(Ref self) { return keep(ref(as_partial(self)->keywords)); }
static bool read_only(Ref self, Ref value) {
  (void)self, (void)value;
  return no(throw(AttributeError, "readonly attribute"));
}

static Own partial_reduce(Ref object, Ref const *args, int n) {
  (void)args, (void)n;
  const Partial *self = as_partial(object);
  Ref func = ref(self->func);
  Own only = tuple_of(1, func), result = NULL;
  Own state = tuple_of(4, func, ref(self->args), ref(self->keywords),
                       self->dict == NULL ? None : ref(self->dict));
  if (only != NULL && state != NULL)
    result = tuple_of(3, AS_REF(class_of(object)), ref(only), ref(state));
  drop_if(only);
  drop_if(state);
  return result;
}

static Own partial_setstate(Ref object, Ref const *args, int n) {
  (void)n;
  Partial *self = as_partial(object);
  Ref state = args[0];
  if (!is_tuple(state) || tuple_length(state) != 4 || !is_callable(tuple_at(state, 0)) ||
      !is_tuple(tuple_at(state, 1)) || !(is_dict(tuple_at(state, 2)) || tuple_at(state, 2) == None))
    return throw(TypeError, "invalid partial state");
  Own keywords = tuple_at(state, 2) == None ? dict_new() : dict_copy(tuple_at(state, 2));
  if (keywords == NULL) return NULL;
  SET_FIELD(self, func, keep(tuple_at(state, 0)));
  SET_FIELD(self, args, keep(tuple_at(state, 1)));
  SET_FIELD(self, keywords, keywords);
  if (tuple_at(state, 3) != None) SET_FIELD(self, dict, keep(tuple_at(state, 3)));
  return none();
}

static Method partial_methods[] = {
    {"__reduce__", partial_reduce, "(self, /)", .doc = NULL},
    {"__setstate__", partial_setstate, "(self, object, /)", .doc = NULL},
    CLASS_GETITEM,
    {.name = NULL},
};

static const Attribute partial_attributes[] = {
    {"func", get_func, read_only, "function object to use in future partial calls"},
    {"args", get_args, read_only, "tuple of arguments to future partial calls"},
    {"keywords", get_keywords, read_only,
     "dictionary of keyword arguments to future partial calls"},
    DICT_ATTRIBUTE,
    {.name = NULL},
};

Class partial_class = {
    .type = {MEMORY(partial, "functools.partial", Partial),
             .weak_offset = offsetof(Partial, weakrefs)},
    .flags = CLASS_FIXED,
    .dict_offset = offsetof(Partial, dict),
    .signature = "(func, /, *args, **keywords)",
    .doc = "Create a new function with partial application of the given arguments\nand keywords.",
    .new = partial_new,
    .call = partial_call,
    .repr = partial_repr,
    .methods = partial_methods,
    .attributes = partial_attributes,
};

/* ---- The module ------------------------------------------------------------------------------ */

static Method functions[] = {
    {"reduce", functools_reduce, "(function, iterable, initial=<unrepresentable>, /)",
     .doc = "Apply a function of two arguments cumulatively to the items of an iterable, from left "
            "to right.\n\n"
            "This effectively reduces the iterable to a single value.  If initial is present,\n"
            "it is placed before the items of the iterable in the calculation, and serves as\n"
            "a default when the iterable is empty.\n\n"
            "For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])\n"
            "calculates ((((1 + 2) + 3) + 4) + 5)."},
    {"cmp_to_key", functools_cmp_to_key, "(mycmp)",
     .doc = "Convert a cmp= function into a key= function.\n\n  mycmp\n    Function that compares "
            "two objects."},
    {.name = NULL},
};

static Class *const classes[] = {&partial_class, &lru_cache_class, &key_wrapper_class};

Own functools_module(void) {
  Own module = module_from_table("_functools", "Tools that operate on functions.", functions);
  if (module == NULL || add_classes(module_dict(ref(module)), classes, 3)) return module;
  drop(module);
  return NULL;
}
