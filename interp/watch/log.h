/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log, written down for programs to read: JSON Lines, one event a line. The first line says
 * what this is ("schema", "version"), the last one sums up; log_schema() describes every line. */
#ifndef WATCH_LOG_H
#define WATCH_LOG_H

#include <stdio.h>

#include "watch.h"

enum { LOG_VERSION = 1 }; /* changes when a reader of old logs could misread a new one */

typedef struct LogOptions {
  FILE *file;         /* not closed */
  WatchDetail detail; /* quiet: lives of instances, collections; normal: the program's containers;
                         full: every object */
  const char *events; /* only these kinds, "born,freed"; NULL: all */
  const char *types;  /* only objects of these types, "Person,list"; NULL: all */
  int first_line, last_line; /* only what happens at these lines; 0: all */
  const char *program;       /* as the user named it */
  const char *filename;      /* as its code has it */
  char *const *arguments;    /* sys.argv; NULL ends */
} LogOptions;

/* False: events names something that is no kind; *unknown is set to it (static memory). */
bool log_check_events(const char *events, const char **unknown);

/* globals: of the program. */
void log_begin(const LogOptions *options, Ref globals);
void log_end(int exit_code);

/* A JSON Schema (2020-12) of a line. */
void log_schema(FILE *file);

#endif
