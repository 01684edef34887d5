/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between what a type can do and what Python calls it: slots.def, made to work in both directions.
 *
 * A built-in type fills fields of its Class with C functions. So that Python can name them, each
 * filled field puts *slot wrappers* into the type's dict: `int.__add__` is an object that checks
 * its arguments and calls int's `add`.
 *
 * A class statement goes the other way: it has functions called `__add__` in its dict and needs
 * something in the field `add`. That is one of the slot_...() functions here, which looks up the
 * name on the class and calls what it finds. When what it would find is only the wrapper of an
 * inherited C function for the same field, the C function itself goes into the field, and nothing
 * is looked up: a subclass of list that does not define `__len__` is as quick as list.
 *
 * Invariant: a field of a heap class is empty exactly when none of its names is found along the
 * method resolution order (and `hash` also when what is found is None).
 */
#include <string.h>

#include "class_parts.h"
#include "descriptor.h"
#include "exception.h"
#include "int.h"

/* ---- The table --------------------------------------------------------------------------- */

typedef void (*AnyFn)(void);

typedef enum SlotShape {
  SHAPE_NOTHING,
  SHAPE_UNARY,
  SHAPE_ITER,
  SHAPE_HASH,
  SHAPE_CALL,
  SHAPE_GET_ATTRIBUTE,
  SHAPE_SET_ATTRIBUTE,
  SHAPE_DELETE_ATTRIBUTE,
  SHAPE_DESCR_GET,
  SHAPE_SET,
  SHAPE_DELETE,
  SHAPE_NEXT,
  SHAPE_INIT,
  SHAPE_NEW,
  SHAPE_LENGTH,
  SHAPE_BINARY,
  SHAPE_SET_ITEM,
  SHAPE_DELETE_ITEM,
  SHAPE_CONTAINS,
  SHAPE_SEQUENCE,
  SHAPE_TRUTH,
  SHAPE_OPERATOR,
  SHAPE_REFLECTED,
  SHAPE_POWER,
  SHAPE_REFLECTED_POWER,
  SHAPE_INPLACE,
  SHAPE_LESS,
  SHAPE_LESS_EQUAL,
  SHAPE_EQUAL,
  SHAPE_NOT_EQUAL,
  SHAPE_GREATER,
  SHAPE_GREATER_EQUAL,
} SlotShape;

/* One number for each field, and a first name with the same number; further names come behind. */
enum {
#define SLOT(field, ctype, name, shape, doc) FIELD_##field,
#include "slots.def"
#undef SLOT
  FIELDS
};

typedef struct SlotName {
  const char *text, *doc;
  uint16_t offset; /* of the field in Class */
  uint8_t shape;
} SlotName;

static const SlotName names[] = {
#define SLOT(field, ctype, name, shape, doc) {name, doc, offsetof(Class, field), SHAPE_##shape},
#define ALSO(field, name, shape, doc) {name, doc, offsetof(Class, field), SHAPE_##shape},
#include "slots.def"
#undef SLOT
};
enum { NAMES = sizeof names / sizeof *names };

static Ref dunder[NAMES];       /* the interned strs */
static int8_t next_name[NAMES]; /* of the same field; 0: no more */

static bool table_ready(void) {
  if (dunder[NAMES - 1] != NULL) return true;
  int last[FIELDS];
  for (int i = 0; i < NAMES; i++) {
    dunder[i] = ref(str_intern_c(names[i].text));
    if (dunder[i] == NULL) return false;
    int field = 0;
    while (names[field].offset != names[i].offset) field++;
    if (i >= FIELDS) next_name[last[field]] = (int8_t)i;
    last[field] = i;
  }
  return true;
}

void slots_forget(void) {
  for (int i = 0; i < NAMES; i++) {
    if (dunder[i] != NULL) drop(own(dunder[i]));
    dunder[i] = NULL;
  }
}

static AnyFn *field_of(Class *class, int name) {
  return (AnyFn *)(void *)((char *)class + names[name].offset);
}

/* Among the names of a field the one with this shape. */
static Ref name_of_shape(int field, SlotShape shape) {
  int i = field;
  while (names[i].shape != shape) i = next_name[i];
  return dunder[i];
}

bool slots_knows(Ref name) {
  if (!is_dunder(name)) return false;
  for (int i = 0; i < NAMES; i++)
    if (dunder[i] == name || str_is(name, names[i].text)) return true;
  return name == ID(__del__) || str_is(name, "__del__");
}

/* ---- Slot wrappers: the objects ---------------------------------------------------------- */

typedef struct SlotWrapper { /* 72 bytes, as CPython's; owner is built in and needs no count */
  Container container;
  const SlotName *name;
  AnyFn function;
  Class *owner;
  void *spare[2];
} SlotWrapper;

typedef struct MethodWrapper { /* one that knows its self: 48 bytes */
  Container container;
  Own wrapper, self;
} MethodWrapper;

