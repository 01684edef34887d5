/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What definitions are made of: not told apart from the interpreter's own objects. */
#ifndef WATCH_MACHINERY_H
#define WATCH_MACHINERY_H

#include "../../gc/object.h"

/* Mark what belongs to the classes and functions that exist now, and to code (may be NULL), as the
 * interpreter's own: is_of_program() is false for it from then on. */
void machinery_mark(Ref code);

#endif
