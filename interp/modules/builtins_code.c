/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that turn text into code and run it, and __import__.
 */
#include "builtins.h"

#include <string.h>

#include "../compiler/compile.h"
#include "../objects/bytes.h"
#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/seal.h"
#include "../objects/str.h"
#include "../vm/frame_object.h"
#include "../vm/import.h"
#include "../vm/source.h"
#include "../vm/vm.h"

/* ---- Source text ------------------------------------------------------------------------- */

/* The bytes of a str or bytes; NULL with the exception set. what: "eval() arg 1". */
static const char *source_bytes(Ref source, const char *function, const char *what,
                                size_t *length) {
  const char *text;
  if (is_str(source)) {
    text = str_utf8(source, length);
    if (text == NULL) return NULL;
  } else if (is_bytes(source)) {
    text = (const char *)((Bytes *)source)->data;
    *length = (size_t)((Bytes *)source)->length;
  } else {
    throw(TypeError, "%s() %s must be a %s", function, what,
          strcmp(function, "compile") == 0 ? "string, bytes or AST object"
                                           : "string, bytes or code object");
    return NULL;
  }
  if (memchr(text, '\0', *length) == NULL) return text;
  throw(SyntaxError, "source code string cannot contain null bytes");
  return NULL;
}

/* What eval() and exec() are given: code, or text to be compiled. */
static Own code_from(Ref source, const char *function, ParseMode mode) {
  if (is_instance(source, &code_class)) {
    if (((Code *)source)->free_count == 0) return keep(source);
    return throw(TypeError, "code object passed to %s() may not contain free variables", function);
  }
  size_t length;
  const char *text = source_bytes(source, function, "arg 1", &length);
  if (text == NULL) return NULL;
  for (; mode == PARSE_EXPRESSION && length > 0 && (*text == ' ' || *text == '\t'); length--)
    text++;
  Own filename = str_from("<string>");
  if (filename == NULL) return NULL;
  Own code = compile_source(text, length, ref(filename), mode, NULL);
  drop(filename);
  return code;
}

/* ---- Namespaces for eval and exec -------------------------------------------------------- */

typedef struct Namespaces {
  Ref globals;
  Own locals; /* NULL: the globals */
} Namespaces;

static bool is_mapping(Ref object) { return is_dict(object) || class_of(object)->get_item != NULL; }

static bool check_globals(const char *function, Ref globals, Ref locals) {
  if (is_dict(globals)) return true;
  if (strcmp(function, "exec") == 0) {
    return no(throw(TypeError, "exec() globals must be a dict, not %T", globals));
  }
  return no(throw(TypeError, locals == NULL && is_mapping(globals)
                                 ? "globals must be a real dict; try eval(code, {}, mapping)"
                                 : "globals must be a dict"));
}

static bool check_locals(const char *function, Ref locals) {
  if (locals == NULL || is_mapping(locals)) return true;
  if (strcmp(function, "exec") == 0) {
    return no(throw(TypeError, "locals must be a mapping or None, not %T", locals));
  }
  return no(throw(TypeError, "locals must be a mapping"));
}

/* Code needs to find its builtins: a namespace that does not say which gets the current ones. */
static bool add_builtins(Ref globals) {
  if (dict_peek_str(globals, ID(__builtins__)) != NULL) return true;
  Ref current = seal != NULL             ? seal->builtins()
                : current_frame == NULL ? ref(default_builtins)
                                        : current_frame->builtins;
  return dict_set(globals, ID(__builtins__), current);
}

static bool find_namespaces(const char *function, Ref globals, Ref locals, Namespaces *out) {
  out->locals = NULL;
  if (globals == None) globals = NULL;
  if (locals == None) locals = NULL;
  if (!check_locals(function, locals)) return false;
  if (globals != NULL && !check_globals(function, globals, locals)) return false;
  if (globals == NULL && current_frame == NULL) {
    return no(throw(SystemError, "globals and locals cannot be NULL"));
  }
  out->globals = globals != NULL ? globals : current_frame->globals;
  if (!add_builtins(out->globals)) return false;
  if (locals != NULL)
    out->locals = keep(locals);
  else if (globals == NULL && (out->locals = frame_locals(current_frame)) == NULL)
    return false;
  return true;
}

static Own run(const char *function, ParseMode mode, Ref const *args) {
  Namespaces names = {NULL, NULL};
  if (!find_namespaces(function, args[1] == NULL ? None : args[1], args[2] == NULL ? None : args[2],
                       &names))
    return NULL;
  Own globals = keep(names.globals);
  Own code = code_from(args[0], function, mode);
  Own result = code == NULL ? NULL : vm_run(ref(code), names.globals, ref(names.locals));
  drop_if(code);
  drop_if(names.locals);
  drop(globals);
  return result;
}

