/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame stack: where frames begin and end.
 *
 * The stack is one long stretch of address space, reserved at start and backed by memory only where
 * it was used. The depth of calls is bounded by the recursion limit, and by the end of the stretch.
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

FrameStack frame_stack;

static void reserve_stack(void) {
  size_t bytes = (size_t)STACK_WORDS * sizeof(Own);
  void *start =
      mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (start == MAP_FAILED) abort();
  frame_stack = (FrameStack){start, start, (Own *)start + STACK_WORDS};
}

static bool too_deep(void) {
  throw(RecursionError, "maximum recursion depth exceeded");
  return false;
}

Own *frame_space(size_t words) {
  if (__builtin_expect(frame_stack.start == NULL, 0)) reserve_stack();
  if (__builtin_expect(frame_stack.free + words + FRAME_WORDS >= frame_stack.end, 0))
    return too_deep(), NULL;
  return frame_stack.free;
}

bool frame_fits(const Own *end) {
  return __builtin_expect(end + FRAME_WORDS < frame_stack.end, 1) || too_deep();
}

Own *frame_cover(Own *end) {
  Own *before = frame_stack.free;
  if (end > frame_stack.free) frame_stack.free = end;
  return before;
}

void frame_uncover(Own *before) { frame_stack.free = before; }

Frame *frame_push(Own function, Own *locals, ReturnTo return_to) {
  Code *code = function_code(ref(function));
  if (!call_fits(code, locals)) return too_deep(), NULL;
  return frame_enter(function, code, locals, return_to);
}

/* ---- The end of a frame ------------------------------------------------------------------ */

static void release_locals(Frame *frame) {
  Ref holder = ref(frame->function);
  Own *locals = frame->locals;
  for (int i = 0, count = frame->code->local_count; i < count; i++) {
    Own old = locals[i];
    if (old == NULL) continue;
    locals[i] = NULL;
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

/* Finalizers that run while the locals die are called by the frame below, and push theirs behind
 * this one. */
void frame_pop(void) {
  Frame *frame = current_frame;
  if (frame->object != NULL) frame_object_leave(frame);
  current_frame = frame->back;
  frame_depth--;
  frame_release(frame);
  frame_stack.free = frame->free_before;
  drop_if(frame->names);
  drop(own(frame->code));
  drop(frame->function);
}

/* ---- Generators' frames ------------------------------------------------------------------ */

Frame *frame_embed(void *memory, Code *code) {
  Own *locals = memory;
  Frame *frame = (Frame *)(locals + code->local_count);
  frame->locals = locals;
  frame->stack = frame->top = (Own *)(frame + 1);
  frame->code = code;
  return frame;
}

/* ---- Looking ----------------------------------------------------------------------------- */

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
