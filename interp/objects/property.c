/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property: an attribute that is really up to three functions.
 *
 * `@x.setter` and its siblings answer with a copy that has one function more, so that the decorated
 * name ends up with all of them. Because a property has both `__get__` and `__set__`, an instance's
 * own attribute of the same name never hides it.
 */
#include "class_parts.h"
#include "descriptor.h"
#include "int.h"

typedef struct Property { /* 80 bytes */
  Container container;
  Own get, set, delete, doc; /* NULL: not given */
  Own name;                  /* from __set_name__, or NULL */
  bool doc_is_getters;
} Property;

static Property *as_property(Ref self) { return (Property *)self; }

/* ---- Making ------------------------------------------------------------------------------ */

static Own property_new(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  Own self = instance_new(class, 0);
  if (self != NULL) track(ref(self));
  return self;
}

static void put(Ref self, Own *place, Ref value, const char *label) {
  if (value == NULL || value == None)
    release(self, place, label_field(label));
  else
    replace(self, place, keep(value), label_field(label));
}

/* A subclass has a `__doc__` of its own in its dict, so the property's has to be the instance's. */
static bool put_doc(Ref self, Ref doc) {
  if (class_of(self) == &property_class || class_of(self)->dict_offset == 0) {
    put(self, &as_property(self)->doc, doc, "__doc__");
    return true;
  }
  return doc == NULL || instance_set(self, ID(__doc__), doc);
}

static bool doc_from_getter(Ref self, Ref getter) {
  bool failed;
  Own doc = object_get_attribute_if(getter, ID(__doc__), &failed);
  if (doc == NULL) return !failed;
  as_property(self)->doc_is_getters = ref(doc) != None;
  bool done = put_doc(self, ref(doc));
  drop(doc);
  return done;
}

static bool fill(Ref self, Ref const *functions) {
  Property *property = as_property(self);
  put(self, &property->get, functions[0], "fget");
  put(self, &property->set, functions[1], "fset");
  put(self, &property->delete, functions[2], "fdel");
  release(self, &property->name, label_field("__name__"));
  property->doc_is_getters = false;
  Ref doc = functions[3];
  if ((doc == NULL || doc == None) && property->get != NULL)
    return put_doc(self, NULL) && doc_from_getter(self, ref(property->get));
  return put_doc(self, doc);
}

static bool property_init(Ref self, Ref const *args, int n, Ref names) {
  Bound bound;
  if (!arguments_bind(&bound, signature_parse(property_class.signature), "property", args, n,
                      names))
    return false;
  bool done = fill(self, bound.args);
  bound_release(&bound);
  return done;
}

/* ---- Using ------------------------------------------------------------------------------- */

/* "property 'x' of 'A' object has no setter" */
static bool has_no(Ref self, Ref object, const char *what) {
  const Property *property = as_property(self);
  Own name = keep_if(ref(property->name));
  bool failed = false;
  if (name == NULL && property->get != NULL)
    name = object_get_attribute_if(ref(property->get), ID(__name__), &failed);
  if (failed) return false;
  Ref qualname = ref(class_of(object)->qualname);
  if (name != NULL)
    throw(AttributeError, "property %R of %R object has no %s", ref(name), qualname, what);
  else
    throw(AttributeError, "property of %R object has no %s", qualname, what);
  drop_if(name);
  return false;
}

static Own property_get(Ref self, Ref object, Ref owner) {
  (void)owner;
  Own get = as_property(self)->get;
  if (object == NULL || object == None) return keep(self);
  if (get != NULL) return call1(ref(get), object);
  has_no(self, object, "getter");
  return NULL;
}

static bool property_set(Ref self, Ref object, Ref value) {
  Own function = value == NULL ? as_property(self)->delete : as_property(self)->set;
  if (function == NULL) return has_no(self, object, value == NULL ? "deleter" : "setter");
  Own result = value == NULL ? call1(ref(function), object) : call2(ref(function), object, value);
  if (result == NULL) return false;
  drop(result);
  return true;
}

/* ---- Copies with one function more ------------------------------------------------------- */

static Own copy_with(Ref self, int which, Ref function) {
  const Property *property = as_property(self);
  Ref parts[] = {ref(property->get), ref(property->set), ref(property->delete), ref(property->doc)};
  parts[which] = function == None ? parts[which] : function;
  if (property->doc_is_getters && parts[0] != NULL) parts[3] = None;
  for (int i = 0; i < 4; i++)
    if (parts[i] == NULL) parts[i] = None;
  Own copy = call(AS_REF(class_of(self)), parts, 4);
  if (copy != NULL && property->name != NULL && is_instance(ref(copy), &property_class))
    put(ref(copy), &as_property(ref(copy))->name, ref(property->name), "__name__");
  return copy;
}

