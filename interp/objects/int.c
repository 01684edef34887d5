/* SPDX-License-Identifier: GPL-3.0-or-later */
/* int and bool: the objects, and what can be asked of them.
 *
 * An int is immutable, so two names for 5 may as well share one object: the values -5 .. 256 are made once, live
 * forever, and every computation that arrives at one of them hands out that object. That is why `a is b` can be true for small
 * numbers and false for large ones. All others are ordinary counted objects, born and freed with every step of a loop.
 *
 * Arithmetic is in int_arithmetic.c, bits in int_bits.c, text in int_text.c.
 *
 * Invariant: tag holds the number of digits (none for zero) and the sign; the top digit is not 0; a value in the small
 * range exists once. Subclass instances are the exception to the last point: they are never shared.
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "bytes.h"
#include "float.h"
#include "format.h"
#include "instance.h"
#include "int_digits.h"
#include "list.h"
#include "native.h"
#include "str.h"
#include "tuple.h"

/* ---- The shared ones ------------------------------------------------------------------------ */

#define SMALL(n) \
  {{IMMORTAL_REFS, &int_class.type}, (n) == 0 ? SIGN_ZERO : 1 << 3 | ((n) < 0 ? SIGN_NEGATIVE : 0), \
   (n) < 0 ? -(n) : (n), 0}
#define SMALL_4(n) SMALL(n), SMALL(n + 1), SMALL(n + 2), SMALL(n + 3)
#define SMALL_16(n) SMALL_4(n), SMALL_4(n + 4), SMALL_4(n + 8), SMALL_4(n + 12)
#define SMALL_64(n) SMALL_16(n), SMALL_16(n + 16), SMALL_16(n + 32), SMALL_16(n + 48)
SmallInt small_ints_[] = {SMALL(-5),    SMALL_4(-4),   SMALL_64(0), SMALL_64(64),
                          SMALL_64(128), SMALL_64(192), SMALL(256)};
#undef SMALL
#undef SMALL_4
#undef SMALL_16
#undef SMALL_64

Int FalseObject = {{IMMORTAL_REFS, &bool_class.type}, SIGN_ZERO, {0}};
Int TrueObject = {{IMMORTAL_REFS, &bool_class.type}, 1 << 3, {1}};

/* ---- Making --------------------------------------------------------------------------------- */

Int *int_new(size_t count) {
  if (count > (size_t)1 << 34) {
    throw(OverflowError, "too many digits in integer");
    return NULL;
  }
  return object_new(&int_class.type, (count == 0 ? 1 : count) * sizeof(Digit));
}

static inline void set_tag(Int *self, size_t count, bool negative) {
  self->tag = count == 0 ? SIGN_ZERO : count << 3 | (negative ? SIGN_NEGATIVE : SIGN_POSITIVE);
}

Own int_finish(Int *made, size_t count, bool negative) {
  count = digits_trim(made->digits, count);
  set_tag(made, count, negative);
  if (count == 0) made->digits[0] = 0;
  if (count > 1) return own(made);
  intptr_t value = int_compact(AS_REF(made));
  if (!is_small_int(value)) return own(made);
  object_abandon(made);
  return small_int(value);
}

static Own from_magnitude(uint64_t magnitude, bool negative) {
  size_t count = magnitude >> 60 ? 3 : magnitude >> 30 ? 2 : magnitude != 0;
  Int *made = int_new(count);
  if (made == NULL) return NULL;
  made->digits[0] = (Digit)magnitude & DIGIT_MASK;
  if (count > 1) made->digits[1] = (Digit)(magnitude >> 30) & DIGIT_MASK;
  if (count > 2) made->digits[2] = (Digit)(magnitude >> 60);
  set_tag(made, count, negative);
  return own(made);
}

Own int_from(intptr_t value) {
  if (is_small_int(value)) return small_int(value);
  uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;
  if (__builtin_expect(magnitude <= DIGIT_MASK, 1)) {
    Int *made = object_new(&int_class.type, sizeof(Digit));
    if (made == NULL) return NULL;
    made->tag = 1 << 3 | (value < 0 ? SIGN_NEGATIVE : SIGN_POSITIVE);
    made->digits[0] = (Digit)magnitude;
    return own(made);
  }
  return from_magnitude(magnitude, value < 0);
}

