/* SPDX-License-Identifier: GPL-3.0-or-later */
/* optimize.c - from what the visitors emitted to what shall run.
 *
 * Small steps over the list of instructions, in this order:
 *
 *   simplify  neighbours that say the same shorter (LOAD_CONST RETURN_VALUE is RETURN_CONST)
 *   thread    a jump to a jump goes where that goes
 *   measure   follows every path, which gives the stack depth before each instruction; two paths
 *             that disagree are an error of ours; what no path reaches is deleted
 *   tidy      jumps to the next instruction and idle NOPs go
 *   swap      SWAP before stores: store in the other order instead
 *   check     LOAD_FAST of a local that may be unbound becomes LOAD_FAST_CHECK
 *   settle    slots and constants get their final numbers
 *   pair      two neighbours about locals become one instruction
 *
 * An instruction that starts a statement never disappears without handing that mark on, or stays
 * as a NOP. Invariant after measure: every item has a depth, and it is right on all paths. */
#include "compiler.h"

/* ---- Walking the list ------------------------------------------------------------------------ */

static int next_item(const Emitter *code, int index) {
  do
    index++;
  while (index < code->count && code->items[index].opcode == MARK_NONE);
  return index;
}

static Item *neighbour(Emitter *code, int index) {
  int next = next_item(code, index);
  return next < code->count ? &code->items[next] : NULL;
}

/* An item is no longer needed; the start of a statement stays as a NOP. */
static void remove_item(Item *item) { item->opcode = item->statement ? NOP : MARK_NONE; }

static void compact(Emitter *code) {
  int kept = 0;
  for (int i = 0; i < code->count; i++)
    if (code->items[i].opcode != MARK_NONE)
      code->items[kept++] = code->items[i];
  code->count = kept;
}

/* Index of each label's mark. */
static int *label_places(Compiler *c, const Emitter *code) {
  int *places = compiler_alloc(c, ((size_t)code->labels + 1) * sizeof *places);
  for (int i = 0; i < code->count && places != NULL; i++)
    if (code->items[i].opcode == MARK_LABEL)
      places[code->items[i].target] = i;
  return places;
}

/* ---- Simplify -------------------------------------------------------------------------------- */

static bool loads_none(const Unit *unit, const Item *item) {
  return item->opcode == LOAD_CONST && (Ref)unit->constants.keys[item->operand] == None;
}

/* x is None, as a condition. */
static void simplify_none_test(const Unit *unit, Emitter *code, Item *load) {
  int index = next_item(code, (int)(load - code->items));
  Item *is = index < code->count ? &code->items[index] : NULL;
  Item *jump = is == NULL ? NULL : neighbour(code, index);
  if (jump == NULL || !loads_none(unit, load) || is->opcode != IS_OP ||
      (jump->opcode != POP_JUMP_IF_FALSE && jump->opcode != POP_JUMP_IF_TRUE))
    return;
  bool when_none = (jump->opcode == POP_JUMP_IF_TRUE) != (is->operand & 1);
  jump->opcode = when_none ? POP_JUMP_IF_NONE : POP_JUMP_IF_NOT_NONE;
  remove_item(load);
  remove_item(is);
}

/* a, b = x, y needs no tuple. */
static void simplify_unpack(Item *build, Item *unpack) {
  if (unpack->opcode != UNPACK_SEQUENCE || build->operand != unpack->operand ||
      build->operand < 1 || build->operand > 3)
    return;
  remove_item(build);
  if (build->operand == 1)
    remove_item(unpack);
  else
    unpack->opcode = SWAP;
}

static void simplify_constant(Item *load, Item *next) {
  if (next->opcode == RETURN_VALUE) {
    next->opcode = RETURN_CONST;
    next->operand = load->operand;
    remove_item(load);
  } else if (next->opcode == POP_TOP) {
    remove_item(load);
    remove_item(next);
  }
}

static void simplify(Unit *unit) {
  Emitter *code = &unit->code;
  for (int i = 0; i < code->count; i++) {
    Item *item = &code->items[i], *next = neighbour(code, i);
    if (next == NULL || next->statement)
      continue;
    if (item->opcode == BUILD_TUPLE)
      simplify_unpack(item, next);
    if (item->opcode == LOAD_CONST)
      simplify_constant(item, next);
    if (item->opcode == LOAD_CONST)
      simplify_none_test(unit, code, item);
  }
  compact(code);
}

/* ---- Thread ---------------------------------------------------------------------------------- */

static bool is_mark(const Item *item) {
  return item->opcode == MARK_LABEL || item->opcode == MARK_ENTER || item->opcode == MARK_NONE;
}

/* The first instruction at a label. */
static int landing(const Emitter *code, int place) {
  while (place < code->count && is_mark(&code->items[place]))
    place++;
  return place;
}

