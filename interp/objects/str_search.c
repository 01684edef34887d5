/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods of str that look for a part, and those that put something in its place. */
#include "error.h"
#include "int.h"
#include "str_methods.h"
#include "str_parts.h"
#include "text_arguments.h"
#include "tuple.h"

/* ---- find, index, count ---------------------------------------------------------------------- */

typedef intptr_t (*Finder)(Text text, Text part);

static bool is_text(Ref arg, const char *function, int position) {
  if (is_str(arg)) return true;
  return no(throw(TypeError, "%s() argument %d must be str, not %T", function, position, arg));
}

/* -1: not there; -2: exception set. */
static intptr_t find_with(Finder find, Ref self, Ref const *args, const char *function) {
  intptr_t start, end;
  if (!is_text(args[0], function, 1)) return -2;
  if (!text_bounds(args[1], args[2], str_length(self), &start, &end)) return -2;
  if (start > end) return -1;
  intptr_t found = find(text_part(text_of(self), start, end), text_of(args[0]));
  return found < 0 ? found : found + start;
}

static Own index_or_nothing(intptr_t found) { return found == -2 ? NULL : int_from(found); }

static Own index_or_error(intptr_t found) {
  if (found == -1) return throw(ValueError, "substring not found");
  return index_or_nothing(found);
}

Own str_method_find(Ref self, Ref const *args, int n) {
  (void)n;
  return index_or_nothing(find_with(text_find, self, args, "find"));
}

Own str_method_rfind(Ref self, Ref const *args, int n) {
  (void)n;
  return index_or_nothing(find_with(text_find_last, self, args, "rfind"));
}

Own str_method_index(Ref self, Ref const *args, int n) {
  (void)n;
  return index_or_error(find_with(text_find, self, args, "index"));
}

Own str_method_rindex(Ref self, Ref const *args, int n) {
  (void)n;
  return index_or_error(find_with(text_find_last, self, args, "rindex"));
}

static intptr_t count_all(Text text, Text part) { return text_count(text, part, PTRDIFF_MAX); }

Own str_method_count(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t start, end;
  if (!is_text(args[0], "count", 1)) return NULL;
  if (!text_bounds(args[1], args[2], str_length(self), &start, &end)) return NULL;
  if (start > end) return int_from(0);
  return index_or_nothing(count_all(text_part(text_of(self), start, end), text_of(args[0])));
}

/* ---- Beginnings and ends --------------------------------------------------------------------- */

static bool has_prefix(Text text, Text part) {
  return part.length <= text.length && text_equal(text_part(text, 0, part.length), part);
}

static bool has_suffix(Text text, Text part) {
  return part.length <= text.length &&
         text_equal(text_part(text, text.length - part.length, text.length), part);
}

typedef bool (*Affix)(Text text, Text part);

static Own one_of(Affix has, Text text, Ref parts, const char *function) {
  for (intptr_t i = 0; i < tuple_length(parts); i++) {
    Ref part = tuple_at(parts, i);
    if (!is_str(part))
      return throw(TypeError, "tuple for %s must only contain str, not %T", function, part);
    if (has(text, text_of(part))) return bool_from(true);
  }
  return bool_from(false);
}

static Own test_affix(Affix has, Ref self, Ref const *args, const char *function) {
  intptr_t start, end;
  if (!text_bounds(args[1], args[2], str_length(self), &start, &end)) return NULL;
  if (!is_str(args[0]) && !is_tuple(args[0]))
    return throw(TypeError, "%s first arg must be str or a tuple of str, not %T", function,
                 args[0]);
  if (start > end) {
    if (is_tuple(args[0])) return one_of(has, (Text){"", -1, 1}, args[0], function);
    return bool_from(false);
  }
  Text text = text_part(text_of(self), start, end);
  if (is_tuple(args[0])) return one_of(has, text, args[0], function);
  return bool_from(has(text, text_of(args[0])));
}

Own str_method_startswith(Ref self, Ref const *args, int n) {
  (void)n;
  return test_affix(has_prefix, self, args, "startswith");
}

Own str_method_endswith(Ref self, Ref const *args, int n) {
  (void)n;
  return test_affix(has_suffix, self, args, "endswith");
}

static bool is_affix(Ref arg, const char *function) {
  if (is_str(arg)) return true;
  return no(throw(TypeError, "%s() argument must be str, not %T", function, arg));
}

Own str_method_removeprefix(Ref self, Ref const *args, int n) {
  (void)n;
  if (!is_affix(args[0], "removeprefix")) return NULL;
  bool there = has_prefix(text_of(self), text_of(args[0]));
  return str_slice(self, there ? str_length(args[0]) : 0, str_length(self));
}

Own str_method_removesuffix(Ref self, Ref const *args, int n) {
  (void)n;
  if (!is_affix(args[0], "removesuffix")) return NULL;
  bool there = has_suffix(text_of(self), text_of(args[0]));
  return str_slice(self, 0, str_length(self) - (there ? str_length(args[0]) : 0));
}

/* ---- replace --------------------------------------------------------------------------------- */

/* Before each character and at the end. */
static void put_between(Builder *builder, Ref self, Ref new, intptr_t limit) {
  intptr_t i = 0;
  for (; limit > 0; limit--, i++) {
    builder_str(builder, new);
    if (i == str_length(self)) return;
    builder_char(builder, str_at(self, i));
  }
  builder_part(builder, self, i, str_length(self));
}

static void put_instead(Builder *builder, Ref self, Ref old, Ref new, intptr_t limit) {
  intptr_t at = 0;
  for (; limit > 0; limit--) {
    intptr_t found = str_find(self, old, at, str_length(self));
    if (found < 0) {
      builder->failed |= found == -2;
      break;
    }
    builder_part(builder, self, at, found);
    builder_str(builder, new);
    at = found + str_length(old);
  }
  builder_part(builder, self, at, str_length(self));
}

static Own replace_text(Ref self, Ref old, Ref new, intptr_t limit) {
  if (limit < 0) limit = PTRDIFF_MAX;
  bool nothing = limit == 0 || str_length(old) > str_length(self) || str_equal(old, new);
  if (nothing || (str_length(old) > 0 && str_find(self, old, 0, str_length(self)) == -1))
    return str_exact(self);
  Builder builder;
  builder_start(&builder);
  if (str_length(old) == 0) put_between(&builder, self, new, limit);
  else put_instead(&builder, self, old, new, limit);
  return builder_finish(&builder);
}

Own str_method_replace(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t limit = -1;
  if (!is_text(args[0], "replace", 1) || !is_text(args[1], "replace", 2)) return NULL;
  if (!optional_size(args[2], &limit)) return NULL;
  return replace_text(self, args[0], args[1], limit);
}
