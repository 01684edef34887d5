/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terrarium step: start the program in a worker, and talk.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../modules/modules.h"
#include "../objects/outside.h"
#include "../watch/names.h"
#include "step.h"

/* In the worker: as run_program() does it, with its two ends marked. */
static int run_stepped(StepProgram *program) {
  if (!program_start(program->options, program->source)) return 1;
  Own compiled = program_compile(program->source);
  names_begin(main_namespace());
  step_begin(program->source->name);
  int code = program_run_code(compiled);
  sys_flush();
  step_program_ends(code);
  return program_finish(program->options, code);
}

int step_program(const Options *options, const ProgramSource *source) {
  StepProgram program = {
      .run = run_stepped, .options = options, .name = source->name, .source = source};
  if (outside_end() == 0 && !outside_begin()) {
    fputs("terrarium: there is not enough memory to step\n", stderr);
    return 1;
  }
  return step_talk(&program, false);
}

int step_command(const Options *options) {
  ProgramSource source;
  if (options->file == NULL && options->code == NULL && options->module == NULL) {
    fputs("terrarium: step through what? Name a FILE or -c CODE.\nTry 'terrarium --help'.\n",
          stderr);
    return EXIT_USAGE;
  }
  if (options->file != NULL && strcmp(options->file, "-") == 0) {
    fputs("terrarium: step needs standard input for commands: name a FILE.\n", stderr);
    return EXIT_USAGE;
  }
  int code = EXIT_USAGE;
  if (program_read(options, &source)) code = step_program(options, &source);
  program_source_free(&source);
  return code;
}
