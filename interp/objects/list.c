/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list: a row of references that can grow, shrink and change.
 *
 * The items stand in an array beside the object. When it is full a bigger one takes its place,
 * with some room to spare (an eighth more), so that a thousand appends move the items a few
 * dozen times and not a thousand times. The numbers are CPython's to the last place, because
 * sys.getsizeof() shows them.
 *
 * Letting go of an item can run any Python code, and so can comparing two items; that code may
 * look at this very list, and change it. Two habits follow. First the list is brought into its
 * new, valid state, and only then the old references are dropped. And a loop that compares keeps
 * the items it compares, and looks at the length again in every round.
 *
 * Invariant: items[0] .. items[length - 1] hold references whenever other code can run; length
 * <= capacity. Items are let go of last to first, as in CPython.
 */
#include "list.h"

#include <string.h>

#include "constructor.h"
#include "dict.h"
#include "instance.h"
#include "int.h"
#include "iterator.h"
#include "native.h"
#include "protocol.h"
#include "range.h"
#include "set.h"
#include "str.h"

static List *as_list(Ref object) { return (List *)object; }

/* ---- The array --------------------------------------------------------------------------- */

static const intptr_t LONGEST = PTRDIFF_MAX / sizeof(Own);

/* Room for exactly so many items, of which so many are kept. */
static bool set_capacity(List *list, intptr_t capacity) {
  if (capacity == 0) {
    heap_free(list->items);
    list->items = NULL;
  } else {
    if (capacity > LONGEST) return no(throw_out_of_memory());
    Own *items = heap_resize(list->items, (size_t)capacity * sizeof *items);
    if (items == NULL) return false;
    list->items = items;
  }
  list->capacity = capacity;
  return true;
}

/* The capacity for a list that has outgrown its array (or left more than half of it): an eighth
 * more and 6, in fours; but no room to spare when that much is asked for at once. */
static intptr_t roomy(intptr_t old_length, intptr_t length) {
  if (length == 0) return 0;
  intptr_t capacity = (length + (length >> 3) + 6) & ~(intptr_t)3;
  return length - old_length > capacity - length ? (length + 3) & ~(intptr_t)3 : capacity;
}

bool list_resize(Ref self, intptr_t length) {
  List *list = as_list(self);
  if (list->capacity < length || length < list->capacity >> 1) {
    if (length > LONGEST) return no(throw_out_of_memory());
    if (!set_capacity(list, roomy(list->length, length))) return false;
  }
  for (intptr_t i = list->length; i < length; i++) list->items[i] = NULL;
  list->length = length;
  return true;
}

/* ---- Making ------------------------------------------------------------------------------ */

/* A list with so many empty places, to be filled and then tracked. */
static List *list_of_places(intptr_t length) {
  List *list = object_new(&list_class.type, 0);
  if (list == NULL) return NULL;
  if (length > 0 && !set_capacity(list, length)) {
    object_abandon(list);
    return NULL;
  }
  list->length = length;
  return list;
}

static inline void put(Ref self, intptr_t index, Own item) {
  hold(self, &as_list(self)->items[index], item, label_item(index));
}

Own list_new(intptr_t capacity) {
  List *list = list_of_places(capacity);
  if (list == NULL) return NULL;
  list->length = 0;
  track(AS_REF(list));
  return own(list);
}

Own list_from(Ref const *items, intptr_t n) {
  List *list = list_of_places(n);
  if (list == NULL) return NULL;
  for (intptr_t i = 0; i < n; i++) put(AS_REF(list), i, keep(items[i]));
  track(AS_REF(list));
  return own(list);
}

Own list_from_take(Own *items, intptr_t n) {
  List *list = list_of_places(n);
  if (list == NULL) {
    for (intptr_t i = 0; i < n; i++) drop(items[i]);
    return NULL;
  }
  for (intptr_t i = 0; i < n; i++) put(AS_REF(list), i, items[i]);
  track(AS_REF(list));
  return own(list);
}

