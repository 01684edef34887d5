/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The attributes of namedtuples: a descriptor that takes one item of the tuple it is asked about.
 */
#include "deque.h"

typedef struct TupleGetter {
  Container container;
  intptr_t index;
  Own doc;
} TupleGetter;

#define GETTER_FIELDS(FIELD) FIELD(doc)
FIELDS_MEMORY(getter, TupleGetter, GETTER_FIELDS)

static TupleGetter *as_getter(Ref object) { return (TupleGetter *)object; }

static Own getter_new(Class *class, Ref const *args, int n, Ref names) {
  intptr_t index;
  if (!only_positional("_tuplegetter", n, names, 2, 2) || !size_argument(args[0], &index))
    return NULL;
  TupleGetter *self = alloc_fields(class);
  if (self == NULL) return NULL;
  self->index = index;
  SET_FIELD(self, doc, keep(args[1]));
  return tracked(self);
}

static Own getter_get(Ref self, Ref object, Ref owner) {
  (void)owner;
  intptr_t index = as_getter(self)->index;
  if (object == NULL || object == None) return keep(self);
  if (!is_tuple(object))
    return throw(TypeError,
                 "descriptor for index '%zd' for tuple subclasses doesn't apply to '%T' object",
                 index, object);
  if (index >= 0 && index < tuple_length(object)) return keep(tuple_at(object, index));
  return throw(IndexError, "tuple index out of range");
}

static bool getter_set(Ref self, Ref object, Ref value) {
  (void)self, (void)object;
  return no(
      throw(AttributeError, value == NULL ? "can't delete attribute" : "can't set attribute"));
}

static Own getter_repr(Ref self) {
  return str_format("_tuplegetter(%zd, %R)", as_getter(self)->index, ref(as_getter(self)->doc));
}

static Own get_doc(Ref self) { return keep(ref(as_getter(self)->doc)); }
static bool set_doc(Ref self, Ref value) {
  SET_FIELD(as_getter(self), doc, keep(value == NULL ? None : value));
  return true;
}

static const Attribute attributes[] = {{"__doc__", get_doc, set_doc, NULL}, {.name = NULL}};

Class tuple_getter_class = {
    .type = {MEMORY(getter, "collections._tuplegetter", TupleGetter)},
    .flags = CLASS_FIXED,
    .new = getter_new,
    .repr = getter_repr,
    .descr_get = getter_get,
    .descr_set = getter_set,
    .attributes = attributes,
};
