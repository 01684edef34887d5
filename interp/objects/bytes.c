/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bytes as a type, and what it shares with bytearray: how both are made, shown, compared and cut.
 *
 * The methods are in bytes_search.c, bytes_split.c and bytes_layout.c and serve both types: they
 * look at self through a buffer, and hand their result to bytes_like(), which makes it what self
 * is.
 *
 * Invariant: the empty bytes and those of one byte exist once.
 */
#include "bytes.h"

#include <string.h>

#include "bytes_methods.h"
#include "codec.h"
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

static Bytes *as_bytes(Ref self) { return (Bytes *)self; }

/* ---- Making ---------------------------------------------------------------------------------- */

typedef struct SharedBytes {
  Object object;
  intptr_t length, hash;
  uint8_t data[8];
} SharedBytes;

_Static_assert(offsetof(SharedBytes, data) == offsetof(Bytes, data), "a shared one is a Bytes");

/* Made when they are first asked for: 0 to 255 are those of one byte, 256 is the empty one. */
static Own shared_bytes(int which) {
  static SharedBytes shared[257];
  SharedBytes *self = &shared[which];
  if (self->object.refs == 0) {
    *self = (SharedBytes){.object = {IMMORTAL_REFS, &bytes_class.type}, .length = which < 256,
                          .hash = -1, .data = {(uint8_t)(which & 0xff)}};
  }
  return keep(AS_REF(self));
}

static Bytes *bytes_alloc(Class *class, size_t length) {
  if (length > PTRDIFF_MAX - sizeof(Bytes) - 64) {
    throw_out_of_memory();
    return NULL;
  }
  Bytes *self = class == &bytes_class ? object_new(&class->type, length + 1)
                                      : (Bytes *)ref(instance_new(class, length + 1));
  if (self == NULL) return NULL;
  self->length = (intptr_t)length;
  self->hash = -1;
  if (class != &bytes_class) track(AS_REF(self));
  return self;
}

Own bytes_from(const void *data, size_t length) {
  if (length == 0) return shared_bytes(256);
  if (length == 1 && data != NULL) return shared_bytes(*(const uint8_t *)data);
  Bytes *self = bytes_alloc(&bytes_class, length);
  if (self == NULL) return NULL;
  if (data != NULL) memcpy(self->data, data, length);
  return own(self);
}

Own bytes_like(Ref self, const void *data, intptr_t length) {
  if (is_bytearray(self)) return bytearray_from(data, length);
  return bytes_from(length == 0 ? "" : data, (size_t)length);
}

Own bytes_like_take(Ref self, Own bytes) {
  if (bytes == NULL || !is_bytearray(self)) return bytes;
  Own array = bytearray_from(bytes_data(ref(bytes)), bytes_length(ref(bytes)));
  drop(bytes);
  return array;
}

Own bytes_part(Ref self, Text whole, intptr_t start, intptr_t stop) {
  if (start == 0 && stop == whole.length && is_exact_bytes(self)) return keep(self);
  return bytes_like(self, (const uint8_t *)whole.data + start, stop - start);
}

/* ---- Making from anything: bytes(x) and bytearray(x) ----------------------------------------- */

int byte_from(Ref number) {
  Own index = object_index(number);
  if (index == NULL) return -1;
  intptr_t value;
  bool fits = int_fits(ref(index), &value) && value >= 0 && value <= 255;
  drop(index);
  if (fits) return (int)value;
  throw(ValueError, "byte must be in range(0, 256)");
  return -1;
}

typedef struct Gatherer {
  ByteBuilder out;
  const char *type_name;
} Gatherer;

static bool gather(Ref item, void *context) {
  Gatherer *self = context;
  int byte = byte_from(item);
  if (byte >= 0) {
    byte_builder_byte(&self->out, (uint8_t)byte);
    return !self->out.failed;
  }
  if (error_is(ValueError) && strcmp(self->type_name, "bytes") == 0) {
    error_clear();
    throw(ValueError, "bytes must be in range(0, 256)");
  }
  return false;
}

static Own from_iterable(Ref source, const char *type_name) {
  Own iterator = object_iter(source);
  if (iterator == NULL) {
    if (!error_is(TypeError)) return NULL;
    error_clear();
    return throw(TypeError, "cannot convert '%T' object to %s", source, type_name);
  }
  Gatherer gatherer = {.type_name = type_name};
  bool done = each_item(ref(iterator), gather, &gatherer);
  drop(iterator);
  if (done) return byte_builder_finish(&gatherer.out);
  byte_builder_drop(&gatherer.out);
  return NULL;
}

