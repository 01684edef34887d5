/* SPDX-License-Identifier: GPL-3.0-or-later */
/* function, method and cell: the objects. Running a function is the virtual machine's work; it
 * fills function_class.call.
 *
 * A function owns its code, the namespace its globals live in, and its defaults and cells: so a
 * function kept somewhere keeps a whole module alive, and a default value lives as long as the
 * function. A method is a function and the object it was fetched from: keeping a method keeps the
 * object.
 */
#include "function.h"

#include "descriptor.h"
#include "dict.h"
#include "error.h"
#include "int.h"
#include "module.h"
#include "native.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

/* ---- Making functions -------------------------------------------------------------------- */

Own default_builtins;

/* globals["__builtins__"]: the module, its dict, or whatever a program has put there. */
static Ref builtins_for(Ref globals) {
  Ref builtins = dict_peek_str(globals, ID(__builtins__));
  if (builtins == NULL) return ref(default_builtins);
  return is_instance(builtins, &module_class) ? module_dict(builtins) : builtins;
}

static uint32_t next_version(void) {
  static uint32_t version;
  return ++version;
}

/* A docstring is the first constant, when the code says so. */
static Ref docstring_of(const Code *code) {
  if (!(code->flags & CODE_HAS_DOCSTRING)) return None;
  return tuple_at(ref(code->constants), 0);
}

Own function_new(Ref code_object, Ref globals) {
  Function *f = object_new(&function_class.type, 0);
  if (f == NULL) return NULL;
  Ref self = AS_REF(f);
  const Code *code = (Code *)code_object;
  Ref builtins = builtins_for(globals), module = dict_peek_str(globals, ID(__name__));
  f->version = next_version();
  hold(self, &f->code, keep(code_object), label_field("__code__"));
  hold(self, &f->globals, keep(globals), label_field("__globals__"));
  if (builtins != NULL) hold(self, &f->builtins, keep(builtins), label_field("__builtins__"));
  hold(self, &f->name, keep(ref(code->name)), label_field("__name__"));
  hold(self, &f->qualname, keep(ref(code->qualname)), label_field("__qualname__"));
  hold(self, &f->doc, keep(docstring_of(code)), label_field("__doc__"));
  hold(self, &f->module, keep(module == NULL ? None : module), label_field("__module__"));
  track(self);
  return own(f);
}

/* The references of a function, in the order they are visited and let go of. */
#define FUNCTION_FIELDS(FIELD)                                                                \
  FIELD(code, "__code__")                                                                     \
  FIELD(globals, "__globals__") FIELD(module, "__module__") FIELD(defaults, "__defaults__")   \
      FIELD(keyword_defaults, "__kwdefaults__") FIELD(doc, "__doc__") FIELD(name, "__name__") \
          FIELD(dict, "__dict__") FIELD(closure, "__closure__")                               \
              FIELD(annotations, "__annotations__") FIELD(type_params, "__type_params__")     \
                  FIELD(qualname, "__qualname__") FIELD(builtins, "__builtins__")

static void function_traverse(Ref self, Visitor *visitor) {
  Function *f = (Function *)self;
#define FIELD(field, name) visit(visitor, ref(f->field), label_field(name));
  FUNCTION_FIELDS(FIELD)
#undef FIELD
}

static void function_clear(Ref self) {
  Function *f = (Function *)self;
  f->version = 0;
#define FIELD(field, name) release(self, &f->field, label_field(name));
  FUNCTION_FIELDS(FIELD)
#undef FIELD
}
#undef FUNCTION_FIELDS

static Own function_bind(Ref self, Ref object, Ref owner) {
  (void)owner;
  return object == NULL || object == None ? keep(self) : method_new(self, object);
}

static Own function_repr(Ref self) {
  return str_format("<function %S at %p>", ref(((Function *)self)->qualname), (void *)self);
}

/* ---- A function's attributes ------------------------------------------------------------- */

static Own or_none(Own field) { return field == NULL ? none() : keep(ref(field)); }

/* Store value under a label, None (or deletion) meaning nothing; the type must be right. */
static bool set_optional(Ref self, Own *field, Ref value, const char *name, Class *class,
                         const char *what) {
  if (value == NULL || value == None) return release(self, field, label_field(name)), true;
  if (!is_instance(value, class))
    return no(throw(TypeError, "%s must be set to a %s object", name, what));
  replace(self, field, keep(value), label_field(name));
  return true;
}

