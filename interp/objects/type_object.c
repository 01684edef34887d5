/* SPDX-License-Identifier: GPL-3.0-or-later */
/* type: what classes themselves can do, seen from Python.
 *
 * Calling a class makes an instance: first `new`, then, if the result is an instance of the class,
 * `init`. Attributes of a class are looked up in two places, along its own order and along that of
 * its metaclass; which one wins is the same rule as for instances: a data descriptor of the
 * metaclass, then the class's own, then whatever the metaclass has.
 *
 * Built-in classes cannot be changed from Python (CLASS_FIXED).
 */
#include "class_parts.h"
#include "bytes.h"
#include "descriptor.h"
#include "generic_alias.h"
#include "int.h"
#include "list.h"
#include "seal.h"

/* ---- Calling ----------------------------------------------------------------------------- */

static inline bool has_keywords(Ref names) { return names != NULL && tuple_length(names) > 0; }

static Own type_of(Ref const *args, int n, Ref names) {
  if (has_keywords(names)) return throw(TypeError, "type() takes no keyword arguments");
  (void)n;
  return keep(AS_REF(class_of(args[0])));
}

static Own type_call(Ref self, Ref const *args, int n, Ref names) {
  Class *class = as_class(self);
  if (class == &type_class) {
    if (n == 1) return type_of(args, n, names);
    if (n != 3) return throw(TypeError, "type() takes 1 or 3 arguments");
  }
  if (class->new == NULL) return throw(TypeError, "cannot create '%N' instances", class);
  Own object = class->new (class, args, n, names);
  if (object == NULL || !is_instance(ref(object), class)) return object;
  InitFn init = class_of(ref(object))->init;
  if (init == NULL || init(ref(object), args, n, names)) return object;
  drop(object);
  return NULL;
}

static bool type_init(Ref self, Ref const *args, int n, Ref names) {
  (void)self, (void)args;
  if (n == 1 && has_keywords(names))
    return no(throw(TypeError, "type.__init__() takes no keyword arguments"));
  return n == 1 || n == 3 || no(throw(TypeError, "type.__init__() takes 1 or 3 arguments"));
}

/* ---- Attributes -------------------------------------------------------------------------- */

static Own bind(Ref attribute, Ref object, Class *owner) {
  DescrGetFn get = class_of(attribute)->descr_get;
  if (get == NULL) return keep(attribute);
  Own kept = keep(attribute);
  Own bound = get(attribute, object, AS_REF(owner));
  drop(kept);
  return bound;
}

static bool is_name(Ref name) {
  if (is_str(name)) return true;
  return no(throw(TypeError, "attribute name must be string, not '%T'", name));
}

static bool is_data(Ref descriptor) {
  return class_of(descriptor)->descr_get != NULL && class_of(descriptor)->descr_set != NULL;
}

static Own type_get_attribute(Ref self, Ref name) {
  if (!is_name(name)) return NULL;
  Class *class = as_class(self), *meta = class_of(self);
  Ref above = class_lookup(meta, name);
  if (above != NULL && is_data(above)) return bind(above, self, meta);
  Ref mine = class_lookup(class, name);
  if (mine != NULL) return bind(mine, NULL, class);
  if (above != NULL) return bind(above, self, meta);
  if (error_pending()) return NULL;
  return throw(AttributeError, "type object '%N' has no attribute '%S'", class, name);
}

static bool fixed(Ref self, Ref name) {
  throw(TypeError, "cannot set %R attribute of immutable type '%N'", name, self);
  return false;
}

static bool set_own(Ref self, Ref name, Ref value) {
  Ref above = class_lookup(class_of(self), name);
  if (above == NULL || class_of(above)->descr_set == NULL)
    return class_set_attribute(as_class(self), name, value);
  Own kept = keep(above);
  bool done = class_of(above)->descr_set(above, self, value);
  drop(kept);
  return done;
}

static bool type_set_attribute(Ref self, Ref name, Ref value) {
  if (!is_name(name) || !seal_allows_change(self)) return false;
  if (as_class(self)->flags & CLASS_FIXED) return fixed(self, name);
  Own shared = str_intern(keep(name));
  if (shared == NULL) return false;
  bool done = set_own(self, ref(shared), value);
  drop(shared);
  return done;
}

