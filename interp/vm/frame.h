/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame: one call of a function that is going on.
 *
 * Frames lie on one contiguous stack of references, each as
 *
 *   [ local 0 ] [ local 1 ] ... [ struct Frame ] [ value ] [ value ] ...
 *
 * A caller's arguments are the topmost values of its own value stack, and become the callee's first
 * locals where they lie: a call copies nothing. A generator's frame has the same form but lies in
 * the generator object, so that it can wait. No Python-visible frame object exists until somebody
 * asks for one (frame_object.c), or an exception's traceback needs it.
 *
 * Invariant: everything a frame owns is its locals, the values below `top`, `function`, `names` and
 * `object`. While a frame runs, the loop has the true top in a register; it is written to `top`
 * before anything that might look.
 */
#ifndef VM_FRAME_H
#define VM_FRAME_H

#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/tuple.h"

typedef struct Frame Frame;

/* What happens in the frame below when this one returns */
typedef enum ReturnTo {
  RETURN_TO_CALLER, /* the result is pushed */
  RETURN_TO_C,      /* the loop ends, and the result is the C function's */
  RETURN_SELF,      /* the result of __init__: must be None; the instance is already in its place */
  RETURN_TO_LOOP, /* a generator in a `for`: a yield goes on behind FOR_ITER, a return ends the loop
                   */
  RETURN_TO_SEND, /* a generator in a `yield from` */
} ReturnTo;

struct Frame {
  Frame *back;
  Own function;
  Code *code;            /* the function's; see frame_enter for `f.__code__ = ...` meanwhile */
  Ref globals, builtins; /* the function's */
  Own names;       /* the namespace of a module or class body: any mapping; NULL in functions */
  Instruction *ip; /* behind the instruction that is running */
  Own *locals;
  Own *stack; /* bottom of the value stack */
  Own *top;
  Own *free_before; /* where the frame stack ended before this frame */
  Own object;       /* its frame object, or NULL */
  Ref generator;    /* that it belongs to, or NULL */
  ReturnTo return_to;
  uint32_t traced; /* one more than the index of the instruction last seen by trace.c; 0: none */
};

enum { FRAME_WORDS = (sizeof(Frame) + sizeof(Own) - 1) / sizeof(Own) };

extern Frame *current_frame; /* innermost; NULL: no Python code is running */
extern int frame_depth, recursion_limit;

/* The stack of frames: free is behind the current one. */
typedef struct FrameStack {
  Own *start, *free, *end;
} FrameStack;
extern FrameStack frame_stack;

/* Is there room for a call of code with its locals at `locals`, and may calls nest deeper? */
static inline bool call_fits(const Code *code, const Own *locals) {
  return locals + code->local_count + FRAME_WORDS + code->stack_size < frame_stack.end &&
         frame_depth < recursion_limit;
}

/* A new frame that fits, for function with its arguments at `locals`. Takes function. */
static inline Frame *frame_enter(Own function, Code *code, Own *locals, ReturnTo return_to) {
  Function *f = (Function *)ref(function);
  Own *after_locals = locals + code->local_count;
  Frame *frame = (Frame *)after_locals;
  for (Own *slot = locals + code_parameters(code); slot < after_locals; slot++) *slot = NULL;
  keep(AS_REF(code)); /* because f.__code__ may be exchanged while it runs */
  *frame = (Frame){
      .back = current_frame,
      .function = function,
      .code = code,
      .globals = ref(f->globals),
      .builtins = ref(f->builtins),
      .ip = code->instructions,
      .locals = locals,
      .stack = (Own *)(frame + 1),
      .top = (Own *)(frame + 1),
      .free_before = frame_stack.free,
      .return_to = return_to,
  };
  frame_stack.free = frame->stack + code->stack_size;
  current_frame = frame;
  frame_depth++;
  return frame;
}

/* A new frame for function with its locals at `locals` (already holding the arguments; the rest is
 * emptied here). Takes function. NULL with RecursionError: locals and function are untouched. */
Frame *frame_push(Own function, Own *locals, ReturnTo return_to);
/* Leave the current frame: locals die in slot order, then what else it owns. A frame object that
 * others still refer to takes the locals over. */
void frame_pop(void);
/* Where a call from C puts arguments: the free end of the frame stack. NULL: RecursionError. */
Own *frame_space(size_t words);

bool frame_fits(const Own *end); /* or RecursionError: is there room up to here, and for a frame? */
/* Finalizers may run while references lie beyond the last frame: until frame_uncover() frames begin
 * at `end` or behind it. Returns what to uncover. */
Own *frame_cover(Own *end);
void frame_uncover(Own *before);

/* Lay out a frame inside a generator's memory. */
Frame *frame_embed(void *memory, Code *code);
static inline size_t frame_embedded_bytes(const Code *code) {
  return ((size_t)code->local_count + FRAME_WORDS + (size_t)code->stack_size) * sizeof(Own);
}
/* Empty locals and stack: for frames that will not run again. */
void frame_release(Frame *frame);
void frame_visit_owned(const Frame *frame,
                       Visitor *visitor); /* what a frame owns, without its values */
/* The value stack. While the frame runs, `top` may not be true, except in the watched half; and
 * what only a running frame holds, nobody has to find in order to keep it alive. */
void frame_visit_values(const Frame *frame, Visitor *visitor);
void frame_visit(const Frame *frame, Visitor *visitor,
                 int depth); /* both, setting holder and depth */

static inline Ref frame_local_name(const Frame *frame, int slot) {
  return tuple_at(ref(frame->code->local_names), slot);
}
uint32_t frame_index(const Frame *frame); /* of the running instruction */
int frame_line(const Frame *frame);

#endif
