/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: where Python looks for them.
 *
 * A function's locals are slots and need no search. Elsewhere a name is searched in the namespace
 * of the class body or module, then in the module's globals, then among the builtins. Each of the
 * three is a dict that *owns* what its names mean; a class body's may be any mapping that a
 * metaclass made (`__prepare__`).
 */
#include "../objects/dict.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "operations.h"

void name_error(Ref name) {
  throw(NameError, "name '%S' is not defined", name);
  error_set_name(name, NULL);
}

void throw_unbound_local(Frame *frame, int slot) {
  Ref name = frame_local_name(frame, slot);
  throw(UnboundLocalError,
        "cannot access local variable '%S' where it is not associated with a value", name);
  error_set_name(name, NULL);
}

void throw_unbound_cell(Frame *frame, int slot) {
  Ref name = frame_local_name(frame, slot);
  if (frame->code->local_kinds[slot] != LOCAL_FREE) {
    throw_unbound_local(frame, slot);
    return;
  }
  throw(
      NameError,
      "cannot access free variable '%S' where it is not associated with a value in enclosing scope",
      name);
  error_set_name(name, NULL);
}

/* ---- Reading ----------------------------------------------------------------------------- */

Own find_in_mapping(Ref mapping, Ref name) {
  if (is_exact_dict(mapping)) return keep_if(dict_peek_str(mapping, name));
  Own value = object_get_item(mapping, name);
  if (value == NULL && error_is(KeyError)) error_clear();
  return value;
}

/* Builtins may be any mapping that somebody put into `__builtins__`. */
Own load_global(Frame *frame, Ref name) {
  Own value = find_in_mapping(frame->globals, name);
  if (value == NULL && !error_pending() && frame->builtins != NULL)
    value = find_in_mapping(frame->builtins, name);
  if (value == NULL && !error_pending()) name_error(name);
  return value;
}

Own load_name(Frame *frame, Ref name) {
  if (ref(frame->names) != frame->globals) {
    Own value = find_in_mapping(ref(frame->names), name);
    if (value != NULL || error_pending()) return value;
  }
  return load_global(frame, name);
}

/* ---- Writing ----------------------------------------------------------------------------- */

bool store_name(Frame *frame, Ref name, Ref value) {
  Ref names = ref(frame->names);
  return is_exact_dict(names) ? dict_set(names, name, value) : object_set_item(names, name, value);
}

bool delete_name(Frame *frame, Ref name) {
  Ref names = ref(frame->names);
  if (!is_exact_dict(names)) {
    if (object_set_item(names, name, NULL)) return true;
    if (error_is(KeyError)) name_error(name);
    return false;
  }
  int deleted = dict_delete(names, name);
  if (deleted == 0) name_error(name);
  return deleted > 0;
}

bool ensure_annotations(Ref names) {
  Own found = find_in_mapping(names, ID(__annotations__));
  if (found != NULL) return drop(found), true;
  if (error_pending()) return false;
  Own made = dict_new();
  if (made == NULL) return false;
  bool done = object_set_item(names, ID(__annotations__), ref(made));
  drop(made);
  return done;
}
