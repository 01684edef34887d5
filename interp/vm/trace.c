/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Following a program: sys.settrace(), sys.setprofile(), and watchers of lines in C.
 *
 * A function that follows is called for a frame that begins ("call"), and what it answers is called
 * for the frame's lines, its exceptions and its end. A line begins where the instruction that is
 * about to run has another line than the one that ran before it, or the same after a jump
 * backwards. So a frame remembers where it was (Frame.traced); that is all that is kept.
 *
 * Invariant: while a follower runs nobody is followed, so it is not called for itself. What a
 * follower raises ends the following and goes on as if the program had raised it.
 */
#include "trace.h"

#include "../compiler/opcode.h"

#include "../objects/int.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/traceback.h"
#include "frame_object.h"
#include "operations.h"

int trace_followers;
bool trace_changes_loop;

static Own functions[2]; /* of settrace() and setprofile() */
enum { TRACE, PROFILE };
static const LineWatcher *watcher;
static Own return_name; /* "return" is no name in C */
static int inside;      /* followers that are running */

/* ---- Who follows --------------------------------------------------------------------------- */

static void choose_followers(void) {
  int all = (functions[TRACE] != NULL ? FOLLOWED_BY_TRACE : 0) |
            (functions[PROFILE] != NULL ? FOLLOWED_BY_PROFILE : 0) |
            (watcher != NULL ? FOLLOWED_BY_WATCHER : 0);
  trace_followers = inside > 0 ? 0 : all;
  if (all != 0)
    attention |= ATTENTION_TRACE;
  else
    attention &= ~ATTENTION_TRACE;
}

/* Frames that are in the middle of a line do not begin it. */
static void mark_frames(void) {
  for (Frame *frame = current_frame; frame != NULL; frame = frame->back)
    if (frame->traced == 0) frame->traced = frame_index(frame) + 1;
}

static void set_function(int which, Ref function) {
  if (return_name == NULL) return_name = str_intern_c("return");
  Own old = functions[which];
  functions[which] = function == NULL ? NULL : keep(function);
  mark_frames();
  choose_followers();
  drop_if(old);
}

void trace_set_function(Ref function) { set_function(TRACE, function); }
void trace_set_profile(Ref function) { set_function(PROFILE, function); }
Ref trace_function(void) { return ref(functions[TRACE]); }
Ref trace_profile(void) { return ref(functions[PROFILE]); }

void trace_set_watcher(const LineWatcher *new_watcher) {
  watcher = new_watcher;
  mark_frames();
  choose_followers();
}

void trace_forget(void) {
  watcher = NULL;
  set_function(TRACE, NULL);
  set_function(PROFILE, NULL);
  drop_if(return_name);
  return_name = NULL;
}

void trace_visit_roots(Visitor *visitor) {
  visit(visitor, ref(functions[TRACE]), label_field("sys.settrace()"));
  visit(visitor, ref(functions[PROFILE]), label_field("sys.setprofile()"));
  visit(visitor, ref(return_name), label_field("sys.settrace()"));
}

/* ---- Calling one --------------------------------------------------------------------------- */

static Own call_follower(Ref function, Frame *frame, Ref event, Ref argument) {
  Own object = frame_object_of(frame);
  if (object == NULL) return NULL;
  inside++;
  choose_followers();
  Own kept = keep(function);
  Own result = call3(function, ref(object), event, argument == NULL ? None : argument);
  drop(kept);
  inside--;
  choose_followers();
  drop(object);
  return result;
}

static FrameObject *object_of(const Frame *frame) {
  return frame->object == NULL ? NULL : (FrameObject *)ref(frame->object);
}

static bool is_traced(const Frame *frame) {
  const FrameObject *object = object_of(frame);
  return functions[TRACE] != NULL && object != NULL && object->trace != NULL;
}

/* What the function of settrace() answers takes over; None changes nothing. */
static bool tell_trace(Ref function, Frame *frame, Ref event, Ref argument) {
  Own answer = call_follower(function, frame, event, argument);
  FrameObject *object = object_of(frame);
  if (answer == NULL) {
    trace_set_function(NULL);
    if (object != NULL) release(AS_REF(object), &object->trace, label_field("f_trace"));
    return false;
  }
  if (ref(answer) == None || object == NULL)
    drop(answer);
  else
    replace(AS_REF(object), &object->trace, answer, label_field("f_trace"));
  return true;
}

static bool tell_frame_trace(Frame *frame, Ref event, Ref argument) {
  return tell_trace(ref(object_of(frame)->trace), frame, event, argument);
}

static bool tell_profile(Frame *frame, Ref event, Ref argument) {
  Own answer = call_follower(ref(functions[PROFILE]), frame, event, argument);
  if (answer == NULL) trace_set_profile(NULL);
  drop_if(answer);
  return answer != NULL;
}