Own int_from_unsigned(uint64_t value) {
  return value <= SMALL_INT_MAX ? small_int((intptr_t)value) : from_magnitude(value, false);
}

Own int_from_double(double whole) {
  if (isinf(whole)) return throw(OverflowError, "cannot convert float infinity to integer");
  if (isnan(whole)) return throw(ValueError, "cannot convert float NaN to integer");
  whole = trunc(whole);
  if (fabs(whole) < 0x1p62) return int_from((intptr_t)whole);
  int exponent;
  double fraction = frexp(fabs(whole), &exponent); /* fraction * 2^53 is a whole number */
  Own significant = from_magnitude((uint64_t)ldexp(fraction, DBL_MANT_DIG), whole < 0);
  if (significant == NULL) return NULL;
  Own value = int_shift_left_by(ref(significant), (size_t)(exponent - DBL_MANT_DIG));
  drop(significant);
  return value;
}

Own int_copy(Ref self) {
  if (is_exact_int(self)) return keep(self);
  size_t count = int_count(self);
  if (count < 2) return int_from(int_compact(self));
  Int *made = int_new(count);
  if (made == NULL) return NULL;
  memcpy(made->digits, AS_INT(self)->digits, count * sizeof(Digit));
  made->tag = AS_INT(self)->tag;
  return own(made);
}

/* ---- Looking -------------------------------------------------------------------------------- */

int int_sign(Ref self) { return 1 - (int)(AS_INT(self)->tag & 3); }

size_t int_bits(Ref self) {
  size_t count = int_count(self);
  if (count == 0) return 0;
  return count * DIGIT_BITS - (size_t)(__builtin_clz(AS_INT(self)->digits[count - 1]) - 2);
}

int int_compare(Ref a, Ref b) {
  if (both_compact(a, b)) return (int_compact(a) > int_compact(b)) - (int_compact(a) < int_compact(b));
  if (int_is_negative(a) != int_is_negative(b)) return int_is_negative(a) ? -1 : 1;
  int order = digits_compare(AS_INT(a)->digits, int_count(a), AS_INT(b)->digits, int_count(b));
  return int_is_negative(a) ? -order : order;
}

static uint64_t low_bits(Ref self) {
  uint64_t value = 0;
  for (size_t i = int_count(self); i-- > 0;) value = value << DIGIT_BITS | AS_INT(self)->digits[i];
  return value;
}

bool int_as_unsigned(Ref self, uint64_t *out) {
  if (int_is_negative(self) || int_bits(self) > 64) return false;
  *out = low_bits(self);
  return true;
}

bool int_fits(Ref self, intptr_t *out) {
  if (int_is_compact(self)) {
    *out = int_compact(self);
    return true;
  }
  if (int_bits(self) > 64) return false;
  uint64_t magnitude = low_bits(self);
  if (magnitude > (uint64_t)INTPTR_MAX + int_is_negative(self)) return false;
  *out = (intptr_t)(int_is_negative(self) ? -magnitude : magnitude);
  return true;
}

/* The top 64 bits, the last one also set when anything below them is: a double has 53, so that it rounds right. */
static uint64_t top_bits(Ref self, size_t bits) {
  size_t below = bits - 64, word = below / DIGIT_BITS, rest = below % DIGIT_BITS;
  const Digit *digits = AS_INT(self)->digits;
  size_t count = int_count(self);
  uint64_t top = digits[word] >> rest;
  int filled = DIGIT_BITS - (int)rest;
  for (size_t i = word + 1; i < count; i++, filled += DIGIT_BITS) top |= (uint64_t)digits[i] << filled;
  bool sticky = (digits[word] & (((Digit)1 << rest) - 1)) != 0;
  for (size_t i = 0; i < word && !sticky; i++) sticky = digits[i] != 0;
  return top | sticky;
}

double int_as_double(Ref self) {
  if (int_is_compact(self)) return (double)int_compact(self);
  size_t bits = int_bits(self);
  double value = bits <= 64 ? (double)low_bits(self)
                 : bits > DBL_MAX_EXP ? INFINITY
                                      : ldexp((double)top_bits(self, bits), (int)(bits - 64));
  if (!isinf(value)) return int_is_negative(self) ? -value : value;
  throw(OverflowError, "int too large to convert to float");
  return -1;
}

