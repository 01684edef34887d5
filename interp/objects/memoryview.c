/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memoryview: a window on the bytes of another object, without a copy of them.
 *
 * A window has a first item, a length and a step, so that slicing a window makes another one on the
 * same bytes. What an item is, its format says: the bytes of an array('i') are seen as ints, and
 * cast() looks at the same bytes in another way, also as a table with several dimensions. Such a
 * table is always whole: its items stand in a row, the last index runs fastest. Each window pins
 * the bytes of its object (see buffer.h) until it is released or dies.
 *
 * Invariant: a live window has an object, and has pinned its bytes once.
 */
#include <string.h>

#include "bytes_methods.h"
#include "constructor.h"
#include "error.h"
#include "int.h"
#include "item_code.h"
#include "iterator.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "range.h"
#include "tuple.h"

enum { MOST_DIMENSIONS = 64 };

typedef struct MemoryView { /* 184 bytes, as CPython's */
  Container container;
  Own object; /* whose bytes they are; NULL: released */
  uint8_t *first;
  intptr_t length, step; /* of all dimensions together, in items; in bytes */
  intptr_t item_size;
  intptr_t exports; /* open buffers on the window itself */
  intptr_t hash;
  Own weakrefs;    /* the list's head; not counted */
  intptr_t *shape; /* one length for each dimension; NULL: one dimension */
  int dimensions;
  bool readonly;
  char format[4];
  intptr_t spare[8];
} MemoryView;

static MemoryView *as_view(Ref self) { return (MemoryView *)self; }

/* ---- Life ------------------------------------------------------------------------------------ */

/* A window on all the bytes of object: its items, one after the other. NULL without an exception:
 * it has no bytes. */
static MemoryView *whole_view(Ref object) {
  Buffer look;
  if (!buffer_pin(object, &look)) return NULL;
  MemoryView *self = object_new(&memoryview_class.type, 0);
  if (self == NULL) {
    buffer_unpin(object);
    return NULL;
  }
  self->first = look.data;
  self->item_size = self->step = look.item_size;
  self->length = look.length / look.item_size;
  self->readonly = !look.writable;
  self->dimensions = 1;
  self->hash = -1;
  strncpy(self->format, look.format, sizeof self->format - 1);
  hold(AS_REF(self), &self->object, keep(object), label_field("obj"));
  track(AS_REF(self));
  return self;
}

/* A part of a window, in one dimension. */
static MemoryView *narrower(MemoryView *self, intptr_t start, intptr_t length, intptr_t step) {
  MemoryView *part = whole_view(ref(self->object));
  if (part == NULL) return NULL;
  part->first = length == 0 ? self->first : self->first + start * self->step;
  part->length = length;
  part->step = step * self->step;
  part->item_size = self->item_size;
  part->readonly = self->readonly;
  memcpy(part->format, self->format, sizeof part->format);
  return part;
}

static bool set_shape(MemoryView *self, int dimensions, const intptr_t *shape) {
  self->dimensions = dimensions;
  if (dimensions == 1) return true;
  self->shape = heap_alloc((size_t)(dimensions + 1) * sizeof *shape);
  if (self->shape == NULL) return false;
  if (dimensions > 0) memcpy(self->shape, shape, (size_t)dimensions * sizeof *shape);
  return true;
}

static Own finished(MemoryView *self, bool done) {
  if (done || self == NULL) return own(self);
  drop(own(self));
  return NULL;
}

static bool is_live(MemoryView *self) {
  return self->object != NULL ||
         no(throw(ValueError, "operation forbidden on released memoryview object"));
}

static void memoryview_clear(Ref self) {
  MemoryView *view = as_view(self);
  if (view->object == NULL) return;
  buffer_unpin(ref(view->object));
  release(self, &view->object, label_field("obj"));
}

static void memoryview_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_view(self)->object), label_field("obj"));
}

static void memoryview_destroy(Ref self) { heap_free(as_view(self)->shape); }

/* The same window again. */
static Own view_copy(MemoryView *view) {
  MemoryView *self = narrower(view, 0, view->length, 1);
  return finished(self, self != NULL && set_shape(self, view->dimensions, view->shape));
}

