/* SPDX-License-Identifier: GPL-3.0-or-later */
/* deque: quick at both ends.
 *
 * The items stand in a chain of blocks of 64 places. Adding at an end fills the next place there
 * and sometimes adds a block; nothing that is already there is ever moved. To reach the middle one
 * walks the chain from the nearer end.
 *
 * Invariant: the places outside first..last are empty, and so all code may be called between any
 * two steps: the deque is whole at each.
 */
#include "deque.h"

#include <string.h>

#include "../objects/range.h"

/* ---- Blocks ---------------------------------------------------------------------------------- */

static Block *block_new(void) {
  Block *block = heap_alloc(sizeof *block);
  if (block == NULL) return NULL;
  for (int i = 0; i < BLOCK_PLACES; i++) block->places[i] = NULL;
  block->left = block->right = NULL;
  return block;
}

/* An empty deque starts again in the middle of its block, with room on both sides. */
static void center(Deque *self) {
  self->first = BLOCK_MIDDLE + 1;
  self->last = BLOCK_MIDDLE;
}

/* ... or at the edge, when much is going to be added on one side: that may save a block. */
static void start_at_edge(Deque *self, bool left) {
  self->first = left ? BLOCK_PLACES - 1 : 1;
  self->last = self->first - 1;
}

/* The position of an item, for labels and for narration: counted from the left. */
static Label label_at(intptr_t index) { return label_item(index); }

/* ---- The ends -------------------------------------------------------------------------------- */

static bool grow_right(Deque *self) {
  Block *block = block_new();
  if (block == NULL) return false;
  block->left = self->rightmost;
  self->rightmost->right = block;
  self->rightmost = block;
  self->last = -1;
  return true;
}

static bool grow_left(Deque *self) {
  Block *block = block_new();
  if (block == NULL) return false;
  block->right = self->leftmost;
  self->leftmost->left = block;
  self->leftmost = block;
  self->first = BLOCK_PLACES;
  return true;
}

static bool too_long(const Deque *self) { return self->maxlen >= 0 && self->length > self->maxlen; }

bool deque_append_take(Deque *self, Own item) {
  if (self->last == BLOCK_PLACES - 1 && !grow_right(self)) {
    drop(item);
    return false;
  }
  self->last++;
  self->length++;
  self->changes++;
  hold(AS_REF(self), &self->rightmost->places[self->last], item, label_at(self->length - 1));
  if (too_long(self)) drop(deque_take_first(self));
  return true;
}

bool deque_append_left_take(Deque *self, Own item) {
  if (self->first == 0 && !grow_left(self)) {
    drop(item);
    return false;
  }
  self->first--;
  self->length++;
  self->changes++;
  hold(AS_REF(self), &self->leftmost->places[self->first], item, label_at(0));
  if (too_long(self)) drop(deque_take_last(self));
  return true;
}

/* Empty a place and hand its item to the caller. */
static Own take(Deque *self, Own *place, intptr_t index) {
  Own item = keep(ref(*place));
  release(AS_REF(self), place, label_at(index));
  self->length--;
  self->changes++;
  return item;
}

Own deque_take_last(Deque *self) {
  Own item = take(self, &self->rightmost->places[self->last], self->length - 1);
  self->last--;
  if (self->length == 0) {
    center(self);
  } else if (self->last < 0) {
    Block *left = self->rightmost->left;
    heap_free(self->rightmost);
    self->rightmost = left;
    left->right = NULL;
    self->last = BLOCK_PLACES - 1;
  }
  return item;
}

Own deque_take_first(Deque *self) {
  Own item = take(self, &self->leftmost->places[self->first], 0);
  self->first++;
  if (self->length == 0) {
    center(self);
  } else if (self->first == BLOCK_PLACES) {
    Block *right = self->leftmost->right;
    heap_free(self->leftmost);
    self->leftmost = right;
    right->left = NULL;
    self->first = 0;
  }
  return item;
}

