/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module weakref, as far as it is written in C. The classes are in objects/weakref.c.
 */
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/tuple.h"
#include "../objects/weakref.h"
#include "modules.h"

#define BODY(name) static Own name(Ref self __attribute__((unused)), Ref const *args, int n __attribute__((unused)))

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

static Method functions[] = {
    {"getweakrefcount", weakref_getweakrefcount, "(object, /)",
     .doc = "Return the number of weak references to 'object'."},
    {"getweakrefs", weakref_getweakrefs, "(object, /)",
     .doc = "Return a list of all weak reference objects pointing to 'object'."},
    {"proxy", weakref_make_proxy, "(object, callback=None, /)",
     .doc = "Create a proxy object that weakly references 'object'.\n\n"
            "'callback', if given, is called with a reference to the\n"
            "proxy when 'object' is about to be finalized."},
    {NULL},
};

static bool add_classes(Ref dict) {
  return dict_set_c(dict, "ref", AS_REF(&weakref_class)) &&
         dict_set_c(dict, "ReferenceType", AS_REF(&weakref_class)) &&
         dict_set_c(dict, "ProxyType", AS_REF(&proxy_class)) &&
         dict_set_c(dict, "CallableProxyType", AS_REF(&callable_proxy_class)) &&
         dict_set_c_take(dict, "ProxyTypes",
                         tuple_of(2, AS_REF(&proxy_class), AS_REF(&callable_proxy_class)));
}

Own weakref_module(void) {
  Own module = module_from_table("weakref", "Weak reference support for Python.", functions);
  if (module == NULL || add_classes(module_dict(ref(module)))) return module;
  drop(module);
  return NULL;
}
