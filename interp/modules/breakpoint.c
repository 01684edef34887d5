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
#include "../objects/list.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../vm/step.h"
#include "builtins.h"
#include "modules.h"

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

/* What is running, as sys.argv tells: a file, "" at the prompt, "-c" or "-". NULL: who knows. */
static const char *program_name(void) {
  Ref arguments = sys_peek("argv");
  if (arguments == NULL || !is_list(arguments) || list_length(arguments) == 0) return NULL;
  Ref first = list_at(arguments, 0);
  return is_str(first) ? str_utf8(first, NULL) : NULL;
}

static void say_that_nobody_steps(void) {
  const char *name = program_name();
  error_clear(); /* a name that is no text is no name */
  bool prompt = name != NULL && *name == '\0', file = name != NULL && *name != '-' && !prompt;
  const char *command = prompt ? "%step STATEMENT" : "terrarium step ";
  Own line = str_format("breakpoint(): nobody is stepping. '%s%s' would stop here.\n", command,
                        prompt ? "" : file ? name : "FILE");
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
