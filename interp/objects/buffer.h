/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at the bytes of whatever has some: bytes, bytearray, memoryview. PEP 3118, in small.
 *
 * While a buffer is open its owner stays alive and cannot move its bytes: a bytearray with open
 * buffers refuses to change its length. Every opened buffer must be closed. */
#ifndef OBJECTS_BUFFER_H
#define OBJECTS_BUFFER_H

#include "class.h"

typedef struct Buffer {
  uint8_t *data;
  intptr_t length;
  bool writable;
  Own owner;
  Own copy; /* the bytes in a row, when the owner's are not (a memoryview with a step); else NULL */
} Buffer;

bool has_buffer(Ref object);
/* False without an exception if it has no buffer: the caller knows what to say. */
bool buffer_open(Ref object, Buffer *buffer);
void buffer_close(Buffer *buffer);
/* The same, with "a bytes-like object is required, not 'int'". */
bool buffer_require(Ref object, Buffer *buffer);

#endif
