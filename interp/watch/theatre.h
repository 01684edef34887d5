/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection, told step by step. */
#ifndef WATCH_THEATRE_H
#define WATCH_THEATRE_H

#include "../../gc/events.h"
#include "paper.h"
#include "watch.h"

/* All events from COLLECTION_STARTED to COLLECTION_FINISHED, in their order. */
/* concerns: whether an object is shown by name; with full detail all are. */
void theatre_event(const Paper *paper, const Event *event, WatchDetail detail,
                   bool (*concerns)(Ref object));
/* Something else is about to be told: if a collection is going on and has found something, it is
 * told so far. */
void theatre_interlude(const Paper *paper);

#endif
