/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of sys that never changes: version, limits of numbers, flags; and what the command line
 * asked for, which the shell writes down here before modules_start(). */
#ifndef MODULES_SYS_INFO_H
#define MODULES_SYS_INFO_H

#include "../objects/class.h"

enum {
#define FLAG(number, name, at_start, is_truth, doc) FLAG_##name,
#include "flags.def"
#undef FLAG
  SYS_FLAGS
};
extern int sys_flags[SYS_FLAGS];

typedef struct Words {
  char **items; /* owned, to the end of the process */
  int count;
} Words;
extern Words sys_warn_options, sys_x_options; /* of -W and -X, as they were written */
/* Behind the others, unless it is among them. False: no memory. */
bool words_add(Words *words, const char *word, size_t length);

bool sys_add_info(Ref dict);

#endif
