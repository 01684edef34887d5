/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nearest of the names there are, for "Did you mean". */
#ifndef OBJECTS_SUGGEST_H
#define OBJECTS_SUGGEST_H

#include "class.h"

/* The best of candidates (a list or tuple; others than strs are passed over) for a name that was
 * not found, by CPython's measure. NULL without an exception: none is near. */
Own suggest_name(Ref wrong, Ref candidates);

/* TypeError: "f() got an unexpected keyword argument 'x'. Did you mean 'y'?". Returns false. */
bool throw_unexpected_keyword(const char *function, Ref key, Ref candidates);
/* The same for names that are C strings. */
bool throw_unexpected_keyword_of(const char *function, Ref key, const char *const *names, int count);

#endif
