/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the end of the program asks of the module atexit. */
#ifndef MODULES_ATEXIT_H
#define MODULES_ATEXIT_H

#include "../objects/class.h"

void atexit_run(void); /* call what is registered, last to first; nothing is raised */
void atexit_visit_roots(Visitor *visitor);
void atexit_forget(void); /* at the end */

#endif
