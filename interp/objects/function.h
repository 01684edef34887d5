/* SPDX-License-Identifier: GPL-3.0-or-later */
/* function, method (a function bound to an object) and cell. Calling a function is the VM's: it
 * fills function_class.call at start. */
#ifndef OBJECTS_FUNCTION_H
#define OBJECTS_FUNCTION_H

#include "code.h"

typedef struct Function { /* 160 bytes, as CPython's */
  Container container;
  Own globals, builtins; /* dicts */
  Own name, qualname;
  Own code;
  Own defaults;         /* tuple or NULL */
  Own keyword_defaults; /* dict or NULL */
  Own closure;          /* tuple of cells or NULL */
  Own doc;
  Own dict; /* NULL until an attribute is set */
  Own weakrefs;
  Own module;
  Own annotations;  /* dict, or NULL */
  Own type_params;  /* tuple, always empty here */
  uint32_t version; /* new for every change of code or defaults */
  uint32_t spare[3];
} Function;

extern Class function_class, method_class, cell_class;
extern Own default_builtins; /* the dict of builtins, for globals that do not say otherwise; set at
                                start */
Own function_new(Ref code,
                 Ref globals); /* builtins: globals["__builtins__"] or the module's dict */
static inline Code *function_code(Ref f) { return (Code *)((Function *)f)->code; }

typedef struct BoundMethod { /* 64 bytes */
  Container container;
  Own function, self, weakrefs;
  void *spare;
} BoundMethod;
Own method_new(Ref function, Ref self);

typedef struct Cell { /* 40 bytes */
  Container container;
  Own content; /* NULL: empty */
} Cell;
Own cell_new(Own content); /* takes content, which may be NULL */

#endif
