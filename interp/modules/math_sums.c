/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums that do not lose digits: fsum, sumprod, hypot, dist; and prod, which multiplies whatever it
 * is given.
 *
 * A sum of doubles is kept as a row of partial sums that do not overlap: adding x to a partial sum
 * gives the rounded sum and, exactly, what the rounding lost (Shewchuk 1997). The row represents
 * the true sum, and is rounded once, at the end. Invariant: partials grow in size, and no two have
 * a common bit position.
 */
#include <float.h>
#include <math.h>

#include "../objects/error.h"
#include "../objects/float.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/tuple.h"
#include "math_parts.h"

/* ---- Exact sums -------------------------------------------------------------------------- */

enum { MOST_PARTIALS = 2200 / DBL_MANT_DIG + 8 }; /* the exponents of doubles span 2100 bits */

typedef struct Sum {
  double partials[MOST_PARTIALS];
  int count;
  double special; /* the sum of infinities and nans met */
  bool is_special, infinite, overflowed;
} Sum;

/* *high + *low == x + y exactly, *high being the rounded sum */
static void two_sum(double x, double y, double *high, double *low) {
  if (fabs(x) < fabs(y)) {
    double swap = x;
    x = y;
    y = swap;
  }
  *high = x + y;
  double rounded = *high - x;
  *low = y - rounded;
}

static void sum_add(Sum *sum, double x) {
  if (!isfinite(x)) {
    sum->is_special = true;
    sum->infinite |= isinf(x);
    sum->special += x;
    return;
  }
  int kept = 0;
  for (int i = 0; i < sum->count; i++) {
    double low;
    two_sum(x, sum->partials[i], &x, &low);
    if (low != 0) sum->partials[kept++] = low;
  }
  if (isinf(x)) sum->overflowed = true;
  if (x != 0 && kept < MOST_PARTIALS) sum->partials[kept++] = x;
  sum->count = kept;
}

/* Add from the largest down until something is lost; a tie is decided by the sign of what comes
 * next. */
static double sum_round(const Sum *sum) {
  int i = sum->count;
  if (i == 0) return 0;
  double high = sum->partials[--i], low = 0;
  while (i > 0 && low == 0) two_sum(high, sum->partials[--i], &high, &low);
  if (i > 0 && ((low < 0 && sum->partials[i - 1] < 0) || (low > 0 && sum->partials[i - 1] > 0))) {
    double doubled = low * 2, up = high + doubled;
    if (doubled == up - high) high = up;
  }
  return high;
}

static bool add_each(Ref item, void *context) {
  double value;
  if (!as_double(item, &value)) return false;
  sum_add(context, value);
  return !((Sum *)context)->overflowed;
}

Own math_fsum(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Sum sum = {.count = 0};
  if (!each_item(args[0], add_each, &sum) && !sum.overflowed) return NULL;
  if (sum.overflowed && !error_pending()) {
    return throw(OverflowError, "intermediate overflow in fsum");
  }
  if (!sum.is_special) return float_from(sum_round(&sum));
  if (isnan(sum.special) && sum.infinite) return throw(ValueError, "-inf + inf in fsum");
  return float_from(sum.special);
}

/* ---- prod -------------------------------------------------------------------------------- */

static bool multiply_each(Ref item, void *context) {
  Own *result = context;
  Own product = object_operate(OPERATE_MULTIPLY, ref(*result), item);
  drop(*result);
  *result = product;
  return product != NULL;
}

Own math_prod(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own result = args[1] == NULL ? int_from(1) : keep(args[1]);
  if (each_item(args[0], multiply_each, &result)) return result;
  drop_if(result);
  return NULL;
}

/* ---- sumprod ----------------------------------------------------------------------------- */

static bool is_plain_number(Ref value, bool *has_float) {
  if (is_exact_float(value)) *has_float = true;
  return is_exact_float(value) || is_exact_int(value) || value->type == &bool_class.type;
}

/* Floats, perhaps with ints among them? Those are summed exactly. */
static bool all_doubles(Ref p, Ref q) {
  bool has_float = false;
  for (intptr_t i = 0; i < tuple_length(p); i++) {
    if (!is_plain_number(tuple_at(p, i), &has_float)) return false;
    if (!is_plain_number(tuple_at(q, i), &has_float)) return false;
  }
  return has_float;
}

/* A running sum of products with three times the digits of a double: the Dot3 of Ogita, Rump and
 * Oishi (2005). */
typedef struct Triple {
  double high, low, tiny;
} Triple;

