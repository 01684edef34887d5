/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that are written in Python: a library module, started by its function main().
 *
 * Such a program is an ordinary one with two differences. It can import the few modules through
 * which it reaches the terminal, other programs and the narrator; and it finds modules in the
 * library only, never in the folder somebody happens to stand in, where a student's random.py may
 * lie.
 */
#include "teach.h"

#include <stdio.h>
#include <string.h>

#include "../objects/list.h"
#include "../objects/str.h"
#include "../vm/import.h"
#include "program.h"

static Own (*find_other_module)(Ref name);

static Own find_teaching_module(Ref name) {
#define MODULE(module, make) \
  if (str_is(name, #module)) return make();
#include "teach_modules.def"
#undef MODULE
  return find_other_module(name);
}

static bool prepare(void) {
  find_other_module = find_builtin_module;
  find_builtin_module = find_teaching_module;
  return list_set_slice(ref(import_path), 0, list_length(ref(import_path)), NULL);
}

int teach(const char *module, int count, char **arguments) {
  char text[160], name[] = "<command>";
  snprintf(text, sizeof text, "import sys\nfrom %s import main\nsys.exit(main(sys.argv[1:]))\n",
           module);
  Options options = {.color = "auto", .arguments = arguments, .argument_count = count};
  ProgramSource source = {.text = text, .length = strlen(text), .name = name};
  if (!program_start(&options, &source) || !prepare()) return 1;
  library_begins(); /* what it makes itself is not shown to students */
  int code = program_run(&source);
  library_ends();
  return program_finish(&options, code);
}
