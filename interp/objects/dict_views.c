/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views of a dict (keys, values, items) and the iterators over it, forwards and backwards.
 *
 * A view is a reference to the dict and nothing else: it shows what the dict is now. Key and
 * item views behave like sets, and make sets when they are combined.
 *
 * An iterator walks the array of entries. It notes how many entries the dict had when it started
 * and refuses to go on when that number has changed; a key that was exchanged for another one is
 * noticed when more items come than there were. An item iterator gives out the same pair again
 * when nobody else kept the last one.
 *
 * Invariant: an exhausted iterator holds no dict.
 */
#include "constructor.h"
#include "descriptor.h"
#include "dict_table.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "set.h"

/* ---- Iterators --------------------------------------------------------------------------- */

typedef struct DictIterator { /* 72 bytes */
  Container container;
  Own dict;          /* NULL: exhausted */
  intptr_t expected; /* the dict's length at the start; -1: found changed, and it stays so */
  intptr_t position; /* of the entry to look at next */
  Own pair;          /* item iterators: the last one given out */
  intptr_t left;     /* entries still to come */
} DictIterator;

static DictIterator *as_iterator(Ref object) { return (DictIterator *)object; }

static bool is_backwards(Class *class) {
  return class == &dict_reverse_key_iterator_class || class == &dict_reverse_value_iterator_class ||
         class == &dict_reverse_item_iterator_class;
}

Own dict_iterator_new(Class *class, Ref dict) {
  DictIterator *iterator = object_new(&class->type, 0);
  if (iterator == NULL) return NULL;
  iterator->expected = iterator->left = dict_length(dict);
  iterator->position = is_backwards(class) ? as_dict(dict)->table->count - 1 : 0;
  hold(AS_REF(iterator), &iterator->dict, keep(dict), label_field("dict"));
  if (class == &dict_item_iterator_class || class == &dict_reverse_item_iterator_class) {
    Own pair = tuple_of(2, None, None);
    if (pair == NULL) {
      drop(own(iterator));
      return NULL;
    }
    hold(AS_REF(iterator), &iterator->pair, pair, label_field("result"));
  }
  track(AS_REF(iterator));
  return own(iterator);
}

static void iterator_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_iterator(self)->dict), label_field("dict"));
  visit(visitor, ref(as_iterator(self)->pair), label_field("result"));
}

static void iterator_clear(Ref self) {
  release(self, &as_iterator(self)->dict, label_field("dict"));
  release(self, &as_iterator(self)->pair, label_field("result"));
}

static intptr_t exhausted(DictIterator *iterator) {
  release(AS_REF(iterator), &iterator->dict, label_field("dict"));
  return -1;
}

/* Is there something to walk, and is it as it was? */
static bool may_go_on(DictIterator *iterator) {
  if (iterator->dict == NULL) return false;
  if (iterator->expected == dict_length(ref(iterator->dict))) return true;
  iterator->expected = -1;
  return no(throw(RuntimeError, "dictionary changed size during iteration"));
}

/* The next entry's index, or -1. */
static intptr_t go_forward(DictIterator *iterator) {
  if (!may_go_on(iterator)) return -1;
  const DictTable *table = as_dict(ref(iterator->dict))->table;
  intptr_t index = iterator->position;
  while (index < table->count && *entry_key(table, index) == NULL) index++;
  if (index >= table->count) return exhausted(iterator);
  if (iterator->left == 0) {
    throw(RuntimeError, "dictionary keys changed during iteration");
    return exhausted(iterator);
  }
  iterator->position = index + 1;
  iterator->left--;
  return index;
}

static intptr_t go_backward(DictIterator *iterator) {
  if (!may_go_on(iterator)) return -1;
  const DictTable *table = as_dict(ref(iterator->dict))->table;
  intptr_t index = iterator->position;
  if (index >= table->count) index = table->count - 1;
  while (index >= 0 && *entry_key(table, index) == NULL) index--;
  if (index < 0) return exhausted(iterator);
  iterator->position = index - 1;
  iterator->left--;
  return index;
}

static Own key_at(DictIterator *iterator, intptr_t index) {
  if (index < 0) return NULL;
  return keep(ref(*entry_key(as_dict(ref(iterator->dict))->table, index)));
}

