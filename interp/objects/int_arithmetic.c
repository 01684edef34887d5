/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arithmetic of int: schoolbook on digits of 30 bits, and something better where it pays.
 *
 * Below are first the operations on bare rows of digits, then the ones on ints, which sort out
 * signs. A digit has 30 bits so that the product of two digits and two carries fit into 64 bits.
 * Long products are made with Karatsuba's three multiplications instead of four; long quotients
 * with Knuth's algorithm D (TAOCP 2, 4.3.1).
 *
 * Two ints of one digit each, by far the most frequent case, never get here as rows: their values
 * are computed in machine words.
 *
 * Invariant: the digits of an int have no leading zero, and the values -5 .. 256 exist only once
 * (int_finish sees to both).
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "float.h"
#include "int_digits.h"
#include "tuple.h"

typedef uint64_t Wide; /* two digits and a carry */

/* ---- Rows of digits ---------------------------------------------------------------------- */

size_t digits_trim(const Digit *at, size_t n) {
  while (n > 0 && at[n - 1] == 0) n--;
  return n;
}

int digits_compare(const Digit *a, size_t na, const Digit *b, size_t nb) {
  if (na != nb) return na < nb ? -1 : 1;
  while (na-- > 0) {
    if (a[na] != b[na]) return a[na] < b[na] ? -1 : 1;
  }
  return 0;
}

/* out = a + b, with na >= nb; out has na + 1 digits and may be a. */
static void add_rows(Digit *out, const Digit *a, size_t na, const Digit *b, size_t nb) {
  Digit carry = 0;
  size_t i = 0;
  for (; i < nb; i++) {
    carry += a[i] + b[i];
    out[i] = carry & DIGIT_MASK;
    carry >>= DIGIT_BITS;
  }
  for (; i < na; i++) {
    carry += a[i];
    out[i] = carry & DIGIT_MASK;
    carry >>= DIGIT_BITS;
  }
  out[i] = carry;
}

/* out = a - b, with a >= b; out has na digits and may be a. */
static void subtract_rows(Digit *out, const Digit *a, size_t na, const Digit *b, size_t nb) {
  Digit borrow = 0;
  size_t i = 0;
  for (; i < nb; i++) {
    borrow = a[i] - b[i] - borrow;
    out[i] = borrow & DIGIT_MASK;
    borrow = borrow >> DIGIT_BITS & 1;
  }
  for (; i < na; i++) {
    borrow = a[i] - borrow;
    out[i] = borrow & DIGIT_MASK;
    borrow = borrow >> DIGIT_BITS & 1;
  }
}

/* at += b, where the carry is known to end inside. */
static void add_into(Digit *at, const Digit *b, size_t nb) {
  Digit carry = 0;
  size_t i = 0;
  for (; i < nb || carry != 0; i++) {
    carry += at[i] + (i < nb ? b[i] : 0);
    at[i] = carry & DIGIT_MASK;
    carry >>= DIGIT_BITS;
  }
}

Digit digits_multiply_add(Digit *at, size_t n, Digit factor, Digit carry) {
  Wide sum = carry;
  for (size_t i = 0; i < n; i++) {
    sum += (Wide)at[i] * factor;
    at[i] = sum & DIGIT_MASK;
    sum >>= DIGIT_BITS;
  }
  return (Digit)sum;
}

static inline Digit divide_row(Digit *out, const Digit *a, size_t na, Digit divisor) {
  Wide rest = 0;
  while (na-- > 0) {
    rest = rest << DIGIT_BITS | a[na];
    out[na] = (Digit)(rest / divisor);
    rest %= divisor;
  }
  return (Digit)rest;
}

/* Nine decimal digits are the divisor of every str(): known to the compiler, they are divided by
 * with a multiplication. */
Digit digits_divide_small(Digit *out, const Digit *a, size_t na, Digit divisor) {
  return divisor == 1000000000 ? divide_row(out, a, na, 1000000000)
                               : divide_row(out, a, na, divisor);
}

