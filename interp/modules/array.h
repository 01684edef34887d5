/* SPDX-License-Identifier: GPL-3.0-or-later */
/* array.array: numbers of one kind in a row, without a Python object for each. array.c has the
 * object and its operators, array_methods.c what is called by name. */
#ifndef MODULES_ARRAY_H
#define MODULES_ARRAY_H

#include "fields.h"

typedef struct ArrayCode {
  char letter, end; /* end is 0: &letter is a C string */
  uint8_t size;     /* bytes of an item */
  const char *too_small, *too_large;
} ArrayCode;

typedef struct Array { /* 80 bytes, as CPython's, and item_size for each place beside it */
  Container container;
  intptr_t length, capacity; /* in items */
  uint8_t *data;             /* NULL: no place */
  const ArrayCode *code;
  intptr_t exports; /* open buffers: while there are any, the length is fixed */
  Own weakrefs;
} Array;

extern Class array_class, array_iterator_class;
extern Method array_methods[]; /* array_methods.c */

static inline Array *as_array(Ref object) { return (Array *)object; }
static inline bool is_array(Ref object) { return is_instance(object, &array_class); }
static inline uint8_t *array_place(const Array *self, intptr_t index) {
  return self->data + index * self->code->size;
}

/* length items, not filled. NULL: exception set. */
Array *array_make(Class *class, const ArrayCode *code, intptr_t length);
Own array_part(const Array *self, intptr_t start, intptr_t stop); /* within bounds */
bool array_resize(Array *self, intptr_t length); /* BufferError: somebody looks at the bytes */
Own array_load(const Array *self, intptr_t index);
bool array_store(Array *self, intptr_t index, Ref value);
bool array_insert(Array *self, intptr_t index, Ref value); /* 0 <= index <= length */
bool array_delete(Array *self, intptr_t start, intptr_t stop);
bool array_extend(Array *self, Ref iterable);
bool array_add_bytes(Array *self, const uint8_t *data, intptr_t bytes);
Own array_text(const Array *self); /* of 'u' and 'w': a str */

#endif
