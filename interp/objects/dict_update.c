/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dict: making one out of others. copy, update, fromkeys, f(**mapping).
 *
 * Where the source is a dict, its entries are taken over with the hashes they have. How much
 * room the result gets is CPython's rule in each case, because sys.getsizeof() shows it:
 *
 *   a copy of a dict that is at least two thirds entries is a copy of its table, gaps included;
 *   so is the update of an empty dict from one without gaps that is as small as it can be;
 *   any other update makes room for all entries at once, if the table is too small for the new
 * ones.
 *
 * The source can be anything and change at any moment: its entries are kept while they are
 * stored, and a dict that changes its size meanwhile is an error.
 */
#include "dict_table.h"

#include "constructor.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "set.h"

/* What to do with keys that are there already. */
typedef enum Clash { OVERWRITE, REFUSE } Clash;

/* ---- From a dict ------------------------------------------------------------------------- */

/* A subclass that says itself how it is walked is not looked into. */
static bool is_walked_as_dict(Ref object) {
  return is_dict(object) && class_of(object)->iter == dict_class.iter;
}

static bool is_as_small_as_can_be(const Dict *dict) {
  const DictTable *table = dict->table;
  return dict->used == table->count &&
         (table->log_slots == LOG_LEAST || usable_slots(table->log_slots - 1) < dict->used);
}

static bool merge_entry(Dict *self, Ref key, intptr_t hash, Ref value, Clash clash) {
  if (clash == REFUSE) {
    intptr_t index = dict_find(self, key, hash);
    if (index == FAILED) return false;
    if (index >= 0) return no(throw_value(KeyError, key));
  }
  return dict_insert_take(self, key, hash, keep(value));
}

static bool merge_entries(Dict *self, Dict *other, Clash clash) {
  intptr_t position = 0, hash, count = other->table->count;
  Ref key, value;
  while (dict_entry_at(other, &position, &key, &value, &hash)) {
    Own kept_key = keep(key), kept_value = keep(value);
    bool merged = merge_entry(self, key, hash, value, clash);
    drop(kept_value);
    drop(kept_key);
    if (!merged) return false;
    if (other->table->count != count) return no(throw(RuntimeError, "dict mutated during update"));
  }
  return true;
}

static bool merge_dict(Dict *self, Dict *other, Clash clash) {
  if (other == self || other->used == 0) return true;
  if (self->used == 0) {
    clash = OVERWRITE;
    if (is_as_small_as_can_be(other)) {
      dict_clear(AS_REF(self));
      return dict_clone_table(self, other);
    }
  }
  if (usable_slots(self->table->log_slots) < other->used &&
      !dict_resize(self, log_for_entries(self->used + other->used), other->table->str_keys))
    return false;
  return merge_entries(self, other, clash);
}

/* ---- From anything with keys() ----------------------------------------------------------- */

static bool merge_key(Ref self, Ref mapping, Ref key, Clash clash) {
  if (clash == REFUSE) {
    int there = dict_contains(self, key);
    if (there != 0) return there < 0 ? false : no(throw_value(KeyError, key));
  }
  Own value = object_get_item(mapping, key);
  if (value == NULL) return false;
  bool done = dict_set(self, key, ref(value));
  drop(value);
  return done;
}

static bool merge_keys(Ref self, Ref mapping, Clash clash) {
  Own keys = call_method(mapping, ID(keys), NULL, 0);
  if (keys == NULL) return false;
  Own iterator = object_iter(ref(keys));
  drop(keys);
  if (iterator == NULL) return false;
  bool merged = true;
  while (merged) {
    Own key = object_next(ref(iterator));
    if (key == NULL) break;
    merged = merge_key(self, mapping, ref(key), clash);
    drop(key);
  }
  drop(iterator);
  return merged && !error_pending();
}

static bool merge(Ref self, Ref mapping, Clash clash) {
  if (is_walked_as_dict(mapping)) return merge_dict(as_dict(self), as_dict(mapping), clash);
  return merge_keys(self, mapping, clash);
}

/* ---- From pairs -------------------------------------------------------------------------- */

/* A pair as an exact or inherited list or tuple. */
static Own pair_row(Ref item, intptr_t number) {
  if (is_list(item) || is_tuple(item)) return keep(item);
  Own row = list_from_iterable(item);
  if (row == NULL && error_is(TypeError)) {
    error_clear();
    throw(TypeError, "cannot convert dictionary update sequence element #%zd to a sequence",
          number);
  }
  return row;
}

static bool set_pair(Ref self, Ref item, intptr_t number) {
  Own row = pair_row(item, number);
  if (row == NULL) return false;
  bool as_list = is_list(ref(row)), done = false;
  intptr_t length = as_list ? list_length(ref(row)) : tuple_length(ref(row));
  if (length != 2) {
    throw(ValueError, "dictionary update sequence element #%zd has length %zd; 2 is required",
          number, length);
  } else {
    Own key = keep(as_list ? list_at(ref(row), 0) : tuple_at(ref(row), 0));
    Own value = keep(as_list ? list_at(ref(row), 1) : tuple_at(ref(row), 1));
    done = dict_set(self, ref(key), ref(value));
    drop(key);
    drop(value);
  }
  drop(row);
  return done;
}

