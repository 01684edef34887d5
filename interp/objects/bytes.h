/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bytes: an immutable row of bytes, 33 bytes and one for each. */
#ifndef OBJECTS_BYTES_H
#define OBJECTS_BYTES_H

#include "class.h"

typedef struct Bytes {
  Object object;
  intptr_t length;
  intptr_t hash; /* -1: not computed */
  uint8_t data[]; /* ends with a 0 that does not count */
} Bytes;

extern Class bytes_class;
/* data NULL: zeros, to be filled before anyone sees it */
Own bytes_from(const void *data, size_t length);
#define is_bytes(o) has_flag(o, CLASS_IS_BYTES)
static inline bool is_exact_bytes(Ref o) { return o->type == &bytes_class.type; }
static inline const uint8_t *bytes_data(Ref self) { return ((const Bytes *)self)->data; }
static inline intptr_t bytes_length(Ref self) { return ((const Bytes *)self)->length; }

/* ---- Building bytes piece by piece (bytes_builder.c), like the Builder of str.h -------------- */

typedef struct ByteBuilder {
  uint8_t *data;
  intptr_t length, capacity;
  bool failed;
} ByteBuilder;
void byte_builder_start(ByteBuilder *builder);
void byte_builder_add(ByteBuilder *builder, const void *data, intptr_t length);
void byte_builder_byte(ByteBuilder *builder, uint8_t byte);
void byte_builder_fill(ByteBuilder *builder, uint8_t byte, intptr_t count);
Own byte_builder_finish(ByteBuilder *builder); /* a bytes */
void byte_builder_drop(ByteBuilder *builder);

#endif
