/* SPDX-License-Identifier: GPL-3.0-or-later */
/* emit.h - the list of instructions of one code object while it is being made.
 *
 * Jumps name labels; a label stands in the list like an instruction. Each instruction knows the
 * Region that protects it: where to go when it raises. So a `try` leaves no trace in the stream but
 * the ENTER mark, at which the stack depth of its handler is measured. */
#ifndef COMPILER_EMIT_H
#define COMPILER_EMIT_H

#include "../syntax/tree.h"
#include "opcode.h"

struct Compiler;

typedef int JumpLabel;

/* Instructions that exist only in the list. */
enum Mark {
  MARK_LABEL = OPCODES,  /* operand: the label */
  MARK_ENTER,            /* a region begins; its handler finds the stack `operand` values lower */
  MARK_JUMP,             /* forwards or backwards, as it turns out */
  MARK_STORE_MAYBE,      /* STORE_FAST of a value that may be NULL */
  MARK_NONE              /* deleted */
};

typedef struct Region Region;
struct Region {
  JumpLabel handler;
  bool push_last;
  int depth; /* of the stack when the handler is entered, before it gets anything; -1: unknown */
};

typedef struct Item {
  uint8_t opcode;
  bool statement; /* the first one of a statement */
  uint32_t operand;
  JumpLabel target;   /* of jumps; of MARK_LABEL the label */
  Region *region;
  Span at;
  int depth;      /* of the stack before it; -1: never reached */
} Item;

typedef struct Emitter {
  Item *items;
  int count, capacity;
  int labels;
  Region *region; /* protects what is emitted now */
  bool statement;       /* a statement has begun and nothing was emitted for it yet */
  int stack_size;
} Emitter;

#define NOWHERE ((Span){0})

void emit_op(struct Compiler *c, Span at, unsigned opcode, unsigned operand);
void emit_jump(struct Compiler *c, Span at, unsigned opcode, JumpLabel target);
JumpLabel new_label(struct Compiler *c);
void place_label(struct Compiler *c, JumpLabel label);
/* What is emitted from here on is protected by a new region; lower: values on the stack that its
   handler will not find. The label of the handler, to be placed by the caller, who also sets
   Emitter.region back. */
JumpLabel enter_region(struct Compiler *c, bool push_last, int lower);
void begin_statement(struct Compiler *c);

static inline bool opcode_jumps(unsigned opcode) {
  return opcode == MARK_JUMP ||
         (opcode < OPCODES && opcode_operand((Opcode)opcode) == OPERAND_JUMP);
}
/* Does nothing follow it? */
bool opcode_ends(unsigned opcode);

/* Operand of a NOP that stays if its line has nothing else to run. */
enum { NOP_IS_LINE = 1 };

#endif