Own list_from_iterable(Ref iterable) {
  Own list = list_new(0);
  if (list != NULL && !list_extend(ref(list), iterable)) {
    drop(list);
    return NULL;
  }
  return list;
}

Own list_to_tuple(Ref self) { return tuple_from(refs(as_list(self)->items), list_length(self)); }

/* ---- Emptying ---------------------------------------------------------------------------- */

/* Drop what a list has already parted with, last to first; the labels say where it was. */
static void let_go(Ref self, Own *items, intptr_t n, intptr_t first, intptr_t step) {
  for (intptr_t i = n - 1; i >= 0; i--) release(self, &items[i], label_item(first + i * step));
}

static void list_clear(Ref self) {
  List *list = as_list(self);
  Own *items = list->items;
  intptr_t length = list->length;
  if (items == NULL) return;
  list->items = NULL;
  list->length = list->capacity = 0;
  let_go(self, items, length, 0, 1);
  heap_free(items);
}

static void list_destroy(Ref self) { heap_free(as_list(self)->items); }

static void list_traverse(Ref self, Visitor *visitor) {
  List *list = as_list(self);
  for (intptr_t i = list->length - 1; i >= 0; i--)
    visit(visitor, ref(list->items[i]), label_item(i));
}

static size_t list_side_bytes(Ref self) {
  List *list = as_list(self);
  return list->capacity > 0 ? (size_t)list->capacity * sizeof(Own) : 0;
}

/* ---- One item more, one item less -------------------------------------------------------- */

bool list_append_take(Ref self, Own item) {
  List *list = as_list(self);
  intptr_t length = list->length;
  if (length < list->capacity) {
    list->length = length + 1;
  } else if (!list_resize(self, length + 1)) {
    drop(item);
    return false;
  }
  put(self, length, item);
  return true;
}

bool list_append(Ref self, Ref item) { return list_append_take(self, keep(item)); }

static intptr_t clamp(intptr_t index, intptr_t length) {
  if (index < 0) index += length;
  return index < 0 ? 0 : index > length ? length : index;
}

bool list_insert(Ref self, intptr_t index, Ref item) {
  List *list = as_list(self);
  intptr_t length = list->length;
  index = clamp(index, length);
  if (!list_resize(self, length + 1)) return false;
  memmove(list->items + index + 1, list->items + index, (size_t)(length - index) * sizeof(Own));
  put(self, index, keep(item));
  return true;
}

/* Shrinking needs no memory; a failure to give some back is not one. */
static void shrink(Ref self, intptr_t length) {
  as_list(self)->length = length;
  if (length < as_list(self)->capacity >> 1 && !list_resize(self, length)) error_clear();
}

Own list_pop(Ref self, intptr_t index) {
  List *list = as_list(self);
  Own item = list->items[index];
  intptr_t left = list->length - 1;
  memmove(list->items + index, list->items + index + 1, (size_t)(left - index) * sizeof(Own));
  shrink(self, left);
  REPORT(event_released(self, ref(item), label_item(index)));
  return item;
}

/* ---- Many items more --------------------------------------------------------------------- */

/* An empty list takes exactly what it needs, in pairs; others grow as by appending. */
static bool make_room(Ref self, intptr_t more) {
  List *list = as_list(self);
  if (more > LONGEST - list->length) return no(throw_out_of_memory());
  if (list->items == NULL) return more == 0 || set_capacity(list, (more + 1) & ~(intptr_t)1);
  intptr_t length = list->length;
  if (!list_resize(self, length + more)) return false;
  list->length = length;
  return true;
}

/* iterable is an exact list or tuple, perhaps self. Nothing but a failure can stop it. */
static bool extend_by_row(Ref self, Ref iterable) {
  bool is_row_list = is_exact_list(iterable) || iterable == self;
  intptr_t n = is_row_list ? list_length(iterable) : tuple_length(iterable);
  if (n == 0) return true;
  if (!make_room(self, n)) return false;
  List *list = as_list(self);
  intptr_t at = list->length;
  Ref const *items = is_row_list ? refs(as_list(iterable)->items) : tuple_items(iterable);
  for (intptr_t i = 0; i < n; i++) put(self, at + i, keep(items[i]));
  list->length = at + n;
  return true;
}

