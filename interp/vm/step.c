/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop's reports to those who watch. Only in the watched half. */
#include "step.h"

#include "../objects/str.h"

void (*step_clock)(Frame *frame);
void (*step_break)(void);

#if WATCHED

void step_begins(Frame *frame) {
  if (step_clock != NULL) step_clock(frame);
  if (!(events_wanted & STEP_EVENTS)) return;
  uint32_t index = frame_index(frame);
  uint32_t line = frame->code->positions == NULL ? 0 : frame->code->positions[index].line;
  if (line & STATEMENT_STARTS) {
    emit(EVENT_LINE, AS_REF(frame->code), ref(frame->function), NO_LABEL,
         (intptr_t)(line & ~STATEMENT_STARTS), (intptr_t)index);
  }
  emit(EVENT_INSTRUCTION, AS_REF(frame->code), ref(frame->function), NO_LABEL, (intptr_t)index, 0);
}

void step_local_changed(Frame *frame, unsigned slot, Own old) {
  Label label = label_of(LABEL_LOCAL, frame_local_name(frame, (int)slot));
  Ref holder = ref(frame->function);
  if (frame->locals[slot] != NULL) event_held(holder, ref(frame->locals[slot]), label);
  if (old != NULL) event_released(holder, ref(old), label);
}

void step_call_begins(Frame *frame) {
  Ref holder = ref(frame->function);
  emit(EVENT_CALL, holder, AS_REF(frame->code), NO_LABEL, 0, 0);
  for (int i = 0; i < code_parameters(frame->code); i++) {
    if (frame->locals[i] != NULL)
      event_held(holder, ref(frame->locals[i]), label_of(LABEL_LOCAL, frame_local_name(frame, i)));
  }
}

#endif
