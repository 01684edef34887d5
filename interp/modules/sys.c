/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module sys: what the interpreter says about itself, and what a program may set.
 *
 * The interpreter looks names up here while it runs: sys.stdout when something is printed,
 * sys.excepthook when nobody caught an exception. A program may replace or delete them at any time,
 * so every look starts from the module's dict.
 */
#include <float.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../objects/error.h"
#include "../objects/float.h"
#include "../objects/instance.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/seal.h"
#include "../objects/str.h"
#include "../objects/traceback.h"
#include "../objects/tuple.h"
#include "../vm/frame_object.h"
#include "../vm/import.h"
#include "../vm/print_error.h"
#include "../vm/trace.h"
#include "builtins.h"
#include "modules.h"
#include "struct_sequence.h"
#include "sys_info.h"
#include "text_file.h"

static Own sys_dict; /* the namespace, as long as the interpreter runs */

Ref sys_peek(const char *name) {
  if (sys_dict == NULL) return NULL;
  Ref other = seal == NULL ? NULL : seal->system(name);
  if (other != NULL) return other;
  Own key = str_intern_c(name);
  if (key == NULL) return NULL;
  Ref value = dict_peek_str(ref(sys_dict), ref(key));
  drop(key);
  return value;
}

bool sys_set(const char *name, Ref value) {
  return sys_dict != NULL && dict_set_c(ref(sys_dict), name, value);
}

/* ---- Streams ----------------------------------------------------------------------------- */

bool stream_write(Ref stream, Ref text) {
  if (is_text_file(stream)) return text_file_write(stream, text);
  Own method = object_get_attribute(stream, ID(write));
  Own result = method == NULL ? NULL : call1(ref(method), text);
  drop_if(method);
  drop_if(result);
  return result != NULL;
}

bool stream_flush(Ref stream) {
  if (is_text_file(stream)) return text_file_flush(stream);
  Own result = call_method(stream, ID(flush), NULL, 0);
  drop_if(result);
  return result != NULL;
}

void sys_write_error(Ref text) {
  Ref stream = sys_peek("stderr");
  if (stream == None) return;
  if (stream != NULL) {
    Own kept = keep(stream);
    bool done = stream_write(stream, text);
    drop(kept);
    if (done) return;
    error_clear();
  }
  size_t length;
  const char *bytes = str_utf8(text, &length);
  if (bytes == NULL || outside_write(STDERR_FILENO, bytes, length) < 0) error_clear();
}

static void flush_named(const char *name) {
  Ref stream = sys_peek(name);
  if (stream == NULL || stream == None) return;
  Own kept = keep(stream);
  if (!stream_flush(stream)) error_unraisable(NULL, stream);
  drop(kept);
}

void sys_flush(void) {
  flush_named("stdout");
  flush_named("stderr");
}

static Own first_stdout; /* sys.__stdout__ as it was at start */

void sys_push_out(void) {
  if (first_stdout != NULL) text_file_push_out(ref(first_stdout));
}

static bool add_stream(const char *name, const char *original, Own stream) {
  if (stream == NULL) return false;
  bool done = dict_set_c(ref(sys_dict), name, ref(stream)) &&
              dict_set_c(ref(sys_dict), original, ref(stream));
  drop(stream);
  return done;
}

static bool add_streams(void) {
  bool done = add_stream("stdin", "__stdin__", text_file_new(STDIN_FILENO, "<stdin>", false)) &&
              add_stream("stdout", "__stdout__", text_file_new(STDOUT_FILENO, "<stdout>", true)) &&
              add_stream("stderr", "__stderr__", text_file_new(STDERR_FILENO, "<stderr>", true));
  if (!done) return false;
  first_stdout = keep(sys_peek("stdout"));
  text_file_goes_behind(sys_peek("stderr"), ref(first_stdout));
  return done;
}

/* ---- Counts and sizes -------------------------------------------------------------------- */

/* What cannot die has a count that means nothing: CPython's number for "immortal". */
BODY(sys_getrefcount) {
  return int_from(is_immortal(args[0]) ? (intptr_t)UINT32_MAX : args[0]->refs);
}

static Own size_of(Ref object) {
  Own own_size = call_special(object, ID(__sizeof__), NULL, 0);
  if (own_size == NULL) {
    return error_pending() ? NULL : throw(TypeError, "Type %T doesn't define __sizeof__", object);
  }
  intptr_t bytes;
  bool fits = as_size(ref(own_size), &bytes);
  drop(own_size);
  if (!fits) return NULL;
  if (bytes < 0) return throw(ValueError, "__sizeof__() should return >= 0");
  return int_from(bytes + (intptr_t)instance_hidden_bytes(object));
}

BODY(sys_getsizeof) {
  Own size = size_of(args[0]);
  if (size != NULL || args[1] == NULL || !error_is(TypeError)) return size;
  error_clear();
  return keep(args[1]);
}