static inline bool is_wrapper(Ref object) { return object->type == &slot_wrapper_class.type; }
static SlotWrapper *as_wrapper(Ref object) { return (SlotWrapper *)object; }

static Own wrapper_new(Class *owner, int name) {
  SlotWrapper *wrapper = object_new(&slot_wrapper_class.type, 0);
  if (wrapper == NULL) return NULL;
  wrapper->name = &names[name];
  wrapper->function = *field_of(owner, name);
  wrapper->owner = owner;
  return own(wrapper);
}

/* ---- Slot wrappers: calling -------------------------------------------------------------- */

static bool exactly(int n, int wanted) {
  if (n == wanted) return true;
  return no(throw(TypeError, "expected %d argument%s, got %d", wanted, wanted == 1 ? "" : "s", n));
}

static bool between(int n, int least, int most) {
  if (n >= least && n <= most) return true;
  const char *how = least == most ? "" : n < least ? "at least " : "at most ";
  int limit = n < least ? least : most;
  return no(
      throw(TypeError, " expected %s%d argument%s, got %d", how, limit, limit == 1 ? "" : "s", n));
}

static Own none_if(bool done) { return done ? none() : NULL; }
static Own bool_if(int answer) { return answer < 0 ? NULL : bool_from(answer); }

static Own wrap_hash(AnyFn function, Ref self) {
  intptr_t hash = ((HashFn)function)(self);
  return hash == -1 ? NULL : int_from(hash);
}

static Own wrap_length(AnyFn function, Ref self) {
  intptr_t length = ((LengthFn)function)(self);
  return length < 0 ? NULL : int_from(length);
}

static Own wrap_next(AnyFn function, Ref self) {
  Own item = ((UnaryFn)function)(self);
  if (item != NULL || error_pending()) return item;
  Own stop = exception_new(StopIteration, NULL, 0);
  if (stop == NULL) return NULL;
  throw_object(ref(stop));
  drop(stop);
  return NULL;
}

static Own wrap_repeat(AnyFn function, Ref self, Ref count) {
  intptr_t size;
  return as_size(count, &size) ? ((BinaryFn)function)(self, count) : NULL;
}

/* The nearest built-in class: what a wrapper must not go behind. */
static Class *built_in(Class *class) {
  while (is_heap(class)) class = class->base;
  return class;
}

/* `object.__setattr__(int, ...)` would change a class without anybody noticing. */
static bool may_set_attribute(AnyFn function, Ref self, const char *name) {
  if ((AnyFn)built_in(class_of(self))->set_attribute == function) return true;
  return no(throw(TypeError, "can't apply this %s to %N object", name, class_of(self)));
}

static bool check_attribute_name(Ref name) {
  if (is_str(name)) return true;
  return no(throw(TypeError, "attribute name must be string, not '%T'", name));
}

static Own wrap_set_attribute(const SlotWrapper *w, Ref self, Ref name, Ref value) {
  if (!check_attribute_name(name) || !may_set_attribute(w->function, self, w->name->text))
    return NULL;
  return none_if(((SetFn)w->function)(self, name, value));
}

static Own wrap_descr_get(AnyFn function, Ref self, Ref const *args, int n) {
  Ref object = args[0] == None ? NULL : args[0];
  Ref owner = n < 2 || args[1] == None ? NULL : args[1];
  if (object == NULL && owner == NULL) return throw(TypeError, "__get__(None, None) is invalid");
  return ((DescrGetFn)function)(self, object, owner);
}

static Own wrap_power(AnyFn function, Ref base, Ref exponent, Ref modulus) {
  return ((PowerFn)function)(base, exponent, modulus == None ? NULL : modulus);
}

/* How many arguments each shape wants, and what it does with them. */
static Own call_one(const SlotWrapper *w, Ref self, Ref argument) {
  BinaryFn binary = (BinaryFn)w->function;
  switch ((SlotShape)w->name->shape) {
    case SHAPE_REFLECTED: return binary(argument, self);
    case SHAPE_CONTAINS: return bool_if(((TestFn)w->function)(self, argument));
    case SHAPE_SEQUENCE:
      if (strcmp(w->name->text, "__mul__") == 0 || strcmp(w->name->text, "__rmul__") == 0 ||
          strcmp(w->name->text, "__imul__") == 0)
        return wrap_repeat(w->function, self, argument);
      return binary(self, argument);
    case SHAPE_DELETE:
    case SHAPE_DELETE_ITEM: return none_if(((SetFn)w->function)(self, argument, NULL));
    case SHAPE_DELETE_ATTRIBUTE: return wrap_set_attribute(w, self, argument, NULL);
    case SHAPE_LESS:
    case SHAPE_LESS_EQUAL:
    case SHAPE_EQUAL:
    case SHAPE_NOT_EQUAL:
    case SHAPE_GREATER:
    case SHAPE_GREATER_EQUAL:
      return ((CompareFn)w->function)(self, argument, (CompareOp)(w->name->shape - SHAPE_LESS));
    default: return binary(self, argument);
  }
}