static Own value_at(DictIterator *iterator, intptr_t index) {
  return index < 0 ? NULL : keep(dict_value_at(ref(iterator->dict), index));
}

static Own item_at(DictIterator *iterator, intptr_t index) {
  if (index < 0) return NULL;
  Own items[] = {key_at(iterator, index), value_at(iterator, index)};
  if (ref(iterator->pair)->refs == 1)
    return tuple_renew_pair(ref(iterator->pair), items[0], items[1]);
  return tuple_from_take(items, 2);
}

static Own next_key(Ref self) { return key_at(as_iterator(self), go_forward(as_iterator(self))); }
static Own next_value(Ref self) {
  return value_at(as_iterator(self), go_forward(as_iterator(self)));
}
static Own next_item(Ref self) { return item_at(as_iterator(self), go_forward(as_iterator(self))); }
static Own last_key(Ref self) { return key_at(as_iterator(self), go_backward(as_iterator(self))); }
static Own last_value(Ref self) {
  return value_at(as_iterator(self), go_backward(as_iterator(self)));
}
static Own last_item(Ref self) {
  return item_at(as_iterator(self), go_backward(as_iterator(self)));
}

static Own iterator_length_hint(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  DictIterator *iterator = as_iterator(self);
  bool same = iterator->dict != NULL && iterator->expected == dict_length(ref(iterator->dict));
  return int_from(same ? iterator->left : 0);
}

static Method iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, "(self, /)",
     .doc = "Private method returning an estimate of len(list(it))."},
    {0}};

#define DICT_ITERATOR(type_name, next_entry)                                                \
  {                                                                                         \
    .type = {BUILTIN_TYPE(type_name, DictIterator, TYPE_CONTAINER | TYPE_UNCLEARABLE),      \
             .traverse = iterator_traverse, .clear = iterator_clear},                       \
    .flags = CLASS_FIXED | CLASS_FINAL, .methods = iterator_methods, .iter = iterator_self, \
    .next = next_entry                                                                      \
  }
Class dict_key_iterator_class = DICT_ITERATOR("dict_keyiterator", next_key);
Class dict_value_iterator_class = DICT_ITERATOR("dict_valueiterator", next_value);
Class dict_item_iterator_class = DICT_ITERATOR("dict_itemiterator", next_item);
Class dict_reverse_key_iterator_class = DICT_ITERATOR("dict_reversekeyiterator", last_key);
Class dict_reverse_value_iterator_class = DICT_ITERATOR("dict_reversevalueiterator", last_value);
Class dict_reverse_item_iterator_class = DICT_ITERATOR("dict_reverseitemiterator", last_item);
#undef DICT_ITERATOR

/* ---- Views ------------------------------------------------------------------------------- */

typedef struct DictView { /* 40 bytes */
  Container container;
  Own dict;
} DictView;

static Ref dict_of(Ref view) { return ref(((DictView *)view)->dict); }

Own dict_view(Ref self, Class *class) {
  DictView *view = object_new(&class->type, 0);
  if (view == NULL) return NULL;
  hold(AS_REF(view), &view->dict, keep(self), label_field("dict"));
  track(AS_REF(view));
  return own(view);
}

static void view_traverse(Ref self, Visitor *visitor) {
  visit(visitor, dict_of(self), label_field("dict"));
}
static void view_clear(Ref self) { release(self, &((DictView *)self)->dict, label_field("dict")); }

static intptr_t view_length(Ref self) { return dict_length(dict_of(self)); }

static Own keys_iter(Ref self) {
  return dict_iterator_new(&dict_key_iterator_class, dict_of(self));
}
static Own values_iter(Ref self) {
  return dict_iterator_new(&dict_value_iterator_class, dict_of(self));
}
static Own items_iter(Ref self) {
  return dict_iterator_new(&dict_item_iterator_class, dict_of(self));
}

static Own keys_reversed(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return dict_iterator_new(&dict_reverse_key_iterator_class, dict_of(self));
}
static Own values_reversed(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return dict_iterator_new(&dict_reverse_value_iterator_class, dict_of(self));
}
static Own items_reversed(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return dict_iterator_new(&dict_reverse_item_iterator_class, dict_of(self));
}

static int keys_contains(Ref self, Ref key) { return dict_contains(dict_of(self), key); }

