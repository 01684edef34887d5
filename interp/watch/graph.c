/* SPDX-License-Identifier: GPL-3.0-or-later */
/* %graph: what an object refers to, as boxes and arrows in text, or as a file for Graphviz.
 *
 * Containers of the program are boxes; what they refer to hangs below them, each arrow with the
 * name of the place. An object is drawn once: where it comes up again, an arrow says so, and that
 * is what a circle looks like. Values such as numbers and texts, and what belongs to the
 * interpreter, stand at the end of their arrow without a box.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../objects/code.h"
#include "../objects/dict.h"
#include "../objects/function.h"
#include "../objects/module.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../objects/weakref.h"
#include "names.h"
#include "views.h"

enum { MOST_BOXES = 60, MOST_EDGES = 24, PREFIX_SIZE = 160 };

typedef struct Drawn { /* what was drawn already */
  Ref objects[MOST_BOXES];
  int count;
  intptr_t asking; /* references to the first one that do not count */
} Drawn;

/* ---- Edges ----------------------------------------------------------------------------------- */

typedef struct Edges {
  Visitor visitor;
  Edge found[MOST_EDGES];
  int count, all;
} Edges;

/* Of what a function refers to, what it got when it was made. */
static bool is_of_definition(const char *field) {
  static const char *const told[] = {"__defaults__", "__kwdefaults__", "__closure__", "__dict__"};
  for (size_t i = 0; field != NULL && i < sizeof told / sizeof *told; i++) {
    if (strcmp(field, told[i]) == 0) return true;
  }
  return false;
}

/* The machinery behind an object says little about the program. */
static bool is_dull(Ref holder, Label label) {
  if (label.kind == LABEL_CLASS) return true;
  if (label.kind == LABEL_KEY) return is_exact_dict(holder);
  if (class_of(holder) != &function_class || label.kind != LABEL_FIELD) return false;
  return !is_of_definition((const char *)label.detail);
}

static void note_edge(Visitor *self, Ref target, Label label) {
  Edges *edges = (Edges *)self;
  if (is_dull(self->holder, label)) return;
  if (edges->all++ < MOST_EDGES) edges->found[edges->count++] = (Edge){self->holder, label, target};
}

static void find_edges(Ref object, Edges *edges) {
  *edges = (Edges){.visitor = {.visit = note_edge}};
  visit_references(object, &edges->visitor);
}

/* ".name", "[0]", "['key']" */
static const char *edge_text(const Edge *edge, char *space) {
  char name[NAME_SIZE];
  Ref detail = (Ref)edge->label.detail;
  switch ((LabelKind)edge->label.kind) {
    case LABEL_ITEM:
      snprintf(space, NAME_SIZE, "[%" PRIdPTR "]", (intptr_t)edge->label.detail);
      break;
    case LABEL_VALUE: snprintf(space, NAME_SIZE, "[%.80s]", name_of(detail, name)); break;
    case LABEL_ATTRIBUTE:
    case LABEL_LOCAL:
      snprintf(space, NAME_SIZE, ".%.80s", detail == NULL ? "?" : str_text(detail));
      break;
    case LABEL_KEY: snprintf(space, NAME_SIZE, "member"); break;
    case LABEL_CELL: snprintf(space, NAME_SIZE, "content"); break;
    case LABEL_TEMPORARY: snprintf(space, NAME_SIZE, "computing with"); break;
    default: snprintf(space, NAME_SIZE, "%s", detail == NULL ? "?" : (const char *)detail); break;
  }
  return space;
}

/* Does what it refers to belong into the picture? */
static bool opens(Ref object) {
  const Class *class = class_of(object);
  if (class == &cell_class || (class == &tuple_class && tuple_length(object) > 0)) return true;
  if (!is_of_program(object) || class->flags & CLASS_IS_CLASS) return false;
  return class != &function_class && class != &module_class && class != &code_class &&
         class != &weakref_class;
}

static bool was_drawn(const Drawn *drawn, Ref object) {
  for (int i = 0; i < drawn->count; i++) {
    if (drawn->objects[i] == object) return true;
  }
  return false;
}

