/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that grow piece by piece. After a failure everything is a no-op and finish answers NULL. */
#include <string.h>

#include "bytes.h"
#include "error.h"

void byte_builder_start(ByteBuilder *builder) { *builder = (ByteBuilder){0}; }

void byte_builder_drop(ByteBuilder *builder) {
  heap_free(builder->data);
  *builder = (ByteBuilder){0};
}

/* Where the next `count` bytes go, or NULL. */
static uint8_t *make_room(ByteBuilder *builder, intptr_t count) {
  if (builder->failed) return NULL;
  if (builder->capacity - builder->length < count) {
    intptr_t capacity = builder->length + count + builder->length / 2 + 32;
    uint8_t *data = heap_resize(builder->data, (size_t)capacity);
    builder->failed = data == NULL;
    if (data == NULL) return NULL;
    builder->data = data;
    builder->capacity = capacity;
  }
  uint8_t *space = builder->data + builder->length;
  builder->length += count;
  return space;
}

void byte_builder_add(ByteBuilder *builder, const void *data, intptr_t length) {
  if (length == 0) return;
  uint8_t *space = make_room(builder, length);
  if (space != NULL) memcpy(space, data, (size_t)length);
}

void byte_builder_byte(ByteBuilder *builder, uint8_t byte) {
  uint8_t *space = make_room(builder, 1);
  if (space != NULL) *space = byte;
}

void byte_builder_fill(ByteBuilder *builder, uint8_t byte, intptr_t count) {
  if (count <= 0) return;
  uint8_t *space = make_room(builder, count);
  if (space != NULL) memset(space, byte, (size_t)count);
}

Own byte_builder_finish(ByteBuilder *builder) {
  bool empty = builder->length == 0;
  Own result = NULL;
  if (!builder->failed)
    result = bytes_from(empty ? "" : (void *)builder->data, (size_t)builder->length);
  byte_builder_drop(builder);
  return result;
}