/* A set, a dict or one of its views: the number of items is known, and no code runs meanwhile. */
static bool extend_by_counted(Ref self, Ref iterable) {
  List *list = as_list(self);
  intptr_t length = list->length, more = object_length(iterable);
  Own iterator = more < 0 ? NULL : object_iter(iterable), item;
  if (iterator == NULL) return false;
  bool done = list_resize(self, length + more);
  if (done) list->length = length;
  while (done && (item = object_next(ref(iterator))) != NULL) done = list_append_take(self, item);
  drop(iterator);
  return done;
}

static bool is_counted(Ref iterable) {
  const Type *type = iterable->type;
  return is_exact_set(iterable) || is_exact_dict(iterable) || type == &dict_keys_class.type ||
         type == &dict_values_class.type || type == &dict_items_class.type;
}

/* The rest of what was reserved for a longer iterable is given back. */
static void trim(Ref self) {
  List *list = as_list(self);
  if (list->length < list->capacity && !list_resize(self, list->length)) error_clear();
}

static bool extend_by_iterator(Ref self, Ref iterable) {
  Own iterator = object_iter(iterable);
  if (iterator == NULL) return false;
  bool done = false;
  intptr_t hint = object_length_hint(iterable, 8);
  if (hint < 0) goto end;
  if (hint <= LONGEST - list_length(self) && !make_room(self, hint)) goto end;
  for (;;) {
    Own item = object_next(ref(iterator));
    if (item == NULL) break;
    if (!list_append_take(self, item)) goto end;
  }
  if (error_pending()) goto end;
  trim(self);
  done = true;
end:
  drop(iterator);
  return done;
}

bool list_extend(Ref self, Ref iterable) {
  if (is_exact_list(iterable) || is_exact_tuple(iterable) || iterable == self)
    return extend_by_row(self, iterable);
  if (is_counted(iterable)) return extend_by_counted(self, iterable);
  return extend_by_iterator(self, iterable);
}

static bool list_init(Ref self, Ref const *args, int n, Ref names) {
  bool own_constructor = class_of(self)->new != list_class.new;
  if (!own_constructor && !no_keywords("list", names)) return false;
  if (!positional_between("list", n, 0, 1)) return false;
  list_clear(self);
  return n == 0 || list_extend(self, args[0]);
}

static Own list_create(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  if (class == &list_class) return list_new(0);
  Own self = instance_new(class, 0);
  if (self != NULL) track(ref(self));
  return self;
}

/* ---- Reading ----------------------------------------------------------------------------- */

static intptr_t list_len(Ref self) { return list_length(self); }

static Own list_copy_part(Ref self, intptr_t start, intptr_t length, intptr_t step) {
  List *copy = list_of_places(length);
  if (copy == NULL) return NULL;
  for (intptr_t i = 0; i < length; i++) put(AS_REF(copy), i, keep(list_at(self, start + i * step)));
  track(AS_REF(copy));
  return own(copy);
}

static Own list_slice(Ref self, Ref slice) {
  intptr_t start, stop, step;
  if (!slice_unpack(slice, &start, &stop, &step)) return NULL;
  intptr_t length = slice_adjust(list_length(self), &start, &stop, step);
  return list_copy_part(self, start, length, step);
}

static Own list_get_item(Ref self, Ref key) {
  intptr_t index;
  if (is_slice(key)) return list_slice(self, key);
  if (!position_from(key, "list", &index)) return NULL;
  if (index < 0) index += list_length(self);
  if (index < 0 || index >= list_length(self)) return throw(IndexError, "list index out of range");
  return keep(list_at(self, index));
}

/* Is the item at index equal to value? It is kept meanwhile, since `__eq__` may throw it out. */
static int item_equals(Ref self, intptr_t index, Ref value) {
  Own item = keep(list_at(self, index));
  int equal = object_equal(ref(item), value);
  drop(item);
  return equal;
}

