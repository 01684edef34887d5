/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean: 'append'?" */
#ifndef VM_SUGGEST_H
#define VM_SUGGEST_H

#include "../objects/suggest.h"

/* The hint for an uncaught NameError, AttributeError or ImportError; NULL without an exception:
 * none. */
Own suggest_for_error(Ref exception);

#endif
