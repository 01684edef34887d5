/* SPDX-License-Identifier: GPL-3.0-or-later */
/* disassemble.c - a code object as a text that can be read.
 *
 *     2     LOAD_FAST                  0 (x)
 *           POP_JUMP_IF_FALSE          3 (to L1)
 *     3     RETURN_CONST               1 (5)
 *   L1:  ...
 *
 * Line numbers stand where they change, labels where jumps and handlers lead, and each operand is
 * shown with what it means. The handler table follows at the end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "compile.h"
#include "opcode.h"

Opcode (*disassemble_as)(unsigned opcode);

/* Code that has run may have other instructions in the places of those that were compiled. */
static Opcode shown(Instruction word) {
  unsigned opcode = instruction_opcode(word);
  return disassemble_as == NULL ? (Opcode)opcode : disassemble_as(opcode);
}

typedef struct Listing {
  const Code *code;
  Builder text;
  uint16_t *labels; /* by address: 0 or the label's number */
} Listing;

/* ---- Labels ---------------------------------------------------------------------------------- */

static uint32_t size_at(const Code *code, uint32_t index) {
  return 1 + (uint32_t)opcode_caches(shown(code->instructions[index]));
}

/* Where the jump at this address leads; false: it is none. */
static bool jump_target(const Code *code, uint32_t index, uint32_t *target) {
  Instruction word = code->instructions[index];
  uint32_t after = index + size_at(code, index), distance = instruction_operand(word);
  switch (opcode_operand(shown(word))) {
    case OPERAND_JUMP:
      *target = after + distance;
      return true;
    case OPERAND_BACK:
      *target = after - distance;
      return true;
    default:
      return false;
  }
}

static bool number_labels(Listing *listing) {
  const Code *code = listing->code;
  listing->labels = calloc((size_t)code->length + 1, sizeof *listing->labels);
  if (listing->labels == NULL)
    return no(throw_out_of_memory());
  uint32_t target;
  for (uint32_t i = 0; i < code->length; i += size_at(code, i))
    if (jump_target(code, i, &target))
      listing->labels[target] = 1;
  for (uint32_t i = 0; i < code->handler_count; i++) {
    const Handler *handler = &code->handlers[i];
    listing->labels[handler->start] = listing->labels[handler->target] = 1;
    listing->labels[handler->end] = 1;
  }
  uint16_t number = 0;
  for (uint32_t i = 0; i <= code->length; i++)
    if (listing->labels[i])
      listing->labels[i] = ++number;
  return true;
}

/* ---- Columns --------------------------------------------------------------------------------- */

/* Text in a column `width` wide, at its left or right edge. */
static void show_left(Builder *text, const char *what, int width) {
  builder_text(text, what);
  builder_fill(text, ' ', width - (int)strlen(what));
}

static void show_right(Builder *text, const char *what, int width) {
  builder_fill(text, ' ', width - (int)strlen(what));
  builder_text(text, what);
}

/* ---- Operands -------------------------------------------------------------------------------- */

static void show_local(Listing *listing, unsigned slot) {
  Ref names = ref(listing->code->local_names);
  if ((intptr_t)slot < tuple_length(names))
    builder_str(&listing->text, tuple_at(names, slot));
}

static void show_operator(Listing *listing, unsigned operand) {
  static const char *const texts[] = {"+", "-", "*", "@", "/", "//", "%", "divmod",
                                      "**", "<<", ">>", "&", "|", "^"};
  unsigned op = operand & ~(unsigned)OPERATE_INPLACE;
  if (op < sizeof texts / sizeof *texts)
    builder_format(&listing->text, "%s%s", texts[op], operand & OPERATE_INPLACE ? "=" : "");
}

static void show_comparison(Listing *listing, unsigned operand) {
  static const char *const texts[] = {"<", "<=", "==", "!=", ">", ">="};
  if ((operand & 7) < 6)
    builder_format(&listing->text, operand & 8 ? "bool(%s)" : "%s", texts[operand & 7]);
}

/* What the operand stands for. */
static void show_meaning(Listing *listing, uint32_t index) {
  Instruction word = listing->code->instructions[index];
  unsigned operand = instruction_operand(word);
  Builder *text = &listing->text;
  uint32_t target;
  switch (opcode_operand(shown(word))) {
    case OPERAND_NONE:
    case OPERAND_COUNT:
    case OPERAND_FLAGS: break;
    case OPERAND_CONSTANT:
      builder_repr(text, tuple_at(ref(listing->code->constants), operand));
      break;
    case OPERAND_NAME:
      builder_str(text, tuple_at(ref(listing->code->names), operand));
      break;
    case OPERAND_LOCAL: show_local(listing, operand); break;
    case OPERAND_LOCALS:
      show_local(listing, operand >> 12);
      builder_text(text, ", ");
      show_local(listing, operand & 4095);
      break;
    case OPERAND_OPERATOR: show_operator(listing, operand); break;
    case OPERAND_COMPARE: show_comparison(listing, operand); break;
    default:
      if (jump_target(listing->code, index, &target))
        builder_format(text, "to L%u", (unsigned)listing->labels[target]);
  }
}

