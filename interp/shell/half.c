/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main function of one half of the program: the only name of it that is visible outside. */
#include <string.h>

#include "options.h"

int TERRARIUM_MAIN(int count, char **arguments);

/* The first word is the command; without one, what follows is run. */
int TERRARIUM_MAIN(int count, char **arguments) {
  const Command *command = count > 1 ? find_command(arguments[1]) : NULL;
  int skip = command == NULL ? 1 : 2, exit_code;
  if (command == NULL) command = find_command("run");
  Options options;
  if (!options_parse(&options, count - skip, arguments + skip, &exit_code)) return exit_code;
  return command->run(&options);
}
