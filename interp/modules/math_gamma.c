/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gamma function and its logarithm, by the approximation of Lanczos.
 *
 *   gamma(x) = (x + g - 1/2)^(x - 1/2) / e^(x + g - 1/2) * L(x)
 *
 * where L is a quotient of two polynomials of degree 12, here with g = 6.0246800407767296 and the
 * coefficients known from the Boost library. The C library has functions of the same name, but
 * these differ from one library to the next in the last digit. Negative arguments go through the
 * reflection formula gamma(-x) = -pi / (sin(pi x) x gamma(x)).
 */
#include <math.h>

#include "math_parts.h"

enum { TERMS = 13, WHOLE_GAMMAS = 23 };

static const double g = 6.024680040776729583740234375;
static const double g_minus_half = 5.524680040776729583740234375;

static const double numerator[TERMS] = {23531376880.410759688572007674451636754734846804940,
                                        42919803642.649098768957899047001988850926355848959,
                                        35711959237.355668049440185451547166705960488635843,
                                        17921034426.037209699919755754458931112671403265390,
                                        6039542586.3520280050642916443072979210699388420708,
                                        1439720407.3117216736632230727949123939715485786372,
                                        248874557.86205415651146038641322942321632125127801,
                                        31426415.585400194380614231628318205362874684987640,
                                        2876370.6289353724412254090516208496135991145378768,
                                        186056.26539522349504029498971604569928220784236328,
                                        8071.6720023658162106380029022722506138218516325024,
                                        210.82427775157934587250973392071336271166969580291,
                                        2.5066282746310002701649081771338373386264310793408};

static const double denominator[TERMS] = {0,        39916800, 120543840, 150917976, 105258076,
                                          45995730, 13339535, 2637558,   357423,    32670,
                                          1925,     66,       1};

/* For large x both polynomials are taken in 1/x, so that they do not overflow. */
static double lanczos(double x) {
  double above = 0, below = 0;
  if (x < 5) {
    for (int i = TERMS - 1; i >= 0; i--) {
      above = above * x + numerator[i];
      below = below * x + denominator[i];
    }
  } else {
    for (int i = 0; i < TERMS; i++) {
      above = above / x + numerator[i];
      below = below / x + denominator[i];
    }
  }
  return above / below;
}

/* sin(pi x), exact at the zeros; x is finite. */
static double sin_pi(double x) {
  double rest = fmod(fabs(x), 2.0), value;
  switch ((int)round(2.0 * rest)) {
    case 0: value = sin(M_PI * rest); break;
    case 1: value = cos(M_PI * (rest - 0.5)); break;
    case 2: value = sin(M_PI * (1.0 - rest)); break;
    case 3: value = -cos(M_PI * (rest - 1.5)); break;
    default: value = sin(M_PI * (rest - 2.0)); break;
  }
  return copysign(1.0, x) * value;
}

static double gamma_of_whole(int x) {
  double product = 1;
  for (int i = 2; i < x; i++) product *= i;
  return product;
}

/* |x| < 200. The rounding error of x + g - 1/2 is made up for by a first-order correction. The
 * power is taken in two steps where one would overflow. */
static double gamma_in_range(double x) {
  double size = fabs(x), base = size + g_minus_half;
  double lost = size > g_minus_half ? (base - size) - g_minus_half : (base - g_minus_half) - size;
  double correction = lost * g / base, value;
  if (x < 0) {
    value = -M_PI / sin_pi(size) / size * exp(base) / lanczos(size);
    value -= correction * value;
    if (size < 140.0) return value / pow(base, size - 0.5);
    double half = pow(base, size / 2.0 - 0.25);
    return value / half / half;
  }
  value = lanczos(size) / exp(base);
  value += correction * value;
  if (size < 140.0) return value * pow(base, size - 0.5);
  double half = pow(base, size / 2.0 - 0.25);
  return value * half * half;
}

double gamma_of(double x) {
  if (isnan(x) || x == INFINITY) return x;
  if (x == -INFINITY || x == 0) return x == 0 ? copysign(INFINITY, x) : NAN;
  if (x == floor(x)) {
    if (x < 0) return NAN;
    if (x <= WHOLE_GAMMAS) return gamma_of_whole((int)x);
  }
  if (fabs(x) < 1e-20) return 1.0 / x;
  if (fabs(x) > 200.0) return x < 0 ? 0.0 / sin_pi(x) : INFINITY;
  return gamma_in_range(x);
}

double log_gamma_of(double x) {
  if (!isfinite(x)) return isnan(x) ? x : INFINITY;
  if (x == floor(x) && x <= 2.0) return x <= 0 ? INFINITY : 0.0;
  double size = fabs(x);
  if (size < 1e-20) return -log(size);
  double value = log(lanczos(size)) - g;
  value += (size - 0.5) * (log(size + g - 0.5) - 1);
  if (x < 0) value = log(M_PI) - log(fabs(sin_pi(size))) - log(size) - value;
  return value;
}
