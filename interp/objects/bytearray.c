/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bytearray: bytes that can change.
 *
 * The bytes stand in an array beside the object, which grows by an eighth when it is full, as a
 * list's does. Whoever looks at them through a buffer pins them: as long as one is open, everything
 * that would change the length is refused, so that no pointer into the array can dangle.
 *
 * Invariant: data has `capacity` bytes and is followed by a 0 within them; or data is NULL and
 * length and capacity are 0.
 */
#include <string.h>

#include "bytes_methods.h"
#include "constructor.h"
#include "error.h"
#include "instance.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "range.h"
#include "text_arguments.h"
#include "tuple.h"

static ByteArray *as_array(Ref self) { return (ByteArray *)self; }
static Text whole_of(Ref self) {
  return text_of_bytes(as_array(self)->data, as_array(self)->length);
}

/* ---- The array ------------------------------------------------------------------------------- */

static bool is_pinned(ByteArray *self) {
  if (self->exports == 0) return false;
  throw(BufferError, "Existing exports of data: object cannot be re-sized");
  return true;
}

static intptr_t capacity_for(const ByteArray *self, intptr_t length) {
  intptr_t capacity = self->capacity;
  if (length < capacity) return length < capacity / 2 ? length + 1 : capacity;
  bool little = (double)length <= (double)capacity * 1.125;
  return little ? length + (length >> 3) + (length < 9 ? 3 : 6) : length + 1;
}

/* New bytes at the end are undefined, to be filled at once. */
static bool resize(ByteArray *self, intptr_t length) {
  if (length == self->length) return true;
  if (is_pinned(self)) return false;
  intptr_t capacity = capacity_for(self, length);
  if (capacity != self->capacity) {
    uint8_t *data = heap_resize(self->data, (size_t)capacity);
    if (data == NULL) return false;
    self->data = data;
    self->capacity = capacity;
  }
  self->length = length;
  self->data[length] = 0;
  return true;
}

static void bytearray_destroy(Ref self) {
  heap_free(as_array(self)->data);
  as_array(self)->data = NULL;
}

static size_t bytearray_side_bytes(Ref self) { return (size_t)as_array(self)->capacity; }

/* ---- Making ---------------------------------------------------------------------------------- */

static Own bytearray_new(Class *class, const void *data, intptr_t length) {
  Own self = class == &bytearray_class ? own(object_new(&class->type, 0)) : instance_new(class, 0);
  if (self == NULL) return NULL;
  if (class != &bytearray_class) track(ref(self));
  if (length == 0) return self;
  if (!resize(as_array(ref(self)), length)) {
    drop(self);
    return NULL;
  }
  if (data != NULL) memcpy(as_array(ref(self))->data, data, (size_t)length);
  return self;
}

Own bytearray_from(const void *data, intptr_t length) {
  return bytearray_new(&bytearray_class, data, length);
}

static Own bytearray_create(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  return bytearray_new(class, NULL, 0);
}

/* Put bytes in the place of self[start:stop]. data does not point into self. */
static bool splice(ByteArray *self, intptr_t start, intptr_t stop, const void *data,
                   intptr_t length) {
  intptr_t behind = self->length - stop, change = length - (stop - start);
  if (change != 0 && is_pinned(self)) return false;
  if (change < 0) memmove(self->data + start + length, self->data + stop, (size_t)behind);
  if (!resize(self, self->length + change)) return false;
  if (change > 0) memmove(self->data + start + length, self->data + stop, (size_t)behind);
  if (length > 0) memcpy(self->data + start, data, (size_t)length);
  return true;
}

static bool set_content_take(ByteArray *self, Own bytes) {
  if (bytes == NULL) return false;
  bool done = splice(self, 0, self->length, bytes_data(ref(bytes)), bytes_length(ref(bytes)));
  drop(bytes);
  return done;
}

/* ---- Filling an empty one: each byte is written where it stays ------------------------------- */

static bool fill_with_zeros(ByteArray *self, Ref number) {
  intptr_t size;
  if (!as_size(number, &size)) return false;
  if (size < 0) return no(throw(ValueError, "negative count"));
  if (!resize(self, size)) return false;
  if (size > 0) memset(self->data, 0, (size_t)size);
  return true;
}

