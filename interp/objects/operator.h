/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The binary operators, in the order of their slots in slots.def; the operand of BINARY_OP. */
#ifndef OBJECTS_OPERATOR_H
#define OBJECTS_OPERATOR_H

typedef enum BinaryOp {
  OPERATE_ADD,
  OPERATE_SUBTRACT,
  OPERATE_MULTIPLY,
  OPERATE_MATRIX_MULTIPLY,
  OPERATE_TRUE_DIVIDE,
  OPERATE_FLOOR_DIVIDE,
  OPERATE_REMAINDER,
  OPERATE_DIVMOD,
  OPERATE_POWER,
  OPERATE_LSHIFT,
  OPERATE_RSHIFT,
  OPERATE_AND,
  OPERATE_OR,
  OPERATE_XOR,
  OPERATE_COUNT
} BinaryOp;

enum { OPERATE_INPLACE = 32 }; /* added to a BinaryOp */

#endif
