/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line, taken apart. options.def lists the options, commands.def the commands. */
#ifndef SHELL_OPTIONS_H
#define SHELL_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum { EXIT_USAGE = 2 }; /* wrong arguments, or a file that is not there */

typedef struct Options {
#define FLAG(field, name, of, help) bool field;
#define NUMBER(field, name, of, help) uint64_t field;
#define TEXT(field, name, of, help) const char *field;
#include "options.def"
#undef FLAG
#undef NUMBER
#undef TEXT
  const char *code;   /* of -c; NULL: none */
  const char *module; /* of -m, a dotted name; NULL: none */
  const char *file;   /* NULL or "-": standard input */
  char **arguments;   /* what the program sees as sys.argv: file, "-c", "-m" or "-" first */
  int argument_count;
} Options;

typedef struct Command {
  const char *name;
  int (*run)(const Options *options); /* returns the exit code */
  const char *module; /* of one that is written in Python, and reads its own options: run is NULL */
  const char *arguments, *meaning;
} Command;

/* The options of a command (arguments: to a NULL); command may be NULL, when none was named (then it is run).
 * False: something was printed (the help on stdout, a complaint on stderr) and *exit_code is set. */
bool options_parse(Options *options, const Command *command, char **arguments, int *exit_code);
const Command *find_command(const char *name);            /* NULL: none */
bool wants_color(const Options *options, int descriptor); /* NO_COLOR, --color, is it a terminal? */

bool terminal_shows_utf8(void); /* its locale says so */

#define COMMAND(name, half, function, arguments, meaning) int function(const Options *options);
#define TAUGHT(name, half, module, arguments, meaning)
#include "commands.def"
#undef COMMAND
#undef TAUGHT

#endif
