/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calling things from C.
 *
 * One shape of call everywhere: an array of positional arguments, behind it the values of keyword
 * arguments, and a tuple with their names (or NULL). Nothing is packed into tuples and dicts on the
 * way unless the callee asks for it. Arguments are borrowed: the caller keeps them alive.
 */
#include <string.h>

#include "dict.h"
#include "function.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

enum { FEW = 8 };

Own call_names(Ref callable, Ref const *args, int n, Ref names) {
  CallFn function = class_of(callable)->call;
  if (function == NULL) return throw(TypeError, "'%T' object is not callable", callable);
  return function(callable, args, n, names);
}

Own call(Ref callable, Ref const *args, int n) { return call_names(callable, args, n, NULL); }
Own call0(Ref callable) { return call_names(callable, NULL, 0, NULL); }
Own call1(Ref callable, Ref a) { return call_names(callable, &a, 1, NULL); }

Own call2(Ref callable, Ref a, Ref b) {
  Ref args[] = {a, b};
  return call_names(callable, args, 2, NULL);
}

Own call3(Ref callable, Ref a, Ref b, Ref c) {
  Ref args[] = {a, b, c};
  return call_names(callable, args, 3, NULL);
}

bool is_callable(Ref object) { return class_of(object)->call != NULL; }

/* ---- f(*tuple, **dict) ------------------------------------------------------------------- */

/* Lay the dict's values behind the positional arguments; the names tuple is new. */
static Own spread_keywords(Ref dict, Ref callable, Ref *values) {
  Own names = tuple_new(dict_length(dict));
  if (names == NULL) return NULL;
  intptr_t position = 0, i = 0;
  Ref key, value;
  while (dict_next(dict, &position, &key, &value)) {
    if (!is_str(key)) {
      drop(names);
      (void)callable;
      return throw(TypeError, "keywords must be strings");
    }
    tuple_set_take(ref(names), i, keep(key));
    values[i++] = value;
  }
  return names;
}

Own call_spread(Ref callable, Ref tuple, Ref dict) {
  int n = (int)tuple_length(tuple);
  if (dict == NULL || dict_length(dict) == 0) return call(callable, tuple_items(tuple), n);
  size_t total = (size_t)n + (size_t)dict_length(dict);
  Ref *args = heap_alloc(total * sizeof *args);
  if (args == NULL) return NULL;
  if (n > 0) memcpy(args, tuple_items(tuple), (size_t)n * sizeof *args);
  Own result = NULL;
  Own names = spread_keywords(dict, callable, args + n);
  if (names != NULL) {
    result = call_names(callable, args, n, ref(names));
    drop(names);
  }
  heap_free(args);
  return result;
}

/* ---- Methods ----------------------------------------------------------------------------- */

/* Call function with self in front (if self_too). */
static Own call_with_self(Ref function, bool self_too, Ref self, Ref const *args, int n) {
  if (!self_too) return call(function, args, n);
  Ref few[FEW + 1];
  Ref *all = n <= FEW ? few : heap_alloc(((size_t)n + 1) * sizeof *all);
  if (all == NULL) return NULL;
  all[0] = self;
  if (n > 0) memcpy(all + 1, args, (size_t)n * sizeof *args);
  Own result = call(function, all, n + 1);
  if (all != few) heap_free(all);
  return result;
}

Own call_method(Ref object, Ref name, Ref const *args, int n) {
  bool self_too;
  Own function = object_get_method(object, name, &self_too);
  if (function == NULL) return NULL;
  Own result = call_with_self(ref(function), self_too, object, args, n);
  drop(function);
  return result;
}

Own call_special(Ref object, Ref name, Ref const *args, int n) {
  bool self_too;
  Own function = type_get_special(object, name, &self_too);
  if (function == NULL) return NULL;
  Own result = call_with_self(ref(function), self_too, object, args, n);
  drop(function);
  return result;
}
