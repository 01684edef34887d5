/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weakref.ref and weakref.proxy: the Python face of gc/weakref.c. PEP 205. */
#ifndef OBJECTS_WEAKREF_H
#define OBJECTS_WEAKREF_H

#include "class.h"

extern Class weakref_class, proxy_class, callable_proxy_class;
Own weakref_new(Ref target, Ref callback); /* callback NULL: the shared one. TypeError: cannot
                                              create weak reference to 'int' object */
Own weakref_proxy(Ref target, Ref callback);
Ref weakref_peek(Ref weakref); /* the target, NULL when dead */

#endif
