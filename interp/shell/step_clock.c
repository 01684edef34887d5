/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stepper's clock, in a worker: it counts what happens, and stops the program where it was
 * told.
 *
 * Every instruction is a tick. The same program with the same answers from outside does the same at
 * the same tick, in every copy, so a number is all that is needed to name a moment of the run. In
 * the midst of an instruction objects are born and die; there, events are counted from the tick on,
 * always the same kinds (COUNTED), so that these numbers mean the same for everybody, too.
 *
 * Most of the time a worker just runs, to a tick that is known: then an instruction costs a
 * comparison, and a statement a little more. Only who searches looks closer.
 *
 * Invariant: when the program stands still, `now` names the moment; nothing here depends on whether
 * somebody has been looking.
 */
#include <limits.h>
#include <stdlib.h>

#include "../modules/modules.h"
#include "../vm/quick.h"
#include "../vm/step.h"
#include "step_worker.h"

#define COUNTED                                                                                   \
  (EVENT_BIT(BORN) | EVENT_BIT(FREED) | EVENT_BIT(HELD) | EVENT_BIT(RELEASED) |                   \
   EVENT_BIT(RESIZED) | EVENT_BIT(WEAKREF_MADE) | EVENT_BIT(WEAKREF_CLEARED) |                    \
   EVENT_BIT(WEAKREF_CALLBACK) | EVENT_BIT(FINALIZER_CALLED) | EVENT_BIT(FINALIZER_RETURNED) |    \
   EVENT_BIT(RESURRECTED) | EVENT_BIT(COLLECTION_STARTED) | EVENT_BIT(STEP) |                     \
   EVENT_BIT(UNREACHABLE) | EVENT_BIT(COLLECTION_FINISHED) | EVENT_BIT(CALL) | EVENT_BIT(RAISE) | \
   EVENT_BIT(CATCH))

/* A moment that was met while looking for the last one. */
typedef struct Candidate {
  Moment at, before;
  int depth, stop_number;
  StopReason reason;
} Candidate;

static struct Clock {
  Moment now;
  Moment trail, older; /* where the last two steps began */
  Motion motion;
  StopPoint stops[MOST_STOPS];
  int stop_count;
  bool searching;         /* each moment has to be looked at */
  volatile uint64_t wake; /* the tick at which to look up, if not */
  volatile bool interrupted;
  bool arriving; /* a function was called, and has not begun its first statement */
  bool breaking;
  const Event *event;
  uint64_t next_checkpoint; /* UINT64_MAX: others see to that */
  unsigned long stands;     /* how often the program stood still */
  Observer observer;
  Candidate stop, *steps; /* found: the last stop point; the last step of each frame */
  int step_count, step_room;
} clock;

enum { FIRST_DISTANCE = 50000, PARTS = 64 };

Moment clock_now(void) { return clock.now; }
const Event *clock_event(void) { return clock.event; }

/* ---- Looking up ------------------------------------------------------------------------------ */

static void set_wake(void) {
  uint64_t wake = clock.motion.limit.tick;
  if (clock.next_checkpoint < wake) wake = clock.next_checkpoint;
  clock.wake = clock.interrupted || clock.breaking ? 0 : wake;
}

void clock_interrupt(void) {
  clock.interrupted = true;
  clock.wake = 0;
}

/* breakpoint(): who only passes by does not stop. */
static void clock_break(void) {
  if (clock.motion.kind == MOTION_TO) return;
  clock.breaking = true;
  clock.wake = 0;
}

void clock_checkpoints(bool on) {
  clock.next_checkpoint = on ? clock.now.tick : UINT64_MAX;
  set_wake();
}

/* The further the run, the larger the distances: there are never many. True: this is the copy, and
 * it has been told where to go. */
static bool leave_checkpoint(void) {
  uint64_t distance = clock.now.tick / PARTS;
  clock.next_checkpoint = clock.now.tick + (distance < FIRST_DISTANCE ? FIRST_DISTANCE : distance);
  return worker_leaves_checkpoint();
}

/* ---- Standing still -------------------------------------------------------------------------- */

static Moment step_before(void) {
  return earlier(clock.trail, clock.now) ? clock.trail : clock.older;
}

static void observe(bool on) {
  static bool attached;
  if (on == attached) return;
  attached = on;
  if (on)
    events_attach(&clock.observer);
  else
    events_detach(&clock.observer);
}

static void stand(StopReason reason, int stop_number, Moment now, Moment before) {
  if (clock.motion.narrated) changes_end();
  clock.motion.narrated = false;
  clock.interrupted = clock.breaking = false;
  clock.stands++;
  observe(false);
  worker_stands(reason, stop_number, now, before);
}

static void stand_here(StopReason reason, int stop_number) {
  stand(reason, stop_number, clock.now, step_before());
}

/* ---- The last one ---------------------------------------------------------------------------- */

static void forget_frames_deeper_than(int depth) {
  while (clock.step_count > 0 && clock.steps[clock.step_count - 1].depth > depth)
    clock.step_count--;
}

