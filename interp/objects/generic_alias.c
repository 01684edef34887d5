/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `list[int]` and `int | str`: what type hints are written with. PEP 585, 604.
 *
 * An alias remembers a class and what stood in the brackets, and otherwise behaves like the class:
 * it can be called, and its attributes are the class's. A union remembers its members, flat and
 * without repetitions, and isinstance() understands it.
 */
#include "generic_alias.h"

#include <string.h>

#include "class_parts.h"
#include "constructor.h"
#include "int.h"
#include "list.h"

extern Class none_class;

typedef struct Alias { /* 80 bytes */
  Container container;
  Own origin, args;
  Own weakrefs; /* head of a list */
  void *spare[3];
} Alias;

typedef struct Union { /* 48 bytes */
  Container container;
  Own args;
  void *spare;
} Union;

static Ref origin_of(Ref self) { return ref(((Alias *)self)->origin); }
static Ref args_of(Ref self) { return ref(((Alias *)self)->args); }
static Ref members_of(Ref self) { return ref(((Union *)self)->args); }
static bool is_alias(Ref object) { return is_instance(object, &generic_alias_class); }
static bool is_union(Ref object) { return object->type == &union_class.type; }

static Own no_parameters(Ref self) {
  (void)self;
  return keep(empty_tuple);
}

static Own not_generic(Ref self, Ref key) {
  (void)key;
  return throw(TypeError, "%R is not a generic class", self);
}

/* ---- How a member is shown ------------------------------------------------------------------- */

/* "list", "module.Class"; NULL without exception: it has no such name. */
static Own full_name(Ref item) {
  bool failed;
  Own name = NULL, module = NULL, shown = NULL;
  name = object_get_attribute_if(item, ID(__qualname__), &failed);
  if (name != NULL) module = object_get_attribute_if(item, ID(__module__), &failed);
  if (module != NULL && is_str(ref(name)) && is_str(ref(module)))
    shown = str_is(ref(module), "builtins") ? keep(ref(name))
                                            : str_format("%S.%S", ref(module), ref(name));
  drop_if(module);
  drop_if(name);
  return shown;
}

static void show(Builder *text, Ref item) {
  Own name = NULL;
  if (item == Ellipsis) {
    builder_text(text, "...");
    return;
  }
  if (!is_alias(item)) name = full_name(item);
  if (name != NULL)
    builder_str(text, ref(name));
  else
    builder_repr(text, item);
  drop_if(name);
}

/* ---- Aliases --------------------------------------------------------------------------------- */

static Own alias_of_class(Class *class, Ref origin, Ref args) {
  Own list = is_tuple(args) ? keep(args) : tuple_of(1, args);
  Own self = list == NULL ? NULL : instance_new(class, 0);
  if (self == NULL) {
    drop_if(list);
    return NULL;
  }
  Alias *alias = (Alias *)ref(self);
  hold(ref(self), &alias->origin, keep(origin), label_field("__origin__"));
  hold(ref(self), &alias->args, list, label_field("__args__"));
  track(ref(self));
  return self;
}

Own generic_alias_new(Ref origin, Ref args) {
  return alias_of_class(&generic_alias_class, origin, args);
}

static Own alias_new(Class *class, Ref const *args, int n, Ref names) {
  if (!only_positional("GenericAlias", n, names, 2, 2)) return NULL;
  return alias_of_class(class, args[0], args[1]);
}

static Own alias_repr(Ref self) {
  Ref args = args_of(self);
  Builder text;
  builder_start(&text);
  show(&text, origin_of(self));
  builder_char(&text, '[');
  for (intptr_t i = 0; i < tuple_length(args); i++) {
    if (i > 0) builder_text(&text, ", ");
    show(&text, tuple_at(args, i));
  }
  if (tuple_length(args) == 0) builder_text(&text, "()");
  builder_char(&text, ']');
  return builder_finish(&text);
}

static Own alias_call(Ref self, Ref const *args, int n, Ref names) {
  Own object = call_names(origin_of(self), args, n, names);
  if (object == NULL || set_attribute(ref(object), "__orig_class__", self)) return object;
  if (error_is(AttributeError) || error_is(TypeError)) {
    error_clear();
    return object;
  }
  drop(object);
  return NULL;
}

