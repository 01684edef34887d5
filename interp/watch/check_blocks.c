/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The context managers of the module terrarium: `with at_most(Person, 2):` and its sisters.
 *
 * One class serves them all. A block takes down how things are when it is entered, may listen while
 * it lasts, and judges when it is left; if the block is left by an exception, that says what is
 * wrong, and nothing is judged.
 *
 * Three things are known without listening, in either half of the program: how many containers of a
 * class were ever born (serial numbers are counted by type), how many bytes the heap gave out at
 * the most, and which objects are garbage. Only the highest number of instances alive at once needs
 * every birth and every death: that is for the watched half.
 *
 * While a block looks for circles automatic collections wait, because what one of them frees can no
 * longer be found.
 */
#include <stdlib.h>

#include "../modules/fields.h"
#include "../../gc/events.h"
#include "checks.h"

typedef enum BlockKind {
  NO_CYCLES,
  COUNTING_ONLY,
  AT_MOST,
  PEAK,
  ALLOCATIONS,
  AT_MOST_BYTES,
  FINALIZERS,
} BlockKind;

/* How many of a class were born before. The class is only compared. */
typedef struct Births {
  const Class *class;
  uint32_t born;
} Births;

typedef struct BirthTable {
  Births *rows;
  size_t count, room;
} BirthTable;

typedef struct Block {
  Container container;
  Own cls, key, order; /* order: what finalizers() hands out */
  Own error;           /* the first exception of key */
  BlockKind kind;
  bool active, collecting;
  intptr_t limit, alive, highest, by_collector;
  size_t start, end, highest_bytes, outer_peak;
  Snapshot before;
  BirthTable born, born_at_end;
  struct Block *outer; /* the next active one */
} Block;

#define BLOCK_FIELDS(FIELD) FIELD(cls) FIELD(key) FIELD(order) FIELD(error)
FIELDS_MEMORY(block, Block, BLOCK_FIELDS)

static Class block_class;
static Block *innermost; /* active blocks */

static Block *as_block(Ref object) { return (Block *)object; }

/* ---- Making ---------------------------------------------------------------------------------- */

static Block *block_new(BlockKind kind, Ref class) {
  if (class != NULL && !is_class(class)) return NULL;
  Block *block = object_new(&block_class.type, 0);
  if (block == NULL) return NULL;
  block->kind = kind;
  if (class != NULL) SET_FIELD(block, cls, keep(class));
  track(AS_REF(block));
  return block;
}

static Own block_of_class(BlockKind kind, Ref class) {
  Block *block = block_new(kind, class);
  return block == NULL ? NULL : own(block);
}

static Own block_with_limit(BlockKind kind, Ref class, Ref limit) {
  intptr_t number;
  if (!as_size(limit, &number)) return NULL;
  Block *block = block_new(kind, class);
  if (block == NULL) return NULL;
  block->limit = number;
  return own(block);
}

#define SHARED_BODY(name) Own name(Ref self, Ref const *args, int n)
#define UNUSED_HERE (void)self, (void)args, (void)n

SHARED_BODY(check_no_cycles) {
  UNUSED_HERE;
  return block_of_class(NO_CYCLES, NULL);
}
SHARED_BODY(check_counting_only) {
  UNUSED_HERE;
  return block_of_class(COUNTING_ONLY, args[0]);
}
SHARED_BODY(check_at_most) {
  UNUSED_HERE;
  return block_with_limit(AT_MOST, args[0], args[1]);
}
SHARED_BODY(check_peak) {
  UNUSED_HERE;
  return block_of_class(PEAK, args[0]);
}
SHARED_BODY(check_allocations) {
  UNUSED_HERE;
  return block_of_class(ALLOCATIONS, NULL);
}
SHARED_BODY(check_at_most_bytes) {
  UNUSED_HERE;
  return block_with_limit(AT_MOST_BYTES, NULL, args[0]);
}
SHARED_BODY(check_finalizers) {
  UNUSED_HERE;
  Block *block = block_new(FINALIZERS, args[0]);
  if (block == NULL) return NULL;
  if (args[1] != NULL && args[1] != None) SET_FIELD(block, key, keep(args[1]));
  return own(block);
}
#undef BODY

/* ---- Births, by the numbers that types keep -------------------------------------------------- */

