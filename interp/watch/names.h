/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What things are called when memory is talked about. No object is made, no count changed: names
 * are written to a buffer of the caller's. */
#ifndef WATCH_NAMES_H
#define WATCH_NAMES_H

#include <stddef.h>

#include "../../gc/inspect.h"

enum { NAME_SIZE = 96, PLACE_SIZE = 256 };

/* "Person#1", "list#2", "class Person", "greet()", "'Ann'", "1000", "None". */
const char *name_of(Ref object, char *space); /* NAME_SIZE bytes */
/* The same at birth and death, when classes, functions and values have no name yet, or none any more:
 * those are called by their type. */
const char *name_at_birth(Ref object, char *space);
/* Where a reference stands: "name ann", "local friend of meet", "Person#1.friend", "list#2[0]",
 * "cell". */
const char *place_of(Ref holder, Label label, char *space); /* PLACE_SIZE bytes */
/* Everything that exists now belongs to the interpreter; serials begin at 1 for what comes.
 * globals: the main program's. */
void names_begin(Ref globals);
Ref names_main_globals(void);
/* Born since names_begin(), and a container. */
bool is_of_program(Ref object);

#endif