/* ---- Multiplication ---------------------------------------------------------------------- */

enum { KARATSUBA_FROM = 70 }; /* digits of the shorter factor */

static void multiply_schoolbook(Digit *out, const Digit *a, size_t na, const Digit *b, size_t nb) {
  memset(out, 0, (na + nb) * sizeof *out);
  for (size_t i = 0; i < na; i++) {
    Wide carry = 0, factor = a[i];
    for (size_t k = 0; k < nb; k++) {
      carry += out[i + k] + factor * b[k];
      out[i + k] = carry & DIGIT_MASK;
      carry >>= DIGIT_BITS;
    }
    out[i + nb] = (Digit)carry;
  }
}

/* b is at least twice as long as a: multiply a with pieces of b of a's length. */
static bool multiply_pieces(Digit *out, const Digit *a, size_t na, const Digit *b, size_t nb) {
  Digit *product = heap_alloc(2 * na * sizeof *product);
  if (product == NULL) return false;
  memset(out, 0, (na + nb) * sizeof *out);
  bool done = !interrupted();
  for (size_t start = 0; done && start < nb; start += na) {
    size_t length = nb - start < na ? nb - start : na;
    done = digits_multiply(product, a, na, b + start, length);
    if (done) add_into(out + start, product, digits_trim(product, na + length));
  }
  heap_free(product);
  return done;
}

/* With a = A*x + a' and b = B*x + b':  ab = AB*x*x + ((A + a')(B + b') - AB - a'b')*x + a'b'. */
static bool multiply_karatsuba(Digit *out, const Digit *a, size_t na, const Digit *b, size_t nb) {
  size_t half = nb / 2, high_a = na - half, high_b = nb - half; /* half < na <= nb */
  size_t sum_a = (high_a > half ? high_a : half) + 1, sum_b = high_b + 1;
  if (interrupted()) return false;
  Digit *space = heap_alloc(2 * (sum_a + sum_b) * sizeof *space);
  if (space == NULL) return false;
  Digit *left = space, *right = space + sum_a, *middle = right + sum_b;
  if (high_a > half)
    add_rows(left, a + half, high_a, a, half);
  else
    add_rows(left, a, half, a + half, high_a);
  add_rows(right, b + half, high_b, b, half);
  bool done = digits_multiply(out, a, half, b, half) &&
              digits_multiply(out + 2 * half, a + half, high_a, b + half, high_b) &&
              digits_multiply(middle, left, sum_a, right, sum_b);
  if (done) {
    size_t length = sum_a + sum_b;
    subtract_rows(middle, middle, length, out, digits_trim(out, 2 * half));
    subtract_rows(middle, middle, length, out + 2 * half,
                  digits_trim(out + 2 * half, high_a + high_b));
    add_into(out + half, middle, digits_trim(middle, length));
  }
  heap_free(space);
  return done;
}

bool digits_multiply(Digit *out, const Digit *a, size_t na, const Digit *b, size_t nb) {
  if (na > nb) return digits_multiply(out, b, nb, a, na);
  if (na >= KARATSUBA_FROM) {
    return 2 * na <= nb ? multiply_pieces(out, a, na, b, nb)
                        : multiply_karatsuba(out, a, na, b, nb);
  }
  multiply_schoolbook(out, a, na, b, nb);
  return true;
}

/* ---- Division ---------------------------------------------------------------------------- */

static void shift_row_left(Digit *out, const Digit *a, size_t n, int bits) { /* out: n + 1 */
  Digit carry = 0;
  for (size_t i = 0; i < n; i++) {
    Wide wide = (Wide)a[i] << bits | carry;
    out[i] = wide & DIGIT_MASK;
    carry = (Digit)(wide >> DIGIT_BITS);
  }
  out[n] = carry;
}