/* source may be self, which then stays empty. */
static bool fill_from_buffer(ByteArray *self, Ref source) {
  Buffer buffer;
  if (!buffer_require(source, &buffer)) return false;
  bool done = resize(self, buffer.length);
  if (done && buffer.length > 0) memcpy(self->data, buffer.data, (size_t)buffer.length);
  buffer_close(&buffer);
  return done;
}

static bool append_byte(Ref item, void *context) {
  ByteArray *self = context;
  int byte = byte_from(item);
  if (byte < 0 || !resize(self, self->length + 1)) return false;
  self->data[self->length - 1] = (uint8_t)byte;
  return true;
}

/* What comes one by one, nobody knows how many: room is made as for append(). */
static bool fill_from_iterable(ByteArray *self, Ref source) {
  Own iterator = object_iter(source);
  if (iterator == NULL) {
    if (!error_is(TypeError)) return false;
    error_clear();
    return no(throw(TypeError, "cannot convert '%T' object to bytearray", source));
  }
  bool done = each_item(ref(iterator), append_byte, self);
  drop(iterator);
  return done;
}

/* Items that are not plainly bytes are taken one by one, after all: the byte that stays allocated
 * decides how the array grows. */
static bool fill_from_row(ByteArray *self, Ref row) {
  intptr_t length = row_of_bytes(row, NULL);
  if (length < 0) return resize(self, 1) && resize(self, 0) && fill_from_iterable(self, row);
  if (!resize(self, length)) return false;
  row_of_bytes(row, self->data);
  return true;
}

static bool fill(ByteArray *self, Ref source, Ref encoding, Ref errors) {
  if (source == NULL || is_str(source) || encoding != NULL || errors != NULL)
    return set_content_take(self, bytes_from_arguments(source, encoding, errors, "bytearray"));
  if (has_buffer(source)) return fill_from_buffer(self, source);
  if (class_of(source)->as_index != NULL) return fill_with_zeros(self, source);
  if (is_exact_list(source) || is_exact_tuple(source)) return fill_from_row(self, source);
  return fill_from_iterable(self, source);
}

static bool bytearray_init(Ref self, Ref const *args, int n, Ref names) {
  static const char parameters[] = "(source=b'', encoding='utf-8', errors='strict')";
  Bound bound;
  if (!arguments_bind(&bound, signature_parse(parameters), "bytearray", args, n, names))
    return false;
  bool pinned = is_pinned(as_array(self)); /* even when it would come to the same length */
  bool done = !pinned && resize(as_array(self), 0) &&
              fill(as_array(self), bound.args[0], bound.args[1], bound.args[2]);
  bound_release(&bound);
  return done;
}

/* ---- Operators ------------------------------------------------------------------------------- */

static Own bytearray_repr(Ref self) {
  Own before = str_format("%T(", self);
  if (before == NULL) return NULL;
  Own text = bytes_repr_of(whole_of(self), str_text(ref(before)), ")");
  drop(before);
  return text;
}

static intptr_t bytearray_len(Ref self) { return as_array(self)->length; }

static bool find_position(Ref self, Ref key, intptr_t *index) {
  if (!position_from(key, "bytearray", index)) return false;
  if (*index < 0) *index += as_array(self)->length;
  if (*index >= 0 && *index < as_array(self)->length) return true;
  return no(throw(IndexError, "bytearray index out of range"));
}

static Own bytearray_get_item(Ref self, Ref key) {
  intptr_t index;
  if (is_slice(key)) return bytes_get_part(self, whole_of(self), key);
  if (!find_position(self, key, &index)) return NULL;
  return int_from(as_array(self)->data[index]);
}

