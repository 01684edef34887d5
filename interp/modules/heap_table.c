/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heap as a table: what sys._debugmallocstats() prints. For each size of block its pools, then
 * arenas, bytes and the large blocks that come from the system. The numbers are those before the
 * text of the table itself was made.
 */
#include <stdio.h>

#include "../../gc/inspect.h"
#include "../objects/str.h"
#include "modules.h"

typedef struct ClassOfSize {
  size_t pools, blocks, free;
} ClassOfSize;

enum { CLASSES = 512 / 16 + 1 };

static void count_pool(const PoolMap *pool, void *classes) {
  ClassOfSize *row = (ClassOfSize *)classes + pool->block_size / 16;
  row->pools++;
  row->blocks += pool->used;
  row->free += pool->blocks - pool->used;
}

static void describe_classes(Builder *text, const ClassOfSize *classes) {
  builder_text(text,
               "Small block threshold = 512, in 32 size classes.\n\n"
               "class   size   num pools   blocks in use  avail blocks\n"
               "-----   ----   ---------   -------------  ------------\n");
  for (int i = 1; i < CLASSES; i++) {
    const ClassOfSize *row = &classes[i];
    if (row->pools == 0) continue;
    char line[128];
    snprintf(line, sizeof line, "%5d %6d %11zu %15zu %13zu\n", i - 1, i * 16, row->pools,
             row->blocks, row->free);
    builder_text(text, line);
  }
}

static void describe_amount(Builder *text, const char *what, size_t amount) {
  char line[128];
  snprintf(line, sizeof line, "%-45s = %18zu\n", what, amount);
  builder_text(text, line);
}

static void describe_heap(Builder *text, const ClassOfSize *classes, const HeapStats *stats) {
  size_t in_pools = 0, available = 0;
  for (int i = 1; i < CLASSES; i++) {
    in_pools += classes[i].pools;
    available += classes[i].free * (size_t)i * 16;
  }
  builder_text(text, "\n");
  describe_amount(text, "# arenas in use, of 1048576 bytes", stats->arenas);
  describe_amount(text, "# arenas in use at most", stats->arenas_peak);
  describe_amount(text, "# pools in use, of 16384 bytes", in_pools);
  describe_amount(text, "# unused pools", stats->arenas * 64 - in_pools);
  builder_text(text, "\n");
  describe_amount(text, "# bytes in allocated blocks", stats->block_bytes);
  describe_amount(text, "# bytes in available blocks", available);
  describe_amount(text, "# large blocks, from the system", stats->large);
  describe_amount(text, "# bytes in large blocks", stats->large_bytes);
  describe_amount(text, "# bytes in use at most", stats->peak_bytes);
  describe_amount(text, "# allocations ever", (size_t)stats->requests);
}

Own heap_table(void) {
  ClassOfSize classes[CLASSES] = {0};
  HeapStats stats;
  heap_stats(&stats);
  inspect_heap(count_pool, classes);
  Builder text;
  builder_start(&text);
  describe_classes(&text, classes);
  describe_heap(&text, classes, &stats);
  return builder_finish(&text);
}
