/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators: frames that wait.
 *
 * When a generator function is called its arguments go into a frame as always; the first
 * instruction moves that frame into a generator object and returns it. Each next() makes the frame
 * current again until it yields. A generator that is dropped while it waits inside a `try` or
 * `with` must leave them properly: its finalizer throws GeneratorExit into it.
 *
 * Invariant: state is RUNNING exactly while the frame is on the chain of current frames; a FINISHED
 * generator has no frame and owns nothing but its names.
 */
#include "generator.h"

#include <string.h>

#include "../compiler/opcode.h"
#include "../objects/int.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "frame_object.h"
#include "operations.h"
#include "quick.h"
#include "step.h"
#include "unwind.h"
#include "vm.h"

/* ---- Birth ------------------------------------------------------------------------------- */

/* Move locals and the frame's other belongings; the running frame is left without. */
static void move_frame(Frame *from, Generator *generator) {
  Frame *to = frame_embed(generator->memory, from->code);
  Own *locals = to->locals, *stack = to->stack;
  memcpy(locals, from->locals, (size_t)from->code->local_count * sizeof *locals);
  memset(from->locals, 0, (size_t)from->code->local_count * sizeof *locals);
  *to = *from;
  to->locals = locals;
  to->stack = to->top = stack;
  to->function = keep(ref(from->function));
  to->back = NULL;
  to->generator = AS_REF(generator);
  keep(AS_REF(to->code));
  from->object = NULL;
  if (to->object != NULL) ((FrameObject *)ref(to->object))->frame = to;
  generator->frame = to;
}

Own generator_from_frame(Frame *frame) {
  Generator *generator = object_new(&generator_class.type, frame_embedded_bytes(frame->code));
  if (generator == NULL) return NULL;
  Ref self = AS_REF(generator);
  const Function *function = (Function *)ref(frame->function);
  generator->state = GENERATOR_CREATED;
  hold(self, &generator->name, keep(ref(function->name)), label_field("__name__"));
  hold(self, &generator->qualname, keep(ref(function->qualname)), label_field("__qualname__"));
  hold(self, &generator->code, keep(AS_REF(frame->code)), label_field("gi_code"));
  move_frame(frame, generator);
  frame_pop();
  track(self);
  return own(generator);
}

/* ---- Running ----------------------------------------------------------------------------- */

bool generator_resume(Generator *generator, Own value, ReturnTo return_to) {
  if (generator->state == GENERATOR_RUNNING) {
    drop(value);
    return no(throw(ValueError, "generator already executing"));
  }
  if (frame_depth >= recursion_limit) {
    drop(value);
    return no(throw(RecursionError, "maximum recursion depth exceeded"));
  }
  Frame *frame = generator->frame;
  if (generator->state == GENERATOR_SUSPENDED)
    *frame->top++ = value;
  else
    drop(value);           /* the first time nobody waits for a value */
  keep(AS_REF(generator)); /* it must not die while it runs */
  generator->state = GENERATOR_RUNNING;
  generator->handling.outer = handling;
  handling = &generator->handling;
  frame->back = current_frame;
  frame->return_to = return_to;
  current_frame = frame;
  frame_depth++;
  emit(EVENT_RESUME, AS_REF(generator), NULL, NO_LABEL, 0, 0);
  return true;
}

static void leave(Generator *generator) {
  current_frame = generator->frame->back;
  generator->frame->back = NULL;
  handling = generator->handling.outer;
  generator->handling.outer = NULL;
  frame_depth--;
}

void generator_suspend(Generator *generator) {
  leave(generator);
  generator->state = GENERATOR_SUSPENDED;
  drop(own(generator));
}

/* Give back what the frame owns. The generator is kept by its caller. */
static void release_frame(Generator *generator) {
  Frame *frame = generator->frame;
  if (frame == NULL) return;
  if (frame->object != NULL) frame_object_leave(frame);
  frame_release(frame);
  generator->frame = NULL;
  drop_if(frame->names);
  drop(own(frame->code));
  drop(frame->function);
  Own handled = generator->handling.exception;
  generator->handling.exception = NULL;
  drop_if(handled);
}

void generator_finish(Generator *generator) {
  leave(generator);
  generator->state = GENERATOR_FINISHED;
  release_frame(generator);
  drop(own(generator));
}

void generator_check_error(void) {
  if (!error_is(StopIteration)) return;
  Own stop = error_take();
  throw(RuntimeError, "generator raised StopIteration");
  if (error_pending()) {
    exception_set_cause(ref(pending_error), keep(ref(stop)));
    exception_set_context(ref(pending_error), keep(ref(stop)));
  }
  drop(stop);
}

