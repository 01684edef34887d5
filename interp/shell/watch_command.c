/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terrarium watch: run a program and narrate.
 *
 * The program's own output stays on stdout, unchanged. The narration goes to stderr, which on a
 * terminal puts both in their order, or to the file of --to. It is the same on every machine: 80
 * columns and UTF-8, unless the terminal cannot show that.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../modules/modules.h"
#include "../watch/watch.h"
#include "program.h"

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

/* A terminal says by its locale whether it can show UTF-8. */
static bool shows_utf8(FILE *file) {
  if (!isatty(fileno(file))) return true;
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != '\0')
      return strstr(value, "UTF-8") != NULL || strstr(value, "utf8") != NULL;
  }
  return false;
}

static int watch_program(const Options *options, const ProgramSource *source,
                         const WatchOptions *watch) {
  if (!program_start(options, source)) return 1;
  Own compiled = program_compile(source); /* the compiler's own memory is not the program's story */
  watch_begin(watch, main_namespace(), source->name);
  int code = program_finish(options, program_run_code(compiled));
  watch_end();
  return code;
}

int watch_command(const Options *options) {
  WatchOptions watch = {.width = (int)options->width, .flush_output = sys_push_out};
  ProgramSource source;
  if (!names_program(options) || !parse_detail(options->detail, &watch.detail)) return EXIT_USAGE;
  if (!program_read(options, &source)) return program_source_free(&source), EXIT_USAGE;
  watch.file = open_narration(options->to);
  int code = EXIT_USAGE;
  if (watch.file != NULL) {
    watch.color = wants_color(options, fileno(watch.file));
    watch.ascii = options->ascii || !shows_utf8(watch.file);
    code = watch_program(options, &source, &watch);
    if (watch.file != stderr && watch.file != stdout) fclose(watch.file);
  }
  program_source_free(&source);
  return code;
}
