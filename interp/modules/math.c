/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module math: the C library's functions with Python's manners.
 *
 * Where C answers nan or an infinity to a finite argument, Python raises: ValueError "math domain
 * error" when there is no such value, OverflowError "math range error" when it is too large. The
 * functions of one argument differ only in the C function and in what an infinite answer means, so
 * they are one list.
 *
 * Counting functions are in math_integers.c, exact sums in math_sums.c, gamma in math_gamma.c.
 */
#include <float.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/float.h"
#include "../objects/int.h"
#include "../objects/module.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "math_parts.h"
#include "modules.h"

Own math_domain_error(void) { return throw(ValueError, "math domain error"); }
Own math_range_error(void) { return throw(OverflowError, "math range error"); }

/* ---- Functions of one argument ----------------------------------------------------------- */

/* An infinite answer to a finite argument: a pole, or a value too large? */
typedef enum Infinite { POLE, TOO_LARGE } Infinite;

static Own check(double answer, double x, Infinite infinite) {
  if (isnan(answer) && !isnan(x)) return math_domain_error();
  if (!isinf(answer) || !isfinite(x)) return float_from(answer);
  return infinite == POLE ? math_domain_error() : math_range_error();
}

static double lgamma_pole(double x) {
  return isfinite(x) && x == floor(x) && x <= 0 ? NAN : log_gamma_of(x);
}
/* At 0 gamma has a pole; at other arguments an infinity is too large. */
static double gamma_pole(double x) { return x == 0 ? NAN : gamma_of(x); }

#define ONE_ARGUMENT(F)                                                                            \
  F(acos, acos, POLE,                                                                              \
    "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi.")        \
  F(acosh, acosh, POLE, "Return the inverse hyperbolic cosine of x.")                              \
  F(asin, asin, POLE,                                                                              \
    "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.")    \
  F(asinh, asinh, POLE, "Return the inverse hyperbolic sine of x.")                                \
  F(atan, atan, POLE,                                                                              \
    "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.") \
  F(atanh, atanh, POLE, "Return the inverse hyperbolic tangent of x.")                             \
  F(cbrt, cbrt, POLE, "Return the cube root of x.")                                                \
  F(cos, cos, POLE, "Return the cosine of x (measured in radians).")                               \
  F(cosh, cosh, TOO_LARGE, "Return the hyperbolic cosine of x.")                                   \
  F(erf, erf, POLE, "Error function at x.")                                                        \
  F(erfc, erfc, POLE, "Complementary error function at x.")                                        \
  F(exp, exp, TOO_LARGE, "Return e raised to the power of x.")                                     \
  F(exp2, exp2, TOO_LARGE, "Return 2 raised to the power of x.")                                   \
  F(expm1, expm1, TOO_LARGE,                                                                       \
    "Return exp(x)-1.\n\nThis function avoids the loss of precision involved in the direct "       \
    "evaluation of exp(x)-1 for small x.")                                                         \
  F(fabs, fabs, POLE, "Return the absolute value of the float x.")                                 \
  F(gamma, gamma_pole, TOO_LARGE, "Gamma function at x.")                                          \
  F(lgamma, lgamma_pole, TOO_LARGE, "Natural logarithm of absolute value of Gamma function at x.") \
  F(log1p, log1p, POLE,                                                                            \
    "Return the natural logarithm of 1+x (base e).\n\nThe result is computed in a way which is "   \
    "accurate for x near zero.")                                                                   \
  F(sin, sin, POLE, "Return the sine of x (measured in radians).")                                 \
  F(sinh, sinh, TOO_LARGE, "Return the hyperbolic sine of x.")                                     \
  F(sqrt, sqrt, POLE, "Return the square root of x.")                                              \
  F(tan, tan, POLE, "Return the tangent of x (measured in radians).")                              \
  F(tanh, tanh, POLE, "Return the hyperbolic tangent of x.")

#define FUNCTION_BODY(name, function, infinite, doc)                        \
  static Own math_##name(Ref self, Ref const *args, int n) {                \
    (void)self, (void)n;                                                    \
    double x;                                                               \
    return as_double(args[0], &x) ? check(function(x), x, infinite) : NULL; \
  }
ONE_ARGUMENT(FUNCTION_BODY)
#undef FUNCTION_BODY

static Own math_degrees(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x;
  return as_double(args[0], &x) ? float_from(x * (180.0 / M_PI)) : NULL;
}

