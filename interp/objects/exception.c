/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BaseException, and the list of the exception classes.
 *
 * An exception is an ordinary object with a few fields the interpreter itself fills: the traceback
 * (one entry for each frame it passed), the context (what was being handled when it was raised) and
 * the cause (`raise ... from cause`). These fields are also how exceptions keep things alive: the
 * traceback holds frames, and frames hold every local variable of the functions that failed.
 *
 * exceptions.def says for each class its base and its struct; everything that follows from the
 * struct is put together here by one macro. Classes that add fields are in exception_kinds.c.
 *
 * Invariant: args is always a tuple; traceback, context and cause are NULL or of the right type.
 */
#include "exception_kinds.h"

#include "dict.h"
#include "error.h"
#include "instance.h"
#include "int.h"
#include "list.h"
#include "protocol.h"
#include "str.h"
#include "traceback.h"
#include "tuple.h"

#define SELF(object) ((BaseExceptionObject *)(object))

/* ---- Fields ------------------------------------------------------------------------------ */

void exception_set_field(Ref self, Own *place, Own value, const char *name) {
  if (value == NULL)
    release(self, place, label_field(name));
  else
    replace(self, place, value, label_field(name));
}

Own exception_get_field(Own field) { return field == NULL ? none() : keep(ref(field)); }

void exception_set_traceback(Ref exception, Own traceback) {
  if (error_is_last_resort(exception))
    drop_if(traceback);
  else
    exception_set_field(exception, &SELF(exception)->traceback, traceback, "__traceback__");
}

void exception_set_context(Ref exception, Own context) {
  if (error_is_last_resort(exception))
    drop_if(context);
  else
    exception_set_field(exception, &SELF(exception)->context, context, "__context__");
}

void exception_set_cause(Ref exception, Own cause) {
  if (error_is_last_resort(exception)) {
    drop_if(cause);
    return;
  }
  SELF(exception)->suppress_context = true;
  exception_set_field(exception, &SELF(exception)->cause, cause, "__cause__");
}

void BaseExceptionObject_traverse(Ref self, Visitor *visitor) {
  BaseExceptionObject *e = SELF(self);
  visit(visitor, ref(e->dict), label_field("__dict__"));
  visit(visitor, ref(e->args), label_field("args"));
  visit(visitor, ref(e->notes), label_field("__notes__"));
  visit(visitor, ref(e->traceback), label_field("__traceback__"));
  visit(visitor, ref(e->cause), label_field("__cause__"));
  visit(visitor, ref(e->context), label_field("__context__"));
}

void BaseExceptionObject_clear(Ref self) {
  BaseExceptionObject *e = SELF(self);
  release(self, &e->dict, label_field("__dict__"));
  release(self, &e->args, label_field("args"));
  release(self, &e->notes, label_field("__notes__"));
  release(self, &e->traceback, label_field("__traceback__"));
  release(self, &e->cause, label_field("__cause__"));
  release(self, &e->context, label_field("__context__"));
}

/* ---- Making ------------------------------------------------------------------------------ */

/* The collector may have cleared a dying exception's args; everybody else sees a tuple. */
static Ref args_of(Ref self) {
  Own args = SELF(self)->args;
  return args == NULL ? empty_tuple : ref(args);
}

static bool has_args(Ref self, Ref const *args, int n) {
  Ref old = args_of(self);
  if (SELF(self)->args == NULL || tuple_length(old) != n) return false;
  for (int i = 0; i < n; i++) {
    if (tuple_at(old, i) != args[i]) return false;
  }
  return true;
}

/* `__new__` has set them already as a rule: then nothing happens. */
bool exception_set_args(Ref self, Ref const *args, int n) {
  if (has_args(self, args, n)) return true;
  Own tuple = tuple_from(args, n);
  if (tuple == NULL) return false;
  exception_set_field(self, &SELF(self)->args, tuple, "args");
  return true;
}

Own exception_allocate(Class *class, Ref const *args, int n) {
  Own made =
      class->type.memory & TYPE_HEAP ? instance_new(class, 0) : own(object_new(&class->type, 0));
  if (made == NULL) return NULL;
  if (!exception_set_args(ref(made), args, n)) {
    drop(made);
    return NULL;
  }
  if (!is_tracked(ref(made))) track(ref(made));
  return made;
}

Own BaseExceptionObject_new(Class *class, Ref const *args, int n, Ref names) {
  (void)names; /* `__init__` says what it thinks of keywords */
  return exception_allocate(class, args, n);
}

bool exception_no_keywords(Ref self, Ref names) {
  if (names == NULL || tuple_length(names) == 0) return true;
  return no(throw(TypeError, "%T() takes no keyword arguments", self));
}

