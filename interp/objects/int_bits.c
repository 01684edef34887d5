/* SPDX-License-Identifier: GPL-3.0-or-later */
/* int as a row of bits: shifts, and, or, xor, invert.
 *
 * Python's negative numbers behave as if their two's complement had infinitely many ones to the
 * left. Rows of digits store magnitudes, so a negative operand is first written out in two's
 * complement, one digit longer than needed; the operation is then digit by digit, and the result's
 * sign is the operation on the signs.
 */
#include <string.h>

#include "int_digits.h"

/* ---- Shifts ------------------------------------------------------------------------------ */

Own int_shift_left_by(Ref self, size_t bits) {
  size_t n = int_count(self), words = bits / DIGIT_BITS, rest = bits % DIGIT_BITS;
  if (n == 0) return int_from(0);
  if (n == 1 && bits < DIGIT_BITS) return int_from(int_compact(self) * ((intptr_t)1 << bits));
  Int *made = int_new(n + words + 1);
  if (made == NULL) return NULL;
  memset(made->digits, 0, words * sizeof(Digit));
  uint64_t carry = 0;
  for (size_t i = 0; i < n; i++) {
    carry |= (uint64_t)AS_INT(self)->digits[i] << rest;
    made->digits[words + i] = carry & DIGIT_MASK;
    carry >>= DIGIT_BITS;
  }
  made->digits[words + n] = (Digit)carry;
  return int_finish(made, n + words + 1, int_is_negative(self));
}

/* How far to shift. *far: further than any number has bits. */
static bool shift_count(Ref b, size_t *bits, bool *far) {
  intptr_t count;
  if (int_is_negative(b)) return no(throw(ValueError, "negative shift count"));
  *far = !int_fits(b, &count) || count >= (intptr_t)1 << 40;
  *bits = *far ? 0 : (size_t)count;
  return true;
}

Own int_shift_left(Ref a, Ref b) {
  size_t bits;
  bool far;
  if (!both_ints(a, b)) return not_implemented();
  if (!shift_count(b, &bits, &far)) return NULL;
  if (int_count(a) == 0) return int_from(0);
  if (far) return throw(OverflowError, "too many digits in integer");
  return int_shift_left_by(a, bits);
}

/* Floored: when ones are shifted out of a negative number, its magnitude grows by one. */
static Own shift_row(Ref a, size_t bits) {
  size_t n = int_count(a), words = bits / DIGIT_BITS, rest = bits % DIGIT_BITS;
  bool negative = int_is_negative(a), lost = false;
  if (words >= n) return int_from(negative ? -1 : 0);
  const Digit *digits = AS_INT(a)->digits;
  for (size_t i = 0; i < words; i++) lost |= digits[i] != 0;
  lost |= (digits[words] & (((Digit)1 << rest) - 1)) != 0;
  Int *made = int_new(n - words + 1);
  if (made == NULL) return NULL;
  Digit carry = negative && lost;
  for (size_t i = words; i < n; i++) {
    uint64_t wide = digits[i] | (uint64_t)(i + 1 < n ? digits[i + 1] : 0) << DIGIT_BITS;
    carry += (Digit)(wide >> rest) & DIGIT_MASK;
    made->digits[i - words] = carry & DIGIT_MASK;
    carry >>= DIGIT_BITS;
  }
  made->digits[n - words] = carry;
  return int_finish(made, n - words + 1, negative);
}

Own int_shift_right(Ref a, Ref b) {
  size_t bits;
  bool far;
  if (!both_ints(a, b)) return not_implemented();
  if (!shift_count(b, &bits, &far)) return NULL;
  if (far) return int_from(int_is_negative(a) ? -1 : 0);
  if (int_is_compact(a)) return int_from(int_compact(a) >> (bits < 63 ? bits : 63));
  return shift_row(a, bits);
}

/* ---- Digit by digit ---------------------------------------------------------------------- */

/* In place: minus the row, in two's complement of n digits. */
static void complement(Digit *at, size_t n) {
  Digit carry = 1;
  for (size_t i = 0; i < n; i++) {
    carry += at[i] ^ DIGIT_MASK;
    at[i] = carry & DIGIT_MASK;
    carry >>= DIGIT_BITS;
  }
}

static void write_out(Digit *out, size_t n, Ref self) {
  size_t count = int_count(self);
  memset(out, 0, n * sizeof *out);
  memcpy(out, AS_INT(self)->digits, count * sizeof *out);
  if (int_is_negative(self)) complement(out, n);
}

static void combine(Digit *left, const Digit *right, size_t n, char how) {
  for (size_t i = 0; i < n; i++) {
    if (how == '&')
      left[i] &= right[i];
    else if (how == '|')
      left[i] |= right[i];
    else
      left[i] ^= right[i];
  }
}

static Own combine_long(Ref a, Ref b, char how) {
  size_t na = int_count(a), nb = int_count(b), n = (na > nb ? na : nb) + 1;
  Int *made = int_new(n);
  Digit *other = heap_alloc(n * sizeof *other);
  if (made == NULL || other == NULL) {
    if (made != NULL) object_abandon(made);
    heap_free(other);
    return NULL;
  }
  write_out(made->digits, n, a);
  write_out(other, n, b);
  combine(made->digits, other, n, how);
  heap_free(other);
  bool negative = made->digits[n - 1] >> (DIGIT_BITS - 1);
  if (negative) complement(made->digits, n);
  return int_finish(made, n, negative);
}

Own int_and(Ref a, Ref b) {
  if (!both_ints(a, b)) return not_implemented();
  if (both_compact(a, b)) return int_from(int_compact(a) & int_compact(b));
  return combine_long(a, b, '&');
}

Own int_or(Ref a, Ref b) {
  if (!both_ints(a, b)) return not_implemented();
  if (both_compact(a, b)) return int_from(int_compact(a) | int_compact(b));
  return combine_long(a, b, '|');
}

Own int_xor(Ref a, Ref b) {
  if (!both_ints(a, b)) return not_implemented();
  if (both_compact(a, b)) return int_from(int_compact(a) ^ int_compact(b));
  return combine_long(a, b, '^');
}

/* ~x is -x - 1 */
Own int_invert(Ref self) {
  if (int_is_compact(self)) return int_from(~int_compact(self));
  Own one = int_from(1);
  Own more = int_add(self, ref(one));
  Own result = more == NULL ? NULL : int_negative(ref(more));
  drop_if(more);
  drop(one);
  return result;
}
