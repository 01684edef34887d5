/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rest of what can be done to any object: text, truth, hash, items, iteration, class tests.
 * Attributes are in attribute.c, calls in call.c, operators in operate.c.
 */
#include "protocol.h"

#include <string.h>
#include <sys/resource.h>

#include "descriptor.h"
#include "dict.h"
#include "float.h"
#include "format.h"
#include "function.h"
#include "generic_alias.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "range.h"
#include "str.h"
#include "tuple.h"

/* ---- The C stack ------------------------------------------------------------------------- */

/* Where the stack must not grow below. Natives that can come back to themselves ask before they do.
 */
static char *stack_limit;

static void find_stack_limit(void) {
  struct rlimit limit;
  size_t size = (size_t)8 << 20;
  if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    size = limit.rlim_cur;
  if (size > (size_t)1 << 30) size = (size_t)1 << 30;
  stack_limit = (char *)__builtin_frame_address(0) - (size - size / 8);
}

bool recursion_enter(const char *where) {
  if (__builtin_expect(stack_limit == NULL, 0)) find_stack_limit();
  if (__builtin_expect((char *)__builtin_frame_address(0) > stack_limit, 1)) return true;
  return no(throw(RecursionError, "maximum recursion depth exceeded%s", where));
}

void recursion_leave(void) {}

/* ---- Text -------------------------------------------------------------------------------- */

/* A `__repr__` or `__str__` must answer with a str. Takes result. */
static Own check_text(Own result, const char *method) {
  if (result == NULL || is_str(ref(result))) return result;
  throw(TypeError, "%s returned non-string (type %T)", method, ref(result));
  drop(result);
  return NULL;
}

Own object_repr(Ref object) {
  if (!recursion_enter(" while getting the repr of an object")) return NULL;
  return check_text(class_of(object)->repr(object), "__repr__");
}

Own object_str(Ref object) {
  if (is_exact_str(object)) return keep(object);
  if (!recursion_enter(" while getting the str of an object")) return NULL;
  return check_text(class_of(object)->str(object), "__str__");
}

Own object_ascii(Ref object) {
  Own text = object_repr(object);
  if (text == NULL || ((Str *)ref(text))->ascii) return text;
  Builder builder;
  builder_start(&builder);
  for (intptr_t i = 0; i < str_length(ref(text)); i++) {
    Char c = str_at(ref(text), i);
    if (c < 128)
      builder_char(&builder, c);
    else if (c < 256)
      builder_format(&builder, "\\x%02x", c);
    else if (c < 65536)
      builder_format(&builder, "\\u%04x", c);
    else
      builder_format(&builder, "\\U%08x", c);
  }
  drop(text);
  return builder_finish(&builder);
}

Own object_format(Ref object, Ref spec) {
  if (is_exact_str(object)) return str_length(spec) == 0 ? keep(object) : format_str(object, spec);
  if (is_exact_int(object)) return format_int(object, spec);
  if (is_exact_float(object)) return format_float(object, spec);
  Own result = call_special(object, ID(__format__), &spec, 1);
  if (result == NULL)
    return error_pending() ? NULL : throw(TypeError, "Type %T doesn't define __format__", object);
  if (is_str(ref(result))) return result;
  throw(TypeError, "__format__ must return a str, not %T", ref(result));
  drop(result);
  return NULL;
}

/* ---- Containers whose repr is being made ------------------------------------------------- */

static Ref *showing;
static size_t showing_count, showing_capacity;

int repr_enter(Ref object) {
  for (size_t i = 0; i < showing_count; i++) {
    if (showing[i] == object) return 1;
  }
  if (showing_count == showing_capacity) {
    size_t capacity = showing_capacity == 0 ? 16 : showing_capacity * 2;
    Ref *grown = heap_resize(showing, capacity * sizeof *grown);
    if (grown == NULL) return -1;
    showing = grown;
    showing_capacity = capacity;
  }
  showing[showing_count++] = object;
  return 0;
}

void repr_leave(Ref object) {
  size_t i = showing_count;
  while (i > 0 && showing[i - 1] != object) i--;
  if (i == 0) return;
  memmove(showing + i - 1, showing + i, (showing_count - i) * sizeof *showing);
  if (--showing_count > 0) return;
  heap_free(showing);
  showing = NULL;
  showing_capacity = 0;
}

/* ---- Truth and hash ---------------------------------------------------------------------- */

int object_truth(Ref object) {
  if (object == True) return 1;
  if (object == False || object == None) return 0;
  const Class *class = class_of(object);
  if (class->truth != NULL) return class->truth(object);
  if (class->length == NULL) return 1;
  intptr_t length = class->length(object);
  return length < 0 ? -1 : length > 0;
}

intptr_t object_hash(Ref object) {
  if (is_exact_str(object)) return str_hash(object);
  HashFn hash = class_of(object)->hash;
  if (hash != NULL) return hash(object);
  throw(TypeError, "unhashable type: '%T'", object);
  return -1;
}

