/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trace that Python Tutor's front ends draw: what the program's names refer to, at every step.
 * One JSON object, {"code": ..., "trace": [point, ...]}. */
#ifndef WATCH_TUTOR_H
#define WATCH_TUTOR_H

#include <stdio.h>

#include "../../gc/object.h"

typedef struct TutorOptions {
  FILE *file;           /* not closed */
  const char *filename; /* of the program, as its code has it */
  const char *source;   /* its text */
  size_t source_length;
  size_t most_points; /* 0: 1000 */
  void (*stop)(void); /* called when so many points were written and the trace is complete: ends the
                         process, or the program just runs on */
} TutorOptions;

/* globals: of the program. An exception that is pending (a program that could not be compiled) is
 * the trace's only point. */
void tutor_begin(const TutorOptions *options, Ref globals);
void tutor_end(void);

#endif
