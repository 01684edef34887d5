/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A class statement makes a class, but also a dict, a tuple of bases, one of the method resolution
 * order and descriptors for what every instance has; a function has code with its tables. Who looks
 * at a program's objects looks for none of these. So between two inputs they are marked like what
 * the interpreter was made of when it started, and views sum them up with that.
 */
#include "machinery.h"

#include "../../gc/gc.h"
#include "../objects/code.h"
#include "../objects/dict.h"
#include "../objects/function.h"
#include "../objects/module.h"
#include "../objects/native.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "names.h"

extern Class member_descriptor_class;

static void mark(Own object) {
  if (object != NULL && is_container(ref(object)))
    as_container(ref(object))->flags |= CONTAINER_INTERNAL;
}

/* The tables of code; but a tuple that the program wrote is the program's. */
static void mark_code(Ref object) {
  Code *code = (Code *)object;
  bool marked = as_container(object)->flags & CONTAINER_INTERNAL;
  mark(own(object));
  mark(code->constants);
  mark(code->names);
  mark(code->local_names);
  for (intptr_t i = 0; !marked && code->constants != NULL && i < tuple_length(ref(code->constants));
       i++) {
    Ref constant = tuple_at(ref(code->constants), i);
    if (class_of(constant) == &code_class) mark_code(constant);
  }
}

static bool is_made_by_class(Ref name, Ref value) {
  const Class *class = class_of(value);
  return class == &attribute_descriptor_class || class == &member_descriptor_class ||
         (is_str(name) && str_is(name, "__static_attributes__"));
}

static void mark_class(Class *class) {
  intptr_t position = 0;
  Ref name, value;
  mark(class->bases);
  mark(class->mro);
  mark(class->dict);
  while (class->dict != NULL && dict_next(ref(class->dict), &position, &name, &value)) {
    if (is_made_by_class(name, value)) mark(own(value));
  }
}

static bool mark_definition(Ref object, void *context) {
  (void)context;
  if (!is_of_program(object)) return true;
  if (has_flag(object, CLASS_IS_CLASS)) {
    mark_class((Class *)object);
  } else if (class_of(object) == &builtin_function_class) {
    mark(own(object));
  } else if (class_of(object) == &module_class) {
    mark(own(object));
    mark(((Module *)object)->dict);
  } else if (class_of(object) == &function_class) {
    const Function *function = (const Function *)object;
    if (function->code != NULL) mark_code(ref(function->code));
    mark(function->defaults);
    mark(function->closure);
  }
  return true;
}

void machinery_mark(Ref code) {
  if (code != NULL) mark_code(code);
  each_tracked(-1, mark_definition, NULL);
}
