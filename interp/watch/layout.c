/* SPDX-License-Identifier: GPL-3.0-or-later */
/* %layout: what each byte of an instance is for.
 *
 * The picture follows the struct from front to back: the header of every object, the second half of
 * the header that the collector needs, what a built-in type keeps, then __slots__ by name, then the
 * tail of instances with attributes: their shape, the list of weak references, and the values in
 * the order of the shape's names.
 *
 * Below the picture of a class stands what the same attributes would cost the other way, with
 * __slots__ or without: not reckoned, but measured on an instance of a class made for it.
 */
#include <stddef.h>
#include <string.h>

#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/instance.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
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
static void draw_slots(Drawing *drawing, const Class *class, const Class *drawn) {
  char about[NAME_SIZE + 64] = "__slots__: pointer to the value";
  if (class->base != NULL) draw_slots(drawing, class->base, drawn);
  if (class != drawn)
    snprintf(about, sizeof about, "__slots__ of %s, inherited: pointer to the value",
             class->type.name);
  for (uint32_t i = 0; i < class->slot_count; i++) {
    draw(drawing, class->slots[i].offset, "", "");
    draw(drawing, class->slots[i].offset + sizeof(Own), str_text(ref(class->slots[i].name)), about);
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
  draw_slots(drawing, class, class);
  if (class->flags & CLASS_TAIL_BEHIND)
    fputs("  behind its items: shape, weak references, values\n", drawing->paper->file);
  else if (class->flags & CLASS_TAIL)
    draw_tail(drawing, shape, room);
  draw(drawing, class->type.size, "weak references", "the first one that looks at it");
}

static void print_total(const Drawing *drawing, const Class *class) {
  const Type *type = &class->type;
  size_t total = drawing->at + (is_prefixed(type) ? sizeof(Standing) : 0);
  if (class->flags & CLASS_TAIL_BEHIND) return;
  if (type->item_size > 0)
    fprintf(drawing->paper->file, "  then %u bytes for each item\n", type->item_size);
  else
    fprintf(drawing->paper->file, "  %-9s %zu bytes, in a block of %zu\n", "total", total,
            (total + 15) / 16 * 16);
}

/* ---- The other way ----------------------------------------------------------------------- */

static bool add_names(Ref list, Own const *names, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (!list_append(list, ref(names[i]))) return false;
  return true;
}

static bool add_slot_names(Ref list, const Class *class) {
  if (class->base != NULL && !add_slot_names(list, class->base)) return false;
  for (uint32_t i = 0; i < class->slot_count; i++)
    if (!list_append(list, ref(class->slots[i].name))) return false;
  return true;
}

/* What instances keep: slots, then attributes. */
static Own names_kept(const Class *class, const Shape *shape) {
  Own list = list_new(0);
  bool done = list != NULL && add_slot_names(ref(list), class);
  if (done && shape != NULL && !shape->is_dict)
    done = add_names(ref(list), (Own const *)shape->names, shape->count);
  Own names = done ? list_to_tuple(ref(list)) : NULL;
  drop_if(list);
  return names;
}

static Own twin_class(Ref names, bool slots) {
  Own dict = dict_new(), name = str_from("Twin");
  bool done = dict != NULL && name != NULL;
  if (done && slots) done = dict_set_c_take(ref(dict), "__slots__", keep(names));
  Own class = done ? class_new(&type_class, ref(name), empty_tuple, ref(dict), NULL) : NULL;
  if (class != NULL && !slots) /* as if its methods assigned them all */
    ((Class *)ref(class))->values_hint = (uint32_t)tuple_length(names);
  drop_if(name);
  drop_if(dict);
  return class;
}

static Own filled_instance(Ref class, Ref names) {
  Own made = call(class, NULL, 0);
  for (intptr_t i = 0; made != NULL && i < tuple_length(names); i++) {
    if (object_set_attribute(ref(made), tuple_at(names, i), None)) continue;
    drop(made);
    return NULL;
  }
  return made;
}

/* Bytes of an instance with these attributes, and of the dict that __dict__ makes (0: none). */
static bool measure_twin(Ref names, bool slots, size_t *instance_bytes, size_t *dict_bytes) {
  Own class = twin_class(names, slots);
  Own made = class == NULL ? NULL : filled_instance(ref(class), names);
  if (made != NULL) *instance_bytes = object_bytes(ref(made));
  Own dict = made == NULL || slots ? NULL : object_get_attribute(ref(made), ID(__dict__));
  *dict_bytes = dict == NULL ? 0 : object_bytes(ref(dict));
  bool done = made != NULL;
  drop_if(dict);
  drop_if(made);
  drop_if(class);
  return done;
}

static void print_twin(const Paper *paper, const Class *class, const Shape *shape) {
  size_t bytes, dict;
  bool slots = !(class->flags & CLASS_TAIL);
  machinery_begins(); /* nobody shall see the twin */
  Own names = names_kept(class, shape);
  if (names != NULL && tuple_length(ref(names)) > 0 &&
      measure_twin(ref(names), !slots, &bytes, &dict)) {
    if (slots)
      fprintf(paper->file,
              "  The same without __slots__: %zu bytes, and %zu more when somebody asks "
              "for __dict__.\n",
              bytes, dict);
    else
      fprintf(paper->file, "  The same with __slots__ for all of it: %zu bytes.\n", bytes);
  }
  error_clear();
  drop_if(names);
  machinery_ends();
}

/* Only of a class written in Python, whose instances have no part of a built-in type. */
static bool has_twin(const Class *class) {
  return class->type.memory & TYPE_HEAP && builtin_base(class) == &object_class;
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
  print_total(&drawing, class);
  if (is_class && has_twin(class)) print_twin(paper, class, shape);
}