/* The bytes of what is assigned to a slice. */
static Own content_of(Ref value) {
  if (value == NULL) return bytes_from("", 0);
  if (!has_buffer(value) && (is_int(value) || is_str(value)))
    return throw(TypeError,
                 "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  return bytes_from_arguments(value, NULL, NULL, "bytearray");
}

static bool delete_steps(ByteArray *self, intptr_t start, intptr_t step, intptr_t count) {
  if (count == 0) return true;
  if (is_pinned(self)) return false;
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  intptr_t to = start;
  for (intptr_t from = start; from < self->length; from++) {
    bool goes = (from - start) % step == 0 && (from - start) / step < count;
    if (!goes) self->data[to++] = self->data[from];
  }
  return resize(self, to);
}

static bool set_steps(ByteArray *self, intptr_t start, intptr_t step, intptr_t count, Ref bytes) {
  if (bytes_length(bytes) != count)
    return no(throw(ValueError, "attempt to assign bytes of size %zd to extended slice of size %zd",
                    bytes_length(bytes), count));
  for (intptr_t i = 0; i < count; i++) self->data[start + i * step] = bytes_data(bytes)[i];
  return true;
}

static bool set_slice(ByteArray *self, Ref slice, Ref value) {
  Own bytes = content_of(value);
  if (bytes == NULL) return false;
  intptr_t start, stop, step;
  intptr_t count = slice_resolve(slice, self->length, &start, &stop, &step);
  bool done = false;
  if (count >= 0 && step == 1) {
    done = splice(self, start, start + count, bytes_data(ref(bytes)), bytes_length(ref(bytes)));
  } else if (count >= 0) {
    done = bytes_length(ref(bytes)) == 0 ? delete_steps(self, start, step, count)
                                         : set_steps(self, start, step, count, ref(bytes));
  }
  drop(bytes);
  return done;
}

static bool bytearray_set_item(Ref self, Ref key, Ref value) {
  intptr_t index;
  if (is_slice(key)) return set_slice(as_array(self), key, value);
  if (!find_position(self, key, &index)) return false;
  if (value == NULL) return splice(as_array(self), index, index + 1, NULL, 0);
  int byte = byte_from(value);
  if (byte < 0) return false;
  if (index >= as_array(self)->length) return no(throw(IndexError, "bytearray index out of range"));
  as_array(self)->data[index] = (uint8_t)byte;
  return true;
}

static Own bytes_to_append(Ref self, Ref other) {
  if (!has_buffer(other)) return throw(TypeError, "can't concat %T to %T", other, self);
  return bytes_from_arguments(other, NULL, NULL, "bytearray");
}

/* Another object's bytes, or self's own, at the end. */
static bool append_bytes(Ref self, Ref other) {
  Own bytes = bytes_to_append(self, other);
  if (bytes == NULL) return false;
  intptr_t length = as_array(self)->length;
  bool done =
      splice(as_array(self), length, length, bytes_data(ref(bytes)), bytes_length(ref(bytes)));
  drop(bytes);
  return done;
}

static Own bytearray_concat(Ref self, Ref other) {
  Own bytes = bytes_to_append(self, other);
  if (bytes == NULL) return NULL;
  size_t before = (size_t)as_array(self)->length, more = (size_t)bytes_length(ref(bytes));
  Own result = bytearray_from(NULL, (intptr_t)(before + more));
  if (result != NULL && before > 0)
    memcpy(as_array(ref(result))->data, as_array(self)->data, before);
  if (result != NULL && more > 0)
    memcpy(as_array(ref(result))->data + before, bytes_data(ref(bytes)), more);
  drop(bytes);
  return result;
}

static Own bytearray_extend_by(Ref self, Ref other) {
  return append_bytes(self, other) ? keep(self) : NULL;
}

static bool repeated_length(const ByteArray *self, Ref count, intptr_t *out) {
  intptr_t times;
  if (class_of(count)->as_index == NULL)
    return no(throw(TypeError, "can't multiply sequence by non-int of type '%T'", count));
  if (!as_size(count, &times)) return false;
  if (times < 0) times = 0;
  if (times > 0 && self->length > PTRDIFF_MAX / 8 / times) return no(throw_out_of_memory());
  *out = self->length * times;
  return true;
}

/* The first `length` bytes, again and again. */
static void repeat_bytes(ByteArray *self, intptr_t length) {
  for (intptr_t i = length; i < self->length; i += length)
    memcpy(self->data + i, self->data, (size_t)length);
}

static bool repeat_in_place(ByteArray *self, Ref count) {
  intptr_t before = self->length, length;
  if (!repeated_length(self, count, &length) || !resize(self, length)) return false;
  repeat_bytes(self, before);
  return true;
}

static Own bytearray_repeat(Ref self, Ref count) {
  intptr_t before = as_array(self)->length, length;
  if (!repeated_length(as_array(self), count, &length)) return NULL;
  Own result = bytearray_from(NULL, length);
  if (result == NULL || length == 0) return result;
  memcpy(as_array(ref(result))->data, as_array(self)->data, (size_t)before);
  repeat_bytes(as_array(ref(result)), before);
  return result;
}

static Own bytearray_repeat_by(Ref self, Ref count) {
  return repeat_in_place(as_array(self), count) ? keep(self) : NULL;
}

static Own bytearray_remainder(Ref left, Ref right) {
  if (!is_bytearray(left)) return not_implemented();
  Own format = bytes_from_arguments(left, NULL, NULL, "bytearray");
  if (format == NULL) return NULL;
  Own bytes = bytes_percent(bytes_data(ref(format)), bytes_length(ref(format)), right);
  drop(format);
  return bytes_like_take(left, bytes);
}

static Own bytearray_iter(Ref self) {
  return sequence_iterator_new(&sequence_iterator_class, self);
}

/* ---- Methods of bytearray alone -------------------------------------------------------------- */

static Own bytearray_append(Ref self, Ref const *args, int n) {
  (void)n;
  int value = byte_from(args[0]);
  if (value < 0) return NULL;
  uint8_t byte = (uint8_t)value;
  intptr_t length = as_array(self)->length;
  return splice(as_array(self), length, length, &byte, 1) ? none() : NULL;
}

static Own bytearray_insert(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t index, length;
  int value;
  if (!size_argument(args[0], &index) || (value = byte_from(args[1])) < 0) return NULL;
  uint8_t byte = (uint8_t)value;
  length = as_array(self)->length;
  if (index < 0) index = index + length < 0 ? 0 : index + length;
  if (index > length) index = length;
  return splice(as_array(self), index, index, &byte, 1) ? none() : NULL;
}

static Own bytearray_extend(Ref self, Ref const *args, int n) {
  (void)n;
  Ref source = args[0];
  if (is_str(source))
    return throw(TypeError, "expected iterable of integers; got: '%T'", source);
  if (class_of(source)->iter == NULL && class_of(source)->get_item == NULL)
    return throw(TypeError, "can't extend bytearray with %T", source);
  Own bytes = bytes_from_arguments(source, NULL, NULL, "bytearray");
  if (bytes == NULL) return NULL;
  bool done = append_bytes(self, ref(bytes));
  drop(bytes);
  return done ? none() : NULL;
}

static Own bytearray_pop(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t index = -1;
  ByteArray *array = as_array(self);
  if (!optional_size(args[0], &index)) return NULL;
  if (array->length == 0) return throw(IndexError, "pop from empty bytearray");
  if (index < 0) index += array->length;
  if (index < 0 || index >= array->length) return throw(IndexError, "pop index out of range");
  uint8_t byte = array->data[index];
  return splice(array, index, index + 1, NULL, 0) ? int_from(byte) : NULL;
}

static Own bytearray_remove(Ref self, Ref const *args, int n) {
  (void)n;
  int byte = byte_from(args[0]);
  if (byte < 0) return NULL;
  intptr_t found = text_find_char(whole_of(self), (Char)byte);
  if (found < 0) return throw(ValueError, "value not found in bytearray");
  return splice(as_array(self), found, found + 1, NULL, 0) ? none() : NULL;
}

static Own bytearray_clear(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return resize(as_array(self), 0) ? none() : NULL;
}

static Own bytearray_copy(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return bytearray_from(as_array(self)->data, as_array(self)->length);
}

static Own bytearray_reverse(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  uint8_t *data = as_array(self)->data;
  for (intptr_t i = 0, j = as_array(self)->length - 1; i < j; i++, j--) {
    uint8_t byte = data[i];
    data[i] = data[j];
    data[j] = byte;
  }
  return none();
}

static Own bytearray_alloc(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from(as_array(self)->capacity);
}

static Own bytearray_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from((intptr_t)class_basic_size(class_of(self)) + as_array(self)->capacity);
}

