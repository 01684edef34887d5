/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terrarium layout FILE CLASS: run a program, then show what an instance of one of its classes is
 * made of. What the program prints goes before it.
 */
#include <stdio.h>
#include <string.h>

#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/str.h"
#include "../watch/names.h"
#include "../watch/views.h"
#include "program.h"

static Ref find_class(const char *name) {
  Own key = str_from(name);
  Ref found = key == NULL ? NULL : dict_peek(main_namespace(), ref(key));
  if (found == NULL && key != NULL) found = dict_peek(ref(default_builtins), ref(key));
  drop_if(key);
  return found != NULL && has_flag(found, CLASS_IS_CLASS) ? found : NULL;
}

static int show_layout(const Options *options, const char *name) {
  Ref class = find_class(name);
  Paper paper;
  sys_flush();
  if (class == NULL) {
    fprintf(stderr, "terrarium: the program has no class '%s'\n", name);
    return EXIT_USAGE;
  }
  paper_open(&paper, stdout, (int)options->width, wants_color(options, 1), options->ascii);
  view_layout(&paper, class);
  fflush(stdout);
  return 0;
}

int layout_command(const Options *options) {
  ProgramSource source = {0};
  if (options->argument_count < 2 || options->file == NULL) {
    fputs("terrarium: layout wants a file and the name of a class\nTry 'terrarium --help'.\n",
          stderr);
    return EXIT_USAGE;
  }
  int code = EXIT_USAGE;
  if (program_read(options, &source)) {
    code = 1;
    if (program_start(options, &source)) {
      names_begin(main_namespace());
      code = program_run(&source);
      if (code == 0) code = show_layout(options, options->arguments[1]);
      code = program_finish(options, code);
    }
  }
  program_source_free(&source);
  return code;
}