BODY(builtin_eval) { return run("eval", PARSE_EXPRESSION, args); }

BODY(builtin_exec) {
  Own result = run("exec", PARSE_FILE, args);
  if (result == NULL) return NULL;
  drop(result);
  return none();
}

/* ---- compile ----------------------------------------------------------------------------- */

static Own filename_from(Ref name) {
  if (is_str(name)) return keep(name);
  if (is_bytes(name)) {
    return str_from_bytes((const char *)((Bytes *)name)->data, (size_t)((Bytes *)name)->length);
  }
  return throw(TypeError, "expected str, bytes or os.PathLike object, not %T", name);
}

static bool mode_from(Ref name, ParseMode *mode) {
  if (!is_str(name))
    return no(throw(TypeError, "compile() argument 'mode' must be str, not %T", name));
  if (str_is(name, "exec"))
    *mode = PARSE_FILE;
  else if (str_is(name, "eval"))
    *mode = PARSE_EXPRESSION;
  else if (str_is(name, "single"))
    *mode = PARSE_INTERACTIVE;
  else
    return no(throw(ValueError, "compile() mode must be 'exec', 'eval' or 'single'"));
  return true;
}

static bool level_from(Ref number, int *level) {
  int asked = -1;
  if (number != NULL && !as_c_int(number, &asked)) return false;
  if (asked < -1 || asked > 2) return no(throw(ValueError, "compile(): invalid optimize value"));
  *level = asked < 0 ? optimize_level : asked;
  return true;
}

BODY(builtin_compile) {
  ParseMode mode = PARSE_FILE;
  int level = optimize_level;
  if (!level_from(args[5], &level)) return NULL;
  if (!mode_from(args[2], &mode)) return NULL;
  Own filename = filename_from(args[1]);
  if (filename == NULL) return NULL;
  size_t length;
  const char *text = source_bytes(args[0], "compile", "arg 1", &length);
  Own code = text == NULL ? NULL
                          : compile_source_optimized(text, length, ref(filename), mode, NULL, level);
  drop(filename);
  return code;
}

/* ---- globals, __import__ ----------------------------------------------------------------- */

BODY(builtin_globals) { return current_frame == NULL ? none() : keep(current_frame->globals); }

BODY(builtin_import) {
  int level = 0;
  if (!is_str(args[0])) {
    return throw(TypeError, "module name must be a string");
  }
  if (args[4] != NULL && !as_c_int(args[4], &level)) return NULL;
  return import_module_level(args[0], args[1], args[3], level);
}

/* ---- The table --------------------------------------------------------------------------- */

Method builtins_code[] = {
    {"eval", builtin_eval, "(source, /, globals=None, locals=None)",
     .doc = "Evaluate the given source in the context of globals and locals.\n\n"
            "The source may be a string representing a Python expression\n"
            "or a code object as returned by compile().\n"
            "The globals must be a dictionary and locals can be any mapping,\n"
            "defaulting to the current globals and locals.\n"
            "If only globals is given, locals defaults to it."},
    {"exec", builtin_exec, "(source, /, globals=None, locals=None, *, closure=None)",
     .doc = "Execute the given source in the context of globals and locals.\n\n"
            "The source may be a string representing one or more Python statements\n"
            "or a code object as returned by compile().\n"
            "The globals must be a dictionary and locals can be any mapping,\n"
            "defaulting to the current globals and locals.\n"
            "If only globals is given, locals defaults to it.\n"
            "The closure must be a tuple of cellvars, and can only be used\n"
            "when source is a code object requiring exactly that many cellvars."},
    {"compile", builtin_compile,
     "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     .doc = "Compile source into a code object that can be executed by exec() or eval().\n\n"
            "The source code may represent a Python module, statement or expression.\n"
            "The filename will be used for run-time error messages.\n"
            "The mode must be 'exec' to compile a module, 'single' to compile a\n"
            "single (interactive) statement, or 'eval' to compile an expression."},
    {"globals", builtin_globals, "()",
     .doc = "Return the dictionary containing the current scope's global variables.\n\n"
            "NOTE: Updates to this dictionary *will* affect name lookups in the current\n"
            "global scope and vice-versa."},
    {"__import__", builtin_import, "(name, globals=None, locals=None, fromlist=(), level=0)",
     .doc = "Import a module.\n\n"
            "Because this function is meant for use by the Python\n"
            "interpreter and not for general use, it is better to use\n"
            "importlib.import_module() to programmatically import a module."},
    {NULL},
};
