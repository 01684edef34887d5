/* SPDX-License-Identifier: GPL-3.0-or-later */
/* _line_profile: time, bytes and blocks by line, for lib/line_profiler.py and
 * lib/memory_profiler.py.
 *
 * It watches lines (vm/trace.h). When a line of a chosen function begins, what has passed since the
 * last mark belongs to the line before: time, the bytes in use, the blocks in use. A call that goes
 * on has its place on a stack of marks, so what a called function does belongs to the line that
 * called it, too. The curve is the bytes in use over all lines of all functions, in a fixed number
 * of columns: when they are used up, two become one.
 *
 * The books are kept in the system malloc's memory: writing them changes nothing that they count.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../vm/trace.h"
#include "modules.h"

/* ---- The books ------------------------------------------------------------------------------- */

typedef struct Measure {
  int64_t time, bytes, blocks;
} Measure;

typedef struct Line {
  int64_t hits, most_bytes; /* in use behind it, at most */
  Measure sum;
} Line;

typedef struct Chosen { /* a function whose lines are counted */
  Own code;
  int first_line, line_count;
  Line *lines; /* [0]: the call itself */
} Chosen;

typedef struct Mark { /* a call of one of them that is going on */
  const Frame *frame;
  Chosen *chosen;
  int line; /* 0: none has begun */
  Measure since;
} Mark;

enum { COLUMNS = 512 };
typedef struct Column {
  int64_t most_bytes;
  Ref filename; /* of the line at which they were most; kept alive by the code */
  int line;
} Column;

static struct Books {
  Chosen **chosen;
  size_t chosen_count;
  Mark *marks;
  size_t mark_count, mark_room;
  bool with_blocks, with_curve, on;
  Column columns[COLUMNS];
  Own codes[COLUMNS]; /* that keep the file names alive */
  size_t column, in_column, lines_per_column;
} books;

static int64_t time_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int64_t blocks_now(void) {
  HeapStats stats;
  heap_stats(&stats);
  return (int64_t)(stats.blocks + stats.large);
}

static Measure measure(void) {
  return (Measure){.bytes = (int64_t)heap_bytes(),
                   .blocks = books.with_blocks ? blocks_now() : 0,
                   .time = time_now()};
}

/* ---- Lines ----------------------------------------------------------------------------------- */

static Chosen *chosen_for(Ref code) {
  for (size_t i = 0; i < books.chosen_count; i++)
    if (ref(books.chosen[i]->code) == code) return books.chosen[i];
  return NULL;
}

static Line *line_of(const Chosen *chosen, int line) {
  int place = line - chosen->first_line + 1;
  return place < 1 || place >= chosen->line_count ? NULL : &chosen->lines[place];
}

static void add(Line *line, Measure since, Measure now) {
  line->sum.time += now.time - since.time;
  line->sum.bytes += now.bytes - since.bytes;
  line->sum.blocks += now.blocks - since.blocks;
  if (now.bytes > line->most_bytes) line->most_bytes = now.bytes;
}

static void end_line(Mark *mark, Measure now) {
  Line *line = mark->line == 0 ? NULL : line_of(mark->chosen, mark->line);
  if (line != NULL) add(line, mark->since, now);
}

static void note_call(Frame *frame) {
  Chosen *chosen = chosen_for(AS_REF(frame->code));
  if (chosen == NULL) return;
  if (books.mark_count == books.mark_room) {
    size_t room = books.mark_room == 0 ? 64 : books.mark_room * 2;
    Mark *grown = realloc(books.marks, room * sizeof *grown);
    if (grown == NULL) return;
    books.marks = grown;
    books.mark_room = room;
  }
  Measure now = measure();
  Line *call = &chosen->lines[0];
  if (call->hits++ == 0) call->sum = now;
  if (now.bytes > call->most_bytes) call->most_bytes = now.bytes;
  books.marks[books.mark_count++] = (Mark){frame, chosen, 0, now};
}

/* A generator that goes on is in the middle of a line; that part of it is not counted as a hit. */
static void note_leave(Frame *frame) {
  size_t place = books.mark_count;
  while (place > 0 && books.marks[place - 1].frame != frame) place--;
  if (place == 0) return;
  end_line(&books.marks[place - 1], measure());
  books.mark_count = place - 1;
}

/* ---- The curve ------------------------------------------------------------------------------- */

