/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terrarium record: run a program, and write down what it got from the outside world.
 * terrarium replay: the same run once more, anywhere: step through it, narrate it, or check it.
 *
 * A replay gets every answer from the recording: files, input lines, times and random numbers. It
 * needs nothing of the machine where the recording was made, and does nothing to the one it runs on.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../gc/events.h"
#include "../modules/modules.h"
#include "../objects/code.h"
#include "../objects/outside.h"
#include "../objects/str.h"
#include "../watch/names.h"
#include "../watch/watch.h"
#include "recording.h"
#include "step.h"

static int complain(const char *what, const char *about) {
  fprintf(stderr, "terrarium: %s%s\nTry 'terrarium --help'.\n", what, about);
  return EXIT_USAGE;
}

/* ---- Running --------------------------------------------------------------------------------- */

/* Output is pushed out whenever a statement of the program begins. The stepper does so, too: writing
 * is a question to the world, and all who run a recording have to ask the same ones. */
static const char *program_name;

static void push_output(Observer *self, const Event *event) {
  (void)self;
  const Code *code = (Code *)event->object;
  const char *name = code->filename == NULL ? "" : str_text(ref(code->filename));
  if (strncmp(name, program_name, strlen(program_name)) == 0) sys_push_out();
}

static Own get_ready(const Options *options, const ProgramSource *source) {
  static Observer observer = {.mask = EVENT_BIT(LINE), .notice = push_output};
  if (!program_start(options, source)) exit(1);
  Own compiled = program_compile(source);
  names_begin(main_namespace());
  program_name = source->name;
  events_attach(&observer);
  return compiled;
}

static int run_to_end(const Options *options, Own compiled) {
  int code = program_run_code(compiled);
  sys_flush();
  return program_finish(options, code);
}

/* ---- Recording ------------------------------------------------------------------------------- */

/* -o may stand behind FILE as well: the program's own arguments are what follows. */
static void take_output(Options *options) {
  char **arguments = options->arguments;
  if (options->to != NULL || options->argument_count < 3) return;
  if (strcmp(arguments[1], "-o") != 0 && strcmp(arguments[1], "--to") != 0) return;
  options->to = arguments[2];
  arguments[2] = arguments[0];
  options->arguments += 2;
  options->argument_count -= 2;
}

static bool write_file(const Options *options, const Recording *recording) {
  FILE *file = fopen(options->to, "wb");
  bool done = file != NULL && recording_write(file, recording);
  if (!done)
    fprintf(stderr, "terrarium: can't write '%s': [Errno %d] %s\n", options->to, errno,
            strerror(errno));
  if (file != NULL) fclose(file);
  return done;
}

static int record_run(const Options *options, Recording *recording) {
  ProgramSource *source = &recording->source;
  recording->argument_count = options->argument_count;
  for (int i = 0; i < options->argument_count; i++)
    recording->arguments[i] = strdup(options->arguments[i]);
  if (!outside_begin()) return 1;
  digest_begin();
  int code = recording->exit_code = run_to_end(options, get_ready(options, source));
  recording->digest = digest_of_run(code);
  return write_file(options, recording) ? code : EXIT_USAGE;
}

int record_command(const Options *given) {
  Options options = *given;
  Recording recording = {.bytes = NULL};
  int code = EXIT_USAGE;
  take_output(&options);
  if (options.file == NULL && options.code == NULL && options.module == NULL)
    return complain("record what? Name a FILE, -c CODE, or -m MODULE.", "");
  if (options.to == NULL)
    return complain("where to? terrarium record -o NAME.log FILE [ARGUMENT...]", "");
  if (options.argument_count > MOST_RECORDED_ARGUMENTS)
    return complain("too many arguments to be recorded", "");
  if (program_read(&options, &recording.source)) code = record_run(&options, &recording);
  recording_free(&recording);
  return code;
}

/* ---- Replaying: narrated --------------------------------------------------------------------- */

/* A repeated program prints nothing by itself: what it printed is shown from the log, up to where
 * it has come. */
static void show_output(void) {
  static size_t position;
  Output output;
  while (outside_output(&position, outside_position(), &output)) {
    FILE *file = output.descriptor == 1 ? stdout : stderr;
    fwrite(output.bytes, 1, output.length, file);
    fflush(file);
  }
}

static int narrate(const Options *options, const ProgramSource *source) {
  WatchOptions watch = {.file = stderr,
                        .detail = DETAIL_NORMAL,
                        .width = (int)options->width,
                        .ascii = options->ascii,
                        .color = wants_color(options, 2),
                        .flush_output = show_output};
  Own compiled = get_ready(options, source);
  watch_begin(&watch, main_namespace(), source->name);
  int code = run_to_end(options, compiled);
  watch_end();
  show_output();
  return code;
}

/* ---- Replaying: checked ---------------------------------------------------------------------- */

static int check(const Options *options, const Recording *recording) {
  digest_begin();
  int code = run_to_end(options, get_ready(options, &recording->source));
  size_t printed = 0, position = 0;
  Output output;
  while (outside_output(&position, outside_end(), &output)) printed += output.length;
  if (code == recording->exit_code && !outside_repeating() &&
      digest_of_run(code) == recording->digest) {
    printf("The run is the same: exit code %d, %zu bytes of output, digest %016llx.\n", code,
           printed, (unsigned long long)recording->digest);
    return 0;
  }
  printf("The run is another: exit code %d (recorded: %d), digest %016llx (recorded: %016llx).\n",
         code, recording->exit_code, (unsigned long long)digest_of_run(code),
         (unsigned long long)recording->digest);
  return 1;
}

/* ---- Replaying ------------------------------------------------------------------------------- */

static int take_flags(Options *options) {
  for (char **argument = options->arguments + 1; *argument != NULL; argument++) {
    if (strcmp(*argument, "--check") == 0)
      options->check = true;
    else if (strcmp(*argument, "--watch") == 0)
      options->narrate = true;
    else
      return complain("replay takes --watch or --check, not ", *argument);
  }
  return 0;
}

int replay_command(const Options *given) {
  Options options = *given;
  Recording recording;
  const char *problem;
  if (options.file == NULL) return complain("replay what? terrarium replay NAME.log", "");
  if (take_flags(&options) != 0) return EXIT_USAGE;
  int code = EXIT_USAGE;
  if (!recording_read(options.file, &recording, &problem)) {
    fprintf(stderr, "terrarium: can't replay '%s': %s\n", options.file, problem);
  } else {
    options.arguments = recording.arguments;
    options.argument_count = recording.argument_count;
    options.file = options.code = options.module = NULL;
    code = options.check     ? check(&options, &recording)
           : options.narrate ? narrate(&options, &recording.source)
                             : step_program(&options, &recording.source);
  }
  recording_free(&recording);
  return code;
}