/* ---- From C: send, throw, close ---------------------------------------------------------- */

/* What is thrown into an except block has that block's exception as its context. */
static void raise_while_handling(Generator *generator, Own error) {
  if (error != NULL && generator->handling.exception != NULL) {
    throw_object(ref(error));
    drop(error);
  } else {
    error_restore(error);
  }
}

/* The value yielded. NULL without exception: it is finished, and *result is what it returned. */
static Own go_on(Generator *generator, Own value, bool throwing, Own *result) {
  *result = NULL;
  if (!recursion_enter("")) return drop(value), NULL;
  Own kept = keep(AS_REF(generator));
  Own answer = NULL;
  Own error = throwing ? error_take() : NULL;
  if (generator_resume(generator, value, RETURN_TO_C)) {
    raise_while_handling(generator, error);
    answer = throwing ? vm_loop_throwing() : vm_loop();
    if (answer != NULL && generator->state == GENERATOR_FINISHED) {
      *result = answer;
      answer = NULL;
    }
  } else {
    drop_if(error);
  }
  drop(kept);
  return answer;
}

/* Raise an exception without arguments. */
static Own throw_plain(Class *class) {
  Own exception = exception_new(class, NULL, 0);
  if (exception == NULL) return NULL;
  throw_object(ref(exception));
  drop(exception);
  return NULL;
}

/* What a generator returned travels in the StopIteration. Takes value. */
static Own stop_with(Own value) {
  if (ref(value) == None)
    throw_plain(StopIteration);
  else
    throw_value(StopIteration, ref(value));
  drop(value);
  return NULL;
}

static Own resume_with(Ref self, Ref value) {
  Generator *generator = (Generator *)self;
  if (generator->state == GENERATOR_FINISHED) return throw_plain(StopIteration);
  if (generator->state == GENERATOR_CREATED && value != None) {
    return throw(TypeError, "can't send non-None value to a just-started generator");
  }
  Own result;
  Own yielded = go_on(generator, keep(value), false, &result);
  return result == NULL ? yielded : stop_with(result);
}

static Own generator_next(Ref self) {
  Generator *generator = (Generator *)self;
  if (generator->state == GENERATOR_FINISHED) return NULL;
  Own result;
  Own yielded = go_on(generator, none(), false, &result);
  if (result == NULL) return yielded;
  if (ref(result) != None) return stop_with(result);
  drop(result);
  return NULL;
}

static Own generator_send(Ref self, Ref const *args, int n) {
  (void)n;
  return resume_with(self, args[0]);
}

/* What a waiting generator delegates to (`yield from`), or NULL. */
static Ref delegate_of(const Generator *generator) {
  if (generator->state != GENERATOR_SUSPENDED) return NULL;
  const Frame *frame = generator->frame;
  Instruction *ip = frame->ip;
  if (quick_generic(instruction_opcode(ip[-1])) != YIELD_VALUE || instruction_operand(ip[-1]) == 0)
    return NULL;
  return ref(frame->top[-1]);
}

/* Raise the pending exception where the generator waits. */
static Own raise_inside(Generator *generator) {
  if (generator->state == GENERATOR_FINISHED) return NULL;
  if (generator->state == GENERATOR_CREATED) { /* it never began: nothing can catch it */
    Own error = error_take();
    generator->state = GENERATOR_FINISHED;
    release_frame(generator);
    error_restore(error);
    return NULL;
  }
  Own result;
  Own yielded = go_on(generator, none(), true, &result);
  return result == NULL ? yielded : stop_with(result);
}

static bool close_delegate(Ref delegate) {
  if (class_of(delegate) == &generator_class) {
    Own closed = call_method(delegate, ID(close), NULL, 0);
    drop_if(closed);
    return closed != NULL;
  }
  bool failed;
  Own close = object_get_attribute_if(delegate, ID(close), &failed);
  if (close == NULL) {
    if (failed) error_unraisable(NULL, delegate);
    return true;
  }
  Own closed = call0(ref(close));
  drop(close);
  drop_if(closed);
  return closed != NULL;
}

/* While the delegate runs, the generator counts as running. */
static Own throw_into_delegate(Generator *generator, Ref delegate, bool *handled) {
  *handled = true;
  bool failed;
  Own error = error_take();
  Own method = object_get_attribute_if(delegate, ID(throw), &failed);
  if (method == NULL) {
    *handled = failed;
    if (failed)
      drop(error);
    else
      error_restore(error);
    return NULL;
  }
  generator->state = GENERATOR_RUNNING;
  Own yielded = call1(ref(method), ref(error));
  generator->state = GENERATOR_SUSPENDED;
  drop(method);
  drop(error);
  /* What comes out is raised at the `yield from`; for a StopIteration that means its value. */
  return yielded != NULL ? yielded : raise_inside(generator);
}

