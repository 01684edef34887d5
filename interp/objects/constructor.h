/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small things that the constructors of built-in types have in common. */
#ifndef OBJECTS_CONSTRUCTOR_H
#define OBJECTS_CONSTRUCTOR_H

#include "error.h"
#include "generic_alias.h"
#include "tuple.h"

/* What sys.getsizeof adds to an object's own `__sizeof__` when the collector knows its type. */
enum { COLLECTOR_HEADER = 16 };

/* Refuse keywords: "list() takes no keyword arguments". names as in CallFn. */
static inline bool no_keywords(const char *name, Ref names) {
  if (names == NULL || tuple_length(names) == 0) return true;
  return no(throw(TypeError, "%s() takes no keyword arguments", name));
}

/* Check the number of positional arguments: "list expected at most 1 argument, got 2". */
static inline bool positional_between(const char *name, int n, int least, int most) {
  if (n >= least && n <= most) return true;
  int limit = n < least ? least : most;
  const char *how = least == most ? "" : n < least ? "at least " : "at most ";
  return no(throw(TypeError, "%s expected %s%d argument%s, got %d", name, how, limit,
                  limit == 1 ? "" : "s", n));
}

static inline bool only_positional(const char *name, int n, Ref names, int least, int most) {
  return no_keywords(name, names) && positional_between(name, n, least, most);
}

/* `list[int]`: the `__class_getitem__` of built-in types. PEP 585. */
static inline Own class_getitem(Ref class, Ref const *args, int n) {
  (void)n;
  return generic_alias_new(class, args[0]);
}
#define CLASS_GETITEM \
  {"__class_getitem__", class_getitem, "(object, /)", .doc = "See PEP 585", .kind = CLASS_METHOD}

#endif
