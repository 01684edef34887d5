/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import: a module is run once, and found in sys.modules ever after.
 *
 * `import a.b.c` imports a, then a.b, then a.b.c, each from where the one before says its
 * submodules are (`__path__`), and binds a. A module enters sys.modules *before* its code runs, so
 * that modules that import each other in a circle find each other, half ready; if its code fails it
 * is taken out again. sys.modules owns every module: that is why a module's globals live to the end
 * of the program.
 */
#include "import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../compiler/compile.h"
#include "../objects/dict.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/module.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/seal.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "operations.h"
#include "source.h"
#include "vm.h"

Own imported_modules, import_path;
Own (*find_builtin_module)(Ref name);
const char *(*find_library_source)(const char *name, size_t *length, bool *is_package);

bool import_start(void) {
  imported_modules = dict_new();
  import_path = list_new(0);
  return imported_modules != NULL && import_path != NULL;
}

/* ---- Errors ------------------------------------------------------------------------------ */

/* An ImportError with its name and path. message is taken. */
static Own import_error(Class *class, Own message, Ref name, Ref path) {
  if (message == NULL) return NULL;
  throw_value(class, ref(message));
  drop(message);
  if (!error_pending() || !is_subclass(class_of(ref(pending_error)), ImportError)) return NULL;
  ImportException *error = (ImportException *)ref(pending_error);
  if (name != NULL) replace(AS_REF(error), &error->name, keep(name), label_field("name"));
  if (path != NULL) replace(AS_REF(error), &error->path, keep(path), label_field("path"));
  return NULL;
}

static Own no_module(Ref name) {
  return import_error(ModuleNotFoundError, str_format("No module named %R", name), name, NULL);
}

/* ---- Running a module's code ------------------------------------------------------------- */

static bool set_package_names(Ref module, Ref name, bool is_package) {
  intptr_t end = str_length(name);
  if (!is_package) {
    while (end > 0 && str_at(name, end - 1) != '.') end--;
    if (end > 0) end--;
  }
  return dict_set_c_take(module_dict(module), "__package__", str_slice(name, 0, end));
}

/* sys.modules holds modules in the order in which they were ready, as importlib leaves them. The
 * module may have put something else there in its own place. NULL without exception: nothing. */
static Own finished_module(Ref name) {
  Own module = dict_pop(ref(imported_modules), name);
  if (module == NULL || dict_set(ref(imported_modules), name, ref(module))) return module;
  drop(module);
  return NULL;
}

/* Compile and run text in a new module that is in sys.modules meanwhile. Takes module. */
static Own run_module(Own module, Ref name, Ref filename, const char *text, size_t length) {
  if (module == NULL) return NULL;
  Module *object = (Module *)ref(module);
  Own code = compile_source(text, length, filename, PARSE_FILE, NULL);
  Own result = NULL;
  if (code != NULL && dict_set(ref(imported_modules), name, ref(module))) {
    object->loading = true;
    result = vm_run(ref(code), module_dict(ref(module)), NULL);
    object->loading = false;
    if (result == NULL) {
      Own error = error_take();
      if (dict_delete(ref(imported_modules), name) < 0) error_clear();
      error_restore(error);
    }
  }
  drop_if(code);
  bool done = result != NULL;
  drop_if(result);
  Own final = done ? finished_module(name) : NULL;
  drop(module);
  return final;
}

static Own new_module(Ref name, Ref filename, bool is_package, Ref directory) {
  Own module = module_new(name);
  if (module == NULL) return NULL;
  bool done = dict_set(module_dict(ref(module)), ID(__file__), filename) &&
              set_package_names(ref(module), name, is_package) &&
              dict_set(module_dict(ref(module)), ID(__builtins__), ref(default_builtins));
  if (done && is_package) {
    Own path = list_from(&directory, 1);
    done = dict_set_c_take(module_dict(ref(module)), "__path__", path);
  }
  if (done) return module;
  drop(module);
  return NULL;
}

/* ---- Finding ----------------------------------------------------------------------------- */

static bool is_file(const char *path) {
  mode_t kind;
  return outside_kind_at(path, &kind) == 0 && S_ISREG(kind);
}

static Own load_file(Ref name, const char *path, bool is_package, const char *directory) {
  size_t length;
  char *text = outside_file(path, &length);
  if (text == NULL) return throw(ImportError, "cannot read %s", path);
  Own filename = str_from_bytes(path, strlen(path)),
      folder = str_from_bytes(directory, strlen(directory));
  Own module = NULL;
  if (filename != NULL && folder != NULL) {
    source_register(ref(filename), text, length);
    module = run_module(new_module(name, ref(filename), is_package, ref(folder)), name,
                        ref(filename), text, length);
  }
  drop_if(folder);
  drop_if(filename);
  free(text);
  return module;
}

