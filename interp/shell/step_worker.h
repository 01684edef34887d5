/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker of the stepper, from inside: what its files share. step_clock.c counts and knows where
 * to stop, step_match.c knows stop points, step_worker.c talks to the controller while the program
 * stands still, step_answers.c answers, step_changes.c observes what a step changed, step_trial.c
 * tries things out in a copy. */
#ifndef SHELL_STEP_WORKER_H
#define SHELL_STEP_WORKER_H

#include <stdio.h>

#include "../../gc/events.h"
#include "../vm/frame.h"
#include "step.h"

/* ---- step_clock.c ---------------------------------------------------------------------------- */

void clock_start(void);            /* the next instruction is the first that counts */
void clock_end(StopReason reason); /* the program stands still behind its last one */
/* Begin a motion. False: it has arrived already. */
bool clock_begin(const Motion *motion, const StopPoint *stops, int count);
void clock_off(void);                      /* this process has left the run */
void clock_redirect(const Motion *motion); /* go on, but elsewhere */
void clock_interrupt(void);                /* stop soon; from a signal handler, too */
void clock_checkpoints(bool on); /* does this process leave copies on its way? Only one does */
Moment clock_now(void);
const Event *clock_event(
    void); /* in the midst of which the program stands; NULL: between instructions */
/* Called at a stop; the program goes on when it returns. */
void worker_stands(StopReason reason, int stop_number, Moment now, Moment before);
bool worker_leaves_checkpoint(void); /* true: in the copy, which has a motion of its own */

/* ---- step_match.c ---------------------------------------------------------------------------- */

bool is_program_code(const Code *code);                   /* not of the library */
uint64_t stops_events(const StopPoint *stops, int count); /* the events that have to be looked at */
/* The number of a stop point that is met, or 0. arriving: the frame's first statement. */
int stops_at_statement(const StopPoint *stops, int count, const Frame *frame, bool arriving);
int stops_at_event(const StopPoint *stops, int count, const Event *event);
bool event_is_shown(const Event *event); /* is it a step of its own, for who goes by events? */

/* ---- step_trial.c ---------------------------------------------------------------------------- */

/* What body writes to file when a sealed copy of this process runs it; free() it. NULL: the copy
 * did not come back. *result (may be NULL) gets what body returned. */
char *trial_of(int (*body)(FILE *file, void *context), void *context, size_t *length, int *result);
/* In such a copy: the value of an expression in the innermost frame is true. */
bool trial_condition(const char *condition);
extern int trial_watched; /* a socket: when something arrives on it, a trial is given up */

/* ---- step_changes.c -------------------------------------------------------------------------- */

void changes_of_program(const char *name); /* whose lines are told */
void changes_begin(const Motion *motion);  /* observe, and narrate */
void changes_end(void);
const char *changes_narration(void); /* of the last step observed; "" */
void changes_print(FILE *file, bool ascii);

#endif
