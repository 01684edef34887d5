/* SPDX-License-Identifier: GPL-3.0-or-later */
/* str.translate() and str.maketrans(). */
#include "dict.h"
#include "error.h"
#include "int.h"
#include "protocol.h"
#include "str_methods.h"
#include "str_parts.h"

/* ---- translate ------------------------------------------------------------------------------- */

static bool put_number(Builder *builder, Ref number) {
  intptr_t value;
  if (!int_fits(number, &value) || value < 0 || value > LARGEST_CHAR)
    return no(throw(ValueError, "character mapping must be in range(0x110000)"));
  builder_char(builder, (Char)value);
  return true;
}

static bool put_mapped(Builder *builder, Ref mapped) {
  if (mapped == None) return true;
  if (is_int(mapped)) return put_number(builder, mapped);
  if (!is_str(mapped))
    return no(throw(TypeError, "character mapping must return integer, None or str"));
  builder_str(builder, mapped);
  return true;
}

/* A LookupError means that the character stays. */
static bool translate_char(Builder *builder, Char c, Ref table) {
  Own key = int_from(c);
  if (key == NULL) return false;
  Own mapped = object_get_item(table, ref(key));
  drop(key);
  if (mapped == NULL) {
    if (!error_is(LookupError)) return false;
    error_clear();
    builder_char(builder, c);
    return true;
  }
  bool done = put_mapped(builder, ref(mapped));
  drop(mapped);
  return done;
}

Own str_method_translate(Ref self, Ref const *args, int n) {
  (void)n;
  Builder builder;
  builder_start(&builder);
  for (intptr_t i = 0; i < str_length(self); i++) {
    if (translate_char(&builder, str_at(self, i), args[0])) continue;
    builder_drop(&builder);
    return NULL;
  }
  return builder_finish(&builder);
}

/* ---- maketrans ------------------------------------------------------------------------------- */

static bool map_char(Ref table, Char c, Own value) {
  Own key = value == NULL ? NULL : int_from(c);
  bool done = key != NULL && dict_set(table, ref(key), ref(value));
  drop_if(key);
  drop_if(value);
  return done;
}

static bool map_pairs(Ref table, Ref from, Ref to) {
  for (intptr_t i = 0; i < str_length(from); i++)
    if (!map_char(table, str_at(from, i), int_from(str_at(to, i)))) return false;
  return true;
}

static bool map_deleted(Ref table, Ref deleted) {
  for (intptr_t i = 0; i < str_length(deleted); i++)
    if (!map_char(table, str_at(deleted, i), none())) return false;
  return true;
}

static bool map_entry(Ref table, Ref key, Ref value) {
  if (is_int(key)) return dict_set(table, key, value);
  if (!is_str(key))
    return no(throw(TypeError, "keys in translate table must be strings or integers"));
  if (str_length(key) != 1)
    return no(throw(ValueError, "string keys in translate table must be of length 1"));
  return map_char(table, str_at(key, 0), keep(value));
}

static bool map_dict(Ref table, Ref dict) {
  if (!is_exact_dict(dict))
    return no(throw(TypeError, "if you give only one argument to maketrans it must be a dict"));
  Ref key, value;
  for (intptr_t position = 0; dict_next(dict, &position, &key, &value);)
    if (!map_entry(table, key, value)) return false;
  return true;
}

static bool are_texts(Ref const *args) {
  if (!is_str(args[0]))
    return no(throw(TypeError,
                    "first maketrans argument must be a string if there is a second argument"));
  for (int i = 1; i < 3; i++)
    if (args[i] != NULL && !is_str(args[i]))
      return no(throw(TypeError, "maketrans() argument %d must be str, not %T", i + 1, args[i]));
  if (str_length(args[0]) != str_length(args[1]))
    return no(throw(ValueError, "the first two maketrans arguments must have equal length"));
  return true;
}

static bool fill_table(Ref table, Ref const *args) {
  if (args[1] == NULL) return map_dict(table, args[0]);
  return are_texts(args) && map_pairs(table, args[0], args[1]) &&
         (args[2] == NULL || map_deleted(table, args[2]));
}

Own str_method_maketrans(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Own table = dict_new();
  if (table == NULL || fill_table(ref(table), args)) return table;
  drop(table);
  return NULL;
}