static void shift_row_right(Digit *out, const Digit *a, size_t n, int bits) {
  Digit above = 0;
  while (n-- > 0) {
    Wide wide = (Wide)above << DIGIT_BITS | a[n];
    above = a[n] & (((Digit)1 << bits) - 1);
    out[n] = (Digit)(wide >> bits) & DIGIT_MASK;
  }
}

/* One step of algorithm D: how often v goes into the top of u (which has one digit more), taken
 * away from u. */
static Digit divide_step(Digit *u, const Digit *v, size_t n) {
  Wide top = (Wide)u[n] << DIGIT_BITS | u[n - 1];
  Wide guess = top / v[n - 1], rest = top % v[n - 1];
  while (guess > DIGIT_MASK || guess * v[n - 2] > (rest << DIGIT_BITS | u[n - 2])) {
    guess--;
    rest += v[n - 1];
    if (rest > DIGIT_MASK) break;
  }
  int64_t borrow = 0;
  for (size_t i = 0; i < n; i++) {
    int64_t difference = (int64_t)u[i] - (int64_t)(guess * v[i]) + borrow;
    u[i] = (Digit)difference & DIGIT_MASK;
    borrow = difference >> DIGIT_BITS;
  }
  borrow += u[n];
  u[n] = (Digit)borrow & DIGIT_MASK;
  if (borrow >= 0) return (Digit)guess;
  Digit carry = 0; /* one too many: put v back */
  for (size_t i = 0; i < n; i++) {
    carry += u[i] + v[i];
    u[i] = carry & DIGIT_MASK;
    carry >>= DIGIT_BITS;
  }
  u[n] = (u[n] + carry) & DIGIT_MASK;
  return (Digit)guess - 1;
}

/* Truncated quotient (na - nb + 1 digits) and remainder (nb digits), with na >= nb >= 2. */
static bool divide_long(Digit *quotient, Digit *remainder, const Digit *a, size_t na,
                        const Digit *b, size_t nb) {
  Digit *space = heap_alloc((na + nb + 2) * sizeof *space);
  if (space == NULL) return false;
  Digit *u = space, *v = space + na + 1;
  int bits = __builtin_clz(b[nb - 1]) - (32 - DIGIT_BITS);
  shift_row_left(u, a, na, bits);
  shift_row_left(v, b, nb, bits);
  bool done = true;
  for (size_t k = na - nb + 1; done && k-- > 0; done = !interrupted())
    quotient[k] = divide_step(u + k, v, nb);
  shift_row_right(remainder, u, nb, bits);
  heap_free(space);
  return done;
}

/* ---- Addition and subtraction of ints ---------------------------------------------------- */

static Own add_magnitudes(Ref a, Ref b, bool negative) {
  if (int_count(a) < int_count(b)) {
    Ref swap = a;
    a = b;
    b = swap;
  }
  size_t na = int_count(a);
  Int *sum = int_new(na + 1);
  if (sum == NULL) return NULL;
  add_rows(sum->digits, AS_INT(a)->digits, na, AS_INT(b)->digits, int_count(b));
  return int_finish(sum, na + 1, negative);
}

/* |a| - |b|, and the other way round if negative */
static Own subtract_magnitudes(Ref a, Ref b, bool negative) {
  int order = digits_compare(AS_INT(a)->digits, int_count(a), AS_INT(b)->digits, int_count(b));
  if (order == 0) return int_from(0);
  if (order < 0) {
    Ref swap = a;
    a = b;
    b = swap;
    negative = !negative;
  }
  size_t na = int_count(a);
  Int *difference = int_new(na);
  if (difference == NULL) return NULL;
  subtract_rows(difference->digits, AS_INT(a)->digits, na, AS_INT(b)->digits, int_count(b));
  return int_finish(difference, na, negative);
}

static Own add_long(Ref a, Ref b, bool flip) {
  bool negative = int_is_negative(a);
  bool other = int_is_negative(b) != (flip && int_count(b) > 0);
  return negative == other ? add_magnitudes(a, b, negative) : subtract_magnitudes(a, b, negative);
}

