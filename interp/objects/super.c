/* SPDX-License-Identifier: GPL-3.0-or-later */
/* super: the next class in line.
 *
 * A method resolution order is one row of classes. super(C, self) looks an attribute up in the row
 * of self's class, but only behind C, and binds what it finds to self. So cooperating classes each
 * do their part and hand on to whoever comes next, which may be a sibling they know nothing of.
 */
#include "super.h"

#include "dict.h"
#include "instance.h"
#include "native.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

typedef struct Super { /* 56 bytes */
  Container container;
  Own class;      /* look behind this one */
  Own self;       /* bind to this; NULL: unbound */
  Own self_class; /* in the mro of this one */
} Super;

bool (*super_of_current_frame)(Ref *class, Ref *self);

/* The class whose mro is searched: self itself when it is a subclass (class methods), else its
 * class. */
static Own check_self(Ref class, Ref self) {
  if (is_instance(self, &type_class) && is_subclass((Class *)self, (Class *)class))
    return keep(self);
  if (is_instance(self, (Class *)class)) return keep(AS_REF(class_of(self)));
  bool failed;
  Own claimed = object_get_attribute_if(self, ID(__class__), &failed);
  if (failed) return NULL;
  if (claimed != NULL && is_instance(ref(claimed), &type_class) &&
      is_subclass((Class *)ref(claimed), (Class *)class))
    return claimed;
  drop_if(claimed);
  return throw(TypeError,
               "super(type, obj): obj (%s %N) is not an instance or subtype of type (%N).",
               is_instance(self, &type_class) ? "type" : "instance of",
               is_instance(self, &type_class) ? (Class *)self : class_of(self), (Class *)class);
}

/* Borrowed; NULL without exception: nothing behind class has it. */
static Ref find_behind(const Class *of, Ref class, Ref name) {
  Ref mro = ref(of->mro); /* a class in the making has none yet */
  intptr_t i = 0, n = mro == NULL ? 0 : tuple_length(mro);
  while (i < n && tuple_at(mro, i) != class) i++;
  for (i++; i < n; i++) {
    Ref found = dict_peek(ref(((Class *)tuple_at(mro, i))->dict), name);
    if (found != NULL || error_pending()) return found;
  }
  return NULL;
}

/* Takes found. */
static Own bind_found(Own found, Ref self, Ref self_class, bool *self_too) {
  if (self_too != NULL && has_flag(ref(found), CLASS_METHOD_DESCRIPTOR) && self != self_class) {
    *self_too = true;
    return found;
  }
  DescrGetFn get = class_of(ref(found))->descr_get;
  if (get == NULL) return found;
  Own bound = get(ref(found), self == self_class ? NULL : self, self_class);
  drop(found);
  return bound;
}

static Own no_attribute(Ref self, Ref name) {
  throw(AttributeError, "'super' object has no attribute '%S'", name);
  error_set_name(name, self);
  return NULL;
}

static Own make_super(Class *of, Ref class, Ref self);

/* __thisclass__ and the like. */
static Own attribute_of_super_itself(Ref class, Ref self, Ref name) {
  Own super = make_super(&super_class, class, self);
  if (super == NULL) return NULL;
  Own result = generic_get_attribute(ref(super), name);
  if (result == NULL && error_is(AttributeError)) {
    error_clear();
    no_attribute(ref(super), name);
  }
  drop(super);
  return result;
}

Own super_attribute(Ref class, Ref self, Ref name, bool *self_too) {
  if (!is_instance(class, &type_class))
    return throw(TypeError, "super() argument 1 must be a type, not %T", class);
  Own self_class = check_self(class, self);
  if (self_class == NULL) return NULL;
  Own result = NULL;
  if (name == ID(__class__)) {
    result = keep(AS_REF(&super_class));
  } else {
    Ref found = find_behind((Class *)ref(self_class), class, name);
    if (found != NULL)
      result = bind_found(keep(found), self, ref(self_class), self_too);
    else if (!error_pending())
      result = attribute_of_super_itself(class, self, name);
  }
  drop(self_class);
  return result;
}

/* ---- The object -------------------------------------------------------------------------- */

static Own super_get_attribute(Ref object, Ref name) {
  Super *super = (Super *)object;
  if (super->self == NULL || name == ID(__class__)) return generic_get_attribute(object, name);
  Ref found = find_behind((Class *)ref(super->self_class), ref(super->class), name);
  if (found != NULL) return bind_found(keep(found), ref(super->self), ref(super->self_class), NULL);
  if (error_pending()) return NULL;
  Own result = generic_get_attribute(object, name);
  if (result == NULL && error_is(AttributeError)) {
    error_clear();
    return no_attribute(object, name);
  }
  return result;
}

