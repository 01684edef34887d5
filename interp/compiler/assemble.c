/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assemble.c - from the list of items to a code object.
 *
 * Labels get addresses, jumps become distances, runs of instructions protected by the same region
 * become entries of the handler table, and names, constants and slots become tuples. Invariant:
 * an instruction is protected by at most one entry, its innermost, because a handler's own code
 * is protected by the region around; so the table needs no nesting. */
#include <string.h>

#include "../objects/str.h"
#include "../objects/tuple.h"
#include "compiler.h"

/* ---- Addresses ------------------------------------------------------------------------------- */

static int words_of(const Item *item) {
  if (item->opcode == MARK_LABEL)
    return 0;
  return item->opcode == MARK_JUMP ? 1 : 1 + opcode_caches((Opcode)item->opcode);
}

static uint32_t *label_addresses(Compiler *c, const Emitter *code, uint32_t *length) {
  uint32_t *addresses = compiler_alloc(c, ((size_t)code->labels + 1) * sizeof *addresses);
  uint32_t address = 0;
  for (int i = 0; i < code->count && addresses != NULL; i++) {
    if (code->items[i].opcode == MARK_LABEL)
      addresses[code->items[i].target] = address;
    address += (uint32_t)words_of(&code->items[i]);
  }
  *length = address;
  return addresses;
}

static Instruction encode(const Item *item, uint32_t address, const uint32_t *labels) {
  if (!opcode_jumps(item->opcode))
    return instruction(item->opcode, item->operand);
  uint32_t after = address + (uint32_t)words_of(item), target = labels[item->target];
  if (item->opcode == MARK_JUMP)
    return target >= after ? instruction(JUMP_FORWARD, target - after)
                           : instruction(JUMP_BACKWARD, after - target);
  return instruction(item->opcode, target - after);
}

/* ---- Positions ------------------------------------------------------------------------------- */

static uint16_t column(int col) { return col < 0 || col > UINT16_MAX ? UINT16_MAX : (uint16_t)col; }

static Position position_of(const Item *item) {
  Position position = {(uint32_t)item->at.line, (uint32_t)item->at.end_line,
                       column(item->at.col), column(item->at.end_col)};
  if (item->at.line == 0)
    position.column = position.end_column = UINT16_MAX;
  if (item->statement)
    position.line |= STATEMENT_STARTS;
  return position;
}

/* Instructions without a place belong to the one they follow, or to the jump that leads to them. */
static bool inherit_places(Compiler *c, Emitter *code) {
  Span *at_label = compiler_alloc(c, ((size_t)code->labels + 1) * sizeof *at_label);
  Span before = NOWHERE;
  for (int i = 0; i < code->count && at_label != NULL; i++) {
    Item *item = &code->items[i];
    if (item->opcode == MARK_LABEL) {
      if (before.line == 0)
        before = at_label[item->target];
      continue;
    }
    if (item->at.line == 0)
      item->at = before;
    if (opcode_jumps(item->opcode) && at_label[item->target].line == 0)
      at_label[item->target] = item->at;
    before = opcode_ends(item->opcode) ? NOWHERE : item->at;
  }
  return at_label != NULL;
}

/* ---- Handlers -------------------------------------------------------------------------------- */

static bool continues(const Handler *last, const Region *region, const Region *last_region,
                      uint32_t address) {
  return last != NULL && region == last_region && last->end == address;
}

/* Count the entries, or write them when `entries` is given. */
static uint32_t handler_entries(const Emitter *code, const uint32_t *labels, Handler *entries) {
  uint32_t count = 0, address = 0;
  const Region *region = NULL;
  Handler last = {0};
  for (int i = 0; i < code->count; i++) {
    const Item *item = &code->items[i];
    uint32_t end = address + (uint32_t)words_of(item);
    if (item->opcode != MARK_LABEL && item->region != NULL) {
      if (!continues(count > 0 ? &last : NULL, item->region, region, address)) {
        last = (Handler){.start = address,
                         .target = labels[item->region->handler],
                         .depth = (uint16_t)item->region->depth,
                         .push_last = item->region->push_last};
        region = item->region;
        count++;
      }
      last.end = end;
      if (entries != NULL)
        entries[count - 1] = last;
    }
    address = end;
  }
  return count;
}

/* ---- Slots ----------------------------------------------------------------------------------- */

