/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of the program, in CPython's order, because finalizers watch it:
 *
 *   0 what is registered with atexit is called
 *
 *   1 a collection, if collections are enabled: garbage goes while everything still works
 *
 *   2 the names in sys that keep things alive without need are set to None
 *
 *   3 sys.modules is emptied; a module that nobody else refers to dies of it, and with it its names,
 *     in order of insertion
 *
 *   4 a collection, in any case: functions refer to their module's names and those to the functions,
 *     so most of a program ends here; its finalizers still see every name
 *
 *   5 modules that still live have their names set to None: first those that begin with one
 *     underscore, then the others; sys and builtins come last
 *
 * After that no program can observe anything, and the process may just end. --check-exit goes on
 * and gives back all the interpreter is made of: what is left then has been lost by somebody.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../../gc/events.h"
#include "../modules/atexit.h"
#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/weakref.h"
#include "../vm/import.h"
#include "program.h"
#include "start.h"

#if defined(__SANITIZE_ADDRESS__)
enum { THOROUGH = 1 }; /* its leak check wants everything given back */
#else
enum { THOROUGH = 0 };
#endif

/* What goes wrong here has nobody to tell. */
static void ignore(bool done) {
  if (!done) error_clear();
}

/* ---- 2: sys ------------------------------------------------------------------------------ */

static void forget_names_in_sys(void) {
  static const char *const names[] = {"path",       "argv",           "ps1",
                                      "ps2",        "last_exc",       "last_type",
                                      "last_value", "last_traceback", "path_importer_cache",
                                      "meta_path",  "path_hooks"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (sys_peek(names[i]) != NULL) ignore(sys_set(names[i], None));
  }
  static const char *const streams[][2] = {
      {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
  for (size_t i = 0; i < 3; i++) {
    Ref original = sys_peek(streams[i][1]);
    ignore(sys_set(streams[i][0], original == NULL ? None : original));
  }
  ignore(dict_set_c(ref(default_builtins), "_", None));
}

/* ---- 3: sys.modules ---------------------------------------------------------------------- */

/* Weak references to all modules, in the order of their import. */
static Own remember_modules(void) {
  Own list = list_new(0);
  intptr_t position = 0;
  Ref name, module;
  while (list != NULL && dict_next(ref(imported_modules), &position, &name, &module)) {
    if (!is_instance(module, &module_class)) continue;
    Own weakref = weakref_new(module, NULL);
    if (weakref == NULL || !list_append_take(ref(list), weakref)) error_clear();
  }
  return list;
}

static void empty_modules(void) {
  Ref modules = ref(imported_modules);
  Own names = dict_keys_list(modules);
  for (intptr_t i = 0; names != NULL && i < list_length(ref(names)); i++) {
    ignore(dict_set(modules, list_at(ref(names), i), None));
  }
  drop_if(names);
  dict_clear(modules);
}

/* ---- 5: modules that are left ------------------------------------------------------------ */

static bool begins_with_one_underscore(Ref name) {
  return str_length(name) > 0 && str_at(name, 0) == '_' &&
         (str_length(name) < 2 || str_at(name, 1) != '_');
}

static void forget_names(Ref dict, bool underscored) {
  Own names = dict_keys_list(dict);
  for (intptr_t i = 0; names != NULL && i < list_length(ref(names)); i++) {
    Ref name = list_at(ref(names), i);
    if (!is_str(name) || name == ID(__builtins__)) continue;
    if (underscored && !begins_with_one_underscore(name)) continue;
    Ref value = dict_peek(dict, name);
    if (value != NULL && value != None) ignore(dict_set(dict, name, None));
  }
  drop_if(names);
}

static void clear_namespace(Ref dict) {
  forget_names(dict, true);
  forget_names(dict, false);
}

static void clear_modules(Ref weakrefs, Ref builtins, Ref sys) {
  for (intptr_t i = list_length(weakrefs) - 1; i >= 0; i--) {
    Own module = keep_if(weakref_peek(list_at(weakrefs, i)));
    if (module == NULL) continue;
    Ref dict = module_dict(ref(module));
    if (dict != builtins && dict != sys) clear_namespace(dict);
    drop(module);
  }
}

/* ---- All of it --------------------------------------------------------------------------- */

static void end_modules(void) {
  Own sys = keep_if(dict_peek_str(ref(imported_modules), ID(sys)));
  Own sys_dict = sys == NULL ? NULL : keep(module_dict(ref(sys)));
  drop_if(sys);
  forget_names_in_sys();
  Own weakrefs = remember_modules();
  empty_modules();
  collect(GENERATIONS - 1, COLLECT_EXIT);
  if (weakrefs != NULL) clear_modules(ref(weakrefs), ref(default_builtins), ref(sys_dict));
  drop_if(weakrefs);
  sys_flush();
  if (sys_dict != NULL) clear_namespace(ref(sys_dict));
  drop_if(sys_dict);
}

int program_finish(const Options *options, int exit_code) {
  atexit_run();
  sys_flush();
  emit(EVENT_EXIT, NULL, NULL, NO_LABEL, exit_code, 0);
  if (collector_enabled()) collect(GENERATIONS - 1, COLLECT_EXIT);
  end_modules();
  if (!options->check_exit && !THOROUGH) return exit_code;
  int left = interpreter_give_back();
  return left > 0 && options->check_exit ? EXIT_LEAK : exit_code;
}
