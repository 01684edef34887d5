/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that a prompt adds to the builtins: exit, quit and help are for people, not for programs.
 */
#include "../modules/builtins.h"
#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../watch/paper.h"
#include "../watch/views.h"
#include "repl.h"

static Own prompt_exit(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  return throw_value(SystemExit, args[0] == NULL ? None : args[0]);
}

static Own prompt_help(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Paper paper;
  sys_flush();
  paper_open(&paper, stdout, 0, false, true);
  if (args[0] == NULL)
    fputs("help(x) explains x; %help lists the commands of the prompt.\n", stdout);
  else
    view_help(&paper, args[0]);
  fflush(stdout);
  return none();
}

static Method prompt_functions[] = {
    {"exit", prompt_exit, "(code=None)", "Leave: raises SystemExit(code).", STATIC_METHOD, NULL},
    {"quit", prompt_exit, "(code=None)", "Leave: raises SystemExit(code).", STATIC_METHOD, NULL},
    {"help", prompt_help, "(object=None)", "Say what object is and how it is called.",
     STATIC_METHOD, NULL},
    {NULL},
};

bool add_prompt_names(void) {
  for (Method *method = prompt_functions; method->name != NULL; method++) {
    Own name = native_bound(method, NULL, ID(builtins), NULL);
    if (name == NULL || !dict_set_c_take(ref(default_builtins), method->name, name)) return false;
  }
  return true;
}
