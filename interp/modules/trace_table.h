/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which block of the heap was taken where: the tables behind tracemalloc. */
#ifndef MODULES_TRACE_TABLE_H
#define MODULES_TRACE_TABLE_H

#include "../../gc/gc.h"

typedef struct TraceFrame {
  Ref filename; /* str, which the table counts; NULL: no Python code was running */
  int line;
} TraceFrame;

/* Each list of frames exists once, the innermost frame first. */
typedef struct TracePath {
  struct TracePath *next; /* in its row of the table */
  uint64_t hash;
  int all_frames, frames; /* how deep the calls were, and how many frames are here */
  Own shown;              /* for whoever lists the traces: what this path looks like in Python */
  TraceFrame frame[];
} TracePath;

typedef struct Trace {
  const void *block; /* NULL: nothing is here */
  size_t size;
  TracePath *path;
} Trace;

bool trace_table_start(int frames); /* of each path, at most. False: no memory */
void trace_table_stop(void);        /* and forget */
void trace_table_clear(void);       /* forget */
bool trace_table_is_on(void);
int trace_table_frames(void);
size_t trace_table_bytes(void); /* that the tables themselves need */
void trace_table_sizes(size_t *current, size_t *peak);
void trace_table_reset_peak(void);
const Trace *trace_table_find(const void *block); /* NULL: it is not known */
/* A copy of all traces; the caller gives it back with free(). NULL: no memory, or nothing is there
 * (count is 0 then). */
Trace *trace_table_copy(size_t *count);
void trace_table_visit_roots(Visitor *visitor);

#endif
