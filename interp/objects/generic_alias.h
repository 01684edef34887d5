/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `list[int]` and `int | str`. PEP 585, 604. */
#ifndef OBJECTS_GENERIC_ALIAS_H
#define OBJECTS_GENERIC_ALIAS_H

#include "class.h"

extern Class generic_alias_class, union_class;
Own generic_alias_new(Ref origin, Ref args); /* args: a tuple, or one argument */
Own union_new(Ref left, Ref right);

#endif
