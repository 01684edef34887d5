/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list.sort(): a stable merge sort that looks for order which is already there.
 *
 * Real data is rarely shuffled: parts of it are in order already, or in the opposite order. So
 * the list is cut into *runs* that ascend (descending ones are turned round), short ones are
 * brought to a minimal length by binary insertion, and neighbouring runs are merged until one is
 * left. When a merge takes many items in a row from one side, it starts to *gallop*: it looks
 * for the end of the stretch in steps of 1, 3, 7, 15, ... and moves it in one go. Which runs are
 * merged first is decided by their place in an ideal binary tree over the whole list (its
 * *power*): that keeps merges balanced. This is Tim Peters' algorithm with Munro and Wild's
 * merge policy; the comparisons made are the same, in the same order, as in CPython 3.13, since
 * `__lt__` can be watched.
 *
 * What is sorted is an array of pairs (key, value). Meanwhile the list is empty: the comparisons
 * run any code, and that code must not see items in the middle of being moved. Whether it
 * changed the list shows in the capacity, which is -1 as long as nobody did.
 *
 * Invariant: whatever a comparison does, even failing, every pair is in the array exactly once
 * when the sort ends.
 */
#include "list.h"

#include <string.h>

#include "float.h"
#include "int.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

typedef struct Pair {
  Ref key; /* what is compared: value itself, or what the key function made of it */
  Own value;
} Pair;

typedef int (*LessFn)(Ref left, Ref right); /* 1, 0; -1: failed */

typedef struct Run {
  Pair *start;
  intptr_t length;
  int power; /* of the boundary to the next run */
} Run;

enum { MOST_RUNS = 85, GALLOP = 7, LONGEST_MINIMUM = 64 };

typedef struct Sort {
  LessFn less;
  Pair *pairs;
  intptr_t count;
  intptr_t min_gallop; /* how many wins in a row start galloping: learned as we go */
  Pair *spare;         /* room for the shorter side of a merge */
  intptr_t spare_room;
  Run runs[MOST_RUNS]; /* waiting to be merged, the leftmost first */
  int run_count;
} Sort;

/* ---- Comparing --------------------------------------------------------------------------- */

static int less_objects(Ref left, Ref right) { return object_test(left, right, LESS); }
static int less_strs(Ref left, Ref right) { return str_compare(left, right) < 0; }

/* Characters of one byte each: bytes decide as characters do. */
static int less_narrow_strs(Ref left, Ref right) {
  intptr_t a = str_length(left), b = str_length(right);
  int order = memcmp(str_data(left), str_data(right), (size_t)(a < b ? a : b));
  return order != 0 ? order < 0 : a < b;
}

static int less_ints(Ref left, Ref right) { return int_compare(left, right) < 0; }
static int less_small_ints(Ref left, Ref right) { return int_compact(left) < int_compact(right); }
/* As tuples compare: the first items that differ decide. */
static int less_tuples(Ref left, Ref right) {
  intptr_t a = tuple_length(left), b = tuple_length(right);
  for (intptr_t i = 0; i < a && i < b; i++) {
    int equal = object_equal(tuple_at(left, i), tuple_at(right, i));
    if (equal < 0) return -1;
    if (!equal) return object_test(tuple_at(left, i), tuple_at(right, i), LESS);
  }
  return a < b;
}
static int less_floats(Ref left, Ref right) { return float_value(left) < float_value(right); }

static bool all_narrow(const Pair *pairs, intptr_t n) {
  for (intptr_t i = 0; i < n; i++)
    if (((Str *)pairs[i].key)->kind != 1) return false;
  return true;
}

static bool all_compact(const Pair *pairs, intptr_t n) {
  for (intptr_t i = 0; i < n; i++)
    if (!int_is_compact(pairs[i].key)) return false;
  return true;
}

/* When all keys are of one well-known type, comparing them needs no search for how. */
static LessFn best_comparison(const Pair *pairs, intptr_t n) {
  const Type *type = pairs[0].key->type;
  for (intptr_t i = 1; i < n; i++)
    if (pairs[i].key->type != type) return less_objects;
  if (type == &int_class.type) return all_compact(pairs, n) ? less_small_ints : less_ints;
  if (type == &str_class.type) return all_narrow(pairs, n) ? less_narrow_strs : less_strs;
  if (type == &float_class.type) return less_floats;
  if (type == &tuple_class.type) return less_tuples;
  return less_objects;
}

