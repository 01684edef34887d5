/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built-in functions, in the files they are sorted into. Every table of functions becomes part
 * of the one module builtins. */
#ifndef MODULES_BUILTINS_H
#define MODULES_BUILTINS_H

#include "../objects/native.h"

extern Method builtins_objects[]; /* builtins_objects.c: repr, getattr, isinstance, id, dir, ... */
extern Method builtins_numbers[]; /* builtins_numbers.c: abs, divmod, round, chr, bin, ... */
extern Method
    builtins_iteration[];         /* builtins_iteration.c: iter, next, min, max, sum, sorted, ... */
extern Method builtins_streams[]; /* builtins_streams.c: print, input */
extern Method builtins_breakpoint[]; /* breakpoint.c: breakpoint */
Own sys_breakpointhook(Ref self, Ref const *args, int n);
extern Method builtins_open[];    /* open.c: open */
extern Method builtins_code[]; /* builtins_code.c: eval, exec, compile, globals, __import__, ... */
extern Method builtins_classes[]; /* builtins_classes.c: __build_class__ */

bool builtins_add_site(Ref dict); /* site.c: exit, quit, help */

/* The public names of a namespace, sorted: what dir() shows. */
Own names_sorted(Ref names);

#endif
