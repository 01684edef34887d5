/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programs for teaching: lessons, exercises, grading. They are written in Python, stand in
 * interp/lib/_teach, and are started like any command. */
#ifndef SHELL_TEACH_H
#define SHELL_TEACH_H

/* Calls main(arguments) of a library module; what it returns is the exit code. arguments[0] is the
 * command's own name. */
int teach(const char *module, int count, char **arguments);

/* The modules that only these programs can import. */
#define MODULE(name, make) Own make(void);
#include "../objects/class.h"
#include "teach_modules.def"
#undef MODULE

#endif