static Own math_radians(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x;
  return as_double(args[0], &x) ? float_from(x * (M_PI / 180.0)) : NULL;
}

static Own math_isfinite(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x;
  return as_double(args[0], &x) ? bool_from(isfinite(x)) : NULL;
}

static Own math_isinf(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x;
  return as_double(args[0], &x) ? bool_from(isinf(x)) : NULL;
}

static Own math_isnan(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x;
  return as_double(args[0], &x) ? bool_from(isnan(x)) : NULL;
}

static Own math_ulp(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x;
  if (!as_double(args[0], &x)) return NULL;
  x = fabs(x);
  if (!isfinite(x)) return float_from(x);
  double next = nextafter(x, INFINITY);
  return float_from(isinf(next) ? x - nextafter(x, -INFINITY) : next - x);
}

/* ---- Logarithms -------------------------------------------------------------------------- */

/* An int beyond the doubles: function(x) of its top bits, and function(2) for every bit cut off. */
static Own log_of_long(Ref whole, double (*function)(double)) {
  size_t cut = int_bits(whole) - 64;
  Own bits = int_from((intptr_t)cut);
  Own top = int_class.rshift(whole, ref(bits));
  drop(bits);
  if (top == NULL) return NULL;
  int exponent;
  double fraction = frexp(int_as_double(ref(top)), &exponent);
  drop(top);
  return float_from(function(fraction) + function(2.0) * ((double)cut + exponent));
}

static Own log_of(Ref value, double (*function)(double)) {
  double x;
  if (is_int(value) && int_sign(value) <= 0) return math_domain_error();
  if (is_int(value) && int_bits(value) > DBL_MAX_EXP - 1) return log_of_long(value, function);
  if (!as_double(value, &x)) return NULL;
  return x == 0 ? math_domain_error() : check(function(x), x, POLE);
}

static Own math_log(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own above = log_of(args[0], log);
  if (above == NULL || args[1] == NULL) return above;
  Own below = log_of(args[1], log);
  Own quotient = below == NULL ? NULL : object_operate(OPERATE_TRUE_DIVIDE, ref(above), ref(below));
  drop(above);
  drop_if(below);
  return quotient;
}

static Own math_log2(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  return log_of(args[0], log2);
}

static Own math_log10(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  return log_of(args[0], log10);
}

/* ---- Functions of more arguments --------------------------------------------------------- */

static bool two_doubles(Ref const *args, double *x, double *y) {
  return as_double(args[0], x) && as_double(args[1], y);
}

static Own math_atan2(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double y, x;
  return two_doubles(args, &y, &x) ? float_from(atan2(y, x)) : NULL;
}

static Own math_copysign(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x, y;
  return two_doubles(args, &x, &y) ? float_from(copysign(x, y)) : NULL;
}

static Own checked_nan(double answer, double x, double y) {
  return isnan(answer) && !isnan(x) && !isnan(y) ? math_domain_error() : float_from(answer);
}

static Own math_fmod(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x, y;
  return two_doubles(args, &x, &y) ? checked_nan(fmod(x, y), x, y) : NULL;
}

static Own math_remainder(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x, y;
  return two_doubles(args, &x, &y) ? checked_nan(remainder(x, y), x, y) : NULL;
}

static Own math_pow(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x, y;
  if (!two_doubles(args, &x, &y)) return NULL;
  double answer = pow(x, y);
  if (isinf(answer) && isfinite(x) && isfinite(y)) {
    return x == 0 ? math_domain_error() : math_range_error();
  }
  return checked_nan(answer, x, y);
}

static Own math_fma(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x, y, z;
  if (!two_doubles(args, &x, &y) || !as_double(args[2], &z)) return NULL;
  double answer = fma(x, y, z);
  if (isnan(answer) && !isnan(x) && !isnan(y) && !isnan(z)) {
    return throw(ValueError, "invalid operation in fma");
  }
  if (isinf(answer) && isfinite(x) && isfinite(y) && isfinite(z)) {
    return throw(OverflowError, "overflow in fma");
  }
  return float_from(answer);
}

static Own math_ldexp(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x;
  intptr_t exponent;
  if (!as_double(args[0], &x)) return NULL;
  if (!is_int(args[1])) return throw(TypeError, "Expected an int as second argument to ldexp.");
  if (!int_fits(args[1], &exponent)) exponent = int_sign(args[1]) < 0 ? INT_MIN : INT_MAX;
  if (exponent > INT_MAX) exponent = INT_MAX;
  if (exponent < INT_MIN) exponent = INT_MIN;
  double answer = ldexp(x, (int)exponent);
  return isinf(answer) && isfinite(x) ? math_range_error() : float_from(answer);
}

