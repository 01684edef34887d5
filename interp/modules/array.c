/* SPDX-License-Identifier: GPL-3.0-or-later */
/* array: a row of raw numbers.
 *
 * A list of a thousand ints is a row of a thousand references to a thousand objects. An array has
 * the numbers themselves, in two, four or eight bytes each: an object is made when an item is
 * taken out, and forgotten when one is put in. The items are read and written by item_code.h; 'u'
 * and 'w' are characters of four bytes.
 *
 * Invariant: data has room for capacity items, and while exports > 0 it stays where it is.
 */
#include "array.h"

#include <string.h>

#include "../objects/bytearray.h"
#include "../objects/bytes.h"
#include "../objects/item_code.h"
#include "../objects/range.h"
#include "../vm/import.h"
#include "modules.h"

/* ---- Typecodes ------------------------------------------------------------------------------- */

static bool is_text_code(const ArrayCode *code) {
  return code->letter == 'u' || code->letter == 'w';
}

static ArrayCode codes[] = {
#define CODE(letter, too_small, too_large) {letter, 0, 0, too_small, too_large},
#include "array_codes.def"
#undef CODE
};

static const ArrayCode *find_code(Char letter) {
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
    ArrayCode *code = &codes[i];
    if ((Char)code->letter != letter) continue;
    code->size = is_text_code(code) ? sizeof(Char) : item_code(code->letter)->size;
    return code;
  }
  throw(ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  return NULL;
}

/* ---- Items ----------------------------------------------------------------------------------- */

