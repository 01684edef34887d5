/* SPDX-License-Identifier: GPL-3.0-or-later */
/* set and frozenset: what they can do.
 *
 * Operators want sets on both sides, methods take any iterable; the work is the same. Each
 * operation walks that operand, and fills its result in that order, as CPython does: the order
 * of the result's members follows from it. The result of an operation on a subclass is a plain
 * set or frozenset.
 *
 * While a set is walked, comparing its members can change it; so the member at hand is kept, and
 * the walk looks at the table anew at every step.
 */
#include "set_methods.h"

#include "constructor.h"
#include "dict_table.h"
#include "instance.h"
#include "int.h"
#include "list.h"
#include "protocol.h"
#include "set_table.h"
#include "str.h"

/* ---- Results ----------------------------------------------------------------------------- */

static Class *plain_class(Ref self) {
  return is_instance(self, &frozenset_class) ? &frozenset_class : &set_class;
}

/* A plain set or frozenset like self's class, of the items of iterable (NULL: none). */
static Own like(Ref self, Ref iterable) {
  Own result = set_alloc(plain_class(self));
  if (result == NULL || iterable == NULL || set_update(ref(result), iterable)) return result;
  drop(result);
  return NULL;
}

static Own or_drop(bool done, Own result) {
  if (done) return result;
  drop_if(result);
  return NULL;
}

/* ---- Walking with something to do for each member ---------------------------------------- */

typedef bool (*EachMember)(Ref key, intptr_t hash, void *context);

/* False when each() says so. Members are kept while they are looked at. */
static bool each_member(Set *set, EachMember each, void *context) {
  intptr_t position = 0, hash;
  Ref key;
  while (set_entry_at(set, &position, &key, &hash)) {
    Own kept = keep(key);
    bool go_on = each(key, hash, context);
    drop(kept);
    if (!go_on) return false;
  }
  return true;
}

/* What the steps below work on. */
typedef struct Work {
  Ref set;    /* that is asked or changed */
  Ref result; /* that is filled */
  EachMember each;
} Work;

static bool hash_first(Ref item, void *context) {
  Work *work = context;
  intptr_t hash = key_hash(item);
  return hash != -1 && work->each(item, hash, context);
}

/* Call each for every item of any iterable, quickly for sets. */
static bool each_hashed(Ref iterable, EachMember each, Work *work) {
  work->each = each;
  if (is_any_set(iterable)) return each_member(as_set(iterable), each, work);
  return each_item(iterable, hash_first, work);
}

/* ---- Union ------------------------------------------------------------------------------- */

static bool update_all(Ref self, Ref const *others, int n) {
  for (int i = 0; i < n; i++)
    if (others[i] != self && !set_update(self, others[i])) return false;
  return true;
}

static Own set_union(Ref self, Ref const *args, int n) {
  Own result = like(self, self);
  if (result == NULL) return NULL;
  for (int i = 0; i < n; i++)
    if (args[i] != self && !set_update(ref(result), args[i])) return or_drop(false, result);
  return result;
}

static Own set_update_method(Ref self, Ref const *args, int n) {
  return update_all(self, args, n) ? none() : NULL;
}

/* ---- Intersection ------------------------------------------------------------------------ */

static bool add_if_common(Ref key, intptr_t hash, void *context) {
  Work *work = context;
  int there = set_contains_hashed(as_set(work->set), key, hash);
  return there >= 0 && (there == 0 || set_add_hashed(as_set(work->result), key, hash));
}

/* The smaller one is walked. */
static Own intersect(Ref self, Ref other) {
  if (self == other) return like(self, self);
  Own result = like(self, NULL);
  if (result == NULL) return NULL;
  Ref walked = other, asked = self;
  if (is_any_set(other) && set_length(other) > set_length(self)) walked = self, asked = other;
  Work work = {asked, ref(result), NULL};
  return or_drop(each_hashed(walked, add_if_common, &work), result);
}

static Own set_intersection(Ref self, Ref const *args, int n) {
  if (n == 0) return like(self, self);
  Own result = keep(self);
  for (int i = 0; i < n && result != NULL; i++) {
    Own smaller = intersect(ref(result), args[i]);
    drop(result);
    result = smaller;
  }
  return result;
}

static Own set_intersection_update(Ref self, Ref const *args, int n) {
  Own result = set_intersection(self, args, n);
  if (result == NULL) return NULL;
  set_exchange(as_set(self), as_set(ref(result)));
  drop(result);
  return none();
}

/* ---- Difference -------------------------------------------------------------------------- */

static bool discard_step(Ref key, intptr_t hash, void *context) {
  return set_discard_hashed(as_set(((Work *)context)->set), key, hash) >= 0;
}

