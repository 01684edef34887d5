/* SPDX-License-Identifier: GPL-3.0-or-later */
/* int: any number of digits of 30 bits, least significant first; sign and length in one word, laid
 * out as CPython 3.13's so that sizes agree (28 bytes for one digit). -5 .. 256 exist once and live
 * forever. bool is a subclass with two immortal objects. */
#ifndef OBJECTS_INT_H
#define OBJECTS_INT_H

#include "class.h"

typedef uint32_t Digit;
enum { DIGIT_BITS = 30 };
#define DIGIT_MASK ((Digit)((1u << DIGIT_BITS) - 1))

typedef struct Int {
  Object object;
  uintptr_t tag; /* digits << 3 | sign: 0 positive, 1 zero, 2 negative. Zero has 0 digits in the
                    tag, but one in memory */
  Digit digits[];
} Int;

extern Class int_class, bool_class;
typedef struct SmallInt { /* an Int of one digit, as an element of an array */
  Object object;
  uintptr_t tag;
  Digit digit, spare;
} SmallInt;
enum { SMALL_INT_MIN = -5, SMALL_INT_MAX = 256 };
extern SmallInt small_ints_[SMALL_INT_MAX - SMALL_INT_MIN + 1];
static inline bool is_small_int(intptr_t value) {
  return (uintptr_t)value - (uintptr_t)SMALL_INT_MIN <= SMALL_INT_MAX - SMALL_INT_MIN;
}
static inline Own small_int(intptr_t value) {
  return keep(&small_ints_[value - SMALL_INT_MIN].object);
}

Own int_from(intptr_t value);
Own int_from_unsigned(uint64_t value);
Own int_from_double(double whole); /* trunc; OverflowError/ValueError for inf and nan */
Own int_from_text(const char *digits, size_t length,
                  int base); /* no sign, no prefix, no underscores; base 2..36 */
Own int_parse(
    Ref text,
    int base); /* int("..."), the whole syntax with base 0; ValueError: invalid literal ... */

/* One digit or none: the case arithmetic is fast for. */
static inline bool int_is_compact(Ref self) { return ((Int *)self)->tag < (2 << 3); }
static inline intptr_t int_compact(Ref self) {
  const Int *i = (const Int *)self;
  return (1 - (intptr_t)(i->tag & 3)) * (intptr_t)i->digits[0];
}
static inline bool int_fits_digit(intptr_t value) {
  return (uintptr_t)value + DIGIT_MASK <= 2 * (uintptr_t)DIGIT_MASK;
}
/* For whoever knows that nobody else refers to this int of one digit: another value, not 0. */
static inline void int_set_compact(Ref self, intptr_t value) {
  Int *i = (Int *)self;
  i->tag = 1 << 3 | (value < 0 ? 2 : 0);
  i->digits[0] = (Digit)(value < 0 ? -value : value);
}
bool int_fits(Ref self, intptr_t *out);        /* false without exception when it does not fit */
bool int_as_unsigned(Ref self, uint64_t *out); /* the same */
int int_sign(Ref self);                        /* -1, 0, 1 */
double int_as_double(
    Ref self); /* rounded half to even; -1 with OverflowError "int too large to convert to float" */
Own int_to_text(Ref self, int base, bool prefix); /* str */
size_t int_bits(Ref self);
extern int int_text_limit; /* decimal digits of int <-> str conversions; 0: no limit.
                              sys.set_int_max_str_digits() */
Own int_shift_left_by(Ref self, size_t bits);
Own int_gcd(Ref a, Ref b); /* not negative */

Own int_add(Ref a, Ref b); /* both must be ints, else NotImplemented */
Own int_subtract(Ref a, Ref b);
Own int_multiply(Ref a, Ref b);
Own int_floor_divide(Ref a, Ref b);
Own int_remainder(Ref a, Ref b);
int int_compare(Ref a, Ref b); /* -1, 0, 1; both ints */

extern Int TrueObject, FalseObject;
#define True (&TrueObject.object)
#define False (&FalseObject.object)
static inline Own bool_from(bool value) { return keep(value ? True : False); }
#define is_int(o) has_flag(o, CLASS_IS_INT)
static inline bool is_exact_int(Ref o) { return o->type == &int_class.type; }

#endif
