/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main function of one half of the program: the only name of it that is visible outside. */
#include <string.h>

#include "command_word.h"
#include "options.h"
#include "teach.h"

int TERRARIUM_MAIN(int count, char **arguments);

/* The first word is the command; without one, what follows is run. Nothing at all, at a terminal,
 * is the prompt. */
int TERRARIUM_MAIN(int count, char **arguments) {
  const char *word = command_word(count, arguments);
  const Command *command = word == NULL ? NULL : find_command(word);
  int skip = command == NULL || count == 1 ? 1 : 2, exit_code;
  if (command != NULL && command->module != NULL)
    return teach(command->module, count - 1, arguments + 1);
  Options options;
  if (!options_parse(&options, command, arguments + skip, &exit_code))
    return exit_code;
  return command == NULL ? run_command(&options) : command->run(&options);
}