/* ---- Runs -------------------------------------------------------------------------------- */

static void reverse(Pair *pairs, intptr_t n) {
  for (intptr_t low = 0, high = n - 1; low < high; low++, high--) {
    Pair pair = pairs[low];
    pairs[low] = pairs[high];
    pairs[high] = pair;
  }
}

/* How far from pairs[n] on no item is less than the one before. -1: failed. */
static intptr_t ascend(Sort *sort, const Pair *pairs, intptr_t n, intptr_t count) {
  for (; n < count; n++) {
    int less = sort->less(pairs[n].key, pairs[n - 1].key);
    if (less < 0) return -1;
    if (less) break;
  }
  return n;
}

/* The same downwards. A stretch of equal items is turned round as soon as it ends, so that
 * turning the whole run restores its order. */
static intptr_t descend(Sort *sort, Pair *pairs, intptr_t n, intptr_t count) {
  intptr_t equals = 0;
  for (; n < count; n++) {
    int less = sort->less(pairs[n].key, pairs[n - 1].key);
    if (less < 0) return -1;
    if (less) {
      if (equals > 0) reverse(pairs + n - equals - 1, equals + 1);
      equals = 0;
      continue;
    }
    int greater = sort->less(pairs[n - 1].key, pairs[n].key);
    if (greater < 0) return -1;
    if (greater) break;
    equals++;
  }
  if (equals > 0) reverse(pairs + n - equals - 1, equals + 1);
  return n;
}

/* The length of the run at pairs, ascending afterwards. -1: failed. */
static intptr_t find_run(Sort *sort, Pair *pairs, intptr_t count) {
  if (count == 1) return 1;
  intptr_t n = ascend(sort, pairs, 1, count);
  if (n < 0 || n == count) return n;
  if (n > 1) { /* ascending, unless all were equal so far */
    int less = sort->less(pairs[0].key, pairs[n - 1].key);
    if (less != 0) return less < 0 ? -1 : n;
    reverse(pairs, n);
  }
  n = descend(sort, pairs, n + 1, count);
  if (n < 0) return -1;
  reverse(pairs, n);
  return ascend(sort, pairs, n, count);
}

/* The first n are in order; bring the others, up to count, to their places among them. */
static bool insert_others(Sort *sort, Pair *pairs, intptr_t n, intptr_t count) {
  for (; n < count; n++) {
    Pair pair = pairs[n];
    intptr_t low = 0, high = n;
    while (low < high) {
      intptr_t middle = (low + high) >> 1;
      int less = sort->less(pair.key, pairs[middle].key);
      if (less < 0) return false;
      if (less)
        high = middle;
      else
        low = middle + 1;
    }
    memmove(pairs + low + 1, pairs + low, (size_t)(n - low) * sizeof(Pair));
    pairs[low] = pair;
  }
  return true;
}

/* ---- Galloping --------------------------------------------------------------------------- */

/* Where does key belong in n sorted pairs? Before its equals (left) or behind them (right). */
typedef enum Side { LEFT, RIGHT } Side;

/* Does pairs[i] stand before the place of key? -1: failed. The comparison is CPython's on each
 * side. */
static int stands_before(Sort *sort, const Pair *pairs, intptr_t i, Ref key, Side side) {
  if (side == LEFT) return sort->less(pairs[i].key, key);
  int less = sort->less(key, pairs[i].key);
  return less < 0 ? -1 : !less;
}

