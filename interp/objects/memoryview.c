/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memoryview: a window on the bytes of a bytes or bytearray, without a copy of them.
 *
 * A window has a first byte, a length and a step, so that slicing a window makes another one on the
 * same bytes. Each pins its bytearray (see buffer.h) until it is released or dies.
 *
 * Invariant: a live window has an object, and counts as one of the exports of a bytearray.
 */
#include "bytes_methods.h"
#include "constructor.h"
#include "error.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "range.h"
#include "tuple.h"

typedef struct MemoryView { /* 184 bytes, as CPython's */
  Container container;
  Own object; /* the bytes or bytearray; NULL: released */
  uint8_t *first;
  intptr_t length, step;
  intptr_t exports; /* open buffers on the window itself */
  intptr_t hash;
  Own weakrefs; /* the list's head; not counted */
  bool readonly;
  intptr_t spare[11];
} MemoryView;

static MemoryView *as_view(Ref self) { return (MemoryView *)self; }

/* ---- Life ------------------------------------------------------------------------------------ */

static Own view_of(Ref object, uint8_t *first, intptr_t length, intptr_t step, bool readonly) {
  MemoryView *self = object_new(&memoryview_class.type, 0);
  if (self == NULL) return NULL;
  self->first = first;
  self->length = length;
  self->step = step;
  self->readonly = readonly;
  self->hash = -1;
  if (is_bytearray(object)) ((ByteArray *)object)->exports++;
  hold(AS_REF(self), &self->object, keep(object), label_field("obj"));
  track(AS_REF(self));
  return own(self);
}

static Own narrower(MemoryView *self, intptr_t start, intptr_t length, intptr_t step) {
  return view_of(ref(self->object), self->first + start * self->step, length, step * self->step,
                 self->readonly);
}

static bool is_live(MemoryView *self) {
  return self->object != NULL ||
         no(throw(ValueError, "operation forbidden on released memoryview object"));
}

static void memoryview_clear(Ref self) {
  MemoryView *view = as_view(self);
  if (view->object == NULL) return;
  if (is_bytearray(ref(view->object))) ((ByteArray *)ref(view->object))->exports--;
  release(self, &view->object, label_field("obj"));
}

static void memoryview_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_view(self)->object), label_field("obj"));
}

static Own memoryview_from(Ref object) {
  if (is_instance(object, &memoryview_class))
    return is_live(as_view(object)) ? narrower(as_view(object), 0, as_view(object)->length, 1)
                                    : NULL;
  if (is_bytes(object))
    return view_of(object, (uint8_t *)bytes_data(object), bytes_length(object), 1, true);
  if (is_bytearray(object))
    return view_of(object, ((ByteArray *)object)->data, ((ByteArray *)object)->length, 1, false);
  return throw(TypeError, "memoryview: a bytes-like object is required, not '%T'", object);
}

static Own memoryview_create(Class *class, Ref const *args, int n, Ref names) {
  (void)class;
  Bound bound;
  if (!arguments_bind(&bound, signature_parse("(object)"), "memoryview", args, n, names))
    return NULL;
  Own self = memoryview_from(bound.args[0]);
  bound_release(&bound);
  return self;
}

/* ---- As a buffer ----------------------------------------------------------------------------- */

static Own bytes_in_a_row(MemoryView *self) {
  if (self->step == 1) return bytes_from(self->length == 0 ? "" : (void *)self->first,
                                         (size_t)self->length);
  ByteBuilder out;
  byte_builder_start(&out);
  for (intptr_t i = 0; i < self->length; i++) byte_builder_byte(&out, self->first[i * self->step]);
  return byte_builder_finish(&out);
}

bool memoryview_open(Ref self, Buffer *buffer) {
  MemoryView *view = as_view(self);
  if (!is_live(view)) return false;
  if (view->step != 1) {
    buffer->copy = bytes_in_a_row(view);
    if (buffer->copy == NULL) return false;
  }
  buffer->data = view->step == 1 ? view->first : (uint8_t *)bytes_data(ref(buffer->copy));
  buffer->length = view->length;
  buffer->writable = view->step == 1 && !view->readonly;
  buffer->owner = keep(self);
  view->exports++;
  return true;
}

void memoryview_close(Ref self) { as_view(self)->exports--; }

/* ---- Operators ------------------------------------------------------------------------------- */

static Own memoryview_repr(Ref self) {
  return str_format(as_view(self)->object == NULL ? "<released memory at %p>" : "<memory at %p>",
                    self);
}

static intptr_t memoryview_len(Ref self) {
  return is_live(as_view(self)) ? as_view(self)->length : -1;
}