/* folder/last.py or folder/last/__init__.py. NULL without exception: neither is there. */
static Own find_in_folder(Ref name, const char *folder, const char *last) {
  char directory[4096], path[4200];
  const char *between = folder[0] == '\0' ? "" : "/";
  if (snprintf(directory, sizeof directory, "%s%s%s", folder, between, last) >=
      (int)sizeof directory)
    return NULL;
  snprintf(path, sizeof path, "%s/__init__.py", directory);
  if (is_file(path)) return load_file(name, path, true, directory);
  snprintf(path, sizeof path, "%s.py", directory);
  return is_file(path) ? load_file(name, path, false, directory) : NULL;
}

static Own find_in_path(Ref name, Ref path, const char *last) {
  for (intptr_t i = 0; is_list(path) && i < list_length(path); i++) {
    Ref folder = list_at(path, i);
    if (!is_str(folder)) continue;
    Own module = find_in_folder(name, str_text(folder), last);
    if (module != NULL || error_pending()) return module;
  }
  return NULL;
}

static Own find_in_library(Ref name) {
  size_t length;
  bool is_package;
  const char *text = find_library_source == NULL
                         ? NULL
                         : find_library_source(str_text(name), &length, &is_package);
  if (text == NULL) return NULL;
  Own filename = str_format("<library %S>", name);
  if (filename == NULL) return NULL;
  source_register(ref(filename), text, length);
  library_begins();
  Own module = run_module(new_module(name, ref(filename), is_package, ref(filename)), name,
                          ref(filename), text, length);
  library_ends();
  drop(filename);
  return module;
}

static Own find_builtin(Ref name) {
  library_begins();
  Own module = find_builtin_module == NULL ? NULL : find_builtin_module(name);
  library_ends();
  if (module == NULL) return NULL;
  if (dict_set(ref(imported_modules), name, ref(module))) return module;
  drop(module);
  return NULL;
}

static Own find_ours(Ref name) {
  Own module = find_builtin(name);
  return module != NULL || error_pending() ? module : find_in_library(name);
}

/* What is built into CPython cannot be hidden by a file of the program; json.py or random.py beside
 * the program hide the library's. */
static bool cannot_be_hidden(Ref name) {
  static const char *const names[] = {"abc",    "atexit", "builtins", "codecs", "errno",
                                      "gc",     "io",     "itertools", "os",    "posixpath",
                                      "sys",    "time"};
  if (str_length(name) > 0 && str_at(name, 0) == '_') return true;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_is(name, names[i])) return true;
  return false;
}

static Own find_top_level(Ref name) {
  if (cannot_be_hidden(name)) {
    Own module = find_ours(name);
    return module != NULL || error_pending() ? module
                                             : find_in_path(name, ref(import_path), str_text(name));
  }
  Own module = find_in_path(name, ref(import_path), str_text(name));
  return module != NULL || error_pending() ? module : find_ours(name);
}

static bool is_of_library(Ref package) {
  Ref file = dict_peek_str(module_dict(package), ID(__file__));
  return file == NULL || !is_str(file) || strncmp(str_text(file), "<library ", 9) == 0;
}

static Own find_in_package(Ref name, Ref parent, const char *last) {
  if (is_of_library(parent)) {
    Own module = find_ours(name);
    if (module != NULL || error_pending()) return module;
  }
  Own key = str_intern_c("__path__");
  Ref path = key == NULL ? NULL : dict_peek_str(module_dict(parent), ref(key));
  drop_if(key);
  if (path != NULL) return find_in_path(name, path, last);
  Ref parent_name = ref(((Module *)parent)->name);
  return import_error(ModuleNotFoundError,
                      str_format("No module named %R; %R is not a package", name, parent_name),
                      name, NULL);
}

/* The module for a name whose parent package (or NULL) is imported already. */
static Own find_and_load(Ref name, Ref parent, const char *last) {
  Own module = parent == NULL ? find_top_level(name) : find_in_package(name, parent, last);
  return module != NULL || error_pending() ? module : no_module(name);
}

/* ---- import a.b.c ------------------------------------------------------------------------ */

static Own imported(Ref name) {
  Ref module = dict_peek(ref(imported_modules), name);
  if (module == None)
    return import_error(ModuleNotFoundError,
                        str_format("import of %S halted; None in sys.modules", name), name, NULL);
  return keep_if(module);
}