Own array_load(const Array *self, intptr_t index) {
  const uint8_t *place = array_place(self, index);
  if (!is_text_code(self->code))
    return item_load(item_code(self->code->letter), place, self->code->size, false);
  Char c;
  memcpy(&c, place, sizeof c);
  if (c <= LARGEST_CHAR) return str_from_char(c);
  return throw(ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
}

static bool char_from(Ref value, uint8_t *item) {
  if (!is_str(value) || str_length(value) != 1)
    return no(throw(TypeError, "array item must be unicode character"));
  Char c = str_at(value, 0);
  memcpy(item, &c, sizeof c);
  return true;
}

/* A number that the row cannot take: in the words of whoever should have converted it. */
static bool refuse(const ArrayCode *code, Ref value, bool wrong_type) {
  if (wrong_type && code->too_small == NULL) return as_double(value, &(double){0});
  Own number = object_index(value);
  if (number == NULL) return false;
  bool small = int_sign(ref(number)) < 0;
  drop(number);
  return no(throw(OverflowError, "%s", small ? code->too_small : code->too_large));
}

static bool item_from(const ArrayCode *code, Ref value, uint8_t *item) {
  if (is_text_code(code)) return char_from(value, item);
  switch (item_store(item_code(code->letter), item, code->size, false, value)) {
    case STORED: return true;
    case STORE_FAILED: return false;
    case STORE_WRONG_TYPE: return refuse(code, value, true);
    default: return code->too_small == NULL || refuse(code, value, false);
  }
}

/* Converting may run any code, and that may shorten the array. */
bool array_store(Array *self, intptr_t index, Ref value) {
  uint8_t item[8];
  if (!item_from(self->code, value, item)) return false;
  if (index >= self->length) return no(throw(IndexError, "array assignment index out of range"));
  memcpy(array_place(self, index), item, self->code->size);
  return true;
}

/* ---- Length ---------------------------------------------------------------------------------- */

static bool throw_pinned(void) {
  return no(throw(BufferError, "cannot resize an array that is exporting buffers"));
}

static bool set_capacity(Array *self, intptr_t capacity) {
  uint8_t *data = capacity == 0 ? NULL : heap_resize(self->data, (size_t)capacity * self->code->size);
  if (capacity > 0 && data == NULL) return false;
  if (capacity == 0) heap_free(self->data);
  self->data = data;
  self->capacity = capacity;
  return true;
}

/* Grows by a sixteenth and a little, as CPython's: getsizeof shows it. */
bool array_resize(Array *self, intptr_t length) {
  if (self->exports > 0 && length != self->length) return throw_pinned();
  bool roomy = self->capacity >= length && self->length < length + 16 && self->data != NULL;
  intptr_t more = (length >> 4) + (self->length < 8 ? 3 : 7);
  if (!roomy && !set_capacity(self, length == 0 ? 0 : length + more)) return false;
  self->length = length;
  return true;
}

static void move_items(Array *self, intptr_t to, intptr_t from, intptr_t n) {
  if (n > 0) memmove(array_place(self, to), array_place(self, from), (size_t)n * self->code->size);
}

bool array_insert(Array *self, intptr_t index, Ref value) {
  uint8_t item[8];
  if (!item_from(self->code, value, item)) return false;
  if (index > self->length) index = self->length;
  if (!array_resize(self, self->length + 1)) return false;
  move_items(self, index + 1, index, self->length - 1 - index);
  memcpy(array_place(self, index), item, self->code->size);
  return true;
}

bool array_delete(Array *self, intptr_t start, intptr_t stop) {
  if (start >= stop) return true;
  if (self->exports > 0) return throw_pinned();
  move_items(self, start, stop, self->length - stop);
  return array_resize(self, self->length - (stop - start));
}

bool array_add_bytes(Array *self, const uint8_t *data, intptr_t bytes) {
  intptr_t old = self->length, size = self->code->size;
  if (bytes % size != 0)
    return no(throw(ValueError, "bytes length not a multiple of item size"));
  if (bytes == 0) return true;
  if (!array_resize(self, old + bytes / size)) return false;
  memcpy(array_place(self, old), data, (size_t)bytes);
  return true;
}

static bool add_item(Ref item, void *self) {
  return array_insert(self, as_array(self)->length, item);
}

bool array_extend(Array *self, Ref iterable) {
  if (!is_array(iterable)) return each_item(iterable, add_item, self);
  const Array *other = as_array(iterable);
  if (other->code != self->code)
    return no(throw(TypeError, "can only extend with array of same kind"));
  intptr_t old = self->length, more = other->length;
  if (more == 0) return true;
  if (!array_resize(self, old + more)) return false;
  memcpy(array_place(self, old), other->data, (size_t)more * self->code->size);
  return true;
}

/* ---- Life ------------------------------------------------------------------------------------ */

Array *array_make(Class *class, const ArrayCode *code, intptr_t length) {
  Array *self = alloc_fields(class);
  if (self == NULL) return NULL;
  self->code = code;
  if (set_capacity(self, length)) {
    self->length = length;
    if (length > 0) memset(self->data, 0, (size_t)length * code->size);
    track(AS_REF(self));
    return self;
  }
  drop(own(self));
  return NULL;
}

Own array_part(const Array *self, intptr_t start, intptr_t stop) {
  Array *part = array_make(&array_class, self->code, stop - start);
  if (part != NULL && stop > start)
    memcpy(part->data, array_place(self, start), (size_t)(stop - start) * self->code->size);
  return own(part);
}

Own array_text(const Array *self) {
  Builder text;
  builder_start(&text);
  for (intptr_t i = 0; i < self->length; i++) builder_take(&text, array_load(self, i));
  return builder_finish(&text);
}

static bool fill_with_text(Array *self, Ref text) {
  if (!set_capacity(self, str_length(text))) return false;
  self->length = str_length(text);
  for (intptr_t i = 0; i < self->length; i++) {
    Char c = str_at(text, i);
    memcpy(array_place(self, i), &c, sizeof c);
  }
  return true;
}

/* A list, tuple or array: as many places as items, exactly. */
static bool fill_with_items(Array *self, Ref items) {
  intptr_t length = object_length(items);
  if (length < 0 || !set_capacity(self, length)) return false;
  for (intptr_t i = 0; i < length; i++) {
    Own item = sequence_get(items, i);
    bool done = item != NULL && add_item(ref(item), self);
    drop_if(item);
    if (!done) return false;
  }
  return true;
}

static bool fill_with_bytes(Array *self, Ref bytes) {
  Buffer buffer;
  if (!buffer_require(bytes, &buffer)) return false;
  bool done = array_add_bytes(self, buffer.data, buffer.length);
  buffer_close(&buffer);
  return done;
}

static bool fill(Array *self, Ref initial) {
  if (is_str(initial)) return fill_with_text(self, initial);
  if (is_array(initial) && is_text_code(self->code)) {
    Own text = array_text(as_array(initial));
    bool done = text != NULL && fill_with_text(self, ref(text));
    drop_if(text);
    return done;
  }
  if (is_list(initial) || is_tuple(initial) || is_array(initial))
    return fill_with_items(self, initial);
  if (is_bytes(initial) || is_bytearray(initial))
    return fill_with_bytes(self, initial);
  return array_extend(self, initial) && !error_pending();
}

static bool check_initial(const ArrayCode *code, Ref initial) {
  bool text = is_str(initial) || (is_array(initial) && is_text_code(as_array(initial)->code));
  if (!text || is_text_code(code)) return true;
  if (is_str(initial))
    return no(throw(TypeError, "cannot use a str to initialize an array with typecode '%c'",
                    code->letter));
  return no(throw(TypeError,
                  "cannot use a unicode array to initialize an array with typecode '%c'",
                  code->letter));
}

static Own array_new(Class *class, Ref const *args, int n, Ref names) {
  if (class == &array_class && !no_keywords("array.array", names)) return NULL;
  if (n < 1) return throw(TypeError, "array() takes at least 1 argument (%d given)", n);
  if (n > 2) return throw(TypeError, "array() takes at most 2 arguments (%d given)", n);
  if (!is_str(args[0]) || str_length(args[0]) != 1)
    return throw(TypeError, "array() argument 1 must be a unicode character, not %T", args[0]);
  const ArrayCode *code = find_code(str_at(args[0], 0));
  if (code == NULL || (n > 1 && !check_initial(code, args[1]))) return NULL;
  Array *self = array_make(class, code, 0);
  if (self == NULL || n < 2 || fill(self, args[1])) return own(self);
  drop(own(self));
  return NULL;
}

static bool array_init(Ref self, Ref const *args, int n, Ref names) {
  (void)self, (void)args, (void)n, (void)names;
  return true;
}

static void array_destroy(Ref self) { heap_free(as_array(self)->data); }

static size_t array_side_bytes(Ref self) {
  return (size_t)as_array(self)->capacity * as_array(self)->code->size;
}

/* ---- As a buffer ----------------------------------------------------------------------------- */

static bool array_pin(Ref object, Buffer *buffer) {
  Array *self = as_array(object);
  buffer->data = self->data;
  buffer->length = self->length * self->code->size;
  buffer->format = self->code->letter == 'u' ? "w" : &self->code->letter;
  buffer->item_size = self->code->size;
  buffer->writable = true;
  self->exports++;
  return true;
}

static void array_unpin(Ref self) { as_array(self)->exports--; }

static const BufferFace array_buffer = {array_pin, array_unpin};

/* ---- Text, comparison ------------------------------------------------------------------------ */

static Own array_repr(Ref object) {
  const Array *self = as_array(object);
  Own name = get_attribute(AS_REF(class_of(object)), "__name__"), items = NULL, text = NULL;
  if (name == NULL) return NULL;
  if (self->length == 0) {
    text = str_format("%S('%c')", ref(name), self->code->letter);
  } else {
    items = is_text_code(self->code) ? array_text(self) : list_from_iterable(object);
    if (items != NULL) text = str_format("%S('%c', %R)", ref(name), self->code->letter, ref(items));
  }
  drop_if(items);
  drop(name);
  return text;
}

static bool same_bytes(const Array *a, const Array *b) {
  if (a->code != b->code || a->code->too_small == NULL) return false;
  return a->length == 0 || memcmp(a->data, b->data, (size_t)a->length * a->code->size) == 0;
}

static Own array_compare(Ref left, Ref right, CompareOp op) {
  if (!is_array(left) || !is_array(right)) return not_implemented();
  bool equality = op == EQUAL || op == NOT_EQUAL;
  if (equality && as_array(left)->length != as_array(right)->length)
    return bool_from(op == NOT_EQUAL);
  if (equality && same_bytes(as_array(left), as_array(right))) return bool_from(op == EQUAL);
  Own a = list_from_iterable(left), b = a == NULL ? NULL : list_from_iterable(right), result = NULL;
  if (b != NULL) result = object_compare(ref(a), ref(b), op);
  drop_if(a);
  drop_if(b);
  return result;
}

/* ---- As a sequence --------------------------------------------------------------------------- */

static intptr_t array_length(Ref self) { return as_array(self)->length; }

static bool find_index(Ref object, Ref key, const char *message, intptr_t *index) {
  if (class_of(key)->as_index == NULL)
    return no(throw(TypeError, "array indices must be integers"));
  if (!as_size(key, index)) return false;
  if (*index < 0) *index += as_array(object)->length;
  return (*index >= 0 && *index < as_array(object)->length) || no(throw(IndexError, "%s", message));
}

static Own get_slice(Array *self, Ref slice) {
  intptr_t start, stop, step, count = slice_resolve(slice, self->length, &start, &stop, &step);
  if (count < 0) return NULL;
  if (step == 1) return array_part(self, start, start + count);
  Array *part = array_make(&array_class, self->code, count);
  for (intptr_t i = 0; part != NULL && i < count; i++)
    memcpy(array_place(part, i), array_place(self, start + i * step), self->code->size);
  return own(part);
}

static Own array_get_item(Ref self, Ref key) {
  intptr_t index;
  if (is_slice(key)) return get_slice(as_array(self), key);
  if (!find_index(self, key, "array index out of range", &index)) return NULL;
  return array_load(as_array(self), index);
}

/* Every step-th item goes, the others move together. */
static bool delete_slice(Array *self, intptr_t start, intptr_t step, intptr_t count) {
  if (count == 0) return true;
  if (self->exports > 0) return throw_pinned();
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  intptr_t to = start, last = start + (count - 1) * step;
  for (intptr_t from = start; from < self->length; from++) {
    bool goes = from <= last && (from - start) % step == 0;
    if (!goes) move_items(self, to++, from, 1);
  }
  return array_resize(self, self->length - count);
}

/* items takes the place of count items from start on. */
static bool replace_part(Array *self, intptr_t start, intptr_t count, const Array *items) {
  intptr_t more = items->length - count, behind = self->length - start - count;
  if (more != 0 && self->exports > 0) return throw_pinned();
  if (more < 0) move_items(self, start + items->length, start + count, behind);
  if (more != 0 && !array_resize(self, self->length + more)) return false;
  if (more > 0) move_items(self, start + items->length, start + count, behind);
  if (items->length > 0)
    memcpy(array_place(self, start), items->data, (size_t)items->length * self->code->size);
  return true;
}

static bool set_steps(Array *self, intptr_t start, intptr_t step, intptr_t count,
                      const Array *items) {
  if (items->length != count)
    return no(throw(ValueError, "attempt to assign array of size %zd to extended slice of size %zd",
                    items->length, count));
  for (intptr_t i = 0; i < count; i++)
    memcpy(array_place(self, start + i * step), array_place(items, i), self->code->size);
  return true;
}

static bool set_slice(Array *self, Ref slice, Ref value) {
  intptr_t start, stop, step, count = slice_resolve(slice, self->length, &start, &stop, &step);
  if (count < 0) return false;
  if (value == NULL) return delete_slice(self, start, step, count);
  if (!is_array(value))
    return no(throw(TypeError, "can only assign array (not \"%T\") to array slice", value));
  if (as_array(value)->code != self->code)
    return no(throw(TypeError, "bad argument type for built-in operation"));
  Own copy = array_part(as_array(value), 0, as_array(value)->length);
  if (copy == NULL) return false;
  const Array *items = as_array(ref(copy));
  bool done = step == 1 ? replace_part(self, start, count, items)
                        : set_steps(self, start, step, count, items);
  drop(copy);
  return done;
}

static bool array_set_item(Ref object, Ref key, Ref value) {
  Array *self = as_array(object);
  intptr_t index;
  if (is_slice(key)) return set_slice(self, key, value);
  if (!find_index(object, key, "array assignment index out of range", &index)) return false;
  return value == NULL ? array_delete(self, index, index + 1) : array_store(self, index, value);
}

static Own array_concat(Ref left, Ref right) {
  const Array *a = as_array(left), *b = as_array(right);
  if (!is_array(right))
    return throw(TypeError, "can only append array (not \"%T\") to array", right);
  if (a->code != b->code) return throw(TypeError, "bad argument type for built-in operation");
  Array *sum = array_make(&array_class, a->code, a->length + b->length);
  if (sum == NULL) return NULL;
  if (a->length > 0) memcpy(sum->data, a->data, (size_t)a->length * a->code->size);
  if (b->length > 0)
    memcpy(array_place(sum, a->length), b->data, (size_t)b->length * a->code->size);
  return own(sum);
}

static Own array_inplace_concat(Ref self, Ref other) {
  if (!is_array(other))
    return throw(TypeError, "can only extend array with array (not \"%T\")", other);
  return array_extend(as_array(self), other) ? keep(self) : NULL;
}

/* times copies of the first `length` items, which are there already. */
static void repeat_items(Array *self, intptr_t length, intptr_t times) {
  for (intptr_t i = 1; i < times && length > 0; i++)
    memcpy(array_place(self, i * length), self->data, (size_t)length * self->code->size);
}

static bool repeated_length(const Array *self, Ref times, intptr_t *count, intptr_t *length) {
  if (!as_size(times, count)) return false;
  if (*count < 0) *count = 0;
  if (!__builtin_mul_overflow(self->length, *count, length)) return true;
  return no(throw_out_of_memory());
}

static Own array_repeat(Ref object, Ref times) {
  const Array *self = as_array(object);
  intptr_t count, length;
  if (class_of(times)->as_index == NULL)
    return throw(TypeError, "can't multiply sequence by non-int of type '%T'", times);
  if (!repeated_length(self, times, &count, &length)) return NULL;
  Array *result = array_make(&array_class, self->code, length);
  if (result == NULL || length == 0) return own(result);
  memcpy(result->data, self->data, (size_t)self->length * self->code->size);
  repeat_items(result, self->length, count);
  return own(result);
}

static Own array_inplace_repeat(Ref object, Ref times) {
  Array *self = as_array(object);
  intptr_t count, length, old = self->length;
  if (!repeated_length(self, times, &count, &length) || !array_resize(self, length)) return NULL;
  repeat_items(self, old, count);
  return keep(object);
}

static int array_contains(Ref object, Ref item) {
  const Array *self = as_array(object);
  for (intptr_t i = 0; i < self->length; i++) {
    Own each = array_load(self, i);
    int same = each == NULL ? -1 : object_equal(ref(each), item);
    drop_if(each);
    if (same != 0) return same;
  }
  return 0;
}

/* ---- Iterators ------------------------------------------------------------------------------- */

typedef struct ArrayIterator {
  Container container;
  Own array; /* NULL: exhausted */
  intptr_t index;
  void *spare;
} ArrayIterator;

#define ITERATOR_FIELDS(FIELD) FIELD(array)
FIELDS_MEMORY(iterator, ArrayIterator, ITERATOR_FIELDS)

static Own array_iter(Ref array) {
  ArrayIterator *self = object_new(&array_iterator_class.type, 0);
  if (self == NULL) return NULL;
  SET_FIELD(self, array, keep(array));
  return tracked(self);
}

static Own iterator_next(Ref object) {
  ArrayIterator *self = (ArrayIterator *)object;
  if (self->array == NULL) return NULL;
  if (self->index < as_array(ref(self->array))->length)
    return array_load(as_array(ref(self->array)), self->index++);
  FREE_FIELD(self, array);
  return NULL;
}

Class array_iterator_class = {
    .type = {MEMORY(iterator, "array.arrayiterator", ArrayIterator)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .iter = iterator_self,
    .next = iterator_next,
};

/* ---- The class and the module ---------------------------------------------------------------- */

static Own get_typecode(Ref self) { return str_from_char((Char)as_array(self)->code->letter); }
static Own get_item_size(Ref self) { return int_from(as_array(self)->code->size); }

static const Attribute attributes[] = {
    {"typecode", get_typecode, NULL, "the typecode character used to create the array"},
    {"itemsize", get_item_size, NULL, "the size, in bytes, of one array item"},
    {.name = NULL},
};

Class array_class = {
    .type = {BUILTIN_TYPE("array.array", Array, TYPE_CONTAINER),
             .weak_offset = offsetof(Array, weakrefs), .destroy = array_destroy,
             .side_bytes = array_side_bytes},
    .flags = CLASS_FIXED | CLASS_SEQUENCE,
    .buffer = &array_buffer,
    .doc = "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are "
           "restricted by typecode, and\ninitialized from the optional initializer value.",
    .new = array_new,
    .init = array_init,
    .repr = array_repr,
    .compare = array_compare,
    .iter = array_iter,
    .length = array_length,
    .get_item = array_get_item,
    .set_item = array_set_item,
    .contains = array_contains,
    .concat = array_concat,
    .repeat = array_repeat,
    .inplace_concat = array_inplace_concat,
    .inplace_repeat = array_inplace_repeat,
    .methods = array_methods,
    .attributes = attributes,
};

/* As list and deque are: an array is a MutableSequence for isinstance(). */
static bool register_class(void) {
  Own name = str_from("_collections_abc"), module = name == NULL ? NULL : import_module(ref(name));
  Own abc = module == NULL ? NULL : get_attribute(ref(module), "MutableSequence");
  Own add = abc == NULL ? NULL : get_attribute(ref(abc), "register");
  Own done = add == NULL ? NULL : call1(ref(add), AS_REF(&array_class));
  Own made[] = {name, module, abc, add, done};
  for (size_t i = 0; i < sizeof made / sizeof *made; i++) drop_if(made[i]);
  return done != NULL;
}

static Method no_functions[] = {{.name = NULL}};

Own array_module(void) {
  Own module = module_from_table(
      "array", "This module defines an object type which can efficiently represent an array of "
               "basic values.",
      no_functions);
  if (module == NULL) return NULL;
  Ref dict = module_dict(ref(module));
  char letters[sizeof codes / sizeof *codes + 1] = "";
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) letters[i] = codes[i].letter;
  Class *const classes[] = {&array_class};
  if (class_ready(&array_iterator_class) && add_classes(dict, classes, 1) &&
      dict_set_c(dict, "ArrayType", AS_REF(&array_class)) &&
      dict_set_c_take(dict, "typecodes", str_from(letters)) && register_class())
    return module;
  drop(module);
  return NULL;
}
