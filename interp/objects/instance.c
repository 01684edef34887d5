/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instances: their birth, their attributes, their death. instance.h has the layout.
 *
 * An attribute is found by its place in the shape. Writing a new one takes a step in the tree of
 * shapes; when the block has no room for it the values move outside, and the class remembers how
 * much room would have been good, so the next instance gets it. Deleting one goes to the shape
 * without that name and closes the gap: like a dict, an instance keeps its attributes in the order
 * of their first assignment.
 *
 * Invariant: with a shape of n names, the first n places hold a reference each and the others none.
 * It must be true again before a reference is dropped, since that may run any code.
 */
#include <string.h>

#include "bytes.h"
#include "class_parts.h"
#include "int.h"
#include "list.h"

enum { WORD = sizeof(Own), MOST_INSIDE = 30 /* fits into Standing.extra */ };

/* ---- Birth ------------------------------------------------------------------------------- */

static inline size_t round_to_word(size_t bytes) {
  return (bytes + WORD - 1) & ~(size_t)(WORD - 1);
}

static Own new_with_tail_behind(Class *class, size_t extra) {
  size_t start = round_to_word(class->type.size + extra);
  Ref self = object_new(&class->type, start - class->type.size + sizeof(Tail) + WORD);
  if (self == NULL) return NULL;
  ((Tail *)((char *)self + start))->shape = class->shape;
  return own(self);
}

Own instance_new(Class *class, size_t extra) {
  if (!(class->flags & CLASS_TAIL)) return own(object_new(&class->type, extra));
  if (class->flags & CLASS_TAIL_BEHIND) return new_with_tail_behind(class, extra);
  uint32_t room = class->values_hint;
  Ref self = object_new(&class->type, extra + room * WORD);
  if (self == NULL) return NULL;
  Tail *tail = (Tail *)((char *)self + class->dict_offset);
  tail->shape = class->shape;
  if (room > 0) ((Container *)self)->standing.extra = (uint8_t)room;
  return own(self);
}

/* ---- Where things are -------------------------------------------------------------------- */

/* Header, struct and items of an object whose items stand inside its block. */
static size_t bytes_without_tail(Ref self) {
  const Class *class = class_of(self);
  size_t digits;
  switch (class->flags & (CLASS_IS_INT | CLASS_IS_TUPLE)) {
    case CLASS_IS_TUPLE: return class->type.size + (size_t)tuple_length(self) * WORD;
    case CLASS_IS_INT:
      digits = ((Int *)self)->tag >> 3;
      return class->type.size + (digits == 0 ? 1 : digits) * sizeof(Digit);
    default: return class->type.size + (size_t)object_length(self) + 1;
  }
}

Tail *tail_behind_items(Ref self) {
  return (Tail *)((char *)self + round_to_word(bytes_without_tail(self)));
}

static bool has_tail(Ref self) { return has_flag(self, CLASS_TAIL); }
static Own *plain_dict(Ref self) { return (Own *)((char *)self + class_of(self)->dict_offset); }
bool instance_has_dict(Ref self) { return class_of(self)->dict_offset != 0; }

/* The built-in class at the bottom of this one's layout. */
static const Class *built_in_base(const Class *class) {
  while (is_heap(class)) class = class->base;
  return class;
}

static Label attribute_label(const Shape *shape, uint32_t index) {
  return label_of(LABEL_ATTRIBUTE, shape->names[index]);
}

/* ---- References: traversing and letting go ----------------------------------------------- */

static Own *slot_place(Ref self, const ClassSlot *slot) {
  return (Own *)((char *)self + slot->offset);
}

static void visit_slots(Ref self, Visitor *visitor) {
  for (const Class *class = class_of(self); is_heap(class); class = class->base)
    for (uint32_t i = 0; i < class->slot_count; i++)
      visit(visitor, ref(*slot_place(self, &class->slots[i])),
            label_of(LABEL_ATTRIBUTE, ref(class->slots[i].name)));
}

static void visit_values(Ref self, Visitor *visitor) {
  Tail *tail = tail_of(self);
  const Shape *shape = tail->shape;
  if (shape->is_dict) {
    visit(visitor, ref(tail->values[0]), label_field("__dict__"));
    return;
  }
  Own *places = instance_places(tail);
  for (uint32_t i = 0; i < shape->count; i++)
    visit(visitor, ref(places[i]), attribute_label(shape, i));
}

void instance_traverse(Ref self, Visitor *visitor) {
  const Class *base = built_in_base(class_of(self));
  visit_slots(self, visitor);
  if (has_tail(self)) visit_values(self, visitor);
  if (base->type.traverse != NULL) base->type.traverse(self, visitor);
}

