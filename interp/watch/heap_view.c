/* SPDX-License-Identifier: GPL-3.0-or-later */
/* %heap, %heap map, %gens: what fills the memory, and where the collector's generations stand.
 *
 * The program's own objects are listed by type; what the interpreter is made of is one line,
 * because it would otherwise be most of the table. In the map a sign stands for a pool of 16 KiB,
 * and says how full it is: pools that are neither full nor empty are fragmentation, which the last
 * column sums up.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../gc/gc.h"
#include "names.h"
#include "views.h"

/* ---- By type --------------------------------------------------------------------------------- */

enum { MOST_TYPES = 256, TYPES_SHOWN = 20 };

typedef struct Sum {
  const Type *type; /* NULL: the interpreter's own, or the rest */
  size_t count, bytes, by_generation[4];
} Sum;

typedef struct Census {
  Sum own, types[MOST_TYPES];
  int count;
} Census;

static Sum *sum_for(Census *census, Ref object) {
  if (!is_of_program(object)) return &census->own;
  for (int i = 0; i < census->count; i++) {
    if (census->types[i].type == object->type) return &census->types[i];
  }
  if (census->count == MOST_TYPES) return &census->own;
  census->types[census->count] = (Sum){.type = object->type};
  return &census->types[census->count++];
}

static bool add_object(Ref object, void *context) {
  Sum *sum = sum_for(context, object);
  sum->count++;
  sum->bytes += object_bytes(object);
  sum->by_generation[as_container(object)->generation & 3]++;
  return true;
}

static int most_first(const void *left, const void *right) {
  const Sum *a = left, *b = right;
  if (a->count != b->count) return a->count < b->count ? 1 : -1;
  return strcmp(a->type->name, b->type->name);
}

static void print_sum(const Paper *paper, const Sum *sum, const char *name) {
  fprintf(paper->file, "%-28.28s %8zu %11zu %8zu %8zu %8zu\n", name, sum->count, sum->bytes,
          sum->by_generation[0], sum->by_generation[1],
          sum->by_generation[2] + sum->by_generation[3]);
}

static void print_totals(const Paper *paper) {
  HeapStats stats;
  heap_stats(&stats);
  fprintf(paper->file, "With texts and numbers: %zu blocks, %zu bytes; at most %zu at a time.\n",
          stats.blocks + stats.large, stats.block_bytes + stats.large_bytes, stats.peak_bytes);
}

void view_heap(const Paper *paper) {
  static Census census;
  memset(&census, 0, sizeof census);
  each_tracked(-1, add_object, &census);
  qsort(census.types, (size_t)census.count, sizeof *census.types, most_first);
  fprintf(paper->file, "%-28s %8s %11s %8s %8s %8s\n", "type", "objects", "bytes", "gen 0", "gen 1",
          "gen 2");
  for (int i = 0; i < census.count && i < TYPES_SHOWN; i++)
    print_sum(paper, &census.types[i], census.types[i].type->name);
  if (census.count > TYPES_SHOWN)
    fprintf(paper->file, "(and %d more types)\n", census.count - TYPES_SHOWN);
  print_sum(paper, &census.own, "(the interpreter's own)");
  print_totals(paper);
}

/* ---- The map --------------------------------------------------------------------------------- */

enum { SIZES = 32, STEP = 16, SIGNS_A_LINE = 40, BLOCKS_A_LINE = 64 };

typedef struct SizeRow {
  size_t pools, blocks, used;
  char *signs; /* '0' to '4': how full, a sign for each pool */
} SizeRow;

typedef struct HeapMap {
  SizeRow rows[SIZES];
  size_t free_pools;
} HeapMap;

/* 0 empty, 1 to 3 partly, 4 full */
static char fullness(const PoolMap *pool) {
  if (pool->used == 0) return '0';
  if (pool->used == pool->blocks) return '4';
  return (char)('1' + 3 * pool->used / (pool->blocks + 1));
}

static void add_pool(const PoolMap *pool, void *context) {
  HeapMap *map = context;
  if (pool->block_size == 0) {
    map->free_pools++;
    return;
  }
  SizeRow *row = &map->rows[pool->block_size / STEP - 1];
  char *longer = realloc(row->signs, row->pools + 2);
  if (longer == NULL) return;
  longer[row->pools] = fullness(pool);
  longer[++row->pools] = '\0';
  row->signs = longer;
  row->blocks += pool->blocks;
  row->used += pool->used;
}

