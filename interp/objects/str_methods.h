/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the table of methods in str_object.c and their bodies in the other str_*.c files. */
#ifndef OBJECTS_STR_METHODS_H
#define OBJECTS_STR_METHODS_H

#include "class.h"

#define METHOD(name, signature, doc) Own str_method_##name(Ref self, Ref const *args, int n);
#include "str_methods.def"
#undef METHOD
Own str_method_maketrans(Ref self, Ref const *args, int n);

Own str_repr(Ref self);                    /* str_repr.c */
Own str_percent(Ref format, Ref values);   /* str_percent.c: format % values */

#endif
