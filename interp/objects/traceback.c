/* SPDX-License-Identifier: GPL-3.0-or-later */
/* traceback: where an exception has been, one entry for each frame, linked from the outermost frame
 * to the one that raised.
 *
 * Entries are added at the outer end while the exception travels up. Each holds its frame, and a
 * frame holds all its local variables: that is how a kept exception keeps a whole program's state
 * alive, and why the name after `except ... as` is unbound at the end of its block.
 *
 * Invariant: the chain of next ends; assigning tb_next is refused when it would make a circle.
 */
#include "traceback.h"

#include "error.h"
#include "int.h"
#include "native.h"
#include "protocol.h"

#define SELF(object) ((Traceback *)(object))

Own traceback_new(Ref next, Ref frame, int instruction, int line) {
  Traceback *made = object_new(&traceback_class.type, 0);
  if (made == NULL) return NULL;
  Ref self = AS_REF(made);
  if (next != NULL) hold(self, &made->next, keep(next), label_field("tb_next"));
  hold(self, &made->frame, keep(frame), label_field("tb_frame"));
  made->instruction = instruction;
  made->line = line;
  track(self);
  return own(made);
}

static void traceback_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(SELF(self)->next), label_field("tb_next"));
  visit(visitor, ref(SELF(self)->frame), label_field("tb_frame"));
}

static void traceback_clear(Ref self) {
  release(self, &SELF(self)->next, label_field("tb_next"));
  release(self, &SELF(self)->frame, label_field("tb_frame"));
}

/* ---- Attributes -------------------------------------------------------------------------- */

static Own get_next(Ref self) {
  Own next = SELF(self)->next;
  return next == NULL ? none() : keep(ref(next));
}

static bool is_in_chain(Ref start, Ref wanted) {
  for (Ref at = start; at != NULL; at = ref(SELF(at)->next)) {
    if (at == wanted) return true;
  }
  return false;
}

static bool set_next(Ref self, Ref value) {
  if (value == NULL) return no(throw(TypeError, "can't delete tb_next attribute"));
  if (value == None) {
    release(self, &SELF(self)->next, label_field("tb_next"));
    return true;
  }
  if (!is_instance(value, &traceback_class)) {
    return no(throw(TypeError, "expected traceback object, got '%T'", value));
  }
  if (is_in_chain(value, self)) return no(throw(ValueError, "traceback loop detected"));
  replace(self, &SELF(self)->next, keep(value), label_field("tb_next"));
  return true;
}

static Own get_frame(Ref self) {
  Own frame = SELF(self)->frame;
  return frame == NULL ? none() : keep(ref(frame));
}

static Own get_line(Ref self) { return int_from(SELF(self)->line); }
static Own get_instruction(Ref self) { return int_from(SELF(self)->instruction); }

static const Attribute traceback_attributes[] = {
    {"tb_next", get_next, set_next, NULL},
    {"tb_frame", get_frame, readonly_member, NULL},
    {"tb_lasti", get_instruction, readonly_member, NULL},
    {"tb_lineno", get_line, NULL, NULL},
    {NULL},
};

Class traceback_class = {
    .type = {BUILTIN_TYPE("traceback", Traceback, TYPE_CONTAINER), .traverse = traceback_traverse,
             .clear = traceback_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .doc = "Create a new traceback object.",
    .attributes = traceback_attributes,
};