intptr_t row_of_bytes(Ref row, uint8_t *out) {
  intptr_t length = is_list(row) ? list_length(row) : tuple_length(row), value;
  for (intptr_t i = 0; i < length; i++) {
    Ref item = is_list(row) ? list_at(row, i) : tuple_at(row, i);
    bool fits = is_exact_int(item) && int_fits(item, &value) && value >= 0 && value <= 255;
    if (!fits) return -1;
    if (out != NULL) out[i] = (uint8_t)value;
  }
  return length;
}

/* The bytes are made once, where their number is known. */
static Own from_row(Ref row, const char *type_name) {
  intptr_t length = row_of_bytes(row, NULL);
  if (length < 2) return from_iterable(row, type_name); /* or one that is shared */
  Own bytes = bytes_from(NULL, (size_t)length);
  if (bytes != NULL) row_of_bytes(row, as_bytes(ref(bytes))->data);
  return bytes;
}

static Own from_size(Ref number) {
  intptr_t size;
  if (!as_size(number, &size)) return NULL;
  if (size < 0) return throw(ValueError, "negative count");
  return bytes_from(NULL, (size_t)size);
}

static Own from_buffer(Ref source) {
  Buffer buffer;
  if (!buffer_require(source, &buffer)) return NULL;
  Own bytes = bytes_from(buffer.data, (size_t)buffer.length);
  buffer_close(&buffer);
  return bytes;
}

static Own encoded(Ref text, Ref encoding, Ref errors, const char *type_name) {
  const char *encoding_text, *errors_text;
  if (encoding == NULL) return throw(TypeError, "string argument without an encoding");
  if (!codec_argument(type_name, "encoding", encoding, &encoding_text)) return NULL;
  if (!codec_argument(type_name, "errors", errors, &errors_text)) return NULL;
  return text_encode(text, encoding_text, errors_text);
}

Own bytes_from_arguments(Ref source, Ref encoding, Ref errors, const char *type_name) {
  if (source != NULL && is_str(source)) return encoded(source, encoding, errors, type_name);
  if (encoding != NULL) return throw(TypeError, "encoding without a string argument");
  if (errors != NULL) return throw(TypeError, "errors without a string argument");
  if (source == NULL) return bytes_from("", 0);
  if (has_buffer(source)) return from_buffer(source);
  if (class_of(source)->as_index != NULL) return from_size(source);
  if (is_exact_list(source) || is_exact_tuple(source)) return from_row(source, type_name);
  return from_iterable(source, type_name);
}

/* What source.__bytes__() answers; NULL without an exception: there is none. */
static Own own_bytes(Ref source) {
  if (is_exact_bytes(source)) return keep(source);
  Own bytes = call_special(source, ID(__bytes__), NULL, 0);
  if (bytes == NULL || is_bytes(ref(bytes))) return bytes;
  throw(TypeError, "__bytes__ returned non-bytes (type %T)", ref(bytes));
  drop(bytes);
  return NULL;
}

static Own make_bytes(Ref source, Ref encoding, Ref errors) {
  if (source != NULL && !is_exact_str(source) && encoding == NULL && errors == NULL) {
    Own bytes = own_bytes(source);
    if (bytes != NULL || error_pending()) return bytes;
  }
  return bytes_from_arguments(source, encoding, errors, "bytes");
}

static Own as_subclass_take(Class *class, Own bytes) {
  if (bytes == NULL || class == &bytes_class) return bytes;
  Bytes *self = bytes_alloc(class, (size_t)bytes_length(ref(bytes)));
  if (self != NULL) memcpy(self->data, bytes_data(ref(bytes)), (size_t)self->length);
  drop(bytes);
  return own(self);
}

static Own bytes_create(Class *class, Ref const *args, int n, Ref names) {
  static const char parameters[] = "(source=b'', encoding='utf-8', errors='strict')";
  Bound bound;
  if (!arguments_bind(&bound, signature_parse(parameters), "bytes", args, n, names)) return NULL;
  Own bytes = make_bytes(bound.args[0], bound.args[1], bound.args[2]);
  bound_release(&bound);
  return as_subclass_take(class, bytes);
}

