/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the loop tells those who watch: lines, calls, returns, locals. In the unwatched half all of
 * it is nothing. */
#ifndef VM_STEP_H
#define VM_STEP_H

#include "../../gc/events.h"
#include "frame.h"

#define STEP_EVENTS (EVENT_BIT(LINE) | EVENT_BIT(INSTRUCTION))

/* Called before each instruction while somebody steps through the program; it may take its time.
 * NULL: nobody does. Its counting costs less than an event for each instruction would. */
extern void (*step_clock)(Frame *frame);

extern void (*step_break)(void); /* stop before the next statement; NULL as well */

#if WATCHED
static inline bool step_wanted(void) {
  return step_clock != NULL || (events_wanted & STEP_EVENTS) != 0;
}
#endif
void step_begins(Frame *frame); /* before an instruction */
void step_local_changed(Frame *frame, unsigned slot, Own old);
void step_call_begins(Frame *frame);

static inline void step_called(Frame *frame) { /* the parameters are in their places */
  REPORT(step_call_begins(frame));
  (void)frame;
}

static inline void step_returns(Frame *frame, Own result) {
  emit(EVENT_RETURN, ref(frame->function), ref(result), NO_LABEL, 0, 0);
}
static inline void step_yields(Frame *frame, Own value) {
  emit(EVENT_YIELD, frame->generator, ref(value), NO_LABEL, 0, 0);
}
static inline void step_unwinds(Frame *frame) {
  emit(EVENT_UNWIND, ref(frame->function), ref(pending_error), NO_LABEL, 0, 0);
}
static inline void step_catches(Ref exception) {
  emit(EVENT_CATCH, exception, NULL, NO_LABEL, 0, 0);
}
static inline void step_raises(Ref exception) {
  emit(EVENT_RAISE, exception, NULL, NO_LABEL, 0, 0);
}

#endif
