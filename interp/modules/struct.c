/* SPDX-License-Identifier: GPL-3.0-or-later */
/* struct: Python values as the bytes of a C struct.
 *
 * A format string is read once, into a Layout: for each kind of item where it stands, how large it
 * is and how often it comes. In the machine's own layout ("@", the usual one) an item stands at a
 * multiple of its alignment, as a C compiler would put it; in the others ("<", ">", "=", "!") they
 * follow each other without gaps and have the same size everywhere. What a letter means is said in
 * objects/item_code.def.
 */
#include <ctype.h>
#include <string.h>

#include "../objects/buffer.h"
#include "../objects/bytes.h"
#include "../objects/codec.h"
#include "../objects/item_code.h"
#include "fields.h"
#include "modules.h"

static Class struct_error = {
    .type = {BUILTIN_TYPE("struct.error", BaseExceptionObject, TYPE_CONTAINER)},
    .base = &Exception_class,
};

static Own fail(const char *message) { return throw(&struct_error, "%s", message); }

/* ---- Formats --------------------------------------------------------------------------------- */

typedef struct Field { /* 32 bytes, as CPython's */
  const ItemCode *code;
  intptr_t offset, size, count;
} Field;

typedef struct Layout {
  Field *fields;
  intptr_t length; /* of fields */
  intptr_t items;  /* values for them all */
  intptr_t size;   /* in bytes */
  bool native, big_endian;
} Layout;

static void layout_free(Layout *layout) { heap_free(layout->fields); }

static const char *read_order(Layout *layout, const char *at) {
  layout->native = *at == '@' || *at == '\0' || strchr("<>=!", *at) == NULL;
  layout->big_endian = *at == '>' || *at == '!';
  return *at != '\0' && strchr("@<>=!", *at) != NULL ? at + 1 : at;
}

/* A number in front of a letter; 1 if there is none. -1: too large. */
static intptr_t read_count(const char **at) {
  if (!isdigit((unsigned char)**at)) return 1;
  intptr_t count = 0;
  for (; isdigit((unsigned char)**at); ++*at) {
    if (__builtin_mul_overflow(count, 10, &count) ||
        __builtin_add_overflow(count, **at - '0', &count))
      return -1;
  }
  return count;
}

/* Room for an item: the layout's size becomes its end. */
static bool place_field(Layout *layout, Field *field, intptr_t count) {
  const ItemCode *code = field->code;
  bool is_text = code->kind == ITEM_TEXT || code->kind == ITEM_PASCAL;
  intptr_t size = layout->native ? code->size : code->standard, bytes;
  if (layout->native) layout->size = (layout->size + code->align - 1) / code->align * code->align;
  if (__builtin_mul_overflow(size, count, &bytes)) return false;
  field->offset = layout->size;
  field->size = is_text ? count : size;
  field->count = is_text ? 1 : count;
  return !__builtin_add_overflow(layout->size, bytes, &layout->size);
}

static bool read_field(Layout *layout, const char **at) {
  const char *start = *at;
  intptr_t count = read_count(at);
  if (count < 0) return no(fail("total struct size too long"));
  if (**at == '\0' && *at > start) return no(fail("repeat count given without format specifier"));
  Field *field = &layout->fields[layout->length];
  field->code = item_code(*(*at)++);
  if (field->code == NULL || (!layout->native && field->code->standard == 0))
    return no(fail("bad char in struct format"));
  if (!place_field(layout, field, count)) return no(fail("total struct size too long"));
  if (field->code->kind == ITEM_PAD || field->count == 0) return true;
  layout->items += field->count;
  layout->length++;
  return true;
}

static bool layout_read(Layout *layout, const char *format) {
  *layout = (Layout){0};
  layout->fields = heap_alloc((strlen(format) + 1) * sizeof *layout->fields);
  if (layout->fields == NULL) return false;
  const char *at = read_order(layout, format);
  for (;;) {
    while (isspace((unsigned char)*at)) at++;
    if (*at == '\0') return true;
    if (read_field(layout, &at)) continue;
    layout_free(layout);
    return false;
  }
}