/* "count 3" */
static const char *count_text(const Drawn *drawn, Ref object, char *space) {
  intptr_t count = object->refs - (object == drawn->objects[0] ? drawn->asking : 0);
  if (is_immortal(object))
    snprintf(space, NAME_SIZE, "lives for ever");
  else
    snprintf(space, NAME_SIZE, "count %" PRIdPTR, count);
  return space;
}

/* ---- Text ------------------------------------------------------------------------------------ */

typedef struct Pen {
  const Paper *paper;
  const char *side, *line, *top_left, *top_right, *bottom_left, *bottom_right, *down, *branch,
      *corner, *head;
} Pen;

static Pen pen_for(const Paper *paper) {
  if (paper->ascii) return (Pen){paper, "|", "-", "+", "+", "+", "+", "+", "+", "+", "->"};
  return (Pen){paper,    "\u2502", "\u2500", "\u250c", "\u2510", "\u2514",
               "\u2518", "\u252c", "\u251c", "\u2514", "\u25b6"};
}

static int columns(const char *text) {
  int n = 0;
  for (; *text != '\0'; text++) n += ((unsigned char)*text & 0xc0) != 0x80;
  return n;
}

static void repeat(FILE *file, const char *sign, int times) {
  while (times-- > 0) fputs(sign, file);
}

/* Three lines; the first one stands behind an arrow, the others below it. */
static void draw_box(const Pen *pen, const char *prefix, const char *name, const char *count,
                     bool has_edges) {
  FILE *file = pen->paper->file;
  int width = columns(name) + 2;
  fputs(pen->top_left, file);
  repeat(file, pen->line, width);
  fprintf(file, "%s\n%s%s %s %s %s\n%s%s", pen->top_right, prefix, pen->side, name, pen->side,
          count, prefix, pen->bottom_left);
  fputs(has_edges ? pen->down : pen->line, file);
  repeat(file, pen->line, width - 1);
  fprintf(file, "%s\n", pen->bottom_right);
}

static void draw_object(const Pen *pen, Drawn *drawn, Ref object, const char *prefix, int depth);

static void draw_target(const Pen *pen, Drawn *drawn, Ref target, const char *prefix, int depth) {
  char name[NAME_SIZE];
  FILE *file = pen->paper->file;
  if (was_drawn(drawn, target))
    fprintf(file, "%s (drawn above)\n", name_of(target, name));
  else if (!opens(target))
    fprintf(file, "%s\n", name_of(target, name));
  else if (depth <= 1 || drawn->count == MOST_BOXES)
    fprintf(file, "%s ...\n", name_of(target, name));
  else
    draw_object(pen, drawn, target, prefix, depth - 1);
}

static void draw_edge(const Pen *pen, Drawn *drawn, const Edge *edge, const char *prefix, bool last,
                      int depth) {
  char text[NAME_SIZE], below[PREFIX_SIZE];
  FILE *file = pen->paper->file;
  edge_text(edge, text);
  fprintf(file, "%s %s%s %s %s%s ", prefix, last ? pen->corner : pen->branch, pen->line, text,
          pen->line, pen->head);
  int indent = columns(text) + 5 + columns(pen->head);
  snprintf(below, sizeof below, "%s %s%*s", prefix, last ? " " : pen->side, indent, "");
  draw_target(pen, drawn, edge->target, below, depth);
}

static void draw_object(const Pen *pen, Drawn *drawn, Ref object, const char *prefix, int depth) {
  char name[NAME_SIZE], count[NAME_SIZE];
  Edges edges;
  find_edges(object, &edges);
  drawn->objects[drawn->count++] = object;
  draw_box(pen, prefix, name_of(object, name), count_text(drawn, object, count), edges.count > 0);
  for (int i = 0; i < edges.count; i++) {
    draw_edge(pen, drawn, &edges.found[i], prefix, i + 1 == edges.all, depth);
  }
  int more = edges.all - edges.count;
  if (more > 0)
    fprintf(pen->paper->file, "%s %s%s and %d more\n", prefix, pen->corner, pen->line, more);
}