/* Modulo 2^61 - 1, so that equal ints, floats and fractions can have equal hashes. */
static intptr_t int_hash(Ref self) {
  const uint64_t modulus = ((uint64_t)1 << 61) - 1;
  if (int_is_compact(self)) {
    intptr_t value = int_compact(self);
    return value == -1 ? -2 : value;
  }
  uint64_t hash = 0;
  for (size_t i = int_count(self); i-- > 0;) {
    hash = (hash << DIGIT_BITS & modulus) | hash >> (61 - DIGIT_BITS);
    hash += AS_INT(self)->digits[i];
    if (hash >= modulus) hash -= modulus;
  }
  intptr_t value = (intptr_t)hash * int_sign(self);
  return value == -1 ? -2 : value;
}

static Own int_compare_slot(Ref a, Ref b, CompareOp op) {
  if (!both_ints(a, b)) return not_implemented();
  int order = int_compare(a, b);
  switch (op) {
    case LESS: return bool_from(order < 0);
    case LESS_EQUAL: return bool_from(order <= 0);
    case EQUAL: return bool_from(order == 0);
    case NOT_EQUAL: return bool_from(order != 0);
    case GREATER: return bool_from(order > 0);
    default: return bool_from(order >= 0);
  }
}

static int int_truth(Ref self) { return int_count(self) != 0; }

static Own int_to_float(Ref self) {
  double value = int_as_double(self);
  return value == -1 && error_pending() ? NULL : float_from(value);
}

/* ---- Making, from Python -------------------------------------------------------------------- */

/* A subclass's instance is a copy with its own attributes behind. */
static Own int_new_slot(Class *class, Ref const *args, int n, Ref names) {
  Own value = int_construct(class, args, n, names);
  if (value == NULL || class == &int_class) return value;
  size_t count = int_count(ref(value));
  Own made = instance_new(class, (count == 0 ? 1 : count) * sizeof(Digit));
  if (made != NULL) {
    Int *self = AS_INT(ref(made));
    self->tag = AS_INT(ref(value))->tag;
    memcpy(self->digits, AS_INT(ref(value))->digits, (count == 0 ? 1 : count) * sizeof(Digit));
    track(ref(made));
  }
  drop(value);
  return made;
}

static Own bool_invert(Ref self) {
  if (!issue_warning(DeprecationWarning,
                     "Bitwise inversion '~' on bool is deprecated and will be removed in Python "
                     "3.16. This returns the bitwise inversion of the underlying int object and is "
                     "usually not what you expect from negating a bool. Use the 'not' operator for "
                     "boolean negation or ~int(x) if you really want the bitwise inversion of the "
                     "underlying int."))
    return NULL;
  return int_invert(self);
}

static Own bool_new(Class *class, Ref const *args, int n, Ref names) {
  (void)class;
  if (names != NULL && tuple_length(names) > 0) {
    return throw(TypeError, "bool() takes no keyword arguments");
  }
  if (n > 1) return throw(TypeError, "bool expected at most 1 argument, got %d", n);
  int truth = n == 0 ? 0 : object_truth(args[0]);
  return truth < 0 ? NULL : bool_from(truth);
}

/* ---- Methods: numbers ----------------------------------------------------------------------- */

static Own int_itself(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_copy(self);
}

static Own int_bit_length(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from((intptr_t)int_bits(self));
}

static Own int_bit_count(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  intptr_t ones = 0;
  for (size_t i = 0; i < int_count(self); i++) ones += __builtin_popcount(AS_INT(self)->digits[i]);
  return int_from(ones);
}

static Own int_ratio(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own whole = int_copy(self), one = int_from(1);
  Own pair = whole == NULL ? NULL : tuple_of(2, ref(whole), ref(one));
  drop_if(whole);
  drop(one);
  return pair;
}

static Own int_is_integer(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return keep(True);
}

static Own int_getnewargs(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own copy = int_copy(self);
  Own tuple = copy == NULL ? NULL : tuple_of(1, ref(copy));
  drop_if(copy);
  return tuple;
}

static Own int_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  size_t count = int_count(self);
  return int_from((intptr_t)(class_of(self)->type.size + (count == 0 ? 1 : count) * sizeof(Digit)));
}

