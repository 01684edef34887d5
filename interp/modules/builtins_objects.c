/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that ask an object something, or change an attribute: what works for every object. Most
 * are one operation of protocol.h.
 */
#include "builtins.h"

#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/instance.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/frame_object.h"

/* ---- Text -------------------------------------------------------------------------------- */

BODY(builtin_repr) { return object_repr(args[0]); }
BODY(builtin_ascii) { return object_ascii(args[0]); }

BODY(builtin_format) {
  Ref spec = args[1] == NULL ? empty_str : args[1];
  if (!is_str(spec)) return throw(TypeError, "format() argument 2 must be str, not %T", spec);
  return object_format(args[0], spec);
}

/* ---- What it is -------------------------------------------------------------------------- */

BODY(builtin_id) { return int_from((intptr_t)args[0]); }

BODY(builtin_hash) {
  intptr_t hash = object_hash(args[0]);
  return hash == -1 ? NULL : int_from(hash);
}

BODY(builtin_len) {
  intptr_t length = object_length(args[0]);
  return length < 0 ? NULL : int_from(length);
}

BODY(builtin_callable) { return bool_from(is_callable(args[0])); }

static Own truth_or_failure(int answer) { return answer < 0 ? NULL : bool_from(answer); }

BODY(builtin_isinstance) { return truth_or_failure(object_is_instance(args[0], args[1])); }
BODY(builtin_issubclass) { return truth_or_failure(object_is_subclass(args[0], args[1])); }

/* ---- Attributes -------------------------------------------------------------------------- */

/* The name as attributes are looked up: interned. */
static Own attribute_name(Ref name) {
  if (is_str(name)) return str_intern(keep(name));
  return throw(TypeError, "attribute name must be string, not '%T'", name);
}

BODY(builtin_getattr) {
  Own name = attribute_name(args[1]);
  if (name == NULL) return NULL;
  Own value;
  if (args[2] == NULL) {
    value = object_get_attribute(args[0], ref(name));
  } else {
    bool failed;
    value = object_get_attribute_if(args[0], ref(name), &failed);
    if (value == NULL && !failed) value = keep(args[2]);
  }
  drop(name);
  return value;
}

BODY(builtin_hasattr) {
  Own name = attribute_name(args[1]);
  if (name == NULL) return NULL;
  bool failed;
  Own value = object_get_attribute_if(args[0], ref(name), &failed);
  drop(name);
  bool found = value != NULL;
  drop_if(value);
  return failed ? NULL : bool_from(found);
}

static Own change_attribute(Ref object, Ref name, Ref value) {
  Own interned = attribute_name(name);
  bool done = interned != NULL && object_set_attribute(object, ref(interned), value);
  drop_if(interned);
  return done ? none() : NULL;
}

BODY(builtin_setattr) { return change_attribute(args[0], args[1], args[2]); }
BODY(builtin_delattr) { return change_attribute(args[0], args[1], NULL); }

/* ---- Namespaces -------------------------------------------------------------------------- */

static Own current_locals(void) {
  if (current_frame == NULL) return throw(SystemError, "frame does not exist");
  return frame_locals(current_frame);
}

BODY(builtin_locals) { return current_locals(); }

BODY(builtin_vars) {
  if (args[0] == NULL) return current_locals();
  bool failed;
  Own dict = object_get_attribute_if(args[0], ID(__dict__), &failed);
  if (dict == NULL && !failed)
    return throw(TypeError, "vars() argument must have __dict__ attribute");
  return dict;
}

Own names_sorted(Ref names) {
  Own list = list_from_iterable(names);
  if (list != NULL && !list_sort(ref(list), NULL, false)) {
    drop(list);
    return NULL;
  }
  return list;
}

static Own sort_take(Own names) {
  if (names == NULL) return NULL;
  Own list = names_sorted(ref(names));
  drop(names);
  return list;
}

static Own dir_of_locals(void) {
  Own namespace = current_locals();
  if (namespace == NULL) return NULL;
  Own names = call_method(ref(namespace), ID(keys), NULL, 0);
  drop(namespace);
  return sort_take(names);
}

BODY(builtin_dir) {
  if (args[0] == NULL) return dir_of_locals();
  Own names = call_special(args[0], ID(__dir__), NULL, 0);
  if (names == NULL && !error_pending()) return throw(TypeError, "object does not provide __dir__");
  return sort_take(names);
}

