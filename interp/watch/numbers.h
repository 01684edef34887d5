/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number for every object, for those who write down what happens: given at birth (or when the
 * object is first asked about), never used again. An address means another object tomorrow; a
 * serial (names.h) is unique only within its type, and numbers and texts have none. */
#ifndef WATCH_NUMBERS_H
#define WATCH_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

#include "../../gc/object.h"

uint64_t number_of(Ref object);  /* 1, 2, 3, ... */
/* A new one, whatever was at this address before. What counted says, number_freed() returns. */
uint64_t number_born(Ref object, bool counted);
bool number_freed(Ref object);
void number_moved(const void *from, Ref object);
void numbers_clear(void); /* forget everything, begin at 1 again */

#endif