static int list_contains(Ref self, Ref value) {
  int found = 0;
  for (intptr_t i = 0; found == 0 && i < list_length(self); i++)
    found = item_equals(self, i, value);
  return found;
}

static Own list_iter(Ref self) { return sequence_iterator_new(&list_iterator_class, self); }

static Own repr_of_items(Ref self) {
  Builder builder;
  builder_start(&builder);
  builder_char(&builder, '[');
  for (intptr_t i = 0; i < list_length(self) && !builder.failed; i++) {
    Own item = keep(list_at(self, i));
    if (i > 0) builder_text(&builder, ", ");
    builder_repr(&builder, ref(item));
    drop(item);
  }
  builder_char(&builder, ']');
  return builder_finish(&builder);
}

static Own list_repr(Ref self) {
  if (list_length(self) == 0) return str_from("[]");
  int again = repr_enter(self);
  if (again != 0) return again < 0 ? NULL : str_from("[...]");
  Own text = repr_of_items(self);
  repr_leave(self);
  return text;
}

/* ---- Comparing --------------------------------------------------------------------------- */

static Own compare_lengths(intptr_t left, intptr_t right, CompareOp op) {
  switch (op) {
    case LESS: return bool_from(left < right);
    case LESS_EQUAL: return bool_from(left <= right);
    case EQUAL: return bool_from(left == right);
    case NOT_EQUAL: return bool_from(left != right);
    case GREATER: return bool_from(left > right);
    default: return bool_from(left >= right);
  }
}

/* The first two items that differ decide. They are found by ==, then compared by the operator. */
static Own compare_items(Ref left, Ref right, CompareOp op) {
  for (intptr_t i = 0; i < list_length(left) && i < list_length(right); i++) {
    Own a = keep(list_at(left, i)), b = keep(list_at(right, i)), result = NULL;
    int equal = object_equal(ref(a), ref(b));
    if (equal == 0)
      result = op == EQUAL || op == NOT_EQUAL ? bool_from(op == NOT_EQUAL)
                                              : object_compare(ref(a), ref(b), op);
    drop(a);
    drop(b);
    if (equal <= 0) return result;
  }
  return compare_lengths(list_length(left), list_length(right), op);
}

static Own list_compare(Ref left, Ref right, CompareOp op) {
  if (!is_list(left) || !is_list(right)) return not_implemented();
  if (list_length(left) != list_length(right) && (op == EQUAL || op == NOT_EQUAL))
    return bool_from(op == NOT_EQUAL);
  return compare_items(left, right, op);
}

/* ---- + and * ----------------------------------------------------------------------------- */

static Own list_concat(Ref left, Ref right) {
  if (!is_list(right))
    return throw(TypeError, "can only concatenate list (not \"%T\") to list", right);
  intptr_t first = list_length(left), second = list_length(right);
  List *sum = list_of_places(first + second);
  if (sum == NULL) return NULL;
  for (intptr_t i = 0; i < first; i++) put(AS_REF(sum), i, keep(list_at(left, i)));
  for (intptr_t i = 0; i < second; i++) put(AS_REF(sum), first + i, keep(list_at(right, i)));
  track(AS_REF(sum));
  return own(sum);
}

static Own list_repeat(Ref self, Ref count) {
  intptr_t times;
  if (!as_size(count, &times)) return NULL;
  intptr_t length = list_length(self); /* only now: an __index__ may have changed it */
  if (times < 0) times = 0;
  if (length > 0 && times > LONGEST / length) return throw_out_of_memory();
  List *result = list_of_places(length * times);
  if (result == NULL) return NULL;
  for (intptr_t at = 0; at < length * times; at += length)
    for (intptr_t i = 0; i < length; i++) put(AS_REF(result), at + i, keep(list_at(self, i)));
  track(AS_REF(result));
  return own(result);
}

static Own list_inplace_concat(Ref self, Ref iterable) {
  return list_extend(self, iterable) ? keep(self) : NULL;
}