typedef struct Slots {
  const void **names;
  uint8_t *kinds;
  int count;
} Slots;

static void add_slot(Slots *slots, const void *name, uint8_t kind) {
  slots->names[slots->count] = name;
  slots->kinds[slots->count++] = kind;
}

static bool list_slots(Compiler *c, const Unit *unit, Slots *slots) {
  size_t most = (size_t)(unit->locals.count + unit->cells.count + unit->free.count) + 1;
  slots->names = compiler_alloc(c, most * sizeof *slots->names);
  slots->kinds = heap_alloc(most);
  if (slots->names == NULL || slots->kinds == NULL)
    return false;
  for (int i = 0; i < unit->locals.count; i++) {
    bool cell = table_find(&unit->cells, unit->locals.keys[i]) >= 0;
    add_slot(slots, unit->locals.keys[i], cell ? LOCAL_CELL : LOCAL_PLAIN);
  }
  for (int i = 0; i < unit->cells.count; i++)
    if (table_find(&unit->locals, unit->cells.keys[i]) < 0)
      add_slot(slots, unit->cells.keys[i], LOCAL_CELL);
  for (int i = 0; i < unit->free.count; i++)
    add_slot(slots, unit->free.keys[i], LOCAL_FREE);
  return true;
}

/* ---- The object ------------------------------------------------------------------------------ */

static Own constants_tuple(const Table *constants) {
  Own tuple = tuple_new(constants->count);
  if (tuple == NULL)
    return NULL;
  for (int i = 0; i < constants->count; i++)
    tuple_set_take(ref(tuple), i, keep((Ref)(uintptr_t)constants->keys[i]));
  tuple_done(ref(tuple));
  return tuple;
}

static bool fill_words(Compiler *c, const Unit *unit, Code *code) {
  const Emitter *items = &unit->code;
  uint32_t length, address = 0;
  uint32_t *labels = label_addresses(c, items, &length);
  code->instructions = heap_alloc((size_t)(length + 1) * sizeof *code->instructions);
  code->positions = heap_alloc((size_t)(length + 1) * sizeof *code->positions);
  if (labels == NULL || code->instructions == NULL || code->positions == NULL)
    return false;
  memset(code->instructions, 0, (size_t)(length + 1) * sizeof *code->instructions);
  code->length = length;
  for (int i = 0; i < items->count; i++) {
    const Item *item = &items->items[i];
    if (item->opcode == MARK_LABEL)
      continue;
    code->instructions[address] = encode(item, address, labels);
    for (int k = words_of(item); k > 0; k--)
      code->positions[address++] = position_of(item);
  }
  uint32_t count = handler_entries(items, labels, NULL);
  if (count == 0)
    return true;
  code->handlers = heap_alloc(count * sizeof *code->handlers);
  if (code->handlers == NULL)
    return false;
  code->handler_count = count;
  handler_entries(items, labels, code->handlers);
  return true;
}

static bool fill_names(Compiler *c, const Unit *unit, Code *code) {
  Slots slots = {0};
  if (!list_slots(c, unit, &slots)) {
    heap_free(slots.kinds);
    return false;
  }
  code->local_kinds = slots.kinds;
  code->local_count = slots.count;
  code->free_count = unit->free.count;
  Table local_names = {.keys = slots.names, .count = slots.count};
  Own tuples[] = {names_tuple(&unit->names), names_tuple(&local_names),
                  constants_tuple(&unit->constants), name_str(unit->name)};
  bool complete = true;
  for (int i = 0; i < 4; i++)
    complete &= tuples[i] != NULL;
  if (!complete) {
    for (int i = 0; i < 4; i++)
      drop_if(tuples[i]);
    return false;
  }
  code_set_objects(code, tuples[3], keep(ref(unit->qualname)), keep(c->filename), tuples[2],
                   tuples[0], tuples[1]);
  return true;
}

Own assemble_unit(Compiler *c, Unit *unit) {
  Code *code = inherit_places(c, &unit->code) ? code_new() : NULL;
  if (code == NULL)
    return NULL;
  code->flags = unit->flags;
  code->positional_only = unit->positional_only;
  code->positional = unit->positional;
  code->keyword_only = unit->keyword_only;
  code->stack_size = unit->code.stack_size;
  code->first_line = unit->first_line;
  if (fill_names(c, unit, code) && fill_words(c, unit, code))
    return own(code);
  drop(own(code));
  return NULL;
}
