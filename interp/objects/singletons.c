/* SPDX-License-Identifier: GPL-3.0-or-later */
/* None, NotImplemented and Ellipsis: three objects that exist once, live forever and say nothing
 * but that they are there. Calling their classes answers with the object itself.
 */
#include "class_parts.h"

extern Class none_class, not_implemented_class, ellipsis_class;

Object NoneObject = {IMMORTAL_REFS, &none_class.type};
Object NotImplementedObject = {IMMORTAL_REFS, &not_implemented_class.type};
Object EllipsisObject = {IMMORTAL_REFS, &ellipsis_class.type};

static Ref the_one(const Class *class) {
  return class == &none_class ? None : class == &ellipsis_class ? Ellipsis : NotImplemented;
}

static Own single_new(Class *class, Ref const *args, int n, Ref names) {
  (void)args;
  if (n > 0 || (names != NULL && tuple_length(names) > 0))
    return throw(TypeError, "%s takes no arguments",
                 class == &ellipsis_class ? "EllipsisType" : class->type.name);
  return keep(the_one(class));
}

static Own none_repr(Ref self) {
  (void)self;
  return str_intern_c("None");
}

static Own ellipsis_repr(Ref self) {
  (void)self;
  return str_intern_c("Ellipsis");
}

static Own not_implemented_repr(Ref self) {
  (void)self;
  return str_intern_c("NotImplemented");
}

static int none_truth(Ref self) {
  (void)self;
  return 0;
}

static intptr_t none_hash(Ref self) {
  (void)self;
  return 0xfca86420; /* the same in every run, also in CPython */
}

/* For pickle and copy: the name says it all. */
static Own reduce_to_name(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return object_repr(self);
}

static Method methods[] = {
  {"__reduce__", reduce_to_name, "(self, /)", .doc = NULL},
  {.name = NULL},
};

Class none_class = {
  .type = {BUILTIN_TYPE("NoneType", Object, 0)},
  .flags = CLASS_FIXED | CLASS_FINAL,
  .doc = "The type of the None singleton.",
  .repr = none_repr,
  .truth = none_truth,
  .hash = none_hash,
  .new = single_new,
};

Class not_implemented_class = {
  .type = {BUILTIN_TYPE("NotImplementedType", Object, 0)},
  .flags = CLASS_FIXED | CLASS_FINAL,
  .doc = "The type of the NotImplemented singleton.",
  .repr = not_implemented_repr,
  .new = single_new,
  .methods = methods,
};

Class ellipsis_class = {
  .type = {BUILTIN_TYPE("ellipsis", Object, 0)},
  .flags = CLASS_FIXED | CLASS_FINAL,
  .doc = "The type of the Ellipsis singleton.",
  .repr = ellipsis_repr,
  .new = single_new,
  .methods = methods,
};
