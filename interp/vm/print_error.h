/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the end of an uncaught exception looks like. */
#ifndef VM_PRINT_ERROR_H
#define VM_PRINT_ERROR_H

#include "../objects/class.h"

/* The whole text with newlines: traceback, causes and contexts, notes, hints. A str. */
Own exception_text(Ref exception);
/* As it is shown where nobody can catch it: this one alone, its traceback without marks. */
Own exception_plain_text(Ref exception);
/* Its end only: class, message, notes. */
Own exception_last_lines(Ref exception);

#endif
