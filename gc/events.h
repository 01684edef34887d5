/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One log of everything that happens to memory, and who is listening to it.
 *
 * events.def lists the kinds once; everything else is a view of this log: the narrator, the
 * recorder, the stepper, the tests. An observer has a mask of kinds and one function, which is
 * called in the middle of what happens. It may block (a stepper waits for a key inside it), and it
 * may read through inspect.h. It must not create objects, raise, or change a count.
 *
 * Only the watched half of the program sends events (see object.h).
 */
#ifndef GC_EVENTS_H
#define GC_EVENTS_H

#include "object.h"

typedef enum EventKind {
#define EVENT(NAME, json, meaning) EVENT_##NAME,
#include "events.def"
#undef EVENT
  EVENT_KINDS
} EventKind;

_Static_assert(EVENT_KINDS <= 64, "masks have 64 bits");
#define EVENT_BIT(NAME) ((uint64_t)1 << EVENT_##NAME)

/* Event.before of FREED: the collector's are all those that die in step 8 of a collection */
enum { FREED_BY_COUNT, FREED_BY_COLLECTOR };
/* Event.before of WEAKREF_CLEARED */
enum { CLEARED_BY_DEATH, CLEARED_BY_COLLECTOR, CLEARED_BY_OWN_DEATH };

typedef struct Event {
  uint64_t sequence; /* 1, 2, 3, ... over the whole run */
  EventKind kind;
  Ref object;
  Ref other; /* NULL where the kind has none */
  Label label;
  intptr_t before, after;
} Event;

typedef struct Observer Observer;
struct Observer {
  Observer *next;
  uint64_t mask;
  void (*notice)(Observer *self, const Event *event);
};

void events_attach(Observer *observer); /* called in the order of attaching */
void events_detach(Observer *observer);
void events_changed(void); /* after an observer's mask was changed */
uint64_t events_sequence(void);
const char *event_name(EventKind kind);    /* "weakref-cleared" */
const char *event_meaning(EventKind kind); /* the sentence of events.def */

/* Number the event and hand it to those who want its kind. */
void events_send(EventKind kind, Ref object, Ref other, Label label, intptr_t before,
                 intptr_t after);

static inline bool event_wanted(EventKind kind) {
#if WATCHED
  return __builtin_expect(events_wanted >> kind & 1, 0);
#else
  (void)kind;
  return false;
#endif
}

#define NO_LABEL ((Label){LABEL_FIELD, 0})

static inline void emit(EventKind kind, Ref object, Ref other, Label label, intptr_t before,
                        intptr_t after) {
  if (event_wanted(kind)) events_send(kind, object, other, label, before, after);
}

#endif