/* Of names with a setter of their own. */
static bool may_change(Ref self, Ref value, const char *name) {
  Class *class = as_class(self);
  if (class->flags & CLASS_FIXED)
    return no(throw(TypeError, "cannot set '%s' attribute of immutable type '%N'", name, class));
  if (value == NULL)
    return no(throw(TypeError, "cannot delete '%s' attribute of immutable type '%N'", name, class));
  return true;
}

static Ref own_entry(Ref self, Ref name) {
  Ref dict = ref(as_class(self)->dict);
  return dict == NULL ? NULL : dict_peek_str(dict, name);
}

/* ---- ... names --------------------------------------------------------------------------- */

static Own get_name(Ref self) { return keep(ref(as_class(self)->name)); }
static Own get_qualname(Ref self) { return keep(ref(as_class(self)->qualname)); }

static bool is_new_name(Ref self, Ref value, const char *which) {
  if (!may_change(self, value, which)) return false;
  if (is_str(value)) return true;
  return no(throw(TypeError, "can only assign string to %N.%s, not '%T'", self, which, value));
}

static bool set_name(Ref self, Ref value) {
  if (!is_new_name(self, value, "__name__")) return false;
  size_t length;
  const char *text = str_utf8(value, &length);
  if (text == NULL) return false;
  for (size_t i = 0; i < length; i++)
    if (text[i] == '\0') return no(throw(ValueError, "type name must not contain null characters"));
  Own old = keep(ref(as_class(self)->name));
  as_class(self)->type.name = text;
  replace(self, &as_class(self)->name, keep(value), label_field("__name__"));
  drop(old);
  return true;
}

static bool set_qualname(Ref self, Ref value) {
  if (!is_new_name(self, value, "__qualname__")) return false;
  replace(self, &as_class(self)->qualname, keep(value), label_field("__qualname__"));
  return true;
}

static Own built_in_module(const Class *class) {
  const char *name = class->type.name, *dot = __builtin_strrchr(name, '.');
  return dot == NULL ? str_intern_c("builtins") : str_from_bytes(name, (size_t)(dot - name));
}

Own class_module(Class *class) {
  if (!is_heap(class)) return built_in_module(class);
  Ref found = own_entry(AS_REF(class), ID(__module__));
  return found != NULL ? keep(found) : throw_value(AttributeError, ID(__module__));
}

static Own get_module(Ref self) { return class_module(as_class(self)); }

/* The line number was that of a statement in the old module. */
static bool set_module(Ref self, Ref value) {
  return may_change(self, value, "__module__") &&
         class_set_attribute(as_class(self), ID(__module__), value) &&
         dict_delete(ref(as_class(self)->dict), ID(__firstlineno__)) >= 0;
}

static Own get_doc(Ref self) {
  const char *text = as_class(self)->doc;
  if (!is_heap(as_class(self))) return text == NULL ? none() : str_from(text);
  Ref found = own_entry(self, ID(__doc__));
  return found == NULL ? none() : bind(found, NULL, as_class(self));
}

static bool set_doc(Ref self, Ref value) {
  return may_change(self, value, "__doc__") &&
         class_set_attribute(as_class(self), ID(__doc__), value);
}

static Own get_text_signature(Ref self) {
  const Class *class = as_class(self);
  return is_heap(class) || class->signature == NULL ? none() : str_from(class->signature);
}

/* ---- ... what it is made of -------------------------------------------------------------- */

static Own get_base(Ref self) {
  Class *base = as_class(self)->base;
  return base == NULL ? none() : keep(AS_REF(base));
}

static Own get_bases(Ref self) { return keep(ref(as_class(self)->bases)); }

static Own get_mro(Ref self) {
  Own mro = as_class(self)->mro;
  return mro == NULL ? none() : keep(ref(mro));
}

static Own get_dict(Ref self) { return mappingproxy_new(ref(as_class(self)->dict)); }

enum {
  SPARE_IN_STR = 24, /* room CPython's str has in subclasses, for text that is elsewhere */
  END_OF_BYTES = 1,  /* the 0 behind the last byte */
};

size_t class_basic_size(const Class *class) {
  size_t slots = 0;
  for (; is_heap(class); class = class->base) slots += class->slot_count * sizeof(Own);
  bool container = class->type.memory & TYPE_CONTAINER;
  if (class == &str_class) slots += SPARE_IN_STR;
  if (class == &bytes_class) slots += END_OF_BYTES;
  return class->type.size - (container ? sizeof(Container) - sizeof(Object) : 0) + slots;
}