/* Ints of two digits, as hashes and random numbers are: the machine can do it in one step. */
static inline bool fits_word(Ref self) { return AS_INT(self)->tag < (3 << 3); }
static inline intptr_t word_of(Ref self) {
  const Digit *digits = AS_INT(self)->digits;
  intptr_t high = AS_INT(self)->tag < (2 << 3) ? 0 : (intptr_t)digits[1] << DIGIT_BITS;
  return (1 - (intptr_t)(AS_INT(self)->tag & 3)) * (high | digits[0]);
}
static inline bool both_fit_words(Ref a, Ref b) { return fits_word(a) && fits_word(b); }

Own int_add(Ref a, Ref b) {
  if (__builtin_expect(!both_ints(a, b), 0)) return not_implemented();
  if (__builtin_expect(both_compact(a, b), 1)) return int_from(int_compact(a) + int_compact(b));
  if (both_fit_words(a, b)) return int_from(word_of(a) + word_of(b));
  return add_long(a, b, false);
}

Own int_subtract(Ref a, Ref b) {
  if (__builtin_expect(!both_ints(a, b), 0)) return not_implemented();
  if (__builtin_expect(both_compact(a, b), 1)) return int_from(int_compact(a) - int_compact(b));
  if (both_fit_words(a, b)) return int_from(word_of(a) - word_of(b));
  return add_long(a, b, true);
}

Own int_multiply(Ref a, Ref b) {
  if (__builtin_expect(!both_ints(a, b), 0)) return not_implemented();
  if (__builtin_expect(both_compact(a, b), 1)) return int_from(int_compact(a) * int_compact(b));
  intptr_t word;
  if (both_fit_words(a, b) && !__builtin_mul_overflow(word_of(a), word_of(b), &word))
    return int_from(word);
  size_t na = int_count(a), nb = int_count(b);
  if (na == 0 || nb == 0) return int_from(0);
  Int *product = int_new(na + nb);
  if (product == NULL) return NULL;
  if (!digits_multiply(product->digits, AS_INT(a)->digits, na, AS_INT(b)->digits, nb)) {
    object_abandon(product);
    return NULL;
  }
  return int_finish(product, na + nb, int_is_negative(a) != int_is_negative(b));
}

static Own negate(Ref self) {
  if (int_is_compact(self)) return int_from(-int_compact(self));
  size_t n = int_count(self);
  Int *made = int_new(n);
  if (made == NULL) return NULL;
  memcpy(made->digits, AS_INT(self)->digits, n * sizeof(Digit));
  return int_finish(made, n, !int_is_negative(self));
}

Own int_negative(Ref self) { return negate(self); }
Own int_absolute(Ref self) { return int_is_negative(self) ? negate(self) : int_copy(self); }

/* ---- Division of ints -------------------------------------------------------------------- */

/* Rows for the truncated quotient and remainder of |a| by |b|, b of any length. */
static bool divide_rows(Ref a, Ref b, Int *quotient, Int *remainder) {
  size_t na = int_count(a), nb = int_count(b);
  if (nb > 1) {
    return divide_long(quotient->digits, remainder->digits, AS_INT(a)->digits, na,
                       AS_INT(b)->digits, nb);
  }
  remainder->digits[0] =
      digits_divide_small(quotient->digits, AS_INT(a)->digits, na, AS_INT(b)->digits[0]);
  return true;
}

/* Towards zero; the remainder has the sign of a. */
static bool divide_truncated(Ref a, Ref b, Own *quotient, Own *remainder) {
  size_t na = int_count(a), nb = int_count(b);
  if (na < nb || digits_compare(AS_INT(a)->digits, na, AS_INT(b)->digits, nb) < 0) {
    *quotient = int_from(0);
    *remainder = int_copy(a);
    return *remainder != NULL;
  }
  Int *q = int_new(na - nb + 1), *r = int_new(nb);
  if (q == NULL || r == NULL || !divide_rows(a, b, q, r)) {
    if (q != NULL) object_abandon(q);
    if (r != NULL) object_abandon(r);
    return false;
  }
  *quotient = int_finish(q, na - nb + 1, int_is_negative(a) != int_is_negative(b));
  *remainder = int_finish(r, nb, int_is_negative(a));
  return true;
}

