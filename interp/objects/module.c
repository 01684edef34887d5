/* SPDX-License-Identifier: GPL-3.0-or-later */
/* module: a dict with a name. Reading an attribute reads the dict; what is not there is asked of
 * the module's own `__getattr__`, PEP 562.
 *
 * Functions defined in a module keep its dict alive, not the module: so a module may die and its
 * functions go on.
 */
#include "module.h"

#include "dict.h"
#include "error.h"
#include "instance.h"
#include "int.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

static Own make_module(Class *class, Ref name) {
  Module *module =
      class == &module_class ? object_new(&class->type, 0) : (void *)ref(instance_new(class, 0));
  if (module == NULL) return NULL;
  Own dict = dict_new();
  if (dict == NULL) {
    object_abandon(module);
    return NULL;
  }
  hold(AS_REF(module), &module->dict, dict, label_field("__dict__"));
  hold(AS_REF(module), &module->name, keep(name), label_field("__name__"));
  track(AS_REF(module));
  return own(module);
}

/* The names every module starts with. */
static bool set_first_names(Ref module, Ref doc) {
  Ref dict = module_dict(module);
  return dict_set(dict, ID(__name__), ref(((Module *)module)->name)) &&
         dict_set(dict, ID(__doc__), doc) && dict_set(dict, ID(__package__), None) &&
         dict_set(dict, ID(__loader__), None) && dict_set(dict, ID(__spec__), None);
}

Own module_new(Ref name) {
  Own module = make_module(&module_class, name);
  if (module != NULL && !set_first_names(ref(module), None)) {
    drop(module);
    return NULL;
  }
  return module;
}

static bool add_functions(Ref module, Ref name, Method *functions) {
  for (Method *row = functions; row != NULL && row->name != NULL; row++) {
    if (!dict_set_c_take(module_dict(module), row->name, native_bound(row, module, name, NULL)))
      return false;
  }
  return true;
}

Own module_from_table(const char *c_name, const char *doc, Method *functions) {
  Own name = str_intern_c(c_name);
  if (name == NULL) return NULL;
  Own module = module_new(ref(name));
  if (module != NULL && !(dict_set_c_take(module_dict(ref(module)), "__doc__",
                                          doc == NULL ? none() : str_from(doc)) &&
                          add_functions(ref(module), ref(name), functions))) {
    drop(module);
    module = NULL;
  }
  drop(name);
  return module;
}

/* It has no names until __init__ has run. */
static Own module_construct(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  Own unnamed = str_intern_c("?");
  if (unnamed == NULL) return NULL;
  Own module = make_module(class, ref(unnamed));
  drop(unnamed);
  if (module != NULL) ((Module *)ref(module))->by_hand = true;
  return module;
}

static bool begin_module(Ref self, Ref name, Ref doc) {
  if (!is_str(name))
    return no(throw(TypeError, "module() argument 'name' must be str, not %T", name));
  replace(self, &((Module *)self)->name, keep(name), label_field("__name__"));
  return set_first_names(self, doc == NULL ? None : doc);
}

static bool module_init(Ref self, Ref const *args, int n, Ref names) {
  static const Signature *signature;
  if (signature == NULL) signature = signature_parse(module_class.signature);
  Bound bound;
  if (!arguments_bind(&bound, signature, "module", args, n, names)) return false;
  bool done = begin_module(self, bound.args[0], bound.args[1]);
  bound_release(&bound);
  return done;
}

static void module_traverse(Ref self, Visitor *visitor) {
  Module *module = (Module *)self;
  visit(visitor, ref(module->dict), label_field("__dict__"));
  visit(visitor, ref(module->name), label_field("__name__"));
}

static void module_clear(Ref self) {
  Module *module = (Module *)self;
  release(self, &module->dict, label_field("__dict__"));
  release(self, &module->name, label_field("__name__"));
}

static Own module_repr(Ref self) {
  Ref dict = module_dict(self);
  Ref name = dict_peek_str(dict, ID(__name__)), file = dict_peek_str(dict, ID(__file__));
  if (name == NULL) name = ref(((Module *)self)->name);
  if (file != NULL && is_str(file)) return str_format("<module %R from %R>", name, file);
  return str_format(((Module *)self)->by_hand ? "<module %R>" : "<module %R (built-in)>", name);
}

/* ---- Attributes -------------------------------------------------------------------------- */

static Own missing_attribute(Ref self, Ref name) {
  Ref fallback = dict_peek_str(module_dict(self), ID(__getattr__));
  if (fallback != NULL) {
    error_clear();
    return call1(fallback, name);
  }
  Ref module_name = dict_peek_str(module_dict(self), ID(__name__));
  error_clear();
  if (module_name != NULL && is_str(module_name)) {
    throw(AttributeError, "module '%S' has no attribute '%S'", module_name, name);
  } else {
    throw(AttributeError, "module has no attribute '%S'", name);
  }
  attribute_error_about(self, name);
  return NULL;
}

static Own module_get_attribute(Ref self, Ref name) {
  Own result = generic_get_attribute(self, name);
  if (result == NULL && error_is(AttributeError) && is_str(name))
    return missing_attribute(self, name);
  return result;
}

static Own get_dict(Ref self) { return keep(module_dict(self)); }

static const Attribute module_attributes[] = {
    {"__dict__", get_dict, readonly_member, NULL},
    {NULL, NULL, NULL, NULL},
};

static Own module_dir(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own dict = object_get_attribute(self, ID(__dict__)), list = NULL;
  if (dict == NULL) return NULL;
  Ref own_dir = is_dict(ref(dict)) ? dict_peek_str(ref(dict), ID(__dir__)) : NULL;
  if (!is_dict(ref(dict)))
    throw(TypeError, "<module>.__dict__ is not a dictionary");
  else
    list = own_dir != NULL ? call0(own_dir) : dict_keys_list(ref(dict));
  drop(dict);
  return list;
}

static Method module_methods[] = {
    {"__dir__", module_dir, "(self, /)", "__dir__() -> list\nspecialized dir() implementation", 0,
     NULL},
    {NULL, NULL, NULL, NULL, 0, NULL},
};

Class module_class = {
    .type = {BUILTIN_TYPE("module", Module, TYPE_CONTAINER),
             .weak_offset = offsetof(Module, weakrefs), .traverse = module_traverse,
             .clear = module_clear},
    .flags = CLASS_FIXED,
    .dict_offset = offsetof(Module, dict),
    .doc =
        "Create a module object.\n\nThe name must be a string; the optional docstring can have any "
        "type.",
    .signature = "(name, doc=None)",
    .new = module_construct,
    .init = module_init,
    .repr = module_repr,
    .get_attribute = module_get_attribute,
    .methods = module_methods,
    .attributes = module_attributes,
};
