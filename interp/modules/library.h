/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library modules that are written in Python and stand inside the program. */
#ifndef MODULES_LIBRARY_H
#define MODULES_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* The source of a module, UTF-8; NULL: there is none of that name. For find_library_source. */
const char *library_source(const char *name, size_t *length, bool *is_package);

#endif