static Own list_inplace_repeat(Ref self, Ref count) {
  intptr_t times;
  if (!as_size(count, &times)) return NULL;
  intptr_t length = list_length(self);
  if (length == 0 || times == 1) return keep(self);
  if (times < 1) {
    list_clear(self);
    return keep(self);
  }
  if (times > LONGEST / length) return throw_out_of_memory();
  if (!list_resize(self, length * times)) return NULL;
  for (intptr_t i = length; i < length * times; i++) put(self, i, keep(list_at(self, i - length)));
  return keep(self);
}

/* ---- Assigning and deleting slices ------------------------------------------------------- */

/* References taken out of a list, to be dropped when the list is in order again. */
typedef struct Removed {
  Own *items, space[8];
} Removed;

static bool removed_start(Removed *removed, intptr_t n) {
  removed->items = n <= 8 ? removed->space : heap_alloc((size_t)n * sizeof(Own));
  return removed->items != NULL;
}

static void removed_end(Removed *removed) {
  if (removed->items != removed->space) heap_free(removed->items);
}

/* Change the distance between what stands before start and what stands behind stop. */
static bool move_tail(Ref self, intptr_t stop, intptr_t by) {
  List *list = as_list(self);
  intptr_t length = list->length;
  if (by > 0 && !list_resize(self, length + by)) return false;
  memmove(list->items + stop + by, list->items + stop, (size_t)(length - stop) * sizeof(Own));
  if (by < 0) shrink(self, length + by);
  return true;
}

/* list[start:stop] = items, which must not be the list's own. */
static bool set_part(Ref self, intptr_t start, intptr_t stop, Ref const *items, intptr_t n) {
  List *list = as_list(self);
  intptr_t old = stop - start;
  Removed removed;
  if (list->length - old + n == 0) {
    list_clear(self);
    return true;
  }
  if (!removed_start(&removed, old)) return false;
  if (old > 0) memcpy(removed.items, list->items + start, (size_t)old * sizeof(Own));
  bool moved = n == old || move_tail(self, stop, n - old);
  if (moved) {
    for (intptr_t i = 0; i < n; i++) put(self, start + i, keep(items[i]));
    let_go(self, removed.items, old, start, 1);
  }
  removed_end(&removed);
  return moved;
}

/* The items to be assigned, in a list or tuple that is not self. */
static Own row_for(Ref self, Ref iterable) {
  if (iterable == self) return list_copy_part(self, 0, list_length(self), 1);
  if (is_list(iterable) || is_tuple(iterable)) return keep(iterable);
  Own iterator = object_iter(iterable);
  if (iterator == NULL) {
    if (error_is(TypeError)) {
      error_clear();
      throw(TypeError, "must assign iterable to extended slice");
    }
    return NULL;
  }
  Own row = list_from_iterable(ref(iterator));
  drop(iterator);
  return row;
}

static Ref const *row_items(Ref row, intptr_t *n) {
  *n = is_list(row) ? list_length(row) : tuple_length(row);
  return is_list(row) ? refs(as_list(row)->items) : tuple_items(row);
}

bool list_set_slice(Ref self, intptr_t start, intptr_t stop, Ref iterable) {
  Own row = iterable == NULL ? keep(empty_tuple) : row_for(self, iterable);
  if (row == NULL) return false;
  intptr_t n, length = list_length(self);
  Ref const *items = row_items(ref(row), &n);
  start = start < 0 ? 0 : start > length ? length : start;
  stop = stop < start ? start : stop > length ? length : stop;
  bool done = set_part(self, start, stop, items, n);
  drop(row);
  return done;
}

/* Close the gaps that deleting every step-th item leaves. */
static void close_gaps(List *list, intptr_t start, intptr_t count, intptr_t step, Own *removed) {
  Own *to = list->items + start;
  for (intptr_t i = 0; i < count; i++) {
    intptr_t at = start + i * step;
    intptr_t next = i + 1 < count ? at + step : list->length;
    removed[i] = list->items[at];
    memmove(to, list->items + at + 1, (size_t)(next - at - 1) * sizeof(Own));
    to += next - at - 1;
  }
}

