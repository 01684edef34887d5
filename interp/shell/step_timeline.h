/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The run as a line in time, in the controller: where we are on it, and how to get elsewhere. */
#ifndef SHELL_STEP_TIMELINE_H
#define SHELL_STEP_TIMELINE_H

#include "step.h"

/* ---- Checkpoints (step_checkpoints.c) -------------------------------------------------------- */

typedef struct Checkpoint {
  int channel; /* to a worker that stands there */
  Moment at;
} Checkpoint;

/* A worker that stays where it is. focus: where somebody is looking. */
void checkpoints_add(Checkpoint checkpoint, Moment focus);
/* The last one at or before this moment; NULL: there is none. */
const Checkpoint *checkpoint_before(Moment moment);
const Checkpoint *checkpoint_before_line(uint64_t line); /* ... before this statement */
const Checkpoint *checkpoint_first(void);
int checkpoints_count(void);
void checkpoints_forget(int channel); /* that worker is gone */
void checkpoints_close(void);

/* ---- The line (step_timeline.c) -------------------------------------------------------------- */

typedef struct Look { /* how answers are to look, and what of the way is told */
  int width;
  bool color, ascii;
  bool narrated;
  int detail;
} Look;

typedef struct Timeline {
  int front;                /* a channel: the worker that is furthest, and meets the world */
  int view;                 /* to the one that is looked at; may be the same */
  Report front_at, view_at; /* where they stand */
  bool front_waits;         /* ... in the middle of reading a line */
  int asked_to_stop;        /* how often, in vain */
  bool lost;                /* the front is gone: what it had seen can be seen again, no more */
  bool recorded;            /* the log of the world was there before the run */
  size_t shown;             /* how much of the log of outputs has been shown */
  StopPoint stops[MOST_STOPS];
  int stop_count;
  Moment told_from; /* a motion began here that is to be told as a whole */
  Look look;
  /* The next line for the program, with its newline; free() it. NULL: end of input. *given_up:
   * Ctrl-C instead. */
  char *(*read_input)(size_t *length, bool *given_up);
  void (*show_output)(const char *bytes, size_t length, int descriptor);
} Timeline;

/* Start the program and stop before its first statement. False: it did not get there. */
bool timeline_start(Timeline *timeline, StepProgram *program);
void timeline_close(Timeline *timeline);

/* Forwards and backwards. timeline->view_at says where we are afterwards, and why. False: nothing
 * moved, because the program is over, or began here. */
bool timeline_forward(Timeline *timeline, Motion motion, bool stops);
bool timeline_back(Timeline *timeline, Motion motion, bool stops);
/* To statement number `line`, and so many ticks and events further. */
bool timeline_go(Timeline *timeline, uint64_t line, uint64_t ticks, uint64_t event);

/* Ask the worker that is looked at. The caller's to free(). */
char *timeline_ask(Timeline *timeline, int about, int frame, int height, const char *words);
/* The same of a copy that has run from the very beginning, after `first` was asked of it there. */
char *timeline_ask_history(Timeline *timeline, int first, const char *first_words, int about,
                           int frame, const char *words);

extern volatile bool step_interrupted; /* Ctrl-C was pressed */

#endif
