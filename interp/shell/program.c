/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running one program as __main__, and what happens when it ends with an exception.
 */
#include "program.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../gc/events.h"
#include "../compiler/compile.h"
#include "../modules/modules.h"
#include "../modules/sys_info.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../vm/import.h"
#include "../vm/print_error.h"
#include "../vm/source.h"
#include "../vm/vm.h"
#include "command_word.h"
#include "start.h"

/* ---- __main__ ---------------------------------------------------------------------------- */

Ref main_namespace(void) {
  Ref module = dict_peek_str(ref(imported_modules), ID(__main__));
  return module == NULL ? NULL : module_dict(module);
}

static bool fill_main(Ref dict, const ProgramSource *source) {
  Ref builtins = dict_peek_str(ref(imported_modules), ID(builtins));
  if (!dict_set_c_take(dict, "__annotations__", dict_new()) ||
      !dict_set(dict, ID(__builtins__), builtins))
    return false;
  if (source->package != NULL && !dict_set_c_take(dict, "__package__", str_from(source->package)))
    return false;
  if (!source->is_file) return true;
  return dict_set_c_take(dict, "__file__", str_from_bytes(source->name, strlen(source->name))) &&
         dict_set_c(dict, "__cached__", None);
}

static bool make_main(const ProgramSource *source) {
  Own module = module_new(ID(__main__));
  bool done = module != NULL && fill_main(module_dict(ref(module)), source) &&
              dict_set(ref(imported_modules), ID(__main__), ref(module));
  drop_if(module);
  return done;
}

/* sys.path begins with the program's folder; if it is named otherwise, with the folder we are in;
 * with -P, with neither. */
static bool set_path(const ProgramSource *source) {
  if (sys_flags[FLAG_safe_path]) return true;
  const char *slash =
      source->is_file && source->package == NULL ? strrchr(source->name, '/') : NULL;
  Own folder = str_from_bytes(source->name, slash == NULL ? 0 : (size_t)(slash - source->name));
  return folder != NULL && list_append_take(ref(import_path), folder);
}

/* -W: the module warnings reads what was asked for. */
static bool set_warnings(void) {
  if (sys_warn_options.count == 0) return true;
  Own name = str_intern_c("warnings");
  Own module = name == NULL ? NULL : import_module(ref(name));
  bool done = module != NULL;
  drop_if(module);
  drop_if(name);
  return done;
}

/* sys.argv. A module that is run by its name is called by its file. */
static bool set_arguments(const Options *options, const ProgramSource *source) {
  if (options->module != NULL && source->is_file) options->arguments[0] = source->name;
  return sys_set_arguments(options->argument_count, options->arguments);
}

bool program_start(const Options *options, const ProgramSource *source) {
  if (interpreter_start(options) && make_main(source) && set_path(source) &&
      set_arguments(options, source) && set_warnings())
    return true;
  fputs("terrarium: there is not enough memory to start\n", stderr);
  return false;
}

/* ---- Running ----------------------------------------------------------------------------- */

Own program_compile(const ProgramSource *source) {
  Own filename = str_from_bytes(source->name, strlen(source->name));
  if (filename == NULL) return NULL;
  Own code = compile_source(source->text, source->length, ref(filename), PARSE_FILE, NULL);
  source_register(ref(filename), source->text, source->length);
  drop(filename);
  return code;
}

int program_run_code(Own code) {
  Own result = code == NULL ? NULL : vm_run(ref(code), main_namespace(), NULL);
  drop_if(code);
  if (result == NULL) return program_report_error();
  drop(result);
  return 0;
}

int program_run(const ProgramSource *source) { return program_run_code(program_compile(source)); }

int run_program(const Options *options) {
  ProgramSource source;
  int code = EXIT_USAGE;
  bool read = program_read(options, &source);
  if (read && !WATCHED && source.is_file && program_wants_watching(&source)) {
    code = HAND_OVER;
  } else if (read) {
    code = 1;
    if (program_start(options, &source)) code = program_finish(options, program_run(&source));
  }
  program_source_free(&source);
  return code;
}

int run_command(const Options *options) { return run_program(options); }

/* ---- Uncaught exceptions ----------------------------------------------------------------- */

/* sys.exit(): nothing to show, or a message. */
static int exit_code_of(Ref exit) {
  Own code = ((ValueException *)exit)->value;
  if (code == NULL || ref(code) == None) return 0;
  intptr_t number;
  if (is_int(ref(code))) return int_fits(ref(code), &number) ? (int)(number & 0xff) : 0xff;
  sys_flush();
  Own text = object_str(ref(code));
  Own line = text == NULL ? NULL : str_format("%S\n", ref(text));
  if (line != NULL) sys_write_error(ref(line));
  drop_if(line);
  drop_if(text);
  error_clear();
  return 1;
}

static Ref traceback_of(Ref exception) {
  Own traceback = ((BaseExceptionObject *)exception)->traceback;
  return traceback == NULL ? None : ref(traceback);
}

/* sys.last_exc and its elder sisters: for debuggers, and they keep everything alive a while longer.
 */
static void remember(Ref exception) {
  bool done = sys_set("last_exc", exception) && sys_set("last_type", AS_REF(class_of(exception))) &&
              sys_set("last_value", exception) &&
              sys_set("last_traceback", traceback_of(exception));
  if (!done) error_clear();
}

static void write_exception(const char *title, Ref exception) {
  Own text = exception_text(exception);
  Own all = text == NULL ? NULL : str_format("%s%S", title, ref(text));
  if (all != NULL)
    sys_write_error(ref(all));
  else
    error_clear();
  drop_if(all);
  drop_if(text);
}

/* Give it to sys.excepthook. An exit from inside the hook is an exit: its code, else -1. */
static int call_hook(Ref exception) {
  Own hook = keep_if(sys_peek("excepthook"));
  if (hook == NULL) {
    write_exception("sys.excepthook is missing\n", exception);
    return -1;
  }
  Own result = call3(ref(hook), AS_REF(class_of(exception)), exception, traceback_of(exception));
  drop(hook);
  drop_if(result);
  if (result != NULL) return -1;
  Own failure = error_take();
  int code = -1;
  if (is_instance(ref(failure), SystemExit)) {
    code = exit_code_of(ref(failure));
  } else {
    write_exception("Error in sys.excepthook:\n", ref(failure));
    write_exception("\nOriginal exception was:\n", exception);
  }
  drop(failure);
  return code;
}

int program_report_error(void) {
  Own exception = error_take();
  if (exception == NULL) return 0;
  int code;
  if (is_instance(ref(exception), SystemExit)) {
    code = exit_code_of(ref(exception));
  } else {
    remember(ref(exception));
    sys_flush();
    int from_hook = call_hook(ref(exception));
    code = from_hook >= 0                                   ? from_hook
           : is_instance(ref(exception), KeyboardInterrupt) ? EXIT_INTERRUPTED
                                                            : 1;
  }
  drop(exception);
  return code;
}