static Own property_getter(Ref self, Ref const *args, int n) {
  (void)n;
  return copy_with(self, 0, args[0]);
}

static Own property_setter(Ref self, Ref const *args, int n) {
  (void)n;
  return copy_with(self, 1, args[0]);
}

static Own property_deleter(Ref self, Ref const *args, int n) {
  (void)n;
  return copy_with(self, 2, args[0]);
}

/* args: those that were given, however many. */
static Own property_set_name(Ref self, Ref const *args, int n) {
  if (n != 2)
    return throw(TypeError, "__set_name__() takes 2 positional arguments but %d were given", n);
  put(self, &as_property(self)->name, args[1], "__name__");
  return none();
}

/* ---- Looking ----------------------------------------------------------------------------- */

static Own or_none(Own value) { return value == NULL ? none() : keep(ref(value)); }
static Own get_getter(Ref self) { return or_none(as_property(self)->get); }
static Own get_setter(Ref self) { return or_none(as_property(self)->set); }
static Own get_deleter(Ref self) { return or_none(as_property(self)->delete); }
static Own get_doc(Ref self) { return or_none(as_property(self)->doc); }

static bool set_doc(Ref self, Ref value) {
  put(self, &as_property(self)->doc, value, "__doc__");
  return true;
}

static Own get_name(Ref self) {
  const Property *property = as_property(self);
  if (property->name != NULL) return keep(ref(property->name));
  bool failed = false;
  Own name = property->get == NULL
                 ? NULL
                 : object_get_attribute_if(ref(property->get), ID(__name__), &failed);
  if (name != NULL || failed) return name;
  return throw(AttributeError, "'%T' object has no attribute '__name__'", self);
}

static bool set_name(Ref self, Ref value) {
  put(self, &as_property(self)->name, value, "__name__");
  return true;
}

static Own get_abstract(Ref self) {
  const Property *property = as_property(self);
  int abstract = is_abstract_method(ref(property->get));
  if (abstract == 0) abstract = is_abstract_method(ref(property->set));
  if (abstract == 0) abstract = is_abstract_method(ref(property->delete));
  return abstract < 0 ? NULL : bool_from(abstract);
}

static void property_traverse(Ref self, Visitor *visitor) {
  const Property *property = as_property(self);
  visit(visitor, ref(property->get), label_field("fget"));
  visit(visitor, ref(property->set), label_field("fset"));
  visit(visitor, ref(property->delete), label_field("fdel"));
  visit(visitor, ref(property->doc), label_field("__doc__"));
  visit(visitor, ref(property->name), label_field("__name__"));
}

static void property_clear(Ref self) {
  Property *property = as_property(self);
  release(self, &property->get, label_field("fget"));
  release(self, &property->set, label_field("fset"));
  release(self, &property->delete, label_field("fdel"));
  release(self, &property->doc, label_field("__doc__"));
  release(self, &property->name, label_field("__name__"));
}

static Method methods[] = {
    {"getter", property_getter, "(self, object, /)",
     .doc = "Descriptor to obtain a copy of the property with a different getter."},
    {"setter", property_setter, "(self, object, /)",
     .doc = "Descriptor to obtain a copy of the property with a different setter."},
    {"deleter", property_deleter, "(self, object, /)",
     .doc = "Descriptor to obtain a copy of the property with a different deleter."},
    {"__set_name__", property_set_name, "(self, *args)",
     .doc = "Method to set name of a property."},
    {.name = NULL},
};

static const Attribute attributes[] = {
    {"fget", get_getter, readonly_member, NULL},
    {"fset", get_setter, readonly_member, NULL},
    {"fdel", get_deleter, readonly_member, NULL},
    {"__doc__", get_doc, set_doc, NULL, .member = true},
    {"__name__", get_name, set_name, NULL},
    {"__isabstractmethod__", get_abstract, NULL, NULL},
    {.name = NULL},
};

Class property_class = {
    .type = {BUILTIN_TYPE("property", Property, TYPE_CONTAINER), .traverse = property_traverse,
             .clear = property_clear},
    .flags = CLASS_FIXED,
    .doc =
        "Property attribute.\n"
        "\n"
        "  fget\n"
        "    function to be used for getting an attribute value\n"
        "  fset\n"
        "    function to be used for setting an attribute value\n"
        "  fdel\n"
        "    function to be used for del'ing an attribute\n"
        "  doc\n"
        "    docstring",
    .signature = "(fget=None, fset=None, fdel=None, doc=None)",
    .new = property_new,
    .init = property_init,
    .descr_get = property_get,
    .descr_set = property_set,
    .methods = methods,
    .attributes = attributes,
};