static bool set_text(Ref self, Own *field, Ref value, const char *name) {
  if (value == NULL || !is_str(value))
    return no(throw(TypeError, "%s must be set to a string object", name));
  replace(self, field, keep(value), label_field(name));
  return true;
}

static Own get_code(Ref self) { return keep(ref(((Function *)self)->code)); }
static Own get_globals(Ref self) { return keep(ref(((Function *)self)->globals)); }
static Own get_builtins(Ref self) { return or_none(((Function *)self)->builtins); }
static Own get_name(Ref self) { return keep(ref(((Function *)self)->name)); }
static Own get_qualname(Ref self) { return keep(ref(((Function *)self)->qualname)); }
static Own get_doc(Ref self) { return or_none(((Function *)self)->doc); }
static Own get_module(Ref self) { return or_none(((Function *)self)->module); }
static Own get_defaults(Ref self) { return or_none(((Function *)self)->defaults); }
static Own get_keyword_defaults(Ref self) { return or_none(((Function *)self)->keyword_defaults); }
static Own get_closure(Ref self) { return or_none(((Function *)self)->closure); }
static Own get_type_params(Ref self) {
  Own params = ((Function *)self)->type_params;
  return keep(params == NULL ? empty_tuple : ref(params));
}

static Own get_made_dict(Ref self, Own *field, const char *name) {
  if (*field == NULL) {
    Own made = dict_new();
    if (made == NULL) return NULL;
    hold(self, field, made, label_field(name));
  }
  return keep(ref(*field));
}

static Own get_dict(Ref self) { return get_made_dict(self, &((Function *)self)->dict, "__dict__"); }
static Own get_annotations(Ref self) {
  return get_made_dict(self, &((Function *)self)->annotations, "__annotations__");
}

static bool set_code(Ref self, Ref value) {
  Function *f = (Function *)self;
  if (value == NULL || class_of(value) != &code_class)
    return no(throw(TypeError, "__code__ must be set to a code object"));
  int cells = f->closure == NULL ? 0 : (int)tuple_length(ref(f->closure));
  int wanted = ((Code *)value)->free_count;
  if (cells != wanted) {
    return no(throw(ValueError, "%S() requires a code object with %d free vars, not %d",
                    ref(f->name), cells, wanted));
  }
  f->version = next_version();
  replace(self, &f->code, keep(value), label_field("__code__"));
  return true;
}

static bool set_name(Ref self, Ref value) {
  return set_text(self, &((Function *)self)->name, value, "__name__");
}
static bool set_qualname(Ref self, Ref value) {
  return set_text(self, &((Function *)self)->qualname, value, "__qualname__");
}

static bool set_anything(Ref self, Own *field, Ref value, const char *name) {
  replace(self, field, keep(value == NULL ? None : value), label_field(name));
  return true;
}

static bool set_doc(Ref self, Ref value) {
  return set_anything(self, &((Function *)self)->doc, value, "__doc__");
}
static bool set_module(Ref self, Ref value) {
  return set_anything(self, &((Function *)self)->module, value, "__module__");
}

static bool set_defaults(Ref self, Ref value) {
  ((Function *)self)->version = next_version();
  return set_optional(self, &((Function *)self)->defaults, value, "__defaults__", &tuple_class,
                      "tuple");
}

static bool set_keyword_defaults(Ref self, Ref value) {
  ((Function *)self)->version = next_version();
  return set_optional(self, &((Function *)self)->keyword_defaults, value, "__kwdefaults__",
                      &dict_class, "dict");
}

static bool set_annotations(Ref self, Ref value) {
  return set_optional(self, &((Function *)self)->annotations, value, "__annotations__", &dict_class,
                      "dict");
}

static bool set_type_params(Ref self, Ref value) {
  Own *field = &((Function *)self)->type_params;
  if (value == NULL || !is_tuple(value))
    return no(throw(TypeError, "__type_params__ must be set to a tuple"));
  replace(self, field, keep(value), label_field("__type_params__"));
  return true;
}