static const Class *static_base(const Class *class) {
  while (is_heap(class)) class = class->base;
  return class;
}

static Own get_basic_size(Ref self) { return int_from((intptr_t)class_basic_size(as_class(self))); }
static Own get_item_size(Ref self) { return int_from(as_class(self)->type.item_size); }

/* CPython's numbers: what a class statement adds stands in front of the object there. */
static Own get_dict_offset(Ref self) {
  const Class *class = as_class(self);
  if (class->flags & CLASS_TAIL) return int_from(-1);
  return int_from(class->dict_offset == 0 ? 0 : (intptr_t) class->dict_offset - 16);
}

static Own get_weakref_offset(Ref self) {
  const Class *class = as_class(self);
  if (class->type.weak_offset == 0) return int_from(0);
  uint32_t built_in = static_base(class)->type.weak_offset;
  return int_from(built_in == 0 ? -32 : (intptr_t)built_in - 16);
}

/* `case int(x)`: x is the subject itself. */
enum {
  MATCHED_WHOLE = CLASS_IS_INT | CLASS_IS_STR | CLASS_IS_LIST | CLASS_IS_TUPLE | CLASS_IS_DICT |
                  CLASS_IS_BYTES | CLASS_IS_SET | CLASS_IS_FLOAT,
};

static Own get_flags(Ref self) {
  const Class *class = as_class(self);
  uint32_t flags = class->flags;
  bool tail = flags & CLASS_TAIL, made_here = is_heap(class);
  bool weak = class->type.weak_offset != 0 && static_base(class)->type.weak_offset == 0;
  intptr_t bits = 1 << 12;
  bits |= tail && class->values_hint > 0 ? 1 << 2 : 0;
  bits |= weak ? 1 << 3 : 0;
  bits |= tail ? 1 << 4 : 0;
  bits |= flags & CLASS_SEQUENCE ? 1 << 5 : 0;
  bits |= flags & CLASS_MAPPING ? 1 << 6 : 0;
  bits |= made_here ? 1 << 9 : 1 << 8;
  bits |= flags & CLASS_FINAL ? 0 : 1 << 10;
  bits |= made_here || class->type.memory & TYPE_CONTAINER ? 1 << 14 : 0;
  bits |= flags & CLASS_METHOD_DESCRIPTOR ? 1 << 17 : 0;
  bits |= flags & CLASS_ABSTRACT ? 1 << 20 : 0;
  bits |= flags & MATCHED_WHOLE ? 1 << 22 : 0;
  bits |= flags & CLASS_IS_INT ? 1 << 24 : 0;
  bits |= flags & CLASS_IS_LIST ? 1 << 25 : 0;
  bits |= flags & CLASS_IS_TUPLE ? 1 << 26 : 0;
  bits |= flags & CLASS_IS_BYTES ? 1 << 27 : 0;
  bits |= flags & CLASS_IS_STR ? 1 << 28 : 0;
  bits |= flags & CLASS_IS_DICT ? 1 << 29 : 0;
  bits |= flags & CLASS_IS_EXCEPTION ? 1 << 30 : 0;
  bits |= flags & CLASS_IS_CLASS ? (intptr_t)1 << 31 : 0;
  return int_from(bits);
}

/* ---- ... annotations, type parameters, abstract methods ---------------------------------- */

static Own get_annotations(Ref self) {
  Class *class = as_class(self);
  if (class->flags & CLASS_FIXED)
    return throw(AttributeError, "type object '%N' has no attribute '__annotations__'", class);
  Ref found = own_entry(self, ID(__annotations__));
  if (found != NULL) return bind(found, NULL, class);
  Own made = dict_new();
  if (made == NULL || class_set_attribute(class, ID(__annotations__), ref(made))) return made;
  drop(made);
  return NULL;
}

static bool set_annotations(Ref self, Ref value) {
  Class *class = as_class(self);
  if (class->flags & CLASS_FIXED)
    return no(
        throw(TypeError, "cannot set '__annotations__' attribute of immutable type '%N'", class));
  if (value == NULL && own_entry(self, ID(__annotations__)) == NULL)
    return no(throw_value(AttributeError, ID(__annotations__)));
  return class_set_attribute(class, ID(__annotations__), value);
}