static void halve_columns(void) {
  for (size_t i = 0; i < COLUMNS; i++) {
    size_t from = i * 2;
    bool left = from < COLUMNS;
    Own old = books.codes[i];
    if (left && books.columns[from + 1].most_bytes > books.columns[from].most_bytes) from++;
    books.columns[i] = left ? books.columns[from] : (Column){0};
    books.codes[i] = left ? keep_if(ref(books.codes[from])) : NULL;
    drop_if(old);
  }
  books.column = COLUMNS / 2;
  books.lines_per_column *= 2;
}

static void note_curve(const Frame *frame, int line) {
  if (books.in_column == books.lines_per_column) {
    books.in_column = 0;
    if (++books.column == COLUMNS) halve_columns();
  }
  books.in_column++;
  Column *column = &books.columns[books.column];
  int64_t bytes = (int64_t)heap_bytes();
  if (column->line != 0 && bytes <= column->most_bytes) return;
  Own old = books.codes[books.column];
  books.codes[books.column] = keep(AS_REF(frame->code));
  *column = (Column){bytes, ref(frame->code->filename), line};
  drop_if(old);
}

static void note_line(Frame *frame, int line) {
  if (books.with_curve) note_curve(frame, line);
  Mark *mark = books.mark_count == 0 ? NULL : &books.marks[books.mark_count - 1];
  if (mark == NULL || mark->frame != frame) return;
  Measure now = measure();
  end_line(mark, now);
  Line *begun = line_of(mark->chosen, line);
  if (begun != NULL) begun->hits++;
  mark->line = line;
  mark->since = measure(); /* what this took belongs to no line */
}

static const LineWatcher line_watcher = {note_call, note_line, note_leave};

/* ---- Choosing functions ---------------------------------------------------------------------- */

static int last_line(const Code *code) {
  uint32_t last = (uint32_t)code->first_line;
  for (uint32_t i = 0; i < code->length; i++) {
    uint32_t line = position_line(code->positions[i]);
    if (line > last) last = line;
  }
  return (int)last;
}

static bool is_code(Ref object) {
  return class_of(object) == &code_class ||
         no(throw(TypeError, "a code object is required, not '%T'", object));
}

BODY(choose) {
  if (!is_code(args[0])) return NULL;
  if (chosen_for(args[0]) != NULL) return none();
  const Code *code = (Code *)args[0];
  Chosen **grown = realloc(books.chosen, (books.chosen_count + 1) * sizeof *grown);
  if (grown == NULL) return throw_out_of_memory();
  books.chosen = grown;
  Chosen *chosen = calloc(1, sizeof *chosen);
  if (chosen == NULL) return throw_out_of_memory();
  chosen->first_line = code->first_line;
  chosen->line_count = last_line(code) - code->first_line + 2;
  chosen->lines = calloc((size_t)chosen->line_count, sizeof *chosen->lines);
  if (chosen->lines == NULL) {
    free(chosen);
    return throw_out_of_memory();
  }
  chosen->code = keep(args[0]);
  books.chosen[books.chosen_count++] = chosen;
  return none();
}

/* The marks of calls that are going on point at what goes. */
static void forget_marks(const Chosen *chosen) {
  size_t kept = 0;
  for (size_t i = 0; i < books.mark_count; i++)
    if (books.marks[i].chosen != chosen) books.marks[kept++] = books.marks[i];
  books.mark_count = kept;
}

static void forget_chosen(size_t place) {
  Chosen *chosen = books.chosen[place];
  books.chosen[place] = books.chosen[--books.chosen_count];
  forget_marks(chosen);
  drop(chosen->code);
  free(chosen->lines);
  free(chosen);
}

BODY(forget) {
  for (size_t i = 0; i < books.chosen_count; i++)
    if (ref(books.chosen[i]->code) == args[0]) {
      forget_chosen(i);
      break;
    }
  return none();
}

/* ---- On and off ------------------------------------------------------------------------------ */

static void forget_columns(void) {
  for (size_t i = 0; i < COLUMNS; i++) {
    Own old = books.codes[i];
    books.codes[i] = NULL;
    books.columns[i] = (Column){0};
    drop_if(old);
  }
  books.column = books.in_column = 0;
  books.lines_per_column = 1;
}

