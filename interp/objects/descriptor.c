/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors: things in a class's dict that decide for themselves what looking them up through an
 * instance means.
 *
 *   attribute descriptor   a value computed by C: one row of a built-in type's table of attributes
 *   member descriptor      a reference at a fixed offset in the instance: one name of `__slots__`
 *   staticmethod           the function as it is
 *   classmethod            the function with the class as its first argument
 *
 * property.c has the one written in Python most often.
 *
 * Invariant: the first two only touch objects of the class that owns them, since an offset or a
 * cast means nothing in any other.
 */
#include "descriptor.h"

#include <string.h>

#include "class_parts.h"
#include "constructor.h"
#include "function.h"
#include "int.h"
#include "seal.h"

/* ---- What both kinds of built-in descriptors share --------------------------------------- */

typedef struct AttributeDescriptor { /* 64 bytes; begins like MemberDescriptor */
  Container container;
  Class *owner;
  Own owner_ref;
  const Attribute *row;
  void *spare;
} AttributeDescriptor;

static AttributeDescriptor *as_attribute(Ref self) { return (AttributeDescriptor *)self; }
static MemberDescriptor *as_member(Ref self) { return (MemberDescriptor *)self; }
static Class *owner_of(Ref self) { return as_attribute(self)->owner; }

/* A name of __slots__, not a row of a table. */
static bool is_slot(Ref self) {
  return self->type == &member_descriptor_class.type && as_member(self)->offset != 0;
}

static const char *name_of(Ref self) {
  return is_slot(self) ? str_text(ref(as_member(self)->name)) : as_attribute(self)->row->name;
}

static bool applies_to(Ref self, Ref object) {
  if (is_instance(object, owner_of(self))) return true;
  return no(throw(TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                  name_of(self), owner_of(self), object));
}

/* A built-in owner lives forever, and counting it would only be in the way of looking at counts. */
static void hold_owner(Ref self, Class *owner) {
  as_attribute(self)->owner = owner;
  if (is_heap(owner))
    hold(self, &as_attribute(self)->owner_ref, keep(AS_REF(owner)), label_field("__objclass__"));
}

static Own get_name(Ref self) { return str_intern_c(name_of(self)); }
static Own get_owner(Ref self) { return keep(AS_REF(owner_of(self))); }

static Own get_qualname(Ref self) {
  return str_format("%S.%s", ref(owner_of(self)->qualname), name_of(self));
}

/* ---- Attribute descriptors --------------------------------------------------------------- */

static bool is_member(const Attribute *row) { return row->member || row->set == readonly_member; }

Own attribute_descriptor(const Attribute *row, Class *owner) {
  Class *class = is_member(row) ? &member_descriptor_class : &attribute_descriptor_class;
  AttributeDescriptor *self = object_new(&class->type, 0);
  if (self == NULL) return NULL;
  self->row = row;
  hold_owner(AS_REF(self), owner);
  if (is_heap(owner)) track(AS_REF(self));
  return own(self);
}

/* What even a sealed object shows. */
static bool tells_a_name(const char *name) {
  static const char *const open[] = {"__name__", "__qualname__", "__doc__",  "__module__",
                                     "__class__", "__self__",    "f_lineno", "co_name"};
  for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
    if (strcmp(name, open[i]) == 0) return true;
  }
  return false;
}

/* A function that the library made for whoever asks (functools.wraps does) is not sealed itself,
 * only its globals are: its own attributes are the asker's. */
static bool is_for_the_asker(Ref object, const char *name) {
  return strcmp(name, "__dict__") == 0 && !seal->fixes(object);
}

static Own attribute_get(Ref self, Ref object, Ref owner) {
  (void)owner;
  if (object == NULL) return keep(self);
  if (!applies_to(self, object)) return NULL;
  const Attribute *row = as_attribute(self)->row;
  if (seal_hides(object) && !tells_a_name(row->name) && !is_for_the_asker(object, row->name))
    return throw(AttributeError, "a submission cannot look at '%s' of this %T", row->name, object);
  if (row->get != NULL) return row->get(object);
  return throw(AttributeError, "attribute '%s' of '%N' objects is not readable", row->name,
               owner_of(self));
}

bool readonly_member(Ref self, Ref value) {
  (void)self, (void)value;
  return no(throw(AttributeError, "readonly attribute"));
}

static bool attribute_set(Ref self, Ref object, Ref value) {
  if (!applies_to(self, object) || !seal_allows_change(object)) return false;
  const Attribute *row = as_attribute(self)->row;
  if (row->set != NULL) return row->set(object, value);
  return no(throw(AttributeError, "attribute '%s' of '%N' objects is not writable", row->name,
                  owner_of(self)));
}

static Own attribute_repr(Ref self) {
  return str_format("<attribute '%s' of '%N' objects>", name_of(self), owner_of(self));
}

static Own attribute_doc(Ref self) {
  const char *doc = as_attribute(self)->row->doc;
  return doc == NULL ? none() : str_from(doc);
}

