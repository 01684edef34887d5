/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects for functions written in C: `len`, `[].append`, `list.append`, `dict.fromkeys`.
 *
 * Bound to an instance, class or module they are builtin_function_or_method; standing in a type's
 * dict, waiting for an instance, they are method_descriptor (or classmethod_descriptor). All are
 * one struct around a row of a table.
 */
#include "native.h"

#include <string.h>

#include "dict.h"
#include "error.h"
#include "int.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

/* ---- The objects ------------------------------------------------------------------------- */

static NativeFunction *new_native(Class *class, Method *method, Class *owner) {
  NativeFunction *function = object_new(&class->type, 0);
  if (function == NULL) return NULL;
  function->method = method;
  function->owner = owner;
  return function;
}

Own native_bound(Method *method, Ref self, Ref module, Class *owner) {
  NativeFunction *function = new_native(&builtin_function_class, method, owner);
  if (function == NULL) return NULL;
  if (self != NULL) hold(AS_REF(function), &function->self, keep(self), label_field("__self__"));
  if (module != NULL)
    hold(AS_REF(function), &function->module, keep(module), label_field("__module__"));
  track(AS_REF(function));
  return own(function);
}

Own native_descriptor(Method *method, Class *owner) {
  if (method->kind == STATIC_METHOD) {
    Own function = native_bound(method, NULL, NULL, owner);
    return function;
  }
  Class *class =
      method->kind == CLASS_METHOD ? &classmethod_descriptor_class : &method_descriptor_class;
  return own(new_native(class, method, owner));
}

static void native_traverse(Ref self, Visitor *visitor) {
  NativeFunction *function = (NativeFunction *)self;
  visit(visitor, ref(function->self), label_field("__self__"));
  visit(visitor, ref(function->module), label_field("__module__"));
}

static void native_clear(Ref self) {
  NativeFunction *function = (NativeFunction *)self;
  release(self, &function->self, label_field("__self__"));
  release(self, &function->module, label_field("__module__"));
}

/* ---- Calling ----------------------------------------------------------------------------- */

/* "list.append" for methods, "math.sin" for functions of modules, "print" for builtins. */
static const char *shown_name(const NativeFunction *function, char *space, size_t size) {
  const char *first = NULL;
  if (function->owner != NULL) {
    const char *dot =
        strrchr(function->owner->type.name, '.'); /* behind it: the name without the module */
    first = dot == NULL ? function->owner->type.name : dot + 1;
  }
  if (first == NULL && function->module != NULL && ref(function->module) != ID(builtins))
    first = str_text(ref(function->module));
  if (first == NULL) return function->method->name;
  size_t owner = strlen(first), name = strlen(function->method->name);
  if (owner + name + 2 > size) return function->method->name;
  memcpy(space, first, owner);
  space[owner] = '.';
  memcpy(space + owner + 1, function->method->name, name + 1);
  return space;
}

/* All by position, and those that are not given are NULL: no need to sort anything. */
static inline bool is_plain_call(const Signature *signature, int n, Ref names) {
  return names == NULL && n >= signature->required && n <= signature->count &&
         signature->positional == signature->count;
}

static Own call_sorted(NativeFunction *function, Ref self, Ref const *args, int n, Ref names) {
  char space[128];
  Bound bound;
  if (!arguments_bind(&bound, function->method->parsed, shown_name(function, space, sizeof space),
                      args, n, names))
    return NULL;
  Own result = function->method->function(self, bound.args, bound.n);
  if (bound.block != NULL || bound.keywords != NULL) bound_release(&bound);
  return result;
}

/* self is a look at whatever stands in front: instance, class, module or nothing. */
static inline Own call_row(NativeFunction *function, Ref self, Ref const *args, int n, Ref names) {
  enum { FEW = 4 };
  Method *method = function->method;
  if (__builtin_expect(method->parsed == NULL, 0))
    method->parsed = (struct Signature *)signature_parse(method->signature);
  const Signature *signature = method->parsed;
  if (!is_plain_call(signature, n, names)) return call_sorted(function, self, args, n, names);
  if (n == signature->count && !signature->rest) return method->function(self, args, n);
  if (signature->rest || signature->count > FEW) return call_sorted(function, self, args, n, names);
  Ref row[FEW] = {NULL};
  for (int i = 0; i < n; i++) row[i] = args[i];
  return method->function(self, row, signature->count);
}

static Own call_bound(Ref self, Ref const *args, int n, Ref names) {
  NativeFunction *function = (NativeFunction *)self;
  return call_row(function, ref(function->self), args, n, names);
}

/* list.append(x, 1): the first argument is self, and must be one. */
static Own call_descriptor(Ref self, Ref const *args, int n, Ref names) {
  NativeFunction *function = (NativeFunction *)self;
  if (n == 0) {
    char space[128];
    return throw(TypeError, "unbound method %s() needs an argument",
                 shown_name(function, space, sizeof space));
  }
  if (!is_instance(args[0], function->owner)) {
    return throw(TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                 function->method->name, function->owner, args[0]);
  }
  return call_row(function, args[0], args + 1, n - 1, names);
}

