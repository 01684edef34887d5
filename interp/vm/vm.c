/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The virtual machine's start, its safe points, and the small things that belong nowhere else.
 */
#include "vm.h"

#include <signal.h>

#include "../compiler/compile.h"
#include "../objects/dict.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/super.h"
#include "../../gc/inspect.h"
#include "generator.h"
#include "import.h"
#include "operations.h"
#include "quick.h"
#include "trace.h"

/* ---- Safe points ------------------------------------------------------------------------- */

bool vm_safe_point(void) {
  if (attention & ATTENTION_COLLECT) collect_if_due();
  if (!(attention & ATTENTION_SIGNAL)) return true;
  attention &= ~ATTENTION_SIGNAL;
  return !interrupted();
}

static void interrupt(int signal_number) {
  (void)signal_number;
  interrupt_pending = 1;
  attention |= ATTENTION_SIGNAL;
}

/* ---- yield from something that is no generator of ours ----------------------------------- */

Own send_to_iterator(Ref iterator, Ref sent, bool *finished) {
  *finished = false;
  Own result = sent == None && class_of(iterator)->next != NULL
                   ? class_of(iterator)->next(iterator)
                   : call_method(iterator, ID(send), &sent, 1);
  if (result != NULL) return result;
  *finished = true;
  if (!error_pending()) return none();
  if (!error_is(StopIteration)) return NULL;
  Own stop = error_take();
  result = exception_value(ref(stop));
  drop(stop);
  return result;
}

/* ---- The prompt -------------------------------------------------------------------------- */

bool print_expression(Ref value) {
  Ref sys = dict_peek_str(ref(imported_modules), ID(sys));
  if (sys == NULL) return no(throw(RuntimeError, "lost sys.displayhook"));
  Own hook = get_attribute(sys, "displayhook");
  if (hook == NULL) return false;
  Own result = call1(ref(hook), value);
  drop(hook);
  drop_if(result);
  return result != NULL;
}

/* ---- super() ----------------------------------------------------------------------------- */

/* The innermost Python function's `__class__` cell and first argument. */
static bool find_super(Ref *class, Ref *self) {
  const Frame *frame = current_frame;
  if (frame == NULL) return no(throw(RuntimeError, "super(): no current frame"));
  const Code *code = frame->code;
  if (code->positional == 0 && !(code->flags & CODE_VARARGS))
    return no(throw(RuntimeError, "super(): no arguments"));
  Ref first = ref(frame->locals[0]);
  if (first != NULL && code->local_kinds[0] == LOCAL_CELL && class_of(first) == &cell_class)
    first = ref(((Cell *)first)->content);
  if (first == NULL) return no(throw(RuntimeError, "super(): arg[0] deleted"));
  for (int i = code->local_count - code->free_count; i < code->local_count; i++) {
    if (frame_local_name(frame, i) != ID(__class__)) continue;
    Own content = ((Cell *)ref(frame->locals[i]))->content;
    if (content == NULL) return no(throw(RuntimeError, "super(): empty __class__ cell"));
    *class = ref(content);
    *self = first;
    return true;
  }
  return no(throw(RuntimeError, "super(): __class__ cell not found"));
}

/* ---- Start ------------------------------------------------------------------------------- */

/* A generator's frame is looked into through the generator, but for its values. */
static void visit_running(const Frame *frame, Visitor *visitor, int depth) {
  if (frame->generator == NULL) {
    frame_visit(frame, visitor, depth);
    return;
  }
  visitor->holder = NULL;
  visitor->depth = 0;
  visit(visitor, frame->generator, label_field("the generator being run"));
  visitor->holder = ref(frame->function);
  visitor->depth = depth;
  frame_visit_values(frame, visitor);
}

/* What frames own, for the tools that ask who refers to an object. */
static void walk_frames(Visitor *visitor) {
  int depth = frame_depth;
  for (const Frame *frame = current_frame; frame != NULL; frame = frame->back) {
    visit_running(frame, visitor, depth--);
  }
  visitor->holder = NULL;
  visitor->depth = 0;
  error_visit_roots(visitor);
  trace_visit_roots(visitor);
  visit(visitor, ref(imported_modules), label_field("sys.modules"));
  visit(visitor, ref(import_path), label_field("sys.path"));
}

static Ref globals_now(void) { return current_frame == NULL ? NULL : current_frame->globals; }

bool vm_start(void) {
  inspect_add_roots(walk_frames);
  super_of_current_frame = find_super;
  running_globals = globals_now;
  disassemble_as = quick_generic;
  signal(SIGINT, interrupt);
  return vm_start_calls();
}