/* ---- Lines --------------------------------------------------------------------------------- */

static bool at_line(Frame *frame, int line) {
  if (trace_followers & FOLLOWED_BY_WATCHER && watcher != NULL) watcher->line(frame, line);
  if (!is_traced(frame) || object_of(frame)->no_trace_lines) return true;
  return tell_frame_trace(frame, ID(line), NULL);
}

static uint32_t line_at(const Frame *frame, uint32_t index) {
  return position_line(code_position(frame->code, index));
}

bool trace_instruction(Frame *frame) {
  uint32_t index = frame_index(frame), before = frame->traced, line = line_at(frame, index);
  unsigned opcode = instruction_opcode(frame->code->instructions[index]);
  if (opcode == RESUME) return true;
  bool back = index < before - 1 && opcode != SEND; /* `yield from` stays where it is */
  bool begins = line != 0 && (before == 0 || back || line_at(frame, before - 1) != line);
  if (line != 0) frame->traced = index + 1;
  if (begins && !at_line(frame, (int)line)) return false;
  if (!is_traced(frame) || !object_of(frame)->trace_opcodes) return true;
  return tell_frame_trace(frame, ID(opcode), NULL);
}

/* ---- Calls and returns --------------------------------------------------------------------- */

bool trace_call(Frame *frame, bool begins) {
  frame->traced = begins ? 0 : frame_index(frame) + 1;
  if (watcher != NULL) watcher->call(frame);
  if (functions[TRACE] != NULL && !tell_trace(ref(functions[TRACE]), frame, ID(call), NULL))
    return false;
  return functions[PROFILE] == NULL || tell_profile(frame, ID(call), NULL);
}

static bool tell_return(Frame *frame, Ref value) {
  if (is_traced(frame) && !tell_frame_trace(frame, ref(return_name), value)) return false;
  return functions[PROFILE] == NULL || tell_profile(frame, ref(return_name), value);
}

bool trace_return(Frame *frame, Ref value) {
  if (watcher != NULL) watcher->leave(frame);
  if (value != NULL) return tell_return(frame, value);
  Own error = error_take();
  bool done = tell_return(frame, NULL);
  if (done)
    error_restore(error);
  else
    drop_if(error);
  return done;
}

static bool tell_exception(Frame *frame, Ref error) {
  Own traceback = ((BaseExceptionObject *)error)->traceback;
  Own argument =
      tuple_of(3, AS_REF(class_of(error)), error, traceback == NULL ? None : ref(traceback));
  bool done = argument != NULL && tell_frame_trace(frame, ID(exception), ref(argument));
  drop_if(argument);
  return done;
}

/* What ends a `yield from`, or a `for` over a generator that returns something, is an exception,
 * though none is made when nobody follows. */
bool trace_stop(Frame *frame, Ref value, bool always) {
  if (!is_traced(frame) || (value == None && !always)) return true;
  Own stop = exception_new(StopIteration, &value, value != None);
  bool done = stop != NULL && tell_exception(frame, ref(stop));
  drop_if(stop);
  return done;
}

bool trace_exception(Frame *frame) {
  if (!is_traced(frame)) return true;
  Own error = error_take();
  bool done = tell_exception(frame, ref(error));
  if (done)
    error_restore(error);
  else
    drop(error);
  return done;
}

/* ---- Functions in C ------------------------------------------------------------------------ */

/* As it is told: bound to its self. NULL: it is no function in C, or nobody wants to know. */
static Own told_native(Ref callable, Ref self) {
  if (functions[PROFILE] == NULL) return NULL;
  const Class *class = class_of(callable);
  if (class == &builtin_function_class) return keep(callable);
  if (class != &method_descriptor_class || self == NULL) return NULL;
  Own bound = class->descr_get(callable, self, AS_REF(class_of(self)));
  if (bound == NULL) error_clear();
  return bound;
}

bool trace_native(Frame *frame, Ref callable, Ref self) {
  Own told = told_native(callable, self);
  if (told == NULL) return true;
  bool done = tell_profile(frame, ID(c_call), ref(told));
  drop(told);
  return done;
}

Own trace_native_result(Frame *frame, Ref callable, Ref self, Own result) {
  Own error = result == NULL ? error_take() : NULL, told = told_native(callable, self);
  bool done = told == NULL ||
              tell_profile(frame, result == NULL ? ID(c_exception) : ID(c_return), ref(told));
  drop_if(told);
  if (done && error != NULL)
    error_restore(error);
  else
    drop_if(error);
  if (done) return result;
  drop_if(result);
  return NULL;
}