static Own int_format_method(Ref self, Ref const *args, int n) {
  (void)n;
  if (is_str(args[0])) return format_int(self, args[0]);
  return throw(TypeError, "__format__() argument must be str, not %T", args[0]);
}

static Own power_of_ten(Ref exponent) {
  Own ten = int_from(10);
  Own power = int_power(ref(ten), exponent, NULL);
  drop(ten);
  return power;
}

/* self rounded to a multiple of unit, half to even. */
static Own round_to(Ref self, Ref unit) {
  Own quotient = NULL, rest = NULL, twice = NULL, result = NULL;
  if (!int_divide(self, unit, &quotient, &rest)) return NULL;
  twice = int_add(ref(rest), ref(rest));
  if (twice != NULL) {
    int order = int_compare(ref(twice), unit);
    bool up = order > 0 || (order == 0 && AS_INT(ref(quotient))->digits[0] & 1);
    Own base = int_subtract(self, ref(rest));
    result = base == NULL || !up ? keep_if(ref(base)) : int_add(ref(base), unit);
    drop_if(base);
  }
  drop(quotient);
  drop(rest);
  drop_if(twice);
  return result;
}

static Own int_round(Ref self, Ref const *args, int n) {
  (void)n;
  if (args[0] == NULL) return int_copy(self);
  Own digits = object_index(args[0]);
  if (digits == NULL) return NULL;
  Own result = NULL;
  if (int_sign(ref(digits)) >= 0) {
    result = int_copy(self);
  } else {
    Own places = int_negative(ref(digits));
    Own unit = places == NULL ? NULL : power_of_ten(ref(places));
    if (unit != NULL) result = round_to(self, ref(unit));
    drop_if(places);
    drop_if(unit);
  }
  drop(digits);
  return result;
}

/* ---- Methods: bytes ------------------------------------------------------------------------- */

static bool byte_order(const char *function, Ref name, bool *little) {
  *little = name != NULL && is_str(name) && str_is(name, "little");
  if (name == NULL || *little || (is_str(name) && str_is(name, "big"))) return true;
  if (!is_str(name)) {
    return no(throw(TypeError, "%s() argument 'byteorder' must be str, not %T", function, name));
  }
  return no(throw(ValueError, "byteorder must be either 'little' or 'big'"));
}

static bool optional_truth(Ref value, bool *truth) {
  int answer = value == NULL ? 0 : object_truth(value);
  *truth = answer > 0;
  return answer >= 0;
}

/* Do the bits of self, and one for its sign if there is one, go into so many bytes? */
static bool fits_bytes(Ref self, size_t length, bool with_sign) {
  size_t bits = int_bits(self);
  if (!with_sign) return bits <= length * 8;
  if (!int_is_negative(self)) return bits == 0 || bits < length * 8;
  Own inverted = int_invert(self); /* -128 needs no more than 127 */
  bool fits = inverted != NULL && int_bits(ref(inverted)) < length * 8;
  if (inverted != NULL && int_bits(ref(inverted)) == 0) fits = length > 0;
  drop_if(inverted);
  return fits;
}

/* Little-endian two's complement. */
static void write_bytes(Ref self, uint8_t *out, size_t length) {
  bool negative = int_is_negative(self);
  size_t count = int_count(self), word = 0;
  uint64_t window = 0;
  int filled = 0;
  unsigned carry = negative;
  for (size_t i = 0; i < length; i++) {
    if (filled < 8 && word < count) {
      window |= (uint64_t)AS_INT(self)->digits[word++] << filled;
      filled += DIGIT_BITS;
    }
    unsigned byte = window & 0xff;
    window >>= 8;
    filled = filled < 8 ? 0 : filled - 8;
    if (negative) {
      byte = (byte ^ 0xff) + carry;
      carry = byte >> 8;
    }
    out[i] = (uint8_t)byte;
  }
}

static void reverse_bytes(uint8_t *at, size_t length) {
  for (size_t i = 0; i < length / 2; i++) {
    uint8_t swap = at[i];
    at[i] = at[length - 1 - i];
    at[length - 1 - i] = swap;
  }
}