/* ---- The middle ------------------------------------------------------------------------------ */

Own *deque_place(Deque *self, intptr_t index) {
  intptr_t at = self->first + index, blocks = at / BLOCK_PLACES;
  Block *block = self->leftmost;
  if (index < self->length / 2) {
    while (blocks-- > 0) block = block->right;
  } else {
    intptr_t last_block = (self->first + self->length - 1) / BLOCK_PLACES;
    block = self->rightmost;
    while (last_block-- > blocks) block = block->left;
  }
  return &block->places[at % BLOCK_PLACES];
}

/* Items go from one end to the other. The deque keeps them all the while, so no count changes and
 * nothing is reported. */
static bool move_to_left(Deque *self) {
  if (self->first == 0 && !grow_left(self)) return false;
  self->first--;
  self->leftmost->places[self->first] = self->rightmost->places[self->last];
  self->rightmost->places[self->last--] = NULL;
  if (self->last < 0) {
    Block *left = self->rightmost->left;
    heap_free(self->rightmost);
    self->rightmost = left;
    left->right = NULL;
    self->last = BLOCK_PLACES - 1;
  }
  return true;
}

static bool move_to_right(Deque *self) {
  if (self->last == BLOCK_PLACES - 1 && !grow_right(self)) return false;
  self->last++;
  self->rightmost->places[self->last] = self->leftmost->places[self->first];
  self->leftmost->places[self->first++] = NULL;
  if (self->first == BLOCK_PLACES) {
    Block *right = self->leftmost->right;
    heap_free(self->leftmost);
    self->leftmost = right;
    right->left = NULL;
    self->first = 0;
  }
  return true;
}

bool deque_rotate(Deque *self, intptr_t steps) {
  if (self->length <= 1) return true;
  steps %= self->length;
  if (steps > self->length / 2) steps -= self->length;
  if (steps < -(self->length / 2)) steps += self->length;
  if (steps != 0) self->changes++;
  for (; steps > 0; steps--)
    if (!move_to_left(self)) return false;
  for (; steps < 0; steps++)
    if (!move_to_right(self)) return false;
  return true;
}

/* ---- Life ------------------------------------------------------------------------------------ */

static Own deque_new(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  Deque *self = alloc_fields(class);
  if (self == NULL) return NULL;
  self->leftmost = self->rightmost = block_new();
  self->maxlen = -1;
  center(self);
  if (self->leftmost != NULL) return tracked(self);
  drop(own(self));
  return NULL;
}

static void deque_traverse(Ref object, Visitor *visitor) {
  const Deque *self = as_deque(object);
  intptr_t at = self->first;
  Block *block = self->leftmost;
  for (intptr_t i = 0; i < self->length; i++) {
    visit(visitor, ref(block->places[at]), label_at(i));
    if (++at < BLOCK_PLACES) continue;
    block = block->right;
    at = 0;
  }
}

static void deque_clear(Ref object) {
  Deque *self = as_deque(object);
  while (self->length > 0) drop(deque_take_last(self));
}

static void deque_destroy(Ref object) {
  Block *next;
  for (Block *block = as_deque(object)->leftmost; block != NULL; block = next) {
    next = block->right;
    heap_free(block);
  }
}

static size_t deque_side_bytes(Ref object) {
  size_t bytes = 0;
  for (Block *block = as_deque(object)->leftmost; block != NULL; block = block->right)
    bytes += sizeof *block;
  return bytes;
}

bool deque_extend(Deque *self, Ref iterable, bool left) {
  if (iterable == AS_REF(self)) { /* as it is now */
    Own items = list_from_iterable(iterable);
    bool done = items != NULL && deque_extend(self, ref(items), left);
    drop_if(items);
    return done;
  }
  Own iterator = object_iter(iterable), item;
  if (iterator == NULL) return false;
  if (self->length == 0) start_at_edge(self, left);
  bool done = true;
  while (done && (item = object_next(ref(iterator))) != NULL)
    done = left ? deque_append_left_take(self, item) : deque_append_take(self, item);
  drop(iterator);
  return done && !error_pending();
}