static Own pair_of(Own first, Own second) {
  Own pair = first == NULL || second == NULL ? NULL : tuple_of(2, ref(first), ref(second));
  drop_if(first);
  drop_if(second);
  return pair;
}

static Own math_frexp(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x;
  int exponent = 0;
  if (!as_double(args[0], &x)) return NULL;
  double fraction = isfinite(x) ? frexp(x, &exponent) : x;
  return pair_of(float_from(fraction), int_from(exponent));
}

static Own math_modf(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x, whole;
  if (!as_double(args[0], &x)) return NULL;
  double fraction = modf(x, &whole);
  return pair_of(float_from(fraction), float_from(whole));
}

/* a and b equal, or their difference within the tolerances? Infinities are close only to
 * themselves. */
static Own math_isclose(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double a, b, relative = 1e-9, absolute = 0;
  if (!two_doubles(args, &a, &b)) return NULL;
  if (args[2] != NULL && !as_double(args[2], &relative)) return NULL;
  if (args[3] != NULL && !as_double(args[3], &absolute)) return NULL;
  if (relative < 0 || absolute < 0) return throw(ValueError, "tolerances must be non-negative");
  if (a == b) return keep(True);
  if (isinf(a) || isinf(b)) return keep(False);
  double difference = fabs(b - a);
  return bool_from(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                   difference <= absolute);
}

/* ---- nextafter --------------------------------------------------------------------------- */

/* Doubles in their order are whole numbers in their order, when the bits of the negative ones are
 * turned round. */
static int64_t rank_of(double x) {
  int64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits < 0 ? -(bits & INT64_MAX) : bits;
}

