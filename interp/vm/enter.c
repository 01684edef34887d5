/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entering functions from the loop, and making functions and instances.
 *
 * The callee's arguments are the topmost values of the caller's stack, and stay where they are.
 * Only a generator that calls has its stack in its own object, from where they are moved.
 */
#include <string.h>

#include "../objects/dict.h"
#include "../objects/instance.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/super.h"
#include "../objects/tuple.h"
#include "operations.h"
#include "step.h"
#include "vm.h"

static void drop_row(Own *references, int count) {
  for (int i = 0; i < count; i++) drop_if(references[i]);
}

/* Bind and push. Takes function and the arguments, also on failure. */
static bool push_bound(Own function, Own *locals, Own *args, int n, Ref names, ReturnTo return_to) {
  const Code *code = function_code(ref(function));
  if (!vm_bind(ref(function), locals, args, n, names)) {
    drop(function);
    return false;
  }
  Frame *frame = frame_push(function, locals, return_to);
  if (frame == NULL) {
    vm_drop_parameters(locals, code_parameters(code));
    drop(function);
    return false;
  }
  step_called(frame);
  return true;
}

/* The dict's values, each owned, to places; the tuple of its keys. */
static Own keyword_values(Ref dict, Own *places) {
  Own names = tuple_new(dict_length(dict));
  if (names == NULL) return NULL;
  intptr_t position = 0, i = 0;
  Ref key, value;
  while (dict_next(dict, &position, &key, &value)) {
    if (!is_str(key)) {
      vm_drop_parameters(places, (int)i);
      drop(names);
      return throw(TypeError, "keywords must be strings");
    }
    tuple_set_take(ref(names), i, keep(key));
    places[i++] = keep(value);
  }
  tuple_done(ref(names));
  return names;
}

bool enter_function(Frame *caller, Own function, Own *args, int n, Ref names, ReturnTo return_to) {
  const Code *code = function_code(ref(function));
  Own *locals = args;
  if (caller->generator != NULL) {
    int total = n + (names == NULL ? 0 : (int)tuple_length(names));
    locals = frame_space((size_t)total + (size_t)code->local_count);
    if (locals == NULL) {
      drop_row(args, total);
      drop(function);
      return false;
    }
    if (total > 0) memcpy(locals, args, (size_t)total * sizeof *locals);
  }
  return push_bound(function, locals, locals, n, names, return_to);
}

/* f(*tuple, **dict): the items are copied to where the frame will be, and the tuple is gone before
 * the call begins. */
bool enter_function_spread(Own function, Own tuple, Own dict) {
  int n = (int)tuple_length(ref(tuple));
  Own names = NULL;
  size_t total = (size_t)n + (dict == NULL ? 0 : (size_t)dict_length(ref(dict)));
  Own *locals = frame_space(total + (size_t)function_code(ref(function))->local_count);
  bool ready = locals != NULL;
  for (int i = 0; ready && i < n; i++) locals[i] = keep(tuple_at(ref(tuple), i));
  if (ready && dict != NULL) {
    names = keyword_values(ref(dict), locals + n);
    if (names == NULL) vm_drop_parameters(locals, n);
    ready = names != NULL;
  }
  drop(tuple);
  drop_if(dict);
  if (ready) {
    ready = push_bound(function, locals, locals, n, ref(names), RETURN_TO_CALLER);
  } else {
    drop(function);
  }
  drop_if(names);
  return ready;
}

/* ---- Instances --------------------------------------------------------------------------- */

Own instance_for_init(Class *class) {
  if (class->new != object_class.new || !(class->type.memory & TYPE_HEAP) ||
      (class->flags & CLASS_ABSTRACT))
    return NULL;
  Ref init = class_lookup(class, ID(__init__));
  if (init == NULL || class_of(init) != &function_class) return NULL;
  Own instance = instance_new(class, 0);
  if (instance != NULL) track(ref(instance));
  return instance;
}

bool check_init_result(Own result) {
  bool right = ref(result) == None;
  if (!right) throw(TypeError, "__init__() should return None, not '%T'", ref(result));
  drop(result);
  return right;
}

/* ---- f(*iterable) ------------------------------------------------------------------------ */

/* "module.name()", without the module for builtins. What has no name is shown as str() shows it. */
static Own shown_function(Ref function) {
  bool failed;
  Own name = object_get_attribute_if(function, ID(__qualname__), &failed);
  if (name == NULL) return failed ? NULL : object_str(function);
  Own module = object_get_attribute_if(function, ID(__module__), &failed), shown = NULL;
  if (!failed) {
    bool plain = module == NULL || !is_str(ref(module)) || str_is(ref(module), "builtins");
    shown = plain ? str_format("%S()", ref(name)) : str_format("%S.%S()", ref(module), ref(name));
  }
  drop_if(module);
  drop(name);
  return shown;
}

Own arguments_as_tuple(Own iterable, Ref function) {
  Own tuple = NULL;
  if (class_of(ref(iterable))->iter == NULL && class_of(ref(iterable))->get_item == NULL) {
    Own shown = shown_function(function);
    if (shown != NULL)
      throw(TypeError, "%S argument after * must be an iterable, not %T", ref(shown),
            ref(iterable));
    drop_if(shown);
  } else {
    tuple = tuple_from_iterable(ref(iterable));
  }
  drop(iterable);
  return tuple;
}

/* ---- def and lambda ---------------------------------------------------------------------- */

static void take_part(Ref function, Own *field, Own **top, const char *name) {
  hold(function, field, *--*top, label_field(name));
}

/* Annotations come as a tuple of name, value, name, value, or as a dict. */
static bool take_annotations(Ref self, Own **top) {
  Own made = *--*top;
  if (is_exact_tuple(ref(made))) {
    Own dict = dict_new();
    bool done = dict != NULL;
    for (intptr_t i = 0; done && i + 1 < tuple_length(ref(made)); i += 2) {
      done = dict_set(ref(dict), tuple_at(ref(made), i), tuple_at(ref(made), i + 1));
    }
    drop(made);
    if (!done) return drop_if(dict), false;
    made = dict;
  }
  hold(self, &((Function *)self)->annotations, made, label_field("__annotations__"));
  return true;
}

Own make_function(Ref code, Ref globals, unsigned flags, Own **top) {
  Own made = function_new(code, globals);
  if (made == NULL) return NULL;
  Function *function = (Function *)ref(made);
  if (flags & 8) take_part(ref(made), &function->closure, top, "__closure__");
  if ((flags & 4) && !take_annotations(ref(made), top)) return drop(made), NULL;
  if (flags & 2) take_part(ref(made), &function->keyword_defaults, top, "__kwdefaults__");
  if (flags & 1) take_part(ref(made), &function->defaults, top, "__defaults__");
  return made;
}

/* ---- super().name ------------------------------------------------------------------------ */

Own load_super(Ref super, Ref class, Ref self, Ref name, bool *self_too) {
  if (self_too != NULL) *self_too = false;
  if (super == AS_REF(&super_class)) return super_attribute(class, self, name, self_too);
  Own object = call2(super, class, self);
  if (object == NULL) return NULL;
  Own result = object_get_attribute(ref(object), name);
  drop(object);
  return result;
}