/* For copy: (class, (bytes,), state) */
static Own bytearray_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own bytes = bytes_from(as_array(self)->data, (size_t)as_array(self)->length);
  Own arguments = bytes == NULL ? NULL : tuple_of(1, ref(bytes)), state = NULL, result = NULL;
  if (arguments != NULL) state = call_method(self, ID(__getstate__), NULL, 0);
  if (state != NULL) result = tuple_of(3, AS_REF(class_of(self)), ref(arguments), ref(state));
  drop_if(state);
  drop_if(arguments);
  drop_if(bytes);
  return result;
}

/* ---- Class ----------------------------------------------------------------------------------- */

static Method bytearray_methods[] = {
#define METHOD(name, signature, text) {#name, bytes_method_##name, signature, .doc = text},
#include "bytes_methods.def"
#undef METHOD
  {"__alloc__", bytearray_alloc, "(self, /)",
   .doc = "Return the number of bytes actually allocated."},
  {"__reduce__", bytearray_reduce, "(self, /)", .doc = "Return state information for pickling."},
  {"__reduce_ex__", bytearray_reduce, "(self, proto=0, /)",
   .doc = "Return state information for pickling."},
  {"append", bytearray_append, "(self, item, /)", .doc = "Append a single byte to the end."},
  {"clear", bytearray_clear, "(self, /)", .doc = "Remove all bytes."},
  {"copy", bytearray_copy, "(self, /)", .doc = "Return a copy."},
  {"extend", bytearray_extend, "(self, iterable_of_ints, /)",
   .doc = "Append all the bytes from the iterable."},
  {"fromhex", bytes_method_fromhex, "(cls, string, /)",
   .doc = "Create a bytearray object from a string of hexadecimal numbers.",
   .kind = CLASS_METHOD},
  {"insert", bytearray_insert, "(self, index, item, /)",
   .doc = "Insert a single byte before the index."},
  {"maketrans", bytes_method_maketrans, "(frm, to, /)",
   .doc = "Return a translation table usable for the bytes or bytearray translate method.",
   .kind = STATIC_METHOD},
  {"pop", bytearray_pop, "(self, index=-1, /)", .doc = "Remove and return a single byte."},
  {"remove", bytearray_remove, "(self, value, /)",
   .doc = "Remove the first occurrence of a byte."},
  {"reverse", bytearray_reverse, "(self, /)", .doc = "Reverse the order of the bytes in place."},
  {"__sizeof__", bytearray_sizeof, "(self, /)",
   .doc = "Return the size of the bytearray in memory."},
  {0},
};

