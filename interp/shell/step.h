/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stepper: what its files share.
 *
 * Two kinds of processes. The controller (step_timeline.c and what stands on it) talks to the
 * person; it runs no Python. Workers (step_worker.c) are copies of the interpreter, each standing
 * still at some moment of the run. They talk over sockets in messages of step_channel.h. */
#ifndef SHELL_STEP_H
#define SHELL_STEP_H

#include <stdbool.h>
#include <stdint.h>

#include "program.h"

/* ---- Moments --------------------------------------------------------------------------------- */

/* When: so many instructions have begun (the last of them is about to run), and since then so many
 * events have happened. The first two fields are the order; the others are for people, who count
 * the statements of the program. */
typedef struct Moment {
  uint64_t tick;
  uint64_t event;
  uint64_t line;      /* statements begun */
  uint64_t line_tick; /* when the last of them began */
} Moment;

static inline bool earlier(Moment a, Moment b) {
  return a.tick != b.tick ? a.tick < b.tick : a.event < b.event;
}
static inline bool same_moment(Moment a, Moment b) {
  return a.tick == b.tick && a.event == b.event;
}
static const Moment end_of_time = {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX};

/* ---- Motions --------------------------------------------------------------------------------- */

typedef enum Grain { BY_LINE, BY_EXPRESSION, BY_INSTRUCTION, BY_EVENT, GRAINS } Grain;

typedef enum MotionKind {
  MOTION_TO,    /* to the moment `limit`, exactly */
  MOTION_STEP,  /* to the next moment of the grain, in frames no deeper than depth */
  MOTION_LEAVE, /* to the first instruction in a frame less deep than depth */
  MOTION_LINE,  /* to the beginning of statement number `line` */
  MOTION_FREE,  /* to a stop point */
} MotionKind;

typedef struct Motion {
  MotionKind kind;
  Grain grain;
  int depth;
  int beyond;    /* only lines behind this one in the frame of that depth: until */
  uint64_t line; /* of MOTION_LINE */
  bool last;     /* do not stop: find the last such moment before limit */
  bool narrated; /* observe what happens on the way */
  int detail;    /* of the narration: a WatchDetail, columns, how it looks */
  int width;
  bool color, ascii;
  Moment limit; /* no further than this */
} Motion;

/* ---- Stop points (step_stops.c) -------------------------------------------------------------- */

typedef enum StopKind {
  STOP_LINE,
  STOP_FUNCTION,
  STOP_EXCEPTIONS,
  STOP_REFS,
  STOP_FREE,
  STOP_DEL,
  STOP_GC,
  STOP_ALLOC,
  STOP_NAME,
} StopKind;

/* An object that is not looked at, only recognized, in all copies of the run: by its type, the
 * type's serial, and its own. */
typedef struct ObjectMark {
  const void *type;
  uint32_t type_serial, serial;
} ObjectMark;

enum { STOP_WORDS = 200, MOST_STOPS = 32, ANY_CHANGE = -1 };

typedef struct StopPoint {
  int number; /* 0: free */
  StopKind kind;
  bool once;
  int line;
  int comparison; /* one of protocol.h, or ANY_CHANGE */
  intptr_t value;
  ObjectMark object;
  char file[STOP_WORDS];      /* the end of the file's name; "": the program */
  char name[STOP_WORDS];      /* function, class, or what was written */
  char condition[STOP_WORDS]; /* an expression; "": none */
} StopPoint;

/* ---- Requests and reports -------------------------------------------------------------------- */

typedef enum RequestKind {
  REQUEST_RUN,
  REQUEST_FORK,
  REQUEST_ASK,
  REQUEST_STOP,
  REQUEST_LEAD, /* be the front from now on */
  REQUEST_INPUT
} RequestKind;

typedef struct Question {
  int about; /* a QuestionKind of step_answers.h */
  int frame; /* counted from the innermost, 0 */
  int width, height;
  bool color, ascii;
} Question;

/* RUN is followed by the stop points, ASK by the words of the question, INPUT by a line; FORK comes
 * with a socket for the copy. */
typedef struct Request { /* followed by `length` bytes */
  RequestKind kind;
  uint64_t length;
  Motion motion;
  Question question;
} Request;

typedef enum ReportKind {
  REPORT_STOPPED,
  REPORT_CHECKPOINT,
  REPORT_ANSWER,
  REPORT_INPUT
} ReportKind;

typedef enum StopReason {
  REACHED,     /* where the motion led */
  NOT_FOUND,   /* the limit, without having met it */
  AT_STOP,     /* a stop point: number says which */
  INTERRUPTED, /* Ctrl-C */
  DIED,        /* the process that ran the program ended: somebody else takes over, earlier */
  AT_BREAK,    /* breakpoint() */
  PROGRAM_END, /* the last statement has run; names are still there */
  ALL_OVER,    /* and what comes behind that, too */
} StopReason;

typedef struct Report { /* followed by `length` bytes */
  ReportKind kind;
  uint64_t length;
  StopReason reason;
  int stop_number; /* of AT_STOP */
  int pid;
  Moment now;    /* MOTION.last: the moment found */
  Moment before; /* where the step that ended now began */
  int depth, source_line;
  int exit_code;         /* at the end */
  uint64_t output;       /* position in the log of the outside world */
  char file[STOP_WORDS]; /* of source_line */
} Report;

/* ---- The run --------------------------------------------------------------------------------- */

/* What a worker does: start whatever is to be stepped through and run it, with step_begin() where
 * the first moment is. Returns the exit code. */
typedef struct StepProgram {
  int (*run)(struct StepProgram *self);
  const Options *options;
  const char *name; /* of the program's file, as its code has it */
  const ProgramSource *source;
} StepProgram;

/* The worker's side: from here on every instruction counts (program: how the names of the files
 * begin whose lines are narrated); the program is over, nothing is lost yet. */
void step_begin(const char *program);
void step_program_ends(int exit_code);
/* The whole life of the first worker. */
void worker_run(StepProgram *program, int channel) __attribute__((noreturn));

/* Step through a program: starts the interpreter itself. If outside_load() has been called, the
 * program is a recording, and the world is left alone. Returns the exit code. */
int step_program(const Options *options, const ProgramSource *source);
/* The same for anything that runs; the controller's loop. in_prompt: the program's own prompt goes
 * on afterwards. */
int step_talk(StepProgram *program, bool in_prompt);

#endif
