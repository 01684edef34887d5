/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mappingproxy: a mapping that can only be looked at. `SomeClass.__dict__` is one, because a change
 * of a class's dict behind its back would leave its fields and everybody's caches wrong.
 */
#include "class_parts.h"
#include "constructor.h"
#include "descriptor.h"

typedef struct MappingProxy { /* 40 bytes */
  Container container;
  Own mapping;
} MappingProxy;

static Ref mapping_of(Ref self) { return ref(((MappingProxy *)self)->mapping); }

static bool is_proxy(Ref object) { return object->type == &mappingproxy_class.type; }

/* ---- Making ------------------------------------------------------------------------------ */

Own mappingproxy_new(Ref mapping) {
  MappingProxy *self = object_new(&mappingproxy_class.type, 0);
  if (self == NULL) return NULL;
  hold(AS_REF(self), &self->mapping, keep(mapping), label_field("mapping"));
  track(AS_REF(self));
  return own(self);
}

static Own proxy_new(Class *class, Ref const *args, int n, Ref names) {
  (void)class;
  Bound bound;
  if (!arguments_bind(&bound, signature_parse(mappingproxy_class.signature), "mappingproxy", args,
                      n, names))
    return NULL;
  Ref mapping = bound.args[0];
  bool fits =
      class_of(mapping)->get_item != NULL && !has_flag(mapping, CLASS_IS_LIST | CLASS_IS_TUPLE);
  Own self = fits ? mappingproxy_new(mapping)
                  : throw(TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
  bound_release(&bound);
  return self;
}

/* ---- Everything is the mapping's --------------------------------------------------------- */

static intptr_t proxy_length(Ref self) { return object_length(mapping_of(self)); }
static Own proxy_get_item(Ref self, Ref key) { return object_get_item(mapping_of(self), key); }
static int proxy_contains(Ref self, Ref key) { return object_contains(mapping_of(self), key); }
static Own proxy_iter(Ref self) { return object_iter(mapping_of(self)); }
static Own proxy_str(Ref self) { return object_str(mapping_of(self)); }
static intptr_t proxy_hash(Ref self) { return object_hash(mapping_of(self)); }

static Own proxy_repr(Ref self) { return str_format("mappingproxy(%R)", mapping_of(self)); }

static Own proxy_compare(Ref left, Ref right, CompareOp op) {
  return object_compare(mapping_of(left), right, op);
}

static Own proxy_or(Ref left, Ref right) {
  return object_operate(OPERATE_OR, is_proxy(left) ? mapping_of(left) : left,
                        is_proxy(right) ? mapping_of(right) : right);
}

static Own proxy_inplace_or(Ref left, Ref right) {
  (void)right;
  return throw(TypeError, "'|=' is not supported by %T; use '|' instead", left);
}

static Own forward(Ref self, const char *name, Ref const *args, int n) {
  Own key = str_intern_c(name);
  if (key == NULL) return NULL;
  Own result = call_method(mapping_of(self), ref(key), args, n);
  drop(key);
  return result;
}

static Own proxy_get(Ref self, Ref const *args, int n) {
  (void)n;
  Ref both[] = {args[0], args[1] == NULL ? None : args[1]};
  return forward(self, "get", both, 2);
}

static Own proxy_keys(Ref self, Ref const *args, int n) {
  (void)n;
  return forward(self, "keys", args, 0);
}

static Own proxy_values(Ref self, Ref const *args, int n) {
  (void)n;
  return forward(self, "values", args, 0);
}

static Own proxy_items(Ref self, Ref const *args, int n) {
  (void)n;
  return forward(self, "items", args, 0);
}

static Own proxy_copy(Ref self, Ref const *args, int n) {
  (void)n;
  return forward(self, "copy", args, 0);
}

static Own proxy_reversed(Ref self, Ref const *args, int n) {
  (void)n;
  return forward(self, "__reversed__", args, 0);
}

static void proxy_traverse(Ref self, Visitor *visitor) {
  visit(visitor, mapping_of(self), label_field("mapping"));
}

static void proxy_clear(Ref self) {
  release(self, &((MappingProxy *)self)->mapping, label_field("mapping"));
}

static Method methods[] = {
    {"get", proxy_get, "(self, key, default=None, /)",
     .doc = "Return the value for key if key is in the mapping, else default."},
    {"keys", proxy_keys, "(self, /)",
     .doc = "D.keys() -> a set-like object providing a view on D's keys"},
    {"values", proxy_values, "(self, /)",
     .doc = "D.values() -> an object providing a view on D's values"},
    {"items", proxy_items, "(self, /)",
     .doc = "D.items() -> a set-like object providing a view on D's items"},
    {"copy", proxy_copy, "(self, /)", .doc = "D.copy() -> a shallow copy of D"},
    {"__reversed__", proxy_reversed, "(self, /)", .doc = "D.__reversed__() -> reverse iterator"},
    CLASS_GETITEM,
    {.name = NULL},
};

Class mappingproxy_class = {
    .type = {BUILTIN_TYPE("mappingproxy", MappingProxy, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = proxy_traverse, .clear = proxy_clear},
    .flags = CLASS_FIXED | CLASS_FINAL | CLASS_MAPPING,
    .doc = "Read-only proxy of a mapping.",
    .signature = "(mapping)",
    .new = proxy_new,
    .repr = proxy_repr,
    .str = proxy_str,
    .hash = proxy_hash,
    .compare = proxy_compare,
    .iter = proxy_iter,
    .length = proxy_length,
    .get_item = proxy_get_item,
    .contains = proxy_contains,
    .bit_or = proxy_or,
    .inplace_bit_or = proxy_inplace_or,
    .methods = methods,
};