static bool read_maxlen(Ref arg, intptr_t *maxlen) {
  *maxlen = -1;
  if (arg == NULL || arg == None) return true;
  if (!is_int(arg)) return no(throw(TypeError, "an integer is required"));
  if (!size_argument(arg, maxlen)) return false;
  return *maxlen >= 0 || no(throw(ValueError, "maxlen must be non-negative"));
}

static bool deque_init(Ref object, Ref const *args, int n, Ref names) {
  static const Signature *signature;
  if (signature == NULL) signature = signature_parse("(iterable=None, maxlen=None)");
  int given = n + (names == NULL ? 0 : (int)tuple_length(names));
  if (given > 2) return no(throw(TypeError, "deque() takes at most 2 arguments (%d given)", given));
  Bound bound;
  if (!arguments_bind(&bound, signature, "deque", args, n, names)) return false;
  Deque *self = as_deque(object);
  intptr_t maxlen;
  bool done = read_maxlen(bound.args[1], &maxlen);
  if (done) {
    self->maxlen = maxlen;
    deque_clear(object);
    if (bound.args[0] != NULL) done = deque_extend(self, bound.args[0], false);
  }
  bound_release(&bound);
  return done;
}

Own deque_copy(Ref object) {
  const Deque *self = as_deque(object);
  Own maxlen = self->maxlen < 0 ? none() : int_from(self->maxlen);
  if (maxlen == NULL) return NULL;
  Own copy = call2(AS_REF(class_of(object)), object, ref(maxlen));
  drop(maxlen);
  if (copy == NULL || is_deque(ref(copy))) return copy;
  throw(TypeError, "%T() must return a deque, not %T", object, ref(copy));
  drop(copy);
  return NULL;
}

/* ---- Text, comparison ------------------------------------------------------------------------ */

static Own deque_repr(Ref object) {
  const Deque *self = as_deque(object);
  int again = repr_enter(object);
  if (again < 0) return NULL;
  if (again) return str_from("[...]");
  Own items = list_from_iterable(object), text = NULL;
  const char *dot = strrchr(object->type->name, '.'),
             *name = dot == NULL ? object->type->name : dot + 1;
  if (items != NULL && self->maxlen >= 0)
    text = str_format("%s(%R, maxlen=%zd)", name, ref(items), self->maxlen);
  else if (items != NULL)
    text = str_format("%s(%R)", name, ref(items));
  drop_if(items);
  repr_leave(object);
  return text;
}

static Own deque_compare(Ref left, Ref right, CompareOp op) {
  if (!is_deque(left) || !is_deque(right)) return not_implemented();
  if ((op == EQUAL || op == NOT_EQUAL) && as_deque(left)->length != as_deque(right)->length)
    return bool_from(op == NOT_EQUAL);
  Own a = list_from_iterable(left), b = a == NULL ? NULL : list_from_iterable(right), result = NULL;
  if (b != NULL) result = object_compare(ref(a), ref(b), op);
  drop_if(a);
  drop_if(b);
  return result;
}

/* ---- As a sequence --------------------------------------------------------------------------- */

static intptr_t deque_length(Ref self) { return as_deque(self)->length; }

/* key as an index that is inside. */
static bool find_index(Ref object, Ref key, intptr_t *index) {
  if (class_of(key)->as_index == NULL)
    return no(throw(TypeError, "sequence index must be integer, not '%T'", key));
  if (!as_size(key, index)) return false;
  intptr_t length = as_deque(object)->length;
  if (*index < 0) *index += length;
  return (*index >= 0 && *index < length) || no(throw(IndexError, "deque index out of range"));
}

static Own deque_get_item(Ref self, Ref key) {
  intptr_t index;
  return find_index(self, key, &index) ? keep(ref(*deque_place(as_deque(self), index))) : NULL;
}

