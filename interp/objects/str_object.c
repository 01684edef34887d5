/* SPDX-License-Identifier: GPL-3.0-or-later */
/* str as a type: its constructor, the operations behind Python's operators, the table of its
 * methods (their bodies are in the other str_*.c), and the class.
 */
#include "buffer.h"
#include "codec.h"
#include "constructor.h"
#include "format.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "range.h"
#include "str_methods.h"
#include "str_parts.h"
#include "text_arguments.h"
#include "tuple.h"

/* ---- Operators ------------------------------------------------------------------------------- */

static Own str_str(Ref self) { return str_exact(self); }

static Own str_rich_compare(Ref left, Ref right, CompareOp op) {
  if (!is_str(left) || !is_str(right)) return not_implemented();
  if (op == EQUAL) return bool_from(str_equal(left, right));
  if (op == NOT_EQUAL) return bool_from(!str_equal(left, right));
  int order = str_compare(left, right);
  switch (op) {
    case LESS: return bool_from(order < 0);
    case LESS_EQUAL: return bool_from(order <= 0);
    case GREATER: return bool_from(order > 0);
    default: return bool_from(order >= 0);
  }
}

/* Every step-th character. */
static Own slice_with_step(Ref self, intptr_t start, intptr_t step, intptr_t count) {
  Builder builder;
  builder_start(&builder);
  for (intptr_t i = 0; i < count; i++) builder_char(&builder, str_at(self, start + i * step));
  return builder_finish(&builder);
}

static Own get_slice(Ref self, Ref slice) {
  intptr_t start, stop, step;
  intptr_t count = slice_resolve(slice, str_length(self), &start, &stop, &step);
  if (count < 0) return NULL;
  if (step == 1) return str_slice(self, start, start + count);
  return slice_with_step(self, start, step, count);
}

static Own str_get_item(Ref self, Ref key) {
  if (is_slice(key)) return get_slice(self, key);
  intptr_t index;
  if (!is_exact_int(key) && !class_of(key)->as_index)
    return throw(TypeError, "string indices must be integers, not '%T'", key);
  if (is_exact_int(key) && int_is_compact(key)) index = int_compact(key);
  else if (!position_from(key, "string", &index)) return NULL;
  if (index < 0) index += str_length(self);
  if (index < 0 || index >= str_length(self)) return throw(IndexError, "string index out of range");
  return str_from_char(str_at(self, index));
}

static int str_contains(Ref self, Ref item) {
  if (!is_str(item)) {
    throw(TypeError, "'in <string>' requires string as left operand, not %T", item);
    return -1;
  }
  intptr_t found = text_find(text_of(self), text_of(item));
  return found == -2 ? -1 : found >= 0;
}

static intptr_t str_len(Ref self) { return str_length(self); }

static Own str_add(Ref self, Ref other) {
  if (is_str(other)) return str_concat(self, other);
  return throw(TypeError, "can only concatenate str (not \"%T\") to str", other);
}

static Own str_multiply(Ref self, Ref count) {
  intptr_t times;
  if (class_of(count)->as_index == NULL)
    return throw(TypeError, "can't multiply sequence by non-int of type '%T'", count);
  return as_size(count, &times) ? str_repeat(self, times) : NULL;
}

static Own str_remainder(Ref left, Ref right) {
  return is_str(left) ? str_percent(left, right) : not_implemented();
}

static Own str_iter(Ref self) { return sequence_iterator_new(&str_iterator_class, self); }

/* ---- Constructor ----------------------------------------------------------------------------- */

static Own decode_buffer(Ref object, const char *encoding, const char *errors) {
  Buffer buffer;
  if (!buffer_open(object, &buffer))
    return throw(TypeError, "decoding to str: need a bytes-like object, %T found", object);
  Own text = bytes_decode(buffer.data, (size_t)buffer.length, encoding, errors);
  buffer_close(&buffer);
  return text;
}

/* str(bytes, encoding, errors) */
static Own decode_object(Ref object, Ref encoding, Ref errors) {
  const char *encoding_text, *errors_text;
  if (!codec_argument("str", "encoding", encoding, &encoding_text)) return NULL;
  if (!codec_argument("str", "errors", errors, &errors_text)) return NULL;
  if (is_str(object)) return throw(TypeError, "decoding str is not supported");
  return decode_buffer(object, encoding_text, errors_text);
}

static Own make_text(Ref const *args) {
  if (args[0] == NULL) return keep(empty_str);
  if (args[1] == NULL && args[2] == NULL) return object_str(args[0]);
  return decode_object(args[0], args[1], args[2]);
}

static Own as_subclass_take(Class *class, Own text) {
  if (text == NULL || class == &str_class) return text;
  Ref from = ref(text);
  Ref self = str_new_of(class, str_length(from), text_largest(text_of(from)));
  if (self != NULL) text_copy(str_space(self), ((Str *)self)->kind, 0, text_of(from));
  drop(text);
  return own(self);
}

static Own str_create(Class *class, Ref const *args, int n, Ref names) {
  static const char parameters[] = "(object='', encoding='utf-8', errors='strict')";
  if (class == &str_class && n == 1 && names == NULL) return object_str(args[0]);
  Bound bound;
  if (!arguments_bind(&bound, signature_parse(parameters), "str", args, n, names)) return NULL;
  Own text = make_text(bound.args);
  bound_release(&bound);
  return as_subclass_take(class, text);
}

/* ---- Class ----------------------------------------------------------------------------------- */

static Method str_methods[] = {
#define METHOD(name, signature, text) {#name, str_method_##name, signature, .doc = text},
#include "str_methods.def"
#undef METHOD
  {"maketrans", str_method_maketrans, "(x, y=<unrepresentable>, z=<unrepresentable>, /)",
   .doc = "Return a translation table usable for str.translate().", .kind = STATIC_METHOD},
  {0},
};

Class str_class = {
  .type = {BUILTIN_TYPE("str", Str, 0), .destroy = str_destroy, .side_bytes = str_side_bytes},
  .flags = CLASS_FIXED | CLASS_IS_STR,
  .doc = "str(object='') -> str\n"
         "str(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
         "Create a new string object from the given object. If encoding or\n"
         "errors is specified, then the object must expose a data buffer\n"
         "that will be decoded using the given encoding and error handler.\n"
         "Otherwise, returns the result of object.__str__() (if defined)\n"
         "or repr(object).\n"
         "encoding defaults to sys.getdefaultencoding().\n"
         "errors defaults to 'strict'.",
  .methods = str_methods,
  .repr = str_repr,
  .str = str_str,
  .hash = str_hash,
  .compare = str_rich_compare,
  .iter = str_iter,
  .length = str_len,
  .get_item = str_get_item,
  .contains = str_contains,
  .concat = str_add,
  .repeat = str_multiply,
  .remainder = str_remainder,
  .new = str_create,
};