intptr_t hash_pointer(const void *pointer) {
  uintptr_t address = (uintptr_t)pointer;
  intptr_t hash = (intptr_t)(address >> 4 | address << (8 * sizeof address - 4));
  return hash == -1 ? -2 : hash;
}

/* ---- Iteration --------------------------------------------------------------------------- */

Own object_iter(Ref object) {
  const Class *class = class_of(object);
  if (class->iter == NULL) {
    if (class->get_item != NULL && !is_dict(object))
      return sequence_iterator_new(&sequence_iterator_class, object);
    return throw(TypeError, "'%T' object is not iterable", object);
  }
  Own iterator = class->iter(object);
  if (iterator == NULL || class_of(ref(iterator))->next != NULL) return iterator;
  throw(TypeError, "iter() returned non-iterator of type '%T'", ref(iterator));
  drop(iterator);
  return NULL;
}

Own object_next(Ref iterator) {
  UnaryFn next = class_of(iterator)->next;
  if (next == NULL) return throw(TypeError, "'%T' object is not iterable", iterator);
  Own item = next(iterator);
  if (item == NULL && error_is(StopIteration)) error_clear();
  return item;
}

intptr_t object_length_hint(Ref object, intptr_t otherwise) {
  if (class_of(object)->length != NULL) {
    intptr_t length = class_of(object)->length(object);
    if (length >= 0 || !error_is(TypeError)) return length;
    error_clear();
  }
  Own hint = call_special(object, ID(__length_hint__), NULL, 0);
  if (hint == NULL) {
    if (!error_pending()) return otherwise;
    if (!error_is(TypeError)) return -1;
    error_clear();
    return otherwise;
  }
  intptr_t result = otherwise;
  if (ref(hint) != NotImplemented) {
    if (!is_int(ref(hint))) {
      throw(TypeError, "__length_hint__ must be an integer, not %T", ref(hint));
      result = -1;
    } else if (!as_size(ref(hint), &result)) {
      result = -1;
    } else if (result < 0) {
      throw(ValueError, "__length_hint__() should return >= 0");
      result = -1;
    }
  }
  drop(hint);
  return result;
}

/* Items of an exact list or tuple, which may shrink while we are at it. */
static bool each_listed(Ref sequence, bool (*each)(Ref, void *), void *context) {
  bool list = is_exact_list(sequence);
  for (intptr_t i = 0; i < (list ? list_length(sequence) : tuple_length(sequence)); i++) {
    Own item = keep(list ? list_at(sequence, i) : tuple_at(sequence, i));
    bool go_on = each(ref(item), context);
    drop(item);
    if (!go_on) return false;
  }
  return true;
}

bool each_item(Ref iterable, bool (*each)(Ref item, void *context), void *context) {
  if (is_exact_list(iterable) || is_exact_tuple(iterable))
    return each_listed(iterable, each, context);
  Own iterator = object_iter(iterable);
  if (iterator == NULL) return false;
  bool go_on = true;
  while (go_on) {
    Own item = object_next(ref(iterator));
    if (item == NULL) break;
    go_on = each(ref(item), context);
    drop(item);
  }
  drop(iterator);
  return go_on && !error_pending();
}

/* ---- Containers -------------------------------------------------------------------------- */

intptr_t object_length(Ref object) {
  LengthFn length = class_of(object)->length;
  if (length != NULL) return length(object);
  throw(TypeError, "object of type '%T' has no len()", object);
  return -1;
}

/* list[int] and the like: a class asked for an item. */
static Own class_get_item(Ref class, Ref key) {
  bool failed;
  if (class == AS_REF(&type_class)) return generic_alias_new(class, key);
  Own function = object_get_attribute_if(class, ID(__class_getitem__), &failed);
  if (failed) return NULL;
  if (function == NULL) return throw(TypeError, "type '%N' is not subscriptable", (Class *)class);
  Own result = call1(ref(function), key);
  drop(function);
  return result;
}

Own object_get_item(Ref object, Ref key) {
  BinaryFn get_item = class_of(object)->get_item;
  if (get_item != NULL) return get_item(object, key);
  if (is_instance(object, &type_class)) return class_get_item(object, key);
  return throw(TypeError, "'%T' object is not subscriptable", object);
}

bool object_set_item(Ref object, Ref key, Ref value) {
  SetFn set_item = class_of(object)->set_item;
  if (set_item != NULL) return set_item(object, key, value);
  return no(throw(TypeError,
                  value == NULL ? "'%T' object doesn't support item deletion"
                                : "'%T' object does not support item assignment",
                  object));
}

typedef struct Search {
  Ref item;
  int found;
} Search;

static bool search_step(Ref item, void *context) {
  Search *search = context;
  search->found = object_equal(item, search->item);
  return search->found == 0;
}

