/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean: 'append'?" */
#ifndef VM_SUGGEST_H
#define VM_SUGGEST_H

#include "../objects/class.h"

/* The best of candidates (a list or tuple; others than strs are passed over) for a name that was
 * not found, by CPython's measure. NULL without an exception: none is near. */
Own suggest_name(Ref wrong, Ref candidates);
/* The hint for an uncaught NameError, AttributeError or ImportError; NULL without an exception:
 * none. */
Own suggest_for_error(Ref exception);

#endif
