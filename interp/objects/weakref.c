/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weakref.ref and weakref.proxy: looking at an object without keeping it alive.
 *
 * Who looks at what is the business of gc/weakref.c; here is what Python sees of it. A ref is asked
 * for its object by calling it. A proxy stands for its object in everything: every operation is
 * handed on, and raises ReferenceError once the object is gone.
 *
 * Of refs without callback there is one for each object, shared by all who ask; of proxies, too. A
 * target is kept while an operation on it runs: the operation could take its last reference away.
 */
#include "weakref.h"

#include "constructor.h"
#include "error.h"
#include "float.h"
#include "instance.h"
#include "int.h"
#include "native.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

typedef struct WeakObject { /* 64 bytes without the collector's header, as CPython's */
  WeakRef link;
  void *spare;
} WeakObject;

static WeakRef *as_weak(Ref object) { return (WeakRef *)object; }

static bool is_proxy(Ref object) {
  return object->type == &proxy_class.type || object->type == &callable_proxy_class.type;
}

/* ---- Making ------------------------------------------------------------------------------ */

/* The shared one of this class; NULL: there is none yet. */
static Ref find_shared(Ref target, const Class *class) {
  for (WeakRef *at = weakrefs_of(target); at != NULL; at = at->next) {
    if (!(at->container.standing.flags & CONTAINER_SHARED)) break;
    if (at->container.object.type == &class->type) return AS_REF(at);
  }
  return NULL;
}

static Own make_weak(Class *class, Ref target, Ref callback, WeakPlace place) {
  if (!can_be_weakly_referenced(target)) {
    return throw(TypeError, "cannot create weak reference to '%T' object", target);
  }
  Own made =
      class->type.memory & TYPE_HEAP ? instance_new(class, 0) : own(object_new(&class->type, 0));
  if (made == NULL) return NULL;
  weakref_attach(as_weak(ref(made)), target, keep_if(callback), place);
  track(ref(made));
  return made;
}

static Own make_shared(Class *class, Ref target, Ref callback, WeakPlace place) {
  if (callback == None) callback = NULL;
  Ref shared = callback == NULL ? find_shared(target, class) : NULL;
  if (shared != NULL) return keep(shared);
  return make_weak(class, target, callback, callback == NULL ? place : WEAK_OTHER);
}

Own weakref_new(Ref target, Ref callback) {
  return make_shared(&weakref_class, target, callback, WEAK_BASIC);
}

Own weakref_proxy(Ref target, Ref callback) {
  Class *class = is_callable(target) ? &callable_proxy_class : &proxy_class;
  return make_shared(class, target, callback, WEAK_PROXY);
}

Ref weakref_peek(Ref weakref) { return as_weak(weakref)->target; }

static Own weakref_construct(Class *class, Ref const *args, int n, Ref names) {
  bool exact = class == &weakref_class;
  if (exact && !no_keywords("ref", names)) return NULL;
  if (!positional_between("__new__", n, 1, 2)) return NULL;
  Ref callback = n == 2 ? args[1] : NULL;
  if (exact) return weakref_new(args[0], callback);
  return make_weak(class, args[0], callback == None ? NULL : callback, WEAK_OTHER);
}

static bool weakref_init(Ref self, Ref const *args, int n, Ref names) {
  (void)self, (void)args, (void)names;
  return positional_between("__init__", n, 1, 2);
}

/* ---- Memory ------------------------------------------------------------------------------ */

static void weak_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_weak(self)->callback), label_field("callback"));
}

static void weak_clear(Ref self) { weakref_detach(as_weak(self)); }

/* ---- References -------------------------------------------------------------------------- */

static Own weakref_call(Ref self, Ref const *args, int n, Ref names) {
  (void)args;
  if (!only_positional("weakref", n, names, 0, 0)) return NULL;
  Ref target = as_weak(self)->target;
  return target == NULL ? none() : keep(target);
}

