/* SPDX-License-Identifier: GPL-3.0-or-later */
/* object: the base of everything, and what every object can do unless its class knows better.
 *
 * `object()` and instances of ordinary classes are made here. Arguments are refused by whichever of
 * __new__ and __init__ a class did not replace: a class that has its own __init__ takes arguments,
 * and object.__new__ lets them pass. So a class without either says "A() takes no arguments".
 */
#include "class_parts.h"
#include "function.h"
#include "int.h"
#include "list.h"
#include "module.h"

/* ---- Making ---------------------------------------------------------------------------------- */

static bool any_arguments(int n, Ref names) {
  return n > 0 || (names != NULL && tuple_length(names) > 0);
}

static bool too_many_for_new(Class *class) {
  if (class->new != object_new_instance)
    throw(TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
  else if (class->init == object_init)
    throw(TypeError, "%N() takes no arguments", class);
  else
    return false;
  return true;
}

static Own abstract_names(Class *class) {
  Own names = get_attribute(AS_REF(class), "__abstractmethods__");
  Own list = names == NULL ? NULL : list_from_iterable(ref(names));
  drop_if(names);
  if (list == NULL || list_sort(ref(list), NULL, false)) return list;
  drop(list);
  return NULL;
}

/* "Can't instantiate abstract class A without an implementation for abstract methods 'f', 'g'" */
static Own refuse_abstract(Class *class) {
  Own names = abstract_names(class);
  if (names == NULL) return NULL;
  intptr_t n = list_length(ref(names));
  Builder text;
  builder_start(&text);
  for (intptr_t i = 0; i < n; i++)
    builder_format(&text, i == 0 ? "'%S'" : ", '%S'", list_at(ref(names), i));
  Own joined = builder_finish(&text);
  drop(names);
  if (joined == NULL) return NULL;
  throw(TypeError, "Can't instantiate abstract class %N without an implementation for abstract "
                   "method%s %S", class, n == 1 ? "" : "s", ref(joined));
  drop(joined);
  return NULL;
}

Own object_new_instance(Class *class, Ref const *args, int n, Ref names) {
  (void)args;
  if (any_arguments(n, names) && too_many_for_new(class)) return NULL;
  if (class->flags & CLASS_ABSTRACT) return refuse_abstract(class);
  Own self = instance_new(class, 0);
  if (self != NULL && class->type.memory & TYPE_CONTAINER) track(ref(self));
  return self;
}

bool object_init(Ref self, Ref const *args, int n, Ref names) {
  (void)args;
  if (!any_arguments(n, names)) return true;
  const Class *class = class_of(self);
  if (class->init != object_init)
    return no(throw(TypeError, "object.__init__() takes exactly one argument "
                               "(the instance to initialize)"));
  if (class->new != object_new_instance) return true;
  return no(throw(TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)",
                  class));
}

/* ---- Text, comparison, hash ------------------------------------------------------------------ */

static Own object_default_repr(Ref self) {
  Class *class = class_of(self);
  Own module = class_module(class);
  if (module == NULL) error_clear();
  bool shown = module != NULL && is_str(ref(module)) && !str_is(ref(module), "builtins");
  Own text = shown ? str_format("<%S.%S object at %p>", ref(module), ref(class->qualname),
                                (void *)self)
                   : str_format("<%N object at %p>", class, (void *)self);
  drop_if(module);
  return text;
}

/* Not object_repr(): whoever asked checks that it is a str, and says "__str__" if not. */
static Own object_default_str(Ref self) {
  return recursion_enter(" while calling a Python object") ? class_of(self)->repr(self) : NULL;
}

/* Identity; and `!=` is the opposite of whatever the class's `==` says. */
static Own object_default_compare(Ref left, Ref right, CompareOp op) {
  if (op == EQUAL) return left == right ? bool_from(true) : not_implemented();
  if (op != NOT_EQUAL) return not_implemented();
  CompareFn compare = class_of(left)->compare;
  if (compare == NULL) return not_implemented();
  Own equal = compare(left, right, EQUAL);
  if (equal == NULL || ref(equal) == NotImplemented) return equal;
  int truth = object_truth(ref(equal));
  drop(equal);
  return truth < 0 ? NULL : bool_from(!truth);
}