static Candidate candidate_here(StopReason reason, int stop_number) {
  return (Candidate){clock.now, step_before(), frame_depth, stop_number, reason};
}

static void remember_step(StopReason reason) {
  int depth = clock.motion.depth == INT_MAX ? 0 : frame_depth;
  forget_frames_deeper_than(depth - 1);
  if (clock.step_count == clock.step_room) {
    int room = 2 * clock.step_room + 16;
    Candidate *more = realloc(clock.steps, (size_t)room * sizeof *more);
    if (more == NULL) return;
    clock.steps = more;
    clock.step_room = room;
  }
  clock.steps[clock.step_count] = candidate_here(reason, 0);
  clock.steps[clock.step_count++].depth = depth;
}

static void stand_with_last_one(void) {
  Candidate *step = clock.step_count == 0 ? NULL : &clock.steps[clock.step_count - 1];
  Candidate *stop = clock.stop.reason == REACHED ? NULL : &clock.stop;
  Candidate *found = stop != NULL && (step == NULL || earlier(step->at, stop->at)) ? stop : step;
  if (found == NULL)
    stand_here(NOT_FOUND, 0);
  else
    stand(found->reason, found->stop_number, found->at, found->before);
}

/* ---- Is it here? ----------------------------------------------------------------------------- */

/* Does the next instruction work something out, rather than just fetch or put away a value? */
static bool computes(const Frame *frame) {
  switch (quick_generic(instruction_opcode(frame->ip[-1]))) {
    case NOP:
    case RESUME:
    case POP_TOP:
    case PUSH_NULL:
    case COPY:
    case SWAP:
    case LOAD_CONST:
    case LOAD_FAST:
    case LOAD_FAST_CHECK:
    case LOAD_FAST_AND_CLEAR:
    case LOAD_FAST_LOAD_FAST:
    case STORE_FAST_LOAD_FAST:
    case MAKE_CELL:
    case COPY_FREE_VARS:
    case LOAD_CLOSURE:
    case LOAD_DEREF:
    case LOAD_NAME:
    case LOAD_GLOBAL:
    case LOAD_LOCALS:
    case LOAD_METHOD:
    case JUMP_FORWARD:
    case JUMP_BACKWARD:
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
    case POP_JUMP_IF_NONE:
    case POP_JUMP_IF_NOT_NONE:
    case PUSH_EXC_INFO:
    case POP_EXCEPT: return false;
    default: return true;
  }
}

static bool is_of_grain(const Frame *frame, bool starts) {
  switch (clock.motion.grain) {
    case BY_EXPRESSION: return starts || (is_program_code(frame->code) && computes(frame));
    case BY_INSTRUCTION: return is_program_code(frame->code);
    default: return starts;
  }
}

/* until: behind the line it began at; backwards, before it */
static bool is_beyond(const Frame *frame) {
  int line = clock.motion.beyond;
  if (line == 0 || frame_depth < clock.motion.depth) return true;
  return clock.motion.last ? frame_line(frame) < line : frame_line(frame) > line;
}

static bool motion_ends(const Frame *frame, bool starts, bool of_grain) {
  switch (clock.motion.kind) {
    case MOTION_STEP: return of_grain && frame_depth <= clock.motion.depth && is_beyond(frame);
    case MOTION_LEAVE: return frame_depth < clock.motion.depth;
    case MOTION_LINE: return starts && clock.now.line == clock.motion.line;
    default: return false;
  }
}

/* A call that ended must not be taken for one that begins later at the same depth. */
static void follow_depth(void) {
  if (clock.motion.kind != MOTION_STEP || clock.motion.depth == INT_MAX) return;
  if (clock.motion.last)
    forget_frames_deeper_than(frame_depth);
  else if (frame_depth < clock.motion.depth && frame_depth > 0)
    clock.motion.depth = frame_depth;
}

static bool at_limit(void) { return !earlier(clock.now, clock.motion.limit); }

static void trail_on(void) {
  clock.older = clock.trail;
  clock.trail = clock.now;
}

static void met(bool ends, int stop_number) {
  if (clock.motion.last) {
    if (stop_number > 0) clock.stop = candidate_here(AT_STOP, stop_number);
    if (ends) remember_step(REACHED);
  } else if (stop_number > 0) {
    stand_here(AT_STOP, stop_number);
  } else if (ends) {
    stand_here(REACHED, 0);
  }
}

/* Look at the moment before an instruction. */
static void search_here(const Frame *frame, bool starts) {
  bool of_grain = is_of_grain(frame, starts);
  if (of_grain && !starts) trail_on();
  follow_depth();
  int stop = starts && clock.stop_count > 0
                 ? stops_at_statement(clock.stops, clock.stop_count, frame, clock.arriving)
                 : 0;
  bool ends = motion_ends(frame, starts, of_grain);
  if (ends || stop > 0) met(ends, stop);
}

/* ---- Ticks ----------------------------------------------------------------------------------- */