void view_graph(const Paper *paper, Ref object, int depth, intptr_t asking) {
  Pen pen = pen_for(paper);
  Drawn drawn = {.asking = asking};
  draw_object(&pen, &drawn, object, "", depth);
}

void view_graph_of(const Paper *paper, const GraphRoot *roots, size_t count, int depth) {
  char below[PREFIX_SIZE];
  Pen pen = pen_for(paper);
  Drawn drawn = {0};
  for (size_t i = 0; i < count; i++) {
    int indent = fprintf(paper->file, "%.60s ", roots[i].name);
    fprintf(paper->file, "%s%s ", pen.line, pen.head);
    snprintf(below, sizeof below, "%*s", indent + 1 + columns(pen.head) + 1, "");
    draw_target(&pen, &drawn, roots[i].object, below, depth + 1);
  }
}

bool graph_opens(Ref object) { return opens(object); }

/* ---- Graphviz -------------------------------------------------------------------------------- */

static void dot_text(FILE *file, const char *text) {
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\') fputc('\\', file);
    fputc(*text, file);
  }
}

static int dot_number(Drawn *drawn, Ref object, bool *fresh) {
  *fresh = false;
  for (int i = 0; i < drawn->count; i++) {
    if (drawn->objects[i] == object) return i;
  }
  if (drawn->count == MOST_BOXES) return -1;
  *fresh = true;
  drawn->objects[drawn->count] = object;
  return drawn->count++;
}

static void dot_node(FILE *file, const Drawn *drawn, int number) {
  char name[NAME_SIZE], count[NAME_SIZE];
  Ref object = drawn->objects[number];
  fprintf(file, "  n%d [label=\"", number);
  dot_text(file, name_of(object, name));
  if (is_of_program(object))
    fprintf(file, "\\n%s\", shape=box", count_text(drawn, object, count));
  else
    fputs("\", shape=plaintext", file);
  fputs("];\n", file);
}

/* Nodes in the order of their numbers: those that were met last are asked last. */
static void dot_edges(FILE *file, Drawn *drawn, int number) {
  char text[NAME_SIZE];
  Edges edges;
  find_edges(drawn->objects[number], &edges);
  for (int i = 0; i < edges.count; i++) {
    bool fresh;
    int target = dot_number(drawn, edges.found[i].target, &fresh);
    if (target < 0) continue;
    if (fresh) dot_node(file, drawn, target);
    fprintf(file, "  n%d -> n%d [label=\"", number, target);
    dot_text(file, edge_text(&edges.found[i], text));
    fputs("\"];\n", file);
  }
}

static void dot_open(FILE *file) {
  fputs("digraph memory {\n  rankdir=LR;\n  node [fontname=\"monospace\"];\n", file);
}

/* Round by round, away from what is there already; what began is drawn in any case. */
static void dot_rest(FILE *file, Drawn *drawn, int depth) {
  int began = drawn->count;
  for (int round = 0, from = 0; round < depth; round++) {
    int end = drawn->count;
    for (; from < end; from++) {
      if ((began == 1 && from == 0) || opens(drawn->objects[from])) dot_edges(file, drawn, from);
    }
  }
  fputs("}\n", file);
}

void graph_dot(FILE *file, Ref object, int depth, intptr_t asking) {
  Drawn drawn = {.objects = {object}, .count = 1, .asking = asking};
  dot_open(file);
  dot_node(file, &drawn, 0);
  dot_rest(file, &drawn, depth);
}

/* Names stand as words at the left, each with an arrow to its object. */
void graph_dot_of(FILE *file, const GraphRoot *roots, size_t count, int depth) {
  Drawn drawn = {0};
  dot_open(file);
  for (size_t i = 0; i < count; i++) {
    bool fresh;
    int number = dot_number(&drawn, roots[i].object, &fresh);
    if (number < 0) break;
    if (fresh) dot_node(file, &drawn, number);
    fprintf(file, "  r%zu [label=\"", i);
    dot_text(file, roots[i].name);
    fprintf(file, "\", shape=plaintext];\n  r%zu -> n%d;\n", i, number);
  }
  dot_rest(file, &drawn, depth);
}