static int items_contains(Ref self, Ref item) {
  if (!is_tuple(item) || tuple_length(item) != 2) return 0;
  Ref value = dict_peek(dict_of(self), tuple_at(item, 0));
  if (value == NULL) return error_pending() ? -1 : 0;
  Own kept = keep(value);
  int equal = object_equal(value, tuple_at(item, 1));
  drop(kept);
  return equal;
}

static Own view_mapping(Ref self) { return mappingproxy_new(dict_of(self)); }

/* "dict_keys([1, 2])" */
static Own view_repr(Ref self) {
  int again = repr_enter(self);
  if (again != 0) return again < 0 ? NULL : str_from("...");
  Own items = list_from_iterable(self), text = NULL;
  if (items != NULL) {
    text = str_format("%s(%R)", self->type->name, ref(items));
    drop(items);
  }
  repr_leave(self);
  return text;
}

/* ---- Views as sets ----------------------------------------------------------------------- */

static bool is_set_like_view(Ref object) {
  return object->type == &dict_keys_class.type || object->type == &dict_items_class.type;
}

/* Are all items of one in the other? */
typedef struct Inclusion {
  Ref container;
  int answer;
} Inclusion;

static bool inclusion_step(Ref item, void *context) {
  Inclusion *inclusion = context;
  inclusion->answer = object_contains(inclusion->container, item);
  return inclusion->answer == 1;
}

static int all_contained(Ref items, Ref container) {
  Inclusion inclusion = {container, 1};
  each_item(items, inclusion_step, &inclusion);
  return error_pending() ? -1 : inclusion.answer;
}

/* Views compare like sets: < is inclusion. */
static int view_test(Ref left, Ref right, intptr_t a, intptr_t b, CompareOp op) {
  switch (op) {
    case NOT_EQUAL:
    case EQUAL: return a == b ? all_contained(left, right) : 0;
    case LESS: return a < b ? all_contained(left, right) : 0;
    case LESS_EQUAL: return a <= b ? all_contained(left, right) : 0;
    case GREATER: return a > b ? all_contained(right, left) : 0;
    default: return a >= b ? all_contained(right, left) : 0;
  }
}

static Own view_compare(Ref left, Ref right, CompareOp op) {
  if (!is_any_set(right) && !is_set_like_view(right)) return not_implemented();
  intptr_t a = object_length(left), b = a < 0 ? -1 : object_length(right);
  if (b < 0) return NULL;
  int answer = view_test(left, right, a, b, op);
  return answer < 0 ? NULL : bool_from(op == NOT_EQUAL ? !answer : answer);
}

/* A new set of the left operand's items, changed by the right one's. */
static Own combine(Ref left, Ref right, bool (*update)(Ref set, Ref iterable)) {
  bool plain_keys = left->type == &dict_keys_class.type && is_exact_dict(dict_of(left));
  Own result = set_new(plain_keys ? dict_of(left) : left);
  if (result != NULL && !update(ref(result), right)) {
    drop(result);
    return NULL;
  }
  return result;
}

static Own view_subtract(Ref left, Ref right) {
  return combine(left, right, set_difference_update);
}
static Own view_or(Ref left, Ref right) { return combine(left, right, set_update); }

/* Items that only one of two dicts has. copy is the first one's; what both have is deleted from
 * it. */
static bool items_of_one(Ref copy, Dict *second, Ref result) {
  intptr_t position = 0, hash;
  Ref key, value;
  bool done = true;
  while (done && dict_entry_at(second, &position, &key, &value, &hash)) {
    Own item = tuple_of(2, key, value);
    if (item == NULL) return false;
    Ref other = dict_peek_hash(copy, key, hash);
    if (other == NULL) {
      done = !error_pending() && set_add(result, ref(item));
    } else {
      Own kept = keep(other);
      int equal = object_equal(other, value);
      done = equal > 0 ? dict_delete(copy, key) >= 0 : equal == 0 && set_add(result, ref(item));
      drop(kept);
    }
    drop(item);
  }
  return done;
}

static Own items_xor(Ref left, Ref right) {
  Own copy = dict_copy(dict_of(left)), result = set_new(NULL), rest = NULL;
  bool done = copy != NULL && result != NULL &&
              items_of_one(ref(copy), as_dict(dict_of(right)), ref(result));
  if (done) rest = dict_view(ref(copy), &dict_items_class);
  done = rest != NULL && set_update(ref(result), ref(rest));
  drop_if(copy);
  drop_if(rest);
  if (done) return result;
  drop_if(result);
  return NULL;
}

