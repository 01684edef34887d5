/* SPDX-License-Identifier: GPL-3.0-or-later */
/* complex: a pair of doubles, and the arithmetic of the plane.
 *
 * The constructor accepts text ("1+2j"), numbers, and objects with `__complex__`; complex(a, b) is
 * a + b*1j even when a and b are complex themselves. Signs of zeros are kept wherever a formula
 * keeps them, and shown: -1j prints as (-0-1j).
 *
 * Invariant: an equal int or float has an equal hash.
 */
#include "complex.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "error.h"
#include "float.h"
#include "float_text.h"
#include "format.h"
#include "instance.h"
#include "int.h"
#include "native.h"
#include "number_text.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

#define SELF(object) ((Complex *)(object))

typedef struct Pair {
  double real, imag;
} Pair;

Own complex_from(double real, double imag) {
  Complex *made = object_new(&complex_class.type, 0);
  if (made == NULL) return NULL;
  made->real = real;
  made->imag = imag;
  return own(made);
}

static Own from_pair(Pair pair) { return complex_from(pair.real, pair.imag); }
static Pair pair_of(Ref self) { return (Pair){SELF(self)->real, SELF(self)->imag}; }

/* ---- Arithmetic -------------------------------------------------------------------------- */

static Pair multiply(Pair a, Pair b) {
  return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* Scaled by the larger part of the divisor (Smith), so that squares do not overflow. b is not 0. */
static Pair divide(Pair a, Pair b) {
  if (fabs(b.real) >= fabs(b.imag)) {
    double ratio = b.imag / b.real, scale = b.real + b.imag * ratio;
    return (Pair){(a.real + a.imag * ratio) / scale, (a.imag - a.real * ratio) / scale};
  }
  if (fabs(b.imag) >= fabs(b.real)) {
    double ratio = b.real / b.imag, scale = b.real * ratio + b.imag;
    return (Pair){(a.real * ratio + a.imag) / scale, (a.imag * ratio - a.real) / scale};
  }
  return (Pair){NAN, NAN};
}

static Pair power_of_whole(Pair base, int exponent) {
  Pair result = {1, 0};
  for (int left = abs(exponent); left > 0; left >>= 1) {
    if (left & 1) result = multiply(result, base);
    base = multiply(base, base);
  }
  return exponent < 0 ? divide((Pair){1, 0}, result) : result;
}

static Pair power_in_general(Pair base, Pair exponent) {
  double length = hypot(base.real, base.imag), angle = atan2(base.imag, base.real);
  double new_length = pow(length, exponent.real), phase = angle * exponent.real;
  if (exponent.imag != 0) {
    new_length *= exp(-angle * exponent.imag);
    phase += exponent.imag * log(length);
  }
  return (Pair){new_length * cos(phase), new_length * sin(phase)};
}

static bool is_zero(Pair pair) { return pair.real == 0 && pair.imag == 0; }

static Own zero_power(void) {
  return throw(ZeroDivisionError, "0.0 to a negative or complex power");
}

static Own power(Pair base, Pair exponent) {
  Pair result = {1, 0};
  bool whole =
      exponent.imag == 0 && exponent.real == floor(exponent.real) && fabs(exponent.real) <= 100;
  if (whole && exponent.real < 0 && is_zero(base)) return zero_power();
  if (whole) {
    result = power_of_whole(base, (int)exponent.real);
  } else if (is_zero(base)) {
    if (exponent.imag != 0 || exponent.real < 0) return zero_power();
    result = (Pair){0, 0};
  } else {
    result = power_in_general(base, exponent);
  }
  if (isinf(result.real) || isinf(result.imag))
    return throw(OverflowError, "complex exponentiation");
  return from_pair(result);
}

Own complex_power_of(double real, double imag, double exponent_real, double exponent_imag) {
  return power((Pair){real, imag}, (Pair){exponent_real, exponent_imag});
}

/* ---- Slots ------------------------------------------------------------------------------- */

/* 1: out is filled; 0: not a number; -1: failed */
static int to_pair(Ref object, Pair *out) {
  *out = (Pair){0, 0};
  if (is_complex(object))
    *out = pair_of(object);
  else if (is_float(object))
    out->real = float_value(object);
  else if (is_int(object)) {
    out->real = int_as_double(object);
    if (out->real == -1 && error_pending()) return -1;
  } else {
    return 0;
  }
  return 1;
}

static bool operands(Ref a, Ref b, Pair *x, Pair *y, Own *answer) {
  int left = to_pair(a, x), right = left == 1 ? to_pair(b, y) : 1;
  if (left == 1 && right == 1) return true;
  *answer = left < 0 || right < 0 ? NULL : not_implemented();
  return false;
}

static Own complex_add(Ref a, Ref b) {
  Pair x, y;
  Own answer;
  if (!operands(a, b, &x, &y, &answer)) return answer;
  return complex_from(x.real + y.real, x.imag + y.imag);
}

static Own complex_subtract(Ref a, Ref b) {
  Pair x, y;
  Own answer;
  if (!operands(a, b, &x, &y, &answer)) return answer;
  return complex_from(x.real - y.real, x.imag - y.imag);
}

static Own complex_multiply(Ref a, Ref b) {
  Pair x, y;
  Own answer;
  return operands(a, b, &x, &y, &answer) ? from_pair(multiply(x, y)) : answer;
}

static Own complex_divide(Ref a, Ref b) {
  Pair x, y;
  Own answer;
  if (!operands(a, b, &x, &y, &answer)) return answer;
  if (is_zero(y)) return throw(ZeroDivisionError, "complex division by zero");
  return from_pair(divide(x, y));
}

static Own complex_power(Ref a, Ref b, Ref modulus) {
  Pair x, y;
  Own answer;
  if (!operands(a, b, &x, &y, &answer)) return answer;
  if (modulus != NULL && modulus != None) return throw(ValueError, "complex modulo");
  return power(x, y);
}

static Own complex_negative(Ref self) { return complex_from(-SELF(self)->real, -SELF(self)->imag); }

static Own complex_exact(Ref self) {
  return self->type == &complex_class.type ? keep(self) : from_pair(pair_of(self));
}

static Own complex_absolute(Ref self) {
  Pair value = pair_of(self);
  double length = hypot(value.real, value.imag);
  if (isinf(length) && isfinite(value.real) && isfinite(value.imag)) {
    return throw(OverflowError, "absolute value too large");
  }
  return float_from(length);
}

static int complex_truth(Ref self) { return !is_zero(pair_of(self)); }

static intptr_t hash_part(double value, Ref self) {
  return isnan(value) ? hash_pointer(self) : double_hash(value);
}

static intptr_t complex_hash(Ref self) {
  uintptr_t hash = (uintptr_t)hash_part(SELF(self)->real, self) +
                   1000003 * (uintptr_t)hash_part(SELF(self)->imag, self);
  return hash == (uintptr_t)-1 ? -2 : (intptr_t)hash;
}

/* An int is compared exactly, not as a double. */
static int equals(Ref self, Ref other) {
  Pair value = pair_of(self);
  if (is_complex(other)) {
    return value.real == SELF(other)->real && value.imag == SELF(other)->imag;
  }
  if (value.imag != 0) return 0;
  Own real = float_from(value.real);
  if (real == NULL) return -1;
  int equal = object_test(ref(real), other, EQUAL);
  drop(real);
  return equal;
}

static Own complex_compare(Ref self, Ref other, CompareOp op) {
  if (op != EQUAL && op != NOT_EQUAL) return not_implemented();
  if (!is_complex(other) && !is_float(other) && !is_int(other)) return not_implemented();
  int equal = equals(self, other);
  return equal < 0 ? NULL : bool_from(equal == (op == EQUAL));
}

static Own complex_repr(Ref self) {
  Pair value = pair_of(self);
  bool bare = value.real == 0 && !signbit(value.real);
  char *real = double_to_text(value.real, 'r', 0, 0);
  char *imag = double_to_text(value.imag, 'r', 0, bare ? 0 : DOUBLE_SIGN);
  Own text = NULL;
  if (real != NULL && imag != NULL) {
    text = bare ? format_message("%sj", imag) : format_message("(%s%sj)", real, imag);
  }
  free(real);
  free(imag);
  return text;
}

/* ---- From text --------------------------------------------------------------------------- */

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* "j", "+j" and "-j" are one imaginary unit. */
static const char *read_part(const char *at, double *value) {
  const char *end = double_read(at, value);
  if (end != NULL) return end;
  *value = *at == '-' ? -1 : 1;
  if (*at == '+' || *at == '-') at++;
  return (*at | 0x20) == 'j' ? at : NULL;
}

static const char *read_complex(const char *at, Pair *out) {
  double first, second;
  at = read_part(at, &first);
  if (at == NULL) return NULL;
  if ((*at | 0x20) == 'j') {
    *out = (Pair){0, first};
    return at + 1;
  }
  *out = (Pair){first, 0};
  if (*at != '+' && *at != '-') return at;
  at = read_part(at, &second);
  if (at == NULL || (*at | 0x20) != 'j') return NULL;
  out->imag = second;
  return at + 1;
}

static bool parse(const char *text, size_t length, Pair *out) {
  const char *at = text;
  while (is_blank(*at)) at++;
  bool bracket = *at == '(';
  if (bracket) at++;
  while (bracket && is_blank(*at)) at++;
  at = read_complex(at, out);
  if (at == NULL) return false;
  while (is_blank(*at)) at++;
  if (bracket && *at++ != ')') return false;
  while (is_blank(*at)) at++;
  return at == text + length;
}

static Own from_text(Ref text) {
  Pair value;
  char *ascii = number_text(text);
  if (ascii == NULL) return NULL;
  bool done = parse(ascii, (size_t)str_length(text), &value);
  heap_free(ascii);
  return done ? from_pair(value) : throw(ValueError, "complex() arg is a malformed string");
}

/* ---- complex(real=0, imag=0) ------------------------------------------------------------- */

static bool arguments(Ref const *args, int n, Ref names, Ref *out) {
  intptr_t named = names == NULL ? 0 : tuple_length(names);
  if (n + named > 2) {
    return no(throw(TypeError, "complex() takes at most 2 arguments (%zd given)", n + named));
  }
  for (int i = 0; i < n; i++) out[i] = args[i];
  for (intptr_t i = 0; i < named; i++) {
    Ref name = tuple_at(names, i);
    int place = str_is(name, "real") ? 0 : str_is(name, "imag") ? 1 : -1;
    if (place < 0) {
      return no(throw(TypeError, "complex() got an unexpected keyword argument '%S'", name));
    }
    if (place < n) {
      return no(throw(TypeError, "argument for complex() given by name ('%S') and position (%d)",
                      name, place + 1));
    }
    out[place] = args[n + i];
  }
  return true;
}

static bool is_number(Ref value) {
  return is_complex(value) || class_of(value)->as_float != NULL ||
         class_of(value)->as_index != NULL;
}

/* value.__complex__() where there is one, else value itself */
static Own through_special(Ref value) {
  if (is_complex(value)) return keep(value);
  Own name = str_intern_c("__complex__");
  if (name == NULL) return NULL;
  Own answer = call_special(value, ref(name), NULL, 0);
  drop(name);
  if (answer == NULL) return error_pending() ? NULL : keep(value);
  if (is_complex(ref(answer))) return answer;
  throw(TypeError, "__complex__ returned non-complex (type %T)", ref(answer));
  drop(answer);
  return NULL;
}

static bool read_number(Ref value, Pair *out, bool *complex_one) {
  *complex_one = is_complex(value);
  *out = (Pair){0, 0};
  if (*complex_one) *out = pair_of(value);
  return *complex_one || as_double(value, &out->real);
}

/* real + imag * 1j */
static bool combine(Ref real, Ref imag, Pair *out) {
  Pair x = {0, 0}, y = {0, 0};
  bool complex_x = false, complex_y = false;
  if (real != NULL && !read_number(real, &x, &complex_x)) return false;
  if (imag != NULL && !read_number(imag, &y, &complex_y)) return false;
  out->real = complex_y ? x.real - y.imag : x.real;
  out->imag = imag == NULL ? x.imag : complex_x ? x.imag + y.real : y.real;
  return true;
}

static Own construct(Ref real, Ref imag) {
  if (real != NULL && is_str(real)) {
    if (imag == NULL) return from_text(real);
    return throw(TypeError, "complex() can't take second arg if first is a string");
  }
  if (imag != NULL && is_str(imag))
    return throw(TypeError, "complex() second arg can't be a string");
  Own first = real == NULL ? NULL : through_special(real);
  if (real != NULL && first == NULL) return NULL;
  Own made = NULL;
  Pair value;
  if (first != NULL && !is_number(ref(first))) {
    throw(TypeError, "complex() first argument must be a string or a number, not '%T'", real);
  } else if (imag != NULL && !is_number(imag)) {
    throw(TypeError, "complex() second argument must be a number, not '%T'", imag);
  } else if (combine(ref(first), imag, &value)) {
    made = from_pair(value);
  }
  drop_if(first);
  return made;
}

static Own complex_new(Class *class, Ref const *args, int n, Ref names) {
  Ref given[2] = {NULL, NULL};
  if (!arguments(args, n, names, given)) return NULL;
  if (class == &complex_class && given[0] != NULL && given[1] == NULL &&
      given[0]->type == &complex_class.type) {
    return keep(given[0]);
  }
  Own value = construct(given[0], given[1]);
  if (value == NULL || class == &complex_class) return value;
  Own made = instance_new(class, 0);
  if (made != NULL) {
    SELF(ref(made))->real = SELF(ref(value))->real;
    SELF(ref(made))->imag = SELF(ref(value))->imag;
    track(ref(made));
  }
  drop(value);
  return made;
}

/* ---- Methods ----------------------------------------------------------------------------- */

static Own complex_conjugate(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return complex_from(SELF(self)->real, -SELF(self)->imag);
}

static Own complex_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return complex_exact(self);
}

