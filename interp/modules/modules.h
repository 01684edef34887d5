/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The modules written in C, and what they offer to each other and to the shell.
 *
 * modules.def lists them. A module is made the first time it is imported; what a program does not
 * import costs nothing. sys and builtins are made at start. */
#ifndef MODULES_MODULES_H
#define MODULES_MODULES_H

#include "../objects/dict.h"
#include "../objects/module.h"

/* ---- modules.c --------------------------------------------------------------------------- */

/* sys, builtins, and the hooks of what lies below. After types and virtual machine. False:
 * exception set. */
bool modules_start(void);
Own module_make(
    Ref name);          /* a new one. NULL without an exception: there is none of that name in C */
Own module_names(void); /* sys.builtin_module_names, a tuple */
void modules_forget(void); /* at the end: what C variables here own */

#define MODULE(name, make) Own make(void);
#include "modules.def"
#undef MODULE

/* ---- sys.c ------------------------------------------------------------------------------- */

/* A name of the module sys, borrowed; NULL without an exception: it is not there (any more). */
Ref sys_peek(const char *name);
bool sys_set(const char *name, Ref value);
bool sys_set_arguments(int count, char *const *arguments); /* sys.argv */
/* Write text to a stream: with its method `write`, or quickly if it is one of ours. */
bool stream_write(Ref stream, Ref text);
bool stream_flush(Ref stream);
/* Write to sys.stderr as it is now, or to the descriptor if that fails. Clears the exception. */
void sys_write_error(Ref text);
/* Send out what sys.stdout holds back, changing nothing else: for those who watch. */
void sys_push_out(void);
void sys_flush(void); /* stdout and stderr; what goes wrong is reported, not raised */
void sys_visit_roots(Visitor *visitor);
void sys_forget(void); /* at the end */

/* ---- gc_module.c ------------------------------------------------------------------------- */

void gc_visit_roots(Visitor *visitor);
void gc_forget(void); /* at the end: callbacks and garbage */

/* ---- heap_table.c ------------------------------------------------------------------------ */

Own heap_table(void); /* the heap, described: a str */

/* ---- line_profile.c ---------------------------------------------------------------------- */

void line_profile_visit_roots(Visitor *visitor);
void line_profile_forget(void); /* at the end */

#endif