/* A format as it is given, str or bytes; the result is a bytes. */
static Own format_bytes(Ref format) {
  if (is_bytes(format)) return keep(format);
  if (is_str(format)) return text_encode(format, "ascii", NULL);
  return throw(TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format);
}

static bool layout_of(Layout *layout, Ref format) {
  Own bytes = format_bytes(format);
  if (bytes == NULL) return false;
  const char *text = (const char *)bytes_data(ref(bytes));
  bool done = strlen(text) == (size_t)bytes_length(ref(bytes)) ? layout_read(layout, text)
                                                               : no(fail("embedded null character"));
  drop(bytes);
  return done;
}

/* ---- Packing --------------------------------------------------------------------------------- */

static bool refuse_range(const Field *field) {
  intptr_t least;
  uint64_t most;
  if (field->code->kind == ITEM_CHAR)
    return no(fail("char format requires a bytes object of length 1"));
  if (field->code->kind == ITEM_FLOAT)
    return no(throw(OverflowError, "float too large to pack with %c format", field->code->letter));
  if (!item_limits(field->code, (size_t)field->size, &least, &most))
    return no(fail("int too large to convert"));
  return no(throw(&struct_error, "'%c' format requires %zd <= number <= %zu",
                  field->code->letter, least, most));
}

static bool refuse_type(const Field *field) {
  if (field->code->kind == ITEM_FLOAT) return no(fail("required argument is not a float"));
  if (field->code->kind == ITEM_CHAR)
    return no(fail("char format requires a bytes object of length 1"));
  return no(fail("required argument is not an integer"));
}

/* 's' and 'p': cut off or filled up with zeros. */
static bool pack_text(const Field *field, uint8_t *data, Ref value) {
  Buffer text;
  bool pascal = field->code->kind == ITEM_PASCAL;
  if ((!is_bytes(value) && !has_buffer(value)) || !buffer_open(value, &text))
    return no(throw(&struct_error, "argument for '%c' must be a bytes object",
                    field->code->letter));
  intptr_t room = field->size - pascal, length = text.length < room ? text.length : room;
  memset(data, 0, (size_t)field->size);
  if (length > 0) memcpy(data + pascal, text.data, (size_t)length);
  if (pascal && field->size > 0) *data = (uint8_t)(length > 255 ? 255 : length < 0 ? 0 : length);
  buffer_close(&text);
  return true;
}

static bool pack_item(const Layout *layout, const Field *field, uint8_t *data, Ref value) {
  const ItemCode *code = field->code;
  if (code->kind == ITEM_TEXT || code->kind == ITEM_PASCAL) return pack_text(field, data, value);
  switch (item_store(code, data, (size_t)field->size, layout->big_endian, value)) {
    case STORED: return true;
    case STORE_OUT_OF_RANGE:
      return (code->letter == 'f' && layout->native) || refuse_range(field);
    case STORE_WRONG_TYPE: return refuse_type(field);
    default: break;
  }
  if (code->kind != ITEM_FLOAT) return false;
  error_clear();
  return refuse_type(field);
}

static bool pack(const Layout *layout, uint8_t *data, Ref const *values) {
  memset(data, 0, (size_t)layout->size);
  for (intptr_t i = 0; i < layout->length; i++) {
    const Field *field = &layout->fields[i];
    for (intptr_t k = 0; k < field->count; k++) {
      if (!pack_item(layout, field, data + field->offset + k * field->size, *values++))
        return false;
    }
  }
  return true;
}

static bool check_count(const Layout *layout, const char *function, int given) {
  if (given == layout->items) return true;
  return no(throw(&struct_error, "%s expected %zd items for packing (got %d)",
                  function, layout->items, given));
}

