/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instances of classes written in Python, and where their attributes are.
 *
 * The attribute values stand beside the object, inside its block: no dict is made until somebody asks for `__dict__`. Which value is which is
 * said by the instance's *shape*: a list of names that grows by one name a step, shared by all instances of the class that got the same
 * attributes in the same order. Adding an attribute moves the instance to a child shape. So one comparison of the shape pointer tells a cache both
 * the class and the place of a name.
 *
 *   class Point: x, y      shape ()  --x-->  shape (x)  --y-->  shape (x, y)
 *   instance               [header 32][shape][weakrefs][x][y]          48 bytes and 8 per value
 *
 * How many values a new instance has room for is learned: the names that methods assign to `self` (the compiler lists them in
 * `__static_attributes__`), and the most that earlier instances needed. An instance that needs more keeps its values in an array outside (its
 * shape says so: `outside`), with the pointer to it in values[0]. When `__dict__` is asked for, an attribute is deleted, or there are too many,
 * the values move into an ordinary dict: the shape is then the class's dict_shape and values[0] is the dict.
 *
 * `__slots__` are references at fixed offsets between the base's layout and the shape word (or the end): struct ClassSlot. Subclasses of
 * built-in types (list, dict, int, ...) have the built-in's struct first, then slots, then shape, weakrefs and one value word. PEP 412 had the same aim.
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
};

/* The part behind the base layout and slots: at offset class_tail(class) in the object. */
typedef struct Tail {
  Shape *shape;
  Own weakrefs; /* head of the WeakRef list; not counted */
  Own values[];
} Tail;

typedef struct ClassSlot {
  Own name; /* interned, mangled */
  uint32_t offset;
} ClassSlot;

/* Where the tail is; 0: the class has no instance attributes (all slots). Stored in Class as dict_offset. */
static inline uint32_t tail_offset(const Class *class) { return class->dict_offset; }
static inline Tail *tail_of(Ref self) { return (Tail *)((char *)self + class_of(self)->dict_offset); }

/* Used in `new` of every heap class and subclass of a built-in. extra: bytes the base struct wants behind (tuple, int, str items). */
Own instance_new(Class *class, size_t extra);
void instance_traverse(Ref self, Visitor *visitor); /* slots and values; the base's traverse comes first */
void instance_clear(Ref self);
void instance_destroy(Ref self);

/* The place of name in the shape, or -1. Names are interned. */
intptr_t shape_find(const Shape *shape, Ref name);
/* The value there (borrowed), with shape and index from shape_find; not for is_dict. */
static inline Own *instance_places(Tail *tail) {
  return tail->shape->outside ? *(Own **)tail->values : tail->values;
}
Ref instance_peek(Ref self, Ref name);                 /* own attribute or NULL (no exception unless error_pending()) */
bool instance_set(Ref self, Ref name, Ref value);      /* own attribute; value NULL: delete (AttributeError if it is not there) */
Own instance_dict(Ref self);                           /* makes it: from now on attributes are there */
bool instance_set_dict(Ref self, Ref dict);
Own instance_attribute_names(Ref self);                /* list of own names, in order */
void shapes_free(Class *class); /* at the class's death */

#endif
