/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attribute access: `object.name`.
 *
 * The order is Python's, and explains most surprises about attributes: a *data descriptor* found on
 * the class (a property, a slot) wins; then the instance's own attributes; then whatever else the
 * class has, bound to the instance if it is a function or another descriptor. A class may replace
 * the whole procedure (`__getattribute__`, `__getattr__`); slots.c sees to that through the
 * get_attribute field.
 *
 * Invariant: class_lookup() returns a borrowed reference that code run by a descriptor could take
 * away, so it is kept while used.
 */
#include "dict.h"
#include "function.h"
#include "instance.h"
#include "protocol.h"
#include "seal.h"
#include "str.h"

/* ---- Errors ------------------------------------------------------------------------------ */

/* AttributeError with its `obj` and `name`, which "Did you mean" hints are made from. */
static Own no_attribute(Ref object, Ref name) {
  if (is_instance(object, &type_class)) {
    throw(AttributeError, "type object '%N' has no attribute '%S'", (Class *)object, name);
  } else {
    throw(AttributeError, "'%T' object has no attribute '%S'", object, name);
  }
  attribute_error_about(object, name);
  return NULL;
}

void attribute_error_about(Ref object, Ref name) {
  if (error_is(AttributeError)) error_set_name(name, object);
}

static bool check_name(Ref name) {
  if (is_str(name)) return true;
  return no(throw(TypeError, "attribute name must be string, not '%T'", name));
}

/* ---- Reading ----------------------------------------------------------------------------- */

static bool is_data_descriptor(Ref descriptor) {
  const Class *class = class_of(descriptor);
  return class->descr_get != NULL && class->descr_set != NULL;
}

/* A descriptor's answer, or the attribute itself. Takes attribute. */
static Own bind_take(Own attribute, Ref object, Class *owner) {
  DescrGetFn get = class_of(ref(attribute))->descr_get;
  if (get == NULL) return attribute;
  Own bound = get(ref(attribute), object, AS_REF(owner));
  drop(attribute);
  return bound;
}

/* The instance's own attribute: borrowed; NULL if there is none. */
static Ref own_attribute(Ref object, Ref name) {
  const Class *class = class_of(object);
  if (class->flags & CLASS_TAIL) return instance_peek(object, name);
  if (class->dict_offset == 0) return NULL;
  Own dict = *(Own *)((char *)object + class->dict_offset);
  return dict == NULL ? NULL : dict_peek(ref(dict), name);
}

/* NULL without an exception: it is not there. */
static Own find_attribute(Ref object, Ref name) {
  Class *class = class_of(object);
  Own found = keep_if(class_lookup(class, name));
  if (found != NULL && is_data_descriptor(ref(found))) return bind_take(found, object, class);
  Ref mine = own_attribute(object, name);
  if (mine != NULL || error_pending()) {
    Own result = keep_if(mine);
    drop_if(found);
    return result;
  }
  return found == NULL ? NULL : bind_take(found, object, class);
}

Own generic_get_attribute(Ref object, Ref name) {
  if (!check_name(name)) return NULL;
  Own result = find_attribute(object, name);
  if (result == NULL && !error_pending()) return no_attribute(object, name);
  return result;
}

Own object_get_attribute(Ref object, Ref name) {
  Own result = class_of(object)->get_attribute(object, name);
  if (result == NULL) attribute_error_about(object, name);
  return result;
}

Own object_get_attribute_if(Ref object, Ref name, bool *failed) {
  Class *class = class_of(object);
  Own result = class->flags & CLASS_PLAIN_GETATTR ? find_attribute(object, name)
                                                  : class->get_attribute(object, name);
  if (result == NULL && error_is(AttributeError)) error_clear();
  *failed = result == NULL && error_pending();
  return result;
}

Own get_attribute(Ref object, const char *name) {
  Own key = str_intern_c(name);
  if (key == NULL) return NULL;
  Own result = object_get_attribute(object, ref(key));
  drop(key);
  return result;
}

/* ---- Methods for calls ------------------------------------------------------------------- */

Own object_get_method(Ref object, Ref name, bool *self_too) {
  Class *class = class_of(object);
  *self_too = false;
  if (class->flags & CLASS_PLAIN_GETATTR) {
    Ref found = class_lookup(class, name);
    if (found != NULL && has_flag(found, CLASS_METHOD_DESCRIPTOR) &&
        own_attribute(object, name) == NULL && !error_pending()) {
      *self_too = true;
      return keep(found);
    }
    if (error_pending()) return NULL;
  }
  return object_get_attribute(object, name);
}

Own type_get_special(Ref object, Ref name, bool *self_too) {
  Class *class = class_of(object);
  Ref found = class_lookup(class, name);
  *self_too = found != NULL && has_flag(found, CLASS_METHOD_DESCRIPTOR);
  if (found == NULL || *self_too) return keep_if(found);
  return bind_take(keep(found), object, class);
}

/* ---- Writing ----------------------------------------------------------------------------- */

static bool no_place_for(Ref object, Ref name) {
  Class *class = class_of(object);
  Ref found = class_lookup(class, name);
  if (found != NULL && class->dict_offset == 0) {
    throw(AttributeError, "'%T' object attribute '%S' is read-only", object, name);
  } else if (class->dict_offset == 0) {
    throw(AttributeError,
          "'%T' object has no attribute '%S' and no __dict__ for setting new attributes", object,
          name);
  } else {
    throw(AttributeError, "'%T' object has no attribute '%S'", object, name);
  }
  attribute_error_about(object, name);
  return false;
}

/* Into the plain dict that some built-in types have (functions, exceptions, modules). */
static bool set_in_plain_dict(Ref object, Ref name, Ref value) {
  Own *place = (Own *)((char *)object + class_of(object)->dict_offset);
  if (*place == NULL) {
    if (value == NULL) return no_place_for(object, name);
    Own made = dict_new();
    if (made == NULL) return false;
    hold(object, place, made, label_field("__dict__"));
  }
  if (value != NULL) return dict_set(ref(*place), name, value);
  int deleted = dict_delete(ref(*place), name);
  return deleted == 0 ? no_place_for(object, name) : deleted > 0;
}

bool generic_set_attribute(Ref object, Ref name, Ref value) {
  if (!check_name(name) || !seal_allows_change(object)) return false;
  Class *class = class_of(object);
  Ref descriptor = class_lookup(class, name);
  if (descriptor != NULL && class_of(descriptor)->descr_set != NULL) {
    Own kept = keep(descriptor);
    bool done = class_of(descriptor)->descr_set(descriptor, object, value);
    drop(kept);
    return done;
  }
  if (class->flags & CLASS_TAIL) return instance_set(object, name, value);
  if (class->dict_offset != 0) return set_in_plain_dict(object, name, value);
  return no_place_for(object, name);
}

bool object_set_attribute(Ref object, Ref name, Ref value) {
  Class *class = class_of(object);
  if (!check_name(name)) return false;
  if (((Str *)name)->interned) return class->set_attribute(object, name, value);
  Own key = str_intern(keep(name));
  if (key == NULL) return false;
  bool done = class->set_attribute(object, ref(key), value);
  drop(key);
  return done;
}

bool set_attribute(Ref object, const char *name, Ref value) {
  Own key = str_intern_c(name);
  if (key == NULL) return false;
  bool done = object_set_attribute(object, ref(key), value);
  drop(key);
  return done;
}
