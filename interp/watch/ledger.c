/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrator's ledger: a tree of entries by address (tsearch of the C library), in memory of its
 * own, so that watching does not change the heap that is watched.
 */
#define _GNU_SOURCE /* tdestroy */
#include "ledger.h"

#include <search.h>
#include <stdlib.h>

static void *entries;

static int by_address(const void *a, const void *b) {
  Ref left = ((const Entry *)a)->object, right = ((const Entry *)b)->object;
  return (left > right) - (left < right);
}

Entry *ledger_find(Ref object) {
  Entry wanted = {.object = object};
  Entry **found = tfind(&wanted, &entries, by_address);
  return found == NULL ? NULL : *found;
}

static void free_entry(void *data) {
  Entry *entry = data;
  for (Pending *next; entry->first != NULL; entry->first = next) {
    next = entry->first->next;
    free(entry->first);
  }
  free(entry->name);
  free(entry);
}

void ledger_close(Ref object) {
  Entry *entry = ledger_find(object);
  if (entry == NULL) return;
  tdelete(entry, &entries, by_address);
  free_entry(entry);
}

Entry *ledger_open(Ref object) {
  ledger_close(object);
  Entry *entry = calloc(1, sizeof *entry);
  if (entry == NULL) abort();
  entry->object = object;
  entry->last = &entry->first;
  if (tsearch(entry, &entries, by_address) == NULL) abort();
  return entry;
}

void ledger_add_pending(Entry *entry, Ref object, Label label) {
  Pending *pending = malloc(sizeof *pending);
  if (pending == NULL) abort();
  *pending = (Pending){NULL, object, label};
  *entry->last = pending;
  entry->last = &pending->next;
}

void ledger_drop_pending(Entry *entry, Label label) {
  Pending **found = NULL;
  for (Pending **at = &entry->first; *at != NULL; at = &(*at)->next) {
    if ((*at)->label.kind == label.kind && (*at)->label.detail == label.detail) found = at;
  }
  if (found == NULL) return;
  Pending *gone = *found;
  *found = gone->next;
  if (entry->last == &gone->next) entry->last = found;
  free(gone);
}

Pending *ledger_take_pending(Entry *entry) {
  Pending *list = entry->first;
  entry->first = NULL;
  entry->last = &entry->first;
  return list;
}

static void (*visit_untold)(Ref object);

static void look_at(const void *node, VISIT order, int depth) {
  (void)depth;
  const Entry *entry = *(Entry *const *)node;
  if ((order == postorder || order == leaf) && !entry->told) visit_untold(entry->object);
}

void ledger_each_untold(void (*each)(Ref object)) {
  visit_untold = each;
  twalk(entries, look_at);
}

void ledger_clear(void) {
  tdestroy(entries, free_entry);
  entries = NULL;
}