static bool add_if_new(Ref key, intptr_t hash, void *context) {
  Work *work = context;
  int there = is_any_set(work->set) ? set_contains_hashed(as_set(work->set), key, hash)
                                    : dict_contains(work->set, key);
  return there >= 0 && (there > 0 || set_add_hashed(as_set(work->result), key, hash));
}

static bool discard_all(Ref self, Ref items) {
  Work work = {self, NULL, NULL};
  return each_hashed(items, discard_step, &work) && set_shrink(as_set(self));
}

/* Of a much larger set only what is common matters. */
bool set_difference_update(Ref self, Ref other) {
  if (self == other) {
    set_empty(self);
    return true;
  }
  if (!is_any_set(other) || set_length(other) >> 3 <= set_length(self)) {
    Own kept = keep(other);
    bool done = discard_all(self, other);
    drop(kept);
    return done;
  }
  Own common = intersect(self, other);
  if (common == NULL) return false;
  bool done = discard_all(self, ref(common));
  drop(common);
  return done;
}

static Own subtract(Ref self, Ref other) {
  bool can_ask = is_any_set(other) || is_exact_dict(other);
  intptr_t size = !can_ask ? 0 : is_any_set(other) ? set_length(other) : dict_length(other);
  if (!can_ask || set_length(self) >> 2 > size) {
    Own result = like(self, self);
    return result == NULL ? NULL : or_drop(set_difference_update(ref(result), other), result);
  }
  Own result = like(self, NULL);
  if (result == NULL) return NULL;
  Work work = {other, ref(result), NULL};
  return or_drop(each_member(as_set(self), add_if_new, &work), result);
}

static Own set_difference(Ref self, Ref const *args, int n) {
  if (n == 0) return like(self, self);
  Own result = subtract(self, args[0]);
  for (int i = 1; i < n && result != NULL; i++)
    result = or_drop(set_difference_update(ref(result), args[i]), result);
  return result;
}

static Own set_difference_update_method(Ref self, Ref const *args, int n) {
  for (int i = 0; i < n; i++)
    if (!set_difference_update(self, args[i])) return NULL;
  return none();
}

/* ---- Symmetric difference ---------------------------------------------------------------- */

static bool toggle_step(Ref key, intptr_t hash, void *context) {
  Set *set = as_set(((Work *)context)->set);
  int there = set_discard_hashed(set, key, hash);
  return there >= 0 && (there > 0 || set_add_hashed(set, key, hash));
}

bool set_symmetric_difference_update(Ref self, Ref other) {
  if (self == other) {
    set_empty(self);
    return true;
  }
  Own items = is_any_set(other) || is_exact_dict(other) ? keep(other) : like(self, other);
  if (items == NULL) return false;
  Work work = {self, NULL, NULL};
  bool done = each_hashed(ref(items), toggle_step, &work);
  drop(items);
  return done;
}

static Own set_symmetric_difference(Ref self, Ref const *args, int n) {
  (void)n;
  Own result = like(self, args[0]);
  return result == NULL ? NULL
                        : or_drop(set_symmetric_difference_update(ref(result), self), result);
}

static Own set_symmetric_difference_update_method(Ref self, Ref const *args, int n) {
  (void)n;
  return set_symmetric_difference_update(self, args[0]) ? none() : NULL;
}

/* ---- Tests ------------------------------------------------------------------------------- */

static bool is_member_step(Ref key, intptr_t hash, void *context) {
  Work *work = context;
  return set_contains_hashed(as_set(work->set), key, hash) == 1;
}

static bool is_no_member_step(Ref key, intptr_t hash, void *context) {
  Work *work = context;
  return set_contains_hashed(as_set(work->set), key, hash) == 0;
}

/* 1: every item passed; 0: one did not; -1: failed. */
static int all_pass(Ref items, EachMember each, Ref set) {
  Work work = {set, NULL, NULL};
  bool passed = each_hashed(items, each, &work);
  return error_pending() ? -1 : passed;
}

static int subset(Ref self, Ref other) {
  if (!is_any_set(other)) {
    Own common = intersect(self, other);
    if (common == NULL) return -1;
    int answer = set_length(ref(common)) == set_length(self);
    drop(common);
    return answer;
  }
  return set_length(self) <= set_length(other) ? all_pass(self, is_member_step, other) : 0;
}

static int superset(Ref self, Ref other) {
  return is_any_set(other) ? subset(other, self) : all_pass(other, is_member_step, self);
}

static Own answer_of(int answer) { return answer < 0 ? NULL : bool_from(answer); }