static void thread(Compiler *c, Unit *unit) {
  enum { LONGEST = 16 };
  Emitter *code = &unit->code;
  int *places = label_places(c, code);
  for (int i = 0; i < code->count && places != NULL; i++) {
    Item *item = &code->items[i];
    for (int hops = 0; opcode_jumps(item->opcode) && hops < LONGEST; hops++) {
      int at = landing(code, places[item->target]);
      const Item *there = at < code->count ? &code->items[at] : NULL;
      if (there == NULL || there->opcode != MARK_JUMP || there->statement || there == item)
        break;
      if (item->opcode != MARK_JUMP && places[there->target] < i)
        break; /* only plain jumps go backwards */
      item->target = there->target;
    }
  }
}

/* ---- Measure --------------------------------------------------------------------------------- */

typedef struct Path {
  int index, depth;
} Path;

typedef struct Paths { /* where we have not been yet */
  Path *items;
  int count, capacity;
  const int *places;
} Paths;

static int effect_of(const Item *item) {
  switch (item->opcode) {
    case MARK_STORE_MAYBE:
      return -1;
    case MARK_LABEL:
    case MARK_ENTER:
    case MARK_JUMP:
    case MARK_NONE:
      return 0;
    default:
      return opcode_effect((Opcode)item->opcode, item->operand);
  }
}

static int effect_of_jump(const Item *item) {
  switch (item->opcode) {
    case FOR_ITER:
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
    case POP_JUMP_IF_NONE:
    case POP_JUMP_IF_NOT_NONE:
      return -1;
    default:
      return 0;
  }
}

static void visit_later(Compiler *c, Paths *paths, JumpLabel label, int depth) {
  Path *items = arena_grow(c->tree, paths->items, paths->count, &paths->capacity, sizeof *items);
  if (items == NULL) {
    throw_out_of_memory();
    compiler_fail(c);
    return;
  }
  paths->items = items;
  items[paths->count++] = (Path){paths->places[label], depth};
}

static int handler_depth(const Region *region) { return region->depth + region->push_last + 1; }

static bool wrong_depth(Compiler *c, int index, int here, int before) {
  throw(SystemError, "compiler: stack depth %d or %d at item %d of %s", before, here, index,
        c->unit->name);
  compiler_fail(c);
  return false;
}

static void note_depth(Emitter *code, int depth) {
  if (depth > code->stack_size)
    code->stack_size = depth;
}

/* One path, until it ends or meets one we have followed. */
static bool follow(Compiler *c, Emitter *code, Paths *paths, Path path) {
  int depth = path.depth;
  for (int i = path.index; i < code->count && !c->failed; i++) {
    Item *item = &code->items[i];
    if (item->depth >= 0)
      return item->depth == depth || wrong_depth(c, i, depth, item->depth);
    item->depth = depth;
    note_depth(code, depth);
    if (item->opcode == MARK_ENTER)
      item->region->depth = depth - (int)item->operand;
    if (item->region != NULL && !is_mark(item) && item->opcode != NOP) {
      note_depth(code, handler_depth(item->region));
      visit_later(c, paths, item->region->handler, handler_depth(item->region));
    }
    if (opcode_jumps(item->opcode))
      visit_later(c, paths, item->target, depth + effect_of_jump(item));
    depth += effect_of(item);
    if (depth < 0)
      return wrong_depth(c, i, depth, 0);
    note_depth(code, depth);
    if (opcode_ends(item->opcode))
      return true;
  }
  return true;
}

/* What no path reaches goes; where nothing can be raised, no handler is needed. */
static void forget_unreached(Emitter *code, const int *places) {
  for (int i = 0; i < code->count; i++) {
    Item *item = &code->items[i];
    if (item->region != NULL && code->items[places[item->region->handler]].depth < 0)
      item->region = NULL;
    if (item->depth < 0 && item->opcode != MARK_LABEL)
      item->opcode = MARK_NONE;
  }
  compact(code);
}

static bool measure(Compiler *c, Unit *unit) {
  Emitter *code = &unit->code;
  Paths paths = {.places = label_places(c, code)};
  if (paths.places == NULL || !follow(c, code, &paths, (Path){0, 0}))
    return false;
  while (paths.count > 0) {
    Path path = paths.items[--paths.count];
    if (!follow(c, code, &paths, path))
      return false;
  }
  forget_unreached(code, paths.places);
  return !c->failed;
}

/* ---- Tidy ------------------------------------------------------------------------------------ */

static bool jumps_to_next(const Emitter *code, int index) {
  for (int i = index + 1; i < code->count && is_mark(&code->items[i]); i++)
    if (code->items[i].opcode == MARK_LABEL && code->items[i].target == code->items[index].target)
      return true;
  return false;
}