static void clear_slots(Ref self) {
  for (const Class *class = class_of(self); is_heap(class); class = class->base)
    for (uint32_t i = 0; i < class->slot_count; i++)
      release(self, slot_place(self, &class->slots[i]),
              label_of(LABEL_ATTRIBUTE, ref(class->slots[i].name)));
}

/* The shape of an instance that has no attributes any more; an array outside stays for reuse. */
static Shape *empty_shape(Ref self, const Shape *before) {
  Class *class = class_of(self);
  return before->outside || before->is_dict ? class->outside_shape : class->shape;
}

/* Values taken out of an instance, to be released when the instance is in order again. */
typedef struct Detached {
  const Shape *shape;
  Own dict, values[MOST_INSIDE];
} Detached;

static void detach_values(Ref self, Detached *detached) {
  Tail *tail = tail_of(self);
  const Shape *shape = tail->shape;
  detached->shape = shape;
  detached->dict = NULL;
  if (shape->is_dict) {
    detached->dict = tail->values[0];
    tail->values[0] = NULL;
  } else if (shape->count > 0) {
    Own *places = instance_places(tail);
    memcpy(detached->values, places, shape->count * WORD);
    memset(places, 0, shape->count * WORD);
  }
  tail->shape = empty_shape(self, shape);
}

static void release_detached(Ref self, Detached *detached) {
  const Shape *shape = detached->shape;
  release(self, &detached->dict, label_field("__dict__"));
  for (uint32_t i = 0; i < shape->count; i++)
    release(self, &detached->values[i], attribute_label(shape, i));
}

static void clear_values(Ref self) {
  Detached detached;
  detach_values(self, &detached);
  release_detached(self, &detached);
}

void instance_clear(Ref self) {
  const Class *base = built_in_base(class_of(self));
  clear_slots(self);
  if (has_tail(self)) clear_values(self);
  if (base->type.clear != NULL) base->type.clear(self);
}

/* ---- Side memory ------------------------------------------------------------------------- */

/* The array outside has room for 4, 8, 16, ... values: the least that is enough. */
static uint32_t outside_room(uint32_t count) {
  uint32_t room = 4;
  while (room < count) room *= 2;
  return room;
}

static bool is_outside(const Tail *tail) { return tail->shape->outside && tail->values[0] != NULL; }

void instance_destroy(Ref self) {
  const Class *base = built_in_base(class_of(self));
  if (has_tail(self)) {
    Tail *tail = tail_of(self);
    if (is_outside(tail)) heap_free(instance_places(tail));
  }
  if (base->type.destroy != NULL) base->type.destroy(self);
}

size_t instance_side_bytes(Ref self) {
  const Class *base = built_in_base(class_of(self));
  size_t bytes = base->type.side_bytes == NULL ? 0 : base->type.side_bytes(self);
  if (has_tail(self) && is_outside(tail_of(self)))
    bytes += outside_room(tail_of(self)->shape->count) * WORD;
  return bytes;
}

size_t instance_hidden_bytes(Ref self) {
  const Class *class = class_of(self), *base = built_in_base(class);
  if (!is_heap(class)) return is_container(self) ? sizeof(Container) - sizeof(Object) : 0;
  bool words = (class->dict_offset != 0 && base->dict_offset == 0) ||
               (class->type.weak_offset != 0 && base->type.weak_offset == 0);
  return sizeof(Container) - sizeof(Object) + (words ? 2 * WORD : 0);
}

/* ---- From values to a dict --------------------------------------------------------------- */

static Own dict_of_values(Tail *tail) {
  const Shape *shape = tail->shape;
  Own *places = instance_places(tail);
  Own dict = dict_new();
  for (uint32_t i = 0; dict != NULL && i < shape->count; i++)
    if (!dict_set(ref(dict), shape->names[i], ref(places[i]))) {
      drop(dict);
      return NULL;
    }
  return dict;
}

/* The instance's attributes are in this dict from now on. Takes dict. */
static void use_dict(Ref self, Own dict) {
  Tail *tail = tail_of(self);
  Own *outside = is_outside(tail) ? instance_places(tail) : NULL;
  Detached detached;
  detach_values(self, &detached);
  tail->shape = class_of(self)->dict_shape;
  hold(self, &tail->values[0], dict, label_field("__dict__"));
  heap_free(outside);
  release_detached(self, &detached);
}

static bool move_to_dict(Ref self) {
  Own dict = dict_of_values(tail_of(self));
  if (dict == NULL) return false;
  use_dict(self, dict);
  return true;
}

static Own plain_dict_of(Ref self) {
  Own *place = plain_dict(self);
  if (*place == NULL) {
    Own made = dict_new();
    if (made == NULL) return NULL;
    hold(self, place, made, label_field("__dict__"));
  }
  return keep(ref(*place));
}

