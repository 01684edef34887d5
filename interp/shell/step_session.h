/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session with the stepper: step_talk.c reads commands and shows where we are, step_screen.c
 * draws it at a terminal, step_commands.c does what is said. */
#ifndef SHELL_STEP_SESSION_H
#define SHELL_STEP_SESSION_H

#include "step_timeline.h"

enum { MOST_DISPLAYS = 16 };

typedef struct Stepper {
  Timeline timeline;
  const Options *options;
  bool terminal;  /* somebody sits there */
  bool screen;    /* and sees panes */
  FILE *commands; /* where they come from, else; NULL: the stream that sys.stdin reads */
  FILE *input;    /* the program's standard input; NULL: the terminal's lines, or none */
  Grain grain;
  int frame;     /* that is looked at, counted from the innermost, 0 */
  int next_line; /* that `list` shows next; 0: around the current one */
  char *displays[MOST_DISPLAYS];
  int display_count;
  char *last; /* the last command: a blank line repeats it */
  bool moved; /* the last command led somewhere else */
  bool leaving;
  char *printed; /* what the program has printed, for the screen */
  size_t printed_length;
  const char *notice; /* a sentence about the last motion; or NULL */
} Stepper;

extern Stepper stepper;

/* ---- step_commands.c ------------------------------------------------------------------------- */

typedef struct StepCommand {
  const char *name, *shortest;
  void (*run)(const char *name, char *arguments);
  const char *arguments, *meaning;
} StepCommand;
extern const StepCommand step_commands[]; /* ends with name NULL */

void step_do(char *line); /* which it may cut to pieces */

/* ---- step_talk.c ----------------------------------------------------------------------------- */

void print_answer(int about, int frame, const char *words);
void show_where(void); /* the last step and the place, as lines */
const char *grain_name(Grain grain);
void put_moment(FILE *file, Moment moment); /* "17", "17.4", "17.4.2" */

/* ---- step_screen.c --------------------------------------------------------------------------- */

bool screen_possible(const Options *options);
void screen_draw(void);
void screen_size(int *width, int *height);

#endif
