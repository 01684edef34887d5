/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where large blocks come from: the system's malloc, or an allocator of our own whose addresses
 * depend on nothing but the requests. Private to gc/. */
#ifndef GC_LARGE_H
#define GC_LARGE_H

#include <stddef.h>

void *large_take(size_t size);
void *large_exchange(void *block, size_t old_size, size_t size); /* like realloc */
void large_give(void *block, size_t size);

#endif
