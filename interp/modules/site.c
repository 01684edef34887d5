/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exit, quit and help: what CPython's module site adds to the builtins, for people rather than for
 * programs; but programs use them too.
 *
 * Each is an object that says how to use it when it is shown, and does it when it is called. The
 * text that help() prints is made in Python, by lib/_help.py, which is imported when it is needed.
 */
#include "../objects/error.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/import.h"
#include "builtins.h"
#include "modules.h"

typedef struct Quitter {
  Object object;
  const char *name;
} Quitter;

static Own quitter_repr(Ref self) {
  return str_format("Use %s() or Ctrl-D (i.e. EOF) to exit", ((Quitter *)self)->name);
}

static Own quitter_call(Ref self, Ref const *args, int n, Ref names) {
  static const Signature *signature;
  (void)self;
  if (signature == NULL) signature = signature_parse("(code=None)");
  Bound bound;
  if (!arguments_bind(&bound, signature, "Quitter.__call__", args, n, names)) return NULL;
  throw_value(SystemExit, bound.args[0] == NULL ? None : bound.args[0]);
  bound_release(&bound);
  return NULL;
}

static Class quitter_class = {
    .type = {BUILTIN_TYPE("_sitebuiltins.Quitter", Quitter, 0)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .repr = quitter_repr,
    .call = quitter_call,
};

static Own helper_repr(Ref self) {
  (void)self;
  return str_from("Type help() for interactive help, or help(object) for help about object.");
}

static Own helper_call(Ref self, Ref const *args, int n, Ref names) {
  (void)self;
  Own name = str_from("_help"), module = name == NULL ? NULL : import_module(ref(name));
  Own function = module == NULL ? NULL : get_attribute(ref(module), "help");
  Own result = function == NULL ? NULL : call_names(ref(function), args, n, names);
  drop_if(function);
  drop_if(module);
  drop_if(name);
  return result;
}

static Class helper_class = {
    .type = {BUILTIN_TYPE("_sitebuiltins._Helper", Object, 0)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .doc = "Define the builtin 'help'.",
    .repr = helper_repr,
    .call = helper_call,
};

static bool add_quitter(Ref dict, const char *name) {
  Quitter *quitter = object_new(&quitter_class.type, 0);
  if (quitter == NULL) return false;
  quitter->name = name;
  return dict_set_c_take(dict, name, own(quitter));
}

bool builtins_add_site(Ref dict) {
  if (!class_ready(&quitter_class) || !class_ready(&helper_class)) return false;
  return add_quitter(dict, "exit") && add_quitter(dict, "quit") &&
         dict_set_c_take(dict, "help", own(object_new(&helper_class.type, 0)));
}
