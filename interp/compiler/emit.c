/* SPDX-License-Identifier: GPL-3.0-or-later */
/* emit.c - adding to the list of instructions.
 *
 * Appending is all that happens here; the list is looked at again by optimize.c. After a failure
 * nothing is appended any more, so the visitors can go on without looking. */
#include "emit.h"

#include "compiler.h"

static Item *append(Compiler *c, unsigned opcode) {
  Emitter *code = &c->unit->code;
  if (c->failed)
    return NULL;
  Item *items = arena_grow(c->tree, code->items, code->count, &code->capacity, sizeof *items);
  if (items == NULL) {
    throw_out_of_memory();
    compiler_fail(c);
    return NULL;
  }
  code->items = items;
  Item *item = &items[code->count++];
  *item = (Item){.opcode = (uint8_t)opcode, .region = code->region, .target = -1, .depth = -1};
  return item;
}

static Item *append_at(Compiler *c, Span at, unsigned opcode, unsigned operand) {
  Item *item = append(c, opcode);
  if (item == NULL)
    return NULL;
  item->operand = operand;
  item->at = at;
  if (at.line > 0) {
    item->statement = c->unit->code.statement;
    c->unit->code.statement = false;
  }
  return item;
}

void emit_op(Compiler *c, Span at, unsigned opcode, unsigned operand) {
  append_at(c, at, opcode, operand);
}

void emit_jump(Compiler *c, Span at, unsigned opcode, JumpLabel target) {
  Item *item = append_at(c, at, opcode, 0);
  if (item != NULL)
    item->target = target;
}

JumpLabel new_label(Compiler *c) { return c->unit->code.labels++; }

void place_label(Compiler *c, JumpLabel label) {
  Item *item = append(c, MARK_LABEL);
  if (item != NULL)
    item->target = label;
}

JumpLabel enter_region(Compiler *c, bool push_last, int lower) {
  Region *region = compiler_alloc(c, sizeof *region);
  JumpLabel handler = new_label(c);
  if (region == NULL)
    return handler;
  *region = (Region){.handler = handler, .push_last = push_last, .depth = -1};
  c->unit->code.region = region;
  Item *item = append(c, MARK_ENTER);
  if (item != NULL)
    item->operand = (uint32_t)lower;
  return handler;
}

void begin_statement(Compiler *c) { c->unit->code.statement = true; }

bool opcode_ends(unsigned opcode) {
  return opcode == MARK_JUMP || opcode == RETURN_VALUE || opcode == RETURN_CONST ||
         opcode == RAISE_VARARGS || opcode == RERAISE;
}
