/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --check-every N: after every N instructions, and between all steps of every collection, walk
 * through all memory and compare it with the books (check.c of gc/). Slow, and the quickest way to
 * find out who keeps one reference too many or forgets to say that it has one.
 *
 * Counts must be equal to the references found where that can be asked for: nothing but the loop is
 * running, so no C function has a reference in a variable of its own. Elsewhere they may be
 * greater. Only the watched half can say when an instruction begins.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../../gc/events.h"
#include "../../gc/gc.h"
#include "../vm/frame.h"
#include "start.h"

static uint64_t every, instructions;
static bool ending; /* those who put things away have some of them in hand */

/* The outermost frame was entered from C; if another was, there are C functions in between. */
static bool only_the_loop_runs(void) {
  for (const Frame *frame = current_frame; frame->back != NULL; frame = frame->back) {
    if (frame->return_to == RETURN_TO_C) return false;
  }
  return true;
}

static void check_now(Observer *self, const Event *event) {
  (void)self;
  if (event->kind == EVENT_EXIT) ending = true;
  if (event->kind == EVENT_EXIT || ++instructions % every != 0) return;
  char message[256];
  if (check_memory(!ending && only_the_loop_runs(), message, sizeof message)) return;
  fprintf(stderr, "before instruction %llu, line %d: %s\n", (unsigned long long)instructions,
          frame_line(current_frame), message);
  abort();
}

void start_checking(uint64_t instructions_between) {
  static Observer observer = {.mask = EVENT_BIT(INSTRUCTION) | EVENT_BIT(EXIT),
                              .notice = check_now};
  every = instructions_between;
  check_every_step(true);
  events_attach(&observer);
}