/* A NOP that starts a statement gives the mark to its neighbour when that is on the same line. */
static void settle_nop(Emitter *code, int index) {
  Item *item = &code->items[index], *next = neighbour(code, index);
  if (item->operand == NOP_IS_LINE && next != NULL && next->at.line != item->at.line) return;
  if (item->statement) {
    if (next == NULL || is_mark(next) || next->statement || next->at.line != item->at.line)
      return;
    next->statement = true;
  }
  item->opcode = MARK_NONE;
}

static void tidy(Unit *unit) {
  Emitter *code = &unit->code;
  for (int i = code->count - 1; i >= 0; i--) {
    Item *item = &code->items[i];
    if (item->opcode == MARK_JUMP && jumps_to_next(code, i))
      item->opcode = NOP;
    if (item->opcode == NOP)
      settle_nop(code, i);
    if (item->opcode == MARK_ENTER)
      item->opcode = MARK_NONE;
  }
  compact(code);
}

/* ---- Swap ------------------------------------------------------------------------------------ */

static bool is_store(const Item *item) {
  return item->opcode == STORE_FAST || item->opcode == MARK_STORE_MAYBE;
}

static bool is_swappable(const Item *item) { return is_store(item) || item->opcode == POP_TOP; }

static bool same_store(const Item *a, const Item *b) {
  return is_store(a) && is_store(b) && a->operand == b->operand;
}

/* The next store or POP_TOP on that line (0: on any), or -1. */
static int next_swappable(const Emitter *code, int index, int line) {
  while (++index < code->count) {
    const Item *item = &code->items[index];
    if (line > 0 && item->at.line != line)
      return -1;
    if (item->opcode == NOP)
      continue;
    return is_swappable(item) ? index : -1;
  }
  return -1;
}

static bool stores_conflict(const Emitter *code, int first, int last) {
  const Item *a = &code->items[first], *b = &code->items[last];
  for (int i = first + 1; i < last; i++)
    if (same_store(&code->items[i], a) || same_store(&code->items[i], b))
      return true;
  return same_store(a, b);
}

/* SWAP n, then n stores: exchange the first and the last store instead. This is why `a, b = x, y`
   stores b first. */
static bool swap_statically(Emitter *code, int index) {
  Item *swap = &code->items[index];
  int first = next_swappable(code, index, 0), last = first;
  for (unsigned count = 1; count < swap->operand && last >= 0; count++)
    last = next_swappable(code, last, code->items[first].at.line);
  if (first < 0 || last < 0 || stores_conflict(code, first, last))
    return false;
  Item moved = code->items[first];
  code->items[first] = code->items[last];
  code->items[last] = moved;
  swap->opcode = NOP;
  return true;
}

/* The SWAPs that stand together before stores, from the last to the first. */
static void swap_run(Emitter *code, int index) {
  for (; index >= 0; index--) {
    const Item *item = &code->items[index];
    if (item->opcode == SWAP) {
      if (!swap_statically(code, index))
        return;
    } else if (item->opcode != NOP && !is_swappable(item)) {
      return;
    }
  }
}

static void swap(Unit *unit) {
  Emitter *code = &unit->code;
  for (int i = 0; i < code->count; i++)
    if (code->items[i].opcode == SWAP &&
        (i + 1 == code->count || code->items[i + 1].opcode != SWAP))
      swap_run(code, i);
  for (int i = 0; i < code->count; i++)
    if (code->items[i].opcode == NOP)
      settle_nop(code, i);
  compact(code);
}

/* ---- Check ----------------------------------------------------------------------------------- */

enum { TRACKED_LOCALS = 64 }; /* one bit each; others are always checked */
typedef uint64_t Unbound;     /* locals that may be unbound */

static Unbound bit_of(unsigned slot) {
  return slot < TRACKED_LOCALS ? (Unbound)1 << slot : 0;
}

static Unbound after_item(const Item *item, Unbound unbound) {
  switch (item->opcode) {
    case LOAD_FAST:
    case LOAD_FAST_CHECK:
    case STORE_FAST:
      return unbound & ~bit_of(item->operand);
    case LOAD_FAST_AND_CLEAR:
    case MARK_STORE_MAYBE:
    case DELETE_FAST:
      return unbound | bit_of(item->operand);
    default:
      return unbound;
  }
}

static bool merge(Unbound *into, Unbound unbound) {
  Unbound before = *into;
  *into |= unbound;
  return *into != before;
}

static Unbound at_start(const Unit *unit) {
  int parameters = unit->scope->parameters.count;
  return parameters >= TRACKED_LOCALS ? 0 : ~(Unbound)0 << parameters;
}

