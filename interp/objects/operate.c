/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operators: comparison, arithmetic, and who is asked first.
 *
 * Either operand may know the answer. The left one is asked first, unless the right one's class is
 * a subclass of the left one's: then it gets to override what it inherited. An operand that cannot
 * help answers NotImplemented, and when all have, it is a TypeError.
 */
#include <math.h>

#include "dict.h"
#include "float.h"
#include "int.h"
#include "protocol.h"
#include "str.h"

/* ---- Comparison -------------------------------------------------------------------------- */

static const char *const compare_text[] = {"<", "<=", "==", "!=", ">", ">="};
static const CompareOp swapped[] = {GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL};

static Own compare_fallback(Ref left, Ref right, CompareOp op) {
  if (op == EQUAL) return bool_from(left == right);
  if (op == NOT_EQUAL) return bool_from(left != right);
  return throw(TypeError, "'%s' not supported between instances of '%T' and '%T'", compare_text[op],
               left, right);
}

/* One operand's opinion: true when it had one (or failed). */
static bool ask(Ref self, Ref other, CompareOp op, Own *answer) {
  CompareFn compare = class_of(self)->compare;
  if (compare == NULL) return false;
  *answer = compare(self, other, op);
  if (*answer == NULL || ref(*answer) != NotImplemented) return true;
  drop(*answer);
  return false;
}

Own object_compare(Ref left, Ref right, CompareOp op) {
  if (!recursion_enter(" in comparison")) return NULL;
  Own answer = NULL;
  bool right_first = left->type != right->type && class_of(right)->compare != NULL &&
                     is_subclass(class_of(right), class_of(left));
  bool decided = (right_first && ask(right, left, swapped[op], &answer)) ||
                 ask(left, right, op, &answer) ||
                 (!right_first && ask(right, left, swapped[op], &answer));
  recursion_leave();
  return decided ? answer : compare_fallback(left, right, op);
}

static int truth_take(Own answer) {
  if (answer == NULL) return -1;
  int truth = object_truth(ref(answer));
  drop(answer);
  return truth;
}

static bool order_answers(int order, CompareOp op) {
  switch (op) {
    case LESS: return order < 0;
    case LESS_EQUAL: return order <= 0;
    case EQUAL: return order == 0;
    case NOT_EQUAL: return order != 0;
    case GREATER: return order > 0;
    default: return order >= 0;
  }
}

int object_test(Ref left, Ref right, CompareOp op) {
  if (is_exact_str(left) && is_exact_str(right)) {
    if (op == EQUAL || op == NOT_EQUAL) return str_equal(left, right) == (op == EQUAL);
    return order_answers(str_compare(left, right), op);
  }
  if (is_exact_int(left) && is_exact_int(right)) return order_answers(int_compare(left, right), op);
  return truth_take(object_compare(left, right, op));
}

int object_equal(Ref left, Ref right) {
  return left == right ? 1 : object_test(left, right, EQUAL);
}

/* ---- Binary operators -------------------------------------------------------------------- */

static const char *const operator_text[] = {"+",        "-",           "*",  "@",  "/", "//", "%",
                                            "divmod()", "** or pow()", "<<", ">>", "&", "|",  "^"};
static const char *const inplace_text[] = {
    "+=", "-=", "*=", "@=", "/=", "//=", "%=", "", "**=", "<<=", ">>=", "&=", "|=", "^="};

static BinaryFn operator_of(const Class *class, BinaryOp op) {
  switch (op) {
    case OPERATE_ADD: return class->add;
    case OPERATE_SUBTRACT: return class->subtract;
    case OPERATE_MULTIPLY: return class->multiply;
    case OPERATE_MATRIX_MULTIPLY: return class->matrix_multiply;
    case OPERATE_TRUE_DIVIDE: return class->true_divide;
    case OPERATE_FLOOR_DIVIDE: return class->floor_divide;
    case OPERATE_REMAINDER: return class->remainder;
    case OPERATE_DIVMOD: return class->divmod;
    case OPERATE_LSHIFT: return class->lshift;
    case OPERATE_RSHIFT: return class->rshift;
    case OPERATE_AND: return class->bit_and;
    case OPERATE_OR: return class->bit_or;
    case OPERATE_XOR: return class->bit_xor;
    default: return NULL;
  }
}