static void add_product(Triple *sum, double x, double y) {
  double product = x * y, product_error = fma(x, y, -product);
  double high_error, low, low_error, rest, rest_error;
  two_sum(sum->high, product, &sum->high, &high_error);
  two_sum(sum->low, product_error, &low, &low_error);
  two_sum(low, high_error, &rest, &rest_error);
  sum->low = rest;
  sum->tiny += low_error + rest_error;
}

/* False: an int or the sum left the range of doubles; no exception is set then. */
static bool sum_doubles(Ref p, Ref q, double *result) {
  Triple sum = {0, 0, 0};
  for (intptr_t i = 0; i < tuple_length(p); i++) {
    double x, y;
    if (!as_double(tuple_at(p, i), &x) || !as_double(tuple_at(q, i), &y)) {
      error_clear();
      return false;
    }
    add_product(&sum, x, y);
  }
  double last, last_error;
  two_sum(sum.low, sum.high, &last, &last_error);
  *result = sum.tiny + last_error + last;
  return isfinite(*result);
}

static Own sum_objects(Ref p, Ref q) {
  Own total = int_from(0);
  for (intptr_t i = 0; total != NULL && i < tuple_length(p); i++) {
    Own product = object_operate(OPERATE_MULTIPLY, tuple_at(p, i), tuple_at(q, i));
    Own next = product == NULL ? NULL : object_operate(OPERATE_ADD, ref(total), ref(product));
    drop_if(product);
    drop(total);
    total = next;
  }
  return total;
}

Own math_sumprod(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own p = tuple_from_iterable(args[0]), q = p == NULL ? NULL : tuple_from_iterable(args[1]);
  Own result = NULL;
  double exact;
  if (q == NULL)
    result = NULL;
  else if (tuple_length(ref(p)) != tuple_length(ref(q))) {
    throw(ValueError, "Inputs are not the same length");
  } else if (all_doubles(ref(p), ref(q)) && sum_doubles(ref(p), ref(q), &exact)) {
    result = float_from(exact);
  } else {
    result = sum_objects(ref(p), ref(q));
  }
  drop_if(p);
  drop_if(q);
  return result;
}

/* ---- hypot and dist ---------------------------------------------------------------------- */

/* The root of the sum of squares, computed with twice the digits and rounded once. Scaled by a
 * power of two, so that no square overflows or vanishes. */
static double vector_length(const double *values, intptr_t n) {
  double largest = 0;
  bool has_nan = false;
  for (intptr_t i = 0; i < n; i++) {
    if (isinf(values[i])) return INFINITY;
    has_nan |= isnan(values[i]);
    largest = fmax(largest, fabs(values[i]));
  }
  if (has_nan) return NAN;
  if (largest == 0) return 0;
  int exponent;
  frexp(largest, &exponent);
  __float128 sum = 0;
  for (intptr_t i = 0; i < n; i++) {
    __float128 scaled = ldexpl((long double)values[i], -exponent);
    sum += scaled * scaled;
  }
  __float128 root = sqrtl((long double)sum);
  root += (sum - root * root) / (2 * root);
  return ldexp((double)root, exponent);
}

static double *doubles_of(Ref const *items, intptr_t n) {
  double *values = heap_alloc((size_t)(n + 1) * sizeof *values);
  for (intptr_t i = 0; values != NULL && i < n; i++) {
    if (as_double(items[i], &values[i])) continue;
    heap_free(values);
    return NULL;
  }
  return values;
}

Own math_hypot(Ref self, Ref const *args, int n) {
  (void)self;
  double *values = doubles_of(args, n);
  if (values == NULL) return NULL;
  Own result = float_from(vector_length(values, n));
  heap_free(values);
  return result;
}

static Own distance(Ref p, Ref q) {
  intptr_t n = tuple_length(p);
  if (n != tuple_length(q)) {
    return throw(ValueError, "both points must have the same number of dimensions");
  }
  double *from = doubles_of(tuple_items(p), n);
  double *to = from == NULL ? NULL : doubles_of(tuple_items(q), n);
  Own result = NULL;
  if (to != NULL) {
    for (intptr_t i = 0; i < n; i++) from[i] -= to[i];
    result = float_from(vector_length(from, n));
  }
  heap_free(from);
  heap_free(to);
  return result;
}

Own math_dist(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own p = tuple_from_iterable(args[0]), q = p == NULL ? NULL : tuple_from_iterable(args[1]);
  Own result = q == NULL ? NULL : distance(ref(p), ref(q));
  drop_if(p);
  drop_if(q);
  return result;
}