Own instance_dict(Ref self) {
  if (!has_tail(self)) return plain_dict_of(self);
  Tail *tail = tail_of(self);
  if (!tail->shape->is_dict && !move_to_dict(self)) return NULL;
  return keep(ref(tail->values[0]));
}

static bool set_plain_dict(Ref self, Ref dict) {
  Own *place = plain_dict(self);
  if (dict == NULL)
    release(self, place, label_field("__dict__"));
  else
    replace(self, place, keep(dict), label_field("__dict__"));
  return true;
}

bool instance_set_dict(Ref self, Ref dict) {
  if (dict != NULL && !is_dict(dict))
    return no(throw(TypeError, "__dict__ must be set to a dictionary, not a '%T'", dict));
  if (!has_tail(self)) return set_plain_dict(self, dict);
  if (dict == NULL)
    clear_values(self);
  else
    use_dict(self, keep(dict));
  return true;
}

/* ---- Reading ----------------------------------------------------------------------------- */

/* Names in shapes are interned, so an interned name is compared by its address. */
static Ref peek_value(Tail *tail, Ref name) {
  intptr_t place = shape_find(tail->shape, name);
  return place < 0 ? NULL : ref(instance_places(tail)[place]);
}

static Ref peek_uncommon(Tail *tail, Ref name) {
  if (!is_exact_str(name)) return NULL;
  Own shared = str_intern(keep(name));
  if (shared == NULL) return NULL;
  Ref value = peek_value(tail, ref(shared));
  drop(shared);
  return value;
}

static Ref peek_in_dict(Own dict, Ref name) {
  return dict == NULL ? NULL : dict_peek(ref(dict), name);
}

Ref instance_peek(Ref self, Ref name) {
  if (!has_tail(self))
    return instance_has_dict(self) ? peek_in_dict(*plain_dict(self), name) : NULL;
  Tail *tail = tail_of(self);
  if (tail->shape->is_dict) return peek_in_dict(tail->values[0], name);
  return ((Str *)name)->interned ? peek_value(tail, name) : peek_uncommon(tail, name);
}

Own instance_attribute_names(Ref self) {
  if (!has_tail(self) || tail_of(self)->shape->is_dict) {
    Own dict = has_tail(self)            ? tail_of(self)->values[0]
               : instance_has_dict(self) ? *plain_dict(self)
                                         : NULL;
    return dict == NULL ? list_new(0) : dict_keys_list(ref(dict));
  }
  const Shape *shape = tail_of(self)->shape;
  return list_from(shape->names, shape->count);
}

/* ---- Adding ------------------------------------------------------------------------------ */

/* Instances to come get the room this one lacked. */
static void learn_room(Class *class, uint32_t count) {
  if (class->values_hint != 0 && count > class->values_hint && count <= MOST_INSIDE)
    class->values_hint = count;
}

/* The shape with the same names in the tree of values outside. NULL: too many, or failed. */
static Shape *shape_outside(const Shape *shape) {
  Shape *same = shape->class->outside_shape;
  for (uint32_t i = 0; same != NULL && i < shape->count; i++)
    same = shape_step(same, shape->names[i]);
  return same;
}

static bool move_outside(Tail *tail, Shape *shape) {
  uint32_t count = tail->shape->count;
  Own *array = heap_alloc(outside_room(count + 1) * WORD);
  if (array == NULL) return false;
  memcpy(array, tail->values, count * WORD);
  memset(tail->values, 0, count * WORD);
  tail->shape = shape;
  tail->values[0] = own(array);
  return true;
}

static bool grow_outside(Tail *tail) {
  uint32_t count = tail->shape->count;
  if (is_outside(tail) && outside_room(count) == outside_room(count + 1)) return true;
  void *old = (void *)ref(tail->values[0]);
  void *array = heap_resize(old, outside_room(count + 1) * WORD);
  if (array == NULL) return false;
  tail->values[0] = own(array);
  return true;
}

typedef enum Room { ROOM_THERE, ROOM_IN_DICT, ROOM_FAILED } Room;

/* See that one value more fits. */
static Room make_room(Ref self, Tail *tail) {
  Shape *shape = tail->shape;
  if (shape->outside) return grow_outside(tail) ? ROOM_THERE : ROOM_FAILED;
  if (shape->count < instance_room(self)) return ROOM_THERE;
  learn_room(shape->class, shape->count + 1);
  Shape *outside = shape_outside(shape);
  if (outside == NULL) return error_pending() ? ROOM_FAILED : ROOM_IN_DICT;
  return move_outside(tail, outside) ? ROOM_THERE : ROOM_FAILED;
}

