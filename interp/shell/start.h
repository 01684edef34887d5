/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Getting the interpreter ready, and giving back what it is made of. */
#ifndef SHELL_START_H
#define SHELL_START_H

#include "options.h"

bool interpreter_start(const Options *options); /* false: exception set, or no memory for one */
/* After the modules are gone: types, names, shared objects, the heap. Returns how many objects were
 * still there, and prints them. */
int interpreter_give_back(void);

void start_checking(uint64_t instructions_between);
void start_checking_lines(void);                  /* --check-lines */ /* --check-every: checking.c */

#endif
