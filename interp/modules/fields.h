/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects whose references are a few named fields, listed once.
 *
 *   #define CYCLE_FIELDS(FIELD) FIELD(iterator) FIELD(saved)
 *   FIELDS_MEMORY(cycle, Cycle, CYCLE_FIELDS)
 *
 * makes cycle_traverse and cycle_clear, which visit and release them in that order; MEMORY(cycle,
 * ...) names the two in a class. SET_FIELD stores a reference of yours in a field, with its name as
 * label. */
#ifndef MODULES_FIELDS_H
#define MODULES_FIELDS_H

#include "../objects/constructor.h"
#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/instance.h"
#include "../objects/int.h"
#include "../objects/iterator.h"
#include "../objects/list.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"

#define FIELD_VISIT(field) visit(visitor, ref(self->field), label_field(#field));
#define FIELD_RELEASE(field) release(object, &self->field, label_field(#field));
#define FIELDS_MEMORY(name, Struct, FIELDS)                   \
  static void name##_traverse(Ref object, Visitor *visitor) { \
    Struct *self = (Struct *)object;                          \
    FIELDS(FIELD_VISIT)                                       \
  }                                                           \
  static void name##_clear(Ref object) {                      \
    Struct *self = (Struct *)object;                          \
    FIELDS(FIELD_RELEASE)                                     \
  }
#define MEMORY(name, text, Struct) \
  BUILTIN_TYPE(text, Struct, TYPE_CONTAINER), .traverse = name##_traverse, .clear = name##_clear

#define SET_FIELD(self, field, value) \
  replace(AS_REF(self), &(self)->field, (value), label_field(#field))
#define FREE_FIELD(self, field) release(AS_REF(self), &(self)->field, label_field(#field))

/* A new object of a built-in class or of a subclass of it; not yet tracked. */
static inline void *alloc_fields(Class *class) {
  return class->flags & CLASS_FIXED ? object_new(&class->type, 0)
                                    : (void *)ref(instance_new(class, 0));
}

static inline Own tracked(void *object) {
  track(AS_REF(object));
  return own(object);
}

/* Make classes ready and put them into a module's dict, under their names. */
static inline bool add_classes(Ref dict, Class *const *classes, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!class_ready(classes[i]) || !dict_set(dict, ref(classes[i]->name), AS_REF(classes[i])))
      return false;
  return true;
}

/* The `__dict__` of objects that keep their attributes in a dict field: Class.dict_offset. */
static inline bool set_own_dict(Ref self, Ref value) {
  if (value == NULL) return no(throw(TypeError, "cannot delete __dict__"));
  if (!is_dict(value))
    return no(throw(TypeError, "__dict__ must be set to a dictionary, not a '%T'", value));
  return instance_set_dict(self, value);
}
#define DICT_ATTRIBUTE \
  { "__dict__", instance_dict, set_own_dict, NULL }

/* ---- Constructors whose arguments are bound by the class's signature ----------------------------
 */

typedef Own (*Build)(Class *class, Ref const *args, int n);

static inline Own build(const Class *fixed, Build body, Class *class, Ref const *args, int n,
                        Ref names) {
  Bound bound;
  if (!arguments_bind(&bound, signature_parse(fixed->signature), fixed->type.name, args, n, names))
    return NULL;
  Own made = body(class, bound.args, bound.n);
  bound_release(&bound);
  return made;
}
#define CONSTRUCTOR(name, fixed)                                           \
  static Own name##_new(Class *class, Ref const *args, int n, Ref names) { \
    return build(&(fixed), name##_build, class, args, n, names);           \
  }

#endif