static Own pack_new(const Layout *layout, Ref const *values, int n) {
  if (!check_count(layout, "pack", n)) return NULL;
  Own bytes = bytes_from(NULL, (size_t)layout->size);
  if (bytes == NULL || pack(layout, (uint8_t *)bytes_data(ref(bytes)), values)) return bytes;
  drop(bytes);
  return NULL;
}

/* An offset counted from the end becomes one from the start. */
static bool find_offset(const Layout *layout, const Buffer *buffer, bool packing, intptr_t *offset) {
  Class *error = &struct_error;
  const char *to = packing ? "pack" : "unpack";
  intptr_t given = *offset;
  if (given < 0) {
    if (given + layout->size > 0)
      return no(throw(error, "%s %zd bytes at offset %zd",
                      packing ? "no space to pack" : "not enough data to unpack", layout->size,
                      given));
    if (given + buffer->length < 0)
      return no(throw(error, "offset %zd out of range for %zd-byte buffer", given, buffer->length));
    *offset = given + buffer->length;
  }
  if (buffer->length - *offset >= layout->size) return true;
  return no(throw(error,
                  "%s requires a buffer of at least %zu bytes for %sing %zd bytes at offset %zd "
                  "(actual buffer size is %zd)",
                  packing ? "pack_into" : "unpack_from", (size_t)layout->size + (size_t)*offset, to,
                  layout->size, *offset, buffer->length));
}

static bool open_target(Ref object, Buffer *target) {
  if (buffer_open(object, target)) {
    if (target->writable) return true;
    buffer_close(target);
  }
  if (error_pending()) return false;
  return no(throw(TypeError, "argument must be read-write bytes-like object, not %T", object));
}

/* args: the buffer, the offset, the values */
static Own pack_into(const Layout *layout, Ref const *args, int n) {
  Buffer target;
  intptr_t offset;
  if (n < 1) return fail("pack_into expected buffer argument");
  if (n < 2) return fail("pack_into expected offset argument");
  if (!check_count(layout, "pack_into", n - 2) || !open_target(args[0], &target)) return NULL;
  bool done = as_size(args[1], &offset) && find_offset(layout, &target, true, &offset) &&
              pack(layout, target.data + offset, args + 2);
  buffer_close(&target);
  return done ? none() : NULL;
}

/* ---- Unpacking ------------------------------------------------------------------------------- */

static Own unpack_item(const Layout *layout, const Field *field, const uint8_t *data) {
  if (field->code->kind == ITEM_TEXT)
    return bytes_from(field->size == 0 ? (void *)"" : data, (size_t)field->size);
  if (field->code->kind == ITEM_PASCAL) {
    intptr_t length = field->size == 0 ? 0 : *data;
    if (length >= field->size) length = field->size == 0 ? 0 : field->size - 1;
    return bytes_from(length == 0 ? (void *)"" : data + 1, (size_t)length);
  }
  return item_load(field->code, data, (size_t)field->size, layout->big_endian);
}

static Own unpack(const Layout *layout, const uint8_t *data) {
  Own tuple = tuple_new(layout->items);
  intptr_t at = 0;
  for (intptr_t i = 0; tuple != NULL && i < layout->length; i++) {
    const Field *field = &layout->fields[i];
    for (intptr_t k = 0; k < field->count; k++) {
      Own item = unpack_item(layout, field, data + field->offset + k * field->size);
      if (item == NULL) {
        drop(tuple);
        return NULL;
      }
      tuple_set_take(ref(tuple), at++, item);
    }
  }
  if (tuple != NULL && layout->items > 0) tuple_done(ref(tuple));
  return tuple;
}

static Own unpack_whole(const Layout *layout, Ref object) {
  Buffer buffer;
  if (!buffer_require(object, &buffer)) return NULL;
  Own result = NULL;
  if (buffer.length == layout->size)
    result = unpack(layout, buffer.data);
  else
    throw(&struct_error, "unpack requires a buffer of %zd bytes", layout->size);
  buffer_close(&buffer);
  return result;
}

