/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean" for uncaught exceptions: which names there are to choose from.
 *
 * For a name, what its frame can see; for an attribute, what dir() of the object shows; for an
 * import, what the module has. Which of them is near enough is decided by objects/suggest.c.
 */
#include "suggest.h"

#include <string.h>

#include "../objects/code.h"
#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/traceback.h"
#include "../objects/tuple.h"
#include "frame_object.h"
#include "import.h"

static Own suggest_take(Ref wrong, Own candidates) {
  if (candidates == NULL) return NULL;
  Own hint = suggest_name(wrong, ref(candidates));
  drop(candidates);
  return hint;
}

/* ---- Hints for exceptions ---------------------------------------------------------------- */

/* The frame object where the exception was raised; NULL: none. */
static Ref innermost_frame(Ref exception) {
  Traceback *at = (Traceback *)ref(((BaseExceptionObject *)exception)->traceback);
  while (at != NULL && at->next != NULL) at = (Traceback *)ref(at->next);
  return at == NULL ? NULL : ref(at->frame);
}

static bool add_names(Ref list, Ref frame, const char *attribute) {
  Own namespace = get_attribute(frame, attribute);
  bool done = namespace != NULL && is_dict(ref(namespace)) && list_extend(list, ref(namespace));
  drop_if(namespace);
  return done;
}

static bool has_attribute_name(Ref object, Ref name) {
  bool failed;
  Own value = object_get_attribute_if(object, name, &failed);
  bool found = value != NULL;
  drop_if(value);
  return found;
}

/* In a method, `name` may have been meant as `self.name`. */
static Own suggest_self(Ref frame, Ref name) {
  Own locals = frame_object_locals(frame), hint = NULL;
  Own key = str_intern_c("self");
  Ref self = locals != NULL && key != NULL && is_dict(ref(locals))
                 ? dict_peek(ref(locals), ref(key))
                 : NULL;
  if (self != NULL && has_attribute_name(self, name)) hint = str_format("self.%S", name);
  drop_if(key);
  drop_if(locals);
  return hint;
}

static Own suggest_for_name(Ref exception) {
  Own name = ((NameException *)exception)->name;
  Ref frame = innermost_frame(exception);
  if (name == NULL || !is_str(ref(name)) || frame == NULL) return NULL;
  Own hint = suggest_self(frame, ref(name));
  if (hint != NULL) return hint;
  error_clear();
  Own list = list_new(0);
  if (list == NULL) return NULL;
  if (add_names(ref(list), frame, "f_locals") && add_names(ref(list), frame, "f_globals")) {
    add_names(ref(list), frame, "f_builtins");
  }
  return suggest_take(ref(name), list);
}

/* dir(object) */
static Own names_of(Ref object) {
  Own names = call_special(object, ID(__dir__), NULL, 0);
  Own list = names == NULL ? NULL : list_from_iterable(ref(names));
  drop_if(names);
  if (list == NULL || list_sort(ref(list), NULL, false)) return list;
  drop(list);
  return NULL;
}

static bool is_private(Ref name) { return str_length(name) > 0 && str_at(name, 0) == '_'; }

/* Private names are no hint to those who did not begin with an underscore themselves. */
static Own without_private(Own names, Ref wrong) {
  if (names == NULL || is_private(wrong)) return names;
  Own list = list_new(0);
  for (intptr_t i = 0; list != NULL && i < list_length(ref(names)); i++) {
    Ref name = list_at(ref(names), i);
    if (is_str(name) && !is_private(name) && !list_append(ref(list), name)) break;
  }
  drop(names);
  return list;
}

/* Is object the `self` of the method that failed? It may be told its own private names. */
static bool is_self(Ref object, Ref exception) {
  Ref frame = innermost_frame(exception);
  Own locals = frame == NULL ? NULL : frame_object_locals(frame), key = str_intern_c("self");
  bool is = locals != NULL && key != NULL && is_dict(ref(locals)) &&
            dict_peek(ref(locals), ref(key)) == object;
  drop_if(key);
  drop_if(locals);
  error_clear();
  return is;
}

static Own suggest_for_attribute(Ref exception) {
  AttributeException *error = (AttributeException *)exception;
  if (error->name == NULL || error->object == NULL || !is_str(ref(error->name))) return NULL;
  Ref name = ref(error->name), object = ref(error->object);
  Own names = names_of(object);
  if (!is_self(object, exception)) names = without_private(names, name);
  return suggest_take(name, names);
}

/* from module import name: the module may have a similar one. */
static Own suggest_for_import(Ref exception) {
  ImportException *error = (ImportException *)exception;
  if (error->name == NULL || error->name_from == NULL || !is_str(ref(error->name_from)))
    return NULL;
  Ref module = dict_peek(ref(imported_modules), ref(error->name)), name = ref(error->name_from);
  return module == NULL ? NULL : suggest_take(name, without_private(names_of(module), name));
}

Own suggest_for_error(Ref exception) {
  Own before = error_take(), hint = NULL;
  if (is_instance(exception, NameError))
    hint = suggest_for_name(exception);
  else if (is_instance(exception, AttributeError))
    hint = suggest_for_attribute(exception);
  else if (is_instance(exception, ImportError))
    hint = suggest_for_import(exception);
  error_clear();
  error_restore(before);
  return hint;
}
