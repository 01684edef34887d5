/* SPDX-License-Identifier: GPL-3.0-or-later */
/* array's named methods.
 */
#include <string.h>

#include "../objects/buffer.h"
#include "../objects/bytes.h"
#include "../objects/range.h"
#include "array.h"

#define METHOD(name)                                                          \
  static Own method_##name(Ref self, Ref const *args __attribute__((unused)), \
                           int n __attribute__((unused)))

static Own none_if(bool done) { return done ? none() : NULL; }

/* ---- Adding and taking away ------------------------------------------------------------------ */

METHOD(append) { return none_if(array_insert(as_array(self), as_array(self)->length, args[0])); }
METHOD(extend) { return none_if(array_extend(as_array(self), args[0]) && !error_pending()); }
METHOD(clear) { return none_if(array_delete(as_array(self), 0, as_array(self)->length)); }

METHOD(insert) {
  intptr_t index, length = as_array(self)->length;
  if (!as_size_clipped(args[0], &index)) return NULL;
  if (index < 0) index = index + length < 0 ? 0 : index + length;
  return none_if(array_insert(as_array(self), index > length ? length : index, args[1]));
}

METHOD(pop) {
  Array *array = as_array(self);
  intptr_t index = -1;
  if (args[0] != NULL && !size_argument(args[0], &index)) return NULL;
  if (array->length == 0) return throw(IndexError, "pop from empty array");
  if (index < 0) index += array->length;
  if (index < 0 || index >= array->length) return throw(IndexError, "pop index out of range");
  Own item = array_load(array, index);
  if (item == NULL || array_delete(array, index, index + 1)) return item;
  drop(item);
  return NULL;
}

/* ---- Searching ------------------------------------------------------------------------------- */

/* Where value stands; -1: nowhere, or failed. */
static intptr_t find(const Array *self, Ref value, intptr_t start, intptr_t stop) {
  for (intptr_t i = start; i < stop && i < self->length; i++) {
    Own item = array_load(self, i);
    int same = item == NULL ? -1 : object_test(ref(item), value, EQUAL);
    drop_if(item);
    if (same != 0) return same < 0 ? -1 : i;
  }
  return -1;
}

METHOD(index) {
  intptr_t start, stop;
  if (!search_bounds(args + 1, as_array(self)->length, &start, &stop)) return NULL;
  intptr_t found = find(as_array(self), args[0], start, stop);
  if (found >= 0) return int_from(found);
  return error_pending() ? NULL : throw(ValueError, "array.index(x): x not in array");
}

METHOD(count) {
  const Array *array = as_array(self);
  intptr_t count = 0, at = -1;
  while ((at = find(array, args[0], at + 1, array->length)) >= 0) count++;
  return error_pending() ? NULL : int_from(count);
}

METHOD(remove_value) {
  intptr_t found = find(as_array(self), args[0], 0, as_array(self)->length);
  if (found >= 0) return none_if(array_delete(as_array(self), found, found + 1));
  return error_pending() ? NULL : throw(ValueError, "array.remove(x): x not in array");
}

METHOD(reverse) {
  Array *array = as_array(self);
  uint8_t item[8];
  size_t size = array->code->size;
  for (intptr_t i = 0, j = array->length - 1; i < j; i++, j--) {
    memcpy(item, array_place(array, i), size);
    memcpy(array_place(array, i), array_place(array, j), size);
    memcpy(array_place(array, j), item, size);
  }
  return none();
}

METHOD(byteswap) {
  Array *array = as_array(self);
  for (intptr_t i = 0; i < array->length; i++) {
    uint8_t *first = array_place(array, i), *last = first + array->code->size - 1, byte;
    for (; first < last; first++, last--) byte = *first, *first = *last, *last = byte;
  }
  return none();
}

/* ---- To and from other things ---------------------------------------------------------------- */

METHOD(tolist) { return list_from_iterable(self); }

METHOD(fromlist) {
  Array *array = as_array(self);
  intptr_t old = array->length;
  if (!is_list(args[0])) return throw(TypeError, "arg must be list");
  for (intptr_t i = 0; i < list_length(args[0]); i++) {
    if (array_insert(array, array->length, list_at(args[0], i))) continue;
    Own error = error_take();
    array_delete(array, old, array->length);
    error_restore(error);
    return NULL;
  }
  return none();
}

METHOD(tobytes) {
  const Array *array = as_array(self);
  return bytes_from(array->length == 0 ? "" : (void *)array->data,
                    (size_t)array->length * array->code->size);
}

METHOD(frombytes) {
  Buffer buffer;
  if (!buffer_require(args[0], &buffer)) return NULL;
  bool done = array_add_bytes(as_array(self), buffer.data, buffer.length);
  buffer_close(&buffer);
  return none_if(done);
}

static bool check_text(const Array *self, const char *method) {
  if (self->code->letter == 'u' || self->code->letter == 'w') return true;
  return no(throw(ValueError,
                  "%s() may only be called on unicode type arrays ('u' or 'w')", method));
}

METHOD(tounicode) {
  return check_text(as_array(self), "tounicode") ? array_text(as_array(self)) : NULL;
}

METHOD(fromunicode) {
  if (!is_str(args[0]))
    return throw(TypeError, "fromunicode() argument must be str, not %T", args[0]);
  if (!check_text(as_array(self), "fromunicode")) return NULL;
  return none_if(array_extend(as_array(self), args[0]));
}