/* ---- The table --------------------------------------------------------------------------- */

Method builtins_objects[] = {
    {"repr", builtin_repr, "(obj, /)",
     .doc = "Return the canonical string representation of the object.\n\n"
            "For many object types, including most builtins, eval(repr(obj)) == obj."},
    {"ascii", builtin_ascii, "(obj, /)",
     .doc = "Return an ASCII-only representation of an object.\n\n"
            "As repr(), return a string containing a printable representation of an\n"
            "object, but escape the non-ASCII characters in the string returned by\n"
            "repr() using \\\\x, \\\\u or \\\\U escapes. This generates a string similar\n"
            "to that returned by repr() in Python 2."},
    {"format", builtin_format, "(value, format_spec='', /)",
     .doc = "Return type(value).__format__(value, format_spec)\n\n"
            "Many built-in types implement format_spec according to the\n"
            "Format Specification Mini-language. See help('FORMATTING')\n"
            "for details."},
    {"id", builtin_id, "(obj, /)",
     .doc = "Return the identity of an object.\n\n"
            "This is guaranteed to be unique among simultaneously existing objects.\n"
            "(CPython uses the object's memory address.)"},
    {"hash", builtin_hash, "(obj, /)",
     .doc = "Return the hash value for the given object.\n\n"
            "Two objects that compare equal must also have the same hash value, but the\n"
            "reverse is not necessarily true."},
    {"len", builtin_len, "(obj, /)", .doc = "Return the number of items in a container."},
    {"callable", builtin_callable, "(obj, /)",
     .doc = "Return whether the object is callable (i.e., some kind of function).\n\n"
            "Note that classes are callable, as are instances of classes with a\n"
            "__call__() method."},
    {"isinstance", builtin_isinstance, "(obj, class_or_tuple, /)",
     .doc = "Return whether an object is an instance of a class or of a subclass thereof.\n\n"
            "A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to\n"
            "check against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)\n"
            "or ...`` etc."},
    {"issubclass", builtin_issubclass, "(class, class_or_tuple, /)",
     .doc = "Return whether 'cls' is derived from another class or is the same class.\n\n"
            "A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to\n"
            "check against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)\n"
            "or ...``."},
    {"getattr", builtin_getattr, "(object, name, default=None, /)",
     .doc = "getattr(object, name[, default]) -> value\n\n"
            "Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\n"
            "When a default argument is given, it is returned when the attribute doesn't\n"
            "exist; without it, an exception is raised in that case."},
    {"hasattr", builtin_hasattr, "(obj, name, /)",
     .doc = "Return whether the object has an attribute with the given name.\n\n"
            "This is done by calling getattr(obj, name) and catching AttributeError."},
    {"setattr", builtin_setattr, "(obj, name, value, /)",
     .doc = "Sets the named attribute on the given object to the specified value.\n\n"
            "setattr(x, 'y', v) is equivalent to ``x.y = v``"},
    {"delattr", builtin_delattr, "(obj, name, /)",
     .doc = "Deletes the named attribute from the given object.\n\n"
            "delattr(x, 'y') is equivalent to ``del x.y``"},
    {"locals", builtin_locals, "()",
     .doc = "Return a dictionary containing the current scope's local variables.\n\n"
            "NOTE: Whether or not updates to this dictionary will affect name lookups in\n"
            "the local scope and vice-versa is *implementation dependent* and not\n"
            "covered by any backwards compatibility guarantees."},
    {"vars", builtin_vars, "(object=None, /)",
     .doc = "vars([object]) -> dictionary\n\n"
            "Without arguments, equivalent to locals().\n"
            "With an argument, equivalent to object.__dict__."},
    {"dir", builtin_dir, "(object=None, /)",
     .doc = "dir([object]) -> list of strings\n\n"
            "If called without an argument, return the names in the current scope.\n"
            "Else, return an alphabetized list of names comprising (some of) the attributes\n"
            "of the given object, and of attributes reachable from it.\n"
            "If the object supplies a method named __dir__, it will be used; otherwise\n"
            "the default dir() logic is used and returns:\n"
            "  for a module object: the module's attributes.\n"
            "  for a class object:  its attributes, and recursively the attributes\n"
            "    of its bases.\n"
            "  for any other object: its attributes, its class's attributes, and\n"
            "    recursively the attributes of its class's base classes."},
    {NULL},
};
