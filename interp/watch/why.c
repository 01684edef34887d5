/* SPDX-License-Identifier: GPL-3.0-or-later */
/* %why: the shortest path from what is always there to an object. Every reference on it is needed:
 * if one of them goes, this path is no reason to live any more (another one may be).
 */
#include "names.h"
#include "views.h"

enum { LONGEST_PATH = 200 };

/* How everything begins, from sys.modules to the names of the program, goes without saying. */
static size_t first_told(const PathStep *path, size_t length) {
  for (size_t i = length; i-- > 0;) {
    if (path[i].target == names_main_globals() && i + 1 < length) return i + 1;
  }
  return 0;
}

static void print_step(const Paper *paper, const PathStep *step) {
  char place[PLACE_SIZE], name[NAME_SIZE];
  place_of(step->reference.holder, step->reference.label, place);
  fprintf(paper->file, "  %s %s %s\n", place, paper_arrow(paper), name_of(step->target, name));
}

void view_why(const Paper *paper, Ref object) {
  static PathStep path[LONGEST_PATH];
  char space[NAME_SIZE];
  const char *name = name_of(object, space);
  size_t length = inspect_path(object, path, LONGEST_PATH);
  if (length == 0) {
    fprintf(paper->file, "Nothing that a program can reach leads to %s.\n", name);
    return;
  }
  bool whole = path[length - 1].target == object;
  fprintf(paper->file, "%s is alive because of\n", name);
  for (size_t i = first_told(path, length); i < length; i++) print_step(paper, &path[i]);
  if (!whole) fputs("  ... and so on: the path is longer than can be shown\n", paper->file);
}