static Own get_type_params(Ref self) {
  Ref found = own_entry(self, ID(__type_params__));
  return keep(found == NULL || self == AS_REF(&type_class) ? empty_tuple : found);
}

static bool set_type_params(Ref self, Ref value) {
  return may_change(self, value, "__type_params__") &&
         class_set_attribute(as_class(self), ID(__type_params__), value);
}

static Own get_abstract_methods(Ref self) {
  Ref found = is_heap(as_class(self)) ? own_entry(self, ID(__abstractmethods__)) : NULL;
  return found != NULL ? keep(found) : throw_value(AttributeError, ID(__abstractmethods__));
}

static bool set_abstract_methods(Ref self, Ref value) {
  Class *class = as_class(self);
  int abstract = value == NULL ? 0 : object_truth(value);
  if (abstract < 0) return false;
  if (value == NULL && own_entry(self, ID(__abstractmethods__)) == NULL)
    return no(throw_value(AttributeError, ID(__abstractmethods__)));
  if (!class_set_attribute(class, ID(__abstractmethods__), value)) return false;
  class->flags = (class->flags & ~(uint32_t)CLASS_ABSTRACT) | (abstract ? CLASS_ABSTRACT : 0);
  return true;
}

/* ---- Other bases ------------------------------------------------------------------------- */

/* While a metaclass's mro() runs, orders may be older than bases. */
static bool has_base(const Class *class, const Class *base) {
  while (class != NULL && class != base) class = class->base;
  return class != NULL;
}