static double at_rank(int64_t rank) {
  uint64_t bits = rank < 0 ? (uint64_t)-rank | (uint64_t)1 << 63 : (uint64_t)rank;
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static double step_towards(double x, double y, uint64_t steps) {
  if (steps == 0 || isnan(x)) return x;
  if (isnan(y) || x == y) return y;
  int64_t from = rank_of(x), to = rank_of(y);
  uint64_t distance = from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
  if (steps >= distance) return y;
  int64_t rank = from < to ? from + (int64_t)steps : from - (int64_t)steps;
  return rank == 0 ? copysign(0.0, x) : at_rank(rank);
}

static Own math_nextafter(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  double x, y;
  if (!two_doubles(args, &x, &y)) return NULL;
  if (args[2] == NULL || args[2] == None) return float_from(nextafter(x, y));
  Own count = object_index(args[2]);
  if (count == NULL) return NULL;
  uint64_t steps;
  bool negative = int_sign(ref(count)) < 0;
  if (!int_as_unsigned(ref(count), &steps)) steps = UINT64_MAX;
  drop(count);
  if (negative) return throw(ValueError, "steps must be a non-negative integer");
  return float_from(step_towards(x, y, steps));
}

/* ---- Rounding to ints -------------------------------------------------------------------- */

static Own round_with(Ref value, const char *method, double (*function)(double)) {
  if (is_exact_float(value)) return int_from_double(function(float_value(value)));
  Own name = str_intern_c(method);
  if (name == NULL) return NULL;
  Own answer = call_special(value, ref(name), NULL, 0);
  drop(name);
  if (answer != NULL || error_pending()) return answer;
  double x;
  return as_double(value, &x) ? int_from_double(function(x)) : NULL;
}

static Own math_floor(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  return round_with(args[0], "__floor__", floor);
}

static Own math_ceil(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  return round_with(args[0], "__ceil__", ceil);
}

static Own math_trunc(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  if (is_exact_float(args[0])) return int_from_double(float_value(args[0]));
  Own answer = call_special(args[0], ID(__trunc__), NULL, 0);
  if (answer != NULL || error_pending()) return answer;
  return throw(TypeError, "type %T doesn't define __trunc__ method", args[0]);
}

/* ---- The module -------------------------------------------------------------------------- */

#define ROW(name, function, infinite, doc) {#name, math_##name, "(x, /)", doc},
static Method math_functions[] = {
    ONE_ARGUMENT(ROW){"atan2", math_atan2, "(y, x, /)",
                      "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), "
                      "the signs of both x and y are considered."},
    {"ceil", math_ceil, "(x, /)",
     "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x."},
    {"comb", math_comb, "(n, k, /)",
     "Number of ways to choose k items from n items without repetition and without order."},
    {"copysign", math_copysign, "(x, y, /)",
     "Return a float with the magnitude (absolute value) of x but the sign of y."},
    {"degrees", math_degrees, "(x, /)", "Convert angle x from radians to degrees."},
    {"dist", math_dist, "(p, q, /)", "Return the Euclidean distance between two points p and q."},
    {"factorial", math_factorial, "(n, /)",
     "Find n!.\n\nRaise a ValueError if x is negative or non-integral."},
    {"floor", math_floor, "(x, /)",
     "Return the floor of x as an Integral.\n\nThis is the largest integer <= x."},
    {"fma", math_fma, "(x, y, z, /)",
     "Fused multiply-add operation.\n\nCompute (x * y) + z with a single round."},
    {"fmod", math_fmod, "(x, y, /)",
     "Return fmod(x, y), according to platform C.\n\nx % y may differ."},
    {"frexp", math_frexp, "(x, /)", "Return the mantissa and exponent of x, as pair (m, e)."},
    {"fsum", math_fsum, "(seq, /)",
     "Return an accurate floating-point sum of values in the iterable seq.\n\nAssumes IEEE-754 "
     "floating-point arithmetic."},
    {"gcd", math_gcd, "(*integers)", "Greatest Common Divisor."},
    {"hypot", math_hypot, "(*coordinates)",
     "hypot(*coordinates) -> value\n\nMultidimensional Euclidean distance from the origin to a "
     "point."},
    {"isclose", math_isclose, "(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
     "Determine whether two floating-point numbers are close in value."},
    {"isfinite", math_isfinite, "(x, /)",
     "Return True if x is neither an infinity nor a NaN, and False otherwise."},
    {"isinf", math_isinf, "(x, /)",
     "Return True if x is a positive or negative infinity, and False otherwise."},
    {"isnan", math_isnan, "(x, /)",
     "Return True if x is a NaN (not a number), and False otherwise."},
    {"isqrt", math_isqrt, "(n, /)", "Return the integer part of the square root of the input."},
    {"lcm", math_lcm, "(*integers)", "Least Common Multiple."},
    {"ldexp", math_ldexp, "(x, i, /)",
     "Return x * (2**i).\n\nThis is essentially the inverse of frexp()."},
    {"log", math_log, "(x, base=<unrepresentable>, /)",
     "log(x, [base=math.e])\nReturn the logarithm of x to the given base."},
    {"log10", math_log10, "(x, /)", "Return the base 10 logarithm of x."},
    {"log2", math_log2, "(x, /)", "Return the base 2 logarithm of x."},
    {"modf", math_modf, "(x, /)",
     "Return the fractional and integer parts of x.\n\nBoth results carry the sign of x and are "
     "floats."},
    {"nextafter", math_nextafter, "(x, y, /, *, steps=None)",
     "Return the floating-point value the given number of steps after x towards y."},
    {"perm", math_perm, "(n, k=None, /)",
     "Number of ways to choose k items from n items without repetition and with order."},
    {"pow", math_pow, "(x, y, /)", "Return x**y (x to the power of y)."},
    {"prod", math_prod, "(iterable, /, *, start=1)",
     "Calculate the product of all the elements in the input iterable."},
    {"radians", math_radians, "(x, /)", "Convert angle x from degrees to radians."},
    {"remainder", math_remainder, "(x, y, /)",
     "Difference between x and the closest integer multiple of y."},
    {"sumprod", math_sumprod, "(p, q, /)",
     "Return the sum of products of values from two iterables p and q."},
    {"trunc", math_trunc, "(x, /)",
     "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method."},
    {"ulp", math_ulp, "(x, /)", "Return the value of the least significant bit of the float x."},
    {NULL},
};
#undef ROW

Own math_module(void) {
  static const struct {
    const char *name;
    double value;
  } constants[] = {{"pi", M_PI}, {"e", M_E}, {"tau", 2 * M_PI}, {"inf", INFINITY}, {"nan", NAN}};
  Own module = module_from_table(
      "math",
      "This module provides access to the mathematical functions\ndefined by the C standard.",
      math_functions);
  if (module == NULL) return NULL;
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
    Own value = float_from(constants[i].value);
    if (dict_set_c_take(module_dict(ref(module)), constants[i].name, value)) continue;
    drop(module);
    return NULL;
  }
  return module;
}