/* Raise the pending exception in the innermost generator of a chain of delegations. */
static Own throw_pending(Generator *generator) {
  Ref delegate = delegate_of(generator);
  if (delegate == NULL) return raise_inside(generator);
  Own kept = keep(delegate);
  Own result = NULL;
  bool handled = false;
  if (error_is(GeneratorExit)) {
    Own error = error_take();
    generator->state = GENERATOR_RUNNING;
    bool closed = close_delegate(ref(kept));
    generator->state = GENERATOR_SUSPENDED;
    if (closed)
      error_restore(error);
    else
      drop(error);
  } else {
    result = throw_into_delegate(generator, ref(kept), &handled);
  }
  drop(kept);
  return handled ? result : raise_inside(generator);
}

/* A class may make whatever it likes; only an exception can be thrown. */
static Own made_by_class(Ref class, Ref value) {
  if (value != NULL && is_instance(value, (Class *)class)) return keep(value);
  Own made = value == NULL || value == None ? call0(class)
             : is_tuple(value)              ? call_spread(class, value, NULL)
                                            : call1(class, value);
  if (made == NULL || has_flag(ref(made), CLASS_IS_EXCEPTION)) return made;
  throw(TypeError, "calling %R should have returned an instance of BaseException, not %T", class,
        ref(made));
  drop(made);
  return NULL;
}

/* The same; when it fails, what went wrong is thrown instead. */
static Own made_or_why_not(Ref class, Ref value) {
  Own made = made_by_class(class, value);
  return made != NULL ? made : error_take();
}

/* throw(exception), or the old form throw(type, value, traceback). */
static Own exception_to_throw(Ref type, Ref value, Ref traceback) {
  if (traceback != NULL && traceback != None && strcmp(traceback->type->name, "traceback") != 0) {
    return throw(TypeError, "throw() third argument must be a traceback object");
  }
  if (has_flag(type, CLASS_IS_EXCEPTION)) {
    if (value != NULL && value != None)
      return throw(TypeError, "instance exception may not have a separate value");
    return keep(type);
  }
  if (!is_instance(type, &type_class) || !is_subclass((Class *)type, BaseException)) {
    return throw(TypeError,
                 "exceptions must be classes or instances deriving from BaseException, not %T",
                 type);
  }
  return made_or_why_not(type, value);
}

static Own generator_throw(Ref self, Ref const *args, int n) {
  (void)n;
  Own exception = exception_to_throw(args[0], args[1], args[2]);
  if (exception == NULL) return NULL;
  if (args[2] != NULL && args[2] != None) exception_set_traceback(ref(exception), keep(args[2]));
  Generator *generator = (Generator *)self;
  if (generator->state == GENERATOR_RUNNING) {
    drop(exception);
    return throw(ValueError, "generator already executing");
  }
  error_restore(exception);
  return throw_pending(generator);
}

/* False: an exception came out. */
static bool close_generator(Generator *generator, Own *value) {
  *value = NULL;
  if (generator->state == GENERATOR_FINISHED) return true;
  if (generator->state == GENERATOR_CREATED) {
    generator->state = GENERATOR_FINISHED;
    release_frame(generator);
    return true;
  }
  if (generator->state == GENERATOR_RUNNING)
    return no(throw(ValueError, "generator already executing"));
  throw_plain(GeneratorExit);
  Own yielded = throw_pending(generator);
  if (yielded != NULL) {
    drop(yielded);
    return no(throw(RuntimeError, "generator ignored GeneratorExit"));
  }
  if (error_is(StopIteration)) {
    Own stop = error_take();
    *value = exception_value(ref(stop));
    drop(stop);
    return true;
  }
  if (!error_is(GeneratorExit)) return false;
  error_clear();
  return true;
}

static Own generator_close(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own value;
  if (!close_generator((Generator *)self, &value)) return NULL;
  return value == NULL ? none() : value;
}

/* ---- Memory ------------------------------------------------------------------------------ */

