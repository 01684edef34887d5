/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grading: what the parts of the grader know of each other.
 *
 *   terrarium grade (Python, interp/lib/_teach/grade.py)
 *     starts workers (process_module.c): the same program as `terrarium grade-worker`
 *       a worker (grade_worker.c) makes an interpreter ready for one check and waits for paths
 *         for each it forks a process that has no files, no network and little memory
 *         (grade_sandbox.c); there the submission runs, kept apart from the check (grade_seal.c),
 *         and C code calls the checks one by one (grade_check.c)
 *
 * What comes of a check is written into memory that the process shares with its worker: no
 * descriptor leads there, and no Python code can write to it (grade_report.c). What the submission
 * prints is another matter and goes to a file in memory.
 */
#ifndef SHELL_GRADE_H
#define SHELL_GRADE_H

#include <stdint.h>

#include "../objects/class.h"

/* ---- Limits ---------------------------------------------------------------------------------- */

typedef struct GradeLimits {
  uint64_t instructions; /* per check */
  uint64_t bytes;        /* of the heap, beyond what the interpreter has at the start */
  uint64_t output;       /* bytes written by the whole run */
  uint64_t recursion;    /* calls inside calls */
  uint64_t milliseconds; /* per check */
  uint64_t total;        /* milliseconds, of the whole run */
} GradeLimits;

/* ---- The report (grade_report.c) ------------------------------------------------------------- */

enum { MOST_CHECKS = 1000, REPORT_BYTES = 1 << 20 };

typedef enum CheckState { NOT_RUN, PASSED, FAILED, SKIPPED } CheckState;

/* Shared by a worker and the process that grades. Records follow each other in bytes: a letter,
 * four bytes of length, the text.
 *   T a check: name, title, points, hidden, needs, each ended by NUL
 *   B a check begins: its number           P it passed
 *   F it failed: the sentence              S it was skipped: the reason
 *   M instructions, bytes at most, microseconds, start and end of its output
 *   X the submission cannot be graded: the sentence        C the check cannot be used */
typedef struct Report {
  volatile uint32_t used;
  volatile int32_t current; /* the check that runs; -1: none yet; -2: all is done */
  volatile int64_t since;   /* when it began: milliseconds */
  volatile int32_t count;   /* how many checks there are */
  volatile bool loaded;     /* the submission and the check have been loaded */
  volatile uint8_t states[MOST_CHECKS];
  char bytes[REPORT_BYTES];
} Report;

Report *report_new(void);
void report_clear(Report *report);
void report_write(Report *report, char kind, const char *text, size_t length);
void report_say(Report *report, char kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int64_t milliseconds_now(void);

/* ---- Two programs in one interpreter (grade_seal.c) ------------------------------------------ */

/* Import the library, mark everything that exists as not the submission's, and give the submission
 * modules and builtins of its own. False: exception. */
bool seal_prepare(void);
void seal_begin(Ref check_globals);                 /* from now on the two are kept apart */
Own seal_check_builtins(void);                      /* for the check's globals */
Ref seal_student_builtins(void);                    /* a module */
bool seal_add_module(const char *name, Ref module); /* one that both can import */
bool asked_by_submission(void);                     /* is it the submission's code that runs? */
void seal_loading(bool on); /* what the grader makes now is the submission's */

/* ---- The walls (grade_sandbox.c) ------------------------------------------------------------- */

/* No descriptors but 0, 1 and 2; no system calls but those that a computation needs. */
void sandbox_close(const GradeLimits *limits);
/* Instructions and depth are counted from here; what goes beyond ends the process. */
void sandbox_count(const GradeLimits *limits, Report *report);
uint64_t sandbox_instructions(void); /* since the last call */
/* The process ends now: the check that runs has failed for this reason. */
_Noreturn void sandbox_stop(const char *reason);

/* ---- Checks (grade_check.c) ------------------------------------------------------------------ */

typedef struct GradeJob {
  const char *check_name, *check_text; /* what tracebacks call it; its text */
  const char *task_name, *task_text;
  const char *module; /* what the check calls the submission: task */
  const GradeLimits *limits;
  bool listing; /* only say which checks there are; task_text NULL: with a submission that has
                   everything and can do nothing */
} GradeJob;

/* In the worker, once. False: exception. */
bool grade_prepare(const GradeJob *job);
/* In a process of its own, sealed: load both, run the checks from `first` on. */
void grade_run(const GradeJob *job, Report *report, int first);

int grade_worker_main(void); /* the worker, which talks through descriptor 3 */

#endif
