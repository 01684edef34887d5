/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame stack: where frames begin and end.
 *
 * The stack is one long stretch of address space, reserved at start and backed by memory only where it was used. The depth of calls is bounded by the recursion limit, and by the
 * end of the stretch.
 */
#include "frame.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "../objects/protocol.h"
#include "frame_object.h"

enum { STACK_WORDS = 32 << 20 }; /* 256 MiB of addresses */

Frame *current_frame;
int frame_depth;
int recursion_limit = 1000;

static Own *stack_start, *stack_free, *stack_end;

static void reserve_stack(void) {
  size_t bytes = (size_t)STACK_WORDS * sizeof(Own);
  void *start = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (start == MAP_FAILED) abort();
  stack_start = stack_free = start;
  stack_end = stack_start + STACK_WORDS;
}

static bool too_deep(void) {
  throw(RecursionError, "maximum recursion depth exceeded");
  return false;
}

Own *frame_space(size_t words) {
  if (__builtin_expect(stack_start == NULL, 0)) reserve_stack();
  if (__builtin_expect(stack_free + words + FRAME_WORDS >= stack_end, 0)) return too_deep(), NULL;
  return stack_free;
}

bool frame_fits(const Own *end) { return __builtin_expect(end + FRAME_WORDS < stack_end, 1) || too_deep(); }

Own *frame_cover(Own *end) {
  Own *before = stack_free;
  if (end > stack_free) stack_free = end;
  return before;
}

void frame_uncover(Own *before) { stack_free = before; }

/* One more level of calls. */
static bool enter_level(void) {
  if (__builtin_expect(frame_depth >= recursion_limit, 0)) return too_deep();
  frame_depth++;
  return true;
}

static inline void fill_frame(Frame *frame, Own function, Own *locals) {
  Function *f = (Function *)ref(function);
  Code *code = (Code *)ref(f->code);
  keep(AS_REF(code)); /* because f.__code__ may be exchanged while it runs */
  frame->function = function;
  frame->code = code;
  frame->globals = ref(f->globals);
  frame->builtins = ref(f->builtins);
  frame->names = NULL;
  frame->ip = code->instructions;
  frame->locals = locals;
  frame->stack = (Own *)(frame + 1);
  frame->top = frame->stack;
  frame->object = NULL;
  frame->generator = NULL;
}

Frame *frame_push(Own function, Own *locals, ReturnTo return_to) {
  Code *code = function_code(ref(function));
  Own *after_locals = locals + code->local_count;
  Own *end = after_locals + FRAME_WORDS + code->stack_size;
  if (__builtin_expect(end >= stack_end, 0)) return too_deep(), NULL;
  if (!enter_level()) return NULL;
  for (Own *slot = locals + code_parameters(code); slot < after_locals; slot++) *slot = NULL;
  Frame *frame = (Frame *)after_locals;
  fill_frame(frame, function, locals);
  frame->return_to = return_to;
  frame->free_before = stack_free;
  frame->back = current_frame;
  stack_free = end;
  current_frame = frame;
  return frame;
}

/* ---- The end of a frame ------------------------------------------------------------------------------------ */

static void release_locals(Frame *frame) {
  Ref holder = ref(frame->function);
  for (int i = 0; i < frame->code->local_count; i++) {
    Own old = frame->locals[i];
    if (old == NULL) continue;
    frame->locals[i] = NULL;
    REPORT(event_released(holder, ref(old), label_of(LABEL_LOCAL, frame_local_name(frame, i))));
    drop(old);
  }
  (void)holder;
}

static void release_values(Frame *frame) {
  while (frame->top > frame->stack) drop_if(*--frame->top);
}

void frame_release(Frame *frame) {
  release_locals(frame);
  release_values(frame);
}

/* Finalizers that run while the locals die are called by the frame below, and push theirs behind this one. */
void frame_pop(void) {
  Frame *frame = current_frame;
  if (frame->object != NULL) frame_object_leave(frame);
  current_frame = frame->back;
  frame_depth--;
  frame_release(frame);
  stack_free = frame->free_before;
  drop_if(frame->names);
  drop(own(frame->code));
  drop(frame->function);
}

/* ---- Generators' frames ------------------------------------------------------------------------------------- */

Frame *frame_embed(void *memory, Code *code) {
  Own *locals = memory;
  Frame *frame = (Frame *)(locals + code->local_count);
  frame->locals = locals;
  frame->stack = frame->top = (Own *)(frame + 1);
  frame->code = code;
  return frame;
}

/* ---- Looking -------------------------------------------------------------------------------------------------- */

uint32_t frame_index(const Frame *frame) {
  intptr_t index = frame->ip - frame->code->instructions;
  return index > 0 ? (uint32_t)(index - 1) : 0;
}

int frame_line(const Frame *frame) {
  return (int)position_line(code_position(frame->code, frame_index(frame)));
}

void frame_visit(const Frame *frame, Visitor *visitor, int depth) {
  visitor->holder = ref(frame->function);
  visitor->depth = depth;
  frame_visit_owned(frame, visitor);
  frame_visit_values(frame, visitor);
}

void frame_visit_owned(const Frame *frame, Visitor *visitor) {
  for (int i = 0; i < frame->code->local_count; i++) {
    visit(visitor, ref(frame->locals[i]), label_of(LABEL_LOCAL, frame_local_name(frame, i)));
  }
  visit(visitor, ref(frame->function), label_field("the function being run"));
  visit(visitor, AS_REF(frame->code), label_field("the code being run"));
  visit(visitor, ref(frame->names), label_field("namespace"));
  visit(visitor, ref(frame->object), label_field("frame"));
}

void frame_visit_values(const Frame *frame, Visitor *visitor) {
  for (Own *value = frame->stack; value < frame->top; value++) {
    visit(visitor, ref(*value), (Label){LABEL_TEMPORARY, (uintptr_t)(value - frame->stack)});
  }
}
