/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sets can do, for the class definitions in set.c. */
#ifndef OBJECTS_SET_METHODS_H
#define OBJECTS_SET_METHODS_H

#include "native.h"

extern Method set_methods[], frozenset_methods[];
Own set_repr(Ref self);
Own set_compare(Ref left, Ref right, CompareOp op);
intptr_t frozenset_hash(Ref self);
Own set_subtract(Ref left, Ref right);
Own set_and(Ref left, Ref right);
Own set_or(Ref left, Ref right);
Own set_xor(Ref left, Ref right);
Own set_inplace_subtract(Ref self, Ref other);
Own set_inplace_and(Ref self, Ref other);
Own set_inplace_or(Ref self, Ref other);
Own set_inplace_xor(Ref self, Ref other);

#endif
