/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --check-every N: after every N instructions, and between all steps of every collection, walk
 * through all memory and compare it with the books (check.c of gc/). Slow, and the quickest way to
 * find out who keeps one reference too many or forgets to say that it has one.
 *
 * Counts must be equal to the references found where that can be asked for: nothing but the loop is
 * running, so no C function has a reference in a variable of its own. Elsewhere they may be
 * greater. Only the watched half can say when an instruction begins.
 *
 * --check-lines does the same when a line begins, not each time where there are many, and asks of
 * some objects who refers to them: the answers must be as many as the count.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../../gc/events.h"
#include "../../gc/inspect.h"
#include "../vm/frame.h"
#include "../watch/names.h"
#include "start.h"

static uint64_t every, instructions, lines, walked;
static bool checking_lines;
static bool ending; /* those who put things away have some of them in hand */

/* The outermost frame was entered from C; if another was, there are C functions in between. What is
 * called at the very end (atexit, sys.excepthook) is called by one, too. */
static bool only_the_loop_runs(void) {
  const Frame *frame = current_frame;
  for (; frame->back != NULL; frame = frame->back) {
    if (frame->return_to == RETURN_TO_C) return false;
  }
  return ref(frame->names) == frame->globals;
}

static void fail(const char *message) {
  fprintf(stderr, "before instruction %llu, line %d: %s\n", (unsigned long long)instructions,
          frame_line(current_frame), message);
  abort();
}

static void check_now(void) {
  char message[256];
  if (!check_memory(!ending && only_the_loop_runs(), message, sizeof message)) fail(message);
}

/* ---- --check-lines: the law of %who ---------------------------------------------------------- */

/* The list of those who refer to an object is as long as its count: asked for some of the program's
 * objects, others each time. */
enum { ALL_LINES = 40, OBJECTS_ASKED = 8, MOST_WALKED = 2000000 };

typedef struct Asked {
  size_t seen, first, every;
} Asked;

static bool ask_who(Ref object, void *context) {
  Asked *asked = context;
  char message[128];
  if (!is_of_program(object) || is_immortal(object)) return true;
  if (asked->seen++ % asked->every != asked->first) return true;
  size_t places = inspect_referrers(object, NULL, 0);
  if ((intptr_t)places == object->refs) return true;
  snprintf(message, sizeof message, "%s#%u has the count %td, and %zu places", object->type->name,
           as_container(object)->serial, (ptrdiff_t)object->refs, places);
  fail(message);
  return false;
}

static bool count_program(Ref object, void *context) {
  *(size_t *)context += is_of_program(object);
  return true;
}

static void check_who(void) {
  size_t objects = 0;
  if (ending || !only_the_loop_runs()) return;
  each_tracked(-1, count_program, &objects);
  walked += objects * OBJECTS_ASKED;
  Asked asked = {.every = objects / OBJECTS_ASKED + 1};
  asked.first = lines % asked.every;
  each_tracked(-1, ask_who, &asked);
}

/* The first lines one by one, later fewer and fewer, none when that took long enough already. */
static bool is_sampled(void) {
  return walked < MOST_WALKED && lines % (1 + lines / ALL_LINES) == 0;
}

/* ---- The observer ---------------------------------------------------------------------------- */

static void notice(Observer *self, const Event *event) {
  (void)self;
  if (event->kind == EVENT_EXIT) ending = true;
  if (event->kind == EVENT_INSTRUCTION && every != 0 && ++instructions % every == 0) check_now();
  if (event->kind != EVENT_LINE || !checking_lines || (++lines, !is_sampled())) return;
  check_now();
  check_who();
}

static void start(void) {
  static Observer observer = {.notice = notice};
  if (observer.mask == 0) events_attach(&observer);
  observer.mask = EVENT_BIT(EXIT) | (every != 0 ? EVENT_BIT(INSTRUCTION) : 0) |
                  (checking_lines ? EVENT_BIT(LINE) : 0);
  events_changed();
}

void start_checking(uint64_t instructions_between) {
  every = instructions_between;
  check_every_step(true);
  start();
}

void start_checking_lines(void) {
  checking_lines = true;
  start();
}
