/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean": the nearest of the names there are.
 *
 * How far a name is from another is counted in moves: a character inserted, deleted or exchanged
 * costs 2, one that only differs in case costs 1 (Levenshtein's distance with CPython's costs). A
 * name is near if it takes at most a third of the characters of both, at half a move more.
 */
#include "suggest.h"

#include "error.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

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

bool throw_unexpected_keyword(const char *function, Ref key, Ref candidates) {
  Own hint = suggest_name(key, candidates);
  if (hint == NULL) {
    return no(throw(TypeError, "%s() got an unexpected keyword argument '%S'", function, key));
  }
  throw(TypeError, "%s() got an unexpected keyword argument '%S'. Did you mean '%S'?", function, key,
        ref(hint));
  drop(hint);
  return false;
}

bool throw_unexpected_keyword_of(const char *function, Ref key, const char *const *names, int count) {
  Own candidates = list_new(count);
  bool done = candidates != NULL;
  for (int i = 0; done && i < count; i++) {
    Own name = str_from(names[i]);
    done = name != NULL && list_append_take(ref(candidates), name);
  }
  if (done) throw_unexpected_keyword(function, key, ref(candidates));
  drop_if(candidates);
  return false;
}
