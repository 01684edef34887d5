/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trial: what would die if some references went, worked out on a copy of the counts. */
#ifndef WATCH_TRIAL_H
#define WATCH_TRIAL_H

#include "views.h"

typedef enum Fate {
  STAYS,
  FREED,       /* its count would reach zero */
  UNREACHABLE, /* ... would not, but nothing would reach it: a collection would free it */
} Fate;

typedef struct TrialNode {
  Ref object;
  intptr_t left;    /* the copy of its count */
  intptr_t outside; /* of those, how many do not come from tracked objects; > 0: reachable */
  Fate fate;
  bool touched; /* it would lose a reference */
} TrialNode;

typedef struct Trial Trial;
struct Trial {
  /* Is this reference one of those that go? */
  bool (*goes)(const Trial *trial, Ref holder, Label label, Ref target);
  const void *context;
  TrialNode
      *nodes; /* in the order of being met: those who die by count in the order of their deaths */
  size_t count, room;
  size_t *table; /* open addressing; index + 1 */
  size_t table_size;
  size_t *deaths; /* indexes of FREED ones, in order */
  size_t death_count, death_room;
  size_t queued; /* behind the deaths: those that are reachable and whose references wait */
  bool failed;   /* memory was out */
};

/* Let the references go that trial->goes says: those of all tracked objects, and the one in extra,
 * if it is in an untracked holder (NULL: none). */
void trial_run(Trial *trial, const Edge *extra);
const TrialNode *trial_find(const Trial *trial, Ref object); /* NULL: not met */
void trial_free(Trial *trial);

#endif