/* ---- Showing --------------------------------------------------------------------------------- */

static void put_byte(Builder *out, Char c, Char quote) {
  Char letter = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c;
  if (c == quote || c == '\\' || letter != c) {
    builder_char(out, '\\');
    builder_char(out, letter);
  } else if (c >= ' ' && c < 0x7f) {
    builder_char(out, c);
  } else {
    builder_format(out, "\\x%02x", c);
  }
}

/* bytearray escapes single quotes even between double ones. */
Own bytes_repr_of(Text text, const char *before, const char *after) {
  bool has_single = text_find_char(text, '\'') >= 0;
  Char quote = has_single && text_find_char(text, '"') < 0 ? '"' : '\'';
  Builder out;
  builder_start(&out);
  builder_text(&out, before);
  builder_char(&out, 'b');
  builder_char(&out, quote);
  for (intptr_t i = 0; i < text.length; i++)
    put_byte(&out, text_at(text, i), *before == '\0' ? quote : '\'');
  builder_char(&out, quote);
  builder_text(&out, after);
  return builder_finish(&out);
}

static Text whole_of(Ref self) { return text_of_bytes(bytes_data(self), bytes_length(self)); }

static Own bytes_repr(Ref self) { return bytes_repr_of(whole_of(self), "", ""); }

/* ---- Comparing ------------------------------------------------------------------------------- */

static bool holds(int order, CompareOp op) {
  switch (op) {
    case LESS: return order < 0;
    case LESS_EQUAL: return order <= 0;
    case EQUAL: return order == 0;
    case NOT_EQUAL: return order != 0;
    case GREATER: return order > 0;
    default: return order >= 0;
  }
}

Own bytes_compare_buffers(Ref left, Ref right, CompareOp op) {
  Buffer a, b;
  if (!has_buffer(left) || !has_buffer(right)) return not_implemented();
  if (!buffer_require(left, &a)) return NULL;
  if (!buffer_require(right, &b)) {
    buffer_close(&a);
    return NULL;
  }
  int order = text_compare(text_of_buffer(&a), text_of_buffer(&b));
  buffer_close(&b);
  buffer_close(&a);
  return bool_from(holds(order, op));
}

/* With other buffers, it is their class that knows how. */
static Own bytes_compare(Ref left, Ref right, CompareOp op) {
  bool both = is_bytes(left) && is_bytes(right);
  return both ? bytes_compare_buffers(left, right, op) : not_implemented();
}

static intptr_t bytes_hash(Ref self) {
  Bytes *bytes = as_bytes(self);
  if (bytes->hash == -1) bytes->hash = hash_bytes(bytes->data, (size_t)bytes->length);
  return bytes->hash;
}

/* ---- Cutting and joining --------------------------------------------------------------------- */

static intptr_t bytes_len(Ref self) { return bytes_length(self); }

Own bytes_get_part(Ref self, Text text, Ref slice) {
  intptr_t start, stop, step;
  intptr_t count = slice_resolve(slice, text.length, &start, &stop, &step);
  if (count < 0) return NULL;
  if (step == 1) return bytes_part(self, text, start, start + count);
  ByteBuilder out;
  byte_builder_start(&out);
  for (intptr_t i = 0; i < count; i++)
    byte_builder_byte(&out, (uint8_t)text_at(text, start + i * step));
  return bytes_like_take(self, byte_builder_finish(&out));
}

static Own bytes_get_item(Ref self, Ref key) {
  intptr_t index;
  if (is_slice(key)) return bytes_get_part(self, whole_of(self), key);
  if (!position_from(key, "byte", &index)) return NULL;
  if (index < 0) index += bytes_length(self);
  if (index < 0 || index >= bytes_length(self)) return throw(IndexError, "index out of range");
  return int_from(bytes_data(self)[index]);
}

static Own join_two(Ref self, const Buffer *other) {
  if (other->length == 0 && is_exact_bytes(self)) return keep(self);
  Own result = bytes_from(NULL, (size_t)(bytes_length(self) + other->length));
  if (result == NULL || bytes_length(ref(result)) == 0) return result;
  uint8_t *data = as_bytes(ref(result))->data;
  memcpy(data, bytes_data(self), (size_t)bytes_length(self));
  memcpy(data + bytes_length(self), other->data, (size_t)other->length);
  return result;
}