BODY(sys_getallocatedblocks) {
  HeapStats stats;
  heap_stats(&stats);
  return int_from((intptr_t)(stats.blocks + stats.large));
}

BODY(sys_debugmallocstats) {
  Own shown = heap_table();
  if (shown == NULL) return NULL;
  sys_write_error(ref(shown));
  drop(shown);
  return none();
}

BODY(sys_intern) {
  if (!is_str(args[0])) return throw(TypeError, "intern() argument must be str, not %T", args[0]);
  if (!is_exact_str(args[0])) return throw(TypeError, "can't intern %T", args[0]);
  return str_intern(keep(args[0]));
}

BODY(sys_is_interned) {
  if (!is_str(args[0]))
    return throw(TypeError, "_is_interned() argument must be str, not %T", args[0]);
  return bool_from(((Str *)args[0])->interned);
}

/* ---- Exceptions and frames --------------------------------------------------------------- */

BODY(sys_exit) {
  Ref status = args[0];
  Own exception;
  if (status == NULL || status == None)
    exception = exception_new(SystemExit, NULL, 0);
  else if (is_tuple(status)) {
    exception = exception_new(SystemExit, tuple_items(status), (int)tuple_length(status));
  } else
    exception = exception_new(SystemExit, &status, 1);
  if (exception != NULL) throw_object(ref(exception));
  drop_if(exception);
  return NULL;
}

BODY(sys_exception) {
  Ref handled = error_being_handled();
  return handled == NULL ? none() : keep(handled);
}

BODY(sys_exc_info) {
  Ref handled = error_being_handled();
  if (handled == NULL) return tuple_of(3, None, None, None);
  Own traceback = ((BaseExceptionObject *)handled)->traceback;
  return tuple_of(3, AS_REF(class_of(handled)), handled, traceback == NULL ? None : ref(traceback));
}

/* Give the exception the traceback it is to be shown with, if it has another one. */
static bool has_traceback(Ref exception, Ref traceback) {
  Own old = ((BaseExceptionObject *)exception)->traceback;
  return old != NULL || traceback == NULL || !is_instance(traceback, &traceback_class);
}

BODY(sys_excepthook) {
  if (!is_instance(args[1], BaseException)) {
    return throw(TypeError, "print_exception(): Exception expected for value, %T found", args[1]);
  }
  if (!has_traceback(args[1], args[2])) exception_set_traceback(args[1], keep(args[2]));
  Own text = exception_text(args[1]);
  if (text == NULL) return NULL;
  sys_write_error(ref(text));
  drop(text);
  return none();
}

static bool print_shown(Ref value) {
  Ref out = sys_peek("stdout");
  if (out == NULL) return no(throw(RuntimeError, "lost sys.stdout"));
  Own shown = object_repr(value), end = str_from("\n");
  bool done =
      shown != NULL && end != NULL && stream_write(out, ref(shown)) && stream_write(out, ref(end));
  drop_if(shown);
  drop_if(end);
  return done;
}

BODY(sys_displayhook) {
  if (args[0] == None) return none();
  Ref builtins = ref(default_builtins);
  if (!dict_set_c(builtins, "_", None) || !print_shown(args[0])) return NULL;
  return dict_set_c(builtins, "_", args[0]) ? none() : NULL;
}

BODY(sys_getframe) {
  intptr_t depth = 0;
  if (args[0] != NULL && !as_size(args[0], &depth)) return NULL;
  Frame *frame = current_frame;
  while (frame != NULL && depth-- > 0) frame = frame->back;
  if (frame == NULL || seal_hides(ref(frame->function)))
    return throw(ValueError, "call stack is not deep enough");
  return frame_object_of(frame);
}

BODY(sys_settrace) {
  trace_set_function(args[0] == None ? NULL : args[0]);
  return none();
}

BODY(sys_setprofile) {
  trace_set_profile(args[0] == None ? NULL : args[0]);
  return none();
}

BODY(sys_gettrace) { return trace_function() == NULL ? none() : keep(trace_function()); }
BODY(sys_getprofile) { return trace_profile() == NULL ? none() : keep(trace_profile()); }

/* ---- What nobody can catch --------------------------------------------------------------- */

static const Attribute unraisable_fields[] = {
    {"exc_type", item_0, NULL, "Exception type"},
    {"exc_value", item_1, NULL, "Exception value"},
    {"exc_traceback", item_2, NULL, "Exception traceback"},
    {"err_msg", item_3, NULL, "Error message"},
    {"object", item_4, NULL, "Object causing the exception"},
    {NULL},
};
static Class unraisable_class = STRUCT_SEQUENCE(
    "UnraisableHookArgs",
    "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.", unraisable_fields);

