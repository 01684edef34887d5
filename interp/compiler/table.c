/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.c - pointers numbered in the order they came.
 *
 * An array holds the members by number; beside it an open-addressing table of numbers finds a
 * member by its address. Growing makes new arrays in the arena and forgets the old ones: since
 * sizes double, that wastes at most as much again.
 * Invariant: the table of numbers is never more than half full, so every search ends. */
#include "table.h"

#include <stdint.h>
#include <string.h>

void *arena_grow(Tree *arena, void *items, int count, int *capacity, size_t item_size) {
  if (count < *capacity)
    return items;
  int wanted = *capacity ? *capacity * 2 : 8;
  void *grown = tree_alloc(arena, (size_t)wanted * item_size);
  if (grown == NULL)
    return NULL;
  if (count > 0)
    memcpy(grown, items, (size_t)count * item_size);
  *capacity = wanted;
  return grown;
}

static int first_slot(const Table *table, const void *key) {
  uint64_t mixed = (uint64_t)(uintptr_t)key * 0x9E3779B97F4A7C15u;
  return (int)(mixed >> 32) & (table->slot_count - 1);
}

/* The slot of the key, or the empty one where it belongs. */
static int slot_of(const Table *table, const void *key) {
  int slot = first_slot(table, key);
  while (table->slots[slot] != 0 && table->keys[table->slots[slot] - 1] != key)
    slot = (slot + 1) & (table->slot_count - 1);
  return slot;
}

int table_find(const Table *table, const void *key) {
  return table->count == 0 ? -1 : table->slots[slot_of(table, key)] - 1;
}

static bool grow_slots(Tree *arena, Table *table) {
  if ((table->count + 1) * 2 <= table->slot_count)
    return true;
  int wanted = table->slot_count ? table->slot_count * 2 : 16;
  int *slots = tree_alloc(arena, (size_t)wanted * sizeof *slots);
  if (slots == NULL)
    return false;
  table->slots = slots;
  table->slot_count = wanted;
  for (int i = 0; i < table->count; i++)
    table->slots[slot_of(table, table->keys[i])] = i + 1;
  return true;
}

int table_add(Tree *arena, Table *table, const void *key) {
  int number = table_find(table, key);
  if (number >= 0)
    return number;
  const void **keys =
      arena_grow(arena, table->keys, table->count, &table->capacity, sizeof *keys);
  if (keys == NULL)
    return -1;
  table->keys = keys;
  if (!grow_slots(arena, table))
    return -1;
  table->slots[slot_of(table, key)] = table->count + 1;
  keys[table->count] = key;
  return table->count++;
}
