/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word that says what to do, for main.c and for the halves: the first argument; -i means the
 * prompt, and so does a terminal when there is nothing else. */
#ifndef SHELL_COMMAND_WORD_H
#define SHELL_COMMAND_WORD_H

#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { HAND_OVER = 1000 }; /* no exit code: the fast half leaves this one to the watched half */

static inline const char *command_word(int count, char **arguments) {
  if (count > 1) return strcmp(arguments[1], "-i") == 0 ? "repl" : arguments[1];
  return isatty(0) && isatty(1) ? "repl" : NULL;
}

#endif
