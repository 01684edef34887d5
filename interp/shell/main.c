/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way in. The program consists of two halves, the same sources compiled twice: one that runs as
 * fast as it can, and one that reports everything it does to memory. Which half does a command is
 * written in commands.def.
 */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "command_word.h"

int terrarium_fast_main(int count, char **arguments);
int terrarium_watched_main(int count, char **arguments);

enum { fast, watched };

static const struct Row {
  const char *command;
  int half;
} rows[] = {
#define COMMAND(name, half, function, arguments, meaning) {#name, half},
#define TAUGHT(name, half, module, arguments, meaning) {#name, half},
#include "commands.def"
#undef COMMAND
#undef TAUGHT
};

static int half_for(const char *command) {
  for (size_t i = 0; command != NULL && i < sizeof rows / sizeof *rows; i++) {
    if (strcmp(command, rows[i].command) == 0) return rows[i].half;
  }
  return fast;
}

int main(int count, char **arguments) {
  int half = half_for(command_word(count, arguments)), code = HAND_OVER;
  if (half == fast) code = terrarium_fast_main(count, arguments);
  return code == HAND_OVER ? terrarium_watched_main(count, arguments) : code;
}