static Own int_to_bytes(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t length = 1;
  bool little, with_sign;
  if (args[0] != NULL && !as_size(args[0], &length)) return NULL;
  if (!byte_order("to_bytes", args[1], &little) || !optional_truth(args[2], &with_sign)) return NULL;
  if (length < 0) return throw(ValueError, "length argument must be non-negative");
  if (int_is_negative(self) && !with_sign) {
    return throw(OverflowError, "can't convert negative int to unsigned");
  }
  if (!fits_bytes(self, (size_t)length, with_sign)) {
    return error_pending() ? NULL : throw(OverflowError, "int too big to convert");
  }
  Own made = bytes_from(NULL, (size_t)length);
  if (made == NULL) return NULL;
  uint8_t *out = ((Bytes *)ref(made))->data;
  write_bytes(self, out, (size_t)length);
  if (!little) reverse_bytes(out, (size_t)length);
  return made;
}

/* little-endian bytes to a magnitude; negative ones are given inverted (x ^ 0xff): the value is then -magnitude - 1 */
static Own read_bytes(const uint8_t *bytes, size_t length, uint8_t mask) {
  size_t count = length * 8 / DIGIT_BITS + 1, word = 0;
  Int *made = int_new(count);
  if (made == NULL) return NULL;
  uint64_t window = 0;
  int filled = 0;
  for (size_t i = 0; i < length; i++) {
    window |= (uint64_t)(bytes[i] ^ mask) << filled;
    filled += 8;
    if (filled >= DIGIT_BITS) {
      made->digits[word++] = window & DIGIT_MASK;
      window >>= DIGIT_BITS;
      filled -= DIGIT_BITS;
    }
  }
  made->digits[word++] = (Digit)window;
  return int_finish(made, word, false);
}

static Own bytes_to_int(Ref bytes, bool little, bool with_sign) {
  size_t length = (size_t)((Bytes *)bytes)->length;
  uint8_t *copy = heap_alloc(length + 1);
  if (copy == NULL) return NULL;
  memcpy(copy, ((Bytes *)bytes)->data, length);
  if (!little) reverse_bytes(copy, length);
  bool negative = with_sign && length > 0 && copy[length - 1] & 0x80;
  Own value = read_bytes(copy, length, negative ? 0xff : 0);
  heap_free(copy);
  if (value == NULL || !negative) return value;
  Own inverted = int_invert(ref(value));
  drop(value);
  return inverted;
}

static Own as_bytes(Ref value) {
  if (is_bytes(value)) return keep(value);
  if (is_str(value)) return throw(TypeError, "cannot convert 'str' object to bytes");
  if (class_of(value)->iter == NULL && class_of(value)->get_item == NULL &&
      class_lookup(class_of(value), ID(__bytes__)) == NULL) {
    return throw(TypeError, "cannot convert '%T' object to bytes", value);
  }
  return call1(AS_REF(&bytes_class), value);
}

static Own int_from_bytes(Ref self, Ref const *args, int n) {
  (void)n;
  bool little, with_sign;
  if (!byte_order("from_bytes", args[1], &little) || !optional_truth(args[2], &with_sign)) return NULL;
  Own bytes = as_bytes(args[0]);
  if (bytes == NULL) return NULL;
  Own value = bytes_to_int(ref(bytes), little, with_sign);
  drop(bytes);
  if (value == NULL || self == AS_REF(&int_class)) return value;
  Own made = call1(self, ref(value));
  drop(value);
  return made;
}

/* ---- Attributes ----------------------------------------------------------------------------- */

static Own get_zero(Ref self) { return (void)self, int_from(0); }
static Own get_one(Ref self) { return (void)self, int_from(1); }

static const Attribute int_attributes[] = {
    {"real", int_copy, NULL, "the real part of a complex number"},
    {"imag", get_zero, NULL, "the imaginary part of a complex number"},
    {"numerator", int_copy, NULL, "the numerator of a rational number in lowest terms"},
    {"denominator", get_one, NULL, "the denominator of a rational number in lowest terms"},
    {NULL},
};