static Own get_real(Ref self) { return float_from(SELF(self)->real); }
static Own get_imag(Ref self) { return float_from(SELF(self)->imag); }

static Own complex_getnewargs(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own real = get_real(self), imag = get_imag(self);
  Own tuple = real == NULL || imag == NULL ? NULL : tuple_of(2, ref(real), ref(imag));
  drop_if(real);
  drop_if(imag);
  return tuple;
}

static Own complex_format(Ref self, Ref const *args, int n) {
  (void)n;
  if (is_str(args[0])) return format_complex(self, args[0]);
  return throw(TypeError, "__format__() argument must be str, not %T", args[0]);
}

static Method complex_methods[] = {
    {"__complex__", complex_method, "(self, /)", "Convert this value to exact type complex."},
    {"conjugate", complex_conjugate, "(self, /)",
     "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."},
    {"__getnewargs__", complex_getnewargs, "(self, /)", NULL},
    {"__format__", complex_format, "(self, format_spec, /)",
     "Convert to a string according to format_spec."},
    {NULL},
};

static const Attribute complex_attributes[] = {
    {"real", get_real, readonly_member, "the real part of a complex number"},
    {"imag", get_imag, readonly_member, "the imaginary part of a complex number"},
    {NULL},
};

Class complex_class = {
    .type = {BUILTIN_TYPE("complex", Complex, 0)},
    .flags = CLASS_FIXED,
    .doc =
        "Create a complex number from a string or numbers.\n\n"
        "If a string is given, parse it as a complex number.\n"
        "If a single number is given, convert it to a complex number.\n"
        "If the 'real' or 'imag' arguments are given, create a complex number\n"
        "with the specified real and imaginary components.",
    .signature = "(real=0, imag=0)",
    .new = complex_new,
    .repr = complex_repr,
    .hash = complex_hash,
    .compare = complex_compare,
    .truth = complex_truth,
    .negative = complex_negative,
    .positive = complex_exact,
    .absolute = complex_absolute,
    .add = complex_add,
    .subtract = complex_subtract,
    .multiply = complex_multiply,
    .true_divide = complex_divide,
    .power = complex_power,
    .methods = complex_methods,
    .attributes = complex_attributes,
};
