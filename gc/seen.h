/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map from addresses to numbers, for walks that meet the same object again: an open hash table
 * that takes its memory from malloc, so that looking at the heap does not change it. Private to
 * gc/.
 */
#ifndef GC_SEEN_H
#define GC_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct SeenEntry {
  const void *address; /* NULL: free */
  size_t number;
} SeenEntry;

typedef struct Seen { /* all zero: empty */
  SeenEntry *entries;
  size_t used, room;
  bool failed; /* memory was out: what the walk found is incomplete */
} Seen;

/* The number of address, which starts at 0; *fresh tells if address was not there before. NULL when
 * memory is out. Valid until the next call. */
size_t *seen_number(Seen *seen, const void *address, bool *fresh);
bool seen_first_time(Seen *seen, const void *address); /* false, too, when memory is out */
void seen_free(Seen *seen);

#endif
