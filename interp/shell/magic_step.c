/* SPDX-License-Identifier: GPL-3.0-or-later */
/* %step: the stepper, from the prompt.
 *
 * A file is stepped through by itself, as `terrarium step` does it. A statement runs with the names
 * of the prompt, but in a copy of the process: one can go back and forth in it and look at what it
 * does, and afterwards the prompt is as it was before.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/outside.h"
#include "../vm/vm.h"
#include "../watch/machinery.h"
#include "../watch/recorder.h"
#include "repl.h"
#include "step.h"

/* ---- A file ---------------------------------------------------------------------------------- */

static void step_file(char *path) {
  pid_t child = fork();
  if (child == 0) {
    execl("/proc/self/exe", "terrarium", "step", path, (char *)NULL);
    _exit(EXIT_USAGE);
  }
  void (*usual)(int) = signal(SIGINT, SIG_IGN);
  while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
  signal(SIGINT, usual);
}

/* ---- A statement ----------------------------------------------------------------------------- */

typedef struct Statement {
  StepProgram program;
  Repl *repl;
  const char *text;
} Statement;

/* In the worker. */
static int run_statement(StepProgram *program) {
  Statement *statement = (Statement *)program;
  recorder_stop();
  Own code = input_compile(statement->repl, statement->text);
  if (code != NULL) machinery_mark(ref(code));
  step_begin(INPUT_NAME);
  Own result = code == NULL ? NULL : vm_run(ref(code), main_namespace(), NULL);
  int exit_code = result == NULL ? program_report_error() : 0;
  sys_flush();
  step_program_ends(exit_code);
  return exit_code;
}

static void step_statement(Repl *repl, const char *words) {
  char *text = malloc(strlen(words) + 2);
  if (text == NULL) return;
  strcat(strcpy(text, words), "\n");
  Statement statement = {
      .program = {.run = run_statement, .options = repl->options}, .repl = repl, .text = text};
  if (outside_begin()) {
    step_talk(&statement.program, true);
    outside_stop();
    fputs("The prompt goes on where it was: the statement ran in a copy.\n", repl->paper.file);
  }
  free(text);
}

void magic_step(Repl *repl, char *arguments) {
  if (*arguments == '\0')
    magic_complain("%step", "through what? A file or a statement");
  else if (access(arguments, R_OK) == 0)
    step_file(arguments);
  else
    step_statement(repl, arguments);
}