bool BaseExceptionObject_init(Ref self, Ref const *args, int n, Ref names) {
  return exception_no_keywords(self, names) && exception_set_args(self, args, n);
}

static Own make_builtin(Class *class, Ref const *args, int n) {
  Own made = class->new (class, args, n, NULL);
  if (made == NULL || class_of(ref(made))->init(ref(made), args, n, NULL)) return made;
  drop(made);
  return NULL;
}

Own exception_new(Class *class, Ref const *args, int n) {
  if (!(class->type.memory & TYPE_HEAP)) return make_builtin(class, args, n);
  Own made = call(AS_REF(class), args, n);
  if (made == NULL || has_flag(ref(made), CLASS_IS_EXCEPTION)) return made;
  throw(TypeError, "calling %R should have returned an instance of BaseException, not %R",
        AS_REF(class), AS_REF(class_of(ref(made))));
  drop(made);
  return NULL;
}

/* ---- Text -------------------------------------------------------------------------------- */

static Own base_repr(Ref self) {
  Ref args = args_of(self);
  if (tuple_length(args) == 1) return format_message("%T(%R)", self, tuple_at(args, 0));
  return format_message("%T%R", self, args);
}

Own BaseException_str(Ref self) {
  Ref args = args_of(self);
  switch (tuple_length(args)) {
    case 0: return keep(empty_str);
    case 1: return object_str(tuple_at(args, 0));
    default: return object_str(args);
  }
}

/* A missing key shows as what it is: KeyError('') would otherwise print nothing. */
static Own key_error_str(Ref self) {
  Ref args = args_of(self);
  return tuple_length(args) == 1 ? object_repr(tuple_at(args, 0)) : BaseException_str(self);
}

/* ---- Methods ----------------------------------------------------------------------------- */

static Own instance_attributes(Ref self) {
  if (has_flag(self, CLASS_TAIL)) return instance_dict(self);
  BaseExceptionObject *e = SELF(self);
  if (e->dict == NULL) {
    Own dict = dict_new();
    if (dict == NULL) return NULL;
    hold(self, &e->dict, dict, label_field("__dict__"));
  }
  return keep(ref(e->dict));
}

static bool set_instance_attributes(Ref self, Ref value) {
  if (value == NULL) return no(throw(TypeError, "cannot delete __dict__"));
  if (!is_dict(value)) {
    return no(throw(TypeError, "__dict__ must be set to a dictionary, not a '%T'", value));
  }
  if (has_flag(self, CLASS_TAIL)) return instance_set_dict(self, value);
  exception_set_field(self, &SELF(self)->dict, keep(value), "__dict__");
  return true;
}

static Own base_add_note(Ref self, Ref const *args, int n) {
  (void)n;
  if (!is_str(args[0])) return throw(TypeError, "note must be a str, not '%T'", args[0]);
  Own name = str_intern_c("__notes__");
  if (name == NULL) return NULL;
  bool failed = false, done = false;
  Own notes = object_get_attribute_if(self, ref(name), &failed);
  if (notes == NULL && !failed) {
    notes = list_new(0);
    failed = notes == NULL || !object_set_attribute(self, ref(name), ref(notes));
  }
  if (!failed && !is_list(ref(notes)))
    throw(TypeError, "Cannot add note: __notes__ is not a list");
  else if (!failed)
    done = list_append(ref(notes), args[0]);
  drop_if(notes);
  drop(name);
  return done ? none() : NULL;
}

static bool set_traceback(Ref self, Ref value) {
  if (value == NULL) return no(throw(TypeError, "__traceback__ may not be deleted"));
  if (value != None && !is_instance(value, &traceback_class)) {
    return no(throw(TypeError, "__traceback__ must be a traceback or None"));
  }
  exception_set_traceback(self, value == None ? NULL : keep(value));
  return true;
}

static Own base_with_traceback(Ref self, Ref const *args, int n) {
  (void)n;
  return set_traceback(self, args[0]) ? keep(self) : NULL;
}

static Own base_setstate(Ref self, Ref const *args, int n) {
  (void)n;
  if (args[0] == None) return none();
  if (!is_dict(args[0])) return throw(TypeError, "state is not a dictionary");
  intptr_t position = 0;
  Ref key, value;
  while (dict_next(args[0], &position, &key, &value)) {
    if (!object_set_attribute(self, key, value)) return NULL;
  }
  return none();
}

static Own base_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Ref dict = ref(SELF(self)->dict);
  if (has_flag(self, CLASS_TAIL) || dict != NULL) {
    Own state = instance_attributes(self);
    if (state == NULL) return NULL;
    Own reduced = dict_length(ref(state)) == 0
                      ? tuple_of(2, AS_REF(class_of(self)), args_of(self))
                      : tuple_of(3, AS_REF(class_of(self)), args_of(self), ref(state));
    drop(state);
    return reduced;
  }
  return tuple_of(2, AS_REF(class_of(self)), args_of(self));
}

