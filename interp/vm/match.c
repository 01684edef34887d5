/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns of `match`: keys of mappings and attributes of classes. PEP 634.
 *
 * Both answer with a tuple of what was found, or None when the subject does not have the pattern's
 * shape.
 */
#include "../objects/bytearray.h"
#include "../objects/dict.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/set.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "operations.h"

/* ---- Mappings ---------------------------------------------------------------------------- */

/* mapping.get(key, marker), so that defaultdicts do not grow. NULL without exception: not there. */
static Own get_from_mapping(Ref mapping, Ref key, Ref marker) {
  if (is_exact_dict(mapping)) return keep_if(dict_peek(mapping, key));
  Own name = str_intern_c("get");
  if (name == NULL) return NULL;
  Ref args[] = {key, marker};
  Own value = call_method(mapping, ref(name), args, 2);
  drop(name);
  if (value != NULL && ref(value) == marker) {
    drop(value);
    return NULL;
  }
  return value;
}

static bool check_duplicate(Ref seen, Ref key) {
  int known = set_contains(seen, key);
  if (known > 0) throw(ValueError, "mapping pattern checks duplicate key (%R)", key);
  return known == 0 && set_add(seen, key);
}

static Own collect_values(Ref mapping, Ref keys, Ref seen, Ref marker) {
  Own values = list_new(tuple_length(keys));
  for (intptr_t i = 0; values != NULL && i < tuple_length(keys); i++) {
    Ref key = tuple_at(keys, i);
    Own value = check_duplicate(seen, key) ? get_from_mapping(mapping, key, marker) : NULL;
    if (value == NULL) {
      drop(values);
      return error_pending() ? NULL : none();
    }
    if (!list_append_take(ref(values), value)) return drop(values), NULL;
  }
  if (values == NULL) return NULL;
  Own tuple = list_to_tuple(ref(values));
  drop(values);
  return tuple;
}

Own match_keys(Ref mapping, Ref keys) {
  Own seen = set_new(NULL), marker = call0(AS_REF(&object_class)), result = NULL;
  if (seen != NULL && marker != NULL)
    result = collect_values(mapping, keys, ref(seen), ref(marker));
  drop_if(marker);
  drop_if(seen);
  return result;
}

/* ---- Classes ----------------------------------------------------------------------------- */

typedef struct ClassMatch {
  Ref subject, class;
  Own seen;   /* attribute names used so far */
  Own values; /* list */
} ClassMatch;

/* True: the attribute's value was added. False without exception: the subject has no such
 * attribute. */
static bool match_attribute(ClassMatch *match, Ref name) {
  int known = set_contains(ref(match->seen), name);
  if (known > 0)
    throw(TypeError, "%N() got multiple sub-patterns for attribute %R", (Class *)match->class,
          name);
  if (known != 0 || !set_add(ref(match->seen), name)) return false;
  bool failed;
  Own value = object_get_attribute_if(match->subject, name, &failed);
  return value != NULL && list_append_take(ref(match->values), value);
}

/* int(x), str(x) and other plain built-in types match the subject itself. */
static bool matches_itself(const Class *class) {
  const uint32_t plain = CLASS_IS_INT | CLASS_IS_STR | CLASS_IS_LIST | CLASS_IS_TUPLE |
                         CLASS_IS_DICT | CLASS_IS_BYTES | CLASS_IS_SET | CLASS_IS_FLOAT;
  return class->flags & plain || is_subclass(class, &bytearray_class);
}

static bool match_positional(ClassMatch *match, int positional) {
  bool failed;
  Own names = object_get_attribute_if(match->class, ID(__match_args__), &failed);
  if (failed) return false;
  bool itself = names == NULL && matches_itself((Class *)match->class);
  intptr_t allowed = itself                       ? 1
                     : names == NULL              ? 0
                     : is_exact_tuple(ref(names)) ? tuple_length(ref(names))
                                                  : -1;
  bool done = false;
  if (allowed < 0) {
    throw(TypeError, "%N.__match_args__ must be a tuple (got %T)", (Class *)match->class,
          ref(names));
  } else if (allowed < positional) {
    throw(TypeError, "%N() accepts %zd positional sub-pattern%s (%d given)", (Class *)match->class,
          allowed, allowed == 1 ? "" : "s", positional);
  } else if (itself) {
    done = list_append(ref(match->values), match->subject);
  } else {
    done = true;
    for (int i = 0; done && i < positional; i++) {
      Ref name = tuple_at(ref(names), i);
      done = is_str(name)
                 ? match_attribute(match, name)
                 : no(throw(TypeError, "__match_args__ elements must be strings (got %T)", name));
    }
  }
  drop_if(names);
  return done;
}

static bool match_all(ClassMatch *match, Ref names, int positional) {
  if (positional > 0 && !match_positional(match, positional)) return false;
  for (intptr_t i = 0; i < tuple_length(names); i++) {
    if (!match_attribute(match, tuple_at(names, i))) return false;
  }
  return true;
}

Own match_class(Ref subject, Ref class, Ref names, int positional) {
  if (!is_instance(class, &type_class))
    return throw(TypeError, "called match pattern must be a class");
  int is = object_is_instance(subject, class);
  if (is <= 0) return is < 0 ? NULL : none();
  ClassMatch match = {subject, class, set_new(NULL), list_new(0)};
  Own result = NULL;
  if (match.seen != NULL && match.values != NULL) {
    bool matched = match_all(&match, names, positional);
    result = matched ? list_to_tuple(ref(match.values)) : error_pending() ? NULL : none();
  }
  drop_if(match.values);
  drop_if(match.seen);
  return result;
}
