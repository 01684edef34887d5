/* SPDX-License-Identifier: GPL-3.0-or-later */
/* opcode.c - what is to be known about the instructions, all of it from opcodes.def.
 *
 * Each function is one reading of that list: names, meanings, kinds of operand and numbers of cache
 * words are tables; the stack effect is an expression in the operand, hence a switch. */
#include "opcode.h"

static const char *const names[OPCODES] = {
#define OPCODE(NAME, operand, caches, effect, meaning) #NAME,
#include "opcodes.def"
#undef OPCODE
};

static const char *const meanings[OPCODES] = {
#define OPCODE(NAME, operand, caches, effect, meaning) meaning,
#include "opcodes.def"
#undef OPCODE
};

static const uint8_t operands[OPCODES] = {
#define OPCODE(NAME, operand, caches, effect, meaning) OPERAND_##operand,
#include "opcodes.def"
#undef OPCODE
};

static const uint8_t cache_words[OPCODES] = {
#define OPCODE(NAME, operand, caches, effect, meaning) caches,
#include "opcodes.def"
#undef OPCODE
};

const char *opcode_name(Opcode opcode) { return opcode < OPCODES ? names[opcode] : "?"; }

const char *opcode_meaning(Opcode opcode) { return opcode < OPCODES ? meanings[opcode] : "?"; }

OperandKind opcode_operand(Opcode opcode) {
  return opcode < OPCODES ? (OperandKind)operands[opcode] : OPERAND_NONE;
}

int opcode_caches(Opcode opcode) { return opcode < OPCODES ? cache_words[opcode] : 0; }

int opcode_effect(Opcode opcode, unsigned operand) {
  (void)operand;
  switch (opcode) {
#define OPCODE(NAME, kind, caches, effect, meaning) \
  case NAME: \
    return effect;
#include "opcodes.def"
#undef OPCODE
    default:
      return 0;
  }
}
