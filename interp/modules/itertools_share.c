/* SPDX-License-Identifier: GPL-3.0-or-later */
/* itertools of which several look at one source: groupby and its groups, and tee.
 *
 * The iterators that tee() gives out walk along one chain of blocks of items. A block that the
 * slowest of them has left has no reference any more and dies by its count; so tee keeps exactly
 * the items that somebody is still going to ask for.
 */
#include "itertools.h"

/* ---- groupby --------------------------------------------------------------------------------- */

typedef struct GroupBy {
  Container container;
  Own iterator, key;              /* key NULL: the items themselves */
  Own target_key;                 /* of the group given out last */
  Own current_key, current_value; /* the item that was fetched last and belongs to nobody yet */
  Ref current_group;              /* the newest group: only it may fetch. Not counted */
  void *spare;
} GroupBy;

#define GROUPBY_FIELDS(FIELD) \
  FIELD(iterator) FIELD(key) FIELD(target_key) FIELD(current_key) FIELD(current_value)
FIELDS_MEMORY(groupby, GroupBy, GROUPBY_FIELDS)

typedef struct Grouper {
  Container container;
  Own parent, target_key;
} Grouper;

#define GROUPER_FIELDS(FIELD) FIELD(parent) FIELD(target_key)
FIELDS_MEMORY(grouper, Grouper, GROUPER_FIELDS)

static Own groupby_build(Class *class, Ref const *args, int n) {
  (void)n;
  Own iterator = object_iter(args[0]);
  if (iterator == NULL) return NULL;
  GroupBy *self = alloc_fields(class);
  if (self == NULL) {
    drop(iterator);
    return NULL;
  }
  SET_FIELD(self, iterator, iterator);
  if (args[1] != NULL && args[1] != None) SET_FIELD(self, key, keep(args[1]));
  return tracked(self);
}

static Own groupby_new(Class *class, Ref const *args, int n, Ref names) {
  int given = n + (names == NULL ? 0 : (int)tuple_length(names));
  if (given > 2) return throw(TypeError, "groupby() takes at most 2 arguments (%d given)", given);
  return build(&groupby_class, groupby_build, class, args, n, names);
}

static bool groupby_fetch(GroupBy *self) {
  Own value = object_next(ref(self->iterator));
  if (value == NULL) return false;
  Own key = self->key == NULL ? keep(ref(value)) : call1(ref(self->key), ref(value));
  if (key == NULL) {
    drop(value);
    return false;
  }
  SET_FIELD(self, current_value, value);
  SET_FIELD(self, current_key, key);
  return true;
}

/* Is the item that was fetched last of this key? 1, 0, -1: failed. */
static int has_key(GroupBy *self, Ref key) {
  Own wanted = keep(key), current = keep(ref(self->current_key));
  int same = object_equal(ref(wanted), ref(current));
  drop(wanted);
  drop(current);
  return same;
}

static Own groupby_next(Ref object) {
  GroupBy *self = (GroupBy *)object;
  self->current_group = NULL;
  for (;;) {
    if (self->current_key != NULL) {
      int same = self->target_key == NULL ? 0 : has_key(self, ref(self->target_key));
      if (same < 0) return NULL;
      if (same == 0) break;
    }
    if (!groupby_fetch(self)) return NULL;
  }
  SET_FIELD(self, target_key, keep(ref(self->current_key)));
  Grouper *group = object_new(&grouper_class.type, 0);
  if (group == NULL) return NULL;
  SET_FIELD(group, parent, keep(object));
  SET_FIELD(group, target_key, keep(ref(self->target_key)));
  self->current_group = AS_REF(group);
  Own made = tracked(group);
  Own pair = tuple_of(2, ref(self->current_key), ref(made));
  drop(made);
  return pair;
}

static Own grouper_next(Ref object) {
  GroupBy *parent = (GroupBy *)ref(((Grouper *)object)->parent);
  if (parent->current_group != object) return NULL;
  if (parent->current_value == NULL && !groupby_fetch(parent)) return NULL;
  if (has_key(parent, ref(((Grouper *)object)->target_key)) <= 0) return NULL;
  if (parent->current_value == NULL) return NULL; /* the comparison has taken it */
  Own value = keep(ref(parent->current_value));
  FREE_FIELD(parent, current_value);
  return value;
}

Class groupby_class = {
    .type = {MEMORY(groupby, "itertools.groupby", GroupBy)},
    .flags = CLASS_FIXED,
    .signature = "(iterable, key=None)",
    .doc =
        "make an iterator that returns consecutive keys and groups from the iterable\n\n  "
        "iterable\n    "
        "Elements to divide into groups according to the key function.\n  key\n    A function for "
        "computing "
        "the group category for each element.\n    If the key function is not specified or is "
        "None, the "
        "element itself\n    is used for grouping.",
    .new = groupby_new,
    .iter = iterator_self,
    .next = groupby_next,
};