static Own bytes_concat(Ref self, Ref other) {
  Buffer buffer;
  if (bytes_length(self) == 0 && is_exact_bytes(other)) return keep(other);
  if (!buffer_open(other, &buffer)) {
    if (error_pending()) return NULL;
    return throw(TypeError, "can't concat %T to %T", other, self);
  }
  Own result = join_two(self, &buffer);
  buffer_close(&buffer);
  return result;
}

static Own bytes_repeat(Ref self, Ref count) {
  intptr_t times;
  if (class_of(count)->as_index == NULL)
    return throw(TypeError, "can't multiply sequence by non-int of type '%T'", count);
  if (!as_size(count, &times)) return NULL;
  intptr_t length = bytes_length(self);
  if ((times == 1 || length == 0) && is_exact_bytes(self)) return keep(self);
  if (times <= 0) times = 0; /* no bytes, but not the ones that are shared */
  if (times > 0 && length > PTRDIFF_MAX / 8 / times) return throw(OverflowError, "repeated bytes are too long");
  Bytes *result = bytes_alloc(&bytes_class, (size_t)(length * times));
  for (intptr_t i = 0; result != NULL && i < times; i++)
    memcpy(result->data + i * length, bytes_data(self), (size_t)length);
  return own(result);
}

static Own bytes_remainder(Ref left, Ref right) {
  if (!is_bytes(left)) return not_implemented();
  return bytes_percent(bytes_data(left), bytes_length(left), right);
}

static Own bytes_iter(Ref self) { return sequence_iterator_new(&bytes_iterator_class, self); }

/* ---- Methods of bytes alone ------------------------------------------------------------------ */

static Own bytes_method_bytes(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return is_exact_bytes(self) ? keep(self)
                              : bytes_from(bytes_data(self), (size_t)bytes_length(self));
}

static Own bytes_method_getnewargs(Ref self, Ref const *args, int n) {
  Own bytes = bytes_method_bytes(self, args, n);
  if (bytes == NULL) return NULL;
  Own result = tuple_of(1, ref(bytes));
  drop(bytes);
  return result;
}

static Own bytes_method_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from((intptr_t)sizeof(Bytes) + bytes_length(self) + 1);
}

/* ---- Class ----------------------------------------------------------------------------------- */

static Method bytes_methods[] = {
#define METHOD(name, signature, text) {#name, bytes_method_##name, signature, .doc = text},
#include "bytes_methods.def"
#undef METHOD
  {"fromhex", bytes_method_fromhex, "(cls, string, /)",
   .doc = "Create a bytes object from a string of hexadecimal numbers.", .kind = CLASS_METHOD},
  {"maketrans", bytes_method_maketrans, "(frm, to, /)",
   .doc = "Return a translation table usable for the bytes or bytearray translate method.",
   .kind = STATIC_METHOD},
  {"__bytes__", bytes_method_bytes, "(self, /)", .doc = "Convert this value to exact type bytes."},
  {"__getnewargs__", bytes_method_getnewargs, "(self, /)", .doc = NULL},
  {"__sizeof__", bytes_method_sizeof, "(self, /)", .doc = "Size of object in memory, in bytes."},
  {0},
};

Class bytes_class = {
  .type = {BUILTIN_TYPE("bytes", Bytes, 0), .item_size = 1},
  .flags = CLASS_FIXED | CLASS_IS_BYTES,
  .doc = "bytes(iterable_of_ints) -> bytes\n"
         "bytes(string, encoding[, errors]) -> bytes\n"
         "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
         "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
         "bytes() -> empty bytes object\n\n"
         "Construct an immutable array of bytes from:\n"
         "  - an iterable yielding integers in range(256)\n"
         "  - a text string encoded using the specified encoding\n"
         "  - any object implementing the buffer API.\n"
         "  - an integer",
  .methods = bytes_methods,
  .repr = bytes_repr,
  .str = bytes_repr,
  .hash = bytes_hash,
  .compare = bytes_compare,
  .iter = bytes_iter,
  .length = bytes_len,
  .get_item = bytes_get_item,
  .contains = bytes_contain,
  .concat = bytes_concat,
  .repeat = bytes_repeat,
  .remainder = bytes_remainder,
  .new = bytes_create,
};
