/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watching a program: begin before its code runs, end after the interpreter has put everything
 * away. */
#ifndef WATCH_WATCH_H
#define WATCH_WATCH_H

#include <stdio.h>

#include "../../gc/object.h"

typedef enum WatchDetail { DETAIL_QUIET, DETAIL_NORMAL, DETAIL_FULL } WatchDetail;

typedef struct WatchOptions {
  FILE *file; /* where the narration goes; not closed */
  WatchDetail detail;
  int width; /* columns; 0: 80 */
  bool color, ascii;
  void (*flush_output)(void); /* called before something is narrated, so that the program's own
                                 output stands where it belongs; may be NULL */
  bool joining; /* the program has been running: its objects are known, names_begin() was called.
                   Every file whose name begins with filename is the program's. */
} WatchOptions;

/* globals: of the program; filename: as its code has it; must last until watch_end(). */
void watch_begin(const WatchOptions *options, Ref globals, const char *filename);
void watch_end(void);

#endif
