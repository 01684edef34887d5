/* SPDX-License-Identifier: GPL-3.0-or-later */
/* _tracemalloc: what lib/tracemalloc.py is built on. Frames go to Python as CPython's module hands
 * them out: tuples of (file name, line), the innermost first. */
#include <stdlib.h>

#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "modules.h"
#include "trace_table.h"

enum { MOST_FRAMES = 65535 };

static Own pair_take(Own first, Own second) {
  Own pair = first == NULL || second == NULL ? NULL : tuple_of(2, ref(first), ref(second));
  drop_if(first);
  drop_if(second);
  return pair;
}

/* ---- On and off ------------------------------------------------------------------------------ */

BODY(start) {
  intptr_t frames = 1;
  if (args[0] != NULL && !as_size(args[0], &frames)) return NULL;
  if (frames < 1 || frames > MOST_FRAMES)
    return throw(ValueError, "the number of frames must be in range [1; %d]", MOST_FRAMES);
  if (!trace_table_is_on() && !trace_table_start((int)frames))
    return throw(RuntimeError, "tracing cannot be started: no memory for its tables");
  return none();
}

BODY(stop) {
  trace_table_stop();
  return none();
}

BODY(clear_traces) {
  trace_table_clear();
  return none();
}

BODY(is_tracing) { return bool_from(trace_table_is_on()); }

BODY(get_traceback_limit) { return int_from(trace_table_is_on() ? trace_table_frames() : 1); }

/* ---- Sizes ----------------------------------------------------------------------------------- */

BODY(get_traced_memory) {
  size_t current, peak;
  trace_table_sizes(&current, &peak);
  return pair_take(int_from((intptr_t)current), int_from((intptr_t)peak));
}

BODY(reset_peak) {
  trace_table_reset_peak();
  return none();
}

BODY(get_tracemalloc_memory) { return int_from((intptr_t)trace_table_bytes()); }

/* ---- Traces ---------------------------------------------------------------------------------- */

static Own name_of(const TraceFrame *frame) {
  return frame->filename == NULL ? str_from("<unknown>") : keep(frame->filename);
}

static Own frames_of(const TracePath *path) {
  Own frames = tuple_new(path->frames);
  for (int i = 0; frames != NULL && i < path->frames; i++) {
    Own frame = pair_take(name_of(&path->frame[i]), int_from(path->frame[i].line));
    if (frame == NULL) {
      drop(frames);
      return NULL;
    }
    tuple_set_take(ref(frames), i, frame);
  }
  if (frames != NULL) tuple_done(ref(frames));
  return frames;
}

BODY(get_object_traceback) {
  const Trace *trace = trace_table_find(object_block(args[0]));
  return trace == NULL ? none() : frames_of(trace->path);
}

/* (domain, size, frames, how many frames there were) */
static Own shown_trace(Trace *trace) {
  TracePath *path = trace->path;
  if (path->shown == NULL) path->shown = frames_of(path);
  Own domain = int_from(0), size = int_from((intptr_t)trace->size);
  Own all = int_from(path->all_frames), shown = NULL;
  if (path->shown != NULL && domain != NULL && size != NULL && all != NULL)
    shown = tuple_of(4, ref(domain), ref(size), ref(path->shown), ref(all));
  drop_if(domain);
  drop_if(size);
  drop_if(all);
  return shown;
}

static void forget_shown(const Trace *traces, size_t count) {
  for (size_t i = 0; i < count; i++) {
    Own shown = traces[i].path->shown;
    traces[i].path->shown = NULL;
    drop_if(shown);
  }
}

/* Of a copy, since the list itself is traced while it grows. */
BODY(get_traces) {
  size_t count;
  Trace *traces = trace_table_copy(&count);
  Own list = list_new((intptr_t)count);
  for (size_t i = 0; list != NULL && i < count; i++) {
    Own shown = shown_trace(&traces[i]);
    if (shown != NULL && list_append_take(ref(list), shown)) continue;
    drop(list);
    list = NULL;
  }
  forget_shown(traces, count);
  free(traces);
  return list;
}

/* ---- The module ------------------------------------------------------------------------------ */

static Method functions[] = {
    {"start", start, "(nframe=1, /)",
     .doc =
         "Start tracing Python memory allocations.\n\nAlso set the maximum number of frames stored "
         "in the traceback of a\ntrace to nframe."},
    {"stop", stop, "()",
     .doc =
         "Stop tracing Python memory allocations.\n\nAlso clear traces of memory blocks allocated "
         "by Python."},
    {"is_tracing", is_tracing, "()",
     .doc = "Return True if the tracemalloc module is tracing Python memory allocations."},
    {"clear_traces", clear_traces, "()",
     .doc = "Clear traces of memory blocks allocated by Python."},
    {"get_traceback_limit", get_traceback_limit, "()",
     .doc = "Get the maximum number of frames stored in the traceback of a trace."},
    {"get_traced_memory", get_traced_memory, "()",
     .doc =
         "Get the current size and peak size of memory blocks traced by tracemalloc.\n\nReturns a "
         "tuple: (current: int, peak: int)."},
    {"reset_peak", reset_peak, "()",
     .doc = "Set the peak size of memory blocks traced by tracemalloc to the current size."},
    {"get_tracemalloc_memory", get_tracemalloc_memory, "()",
     .doc = "Get the memory usage in bytes of the tracemalloc module."},
    {"_get_traces", get_traces, "()",
     .doc = "Get traces of all memory blocks allocated by Python."},
    {"_get_object_traceback", get_object_traceback, "(obj, /)",
     .doc = "Get the traceback where the Python object obj was allocated."},
    {.name = NULL},
};

Own tracemalloc_module(void) {
  return module_from_table("_tracemalloc", "Debug module to trace memory blocks.", functions);
}
