/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing buffers. buffer.h says what for. */
#include "buffer.h"

#include "bytes.h"
#include "error.h"

static const BufferFace *face_of(Ref object) {
  for (const Class *class = class_of(object); class != NULL; class = class->base) {
    if (class->buffer != NULL) return class->buffer;
  }
  return NULL;
}

bool has_buffer(Ref object) { return is_bytes(object) || face_of(object) != NULL; }

bool buffer_pin(Ref object, Buffer *buffer) {
  *buffer = (Buffer){.format = "B", .item_size = 1};
  if (is_bytes(object)) {
    buffer->data = (uint8_t *)bytes_data(object);
    buffer->length = bytes_length(object);
    return true;
  }
  const BufferFace *face = face_of(object);
  return face != NULL && face->pin(object, buffer);
}

void buffer_unpin(Ref object) {
  const BufferFace *face = is_bytes(object) ? NULL : face_of(object);
  if (face != NULL && face->unpin != NULL) face->unpin(object);
}

bool buffer_open(Ref object, Buffer *buffer) {
  if (!buffer_pin(object, buffer)) return false;
  buffer->owner = keep(object);
  return true;
}

void buffer_close(Buffer *buffer) {
  if (buffer->owner == NULL) return;
  buffer_unpin(ref(buffer->owner));
  drop(buffer->owner);
  drop_if(buffer->copy);
  *buffer = (Buffer){0};
}

bool buffer_require(Ref object, Buffer *buffer) {
  if (buffer_open(object, buffer)) return true;
  if (error_pending()) return false;
  return no(throw(TypeError, "a bytes-like object is required, not '%T'", object));
}