static void print_unraisable(Ref exception, Ref message, Ref object) {
  Builder builder;
  builder_start(&builder);
  if (object != None) {
    Own shown = object_repr(object);
    if (shown == NULL) error_clear();
    builder_format(&builder, "%s: ", message == None ? "Exception ignored in" : str_text(message));
    if (shown == NULL)
      builder_text(&builder, "<object repr() failed>");
    else
      builder_str(&builder, ref(shown));
    builder_char(&builder, '\n');
    drop_if(shown);
  } else if (message != None) {
    builder_format(&builder, "%S:\n", message);
  }
  builder_take(&builder, exception_plain_text(exception));
  Own text = builder_finish(&builder);
  if (text == NULL) return error_clear();
  sys_write_error(ref(text));
  drop(text);
}

BODY(sys_unraisablehook) {
  if (args[0]->type != &unraisable_class.type) {
    return throw(TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
  }
  print_unraisable(tuple_at(args[0], 1), tuple_at(args[0], 3), tuple_at(args[0], 4));
  return none();
}

static Own unraisable_arguments(Ref exception, const char *message, Ref where) {
  Own traceback = ((BaseExceptionObject *)exception)->traceback;
  bool usual = message == NULL || strcmp(message, "Exception ignored in") == 0;
  Own items[] = {keep(AS_REF(class_of(exception))), keep(exception),
                 traceback == NULL ? none() : keep(ref(traceback)),
                 usual ? none() : str_from(message), where == NULL ? none() : keep(where)};
  return struct_sequence_take(&unraisable_class, items, 5);
}

/* Called by error_unraisable(). No exception may come out of here. */
static void report_unraisable(Ref exception, const char *message, Ref where) {
  Ref hook = sys_peek("unraisablehook");
  if (hook == None) return;
  Own arguments = unraisable_arguments(exception, message, where);
  if (arguments == NULL) return error_clear();
  Own kept = keep_if(hook);
  Own result = hook == NULL ? NULL : call1(hook, ref(arguments));
  if (result == NULL) {
    Own failure = error_take();
    print_unraisable(failure == NULL ? exception : ref(failure), tuple_at(ref(arguments), 3),
                     hook == NULL ? tuple_at(ref(arguments), 4) : hook);
    drop_if(failure);
  }
  drop_if(result);
  drop_if(kept);
  drop(arguments);
}

/* ---- Limits and settings ----------------------------------------------------------------- */

BODY(sys_getrecursionlimit) { return int_from(recursion_limit); }

BODY(sys_setrecursionlimit) {
  int limit;
  if (!as_c_int(args[0], &limit)) return NULL;
  if (limit < 1) return throw(ValueError, "recursion limit must be greater or equal than 1");
  if (frame_depth >= limit) {
    return throw(
        RecursionError,
        "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
        limit, frame_depth);
  }
  recursion_limit = limit;
  return none();
}

BODY(sys_get_int_max_str_digits) { return int_from(int_text_limit); }

BODY(sys_set_int_max_str_digits) {
  int limit;
  if (!as_c_int(args[0], &limit)) return NULL;
  if (limit != 0 && limit < 640) return throw(ValueError, "maxdigits must be 0 or larger than 640");
  int_text_limit = limit;
  return none();
}

BODY(sys_utf8) { return str_from("utf-8"); }
BODY(sys_surrogateescape) { return str_from("surrogateescape"); }
BODY(sys_is_finalizing) { return bool_from(false); }

/* ---- The module -------------------------------------------------------------------------- */

static Method functions[] = {
    {"displayhook", sys_displayhook, "(object, /)",
     .doc = "Print an object to sys.stdout and also save it in builtins._"},
    {"breakpointhook", sys_breakpointhook, "(*args, **kws)",
     .doc = "This hook function is called by built-in breakpoint()."},
    {"excepthook", sys_excepthook, "(exctype, value, traceback, /)",
     .doc = "Handle an exception by displaying it with a traceback on sys.stderr."},
    {"unraisablehook", sys_unraisablehook, "(unraisable, /)",
     .doc = "Handle an unraisable exception."},
    {"exception", sys_exception, "()", .doc = "Return the current exception."},
    {"exc_info", sys_exc_info, "()",
     .doc = "Return current exception information: (type, value, traceback)."},
    {"exit", sys_exit, "(status=None, /)",
     .doc = "Exit the interpreter by raising SystemExit(status).\n\n"
            "If the status is omitted or None, it defaults to zero (i.e., success).\n"
            "If the status is an integer, it will be used as the system exit status.\n"
            "If it is another kind of object, it will be printed and the system\n"
            "exit status will be one (i.e., failure)."},
    {"getrefcount", sys_getrefcount, "(object, /)",
     .doc = "Return the reference count of object.\n\n"
            "The count returned is generally one higher than you might expect,\n"
            "because it includes the (temporary) reference as an argument to\n"
            "getrefcount()."},
    {"getsizeof", sys_getsizeof, "(object, default=None)",
     .doc = "getsizeof(object [, default]) -> int\n\nReturn the size of object in bytes."},
    {"getallocatedblocks", sys_getallocatedblocks, "()",
     .doc = "Return the number of memory blocks currently allocated."},
    {"_debugmallocstats", sys_debugmallocstats, "()",
     .doc = "Print debug info to stderr about the state of the heap: its pools by size of block, "
            "its\narenas, and what is in use."},
    {"intern", sys_intern, "(string, /)",
     .doc = "``Intern'' the given string.\n\n"
            "This enters the string in the (global) table of interned strings whose\n"
            "purpose is to speed up dictionary lookups. Return the string itself or\n"
            "the previously interned string object with the same value."},
    {"_is_interned", sys_is_interned, "(string, /)",
     .doc = "Return True if the given string is \"interned\"."},
    {"_getframe", sys_getframe, "(depth=0, /)",
     .doc = "Return a frame object from the call stack."},
    {"settrace", sys_settrace, "(function, /)",
     .doc = "Set the global debug tracing function.\n\nIt will be called on each function call.  "
            "See the debugger chapter\nin the library manual."},
    {"gettrace", sys_gettrace, "()",
     .doc = "Return the global debug tracing function set with sys.settrace.\n\nSee the debugger "
            "chapter in the library manual."},
    {"setprofile", sys_setprofile, "(function, /)",
     .doc = "Set the profiling function.\n\nIt will be called on each function call and return.  "
            "See the profiler\nchapter in the library manual."},
    {"getprofile", sys_getprofile, "()",
     .doc = "Return the profiling function set with sys.setprofile.\n\nSee the profiler chapter in "
            "the library manual."},
    {"getrecursionlimit", sys_getrecursionlimit, "()",
     .doc = "Return the current value of the recursion limit."},
    {"setrecursionlimit", sys_setrecursionlimit, "(limit, /)",
     .doc = "Set the maximum depth of the Python interpreter stack to n."},
    {"get_int_max_str_digits", sys_get_int_max_str_digits, "()",
     .doc = "Return the maximum string digits limit for non-binary int<->str conversions."},
    {"set_int_max_str_digits", sys_set_int_max_str_digits, "(maxdigits)",
     .doc = "Set the maximum string digits limit for non-binary int<->str conversions."},
    {"getdefaultencoding", sys_utf8, "()",
     .doc = "Return the current default encoding used by the Unicode implementation."},
    {"getfilesystemencoding", sys_utf8, "()",
     .doc = "Return the encoding used to convert Unicode filenames to OS filenames."},
    {"getfilesystemencodeerrors", sys_surrogateescape, "()",
     .doc = "Return the error mode used Unicode to OS filename conversion."},
    {"is_finalizing", sys_is_finalizing, "()", .doc = "Return True if Python is exiting."},
    {NULL},
};

static bool add_originals(Ref dict) {
  return dict_set_c(dict, "__displayhook__", sys_peek("displayhook")) &&
         dict_set_c(dict, "__excepthook__", sys_peek("excepthook")) &&
         dict_set_c(dict, "__breakpointhook__", sys_peek("breakpointhook")) &&
         dict_set_c(dict, "__unraisablehook__", sys_peek("unraisablehook"));
}

bool sys_set_arguments(int count, char *const *arguments) {
  Own list = list_new(count);
  if (list == NULL) return false;
  for (int i = 0; i < count; i++) {
    Own text = str_from_bytes(arguments[i], strlen(arguments[i]));
    if (text == NULL || !list_append_take(ref(list), text)) {
      drop(list);
      return false;
    }
  }
  return dict_set_c_take(ref(sys_dict), "argv", list);
}

Own sys_module(void) {
  Own module =
      module_from_table("sys",
                        "This module provides access to some objects used or maintained by the\n"
                        "interpreter and to functions that interact strongly with the interpreter.",
                        functions);
  if (module == NULL) return NULL;
  if (sys_dict == NULL) sys_dict = keep(module_dict(ref(module)));
  Ref dict = ref(sys_dict);
  unraisable_hook = report_unraisable;
  if (dict_set_c(dict, "modules", ref(imported_modules)) &&
      dict_set_c(dict, "path", ref(import_path)) && add_originals(dict) && add_streams() &&
      sys_add_info(dict))
    return module;
  drop(module);
  return NULL;
}

void sys_visit_roots(Visitor *visitor) {
  visit(visitor, ref(sys_dict), label_field("sys.__dict__"));
  visit(visitor, ref(first_stdout), label_field("the stream at the start"));
}

void sys_forget(void) {
  drop_if(first_stdout);
  first_stdout = NULL;
  unraisable_hook = NULL;
  Own old = sys_dict;
  sys_dict = NULL;
  drop_if(old);
}
