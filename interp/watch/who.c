/* SPDX-License-Identifier: GPL-3.0-or-later */
/* %who: every place that refers to an object.
 *
 * The list is as long as the object's count: that is the promise. What a C function holds in a
 * variable while it runs has no place that could be named; such references are listed as what they
 * are, so that the sum is right.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "names.h"
#include "views.h"

static void print_reference(const Paper *paper, const Reference *reference) {
  char place[PLACE_SIZE];
  bool cell = reference->label.kind == LABEL_CELL;
  fprintf(paper->file, "  %s%s\n", place_of(reference->holder, reference->label, place),
          cell ? ", a variable shared with an inner function" : "");
}

static void print_title(const Paper *paper, Ref object, intptr_t count) {
  char name[NAME_SIZE];
  fprintf(paper->file, "%s: count %" PRIdPTR "\n", name_of(object, name), count);
}

/* What has no end has no count that says anything. */
static void print_immortal(const Paper *paper, Ref object) {
  char name[NAME_SIZE];
  size_t places = inspect_referrers(object, NULL, 0);
  fprintf(paper->file,
          "%s lives for ever: its count means nothing. Places that refer to it: %zu.\n",
          name_of(object, name), places);
}

static Reference *find_referrers(Ref object, size_t *count) {
  size_t room = inspect_referrers(object, NULL, 0);
  Reference *found = malloc((room + 1) * sizeof *found);
  if (found != NULL) *count = inspect_referrers(object, found, room);
  return found;
}

void view_who(const Paper *paper, Ref object, intptr_t asking) {
  size_t found = 0;
  if (is_immortal(object)) return print_immortal(paper, object);
  intptr_t count = object->refs - asking;
  Reference *references = find_referrers(object, &found);
  if (references == NULL) return;
  print_title(paper, object, count);
  for (size_t i = 0; i < found; i++) print_reference(paper, &references[i]);
  for (intptr_t i = (intptr_t)found; i < count; i++) {
    fputs("  a variable of the interpreter's C code\n", paper->file);
  }
  if (count == 0) fputs("  nothing: it was made for this question\n", paper->file);
  free(references);
}
