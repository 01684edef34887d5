/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bytearray: bytes that can change, in an array beside the object. memoryview: a window on the
 * bytes of another object. */
#ifndef OBJECTS_BYTEARRAY_H
#define OBJECTS_BYTEARRAY_H

#include "buffer.h"
#include "class.h"

typedef struct ByteArray { /* 56 bytes, as CPython's */
  Object object;
  intptr_t length;
  intptr_t capacity; /* of data, with the 0 that does not count */
  uint8_t *data;     /* NULL: empty and nothing allocated */
  intptr_t exports;  /* open buffers: while there are any, the length is fixed */
  intptr_t spare;    /* keeps the size CPython's */
} ByteArray;

extern Class bytearray_class, memoryview_class;
Own bytearray_from(const void *data, intptr_t length);
#define is_bytearray(o) is_instance(o, &bytearray_class)

#endif