static bool delete_extended(Ref self, intptr_t start, intptr_t count, intptr_t step) {
  Removed removed;
  if (count == 0) return true;
  if (!removed_start(&removed, count)) return false;
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  close_gaps(as_list(self), start, count, step, removed.items);
  shrink(self, list_length(self) - count);
  for (intptr_t i = 0; i < count; i++)
    release(self, &removed.items[i], label_item(start + i * step));
  removed_end(&removed);
  return true;
}

static bool set_extended(Ref self, Ref row, intptr_t start, intptr_t count, intptr_t step) {
  intptr_t n;
  Removed removed;
  Ref const *items = row_items(row, &n);
  if (n != count)
    return no(throw(ValueError,
                    "attempt to assign sequence of size %zd to extended slice of size %zd", n,
                    count));
  if (!removed_start(&removed, count)) return false;
  for (intptr_t i = 0; i < count; i++) {
    removed.items[i] = as_list(self)->items[start + i * step];
    put(self, start + i * step, keep(items[i]));
  }
  for (intptr_t i = 0; i < count; i++)
    release(self, &removed.items[i], label_item(start + i * step));
  removed_end(&removed);
  return true;
}

static bool set_by_slice(Ref self, Ref slice, Ref value) {
  intptr_t start, stop, step;
  if (!slice_unpack(slice, &start, &stop, &step)) return false;
  if (value == NULL) {
    intptr_t count = slice_adjust(list_length(self), &start, &stop, step);
    if (step == 1) return list_set_slice(self, start, stop, NULL);
    return delete_extended(self, start, count, step);
  }
  Own row = row_for(self, value);
  if (row == NULL) return false;
  intptr_t count = slice_adjust(list_length(self), &start, &stop, step);
  bool done = step == 1 ? list_set_slice(self, start, stop, ref(row))
                        : set_extended(self, ref(row), start, count, step);
  drop(row);
  return done;
}

static bool list_set_item(Ref self, Ref key, Ref value) {
  intptr_t index;
  if (is_slice(key)) return set_by_slice(self, key, value);
  if (!position_from(key, "list", &index)) return false;
  if (index < 0) index += list_length(self);
  if (index < 0 || index >= list_length(self))
    return no(throw(IndexError, "list assignment index out of range"));
  if (value == NULL) return list_set_slice(self, index, index + 1, NULL);
  replace(self, &as_list(self)->items[index], keep(value), label_item(index));
  return true;
}

/* ---- Methods ----------------------------------------------------------------------------- */

static Own list_append_method(Ref self, Ref const *args, int n) {
  (void)n;
  return list_append(self, args[0]) ? none() : NULL;
}

static Own list_extend_method(Ref self, Ref const *args, int n) {
  (void)n;
  return list_extend(self, args[0]) ? none() : NULL;
}

static Own list_insert_method(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t index;
  if (!size_argument(args[0], &index)) return NULL;
  return list_insert(self, index, args[1]) ? none() : NULL;
}

static Own list_pop_method(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t index = -1;
  if (args[0] != NULL && !size_argument(args[0], &index)) return NULL;
  if (list_length(self) == 0) return throw(IndexError, "pop from empty list");
  if (index < 0) index += list_length(self);
  if (index < 0 || index >= list_length(self)) return throw(IndexError, "pop index out of range");
  return list_pop(self, index);
}

static Own list_remove_method(Ref self, Ref const *args, int n) {
  (void)n;
  for (intptr_t i = 0; i < list_length(self); i++) {
    int equal = item_equals(self, i, args[0]);
    if (equal < 0) return NULL;
    if (equal) return list_set_slice(self, i, i + 1, NULL) ? none() : NULL;
  }
  return throw(ValueError, "list.remove(x): x not in list");
}

static Own list_index_method(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t start, stop;
  if (!search_bounds(args + 1, list_length(self), &start, &stop)) return NULL;
  for (intptr_t i = start; i < stop && i < list_length(self); i++) {
    int equal = item_equals(self, i, args[0]);
    if (equal < 0) return NULL;
    if (equal) return int_from(i);
  }
  return throw(ValueError, "%R is not in list", args[0]);
}

