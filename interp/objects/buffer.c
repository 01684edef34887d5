/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing buffers. buffer.h says what for. */
#include "buffer.h"

#include "bytearray.h"
#include "bytes.h"
#include "error.h"

bool has_buffer(Ref object) {
  return is_bytes(object) || is_bytearray(object) || is_instance(object, &memoryview_class);
}

bool buffer_open(Ref object, Buffer *buffer) {
  *buffer = (Buffer){0};
  if (is_bytes(object)) {
    buffer->data = (uint8_t *)bytes_data(object);
    buffer->length = bytes_length(object);
  } else if (is_bytearray(object)) {
    ByteArray *array = (ByteArray *)object;
    buffer->data = array->data;
    buffer->length = array->length;
    buffer->writable = true;
    array->exports++;
  } else {
    return is_instance(object, &memoryview_class) && memoryview_open(object, buffer);
  }
  buffer->owner = keep(object);
  return true;
}

void buffer_close(Buffer *buffer) {
  if (buffer->owner == NULL) return;
  if (is_bytearray(ref(buffer->owner))) ((ByteArray *)ref(buffer->owner))->exports--;
  else if (!is_bytes(ref(buffer->owner))) memoryview_close(ref(buffer->owner));
  drop(buffer->owner);
  drop_if(buffer->copy);
  *buffer = (Buffer){0};
}

bool buffer_require(Ref object, Buffer *buffer) {
  if (buffer_open(object, buffer)) return true;
  if (error_pending()) return false;
  return no(throw(TypeError, "a bytes-like object is required, not '%T'", object));
}