static intptr_t object_default_hash(Ref self) { return hash_pointer(self); }

static Own object_format_method(Ref self, Ref const *args, int n) {
  (void)n;
  if (!is_str(args[0]))
    return throw(TypeError, "__format__() argument must be str, not %T", args[0]);
  if (str_length(args[0]) > 0)
    return throw(TypeError, "unsupported format string passed to %T.__format__", self);
  return object_str(self);
}

/* ---- Size, names ----------------------------------------------------------------------------- */

static Own object_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  const Class *class = class_of(self);
  size_t items = class->flags & CLASS_IS_TUPLE ? (size_t)tuple_length(self) : 0;
  return int_from((intptr_t)(class_basic_size(class) + items * class->type.item_size));
}

/* Own attributes, in a dict that may be changed: from `__dict__`, whoever answers for it. */
static Own copy_of_dict(Ref self) {
  bool failed;
  if (!has_flag(self, CLASS_TAIL) || !has_flag(self, CLASS_PLAIN_GETATTR)) {
    Own dict = object_get_attribute_if(self, ID(__dict__), &failed);
    if (dict == NULL) return failed ? NULL : dict_new();
    Own copy = is_dict(ref(dict)) ? dict_copy(ref(dict)) : dict_new();
    drop(dict);
    return copy;
  }
  Own names = instance_attribute_names(self), copy = names == NULL ? NULL : dict_new();
  for (intptr_t i = 0; copy != NULL && i < list_length(ref(names)); i++)
    if (!dict_set(ref(copy), list_at(ref(names), i), None)) {
      drop(copy);
      copy = NULL;
    }
  drop_if(names);
  return copy;
}

static bool add_class_names(Ref self, Ref names) {
  bool failed;
  Own class = object_get_attribute_if(self, ID(__class__), &failed);
  if (class == NULL) return !failed;
  bool done = !is_class(ref(class)) || class_add_names(as_class(ref(class)), names);
  drop(class);
  return done;
}

static Own object_dir(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own names = copy_of_dict(self), list = NULL;
  if (names != NULL && add_class_names(self, ref(names))) list = dict_keys_list(ref(names));
  drop_if(names);
  return list;
}

/* ---- `__class__` ----------------------------------------------------------------------------- */

static Own get_class(Ref self) { return keep(AS_REF(class_of(self))); }

static bool is_changeable(const Class *class) { return is_heap(class); }

/* Of modules both may be built in: a module may get a class of its own and lose it again. */
static bool may_change_class(const Class *old, const Class *class) {
  return (is_changeable(old) && is_changeable(class)) ||
         (is_subclass(old, &module_class) && is_subclass(class, &module_class));
}

static bool set_class(Ref self, Ref value) {
  if (value == NULL) return no(throw(TypeError, "can't delete __class__ attribute"));
  if (!is_class(value))
    return no(throw(TypeError, "__class__ must be set to a class, not '%T' object", value));
  Class *old = class_of(self), *class = as_class(value);
  if (old == class) return true;
  if (!may_change_class(old, class))
    return no(throw(TypeError, "__class__ assignment only supported for mutable types or ModuleType "
                               "subclasses"));
  if (!class_same_layout(old, class))
    return no(throw(TypeError, "__class__ assignment: '%N' object layout differs from '%N'", class,
                    old));
  return instance_change_class(self, class);
}

/* ---- Copying and pickling -------------------------------------------------------------------- */