/* The target's hash, remembered: it stays when the target goes. */
static intptr_t weakref_hash(Ref self) {
  WeakRef *weak = as_weak(self);
  if (weak->hash != -1) return weak->hash;
  if (weak->target == NULL) {
    throw(TypeError, "weak object has gone away");
    return -1;
  }
  Own target = keep(weak->target);
  weak->hash = object_hash(ref(target));
  drop(target);
  return weak->hash;
}

static Own weakref_compare(Ref left, Ref right, CompareOp op) {
  if ((op != EQUAL && op != NOT_EQUAL) || !is_instance(left, &weakref_class) ||
      !is_instance(right, &weakref_class))
    return not_implemented();
  Own a = keep_if(as_weak(left)->target), b = keep_if(as_weak(right)->target);
  Own result;
  if (a == NULL || b == NULL)
    result = bool_from((left == right) == (op == EQUAL));
  else
    result = object_compare(ref(a), ref(b), op);
  drop_if(a);
  drop_if(b);
  return result;
}

/* The name of an object's class as others would write it: its module in front, but not of what is
 * built in or in the program itself. */
static Own full_class_name(Ref object) {
  Own module = class_module(class_of(object));
  Own name =
      module == NULL ? NULL : object_get_attribute(AS_REF(class_of(object)), ID(__qualname__));
  Own full = NULL;
  if (name != NULL) {
    bool short_form =
        !is_str(ref(module)) || str_is(ref(module), "builtins") || str_is(ref(module), "__main__");
    full = short_form ? keep(ref(name)) : str_format("%S.%S", ref(module), ref(name));
  }
  drop_if(name);
  drop_if(module);
  return full;
}

/* "<weakref at 0x1; to 'function' at 0x2 (main)>": the name, if the target has one. */
static Own weakref_repr(Ref self) {
  if (as_weak(self)->target == NULL) return str_format("<weakref at %p; dead>", (void *)self);
  Own target = keep(as_weak(self)->target), text = NULL;
  bool unbound;
  Own name = type_get_special(ref(target), ID(__name__), &unbound);
  Own class_name = error_pending() ? NULL : full_class_name(ref(target));
  if (class_name != NULL && name != NULL && is_str(ref(name))) {
    text = str_format("<weakref at %p; to '%S' at %p (%S)>", (void *)self, ref(class_name),
                      (void *)ref(target), ref(name));
  } else if (class_name != NULL) {
    text = str_format("<weakref at %p; to '%S' at %p>", (void *)self, ref(class_name),
                      (void *)ref(target));
  }
  drop_if(class_name);
  drop_if(name);
  drop(target);
  return text;
}

static Own get_callback(Ref self) {
  Own callback = as_weak(self)->callback;
  return callback == NULL ? none() : keep(ref(callback));
}

static const Attribute weakref_attributes[] = {
    {"__callback__", get_callback, readonly_member, NULL},
    {NULL},
};

static Method weakref_methods[] = {
    CLASS_GETITEM,
    {NULL},
};

Class weakref_class = {
    .type = {BUILTIN_TYPE("weakref.ReferenceType", WeakObject, TYPE_CONTAINER),
             .traverse = weak_traverse, .clear = weak_clear},
    .flags = CLASS_FIXED,
    .new = weakref_construct,
    .init = weakref_init,
    .call = weakref_call,
    .hash = weakref_hash,
    .compare = weakref_compare,
    .repr = weakref_repr,
    .methods = weakref_methods,
    .attributes = weakref_attributes,
};

/* ---- Proxies: what they stand for -------------------------------------------------------- */

/* The target of a proxy, any other object itself. NULL: it is gone. */
static Own unwrap(Ref object) {
  if (!is_proxy(object)) return keep(object);
  Ref target = as_weak(object)->target;
  return target == NULL ? throw(ReferenceError, "weakly-referenced object no longer exists")
                        : keep(target);
}

static Own forward_unary(Ref self, UnaryFn operation) {
  Own target = unwrap(self);
  if (target == NULL) return NULL;
  Own result = operation(ref(target));
  drop(target);
  return result;
}