/* From truncated to floored: one less, when there is a rest and the signs differ. */
static bool floor_result(Ref b, Own *quotient, Own *remainder) {
  if (int_sign(ref(*remainder)) * int_sign(b) >= 0) return true;
  Own one = int_from(1);
  Own q = int_subtract(ref(*quotient), ref(one)), r = int_add(ref(*remainder), b);
  drop(one);
  drop(*quotient);
  drop(*remainder);
  *quotient = q;
  *remainder = r;
  return q != NULL && r != NULL;
}

static void floor_compact(intptr_t a, intptr_t b, intptr_t *quotient, intptr_t *remainder) {
  intptr_t q = a / b, r = a % b;
  bool less = r != 0 && (r ^ b) < 0;
  *quotient = q - less;
  *remainder = less ? r + b : r;
}

bool int_divide(Ref a, Ref b, Own *quotient, Own *remainder) {
  Own q = NULL, r = NULL;
  bool done;
  if (both_fit_words(a, b)) {
    intptr_t small_q, small_r;
    floor_compact(word_of(a), word_of(b), &small_q, &small_r);
    q = quotient == NULL ? NULL : int_from(small_q);
    r = remainder == NULL ? NULL : int_from(small_r);
    done = (quotient == NULL || q != NULL) && (remainder == NULL || r != NULL);
  } else {
    done = divide_truncated(a, b, &q, &r) && floor_result(b, &q, &r);
  }
  if (done && quotient != NULL)
    *quotient = q;
  else
    drop_if(q);
  if (done && remainder != NULL)
    *remainder = r;
  else
    drop_if(r);
  return done;
}

Own int_floor_divide(Ref a, Ref b) {
  if (!both_ints(a, b)) return not_implemented();
  if (int_count(b) == 0) return throw(ZeroDivisionError, "integer division or modulo by zero");
  if (both_fit_words(a, b)) {
    intptr_t quotient, remainder;
    floor_compact(word_of(a), word_of(b), &quotient, &remainder);
    return int_from(quotient);
  }
  Own quotient;
  return int_divide(a, b, &quotient, NULL) ? quotient : NULL;
}

Own int_remainder(Ref a, Ref b) {
  if (!both_ints(a, b)) return not_implemented();
  if (int_count(b) == 0) return throw(ZeroDivisionError, "integer modulo by zero");
  if (both_fit_words(a, b)) {
    intptr_t quotient, remainder;
    floor_compact(word_of(a), word_of(b), &quotient, &remainder);
    return int_from(remainder);
  }
  Own remainder;
  return int_divide(a, b, NULL, &remainder) ? remainder : NULL;
}

Own int_gcd(Ref a, Ref b) {
  Own x = int_absolute(a), y = int_absolute(b);
  while (x != NULL && y != NULL && int_count(ref(y)) > 0) {
    Own rest = NULL;
    if (!int_divide(ref(x), ref(y), NULL, &rest)) rest = NULL;
    drop(x);
    x = y;
    y = rest;
  }
  if (y != NULL) {
    drop(y);
    return x;
  }
  drop_if(x);
  return NULL;
}

/* ---- True division ----------------------------------------------------------------------- */

/* |a| / 2^shift or |a| * 2^-shift; *inexact is set when bits were lost. */
static Own scale(Ref a, intptr_t shift, bool *inexact) {
  Own magnitude = int_absolute(a);
  if (magnitude == NULL || shift == 0) return magnitude;
  Own scaled = NULL;
  if (shift < 0) {
    scaled = int_shift_left_by(ref(magnitude), (size_t)-shift);
  } else {
    Own bits = int_from(shift);
    scaled = int_shift_right(ref(magnitude), ref(bits));
    Own back = scaled == NULL ? NULL : int_shift_left_by(ref(scaled), (size_t)shift);
    if (back == NULL)
      drop_if(scaled), scaled = NULL;
    else
      *inexact |= int_compare(ref(back), ref(magnitude)) != 0;
    drop_if(back);
    drop_if(bits);
  }
  drop(magnitude);
  return scaled;
}

