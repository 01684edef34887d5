/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CPython's own options: -O, -W, -X and the letters that set something in sys.flags. */
#ifndef SHELL_PYTHON_OPTIONS_H
#define SHELL_PYTHON_OPTIONS_H

#include <stdbool.h>

/* One letter without a value. False: there is no such option. */
bool python_flag(char letter);
bool python_wants_value(char letter);              /* -W, -X */
bool python_value(char letter, const char *value); /* false: a complaint was printed */
/* When all options are known: what they and the environment mean for sys and the compiler. */
void python_options_settle(void);
/* When the interpreter has started: -X tracemalloc. False: no memory. */
bool python_start_tracing(void);

#endif