/* operation(left, right, context) on what both stand for. */
static Own forward_binary(Ref left, Ref right, int context,
                          Own (*operation)(Ref left, Ref right, int context)) {
  Own a = unwrap(left), b = a == NULL ? NULL : unwrap(right), result = NULL;
  if (b != NULL) result = operation(ref(a), ref(b), context);
  drop_if(a);
  drop_if(b);
  return result;
}

static Own compare(Ref left, Ref right, int op) {
  return object_compare(left, right, (CompareOp)op);
}
static Own operate(Ref left, Ref right, int op) {
  return object_operate((BinaryOp)op, left, right);
}
static Own operate_inplace(Ref left, Ref right, int op) {
  return object_operate_inplace((BinaryOp)op, left, right);
}
static Own get_item(Ref left, Ref right, int unused) {
  (void)unused;
  return object_get_item(left, right);
}

static Own proxy_compare(Ref left, Ref right, CompareOp op) {
  return forward_binary(left, right, (int)op, compare);
}
static Own proxy_get_item(Ref self, Ref key) { return forward_binary(self, key, 0, get_item); }

/* ---- Proxies: one operator each ---------------------------------------------------------- */

#define EACH_OPERATOR(OPERATOR)                                                        \
  OPERATOR(add, ADD)                                                                   \
  OPERATOR(subtract, SUBTRACT) OPERATOR(multiply, MULTIPLY)                            \
      OPERATOR(matrix_multiply, MATRIX_MULTIPLY) OPERATOR(true_divide, TRUE_DIVIDE)    \
          OPERATOR(floor_divide, FLOOR_DIVIDE) OPERATOR(remainder, REMAINDER)          \
              OPERATOR(lshift, LSHIFT) OPERATOR(rshift, RSHIFT) OPERATOR(bit_and, AND) \
                  OPERATOR(bit_or, OR) OPERATOR(bit_xor, XOR)

#define OPERATOR(field, name)                                            \
  static Own proxy_##field(Ref left, Ref right) {                        \
    return forward_binary(left, right, OPERATE_##name, operate);         \
  }                                                                      \
  static Own proxy_inplace_##field(Ref left, Ref right) {                \
    return forward_binary(left, right, OPERATE_##name, operate_inplace); \
  }
EACH_OPERATOR(OPERATOR)
#undef OPERATOR

static Own proxy_divmod(Ref left, Ref right) {
  return forward_binary(left, right, OPERATE_DIVMOD, operate);
}

static Own proxy_power(Ref base, Ref exponent, Ref modulus) {
  Own a = unwrap(base), b = a == NULL ? NULL : unwrap(exponent);
  Own m = b == NULL ? NULL : unwrap(modulus == NULL ? None : modulus), result = NULL;
  if (m != NULL) result = object_power(ref(a), ref(b), ref(m));
  drop_if(a);
  drop_if(b);
  drop_if(m);
  return result;
}

static Own proxy_inplace_power(Ref left, Ref right) {
  return forward_binary(left, right, OPERATE_POWER, operate_inplace);
}

static Own to_int(Ref object) { return call1(AS_REF(&int_class), object); }
static Own to_float(Ref object) { return call1(AS_REF(&float_class), object); }

#define EACH_UNARY(UNARY)                                                                    \
  UNARY(str, object_str)                                                                     \
  UNARY(iter, object_iter) UNARY(negative, object_negative) UNARY(positive, object_positive) \
      UNARY(absolute, object_absolute) UNARY(invert, object_invert) UNARY(as_int, to_int)    \
          UNARY(as_float, to_float) UNARY(as_index, object_index)

#define UNARY(field, operation) \
  static Own proxy_##field(Ref self) { return forward_unary(self, operation); }
EACH_UNARY(UNARY)
#undef UNARY

/* ---- Proxies: the rest ------------------------------------------------------------------- */

static Own proxy_repr(Ref self) {
  Ref target = as_weak(self)->target;
  if (target == NULL) return str_format("<weakproxy at %p; dead>", (void *)self);
  Own name = full_class_name(target);
  if (name == NULL) return NULL;
  Own text =
      str_format("<weakproxy at %p; to '%S' at %p>", (void *)self, ref(name), (void *)target);
  drop(name);
  return text;
}