/* Values of `__slots__`, by name; NULL without exception: there are none. */
static Own slot_state(Ref self) {
  Own state = NULL;
  for (const Class *class = class_of(self); is_heap(class); class = class->base)
    for (uint32_t i = 0; i < class->slot_count; i++) {
      Own value = *(Own *)((char *)self + class->slots[i].offset);
      if (value == NULL) continue;
      if (state == NULL && (state = dict_new()) == NULL) return NULL;
      if (dict_set(ref(state), ref(class->slots[i].name), ref(value))) continue;
      drop(state);
      return NULL;
    }
  return state;
}

static Own dict_state(Ref self) {
  bool failed;
  if (!instance_has_dict(self)) return none();
  Own dict = object_get_attribute_if(self, ID(__dict__), &failed);
  if (dict == NULL) return failed ? NULL : none();
  if (!is_dict(ref(dict)) || dict_length(ref(dict)) > 0) return dict;
  drop(dict);
  return none();
}

static Own default_state(Ref self) {
  Own state = dict_state(self);
  if (state == NULL) return NULL;
  Own slots = slot_state(self);
  if (slots == NULL) {
    if (!error_pending()) return state;
    drop(state);
    return NULL;
  }
  Own both = tuple_of(2, ref(state), ref(slots));
  drop(slots);
  drop(state);
  return both;
}

static Own object_getstate(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return default_state(self);
}

/* (class, *args) for a tuple args, or NULL for none */
static Own with_class_in_front(Ref class, Ref args) {
  intptr_t n = args == NULL ? 0 : tuple_length(args);
  Own all = tuple_new(n + 1);
  if (all == NULL) return NULL;
  tuple_set_take(ref(all), 0, keep(class));
  for (intptr_t i = 0; i < n; i++) tuple_set_take(ref(all), i + 1, keep(tuple_at(args, i)));
  tuple_done(ref(all));
  return all;
}

/* copyreg.__newobj__(cls, *args): cls.__new__(cls, *args) */
static Own new_object(Ref self, Ref const *args, int n) {
  (void)self;
  Own new = get_attribute(args[0], "__new__");
  if (new == NULL) return NULL;
  Own result = call(ref(new), args, n);
  drop(new);
  return result;
}

static Method new_object_method = {"__newobj__", new_object, "(cls, /, *args)", .doc = NULL};

/* copyreg.__newobj_ex__(cls, args, kwargs): cls.__new__(cls, *args, **kwargs) */
static Own new_object_with_names(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own new = get_attribute(args[0], "__new__"), all = NULL, result = NULL;
  if (new != NULL) all = with_class_in_front(args[0], args[1]);
  if (all != NULL) result = call_spread(ref(new), ref(all), args[2]);
  drop_if(all);
  drop_if(new);
  return result;
}

static Method new_object_with_names_method = {"__newobj_ex__", new_object_with_names,
                                              "(self, cls, args, kwargs, /)", .doc = NULL};

static Own call_by_name(Ref self, const char *name) {
  Own key = str_intern_c(name);
  if (key == NULL) return NULL;
  Own result = call_special(self, ref(key), NULL, 0);
  drop(key);
  return result;
}

/* (class, *self.__getnewargs__()) */
static Own new_arguments(Ref self) {
  Own args = call_by_name(self, "__getnewargs__");
  if (args == NULL && error_pending()) return NULL;
  Own all = with_class_in_front(AS_REF(class_of(self)), args == NULL ? NULL : ref(args));
  drop_if(args);
  return all;
}