static Own unpack_from(const Layout *layout, Ref object, Ref offset_given) {
  Buffer buffer;
  intptr_t offset = 0;
  if (offset_given != NULL && !as_size(offset_given, &offset)) return NULL;
  if (!buffer_require(object, &buffer)) return NULL;
  Own result =
      find_offset(layout, &buffer, false, &offset) ? unpack(layout, buffer.data + offset) : NULL;
  buffer_close(&buffer);
  return result;
}

/* ---- Struct ---------------------------------------------------------------------------------- */

typedef struct Struct { /* 72 bytes and 32 for each field, as CPython's */
  Container container;
  Layout *layout; /* NULL: __init__ has not run */
  Own format;     /* str */
  Own weakrefs;
  void *spare[2];
} Struct;

static Class struct_class, unpack_iterator_class;
static Struct *as_struct(Ref object) { return (Struct *)object; }

#define STRUCT_FIELDS(FIELD) FIELD(format)
FIELDS_MEMORY(struct, Struct, STRUCT_FIELDS)

static void forget_layout(Struct *self) {
  if (self->layout != NULL) layout_free(self->layout);
  heap_free(self->layout);
  self->layout = NULL;
}

static void struct_destroy(Ref self) { forget_layout(as_struct(self)); }

static size_t struct_side_bytes(Ref self) {
  const Layout *layout = as_struct(self)->layout;
  return layout == NULL ? 0 : (size_t)(layout->length + 1) * sizeof(Field);
}

static bool set_format(Struct *self, Ref format) {
  Layout layout;
  if (!layout_of(&layout, format)) return false;
  Own text = is_str(format) ? keep(format)
                            : bytes_decode(bytes_data(format), (size_t)bytes_length(format),
                                           "ascii", NULL);
  Layout *kept = text == NULL ? NULL : heap_alloc(sizeof layout);
  if (kept == NULL) {
    drop_if(text);
    layout_free(&layout);
    return false;
  }
  forget_layout(self);
  *kept = layout;
  self->layout = kept;
  SET_FIELD(self, format, text);
  return true;
}

static Own struct_build(Class *class, Ref const *args, int n) {
  (void)n;
  Struct *self = alloc_fields(class);
  if (self == NULL) return NULL;
  track(AS_REF(self));
  if (set_format(self, args[0])) return own(self);
  drop(own(self));
  return NULL;
}
CONSTRUCTOR(struct, struct_class)

static bool struct_init(Ref self, Ref const *args, int n, Ref names) {
  (void)self, (void)args, (void)n, (void)names;
  return true;
}

static Own struct_repr(Ref self) {
  return str_format("Struct(%R)", ref(as_struct(self)->format));
}

static Own get_format(Ref self) { return keep(ref(as_struct(self)->format)); }
static Own get_size(Ref self) { return int_from(as_struct(self)->layout->size); }

/* ---- iter_unpack ----------------------------------------------------------------------------- */

typedef struct UnpackIterator {
  Container container;
  Own layout; /* a Struct; NULL: exhausted */
  Buffer buffer;
  intptr_t at;
} UnpackIterator;

static void iterator_traverse(Ref object, Visitor *visitor) {
  UnpackIterator *self = (UnpackIterator *)object;
  visit(visitor, ref(self->layout), label_field("so"));
  visit(visitor, ref(self->buffer.owner), label_field("buf"));
  visit(visitor, ref(self->buffer.copy), label_field("buf"));
}

static void iterator_clear(Ref object) {
  UnpackIterator *self = (UnpackIterator *)object;
  buffer_close(&self->buffer);
  release(object, &self->layout, label_field("so"));
}

