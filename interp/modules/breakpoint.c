/* SPDX-License-Identifier: GPL-3.0-or-later */
/* breakpoint(): stop here, if somebody is stepping through the program.
 *
 * It calls sys.breakpointhook, which a program may replace (PEP 553). The hook there is at first
 * tells the stepper. When nobody steps, the program goes on, and a sentence says how to be stopped;
 * PYTHONBREAKPOINT=0 asks for silence.
 */
#include <stdlib.h>
#include <string.h>

#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../vm/step.h"
#include "builtins.h"
#include "modules.h"

#define BODY(name) \
  static Own name(Ref self, Ref const *args __attribute__((unused)), int n __attribute__((unused)))

/* args: the keywords, then what to hand on. */
BODY(builtin_breakpoint) {
  (void)self;
  Own hook = keep_if(sys_peek("breakpointhook"));
  if (hook == NULL) return throw(RuntimeError, "lost sys.breakpointhook");
  Own positional = tuple_from(args + 1, n - 1);
  Own result = positional == NULL ? NULL : call_spread(ref(hook), ref(positional), args[0]);
  drop_if(positional);
  drop(hook);
  return result;
}

static void say_that_nobody_steps(void) {
  Own line = str_from("breakpoint(): nobody is stepping. 'terrarium step FILE' would stop here.\n");
  if (line != NULL) sys_write_error(ref(line));
  drop_if(line);
}

Own sys_breakpointhook(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  char *wanted = outside_variable("PYTHONBREAKPOINT");
  bool silent = wanted != NULL && strcmp(wanted, "0") == 0;
  free(wanted);
  if (step_break != NULL && !silent)
    step_break();
  else if (!silent)
    say_that_nobody_steps();
  return none();
}

Method builtins_breakpoint[] = {
    {"breakpoint", builtin_breakpoint, "(*args, **kws)",
     .doc = "Call sys.breakpointhook(*args, **kws).\n\nBy default the stepper of Terrarium stops "
            "before the next statement."},
    {NULL},
};
