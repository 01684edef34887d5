/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files of the module math: natives that its table names (math.c), signatures as in
 * native.h. */
#ifndef MODULES_MATH_PARTS_H
#define MODULES_MATH_PARTS_H

#include "../objects/native.h"

/* math_integers.c */
Own math_factorial(Ref self, Ref const *args, int n);
Own math_comb(Ref self, Ref const *args, int n);
Own math_perm(Ref self, Ref const *args, int n);
Own math_gcd(Ref self, Ref const *args, int n);
Own math_lcm(Ref self, Ref const *args, int n);
Own math_isqrt(Ref self, Ref const *args, int n);

/* math_sums.c */
Own math_fsum(Ref self, Ref const *args, int n);
Own math_prod(Ref self, Ref const *args, int n);
Own math_sumprod(Ref self, Ref const *args, int n);
Own math_hypot(Ref self, Ref const *args, int n);
Own math_dist(Ref self, Ref const *args, int n);

/* math_gamma.c: nan or infinity where there is no value, as the C library's functions */
double gamma_of(double x);
double log_gamma_of(double x);

Own math_domain_error(void);
Own math_range_error(void);

#endif