static Own iterate(Ref self, Ref object) {
  const Layout *layout = as_struct(self)->layout;
  if (layout->size == 0) return fail("cannot iteratively unpack with a struct of length 0");
  UnpackIterator *iterator = object_new(&unpack_iterator_class.type, 0);
  if (iterator == NULL) return NULL;
  SET_FIELD(iterator, layout, keep(self));
  track(AS_REF(iterator));
  bool done = buffer_require(object, &iterator->buffer);
  if (done && iterator->buffer.length % layout->size == 0) return own(iterator);
  if (done)
    throw(&struct_error,
          "iterative unpacking requires a buffer of a multiple of %zd bytes", layout->size);
  drop(own(iterator));
  return NULL;
}

static Own iterator_next(Ref object) {
  UnpackIterator *self = (UnpackIterator *)object;
  if (self->layout == NULL) return NULL;
  const Layout *layout = as_struct(ref(self->layout))->layout;
  if (self->at >= self->buffer.length) {
    iterator_clear(object);
    return NULL;
  }
  self->at += layout->size;
  return unpack(layout, self->buffer.data + self->at - layout->size);
}

static Own iterator_length_hint(Ref object, Ref const *args, int n) {
  (void)args, (void)n;
  UnpackIterator *self = (UnpackIterator *)object;
  if (self->layout == NULL) return int_from(0);
  return int_from((self->buffer.length - self->at) / as_struct(ref(self->layout))->layout->size);
}

static Method iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, "(self, /)", NULL},
    {.name = NULL},
};