/* (class, args, kwargs) out of what self.__getnewargs_ex__() answered. Takes answer. */
static Own new_arguments_with_names(Ref self, Own answer) {
  Own all = NULL;
  if (!is_tuple(ref(answer))) {
    throw(TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", ref(answer));
  } else if (tuple_length(ref(answer)) != 2) {
    throw(ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %zd",
          tuple_length(ref(answer)));
  } else if (!is_tuple(tuple_at(ref(answer), 0))) {
    throw(TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
          tuple_at(ref(answer), 0));
  } else if (!is_dict(tuple_at(ref(answer), 1))) {
    throw(TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
          tuple_at(ref(answer), 1));
  } else {
    all = with_class_in_front(AS_REF(class_of(self)), ref(answer));
  }
  drop(answer);
  return all;
}

/* How self is made anew: a function and its arguments. */
static bool maker_of(Ref self, Own *maker, Own *arguments) {
  Own answer = call_by_name(self, "__getnewargs_ex__");
  if (answer == NULL && error_pending()) return false;
  Method *method = answer == NULL ? &new_object_method : &new_object_with_names_method;
  *arguments = answer == NULL ? new_arguments(self) : new_arguments_with_names(self, answer);
  if (*arguments != NULL) *maker = native_bound(method, NULL, NULL, NULL);
  return *maker != NULL;
}

static Own items_iterator(Ref self, bool of_dict) {
  if (!of_dict) return is_dict(self) || !has_flag(self, CLASS_IS_LIST) ? none() : object_iter(self);
  if (!is_dict(self)) return none();
  Own items = call_method(self, ID(items), NULL, 0);
  if (items == NULL) return NULL;
  Own iterator = object_iter(ref(items));
  drop(items);
  return iterator;
}

static Own reduce(Ref self) {
  Own parts[5] = {NULL}, result = NULL;
  if (maker_of(self, &parts[0], &parts[1])) parts[2] = call_by_name(self, "__getstate__");
  if (parts[2] != NULL) parts[3] = items_iterator(self, false);
  if (parts[3] != NULL) parts[4] = items_iterator(self, true);
  if (parts[4] != NULL) result = tuple_from(refs(parts), 5);
  for (int i = 0; i < 5; i++) drop_if(parts[i]);
  return result;
}

static Own object_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return reduce(self);
}

static Own object_reduce_ex(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own name = str_intern_c("__reduce__");
  if (name == NULL) return NULL;
  bool own_way = class_lookup(class_of(self), ref(name)) != class_lookup(&object_class, ref(name));
  Own result = own_way ? call_method(self, ref(name), NULL, 0) : reduce(self);
  drop(name);
  return result;
}

/* ---- Hooks for subclasses -------------------------------------------------------------------- */

static Own object_init_subclass(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return none();
}

static Own object_subclass_hook(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return not_implemented();
}

static Method methods[] = {
  {"__format__", object_format_method, "(self, format_spec, /)",
   .doc = "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError "
          "otherwise."},
  {"__sizeof__", object_sizeof, "(self, /)", .doc = "Size of object in memory, in bytes."},
  {"__dir__", object_dir, "(self, /)", .doc = "Default dir() implementation."},
  {"__reduce__", object_reduce, "(self, /)", .doc = "Helper for pickle."},
  {"__reduce_ex__", object_reduce_ex, "(self, protocol, /)", .doc = "Helper for pickle."},
  {"__getstate__", object_getstate, "(self, /)", .doc = "Helper for pickle."},
  {"__init_subclass__", object_init_subclass, "()",
   .doc = "This method is called when a class is subclassed.\n\nThe default implementation does "
          "nothing. It may be\noverridden to extend subclasses.", .kind = CLASS_METHOD},
  {"__subclasshook__", object_subclass_hook, "(object, /)",
   .doc = "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on "
          "by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it "
          "returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal "
          "algorithm (and the outcome is cached).", .kind = CLASS_METHOD},
  {.name = NULL},
};

static const Attribute attributes[] = {
  {"__class__", get_class, set_class, "the object's class"},
  {.name = NULL},
};

Class object_class = {
  .type = {BUILTIN_TYPE("object", Object, 0)},
  .flags = CLASS_FIXED,
  .doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a "
         "new featureless\ninstance that has no instance attributes and cannot be given any.\n",
  .signature = "()",
  .repr = object_default_repr,
  .str = object_default_str,
  .hash = object_default_hash,
  .compare = object_default_compare,
  .get_attribute = generic_get_attribute,
  .set_attribute = generic_set_attribute,
  .init = object_init,
  .new = object_new_instance,
  .methods = methods,
  .attributes = attributes,
};
