/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame: what Python code sees of a frame.
 *
 * While the call is going on the object only points at the frame. When the call ends and somebody
 * still has the object (a traceback, usually), it takes the locals over: from then on they live as
 * long as the object does. That is how a kept exception keeps every local of every frame it passed.
 */
#include "frame_object.h"

#include "../objects/descriptor.h"
#include "../objects/dict.h"
#include "../objects/int.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "generator.h"

Own frame_object_of(Frame *frame) {
  if (frame->object != NULL) return keep(ref(frame->object));
  int count = frame->code->local_count;
  FrameObject *object = object_new(&frame_class.type, (size_t)count * sizeof(Own));
  if (object == NULL) return NULL;
  object->frame = frame;
  object->local_count = (uint32_t)count;
  track(AS_REF(object));
  frame->object = own(object);
  return keep(AS_REF(object));
}

/* The caller's frame object has to exist from now on, because f_back will be asked of this one. */
static void remember_back(FrameObject *object, const Frame *frame) {
  if (frame->back == NULL || frame->generator != NULL) return;
  Own back = frame_object_of(frame->back);
  if (back == NULL)
    error_clear();
  else
    hold(AS_REF(object), &object->back, back, label_field("f_back"));
}

static void take_over(FrameObject *object, Frame *frame) {
  Ref self = AS_REF(object);
  object->index = frame_index(frame);
  remember_back(object, frame);
  hold(self, &object->function, keep(ref(frame->function)), label_field("function"));
  hold(self, &object->code, keep(AS_REF(frame->code)), label_field("f_code"));
  if (frame->names != NULL)
    hold(self, &object->names, keep(ref(frame->names)), label_field("f_locals"));
  for (int i = 0; i < object->local_count; i++) {
    Own value = frame->locals[i];
    frame->locals[i] = NULL;
    if (value == NULL) continue;
    REPORT(event_released(ref(frame->function), ref(value),
                          label_of(LABEL_LOCAL, frame_local_name(frame, i))));
    hold(self, &object->locals[i], value, label_of(LABEL_LOCAL, frame_local_name(frame, i)));
  }
  object->frame = NULL;
}

void frame_object_leave(Frame *frame) {
  Own object = frame->object;
  if (ref(object)->refs > 1) {
    Own pending = error_take();
    take_over((FrameObject *)ref(object), frame);
    error_restore(pending);
  } else {
    ((FrameObject *)ref(object))->frame = NULL;
  }
  frame->object = NULL;
  drop(object);
}

/* ---- What it knows ----------------------------------------------------------------------- */

static Code *code_of(Ref self) {
  FrameObject *object = (FrameObject *)self;
  return object->frame != NULL ? object->frame->code : (Code *)ref(object->code);
}

static Function *function_of(Ref self) {
  FrameObject *object = (FrameObject *)self;
  return (Function *)ref(object->frame != NULL ? object->frame->function : object->function);
}

static uint32_t index_of(Ref self) {
  FrameObject *object = (FrameObject *)self;
  return object->frame != NULL ? frame_index(object->frame) : object->index;
}

int frame_object_line(Ref self) {
  const Code *code = code_of(self);
  return code == NULL ? 0 : (int)position_line(code_position(code, index_of(self)));
}

/* The value of a slot, looking through cells; NULL: unbound. */
static Ref slot_value(const Code *code, Own const *locals, int i) {
  Ref value = ref(locals[i]);
  if (value == NULL || code->local_kinds[i] == LOCAL_PLAIN || class_of(value) != &cell_class)
    return value;
  return ref(((Cell *)value)->content);
}

static Own bound_locals(const Code *code, Own const *locals) {
  Own dict = dict_new();
  for (int i = 0; dict != NULL && i < code->local_count; i++) {
    Ref value = slot_value(code, locals, i);
    if (value == NULL || dict_set(ref(dict), tuple_at(ref(code->local_names), i), value)) continue;
    drop(dict);
    dict = NULL;
  }
  return dict;
}

Own frame_locals(Frame *frame) {
  return frame->names != NULL ? keep(ref(frame->names)) : bound_locals(frame->code, frame->locals);
}

Own frame_object_locals(Ref self) {
  FrameObject *object = (FrameObject *)self;
  if (object->frame != NULL) return frame_locals(object->frame);
  if (object->names != NULL) return keep(ref(object->names));
  if (object->code == NULL) return dict_new();
  return bound_locals((Code *)ref(object->code), object->locals);
}

static Own get_back(Ref self) {
  FrameObject *object = (FrameObject *)self;
  if (object->frame != NULL)
    return object->frame->back == NULL ? none() : frame_object_of(object->frame->back);
  return object->back == NULL ? none() : keep(ref(object->back));
}

static Own get_code(Ref self) { return keep(AS_REF(code_of(self))); }
static Own get_globals(Ref self) { return keep(ref(function_of(self)->globals)); }
static Own get_builtins(Ref self) { return keep(ref(function_of(self)->builtins)); }
static Own get_line(Ref self) { return int_from(frame_object_line(self)); }
/* In bytes of co_code, as the offsets of co_lines() are. */
static Own get_index(Ref self) {
  return int_from((intptr_t)(index_of(self) * sizeof *code_of(self)->instructions));
}

static Own get_trace(Ref self) {
  Own trace = ((FrameObject *)self)->trace;
  return trace == NULL ? none() : keep(ref(trace));
}

