/* SPDX-License-Identifier: GPL-3.0-or-later */
/* %whatif and %leaks: what would be freed if a reference went, what would stay, and why.
 *
 * A trial (trial.c) works out the fates; here they are put into words. What is garbage already is
 * not told as a consequence: a second trial, in which nothing goes, says what that is.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../objects/dict.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "names.h"
#include "trial.h"

enum { HOLDERS_TOLD = 3, NAMES_TOLD = 12 };

/* ---- Finding a reference --------------------------------------------------------------------- */

typedef struct Finder {
  Visitor visitor;
  Ref name;
  Edge *edge;
  bool found;
} Finder;

static bool is_called(Ref name, Label label) {
  intptr_t index;
  Ref detail = (Ref)label.detail;
  switch ((LabelKind)label.kind) {
    case LABEL_ITEM:
      return is_int(name) && int_fits(name, &index) && index == (intptr_t)label.detail;
    case LABEL_ATTRIBUTE: return is_str(name) && detail != NULL && str_equal(name, detail);
    case LABEL_VALUE:
      if (is_str(name) && is_str(detail)) return str_equal(name, detail);
      return name == detail || (is_int(name) && is_int(detail) && int_compare(name, detail) == 0);
    default: return false;
  }
}

/* An instance's attributes may stand in its __dict__, once somebody has asked for that. */
static bool is_own_dict(Ref target, Label label) {
  return label.kind == LABEL_FIELD && label.detail != 0 &&
         strcmp((const char *)label.detail, "__dict__") == 0 && is_exact_dict(target);
}

static void compare_name(Visitor *self, Ref target, Label label) {
  Finder *finder = (Finder *)self;
  if (finder->found) return;
  if (is_own_dict(target, label)) finder->found = edge_find(target, finder->name, finder->edge);
  if (finder->found || !is_called(finder->name, label)) return;
  finder->found = true;
  *finder->edge = (Edge){self->holder, label, target};
}

bool edge_find(Ref holder, Ref name, Edge *edge) {
  Finder finder = {{.visit = compare_name}, name, edge, false};
  visit_references(holder, &finder.visitor);
  return finder.found;
}

/* ---- Words ----------------------------------------------------------------------------------- */

typedef struct Tally { /* what is not named */
  size_t values, value_bytes;
  size_t containers, bytes;
} Tally;

static void tell_node(const Paper *paper, const TrialNode *node, const char *what) {
  char name[NAME_SIZE];
  fprintf(paper->file, "  %-20s %s, %zu bytes\n", name_of(node->object, name), what,
          object_bytes(node->object));
}

static void tell_freed(const Paper *paper, const Trial *trial, const Trial *now, Tally *tally) {
  for (size_t i = 0; i < trial->death_count; i++) {
    const TrialNode *node = &trial->nodes[trial->deaths[i]];
    const TrialNode *before = trial_find(now, node->object);
    if (before != NULL && before->fate == FREED) continue;
    tally->bytes += object_bytes(node->object);
    if (!is_container(node->object)) {
      tally->values++;
      tally->value_bytes += object_bytes(node->object);
    } else if (tally->containers++ < NAMES_TOLD) {
      tell_node(paper, node, "would be freed at once: its count reaches 0");
    }
  }
  if (tally->containers > NAMES_TOLD)
    fprintf(paper->file, "  and %zu objects more would be freed with them\n",
            tally->containers - NAMES_TOLD);
  if (tally->values > 0) {
    fprintf(paper->file, "  and %zu value%s (numbers, texts and the like), %zu bytes\n",
            tally->values, tally->values == 1 ? "" : "s", tally->value_bytes);
  }
}

/* Among those that are met, the ones that would be in no path any more. */
static size_t tell_unreachable(const Paper *paper, const Trial *trial, const Trial *now) {
  size_t count = 0, bytes = 0;
  char name[NAME_SIZE];
  for (size_t i = 0; i < trial->count; i++) {
    const TrialNode *node = &trial->nodes[i], *before = trial_find(now, node->object);
    if (node->fate != UNREACHABLE || (before != NULL && before->fate == UNREACHABLE)) continue;
    bytes += object_bytes(node->object);
    if (++count > NAMES_TOLD) continue;
    fprintf(paper->file, "  %-20s count %" PRIdPTR " %s\n", name_of(node->object, name), node->left,
            "would be left, but nothing would reach it");
  }
  if (count > NAMES_TOLD)
    fprintf(paper->file, "  and %zu objects more that nothing would reach\n", count - NAMES_TOLD);
  if (count > 0) {
    fprintf(paper->file,
            "  A circle: %s of %zu object%s, %zu bytes, would wait for a collection.\n",
            count == 1 ? "it" : "all", count, count == 1 ? "" : "s", bytes);
  }
  return count;
}

/* Holders that would go on referring to object. */
static void tell_holders(const Paper *paper, const Trial *trial, Ref object) {
  char place[PLACE_SIZE];
  size_t count = inspect_referrers(object, NULL, 0), told = 0;
  Reference *found = malloc((count + 1) * sizeof *found);
  if (found == NULL) return;
  inspect_referrers(object, found, count);
  for (size_t i = 0; i < count; i++) {
    const TrialNode *holder = found[i].holder == NULL ? NULL : trial_find(trial, found[i].holder);
    bool gone = holder != NULL && holder->fate == FREED;
    if (gone || (holder != NULL && trial->goes != NULL &&
                 trial->goes(trial, holder->object, found[i].label, object)))
      continue;
    if (told < HOLDERS_TOLD)
      fprintf(paper->file, "%s%s", told == 0 ? "\n                       held by " : ", ",
              place_of(found[i].holder, found[i].label, place));
    if (told++ == HOLDERS_TOLD) fputs(", ...", paper->file);
  }
  free(found);
}

