/* SPDX-License-Identifier: GPL-3.0-or-later */
/* types.SimpleNamespace: an object that has the attributes it is given, and shows them. */
#ifndef MODULES_SIMPLE_NAMESPACE_H
#define MODULES_SIMPLE_NAMESPACE_H

#include "../objects/class.h"

extern Class simple_namespace_class; /* class_ready() before use */
Own simple_namespace_new(void);      /* empty; fill with set_attribute() */

#endif