static Own list_count_method(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t count = 0;
  for (intptr_t i = 0; i < list_length(self); i++) {
    int equal = item_equals(self, i, args[0]);
    if (equal < 0) return NULL;
    count += equal;
  }
  return int_from(count);
}

static Own list_clear_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  list_clear(self);
  return none();
}

static Own list_copy_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return list_copy_part(self, 0, list_length(self), 1);
}

bool list_reverse(Ref self) {
  List *list = as_list(self);
  for (intptr_t low = 0, high = list->length - 1; low < high; low++, high--) {
    Own item = list->items[low];
    list->items[low] = list->items[high];
    list->items[high] = item;
  }
  return true;
}

static Own list_reverse_method(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return list_reverse(self) ? none() : NULL;
}

static Own list_sort_method(Ref self, Ref const *args, int n) {
  (void)n;
  int reverse = args[1] == NULL ? 0 : object_truth(args[1]);
  if (reverse < 0) return NULL;
  Ref key = args[0] == None ? NULL : args[0];
  return list_sort(self, key, reverse) ? none() : NULL;
}

static Own list_reversed(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return sequence_iterator_new(&list_reverse_iterator_class, self);
}

static Own list_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from((intptr_t)(class_basic_size(class_of(self)) + list_side_bytes(self)));
}

static Method list_methods[] = {
    {"__reversed__", list_reversed, "(self, /)", .doc = "Return a reverse iterator over the list."},
    {"__sizeof__", list_sizeof, "(self, /)",
     .doc = "Return the size of the list in memory, in bytes."},
    {"clear", list_clear_method, "(self, /)", .doc = "Remove all items from list."},
    {"copy", list_copy_method, "(self, /)", .doc = "Return a shallow copy of the list."},
    {"append", list_append_method, "(self, object, /)",
     .doc = "Append object to the end of the list."},
    {"insert", list_insert_method, "(self, index, object, /)",
     .doc = "Insert object before index."},
    {"extend", list_extend_method, "(self, iterable, /)",
     .doc = "Extend list by appending elements from the iterable."},
    {"pop", list_pop_method, "(self, index=-1, /)",
     .doc =
         "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or "
         "index is out of range."},
    {"remove", list_remove_method, "(self, value, /)",
     .doc = "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."},
    {"index", list_index_method, "(self, value, start=0, stop=sys.maxsize, /)",
     .doc = "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"count", list_count_method, "(self, value, /)",
     .doc = "Return number of occurrences of value."},
    {"reverse", list_reverse_method, "(self, /)", .doc = "Reverse *IN PLACE*."},
    {"sort", list_sort_method, "(self, /, *, key=None, reverse=False)",
     .doc =
         "Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list "
         "itself is modified) and stable (i.e. the\norder of two equal elements is "
         "maintained).\n\nIf "
         "a key function is given, apply it once to each list item and sort them,\nascending or "
         "descending, according to their function values.\n\nThe reverse flag can be set to sort "
         "in "
         "descending order."},
    CLASS_GETITEM,
    {0}};

Class list_class = {
    .type = {BUILTIN_TYPE("list", List, TYPE_CONTAINER), .traverse = list_traverse,
             .clear = list_clear, .destroy = list_destroy, .side_bytes = list_side_bytes},
    .flags = CLASS_FIXED | CLASS_IS_LIST | CLASS_SEQUENCE,
    .signature = "(iterable=(), /)",
    .doc =
        "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new "
        "empty "
        "list.\nThe argument must be an iterable if specified.",
    .methods = list_methods,
    .new = list_create,
    .init = list_init,
    .repr = list_repr,
    .compare = list_compare,
    .iter = list_iter,
    .length = list_len,
    .get_item = list_get_item,
    .set_item = list_set_item,
    .contains = list_contains,
    .concat = list_concat,
    .repeat = list_repeat,
    .inplace_concat = list_inplace_concat,
    .inplace_repeat = list_inplace_repeat,
};
