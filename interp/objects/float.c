/* SPDX-License-Identifier: GPL-3.0-or-later */
/* float: a C double in a box.
 *
 * Every result of arithmetic is a new object; none are shared. Mixed arithmetic with an int makes a double of the int first;
 * comparison does not: 2**53 + 1 and float(2**53) are different numbers and compare so.
 *
 * Invariant: hash(x) == hash(y) whenever x == y, also across int, float and complex: all hash the exact value
 * modulo 2^61 - 1.
 */
#include "float.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "complex.h"
#include "constructor.h"
#include "error.h"
#include "float_text.h"
#include "format.h"
#include "instance.h"
#include "int.h"
#include "native.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"
#include "bytes.h"

Own float_from(double value) {
  Float *made = object_new(&float_class.type, 0);
  if (made == NULL) return NULL;
  made->value = value;
  return own(made);
}

/* ---- Operands ------------------------------------------------------------------------------- */

typedef enum Operand { OPERAND_GOOD, OPERAND_FOREIGN, OPERAND_FAILED } Operand;

static inline Operand to_double(Ref object, double *out) {
  if (__builtin_expect(is_float(object), 1)) {
    *out = float_value(object);
    return OPERAND_GOOD;
  }
  if (!is_int(object)) return OPERAND_FOREIGN;
  *out = int_as_double(object);
  return *out == -1 && error_pending() ? OPERAND_FAILED : OPERAND_GOOD;
}

/* Both as doubles. If not, *answer is what the operator has to return. */
static inline bool operands(Ref a, Ref b, double *x, double *y, Own *answer) {
  Operand left = to_double(a, x);
  Operand right = left == OPERAND_GOOD ? to_double(b, y) : OPERAND_GOOD;
  if (__builtin_expect(left == OPERAND_GOOD && right == OPERAND_GOOD, 1)) return true;
  *answer = left == OPERAND_FAILED || right == OPERAND_FAILED ? NULL : not_implemented();
  return false;
}

/* ---- Arithmetic ----------------------------------------------------------------------------- */

#define ARITHMETIC(name, expression) \
  static Own name(Ref a, Ref b) { \
    double x, y; \
    Own answer; \
    return operands(a, b, &x, &y, &answer) ? expression : answer; \
  }
ARITHMETIC(float_add, float_from(x + y))
ARITHMETIC(float_subtract, float_from(x - y))
ARITHMETIC(float_multiply, float_from(x * y))
ARITHMETIC(float_true_divide,
           y == 0 ? throw(ZeroDivisionError, "float division by zero") : float_from(x / y))

/* The remainder has the sign of the divisor, also when it is 0. */
static double floor_remainder(double x, double y) {
  double rest = fmod(x, y);
  if (rest == 0) return copysign(0.0, y);
  return (y < 0) == (rest < 0) ? rest : rest + y;
}

/* The quotient that goes with it: (x - rest) / y is a whole number but for rounding. */
static double floor_quotient(double x, double y) {
  double rest = fmod(x, y), quotient = (x - rest) / y;
  if (rest != 0 && (y < 0) != (rest < 0)) quotient -= 1;
  if (quotient == 0) return copysign(0.0, x / y);
  double whole = floor(quotient);
  return quotient - whole > 0.5 ? whole + 1 : whole;
}

static Own divmod_pair(double x, double y) {
  if (y == 0) return throw(ZeroDivisionError, "float divmod()");
  Own quotient = float_from(floor_quotient(x, y)), rest = float_from(floor_remainder(x, y));
  Own pair = quotient == NULL || rest == NULL ? NULL : tuple_of(2, ref(quotient), ref(rest));
  drop_if(quotient);
  drop_if(rest);
  return pair;
}

ARITHMETIC(float_remainder, y == 0 ? throw(ZeroDivisionError, "float modulo by zero")
                                   : float_from(floor_remainder(x, y)))
ARITHMETIC(float_floor_divide, y == 0 ? throw(ZeroDivisionError, "float floor division by zero")
                                      : float_from(floor_quotient(x, y)))
ARITHMETIC(float_divmod, divmod_pair(x, y))
#undef ARITHMETIC

Own throw_range_error(void) {
  Own number = int_from(ERANGE), text = str_from("Numerical result out of range");
  if (number != NULL && text != NULL) {
    Ref args[] = {ref(number), ref(text)};
    Own error = exception_new(OverflowError, args, 2);
    if (error != NULL) {
      throw_object(ref(error));
      drop(error);
    }
  }
  drop_if(number);
  drop_if(text);
  return NULL;
}