/* What it is to look behind, and what to bind to; self may be NULL or None. */
static bool begin_super(Super *super, Ref class, Ref self) {
  Own self_class = NULL;
  if (class == NULL || !is_instance(class, &type_class))
    return no(throw(TypeError, "super() argument 1 must be a type, not %s",
                    class == NULL ? "NULL" : class_of(class)->type.name));
  if (self == None) self = NULL;
  if (self != NULL) {
    self_class = check_self(class, self);
    if (self_class == NULL) return false;
  }
  replace(AS_REF(super), &super->class, keep(class), label_field("__thisclass__"));
  if (self == NULL) {
    release(AS_REF(super), &super->self, label_field("__self__"));
    release(AS_REF(super), &super->self_class, label_field("__self_class__"));
  } else {
    replace(AS_REF(super), &super->self, keep(self), label_field("__self__"));
    replace(AS_REF(super), &super->self_class, self_class, label_field("__self_class__"));
  }
  return true;
}

static Own super_construct(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  Own super = instance_new(class, 0);
  if (super != NULL) track(ref(super));
  return super;
}

static Own make_super(Class *of, Ref class, Ref self) {
  Own super = super_construct(of, NULL, 0, NULL);
  if (super == NULL || begin_super((Super *)ref(super), class, self)) return super;
  drop(super);
  return NULL;
}

static bool super_init(Ref self, Ref const *args, int n, Ref names) {
  if (names != NULL && tuple_length(names) > 0)
    return no(throw(TypeError, "super() takes no keyword arguments"));
  if (n > 2) return no(throw(TypeError, "super() expected at most 2 arguments, got %d", n));
  if (n > 0) return begin_super((Super *)self, args[0], n == 2 ? args[1] : NULL);
  Ref of, object;
  return super_of_current_frame(&of, &object) && begin_super((Super *)self, of, object);
}

/* A derived class makes its own kind, by being called. */
static Own super_bind(Ref self, Ref object, Ref owner) {
  Super *super = (Super *)self;
  (void)owner;
  if (object == NULL || object == None || super->self != NULL || super->class == NULL)
    return keep(self);
  if (class_of(self) != &super_class)
    return call2(AS_REF(class_of(self)), ref(super->class), object);
  return make_super(&super_class, ref(super->class), object);
}

static Own super_repr(Ref self) {
  Super *super = (Super *)self;
  const Class *class = (Class *)ref(super->class);
  if (class == NULL) return str_from("<super: <class 'NULL'>, NULL>");
  if (super->self_class == NULL) return str_format("<super: <class '%N'>, NULL>", class);
  return str_format("<super: <class '%N'>, <%N object>>", class, (Class *)ref(super->self_class));
}

static void super_traverse(Ref self, Visitor *visitor) {
  Super *super = (Super *)self;
  visit(visitor, ref(super->self), label_field("__self__"));
  visit(visitor, ref(super->class), label_field("__thisclass__"));
  visit(visitor, ref(super->self_class), label_field("__self_class__"));
}

static void super_clear(Ref self) {
  Super *super = (Super *)self;
  release(self, &super->self, label_field("__self__"));
  release(self, &super->class, label_field("__thisclass__"));
  release(self, &super->self_class, label_field("__self_class__"));
}

static Own or_none(Own field) { return field == NULL ? none() : keep(ref(field)); }
static Own get_thisclass(Ref self) { return or_none(((Super *)self)->class); }
static Own get_self(Ref self) { return or_none(((Super *)self)->self); }
static Own get_self_class(Ref self) { return or_none(((Super *)self)->self_class); }

static const Attribute super_attributes[] = {
    {"__thisclass__", get_thisclass, readonly_member, "the class invoking super()"},
    {"__self__", get_self, readonly_member, "the instance invoking super(); may be None"},
    {"__self_class__", get_self_class, readonly_member,
     "the type of the instance invoking super(); may be None"},
    {NULL, NULL, NULL, NULL},
};

Class super_class = {
    .type = {BUILTIN_TYPE("super", Super, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = super_traverse, .clear = super_clear},
    .flags = CLASS_FIXED,
    .doc =
        "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super "
        "object\n"
        "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
        "super(type, type2) -> bound super object; requires issubclass(type2, type)",
    .new = super_construct,
    .init = super_init,
    .get_attribute = super_get_attribute,
    .descr_get = super_bind,
    .repr = super_repr,
    .attributes = super_attributes,
};