/* `quotient` has a few bits more than a double can show, and is followed by something if inexact:
 * round to half even, by hand, since the number of bits is less for subnormal results. */
static double round_quotient(uint64_t quotient, bool inexact, intptr_t shift) {
  int bits = 64 - __builtin_clzll(quotient);
  intptr_t lowest = DBL_MIN_EXP - shift;
  int extra = (int)(bits > lowest ? bits : lowest) - DBL_MANT_DIG;
  uint64_t half = (uint64_t)1 << (extra - 1);
  uint64_t sticky = quotient | inexact;
  if ((sticky & half) && (sticky & (3 * half - 1))) sticky += half;
  return ldexp((double)(sticky & ~(2 * half - 1)), (int)shift);
}

static Own divide_exactly(Ref a, Ref b) {
  bool negative = int_is_negative(a) != int_is_negative(b), inexact = false;
  intptr_t difference = (intptr_t)int_bits(a) - (intptr_t)int_bits(b);
  if (difference > DBL_MAX_EXP) goto overflow;
  if (difference < DBL_MIN_EXP - DBL_MANT_DIG - 1) return float_from(negative ? -0.0 : 0.0);
  intptr_t shift = (difference > DBL_MIN_EXP ? difference : DBL_MIN_EXP) - DBL_MANT_DIG - 2;
  Own scaled = scale(a, shift, &inexact), divisor = int_absolute(b);
  Own quotient = NULL, rest = NULL;
  bool done =
      scaled != NULL && divisor != NULL && int_divide(ref(scaled), ref(divisor), &quotient, &rest);
  double result = 0;
  uint64_t word = 0;
  if (done && int_as_unsigned(ref(quotient), &word) && word != 0) {
    result = round_quotient(word, inexact || int_sign(ref(rest)) != 0, shift);
  }
  drop_if(scaled);
  drop_if(divisor);
  drop_if(quotient);
  drop_if(rest);
  if (!done) return NULL;
  if (!isinf(result)) return float_from(negative ? -result : result);
overflow:
  return throw(OverflowError, "integer division result too large for a float");
}

Own int_true_divide(Ref a, Ref b) {
  if (!both_ints(a, b)) return not_implemented();
  if (int_count(b) == 0) return throw(ZeroDivisionError, "division by zero");
  if (int_count(a) == 0) return float_from(int_is_negative(b) ? -0.0 : 0.0);
  if (int_bits(a) <= DBL_MANT_DIG && int_bits(b) <= DBL_MANT_DIG) {
    return float_from(int_as_double(a) / int_as_double(b));
  }
  return divide_exactly(a, b);
}

/* ---- Powers ------------------------------------------------------------------------------ */

static bool bit_at(Ref self, size_t bit) {
  return AS_INT(self)->digits[bit / DIGIT_BITS] >> bit % DIGIT_BITS & 1;
}

/* left * right, and the remainder by modulus unless that is NULL */
static Own multiply_modulo(Ref left, Ref right, Ref modulus) {
  Own product = int_multiply(left, right);
  if (product == NULL || modulus == NULL) return product;
  Own rest = int_remainder(ref(product), modulus);
  drop(product);
  return rest;
}

/* Square for every bit of the exponent, from the top, and multiply where it is set. */
static Own raise(Ref base, Ref exponent, Ref modulus) {
  Own result = int_from(1);
  for (size_t bit = int_bits(exponent); result != NULL && bit-- > 0;) {
    Own square = multiply_modulo(ref(result), ref(result), modulus);
    drop(result);
    result = square;
    if (result == NULL || !bit_at(exponent, bit)) continue;
    Own product = multiply_modulo(ref(result), base, modulus);
    drop(result);
    result = product;
  }
  return result;
}

