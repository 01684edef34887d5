/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exceptions: raising, finding the handler, matching.
 *
 * Each frame that an exception passes adds an entry to its traceback, and the entry keeps the
 * frame, and the frame its locals: that is why objects stay alive while an exception is handled,
 * and longer when it is stored somewhere. Handlers are found in the code's table of protected
 * stretches, so that entering a `try` costs nothing.
 */
#include "unwind.h"

#include <string.h>

#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/traceback.h"
#include "../objects/tuple.h"
#include "frame_object.h"
#include "operations.h"
#include "step.h"
#include "vm.h"

/* ---- Tracebacks -------------------------------------------------------------------------- */

/* The functions warnings.warn... raise what a filter makes an error. CPython has them in C, so they
 * are in no traceback. */
static bool is_shown(const Frame *frame) {
  const Code *code = frame->code;
  return !str_is(ref(code->filename), "<library warnings>") ||
         strncmp(str_text(ref(code->name)), "warn", 4) != 0;
}

void vm_add_traceback(Frame *frame) {
  Own exception = error_take();
  if (exception == NULL) return;
  BaseExceptionObject *error = (BaseExceptionObject *)ref(exception);
  if (error->traceback == NULL) step_raises(ref(exception));
  bool kept = !error_is_last_resort(ref(exception)) && is_shown(frame);
  Own object = kept ? frame_object_of(frame) : NULL;
  if (object != NULL) {
    Own entry = traceback_new(ref(error->traceback), ref(object), (int)frame_index(frame),
                              frame_line(frame));
    if (entry != NULL) exception_set_traceback(ref(exception), entry);
    drop(object);
  }
  error_clear(); /* of a failure to make the entry */
  error_restore(exception);
}

/* ---- Handlers ---------------------------------------------------------------------------- */

static const Handler *find_handler(const Code *code, uint32_t index) {
  for (uint32_t i = 0; i < code->handler_count; i++) {
    const Handler *handler = &code->handlers[i];
    if (index >= handler->start && index < handler->end) return handler;
  }
  return NULL;
}

bool is_protected(const Frame *frame) {
  return find_handler(frame->code, frame_index(frame)) != NULL;
}

bool unwind_to_handler(Frame *frame, uint32_t raised_at) {
  uint32_t index = frame_index(frame);
  const Handler *handler = find_handler(frame->code, raised_at);
  if (handler == NULL) return false;
  Own *bottom = frame->stack + handler->depth;
  while (frame->top > bottom) drop_if(*--frame->top);
  if (handler->push_last) *frame->top++ = int_from((intptr_t)index);
  *frame->top++ = error_take();
  frame->ip = frame->code->instructions + handler->target;
  return true;
}

/* ---- raise ------------------------------------------------------------------------------- */

/* An exception class stands for an instance made without arguments. Takes value. */
static Own as_exception(Own value, const char *otherwise) {
  if (has_flag(ref(value), CLASS_IS_EXCEPTION)) return value;
  Own made = NULL;
  if (is_instance(ref(value), &type_class) && is_subclass((Class *)ref(value), BaseException)) {
    made = call0(ref(value));
    if (made != NULL && !has_flag(ref(made), CLASS_IS_EXCEPTION)) {
      throw(TypeError, "calling %R should have returned an instance of BaseException, not %R",
            ref(value), AS_REF(class_of(ref(made))));
      drop(made);
      made = NULL;
    }
  } else {
    throw(TypeError, "%s", otherwise);
  }
  drop(value);
  return made;
}

/* `raise` alone: the one being handled goes on as it is. */
static bool raise_again(void) {
  Ref exception = error_being_handled();
  if (exception == NULL) return no(throw(RuntimeError, "No active exception to reraise"));
  error_restore(keep(exception));
  return true;
}

static bool set_cause(Ref exception, Own cause) {
  if (ref(cause) == None) {
    drop(cause);
    exception_set_cause(exception, NULL);
    return true;
  }
  cause = as_exception(cause, "exception causes must derive from BaseException");
  if (cause == NULL) return false;
  exception_set_cause(exception, cause);
  return true;
}

bool raise_exception(Own exception, Own cause) {
  if (exception == NULL) return raise_again();
  exception = as_exception(exception, "exceptions must derive from BaseException");
  if (exception == NULL) return drop_if(cause), false;
  if (cause == NULL || set_cause(ref(exception), cause)) throw_object(ref(exception));
  drop(exception);
  return false;
}

/* ---- except ------------------------------------------------------------------------------ */

static bool is_exception_class(Ref object) {
  return is_instance(object, &type_class) && is_subclass((Class *)object, BaseException);
}

int exception_matches(Ref exception, Ref class) {
  bool right = is_exception_class(class);
  if (is_tuple(class)) {
    right = true;
    for (intptr_t i = 0; i < tuple_length(class) && right; i++)
      right = is_exception_class(tuple_at(class, i));
  }
  if (!right) {
    throw(TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return -1;
  }
  if (!is_tuple(class)) return is_subclass(class_of(exception), (Class *)class);
  for (intptr_t i = 0; i < tuple_length(class); i++) {
    if (is_subclass(class_of(exception), (Class *)tuple_at(class, i))) return 1;
  }
  return 0;
}

/* ---- with -------------------------------------------------------------------------------- */

static Own no_manager(Ref manager, const char *missing) {
  return throw(TypeError, "'%T' object does not support the context manager protocol%s", manager,
               missing);
}

/* A method of the class, bound to the object. */
static Own bound_special(Ref object, Ref name, const char *missing) {
  bool self_too;
  Own method = type_get_special(object, name, &self_too);
  if (method == NULL) return error_pending() ? NULL : no_manager(object, missing);
  if (!self_too) return method;
  DescrGetFn get = class_of(ref(method))->descr_get;
  Own bound = get(ref(method), object, AS_REF(class_of(object)));
  drop(method);
  return bound;
}

Own enter_context(Ref manager, Own *exit) {
  Own enter = bound_special(manager, ID(__enter__), "");
  if (enter == NULL) return NULL;
  *exit = bound_special(manager, ID(__exit__), " (missed __exit__ method)");
  Own result = *exit == NULL ? NULL : call0(ref(enter));
  if (result == NULL) drop_if(*exit);
  drop(enter);
  return result;
}

Own exit_context(Ref exit, Ref exception) {
  Own traceback = ((BaseExceptionObject *)exception)->traceback;
  return call3(exit, AS_REF(class_of(exception)), exception,
               traceback == NULL ? None : ref(traceback));
}