static Own set_issubset(Ref self, Ref const *args, int n) {
  (void)n;
  return answer_of(subset(self, args[0]));
}

static Own set_issuperset(Ref self, Ref const *args, int n) {
  (void)n;
  return answer_of(superset(self, args[0]));
}

static Own set_isdisjoint(Ref self, Ref const *args, int n) {
  (void)n;
  Ref walked = args[0], asked = self;
  if (walked == self) return bool_from(set_length(self) == 0);
  if (is_any_set(walked) && set_length(walked) > set_length(self)) walked = self, asked = args[0];
  return answer_of(all_pass(walked, is_no_member_step, asked));
}

static int sets_equal(Ref left, Ref right) {
  intptr_t a = as_set(left)->hash, b = as_set(right)->hash;
  if (set_length(left) != set_length(right)) return 0;
  if (a != -1 && b != -1 && a != b) return 0;
  return subset(left, right);
}

Own set_compare(Ref left, Ref right, CompareOp op) {
  if (!is_any_set(right)) return not_implemented();
  intptr_t a = set_length(left), b = set_length(right);
  int equal;
  switch (op) {
    case EQUAL: return answer_of(sets_equal(left, right));
    case NOT_EQUAL: equal = sets_equal(left, right); return equal < 0 ? NULL : bool_from(!equal);
    case LESS_EQUAL: return answer_of(subset(left, right));
    case GREATER_EQUAL: return answer_of(subset(right, left));
    case LESS: return a < b ? answer_of(subset(left, right)) : bool_from(false);
    default: return a > b ? answer_of(subset(right, left)) : bool_from(false);
  }
}

/* ---- Operators --------------------------------------------------------------------------- */

static bool both_sets(Ref left, Ref right) { return is_any_set(left) && is_any_set(right); }

Own set_subtract(Ref left, Ref right) {
  return both_sets(left, right) ? subtract(left, right) : not_implemented();
}

Own set_and(Ref left, Ref right) {
  return both_sets(left, right) ? intersect(left, right) : not_implemented();
}

Own set_or(Ref left, Ref right) {
  return both_sets(left, right) ? set_union(left, &right, 1) : not_implemented();
}

Own set_xor(Ref left, Ref right) {
  return both_sets(left, right) ? set_symmetric_difference(left, &right, 1) : not_implemented();
}

Own set_inplace_subtract(Ref self, Ref other) {
  if (!is_any_set(other)) return not_implemented();
  return set_difference_update(self, other) ? keep(self) : NULL;
}

Own set_inplace_and(Ref self, Ref other) {
  if (!is_any_set(other)) return not_implemented();
  Own nothing = set_intersection_update(self, &other, 1);
  drop_if(nothing);
  return nothing == NULL ? NULL : keep(self);
}

Own set_inplace_or(Ref self, Ref other) {
  if (!is_any_set(other)) return not_implemented();
  return set_update(self, other) ? keep(self) : NULL;
}

Own set_inplace_xor(Ref self, Ref other) {
  if (!is_any_set(other)) return not_implemented();
  return set_symmetric_difference_update(self, other) ? keep(self) : NULL;
}

/* ---- Text and hash ----------------------------------------------------------------------- */

/* "{1, 2}", or with the name around it: "frozenset({1, 2})". */
static Own text_of_items(Ref self, Ref items) {
  Builder builder;
  bool plain = self->type == &set_class.type;
  builder_start(&builder);
  if (!plain) builder_format(&builder, "%s(", self->type->name);
  builder_char(&builder, '{');
  for (intptr_t i = 0; i < list_length(items) && !builder.failed; i++) {
    if (i > 0) builder_text(&builder, ", ");
    builder_repr(&builder, list_at(items, i));
  }
  builder_text(&builder, plain ? "}" : "})");
  return builder_finish(&builder);
}

Own set_repr(Ref self) {
  if (set_length(self) == 0) return str_format("%s()", self->type->name);
  int again = repr_enter(self);
  if (again != 0) return again < 0 ? NULL : str_format("%s(...)", self->type->name);
  Own items = list_from_iterable(self), text = NULL;
  if (items != NULL) {
    text = text_of_items(self, ref(items));
    drop(items);
  }
  repr_leave(self);
  return text;
}

static uint64_t shuffle_bits(uint64_t hash) {
  return ((hash ^ UINT64_C(89869747)) ^ (hash << 16)) * UINT64_C(3644798167);
}

