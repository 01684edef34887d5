/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a number as ASCII, for int(), float() and complex(). */
#ifndef OBJECTS_NUMBER_TEXT_H
#define OBJECTS_NUMBER_TEXT_H

#include "class.h"

/* As many bytes as the str has characters, and a NUL: decimal digits of any script become 0..9,
 * white space of any kind a blank, what is not ASCII otherwise '?'. To be freed with heap_free().
 */
char *number_text(Ref str);
int decimal_value(uint32_t character); /* of a decimal digit that is not ASCII; -1: it is none */

#endif