static Own memoryview_compare(Ref left, Ref right, CompareOp op) {
  if (op != EQUAL && op != NOT_EQUAL) return not_implemented();
  bool released = is_instance(left, &memoryview_class) && as_view(left)->object == NULL;
  released |= is_instance(right, &memoryview_class) && as_view(right)->object == NULL;
  if (released) return bool_from((left == right) == (op == EQUAL));
  return bytes_compare_buffers(left, right, op);
}

static intptr_t memoryview_hash(Ref self) {
  MemoryView *view = as_view(self);
  if (view->hash != -1) return view->hash;
  if (!is_live(view)) return -1;
  if (!view->readonly) {
    throw(ValueError, "cannot hash writable memoryview object");
    return -1;
  }
  Own bytes = bytes_in_a_row(view);
  if (bytes == NULL) return -1;
  view->hash = object_hash(ref(bytes));
  drop(bytes);
  return view->hash;
}

static bool find_position(MemoryView *self, Ref key, intptr_t *index) {
  if (class_of(key)->as_index == NULL) return no(throw(TypeError, "memoryview: invalid slice key"));
  if (!as_size(key, index) || !is_live(self)) return false;
  if (*index < 0) *index += self->length;
  if (*index >= 0 && *index < self->length) return true;
  return no(throw(IndexError, "index out of bounds on dimension 1"));
}

static Own memoryview_get_item(Ref self, Ref key) {
  MemoryView *view = as_view(self);
  intptr_t index, stop, step;
  if (!is_live(view)) return NULL;
  if (is_slice(key)) {
    intptr_t count = slice_resolve(key, view->length, &index, &stop, &step);
    return count < 0 || !is_live(view) ? NULL : narrower(view, index, count, step);
  }
  if (!find_position(view, key, &index)) return NULL;
  return int_from(view->first[index * view->step]);
}

static bool set_slice(MemoryView *self, Ref slice, Ref value) {
  Buffer buffer;
  intptr_t start, stop, step;
  if (!buffer_require(value, &buffer)) return false;
  Own bytes = bytes_from(buffer.length == 0 ? "" : (void *)buffer.data, (size_t)buffer.length);
  buffer_close(&buffer);
  if (bytes == NULL) return false;
  intptr_t count = slice_resolve(slice, self->length, &start, &stop, &step);
  bool fits = count == bytes_length(ref(bytes));
  for (intptr_t i = 0; fits && i < count; i++)
    self->first[(start + i * step) * self->step] = bytes_data(ref(bytes))[i];
  drop(bytes);
  if (fits || count < 0) return fits;
  return no(throw(ValueError,
                  "memoryview assignment: lvalue and rvalue have different structures"));
}

/* The value's __index__ may have released the window. */
static bool set_byte(MemoryView *self, intptr_t index, Ref value) {
  int byte = byte_from(value);
  if (byte < 0 && error_is(ValueError)) {
    error_clear();
    return no(throw(ValueError, "memoryview: invalid value for format 'B'"));
  }
  if (byte < 0 && error_is(TypeError)) {
    error_clear();
    return no(throw(TypeError, "memoryview: invalid type for format 'B'"));
  }
  if (byte < 0 || !is_live(self)) return false;
  self->first[index * self->step] = (uint8_t)byte;
  return true;
}

static bool memoryview_set_item(Ref self, Ref key, Ref value) {
  MemoryView *view = as_view(self);
  intptr_t index;
  if (!is_live(view)) return false;
  if (view->readonly) return no(throw(TypeError, "cannot modify read-only memory"));
  if (value == NULL) return no(throw(TypeError, "cannot delete memory"));
  if (is_slice(key)) return set_slice(view, key, value);
  return find_position(view, key, &index) && set_byte(view, index, value);
}

static Own memoryview_iter(Ref self) {
  return is_live(as_view(self)) ? sequence_iterator_new(&sequence_iterator_class, self) : NULL;
}

/* ---- Methods --------------------------------------------------------------------------------- */

static Own memoryview_tobytes(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return is_live(as_view(self)) ? bytes_in_a_row(as_view(self)) : NULL;
}

static Own memoryview_tolist(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  MemoryView *view = as_view(self);
  if (!is_live(view)) return NULL;
  Own list = list_new(view->length);
  for (intptr_t i = 0; list != NULL && i < view->length; i++) {
    Own number = int_from(view->first[i * view->step]);
    if (number != NULL && list_append_take(ref(list), number)) continue;
    drop(list);
    return NULL;
  }
  return list;
}

static Own memoryview_release(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  intptr_t exports = as_view(self)->exports;
  if (exports > 0)
    return throw(BufferError, "memoryview has %zd exported buffer%s", exports,
                 exports == 1 ? "" : "s");
  memoryview_clear(self);
  return none();
}