static bool update_from_pairs(Ref self, Ref pairs) {
  Own iterator = object_iter(pairs);
  if (iterator == NULL) return false;
  bool done = true;
  for (intptr_t number = 0; done; number++) {
    Own item = object_next(ref(iterator));
    if (item == NULL) break;
    done = set_pair(self, ref(item), number);
    drop(item);
  }
  drop(iterator);
  return done && !error_pending();
}

bool dict_update(Ref self, Ref source) {
  bool failed;
  if (is_exact_dict(source)) return merge_dict(as_dict(self), as_dict(source), OVERWRITE);
  Own keys = object_get_attribute_if(source, ID(keys), &failed);
  if (failed) return false;
  if (keys == NULL) return update_from_pairs(self, source);
  drop(keys);
  return merge(self, source, OVERWRITE);
}

/* ---- Keyword arguments ------------------------------------------------------------------- */

bool dict_update_keywords(Ref self, Ref const *values, Ref names) {
  for (intptr_t i = 0; names != NULL && i < tuple_length(names); i++)
    if (!dict_set(self, tuple_at(names, i), values[i])) return false;
  return true;
}

/* How messages name a callable: "f()", with its module unless that is builtins. */
static Own shown_name(Ref function) {
  Own qualname = get_attribute(function, "__qualname__"), module = NULL, text;
  if (qualname == NULL) {
    error_clear();
    return object_str(function);
  }
  module = get_attribute(function, "__module__");
  if (module == NULL) error_clear();
  bool is_plain = module == NULL || !is_str(ref(module)) || str_is(ref(module), "builtins");
  text = is_plain ? str_format("%S()", ref(qualname))
                  : str_format("%S.%S()", ref(module), ref(qualname));
  drop(qualname);
  drop_if(module);
  return text;
}

/* A clash is a KeyError with the key as its only argument: reworded here. */
static void reword_clash(Ref name) {
  Own error = error_take();
  Ref args = ref(((BaseExceptionObject *)ref(error))->args);
  if (tuple_length(args) != 1) {
    error_restore(error);
    return;
  }
  Ref key = tuple_at(args, 0);
  if (is_str(key))
    throw(TypeError, "%S got multiple values for keyword argument '%S'", name, key);
  else
    throw(TypeError, "keywords must be strings");
  drop(error);
}

bool dict_merge_keywords(Ref self, Ref mapping, Ref function) {
  if (merge(self, mapping, REFUSE)) return true;
  bool not_mapping = error_is(AttributeError), clash = error_is(KeyError);
  if (!not_mapping && !clash) return false;
  Own pending = error_take(), name = shown_name(function);
  if (name == NULL) {
    drop(pending);
    return false;
  }
  if (not_mapping) {
    throw(TypeError, "%S argument after ** must be a mapping, not %T", ref(name), mapping);
    drop(pending);
  } else {
    error_restore(pending);
    reword_clash(ref(name));
  }
  drop(name);
  return false;
}

/* ---- copy -------------------------------------------------------------------------------- */

Own dict_copy(Ref self) {
  Dict *dict = as_dict(self);
  Own copy = dict_new();
  if (copy == NULL || dict->used == 0) return copy;
  bool dense = dict->used >= dict->table->count * 2 / 3;
  bool done = is_walked_as_dict(self) && dense ? dict_clone_table(as_dict(ref(copy)), dict)
                                               : merge(ref(copy), self, OVERWRITE);
  if (done) return copy;
  drop(copy);
  return NULL;
}

/* ---- fromkeys ---------------------------------------------------------------------------- */

static bool reserve_for_keys(Dict *self, Ref iterable) {
  if (self->used > 0 || !is_exact_dict(AS_REF(self))) return true;
  if (is_exact_dict(iterable))
    return dict_resize(self, log_for_entries(dict_length(iterable)),
                       as_dict(iterable)->table->str_keys);
  if (iterable->type == &set_class.type || iterable->type == &frozenset_class.type)
    return dict_resize(self, log_for_entries(set_length(iterable)), false);
  return true;
}

static bool add_keys(Ref self, Ref iterable, Ref value) {
  Own iterator = object_iter(iterable);
  if (iterator == NULL) return false;
  bool done = !is_exact_dict(self) || reserve_for_keys(as_dict(self), iterable);
  while (done) {
    Own key = object_next(ref(iterator));
    if (key == NULL) break;
    done = is_exact_dict(self) ? dict_set(self, ref(key), value)
                               : object_set_item(self, ref(key), value);
    drop(key);
  }
  drop(iterator);
  return done && !error_pending();
}

Own dict_from_keys(Ref class, Ref const *args, int n) {
  (void)n;
  Own dict = call0(class);
  if (dict == NULL || add_keys(ref(dict), args[0], args[1] != NULL ? args[1] : None)) return dict;
  drop(dict);
  return NULL;
}