static Own step(Ref target) {
  UnaryFn next = class_of(target)->next;
  if (next != NULL) return next(target);
  return throw(TypeError, "Weakref proxy referenced a non-iterator '%T' object", target);
}
static Own proxy_next(Ref self) { return forward_unary(self, step); }

static Own proxy_get_attribute(Ref self, Ref name) {
  Own target = unwrap(self);
  if (target == NULL) return NULL;
  Own result = object_get_attribute(ref(target), name);
  drop(target);
  return result;
}

static bool proxy_set_attribute(Ref self, Ref name, Ref value) {
  Own target = unwrap(self);
  bool done = target != NULL && object_set_attribute(ref(target), name, value);
  drop_if(target);
  return done;
}

static bool proxy_set_item(Ref self, Ref key, Ref value) {
  Own target = unwrap(self);
  bool done = target != NULL && object_set_item(ref(target), key, value);
  drop_if(target);
  return done;
}

static intptr_t proxy_length(Ref self) {
  Own target = unwrap(self);
  intptr_t length = target == NULL ? -1 : object_length(ref(target));
  drop_if(target);
  return length;
}

static int proxy_truth(Ref self) {
  Own target = unwrap(self);
  int truth = target == NULL ? -1 : object_truth(ref(target));
  drop_if(target);
  return truth;
}

static int proxy_contains(Ref self, Ref item) {
  Own target = unwrap(self);
  int found = target == NULL ? -1 : object_contains(ref(target), item);
  drop_if(target);
  return found;
}

/* The target's hash would be worth nothing once it is gone. */
static intptr_t proxy_hash(Ref self) {
  throw(TypeError, "unhashable type: '%T'", self);
  return -1;
}

static Own proxy_call(Ref self, Ref const *args, int n, Ref names) {
  Own target = unwrap(self);
  if (target == NULL) return NULL;
  Own result = call_names(ref(target), args, n, names);
  drop(target);
  return result;
}

static Own call_method_of(Ref self, const char *name) {
  Own target = unwrap(self), method = target == NULL ? NULL : get_attribute(ref(target), name);
  Own result = method == NULL ? NULL : call0(ref(method));
  drop_if(method);
  drop_if(target);
  return result;
}

static Own proxy_bytes(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return call_method_of(self, "__bytes__");
}

static Own proxy_reversed(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return call_method_of(self, "__reversed__");
}

static Method proxy_methods[] = {
    {"__bytes__", proxy_bytes, "(self, /)", .doc = NULL},
    {"__reversed__", proxy_reversed, "(self, /)", .doc = NULL},
    {NULL},
};

#define OPERATOR_FIELDS(field, name) \
  .field = proxy_##field, .inplace_##field = proxy_inplace_##field,
#define UNARY_FIELD(field, operation) .field = proxy_##field,
#define PROXY_FIELDS(shown_name)                                                            \
  .type = {BUILTIN_TYPE(shown_name, WeakObject, TYPE_CONTAINER), .traverse = weak_traverse, \
           .clear = weak_clear},                                                            \
  .flags = CLASS_FIXED | CLASS_FINAL,                                                       \
  EACH_OPERATOR(OPERATOR_FIELDS) EACH_UNARY(UNARY_FIELD).divmod = proxy_divmod,             \
  .power = proxy_power, .inplace_power = proxy_inplace_power, .repr = proxy_repr,           \
  .hash = proxy_hash, .compare = proxy_compare, .next = proxy_next,                         \
  .get_attribute = proxy_get_attribute, .set_attribute = proxy_set_attribute,               \
  .length = proxy_length, .get_item = proxy_get_item, .set_item = proxy_set_item,           \
  .contains = proxy_contains, .truth = proxy_truth, .methods = proxy_methods

Class proxy_class = {PROXY_FIELDS("weakref.ProxyType")};
Class callable_proxy_class = {PROXY_FIELDS("weakref.CallableProxyType"), .call = proxy_call};