/* Bring the item to the left end, take it, and turn back. */
static bool delete_at(Deque *self, intptr_t index) {
  if (!deque_rotate(self, -index)) return false;
  Own item = deque_take_first(self);
  bool done = deque_rotate(self, index);
  drop(item);
  return done;
}

static bool deque_set_item(Ref self, Ref key, Ref value) {
  intptr_t index;
  if (!find_index(self, key, &index)) return false;
  if (value == NULL) return delete_at(as_deque(self), index);
  replace(self, deque_place(as_deque(self), index), keep(value), label_at(index));
  return true;
}

static Own deque_concat(Ref left, Ref right) {
  if (!is_deque(right))
    return throw(TypeError, "can only concatenate deque (not \"%T\") to deque", right);
  Own result = deque_copy(left);
  if (result == NULL || deque_extend(as_deque(ref(result)), right, false)) return result;
  drop(result);
  return NULL;
}

static Own deque_inplace_concat(Ref self, Ref iterable) {
  return deque_extend(as_deque(self), iterable, false) ? keep(self) : NULL;
}

static Own deque_inplace_repeat(Ref object, Ref times) {
  intptr_t count;
  if (!as_size(times, &count)) return NULL;
  if (count <= 0) {
    deque_clear(object);
    return keep(object);
  }
  Own items = list_from_iterable(object);
  bool done = items != NULL;
  while (done && --count > 0 && as_deque(object)->length > 0)
    done = deque_extend(as_deque(object), ref(items), false);
  drop_if(items);
  return done ? keep(object) : NULL;
}

static Own deque_repeat(Ref self, Ref times) {
  if (class_of(times)->as_index == NULL)
    return throw(TypeError, "can't multiply sequence by non-int of type '%T'", times);
  Own copy = deque_copy(self);
  if (copy == NULL) return NULL;
  Own result = deque_inplace_repeat(ref(copy), times);
  drop(copy);
  return result;
}

static int deque_contains(Ref object, Ref item) {
  Deque *self = as_deque(object);
  uint64_t changes = self->changes;
  for (intptr_t i = 0; i < self->length; i++) {
    Own each = keep(ref(*deque_place(self, i)));
    int same = object_equal(ref(each), item);
    drop(each);
    if (same != 0) return same;
    if (self->changes == changes) continue;
    throw(RuntimeError, "deque mutated during iteration");
    return -1;
  }
  return 0;
}

static Own deque_iter(Ref self) { return deque_iterator_new(&deque_iterator_class, self); }

static Own get_maxlen(Ref self) {
  return as_deque(self)->maxlen < 0 ? none() : int_from(as_deque(self)->maxlen);
}

static const Attribute attributes[] = {
    {"maxlen", get_maxlen, NULL, "maximum size of a deque or None if unbounded"},
    {.name = NULL},
};

Class deque_class = {
    .type = {BUILTIN_TYPE("collections.deque", Deque, TYPE_CONTAINER),
             .weak_offset = offsetof(Deque, weakrefs), .traverse = deque_traverse,
             .clear = deque_clear, .destroy = deque_destroy, .side_bytes = deque_side_bytes},
    .flags = CLASS_FIXED | CLASS_SEQUENCE,
    .signature = "([iterable[, maxlen]])",
    .doc = "A list-like sequence optimized for data accesses near its endpoints.",
    .new = deque_new,
    .init = deque_init,
    .repr = deque_repr,
    .compare = deque_compare,
    .iter = deque_iter,
    .length = deque_length,
    .get_item = deque_get_item,
    .set_item = deque_set_item,
    .contains = deque_contains,
    .concat = deque_concat,
    .repeat = deque_repeat,
    .inplace_concat = deque_inplace_concat,
    .inplace_repeat = deque_inplace_repeat,
    .methods = deque_methods,
    .attributes = attributes,
};