/* The x with a * x % n == 1: the extended Euclidean algorithm, which keeps x * a == a' (mod n). */
static Own inverse(Ref a, Ref n) {
  Own left = keep(a), right = keep(n), x = int_from(1), y = int_from(0);
  bool good = true;
  while (good && int_count(ref(right)) > 0) {
    Own quotient = NULL, rest = NULL, product = NULL, next = NULL;
    good = int_divide(ref(left), ref(right), &quotient, &rest) &&
           (product = int_multiply(ref(quotient), ref(y))) != NULL &&
           (next = int_subtract(ref(x), ref(product))) != NULL;
    drop_if(quotient);
    drop_if(product);
    if (!good) {
      drop_if(rest);
      break;
    }
    drop(left);
    left = right;
    right = rest;
    drop(x);
    x = y;
    y = next;
  }
  bool one = good && int_is_compact(ref(left)) && int_compact(ref(left)) == 1;
  if (good && !one) throw(ValueError, "base is not invertible for the given modulus");
  drop(left);
  drop(right);
  drop(y);
  if (one) return x;
  drop(x);
  return NULL;
}

static Own power_positive_modulus(Ref base, Ref exponent, Ref modulus) {
  Own start = keep(base), times = int_absolute(exponent), result = NULL;
  if (int_is_negative(exponent)) {
    Own inverted = inverse(base, modulus);
    drop(start);
    start = inverted;
  }
  Own reduced = start == NULL ? NULL : int_remainder(ref(start), modulus);
  if (reduced != NULL && times != NULL) result = raise(ref(reduced), ref(times), modulus);
  if (result != NULL && int_count(times == NULL ? exponent : ref(times)) == 0) {
    Own rest = int_remainder(ref(result), modulus); /* 1 % 1 is 0 */
    drop(result);
    result = rest;
  }
  drop_if(start);
  drop_if(times);
  drop_if(reduced);
  return result;
}

static Own power_modulo(Ref base, Ref exponent, Ref modulus) {
  if (int_count(modulus) == 0) return throw(ValueError, "pow() 3rd argument cannot be 0");
  Own positive = int_absolute(modulus);
  if (positive == NULL) return NULL;
  Own result = power_positive_modulus(base, exponent, ref(positive));
  if (result != NULL && int_is_negative(modulus) && int_count(ref(result)) > 0) {
    Own shifted = int_add(ref(result), modulus);
    drop(result);
    result = shifted;
  }
  drop(positive);
  return result;
}

static Own power_of_floats(Ref base, Ref exponent) {
  double x = int_as_double(base);
  if (x == -1 && error_pending()) return NULL;
  double y = int_as_double(exponent);
  if (y == -1 && error_pending()) return NULL;
  Own left = float_from(x), right = float_from(y);
  Own result =
      left == NULL || right == NULL ? NULL : float_class.power(ref(left), ref(right), NULL);
  drop_if(left);
  drop_if(right);
  return result;
}

Own int_power(Ref base, Ref exponent, Ref modulus) {
  if (!both_ints(base, exponent)) return not_implemented();
  if (modulus != NULL && modulus != None) {
    if (is_int(modulus)) return power_modulo(base, exponent, modulus);
    if (!is_float(modulus)) return not_implemented();
    return throw(TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  }
  if (int_is_negative(exponent)) return power_of_floats(base, exponent);
  return raise(base, exponent, NULL);
}

Own int_divmod(Ref a, Ref b) {
  if (!both_ints(a, b)) return not_implemented();
  if (int_count(b) == 0) return throw(ZeroDivisionError, "integer division or modulo by zero");
  Own quotient, remainder;
  if (!int_divide(a, b, &quotient, &remainder)) return NULL;
  Ref pair[] = {ref(quotient), ref(remainder)};
  Own result = tuple_from(pair, 2);
  drop(quotient);
  drop(remainder);
  return result;
}
