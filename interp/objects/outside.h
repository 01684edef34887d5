/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The world outside of the program: files, terminal, environment, clocks, random numbers.
 *
 * Whatever the interpreter asks of the system on behalf of a program it asks through these
 * functions. They do what the system call of the same name does, errno included. While a log is
 * kept (outside_begin), each answer is written down, and a process that meets a question the log
 * has an answer for gets that answer again, and the world is left alone: that is how a program can
 * run a second time and do the same. Before outside_begin() nothing is written down. */
#ifndef OBJECTS_OUTSIDE_H
#define OBJECTS_OUTSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <time.h>

/* ---- Asking ---------------------------------------------------------------------------------- */

ssize_t outside_read(int descriptor, void *bytes, size_t size);
ssize_t outside_write(int descriptor, const void *bytes, size_t size);
int outside_open(const char *path, int flags);
int outside_close(int descriptor);
off_t outside_seek(int descriptor, off_t offset, int whence);
int outside_truncate(int descriptor, off_t size);
bool outside_is_terminal(int descriptor);
int outside_kind_of(int descriptor, mode_t *mode);   /* fstat */
int outside_kind_at(const char *path, mode_t *mode); /* stat */
/* A whole file; free() it. NULL: errno says why. */
char *outside_file(const char *path, size_t *length);

/* What os knows of a path. False: errno. */
typedef struct PathStatus {
  mode_t mode;
  int64_t size;
  struct timespec changed;
  bool is_link; /* itself; the rest is about what it leads to */
} PathStatus;
bool outside_status(const char *path, PathStatus *status);
/* Texts, to be free()d; NULL: errno. Lists of them: each with its 0, and one more behind the last. */
char *outside_real_path(const char *path); /* without symbolic links */
char *outside_working_folder(void);
char *outside_names_in(const char *folder);
char *outside_environment(void); /* a list of NAME=value */
char *outside_variable(const char *name);
int64_t outside_process_id(void);
int64_t outside_processors(void);

int64_t outside_clock(clockid_t clock); /* nanoseconds */
/* The time zone of this place: localtime(), mktime(), and what it is called. The texts live as long
 * as the zone does, or the log. */
typedef struct TimeZone {
  int64_t seconds; /* west of UTC */
  bool has_summer;
  char names[2][16];
} TimeZone;
bool outside_local_time(time_t moment, struct tm *tm); /* false: errno */
time_t outside_moment(struct tm *tm);
void outside_zone(TimeZone *zone);
/* Waits until CLOCK_MONOTONIC says so; a repeated wait takes no time. 0, or an error number. */
int outside_sleep_until(const struct timespec *until);
bool outside_random(void *bytes, size_t size); /* false: errno */

/* ---- Writing down and repeating -------------------------------------------------------------- */

/* From now on answers are written to a log in memory that this process shares with those it forks.
 * Each process reads it from its own position on, which it inherits from its parent; one that has
 * come to the end asks the world. Only one process at a time may be there. False: no memory. */
bool outside_begin(void);
void outside_stop(void); /* no log any more */
/* The log to a file and back. outside_load() begins with what the file holds, all of it yet to be
 * repeated. False: errno, or it is no such log. */
bool outside_save(FILE *file);
bool outside_load(FILE *file);

size_t outside_position(void); /* of this process in the log, in bytes */
size_t outside_end(void);      /* of the log */
bool outside_repeating(void);  /* the next answer comes from the log */

/* What the program wrote to standard output and standard error. *position is moved behind what was
 * found. False: there is no more of it before `end`. The bytes stay where they are. */
typedef struct Output {
  int descriptor;
  const char *bytes;
  size_t length;
} Output;
bool outside_output(size_t *position, size_t end, Output *output);

/* Who keeps the log may stand between the program and its terminal. NULL: the system. */
typedef struct OutsideHooks {
  ssize_t (*read_input)(void *bytes, size_t size);
  ssize_t (*write_output)(int descriptor, const void *bytes, size_t size);
  /* Told of all output, also of what is repeated. */
  void (*wrote)(int descriptor, const void *bytes, size_t size);
} OutsideHooks;
extern OutsideHooks outside_hooks;

/* This process is a trial that must leave no trace: the log is neither read nor written, files are
 * out of reach (EPERM), and nothing can be read from standard input. */
void outside_seal(void);

#endif
