/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import: finding modules, running them once, and handing out their names. */
#ifndef VM_IMPORT_H
#define VM_IMPORT_H

#include "frame.h"

extern Own imported_modules; /* sys.modules: a dict; made by import_start() */
extern Own import_path;      /* sys.path: a list of str */
/* Makes a built-in module (set by modules/). NULL without an exception: there is none of that name.
 */
extern Own (*find_builtin_module)(Ref name);
/* The source of a library module that is built into the program, UTF-8, NULL: none. is_package: it
 * can have submodules. */
extern const char *(*find_library_source)(const char *name, size_t *length, bool *is_package);

/* builtins.__import__ as it was at start (set by modules/, which owns it): only another one is
 * called. */
extern Own native_import_function;

bool import_start(void);
/* The instruction: level and from_list as on the stack. What `import a.b` binds, or a.b itself with
 * a from_list. __import__ hooks are honoured. */
Own import_name(Frame *frame, Ref name, Ref from_list, Ref level);
/* builtins.__import__; from_list may be NULL, globals None or NULL. */
Own import_module_level(Ref name, Ref globals, Ref from_list, int level);
/* A module by its whole dotted name, importing it and its packages as needed. */
Own import_module(Ref name);
Own import_from(Ref module, Ref name);
bool import_star(Ref module, Ref names);

#endif
