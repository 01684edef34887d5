/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code object: what the compiler makes of a function, a class body or a module, and the virtual
 * machine runs.
 *
 * Instructions are words of 32 bits: the opcode in the low 8, the operand in the high 24. Some are
 * followed by cache words (opcodes.def says how many), which start as zero and belong to the VM.
 * Jump operands count words, from the word behind the instruction and its caches, forwards or
 * (JUMP_BACKWARD) backwards.
 *
 * `try` costs nothing: where a handler protects a stretch of instructions stands in a table that is
 * only read when something is raised. Source positions stand in a parallel table, one entry per
 * word.
 */
#ifndef OBJECTS_CODE_H
#define OBJECTS_CODE_H

#include "class.h"

typedef uint32_t Instruction;
static inline unsigned instruction_opcode(Instruction word) { return word & 0xff; }
static inline unsigned instruction_operand(Instruction word) { return word >> 8; }
static inline Instruction instruction(unsigned opcode, unsigned operand) {
  return opcode | operand << 8;
}

typedef struct Position {
  uint32_t line, end_line;     /* 1-based; 0: belongs to no line */
  uint16_t column, end_column; /* 0-based, in UTF-8 bytes; 65535: beyond */
} Position;
/* The first instruction of a statement has this bit in its line: the watched program reports a line
 * there. */
#define STATEMENT_STARTS ((uint32_t)1 << 31)
static inline uint32_t position_line(Position p) { return p.line & ~STATEMENT_STARTS; }

/* While the instruction word at [start, end) runs, an exception cuts the value stack to depth,
 * pushes the exception and goes to handler. Entries are sorted so that the first match is the
 * innermost. */
typedef struct Handler {
  uint32_t start, end, target;
  uint16_t depth;
  bool push_last; /* also push the index of the raising instruction first (an int), for RERAISE 1 */
} Handler;

enum { /* Code.flags: CPython's numbers */
       CODE_OPTIMIZED = 1,
       CODE_NEWLOCALS = 2,
       CODE_VARARGS = 4,
       CODE_VARKEYWORDS = 8,
       CODE_NESTED = 16,
       CODE_GENERATOR = 32,
       CODE_HAS_DOCSTRING = 0x4000000, /* the first constant is the docstring */
};

/* What a local slot is */
enum {
  LOCAL_PLAIN = 0,
  LOCAL_CELL = 1 /* holds a cell made by MAKE_CELL */,
  LOCAL_FREE = 2 /* a cell of an outer function */
};

typedef struct Code {
  Container container;
  Own name, qualname, filename; /* str */
  Own constants;                /* tuple */
  Own names;                    /* tuple of interned str: globals, attributes */
  Own local_names; /* tuple of interned str: parameters, locals, cells, free variables: the slots of
                      a frame */
  uint8_t
      *local_kinds; /* LOCAL_..., one per local name. Parameters that are cells keep their slot */
  Instruction *instructions;
  Position *positions;
  Handler *handlers;
  uint32_t length, handler_count;
  uint32_t flags;
  int positional_only, positional /* including the positional-only */, keyword_only;
  int local_count; /* slots: all of local_names */
  int free_count;  /* the last so many locals are free variables */
  int stack_size;  /* most values on the stack at any time */
  int first_line;
  Own weakrefs;
  void *source; /* the text for tracebacks is found by filename: vm/source.c */
} Code;

extern Class code_class;
Code *code_new(void); /* everything empty; owned by the caller */
void code_set_objects(Code *code, Own name, Own qualname, Own filename, Own constants, Own names,
                      Own local_names);               /* takes them all */
static inline int code_parameters(const Code *code) { /* including *args and **kwargs */
  return code->positional + code->keyword_only + !!(code->flags & CODE_VARARGS) +
         !!(code->flags & CODE_VARKEYWORDS);
}
Position code_position(const Code *code, uint32_t index);

#endif