/* Binary search for the place between low (known to stand before it) and high (known not to). */
static intptr_t narrow(Sort *sort, const Pair *pairs, intptr_t low, intptr_t high, Ref key,
                       Side side) {
  for (low++; low < high;) {
    intptr_t middle = low + ((high - low) >> 1);
    int before = stands_before(sort, pairs, middle, key, side);
    if (before < 0) return -1;
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  return high;
}

/* Start at hint and go away from it in growing steps, until the place is behind us. */
static intptr_t gallop(Sort *sort, Ref key, const Pair *pairs, intptr_t n, intptr_t hint,
                       Side side) {
  int upwards = stands_before(sort, pairs, hint, key, side);
  if (upwards < 0) return -1;
  intptr_t most = upwards ? n - hint : hint + 1, last = 0, step = 1;
  while (step < most) {
    int before = stands_before(sort, pairs, upwards ? hint + step : hint - step, key, side);
    if (before < 0) return -1;
    if (before != upwards) break;
    last = step;
    step = step * 2 + 1;
  }
  if (step > most) step = most;
  if (upwards) return narrow(sort, pairs, hint + last, hint + step, key, side);
  return narrow(sort, pairs, hint - step, hint - last, key, side);
}

/* ---- Merging ----------------------------------------------------------------------------- */

static bool make_spare(Sort *sort, intptr_t n) {
  if (n <= sort->spare_room) return true;
  heap_free(sort->spare);
  sort->spare_room = 0;
  sort->spare = heap_alloc((size_t)n * sizeof(Pair));
  if (sort->spare != NULL) sort->spare_room = n;
  return sort->spare != NULL;
}

static void copy(Pair *to, const Pair *from, intptr_t n) {
  memmove(to, from, (size_t)n * sizeof(Pair));
}

/* A merge under way. One side, the shorter, has been moved to the spare room; the result grows into
 * the space that leaves: from the left (up) or from the right (down). */
typedef struct Merge {
  Pair *a, *b, *to; /* next of the left run, next of the right run, next free place */
  intptr_t na, nb;  /* how many are left of each */
  Pair *a0, *b0;    /* down: where the runs begin */
} Merge;

typedef enum Progress { GOING_ON, OVER, BROKEN } Progress;

static inline Progress up_from_a(Merge *m) {
  *m->to++ = *m->a++;
  return --m->na == 1 ? OVER : GOING_ON;
}
static inline Progress up_from_b(Merge *m) {
  *m->to++ = *m->b++;
  return --m->nb == 0 ? OVER : GOING_ON;
}
static inline Progress down_from_a(Merge *m) {
  *m->to-- = *m->a--;
  return --m->na == 0 ? OVER : GOING_ON;
}
static inline Progress down_from_b(Merge *m) {
  *m->to-- = *m->b--;
  return --m->nb == 1 ? OVER : GOING_ON;
}

/* One pair at a time, until one side has won min_gallop times in a row. */
static Progress merge_singly(Sort *sort, Merge *m, bool up) {
  intptr_t a_wins = 0, b_wins = 0;
  while (a_wins < sort->min_gallop && b_wins < sort->min_gallop) {
    int less = sort->less(m->b->key, m->a->key);
    if (less < 0) return BROKEN;
    bool take_a = up ? !less : less;
    Progress progress;
    if (take_a) {
      progress = up ? up_from_a(m) : down_from_a(m);
      a_wins++, b_wins = 0;
    } else {
      progress = up ? up_from_b(m) : down_from_b(m);
      b_wins++, a_wins = 0;
    }
    if (progress != GOING_ON) return progress;
  }
  return GOING_ON;
}

/* Everything of the left run that belongs before the right run's next, then that one; and the other
 * way round. *wins: the longer of the two stretches. */
static Progress gallop_up(Sort *sort, Merge *m, intptr_t *wins) {
  intptr_t k = gallop(sort, m->b->key, m->a, m->na, 0, RIGHT);
  if (k < 0) return BROKEN;
  *wins = k;
  copy(m->to, m->a, k);
  m->to += k, m->a += k, m->na -= k;
  if (k > 0 && m->na <= 1) return OVER;
  if (up_from_b(m) == OVER) return OVER;
  k = gallop(sort, m->a->key, m->b, m->nb, 0, LEFT);
  if (k < 0) return BROKEN;
  if (k > *wins) *wins = k;
  copy(m->to, m->b, k);
  m->to += k, m->b += k, m->nb -= k;
  return m->nb == 0 ? OVER : up_from_a(m);
}

static Progress gallop_down(Sort *sort, Merge *m, intptr_t *wins) {
  intptr_t k = gallop(sort, m->b->key, m->a0, m->na, m->na - 1, RIGHT);
  if (k < 0) return BROKEN;
  *wins = k = m->na - k;
  m->to -= k, m->a -= k, m->na -= k;
  copy(m->to + 1, m->a + 1, k);
  if (m->na == 0) return OVER;
  if (down_from_b(m) == OVER) return OVER;
  k = gallop(sort, m->a->key, m->b0, m->nb, m->nb - 1, LEFT);
  if (k < 0) return BROKEN;
  k = m->nb - k;
  if (k > *wins) *wins = k;
  m->to -= k, m->b -= k, m->nb -= k;
  copy(m->to + 1, m->b + 1, k);
  if (k > 0 && m->nb <= 1) return OVER;
  return down_from_a(m);
}

/* In stretches as long as that pays; galloping gets easier to start while it does, harder when
 * not. */
static Progress merge_galloping(Sort *sort, Merge *m, bool up) {
  intptr_t wins;
  sort->min_gallop++;
  do {
    if (sort->min_gallop > 1) sort->min_gallop--;
    Progress progress = up ? gallop_up(sort, m, &wins) : gallop_down(sort, m, &wins);
    if (progress != GOING_ON) return progress;
  } while (wins >= GALLOP);
  sort->min_gallop++;
  return GOING_ON;
}

static bool merge_all(Sort *sort, Merge *m, bool up) {
  for (;;) {
    Progress progress = merge_singly(sort, m, up);
    if (progress == GOING_ON) progress = merge_galloping(sort, m, up);
    if (progress != GOING_ON) return progress == OVER;
  }
}

/* Two neighbouring runs, the left one not longer than the right one. The largest of all is known
 * to be the left run's last; the smallest the right run's first. */
static bool merge_up(Sort *sort, Pair *a, intptr_t na, Pair *b, intptr_t nb) {
  if (!make_spare(sort, na)) return false;
  copy(sort->spare, a, na);
  Merge m = {.a = sort->spare, .b = b, .to = a, .na = na, .nb = nb};
  bool merged = true;
  if (up_from_b(&m) == GOING_ON && m.na > 1) merged = merge_all(sort, &m, true);
  if (merged) { /* at most the largest of a is left, behind what is left of b */
    copy(m.to, m.b, m.nb);
    m.to += m.nb;
  }
  copy(m.to, m.a, m.na);
  return merged;
}

/* The same with a shorter right run, from the end. */
static bool merge_down(Sort *sort, Pair *a, intptr_t na, Pair *b, intptr_t nb) {
  if (!make_spare(sort, nb)) return false;
  copy(sort->spare, b, nb);
  Merge m = {.a = a + na - 1,
             .b = sort->spare + nb - 1,
             .to = b + nb - 1,
             .na = na,
             .nb = nb,
             .a0 = a,
             .b0 = sort->spare};
  bool merged = true;
  if (down_from_a(&m) == GOING_ON && m.nb > 1) merged = merge_all(sort, &m, false);
  if (merged) { /* at most the smallest of b is left, in front of what is left of a */
    copy(m.to - m.na + 1, a, m.na);
    m.to -= m.na;
  }
  copy(m.to - m.nb + 1, sort->spare, m.nb);
  return merged;
}

/* Merge run i with the next. What is in place already at both ends is left alone. */
static bool merge_runs(Sort *sort, int i) {
  Run *runs = sort->runs, left = runs[i], right = runs[i + 1];
  Pair *a = left.start, *b = right.start;
  intptr_t na = left.length, nb = right.length;
  runs[i].length = na + nb;
  if (i == sort->run_count - 3) runs[i + 1] = runs[i + 2];
  sort->run_count--;
  intptr_t in_place = gallop(sort, b->key, a, na, 0, RIGHT);
  if (in_place < 0) return false;
  a += in_place, na -= in_place;
  if (na == 0) return true;
  nb = gallop(sort, a[na - 1].key, b, nb, nb - 1, LEFT);
  if (nb <= 0) return nb == 0;
  return na <= nb ? merge_up(sort, a, na, b, nb) : merge_down(sort, a, na, b, nb);
}

/* ---- Which runs to merge ----------------------------------------------------------------- */

/* How deep in a balanced tree over the whole list does the boundary between two runs lie? The first
 * binary digit in which the middles of the runs, as fractions of the list, differ. */
static int power_of_boundary(const Sort *sort, const Run *left, intptr_t right_length) {
  intptr_t n = sort->count;
  intptr_t a = 2 * (left->start - sort->pairs) + left->length;
  intptr_t b = a + left->length + right_length;
  for (int power = 1;; power++) {
    if (a >= n)
      a -= n, b -= n;
    else if (b >= n)
      return power;
    a *= 2, b *= 2;
  }
}

static bool add_run(Sort *sort, Pair *start, intptr_t length) {
  if (sort->run_count > 0) {
    int power = power_of_boundary(sort, &sort->runs[sort->run_count - 1], length);
    while (sort->run_count > 1 && sort->runs[sort->run_count - 2].power > power)
      if (!merge_runs(sort, sort->run_count - 2)) return false;
    sort->runs[sort->run_count - 1].power = power;
  }
  sort->runs[sort->run_count++] = (Run){start, length, 0};
  return true;
}

static bool merge_rest(Sort *sort) {
  while (sort->run_count > 1) {
    int i = sort->run_count - 2;
    if (i > 0 && sort->runs[i - 1].length < sort->runs[i + 1].length) i--;
    if (!merge_runs(sort, i)) return false;
  }
  return true;
}

/* A length for short runs, such that their number is a power of two or a little less. */
static intptr_t minimal_run(intptr_t n) {
  intptr_t odd = 0;
  while (n >= LONGEST_MINIMUM) {
    odd |= n & 1;
    n >>= 1;
  }
  return n + odd;
}

static bool sort_pairs(Sort *sort) {
  if (sort->count < 2) return true;
  sort->less = best_comparison(sort->pairs, sort->count);
  Pair *start = sort->pairs;
  intptr_t left = sort->count, minimum = minimal_run(left);
  while (left > 0) {
    intptr_t length = find_run(sort, start, left);
    if (length < 0) return false;
    if (length < minimum) {
      intptr_t wanted = left < minimum ? left : minimum;
      if (!insert_others(sort, start, length, wanted)) return false;
      length = wanted;
    }
    if (!add_run(sort, start, length)) return false;
    start += length;
    left -= length;
  }
  return merge_rest(sort);
}

/* ---- The list's part --------------------------------------------------------------------- */

/* Keys for all items, made in the order of the list. */
static bool make_keys(Pair *pairs, intptr_t n, Ref key_function) {
  for (intptr_t i = 0; i < n; i++) {
    Own key = call1(key_function, ref(pairs[i].value));
    if (key == NULL) {
      while (i-- > 0) drop(own(pairs[i].key));
      return false;
    }
    pairs[i].key = ref(key);
  }
  return true;
}

static bool sort_with_keys(Pair *pairs, intptr_t n, Ref key_function, bool backwards) {
  Sort sort = {.pairs = pairs, .count = n, .min_gallop = GALLOP};
  if (key_function != NULL && !make_keys(pairs, n, key_function)) return false;
  if (backwards) reverse(pairs, n); /* twice reversed: equal items keep their order */
  bool done = sort_pairs(&sort);
  heap_free(sort.spare);
  for (intptr_t i = 0; key_function != NULL && i < n; i++) drop(own(pairs[i].key));
  if (backwards) reverse(pairs, n);
  return done;
}

/* Somebody put items into the list meanwhile: they are lost. */
static void drop_intruders(Ref self, Own *items, intptr_t n) {
  for (intptr_t i = n - 1; i >= 0; i--) release(self, &items[i], label_item(i));
  heap_free(items);
}

bool list_sort(Ref self, Ref key, bool backwards) {
  List *list = (List *)self;
  List saved = *list;
  Pair *pairs = saved.length == 0 ? NULL : heap_alloc((size_t)saved.length * sizeof *pairs);
  if (pairs == NULL && saved.length > 0) return false;
  for (intptr_t i = 0; i < saved.length; i++)
    pairs[i] = (Pair){ref(saved.items[i]), saved.items[i]};
  list->items = NULL;
  list->length = 0;
  list->capacity = -1;
  bool done = sort_with_keys(pairs, saved.length, key, backwards);
  if (done && list->capacity != -1) done = no(throw(ValueError, "list modified during sort"));
  for (intptr_t i = 0; i < saved.length; i++) saved.items[i] = pairs[i].value;
  heap_free(pairs);
  Own *intruders = list->items;
  intptr_t intruder_count = list->length;
  list->items = saved.items;
  list->length = saved.length;
  list->capacity = saved.capacity;
  drop_intruders(self, intruders, intruder_count);
  return done;
}