/* dict.fromkeys may be bound to dict and what is derived from it. */
static bool is_class_for(const NativeFunction *function, Ref class) {
  if (!is_instance(class, &type_class))
    return no(throw(TypeError, "descriptor '%s' for type '%N' needs a type, not a '%T' as arg 2",
                    function->method->name, function->owner, class));
  if (is_subclass((Class *)class, function->owner)) return true;
  return no(throw(TypeError, "descriptor '%s' requires a subtype of '%N' but received '%N'",
                  function->method->name, function->owner, class));
}

static Own call_class_descriptor(Ref self, Ref const *args, int n, Ref names) {
  NativeFunction *function = (NativeFunction *)self;
  if (n == 0)
    return throw(TypeError, "descriptor '%s' of '%N' object needs an argument",
                 function->method->name, function->owner);
  return is_class_for(function, args[0]) ? call_row(function, args[0], args + 1, n - 1, names)
                                         : NULL;
}

static Own bind_descriptor(Ref self, Ref object, Ref owner) {
  NativeFunction *function = (NativeFunction *)self;
  (void)owner;
  if (object == NULL) return keep(self);
  if (!is_instance(object, function->owner)) {
    return throw(TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                 function->method->name, function->owner, object);
  }
  return native_bound(function->method, object, NULL, class_of(object));
}

static Own bind_class_descriptor(Ref self, Ref object, Ref owner) {
  NativeFunction *function = (NativeFunction *)self;
  Ref class = owner != NULL ? owner : AS_REF(class_of(object));
  if (!is_class_for(function, class)) return NULL;
  return native_bound(function->method, class, NULL, (Class *)class);
}

/* ---- Text and attributes ----------------------------------------------------------------- */

static bool is_function_of_module(const NativeFunction *function) {
  return function->self == NULL || function->owner == NULL;
}

static Own native_repr(Ref self) {
  NativeFunction *function = (NativeFunction *)self;
  if (is_function_of_module(function))
    return str_format("<built-in function %s>", function->method->name);
  return str_format("<built-in method %s of %T object at %p>", function->method->name,
                    ref(function->self), (void *)ref(function->self));
}

static Own descriptor_repr(Ref self) {
  NativeFunction *function = (NativeFunction *)self;
  return str_format("<method '%s' of '%N' objects>", function->method->name, function->owner);
}

static Own get_name(Ref self) { return str_from(((NativeFunction *)self)->method->name); }

static Own get_qualname(Ref self) {
  NativeFunction *function = (NativeFunction *)self;
  if (function->owner == NULL) return get_name(self);
  return str_format("%N.%s", function->owner, function->method->name);
}

static Own get_doc(Ref self) {
  const char *doc = ((NativeFunction *)self)->method->doc;
  return doc == NULL ? none() : str_from(doc);
}

static Own get_self(Ref self) {
  Own bound_to = ((NativeFunction *)self)->self;
  return bound_to == NULL ? none() : keep(ref(bound_to));
}

static Own get_module(Ref self) {
  Own module = ((NativeFunction *)self)->module;
  return module == NULL ? none() : keep(ref(module));
}

static Own get_objclass(Ref self) { return keep(AS_REF(((NativeFunction *)self)->owner)); }

/* As CPython gives it: "self" is written "$self". */
static Own get_text_signature(Ref self) {
  const char *text = ((NativeFunction *)self)->method->signature;
  bool with_self = strncmp(text, "(self", 5) == 0 || strncmp(text, "(cls", 4) == 0;
  return with_self ? str_format("($%s", text + 1) : str_from(text);
}

static Own native_compare(Ref left, Ref right, CompareOp op) {
  if ((op != EQUAL && op != NOT_EQUAL) || right->type != left->type) return not_implemented();
  NativeFunction *a = (NativeFunction *)left, *b = (NativeFunction *)right;
  bool same = a->method == b->method && ref(a->self) == ref(b->self);
  return keep(same == (op == EQUAL) ? True : False);
}

static intptr_t native_hash(Ref self) {
  NativeFunction *function = (NativeFunction *)self;
  intptr_t hash = hash_pointer(function->method) ^ hash_pointer(ref(function->self));
  return hash == -1 ? -2 : hash;
}

static const Attribute bound_attributes[] = {
    {"__name__", get_name, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__self__", get_self, NULL, NULL},
    {"__module__", get_module, readonly_member, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const Attribute descriptor_attributes[] = {
    {"__name__", get_name, readonly_member, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__objclass__", get_objclass, readonly_member, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

Class builtin_function_class = {
    .type = {BUILTIN_TYPE("builtin_function_or_method", NativeFunction,
                          TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .weak_offset = offsetof(NativeFunction, weakrefs), .traverse = native_traverse,
             .clear = native_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .call = call_bound,
    .repr = native_repr,
    .compare = native_compare,
    .hash = native_hash,
    .attributes = bound_attributes,
};

Class method_descriptor_class = {
    .type = {BUILTIN_TYPE("method_descriptor", NativeFunction, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = native_traverse, .clear = native_clear},
    .flags = CLASS_FIXED | CLASS_FINAL | CLASS_METHOD_DESCRIPTOR,
    .call = call_descriptor,
    .descr_get = bind_descriptor,
    .repr = descriptor_repr,
    .attributes = descriptor_attributes,
};

Class classmethod_descriptor_class = {
    .type = {BUILTIN_TYPE("classmethod_descriptor", NativeFunction,
                          TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = native_traverse, .clear = native_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .call = call_class_descriptor,
    .descr_get = bind_class_descriptor,
    .repr = descriptor_repr,
    .attributes = descriptor_attributes,
};
