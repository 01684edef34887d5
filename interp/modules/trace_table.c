/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which block of the heap was taken where.
 *
 * While tracing is on, the heap reports every block it gives out and every one that comes back
 * (heap_trace() in gc/heap.c; otherwise nothing here is ever reached, so a program that does not
 * trace pays nothing). A block is found by its address in an open table. Where it was taken is a
 * path: the frames that were running, innermost first. Programs take many blocks at few places, so
 * each path is kept once and blocks point at it.
 *
 * Nothing here may use the heap, which is in the middle of something: the tables are the system
 * malloc's. File names are the only objects that are held.
 *
 * Invariant: current is the sum of the sizes in the table; peak was at some time.
 */
#include "trace_table.h"

#include <stdlib.h>
#include <string.h>

#include "../compiler/opcode.h"
#include "../objects/str.h"
#include "../vm/frame.h"

static struct TraceTable {
  Trace *traces;
  size_t used, room; /* room is a power of two */
  TracePath **paths;
  size_t path_count, path_rows;
  size_t path_bytes;
  Own *names; /* the file names in paths, each once */
  size_t name_count, name_room;
  int most_frames; /* 0: off */
  TraceFrame *now; /* room for the path that is being looked up */
  size_t current, peak;
} table;

static bool grow(void **place, size_t count, size_t size) {
  void *grown = realloc(*place, count * size);
  if (grown == NULL) return false;
  *place = grown;
  return true;
}

/* ---- File names ------------------------------------------------------------------------------ */

static bool keep_name(Ref name) {
  if (name == NULL) return true;
  for (size_t i = table.name_count; i-- > 0;)
    if (ref(table.names[i]) == name) return true;
  if (table.name_count == table.name_room) {
    size_t room = table.name_room == 0 ? 16 : table.name_room * 2;
    if (!grow((void **)&table.names, room, sizeof *table.names)) return false;
    table.name_room = room;
  }
  table.names[table.name_count++] = keep(name);
  return true;
}

/* ---- Paths ----------------------------------------------------------------------------------- */

/* A function that is still putting its cells in place has not begun: its caller makes them. */
static bool has_begun(const Frame *frame) {
  unsigned opcode = instruction_opcode(frame->code->instructions[frame_index(frame)]);
  return opcode != MAKE_CELL && opcode != COPY_FREE_VARS && opcode != RETURN_GENERATOR;
}

/* Write down the frames that are running. Returns how many there are. */
static int read_frames(void) {
  int depth = 0;
  const Frame *innermost = current_frame;
  if (innermost != NULL && !has_begun(innermost)) innermost = innermost->back;
  for (const Frame *frame = innermost; frame != NULL; frame = frame->back, depth++) {
    if (depth >= table.most_frames) continue;
    table.now[depth] = (TraceFrame){ref(frame->code->filename), frame_line(frame)};
  }
  if (depth > 0) return depth;
  table.now[0] = (TraceFrame){NULL, 0};
  return 1;
}

static uint64_t hash_frames(const TraceFrame *frames, int count) {
  uint64_t hash = 0xcbf29ce484222325;
  for (int i = 0; i < count; i++) {
    hash = (hash ^ (uintptr_t)frames[i].filename) * 0x100000001b3;
    hash = (hash ^ (uint64_t)frames[i].line) * 0x100000001b3;
  }
  return hash ^ hash >> 32;
}

static bool same_frames(const TracePath *path, const TraceFrame *frames, int count, int all) {
  if (path->frames != count || path->all_frames != all) return false;
  for (int i = 0; i < count; i++)
    if (path->frame[i].filename != frames[i].filename || path->frame[i].line != frames[i].line)
      return false;
  return true;
}

static bool grow_paths(void) {
  if (table.path_count < table.path_rows) return true;
  size_t rows = table.path_rows == 0 ? 64 : table.path_rows * 2;
  TracePath **grown = calloc(rows, sizeof *grown);
  if (grown == NULL) return table.path_rows > 0;
  for (size_t i = 0; i < table.path_rows; i++)
    for (TracePath *path = table.paths[i], *next; path != NULL; path = next) {
      next = path->next;
      path->next = grown[path->hash & (rows - 1)];
      grown[path->hash & (rows - 1)] = path;
    }
  free(table.paths);
  table.paths = grown;
  table.path_rows = rows;
  return true;
}

static TracePath *add_path(uint64_t hash, int count, int all) {
  size_t size = sizeof(TracePath) + (size_t)count * sizeof(TraceFrame);
  for (int i = 0; i < count; i++)
    if (!keep_name(table.now[i].filename)) return NULL;
  TracePath *path = grow_paths() ? malloc(size) : NULL;
  if (path == NULL) return NULL;
  TracePath **row = &table.paths[hash & (table.path_rows - 1)];
  *path = (TracePath){.next = *row, .hash = hash, .all_frames = all, .frames = count};
  memcpy(path->frame, table.now, (size_t)count * sizeof(TraceFrame));
  *row = path;
  table.path_count++;
  table.path_bytes += size;
  return path;
}