static bool bytearray_pin(Ref self, Buffer *buffer) {
  ByteArray *array = (ByteArray *)self;
  buffer->data = array->data;
  buffer->length = array->length;
  buffer->writable = true;
  array->exports++;
  return true;
}

static void bytearray_unpin(Ref self) { ((ByteArray *)self)->exports--; }

static const BufferFace bytearray_buffer = {bytearray_pin, bytearray_unpin};

Class bytearray_class = {
  .type = {BUILTIN_TYPE("bytearray", ByteArray, 0), .destroy = bytearray_destroy,
           .side_bytes = bytearray_side_bytes},
  .flags = CLASS_FIXED,
  .buffer = &bytearray_buffer,
  .doc =
      "bytearray(iterable_of_ints) -> bytearray\n"
      "bytearray(string, encoding[, errors]) -> bytearray\n"
      "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
      "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"
      "bytearray() -> empty bytes array\n\n"
      "Construct a mutable bytearray object from:\n"
      "  - an iterable yielding integers in range(256)\n"
      "  - a text string encoded using the specified encoding\n"
      "  - a bytes or a buffer object\n"
      "  - any object implementing the buffer API.\n"
      "  - an integer",
  .methods = bytearray_methods,
  .repr = bytearray_repr,
  .str = bytearray_repr,
  .compare = bytes_compare_buffers,
  .iter = bytearray_iter,
  .init = bytearray_init,
  .new = bytearray_create,
  .length = bytearray_len,
  .get_item = bytearray_get_item,
  .set_item = bytearray_set_item,
  .contains = bytes_contain,
  .concat = bytearray_concat,
  .repeat = bytearray_repeat,
  .inplace_concat = bytearray_extend_by,
  .inplace_repeat = bytearray_repeat_by,
  .remainder = bytearray_remainder,
};
