/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at the bytes of whatever has some: bytes, bytearray, memoryview, array. PEP 3118, in
 * small.
 *
 * While a buffer is open its owner stays alive and cannot move its bytes: a bytearray with open
 * buffers refuses to change its length. Every opened buffer must be closed.
 *
 * A class whose objects have bytes says so in Class.buffer; its subclasses need not. */
#ifndef OBJECTS_BUFFER_H
#define OBJECTS_BUFFER_H

#include "class.h"

typedef struct Buffer {
  uint8_t *data;
  intptr_t length;     /* in bytes */
  const char *format;  /* what an item is (item_code.h); lives as long as the owner */
  intptr_t item_size;  /* in bytes */
  bool writable;
  Own owner;
  Own copy; /* the bytes in a row, when the owner's are not (a memoryview with a step); else NULL */
} Buffer;

typedef struct BufferFace {
  /* Fill in data, length and writable; format and item_size are "B" and 1 before. From now on the
   * bytes stay where they are. False: exception set. */
  bool (*pin)(Ref self, Buffer *buffer);
  void (*unpin)(Ref self); /* NULL: nothing to do */
} BufferFace;

bool has_buffer(Ref object);
/* The two halves of opening and closing, for a memoryview, which keeps its object in its own way.
 * Pinning answers false without an exception if object has no bytes. */
bool buffer_pin(Ref object, Buffer *buffer);
void buffer_unpin(Ref object);
/* False without an exception if it has no buffer: the caller knows what to say. */
bool buffer_open(Ref object, Buffer *buffer);
void buffer_close(Buffer *buffer);
/* The same, with "a bytes-like object is required, not 'int'". */
bool buffer_require(Ref object, Buffer *buffer);

#endif
