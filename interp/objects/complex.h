/* SPDX-License-Identifier: GPL-3.0-or-later */
/* complex: two doubles in a box of 32 bytes. */
#ifndef OBJECTS_COMPLEX_H
#define OBJECTS_COMPLEX_H

#include "class.h"

typedef struct Complex {
  Object object;
  double real, imag;
} Complex;

extern Class complex_class;
Own complex_from(double real, double imag);
Own complex_power_of(double real, double imag, double exponent_real,
                     double exponent_imag); /* for a negative float's power */
static inline bool is_complex(Ref o) { return is_instance(o, &complex_class); }

#endif