static Own call_none(const SlotWrapper *w, Ref self) {
  switch ((SlotShape)w->name->shape) {
    case SHAPE_HASH: return wrap_hash(w->function, self);
    case SHAPE_LENGTH: return wrap_length(w->function, self);
    case SHAPE_TRUTH: return bool_if(((TruthFn)w->function)(self));
    case SHAPE_NEXT: return wrap_next(w->function, self);
    default: return ((UnaryFn)w->function)(self);
  }
}

static Own call_several(const SlotWrapper *w, Ref self, Ref const *args, int n) {
  Ref modulus = n == 2 ? args[1] : None;
  switch ((SlotShape)w->name->shape) {
    case SHAPE_DESCR_GET:
      return between(n, 1, 2) ? wrap_descr_get(w->function, self, args, n) : NULL;
    case SHAPE_POWER:
      return between(n, 1, 2) ? wrap_power(w->function, self, args[0], modulus) : NULL;
    case SHAPE_REFLECTED_POWER:
      return between(n, 1, 2) ? wrap_power(w->function, args[0], self, modulus) : NULL;
    case SHAPE_SET_ATTRIBUTE:
      return between(n, 2, 2) ? wrap_set_attribute(w, self, args[0], args[1]) : NULL;
    default: return between(n, 2, 2) ? none_if(((SetFn)w->function)(self, args[0], args[1])) : NULL;
  }
}

static Own wrapper_apply(const SlotWrapper *w, Ref self, Ref const *args, int n, Ref keywords) {
  SlotShape shape = (SlotShape)w->name->shape;
  if (shape == SHAPE_CALL) return ((CallFn)w->function)(self, args, n, keywords);
  if (shape == SHAPE_INIT) return none_if(((InitFn)w->function)(self, args, n, keywords));
  if (keywords != NULL && tuple_length(keywords) > 0)
    return throw(TypeError, "wrapper %s() takes no keyword arguments", w->name->text);
  switch (shape) {
    case SHAPE_UNARY:
    case SHAPE_ITER:
    case SHAPE_HASH:
    case SHAPE_LENGTH:
    case SHAPE_TRUTH:
    case SHAPE_NEXT: return exactly(n, 0) ? call_none(w, self) : NULL;
    case SHAPE_DESCR_GET:
    case SHAPE_POWER:
    case SHAPE_REFLECTED_POWER:
    case SHAPE_SET_ATTRIBUTE:
    case SHAPE_SET_ITEM:
    case SHAPE_SET: return call_several(w, self, args, n);
    default: return exactly(n, 1) ? call_one(w, self, args[0]) : NULL;
  }
}

static Own wrapper_call(Ref self, Ref const *args, int n, Ref keywords) {
  const SlotWrapper *w = as_wrapper(self);
  if (n == 0)
    return throw(TypeError, "descriptor '%s' of '%N' object needs an argument", w->name->text,
                 w->owner);
  if (!is_instance(args[0], w->owner))
    return throw(TypeError, "descriptor '%s' requires a '%N' object but received a '%T'",
                 w->name->text, w->owner, args[0]);
  return wrapper_apply(w, args[0], args + 1, n - 1, keywords);
}

static Own wrapper_bind(Ref self, Ref object, Ref owner) {
  const SlotWrapper *w = as_wrapper(self);
  (void)owner;
  if (object == NULL) return keep(self);
  if (!is_instance(object, w->owner))
    return throw(TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                 w->name->text, w->owner, object);
  MethodWrapper *bound = object_new(&method_wrapper_class.type, 0);
  if (bound == NULL) return NULL;
  hold(AS_REF(bound), &bound->wrapper, keep(self), label_field("__func__"));
  hold(AS_REF(bound), &bound->self, keep(object), label_field("__self__"));
  track(AS_REF(bound));
  return own(bound);
}

static Own bound_call(Ref self, Ref const *args, int n, Ref keywords) {
  MethodWrapper *bound = (MethodWrapper *)self;
  return wrapper_apply(as_wrapper(ref(bound->wrapper)), ref(bound->self), args, n, keywords);
}

/* ---- Slot wrappers: what can be asked of them -------------------------------------------- */

static const SlotWrapper *wrapper_of(Ref self) {
  return as_wrapper(is_wrapper(self) ? self : ref(((MethodWrapper *)self)->wrapper));
}

static Own wrapper_repr(Ref self) {
  const SlotWrapper *w = as_wrapper(self);
  return str_format("<slot wrapper '%s' of '%N' objects>", w->name->text, w->owner);
}

static Own bound_repr(Ref self) {
  Ref object = ref(((MethodWrapper *)self)->self);
  return str_format("<method-wrapper '%s' of %T object at %p>", wrapper_of(self)->name->text,
                    object, (void *)object);
}