static Own memoryview_toreadonly(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own view = memoryview_from(self);
  if (view != NULL) as_view(ref(view))->readonly = true;
  return view;
}

static Own memoryview_enter(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return is_live(as_view(self)) ? keep(self) : NULL;
}

/* ---- Attributes ------------------------------------------------------------------------------ */

static Own number_if_live(Ref self, intptr_t number) {
  return is_live(as_view(self)) ? int_from(number) : NULL;
}

static Own tuple_of_number(Ref self, intptr_t number) {
  Own item = number_if_live(self, number);
  if (item == NULL) return NULL;
  Own tuple = tuple_of(1, ref(item));
  drop(item);
  return tuple;
}

static Own get_object(Ref self) {
  return is_live(as_view(self)) ? keep(ref(as_view(self)->object)) : NULL;
}
static Own get_nbytes(Ref self) { return number_if_live(self, as_view(self)->length); }
static Own get_one(Ref self) { return number_if_live(self, 1); }
static Own get_shape(Ref self) { return tuple_of_number(self, as_view(self)->length); }
static Own get_strides(Ref self) { return tuple_of_number(self, as_view(self)->step); }
static Own get_format(Ref self) { return is_live(as_view(self)) ? str_from_char('B') : NULL; }
static Own get_suboffsets(Ref self) { return is_live(as_view(self)) ? keep(empty_tuple) : NULL; }
static Own get_readonly(Ref self) {
  return is_live(as_view(self)) ? bool_from(as_view(self)->readonly) : NULL;
}
static Own get_contiguous(Ref self) {
  MemoryView *view = as_view(self);
  return is_live(view) ? bool_from(view->step == 1 || view->length < 2) : NULL;
}

/* ---- Class ----------------------------------------------------------------------------------- */

static Method memoryview_methods[] = {
  {"hex", bytes_method_hex, "(self, /, sep=<unrepresentable>, bytes_per_sep=1)",
   .doc = "Return the data in the buffer as a str of hexadecimal numbers."},
  {"release", memoryview_release, "(self, /)", .doc = "Release the underlying buffer."},
  {"tobytes", memoryview_tobytes, "(self, /, order='C')",
   .doc = "Return the data as a byte string."},
  {"tolist", memoryview_tolist, "(self, /)", .doc = "Return the data as a list of elements."},
  {"toreadonly", memoryview_toreadonly, "(self, /)",
   .doc = "Return a readonly version of the memoryview."},
  {"__enter__", memoryview_enter, "(self, /)", .doc = NULL},
  {"__exit__", memoryview_release, "(self, /, *exc_info)", .doc = NULL},
  {0},
};

static Attribute memoryview_attributes[] = {
  {"c_contiguous", get_contiguous, NULL, "A bool indicating whether the memory is C contiguous."},
  {"contiguous", get_contiguous, NULL, "A bool indicating whether the memory is contiguous."},
  {"f_contiguous", get_contiguous, NULL,
   "A bool indicating whether the memory is Fortran contiguous."},
  {"format", get_format, NULL, "The format of each element: unsigned bytes."},
  {"itemsize", get_one, NULL, "The size in bytes of each element."},
  {"nbytes", get_nbytes, NULL, "The number of bytes of all elements."},
  {"ndim", get_one, NULL, "How many dimensions there are."},
  {"obj", get_object, NULL, "The underlying object of the memoryview."},
  {"readonly", get_readonly, NULL, "A bool indicating whether the memory is read only."},
  {"shape", get_shape, NULL, "A tuple with the length of each dimension."},
  {"strides", get_strides, NULL, "A tuple with the distance of neighbours in each dimension."},
  {"suboffsets", get_suboffsets, NULL, "Used internally for PIL-style arrays."},
  {0},
};

Class memoryview_class = {
  .type = {BUILTIN_TYPE("memoryview", MemoryView, TYPE_CONTAINER),
         .weak_offset = offsetof(MemoryView, weakrefs),
         .traverse = memoryview_traverse,
         .clear = memoryview_clear},
  .flags = CLASS_FIXED | CLASS_FINAL | CLASS_SEQUENCE,
  .doc = "Create a new memoryview object which references the given object.",
  .signature = "(object)",
  .methods = memoryview_methods,
  .attributes = memoryview_attributes,
  .repr = memoryview_repr,
  .hash = memoryview_hash,
  .compare = memoryview_compare,
  .iter = memoryview_iter,
  .new = memoryview_create,
  .length = memoryview_len,
  .get_item = memoryview_get_item,
  .set_item = memoryview_set_item,
};
