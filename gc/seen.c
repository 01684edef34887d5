/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See seen.h. Linear probing, at most half full, doubled when it would be more. */
#include "seen.h"

#include <stdlib.h>

/* Addresses are multiples of 16 and close together; the multiplication spreads them. */
static size_t first_probe(const Seen *seen, const void *address) {
  uint64_t mixed = ((uint64_t)(uintptr_t)address >> 4) * 0x9E3779B97F4A7C15u;
  return (size_t)(mixed >> 20) & (seen->room - 1);
}

static SeenEntry *probe(const Seen *seen, const void *address) {
  size_t i = first_probe(seen, address);
  while (seen->entries[i].address != NULL && seen->entries[i].address != address)
    i = (i + 1) & (seen->room - 1);
  return &seen->entries[i];
}

static bool grow(Seen *seen) {
  Seen larger = {.room = seen->room == 0 ? 1024 : 2 * seen->room, .used = seen->used};
  larger.entries = calloc(larger.room, sizeof *larger.entries);
  if (larger.entries == NULL) return false;
  for (size_t i = 0; i < seen->room; i++) {
    if (seen->entries[i].address != NULL)
      *probe(&larger, seen->entries[i].address) = seen->entries[i];
  }
  free(seen->entries);
  *seen = larger;
  return true;
}

size_t *seen_number(Seen *seen, const void *address, bool *fresh) {
  if (2 * seen->used >= seen->room && !grow(seen)) {
    seen->failed = true;
    return NULL;
  }
  SeenEntry *entry = probe(seen, address);
  *fresh = entry->address == NULL;
  if (*fresh) {
    entry->address = address;
    seen->used++;
  }
  return &entry->number;
}

bool seen_first_time(Seen *seen, const void *address) {
  bool fresh = false;
  return seen_number(seen, address, &fresh) != NULL && fresh;
}

void seen_free(Seen *seen) {
  free(seen->entries);
  *seen = (Seen){0};
}