static BinaryFn inplace_of(const Class *class, BinaryOp op) {
  switch (op) {
    case OPERATE_ADD: return class->inplace_add;
    case OPERATE_SUBTRACT: return class->inplace_subtract;
    case OPERATE_MULTIPLY: return class->inplace_multiply;
    case OPERATE_MATRIX_MULTIPLY: return class->inplace_matrix_multiply;
    case OPERATE_TRUE_DIVIDE: return class->inplace_true_divide;
    case OPERATE_FLOOR_DIVIDE: return class->inplace_floor_divide;
    case OPERATE_REMAINDER: return class->inplace_remainder;
    case OPERATE_POWER: return class->inplace_power;
    case OPERATE_LSHIFT: return class->inplace_lshift;
    case OPERATE_RSHIFT: return class->inplace_rshift;
    case OPERATE_AND: return class->inplace_bit_and;
    case OPERATE_OR: return class->inplace_bit_or;
    case OPERATE_XOR: return class->inplace_bit_xor;
    default: return NULL;
  }
}

/* Did somebody answer? Drops a NotImplemented. */
static bool answered(Own *result) {
  if (*result == NULL || ref(*result) != NotImplemented) return true;
  drop(*result);
  return false;
}

/* Ask the operands' number fields. False: none had an answer. */
static bool try_numbers(BinaryOp op, Ref left, Ref right, Own *result) {
  BinaryFn of_left = operator_of(class_of(left), op);
  BinaryFn of_right = left->type == right->type ? NULL : operator_of(class_of(right), op);
  if (of_right == of_left) of_right = NULL;
  if (of_left != NULL && of_right != NULL && is_subclass(class_of(right), class_of(left))) {
    *result = of_right(left, right);
    if (answered(result)) return true;
    of_right = NULL;
  }
  if (of_left != NULL) {
    *result = of_left(left, right);
    if (answered(result)) return true;
  }
  if (of_right != NULL) {
    *result = of_right(left, right);
    if (answered(result)) return true;
  }
  return false;
}

static Own repeat_by(BinaryFn repeat, Ref sequence, Ref count) {
  if (class_of(count)->as_index == NULL) {
    return throw(TypeError, "can't multiply sequence by non-int of type '%T'", count);
  }
  return repeat(sequence, count);
}

/* Sequences add and multiply, too, but only when no number wanted to. */
static bool try_sequences(BinaryOp op, Ref left, Ref right, bool inplace, Own *result) {
  const Class *class = class_of(left);
  if (op == OPERATE_ADD) {
    BinaryFn concat =
        inplace && class->inplace_concat != NULL ? class->inplace_concat : class->concat;
    if (concat == NULL) return false;
    *result = concat(left, right);
    return answered(result);
  }
  if (op != OPERATE_MULTIPLY) return false;
  BinaryFn repeat =
      inplace && class->inplace_repeat != NULL ? class->inplace_repeat : class->repeat;
  if (repeat != NULL) {
    *result = repeat_by(repeat, left, right);
  } else if (class_of(right)->repeat != NULL) {
    *result = repeat_by(class_of(right)->repeat, right, left);
  } else {
    return false;
  }
  return answered(result);
}

