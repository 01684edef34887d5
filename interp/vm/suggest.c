/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean": the nearest of the names there are.
 *
 * How far a name is from another is counted in moves: a character inserted, deleted or exchanged
 * costs 2, one that only differs in case costs 1 (Levenshtein's distance with CPython's costs). A
 * name is near if it takes at most a third of the characters of both, at half a move more.
 */
#include "suggest.h"

#include <string.h>

#include "../objects/code.h"
#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/traceback.h"
#include "../objects/tuple.h"
#include "frame_object.h"
#include "import.h"

enum { MOVE_COST = 2, CASE_COST = 1, MOST_CANDIDATES = 750, LONGEST = 40 };

/* ---- The distance ------------------------------------------------------------------------ */

static int substitution_cost(char a, char b) {
  if (a == b) return 0;
  if ((a & 31) != (b & 31)) return MOVE_COST;
  int lower_a = a >= 'A' && a <= 'Z' ? a + 32 : a, lower_b = b >= 'A' && b <= 'Z' ? b + 32 : b;
  return lower_a == lower_b ? CASE_COST : MOVE_COST;
}

typedef struct Span {
  const char *text;
  size_t length;
} Span;

static void trim_common(Span *a, Span *b) {
  while (a->length > 0 && b->length > 0 && a->text[0] == b->text[0]) {
    a->text++, b->text++;
    a->length--, b->length--;
  }
  while (a->length > 0 && b->length > 0 && a->text[a->length - 1] == b->text[b->length - 1]) {
    a->length--, b->length--;
  }
}

static int least(int a, int b) { return a < b ? a : b; }

/* One row of the table after the other; given up when a whole row is above limit. */
static int distance(Span a, Span b, int limit) {
  int row[LONGEST];
  trim_common(&a, &b);
  if (a.length == 0 || b.length == 0) return (int)(a.length + b.length) * MOVE_COST;
  if (a.length > LONGEST || b.length > LONGEST) return limit + 1;
  if (b.length < a.length) {
    Span swap = a;
    a = b, b = swap;
  }
  if ((int)(b.length - a.length) * MOVE_COST > limit) return limit + 1;
  for (size_t i = 0; i < a.length; i++) row[i] = (int)(i + 1) * MOVE_COST;
  int result = 0;
  for (size_t j = 0; j < b.length; j++) {
    int diagonal = result = (int)j * MOVE_COST, smallest = limit + 1;
    for (size_t i = 0; i < a.length; i++) {
      int substituted = diagonal + substitution_cost(b.text[j], a.text[i]);
      diagonal = row[i];
      result = least(least(result, diagonal) + MOVE_COST, substituted);
      row[i] = result;
      smallest = least(smallest, result);
    }
    if (smallest > limit) return limit + 1;
  }
  return result;
}

/* ---- The nearest name -------------------------------------------------------------------- */

static bool span_of(Ref name, Span *span) {
  span->text = str_utf8(name, &span->length);
  if (span->text == NULL) error_clear();
  return span->text != NULL;
}

typedef struct Nearest {
  Span wrong;
  Ref wrong_name, best;
  int best_distance;
} Nearest;

static void consider(Nearest *nearest, Ref candidate) {
  Span span;
  if (!is_str(candidate) || str_equal(candidate, nearest->wrong_name) || !span_of(candidate, &span))
    return;
  int limit = (int)(nearest->wrong.length + span.length + 3) * MOVE_COST / 6;
  if (nearest->best != NULL) limit = least(limit, nearest->best_distance - 1);
  int found = distance(nearest->wrong, span, limit);
  if (found > limit || (nearest->best != NULL && found >= nearest->best_distance)) return;
  nearest->best = candidate;
  nearest->best_distance = found;
}

Own suggest_name(Ref wrong, Ref candidates) {
  Nearest nearest = {.wrong_name = wrong};
  intptr_t count = is_list(candidates) ? list_length(candidates) : tuple_length(candidates);
  if (!is_str(wrong) || count >= MOST_CANDIDATES || !span_of(wrong, &nearest.wrong)) return NULL;
  for (intptr_t i = 0; i < count; i++) {
    consider(&nearest, is_list(candidates) ? list_at(candidates, i) : tuple_at(candidates, i));
  }
  return keep_if(nearest.best);
}

static Own suggest_take(Ref wrong, Own candidates) {
  if (candidates == NULL) return NULL;
  Own hint = suggest_name(wrong, ref(candidates));
  drop(candidates);
  return hint;
}

/* ---- Hints for exceptions ---------------------------------------------------------------- */

