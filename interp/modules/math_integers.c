/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of math that count: factorial, comb, perm, gcd, lcm, isqrt. All exact, of any size.
 *
 * Products of many small numbers are formed as a tree, half by half, so that the long
 * multiplications happen between numbers of about the same length, where Karatsuba's method pays.
 */
#include <math.h>

#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "math_parts.h"

/* low * (low + 1) * ... * high, in words as long as they last */
static Own product_of_range(uint64_t low, uint64_t high) {
  if (high - low < 8) {
    unsigned __int128 word = low;
    uint64_t i = low + 1;
    while (i <= high && word * i >> 63 == 0) word *= i++;
    Own product = int_from_unsigned((uint64_t)word);
    for (; product != NULL && i <= high; i++) {
      Own factor = int_from_unsigned(i);
      Own next = factor == NULL ? NULL : int_multiply(ref(product), ref(factor));
      drop_if(factor);
      drop(product);
      product = next;
    }
    return product;
  }
  uint64_t middle = low + (high - low) / 2;
  Own left = product_of_range(low, middle), right = product_of_range(middle + 1, high);
  Own product = left == NULL || right == NULL ? NULL : int_multiply(ref(left), ref(right));
  drop_if(left);
  drop_if(right);
  return product;
}

Own math_factorial(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own number = object_index(args[0]);
  if (number == NULL) return NULL;
  intptr_t value;
  bool fits = int_fits(ref(number), &value), negative = int_sign(ref(number)) < 0;
  drop(number);
  if (negative) return throw(ValueError, "factorial() not defined for negative values");
  if (!fits) {
    return throw(OverflowError, "factorial() argument should not exceed %ld", INTPTR_MAX);
  }
  return value < 2 ? int_from(1) : product_of_range(1, (uint64_t)value);
}

/* ---- perm and comb ----------------------------------------------------------------------- */

/* The two arguments as ints, not negative. */
static bool read_counts(Ref const *args, Own *number, Own *chosen) {
  *number = object_index(args[0]);
  *chosen = *number == NULL ? NULL : object_index(args[1]);
  bool good = *chosen != NULL;
  if (good && int_sign(ref(*number)) < 0) {
    good = no(throw(ValueError, "n must be a non-negative integer"));
  } else if (good && int_sign(ref(*chosen)) < 0) {
    good = no(throw(ValueError, "k must be a non-negative integer"));
  }
  if (good) return true;
  drop_if(*number);
  drop_if(*chosen);
  return false;
}

/* result * (number - step), divided by `divisor` unless that is 0; consumes result */
static Own multiply_step(Own result, Ref number, intptr_t step, intptr_t divisor) {
  Own less = int_from(step);
  Own factor = less == NULL ? NULL : int_subtract(number, ref(less));
  Own product = factor == NULL ? NULL : int_multiply(ref(result), ref(factor));
  drop_if(less);
  drop_if(factor);
  drop(result);
  if (product == NULL || divisor == 0) return product;
  Own below = int_from(divisor);
  Own quotient = below == NULL ? NULL : int_floor_divide(ref(product), ref(below));
  drop_if(below);
  drop(product);
  return quotient;
}

/* n (n-1) ... (n-k+1), divided by 1, 2, ..., k on the way for comb: every step is a whole number.
 */
static Own falling_product(Ref number, intptr_t count, bool divided) {
  Own result = int_from(1);
  for (intptr_t i = 0; result != NULL && i < count; i++) {
    result = multiply_step(result, number, i, divided ? i + 1 : 0);
  }
  return result;
}

static Own perm_of(Ref number, Ref chosen) {
  intptr_t n, k;
  if (int_compare(number, chosen) < 0) return int_from(0);
  if (!int_fits(chosen, &k)) {
    return throw(OverflowError, "k must not exceed %ld", INTPTR_MAX);
  }
  if (k == 0) return int_from(1);
  if (int_fits(number, &n)) return product_of_range((uint64_t)(n - k + 1), (uint64_t)n);
  return falling_product(number, k, false);
}

