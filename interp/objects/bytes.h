/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bytes: an immutable row of bytes, 33 bytes and one for each. */
#ifndef OBJECTS_BYTES_H
#define OBJECTS_BYTES_H

#include "class.h"

typedef struct Bytes {
  Object object;
  intptr_t length;
  intptr_t hash;
  uint8_t data[]; /* ends with a 0 that does not count */
} Bytes;

extern Class bytes_class;
Own bytes_from(const void *data, size_t length); /* data NULL: zeros, to be filled before anyone sees it */
#define is_bytes(o) has_flag(o, CLASS_IS_BYTES)

#endif
