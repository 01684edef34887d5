/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between float.c, complex.c and float_text.c. */
#ifndef OBJECTS_FLOAT_TEXT_H
#define OBJECTS_FLOAT_TEXT_H

#include "class.h"

/* Reads one number, sign and "inf"/"nan" included, no blanks; answers its end, or NULL: there is
 * none. */
const char *double_read(const char *text, double *value);
Own double_to_hex(double value);
Own double_from_hex(Ref text);

#endif
