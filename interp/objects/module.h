/* SPDX-License-Identifier: GPL-3.0-or-later */
/* module: a namespace with a name. Its `__dict__` is the globals of the code that runs in it. */
#ifndef OBJECTS_MODULE_H
#define OBJECTS_MODULE_H

#include "native.h"

typedef struct Module { /* 72 bytes */
  Container container;
  Own dict;
  Own name; /* str */
  Own weakrefs;
  bool loading;  /* its code is running for the first time */
  bool by_hand; /* made by calling the class */
  void *spare;
} Module;

extern Class module_class;
Own module_new(Ref name);
/* A built-in module: name, docstring, functions. Values are added with dict_set_c(). */
Own module_from_table(const char *name, const char *doc, Method *functions);
static inline Ref module_dict(Ref module) { return ref(((Module *)module)->dict); }

#endif