int object_contains(Ref container, Ref item) {
  const Class *class = class_of(container);
  if (class->contains != NULL) return class->contains(container, item);
  Search search = {item, 0};
  if (class->iter == NULL && class->get_item == NULL) {
    throw(TypeError, "argument of type '%T' is not iterable", container);
    return -1;
  }
  each_item(container, search_step, &search);
  return error_pending() ? -1 : search.found;
}

Own sequence_get(Ref sequence, intptr_t index) {
  Own key = int_from(index);
  if (key == NULL) return NULL;
  Own item = object_get_item(sequence, ref(key));
  drop(key);
  return item;
}

/* ---- isinstance, issubclass -------------------------------------------------------------- */

typedef int (*ClassTest)(Ref object, Ref class);

static int any_of_tuple(Ref object, Ref tuple, ClassTest test) {
  for (intptr_t i = 0; i < tuple_length(tuple); i++) {
    int answer = test(object, tuple_at(tuple, i));
    if (answer != 0) return answer;
  }
  return 0;
}

static int truth_take(Own answer) {
  if (answer == NULL) return -1;
  int truth = object_truth(ref(answer));
  drop(answer);
  return truth;
}

/* `x.__class__` may say something else than the type: proxies do that. */
static int is_instance_by_attribute(Ref object, Ref class) {
  bool failed;
  Own claimed = object_get_attribute_if(object, ID(__class__), &failed);
  if (claimed == NULL) return failed ? -1 : 0;
  int answer =
      is_instance(ref(claimed), &type_class) && is_subclass((Class *)ref(claimed), (Class *)class);
  drop(claimed);
  return answer;
}

/* ---- Classes that are no types: whatever has a tuple `__bases__` ------------------------- */

/* NULL without an exception: it has none. */
static Own bases_of(Ref class) {
  Own key = str_intern_c("__bases__");
  if (key == NULL) return NULL;
  bool failed;
  Own bases = object_get_attribute_if(class, ref(key), &failed);
  drop(key);
  if (bases == NULL || is_tuple(ref(bases))) return bases;
  drop(bases);
  return NULL;
}

static bool is_some_class(Ref class, const char *otherwise) {
  Own bases = bases_of(class);
  drop_if(bases);
  if (bases != NULL || error_pending()) return bases != NULL;
  return no(throw(TypeError, "%s", otherwise));
}

static int has_among_bases(Ref class, Ref base);

static int any_among(Ref bases, Ref base) {
  int answer = 0;
  for (intptr_t i = 0; answer == 0 && i < tuple_length(bases); i++)
    answer = has_among_bases(tuple_at(bases, i), base);
  return answer;
}

static int has_among_bases(Ref class, Ref base) {
  if (class == base) return 1;
  if (!recursion_enter(" in __issubclass__")) return -1;
  Own bases = bases_of(class);
  if (bases == NULL) return error_pending() ? -1 : 0;
  int answer = any_among(ref(bases), base);
  drop(bases);
  return answer;
}

static int is_instance_by_bases(Ref object, Ref class) {
  bool failed;
  Own claimed = object_get_attribute_if(object, ID(__class__), &failed);
  if (claimed == NULL) return failed ? -1 : 0;
  int answer = has_among_bases(ref(claimed), class);
  drop(claimed);
  return answer;
}

int object_is_instance_plain(Ref object, Ref class) {
  if (is_instance(class, &type_class)) {
    if (is_instance(object, (Class *)class)) return 1;
    return is_instance_by_attribute(object, class);
  }
  if (!is_some_class(class, "isinstance() arg 2 must be a type, a tuple of types, or a union"))
    return -1;
  return is_instance_by_bases(object, class);
}

int object_is_instance(Ref object, Ref class) {
  if (AS_REF(class_of(object)) == class) return 1;
  if (class_of(class) == &type_class) return object_is_instance_plain(object, class);
  if (is_tuple(class)) {
    if (!recursion_enter(" in __instancecheck__")) return -1;
    return any_of_tuple(object, class, object_is_instance);
  }
  Own answer = call_special(class, ID(__instancecheck__), &object, 1);
  if (answer == NULL && !error_pending()) return object_is_instance_plain(object, class);
  return truth_take(answer);
}

int object_is_subclass_plain(Ref class, Ref base) {
  if (is_instance(class, &type_class) && is_instance(base, &type_class))
    return is_subclass((Class *)class, (Class *)base);
  if (!is_some_class(class, "issubclass() arg 1 must be a class") ||
      !is_some_class(base, "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
    return -1;
  return has_among_bases(class, base);
}

int object_is_subclass(Ref class, Ref base) {
  if (class_of(base) == &type_class) return object_is_subclass_plain(class, base);
  if (is_tuple(base)) {
    if (!recursion_enter(" in __subclasscheck__")) return -1;
    return any_of_tuple(class, base, object_is_subclass);
  }
  Own answer = call_special(base, ID(__subclasscheck__), &class, 1);
  if (answer == NULL && !error_pending()) return object_is_subclass_plain(class, base);
  return truth_take(answer);
}