static void births_add(BirthTable *table, const Class *class) {
  if (table->count == table->room) {
    size_t room = table->room == 0 ? 256 : 2 * table->room;
    Births *rows = realloc(table->rows, room * sizeof *rows);
    if (rows == NULL) return;
    table->rows = rows;
    table->room = room;
  }
  table->rows[table->count++] = (Births){class, class->type.born};
}

static void births_below(BirthTable *table, const Class *class) {
  births_add(table, class);
  for (uint32_t i = 0; i < class->subclass_count; i++) {
    if (class->subclasses[i]->base == class) births_below(table, class->subclasses[i]);
  }
}

static int by_class(const void *left, const void *right) {
  const Births *a = left, *b = right;
  return (a->class > b->class) - (a->class < b->class);
}

static void births_note(BirthTable *table) {
  table->count = 0;
  births_below(table, &object_class);
  qsort(table->rows, table->count, sizeof *table->rows, by_class);
}

static uint32_t births_known(const BirthTable *table, const Class *class) {
  Births key = {class, 0};
  const Births *row =
      table->count == 0 ? NULL : bsearch(&key, table->rows, table->count, sizeof key, by_class);
  return row == NULL ? 0 : row->born;
}

/* A class made in the block may have the address of an older one that is gone. */
static uint32_t births_since(const BirthTable *before, const Births *now) {
  uint32_t known = births_known(before, now->class);
  return now->born >= known ? now->born - known : now->born;
}

static void births_free(BirthTable *table) {
  free(table->rows);
  *table = (BirthTable){0};
}

/* What was born in the block so far, or until its end, of class and below; NULL: of any class. */
static intptr_t born_in(Block *block, const Class *class) {
  BirthTable now = {0};
  if (block->active) births_note(&now);
  const BirthTable *at_end = block->active ? &now : &block->born_at_end;
  intptr_t sum = 0;
  BirthTable wanted = {0};
  if (class != NULL) births_below(&wanted, class);
  if (class != NULL) qsort(wanted.rows, wanted.count, sizeof *wanted.rows, by_class);
  for (size_t i = 0; i < at_end->count; i++) {
    const Births *row = &at_end->rows[i];
    bool counts = class == NULL || bsearch(row, wanted.rows, wanted.count, sizeof *row, by_class);
    if (counts) sum += births_since(&block->born, row);
  }
  births_free(&wanted);
  births_free(&now);
  return sum;
}

/* ---- Listening ------------------------------------------------------------------------------- */

static void note_birth(Block *block) {
  if (++block->alive > block->highest) block->highest = block->alive;
}

static void note_death(Block *block, const Event *event) {
  block->alive--;
  if (event->before == FREED_BY_COLLECTOR && !snapshot_has(&block->before, event->object))
    block->by_collector++;
}

static void notice(Observer *self, const Event *event) {
  (void)self;
  const Class *class =
      event->kind == EVENT_BORN ? (const Class *)event->other : class_of(event->object);
  for (Block *block = innermost; block != NULL; block = block->outer) {
    if (block->cls == NULL || !is_subclass(class, (Class *)ref(block->cls))) continue;
    if (event->kind == EVENT_BORN)
      note_birth(block);
    else
      note_death(block, event);
  }
}

static Observer observer = {.mask = EVENT_BIT(BORN) | EVENT_BIT(FREED), .notice = notice};

/* ---- Finalizers ------------------------------------------------------------------------------ */

/* All classes written in Python have the same function here: it calls __del__. */
static void (*call_del)(Ref self);

static void note_finalizer(Block *block, Ref self) {
  Own before = error_take();
  Own name = block->key == NULL ? get_attribute(self, "name") : call1(ref(block->key), self);
  if (name == NULL || !list_append_take(ref(block->order), name)) {
    Own error = error_take();
    if (block->error == NULL)
      SET_FIELD(block, error, error);
    else
      drop(error);
  }
  error_restore(before);
}

static void finalize_noting(Ref self) {
  for (Block *block = innermost; block != NULL; block = block->outer) {
    if (block->kind == FINALIZERS && is_a(self, ref(block->cls))) note_finalizer(block, self);
  }
  call_del(self);
}

static void exchange(const Class *class, void (*from)(Ref self), void (*to)(Ref self)) {
  Class *changed = (Class *)class;
  if (class->type.finalize == from) changed->type.finalize = to;
  for (uint32_t i = 0; i < class->subclass_count; i++) exchange(class->subclasses[i], from, to);
}

