/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection, told step by step, in the numbering of gc/collector.c.
 *
 * Steps 1 to 5 only look, so their lines are gathered and told when the first unreachable object is
 * known; a collection that finds nothing is one line. From then on finalizers and callbacks may run
 * and print, and every step is told as it happens. With full detail every object has its word, the
 * interpreter's own included; otherwise those are summed up.
 */
#include "theatre.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "../../gc/gc.h"
#include "names.h"

/* A growing text. */
typedef struct Text {
  char *bytes;
  size_t length, capacity;
} Text;

typedef struct Gathered { /* the line of one step */
  Text text;
  long others; /* objects that are not named */
} Gathered;

enum { STEPS = 10 };

typedef struct Theatre {
  int generation;
  CollectReason why;
  int step;
  bool curtain_up; /* the head line and steps 1 to 5 were told */
  Gathered lines[STEPS];
  long unreachable;
} Theatre;

static Theatre theatre;

/* ---- Text -------------------------------------------------------------------------------- */

__attribute__((format(printf, 2, 3))) static void add(Text *text, const char *format, ...) {
  char piece[1024];
  va_list list;
  va_start(list, format);
  int length = vsnprintf(piece, sizeof piece, format, list);
  va_end(list);
  if (length < 0) return;
  size_t n = strnlen(piece, sizeof piece);
  if (text->length + n + 1 > text->capacity) {
    text->capacity = (text->length + n + 1) * 2;
    text->bytes = realloc(text->bytes, text->capacity);
    if (text->bytes == NULL) abort();
  }
  memcpy(text->bytes + text->length, piece, n + 1);
  text->length += n;
}

static void empty(Gathered *line) {
  line->text.length = 0;
  line->others = 0;
  if (line->text.bytes != NULL) line->text.bytes[0] = '\0';
}

static const char *const heads[STEPS] = {"",
                                         "1 candidates",
                                         "2 copy counts",
                                         "3 subtract",
                                         "4 reachable",
                                         "5 unreachable",
                                         "6 finalizers",
                                         "7 second look",
                                         "8 clear",
                                         "9 survivors"};

static const char *why_text(CollectReason why) {
  switch (why) {
    case COLLECT_ASKED: return "asked for by the program";
    case COLLECT_THRESHOLD: return "because so many containers were born since the last one";
    case COLLECT_EXIT: return "at the end of the program";
    default: return "forced";
  }
}

/* ---- Telling ----------------------------------------------------------------------------- */

static void tell_head(const Paper *paper) {
  char text[160];
  snprintf(text, sizeof text, "collection of generation %d, %s", theatre.generation,
           why_text(theatre.why));
  paper_collection(paper, 0, "", text);
}

static const char *nothing_said(int step) {
  switch (step) {
    case 3: return "no candidate refers to another";
    case 4: return "nothing of the program's has references from outside";
    case 7: return "nobody was brought back";
    case 9: return "none of the program's";
    default: return NULL;
  }
}

static void tell_step(const Paper *paper, int step) {
  Gathered *line = &theatre.lines[step];
  if (line->others > 0)
    add(&line->text, "%s%ld of the interpreter's own", line->text.length > 0 ? "  and " : "",
        line->others);
  const char *text = line->text.length > 0 ? line->text.bytes : nothing_said(step);
  if (text != NULL) paper_collection(paper, 1, heads[step], text);
  empty(line);
}

/* ---- Gathering --------------------------------------------------------------------------- */

/* Sums and reasons stand on lines of their own, mere names side by side. */
static void separate(Text *text, EventKind kind) {
  bool own_line = kind == EVENT_SUBTRACTED || kind == EVENT_RESCUED || kind == EVENT_REACHABLE;
  if (text->length > 0) add(text, "%s", own_line ? "\n" : "  ");
}