static void generator_traverse(Ref self, Visitor *visitor) {
  Generator *generator = (Generator *)self;
  visit(visitor, ref(generator->name), label_field("__name__"));
  visit(visitor, ref(generator->qualname), label_field("__qualname__"));
  visit(visitor, ref(generator->code), label_field("gi_code"));
  if (generator->frame != NULL) frame_visit_owned(generator->frame, visitor);
  if (generator->state != GENERATOR_RUNNING && generator->frame != NULL)
    frame_visit_values(generator->frame, visitor);
  visit(visitor, ref(generator->handling.exception), label_field("exception being handled"));
}

static void generator_clear(Ref self) {
  Generator *generator = (Generator *)self;
  generator->state = GENERATOR_FINISHED;
  release_frame(generator);
  release(self, &generator->code, label_field("gi_code"));
  release(self, &generator->name, label_field("__name__"));
  release(self, &generator->qualname, label_field("__qualname__"));
}

/* Dropped while waiting: whatever `finally` or `with` it waits in runs now. One that waits nowhere
 * of that kind just goes. */
static void generator_finalize(Ref self) {
  Generator *generator = (Generator *)self;
  if (generator->state != GENERATOR_SUSPENDED || !is_protected(generator->frame)) return;
  Own pending = error_take();
  Own value;
  if (!close_generator(generator, &value)) error_unraisable("Exception ignored in", self);
  drop_if(value);
  error_restore(pending);
}

/* ---- Attributes -------------------------------------------------------------------------- */

static Own generator_repr(Ref self) {
  return str_format("<generator object %S at %p>", ref(((Generator *)self)->qualname),
                    (void *)self);
}

static Own get_name(Ref self) { return keep(ref(((Generator *)self)->name)); }
static Own get_qualname(Ref self) { return keep(ref(((Generator *)self)->qualname)); }
static Own get_code(Ref self) { return keep(ref(((Generator *)self)->code)); }
static Own get_running(Ref self) {
  return bool_from(((Generator *)self)->state == GENERATOR_RUNNING);
}
static Own get_suspended(Ref self) {
  return bool_from(((Generator *)self)->state == GENERATOR_SUSPENDED);
}

static bool set_text(Ref self, Own *field, Ref value, const char *name) {
  if (value == NULL || !is_str(value))
    return no(throw(TypeError, "%s must be set to a string object", name));
  replace(self, field, keep(value), label_field(name));
  return true;
}

static bool set_name(Ref self, Ref value) {
  return set_text(self, &((Generator *)self)->name, value, "__name__");
}
static bool set_qualname(Ref self, Ref value) {
  return set_text(self, &((Generator *)self)->qualname, value, "__qualname__");
}

static Own get_frame(Ref self) {
  Generator *generator = (Generator *)self;
  return generator->state == GENERATOR_FINISHED ? none() : frame_object_of(generator->frame);
}

static Own get_delegate(Ref self) {
  Ref delegate = delegate_of((Generator *)self);
  return keep(delegate == NULL ? None : delegate);
}

static const Attribute generator_attributes[] = {
    {"__name__", get_name, set_name, "name of the generator"},
    {"__qualname__", get_qualname, set_qualname, "qualified name of the generator"},
    {"gi_yieldfrom", get_delegate, NULL, "object being iterated by yield from, or None"},
    {"gi_running", get_running, NULL, NULL},
    {"gi_frame", get_frame, NULL, NULL},
    {"gi_suspended", get_suspended, NULL, NULL},
    {"gi_code", get_code, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

/* With the frame that is inside it, or was. */
static Own generator_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  const Code *code = (Code *)ref(((Generator *)self)->code);
  return int_from((intptr_t)(class_basic_size(&generator_class) + frame_embedded_bytes(code)));
}

static Method generator_methods[] = {
    {"__sizeof__", generator_sizeof, "(self, /)",
     "gen.__sizeof__() -> size of gen in memory, in bytes", 0, NULL},
    {"send", generator_send, "(self, value, /)",
     "send(value) -> send 'value' into generator,\nreturn next yielded value or raise "
     "StopIteration.",
     0, NULL},
    {"throw", generator_throw, "(self, typ, val=None, tb=None, /)",
     "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded "
     "value or raise\nStopIteration.",
     0, NULL},
    {"close", generator_close, "(self, /)", "close() -> raise GeneratorExit inside generator.", 0,
     NULL},
    {NULL, NULL, NULL, NULL, 0, NULL},
};

Class generator_class = {
    .type = {BUILTIN_TYPE("generator", Generator, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .weak_offset = offsetof(Generator, weakrefs), .traverse = generator_traverse,
             .clear = generator_clear, .finalize = generator_finalize},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .iter = keep,
    .next = generator_next,
    .repr = generator_repr,
    .methods = generator_methods,
    .attributes = generator_attributes,
};
