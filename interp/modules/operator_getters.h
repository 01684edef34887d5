/* SPDX-License-Identifier: GPL-3.0-or-later */
/* itemgetter, attrgetter and methodcaller. */
#ifndef MODULES_OPERATOR_GETTERS_H
#define MODULES_OPERATOR_GETTERS_H

#include "fields.h"

extern Class *const operator_getters[3];

#endif