static bool is_bases(Ref self, Ref value) {
  if (!may_change(self, value, "__bases__")) return false;
  if (!is_tuple(value))
    return no(throw(TypeError, "can only assign tuple to %N.__bases__, not %T", self, value));
  if (tuple_length(value) == 0)
    return no(throw(TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", self));
  for (intptr_t i = 0; i < tuple_length(value); i++) {
    Ref base = tuple_at(value, i);
    if (!is_class(base))
      return no(throw(TypeError, "%N.__bases__ must be tuple of classes, not '%T'", self, base));
    if (is_subclass(as_class(base), as_class(self)) || has_base(as_class(base), as_class(self)))
      return no(throw(TypeError, "a __bases__ item causes an inheritance cycle"));
  }
  return true;
}

/* New orders for a class and all below it. */
static bool renew_orders(Class *class) {
  Own order = class_find_mro(class);
  if (order == NULL) return false;
  replace(AS_REF(class), &class->mro, order, label_field("__mro__"));
  for (uint32_t i = 0; i < class->subclass_count; i++)
    if (!renew_orders(class->subclasses[i])) return false;
  return true;
}

static void refill_all(Class *class) {
  slots_refill(class);
  for (uint32_t i = 0; i < class->subclass_count; i++) refill_all(class->subclasses[i]);
}

static bool use_bases(Class *class, Ref bases, Class *best) {
  class_leave_bases(class);
  replace(AS_REF(class), &class->bases, keep(bases), label_field("__bases__"));
  class->base = best;
  return class_join_bases(class) && renew_orders(class);
}

static bool same_dealloc(const Class *a, const Class *b) {
  return static_base(a) == static_base(b);
}

static bool set_bases(Ref self, Ref value) {
  Class *class = as_class(self);
  if (!is_bases(self, value)) return false;
  Class *best = class_best_base(value), *old_best = class->base;
  if (best == NULL) return false;
  if (!class_same_layout(old_best, best) &&
      !(static_base(old_best) == &object_class && static_base(best) == &object_class &&
        old_best->type.size == best->type.size))
    return no(throw(TypeError, "__bases__ assignment: '%N' %s differs from '%N'", best,
                    same_dealloc(old_best, best) ? "object layout" : "deallocator", old_best));
  Own old = keep(ref(class->bases));
  class_forget_caches(class);
  bool done = use_bases(class, value, best);
  if (!done && ref(class->bases) == value) {
    Own error = error_take();
    use_bases(class, ref(old), old_best);
    error_restore(error);
  }
  refill_all(class);
  class_renew_versions(class);
  drop(old);
  return done;
}

/* ---- Methods ----------------------------------------------------------------------------- */

static Own type_repr(Ref self) {
  Class *class = as_class(self);
  Own module = class_module(class);
  if (module == NULL) error_clear();
  bool shown = module != NULL && is_str(ref(module)) && !str_is(ref(module), "builtins");
  Own text = shown
                 ? str_format("<class '%S.%S'>", ref(module), ref(class->qualname))
                 : str_format("<class '%S'>", ref(is_heap(class) ? class->name : class->qualname));
  drop_if(module);
  return text;
}

static Own type_or(Ref left, Ref right) { return union_new(left, right); }

static Own type_mro(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return class_linearize(as_class(self));
}

static Own type_subclasses(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Class *class = as_class(self);
  Own list = list_new(0);
  for (uint32_t i = 0; list != NULL && i < class->subclass_count; i++)
    if (!list_append(ref(list), AS_REF(class->subclasses[i]))) {
      drop(list);
      return NULL;
    }
  return list;
}

static Own answer(int truth) { return truth < 0 ? NULL : bool_from(truth); }

static Own type_instance_check(Ref self, Ref const *args, int n) {
  (void)n;
  return answer(object_is_instance_plain(args[0], self));
}

static Own type_subclass_check(Ref self, Ref const *args, int n) {
  (void)n;
  return answer(object_is_subclass_plain(args[0], self));
}

static Own type_prepare(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return dict_new();
}

bool class_add_names(Class *class, Ref dict) {
  Ref mro = ref(class->mro);
  for (intptr_t i = mro == NULL ? 0 : tuple_length(mro); i-- > 0;)
    if (!dict_update(dict, ref(as_class(tuple_at(mro, i))->dict))) return false;
  return true;
}

static Own type_dir(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own names = dict_new(), list = NULL;
  if (names != NULL && class_add_names(as_class(self), ref(names)))
    list = dict_keys_list(ref(names));
  drop_if(names);
  return list;
}

static Own type_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  const Class *class = as_class(self);
  size_t hidden = sizeof(Container) - sizeof(Object);
  size_t slots = class->slot_count * sizeof(ClassSlot);
  return int_from((intptr_t)(sizeof(Class) - hidden + slots + shapes_bytes(class)));
}

static size_t side_bytes(Ref self) {
  const Class *class = as_class(self);
  return class->slot_count * sizeof(ClassSlot) + class->subclass_capacity * sizeof(Class *) +
         shapes_bytes(class);
}

static Method methods[] = {
    {"mro", type_mro, "(self, /)", .doc = "Return a type's method resolution order."},
    {"__subclasses__", type_subclasses, "(self, /)",
     .doc = "Return a list of immediate subclasses."},
    {"__prepare__", type_prepare, "(*args, **kwargs)",
     .doc = "Create the namespace for the class statement", .kind = CLASS_METHOD},
    {"__instancecheck__", type_instance_check, "(self, instance, /)",
     .doc = "Check if an object is an instance."},
    {"__subclasscheck__", type_subclass_check, "(self, subclass, /)",
     .doc = "Check if a class is a subclass."},
    {"__dir__", type_dir, "(self, /)", .doc = "Specialized __dir__ implementation for types."},
    {"__sizeof__", type_sizeof, "(self, /)",
     .doc = "Return memory consumption of the type object."},
    {.name = NULL},
};

static const Attribute attributes[] = {
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__bases__", get_bases, set_bases, NULL},
    {"__base__", get_base, readonly_member, NULL},
    {"__mro__", get_mro, NULL, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__abstractmethods__", get_abstract_methods, set_abstract_methods, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL},
    {"__basicsize__", get_basic_size, readonly_member, NULL},
    {"__itemsize__", get_item_size, readonly_member, NULL},
    {"__dictoffset__", get_dict_offset, readonly_member, NULL},
    {"__weakrefoffset__", get_weakref_offset, readonly_member, NULL},
    {"__flags__", get_flags, readonly_member, NULL},
    {.name = NULL},
};

Class type_class = {
    .type = {BUILTIN_TYPE("type", Class, TYPE_CONTAINER), .weak_offset = offsetof(Class, weakrefs),
             .traverse = class_traverse, .clear = class_clear, .destroy = class_destroy,
             .side_bytes = side_bytes},
    .flags = CLASS_FIXED | CLASS_IS_CLASS,
    .dict_offset = offsetof(Class, dict),
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .repr = type_repr,
    .call = type_call,
    .get_attribute = type_get_attribute,
    .set_attribute = type_set_attribute,
    .init = type_init,
    .new = type_new,
    .bit_or = type_or,
    .methods = methods,
    .attributes = attributes,
};
