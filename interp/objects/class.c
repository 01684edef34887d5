/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a class: how a built-in one is made ready, how names are found in any, how one is
 * changed, and how it dies.
 *
 * A name is looked for along the method resolution order, one dict after the other. Programs do
 * that all the time and nearly always with the same few names, so the answers are remembered in a
 * small table under (version of the class, name). Whoever changes a class gives it and everything
 * below it new versions, and old answers are then never asked for again: nothing has to be removed.
 *
 * Classes know their direct subclasses without counting them, because a change has to travel down.
 * A class takes itself out of those lists when it dies.
 *
 * Invariant: while a dict of a class is being changed its version is 0, and so is that of every
 * class below: code that runs in the middle (the old value's finalizer) looks for itself.
 */
#include "class_parts.h"

#include <string.h>

#include "../../gc/inspect.h"
#include "descriptor.h"

/* ---- Versions ---------------------------------------------------------------------------- */

uint32_t class_next_version(void) {
  static uint32_t last;
  return last == UINT32_MAX ? 0 : ++last;
}

void class_forget_caches(Class *class) {
  class->version = 0;
  for (uint32_t i = 0; i < class->subclass_count; i++) class_forget_caches(class->subclasses[i]);
}

void class_renew_versions(Class *class) {
  class->version = class_next_version();
  for (uint32_t i = 0; i < class->subclass_count; i++) class_renew_versions(class->subclasses[i]);
}

/* ---- Subclasses -------------------------------------------------------------------------- */

bool class_add_subclass(Class *base, Class *class) {
  if (base->subclass_count == base->subclass_capacity) {
    uint32_t capacity = base->subclass_capacity == 0 ? 4 : base->subclass_capacity * 2;
    Class **grown = heap_resize(base->subclasses, capacity * sizeof *grown);
    if (grown == NULL) return false;
    base->subclasses = grown;
    base->subclass_capacity = capacity;
  }
  base->subclasses[base->subclass_count++] = class;
  return true;
}

void class_remove_subclass(Class *base, Class *class) {
  uint32_t i = 0;
  while (i < base->subclass_count && base->subclasses[i] != class) i++;
  if (i == base->subclass_count) return;
  base->subclass_count--;
  memmove(base->subclasses + i, base->subclasses + i + 1,
          (base->subclass_count - i) * sizeof *base->subclasses);
}

bool class_join_bases(Class *class) {
  Ref bases = ref(class->bases);
  for (intptr_t i = 0; i < tuple_length(bases); i++)
    if (!class_add_subclass(as_class(tuple_at(bases, i)), class)) return false;
  return true;
}

void class_leave_bases(Class *class) {
  Ref bases = ref(class->bases);
  if (bases == NULL) return;
  for (intptr_t i = 0; i < tuple_length(bases); i++)
    class_remove_subclass(as_class(tuple_at(bases, i)), class);
}

/* A class whose order is gone (the collector cleared it) still has its bases' layout. */
bool is_subclass(const Class *class, const Class *base) {
  Ref mro = ref(class->mro);
  if (mro == NULL) {
    while (class != NULL && class != base) class = class->base;
    return class != NULL || base == &object_class;
  }
  for (intptr_t i = 0, n = tuple_length(mro); i < n; i++)
    if (tuple_at(mro, i) == AS_REF(base)) return true;
  return false;
}

/* ---- Finding a name ---------------------------------------------------------------------- */

typedef struct Remembered {
  uint32_t version;
  Own name;
  Ref value; /* NULL: it is known not to be there. The class's dict counts it */
} Remembered;

enum { REMEMBERED = 4096 };
static Remembered remembered[REMEMBERED];

static Remembered *place_for(uint32_t version, Ref name) {
  return &remembered[(version ^ (uint32_t)((uintptr_t)name >> 4)) % REMEMBERED];
}

static inline bool is_interned(Ref name) { return ((Str *)name)->interned; }

static Ref find_in(Class *class, Ref name) {
  Ref dict = ref(class->dict);
  if (dict == NULL) return NULL;
  bool plain = is_interned(name) && ((Dict *)dict)->table->str_keys;
  return plain ? dict_peek_str(dict, name) : dict_peek(dict, name);
}

static Ref look_along(Class *class, Ref name) {
  Own order = keep_if(ref(class->mro)); /* an __eq__ of a key could change it */
  if (order == NULL) return NULL;
  Ref found = NULL;
  for (intptr_t i = 0, n = tuple_length(ref(order)); i < n && found == NULL; i++)
    found = find_in(as_class(tuple_at(ref(order), i)), name);
  drop(order);
  return found;
}

static Ref look_and_remember(Class *class, Ref name, Remembered *place) {
  Ref found = look_along(class, name);
  Own old = place->name;
  *place = (Remembered){class->version, keep(name), found};
  drop_if(old);
  return found;
}

Ref class_lookup(Class *class, Ref name) {
  if (!is_interned(name) || class->version == 0) return look_along(class, name);
  Remembered *place = place_for(class->version, name);
  if (__builtin_expect(place->version == class->version && ref(place->name) == name, 1))
    return place->value;
  return look_and_remember(class, name, place);
}

void class_cache_clear(void) {
  for (int i = 0; i < REMEMBERED; i++) {
    Own name = remembered[i].name;
    remembered[i] = (Remembered){0, NULL, NULL};
    drop_if(name);
  }
}

/* ---- Changing ---------------------------------------------------------------------------- */

bool is_dunder(Ref name) {
  intptr_t length = str_length(name);
  return length > 4 && str_at(name, 0) == '_' && str_at(name, 1) == '_' &&
         str_at(name, length - 1) == '_' && str_at(name, length - 2) == '_';
}

static void refill_below(Class *class) {
  if (is_heap(class)) slots_refill(class);
  for (uint32_t i = 0; i < class->subclass_count; i++) refill_below(class->subclasses[i]);
}

static bool delete_from_dict(Class *class, Ref name) {
  int deleted = dict_delete(ref(class->dict), name);
  if (deleted == 0)
    throw(AttributeError, "type object '%s' has no attribute '%S'", class->type.name, name);
  return deleted == 1;
}

bool class_set_attribute(Class *class, Ref name, Ref value) {
  class_forget_caches(class);
  bool done =
      value == NULL ? delete_from_dict(class, name) : dict_set(ref(class->dict), name, value);
  if (slots_knows(name)) refill_below(class);
  class_renew_versions(class);
  return done;
}

/* ---- Roots ------------------------------------------------------------------------------- */

static void visit_field(Own field, const char *name, Visitor *visitor) {
  visit(visitor, ref(field), label_field(name));
}

static void visit_remembered(Visitor *visitor) {
  visitor->holder = NULL;
  for (int i = 0; i < REMEMBERED; i++)
    visit_field(remembered[i].name, "cache of class attributes", visitor);
}

/* Built-in classes stand in no list of the collector; who walks through everything starts here. */
static void visit_static(Class *class, Visitor *visitor) {
  if (is_heap(class)) return;
  visit(visitor, AS_REF(class), label_field("built-in type"));
  for (uint32_t i = 0; i < class->subclass_count; i++) visit_static(class->subclasses[i], visitor);
}

static void visit_roots(Visitor *visitor) {
  visit_remembered(visitor);
  visit_static(&object_class, visitor);
}

/* ---- Making a built-in class ready ------------------------------------------------------- */

/* "types.GenericAlias": the part in front of the last dot is the module's name. */
static const char *short_name(const Class *class) {
  const char *dot = strrchr(class->type.name, '.');
  return dot == NULL ? class->type.name : dot + 1;
}

static bool name_class(Class *class) {
  class->name = str_intern_c(short_name(class));
  class->qualname = keep_if(ref(class->name));
  return class->name != NULL;
}

/* One base, so the order is the class and then the base's. */
static Own order_behind(Class *class) {
  Ref rest = class->base == NULL ? NULL : ref(class->base->mro);
  intptr_t n = rest == NULL ? 0 : tuple_length(rest);
  Own order = tuple_new(n + 1);
  if (order == NULL) return NULL;
  tuple_set_take(ref(order), 0, keep(AS_REF(class)));
  for (intptr_t i = 0; i < n; i++) tuple_set_take(ref(order), i + 1, keep(tuple_at(rest, i)));
  tuple_done(ref(order));
  return order;
}

static bool link_class(Class *class) {
  class->bases = class->base == NULL ? keep_if(empty_tuple) : tuple_of(1, AS_REF(class->base));
  class->mro = order_behind(class);
  if (class->bases == NULL || class->mro == NULL) return false;
  return class->base == NULL || class_add_subclass(class->base, class);
}

enum {
  INHERITED_FLAGS = CLASS_TAIL | CLASS_SEQUENCE | CLASS_MAPPING | 0x3ff << 16,
};

static void inherit_memory(Class *class) {
  const Class *base = class->base;
  Type *type = &class->type;
  bool larger = base->type.memory & TYPE_CONTAINER;
  if (type->size < base->type.size) type->size = base->type.size;
  if (type->item_size == 0) type->item_size = base->type.item_size;
  if (type->weak_offset == 0) type->weak_offset = base->type.weak_offset;
  if (class->dict_offset == 0) class->dict_offset = base->dict_offset;
  if (larger) type->memory |= TYPE_CONTAINER;
  if (type->traverse == NULL && type->clear == NULL) {
    type->traverse = base->type.traverse;
    type->clear = base->type.clear;
    type->memory |= base->type.memory & TYPE_UNCLEARABLE;
  }
  if (type->destroy == NULL) type->destroy = base->type.destroy;
  if (type->side_bytes == NULL) type->side_bytes = base->type.side_bytes;
  class->flags |= base->flags & INHERITED_FLAGS;
}

static bool fill_methods(Class *class) {
  for (const Method *row = class->methods; row != NULL && row->name != NULL; row++) {
    Own descriptor = row->kind == STATIC_METHOD ? native_bound((Method *)row, NULL, NULL, class)
                                                : native_descriptor((Method *)row, class);
    if (descriptor != NULL && row->kind == STATIC_METHOD) {
      Own wrapped = staticmethod_new(ref(descriptor));
      drop(descriptor);
      descriptor = wrapped;
    }
    if (!dict_set_c_take(ref(class->dict), row->name, descriptor)) return false;
  }
  return true;
}

static bool fill_attributes(Class *class) {
  for (const Attribute *row = class->attributes; row != NULL && row->name != NULL; row++)
    if (!dict_set_c_take(ref(class->dict), row->name, attribute_descriptor(row, class)))
      return false;
  return true;
}

/* Unless an attribute of that name says something else of each instance. */
static bool fill_doc(Class *class) {
  if (dict_peek_str(ref(class->dict), ID(__doc__)) != NULL) return true;
  Own doc = class->doc == NULL ? none() : str_from(class->doc);
  return dict_set_c_take(ref(class->dict), "__doc__", doc);
}

static bool fill_dict(Class *class) {
  class->dict = dict_new();
  return class->dict != NULL && slots_fill_dict(class) && fill_methods(class) &&
         fill_attributes(class) && fill_doc(class);
}

bool class_ready(Class *class) {
  if (class->flags & CLASS_READY) return true;
  class->flags |= CLASS_READY | CLASS_FIXED;
  if (class == &object_class) inspect_add_roots(visit_roots);
  if (class->base == NULL && class != &object_class) class->base = &object_class;
  if (class->base != NULL && !class_ready(class->base)) return false;
  if (class->metaclass_of_static != NULL)
    class->type.container.object.type = &class->metaclass_of_static->type;
  if (class->base != NULL) inherit_memory(class);
  if (!name_class(class) || !link_class(class) || !fill_dict(class)) return false;
  slots_inherit(class);
  class->version = class_next_version();
  return true;
}

/* ---- Death ------------------------------------------------------------------------------- */

static void visit_shape(const Shape *shape, Visitor *visitor) {
  if (shape == NULL) return;
  visit_field(shape->name, "attribute name", visitor);
  for (uint32_t i = 0; i < shape->child_count; i++) visit_shape(shape->children[i], visitor);
}

void class_traverse(Ref self, Visitor *visitor) {
  Class *class = as_class(self);
  visit_field(class->dict, "__dict__", visitor);
  visit_field(class->mro, "__mro__", visitor);
  visit_field(class->bases, "__bases__", visitor);
  visit_field(class->name, "__name__", visitor);
  visit_field(class->qualname, "__qualname__", visitor);
  for (uint32_t i = 0; i < class->slot_count; i++)
    visit_field(class->slots[i].name, "__slots__", visitor);
  if (class->shape != class->outside_shape) visit_shape(class->shape, visitor);
  visit_shape(class->outside_shape, visitor);
}

/* What a circle goes through: the dict and the order. The collector needs no more, and it must not
 * have more, because instances of this class in the same circle are still going to use its layout,
 * which the bases are a part of. */
static void clear_circle(Class *class) {
  Ref self = AS_REF(class);
  class_forget_caches(class);
  if (class->dict != NULL) dict_clear(ref(class->dict));
  release(self, &class->mro, label_field("__mro__"));
}

void class_clear(Ref self) {
  Class *class = as_class(self);
  clear_circle(class);
  if (!(class->type.container.standing.flags & CONTAINER_DYING)) return;
  class_leave_bases(class);
  release(self, &class->dict, label_field("__dict__"));
  release(self, &class->bases, label_field("__bases__"));
  release(self, &class->qualname, label_field("__qualname__"));
  for (uint32_t i = 0; i < class->slot_count; i++)
    release(self, &class->slots[i].name, label_field("__slots__"));
  shapes_free(class);
}

/* The name goes last, without a word: until now whoever tells of this death calls the class by it.
 */
void class_destroy(Ref self) {
  Class *class = as_class(self);
  drop_if(class->name);
  heap_free(class->slots);
  heap_free(class->subclasses);
}
