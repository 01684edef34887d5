/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who follows a running program: sys.settrace(), sys.setprofile(), and watchers of lines in C.
 *
 * While somebody follows, frames run in a second copy of the loop (loop_traced.c) that asks at each
 * instruction; otherwise none of this is on the way. The loops change places at the safe points of
 * vm.h, where `attention` brings them here. */
#ifndef VM_TRACE_H
#define VM_TRACE_H

#include "frame.h"

/* A watcher hears of all frames. It may look at everything, but must run no Python code. */
typedef struct LineWatcher {
  void (*call)(Frame *frame);           /* it begins, or goes on behind a yield */
  void (*line)(Frame *frame, int line); /* this line is about to run */
  void (*leave)(Frame *frame);          /* it returns, yields, or an exception passes through */
} LineWatcher;

enum { FOLLOWED_BY_TRACE = 1, FOLLOWED_BY_PROFILE = 2, FOLLOWED_BY_WATCHER = 4 };
extern int trace_followers; /* 0 also while one of them is running */
static inline bool trace_wanted(void) { return trace_followers != 0; }
extern bool trace_changes_loop; /* a loop has ended only to be gone on with by the other */

/* sys.settrace() and sys.setprofile(): function NULL ends it. */
void trace_set_function(Ref function);
void trace_set_profile(Ref function);
Ref trace_function(void); /* or NULL */
Ref trace_profile(void);
void trace_set_watcher(const LineWatcher *watcher);
void trace_visit_roots(Visitor *visitor);
void trace_forget(void); /* at the end */

/* What the loop calls. False: an exception is set. */
bool trace_instruction(Frame *frame);
bool trace_call(Frame *frame, bool begins);
bool trace_return(Frame *frame, Ref value); /* NULL: an exception is passing through */
bool trace_exception(Frame *frame);
bool trace_stop(Frame *frame, Ref value, bool always); /* an iterator has ended with this value */
/* Around a call of a function in C: what follows the program may want to know of it. */
bool trace_native(Frame *frame, Ref callable, Ref self);
Own trace_native_result(Frame *frame, Ref callable, Ref self, Own result);

#endif