static Own bound_compare(Ref left, Ref right, CompareOp op) {
  if ((op != EQUAL && op != NOT_EQUAL) || left->type != right->type) return not_implemented();
  MethodWrapper *a = (MethodWrapper *)left, *b = (MethodWrapper *)right;
  bool same = ref(a->wrapper) == ref(b->wrapper) && ref(a->self) == ref(b->self);
  return bool_from(same == (op == EQUAL));
}

static intptr_t bound_hash(Ref self) {
  MethodWrapper *bound = (MethodWrapper *)self;
  intptr_t hash = hash_pointer(ref(bound->self)) ^ hash_pointer(ref(bound->wrapper));
  return hash == -1 ? -2 : hash;
}

static void bound_traverse(Ref self, Visitor *visitor) {
  MethodWrapper *bound = (MethodWrapper *)self;
  visit(visitor, ref(bound->wrapper), label_field("__func__"));
  visit(visitor, ref(bound->self), label_field("__self__"));
}

static void bound_clear(Ref self) {
  MethodWrapper *bound = (MethodWrapper *)self;
  release(self, &bound->wrapper, label_field("__func__"));
  release(self, &bound->self, label_field("__self__"));
}

static Own get_name(Ref self) { return str_from(wrapper_of(self)->name->text); }
static Own get_doc(Ref self) { return str_from(wrapper_of(self)->name->doc); }
static Own get_owner(Ref self) { return keep(AS_REF(wrapper_of(self)->owner)); }
static Own get_self(Ref self) { return keep(ref(((MethodWrapper *)self)->self)); }

static Own get_qualname(Ref self) {
  const SlotWrapper *w = wrapper_of(self);
  return str_format("%S.%s", ref(w->owner->qualname), w->name->text);
}

static Own get_signature(Ref self) {
  switch ((SlotShape)wrapper_of(self)->name->shape) {
    case SHAPE_UNARY:
    case SHAPE_ITER:
    case SHAPE_HASH:
    case SHAPE_LENGTH:
    case SHAPE_TRUTH:
    case SHAPE_NEXT: return str_from("($self, /)");
    case SHAPE_CALL:
    case SHAPE_INIT: return str_from("($self, /, *args, **kwargs)");
    case SHAPE_DESCR_GET: return str_from("($self, instance, owner=None, /)");
    case SHAPE_SET: return str_from("($self, instance, value, /)");
    case SHAPE_DELETE: return str_from("($self, instance, /)");
    case SHAPE_POWER:
    case SHAPE_REFLECTED_POWER: return str_from("($self, value, mod=None, /)");
    case SHAPE_SET_ITEM: return str_from("($self, key, value, /)");
    case SHAPE_BINARY:
    case SHAPE_DELETE_ITEM:
    case SHAPE_CONTAINS: return str_from("($self, key, /)");
    case SHAPE_SET_ATTRIBUTE: return str_from("($self, name, value, /)");
    case SHAPE_GET_ATTRIBUTE:
    case SHAPE_DELETE_ATTRIBUTE: return str_from("($self, name, /)");
    default: return str_from("($self, value, /)");
  }
}