/* The members' hashes in any order make the same one: they are combined by exclusive or. */
intptr_t frozenset_hash(Ref self) {
  Set *set = as_set(self);
  if (set->hash != -1) return set->hash;
  uint64_t sum = 0;
  for (intptr_t i = 0; i <= set->mask; i++)
    if (set->table[i].key != NULL) sum ^= shuffle_bits((uint64_t)set->table[i].hash);
  sum ^= ((uint64_t)set->used + 1) * UINT64_C(1927868237);
  sum ^= (sum >> 11) ^ (sum >> 25);
  sum = sum * UINT64_C(69069) + UINT64_C(907133923);
  set->hash = sum == UINT64_MAX ? 590923713 : (intptr_t)sum;
  return set->hash;
}

/* ---- Small methods ----------------------------------------------------------------------- */

static Own set_add_method(Ref self, Ref const *args, int n) {
  (void)n;
  return set_add(self, args[0]) ? none() : NULL;
}

static Own set_clear_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  set_empty(self);
  return none();
}

static Own set_copy(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return self->type == &frozenset_class.type ? keep(self) : like(self, self);
}

static Own set_discard_method(Ref self, Ref const *args, int n) {
  (void)n;
  return set_discard(self, args[0]) < 0 ? NULL : none();
}

static Own set_remove(Ref self, Ref const *args, int n) {
  (void)n;
  int found = set_discard(self, args[0]);
  if (found == 0) return throw_value(KeyError, args[0]);
  return found < 0 ? NULL : none();
}

static Own set_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from((intptr_t)(class_basic_size(class_of(self)) + set_class.type.side_bytes(self)));
}

/* (class, ([items],), the instance's dict or None) */
static Own set_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  bool failed;
  Own items = list_from_iterable(self), arguments = NULL, state = NULL, result = NULL;
  if (items == NULL) return NULL;
  state = object_get_attribute_if(self, ID(__dict__), &failed);
  if (!failed) arguments = tuple_of(1, ref(items));
  if (arguments != NULL)
    result = tuple_of(3, AS_REF(class_of(self)), ref(arguments), state == NULL ? None : ref(state));
  drop(items);
  drop_if(arguments);
  drop_if(state);
  return result;
}

#define COMMON_METHODS                                                                          \
  {"copy", set_copy, "(self, /)", .doc = "Return a shallow copy of a set."},                    \
      {"difference", set_difference, "(self, /, *others)",                                      \
       .doc = "Return a new set with elements in the set that are not in the others."},         \
      {"intersection", set_intersection, "(self, /, *others)",                                  \
       .doc = "Return a new set with elements common to the set and all others."},              \
      {"isdisjoint", set_isdisjoint, "(self, other, /)",                                        \
       .doc = "Return True if two sets have a null intersection."},                             \
      {"issubset", set_issubset, "(self, other, /)",                                            \
       .doc = "Report whether another set contains this set."},                                 \
      {"issuperset", set_issuperset, "(self, other, /)",                                        \
       .doc = "Report whether this set contains another set."},                                 \
      {"__reduce__", set_reduce, "(self, /)", .doc = "Return state information for pickling."}, \
      {"__sizeof__", set_sizeof, "(self, /)",                                                   \
       .doc = "S.__sizeof__() -> size of S in memory, in bytes."},                              \
      {"symmetric_difference", set_symmetric_difference, "(self, other, /)",                    \
       .doc = "Return a new set with elements in either the set or other but not both."},       \
      {"union", set_union, "(self, /, *others)",                                                \
       .doc = "Return a new set with elements from the set and all others."},                   \
      CLASS_GETITEM

Method frozenset_methods[] = {COMMON_METHODS, {0}};

Method set_methods[] = {
    COMMON_METHODS,
    {"add", set_add_method, "(self, object, /)",
     .doc = "Add an element to a set.\n\nThis has no effect if the element is already present."},
    {"clear", set_clear_method, "(self, /)", .doc = "Remove all elements from this set."},
    {"discard", set_discard_method, "(self, object, /)",
     .doc = "Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() "
            "method "
            "does not raise\nan exception when an element is missing from the set."},
    {"difference_update", set_difference_update_method, "(self, /, *others)",
     .doc = "Update the set, removing elements found in others."},
    {"intersection_update", set_intersection_update, "(self, /, *others)",
     .doc = "Update the set, keeping only elements found in it and all others."},
    {"pop", set_pop, "(self, /)",
     .doc = "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."},
    {"remove", set_remove, "(self, object, /)",
     .doc = "Remove an element from a set; it must be a member.\n\nIf the element is not a member, "
            "raise a "
            "KeyError."},
    {"symmetric_difference_update", set_symmetric_difference_update_method, "(self, other, /)",
     .doc = "Update the set, keeping only elements found in either set, but not in both."},
    {"update", set_update_method, "(self, /, *others)",
     .doc = "Update the set, adding elements from all others."},
    {0}};