static Own unsupported(const char *text, Ref left, Ref right) {
  return throw(TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", text, left, right);
}

Own object_operate(BinaryOp op, Ref left, Ref right) {
  if (op == OPERATE_POWER) return object_power(left, right, NULL);
  Own result;
  if (try_numbers(op, left, right, &result) || try_sequences(op, left, right, false, &result))
    return result;
  return unsupported(operator_text[op], left, right);
}

static bool try_power(Ref base, Ref exponent, Ref modulus, Own *result);

Own object_operate_inplace(BinaryOp op, Ref left, Ref right) {
  BinaryFn inplace = inplace_of(class_of(left), op);
  Own result;
  if (inplace != NULL) {
    result = inplace(left, right);
    if (answered(&result)) return result;
  }
  if (op == OPERATE_POWER) {
    if (try_power(left, right, NULL, &result)) return result;
  } else if (try_numbers(op, left, right, &result) ||
             try_sequences(op, left, right, true, &result)) {
    return result;
  }
  return unsupported(inplace_text[op], left, right);
}

static bool try_power(Ref base, Ref exponent, Ref modulus, Own *result) {
  PowerFn of_base = class_of(base)->power;
  PowerFn of_exponent = base->type == exponent->type ? NULL : class_of(exponent)->power;
  if (of_exponent == of_base) of_exponent = NULL;
  if (of_base != NULL && of_exponent != NULL && is_subclass(class_of(exponent), class_of(base))) {
    *result = of_exponent(base, exponent, modulus);
    if (answered(result)) return true;
    of_exponent = NULL;
  }
  if (of_base != NULL) {
    *result = of_base(base, exponent, modulus);
    if (answered(result)) return true;
  }
  if (of_exponent == NULL) return false;
  *result = of_exponent(base, exponent, modulus);
  return answered(result);
}

Own object_power(Ref base, Ref exponent, Ref modulus) {
  Own result;
  if (modulus == None) modulus = NULL;
  if (try_power(base, exponent, modulus, &result)) return result;
  if (modulus == NULL) return unsupported(operator_text[OPERATE_POWER], base, exponent);
  return throw(TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", base,
               exponent, modulus);
}

/* ---- Unary operators --------------------------------------------------------------------- */

static Own unary(UnaryFn function, const char *text, Ref object) {
  if (function == NULL) return throw(TypeError, "bad operand type for %s: '%T'", text, object);
  return function(object);
}

Own object_negative(Ref object) { return unary(class_of(object)->negative, "unary -", object); }
Own object_positive(Ref object) { return unary(class_of(object)->positive, "unary +", object); }
Own object_invert(Ref object) { return unary(class_of(object)->invert, "unary ~", object); }
Own object_absolute(Ref object) { return unary(class_of(object)->absolute, "abs()", object); }

/* ---- To C numbers ------------------------------------------------------------------------ */

bool int_subclass_allowed(Ref answer, const char *method) {
  return is_exact_int(answer) ||
         issue_warning(DeprecationWarning,
                       "%s returned non-int (type %T).  The ability to return an instance of a "
                       "strict subclass of int is deprecated, and may be removed in a future "
                       "version of Python.",
                       method, answer);
}

Own object_index(Ref object) {
  if (is_int(object)) return keep(object);
  UnaryFn as_index = class_of(object)->as_index;
  if (as_index == NULL)
    return throw(TypeError, "'%T' object cannot be interpreted as an integer", object);
  Own result = as_index(object);
  if (result == NULL) return NULL;
  if (is_int(ref(result))) {
    if (int_subclass_allowed(ref(result), "__index__")) return result;
    drop(result);
    return NULL;
  }
  throw(TypeError, "__index__ returned non-int (type %T)", ref(result));
  drop(result);
  return NULL;
}

bool as_size(Ref object, intptr_t *out) {
  Own index = object_index(object);
  if (index == NULL) return false;
  bool fits = int_fits(ref(index), out);
  drop(index);
  if (fits) return true;
  return no(throw(OverflowError, "cannot fit '%T' into an index-sized integer", object));
}

bool size_argument(Ref object, intptr_t *out) {
  Own index = object_index(object);
  if (index == NULL) return false;
  bool fits = int_fits(ref(index), out);
  drop(index);
  return fits || no(throw(OverflowError, "Python int too large to convert to C ssize_t"));
}

bool as_size_clipped(Ref object, intptr_t *out) {
  Own index = object_index(object);
  if (index == NULL) return false;
  if (!int_fits(ref(index), out)) *out = int_sign(ref(index)) < 0 ? INTPTR_MIN : INTPTR_MAX;
  drop(index);
  return true;
}

bool as_c_int(Ref object, int *out) {
  intptr_t value;
  Own index = object_index(object);
  if (index == NULL) return false;
  bool fits = int_fits(ref(index), &value) && value >= INT32_MIN && value <= INT32_MAX;
  drop(index);
  if (!fits) return no(throw(OverflowError, "Python int too large to convert to C int"));
  *out = (int)value;
  return true;
}

static bool double_from_float_method(Ref object, double *out) {
  Own result = class_of(object)->as_float(object);
  if (result == NULL) return false;
  bool right = is_float(ref(result));
  if (right) {
    *out = float_value(ref(result));
  } else {
    throw(TypeError, "%T.__float__ returned non-float (type %T)", object, ref(result));
  }
  drop(result);
  return right;
}

bool as_double(Ref object, double *out) {
  if (is_float(object)) return *out = float_value(object), true;
  if (is_int(object)) return *out = int_as_double(object), *out != -1 || !error_pending();
  if (class_of(object)->as_float != NULL) return double_from_float_method(object, out);
  if (class_of(object)->as_index == NULL)
    return no(throw(TypeError, "must be real number, not %T", object));
  Own index = object_index(object);
  if (index == NULL) return false;
  *out = int_as_double(ref(index));
  drop(index);
  return *out != -1 || !error_pending();
}