static bool start_finalizers(Block *block) {
  Own order = list_new(0);
  if (order == NULL) return false;
  SET_FIELD(block, order, order);
  Class *class = (Class *)ref(block->cls);
  if (!(class->type.memory & TYPE_HEAP) || class->type.finalize == NULL)
    return no(throw(TypeError, "class %s has no __del__", class->type.name));
  if (class->type.finalize != finalize_noting) call_del = class->type.finalize;
  exchange(class, call_del, finalize_noting);
  return true;
}

static bool finalizers_are_noted(void) {
  for (const Block *block = innermost; block != NULL; block = block->outer) {
    if (block->kind == FINALIZERS) return true;
  }
  return false;
}

/* ---- Entering -------------------------------------------------------------------------------- */

static bool looks_for_circles(const Block *block) {
  return block->kind == NO_CYCLES || block->kind == COUNTING_ONLY;
}

static bool measures_bytes(const Block *block) {
  return block->kind == ALLOCATIONS || block->kind == AT_MOST_BYTES;
}

static bool can_listen(const Block *block) {
  bool needed = block->kind == AT_MOST || block->kind == PEAK;
  if (WATCHED || !needed) return true;
  return no(throw(RuntimeError,
                  "%s() has to see every birth and every death: use terrarium grade, terrarium "
                  "watch, or a program that itself imports terrarium",
                  block->kind == PEAK ? "peak" : "at_most"));
}

/* A block inside others begins to measure anew: they take down what they have seen so far. */
static void note_peak(Block *outer, size_t peak) {
  for (Block *block = outer; block != NULL; block = block->outer) {
    if (measures_bytes(block) && peak > block->highest_bytes) block->highest_bytes = peak;
  }
}

static void take_down(Block *block) {
  block->by_collector = 0;
  if (looks_for_circles(block)) {
    snapshot_garbage(&block->before, ref(block->cls));
    block->collecting = collector_enabled();
    collector_enable(false);
  }
  if (block->cls != NULL) {
    Snapshot alive;
    snapshot_instances(&alive, ref(block->cls));
    block->alive = block->highest = (intptr_t)alive.count;
    snapshot_free(&alive);
  }
  if (block->kind == ALLOCATIONS) births_note(&block->born);
  if (measures_bytes(block)) {
    block->outer_peak = heap_set_peak(0);
    note_peak(block->outer, block->outer_peak);
    block->start = heap_bytes();
  }
}

static void activate(Block *block) {
  if (innermost == NULL) events_attach(&observer);
  block->outer = innermost;
  innermost = block;
  block->active = true;
}

static Own block_enter(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Block *block = as_block(self);
  if (block->active) return throw(RuntimeError, "this block was entered already");
  if (!can_listen(block) || (block->kind == FINALIZERS && !start_finalizers(block))) return NULL;
  activate(block);
  take_down(block);
  return keep(block->kind == FINALIZERS ? ref(block->order) : self);
}

/* ---- Leaving --------------------------------------------------------------------------------- */

static void deactivate(Block *block) {
  for (Block **link = &innermost; *link != NULL; link = &(*link)->outer) {
    if (*link != block) continue;
    *link = block->outer;
    break;
  }
  block->active = false;
  if (innermost == NULL) events_detach(&observer);
}

static void measure(Block *block) {
  if (looks_for_circles(block)) collector_enable(block->collecting);
  if (block->kind == FINALIZERS && !finalizers_are_noted())
    exchange(&object_class, finalize_noting, call_del);
  if (!measures_bytes(block)) return;
  block->end = heap_bytes();
  size_t peak = heap_set_peak(block->outer_peak);
  if (peak > block->highest_bytes) block->highest_bytes = peak;
  if (peak > block->outer_peak) heap_set_peak(peak);
}

static size_t above(const Block *block, size_t bytes) {
  return bytes > block->start ? bytes - block->start : 0;
}

static Own judge_circles(Block *block) {
  Snapshot now;
  Builder builder;
  snapshot_garbage(&now, ref(block->cls));
  size_t count = snapshot_new(&now, &block->before);
  Own result = NULL;
  builder_start(&builder);
  if (count > 0) {
    tell_name(&builder, now.items[0].object);
    builder_text(&builder, " waits for the collector: ");
    tell_keeper(&builder, now.items[0].object);
    if (count > 1) builder_format(&builder, " (and %zu more)", count - 1);
    failed_check(&builder);
  } else if (block->cls != NULL && block->by_collector > 0) {
    builder_format(&builder, "the collector had to free %zd %s: counting alone did not",
                   block->by_collector, ((Class *)ref(block->cls))->type.name);
    failed_check(&builder);
  } else {
    builder_drop(&builder);
    result = bool_from(false);
  }
  snapshot_free(&now);
  return result;
}

