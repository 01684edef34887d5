/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The modules _weakref and weakref. The classes written in C are in objects/weakref.c.
 *
 * Most programs import weakref for `ref` alone. The containers, WeakMethod and finalize are written
 * in Python (interp/lib/_weakref*.py) and are loaded by the first use of their name: the module's
 * __getattr__ finds the part a name is in, imports it, and keeps the name, so it is asked once.
 */
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../objects/weakref.h"
#include "../vm/import.h"
#include "modules.h"

BODY(weakref_getweakrefcount) { return int_from((intptr_t)weakrefs_count(args[0])); }

BODY(weakref_getweakrefs) {
  Own list = list_new(0);
  for (WeakRef *at = weakrefs_of(args[0]); list != NULL && at != NULL; at = at->next) {
    if (list_append(ref(list), AS_REF(at))) continue;
    drop(list);
    list = NULL;
  }
  return list;
}

BODY(weakref_make_proxy) { return weakref_proxy(args[0], args[1]); }

/* Takes the entry out if its value is a weak reference to something dead. Between the death of a
 * value and this call the key may have got a new value, which stays. */
BODY(weakref_remove_dead) {
  if (!is_exact_dict(args[0])) {
    return throw(TypeError, "_remove_dead_weakref() argument 1 must be dict, not %T", args[0]);
  }
  Ref value = dict_peek(args[0], args[1]);
  if (value == NULL) return error_pending() ? NULL : keep(None);
  if (!is_instance(value, &weakref_class)) return throw(TypeError, "not a weakref");
  if (weakref_peek(value) == NULL && dict_delete(args[0], args[1]) < 0) return NULL;
  return keep(None);
}

/* ---- What both modules have -------------------------------------------------------------- */

static Method functions[] = {
    {"getweakrefcount", weakref_getweakrefcount, "(object, /)",
     .doc = "Return the number of weak references to 'object'."},
    {"getweakrefs", weakref_getweakrefs, "(object, /)",
     .doc = "Return a list of all weak reference objects pointing to 'object'."},
    {"proxy", weakref_make_proxy, "(object, callback=None, /)",
     .doc = "Create a proxy object that weakly references 'object'.\n\n"
            "'callback', if given, is called with a reference to the\n"
            "proxy when 'object' is about to be finalized."},
    {"_remove_dead_weakref", weakref_remove_dead, "(dct, key, /)",
     .doc = "Atomically remove key from dict if it points to a dead weakref."},
    {NULL},
};

static bool add_classes(Ref dict) {
  return dict_set_c(dict, "ref", AS_REF(&weakref_class)) &&
         dict_set_c(dict, "ReferenceType", AS_REF(&weakref_class)) &&
         dict_set_c(dict, "ProxyType", AS_REF(&proxy_class)) &&
         dict_set_c(dict, "CallableProxyType", AS_REF(&callable_proxy_class));
}

static Own make_module(const char *name) {
  Own module = module_from_table(name, "Weak reference support for Python.", functions);
  if (module == NULL || add_classes(module_dict(ref(module)))) return module;
  drop(module);
  return NULL;
}

Own weakref_core_module(void) { return make_module("_weakref"); }

/* ---- weakref: the names that are loaded when they are used ------------------------------- */

static const struct PartRow {
  const char *name, *part;
} parts[] = {
    {"WeakSet", "_weakrefset"},
    {"_IterationGuard", "_weakrefset"},
    {"WeakKeyDictionary", "_weakref_tables"},
    {"WeakValueDictionary", "_weakref_tables"},
    {"KeyedRef", "_weakref_tables"},
    {"WeakMethod", "_weakref_method"},
    {"finalize", "_weakref_finalize"},
};
enum { PARTS = sizeof parts / sizeof *parts };

static Own load_part(const char *part, Ref name) {
  Own part_name = str_intern_c(part);
  Own module = part_name == NULL ? NULL : import_module(ref(part_name));
  drop_if(part_name);
  if (module == NULL) return NULL;
  Own value = object_get_attribute(ref(module), name);
  drop(module);
  return value;
}

BODY(weakref_missing_name) {
  for (int i = 0; i < PARTS; i++) {
    if (!is_str(args[0]) || !str_is(args[0], parts[i].name)) continue;
    Own value = load_part(parts[i].part, args[0]);
    if (value != NULL && !dict_set(module_dict(self), args[0], ref(value))) {
      drop(value);
      return NULL;
    }
    return value;
  }
  return throw(AttributeError, "module 'weakref' has no attribute '%S'", args[0]);
}

static Method loader = {"__getattr__", weakref_missing_name, "(name, /)",
                        .doc = "Load the part of the module that has this name."};

/* `from weakref import *` takes them all, loaded or not. */
static Own public_names(void) {
  static const char *const names[] = {
      "ref",           "proxy",      "getweakrefcount",   "getweakrefs", "WeakKeyDictionary",
      "ReferenceType", "ProxyType",  "CallableProxyType", "ProxyTypes",  "WeakValueDictionary",
      "WeakSet",       "WeakMethod", "finalize"};
  Own list = list_new(0);
  for (size_t i = 0; list != NULL && i < sizeof names / sizeof *names; i++) {
    Own name = str_intern_c(names[i]);
    if (name != NULL && list_append_take(ref(list), name)) continue;
    drop(list);
    list = NULL;
  }
  return list;
}

Own weakref_module(void) {
  Own module = make_module("weakref");
  if (module == NULL) return NULL;
  Ref dict = module_dict(ref(module));
  Own types = tuple_of(2, AS_REF(&proxy_class), AS_REF(&callable_proxy_class));
  if (dict_set_c_take(dict, "ProxyTypes", types) &&
      dict_set_c_take(dict, "__all__", public_names()) &&
      dict_set_c_take(dict, "__getattr__", native_bound(&loader, ref(module), NULL, NULL)))
    return module;
  drop(module);
  return NULL;
}