static Own comb_of(Ref number, Ref chosen) {
  if (int_compare(number, chosen) < 0) return int_from(0);
  Own others = int_subtract(number, chosen);
  if (others == NULL) return NULL;
  Ref smaller = int_compare(ref(others), chosen) < 0 ? ref(others) : chosen;
  intptr_t k;
  Own result = int_fits(smaller, &k)
                   ? falling_product(number, k, true)
                   : throw(OverflowError, "min(n - k, k) must not exceed %ld", INTPTR_MAX);
  drop(others);
  return result;
}

Own math_perm(Ref self, Ref const *args, int n) {
  if (args[1] == NULL || args[1] == None) return math_factorial(self, args, n);
  Own number, chosen;
  if (!read_counts(args, &number, &chosen)) return NULL;
  Own result = perm_of(ref(number), ref(chosen));
  drop(number);
  drop(chosen);
  return result;
}

Own math_comb(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own number, chosen;
  if (!read_counts(args, &number, &chosen)) return NULL;
  Own result = comb_of(ref(number), ref(chosen));
  drop(number);
  drop(chosen);
  return result;
}

/* ---- gcd and lcm ------------------------------------------------------------------------- */

static Own lcm_of(Ref a, Ref b) {
  if (int_sign(a) == 0 || int_sign(b) == 0) return int_from(0);
  Own common = int_gcd(a, b), part = NULL, product = NULL, result = NULL;
  if (common != NULL) part = int_floor_divide(a, ref(common));
  if (part != NULL) product = int_multiply(ref(part), b);
  if (product != NULL) result = int_class.absolute(ref(product));
  drop_if(common);
  drop_if(part);
  drop_if(product);
  return result;
}

/* Fold the arguments with combine, from start. */
static Own fold(Ref const *args, int n, intptr_t start, BinaryFn combine) {
  Own result = int_from(start);
  for (int i = 0; result != NULL && i < n; i++) {
    Own number = object_index(args[i]);
    Own next = number == NULL ? NULL : combine(ref(result), ref(number));
    drop_if(number);
    drop(result);
    result = next;
  }
  return result;
}

Own math_gcd(Ref self, Ref const *args, int n) {
  (void)self;
  return fold(args, n, 0, int_gcd);
}

Own math_lcm(Ref self, Ref const *args, int n) {
  (void)self;
  return fold(args, n, 1, lcm_of);
}

/* ---- isqrt ------------------------------------------------------------------------------- */

/* (guess + number / guess) / 2 */
static Own better_root(Ref guess, Ref number) {
  Own quotient = int_floor_divide(number, guess), sum = NULL, result = NULL, two = int_from(2);
  if (quotient != NULL) sum = int_add(guess, ref(quotient));
  if (sum != NULL) result = int_floor_divide(ref(sum), ref(two));
  drop_if(quotient);
  drop_if(sum);
  drop(two);
  return result;
}

/* Newton's method from above: the guesses fall until they are right. */
static Own root_of(Ref number) {
  Own one = int_from(1);
  Own guess = int_shift_left_by(ref(one), (int_bits(number) + 1) / 2);
  drop(one);
  while (guess != NULL) {
    Own better = better_root(ref(guess), number);
    if (better != NULL && int_compare(ref(better), ref(guess)) >= 0) {
      drop(better);
      return guess;
    }
    drop(guess);
    guess = better;
  }
  return NULL;
}

Own math_isqrt(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own number = object_index(args[0]), root = NULL;
  if (number == NULL) return NULL;
  if (int_sign(ref(number)) < 0)
    throw(ValueError, "isqrt() argument must be nonnegative");
  else
    root = int_sign(ref(number)) == 0 ? int_from(0) : root_of(ref(number));
  drop(number);
  return root;
}