static Method int_methods[] = {
    {"conjugate", int_itself, "(self, /)", "Returns self, the complex conjugate of any int."},
    {"bit_length", int_bit_length, "(self, /)", "Number of bits necessary to represent self in binary.\n\n>>> bin(37)\n'0b100101'\n>>> (37).bit_length()\n6"},
    {"bit_count", int_bit_count, "(self, /)",
     "Number of ones in the binary representation of the absolute value of self.\n\nAlso known as the population count.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3"},
    {"to_bytes", int_to_bytes, "(self, /, length=1, byteorder='big', *, signed=False)",
     "Return an array of bytes representing an integer."},
    {"from_bytes", int_from_bytes, "(cls, /, bytes, byteorder='big', *, signed=False)",
     "Return the integer represented by the given array of bytes.", CLASS_METHOD},
    {"as_integer_ratio", int_ratio, "(self, /)",
     "Return a pair of integers, whose ratio is equal to the original int."},
    {"__trunc__", int_itself, "(self, /)", "Truncating an Integral returns itself."},
    {"__floor__", int_itself, "(self, /)", "Flooring an Integral returns itself."},
    {"__ceil__", int_itself, "(self, /)", "Ceiling of an Integral returns itself."},
    {"__round__", int_round, "(self, ndigits=<unrepresentable>, /)",
     "Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an integer."},
    {"__getnewargs__", int_getnewargs, "(self, /)", NULL},
    {"__format__", int_format_method, "(self, format_spec, /)", "Convert to a string according to format_spec."},
    {"__sizeof__", int_sizeof, "(self, /)", "Returns size in memory, in bytes."},
    {"is_integer", int_is_integer, "(self, /)",
     "Returns True. Exists for duck type compatibility with float.is_integer."},
    {NULL},
};

/* ---- bool ----------------------------------------------------------------------------------- */

static Own bool_repr(Ref self) { return str_intern_c(self == True ? "True" : "False"); }

static bool is_bool(Ref object) { return object->type == &bool_class.type; }

static Own bool_and(Ref a, Ref b) {
  return is_bool(a) && is_bool(b) ? bool_from(a == True && b == True) : int_and(a, b);
}

static Own bool_or(Ref a, Ref b) {
  return is_bool(a) && is_bool(b) ? bool_from(a == True || b == True) : int_or(a, b);
}

static Own bool_xor(Ref a, Ref b) {
  return is_bool(a) && is_bool(b) ? bool_from(a != b) : int_xor(a, b);
}

/* ---- The classes ---------------------------------------------------------------------------- */

Class int_class = {
    .type = {BUILTIN_TYPE("int", Int, 0), .item_size = sizeof(Digit)},
    .flags = CLASS_FIXED | CLASS_IS_INT,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "Convert a number or string to an integer, or return 0 if no arguments\n"
           "are given.  If x is a number, return x.__int__().  For floating-point\n"
           "numbers, this truncates towards zero.\n\n"
           "If x is not a number or if base is given, then x must be a string,\n"
           "bytes, or bytearray instance representing an integer literal in the\n"
           "given base.  The literal can be preceded by '+' or '-' and be surrounded\n"
           "by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\n"
           "Base 0 means to interpret the base from the string as an integer literal.\n"
           ">>> int('0b100', base=0)\n4",
    .new = int_new_slot,
    .repr = int_repr,
    .hash = int_hash,
    .compare = int_compare_slot,
    .truth = int_truth,
    .as_int = int_copy,
    .as_index = int_copy,
    .as_float = int_to_float,
    .negative = int_negative,
    .positive = int_copy,
    .absolute = int_absolute,
    .invert = int_invert,
    .add = int_add,
    .subtract = int_subtract,
    .multiply = int_multiply,
    .true_divide = int_true_divide,
    .floor_divide = int_floor_divide,
    .remainder = int_remainder,
    .divmod = int_divmod,
    .power = int_power,
    .lshift = int_shift_left,
    .rshift = int_shift_right,
    .bit_and = int_and,
    .bit_or = int_or,
    .bit_xor = int_xor,
    .methods = int_methods,
    .attributes = int_attributes,
};

Class bool_class = {
    .type = {BUILTIN_TYPE("bool", Int, 0), .item_size = sizeof(Digit)},
    .flags = CLASS_FIXED | CLASS_FINAL | CLASS_IS_INT,
    .base = &int_class,
    .doc = "Returns True when the argument is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the class bool.\n"
           "The class bool is a subclass of the class int, and cannot be subclassed.",
    .signature = "(object=False, /)",
    .new = bool_new,
    .invert = bool_invert,
    .repr = bool_repr,
    .bit_and = bool_and,
    .bit_or = bool_or,
    .bit_xor = bool_xor,
};