static Own view_xor(Ref left, Ref right) {
  const Type *items = &dict_items_class.type;
  if (left->type == items && right->type == items) return items_xor(left, right);
  return combine(left, right, set_symmetric_difference_update);
}

typedef struct Common {
  Ref container, result;
} Common;

static bool common_step(Ref item, void *context) {
  Common *common = context;
  int there = object_contains(common->container, item);
  return there >= 0 && (there == 0 || set_add(common->result, item));
}

/* Walk the other operand; the view itself if the other one is a longer view or a set not
 * shorter. */
static bool walks_view(Ref view, Ref other) {
  if (other->type == &set_class.type) return view_length(view) <= set_length(other);
  return is_set_like_view(other) && view_length(other) > view_length(view);
}

static Own view_and(Ref left, Ref right) {
  Ref view = is_set_like_view(left) ? left : right, other = view == left ? right : left;
  if (walks_view(view, other)) {
    Ref longer = other;
    other = view;
    view = longer;
  }
  Own result = set_new(NULL);
  if (result == NULL) return NULL;
  Common common = {view, ref(result)};
  if (each_item(other, common_step, &common)) return result;
  drop(result);
  return NULL;
}

/* ---- isdisjoint -------------------------------------------------------------------------- */

static bool disjoint_step(Ref item, void *context) {
  Inclusion *inclusion = context;
  inclusion->answer = object_contains(inclusion->container, item);
  return inclusion->answer == 0;
}

static Own view_isdisjoint(Ref self, Ref const *args, int n) {
  (void)n;
  Ref items = args[0], container = self;
  if (args[0] == self) return bool_from(view_length(self) == 0);
  if ((is_any_set(args[0]) || is_set_like_view(args[0])) &&
      object_length(args[0]) > view_length(self)) {
    items = self;
    container = args[0];
  }
  Inclusion inclusion = {container, 0};
  each_item(items, disjoint_step, &inclusion);
  return error_pending() ? NULL : bool_from(inclusion.answer == 0);
}

/* ---- The classes ------------------------------------------------------------------------- */

#define ISDISJOINT                                                                        \
  {                                                                                       \
    "isdisjoint", view_isdisjoint, "(self, object, /)",                                   \
        .doc = "Return True if the view and the given iterable have a null intersection." \
  }

static Method keys_methods[] = {ISDISJOINT,
                                {"__reversed__", keys_reversed, "(self, /)",
                                 .doc = "Return a reverse iterator over the dict keys."},
                                {0}};
static Method values_methods[] = {{"__reversed__", values_reversed, "(self, /)",
                                   .doc = "Return a reverse iterator over the dict values."},
                                  {0}};
static Method items_methods[] = {ISDISJOINT,
                                 {"__reversed__", items_reversed, "(self, /)",
                                  .doc = "Return a reverse iterator over the dict items."},
                                 {0}};
#undef ISDISJOINT

static const Attribute view_attributes[] = {
    {"mapping", view_mapping, .set = NULL, .doc = "dictionary that this view refers to"}, {0}};

#define DICT_VIEW(type_name, method_table, make_iterator)                                     \
  .type = {BUILTIN_TYPE(type_name, DictView, TYPE_CONTAINER | TYPE_UNCLEARABLE),              \
           .traverse = view_traverse, .clear = view_clear},                                   \
  .flags = CLASS_FIXED | CLASS_FINAL, .methods = method_table, .attributes = view_attributes, \
  .repr = view_repr, .iter = make_iterator, .length = view_length
#define SET_LIKE                                                                              \
  .compare = view_compare, .subtract = view_subtract, .bit_and = view_and, .bit_or = view_or, \
  .bit_xor = view_xor

Class dict_keys_class = {DICT_VIEW("dict_keys", keys_methods, keys_iter), SET_LIKE,
                         .contains = keys_contains};
Class dict_values_class = {DICT_VIEW("dict_values", values_methods, values_iter)};
Class dict_items_class = {DICT_VIEW("dict_items", items_methods, items_iter), SET_LIKE,
                          .contains = items_contains};
#undef DICT_VIEW
#undef SET_LIKE