static const char *const own_names[] = {
  "__class__", "__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__",
  "__reduce__", "__copy__", "__deepcopy__", "__unpacked__", NULL,
};

static Own alias_get_attribute(Ref self, Ref name) {
  for (int i = 0; is_str(name) && own_names[i] != NULL; i++)
    if (str_is(name, own_names[i])) return generic_get_attribute(self, name);
  return object_get_attribute(origin_of(self), name);
}

static Own alias_compare(Ref left, Ref right, CompareOp op) {
  if ((op != EQUAL && op != NOT_EQUAL) || !is_alias(left) || !is_alias(right))
    return not_implemented();
  int equal = object_equal(origin_of(left), origin_of(right));
  if (equal > 0) equal = object_equal(args_of(left), args_of(right));
  return equal < 0 ? NULL : bool_from(equal == (op == EQUAL));
}

static intptr_t alias_hash(Ref self) {
  intptr_t origin = object_hash(origin_of(self));
  intptr_t args = origin == -1 ? -1 : object_hash(args_of(self));
  if (args == -1) return -1;
  return (origin ^ args) == -1 ? -2 : origin ^ args;
}

static Own alias_mro_entries(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return tuple_of(1, origin_of(self));
}

static Own refuse_instance(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return throw(TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static Own refuse_subclass(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return throw(TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static Own alias_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own parts = tuple_of(2, origin_of(self), args_of(self));
  if (parts == NULL) return NULL;
  Own result = tuple_of(2, AS_REF(&generic_alias_class), ref(parts));
  drop(parts);
  return result;
}

static Own get_origin(Ref self) { return keep(origin_of(self)); }
static Own get_args(Ref self) { return keep(args_of(self)); }

static Own get_unpacked(Ref self) {
  (void)self;
  return bool_from(false);
}

static void alias_traverse(Ref self, Visitor *visitor) {
  visit(visitor, origin_of(self), label_field("__origin__"));
  visit(visitor, args_of(self), label_field("__args__"));
}

static void alias_clear(Ref self) {
  release(self, &((Alias *)self)->origin, label_field("__origin__"));
  release(self, &((Alias *)self)->args, label_field("__args__"));
}

static Method alias_methods[] = {
  {"__mro_entries__", alias_mro_entries, "(self, bases, /)", .doc = NULL},
  {"__instancecheck__", refuse_instance, "(self, instance, /)", .doc = NULL},
  {"__subclasscheck__", refuse_subclass, "(self, subclass, /)", .doc = NULL},
  {"__reduce__", alias_reduce, "(self, /)", .doc = NULL},
  {.name = NULL},
};

static const Attribute alias_attributes[] = {
  {"__origin__", get_origin, readonly_member, NULL},
  {"__args__", get_args, readonly_member, NULL},
  {"__parameters__", no_parameters, NULL, "Type variables in the GenericAlias."},
  {"__unpacked__", get_unpacked, readonly_member, NULL},
  {.name = NULL},
};

Class generic_alias_class = {
  .type = {BUILTIN_TYPE("types.GenericAlias", Alias, TYPE_CONTAINER | TYPE_UNCLEARABLE),
           .weak_offset = offsetof(Alias, weakrefs),
           .traverse = alias_traverse,
           .clear = alias_clear},
  .flags = CLASS_FIXED,
  .doc = "Represent a PEP 585 generic type\n\n"
         "E.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
  .signature = "(origin, args, /)",
  .new = alias_new,
  .repr = alias_repr,
  .call = alias_call,
  .get_attribute = alias_get_attribute,
  .compare = alias_compare,
  .hash = alias_hash,
  .get_item = not_generic,
  .bit_or = union_new,
  .methods = alias_methods,
  .attributes = alias_attributes,
};

/* ---- Unions ---------------------------------------------------------------------------------- */

static bool can_join(Ref object) {
  return object == None || is_class(object) || is_alias(object) || is_union(object);
}

static bool add_member(Ref list, Ref member) {
  if (member == None) member = AS_REF(&none_class);
  for (intptr_t i = 0; i < list_length(list); i++) {
    int equal = object_equal(list_at(list, i), member);
    if (equal != 0) return equal > 0;
  }
  return list_append(list, member);
}

static bool add_operand(Ref list, Ref operand) {
  if (!is_union(operand)) return add_member(list, operand);
  Ref members = members_of(operand);
  for (intptr_t i = 0; i < tuple_length(members); i++)
    if (!add_member(list, tuple_at(members, i))) return false;
  return true;
}

static Own union_of(Ref list) {
  if (list_length(list) == 1) return keep(list_at(list, 0));
  Own args = list_to_tuple(list);
  Union *self = args == NULL ? NULL : object_new(&union_class.type, 0);
  if (self == NULL) {
    drop_if(args);
    return NULL;
  }
  hold(AS_REF(self), &self->args, args, label_field("__args__"));
  track(AS_REF(self));
  return own(self);
}

Own union_new(Ref left, Ref right) {
  if (!can_join(left) || !can_join(right)) return not_implemented();
  Own list = list_new(2), result = NULL;
  if (list == NULL) return NULL;
  if (add_operand(ref(list), left) && add_operand(ref(list), right)) result = union_of(ref(list));
  drop(list);
  return result;
}

static Own union_repr(Ref self) {
  Ref members = members_of(self);
  Builder text;
  builder_start(&text);
  for (intptr_t i = 0; i < tuple_length(members); i++) {
    if (i > 0) builder_text(&text, " | ");
    if (tuple_at(members, i) == AS_REF(&none_class))
      builder_text(&text, "None");
    else
      show(&text, tuple_at(members, i));
  }
  return builder_finish(&text);
}

/* The order does not count. */
static int all_in(Ref some, Ref others) {
  int found = 1;
  for (intptr_t i = 0; found > 0 && i < tuple_length(some); i++)
    found = object_contains(others, tuple_at(some, i));
  return found;
}

static Own union_compare(Ref left, Ref right, CompareOp op) {
  if ((op != EQUAL && op != NOT_EQUAL) || !is_union(right)) return not_implemented();
  Ref mine = members_of(left), yours = members_of(right);
  int equal = tuple_length(mine) == tuple_length(yours) ? all_in(mine, yours) : 0;
  return equal < 0 ? NULL : bool_from(equal == (op == EQUAL));
}

static intptr_t union_hash(Ref self) {
  Ref members = members_of(self);
  intptr_t hash = 0x7a3f;
  for (intptr_t i = 0; i < tuple_length(members); i++) {
    intptr_t one = object_hash(tuple_at(members, i));
    if (one == -1) return -1;
    hash ^= one;
  }
  return hash == -1 ? -2 : hash;
}

typedef int (*Check)(Ref object, Ref class);

static Own check_members(Ref self, Ref object, Check check) {
  Ref members = members_of(self);
  int answer = 0;
  for (intptr_t i = 0; answer == 0 && i < tuple_length(members); i++)
    answer = check(object, tuple_at(members, i));
  return answer < 0 ? NULL : bool_from(answer);
}

static Own union_instance_check(Ref self, Ref const *args, int n) {
  (void)n;
  return check_members(self, args[0], object_is_instance);
}

static Own union_subclass_check(Ref self, Ref const *args, int n) {
  (void)n;
  return check_members(self, args[0], object_is_subclass);
}

static Own get_members(Ref self) { return keep(members_of(self)); }

static void union_traverse(Ref self, Visitor *visitor) {
  visit(visitor, members_of(self), label_field("__args__"));
}

static void union_clear(Ref self) {
  release(self, &((Union *)self)->args, label_field("__args__"));
}

static Method union_methods[] = {
  {"__instancecheck__", union_instance_check, "(self, instance, /)", .doc = NULL},
  {"__subclasscheck__", union_subclass_check, "(self, subclass, /)", .doc = NULL},
  {.name = NULL},
};

static const Attribute union_attributes[] = {
  {"__args__", get_members, readonly_member, NULL},
  {"__parameters__", no_parameters, NULL, "Type variables in the types.UnionType."},
  {.name = NULL},
};

Class union_class = {
  .type = {BUILTIN_TYPE("types.UnionType", Union, TYPE_CONTAINER | TYPE_UNCLEARABLE),
           .traverse = union_traverse,
           .clear = union_clear},
  .flags = CLASS_FIXED | CLASS_FINAL,
  .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
  .repr = union_repr,
  .compare = union_compare,
  .hash = union_hash,
  .get_item = not_generic,
  .bit_or = union_new,
  .methods = union_methods,
  .attributes = union_attributes,
};
