/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files of int: rows of digits without a sign (least significant first; a row may have
 * leading zeros unless it is said otherwise), and the number slots of int_arithmetic.c and
 * int_bits.c. */
#ifndef OBJECTS_INT_DIGITS_H
#define OBJECTS_INT_DIGITS_H

#include "error.h"
#include "int.h"
#include "protocol.h"

#define AS_INT(object) ((Int *)(object))
enum { SIGN_POSITIVE = 0, SIGN_ZERO = 1, SIGN_NEGATIVE = 2 };

static inline size_t int_count(Ref self) { return AS_INT(self)->tag >> 3; } /* digits; 0 for zero */
static inline bool int_is_negative(Ref self) { return AS_INT(self)->tag & SIGN_NEGATIVE; }
static inline bool both_ints(Ref a, Ref b) { return is_int(a) && is_int(b); }
static inline bool both_compact(Ref a, Ref b) {
  return (AS_INT(a)->tag | AS_INT(b)->tag) < (2 << 3);
}

/* A new int with room for count digits, to be filled and then given its value's form. NULL: failed.
 */
Int *int_new(size_t count);
Own int_finish(Int *made, size_t count,
               bool negative); /* cuts leading zeros, shares small values. Takes made */
Own int_copy(Ref self);        /* an exact int of the same value */

size_t digits_trim(const Digit *at, size_t n); /* without leading zeros */
int digits_compare(const Digit *a, size_t na, const Digit *b, size_t nb); /* both trimmed */
bool digits_multiply(Digit *out, const Digit *a, size_t na, const Digit *b,
                     size_t nb); /* out: na + nb. false: no memory */
Digit digits_divide_small(Digit *out, const Digit *a, size_t na,
                          Digit divisor); /* answers the remainder; out may be a */
Digit digits_multiply_add(Digit *at, size_t n, Digit factor,
                          Digit carry); /* in place; answers the digit that is left over */

bool int_divide(Ref a, Ref b, Own *quotient,
                Own *remainder); /* floored. b is not 0. Either may be NULL */

/* Slots. */
Own int_true_divide(Ref a, Ref b);
Own int_divmod(Ref a, Ref b);
Own int_power(Ref base, Ref exponent, Ref modulus);
Own int_negative(Ref self);
Own int_absolute(Ref self);
Own int_invert(Ref self);
Own int_shift_left(Ref a, Ref b);
Own int_shift_right(Ref a, Ref b);
Own int_and(Ref a, Ref b);
Own int_or(Ref a, Ref b);
Own int_xor(Ref a, Ref b);
Own int_construct(Class *class, Ref const *args, int n, Ref names);
Own int_repr(Ref self);

#endif