static bool set_dict(Ref self, Ref value) {
  if (value == NULL) return no(throw(TypeError, "cannot delete __dict__"));
  if (!is_dict(value))
    return no(throw(TypeError, "__dict__ must be set to a dictionary, not a '%T'", value));
  replace(self, &((Function *)self)->dict, keep(value), label_field("__dict__"));
  return true;
}

static const Attribute function_attributes[] = {
    {"__code__", get_code, set_code, NULL},
    {"__defaults__", get_defaults, set_defaults, NULL},
    {"__kwdefaults__", get_keyword_defaults, set_keyword_defaults, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__closure__", get_closure, readonly_member, NULL},
    {"__globals__", get_globals, readonly_member, NULL},
    {"__builtins__", get_builtins, readonly_member, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__doc__", get_doc, set_doc, NULL, .member = true},
    {"__module__", get_module, set_module, NULL, .member = true},
    {"__dict__", get_dict, set_dict, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL},
    {NULL, NULL, NULL, NULL},
};

Class function_class = {
    .type = {BUILTIN_TYPE("function", Function, TYPE_CONTAINER),
             .weak_offset = offsetof(Function, weakrefs), .traverse = function_traverse,
             .clear = function_clear},
    .flags = CLASS_FIXED | CLASS_FINAL | CLASS_METHOD_DESCRIPTOR,
    .dict_offset = offsetof(Function, dict),
    .descr_get = function_bind,
    .repr = function_repr,
    .attributes = function_attributes,
};

/* ---- Methods ----------------------------------------------------------------------------- */

Own method_new(Ref function, Ref object) {
  BoundMethod *method = object_new(&method_class.type, 0);
  if (method == NULL) return NULL;
  hold(AS_REF(method), &method->function, keep(function), label_field("__func__"));
  hold(AS_REF(method), &method->self, keep(object), label_field("__self__"));
  track(AS_REF(method));
  return own(method);
}

static Own method_construct(Class *class, Ref const *args, int n, Ref names) {
  (void)class;
  if (names != NULL && tuple_length(names) > 0)
    return throw(TypeError, "method() takes no keyword arguments");
  if (n != 2) return throw(TypeError, "method expected 2 arguments, got %d", n);
  if (!is_callable(args[0])) return throw(TypeError, "first argument must be callable");
  if (args[1] == None) return throw(TypeError, "instance must not be None");
  return method_new(args[0], args[1]);
}

static void method_traverse(Ref self, Visitor *visitor) {
  BoundMethod *method = (BoundMethod *)self;
  visit(visitor, ref(method->function), label_field("__func__"));
  visit(visitor, ref(method->self), label_field("__self__"));
}

static void method_clear(Ref self) {
  BoundMethod *method = (BoundMethod *)self;
  release(self, &method->function, label_field("__func__"));
  release(self, &method->self, label_field("__self__"));
}

static Own method_repr(Ref self) {
  BoundMethod *method = (BoundMethod *)self;
  bool failed;
  Own name = object_get_attribute_if(ref(method->function), ID(__qualname__), &failed);
  if (name == NULL && !failed)
    name = object_get_attribute_if(ref(method->function), ID(__name__), &failed);
  if (failed) return NULL;
  bool named = name != NULL && is_str(ref(name));
  Own text = named ? str_format("<bound method %S of %R>", ref(name), ref(method->self))
                   : str_format("<bound method ? of %R>", ref(method->self));
  drop_if(name);
  return text;
}

static Own method_compare(Ref left, Ref right, CompareOp op) {
  if ((op != EQUAL && op != NOT_EQUAL) || class_of(right) != &method_class)
    return not_implemented();
  BoundMethod *a = (BoundMethod *)left, *b = (BoundMethod *)right;
  int same = object_equal(ref(a->function), ref(b->function));
  if (same < 0) return NULL;
  return keep((same && ref(a->self) == ref(b->self)) == (op == EQUAL) ? True : False);
}

static intptr_t method_hash(Ref self) {
  BoundMethod *method = (BoundMethod *)self;
  intptr_t hash = object_hash(ref(method->function));
  if (hash == -1) return -1;
  hash ^= hash_pointer(ref(method->self));
  return hash == -1 ? -2 : hash;
}

/* What a method does not know itself it asks its function: name, docstring, anything. */
static Own method_get_attribute(Ref self, Ref name) {
  Own result = is_str(name) && class_lookup(&method_class, name) != NULL
                   ? generic_get_attribute(self, name)
                   : NULL;
  if (result != NULL || error_pending()) return result;
  return object_get_attribute(ref(((BoundMethod *)self)->function), name);
}

static Own method_get_function(Ref self) { return keep(ref(((BoundMethod *)self)->function)); }
static Own method_get_self(Ref self) { return keep(ref(((BoundMethod *)self)->self)); }
static Own method_get_doc(Ref self) {
  return get_attribute(ref(((BoundMethod *)self)->function), "__doc__");
}

static Own method_bind(Ref self, Ref object, Ref owner) {
  (void)object, (void)owner;
  return keep(self); /* bound already */
}

static const Attribute method_attributes[] = {
    {"__func__", method_get_function, readonly_member,
     "the function (or other callable) implementing a method"},
    {"__self__", method_get_self, readonly_member, "the instance to which a method is bound"},
    {"__doc__", method_get_doc, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

Class method_class = {
    .type = {BUILTIN_TYPE("method", BoundMethod, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .weak_offset = offsetof(BoundMethod, weakrefs), .traverse = method_traverse,
             .clear = method_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .doc = "Create a bound instance method object.",
    .signature = "(function, instance, /)",
    .new = method_construct,
    .get_attribute = method_get_attribute,
    .descr_get = method_bind,
    .repr = method_repr,
    .compare = method_compare,
    .hash = method_hash,
    .attributes = method_attributes,
};

/* ---- Cells ------------------------------------------------------------------------------- */

Own cell_new(Own content) {
  Cell *cell = object_new(&cell_class.type, 0);
  if (cell == NULL) return drop_if(content), NULL;
  if (content != NULL) hold(AS_REF(cell), &cell->content, content, label_of(LABEL_CELL, NULL));
  track(AS_REF(cell));
  return own(cell);
}

static Own cell_construct(Class *class, Ref const *args, int n, Ref names) {
  (void)class;
  if (names != NULL && tuple_length(names) > 0)
    return throw(TypeError, "cell() takes no keyword arguments");
  if (n > 1) return throw(TypeError, "cell expected at most 1 argument, got %d", n);
  return cell_new(n == 0 ? NULL : keep(args[0]));
}

static void cell_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(((Cell *)self)->content), label_of(LABEL_CELL, NULL));
}

static void cell_clear(Ref self) {
  release(self, &((Cell *)self)->content, label_of(LABEL_CELL, NULL));
}

static Own cell_get_contents(Ref self) {
  Own content = ((Cell *)self)->content;
  return content == NULL ? throw(ValueError, "cell is empty") : keep(ref(content));
}

static bool cell_set_contents(Ref self, Ref value) {
  if (value == NULL) return cell_clear(self), true;
  replace(self, &((Cell *)self)->content, keep(value), label_of(LABEL_CELL, NULL));
  return true;
}

static Own cell_repr(Ref self) {
  Own content = ((Cell *)self)->content;
  if (content == NULL) return str_format("<cell at %p: empty>", (void *)self);
  return str_format("<cell at %p: %T object at %p>", (void *)self, ref(content),
                    (void *)ref(content));
}

/* By content; an empty cell comes before any other. */
static Own cell_compare(Ref left, Ref right, CompareOp op) {
  if (class_of(right) != &cell_class) return not_implemented();
  Ref a = ref(((Cell *)left)->content), b = ref(((Cell *)right)->content);
  if (a != NULL && b != NULL) return object_compare(a, b, op);
  int order = (a != NULL) - (b != NULL);
  bool answers[] = {order<0, order <= 0, order == 0, order != 0, order> 0, order >= 0};
  return bool_from(answers[op]);
}

static const Attribute cell_attributes[] = {
    {"cell_contents", cell_get_contents, cell_set_contents, NULL},
    {NULL, NULL, NULL, NULL},
};

Class cell_class = {
    .type = {BUILTIN_TYPE("cell", Cell, TYPE_CONTAINER), .traverse = cell_traverse,
             .clear = cell_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .signature = "([contents], /)",
    .new = cell_construct,
    .repr = cell_repr,
    .compare = cell_compare,
    .attributes = cell_attributes,
};