/* ---- Attributes -------------------------------------------------------------------------- */

static Own get_args(Ref self) { return keep(args_of(self)); }

static bool set_args(Ref self, Ref value) {
  if (value == NULL) return no(throw(TypeError, "args may not be deleted"));
  Own tuple = tuple_from_iterable(value);
  if (tuple == NULL) return false;
  exception_set_field(self, &SELF(self)->args, tuple, "args");
  return true;
}

static Own get_traceback(Ref self) { return exception_get_field(SELF(self)->traceback); }
static Own get_context(Ref self) { return exception_get_field(SELF(self)->context); }
static Own get_cause(Ref self) { return exception_get_field(SELF(self)->cause); }
static Own get_suppress(Ref self) { return bool_from(SELF(self)->suppress_context); }

/* Is value an exception or None, as a context or a cause has to be? */
static bool check_linked(Ref value, const char *attribute, const char *what) {
  if (value == NULL) return no(throw(TypeError, "%s may not be deleted", attribute));
  if (value == None || has_flag(value, CLASS_IS_EXCEPTION)) return true;
  return no(throw(TypeError, "exception %s must be None or derive from BaseException", what));
}

static bool set_context(Ref self, Ref value) {
  if (!check_linked(value, "__context__", "context")) return false;
  exception_set_context(self, value == None ? NULL : keep(value));
  return true;
}

static bool set_cause(Ref self, Ref value) {
  if (!check_linked(value, "__cause__", "cause")) return false;
  exception_set_cause(self, value == None ? NULL : keep(value));
  return true;
}

static bool set_suppress(Ref self, Ref value) {
  if (value == NULL) return no(throw(TypeError, "can't delete numeric/char attribute"));
  if (value != True && value != False) {
    return no(throw(TypeError, "attribute value type must be bool"));
  }
  SELF(self)->suppress_context = value == True;
  return true;
}

static Method base_methods[] = {
    {"__reduce__", base_reduce, "(self, /)", NULL},
    {"__setstate__", base_setstate, "(self, object, /)", NULL},
    {"add_note", base_add_note, "(self, object, /)",
     "Exception.add_note(note) --\n    add a note to the exception"},
    {"with_traceback", base_with_traceback, "(self, object, /)",
     "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self."},
    {NULL},
};

static const Attribute base_attributes[] = {
    {"__suppress_context__", get_suppress, set_suppress, NULL, .member = true},
    {"__dict__", instance_attributes, set_instance_attributes, NULL},
    {"args", get_args, set_args, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
    {NULL},
};

/* ---- The classes ------------------------------------------------------------------------- */

/* What follows from the struct. */
#define LAYOUT(py_name, Struct)                                                                  \
  .type = {BUILTIN_TYPE(py_name, Struct, TYPE_CONTAINER), .traverse = Struct##_traverse,         \
           .clear = Struct##_clear},                                                             \
  .flags = CLASS_FIXED | CLASS_IS_EXCEPTION, .dict_offset = offsetof(BaseExceptionObject, dict), \
  .new = Struct##_new, .init = Struct##_init

Class BaseException_class = {
    LAYOUT("BaseException", BaseExceptionObject),
    .doc = "Common base class for all exceptions.",
    .repr = base_repr,
    .str = BaseException_str,
    .get_attribute = generic_get_attribute,
    .set_attribute = generic_set_attribute,
    .methods = base_methods,
    .attributes = base_attributes,
};

/* The rest inherits repr, str and attribute access. */
#define EXCEPTION(Name, Base, Struct, text) \
  Class Name##_class = {LAYOUT(#Name, Struct), .base = &Base##_class, .doc = text};
#include "exceptions.def"
#undef EXCEPTION
#undef LAYOUT

static Class *const all_classes[] = {
#define EXCEPTION(Name, Base, Struct, doc) &Name##_class,
#include "exceptions.def"
#undef EXCEPTION
};

static void out_of_memory(void) { throw_out_of_memory(); }

bool exceptions_ready(void) {
  KeyError_class.str = key_error_str;
  exception_kinds_prepare();
  exception_group_prepare();
  if (!class_ready(&BaseException_class)) return false;
  for (size_t i = 0; i < sizeof all_classes / sizeof *all_classes; i++) {
    if (!class_ready(all_classes[i])) return false;
  }
  if (!exception_group_second_base()) return false;
  memory_hooks.out_of_memory = out_of_memory;
  error_prepare_out_of_memory();
  return !error_pending();
}
