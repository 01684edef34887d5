/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two programs in one interpreter, of which one must not change the other: the check, and the
 * submission that it imports and calls.
 *
 * They share the library, because a WeakValueDictionary has to be the same class for both. But each
 * has modules of its own: the submission gets copies, with the same functions and classes in them,
 * so what it puts into builtins, gc or unittest is seen by itself alone. What both have in common
 * is closed for it: it can call a function of the library, and not exchange its code; derive from a
 * class, and not change it.
 *
 * How do we know who asks? By the frames. Each runs code with some globals: the check's, those of
 * the library, or others. The library works for whoever called it, so its frames are looked
 * through; the first other one tells. With no frame at all it is the grader itself.
 *
 * What belongs to the check or the library is marked (CONTAINER_SEALED): what was there before the
 * submission, and what is born while the check's own code runs, except instances of the
 * submission's classes.
 */
#include <string.h>

#include "../../gc/events.h"
#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/seal.h"
#include "../objects/set.h"
#include "../vm/frame_object.h"
#include "../vm/generator.h"
#include "../vm/import.h"
#include "grade.h"

static Own own_modules;      /* sys.modules of the check and the library */
static Own own_builtins;     /* the dict of builtins of the library */
static Own student_modules;  /* ... of the submission */
static Own student_builtins; /* its module builtins */
static Own student_system;   /* the names in its sys */
static Own first_system;     /* the names in the real sys, as they were */
static Ref check_names;      /* the check's globals */
static Own finalize_module;  /* its name */
static bool loading;         /* the grader makes the submission's module and compiles its text */

/* ---- Who asks? ------------------------------------------------------------------------------- */

static bool is_marked(Ref object) {
  return is_container(object) && as_container(object)->flags & CONTAINER_SEALED;
}

static void mark(Ref object) {
  if (is_container(object)) as_container(object)->flags |= CONTAINER_SEALED;
}

bool asked_by_submission(void) {
  for (const Frame *frame = current_frame; frame != NULL; frame = frame->back) {
    if (frame->globals == check_names) return false;
    if (!is_marked(frame->globals)) return true;
  }
  return loading;
}

void seal_loading(bool on) { loading = on; }

/* ---- What is closed to the submission -------------------------------------------------------- */

static Ref function_of_frame(Ref object) {
  const FrameObject *frame = (FrameObject *)object;
  Own function = frame->frame != NULL ? frame->frame->function : frame->function;
  return function == NULL ? NULL : ref(function);
}

/* The function whose inside would be shown, if object is something of that kind. */
static Ref function_behind(Ref object) {
  const Class *class = class_of(object);
  if (class == &function_class) return object;
  if (class == &frame_class) return function_of_frame(object);
  if (class == &generator_class) {
    const Generator *generator = (Generator *)object;
    return generator->frame == NULL ? NULL : ref(generator->frame->function);
  }
  return NULL;
}

static bool has_inside(Ref object) {
  const Class *class = class_of(object);
  return class == &function_class || class == &frame_class || class == &generator_class ||
         class == &module_class || class == &code_class || class == &cell_class;
}

static bool is_inside_of_check(Ref object) {
  Ref function = function_behind(object);
  if (function != NULL && is_marked(ref(((Function *)function)->globals))) return true;
  return has_inside(object) && is_marked(object);
}

static bool is_namespace(Ref object) {
  return object == check_names || object == ref(own_modules) ||
         (is_exact_dict(object) && is_marked(object) &&
          dict_peek_str(object, ID(__builtins__)) != NULL);
}

static bool hides(Ref object) {
  return (is_inside_of_check(object) || is_namespace(object)) && asked_by_submission();
}

/* weakref.finalize keeps in its class whether it is registered for the end: code in its file may do
 * that for a submission. Nothing else in the library changes its classes. */
static bool is_finalize_at_work(void) {
  Ref module = current_frame == NULL ? NULL : dict_peek_str(ref(own_modules), ref(finalize_module));
  return module != NULL && current_frame->globals == module_dict(module);
}

static bool fixes(Ref object) {
  if (!is_marked(object) || !asked_by_submission()) return false;
  return has_inside(object) || (has_flag(object, CLASS_IS_CLASS) && !is_finalize_at_work());
}

static bool conceals(Ref object) {
  return (is_marked(object) || is_inside_of_check(object)) && asked_by_submission();
}

/* ---- Each has its own ------------------------------------------------------------------------ */

static Ref builtins_of_asker(void) {
  return asked_by_submission() ? module_dict(ref(student_builtins)) : ref(own_builtins);
}

static Ref modules_of_asker(void) {
  return ref(asked_by_submission() ? student_modules : own_modules);
}

/* sys.stdout and the like: what the check has put there holds for both; otherwise what the
 * submission has put there. */
static Ref system_of_student(const char *name) {
  Own key = str_intern_c(name);
  if (key == NULL) return NULL;
  Ref now = dict_peek_str(module_dict(dict_peek_str(ref(own_modules), ID(sys))), ref(key));
  Ref first = dict_peek_str(ref(first_system), ref(key));
  Ref theirs = dict_peek_str(ref(student_system), ref(key));
  drop(key);
  return now == first ? theirs : NULL;
}

static const Seal closed = {
    .hides = hides,
    .fixes = fixes,
    .conceals = conceals,
    .builtins = builtins_of_asker,
    .modules = modules_of_asker,
    .system = system_of_student,
};

/* ---- Modules, copied ------------------------------------------------------------------------- */

