/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module builtins: the functions from their tables, the types and the exceptions from their
 * lists, and a handful of values. Its dict is where the search for a name ends.
 */
#include "builtins.h"

#include "../compiler/compile.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "modules.h"

#define BUILTIN(variable, name) extern Class variable;
#include "../objects/types.def"
#undef BUILTIN

static bool add_functions(Ref dict, Method *table) {
  for (Method *row = table; row->name != NULL; row++) {
    Own function = native_bound(row, NULL, ID(builtins), NULL);
    if (!dict_set_c_take(dict, row->name, function)) return false;
  }
  return true;
}

static bool add_all_functions(Ref dict) {
  return add_functions(dict, builtins_classes) && add_functions(dict, builtins_code) &&
         add_functions(dict, builtins_objects) && add_functions(dict, builtins_numbers) &&
         add_functions(dict, builtins_iteration) && add_functions(dict, builtins_streams) &&
         add_functions(dict, builtins_breakpoint) &&
         add_functions(dict, builtins_open);
}

static bool add_values(Ref dict) {
  return dict_set_c(dict, "None", None) && dict_set_c(dict, "Ellipsis", Ellipsis) &&
         dict_set_c(dict, "NotImplemented", NotImplemented) && dict_set_c(dict, "False", False) &&
         dict_set_c(dict, "True", True) && dict_set_c(dict, "__debug__", optimize_level == 0 ? True : False);
}

static const struct Name {
  const char *name;
  Class *class;
} types[] = {
#define BUILTIN(variable, shown) {shown, &variable},
#include "../objects/types.def"
#undef BUILTIN
#define EXCEPTION(Name, Base, Struct, doc) {#Name, &Name##_class},
#include "../objects/exceptions.def"
#undef EXCEPTION
    {"EnvironmentError", &OSError_class},
    {"IOError", &OSError_class},
};

static bool add_types(Ref dict) {
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    if (types[i].name != NULL && !dict_set_c(dict, types[i].name, AS_REF(types[i].class)))
      return false;
  }
  return true;
}

Own builtins_module(void) {
  Own module = module_new(ID(builtins));
  if (module == NULL) return NULL;
  Ref dict = module_dict(ref(module));
  Own doc = str_from(
      "Built-in functions, types, exceptions, and other objects.\n\n"
      "This module provides direct access to all 'built-in'\n"
      "identifiers of Python; for example, builtins.len is\n"
      "the full name for the built-in function len().\n\n"
      "This module is not normally accessed explicitly by most\n"
      "applications, but can be useful in modules that provide\n"
      "objects with the same name as a builtin and need to access\n"
      "the builtin of the original name.");
  if (dict_set_c_take(dict, "__doc__", doc) && add_all_functions(dict) && add_values(dict) &&
      add_types(dict) && builtins_add_site(dict))
    return module;
  drop(module);
  return NULL;
}