static Own power_of(double x, double y) {
  if (x == 0 && y < 0 && isfinite(y)) {
    return throw(ZeroDivisionError, "0.0 cannot be raised to a negative power");
  }
  if (x < 0 && isfinite(x) && isfinite(y) && y != floor(y)) return complex_power_of(x, 0, y, 0);
  double result = pow(x, y);
  if (isinf(result) && isfinite(x) && isfinite(y)) return throw_range_error();
  return float_from(result);
}

static Own float_power(Ref base, Ref exponent, Ref modulus) {
  double x, y;
  Own answer;
  if (modulus != NULL && modulus != None) {
    return throw(TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  }
  return operands(base, exponent, &x, &y, &answer) ? power_of(x, y) : answer;
}

static Own float_exact(Ref self) {
  return is_exact_float(self) ? keep(self) : float_from(float_value(self));
}
static Own float_negative(Ref self) { return float_from(-float_value(self)); }
static Own float_absolute(Ref self) { return float_from(fabs(float_value(self))); }
static int float_truth(Ref self) { return float_value(self) != 0; }
static Own float_to_int(Ref self) { return int_from_double(float_value(self)); }

/* ---- Comparison ----------------------------------------------------------------------------- */

/* -1, 0, 1; value is finite. Beyond 2^53 doubles are whole numbers, which can be compared exactly. */
static int compare_with_int(double value, Ref whole, bool *failed) {
  *failed = false;
  if (int_bits(whole) <= DBL_MANT_DIG) {
    double other = int_as_double(whole);
    return (value > other) - (value < other);
  }
  int sign = int_sign(whole);
  int exponent;
  frexp(value, &exponent);
  if ((value > 0) - (value < 0) != sign) return -sign;
  if (exponent < 0 || (size_t)exponent < int_bits(whole)) return -sign;
  if ((size_t)exponent > int_bits(whole)) return sign;
  Own exact = int_from_double(value);
  *failed = exact == NULL;
  int order = *failed ? 0 : int_compare(ref(exact), whole);
  drop_if(exact);
  return order;
}

static Own compare_doubles(double x, double y, CompareOp op) {
  switch (op) {
    case LESS: return bool_from(x < y);
    case LESS_EQUAL: return bool_from(x <= y);
    case EQUAL: return bool_from(x == y);
    case NOT_EQUAL: return bool_from(x != y);
    case GREATER: return bool_from(x > y);
    default: return bool_from(x >= y);
  }
}

static Own float_compare(Ref self, Ref other, CompareOp op) {
  double x = float_value(self);
  if (is_float(other)) return compare_doubles(x, float_value(other), op);
  if (!is_int(other)) return not_implemented();
  if (!isfinite(x)) return compare_doubles(x, 0, op);
  bool failed;
  int order = compare_with_int(x, other, &failed);
  return failed ? NULL : compare_doubles(order, 0, op);
}

/* The value is a fraction with a power of two below; modulo 2^61 - 1, multiplying by 2^k rotates 61 bits. */
intptr_t double_hash(double value) {
  const uint64_t modulus = ((uint64_t)1 << 61) - 1;
  if (isinf(value)) return value > 0 ? 314159 : -314159;
  if (isnan(value)) return 0;
  int exponent;
  double fraction = frexp(fabs(value), &exponent);
  uint64_t hash = 0;
  while (fraction != 0) {
    hash = (hash << 28 & modulus) | hash >> (61 - 28);
    fraction *= 268435456.0; /* 2^28 */
    exponent -= 28;
    uint64_t part = (uint64_t)fraction;
    fraction -= (double)part;
    hash += part;
    if (hash >= modulus) hash -= modulus;
  }
  int turn = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
  hash = (hash << turn & modulus) | hash >> (61 - turn);
  intptr_t result = value < 0 ? -(intptr_t)hash : (intptr_t)hash;
  return result == -1 ? -2 : result;
}

/* Every nan is a different number: it hashes by identity. */
static intptr_t float_hash(Ref self) {
  double value = float_value(self);
  return isnan(value) ? hash_pointer(self) : double_hash(value);
}

static Own float_repr(Ref self) {
  char *text = double_to_text(float_value(self), 'r', 0, DOUBLE_DOT_ZERO);
  Own made = text == NULL ? NULL : str_from(text);
  free(text);
  return made;
}

/* ---- Making, from Python -------------------------------------------------------------------- */

static Own from_buffer(Ref value) {
  Buffer buffer;
  if (!buffer_open(value, &buffer)) return NULL;
  Own bytes = bytes_from(buffer.data, (size_t)buffer.length);
  buffer_close(&buffer);
  Own number = bytes == NULL ? NULL : float_parse(ref(bytes));
  drop_if(bytes);
  return number;
}

/* What value.__float__() answered, as a float and nothing more special. */
static Own exact_float_take(Ref value, Own result) {
  Own exact = NULL;
  if (!is_float(ref(result))) {
    throw(TypeError, "%T.__float__ returned non-float (type %T)", value, ref(result));
  } else if (issue_warning(DeprecationWarning,
                           "%T.__float__ returned non-float (type %T).  The ability to return an "
                           "instance of a strict subclass of float is deprecated, and may be "
                           "removed in a future version of Python.",
                           value, ref(result))) {
    exact = float_from(float_value(ref(result)));
  }
  drop(result);
  return exact;
}

/* A subclass may have a __float__ of its own; float's is not called. */
static Own from_subclass(Ref value) {
  Own name = str_intern_c("__float__");
  if (name == NULL) return NULL;
  bool own_way = class_lookup(class_of(value), ref(name)) != class_lookup(&float_class, ref(name));
  Own result = own_way ? call_special(value, ref(name), NULL, 0) : float_from(float_value(value));
  drop(name);
  if (result == NULL || is_exact_float(ref(result))) return result;
  return exact_float_take(value, result);
}

static Own from_value(Ref value) {
  if (is_exact_float(value)) return keep(value);
  if (is_float(value)) return from_subclass(value);
  if (is_str(value) || is_bytes(value)) return float_parse(value);
  Class *class = class_of(value);
  double number;
  if (has_buffer(value)) return from_buffer(value);
  if (class->as_float == NULL && class->as_index == NULL) {
    return throw(TypeError, "float() argument must be a string or a real number, not '%T'", value);
  }
  return as_double(value, &number) ? float_from(number) : NULL;
}

static Own float_new(Class *class, Ref const *args, int n, Ref names) {
  if (class->init == float_class.init && !no_keywords("float", names)) return NULL;
  if (n > 1) return throw(TypeError, "float expected at most 1 argument, got %d", n);
  Own value = n == 0 ? float_from(0) : from_value(args[0]);
  if (value == NULL || class == &float_class) return value;
  Own made = instance_new(class, 0);
  if (made != NULL) {
    ((Float *)ref(made))->value = float_value(ref(value));
    track(ref(made));
  }
  drop(value);
  return made;
}

/* ---- Rounding ------------------------------------------------------------------------------- */

/* To a multiple of 10^-digits with digits < 0. "%.*e" rounds the exact value correctly; what is below half a unit of the
 * place in front of the first digit is 0. */
static double round_left(double value, int digits) {
  char text[64];
  snprintf(text, sizeof text, "%.25e", value);
  int precision = atoi(strchr(text, 'e') + 1) + digits;
  if (precision >= 0) {
    char room[DBL_MAX_10_EXP + 40];
    snprintf(room, sizeof room, "%.*e", precision, value);
    return strtod(room, NULL);
  }
  snprintf(text, sizeof text, "5e%d", -digits - 1);
  bool up = precision == -1 && fabs(value) > strtod(text, NULL);
  snprintf(text, sizeof text, "1e%d", -digits);
  return copysign(up ? strtod(text, NULL) : 0.0, value);
}

static double round_right(double value, int digits) {
  char text[DBL_MAX_10_EXP + 400];
  snprintf(text, sizeof text, "%.*f", digits, value);
  return strtod(text, NULL);
}

static Own round_to(double value, intptr_t digits) {
  if (!isfinite(value) || value == 0 || digits > 323) return float_from(value);
  if (digits < -308) return float_from(copysign(0.0, value));
  double rounded = digits < 0 ? round_left(value, (int)digits) : round_right(value, (int)digits);
  if (isinf(rounded)) return throw(OverflowError, "rounded value too large to represent");
  return float_from(rounded);
}

static Own float_round(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t digits;
  if (args[0] == NULL || args[0] == None) return int_from_double(nearbyint(float_value(self)));
  return as_size_clipped(args[0], &digits) ? round_to(float_value(self), digits) : NULL;
}

/* ---- Methods -------------------------------------------------------------------------------- */

static Own float_conjugate(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return float_exact(self);
}

static Own float_trunc(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from_double(float_value(self));
}

static Own float_floor(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from_double(floor(float_value(self)));
}

static Own float_ceil(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from_double(ceil(float_value(self)));
}

static Own float_is_integer(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  double value = float_value(self);
  return bool_from(isfinite(value) && floor(value) == value);
}

static Own float_ratio(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  double value = float_value(self);
  if (isinf(value)) return throw(OverflowError, "cannot convert Infinity to integer ratio");
  if (isnan(value)) return throw(ValueError, "cannot convert NaN to integer ratio");
  int exponent;
  double fraction = frexp(value, &exponent);
  while (fraction != floor(fraction)) { /* at most 53 times */
    fraction *= 2;
    exponent--;
  }
  Own small = int_from_double(fraction), one = int_from(1), large = NULL, pair = NULL;
  if (small != NULL) {
    large = int_shift_left_by(exponent > 0 ? ref(small) : ref(one), (size_t)abs(exponent));
  }
  if (large != NULL) {
    pair = exponent > 0 ? tuple_of(2, ref(large), ref(one)) : tuple_of(2, ref(small), ref(large));
  }
  drop_if(small);
  drop_if(large);
  drop(one);
  return pair;
}

static Own float_hex(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return double_to_hex(float_value(self));
}

static Own float_from_hex(Ref self, Ref const *args, int n) {
  (void)n;
  Own value = double_from_hex(args[0]);
  if (value == NULL || self == AS_REF(&float_class)) return value;
  Own made = call1(self, ref(value));
  drop(value);
  return made;
}

static Own float_getformat(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  if (is_str(args[0]) && (str_is(args[0], "double") || str_is(args[0], "float"))) {
    return str_from("IEEE, little-endian");
  }
  if (!is_str(args[0])) {
    return throw(TypeError, "__getformat__() argument must be str, not %T", args[0]);
  }
  return throw(ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
}

static Own float_getnewargs(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own value = float_from(float_value(self));
  Own tuple = value == NULL ? NULL : tuple_of(1, ref(value));
  drop_if(value);
  return tuple;
}

static Own float_format_method(Ref self, Ref const *args, int n) {
  (void)n;
  if (is_str(args[0])) return format_float(self, args[0]);
  return throw(TypeError, "__format__() argument must be str, not %T", args[0]);
}

static Method float_methods[] = {
    {"conjugate", float_conjugate, "(self, /)", "Return self, the complex conjugate of any float."},
    {"__trunc__", float_trunc, "(self, /)", "Return the Integral closest to x between 0 and x."},
    {"__floor__", float_floor, "(self, /)", "Return the floor as an Integral."},
    {"__ceil__", float_ceil, "(self, /)", "Return the ceiling as an Integral."},
    {"__round__", float_round, "(self, ndigits=None, /)",
     "Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, work like built-in round(x, ndigits)."},
    {"as_integer_ratio", float_ratio, "(self, /)",
     "Return a pair of integers, whose ratio is exactly equal to the original float."},
    {"fromhex", float_from_hex, "(cls, string, /)", "Create a floating-point number from a hexadecimal string.", CLASS_METHOD},
    {"hex", float_hex, "(self, /)", "Return a hexadecimal representation of a floating-point number."},
    {"is_integer", float_is_integer, "(self, /)", "Return True if the float is an integer."},
    {"__getnewargs__", float_getnewargs, "(self, /)", NULL},
    {"__getformat__", float_getformat, "(cls, typestr, /)", "You probably don't want to use this function.", CLASS_METHOD},
    {"__format__", float_format_method, "(self, format_spec, /)", "Formats the float according to format_spec."},
    {NULL},
};

static Own get_imaginary(Ref self) { return (void)self, float_from(0); }

static const Attribute float_attributes[] = {
    {"real", float_exact, NULL, "the real part of a complex number"},
    {"imag", get_imaginary, NULL, "the imaginary part of a complex number"},
    {NULL},
};

Class float_class = {
    .type = {BUILTIN_TYPE("float", Float, 0)},
    .flags = CLASS_FIXED | CLASS_IS_FLOAT,
    .doc = "Convert a string or number to a floating-point number, if possible.",
    .signature = "(x=0, /)",
    .new = float_new,
    .repr = float_repr,
    .hash = float_hash,
    .compare = float_compare,
    .truth = float_truth,
    .as_int = float_to_int,
    .as_float = float_exact,
    .negative = float_negative,
    .positive = float_exact,
    .absolute = float_absolute,
    .add = float_add,
    .subtract = float_subtract,
    .multiply = float_multiply,
    .true_divide = float_true_divide,
    .floor_divide = float_floor_divide,
    .remainder = float_remainder,
    .divmod = float_divmod,
    .power = float_power,
    .methods = float_methods,
    .attributes = float_attributes,
};
