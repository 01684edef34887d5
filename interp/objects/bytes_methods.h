/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bytes, bytearray and memoryview share: private to their files and to str_percent.c. */
#ifndef OBJECTS_BYTES_METHODS_H
#define OBJECTS_BYTES_METHODS_H

#include "bytearray.h"
#include "buffer.h"
#include "bytes.h"
#include "text.h"

/* Methods with a body that serves both: they look at self as a buffer, and make what self is. */
#define METHOD(name, signature, text) Own bytes_method_##name(Ref self, Ref const *args, int n);
#include "bytes_methods.def"
#undef METHOD
Own bytes_method_maketrans(Ref self, Ref const *args, int n);
Own bytes_method_fromhex(Ref class, Ref const *args, int n);

static inline Text text_of_buffer(const Buffer *buffer) {
  return text_of_bytes(buffer->data, buffer->length);
}

/* Like self, bytes or bytearray, with this content. */
Own bytes_like(Ref self, const void *data, intptr_t length);
/* A part of self; self itself where that is whole and cannot change. */
Own bytes_part(Ref self, Text whole, intptr_t start, intptr_t stop);
Own bytes_like_take(Ref self, Own bytes); /* a bytes, made into what self is */

/* What the constructors accept, as a bytes: a size, an iterable of ints, a buffer, encoded text.
 * All three may be NULL. */
Own bytes_from_arguments(Ref source, Ref encoding, Ref errors, const char *type_name);
/* The length of a list or tuple that holds nothing but plain ints which are bytes, so that reading
 * it runs no code; they are written to out, unless that is NULL. -1: something else is in it. */
intptr_t row_of_bytes(Ref row, uint8_t *out);
Own bytes_repr_of(Text text, const char *before, const char *after);
/* A byte as a Python object, or what is compared with bytes: 0..255; -1: exception set. */
int byte_from(Ref number);
int bytes_contain(Ref self, Ref item);
Own bytes_compare_buffers(Ref left, Ref right, CompareOp op);
Own bytes_get_part(Ref self, Text text, Ref slice);
/* format % values, a bytes: str_percent.c */
Own bytes_percent(const uint8_t *format, intptr_t length, Ref values);

#endif
