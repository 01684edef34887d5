/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step changed, in a worker: the narration of it, and the places with what they referred to
 * before and after.
 *
 * A place is a name, an attribute, an item: a holder and a label. The first thing that is heard of
 * a place tells what was there before, the last what is there now; what lies between comes and goes
 * within the step and is the narration's business. Words are written down when things happen,
 * because the objects they speak of may be gone when somebody reads them.
 *
 * When a place gets another reference, the new one is told first (HELD), then that the old one is
 * let go (RELEASED): so a release of something else than what was told last names what was there
 * before.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../modules/modules.h"
#include "../objects/function.h"
#include "../objects/str.h"
#include "../watch/names.h"
#include "../watch/watch.h"
#include "step_worker.h"

enum { MOST_CHANGES = 64 };

typedef struct Change {
  Ref holder, now; /* only compared */
  Label label;
  char place[PLACE_SIZE], before[NAME_SIZE], after[NAME_SIZE];
} Change;

static struct Changes {
  Observer observer;
  Change list[MOST_CHANGES];
  int count, more; /* more: there was no room for */
  char *story;
  size_t story_length;
  FILE *file;
  bool observing;
} changes;

static const char *program_name = "";

/* ---- Places ---------------------------------------------------------------------------------- */

static const char nothing[] = "nothing";

static bool is_worth_it(const Event *event) {
  Ref holder = event->other;
  if (holder == NULL || event->label.kind == LABEL_TEMPORARY || event->label.kind == LABEL_CLASS)
    return false;
  if (event->label.kind == LABEL_LOCAL)
    return class_of(holder) != &function_class || is_program_code(function_code(holder));
  if (holder == names_main_globals()) {
    Ref key = event->label.kind == LABEL_VALUE ? (Ref)event->label.detail : NULL;
    return key != NULL && is_str(key) && str_at(key, 0) != '_';
  }
  bool definition = class_of(holder) == &function_class || has_flag(holder, CLASS_IS_CLASS);
  return is_of_program(holder) && !definition && event->label.kind != LABEL_KEY;
}

static Change *find_change(const Event *event) {
  for (int i = 0; i < changes.count; i++) {
    Change *change = &changes.list[i];
    if (change->holder == event->other && change->label.kind == event->label.kind &&
        change->label.detail == event->label.detail)
      return change;
  }
  return NULL;
}

static Change *new_change(const Event *event) {
  if (changes.count == MOST_CHANGES) return changes.more++, NULL;
  Change *change = &changes.list[changes.count++];
  *change = (Change){.holder = event->other, .label = event->label};
  char space[PLACE_SIZE];
  snprintf(change->place, sizeof change->place, "%s", place_of(event->other, event->label, space));
  strcpy(change->before, event->kind == EVENT_HELD ? nothing : "");
  return change;
}

static void name_to(char *words, Ref object) {
  char space[NAME_SIZE];
  snprintf(words, NAME_SIZE, "%s", name_of(object, space));
}

static void on_held(const Event *event) {
  Change *change = find_change(event);
  if (change == NULL) change = new_change(event);
  if (change == NULL) return;
  change->now = event->object;
  name_to(change->after, event->object);
}

static void on_released(const Event *event) {
  Change *change = find_change(event);
  bool first = change == NULL;
  if (first) change = new_change(event);
  if (change == NULL) return;
  if (first || (strcmp(change->before, nothing) == 0 && change->now != event->object))
    name_to(change->before, event->object);
  if (first || change->now == event->object) {
    strcpy(change->after, nothing);
    change->now = NULL;
  }
}

/* Whoever is gone has no places; its address may be somebody else's next. */
static void on_freed(const Event *event) {
  for (int i = 0; i < changes.count; i++) {
    if (changes.list[i].holder == event->object) changes.list[i].holder = NULL;
    if (changes.list[i].now == event->object) changes.list[i].now = NULL;
  }
}

static void notice(Observer *self, const Event *event) {
  (void)self;
  if (event->kind == EVENT_FREED)
    on_freed(event);
  else if (!is_worth_it(event))
    return;
  else if (event->kind == EVENT_HELD)
    on_held(event);
  else
    on_released(event);
}

/* ---- Beginning and end ----------------------------------------------------------------------- */

void changes_of_program(const char *name) { program_name = name; }

static void forget(void) {
  free(changes.story);
  changes.story = NULL;
  changes.count = changes.more = 0;
}

void changes_begin(const Motion *motion) {
  forget();
  changes.file = open_memstream(&changes.story, &changes.story_length);
  if (changes.file == NULL) return;
  WatchOptions options = {.file = changes.file,
                          .detail = (WatchDetail)motion->detail,
                          .width = motion->width,
                          .color = motion->color,
                          .ascii = motion->ascii,
                          .joining = true};
  watch_begin(&options, names_main_globals(), program_name);
  changes.observer = (Observer){.mask = EVENT_BIT(HELD) | EVENT_BIT(RELEASED) | EVENT_BIT(FREED),
                                .notice = notice};
  events_attach(&changes.observer);
  changes.observing = true;
}

void changes_end(void) {
  if (!changes.observing) return;
  changes.observing = false;
  events_detach(&changes.observer);
  watch_end();
  fclose(changes.file);
}

const char *changes_narration(void) { return changes.story == NULL ? "" : changes.story; }

void changes_print(FILE *file, bool ascii) {
  const char *arrow = ascii ? "->" : "\u2192";
  for (int i = 0; i < changes.count; i++) {
    const Change *change = &changes.list[i];
    if (strcmp(change->before, change->after) == 0 && strcmp(change->before, nothing) == 0)
      continue;
    fprintf(file, "%s: %s %s %s\n", change->place, change->before, arrow, change->after);
  }
  if (changes.more > 0) fprintf(file, "and %d places more\n", changes.more);
}