/* Something about an object, in the line of the present step. */
static void gather(const Event *event, bool (*shows)(Ref object)) {
  Gathered *line = &theatre.lines[theatre.step];
  char name[NAME_SIZE], other[NAME_SIZE], place[PLACE_SIZE];
  if (!shows(event->object)) {
    if (event->kind != EVENT_SUBTRACTED && event->kind != EVENT_COUNT_COPIED) line->others++;
    return;
  }
  Text *text = &line->text;
  separate(text, event->kind);
  name_of(event->object, name);
  switch (event->kind) {
    case EVENT_COUNT_COPIED: add(text, "%s %" PRIdPTR, name, event->after); break;
    case EVENT_SUBTRACTED:
      add(text, "%s refers to %s: %" PRIdPTR " - 1 = %" PRIdPTR,
          place_of(event->other, event->label, place), name, event->before, event->after);
      break;
    case EVENT_REACHABLE: add(text, "%s has %" PRIdPTR " from outside", name, event->before); break;
    case EVENT_RESCUED:
      add(text, "%s through %s", name, place_of(event->other, event->label, place));
      break;
    case EVENT_SURVIVED:
      add(text, "%s %" PRIdPTR " > %" PRIdPTR, name, event->before, event->after);
      break;
    default: add(text, "%s", name_of(event->object, other)); break;
  }
}

/* ---- Events ------------------------------------------------------------------------------ */

static void started(const Event *event) {
  for (int i = 0; i < STEPS; i++) empty(&theatre.lines[i]);
  theatre.generation = (int)event->before;
  theatre.why = (CollectReason)event->after;
  theatre.step = 0;
  theatre.curtain_up = false;
  theatre.unreachable = 0;
}

/* The looking is over and something was found: tell what was gathered. */
static void raise_curtain(const Paper *paper) {
  if (theatre.curtain_up) return;
  theatre.curtain_up = true;
  tell_head(paper);
  for (int i = 1; i <= 5; i++) tell_step(paper, i);
}

void theatre_interlude(const Paper *paper) {
  if (theatre.step == 5 && theatre.unreachable > 0) raise_curtain(paper);
}

/* Steps 6 and 8 let go on what happens in between, so their line comes first. */
static void step_begins(const Paper *paper, int step, WatchDetail detail) {
  if (theatre.step == 5 && (theatre.unreachable > 0 || detail == DETAIL_FULL))
    raise_curtain(paper);
  else if (theatre.step > 5 && theatre.curtain_up)
    tell_step(paper, theatre.step);
  theatre.step = step;
  if (step == 6 && theatre.curtain_up)
    paper_collection(paper, 1, heads[6], "of those that have one, each once in its life");
}

static void clearing(const Paper *paper, const Event *event, bool (*shows)(Ref object)) {
  char name[NAME_SIZE], text[NAME_SIZE + 40];
  if (!theatre.curtain_up) return;
  if (!shows(event->object)) {
    theatre.lines[8].others++;
    return;
  }
  snprintf(text, sizeof text, "%s lets go of what it holds", name_of(event->object, name));
  paper_collection(paper, 1, heads[8], text);
}

static void finished(const Paper *paper, const Event *event, WatchDetail detail) {
  char text[160];
  if (theatre.curtain_up) {
    tell_step(paper, theatre.step);
    snprintf(text, sizeof text, "%" PRIdPTR " unreachable object%s found", event->after,
             event->after == 1 ? "" : "s");
    paper_collection(paper, 2, "", text);
  } else if (detail != DETAIL_QUIET || theatre.why != COLLECT_EXIT) {
    snprintf(text, sizeof text, "collection of generation %d, %s: %" PRIdPTR " unreachable%s",
             theatre.generation, why_text(theatre.why), event->after,
             event->after > 0 ? ", all the interpreter's own" : "");
    paper_note(paper, 0, INK_COLLECTOR, text);
  }
  theatre.step = 0;
  for (int i = 0; i < STEPS; i++) {
    free(theatre.lines[i].text.bytes);
    theatre.lines[i] = (Gathered){0};
  }
}

static bool shows_all(Ref object) {
  (void)object;
  return true;
}

void theatre_event(const Paper *paper, const Event *event, WatchDetail detail,
                   bool (*concerns)(Ref object)) {
  bool (*shows)(Ref) = detail == DETAIL_FULL ? shows_all : concerns;
  switch (event->kind) {
    case EVENT_COLLECTION_STARTED: started(event); break;
    case EVENT_STEP: step_begins(paper, (int)event->before, detail); break;
    case EVENT_COLLECTION_FINISHED: finished(paper, event, detail); break;
    case EVENT_CLEARING: clearing(paper, event, shows); break;
    default:
      if (event->kind == EVENT_UNREACHABLE) theatre.unreachable += shows(event->object);
      gather(event, shows);
      break;
  }
}