static TracePath *path_of_now(void) {
  int all = read_frames(), count = all < table.most_frames ? all : table.most_frames;
  uint64_t hash = hash_frames(table.now, count);
  TracePath *path = table.path_rows == 0 ? NULL : table.paths[hash & (table.path_rows - 1)];
  while (path != NULL && !(path->hash == hash && same_frames(path, table.now, count, all)))
    path = path->next;
  return path != NULL ? path : add_path(hash, count, all);
}

/* ---- Traces ---------------------------------------------------------------------------------- */

/* The place where a block is, or would be. There is always a free one. */
static Trace *place_of(const void *block) {
  size_t i = ((uintptr_t)block >> 4) * 0x9e3779b97f4a7c15 >> 20;
  for (;; i++) {
    Trace *trace = &table.traces[i & (table.room - 1)];
    if (trace->block == block || trace->block == NULL) return trace;
  }
}

static bool grow_traces(void) {
  if (table.used * 3 < table.room * 2) return true;
  size_t before = table.room, room = before == 0 ? 1024 : before * 2;
  Trace *old = table.traces, *grown = calloc(room, sizeof *grown);
  if (grown == NULL) return false;
  table.traces = grown;
  table.room = room;
  for (size_t i = 0; i < before; i++)
    if (old[i].block != NULL) *place_of(old[i].block) = old[i];
  free(old);
  return true;
}

/* Take a trace out, and let those that had to step aside for it come nearer. */
static void remove_trace(Trace *trace) {
  size_t hole = (size_t)(trace - table.traces), mask = table.room - 1;
  table.current -= trace->size;
  table.used--;
  table.traces[hole] = (Trace){0};
  for (size_t i = hole + 1; table.traces[i & mask].block != NULL; i++) {
    Trace moved = table.traces[i & mask];
    table.traces[i & mask] = (Trace){0};
    *place_of(moved.block) = moved;
  }
}

static void block_given(void *block) {
  Trace *trace = place_of(block);
  if (trace->block != NULL) remove_trace(trace);
}

/* What cannot be written down for want of memory is not traced. */
static void block_taken(void *block, size_t size) {
  block_given(block);
  TracePath *path = path_of_now();
  if (path == NULL || !grow_traces()) return;
  *place_of(block) = (Trace){block, size, path};
  table.used++;
  table.current += size;
  if (table.current > table.peak) table.peak = table.current;
}

const Trace *trace_table_find(const void *block) {
  Trace *trace = table.most_frames == 0 ? NULL : place_of(block);
  return trace == NULL || trace->block == NULL ? NULL : trace;
}

Trace *trace_table_copy(size_t *count) {
  *count = 0;
  Trace *copy = table.used == 0 ? NULL : malloc(table.used * sizeof *copy);
  for (size_t i = 0; copy != NULL && i < table.room; i++)
    if (table.traces[i].block != NULL) copy[(*count)++] = table.traces[i];
  return copy;
}

/* ---- On and off ------------------------------------------------------------------------------ */

bool trace_table_start(int frames) {
  table.most_frames = frames;
  bool ready = grow_traces() && grow((void **)&table.now, (size_t)frames, sizeof *table.now);
  if (!ready) {
    trace_table_stop();
    return false;
  }
  memory_hooks.block_taken = block_taken;
  memory_hooks.block_given = block_given;
  heap_trace(true);
  return true;
}

static void forget_paths(void) {
  for (size_t i = 0; i < table.path_rows; i++)
    for (TracePath *path = table.paths[i], *next; path != NULL; path = next) {
      next = path->next;
      free(path);
    }
  if (table.path_rows > 0) memset(table.paths, 0, table.path_rows * sizeof *table.paths);
  table.path_count = table.path_bytes = 0;
}

/* Dropping a name gives a block back, so the traces must be in order by then. */
static void forget_names(void) {
  while (table.name_count > 0) drop(table.names[--table.name_count]);
}

void trace_table_clear(void) {
  if (table.room > 0) memset(table.traces, 0, table.room * sizeof *table.traces);
  table.used = table.current = table.peak = 0;
  forget_paths();
  forget_names();
}

void trace_table_stop(void) {
  if (table.most_frames == 0) return;
  heap_trace(false);
  trace_table_clear();
  free(table.traces);
  free(table.paths);
  free(table.names);
  free(table.now);
  table = (struct TraceTable){0};
}

/* ---- Looking at it --------------------------------------------------------------------------- */

bool trace_table_is_on(void) { return table.most_frames > 0; }
int trace_table_frames(void) { return table.most_frames; }

size_t trace_table_bytes(void) {
  return table.room * sizeof *table.traces + table.path_rows * sizeof *table.paths +
         table.path_bytes + table.name_room * sizeof *table.names;
}

void trace_table_sizes(size_t *current, size_t *peak) {
  *current = table.current;
  *peak = table.peak;
}

void trace_table_reset_peak(void) { table.peak = table.current; }

void trace_table_visit_roots(Visitor *visitor) {
  for (size_t i = 0; i < table.name_count; i++)
    visit(visitor, ref(table.names[i]), label_field("tracemalloc"));
}