static Own memoryview_from(Ref object) {
  if (is_instance(object, &memoryview_class))
    return is_live(as_view(object)) ? view_copy(as_view(object)) : NULL;
  MemoryView *self = whole_view(object);
  if (self != NULL || error_pending()) return own(self);
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

static bool in_a_row(const MemoryView *self) {
  return self->step == self->item_size || self->length < 2;
}

static Own bytes_in_a_row(MemoryView *self) {
  intptr_t bytes = self->length * self->item_size;
  if (in_a_row(self)) return bytes_from(bytes == 0 ? "" : (void *)self->first, (size_t)bytes);
  ByteBuilder out;
  byte_builder_start(&out);
  for (intptr_t i = 0; i < self->length; i++)
    byte_builder_add(&out, self->first + i * self->step, self->item_size);
  return byte_builder_finish(&out);
}

static bool memoryview_pin(Ref self, Buffer *buffer) {
  MemoryView *view = as_view(self);
  if (!is_live(view)) return false;
  bool row = in_a_row(view);
  if (!row) {
    buffer->copy = bytes_in_a_row(view);
    if (buffer->copy == NULL) return false;
  }
  buffer->data = row ? view->first : (uint8_t *)bytes_data(ref(buffer->copy));
  buffer->length = view->length * view->item_size;
  buffer->format = view->format;
  buffer->item_size = view->item_size;
  buffer->writable = row && !view->readonly;
  view->exports++;
  return true;
}

static void memoryview_unpin(Ref self) { as_view(self)->exports--; }

static const BufferFace memoryview_buffer = {memoryview_pin, memoryview_unpin};

/* ---- Items ----------------------------------------------------------------------------------- */

/* What the items are; NULL with NotImplementedError for those that cannot be looked at. */
static const ItemCode *code_of(const MemoryView *self) {
  const ItemCode *code = item_code(self->format[self->format[0] == '@']);
  if (code == NULL) throw(NotImplementedError, "memoryview: format %s not supported", self->format);
  return code;
}

static Own load_item(const MemoryView *self, intptr_t index) {
  if (self->format[0] == 'B') return int_from(self->first[index * self->step]);
  const ItemCode *code = code_of(self);
  const uint8_t *item = self->first + index * self->step;
  return code == NULL ? NULL : item_load(code, item, (size_t)self->item_size, false);
}

/* The value's own code may have released the window. */
static bool store_item(MemoryView *self, intptr_t index, Ref value) {
  const ItemCode *code = code_of(self);
  if (code == NULL) return false;
  uint8_t item[16];
  switch (item_store(code, item, (size_t)self->item_size, false, value)) {
    case STORE_FAILED: return false;
    case STORE_WRONG_TYPE:
      return no(throw(TypeError, "memoryview: invalid type for format '%s'", self->format));
    case STORE_OUT_OF_RANGE:
      if (code->kind == ITEM_FLOAT) break;
      return no(throw(ValueError, "memoryview: invalid value for format '%s'", self->format));
    case STORED: break;
  }
  if (!is_live(self)) return false;
  memcpy(self->first + index * self->step, item, (size_t)self->item_size);
  return true;
}

/* The items from *at on, as nested lists from this dimension inwards. */
static Own items_as_list(MemoryView *self, int dimension, intptr_t *at) {
  if (dimension == self->dimensions) return load_item(self, (*at)++);
  intptr_t length = self->shape == NULL ? self->length : self->shape[dimension];
  Own list = list_new(length);
  for (intptr_t i = 0; list != NULL && i < length; i++) {
    Own item = items_as_list(self, dimension + 1, at);
    if (item != NULL && list_append_take(ref(list), item)) continue;
    drop(list);
    return NULL;
  }
  return list;
}

/* ---- Operators ------------------------------------------------------------------------------- */

static Own memoryview_repr(Ref self) {
  return str_format(as_view(self)->object == NULL ? "<released memory at %p>" : "<memory at %p>",
                    self);
}

static intptr_t memoryview_len(Ref self) {
  MemoryView *view = as_view(self);
  if (!is_live(view)) return -1;
  if (view->dimensions == 1) return view->length;
  if (view->dimensions > 0) return view->shape[0];
  throw(TypeError, "0-dim memory has no length");
  return -1;
}

static bool same_shape(const MemoryView *a, const MemoryView *b) {
  if (a->dimensions != b->dimensions || a->length != b->length) return false;
  return a->dimensions < 2 ||
         memcmp(a->shape, b->shape, (size_t)a->dimensions * sizeof *a->shape) == 0;
}

static bool is_byte_format(const MemoryView *view) { return strchr("bBc", view->format[0]) != NULL; }

/* Two windows are equal when they have the same shape and equal items, whatever their formats. 1,
 * 0, -1: failed. */
static int views_equal(MemoryView *a, MemoryView *b) {
  if (!same_shape(a, b)) return 0;
  bool as_bytes = is_byte_format(a) && strcmp(a->format, b->format) == 0;
  intptr_t at = 0, at_b = 0;
  Own left = as_bytes ? bytes_in_a_row(a) : items_as_list(a, 0, &at), right = NULL;
  if (left != NULL) right = as_bytes ? bytes_in_a_row(b) : items_as_list(b, 0, &at_b);
  int equal = right == NULL ? -1 : object_test(ref(left), ref(right), EQUAL);
  drop_if(left);
  drop_if(right);
  if (equal >= 0 || !error_is(NotImplementedError)) return equal;
  error_clear();
  return 0;
}

static Own memoryview_compare(Ref left, Ref right, CompareOp op) {
  if (op != EQUAL && op != NOT_EQUAL) return not_implemented();
  if (!has_buffer(left) || !has_buffer(right)) return not_implemented();
  bool released = is_instance(left, &memoryview_class) && as_view(left)->object == NULL;
  released |= is_instance(right, &memoryview_class) && as_view(right)->object == NULL;
  if (released) return bool_from((left == right) == (op == EQUAL));
  Own a = memoryview_from(left), b = a == NULL ? NULL : memoryview_from(right);
  int equal = b == NULL ? -1 : views_equal(as_view(ref(a)), as_view(ref(b)));
  drop_if(a);
  drop_if(b);
  return equal < 0 ? NULL : bool_from(equal == (op == EQUAL));
}

static intptr_t throw_no_hash(const char *why) {
  throw(ValueError, "%s", why);
  return -1;
}

static intptr_t memoryview_hash(Ref self) {
  MemoryView *view = as_view(self);
  if (view->hash != -1) return view->hash;
  if (!is_live(view)) return -1;
  if (!view->readonly) return throw_no_hash("cannot hash writable memoryview object");
  if (!is_byte_format(view))
    return throw_no_hash("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  Own bytes = bytes_in_a_row(view);
  if (bytes == NULL) return -1;
  view->hash = object_hash(ref(bytes));
  drop(bytes);
  return view->hash;
}

/* One index, brought into a dimension. */
static bool find_index(MemoryView *self, int dimension, Ref key, intptr_t *index) {
  if (!as_size(key, index) || !is_live(self)) return false;
  intptr_t length = self->shape == NULL ? self->length : self->shape[dimension];
  if (*index < 0) *index += length;
  if (*index >= 0 && *index < length) return true;
  return no(throw(IndexError, "index out of bounds on dimension %d", dimension + 1));
}

/* view[i, j]: the number of the item in the row of all. */
static bool find_in_table(MemoryView *self, Ref key, intptr_t *index) {
  intptr_t given = tuple_length(key), at;
  for (intptr_t i = 0; i < given; i++) {
    if (class_of(tuple_at(key, i))->as_index == NULL)
      return no(throw(TypeError, "memoryview: invalid slice key"));
  }
  if (given > self->dimensions)
    return no(throw(TypeError, "cannot index %d-dimension view with %zd-element tuple",
                    self->dimensions, given));
  if (given < self->dimensions)
    return no(throw(NotImplementedError, "sub-views are not implemented"));
  *index = 0;
  for (int i = 0; i < given; i++) {
    if (!find_index(self, i, tuple_at(key, i), &at)) return false;
    *index = *index * (self->shape == NULL ? 1 : self->shape[i]) + at;
  }
  return true;
}

static bool find_position(MemoryView *self, Ref key, intptr_t *index) {
  if (is_tuple(key)) return find_in_table(self, key, index);
  if (class_of(key)->as_index == NULL) return no(throw(TypeError, "memoryview: invalid slice key"));
  if (self->dimensions == 1) return find_index(self, 0, key, index);
  if (self->dimensions == 0) return no(throw(TypeError, "invalid indexing of 0-dim memory"));
  return find_index(self, 0, key, index) &&
         no(throw(NotImplementedError, "multi-dimensional sub-views are not implemented"));
}

/* Some of the rows of a table; those that follow each other, so that it stays whole. */
static Own get_rows(MemoryView *self, Ref slice) {
  intptr_t start, stop, step, rows = self->shape == NULL ? 0 : self->shape[0];
  if (self->dimensions == 0) return throw(TypeError, "invalid indexing of 0-dim memory");
  intptr_t count = slice_resolve(slice, rows, &start, &stop, &step);
  if (count < 0 || !is_live(self)) return NULL;
  if (step != 1 && count > 1)
    return throw(NotImplementedError, "multi-dimensional slicing is not implemented");
  intptr_t row = self->length / rows;
  MemoryView *part = narrower(self, start * row, count * row, 1);
  if (part == NULL || !set_shape(part, self->dimensions, self->shape)) return finished(part, false);
  part->shape[0] = count;
  return own(part);
}

static Own get_slice(MemoryView *self, Ref slice) {
  intptr_t start, stop, step;
  if (self->dimensions != 1) return get_rows(self, slice);
  intptr_t count = slice_resolve(slice, self->length, &start, &stop, &step);
  return count < 0 || !is_live(self) ? NULL : own(narrower(self, start, count, step));
}

static Own memoryview_get_item(Ref self, Ref key) {
  MemoryView *view = as_view(self);
  intptr_t index;
  if (!is_live(view)) return NULL;
  if (is_slice(key)) return get_slice(view, key);
  return find_position(view, key, &index) ? load_item(view, index) : NULL;
}

static bool copy_items(MemoryView *self, intptr_t start, intptr_t step, Ref bytes) {
  const uint8_t *from = bytes_data(bytes);
  for (intptr_t i = 0; i * self->item_size < bytes_length(bytes); i++) {
    memcpy(self->first + (start + i * step) * self->step, from + i * self->item_size,
           (size_t)self->item_size);
  }
  return true;
}

static bool set_slice(MemoryView *self, Ref slice, Ref value) {
  Buffer buffer;
  intptr_t start, stop, step;
  if (self->dimensions != 1)
    return no(throw(NotImplementedError, "memoryview slice assignments are currently restricted "
                                         "to ndim = 1"));
  if (!buffer_require(value, &buffer)) return false;
  bool alike = strcmp(buffer.format, self->format) == 0;
  Own bytes = bytes_from(buffer.length == 0 ? "" : (void *)buffer.data, (size_t)buffer.length);
  buffer_close(&buffer);
  if (bytes == NULL) return false;
  intptr_t count = slice_resolve(slice, self->length, &start, &stop, &step);
  bool fits = count >= 0 && alike && count * self->item_size == bytes_length(ref(bytes));
  if (fits) fits = is_live(self) && copy_items(self, start, step, ref(bytes));
  else if (count >= 0)
    throw(ValueError, "memoryview assignment: lvalue and rvalue have different structures");
  drop(bytes);
  return fits;
}

static bool memoryview_set_item(Ref self, Ref key, Ref value) {
  MemoryView *view = as_view(self);
  intptr_t index;
  if (!is_live(view)) return false;
  if (view->readonly) return no(throw(TypeError, "cannot modify read-only memory"));
  if (value == NULL) return no(throw(TypeError, "cannot delete memory"));
  if (is_slice(key)) return set_slice(view, key, value);
  return find_position(view, key, &index) && store_item(view, index, value);
}

static Own memoryview_iter(Ref self) {
  MemoryView *view = as_view(self);
  if (!is_live(view)) return NULL;
  if (view->dimensions == 0) return throw(TypeError, "invalid indexing of 0-dim memory");
  if (code_of(view) == NULL) return NULL;
  return sequence_iterator_new(&sequence_iterator_class, self);
}

/* ---- cast() ---------------------------------------------------------------------------------- */

/* A native letter, alone or after "@". */
static const ItemCode *cast_code(const char *format) {
  const char *letter = format + (format[0] == '@');
  const ItemCode *code = *letter == '\0' || letter[1] != '\0' ? NULL : item_code(*letter);
  if (code != NULL && strchr("xsp", *letter) == NULL) return code;
  throw(ValueError, "memoryview: destination format must be a native single character format "
                    "prefixed with an optional '@'");
  return NULL;
}

static bool read_shape(Ref given, intptr_t *shape, int *dimensions) {
  if (!is_list(given) && !is_tuple(given))
    return no(throw(TypeError, "shape must be a list or a tuple"));
  intptr_t length = object_length(given);
  if (length > MOST_DIMENSIONS)
    return no(throw(ValueError, "memoryview: number of dimensions must not exceed %d",
                    MOST_DIMENSIONS));
  for (*dimensions = 0; *dimensions < length; ++*dimensions) {
    Ref size = is_list(given) ? list_at(given, *dimensions) : tuple_at(given, *dimensions);
    if (!is_int(size))
      return no(throw(TypeError, "memoryview.cast(): elements of shape must be integers"));
    if (!int_fits(size, &shape[*dimensions]) || shape[*dimensions] <= 0)
      return no(throw(ValueError, "memoryview.cast(): elements of shape must be integers > 0"));
  }
  return true;
}

/* Does the shape say as many items as there are? */
static bool shape_fits(const MemoryView *self, const intptr_t *shape, int dimensions) {
  intptr_t items = 1;
  bool fits = true;
  for (int i = 0; i < dimensions && fits; i++)
    fits = !__builtin_mul_overflow(items, shape[i], &items);
  if (fits && items == self->length) return true;
  return no(throw(TypeError, "memoryview: product(shape) * itemsize != buffer size"));
}

static MemoryView *cast_items(MemoryView *view, const char *format, const ItemCode *code) {
  intptr_t bytes = view->length * view->item_size;
  const ItemCode *from = code_of(view);
  if (from == NULL) return NULL;
  bool by_bytes = from->size == 1 && from->kind != ITEM_BOOL;
  if (!by_bytes && !(code->size == 1 && code->kind != ITEM_BOOL))
    return throw(TypeError, "memoryview: cannot cast between two non-byte formats"), NULL;
  if (bytes % code->size != 0)
    return throw(TypeError, "memoryview: length is not a multiple of itemsize"), NULL;
  MemoryView *cast = narrower(view, 0, bytes / code->size, 1);
  if (cast == NULL) return NULL;
  cast->step = cast->item_size = code->size;
  strcpy(cast->format, format);
  return cast;
}

static Own memoryview_cast(Ref self, Ref const *args, int n) {
  (void)n;
  MemoryView *view = as_view(self);
  intptr_t shape[MOST_DIMENSIONS];
  int dimensions = 1;
  if (!is_live(view)) return NULL;
  if (!is_str(args[0]))
    return throw(TypeError, "cast() argument 'format' must be str, not %T", args[0]);
  if (!in_a_row(view))
    return throw(TypeError, "memoryview: casts are restricted to C-contiguous views");
  bool shaped = args[1] != NULL;
  if (shaped && !read_shape(args[1], shape, &dimensions)) return NULL;
  if (shaped && view->dimensions != 1 && dimensions != 1)
    return throw(TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
  const char *format = str_text(args[0]);
  const ItemCode *code = cast_code(format);
  MemoryView *cast = code == NULL ? NULL : cast_items(view, format, code);
  bool done = cast != NULL && (!shaped || shape_fits(cast, shape, dimensions));
  return finished(cast, done && set_shape(cast, dimensions, shape));
}

/* ---- Methods --------------------------------------------------------------------------------- */

static Own memoryview_tobytes(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return is_live(as_view(self)) ? bytes_in_a_row(as_view(self)) : NULL;
}

static Own memoryview_tolist(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  intptr_t at = 0;
  return is_live(as_view(self)) ? items_as_list(as_view(self), 0, &at) : NULL;
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

static Own memoryview_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  intptr_t bytes = (intptr_t)(sizeof(MemoryView) - COLLECTOR_HEADER);
  return int_from(bytes + 3 * (intptr_t)sizeof(intptr_t) * (as_view(self)->dimensions - 1));
}

/* ---- Attributes ------------------------------------------------------------------------------ */

static Own number_if_live(Ref self, intptr_t number) {
  return is_live(as_view(self)) ? int_from(number) : NULL;
}

/* A tuple with one number for each dimension. */
static Own tuple_of_numbers(const intptr_t *numbers, int n) {
  Own tuple = tuple_new(n);
  for (int i = 0; tuple != NULL && i < n; i++) {
    Own number = int_from(numbers[i]);
    if (number == NULL) {
      drop(tuple);
      return NULL;
    }
    tuple_set_take(ref(tuple), i, number);
  }
  if (tuple != NULL) tuple_done(ref(tuple));
  return tuple;
}

static Own get_shape(Ref self) {
  MemoryView *view = as_view(self);
  const intptr_t *shape = view->shape == NULL ? &view->length : view->shape;
  return is_live(view) ? tuple_of_numbers(shape, view->dimensions) : NULL;
}

static Own get_strides(Ref self) {
  MemoryView *view = as_view(self);
  intptr_t strides[MOST_DIMENSIONS], step = view->step;
  for (int i = view->dimensions; i-- > 0;) {
    strides[i] = step;
    if (view->shape != NULL) step *= view->shape[i];
  }
  return is_live(view) ? tuple_of_numbers(strides, view->dimensions) : NULL;
}

static Own get_object(Ref self) {
  return is_live(as_view(self)) ? keep(ref(as_view(self)->object)) : NULL;
}
static Own get_nbytes(Ref self) {
  return number_if_live(self, as_view(self)->length * as_view(self)->item_size);
}
static Own get_item_size(Ref self) { return number_if_live(self, as_view(self)->item_size); }
static Own get_dimensions(Ref self) { return number_if_live(self, as_view(self)->dimensions); }
static Own get_format(Ref self) {
  return is_live(as_view(self)) ? str_from(as_view(self)->format) : NULL;
}
static Own get_suboffsets(Ref self) { return is_live(as_view(self)) ? keep(empty_tuple) : NULL; }
static Own get_readonly(Ref self) {
  return is_live(as_view(self)) ? bool_from(as_view(self)->readonly) : NULL;
}
static Own get_contiguous(Ref self) {
  return is_live(as_view(self)) ? bool_from(in_a_row(as_view(self))) : NULL;
}
/* A table of several rows and columns is not in the order of Fortran. */
static Own get_f_contiguous(Ref self) {
  MemoryView *view = as_view(self);
  int wide = 0;
  for (int i = 0; view->shape != NULL && i < view->dimensions; i++) wide += view->shape[i] > 1;
  return is_live(view) ? bool_from(in_a_row(view) && wide < 2) : NULL;
}

/* ---- Class ----------------------------------------------------------------------------------- */

static Method memoryview_methods[] = {
  {"cast", memoryview_cast, "(self, /, format, shape=<unrepresentable>)",
   .doc = "Cast a memoryview to a new format or shape."},
  {"hex", bytes_method_hex, "(self, /, sep=<unrepresentable>, bytes_per_sep=1)",
   .doc = "Return the data in the buffer as a str of hexadecimal numbers."},
  {"release", memoryview_release, "(self, /)", .doc = "Release the underlying buffer."},
  {"tobytes", memoryview_tobytes, "(self, /, order='C')",
   .doc = "Return the data as a byte string."},
  {"tolist", memoryview_tolist, "(self, /)", .doc = "Return the data as a list of elements."},
  {"toreadonly", memoryview_toreadonly, "(self, /)",
   .doc = "Return a readonly version of the memoryview."},
  {"__sizeof__", memoryview_sizeof, "(self, /)", .doc = "Size of object in memory, in bytes."},
  {"__enter__", memoryview_enter, "(self, /)", .doc = NULL},
  {"__exit__", memoryview_release, "(self, /, *exc_info)", .doc = NULL},
  {0},
};

static Attribute memoryview_attributes[] = {
  {"c_contiguous", get_contiguous, NULL, "A bool indicating whether the memory is C contiguous."},
  {"contiguous", get_contiguous, NULL, "A bool indicating whether the memory is contiguous."},
  {"f_contiguous", get_f_contiguous, NULL,
   "A bool indicating whether the memory is Fortran contiguous."},
  {"format", get_format, NULL, "A string with the struct module's letter for each element."},
  {"itemsize", get_item_size, NULL, "The size in bytes of each element."},
  {"nbytes", get_nbytes, NULL, "The number of bytes of all elements."},
  {"ndim", get_dimensions, NULL, "How many dimensions there are."},
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
         .clear = memoryview_clear,
         .destroy = memoryview_destroy},
  .flags = CLASS_FIXED | CLASS_FINAL | CLASS_SEQUENCE,
  .doc = "Create a new memoryview object which references the given object.",
  .signature = "(object)",
  .buffer = &memoryview_buffer,
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