/* Import the part of name up to `end`, whose parent package is given. */
static Own import_part(Ref name, intptr_t start, intptr_t end, Ref parent) {
  Own whole = str_slice(name, 0, end);
  if (whole == NULL) return NULL;
  Own module = imported(ref(whole));
  if (module == NULL && !error_pending()) {
    Own last = str_slice(name, start, end);
    if (last != NULL) module = find_and_load(ref(whole), parent, str_text(ref(last)));
    if (module != NULL && parent != NULL) {
      if (!object_set_attribute(parent, ref(last), ref(module))) {
        drop(module);
        module = NULL;
      }
    }
    drop_if(last);
  }
  drop(whole);
  return module;
}

/* first (may be NULL) gets the outermost package. */
static Own import_parts(Ref name, Own *first) {
  Own module = NULL;
  intptr_t length = str_length(name), start = 0;
  if (length == 0) return throw(ValueError, "Empty module name");
  while (start <= length) {
    intptr_t end = start;
    while (end < length && str_at(name, end) != '.') end++;
    Own next = import_part(name, start, end, ref(module));
    drop_if(module);
    if (next == NULL) return NULL;
    module = next;
    if (start == 0 && first != NULL) *first = keep(ref(module));
    start = end + 1;
  }
  return module;
}

/* Two programs that are kept apart have a sys.modules each. */
static Own import_dotted(Ref name, Own *first) {
  if (seal == NULL) return import_parts(name, first);
  Own before = imported_modules;
  imported_modules = keep(seal->modules());
  Own module = import_parts(name, first);
  drop(imported_modules);
  imported_modules = before;
  return module;
}

Own import_module(Ref name) { return import_dotted(name, NULL); }

/* ---- from .x import y -------------------------------------------------------------------- */

/* The package that a module's relative imports start from. */
static Own package_of(Ref globals) {
  Ref package = globals == NULL ? NULL : dict_peek_str(globals, ID(__package__));
  if (package != NULL && package != None && is_str(package)) return keep(package);
  return str_from("");
}

static Own absolute_name(Ref name, Ref globals, int level) {
  Own package = package_of(globals);
  if (package == NULL) return NULL;
  intptr_t end = str_length(ref(package));
  Own result = NULL;
  if (end == 0) {
    throw(ImportError, "attempted relative import with no known parent package");
  } else {
    for (int up = 1; up < level && end > 0; up++) {
      while (end > 0 && str_at(ref(package), end - 1) != '.') end--;
      if (end > 0) end--;
    }
    if (end <= 0) {
      throw(ImportError, "attempted relative import beyond top-level package");
    } else {
      Own base = str_slice(ref(package), 0, end);
      if (base != NULL)
        result = str_length(name) == 0 ? keep(ref(base)) : str_format("%S.%S", ref(base), name);
      drop_if(base);
    }
  }
  drop(package);
  return result;
}

static bool has_attribute(Ref object, Ref name, bool *failed) {
  Own value = object_get_attribute_if(object, name, failed);
  bool has = value != NULL;
  drop_if(value);
  return has;
}

/* Names in a from_list may be submodules that are not imported yet. */
static bool import_submodules(Ref module, Ref from_list) {
  Own key = str_intern_c("__path__");
  if (key == NULL || class_of(module) != &module_class) return drop_if(key), key != NULL;
  bool is_package = dict_peek_str(module_dict(module), ref(key)) != NULL, failed = false;
  drop(key);
  for (intptr_t i = 0; is_package && i < object_length(from_list) && !failed; i++) {
    Own name = sequence_get(from_list, i);
    if (name == NULL) return false;
    if (is_str(ref(name)) && !str_is(ref(name), "*") &&
        !has_attribute(module, ref(name), &failed) && !failed) {
      Own whole = str_format("%S.%S", ref(((Module *)module)->name), ref(name));
      Own submodule = whole == NULL ? NULL : import_module(ref(whole));
      if (submodule == NULL && error_is(ModuleNotFoundError)) {
        Ref missing = ref(((ImportException *)ref(pending_error))->name);
        if (missing != NULL && whole != NULL && str_equal(missing, ref(whole))) error_clear();
      }
      failed = error_pending();
      drop_if(submodule);
      drop_if(whole);
    }
    drop(name);
  }
  return !failed;
}

Own import_module_level(Ref name, Ref globals, Ref from_list, int level) {
  if (level < 0) return throw(ValueError, "level must be >= 0");
  if (globals == None) globals = NULL;
  Own absolute = level > 0 ? absolute_name(name, globals, level) : keep(name);
  if (absolute == NULL) return NULL;
  bool wants_names = from_list != NULL && from_list != None && object_length(from_list) > 0;
  Own first = NULL;
  Own module = import_dotted(ref(absolute), wants_names ? NULL : &first);
  drop(absolute);
  if (module == NULL) return drop_if(first), NULL;
  if (!wants_names) {
    if (level > 0) return drop_if(first), module;
    drop(module);
    return first;
  }
  if (import_submodules(ref(module), from_list)) return module;
  drop(module);
  return NULL;
}