static void attribute_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_attribute(self)->owner_ref), label_field("__objclass__"));
}

static void attribute_clear(Ref self) {
  release(self, &as_attribute(self)->owner_ref, label_field("__objclass__"));
}

static const Attribute attribute_attributes[] = {
    {"__name__", get_name, readonly_member, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", attribute_doc, NULL, NULL},
    {"__objclass__", get_owner, readonly_member, NULL},
    {.name = NULL},
};

Class attribute_descriptor_class = {
    .type = {BUILTIN_TYPE("getset_descriptor", AttributeDescriptor,
                          TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = attribute_traverse, .clear = attribute_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .repr = attribute_repr,
    .descr_get = attribute_get,
    .descr_set = attribute_set,
    .attributes = attribute_attributes,
};

/* ---- Member descriptors ------------------------------------------------------------------ */

Own member_descriptor(Class *owner, Ref name, uint32_t offset) {
  MemberDescriptor *self = object_new(&member_descriptor_class.type, 0);
  if (self == NULL) return NULL;
  self->offset = offset;
  hold_owner(AS_REF(self), owner);
  hold(AS_REF(self), &self->name, keep(name), label_field("__name__"));
  track(AS_REF(self));
  return own(self);
}

static Own *place_in(Ref self, Ref object) {
  return (Own *)((char *)object + as_member(self)->offset);
}

static Label slot_label(Ref self) { return label_of(LABEL_ATTRIBUTE, ref(as_member(self)->name)); }

/* With the module, unless that is the program's own. */
static Own full_class_name(Ref object) {
  Class *class = class_of(object);
  Own module = class_module(class);
  if (module == NULL) error_clear();
  bool plain = module == NULL || !is_str(ref(module)) || str_is(ref(module), "builtins") ||
               str_is(ref(module), "__main__");
  Own name = plain ? keep(ref(class->qualname))
                   : str_format("%S.%S", ref(module), ref(class->qualname));
  drop_if(module);
  return name;
}

static Own no_value(Ref self, Ref object) {
  Own name = full_class_name(object);
  if (name == NULL) return NULL;
  throw(AttributeError, "'%S' object has no attribute '%s'", ref(name), name_of(self));
  drop(name);
  return NULL;
}

static Own member_get(Ref self, Ref object, Ref owner) {
  if (!is_slot(self)) return attribute_get(self, object, owner);
  if (object == NULL) return keep(self);
  if (!applies_to(self, object)) return NULL;
  Own value = *place_in(self, object);
  if (value != NULL) return keep(ref(value));
  return no_value(self, object);
}

static bool member_set(Ref self, Ref object, Ref value) {
  if (!is_slot(self)) return attribute_set(self, object, value);
  if (!applies_to(self, object)) return false;
  Own *place = place_in(self, object);
  if (value != NULL)
    replace(object, place, keep(value), slot_label(self));
  else if (*place != NULL)
    release(object, place, slot_label(self));
  else
    return no(throw_value(AttributeError, ref(as_member(self)->name)));
  return true;
}

static Own member_repr(Ref self) {
  return str_format("<member '%s' of '%N' objects>", name_of(self), owner_of(self));
}

static Own member_doc(Ref self) {
  return is_slot(self) ? none() : attribute_doc(self);
}

static void member_traverse(Ref self, Visitor *visitor) {
  attribute_traverse(self, visitor);
  if (is_slot(self)) visit(visitor, ref(as_member(self)->name), label_field("__name__"));
}

static void member_clear(Ref self) {
  attribute_clear(self);
  if (is_slot(self)) release(self, &as_member(self)->name, label_field("__name__"));
}

static const Attribute member_attributes[] = {
    {"__name__", get_name, readonly_member, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", member_doc, NULL, NULL},
    {"__objclass__", get_owner, readonly_member, NULL},
    {.name = NULL},
};

Class member_descriptor_class = {
    .type = {BUILTIN_TYPE("member_descriptor", MemberDescriptor, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = member_traverse, .clear = member_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .repr = member_repr,
    .descr_get = member_get,
    .descr_set = member_set,
    .attributes = member_attributes,
};

/* ---- staticmethod and classmethod -------------------------------------------------------- */

int is_abstract_method(Ref function) {
  bool failed;
  Own mark = function == NULL
                 ? NULL
                 : object_get_attribute_if(function, ID(__isabstractmethod__), &failed);
  if (mark == NULL) return function != NULL && failed ? -1 : 0;
  int answer = object_truth(ref(mark));
  drop(mark);
  return answer;
}

static StaticMethod *as_static(Ref self) { return (StaticMethod *)self; }

static Own wrap(Class *class, Ref function) {
  Own self = instance_new(class, 0);
  if (self == NULL) return NULL;
  hold(ref(self), &as_static(ref(self))->function, keep(function), label_field("__func__"));
  track(ref(self));
  return self;
}

Own staticmethod_new(Ref function) { return wrap(&staticmethod_class, function); }
Own classmethod_new(Ref function) { return wrap(&classmethod_class, function); }

static Own static_new(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  return wrap(class, None);
}

/* So that the wrapper is called and described as what it wraps. */
static bool copy_attribute(Ref self, Ref function, const char *name) {
  Own key = str_intern_c(name);
  if (key == NULL) return false;
  bool failed, done = true;
  Own value = object_get_attribute_if(function, ref(key), &failed);
  if (value != NULL) done = instance_set(self, ref(key), ref(value));
  drop_if(value);
  drop(key);
  return done && !failed;
}

static bool static_init(Ref self, Ref const *args, int n, Ref names) {
  const char *name = is_instance(self, &classmethod_class) ? "classmethod" : "staticmethod";
  if (!only_positional(name, n, names, 1, 1)) return false;
  replace(self, &as_static(self)->function, keep(args[0]), label_field("__func__"));
  return copy_attribute(self, args[0], "__module__") && copy_attribute(self, args[0], "__name__") &&
         copy_attribute(self, args[0], "__qualname__") && copy_attribute(self, args[0], "__doc__") &&
         copy_attribute(self, args[0], "__annotations__");
}

static Own static_get(Ref self, Ref object, Ref owner) {
  (void)object, (void)owner;
  return keep(ref(as_static(self)->function));
}

static Own class_get(Ref self, Ref object, Ref owner) {
  return method_new(ref(as_static(self)->function),
                    owner == NULL ? AS_REF(class_of(object)) : owner);
}

static Own static_call(Ref self, Ref const *args, int n, Ref names) {
  return call_names(ref(as_static(self)->function), args, n, names);
}

static Own static_repr(Ref self) {
  return str_format("<staticmethod(%R)>", ref(as_static(self)->function));
}
static Own class_repr(Ref self) {
  return str_format("<classmethod(%R)>", ref(as_static(self)->function));
}

static Own get_function(Ref self) { return keep(ref(as_static(self)->function)); }

static Own get_abstract(Ref self) {
  int abstract = is_abstract_method(ref(as_static(self)->function));
  return abstract < 0 ? NULL : bool_from(abstract);
}

static Own get_dict(Ref self) { return instance_dict(self); }

static void static_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_static(self)->function), label_field("__func__"));
  visit(visitor, ref(as_static(self)->dict), label_field("__dict__"));
}

static void static_clear(Ref self) {
  release(self, &as_static(self)->function, label_field("__func__"));
  release(self, &as_static(self)->dict, label_field("__dict__"));
}

static const Attribute static_attributes[] = {
    {"__func__", get_function, readonly_member, NULL},
    {"__wrapped__", get_function, readonly_member, NULL},
    {"__isabstractmethod__", get_abstract, NULL, NULL},
    {"__dict__", get_dict, instance_set_dict, NULL},
    {.name = NULL},
};

static const char static_doc[] =
    "Convert a function to be a static method.\n"
    "\n"
    "A static method does not receive an implicit first argument.\n"
    "To declare a static method, use this idiom:\n"
    "\n"
    "     class C:\n"
    "         @staticmethod\n"
    "         def f(arg1, arg2, argN):\n"
    "             ...\n"
    "\n"
    "It can be called either on the class (e.g. C.f()) or on an instance\n"
    "(e.g. C().f()).";

static const char class_doc[] =
    "Convert a function to be a class method.\n"
    "\n"
    "A class method receives the class as implicit first argument,\n"
    "just like an instance method receives the instance.\n"
    "To declare a class method, use this idiom:\n"
    "\n"
    "  class C:\n"
    "      @classmethod\n"
    "      def f(cls, arg1, arg2, argN):\n"
    "          ...\n"
    "\n"
    "It can be called either on the class (e.g. C.f()) or on an instance\n"
    "(e.g. C().f()).  The instance is ignored except for its class.";

Class staticmethod_class = {
    .type = {BUILTIN_TYPE("staticmethod", StaticMethod, TYPE_CONTAINER),
             .traverse = static_traverse, .clear = static_clear},
    .flags = CLASS_FIXED,
    .dict_offset = offsetof(StaticMethod, dict),
    .doc = static_doc,
    .signature = "(function, /)",
    .new = static_new,
    .init = static_init,
    .repr = static_repr,
    .call = static_call,
    .descr_get = static_get,
    .attributes = static_attributes,
};

Class classmethod_class = {
    .type = {BUILTIN_TYPE("classmethod", StaticMethod, TYPE_CONTAINER), .traverse = static_traverse,
             .clear = static_clear},
    .flags = CLASS_FIXED,
    .dict_offset = offsetof(StaticMethod, dict),
    .doc = class_doc,
    .signature = "(function, /)",
    .new = static_new,
    .init = static_init,
    .repr = class_repr,
    .descr_get = class_get,
    .attributes = static_attributes,
};
