/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes: which attribute of an instance is which. instance.h has the idea.
 *
 * A class has two trees of them, one for values inside the instance and one for values outside; a
 * path from the root is a list of names in the order in which they were first assigned. Children
 * are few (a class whose __init__ always assigns the same attributes has a tree without branches),
 * so they are searched one by one. Each shape repeats the names of its parents, for quick finding.
 *
 * Programs that use instances like dicts could grow trees without end. Therefore a shape has at
 * most MOST_NAMES names and a class at most MOST_SHAPES shapes; beyond that instances use a dict.
 *
 * Invariant: a shape lives as long as its class, so instances need not count it.
 */
#include "class_parts.h"

enum { MOST_NAMES = 30, MOST_SHAPES = 500 };

static Shape *shape_new(Class *class, Shape *parent, uint32_t count) {
  Shape *shape = heap_alloc(sizeof *shape + count * sizeof *shape->names);
  if (shape == NULL) return NULL;
  *shape = (Shape){.class = class, .parent = parent, .count = count};
  return shape;
}

bool shapes_start(Class *class) {
  class->outside_shape = shape_new(class, NULL, 0);
  class->dict_shape = shape_new(class, NULL, 0);
  if (class->values_hint > 0) class->shape = shape_new(class, NULL, 0);
  if (class->outside_shape == NULL || class->dict_shape == NULL) return false;
  class->outside_shape->outside = true;
  class->dict_shape->is_dict = true;
  if (class->values_hint == 0) class->shape = class->outside_shape;
  return class->shape != NULL;
}

static void shape_free(Shape *shape) {
  if (shape == NULL) return;
  for (uint32_t i = 0; i < shape->child_count; i++) shape_free(shape->children[i]);
  heap_free(shape->children);
  release(AS_REF(shape->class), &shape->name, label_field("attribute name"));
  heap_free(shape);
}

void shapes_free(Class *class) {
  if (class->shape != class->outside_shape) shape_free(class->shape);
  shape_free(class->outside_shape);
  shape_free(class->dict_shape);
  class->shape = class->outside_shape = class->dict_shape = NULL;
  class->shape_count = 0;
}

/* The array of children has room for 1, 2, 4, 8, ... */
static size_t shape_bytes(const Shape *shape) {
  if (shape == NULL) return 0;
  size_t bytes = sizeof *shape + shape->count * sizeof *shape->names, room = shape->child_count > 0;
  while (room < shape->child_count) room *= 2;
  for (uint32_t i = 0; i < shape->child_count; i++) bytes += shape_bytes(shape->children[i]);
  return bytes + room * sizeof *shape->children;
}

size_t shapes_bytes(const Class *class) {
  bool two = class->shape != class->outside_shape;
  return (two ? shape_bytes(class->shape) : 0) + shape_bytes(class->outside_shape) +
         shape_bytes(class->dict_shape);
}

intptr_t shape_find(const Shape *shape, Ref name) {
  for (uint32_t i = 0; i < shape->count; i++)
    if (shape->names[i] == name) return i;
  return -1;
}

static Shape *find_child(const Shape *shape, Ref name) {
  for (uint32_t i = 0; i < shape->child_count; i++)
    if (shape->children[i]->names[shape->count] == name) return shape->children[i];
  return NULL;
}

/* The array of children grows when their number is a power of two. */
static bool add_child(Shape *shape, Shape *child) {
  uint32_t n = shape->child_count;
  if ((n & (n - 1)) == 0) {
    Shape **grown = heap_resize(shape->children, (n == 0 ? 1 : n * 2) * sizeof *grown);
    if (grown == NULL) return false;
    shape->children = grown;
  }
  shape->children[shape->child_count++] = child;
  return true;
}

static Shape *grow_child(Shape *shape, Ref name) {
  Class *class = shape->class;
  Shape *child = shape_new(class, shape, shape->count + 1);
  if (child == NULL) return NULL;
  if (!add_child(shape, child)) {
    heap_free(child);
    return NULL;
  }
  for (uint32_t i = 0; i < shape->count; i++) child->names[i] = shape->names[i];
  child->names[shape->count] = name;
  child->outside = shape->outside;
  hold(AS_REF(class), &child->name, keep(name), label_field("attribute name"));
  class->shape_count++;
  return child;
}

Shape *shape_step(Shape *shape, Ref name) {
  Shape *child = find_child(shape, name);
  if (child != NULL) return child;
  if (shape->count >= MOST_NAMES || shape->class->shape_count >= MOST_SHAPES) return NULL;
  return grow_child(shape, name);
}