METHOD(tofile) {
  Own bytes = method_tobytes(self, NULL, 0);
  if (bytes == NULL) return NULL;
  Ref given[] = {ref(bytes)};
  Own written = call_method(args[0], ID(write), given, 1);
  drop(bytes);
  drop_if(written);
  return none_if(written != NULL);
}

static Own call_named(Ref object, const char *name, Ref const *arg) {
  Own method = get_attribute(object, name), result = NULL;
  if (method != NULL) result = call1(ref(method), *arg);
  drop_if(method);
  return result;
}

METHOD(fromfile) {
  intptr_t count, size = as_array(self)->code->size;
  if (!size_argument(args[1], &count)) return NULL;
  if (count < 0) return throw(ValueError, "negative count");
  Own number = int_from(count * size), bytes = NULL;
  Ref given[] = {ref(number)};
  if (number != NULL) bytes = call_named(args[0], "read", given);
  drop_if(number);
  if (bytes == NULL) return NULL;
  bool done = is_bytes(ref(bytes)) &&
              array_add_bytes(as_array(self), bytes_data(ref(bytes)), bytes_length(ref(bytes)));
  bool enough = done && bytes_length(ref(bytes)) == count * size;
  if (!is_bytes(ref(bytes))) throw(TypeError, "read() didn't return bytes");
  drop(bytes);
  if (done && !enough) return throw(EOFError, "read() didn't return enough bytes");
  return none_if(done);
}

METHOD(buffer_info) {
  Own address = int_from((intptr_t)as_array(self)->data), length = int_from(as_array(self)->length);
  Own pair = address == NULL || length == NULL ? NULL : tuple_of(2, ref(address), ref(length));
  drop_if(address);
  drop_if(length);
  return pair;
}

METHOD(copy) { return array_part(as_array(self), 0, as_array(self)->length); }

METHOD(reduce_ex) {
  Own letter = str_from_char((Char)as_array(self)->code->letter), items = list_from_iterable(self);
  Own arguments = letter == NULL || items == NULL ? NULL : tuple_of(2, ref(letter), ref(items));
  bool failed = false;
  Own dict = object_get_attribute_if(self, ID(__dict__), &failed), result = NULL;
  if (arguments != NULL && !failed)
    result = tuple_of(3, AS_REF(class_of(self)), ref(arguments), dict == NULL ? None : ref(dict));
  drop_if(letter);
  drop_if(items);
  drop_if(arguments);
  drop_if(dict);
  return result;
}

METHOD(sizeof) {
  return int_from((intptr_t)(class_basic_size(class_of(self)) + array_class.type.side_bytes(self)));
}

/* ---- The table ------------------------------------------------------------------------------- */

Method array_methods[] = {
    {"__sizeof__", method_sizeof, "(self, /)", .doc = "Size of the array in memory, in bytes."},
    {"append", method_append, "(self, v, /)", .doc = "Append new value v to the end of the array."},
    {"buffer_info", method_buffer_info, "(self, /)",
     .doc = "Return a tuple (address, length) giving the current memory address and the length in "
            "items of the buffer used to hold array's contents."},
    {"byteswap", method_byteswap, "(self, /)", .doc = "Byteswap all items of the array."},
    {"clear", method_clear, "(self, /)", .doc = "Remove all items from the array."},
    {"__copy__", method_copy, "(self, /)", .doc = "Return a copy of the array."},
    {"__deepcopy__", method_copy, "(self, unused, /)", .doc = "Return a copy of the array."},
    {"count", method_count, "(self, v, /)",
     .doc = "Return number of occurrences of v in the array."},
    {"extend", method_extend, "(self, bb, /)", .doc = "Append items to the end of the array."},
    {"fromfile", method_fromfile, "(self, f, n, /)",
     .doc = "Read n objects from the file object f and append them to the end of the array."},
    {"fromlist", method_fromlist, "(self, list, /)", .doc = "Append items to array from list."},
    {"frombytes", method_frombytes, "(self, buffer, /)",
     .doc = "Appends items from the string, interpreting it as an array of machine values, as if "
            "it had been read from a file using the fromfile() method."},
    {"fromunicode", method_fromunicode, "(self, ustr, /)",
     .doc = "Extends this array with data from the unicode string ustr."},
    {"index", method_index, "(self, v, start=0, stop=9223372036854775807, /)",
     .doc = "Return index of first occurrence of v in the array.\n\nRaise ValueError if the value "
            "is not present."},
    {"insert", method_insert, "(self, i, v, /)",
     .doc = "Insert a new item v into the array before position i."},
    {"pop", method_pop, "(self, i=-1, /)",
     .doc = "Return the i-th element and delete it from the array.\n\ni defaults to -1."},
    {"__reduce_ex__", method_reduce_ex, "(self, value, /)",
     .doc = "Return state information for pickling."},
    {"remove", method_remove_value, "(self, v, /)",
     .doc = "Remove the first occurrence of v in the array."},
    {"reverse", method_reverse, "(self, /)",
     .doc = "Reverse the order of the items in the array."},
    {"tofile", method_tofile, "(self, f, /)",
     .doc = "Write all items (as machine values) to the file object f."},
    {"tolist", method_tolist, "(self, /)",
     .doc = "Convert array to an ordinary list with the same items."},
    {"tobytes", method_tobytes, "(self, /)",
     .doc = "Convert the array to an array of machine values and return the bytes representation."},
    {"tounicode", method_tounicode, "(self, /)",
     .doc = "Convert the array to a unicode string."},
    CLASS_GETITEM,
    {.name = NULL},
};