Class grouper_class = {
    .type = {MEMORY(grouper, "itertools._grouper", Grouper)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .iter = iterator_self,
    .next = grouper_next,
};

/* ---- tee: blocks ----------------------------------------------------------------------------- */

enum { BLOCK_ITEMS = 57 };

typedef struct TeeBlock { /* 512 bytes with the collector's header */
  Container container;
  Own iterator;
  int count;
  bool running;
  Own next; /* the block behind, made when somebody gets there */
  Own items[BLOCK_ITEMS];
} TeeBlock;

static void block_traverse(Ref object, Visitor *visitor) {
  TeeBlock *self = (TeeBlock *)object;
  visit(visitor, ref(self->iterator), label_field("iterator"));
  for (int i = 0; i < self->count; i++) visit(visitor, ref(self->items[i]), label_item(i));
  visit(visitor, ref(self->next), label_field("next"));
}

static void block_clear(Ref object) {
  TeeBlock *self = (TeeBlock *)object;
  FREE_FIELD(self, iterator);
  for (int i = 0; i < self->count; i++) release(object, &self->items[i], label_item(i));
  FREE_FIELD(self, next);
}

Class tee_block_class = {
    .type = {BUILTIN_TYPE("itertools._tee_dataobject", TeeBlock, TYPE_CONTAINER),
             .traverse = block_traverse, .clear = block_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .doc = "Data container common to multiple tee objects.",
};

static Own block_new(Ref iterator) {
  TeeBlock *self = object_new(&tee_block_class.type, 0);
  if (self == NULL) return NULL;
  SET_FIELD(self, iterator, keep(iterator));
  return tracked(self);
}

static Own block_item(TeeBlock *self, int index) {
  if (index < self->count) return keep(ref(self->items[index]));
  if (self->running) return throw(RuntimeError, "cannot re-enter the tee iterator");
  self->running = true;
  Own item = object_next(ref(self->iterator));
  self->running = false;
  if (item == NULL) return NULL;
  self->count++;
  hold(AS_REF(self), &self->items[index], keep(ref(item)), label_item(index));
  return item;
}

static Own block_behind(TeeBlock *self) {
  if (self->next == NULL) {
    Own next = block_new(ref(self->iterator));
    if (next == NULL) return NULL;
    SET_FIELD(self, next, next);
  }
  return keep(ref(self->next));
}

/* ---- tee: the iterators ---------------------------------------------------------------------- */

typedef struct Tee {
  Container container;
  Own block;
  Own weakrefs;
  int index;
  void *spare;
} Tee;

#define TEE_FIELDS(FIELD) FIELD(block)
FIELDS_MEMORY(tee, Tee, TEE_FIELDS)

static Own tee_of_block(Ref block, int index) {
  Tee *self = object_new(&tee_class.type, 0);
  if (self == NULL) return NULL;
  SET_FIELD(self, block, keep(block));
  self->index = index;
  return tracked(self);
}

static Own tee_copy(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return tee_of_block(ref(((Tee *)self)->block), ((Tee *)self)->index);
}

/* The first iterator over something; a tee iterator is copied, and shares its blocks. */
static Own tee_start(Ref iterable) {
  Own iterator = object_iter(iterable);
  if (iterator == NULL) return NULL;
  Own made = NULL;
  if (ref(iterator)->type == &tee_class.type) {
    made = tee_copy(ref(iterator), NULL, 0);
  } else {
    Own block = block_new(ref(iterator));
    if (block != NULL) made = tee_of_block(ref(block), 0);
    drop_if(block);
  }
  drop(iterator);
  return made;
}

static Own tee_new(Class *class, Ref const *args, int n, Ref names) {
  (void)class;
  return only_positional("_tee", n, names, 1, 1) ? tee_start(args[0]) : NULL;
}

static Own tee_next(Ref object) {
  Tee *self = (Tee *)object;
  if (self->index >= BLOCK_ITEMS) {
    Own next = block_behind((TeeBlock *)ref(self->block));
    if (next == NULL) return NULL;
    SET_FIELD(self, block, next);
    self->index = 0;
  }
  Own item = block_item((TeeBlock *)ref(self->block), self->index);
  if (item != NULL) self->index++;
  return item;
}

static Method tee_methods[] = {
    {"__copy__", tee_copy, "(self, /)", .doc = "Returns an independent iterator."},
    {.name = NULL},
};

Class tee_class = {
    .type = {MEMORY(tee, "itertools._tee", Tee), .weak_offset = offsetof(Tee, weakrefs)},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .signature = "(iterable, /)",
    .doc = "Iterator wrapped to make it copyable.",
    .new = tee_new,
    .iter = iterator_self,
    .next = tee_next,
    .methods = tee_methods,
};

Own tee_function(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  intptr_t count = 2;
  if (args[1] != NULL && !size_argument(args[1], &count)) return NULL;
  if (count < 0) return throw(ValueError, "n must be >= 0");
  Own all = tuple_new(count);
  Own item = all == NULL || count == 0 ? NULL : tee_start(args[0]);
  for (intptr_t i = 0; i < count && item != NULL; i++) {
    tuple_set_take(ref(all), i, item);
    item = i + 1 < count ? tee_copy(ref(item), NULL, 0) : item;
  }
  if (all != NULL && (item != NULL || count == 0)) {
    if (count > 0) tuple_done(ref(all));
    return all;
  }
  drop_if(all);
  return NULL;
}