static Own judge(Block *block) {
  switch (block->kind) {
    case NO_CYCLES:
    case COUNTING_ONLY: return judge_circles(block);
    case AT_MOST:
      if (block->highest <= block->limit) break;
      return throw(AssertionError, "%zd %s were alive at once, and no more than %zd may be",
                   block->highest, ((Class *)ref(block->cls))->type.name, block->limit);
    case AT_MOST_BYTES:
      if (above(block, block->highest_bytes) <= (size_t)block->limit) break;
      return throw(AssertionError,
                   "%zu bytes were in use at once, beyond those at the start, and no more than "
                   "%zd may be",
                   above(block, block->highest_bytes), block->limit);
    case FINALIZERS:
      if (block->error == NULL) break;
      throw_object(ref(block->error));
      return NULL;
    case PEAK:
    case ALLOCATIONS: break;
  }
  return bool_from(false);
}

static Own block_exit(Ref self, Ref const *args, int n) {
  (void)n;
  Block *block = as_block(self);
  if (!block->active) return throw(RuntimeError, "this block was not entered");
  if (block->kind == ALLOCATIONS) births_note(&block->born_at_end);
  deactivate(block);
  measure(block);
  Own result = args[0] == None ? judge(block) : bool_from(false);
  snapshot_free(&block->before);
  return result;
}

/* Never left: a generator that nobody resumed, for one. */
static void block_destroy(Ref self) {
  Block *block = as_block(self);
  if (block->active) {
    deactivate(block);
    measure(block);
  }
  snapshot_free(&block->before);
  births_free(&block->born);
  births_free(&block->born_at_end);
}

/* ---- What a block tells ---------------------------------------------------------------------- */

static Own block_count(Ref self) { return int_from(as_block(self)->highest); }

static Own block_objects(Ref self) { return int_from(born_in(as_block(self), NULL)); }

static Own block_bytes(Ref self) {
  Block *block = as_block(self);
  size_t now = block->active ? heap_bytes() : block->end;
  return int_from((intptr_t)now - (intptr_t)block->start);
}

static Own block_peak(Ref self) {
  Block *block = as_block(self);
  if (block->active) {
    size_t peak = heap_set_peak(0);
    heap_set_peak(peak);
    if (peak > block->highest_bytes) block->highest_bytes = peak;
  }
  return int_from((intptr_t)above(block, block->highest_bytes));
}

static Own block_made_of(Ref self, Ref const *args, int n) {
  (void)n;
  if (!is_class(args[0])) return NULL;
  return int_from(born_in(as_block(self), (Class *)args[0]));
}

static bool is_for(Ref name, BlockKind kind) {
  static const char *const counted[] = {"objects", "bytes", "peak", "of"};
  if (str_is(name, "count")) return kind == PEAK || kind == AT_MOST;
  for (int i = 0; i < 4; i++) {
    if (str_is(name, counted[i])) return kind == ALLOCATIONS;
  }
  return true;
}

/* Only what the kind of block knows is there. */
static Own block_get_attribute(Ref self, Ref name) {
  if (!is_for(name, as_block(self)->kind))
    return throw(AttributeError, "this block does not know '%S'", name);
  return generic_get_attribute(self, name);
}

static Method methods[] = {
    {"__enter__", block_enter, "(self, /)", .doc = "Begin to look."},
    {"__exit__", block_exit, "(self, type, value, traceback, /)",
     .doc = "Judge, unless the block is left by an exception."},
    {"of", block_made_of, "(self, cls, /)",
     .doc = "How many instances of cls, and of classes below it, were born in the block."},
    {NULL},
};

static const Attribute attributes[] = {
    {"count", block_count, NULL, "The highest number of instances alive at once."},
    {"objects", block_objects, NULL, "How many containers were born in the block."},
    {"bytes", block_bytes, NULL, "How many bytes more are in use than at the start."},
    {"peak", block_peak, NULL, "The most bytes in use at once, above those at the start."},
    {.name = NULL},
};

static Class block_class = {
    .type = {MEMORY(block, "terrarium.Block", Block), .destroy = block_destroy},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .doc = "A stretch of a program that a check looks at.",
    .get_attribute = block_get_attribute,
    .methods = methods,
    .attributes = attributes,
};

bool check_blocks_ready(void) { return class_ready(&block_class); }
