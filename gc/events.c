/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of events: numbering them, and handing them to those who listen.
 *
 * Observers stand in a list in the order in which they were attached. events_wanted is the union of
 * their masks, so that an event nobody wants costs one test where it happens.
 *
 * Events are numbered whether or not somebody listens to that kind, as long as anybody listens at
 * all: a recording and a narration of the same run that were made together agree about numbers.
 */
#include "events.h"

#include <assert.h>

uint64_t events_wanted;
static Observer *observers;
static uint64_t sequence;

/* ---- Listening ------------------------------------------------------------------------------- */

void events_changed(void) {
  events_wanted = 0;
  for (Observer *observer = observers; observer != NULL; observer = observer->next)
    events_wanted |= observer->mask;
}

void events_attach(Observer *observer) {
  Observer **end = &observers;
  while (*end != NULL) end = &(*end)->next;
  observer->next = NULL;
  *end = observer;
  events_changed();
}

void events_detach(Observer *observer) {
  for (Observer **link = &observers; *link != NULL; link = &(*link)->next) {
    if (*link != observer) continue;
    *link = observer->next;
    break;
  }
  events_changed();
}

/* ---- Sending --------------------------------------------------------------------------------- */

void events_send(EventKind kind, Ref object, Ref other, Label label, intptr_t before,
                 intptr_t after) {
  Event event = {++sequence, kind, object, other, label, before, after};
  for (Observer *observer = observers, *next; observer != NULL; observer = next) {
    next = observer->next; /* it may detach itself */
    if (observer->mask >> kind & 1) observer->notice(observer, &event);
  }
}

uint64_t events_sequence(void) { return sequence; }

/* The four of object.h: a count has changed already when they are sent, except in RELEASED. */

void event_kept(Ref object) {
  emit(EVENT_KEPT, object, NULL, NO_LABEL, object->refs - 1, object->refs);
}

void event_dropped(Ref object) {
  assert(object->refs >= 0); /* somebody dropped what was not his */
  emit(EVENT_DROPPED, object, NULL, NO_LABEL, object->refs + 1, object->refs);
}

void event_held(Ref holder, Ref object, Label label) {
  emit(EVENT_HELD, object, holder, label, object->refs, object->refs);
}

void event_released(Ref holder, Ref object, Label label) {
  emit(EVENT_RELEASED, object, holder, label, object->refs, object->refs);
}

/* ---- Names ----------------------------------------------------------------------------------- */

const char *event_name(EventKind kind) {
  static const char *const names[] = {
#define EVENT(NAME, json, meaning) json,
#include "events.def"
#undef EVENT
  };
  return names[kind];
}

const char *event_meaning(EventKind kind) {
  static const char *const meanings[] = {
#define EVENT(NAME, json, meaning) meaning,
#include "events.def"
#undef EVENT
  };
  return meanings[kind];
}