static Class unpack_iterator_class = {
    .type = {MEMORY(iterator, "_struct.unpack_iterator", UnpackIterator)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .iter = iterator_self,
    .next = iterator_next,
    .methods = iterator_methods,
};

/* ---- Methods of Struct ----------------------------------------------------------------------- */

#define METHOD(name) \
  static Own method_##name(Ref self, Ref const *args, int n __attribute__((unused)))

METHOD(pack) { return pack_new(as_struct(self)->layout, args, n); }
METHOD(pack_into) { return pack_into(as_struct(self)->layout, args, n); }
METHOD(unpack) { return unpack_whole(as_struct(self)->layout, args[0]); }
METHOD(unpack_from) { return unpack_from(as_struct(self)->layout, args[0], args[1]); }
METHOD(iter_unpack) { return iterate(self, args[0]); }
METHOD(sizeof) {
  (void)args;
  return int_from((intptr_t)(class_basic_size(class_of(self)) + struct_side_bytes(self)));
}

static Method methods[] = {
    {"pack", method_pack, "(self, /, *values)",
     .doc = "S.pack(v1, v2, ...) -> bytes\n\nReturn a bytes object containing values v1, v2, ... "
            "packed according\nto the format string S.format."},
    {"pack_into", method_pack_into, "(self, /, *args)",
     .doc = "S.pack_into(buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to "
            "the format string S.format\nand write the packed bytes into the writable buffer buf "
            "starting at\noffset."},
    {"unpack", method_unpack, "(self, buffer, /)",
     .doc = "Return a tuple containing unpacked values."},
    {"unpack_from", method_unpack_from, "(self, /, buffer, offset=0)",
     .doc = "Return a tuple containing unpacked values."},
    {"iter_unpack", method_iter_unpack, "(self, buffer, /)",
     .doc = "Return an iterator yielding tuples."},
    {"__sizeof__", method_sizeof, "(self, /)", .doc = "S.__sizeof__() -> size of S in memory, in "
                                                      "bytes"},
    {.name = NULL},
};

static const Attribute attributes[] = {
    {"format", get_format, NULL, "struct format string"},
    {"size", get_size, NULL, "struct size in bytes"},
    {.name = NULL},
};

static Class struct_class = {
    .type = {MEMORY(struct, "_struct.Struct", Struct), .weak_offset = offsetof(Struct, weakrefs),
             .destroy = struct_destroy, .side_bytes = struct_side_bytes},
    .flags = CLASS_FIXED,
    .signature = "(format)",
    .doc = "Struct(fmt) --> compiled struct object",
    .new = struct_new,
    .init = struct_init,
    .repr = struct_repr,
    .methods = methods,
    .attributes = attributes,
};

/* ---- Functions of the module ----------------------------------------------------------------- */

/* args: the format, and what the method has */
METHOD(module_pack) {
  (void)self;
  Layout layout;
  if (n < 1) return throw(TypeError, "missing format argument");
  if (!layout_of(&layout, args[0])) return NULL;
  Own result = pack_new(&layout, args + 1, n - 1);
  layout_free(&layout);
  return result;
}

METHOD(module_pack_into) {
  (void)self;
  Layout layout;
  if (n < 1) return throw(TypeError, "missing format argument");
  if (!layout_of(&layout, args[0])) return NULL;
  Own result = pack_into(&layout, args + 1, n - 1);
  layout_free(&layout);
  return result;
}

METHOD(module_unpack) {
  (void)self;
  Layout layout;
  if (!layout_of(&layout, args[0])) return NULL;
  Own result = unpack_whole(&layout, args[1]);
  layout_free(&layout);
  return result;
}

METHOD(module_unpack_from) {
  (void)self;
  Layout layout;
  if (!layout_of(&layout, args[0])) return NULL;
  Own result = unpack_from(&layout, args[1], args[2]);
  layout_free(&layout);
  return result;
}

METHOD(module_iter_unpack) {
  (void)self;
  Own layout = call1(AS_REF(&struct_class), args[0]);
  if (layout == NULL) return NULL;
  Own result = iterate(ref(layout), args[1]);
  drop(layout);
  return result;
}

METHOD(module_calcsize) {
  (void)self;
  Layout layout;
  if (!layout_of(&layout, args[0])) return NULL;
  intptr_t size = layout.size;
  layout_free(&layout);
  return int_from(size);
}

static Method functions[] = {
    {"calcsize", method_module_calcsize, "(format, /)",
     .doc = "Return size in bytes of the struct described by the format string."},
    {"pack", method_module_pack, "(*args)",
     .doc = "pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values v1, "
            "v2, ... packed according\nto the format string."},
    {"pack_into", method_module_pack_into, "(*args)",
     .doc = "pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... "
            "according to the format string and write\nthe packed bytes into the writable buffer "
            "buf starting at offset."},
    {"unpack", method_module_unpack, "(format, buffer, /)",
     .doc = "Return a tuple containing values unpacked according to the format string."},
    {"unpack_from", method_module_unpack_from, "(format, /, buffer, offset=0)",
     .doc = "Return a tuple containing values unpacked according to the format string."},
    {"iter_unpack", method_module_iter_unpack, "(format, buffer, /)",
     .doc = "Return an iterator yielding tuples unpacked from the given bytes."},
    {.name = NULL},
};

static Own public_names(void) {
  static const char *const names[] = {"calcsize",    "pack",        "pack_into", "unpack",
                                      "unpack_from", "iter_unpack", "Struct",    "error"};
  Own list = list_new(8);
  for (size_t i = 0; list != NULL && i < sizeof names / sizeof *names; i++) {
    Own name = str_from(names[i]);
    if (name == NULL || !list_append_take(ref(list), name)) {
      drop(list);
      return NULL;
    }
  }
  return list;
}

Own struct_module(void) {
  Own module = module_from_table(
      "struct", "Functions to convert between Python values and C structs.", functions);
  if (module == NULL) return NULL;
  Ref dict = module_dict(ref(module));
  Class *const classes[] = {&struct_class, &struct_error};
  if (class_ready(&unpack_iterator_class) && add_classes(dict, classes, 2) &&
      dict_set_c_take(dict, "__all__", public_names()))
    return module;
  drop(module);
  return NULL;
}