static const Attribute wrapper_attributes[] = {
    {"__name__", get_name, readonly_member, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__objclass__", get_owner, readonly_member, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const Attribute bound_attributes[] = {
    {"__name__", get_name, NULL, NULL}, {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},   {"__objclass__", get_owner, NULL, NULL},
    {"__self__", get_self, readonly_member, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

/* ---- X.__new__ --------------------------------------------------------------------------- */

/* Skip what a class statement put there: the built-in `new` this class must be made with. */
static NewFn built_in_new(Class *class) {
  while (is_heap(class)) class = class->base;
  return class->new;
}

static Class *check_new(Class *class, Ref const *args, int n) {
  const char *name = class->type.name;
  if (n < 1) return (void *)ref(throw(TypeError, "%s.__new__(): not enough arguments", name));
  if (!is_class(args[0])) {
    throw(TypeError, "%s.__new__(X): X is not a type object (%T)", name, args[0]);
    return NULL;
  }
  Class *wanted = as_class(args[0]);
  if (!is_subclass(wanted, class)) {
    throw(TypeError, "%s.__new__(%N): %N is not a subtype of %s", name, wanted, wanted, name);
    return NULL;
  }
  if (built_in_new(wanted) != class->new) {
    throw(TypeError, "%s.__new__(%N) is not safe, use %N.__new__()", name, wanted,
          built_in(wanted));
    return NULL;
  }
  return wanted;
}

/* Keywords come as a dict and are wanted as values behind the positional ones, and their names. */
static Own new_with_keywords(Class *class, NewFn new, Ref const *args, int n, Ref keywords) {
  intptr_t count = dict_length(keywords), position = 0, i = 0;
  Own words = tuple_new(count), result = NULL;
  Ref *all = heap_alloc(((size_t)n + (size_t)count + 1) * sizeof *all), key, value;
  if (words == NULL || all == NULL) goto done;
  if (n > 0) memcpy(all, args, (size_t)n * sizeof *all);
  while (dict_next(keywords, &position, &key, &value)) {
    tuple_set_take(ref(words), i, keep(key));
    all[n + i++] = value;
  }
  tuple_done(ref(words));
  result = new (class, all, n, ref(words));
done:
  heap_free(all);
  drop_if(words);
  return result;
}

/* args: the dict of **kwargs, then *args. */
static Own call_new(Ref self, Ref const *args, int n) {
  Class *class = as_class(self), *wanted = check_new(class, args + 1, n - 1);
  if (wanted == NULL) return NULL;
  if (dict_length(args[0]) == 0) return class->new (wanted, args + 2, n - 2, NULL);
  return new_with_keywords(wanted, class->new, args + 2, n - 2, args[0]);
}

static Method new_method = {
    "__new__",
    call_new,
    "(*args, **kwargs)",
    .doc = "Create and return a new object.  See help(type) for accurate signature.",
};

/* The class whose `__new__` this is, or NULL. */
static Class *owner_of_new(Ref found) {
  if (found->type != &builtin_function_class.type) return NULL;
  NativeFunction *function = (NativeFunction *)found;
  return function->method == &new_method ? as_class(ref(function->self)) : NULL;
}

/* ---- From fields to names: built-in types ------------------------------------------------ */

static bool add_to_dict(Class *class, int name, Own value) {
  bool done = value != NULL && dict_set(ref(class->dict), dunder[name], ref(value));
  drop_if(value);
  return done;
}

static Own object_for_field(Class *class, int name) {
  return names[name].shape == SHAPE_NEW ? native_bound(&new_method, AS_REF(class), NULL, class)
                                        : wrapper_new(class, name);
}

bool slots_fill_dict(Class *class) {
  if (!table_ready()) return false;
  for (int i = 0; i < NAMES; i++) {
    if (*field_of(class, i) == NULL || names[i].shape == SHAPE_NOTHING) continue;
    if (dict_peek_str(ref(class->dict), dunder[i]) != NULL) continue;
    if (!add_to_dict(class, i, object_for_field(class, i))) return false;
  }
  if (class->compare != NULL && class->hash == NULL) return add_to_dict(class, FIELD_hash, none());
  return true;
}

static bool may_inherit(const Class *class, int field) {
  switch (field) {
    case FIELD_new: return !(class->flags & CLASS_FINAL) || class->signature != NULL;
    case FIELD_compare:
    case FIELD_hash: return false;
    default: return true;
  }
}

static void update_flags(Class *class) {
  class->flags &= ~(uint32_t)(CLASS_PLAIN_GETATTR | CLASS_PLAIN_SETATTR);
  if (class->get_attribute == generic_get_attribute) class->flags |= CLASS_PLAIN_GETATTR;
  if (class->set_attribute == generic_set_attribute) class->flags |= CLASS_PLAIN_SETATTR;
}

/* Equality and hash belong together: a type that brings one of them does not inherit the other. */
void slots_inherit(Class *class) {
  Class *base = class->base;
  bool neither = class->compare == NULL && class->hash == NULL;
  for (int i = 0; base != NULL && i < FIELDS; i++)
    if (*field_of(class, i) == NULL && may_inherit(class, i))
      *field_of(class, i) = *field_of(base, i);
  if (base != NULL && neither) {
    class->compare = base->compare;
    class->hash = base->hash;
  }
  update_flags(class);
}

/* ---- What stands in the fields of heap classes ------------------------------------------- */

/* Call the method of this name that the class of self has. NULL without exception: it has none. */
static Own try_name(Ref self, Ref name, Ref const *args, int n) {
  return call_special(self, name, args, n);
}

static Own call_name(Ref self, Ref name, Ref const *args, int n) {
  Own result = try_name(self, name, args, n);
  if (result == NULL && !error_pending()) throw_value(AttributeError, name);
  return result;
}

static bool done_with(Own result) {
  if (result == NULL) return false;
  drop(result);
  return true;
}

/* A call with everything: args and the values of keywords, with `first` in front if it is wanted.
 */
static Own call_in_front(Ref function, Ref first, Ref const *args, int n, Ref keywords) {
  Ref space[16], *all = space;
  size_t count = (size_t)n + (keywords == NULL ? 0 : (size_t)tuple_length(keywords));
  if (count + 1 > sizeof space / sizeof *space) all = heap_alloc((count + 1) * sizeof *all);
  if (all == NULL) return NULL;
  all[0] = first;
  if (count > 0) memcpy(all + 1, args, count * sizeof *all);
  Own result = call_names(function, all, n + 1, keywords);
  if (all != space) heap_free(all);
  return result;
}

static Own call_with_keywords(Ref self, Ref name, Ref const *args, int n, Ref keywords) {
  bool self_too;
  Own function = type_get_special(self, name, &self_too);
  if (function == NULL) return error_pending() ? NULL : throw_value(AttributeError, name);
  Own result = self_too ? call_in_front(ref(function), self, args, n, keywords)
                        : call_names(ref(function), args, n, keywords);
  drop(function);
  return result;
}

/* What is called may again be an instance, and so on for ever. */
static Own slot_call(Ref self, Ref const *args, int n, Ref keywords) {
  if (!recursion_enter("")) return NULL;
  return call_with_keywords(self, dunder[FIELD_call], args, n, keywords);
}

static bool slot_init(Ref self, Ref const *args, int n, Ref keywords) {
  Own result = call_with_keywords(self, dunder[FIELD_init], args, n, keywords);
  if (result != NULL && ref(result) != None) {
    throw(TypeError, "__init__() should return None, not '%T'", ref(result));
    drop(result);
    return false;
  }
  return done_with(result);
}

static Own slot_new(Class *class, Ref const *args, int n, Ref keywords) {
  Own function = object_get_attribute(AS_REF(class), dunder[FIELD_new]);
  if (function == NULL) return NULL;
  Own result = call_in_front(ref(function), AS_REF(class), args, n, keywords);
  drop(function);
  return result;
}

static Own slot_iter(Ref self) {
  if (class_lookup(class_of(self), dunder[FIELD_iter]) == None)
    return throw(TypeError, "'%T' object is not iterable", self);
  return call_name(self, dunder[FIELD_iter], NULL, 0);
}

static Own slot_next(Ref self) { return call_name(self, dunder[FIELD_next], NULL, 0); }

static intptr_t slot_hash(Ref self) {
  Own result = call_name(self, dunder[FIELD_hash], NULL, 0);
  if (result == NULL) return -1;
  intptr_t hash = -1;
  if (!is_int(ref(result)))
    throw(TypeError, "__hash__ method should return an integer");
  else if (!int_fits(ref(result), &hash))
    hash = int_class.hash(ref(result));
  else if (hash == -1)
    hash = -2;
  drop(result);
  return hash;
}

/* Takes result. -1: failed. */
static intptr_t length_take(Own result) {
  if (result == NULL) return -1;
  Own index = object_index(ref(result));
  drop(result);
  if (index == NULL) return -1;
  intptr_t length = -1;
  if (int_sign(ref(index)) < 0)
    throw(ValueError, "__len__() should return >= 0");
  else if (!as_size(ref(index), &length))
    length = -1;
  drop(index);
  return length;
}

static intptr_t slot_length(Ref self) {
  return length_take(call_name(self, dunder[FIELD_length], NULL, 0));
}

static int slot_truth(Ref self) {
  Own result = call_name(self, dunder[FIELD_truth], NULL, 0);
  if (result == NULL) return -1;
  int answer = ref(result) == True ? 1 : ref(result) == False ? 0 : -1;
  if (answer < 0) throw(TypeError, "__bool__ should return bool, returned %T", ref(result));
  drop(result);
  return answer;
}

static int slot_contains(Ref self, Ref item) {
  if (class_lookup(class_of(self), dunder[FIELD_contains]) == None) {
    throw(TypeError, "'%T' object is not a container", self);
    return -1;
  }
  Own result = call_name(self, dunder[FIELD_contains], &item, 1);
  if (result == NULL) return -1;
  int answer = object_truth(ref(result));
  drop(result);
  return answer;
}

/* ---- ... attributes ---------------------------------------------------------------------- */

static Own plain_or_written(Ref self, Ref name) {
  Ref found = class_lookup(class_of(self), dunder[FIELD_get_attribute]);
  if (found != NULL && is_wrapper(found))
    return ((BinaryFn)as_wrapper(found)->function)(self, name);
  return call_name(self, dunder[FIELD_get_attribute], &name, 1);
}

/* `__getattr__` is asked only when the attribute is not found in the ordinary way. */
static Own slot_get_attribute(Ref self, Ref name) {
  Own result = plain_or_written(self, name);
  if (result != NULL || !error_is(AttributeError)) return result;
  if (class_lookup(class_of(self), name_of_shape(FIELD_get_attribute, SHAPE_NOTHING)) == NULL)
    return NULL;
  error_clear();
  return call_name(self, name_of_shape(FIELD_get_attribute, SHAPE_NOTHING), &name, 1);
}

/* Setting and deleting are two names of one field. */
static bool set_or_delete(Ref self, Ref key, Ref value, int field, SlotShape delete) {
  Ref args[] = {key, value};
  if (value == NULL) return done_with(call_name(self, name_of_shape(field, delete), args, 1));
  return done_with(call_name(self, dunder[field], args, 2));
}

static bool slot_set_attribute(Ref self, Ref name, Ref value) {
  return set_or_delete(self, name, value, FIELD_set_attribute, SHAPE_DELETE_ATTRIBUTE);
}

static bool slot_descr_set(Ref self, Ref object, Ref value) {
  return set_or_delete(self, object, value, FIELD_descr_set, SHAPE_DELETE);
}

static bool slot_set_item(Ref self, Ref key, Ref value) {
  return set_or_delete(self, key, value, FIELD_set_item, SHAPE_DELETE_ITEM);
}

static Own slot_descr_get(Ref self, Ref object, Ref owner) {
  Ref args[] = {object == NULL ? None : object, owner == NULL ? None : owner};
  return call_name(self, dunder[FIELD_descr_get], args, 2);
}

/* ---- ... operators ----------------------------------------------------------------------- */

static Own slot_compare(Ref left, Ref right, CompareOp op) {
  Ref name = name_of_shape(FIELD_compare, (SlotShape)(SHAPE_LESS + op));
  Ref found = class_lookup(class_of(left), name);
  if (found != NULL && is_wrapper(found) && is_instance(left, as_wrapper(found)->owner))
    return ((CompareFn)as_wrapper(found)->function)(left, right, op);
  Own result = try_name(left, name, &right, 1);
  return result == NULL && !error_pending() ? not_implemented() : result;
}

static Own call_or_not(Ref self, Ref name, Ref argument) {
  Own result = try_name(self, name, &argument, 1);
  return result == NULL && !error_pending() ? not_implemented() : result;
}

/* The answer, unless it is NotImplemented. Takes result. */
static bool is_answer(Own result) {
  if (ref(result) != NotImplemented) return true;
  drop(result);
  return false;
}

static bool overrides(Ref right, Ref left, Ref name) {
  return class_lookup(class_of(right), name) != class_lookup(class_of(left), name);
}

/* A subclass that has its own reflected method is asked before its base. */
static Own operate(Ref left, Ref right, int field, Ref reflected, AnyFn function) {
  Class *mine = class_of(left), *yours = class_of(right);
  bool ask_right = mine != yours && *field_of(yours, field) == function;
  if (*field_of(mine, field) == function) {
    if (ask_right && is_subclass(yours, mine) && overrides(right, left, reflected)) {
      Own result = call_or_not(right, reflected, left);
      if (is_answer(result)) return result;
      ask_right = false;
    }
    Own result = call_or_not(left, dunder[field], right);
    if (mine == yours || is_answer(result)) return result;
  }
  return ask_right ? call_or_not(right, reflected, left) : not_implemented();
}

static Own slot_power(Ref base, Ref exponent, Ref modulus) {
  AnyFn function = (AnyFn)slot_power;
  if (modulus == NULL || modulus == None)
    return operate(base, exponent, FIELD_power, name_of_shape(FIELD_power, SHAPE_REFLECTED_POWER),
                   function);
  Ref args[] = {exponent, modulus};
  if (*field_of(class_of(base), FIELD_power) != function) return not_implemented();
  return call_name(base, dunder[FIELD_power], args, 2);
}

/* ---- ... and those that are all alike, made from the list -------------------------------- */

#define MAKE_NOTHING(field)
#define MAKE_UNARY(field) \
  static Own slot_##field(Ref self) { return call_name(self, dunder[FIELD_##field], NULL, 0); }
#define MAKE_BINARY(field)                                  \
  static Own slot_##field(Ref self, Ref key) {              \
    return call_name(self, dunder[FIELD_##field], &key, 1); \
  }
#define MAKE_OPERATOR(field)                                                                  \
  static Own slot_##field(Ref left, Ref right) {                                              \
    return operate(left, right, FIELD_##field, name_of_shape(FIELD_##field, SHAPE_REFLECTED), \
                   (AnyFn)slot_##field);                                                      \
  }
#define MAKE_INPLACE MAKE_BINARY
#define MAKE_ITER MAKE_NOTHING
#define MAKE_HASH MAKE_NOTHING
#define MAKE_CALL MAKE_NOTHING
#define MAKE_GET_ATTRIBUTE MAKE_NOTHING
#define MAKE_SET_ATTRIBUTE MAKE_NOTHING
#define MAKE_DESCR_GET MAKE_NOTHING
#define MAKE_SET MAKE_NOTHING
#define MAKE_LESS MAKE_NOTHING
#define MAKE_NEXT MAKE_NOTHING
#define MAKE_INIT MAKE_NOTHING
#define MAKE_NEW MAKE_NOTHING
#define MAKE_LENGTH MAKE_NOTHING
#define MAKE_SET_ITEM MAKE_NOTHING
#define MAKE_CONTAINS MAKE_NOTHING
#define MAKE_TRUTH MAKE_NOTHING
#define MAKE_POWER MAKE_NOTHING
/* There is nothing to put there: `+` written in Python is always the number's. */
#define MAKE_SEQUENCE(field) enum { slot_##field = 0 };

#define SLOT(field, ctype, name, shape, doc) MAKE_##shape(field)
#include "slots.def"
#undef SLOT

static const AnyFn written_in_python[FIELDS] = {
#define SLOT(field, ctype, name, shape, doc) (AnyFn) slot_##field,
#include "slots.def"
#undef SLOT
};

/* ---- `__del__` --------------------------------------------------------------------------- */

/* Nobody is there to catch an error, and the one that may be on its way must not notice. */
static void slot_finalize(Ref self) {
  Own pending = error_take();
  Own function = keep_if(class_lookup(class_of(self), ID(__del__)));
  if (function != NULL) {
    Own result = call_special(self, ID(__del__), NULL, 0);
    if (result != NULL)
      drop(result);
    else if (error_pending())
      error_unraisable("Exception ignored in", ref(function));
    drop(function);
  }
  error_restore(pending);
}

static void choose_finalizer(Class *class) {
  class->type.finalize =
      class_lookup(class, ID(__del__)) != NULL ? slot_finalize : built_in(class)->type.finalize;
}

/* ---- From names to fields: heap classes -------------------------------------------------- */

typedef enum Finding { FOUND_NOTHING, FOUND_C_FUNCTION, FOUND_PYTHON } Finding;

/* What is one of a field's names bound to, along the method resolution order? */
static Finding find_name(Class *class, int field, int name, AnyFn *function) {
  Ref found = class_lookup(class, dunder[name]);
  if (found == NULL) return FOUND_NOTHING;
  /* Once a base has a `__new__` of its own, naming object's again does not bring back C's. */
  if (field == FIELD_new && owner_of_new(found) != NULL) {
    *function = (AnyFn)(class->new != NULL ? class->new : class->base->new);
    return FOUND_C_FUNCTION;
  }
  if (!is_wrapper(found)) return FOUND_PYTHON;
  const SlotWrapper *w = as_wrapper(found);
  bool same_field = w->name->offset == names[field].offset;
  if (same_field && is_subclass(class, w->owner)) {
    *function = w->function;
    return FOUND_C_FUNCTION;
  }
  /* `+` of sequences and `+` of numbers are two fields with one name: it is the other's. */
  bool others = strcmp(w->name->text, names[name].text) == 0 && !same_field;
  return others && is_subclass(class, w->owner) ? FOUND_NOTHING : FOUND_PYTHON;
}

static AnyFn choose(Class *class, int field) {
  AnyFn chosen = NULL;
  int name = field;
  do {
    AnyFn function = NULL;
    Finding finding = find_name(class, field, name, &function);
    if (finding == FOUND_PYTHON) return written_in_python[field];
    if (finding == FOUND_C_FUNCTION) {
      if (chosen != NULL && chosen != function) return written_in_python[field];
      chosen = function;
    }
    name = next_name[name];
  } while (name != 0);
  return chosen;
}

static void refill_field(Class *class, int field) {
  *field_of(class, field) = choose(class, field);
  if (field == FIELD_hash && class_lookup(class, dunder[FIELD_hash]) == None) class->hash = NULL;
}

void slots_refill(Class *class) {
  for (int i = 0; i < FIELDS; i++) refill_field(class, i);
  choose_finalizer(class);
  update_flags(class);
}

static bool mentions(Class *class, int field) {
  int name = field;
  do {
    if (dict_peek_str(ref(class->dict), dunder[name]) != NULL) return true;
    name = next_name[name];
  } while (name != 0);
  return false;
}

/* Does the order consist of the class and then all of its base's? */
static bool has_one_line(const Class *class) {
  Ref mro = ref(class->mro), rest = ref(class->base->mro);
  if (rest == NULL || tuple_length(mro) != tuple_length(rest) + 1) return false;
  for (intptr_t i = 0; i < tuple_length(rest); i++)
    if (tuple_at(mro, i + 1) != tuple_at(rest, i)) return false;
  return true;
}

/* Most classes have one base, and then only what they define themselves has to be looked at. */
void slots_start(Class *class) {
  if (!has_one_line(class)) {
    slots_refill(class);
    return;
  }
  for (int i = 0; i < FIELDS; i++)
    if (mentions(class, i))
      refill_field(class, i);
    else
      *field_of(class, i) = *field_of(class->base, i);
  choose_finalizer(class);
  update_flags(class);
}

/* ---- The classes of wrappers ------------------------------------------------------------- */

Class slot_wrapper_class = {
    .type = {BUILTIN_TYPE("wrapper_descriptor", SlotWrapper, TYPE_CONTAINER | TYPE_UNCLEARABLE)},
    .flags = CLASS_FIXED | CLASS_FINAL | CLASS_METHOD_DESCRIPTOR,
    .repr = wrapper_repr,
    .call = wrapper_call,
    .descr_get = wrapper_bind,
    .attributes = wrapper_attributes,
};

Class method_wrapper_class = {
    .type = {BUILTIN_TYPE("method-wrapper", MethodWrapper, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = bound_traverse, .clear = bound_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .repr = bound_repr,
    .call = bound_call,
    .compare = bound_compare,
    .hash = bound_hash,
    .attributes = bound_attributes,
};
