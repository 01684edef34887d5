/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of modules written in C, and the start of those every program has.
 */
#include "modules.h"
#include "../compiler/compile.h"

#include "../../gc/inspect.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../vm/import.h"
#include "../vm/trace.h"
#include "atexit.h"
#include "file.h"
#include "library.h"
#include "trace_table.h"

typedef struct ModuleRow {
  const char *name;
  Own (*make)(void);
} ModuleRow;

static const ModuleRow rows[] = {
#define MODULE(name, make) {#name, make},
#include "modules.def"
#undef MODULE
};
enum { MODULES = sizeof rows / sizeof *rows };

Own module_make(Ref name) {
  for (int i = 0; i < MODULES; i++) {
    if (str_is(name, rows[i].name)) return rows[i].make();
  }
  return NULL;
}

Own module_names(void) {
  Own names = tuple_new(MODULES);
  if (names == NULL) return NULL;
  for (int i = 0; i < MODULES; i++) {
    Own name = str_intern_c(rows[i].name);
    if (name == NULL) {
      drop(names);
      return NULL;
    }
    tuple_set_take(ref(names), i, name);
  }
  tuple_done(ref(names));
  return names;
}

/* ---- Start ------------------------------------------------------------------------------- */

/* A weak reference's callback gets the (dead) weak reference; nobody can catch what it raises. */
static void call_callback(Ref weakref, Ref callback) {
  Own before = error_take();
  Own result = call1(callback, weakref);
  if (result == NULL) error_unraisable("Exception ignored in", callback);
  drop_if(result);
  error_restore(before);
}

static bool start_builtins(void) {
  Own module = import_module(ID(builtins));
  if (module == NULL) return false;
  default_builtins = keep(module_dict(ref(module)));
  native_import_function = keep_if(dict_peek_str(ref(default_builtins), ID(__import__)));
  drop(module);
  return native_import_function != NULL;
}

static bool start_sys(void) {
  Own module = import_module(ID(sys));
  drop_if(module);
  return module != NULL;
}

/* For the tools that ask who refers to an object. */
static void visit_roots(Visitor *visitor) {
  visitor->holder = NULL;
  visitor->depth = 0;
  visit(visitor, ref(default_builtins), label_field("builtins"));
  visit(visitor, ref(native_import_function), label_field("__import__"));
  sys_visit_roots(visitor);
  gc_visit_roots(visitor);
  atexit_visit_roots(visitor);
  file_visit_roots(visitor);
  trace_table_visit_roots(visitor);
  line_profile_visit_roots(visitor);
}

static bool give_warning(Class *category, Ref message) {
  Own name = str_intern_c("warnings");
  Own module = name == NULL ? NULL : import_module(ref(name));
  Own function = module == NULL ? NULL : get_attribute(ref(module), "warn");
  Own result = function == NULL ? NULL : call2(ref(function), message, AS_REF(category));
  drop_if(function);
  drop_if(module);
  drop_if(name);
  drop_if(result);
  return result != NULL;
}

/* Of the module warnings, if the program has it: then the filters may be other than the usual ones.
 * NULL: it has not, or not yet. */
static Own loaded_warn_explicit(void) {
  Own name = str_intern_c("warnings");
  Ref module = name == NULL ? NULL : dict_peek_str(ref(imported_modules), ref(name));
  Own function = module == NULL ? NULL : get_attribute(module, "warn_explicit");
  if (function == NULL) error_clear();
  drop_if(name);
  return function;
}

/* Takes function. What it raises is pending then. */
static void filter_warning(Own function, Ref filename, int line, const char *message) {
  Own text = str_from(message), number = int_from(line), result = NULL;
  if (text != NULL && number != NULL) {
    Ref args[] = {ref(text), AS_REF(SyntaxWarning), filename, ref(number)};
    result = call(ref(function), args, 4);
  }
  drop_if(result);
  drop_if(number);
  drop_if(text);
  drop(function);
}

/* As the warnings module shows it: where, what, and the line. */
static void show_warning(Ref filename, int line, const char *message, Ref source_line) {
  Own function = loaded_warn_explicit();
  if (function != NULL) {
    filter_warning(function, filename, line, message);
    return;
  }
  Own stripped = is_str(source_line) ? call_method(source_line, ID(strip), NULL, 0) : NULL;
  Own text = str_format("%S:%d: SyntaxWarning: %s\n%s%S%s", filename, line, message,
                        stripped == NULL ? "" : "  ", stripped == NULL ? empty_str : ref(stripped),
                        stripped == NULL ? "" : "\n");
  if (text != NULL) sys_write_error(ref(text));
  drop_if(text);
  drop_if(stripped);
}

bool modules_start(void) {
  show_syntax_warning = show_warning;
  warning_hook = give_warning;
  memory_hooks.call_callback = call_callback;
  find_builtin_module = module_make;
  find_library_source = library_source;
  inspect_add_roots(visit_roots);
  return import_start() && start_builtins() && start_sys();
}

static void forget(Own *place) {
  Own old = *place;
  *place = NULL;
  drop_if(old);
}

void modules_forget(void) {
  trace_table_stop();
  line_profile_forget();
  trace_forget();
  gc_forget();
  atexit_forget();
  sys_forget();
  file_forget();
  forget(&native_import_function);
  forget(&imported_modules);
  forget(&import_path);
  forget(&default_builtins);
}