static const char *fullness_sign(const Paper *paper, char full) {
  static const char *const fancy[] = {"\u00b7", "\u2591", "\u2592", "\u2593", "\u2588"};
  static const char *const plain[] = {".", "1", "2", "3", "#"};
  return paper->ascii ? plain[full - '0'] : fancy[full - '0'];
}

static void print_size_row(const Paper *paper, const SizeRow *row, size_t size) {
  for (size_t i = 0; i < row->pools; i++) {
    if (i == 0)
      fprintf(paper->file, "%5zu  %7zu of %-7zu %3zu%%  ", size, row->used, row->blocks,
              100 * row->used / row->blocks);
    else if (i % SIGNS_A_LINE == 0)
      fprintf(paper->file, "\n%31s", "");
    fputs(fullness_sign(paper, row->signs[i]), paper->file);
  }
  fputc('\n', paper->file);
}

static void print_map(const Paper *paper, const HeapMap *map) {
  size_t idle = 0;
  fprintf(paper->file,
          " size  blocks in use     full  pools of 16 KiB: %s empty %s%s%s partly %s full\n",
          fullness_sign(paper, '0'), fullness_sign(paper, '1'), fullness_sign(paper, '2'),
          fullness_sign(paper, '3'), fullness_sign(paper, '4'));
  for (size_t i = 0; i < SIZES; i++) {
    if (map->rows[i].pools == 0) continue;
    print_size_row(paper, &map->rows[i], (i + 1) * STEP);
    idle += (map->rows[i].blocks - map->rows[i].used) * (i + 1) * STEP;
  }
  HeapStats stats;
  heap_stats(&stats);
  fprintf(paper->file,
          "%zu arena%s of 1 MiB; %zu unused pools; %zu bytes wait in the other ones.\n",
          stats.arenas, stats.arenas == 1 ? "" : "s", map->free_pools, idle);
  fprintf(paper->file, "%zu blocks of more than 512 bytes come from the system: %zu bytes.\n",
          stats.large, stats.large_bytes);
}

typedef struct BlockDrawing {
  const Paper *paper;
  size_t size;
  int pools;
} BlockDrawing;

static void draw_blocks(const PoolMap *pool, void *context) {
  BlockDrawing *drawing = context;
  if (pool->block_size != drawing->size) return;
  FILE *file = drawing->paper->file;
  drawing->pools++;
  fprintf(file, "arena %zu, pool %zu: %zu of %zu blocks of %zu bytes in use\n", pool->arena,
          pool->pool, pool->used, pool->blocks, pool->block_size);
  for (size_t i = 0; i < pool->blocks; i++) {
    bool used = pool->bits[i / 8] >> i % 8 & 1;
    if (i % BLOCKS_A_LINE == 0) fputs(i == 0 ? "  " : "\n  ", file);
    fputs(fullness_sign(drawing->paper, used ? '4' : '0'), file);
  }
  fputc('\n', file);
}

void view_heap_map(const Paper *paper, size_t block_size) {
  if (block_size > 0) {
    BlockDrawing drawing = {paper, (block_size + STEP - 1) / STEP * STEP, 0};
    inspect_heap(draw_blocks, &drawing);
    if (drawing.pools == 0)
      fprintf(paper->file, "No pool has blocks of %zu bytes.\n", drawing.size);
    return;
  }
  HeapMap map = {0};
  inspect_heap(add_pool, &map);
  print_map(paper, &map);
  for (int i = 0; i < SIZES; i++) free(map.rows[i].signs);
}

/* ---- Generations ----------------------------------------------------------------------------- */

void view_generations(const Paper *paper) {
  static const char *const counted[] = {"births less deaths", "collections of 0",
                                        "collections of 1"};
  fputs("gen   objects  counter  threshold  counts              collections  collected\n",
        paper->file);
  for (int i = 0; i < GENERATIONS; i++) {
    GenerationStats stats = collector_stats(i);
    fprintf(paper->file, "%3d  %8zu %8d %10d  %-19s %11" PRIdPTR " %10" PRIdPTR "\n", i,
            generation_size(i), collector_count(i), collector_threshold(i), counted[i],
            stats.collections, stats.collected);
  }
  size_t frozen = collector_frozen();
  if (frozen > 0)
    fprintf(paper->file, "Frozen, so that no collection looks at them: %zu objects.\n", frozen);
  if (!collector_enabled())
    fputs("Automatic collections are switched off (gc.disable()).\n", paper->file);
}