static Ref copy_of_module(Ref module) {
  intptr_t position = 0;
  Ref name, original;
  while (dict_next(ref(own_modules), &position, &name, &original)) {
    if (original == module) return dict_peek_str(ref(student_modules), name);
  }
  return NULL;
}

/* Modules lead to the copies of modules; lists and dicts are copied, so that changing them changes
 * nothing for others. */
static Own copy_of_value(Ref name, Ref value) {
  if (name == ID(__builtins__)) return keep(ref(student_builtins));
  if (value == ref(own_modules)) return keep(ref(student_modules));
  if (class_of(value) == &module_class) {
    Ref copy = copy_of_module(value);
    return keep(copy == NULL ? value : copy);
  }
  if (is_exact_dict(value)) return dict_copy(value);
  if (is_exact_list(value)) return list_from_iterable(value);
  return keep(value);
}

static bool copy_names(Ref from, Ref to) {
  intptr_t position = 0;
  Ref name, value;
  while (dict_next(module_dict(from), &position, &name, &value)) {
    Own copy = copy_of_value(name, value);
    bool done = copy != NULL && dict_set(module_dict(to), name, ref(copy));
    drop_if(copy);
    if (!done) return false;
  }
  return true;
}

static bool copy_modules(void) {
  intptr_t position = 0;
  Ref name, module;
  while (dict_next(ref(own_modules), &position, &name, &module)) {
    if (class_of(module) != &module_class || name == ID(__main__)) continue;
    Own copy = module_new(name);
    bool done = copy != NULL && dict_set(ref(student_modules), name, ref(copy));
    drop_if(copy);
    if (!done) return false;
  }
  student_builtins = keep(dict_peek_str(ref(student_modules), ID(builtins)));
  position = 0;
  while (dict_next(ref(own_modules), &position, &name, &module)) {
    Ref copy = dict_peek_str(ref(student_modules), name);
    if (copy != NULL && !copy_names(module, copy)) return false;
  }
  return true;
}

/* ---- Everything there is to import ----------------------------------------------------------- */

static bool is_left_out(const char *name) {
  static const char *const out[] = {"test", "_teach", "unittest.__main__", "_help", "__hello__"};
  for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
    size_t length = strlen(out[i]);
    if (strncmp(name, out[i], length) == 0 && (name[length] == '\0' || name[length] == '.'))
      return true;
  }
  return false;
}

/* A module that cannot be imported here is one that nobody can import. */
static void import_one(const char *name) {
  if (is_left_out(name)) return;
  Own text = str_intern_c(name), module = text == NULL ? NULL : import_module(ref(text));
  if (module == NULL) error_clear();
  drop_if(module);
  drop_if(text);
}

static void import_everything(void) {
#define MODULE(name, make) import_one(#name);
#include "../modules/modules.def"
#undef MODULE
#define LIBRARY(id, name, file, is_package) import_one(name);
#include "../modules/library.def"
#undef LIBRARY
  import_one("terrarium");
}

static bool mark_one(Ref object, void *context) {
  (void)context;
  mark(object);
  return true;
}

static void mark_everything(void) {
  intptr_t position = 0;
  Ref name, module;
  each_tracked(-1, mark_one, NULL);
  while (dict_next(ref(own_modules), &position, &name, &module)) {
    if (class_of(module) == &module_class) mark(module_dict(module));
  }
}

/* ---- Beginning ------------------------------------------------------------------------------- */

bool seal_prepare(void) {
  import_everything();
  own_modules = keep(ref(imported_modules));
  student_modules = dict_new();
  finalize_module = str_intern_c("_weakref_finalize");
  if (student_modules == NULL || finalize_module == NULL) return false;
  mark_everything();
  if (!copy_modules()) return false;
  Ref real = dict_peek_str(ref(own_modules), ID(sys));
  Ref copy = dict_peek_str(ref(student_modules), ID(sys));
  first_system = dict_copy(module_dict(real));
  student_system = keep(module_dict(copy));
  if (first_system == NULL) return false;
  mark(ref(first_system));
  collect(GENERATIONS - 1, COLLECT_ASKED);
  collector_freeze();
  return true;
}

Own seal_check_builtins(void) {
  Own copy = dict_copy(ref(default_builtins));
  if (copy != NULL) mark(ref(copy));
  return copy;
}

Ref seal_student_builtins(void) { return ref(student_builtins); }

bool seal_add_module(const char *name, Ref module) {
  Own key = str_intern_c(name);
  bool done = key != NULL && dict_set(ref(own_modules), ref(key), module) &&
              dict_set(ref(student_modules), ref(key), module);
  drop_if(key);
  return done;
}

/* ---- What is born while the check runs is the check's ---------------------------------------- */

static void note_birth(Observer *self, const Event *event) {
  (void)self;
  const Class *class = (const Class *)event->other;
  if (!(class->type.memory & TYPE_CONTAINER)) return;
  if (class->type.memory & TYPE_HEAP && !is_marked(event->other)) return;
  if (!asked_by_submission()) mark(event->object);
}

void seal_begin(Ref check_globals) {
  static Observer observer = {.mask = EVENT_BIT(BORN), .notice = note_birth};
  check_names = check_globals;
  mark(check_globals);
  drop(imported_modules);
  imported_modules = keep(ref(student_modules));
  own_builtins = default_builtins; /* theirs are what a namespace gets that does not say */
  default_builtins = keep(module_dict(ref(student_builtins)));
  events_attach(&observer);
  seal = &closed;
}