/* A class loses a reference with each of its instances: not worth a word. */
static bool is_told(Ref object) {
  return is_of_program(object) && !has_flag(object, CLASS_IS_CLASS);
}

static size_t tell_staying(const Paper *paper, const Trial *trial) {
  size_t count = 0;
  char name[NAME_SIZE];
  for (size_t i = 0; i < trial->count; i++) {
    const TrialNode *node = &trial->nodes[i];
    if (node->fate != STAYS || !node->touched || !is_told(node->object)) continue;
    if (++count > NAMES_TOLD) continue;
    fprintf(paper->file, "  %-20s would stay: count %" PRIdPTR " %s %" PRIdPTR,
            name_of(node->object, name), node->object->refs, paper_arrow(paper), node->left);
    tell_holders(paper, trial, node->object);
    fputc('\n', paper->file);
  }
  if (count > NAMES_TOLD)
    fprintf(paper->file, "  and %zu objects more would stay\n", count - NAMES_TOLD);
  return count;
}

static void tell_trial(const Paper *paper, Trial *trial, const Edge *extra) {
  Trial now = {0};
  Tally tally = {0};
  trial_run(&now, NULL);
  trial_run(trial, extra);
  if (trial->failed || now.failed) {
    fputs("There is not enough memory to work that out.\n", paper->file);
  } else {
    tell_freed(paper, trial, &now, &tally);
    size_t circle = tell_unreachable(paper, trial, &now);
    size_t staying = tell_staying(paper, trial);
    if (tally.containers + tally.values + circle + staying == 0)
      fputs("  nothing would change\n", paper->file);
    else if (tally.bytes == 0)
      fputs("  Nothing would be freed at once.\n", paper->file);
    else
      fprintf(paper->file, "  In all %zu bytes would be free at once.\n", tally.bytes);
  }
  trial_free(&now);
  trial_free(trial);
}

/* ---- One reference --------------------------------------------------------------------------- */

static bool is_the_edge(const Trial *trial, Ref holder, Label label, Ref target) {
  const Edge *edge = trial->context;
  return holder == edge->holder && target == edge->target && label.kind == edge->label.kind &&
         label.detail == edge->label.detail;
}

void view_without(const Paper *paper, const Edge *edge) {
  char place[PLACE_SIZE], name[NAME_SIZE];
  fprintf(paper->file, "Without %s %s %s:\n", place_of(edge->holder, edge->label, place),
          paper_arrow(paper), name_of(edge->target, name));
  if (is_immortal(edge->target)) {
    fputs("  nothing would change: it lives for ever\n", paper->file);
    return;
  }
  Trial trial = {.goes = is_the_edge, .context = edge};
  tell_trial(paper, &trial, is_tracked(edge->holder) ? NULL : edge);
}

/* ---- An attribute of all instances ----------------------------------------------------------- */

typedef struct Weakened {
  Class *class;
  Ref attribute;
} Weakened;

static bool is_weakened(const Trial *trial, Ref holder, Label label, Ref target) {
  const Weakened *weakened = trial->context;
  (void)target;
  return label.kind == LABEL_ATTRIBUTE && holder != NULL && is_instance(holder, weakened->class) &&
         str_equal((Ref)label.detail, weakened->attribute);
}

void view_weakened(const Paper *paper, Class *class, Ref attribute) {
  fprintf(paper->file, "If .%s of every %s were a weak reference:\n", str_text(attribute),
          class->type.name);
  Weakened weakened = {class, attribute};
  Trial trial = {.goes = is_weakened, .context = &weakened};
  tell_trial(paper, &trial, NULL);
}

/* ---- Garbage --------------------------------------------------------------------------------- */

void view_leaks(const Paper *paper) {
  Trial trial = {0};
  char place[PLACE_SIZE], name[NAME_SIZE];
  size_t count = 0, bytes = 0;
  trial_run(&trial, NULL);
  for (size_t i = 0; i < trial.count; i++) {
    const TrialNode *node = &trial.nodes[i];
    if (node->fate != UNREACHABLE || !is_of_program(node->object)) continue;
    if (count++ == 0)
      fputs("Nothing reaches these any more; each is kept by another one's reference:\n",
            paper->file);
    bytes += object_bytes(node->object);
    if (count > NAMES_TOLD) continue;
    Reference holder;
    size_t holders = inspect_referrers(node->object, &holder, 1);
    fprintf(paper->file, "  %-20s count %" PRIdPTR ", %zu bytes, %s %s\n",
            name_of(node->object, name), node->object->refs, object_bytes(node->object),
            holders > 1 ? "among others" : "by",
            holders > 0 ? place_of(holder.holder, holder.label, place) : "?");
  }
  if (count > NAMES_TOLD) fprintf(paper->file, "  and %zu more\n", count - NAMES_TOLD);
  if (count == 0)
    fputs("No garbage waits: everything that is there can be reached.\n", paper->file);
  else
    fprintf(paper->file, "In all %zu object%s, %zu bytes. A collection frees them (%%gc).\n", count,
            count == 1 ? "" : "s", bytes);
  trial_free(&trial);
}