static void show_operand(Listing *listing, uint32_t index) {
  Instruction word = listing->code->instructions[index];
  OperandKind kind = opcode_operand(shown(word));
  if (kind == OPERAND_NONE)
    return;
  char number[16];
  snprintf(number, sizeof number, "%u", instruction_operand(word));
  show_right(&listing->text, number, 4);
  if (kind == OPERAND_COUNT || kind == OPERAND_FLAGS)
    return;
  builder_text(&listing->text, " (");
  show_meaning(listing, index);
  builder_text(&listing->text, ")");
}

/* ---- Lines ----------------------------------------------------------------------------------- */

static void show_line(Listing *listing, uint32_t index, uint32_t *line) {
  uint32_t here = position_line(listing->code->positions[index]);
  char number[16] = "";
  if (here != *line) {
    if (index > 0)
      builder_char(&listing->text, '\n');
    snprintf(number, sizeof number, here == 0 ? "--" : "%u", here);
  }
  *line = here;
  show_right(&listing->text, number, 5);
}

static void show_instruction(Listing *listing, uint32_t index, uint32_t *line) {
  Opcode opcode = shown(listing->code->instructions[index]);
  char label[16] = "";
  show_line(listing, index, line);
  if (listing->labels[index])
    snprintf(label, sizeof label, "L%u:", (unsigned)listing->labels[index]);
  show_right(&listing->text, label, 6);
  builder_text(&listing->text, "  ");
  if (opcode_operand(opcode) == OPERAND_NONE)
    builder_text(&listing->text, opcode_name(opcode));
  else
    show_left(&listing->text, opcode_name(opcode), 24);
  show_operand(listing, index);
  builder_char(&listing->text, '\n');
}

static void show_handlers(Listing *listing) {
  const Code *code = listing->code;
  if (code->handler_count > 0)
    builder_text(&listing->text, "ExceptionTable:\n");
  for (uint32_t i = 0; i < code->handler_count; i++) {
    const Handler *handler = &code->handlers[i];
    builder_format(&listing->text, "  L%u to L%u -> L%u [%u]%s\n",
                   (unsigned)listing->labels[handler->start],
                   (unsigned)listing->labels[handler->end],
                   (unsigned)listing->labels[handler->target], (unsigned)handler->depth,
                   handler->push_last ? " lasti" : "");
  }
}

Own disassemble(Ref code_object) {
  Listing listing = {.code = (const Code *)code_object};
  uint32_t line = UINT32_MAX;
  if (!number_labels(&listing))
    return NULL;
  builder_start(&listing.text);
  for (uint32_t i = 0; i < listing.code->length; i += size_at(listing.code, i))
    show_instruction(&listing, i, &line);
  show_handlers(&listing);
  free(listing.labels);
  return builder_finish(&listing.text);
}

/* ---- One by one ------------------------------------------------------------------------------ */

static Own number_or_none(bool known, intptr_t number) {
  return known ? int_from(number) : none();
}

static Own row_of(Listing *listing, uint32_t index) {
  Instruction word = listing->code->instructions[index];
  Opcode opcode = shown(word);
  uint32_t target = 0, line = position_line(listing->code->positions[index]);
  builder_start(&listing->text);
  show_meaning(listing, index);
  bool jumps = jump_target(listing->code, index, &target);
  Own row[] = {
      str_from(opcode_name(opcode)),
      int_from((intptr_t)opcode),
      number_or_none(opcode_operand(opcode) != OPERAND_NONE, (intptr_t)instruction_operand(word)),
      builder_finish(&listing->text),
      int_from((intptr_t)index * (intptr_t)sizeof(Instruction)),
      number_or_none(jumps, (intptr_t)target * (intptr_t)sizeof(Instruction)),
      number_or_none(line != 0, (intptr_t)line),
  };
  enum { PARTS = sizeof row / sizeof *row };
  bool done = true;
  for (int i = 0; i < PARTS; i++) done = done && row[i] != NULL;
  if (done)
    return tuple_from_take(row, PARTS);
  for (int i = 0; i < PARTS; i++) drop_if(row[i]);
  return NULL;
}

Own disassemble_rows(Ref code_object) {
  Listing listing = {.code = (const Code *)code_object};
  if (!number_labels(&listing))
    return NULL;
  Own rows = list_new(0);
  for (uint32_t i = 0; rows != NULL && i < listing.code->length; i += size_at(listing.code, i)) {
    Own row = row_of(&listing, i);
    if (row != NULL && list_append_take(ref(rows), row))
      continue;
    drop(rows);
    rows = NULL;
  }
  free(listing.labels);
  return rows;
}
