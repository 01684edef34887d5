/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking through every reference there is: from the roots, from all containers the collector
 * knows, and from the objects behind them that it does not know (a tuple of numbers also refers to
 * its numbers). Private to gc/; see inspect.c.
 */
#ifndef GC_WALK_H
#define GC_WALK_H

#include "inspect.h"
#include "seen.h"

typedef struct Walk Walk;
struct Walk {
  Visitor visitor;
  /* Called for each reference; the holder is in visitor.holder and .depth. */
  void (*found)(Walk *walk, Ref target, Label label);
  void *context;
  Seen untracked; /* holders that are in no generation */
  Ref *queue;     /* ... those whose references were not looked at yet */
  size_t queued, room;
};

/* False when memory was out and something was not looked at. */
bool walk_everything(Walk *walk);
void visit_roots(Visitor *visitor);
/* Everything with a place in a list, oldest first, in limbo last; also in the middle of a
 * collection. */
void each_listed(void (*look)(Ref object, void *context), void *context);

#endif
