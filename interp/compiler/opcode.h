/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and properties of the instructions, from opcodes.def; behind them the quick forms that
 * only the virtual machine writes (vm/quick.def). */
#ifndef COMPILER_OPCODE_H
#define COMPILER_OPCODE_H

#include "../objects/code.h"

typedef enum Opcode {
#define OPCODE(NAME, operand, caches, effect, meaning) NAME,
#include "opcodes.def"
#undef OPCODE
  OPCODES
} Opcode;

typedef enum OperandKind {
  OPERAND_NONE,
  OPERAND_COUNT,
  OPERAND_CONSTANT,
  OPERAND_NAME,
  OPERAND_LOCAL,
  OPERAND_LOCALS,
  OPERAND_JUMP,
  OPERAND_BACK,
  OPERAND_OPERATOR,
  OPERAND_COMPARE,
  OPERAND_FLAGS
} OperandKind;

const char *opcode_name(Opcode opcode);
const char *opcode_meaning(Opcode opcode);
OperandKind opcode_operand(Opcode opcode);
int opcode_caches(Opcode opcode);
int opcode_effect(Opcode opcode, unsigned operand);

#endif
