/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From raw bytes to objects and back. item_code.h says what for.
 *
 * Everything goes through one machine word: the bytes are put into a uint64_t in the order of their
 * weight, and the word is then read as signed, unsigned or as the bits of a float. So big and little
 * endian, two bytes and eight, differ in one loop only.
 */
#include "item_code.h"

#include <math.h>
#include <string.h>

#include "bytes.h"
#include "error.h"
#include "float.h"
#include "int.h"
#include "protocol.h"

static const ItemCode codes[] = {
#define ITEM(letter, ctype, standard, kind) \
  {letter, sizeof(ctype), _Alignof(ctype), standard, ITEM_##kind},
#include "item_code.def"
#undef ITEM
};

const ItemCode *item_code(char letter) {
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
    if (codes[i].letter == letter) return &codes[i];
  }
  return NULL;
}

bool item_limits(const ItemCode *code, size_t size, intptr_t *least, uint64_t *most) {
  bool is_signed = code->kind == ITEM_SIGNED;
  int bits = (int)size * 8 - is_signed;
  *most = UINT64_MAX >> (64 - bits);
  *least = is_signed ? -(intptr_t)*most - 1 : 0;
  return code->kind == ITEM_SIGNED || code->kind == ITEM_UNSIGNED;
}

/* ---- Words ----------------------------------------------------------------------------------- */

static uint64_t load_word(const uint8_t *data, size_t size, bool big_endian) {
  uint64_t word = 0;
  for (size_t i = 0; i < size; i++) word = word << 8 | data[big_endian ? i : size - 1 - i];
  return word;
}

static void store_word(uint8_t *data, size_t size, bool big_endian, uint64_t word) {
  for (size_t i = 0; i < size; i++, word >>= 8) data[big_endian ? size - 1 - i : i] = (uint8_t)word;
}

/* ---- Floats of two, four and eight bytes ----------------------------------------------------- */

/* IEEE 754 binary16: a sign, 5 bits of exponent, 10 bits of fraction. */
static double half_to_double(uint64_t half) {
  int exponent = half >> 10 & 31;
  double fraction = (double)(half & 1023), value;
  if (exponent == 31)
    value = fraction == 0 ? INFINITY : NAN;
  else
    value = exponent == 0 ? ldexp(fraction, -24) : ldexp(1024 + fraction, exponent - 25);
  return half >> 15 ? -value : value;
}

/* Rounded half to even; what is too large becomes an infinity. */
static uint64_t half_from_double(double value) {
  uint64_t sign = signbit(value) ? 1 << 15 : 0;
  value = fabs(value);
  if (isnan(value)) return sign | 0x7e00;
  if (isinf(value) || value >= 65520) return sign | 0x7c00;
  int exponent;
  frexp(value, &exponent);
  if (exponent < -13) exponent = -13;
  double units = nearbyint(ldexp(value, 11 - exponent));
  return sign | ((uint64_t)(exponent + 13) * 1024 + (uint64_t)units);
}

static double word_to_double(uint64_t word, size_t size) {
  if (size == 2) return half_to_double(word);
  if (size == 4) {
    uint32_t bits = (uint32_t)word;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
  }
  double value;
  memcpy(&value, &word, sizeof value);
  return value;
}

static uint64_t word_from_double(double value, size_t size) {
  if (size == 2) return half_from_double(value);
  uint64_t word = 0;
  if (size == 4) {
    float narrow = (float)value;
    memcpy(&word, &narrow, sizeof narrow);
  } else {
    memcpy(&word, &value, sizeof value);
  }
  return word;
}

/* ---- Loading --------------------------------------------------------------------------------- */

Own item_load(const ItemCode *code, const uint8_t *data, size_t size, bool big_endian) {
  if (code->kind == ITEM_CHAR) return bytes_from(data, 1);
  uint64_t word = load_word(data, size, big_endian);
  switch (code->kind) {
    case ITEM_BOOL: return bool_from(word != 0);
    case ITEM_FLOAT: return float_from(word_to_double(word, size));
    case ITEM_SIGNED: return int_from((intptr_t)(word << (64 - 8 * size)) >> (64 - 8 * size));
    default: return int_from_unsigned(word);
  }
}

/* ---- Storing --------------------------------------------------------------------------------- */

static Stored store_float(uint8_t *data, size_t size, bool big_endian, Ref value) {
  double number;
  if (!as_double(value, &number)) {
    if (!error_is(TypeError)) return STORE_FAILED;
    error_clear();
    return STORE_WRONG_TYPE;
  }
  uint64_t word = word_from_double(number, size);
  store_word(data, size, big_endian, word);
  return isinf(word_to_double(word, size)) && !isinf(number) ? STORE_OUT_OF_RANGE : STORED;
}

static Stored store_char(uint8_t *data, Ref value) {
  if (!is_bytes(value)) return STORE_WRONG_TYPE;
  if (bytes_length(value) != 1) return STORE_OUT_OF_RANGE;
  *data = *bytes_data(value);
  return STORED;
}

/* An int as the bits of a word, if it lies within the limits. */
static bool word_from_int(const ItemCode *code, size_t size, Ref number, uint64_t *word) {
  intptr_t least, value;
  uint64_t most;
  if (code->kind == ITEM_ADDRESS) {
    if (!int_fits(number, &value)) return int_as_unsigned(number, word);
    *word = (uint64_t)value;
    return true;
  }
  item_limits(code, size, &least, &most);
  if (code->kind == ITEM_UNSIGNED) return int_as_unsigned(number, word) && *word <= most;
  *word = (uint64_t)(int_fits(number, &value) ? value : 0);
  return int_fits(number, &value) && value >= least && value <= (intptr_t)most;
}

Stored item_store(const ItemCode *code, uint8_t *data, size_t size, bool big_endian, Ref value) {
  if (code->kind == ITEM_CHAR) return store_char(data, value);
  if (code->kind == ITEM_FLOAT) return store_float(data, size, big_endian, value);
  if (code->kind == ITEM_BOOL) {
    int truth = object_truth(value);
    if (truth >= 0) *data = (uint8_t)truth;
    return truth < 0 ? STORE_FAILED : STORED;
  }
  if (class_of(value)->as_index == NULL) return STORE_WRONG_TYPE;
  Own number = object_index(value);
  if (number == NULL) return STORE_FAILED;
  uint64_t word;
  bool fits = word_from_int(code, size, ref(number), &word);
  drop(number);
  if (!fits) return STORE_OUT_OF_RANGE;
  store_word(data, size, big_endian, word);
  return STORED;
}