static bool begins_statement(const Frame *frame) {
  const Position *positions = frame->code->positions;
  return positions != NULL && (positions[frame_index(frame)].line & STATEMENT_STARTS) &&
         is_program_code(frame->code);
}

/* Whoever stood still went on with another motion: what was going on here is over. */
static void look_up(const Frame *frame, bool starts) {
  unsigned long stood = clock.stands;
  if (clock.interrupted) return stand_here(INTERRUPTED, 0);
  if (clock.breaking && starts) {
    clock.breaking = false;
    if (!clock.motion.last) return stand_here(AT_BREAK, 0);
    clock.stop = candidate_here(AT_BREAK, 0);
  }
  if (clock.now.tick >= clock.next_checkpoint && !clock.motion.narrated && leave_checkpoint())
    return;
  if (clock.motion.limit.tick == clock.now.tick && clock.motion.limit.event > 0) observe(true);
  if (at_limit() && clock.motion.kind == MOTION_TO)
    stand_here(REACHED, 0);
  else if (at_limit() && clock.motion.last)
    stand_with_last_one();
  else if (clock.searching)
    search_here(frame, starts);
  if (clock.stands == stood && at_limit()) stand_here(NOT_FOUND, 0);
  set_wake();
}

static void begin_statement(void) {
  clock.now.line++;
  clock.now.line_tick = clock.now.tick;
  trail_on();
  sys_push_out(); /* here, in every copy: the log of outputs is the same for all */
}

static void tick(Frame *frame) {
  clock.now.tick++;
  clock.now.event = 0;
  bool starts = begins_statement(frame);
  if (starts) begin_statement();
  if (clock.searching || clock.now.tick >= clock.wake) look_up(frame, starts);
  if (starts) clock.arriving = false;
}

/* ---- Events ---------------------------------------------------------------------------------- */

static void notice(Observer *self, const Event *event) {
  (void)self;
  clock.now.event++;
  clock.event = event;
  if (event->kind == EVENT_CALL) clock.arriving = true;
  if (clock.motion.kind == MOTION_TO) {
    if (at_limit()) stand_here(REACHED, 0);
  } else if (at_limit() && clock.motion.last) {
    stand_with_last_one();
  } else {
    bool shown = clock.motion.grain == BY_EVENT && clock.motion.kind == MOTION_STEP &&
                 frame_depth <= clock.motion.depth && event_is_shown(event);
    int stop = stops_at_event(clock.stops, clock.stop_count, event);
    if (shown) trail_on();
    if (shown || stop > 0)
      met(shown, stop);
    else if (at_limit())
      stand_here(NOT_FOUND, 0);
  }
  clock.event = NULL;
}

/* ---- Motions --------------------------------------------------------------------------------- */

static bool watches_events(void) {
  return (clock.motion.kind == MOTION_STEP && clock.motion.grain == BY_EVENT) ||
         stops_events(clock.stops, clock.stop_count) != 0;
}

bool clock_begin(const Motion *motion, const StopPoint *stops, int count) {
  observe(false);
  clock.interrupted = clock.breaking = false;
  clock.motion = *motion;
  clock.stop_count = count;
  for (int i = 0; i < count; i++) clock.stops[i] = stops[i];
  clock.stop.reason = REACHED; /* none */
  clock.step_count = 0;
  clock.searching = motion->kind != MOTION_TO && !(motion->kind == MOTION_FREE && count == 0);
  if (motion->kind == MOTION_TO && at_limit()) return false;
  bool midway =
      motion->limit.tick == clock.now.tick; /* the limit is an event of this instruction */
  if (motion->narrated) changes_begin(motion);
  observe(midway ||
          (clock.searching && watches_events())); /* last, to stop when all have seen it */
  set_wake();
  return true;
}

void clock_start(void) {
  clock.observer = (Observer){.mask = COUNTED, .notice = notice};
  clock.next_checkpoint = UINT64_MAX;
  clock.motion.kind = MOTION_STEP; /* to the first statement */
  clock.motion.depth = INT_MAX;
  clock.motion.limit = end_of_time;
  clock.searching = true;
  step_clock = tick;
  step_break = clock_break;
}

void clock_off(void) {
  step_clock = NULL;
  step_break = NULL;
  observe(false);
  if (clock.motion.narrated) changes_end();
}

void clock_redirect(const Motion *motion) {
  bool narrated = clock.motion.narrated;
  clock.interrupted = false; /* the message that brought the motion was taken for a wish to stop */
  clock.motion = *motion;
  clock.motion.narrated = narrated;
  clock.searching = true;
  set_wake();
}

/* Behind the last instruction is a moment, too; who is not on the way to a later one stops there.
 */
void clock_end(StopReason reason) {
  clock.now.tick++;
  clock.now.event = 0;
  clock.event = NULL;
  trail_on();
  sys_push_out();
  if (at_limit() && clock.motion.last)
    stand_with_last_one();
  else if (clock.motion.last)
    remember_step(reason);
  else if (at_limit() || clock.motion.kind != MOTION_TO)
    stand_here(reason, 0);
}
