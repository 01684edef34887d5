/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic of the quick forms: two ints of one digit, or two floats.
 *
 * A number that only the value stack refers to dies with the instruction that uses it, and nobody
 * can tell whether the result stands in its box or in a new one that the heap would have put there.
 * So `3 * n + 1` needs one new box, not two. Those who watch are shown every birth: in that half
 * every result has a box of its own.
 */
#ifndef VM_ARITHMETIC_H
#define VM_ARITHMETIC_H

#include "../objects/float.h"
#include "../objects/int.h"
#include "../objects/operator.h"

static inline bool both_compact_ints(Ref left, Ref right) {
  return is_exact_int(left) && is_exact_int(right) && int_is_compact(left) && int_is_compact(right);
}
static inline bool both_floats(Ref left, Ref right) {
  return is_exact_float(left) && is_exact_float(right);
}

/* ---- Boxes ------------------------------------------------------------------------------- */

static inline bool is_spent(Ref number) { return !WATCHED && number->refs == 1; }

/* The operand whose box the result may have, or NULL. */
static inline Ref spent_box(Ref left, Ref right) {
  return is_spent(left) ? left : is_spent(right) ? right : NULL;
}

/* The result of an operation with two ints of one digit. */
static inline Own int_result(Ref left, Ref right, intptr_t value) {
  if (is_small_int(value)) return small_int(value);
  Ref box = spent_box(left, right);
  if (box == NULL || !int_fits_digit(value)) return int_from(value);
  int_set_compact(box, value);
  return keep(box);
}

static inline Own float_result(Ref left, Ref right, double value) {
  Ref box = spent_box(left, right);
  if (box == NULL) return float_from(value);
  ((Float *)box)->value = value;
  return keep(box);
}

/* ---- Operators that have no form of their own -------------------------------------------- */

static inline bool int_operator_is_quick(BinaryOp op) {
  return op == OPERATE_FLOOR_DIVIDE || op == OPERATE_REMAINDER ||
         (op >= OPERATE_LSHIFT && op <= OPERATE_XOR);
}

/* False: leave it to the int type (division by zero, large shifts). */
static inline bool int_operate(BinaryOp op, intptr_t a, intptr_t b, intptr_t *out) {
  switch (op) {
    case OPERATE_FLOOR_DIVIDE:
      if (b == 0) return false;
      *out = a / b - (a % b != 0 && (a < 0) != (b < 0));
      return true;
    case OPERATE_REMAINDER:
      if (b == 0) return false;
      *out = a % b;
      if (*out != 0 && (a < 0) != (b < 0)) *out += b;
      return true;
    case OPERATE_LSHIFT:
      *out = (intptr_t)((uintptr_t)a << (b & 31));
      return b >= 0 && b < DIGIT_BITS;
    case OPERATE_RSHIFT: *out = a >> (b < DIGIT_BITS ? b & 31 : DIGIT_BITS); return b >= 0;
    case OPERATE_AND: *out = a & b; return true;
    case OPERATE_OR: *out = a | b; return true;
    case OPERATE_XOR: *out = a ^ b; return true;
    default: return false;
  }
}

/* ---- Comparisons ------------------------------------------------------------------------- */

#define COMPARE_VALUES(a, b, op)     \
  ((op) == LESS         ? (a) < (b)  \
   : (op) == LESS_EQUAL ? (a) <= (b) \
   : (op) == EQUAL      ? (a) == (b) \
   : (op) == NOT_EQUAL  ? (a) != (b) \
   : (op) == GREATER    ? (a) > (b)  \
                        : (a) >= (b))

#endif