/* Once through the list; true if something new was learned at a label. */
static bool learn_unbound(const Unit *unit, Unbound *at_label) {
  const Emitter *code = &unit->code;
  Unbound unbound = at_start(unit);
  bool changed = false;
  for (int i = 0; i < code->count; i++) {
    const Item *item = &code->items[i];
    if (item->opcode == MARK_LABEL) {
      changed |= merge(&at_label[item->target], unbound);
      unbound = at_label[item->target];
    }
    if (item->region != NULL)
      changed |= merge(&at_label[item->region->handler], unbound);
    unbound = after_item(item, unbound);
    if (item->region != NULL)
      changed |= merge(&at_label[item->region->handler], unbound);
    if (opcode_jumps(item->opcode))
      changed |= merge(&at_label[item->target], unbound);
    if (opcode_ends(item->opcode))
      unbound = 0;
  }
  return changed;
}

static void check(Compiler *c, Unit *unit) {
  Emitter *code = &unit->code;
  Unbound *at_label = compiler_alloc(c, ((size_t)code->labels + 1) * sizeof *at_label);
  if (at_label == NULL)
    return;
  while (learn_unbound(unit, at_label))
    continue;
  Unbound unbound = at_start(unit);
  for (int i = 0; i < code->count; i++) {
    Item *item = &code->items[i];
    if (item->opcode == MARK_LABEL)
      unbound = at_label[item->target];
    if (item->opcode == LOAD_FAST &&
        (item->operand >= TRACKED_LOCALS || (unbound & bit_of(item->operand))))
      item->opcode = LOAD_FAST_CHECK;
    unbound = after_item(item, unbound);
  }
}

/* ---- Pair ------------------------------------------------------------------------------------ */

static int rank_of_cell(const Unit *unit, int cell) {
  int rank = 0;
  for (int i = 0; i < cell; i++)
    rank += table_find(&unit->locals, unit->cells.keys[i]) < 0;
  return rank;
}

/* From the table a LOCAL operand is of to the slot of the frame. */
static unsigned final_slot(const Unit *unit, unsigned operand) {
  int number = (int)(operand & SLOT_NUMBER);
  if (operand & SLOT_FREE)
    return (unsigned)(unit->locals.count + rank_of_cell(unit, unit->cells.count) + number);
  if (!(operand & SLOT_CELL))
    return operand;
  int shared = table_find(&unit->locals, unit->cells.keys[number]);
  return (unsigned)(shared >= 0 ? shared : unit->locals.count + rank_of_cell(unit, number));
}

static void settle_slots(Unit *unit) {
  for (int i = 0; i < unit->code.count; i++) {
    Item *item = &unit->code.items[i];
    if (item->opcode == MARK_STORE_MAYBE)
      item->opcode = STORE_FAST;
    if (item->opcode < OPCODES && opcode_operand((Opcode)item->opcode) == OPERAND_LOCAL)
      item->operand = final_slot(unit, item->operand);
  }
}

/* Only constants that are still used; but a function's first, its docstring, keeps its place. */
static void settle_constants(Compiler *c, Unit *unit) {
  Table used = {0};
  if (scope_is_function(unit->scope) && unit->constants.count > 0)
    table_add(c->tree, &used, unit->constants.keys[0]);
  for (int i = 0; i < unit->code.count; i++) {
    Item *item = &unit->code.items[i];
    if (item->opcode >= OPCODES || opcode_operand((Opcode)item->opcode) != OPERAND_CONSTANT)
      continue;
    int number = table_add(c->tree, &used, unit->constants.keys[item->operand]);
    if (number < 0) {
      throw_out_of_memory();
      compiler_fail(c);
      return;
    }
    item->operand = (uint32_t)number;
  }
  unit->constants = used;
}

static unsigned pair_of(unsigned first, unsigned second) {
  if (second != LOAD_FAST)
    return MARK_NONE;
  return first == LOAD_FAST    ? LOAD_FAST_LOAD_FAST
         : first == STORE_FAST ? STORE_FAST_LOAD_FAST
                               : MARK_NONE;
}

static void pair(Unit *unit) {
  enum { MOST = 1 << 12 };
  Emitter *code = &unit->code;
  for (int i = 0; i + 1 < code->count; i++) {
    Item *a = &code->items[i], *b = &code->items[i + 1];
    unsigned both = pair_of(a->opcode, b->opcode);
    if (both == MARK_NONE || a->operand >= MOST || b->operand >= MOST || b->statement ||
        a->region != b->region || (a->at.line != b->at.line && a->at.line && b->at.line))
      continue;
    a->opcode = (uint8_t)both;
    a->operand = a->operand << 12 | b->operand;
    b->opcode = MARK_NONE;
    i++;
  }
  compact(code);
}

bool optimize_unit(Compiler *c, Unit *unit) {
  simplify(unit);
  thread(c, unit);
  if (c->failed || !measure(c, unit))
    return false;
  tidy(unit);
  swap(unit);
  check(c, unit);
  settle_slots(unit);
  settle_constants(c, unit);
  pair(unit);
  return !c->failed;
}