/* The frame object where the exception was raised; NULL: none. */
static Ref innermost_frame(Ref exception) {
  Traceback *at = (Traceback *)ref(((BaseExceptionObject *)exception)->traceback);
  while (at != NULL && at->next != NULL) at = (Traceback *)ref(at->next);
  return at == NULL ? NULL : ref(at->frame);
}

static bool add_names(Ref list, Ref frame, const char *attribute) {
  Own namespace = get_attribute(frame, attribute);
  bool done = namespace != NULL && is_dict(ref(namespace)) && list_extend(list, ref(namespace));
  drop_if(namespace);
  return done;
}

static bool has_attribute_name(Ref object, Ref name) {
  bool failed;
  Own value = object_get_attribute_if(object, name, &failed);
  bool found = value != NULL;
  drop_if(value);
  return found;
}

/* In a method, `name` may have been meant as `self.name`. */
static Own suggest_self(Ref frame, Ref name) {
  Own locals = frame_object_locals(frame), hint = NULL;
  Own key = str_intern_c("self");
  Ref self = locals != NULL && key != NULL && is_dict(ref(locals))
                 ? dict_peek(ref(locals), ref(key))
                 : NULL;
  if (self != NULL && has_attribute_name(self, name)) hint = str_format("self.%S", name);
  drop_if(key);
  drop_if(locals);
  return hint;
}

static Own suggest_for_name(Ref exception) {
  Own name = ((NameException *)exception)->name;
  Ref frame = innermost_frame(exception);
  if (name == NULL || !is_str(ref(name)) || frame == NULL) return NULL;
  Own hint = suggest_self(frame, ref(name));
  if (hint != NULL) return hint;
  error_clear();
  Own list = list_new(0);
  if (list == NULL) return NULL;
  if (add_names(ref(list), frame, "f_locals") && add_names(ref(list), frame, "f_globals")) {
    add_names(ref(list), frame, "f_builtins");
  }
  return suggest_take(ref(name), list);
}

/* dir(object) */
static Own names_of(Ref object) {
  Own names = call_special(object, ID(__dir__), NULL, 0);
  Own list = names == NULL ? NULL : list_from_iterable(ref(names));
  drop_if(names);
  if (list == NULL || list_sort(ref(list), NULL, false)) return list;
  drop(list);
  return NULL;
}

static bool is_private(Ref name) { return str_length(name) > 0 && str_at(name, 0) == '_'; }

/* Private names are no hint to those who did not begin with an underscore themselves. */
static Own without_private(Own names, Ref wrong) {
  if (names == NULL || is_private(wrong)) return names;
  Own list = list_new(0);
  for (intptr_t i = 0; list != NULL && i < list_length(ref(names)); i++) {
    Ref name = list_at(ref(names), i);
    if (is_str(name) && !is_private(name) && !list_append(ref(list), name)) break;
  }
  drop(names);
  return list;
}

/* Is object the `self` of the method that failed? It may be told its own private names. */
static bool is_self(Ref object, Ref exception) {
  Ref frame = innermost_frame(exception);
  Own locals = frame == NULL ? NULL : frame_object_locals(frame), key = str_intern_c("self");
  bool is = locals != NULL && key != NULL && is_dict(ref(locals)) &&
            dict_peek(ref(locals), ref(key)) == object;
  drop_if(key);
  drop_if(locals);
  error_clear();
  return is;
}

static Own suggest_for_attribute(Ref exception) {
  AttributeException *error = (AttributeException *)exception;
  if (error->name == NULL || error->object == NULL || !is_str(ref(error->name))) return NULL;
  Ref name = ref(error->name), object = ref(error->object);
  Own names = names_of(object);
  if (!is_self(object, exception)) names = without_private(names, name);
  return suggest_take(name, names);
}

/* from module import name: the module may have a similar one. */
static Own suggest_for_import(Ref exception) {
  ImportException *error = (ImportException *)exception;
  if (error->name == NULL || error->name_from == NULL || !is_str(ref(error->name_from)))
    return NULL;
  Ref module = dict_peek(ref(imported_modules), ref(error->name)), name = ref(error->name_from);
  return module == NULL ? NULL : suggest_take(name, without_private(names_of(module), name));
}

Own suggest_for_error(Ref exception) {
  Own before = error_take(), hint = NULL;
  if (is_instance(exception, NameError))
    hint = suggest_for_name(exception);
  else if (is_instance(exception, AttributeError))
    hint = suggest_for_attribute(exception);
  else if (is_instance(exception, ImportError))
    hint = suggest_for_import(exception);
  error_clear();
  error_restore(before);
  return hint;
}
