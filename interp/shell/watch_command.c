/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terrarium watch: run a program and narrate.
 *
 * The program's own output stays on stdout, unchanged. The narration goes to stderr, which on a
 * terminal puts both in their order, or to the file of --to. It is the same on every machine: 80
 * columns and UTF-8, unless the terminal cannot show that. With --format the same story is written
 * for programs: every event as a line of JSON, or a point of a trace for each step.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../modules/modules.h"
#include "../watch/log.h"
#include "../watch/tutor.h"
#include "../watch/watch.h"
#include "program.h"

enum { EXIT_TIME_LIMIT = 124 };

static bool names_program(const Options *options) {
  if (options->file != NULL || options->code != NULL) return true;
  fputs(
      "terrarium: watch what? Name a FILE, -c CODE, or - for standard input.\n"
      "Try 'terrarium --help'.\n",
      stderr);
  return false;
}

static bool parse_detail(const char *text, WatchDetail *detail) {
  static const char *const names[] = {"quiet", "normal", "full"};
  *detail = DETAIL_NORMAL;
  for (int i = 0; text != NULL && i < 3; i++) {
    if (strcmp(text, names[i]) != 0) continue;
    *detail = (WatchDetail)i;
    return true;
  }
  if (text == NULL) return true;
  fprintf(stderr, "terrarium: --detail is quiet, normal or full, not %s\nTry 'terrarium --help'.\n",
          text);
  return false;
}

static FILE *open_narration(const char *path) {
  if (path == NULL || strcmp(path, "-") == 0) {
    FILE *shared = path == NULL ? stderr : stdout;
    setvbuf(shared, NULL, _IOLBF, 0); /* the program writes there, too: line by line, in order */
    return shared;
  }
  FILE *file = fopen(path, "w");
  if (file == NULL)
    fprintf(stderr, "terrarium: can't write '%s': [Errno %d] %s\n", path, errno, strerror(errno));
  return file;
}

/* ---- Narrating ------------------------------------------------------------------------------- */

static int narrate(const Options *options, const ProgramSource *source, FILE *file) {
  bool plain = isatty(fileno(file)) && !terminal_shows_utf8();
  WatchOptions watch = {.file = file,
                        .width = (int)options->width,
                        .flush_output = sys_push_out,
                        .color = wants_color(options, fileno(file)),
                        .ascii = options->ascii || plain};
  parse_detail(options->detail, &watch.detail);
  if (!program_start(options, source)) return 1;
  Own compiled = program_compile(source); /* the compiler's own memory is not the program's story */
  watch_begin(&watch, main_namespace(), source->name);
  int code = program_finish(options, program_run_code(compiled));
  watch_end();
  return code;
}

/* ---- Formats for programs -------------------------------------------------------------------- */

/* "12" or "10-20" */
static bool parse_lines(const char *text, LogOptions *log) {
  char *end;
  if (text == NULL) return true;
  log->first_line = log->last_line = (int)strtol(text, &end, 10);
  if (*end == '-') log->last_line = (int)strtol(end + 1, &end, 10);
  if (*end == '\0' && log->first_line > 0 && log->last_line >= log->first_line) return true;
  fprintf(stderr, "terrarium: --lines is a line or two, as 12 or 10-20, not %s\n", text);
  return false;
}

static bool check_events(const char *events) {
  const char *unknown;
  if (log_check_events(events, &unknown)) return true;
  fprintf(stderr, "terrarium: there is no event called %s; --schema shows all of them\n", unknown);
  return false;
}

static int write_log(const Options *options, const ProgramSource *source, FILE *file) {
  LogOptions log = {.file = file,
                    .events = options->events,
                    .types = options->types,
                    .program = options->arguments[0],
                    .filename = source->name,
                    .arguments = options->arguments};
  parse_detail(options->detail, &log.detail);
  parse_lines(options->lines, &log);
  if (!program_start(options, source)) return 1;
  Own compiled = program_compile(source);
  log_begin(&log, main_namespace());
  int code = program_finish(options, program_run_code(compiled));
  log_end(code);
  return code;
}

/* The trace is long enough. What the program would do from here on is not waited for: it might never
 * end. */
static void stop_tracing(void) {
  sys_push_out();
  fputs("terrarium: the trace has as many steps as it may have, and the program was stopped\n",
        stderr);
  fflush(NULL);
  _exit(EXIT_TIME_LIMIT);
}

static int write_trace(const Options *options, const ProgramSource *source, FILE *file) {
  TutorOptions tutor = {.file = file,
                        .filename = source->name,
                        .source = source->text,
                        .source_length = source->length,
                        .most_points = options->steps,
                        .stop = stop_tracing};
  if (!program_start(options, source)) return 1;
  Own compiled = program_compile(source);
  tutor_begin(&tutor, main_namespace());
  int code = program_finish(options, program_run_code(compiled));
  tutor_end();
  return code;
}

/* ---- The command ----------------------------------------------------------------------------- */

typedef struct Format {
  const char *name;
  int (*write)(const Options *options, const ProgramSource *source, FILE *file);
} Format;

static const Format *find_format(const char *name) {
  static const Format formats[] = {{"text", narrate}, {"jsonl", write_log}, {"pythontutor", write_trace}};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    if (strcmp(formats[i].name, name == NULL ? "text" : name) == 0) return &formats[i];
  }
  fprintf(stderr,
          "terrarium: --format is text, jsonl or pythontutor, not %s\n"
          "Try 'terrarium --help'.\n",
          name);
  return NULL;
}

/* Every value is looked at before the program begins. */
static bool options_make_sense(const Options *options) {
  WatchDetail detail;
  LogOptions log;
  return names_program(options) && parse_detail(options->detail, &detail) &&
         parse_lines(options->lines, &log) && check_events(options->events);
}

int watch_command(const Options *options) {
  if (options->schema) return log_schema(stdout), 0;
  const Format *format = find_format(options->format);
  if (format == NULL || !options_make_sense(options)) return EXIT_USAGE;
  ProgramSource source;
  if (!program_read(options, &source)) return program_source_free(&source), EXIT_USAGE;
  FILE *file = open_narration(options->to);
  int code = EXIT_USAGE;
  if (file != NULL) {
    code = format->write(options, &source, file);
    if (file != stderr && file != stdout) fclose(file);
  }
  program_source_free(&source);
  return code;
}
