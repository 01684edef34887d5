/* SPDX-License-Identifier: GPL-3.0-or-later */
/* float: a C double in a box of 24 bytes. */
#ifndef OBJECTS_FLOAT_H
#define OBJECTS_FLOAT_H

#include "class.h"

typedef struct Float {
  Object object;
  double value;
} Float;

extern Class float_class;
Own float_from(double value);
Own float_parse(Ref text); /* float("..."): str or bytes */
static inline double float_value(Ref self) { return ((Float *)self)->value; }
static inline bool is_exact_float(Ref o) { return o->type == &float_class.type; }
#define is_float(o) has_flag(o, CLASS_IS_FLOAT)

/* Correctly rounded conversions shared by float, complex, format and round. code is one of e f g r
 * (r: shortest that reads back). The result is malloc'ed ASCII; flags: */
enum { DOUBLE_SIGN = 1, DOUBLE_DOT_ZERO = 2, DOUBLE_ALT = 4 };
char *double_to_text(double value, char code, int precision, int flags);
Own throw_range_error(void);        /* OverflowError: (34, 'Numerical result out of range') */
intptr_t double_hash(double value); /* equal to the hash of an equal int */

#endif
