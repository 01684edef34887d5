/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module atexit: functions to be called at the end of the program, the last one registered
 * first.
 *
 * They run before anything is taken apart: before the last collection, before modules lose their
 * names. Each waits as a tuple (function, arguments, keywords) in a list. What one of them raises
 * is reported and stops none of the others; what one of them registers comes too late.
 */
#include "atexit.h"

#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "modules.h"

static Own waiting; /* the list; NULL: the module was never imported, or the program is over */

/* ---- Registering ------------------------------------------------------------------------- */

/* args[0] is the dict of keywords, then come the function and its arguments. */
BODY(atexit_register) {
  if (n < 2) return throw(TypeError, "register() takes at least 1 argument (0 given)");
  if (!is_callable(args[1])) return throw(TypeError, "the first argument must be callable");
  Own rest = tuple_from(args + 2, n - 2);
  if (rest == NULL) return NULL;
  Own entry = tuple_of(3, args[1], ref(rest), args[0]);
  drop(rest);
  if (entry == NULL || !list_append_take(ref(waiting), entry)) return NULL;
  return keep(args[1]);
}

/* Those that are equal to func stay away from the end. */
BODY(atexit_unregister) {
  for (intptr_t i = list_length(ref(waiting)) - 1; i >= 0; i--) {
    if (i >= list_length(ref(waiting))) continue; /* __eq__ may have changed the list */
    Own entry = keep(list_at(ref(waiting), i));
    int same = object_equal(tuple_at(ref(entry), 0), args[0]);
    if (same > 0 && i < list_length(ref(waiting)) && list_at(ref(waiting), i) == ref(entry)) {
      drop_if(list_pop(ref(waiting), i));
    }
    drop(entry);
    if (same < 0) return NULL;
  }
  return keep(None);
}

BODY(atexit_clear) {
  if (!list_set_slice(ref(waiting), 0, list_length(ref(waiting)), NULL)) return NULL;
  return keep(None);
}

BODY(atexit_count) { return int_from(list_length(ref(waiting))); }

/* ---- The end ----------------------------------------------------------------------------- */

static void report(Ref function) {
  Own error = error_take();
  Own message = str_format("Exception ignored in atexit callback %R", function);
  if (message == NULL) error_clear();
  error_restore(error);
  error_unraisable(
      message == NULL ? "Exception ignored in atexit callback" : str_text(ref(message)), NULL);
  drop_if(message);
}

static void run(Ref entry) {
  Own result = call_spread(tuple_at(entry, 0), tuple_at(entry, 1), tuple_at(entry, 2));
  if (result == NULL) report(tuple_at(entry, 0));
  drop_if(result);
}

void atexit_run(void) {
  if (waiting == NULL) return;
  for (intptr_t i = list_length(ref(waiting)) - 1; i >= 0; i--) {
    if (i >= list_length(ref(waiting))) continue; /* one of them unregistered others */
    Own entry = keep(list_at(ref(waiting), i));
    run(ref(entry));
    drop(entry);
  }
  if (!list_set_slice(ref(waiting), 0, list_length(ref(waiting)), NULL)) error_clear();
}

BODY(atexit_run_now) {
  atexit_run();
  return keep(None);
}

/* ---- The module -------------------------------------------------------------------------- */

static Method functions[] = {
    {"register", atexit_register, "(*args, **kwargs)",
     .doc = "Register a function to be called at the end of the program, with these arguments.\n\n"
            "Returns the function, so that it can be used as a decorator."},
    {"unregister", atexit_unregister, "(func, /)",
     .doc = "Forget a function that was registered, however often."},
    {"_clear", atexit_clear, "()", .doc = "Forget all functions."},
    {"_run_exitfuncs", atexit_run_now, "()",
     .doc =
         "Run all functions now, and forget them.\n\nWhat they raise goes to sys.unraisablehook."},
    {"_ncallbacks", atexit_count, "()", .doc = "Return how many functions are registered."},
    {NULL},
};

Own atexit_module(void) {
  if (waiting == NULL) waiting = list_new(0);
  if (waiting == NULL) return NULL;
  return module_from_table("atexit",
                           "Functions to be called at the end of the program.\n\n"
                           "Those registered last are called first.\n",
                           functions);
}

void atexit_visit_roots(Visitor *visitor) { visit(visitor, ref(waiting), label_field("atexit")); }

void atexit_forget(void) {
  Own old = waiting;
  waiting = NULL;
  drop_if(old);
}