/* ---- The instructions -------------------------------------------------------------------- */

Own native_import_function;

Own import_name(Frame *frame, Ref name, Ref from_list, Ref level) {
  Own function = find_in_mapping(frame->builtins, ID(__import__));
  if (function == NULL) return error_pending() ? NULL : throw(ImportError, "__import__ not found");
  if (native_import_function == NULL || ref(function) == ref(native_import_function)) {
    drop(function);
    return import_module_level(name, frame->globals, from_list, (int)int_compact(level));
  }
  Ref names = frame->names == NULL ? None : ref(frame->names);
  Ref args[] = {name, frame->globals, names, from_list, level};
  Own module = call(ref(function), args, 5);
  drop(function);
  return module;
}

/* "(unknown location)" or "(path)" */
static Own location_of(Ref module) {
  Ref file =
      class_of(module) == &module_class ? dict_peek_str(module_dict(module), ID(__file__)) : NULL;
  return file != NULL && is_str(file) ? keep(file) : str_from("unknown location");
}

static Own cannot_import(Ref module, Ref name) {
  bool failed;
  Own module_name = object_get_attribute_if(module, ID(__name__), &failed);
  if (failed) return NULL;
  if (module_name == NULL) module_name = str_from("<unknown module name>");
  Own location = location_of(module);
  Own message = NULL;
  if (module_name != NULL && location != NULL) {
    bool half_ready = class_of(module) == &module_class && ((Module *)module)->loading;
    message = half_ready ? str_format(
                               "cannot import name %R from partially initialized module %R (most "
                               "likely due to a circular import) (%S)",
                               name, ref(module_name), ref(location))
                         : str_format("cannot import name %R from %R (%S)", name, ref(module_name),
                                      ref(location));
  }
  bool known = module_name != NULL && !str_is(ref(module_name), "<unknown module name>");
  import_error(
      ImportError, message, known ? ref(module_name) : NULL,
      location != NULL && str_is(ref(location), "unknown location") ? NULL : ref(location));
  if (error_is(ImportError)) {
    ImportException *error = (ImportException *)ref(pending_error);
    replace(AS_REF(error), &error->name_from, keep(name), label_field("name_from"));
  }
  drop_if(location);
  drop_if(module_name);
  return NULL;
}

Own import_from(Ref module, Ref name) {
  bool failed;
  Own value = object_get_attribute_if(module, name, &failed);
  if (value != NULL || failed) return value;
  if (class_of(module) == &module_class) { /* a submodule of a circle that is not bound yet */
    Own whole = str_format("%S.%S", ref(((Module *)module)->name), name);
    if (whole == NULL) return NULL;
    value = keep_if(dict_peek(ref(imported_modules), ref(whole)));
    drop(whole);
    if (value != NULL) return value;
  }
  return cannot_import(module, name);
}

/* Bind one name of module in names. */
static bool copy_name(Ref module, Ref names, Ref name) {
  if (!is_str(name)) return no(throw(TypeError, "Item in __all__ must be str, not %T", name));
  Own value = object_get_attribute(module, name);
  if (value == NULL) return false;
  bool done = is_exact_dict(names) ? dict_set(names, name, ref(value))
                                   : object_set_item(names, name, ref(value));
  drop(value);
  return done;
}

/* What __all__ names may be a submodule that nobody has imported yet. */
static bool import_listed(Ref module, Ref list) {
  return !is_instance(module, &module_class) || import_submodules(module, list);
}

static bool copy_all(Ref module, Ref names, Ref list, bool skip_underscore) {
  bool done = true;
  for (intptr_t i = 0; done && i < object_length(list); i++) {
    Own name = sequence_get(list, i);
    if (name == NULL) return false;
    bool hidden = skip_underscore && is_str(ref(name)) && str_length(ref(name)) > 0 &&
                  str_at(ref(name), 0) == '_';
    done = hidden || copy_name(module, names, ref(name));
    drop(name);
  }
  return done;
}

bool import_star(Ref module, Ref names) {
  bool failed;
  Own list = object_get_attribute_if(module, ID(__all__), &failed);
  if (failed) return false;
  bool all = list != NULL;
  if (!all) {
    Own dict = object_get_attribute(module, ID(__dict__));
    if (dict == NULL) return false;
    list = list_from_iterable(ref(dict));
    drop(dict);
    if (list == NULL) return false;
  }
  bool done = (!all || import_listed(module, ref(list))) &&
              copy_all(module, names, ref(list), !all);
  drop(list);
  return done;
}
