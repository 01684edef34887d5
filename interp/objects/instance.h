/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instances of classes written in Python, and where their attributes are.
 *
 * The attribute values stand beside the object, inside its block: no dict is made until somebody
 * asks for `__dict__`. Which value is which is said by the instance's *shape*: a list of names that
 * grows by one name a step, shared by all instances of the class that got the same attributes in
 * the same order. Adding an attribute moves the instance to a child shape. So one comparison of the
 * shape pointer tells a cache both the class and the place of a name.
 *
 *   class Point: x, y      shape ()  --x-->  shape (x)  --y-->  shape (x, y)
 *   instance               [header 32][shape][weakrefs][x][y]      48 bytes and 8 per value
 *
 * How many values a new instance has room for is learned (Class.values_hint): the names that
 * methods assign to `self` (the compiler lists them in `__static_attributes__`), and the most that
 * earlier instances needed. An instance that needs more keeps its values in an array outside (its
 * shape says so: `outside`), with the pointer to it in values[0]. When `__dict__` is asked for or
 * there are too many, the values move into an ordinary dict: the shape is then the class's
 * dict_shape and values[0] is the dict. PEP 412 had the same aim.
 *
 * `__slots__` are references at fixed offsets between the base's layout and the tail (or the end):
 * struct ClassSlot.
 *
 * Subclasses of built-in types have the built-in's struct first, then slots, then the tail with one
 * value word: their attributes are outside from the first on. Where the built-in's items stand
 * inside its block (tuple, int, bytes), the tail comes behind the last item, wherever that is:
 * CLASS_TAIL_BEHIND. A str knows where its characters start, which is behind the tail.
 *
 * Every instance of a class statement's class is a container, even one without a place for an
 * attribute. What is derived from a type that is none (int, str, float, bytes, ...) is prefixed:
 * gc/object.h.
 */
#ifndef OBJECTS_INSTANCE_H
#define OBJECTS_INSTANCE_H

#include "class.h"

typedef struct Shape Shape;
struct Shape {
  Class *class;
  Shape *parent;  /* one name less; NULL: the first */
  Own name;       /* the last name; interned */
  uint32_t count; /* how many names */
  bool outside;   /* values are in an array outside the instance */
  bool is_dict;   /* values[0] is the dict */
  uint32_t child_count;
  Shape **children;
  Ref names[];    /* all of them, in order: those of the parents, then name */
};

/* The part behind the base layout and slots: at tail_of(self). */
typedef struct Tail {
  Shape *shape;
  Own weakrefs; /* head of the WeakRef list; not counted */
  Own values[];
} Tail;

typedef struct ClassSlot {
  Own name; /* interned, mangled */
  uint32_t offset;
} ClassSlot;

Tail *tail_behind_items(Ref self);

/* Only for instances of a class with CLASS_TAIL. */
static inline Tail *tail_of(Ref self) {
  const Class *class = class_of(self);
  if (__builtin_expect(class->flags & CLASS_TAIL_BEHIND, 0)) return tail_behind_items(self);
  return (Tail *)((char *)self + class->dict_offset);
}

/* Used in `new` of every heap class and subclass of a built-in; the caller fills in the built-in's
 * fields and then calls track() if the type is a container. extra: the bytes of items the built-in
 * wants behind its struct, exactly: for CLASS_TAIL_BEHIND the tail is found again by counting them
 * (tuple: 8 * length; int: 4 * digits; bytes: length + 1). */
Own instance_new(Class *class, size_t extra);

/* Memory half of every heap class. Slots, most derived class first; attributes; the built-in's. */
void instance_traverse(Ref self, Visitor *visitor);
void instance_clear(Ref self);
void instance_destroy(Ref self);
size_t instance_side_bytes(Ref self);

/* What `sys.getsizeof` adds to the object's own `__sizeof__`: the collector's header, and two words
 * where there is a `__dict__` or a list of weak references made by a class statement. */
size_t instance_hidden_bytes(Ref self);

/* How many values the block of a plain instance (not outside) has room for. */
static inline uint32_t instance_room(Ref self) { return ((Container *)self)->standing.extra; }

/* The place of name in the shape, or -1. Names are interned. */
intptr_t shape_find(const Shape *shape, Ref name);
/* The shape with one name more. NULL: too many, use a dict; or failed (error_pending()). */
Shape *shape_step(Shape *shape, Ref name);
/* The values, in the order of the shape's names; not for is_dict. */
static inline Own *instance_places(Tail *tail) {
  return tail->shape->outside ? (Own *)(void *)ref(tail->values[0]) : tail->values;
}

/* The next ones work for every object that has attributes of its own: with a tail, or with a plain
 * dict field (exceptions, functions, modules). */
Ref instance_peek(Ref self, Ref name); /* own attribute, or NULL (perhaps with an exception) */
/* Own attribute; value NULL: delete (AttributeError if it is not there). */
bool instance_set(Ref self, Ref name, Ref value);
Own instance_dict(Ref self); /* makes it: from now on attributes are there */
bool instance_set_dict(Ref self, Ref dict); /* NULL: a new one */
Own instance_attribute_names(Ref self); /* list of own names, in order */
bool instance_has_dict(Ref self); /* is there a place for one? */

/* An instance of one class becomes one of another with the same layout: `x.__class__ = Other`. */
bool instance_change_class(Ref self, Class *class);

bool shapes_start(Class *class); /* the first shapes of a class with CLASS_TAIL */
void shapes_free(Class *class);  /* at the class's death */
size_t shapes_bytes(const Class *class); /* of all of them together */

#endif
