/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trial, in the two steps in which objects really die: first what loses its last reference, and
 * all that hangs on it; then, as the collector would, what is still counted but reached by nothing.
 *
 * All of it happens on copies of the counts, in memory from malloc. The second step is the
 * collector's own arithmetic: of each count take away the references that come from objects the
 * collector knows; what is left comes from outside, and what can be reached from there stays.
 */
#include "trial.h"

#include <stdlib.h>

#include "../../gc/inspect.h"

/* ---- Nodes ----------------------------------------------------------------------------------- */

static size_t *table_place(const Trial *trial, Ref object) {
  size_t mask = trial->table_size - 1,
         slot = ((uintptr_t)object >> 4) * 0x9E3779B97F4A7C15u >> 20 & mask;
  while (trial->table[slot] != 0 && trial->nodes[trial->table[slot] - 1].object != object)
    slot = (slot + 1) & mask;
  return &trial->table[slot];
}

static bool grow(Trial *trial) {
  size_t room = trial->room == 0 ? 1024 : 2 * trial->room;
  TrialNode *nodes = realloc(trial->nodes, room * sizeof *nodes);
  if (nodes == NULL) return false;
  trial->nodes = nodes;
  size_t *table = calloc(2 * room, sizeof *table);
  if (table == NULL) return false;
  free(trial->table);
  trial->table = table;
  trial->table_size = 2 * room;
  trial->room = room;
  for (size_t i = 0; i < trial->count; i++) *table_place(trial, nodes[i].object) = i + 1;
  return true;
}

/* The index of an object's node, which is made if need be. */
static size_t node_for(Trial *trial, Ref object) {
  if (trial->count == trial->room && !grow(trial)) {
    trial->failed = true;
    return 0;
  }
  size_t *place = table_place(trial, object);
  if (*place != 0) return *place - 1;
  trial->nodes[trial->count] = (TrialNode){.object = object, .left = object->refs};
  *place = ++trial->count;
  return *place - 1;
}

const TrialNode *trial_find(const Trial *trial, Ref object) {
  size_t place = trial->table_size == 0 ? 0 : *table_place(trial, object);
  return place == 0 ? NULL : &trial->nodes[place - 1];
}

static bool note_tracked(Ref object, void *context) {
  node_for(context, object);
  return true;
}

/* ---- Step one: counts ------------------------------------------------------------------------ */

static void note_death(Trial *trial, size_t index) {
  if (trial->death_count == trial->death_room) {
    size_t room = trial->death_room == 0 ? 256 : 2 * trial->death_room;
    size_t *deaths = realloc(trial->deaths, room * sizeof *deaths);
    if (deaths == NULL) {
      trial->failed = true;
      return;
    }
    trial->deaths = deaths;
    trial->death_room = room;
  }
  trial->nodes[index].fate = FREED;
  trial->deaths[trial->death_count++] = index;
}

static void lose_reference(Trial *trial, Ref target) {
  if (is_immortal(target)) return;
  size_t index = node_for(trial, target);
  if (trial->failed) return;
  trial->nodes[index].touched = true;
  if (--trial->nodes[index].left == 0) note_death(trial, index);
}

typedef struct Walker {
  Visitor visitor;
  Trial *trial;
} Walker;

static bool goes(const Trial *trial, Ref holder, Label label, Ref target) {
  return trial->goes != NULL && trial->goes(trial, holder, label, target);
}

static void lose_if_it_goes(Visitor *self, Ref target, Label label) {
  Trial *trial = ((Walker *)self)->trial;
  if (goes(trial, self->holder, label, target)) lose_reference(trial, target);
}

/* A dead one lets go of what has not gone already. */
static void lose_others(Visitor *self, Ref target, Label label) {
  Trial *trial = ((Walker *)self)->trial;
  if (!goes(trial, self->holder, label, target)) lose_reference(trial, target);
}

static void walk(Trial *trial, Ref object, void (*each)(Visitor *self, Ref target, Label label)) {
  Walker walker = {{.visit = each}, trial};
  visit_references(object, &walker.visitor);
}

static void die_by_count(Trial *trial, const Edge *extra) {
  size_t tracked = trial->count;
  for (size_t i = 0; trial->goes != NULL && i < tracked; i++)
    walk(trial, trial->nodes[i].object, lose_if_it_goes);
  if (extra != NULL) lose_reference(trial, extra->target);
  for (size_t next = 0; next < trial->death_count && !trial->failed; next++) {
    walk(trial, trial->nodes[trial->deaths[next]].object, lose_others);
  }
}

/* ---- Step two: reachability ------------------------------------------------------------------ */

static TrialNode *tracked_node(Trial *trial, Ref target) {
  if (!is_tracked(target)) return NULL;
  TrialNode *node = (TrialNode *)trial_find(trial, target);
  return node == NULL || node->fate == FREED ? NULL : node;
}

static void subtract(Visitor *self, Ref target, Label label) {
  Trial *trial = ((Walker *)self)->trial;
  TrialNode *node = tracked_node(trial, target);
  if (node != NULL && !goes(trial, self->holder, label, target)) node->outside--;
}

/* Reached: a node that nothing from outside refers to gets a reference from there, so to speak. */
static void reach(Visitor *self, Ref target, Label label) {
  Trial *trial = ((Walker *)self)->trial;
  TrialNode *node = tracked_node(trial, target);
  if (node == NULL || node->outside > 0 || goes(trial, self->holder, label, target)) return;
  node->outside = 1;
  trial->deaths[trial->death_count + trial->queued++] = (size_t)(node - trial->nodes);
}

static bool is_candidate(const TrialNode *node) {
  return node->fate != FREED && is_tracked(node->object);
}

static void find_unreachable(Trial *trial) {
  size_t *queue = realloc(trial->deaths, (trial->death_count + trial->count + 1) * sizeof *queue);
  if (queue == NULL || trial->failed) {
    trial->failed = true;
    return;
  }
  trial->deaths = queue;
  size_t count = trial->count;
  for (size_t i = 0; i < count; i++) trial->nodes[i].outside = trial->nodes[i].left;
  for (size_t i = 0; i < count; i++) {
    if (is_candidate(&trial->nodes[i])) walk(trial, trial->nodes[i].object, subtract);
  }
  for (size_t i = 0; i < count; i++) {
    if (is_candidate(&trial->nodes[i]) && trial->nodes[i].outside > 0)
      queue[trial->death_count + trial->queued++] = i;
  }
  for (size_t next = 0; next < trial->queued; next++) {
    walk(trial, trial->nodes[queue[trial->death_count + next]].object, reach);
  }
  for (size_t i = 0; i < count; i++) {
    if (is_candidate(&trial->nodes[i]) && trial->nodes[i].outside <= 0)
      trial->nodes[i].fate = UNREACHABLE;
  }
}

/* ---- All of it ------------------------------------------------------------------------------- */

void trial_run(Trial *trial, const Edge *extra) {
  each_tracked(-1, note_tracked, trial);
  die_by_count(trial, extra);
  find_unreachable(trial);
}

void trial_free(Trial *trial) {
  free(trial->nodes);
  free(trial->table);
  free(trial->deaths);
}
