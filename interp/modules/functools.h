/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The classes of functools that are written in C. */
#ifndef MODULES_FUNCTOOLS_H
#define MODULES_FUNCTOOLS_H

#include "fields.h"

extern Class partial_class, key_wrapper_class;
extern Class lru_cache_class; /* functools_cache.c */

#endif
