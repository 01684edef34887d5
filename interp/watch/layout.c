/* SPDX-License-Identifier: GPL-3.0-or-later */
/* %layout: what each byte of an instance is for.
 *
 * The picture follows the struct from front to back: the header of every object, the second half of
 * the header that the collector needs, what a built-in type keeps, then __slots__ by name, then the
 * tail of instances with attributes: their shape, the list of weak references, and the values in
 * the order of the shape's names.
 */
#include <stddef.h>
#include <string.h>

#include "../objects/instance.h"
#include "../objects/str.h"
#include "names.h"
#include "views.h"

typedef struct Drawing {
  const Paper *paper;
  size_t at; /* everything before was drawn */
} Drawing;

static void draw(Drawing *drawing, size_t end, const char *what, const char *about) {
  if (end <= drawing->at) return;
  fprintf(drawing->paper->file, "  %4zu-%-4zu %-16s %s\n", drawing->at, end - 1, what, about);
  drawing->at = end;
}

static void draw_standing(Drawing *drawing, size_t start) {
  draw(drawing, start + offsetof(Standing, refs_left), "place",
       "collector: its place in its generation");
  draw(drawing, start + offsetof(Standing, serial), "refs_left",
       "collector: working copy of the count");
  draw(drawing, start + offsetof(Standing, generation), "serial", "the number behind the #");
  draw(drawing, start + offsetof(Standing, extra), "generation", "collector: 0, 1 or 2");
  draw(drawing, start + offsetof(Standing, flags), "extra", "room for values, in instances");
  draw(drawing, start + sizeof(Standing), "flags", "collector: finalized, candidate, ...");
}

/* Offsets count from the object's address, so what is in front of it is drawn on its own. */
static void draw_header(Drawing *drawing, const Type *type) {
  if (is_prefixed(type))
    fputs("  in front of its address: 16 bytes that belong to the collector\n",
          drawing->paper->file);
  draw(drawing, offsetof(Object, type), "count", "how many places refer to it");
  draw(drawing, sizeof(Object), "type", "pointer to its class");
  if (type->memory & TYPE_CONTAINER && !is_prefixed(type)) draw_standing(drawing, sizeof(Object));
}

/* Bases first: the order of offsets. */
static void draw_slots(Drawing *drawing, const Class *class) {
  if (class->base != NULL) draw_slots(drawing, class->base);
  for (uint32_t i = 0; i < class->slot_count; i++) {
    draw(drawing, class->slots[i].offset, "", "");
    draw(drawing, class->slots[i].offset + sizeof(Own), str_text(ref(class->slots[i].name)),
         "__slots__: pointer to the value");
  }
}

/* The shape that most instances are likely to end with: the one that grew first, as long as it can.
 */
static const Shape *usual_shape(const Class *class) {
  const Shape *shape = class->shape;
  while (shape != NULL && shape->child_count > 0) shape = shape->children[0];
  return shape;
}

static void draw_value(Drawing *drawing, const Shape *shape, uint32_t i) {
  bool named = shape != NULL && !shape->is_dict && i < shape->count;
  draw(drawing, drawing->at + sizeof(Own), named ? str_text(shape->names[i]) : "(free)",
       named ? "attribute: pointer to the value" : "room for one attribute more");
}

/* What stands outside. */
static void list_names(const Drawing *drawing, const Shape *shape) {
  for (uint32_t i = 0; !shape->is_dict && i < shape->count; i++) {
    fprintf(drawing->paper->file, "%s%s", i == 0 ? "  in that array: " : ", ",
            str_text(shape->names[i]));
  }
  if (!shape->is_dict && shape->count > 0) fputc('\n', drawing->paper->file);
}

static void draw_tail(Drawing *drawing, const Shape *shape, uint32_t room) {
  draw(drawing, drawing->at + sizeof(Shape *), "shape", "which attributes stand where");
  draw(drawing, drawing->at + sizeof(Own), "weak references", "the first one that looks at it");
  if (shape != NULL && (shape->outside || shape->is_dict)) {
    draw(drawing, drawing->at + sizeof(Own), "values",
         shape->is_dict ? "pointer to its __dict__" : "pointer to an array of them");
    if (room > 1)
      draw(drawing, drawing->at + (room - 1) * sizeof(Own), "(unused)",
           "the values have moved out");
    list_names(drawing, shape);
    return;
  }
  for (uint32_t i = 0; i < room; i++) draw_value(drawing, shape, i);
}

/* A class written in Python? Then its own part begins where the built-in base's struct ends. */
static const Class *builtin_base(const Class *class) {
  while (class->type.memory & TYPE_HEAP && class->base != NULL) class = class->base;
  return class;
}

static void draw_builtin(Drawing *drawing, const Class *class) {
  char about[NAME_SIZE];
  snprintf(about, sizeof about, "what %s %s keeps",
           strchr("aeiou", class->type.name[0]) ? "an" : "a", class->type.name);
  draw(drawing, class->type.size, "fields", about);
}

static void draw_instance(Drawing *drawing, const Class *class, const Shape *shape, uint32_t room) {
  draw_header(drawing, &class->type);
  draw_builtin(drawing, builtin_base(class));
  draw_slots(drawing, class);
  if (class->flags & CLASS_TAIL_BEHIND)
    fputs("  behind its items: shape, weak references, values\n", drawing->paper->file);
  else if (class->flags & CLASS_TAIL)
    draw_tail(drawing, shape, room);
  draw(drawing, class->type.size, "weak references", "the first one that looks at it");
}

static void print_items(const Paper *paper, const Type *type) {
  if (type->item_size > 0) fprintf(paper->file, "  then %u bytes for each item\n", type->item_size);
}

void view_layout(const Paper *paper, Ref object) {
  bool is_class = has_flag(object, CLASS_IS_CLASS);
  const Class *class = is_class ? (const Class *)object : class_of(object);
  Drawing drawing = {paper, 0};
  char space[NAME_SIZE];
  const char *name = name_of(object, space);
  bool plain = class->flags & CLASS_TAIL && !(class->flags & CLASS_TAIL_BEHIND);
  const Shape *shape = !plain ? NULL : is_class ? usual_shape(class) : tail_of(object)->shape;
  uint32_t room = !plain ? 0 : is_class ? class->values_hint : instance_room(object);
  if (is_class)
    fprintf(paper->file, "an instance of %s\n", name);
  else
    fprintf(paper->file, "%s, %zu bytes\n", name, object_bytes(object));
  draw_instance(&drawing, class, shape, room);
  print_items(paper, &class->type);
}