BODY(enable) {
  int blocks = args[0] == NULL ? 0 : object_truth(args[0]);
  int curve = args[1] == NULL ? 0 : object_truth(args[1]);
  if (blocks < 0 || curve < 0) return NULL;
  if (curve && !books.with_curve) forget_columns();
  books.with_blocks |= blocks;
  books.with_curve |= curve;
  books.on = true;
  trace_set_watcher(&line_watcher);
  return none();
}

static void stop(void) {
  if (books.on) trace_set_watcher(NULL);
  books.mark_count = 0;
  books.on = books.with_blocks = books.with_curve = false;
}

BODY(disable) {
  stop();
  return none();
}

/* ---- Reading --------------------------------------------------------------------------------- */

static Own numbers(const int64_t *values, int count) {
  Own tuple = tuple_new(count);
  for (int i = 0; tuple != NULL && i < count; i++) {
    Own value = int_from(values[i]);
    if (value == NULL) {
      drop(tuple);
      return NULL;
    }
    tuple_set_take(ref(tuple), i, value);
  }
  if (tuple != NULL) tuple_done(ref(tuple));
  return tuple;
}

/* [(line, hits, nanoseconds, bytes, blocks, most bytes)]; line 0 is the call itself, whose numbers
 * are those of the first. */
BODY(lines) {
  if (!is_code(args[0])) return NULL;
  const Chosen *chosen = chosen_for(args[0]);
  Own list = list_new(0);
  for (int i = 0; list != NULL && chosen != NULL && i < chosen->line_count; i++) {
    const Line *line = &chosen->lines[i];
    if (line->hits == 0) continue;
    int64_t row[] = {i == 0 ? 0 : chosen->first_line + i - 1,
                     line->hits,
                     line->sum.time,
                     line->sum.bytes,
                     line->sum.blocks,
                     line->most_bytes};
    Own shown = numbers(row, 6);
    if (shown != NULL && list_append_take(ref(list), shown)) continue;
    drop(list);
    list = NULL;
  }
  return list;
}

static Own column_row(const Column *column) {
  Own bytes = int_from(column->most_bytes), line = int_from(column->line), row = NULL;
  if (bytes != NULL && line != NULL) row = tuple_of(3, ref(bytes), column->filename, ref(line));
  drop_if(bytes);
  drop_if(line);
  return row;
}

/* [(most bytes, file name, line)]: equal stretches of the run, from its beginning to now. */
BODY(curve) {
  size_t count = books.column + (books.in_column > 0);
  Own list = list_new((intptr_t)count);
  for (size_t i = 0; list != NULL && i < count; i++) {
    Own row = column_row(&books.columns[i]);
    if (row != NULL && list_append_take(ref(list), row)) continue;
    drop(list);
    list = NULL;
  }
  return list;
}

BODY(now) {
  int64_t row[] = {(int64_t)heap_bytes(), blocks_now()};
  return numbers(row, 2);
}

/* ---- The module ------------------------------------------------------------------------------ */

static Method functions[] = {
    {"choose", choose, "(code, /)", .doc = "Count the lines of this code from now on."},
    {"forget", forget, "(code, /)", .doc = "Forget what was counted, and count no more."},
    {"enable", enable, "(blocks=False, curve=False)",
     .doc = "Start counting; blocks, too, which takes its time; and draw the curve."},
    {"disable", disable, "()", .doc = "Stop counting."},
    {"lines", lines, "(code, /)",
     .doc = "What was counted: a list of (line, hits, nanoseconds, bytes, blocks, most bytes in "
            "use)."},
    {"curve", curve, "()",
     .doc = "The bytes in use in equal stretches of the run: a list of (most bytes, file name, "
            "line)."},
    {"now", now, "()", .doc = "The bytes and the blocks of the heap that are in use."},
    {.name = NULL},
};

Own line_profile_module(void) {
  return module_from_table("_line_profile", "Time, bytes and blocks by line.", functions);
}

void line_profile_visit_roots(Visitor *visitor) {
  for (size_t i = 0; i < books.chosen_count; i++)
    visit(visitor, ref(books.chosen[i]->code), label_field("a profiler"));
  for (size_t i = 0; i < COLUMNS; i++)
    visit(visitor, ref(books.codes[i]), label_field("a profiler"));
}

void line_profile_forget(void) {
  stop();
  forget_columns();
  while (books.chosen_count > 0) forget_chosen(0);
  free(books.chosen);
  free(books.marks);
  books = (struct Books){0};
}