static bool set_trace(Ref self, Ref value) {
  Own *place = &((FrameObject *)self)->trace;
  if (value == NULL || value == None)
    release(self, place, label_field("f_trace"));
  else
    replace(self, place, keep(value), label_field("f_trace"));
  return true;
}

static Own get_trace_lines(Ref self) { return bool_from(!((FrameObject *)self)->no_trace_lines); }
static Own get_trace_opcodes(Ref self) { return bool_from(((FrameObject *)self)->trace_opcodes); }

static bool take_bool(Ref value, bool *out) {
  if (value == NULL) return no(throw(TypeError, "can't delete numeric/char attribute"));
  if (value != True && value != False)
    return no(throw(TypeError, "attribute value type must be bool"));
  *out = value == True;
  return true;
}

static bool set_trace_lines(Ref self, Ref value) {
  bool lines = true;
  if (!take_bool(value, &lines)) return false;
  ((FrameObject *)self)->no_trace_lines = !lines;
  return true;
}

static bool set_trace_opcodes(Ref self, Ref value) {
  bool opcodes = false;
  if (!take_bool(value, &opcodes)) return false;
  ((FrameObject *)self)->trace_opcodes = opcodes;
  return true;
}

static const Attribute frame_attributes[] = {
    {"f_back", get_back, NULL, NULL},
    {"f_code", get_code, NULL, NULL},
    {"f_globals", get_globals, NULL, NULL},
    {"f_builtins", get_builtins, NULL, NULL},
    {"f_locals", frame_object_locals, NULL, NULL},
    {"f_lineno", get_line, NULL, NULL},
    {"f_lasti", get_index, NULL, NULL},
    {"f_trace", get_trace, set_trace, NULL},
    {"f_trace_lines", get_trace_lines, set_trace_lines, NULL, .member = true},
    {"f_trace_opcodes", get_trace_opcodes, set_trace_opcodes, NULL},
    {NULL, NULL, NULL, NULL},
};

/* ---- Memory ------------------------------------------------------------------------------ */

static void frame_traverse(Ref self, Visitor *visitor) {
  FrameObject *object = (FrameObject *)self;
  visit(visitor, ref(object->back), label_field("f_back"));
  visit(visitor, ref(object->function), label_field("function"));
  visit(visitor, ref(object->code), label_field("f_code"));
  visit(visitor, ref(object->names), label_field("f_locals"));
  visit(visitor, ref(object->trace), label_field("f_trace"));
  if (object->frame != NULL || object->code == NULL) return;
  Ref names = ref(((Code *)ref(object->code))->local_names);
  for (int i = 0; i < object->local_count; i++)
    visit(visitor, ref(object->locals[i]), label_of(LABEL_LOCAL, tuple_at(names, i)));
}

static void frame_clear_locals(Ref self) {
  FrameObject *object = (FrameObject *)self;
  if (object->frame != NULL || object->code == NULL) return;
  Ref names = ref(((Code *)ref(object->code))->local_names);
  for (int i = 0; i < object->local_count; i++)
    release(self, &object->locals[i], label_of(LABEL_LOCAL, tuple_at(names, i)));
}

static void frame_clear(Ref self) {
  FrameObject *object = (FrameObject *)self;
  frame_clear_locals(self);
  release(self, &object->back, label_field("f_back"));
  release(self, &object->names, label_field("f_locals"));
  release(self, &object->trace, label_field("f_trace"));
  release(self, &object->function, label_field("function"));
  release(self, &object->code, label_field("f_code"));
}

static Own frame_clear_method(Ref self, Ref const *args, int n) {
  FrameObject *object = (FrameObject *)self;
  (void)args, (void)n;
  if (object->frame == NULL) {
    frame_clear_locals(self);
    return none();
  }
  if (object->frame->generator == NULL)
    return throw(RuntimeError, "cannot clear an executing frame");
  Generator *generator = (Generator *)object->frame->generator;
  if (generator->state == GENERATOR_RUNNING)
    return throw(RuntimeError, "cannot clear an executing frame");
  if (generator->state == GENERATOR_SUSPENDED)
    return throw(RuntimeError, "cannot clear a suspended frame");
  return call_method(AS_REF(generator), ID(close), NULL, 0);
}

static Own frame_repr(Ref self) {
  const Code *code = code_of(self);
  return str_format("<frame at %p, file %R, line %d, code %S>", (void *)self, ref(code->filename),
                    frame_object_line(self), ref(code->name));
}

static Own frame_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  size_t locals = (size_t)((FrameObject *)self)->local_count * sizeof(Own);
  return int_from((intptr_t)(class_basic_size(&frame_class) + locals));
}

static Method frame_methods[] = {
    {"__sizeof__", frame_sizeof, "(self, /)", "F.__sizeof__() -> size of F in memory, in bytes", 0,
     NULL},
    {"clear", frame_clear_method, "(self, /)", "F.clear(): clear all references held by the frame",
     0, NULL},
    {NULL, NULL, NULL, NULL, 0, NULL},
};

Class frame_class = {
    .type = {BUILTIN_TYPE("frame", FrameObject, TYPE_CONTAINER), .traverse = frame_traverse,
             .clear = frame_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .repr = frame_repr,
    .methods = frame_methods,
    .attributes = frame_attributes,
};
