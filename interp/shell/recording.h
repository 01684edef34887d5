/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording: everything another machine needs in order to run a program once more as it ran here.
 *
 *   terrarium-recording 1
 *   length LENGTH sum SUM          of all that follows, so that what is cut off or changed is noticed
 *   name LENGTH                    each of these is followed by so many bytes and a line's end
 *   source LENGTH
 *   argument LENGTH                one for each of sys.argv
 *   package LENGTH                 of a program run by its module's name
 *   is-file 0|1
 *   exit CODE
 *   digest NUMBER                  of what the run did: digest_of_run()
 *   world LENGTH                   the log of objects/outside.h: what was read, written, measured
 */
#ifndef SHELL_RECORDING_H
#define SHELL_RECORDING_H

#include <stdint.h>
#include <stdio.h>

#include "program.h"

enum { RECORDING_VERSION = 1, MOST_RECORDED_ARGUMENTS = 1000 };

typedef struct Recording {
  ProgramSource source;
  char *arguments[MOST_RECORDED_ARGUMENTS + 1]; /* NULL ends; owned */
  int argument_count;
  int exit_code;
  uint64_t digest;
  const char *world; /* points into bytes */
  size_t world_length;
  char *bytes; /* the whole file; owned */
} Recording;

/* Write it, with the log of the outside world as it is now. False: errno. */
bool recording_write(FILE *file, const Recording *recording);
/* Read it and load the log. False: *problem is a sentence. To be freed in any case. */
bool recording_read(const char *path, Recording *recording, const char **problem);
/* The same for what is in memory: length bytes and a 0, taken. */
bool recording_parse(char *bytes, size_t length, Recording *recording, const char **problem);
void recording_free(Recording *recording);

/* Output, exit code, collections and allocations in one number: begin before the program does, ask
 * when it is finished. */
void digest_begin(void);
uint64_t digest_of_run(int exit_code);

#endif
