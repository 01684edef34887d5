/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of collections that is written in C: deque (deque.c), the attributes of
 * namedtuples (tuple_getter.c), and defaultdict. The rest is in
 * lib/collections.
 */
#include "../objects/dict_table.h"
#include "deque.h"
#include "modules.h"

/* ---- defaultdict ----------------------------------------------------------------------------- */

typedef struct DefaultDict {
  Dict dict;
  Own default_factory; /* or NULL */
} DefaultDict;

static Class defaultdict_class;
static DefaultDict *as_default(Ref object) { return (DefaultDict *)object; }

static void defaultdict_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_default(self)->default_factory), label_field("default_factory"));
  dict_class.type.traverse(self, visitor);
}

static void defaultdict_clear(Ref self) {
  release(self, &as_default(self)->default_factory, label_field("default_factory"));
  dict_class.type.clear(self);
}

static Own defaultdict_new(Class *class, Ref const *args, int n, Ref names) {
  return dict_class.new(class, args, n, names);
}

static void set_factory(Ref self, Ref factory) {
  if (factory == NULL || factory == None)
    release(self, &as_default(self)->default_factory, label_field("default_factory"));
  else
    replace(self, &as_default(self)->default_factory, keep(factory),
            label_field("default_factory"));
}

static bool defaultdict_init(Ref self, Ref const *args, int n, Ref names) {
  Ref factory = n > 0 ? args[0] : NULL;
  if (factory != NULL && factory != None && !is_callable(factory))
    return no(throw(TypeError, "first argument must be callable or None"));
  set_factory(self, factory);
  int used = n > 0;
  return dict_class.init(self, args + used, n - used, names);
}

static Own defaultdict_missing(Ref self, Ref const *args, int n) {
  (void)n;
  if (as_default(self)->default_factory == NULL) return throw_value(KeyError, args[0]);
  Own value = call0(ref(as_default(self)->default_factory));
  if (value == NULL || object_set_item(self, args[0], ref(value))) return value;
  drop(value);
  return NULL;
}

static Ref factory_or_none(Ref self) {
  Own factory = as_default(self)->default_factory;
  return factory == NULL ? None : ref(factory);
}

static Own defaultdict_copy(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return call2(AS_REF(class_of(self)), factory_or_none(self), self);
}

static Own defaultdict_repr(Ref self) {
  Own base = dict_class.repr(self), factory = NULL, text = NULL;
  if (base == NULL) return NULL;
  Ref shown = factory_or_none(self);
  int again = shown == None ? 0 : repr_enter(shown);
  if (again >= 0) factory = again ? str_from("...") : object_repr(shown);
  if (again == 0 && shown != None) repr_leave(shown);
  if (factory != NULL)
    text = str_format("%S(%S, %S)", ref(class_of(self)->name), ref(factory), ref(base));
  drop_if(factory);
  drop(base);
  return text;
}

/* defaultdict | dict and the other way round: a defaultdict with the left one's factory, if it has
 * one. */
static Own defaultdict_or(Ref left, Ref right) {
  Ref self = is_instance(left, &defaultdict_class) ? left : right;
  if (!is_dict(left) || !is_dict(right)) return not_implemented();
  Own result = call2(AS_REF(class_of(self)), factory_or_none(self), left);
  if (result == NULL || dict_update(ref(result), right)) return result;
  drop(result);
  return NULL;
}

static Own defaultdict_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Ref factory = factory_or_none(self);
  Own args_of_new = factory == None ? keep(empty_tuple) : tuple_of(1, factory);
  Own items = call_method(self, ID(items), NULL, 0), iterator = NULL, result = NULL;
  if (items != NULL) iterator = object_iter(ref(items));
  if (args_of_new != NULL && iterator != NULL)
    result = tuple_of(5, AS_REF(class_of(self)), ref(args_of_new), None, None, ref(iterator));
  drop_if(args_of_new);
  drop_if(items);
  drop_if(iterator);
  return result;
}

static Own get_factory(Ref self) { return keep(factory_or_none(self)); }
static bool put_factory(Ref self, Ref value) {
  set_factory(self, value);
  return true;
}

static Method defaultdict_methods[] = {
    {"__missing__", defaultdict_missing, "(self, key, /)",
     .doc = "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n  if "
            "self.default_factory is "
            "None: raise KeyError((key,))\n  self[key] = value = self.default_factory()\n  return "
            "value\n"},
    {"copy", defaultdict_copy, "(self, /)", .doc = "D.copy() -> a shallow copy of D."},
    {"__copy__", defaultdict_copy, "(self, /)", .doc = "D.copy() -> a shallow copy of D."},
    {"__reduce__", defaultdict_reduce, "(self, /)",
     .doc = "Return state information for pickling."},
    CLASS_GETITEM,
    {.name = NULL},
};

static const Attribute defaultdict_attributes[] = {
    {"default_factory", get_factory, put_factory,
     "Factory for default value called by __missing__()."},
    {.name = NULL},
};

static Class defaultdict_class = {
    .type = {BUILTIN_TYPE("collections.defaultdict", DefaultDict, TYPE_CONTAINER),
             .traverse = defaultdict_traverse, .clear = defaultdict_clear},
    .flags = CLASS_FIXED,
    .base = &dict_class,
    .doc =
        "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default "
        "factory is "
        "called without arguments to produce\na new value when a key is not present, in "
        "__getitem__ only.\nA "
        "defaultdict compares equal to a dict with the same items.\nAll remaining arguments are "
        "treated the "
        "same as if they were\npassed to the dict constructor, including keyword arguments.",
    .new = defaultdict_new,
    .init = defaultdict_init,
    .repr = defaultdict_repr,
    .bit_or = defaultdict_or,
    .methods = defaultdict_methods,
    .attributes = defaultdict_attributes,
};

/* ---- The module ------------------------------------------------------------------------------ */

/* How often each item comes: added to a mapping. For Counter. */
typedef struct Tally {
  Ref mapping, one;
} Tally;

static bool count_one(Ref item, void *context) {
  const Tally *tally = context;
  Ref before = dict_peek(tally->mapping, item);
  if (before == NULL) return !error_pending() && dict_set(tally->mapping, item, tally->one);
  Own after = object_operate(OPERATE_ADD, before, tally->one);
  bool done = after != NULL && dict_set(tally->mapping, item, ref(after));
  drop_if(after);
  return done;
}

static Own count_elements(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own one = small_int(1);
  Tally tally = {args[0], ref(one)};
  bool done = each_item(args[1], count_one, &tally);
  drop(one);
  return done ? none() : NULL;
}

static Method functions[] = {
    {"_count_elements", count_elements, "(mapping, iterable, /)",
     .doc = "Count elements in the iterable, updating the mapping"},
    {.name = NULL},
};

static Class *const classes[] = {&deque_class, &defaultdict_class, &deque_iterator_class,
                                 &deque_reverse_iterator_class, &tuple_getter_class};

Own collections_module(void) {
  Own module = module_from_table("_collections", "High performance data structures.", functions);
  if (module == NULL || add_classes(module_dict(ref(module)), classes, 5)) return module;
  drop(module);
  return NULL;
}
