/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the log as JSON Lines.
 *
 * The table log.def says under which keys the parts of each kind of event stand; the lines and their
 * schema are both made from it, so they cannot disagree. An object is written as
 *
 *   {"id":17,"name":"Person#1","type":"Person"}
 *
 * where the id is its own for the whole run, whatever becomes of its address, and the name is what
 * the narration calls it. With full detail every count can be followed: it is 1 at birth, each kept
 * and dropped says what it was and is, and it is 0 when the object is freed.
 */
#include "log.h"

#include <stdlib.h>
#include <string.h>

#include "../../gc/events.h"
#include "../objects/code.h"
#include "../objects/function.h"
#include "../objects/module.h"
#include "../objects/str.h"
#include "../vm/frame.h"
#include "json.h"
#include "log_row.h"
#include "names.h"
#include "numbers.h"

static const LogRow rows[EVENT_KINDS] = {
#define LOG(KIND, subject, other, place, before, after) \
  [EVENT_##KIND] = {subject, other, place, before, after},
#include "log.def"
#undef LOG
};

typedef struct Log {
  Observer observer;
  LogOptions options;
  uint64_t kinds; /* to be written */
  uint64_t written;
  uint64_t born, freed; /* objects that were born and freed while the log was written, of those that
                           the detail shows */
  Event last_released; /* its object is dropped next, and its holder still there then */
  bool over;
} Log;

static Log journal;

const LogRow *log_row(EventKind kind) { return &rows[kind]; }

/* ---- Words for numbers ----------------------------------------------------------------------- */

static const char *const freed_words[] = {"its count is 0", "the collector frees it"};
static const char *const cleared_words[] = {"its target dies", "its target is unreachable",
                                            "the weak reference itself dies"};
static const char *const collection_words[] = {"asked for by the program", "a threshold is passed",
                                               "the program ends", "stress"};

LogWords log_words(EventKind kind) {
  switch (kind) {
    case EVENT_FREED: return (LogWords){freed_words, 2};
    case EVENT_WEAKREF_CLEARED: return (LogWords){cleared_words, 3};
    case EVENT_COLLECTION_STARTED: return (LogWords){collection_words, 4};
    default: return (LogWords){NULL, 0};
  }
}

/* ---- Objects --------------------------------------------------------------------------------- */

static const char *type_name(Ref object) { return class_of(object)->type.name; }

static void write_object(Ref object, bool nameless) {
  char name[NAME_SIZE];
  FILE *file = journal.options.file;
  if (object == NULL) {
    fputs("null", file);
    return;
  }
  fputs("{\"id\":", file);
  json_number(file, (intptr_t)number_of(object));
  fputs(",\"name\":", file);
  json_text(file, nameless ? name_at_birth(object, name) : name_of(object, name));
  fputs(",\"type\":", file);
  json_text(file, type_name(object));
  putc('}', file);
}

static void write_part(bool *first, const char *key, Ref object, bool nameless) {
  if (key == NULL) return;
  json_key(journal.options.file, first, key);
  write_object(object, nameless);
}

/* ---- One line -------------------------------------------------------------------------------- */

static void write_number(bool *first, EventKind kind, const char *key, intptr_t number) {
  if (key == NULL) return;
  json_key(journal.options.file, first, key);
  LogWords words = log_words(kind);
  if (strcmp(key, "why") == 0)
    json_text(journal.options.file, words.words[number]);
  else
    json_number(journal.options.file, number);
}

/* Where the program is: line, function, and the file if it is not the program's own. */
static void write_position(bool *first) {
  FILE *file = journal.options.file;
  const Frame *frame = current_frame;
  if (frame == NULL || frame->code->filename == NULL || journal.over) return;
  json_key(file, first, "line");
  json_number(file, frame_line(frame));
  json_key(file, first, "in");
  json_str(file, ref(frame->code->qualname));
  if (str_is(ref(frame->code->filename), journal.options.filename)) return;
  json_key(file, first, "file");
  json_str(file, ref(frame->code->filename));
}

static void write_place(bool *first, const Event *event, LogPlace place) {
  char space[PLACE_SIZE];
  FILE *file = journal.options.file;
  if (place == NO_PLACE) return;
  json_key(file, first, place == PLACE ? "place" : "text");
  if (place == PLACE)
    json_text(file, place_of(event->other, event->label, space));
  else
    json_bytes(file, (const char *)event->label.detail, (size_t)event->after);
}

/* A reference that goes had a place just now, or never had one. */
static void write_reason(bool *first, const Event *event) {
  FILE *file = journal.options.file;
  if (event->kind != EVENT_KEPT && event->kind != EVENT_DROPPED) return;
  json_key(file, first, "why");
  if (event->kind == EVENT_KEPT) {
    json_text(file, "somebody takes a reference");
  } else if (event->object == journal.last_released.object) {
    char place[PLACE_SIZE], reason[PLACE_SIZE + 16];
    place_of(journal.last_released.other, journal.last_released.label, place);
    snprintf(reason, sizeof reason, "%s is gone", place);
    json_text(file, reason);
  } else {
    json_text(file, "a temporary value is done with");
  }
}

static void write_event(const Event *event) {
  const LogRow *row = &rows[event->kind];
  bool first = true, nameless = event->kind == EVENT_BORN || event->kind == EVENT_FREED;
  FILE *file = journal.options.file;
  putc('{', file);
  json_key(file, &first, "n");
  json_number(file, (intptr_t)event->sequence);
  json_key(file, &first, "event");
  json_text(file, event_name(event->kind));
  write_position(&first);
  write_part(&first, row->subject, event->object, nameless);
  write_part(&first, row->other, event->other, false);
  write_place(&first, event, row->place);
  write_number(&first, event->kind, row->before, event->before);
  write_number(&first, event->kind, row->after, event->after);
  write_reason(&first, event);
  fputs("}\n", file);
  journal.written++;
}

/* ---- What is written ------------------------------------------------------------------------- */

/* Is word in the list "a,b,c"? */
static bool is_listed(const char *list, const char *word) {
  size_t length = strlen(word);
  for (const char *at = list; at != NULL; at = strchr(at, ',')) {
    at += *at == ',';
    if (strncmp(at, word, length) == 0 && (at[length] == ',' || at[length] == '\0')) return true;
  }
  return false;
}

static bool is_instance_of_program(Ref object) {
  return is_of_program(object) && object->type->memory & TYPE_HEAP &&
         is_of_program(AS_REF(object->type)) && !has_flag(object, CLASS_IS_CLASS);
}

/* Lines and outputs are the program's if its code is running. */
static bool is_in_program(void) {
  return current_frame == NULL || current_frame->code->filename == NULL ||
         str_is(ref(current_frame->code->filename), journal.options.filename);
}

static bool detail_shows(const Event *event) {
  if (journal.options.detail == DETAIL_FULL || event->kind == EVENT_EXIT) return true;
  if (rows[event->kind].subject == NULL)
    return event->kind >= EVENT_COLLECTION_STARTED ? is_in_program() : true;
  return journal.options.detail == DETAIL_QUIET ? is_instance_of_program(event->object)
                                                : is_of_program(event->object);
}

static bool is_wanted(const Event *event) {
  const LogOptions *options = &journal.options;
  if (!(journal.kinds >> event->kind & 1) || !detail_shows(event)) return false;
  if (options->types != NULL && event->object != NULL && rows[event->kind].subject != NULL &&
      !is_listed(options->types, type_name(event->object)))
    return false;
  if (options->last_line == 0) return true;
  if (current_frame == NULL || !is_in_program()) return false;
  int line = frame_line(current_frame);
  return line >= options->first_line && line <= options->last_line;
}

/* ---- The observer ---------------------------------------------------------------------------- */

static void notice(Observer *self, const Event *event) {
  (void)self;
  bool shown = event->kind == EVENT_BORN && detail_shows(event);
  if (event->kind == EVENT_BORN) number_born(event->object, shown), journal.born += shown;
  if (event->kind == EVENT_RESIZED) number_moved((void *)event->label.detail, event->object);
  if (event->kind == EVENT_EXIT) journal.over = true;
  if (is_wanted(event)) write_event(event);
  if (event->kind == EVENT_FREED) journal.freed += number_freed(event->object);
  journal.last_released = event->kind == EVENT_RELEASED ? *event : (Event){0};
}

/* ---- The kinds ------------------------------------------------------------------------------- */

bool log_check_events(const char *events, const char **unknown) {
  static char word[40];
  for (const char *at = events; at != NULL && *at != '\0'; at += strspn(at, ",")) {
    size_t length = strcspn(at, ",");
    snprintf(word, sizeof word, "%.*s", (int)length, at);
    bool found = false;
    for (int kind = 0; kind < EVENT_KINDS && !found; kind++)
      found = strcmp(event_name((EventKind)kind), word) == 0;
    if (!found) return *unknown = word, false;
    at += length;
  }
  return true;
}

/* Instructions are written where they are asked for by name. */
static uint64_t kinds_for(const LogOptions *options) {
  uint64_t quiet = EVENT_BIT(BORN) | EVENT_BIT(FREED) | EVENT_BIT(WEAKREF_CALLBACK) |
                   EVENT_BIT(FINALIZER_CALLED) | EVENT_BIT(RESURRECTED) | EVENT_BIT(EXIT) |
                   EVENT_BIT(COLLECTION_STARTED) | EVENT_BIT(COLLECTION_FINISHED);
  uint64_t kinds = 0;
  if (options->events == NULL)
    return options->detail == DETAIL_QUIET ? quiet : ~EVENT_BIT(INSTRUCTION);
  for (int kind = 0; kind < EVENT_KINDS; kind++) {
    if (is_listed(options->events, event_name((EventKind)kind))) kinds |= (uint64_t)1 << kind;
  }
  return kinds;
}

/* ---- First line, last line ------------------------------------------------------------------- */

static void write_header(void) {
  static const char *const details[] = {"quiet", "normal", "full"};
  FILE *file = journal.options.file;
  fprintf(file, "{\"schema\":\"terrarium-events\",\"version\":%d,\"python\":\"3.13\",\"program\":",
          LOG_VERSION);
  json_text(file, journal.options.program);
  fputs(",\"arguments\":[", file);
  bool first = true;
  for (char *const *argument = journal.options.arguments; *argument != NULL; argument++) {
    json_comma(file, &first);
    json_text(file, *argument);
  }
  fprintf(file, "],\"detail\":\"%s\"}\n", details[journal.options.detail]);
}

void log_begin(const LogOptions *options, Ref globals) {
  journal = (Log){.options = *options, .kinds = kinds_for(options)};
  names_begin(globals);
  write_header();
  journal.observer.notice = notice;
  journal.observer.mask = journal.kinds | EVENT_BIT(BORN) | EVENT_BIT(FREED) | EVENT_BIT(RESIZED) |
                          EVENT_BIT(EXIT);
  events_attach(&journal.observer);
}

void log_end(int exit_code) {
  events_detach(&journal.observer);
  fprintf(journal.options.file,
          "{\"event\":\"end\",\"exit_code\":%d,\"events\":%llu,\"born\":%llu,\"freed\":%llu,"
          "\"alive\":%llu}\n",
          exit_code, (unsigned long long)journal.written, (unsigned long long)journal.born,
          (unsigned long long)journal.freed,
          (unsigned long long)(journal.born - journal.freed));
  fflush(journal.options.file);
  numbers_clear();
}
