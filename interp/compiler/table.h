/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h - a set of pointers that numbers its members in the order they came.
 *
 * Identifiers are interned per tree, so the pointer is the name. The compiler needs the same thing
 * again and again: "which number has this name, and give it one if it is new" (names, locals,
 * symbols, scopes by node). Everything lives in the tree's arena and is never freed by itself. */
#ifndef COMPILER_TABLE_H
#define COMPILER_TABLE_H

#include "../syntax/tree.h"

typedef struct Table {
  const void **keys; /* by number */
  int *slots;        /* open addressing; 0: empty, else number + 1 */
  int count, capacity, slot_count;
} Table;

int table_find(const Table *table, const void *key); /* -1: not there */
int table_add(Tree *arena, Table *table, const void *key); /* old or new number; -1: no memory */

static inline const char *table_name(const Table *table, int number) {
  return (const char *)table->keys[number];
}

/* Make room for one more item in an array of the arena, copying the old ones. NULL: no memory. */
void *arena_grow(Tree *arena, void *items, int count, int *capacity, size_t item_size);

#endif