static bool add_in_dict(Ref self, Ref name, Ref value) {
  return move_to_dict(self) && dict_set(ref(tail_of(self)->values[0]), name, value);
}

static bool add_value(Ref self, Ref name, Ref value) {
  Tail *tail = tail_of(self);
  Room room = make_room(self, tail);
  if (room == ROOM_FAILED) return false;
  Shape *next = room == ROOM_THERE ? shape_step(tail->shape, name) : NULL;
  if (next == NULL) return !error_pending() && add_in_dict(self, name, value);
  Own *place = instance_places(tail) + tail->shape->count;
  tail->shape = next;
  hold(self, place, keep(value), label_of(LABEL_ATTRIBUTE, name));
  return true;
}

/* ---- Deleting ---------------------------------------------------------------------------- */

static bool nothing_to_delete(Ref self, Ref name) {
  throw(AttributeError, "'%T' object has no attribute '%S'", self, name);
  attribute_error_about(self, name);
  return false;
}

/* The shape without that name: all others, in order. NULL: too many, or failed. */
static Shape *shape_without(const Shape *shape, intptr_t place) {
  Shape *rest = shape->outside ? shape->class->outside_shape : shape->class->shape;
  for (uint32_t i = 0; rest != NULL && i < shape->count; i++)
    if (i != place) rest = shape_step(rest, shape->names[i]);
  return rest;
}

static bool delete_in_dict(Ref self, Ref name) {
  Own dict = has_tail(self) ? tail_of(self)->values[0] : *plain_dict(self);
  int deleted = dict == NULL ? 0 : dict_delete(ref(dict), name);
  return deleted == 0 ? nothing_to_delete(self, name) : deleted > 0;
}

static bool delete_value(Ref self, Ref name) {
  Tail *tail = tail_of(self);
  intptr_t place = shape_find(tail->shape, name);
  if (place < 0) return nothing_to_delete(self, name);
  Shape *rest = shape_without(tail->shape, place);
  if (rest == NULL) return !error_pending() && move_to_dict(self) && delete_in_dict(self, name);
  Own *places = instance_places(tail), old = places[place];
  memmove(places + place, places + place + 1, (rest->count - (size_t)place) * WORD);
  places[rest->count] = NULL;
  tail->shape = rest;
  release(self, &old, label_of(LABEL_ATTRIBUTE, name));
  return true;
}

/* ---- Writing ----------------------------------------------------------------------------- */

static bool set_value(Ref self, Ref name, Ref value) {
  Tail *tail = tail_of(self);
  if (value == NULL) return delete_value(self, name);
  intptr_t place = shape_find(tail->shape, name);
  if (place < 0) return add_value(self, name, value);
  replace(self, instance_places(tail) + place, keep(value), label_of(LABEL_ATTRIBUTE, name));
  return true;
}

static bool set_in_dict(Ref self, Ref name, Ref value) {
  if (value == NULL) return delete_in_dict(self, name);
  Own dict = instance_dict(self);
  if (dict == NULL) return false;
  bool done = dict_set(ref(dict), name, value);
  drop(dict);
  return done;
}

bool instance_set(Ref self, Ref name, Ref value) {
  if (!has_tail(self) || tail_of(self)->shape->is_dict || !is_exact_str(name))
    return set_in_dict(self, name, value);
  if (((Str *)name)->interned) return set_value(self, name, value);
  Own shared = str_intern(keep(name));
  if (shared == NULL) return false;
  bool done = set_value(self, ref(shared), value);
  drop(shared);
  return done;
}

/* ---- Another class ----------------------------------------------------------------------- */

static Shape *same_shape_in(Class *class, const Shape *shape) {
  Shape *same = shape->outside ? class->outside_shape : class->shape;
  if (shape->is_dict) return class->dict_shape;
  if (same->outside != shape->outside) return NULL;
  for (uint32_t i = 0; same != NULL && i < shape->count; i++)
    same = shape_step(same, shape->names[i]);
  return same;
}

static bool reshape(Ref self, Class *class) {
  Tail *tail = tail_of(self);
  Shape *same = same_shape_in(class, tail->shape);
  if (same == NULL) {
    if (error_pending() || !move_to_dict(self)) return false;
    same = class->dict_shape;
  }
  tail->shape = same;
  return true;
}

bool instance_change_class(Ref self, Class *class) {
  Class *old = class_of(self);
  if (has_tail(self) && !reshape(self, class)) return false;
  keep(AS_REF(class));
  REPORT(event_held(self, AS_REF(class), label_of(LABEL_CLASS, NULL)));
  self->type = &class->type;
  REPORT(event_released(self, AS_REF(old), label_of(LABEL_CLASS, NULL)));
  drop(own(old));
  return true;
}
