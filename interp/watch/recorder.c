/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recorder: a ring of records, the last so many things that happened to objects of the program.
 *
 * A record must not point at anything, because everything it could point at may be gone when it is
 * read. So objects are remembered by type and serial, which are never used again, and places as the
 * words that name them. The counts in the story are those of places: values that a function is
 * computing with come and go within a statement and are left out, except in the last line, which
 * says what is so.
 */
#include "recorder.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../gc/events.h"
#include "../objects/code.h"
#include "../objects/dict.h"
#include "../objects/function.h"
#include "../objects/str.h"
#include "../vm/frame.h"
#include "../vm/source.h"
#include "names.h"

enum { CAPACITY = 1 << 15, WORDS_SIZE = 64, MOST_FILES = 4096 };

typedef struct Identity {
  const Type *type; /* not to be looked into */
  uint32_t type_serial, serial;
} Identity;

typedef struct Record {
  Identity object;
  EventKind kind;
  int file, line; /* of the statement; file is an index, -1: no program was running */
  intptr_t before, after;
  char words[WORDS_SIZE];
} Record;

typedef struct Recorder {
  Observer observer;
  bool recording;
  Identity only; /* type NULL: of all objects */
  Record *ring;   /* CAPACITY of them */
  uint64_t count; /* ever written; the next one goes to count % CAPACITY */
  char *files[MOST_FILES];
  int file_count;
  Ref last_file; /* whose index was last_file_index; only compared */
  int last_file_index;
} Recorder;

static Recorder recorder;

/* ---- Writing --------------------------------------------------------------------------------- */

static Identity identity_of(Ref object) {
  return (Identity){object->type, object->type->container.standing.serial,
                    as_container(object)->serial};
}

static bool same_object(Identity a, Identity b) {
  return a.type == b.type && a.type_serial == b.type_serial && a.serial == b.serial;
}

static int file_index(Ref filename) {
  const char *name = str_text(filename);
  if (filename == recorder.last_file &&
      strcmp(recorder.files[recorder.last_file_index], name) == 0) {
    return recorder.last_file_index;
  }
  int i = 0;
  while (i < recorder.file_count && strcmp(recorder.files[i], name) != 0) i++;
  if (i == MOST_FILES) return -1;
  if (i == recorder.file_count) {
    recorder.files[i] = strdup(name);
    if (recorder.files[i] == NULL) return -1;
    recorder.file_count++;
  }
  recorder.last_file = filename;
  return recorder.last_file_index = i;
}

static void set_line(Record *record) {
  const Frame *frame = current_frame;
  record->file = -1;
  record->line = 0;
  if (frame == NULL || frame->code->filename == NULL) return;
  record->file = file_index(ref(frame->code->filename));
  record->line = frame_line(frame);
}

/* Cheaper than place_of(), which looks through everything for the owner of a dict. */
static void write_place(Ref holder, Label label, char *words) {
  char place[PLACE_SIZE], name[NAME_SIZE];
  bool in_dict = holder != NULL && label.kind == LABEL_VALUE && is_exact_dict(holder);
  if (in_dict && holder == ref(default_builtins)) {
    snprintf(words, WORDS_SIZE, "name %.40s of builtins", str_text((Ref)label.detail));
  } else if (in_dict && holder != names_main_globals()) {
    char key[NAME_SIZE];
    snprintf(words, WORDS_SIZE, "%.30s[%.28s]", name_of(holder, name),
             name_of((Ref)label.detail, key));
  } else {
    snprintf(words, WORDS_SIZE, "%.63s", place_of(holder, label, place));
  }
}

static void describe(const Event *event, Record *record) {
  char name[NAME_SIZE];
  switch (event->kind) {
    case EVENT_HELD:
    case EVENT_RELEASED: write_place(event->other, event->label, record->words); break;
    case EVENT_BORN: record->after = event->after; break;
    case EVENT_WEAKREF_MADE:
      snprintf(record->words, WORDS_SIZE, "%.60s", name_of(event->object, name));
      break;
    default: record->before = event->before, record->after = event->after; break;
  }
}

static void notice(Observer *self, const Event *event) {
  (void)self;
  Ref object = event->kind == EVENT_WEAKREF_MADE ? event->other : event->object;
  if (!recorder.recording || object == NULL || !is_of_program(object)) return;
  if (recorder.only.type != NULL && !same_object(identity_of(object), recorder.only)) return;
  Record *record = &recorder.ring[recorder.count++ % CAPACITY];
  *record = (Record){.object = identity_of(object), .kind = event->kind};
  set_line(record);
  describe(event, record);
}

void recorder_start(void) {
  recorder.ring = calloc(CAPACITY, sizeof *recorder.ring);
  if (recorder.ring == NULL) return;
  recorder.observer.notice = notice;
  recorder.observer.mask = EVENT_BIT(BORN) | EVENT_BIT(HELD) | EVENT_BIT(RELEASED) |
                           EVENT_BIT(WEAKREF_MADE) | EVENT_BIT(FINALIZER_CALLED) |
                           EVENT_BIT(RESURRECTED) | EVENT_BIT(SURVIVED);
  events_attach(&recorder.observer);
}

void recorder_only(const Type *type, uint32_t type_serial, uint32_t serial) {
  recorder.only = (Identity){type, type_serial, serial};
}

void recorder_stop(void) {
  if (recorder.ring != NULL) events_detach(&recorder.observer);
  for (int i = 0; i < recorder.file_count; i++) free(recorder.files[i]);
  free(recorder.ring);
  recorder = (Recorder){0};
}

void recorder_resume(void) { recorder.recording = recorder.ring != NULL; }
void recorder_pause(void) { recorder.recording = false; }

/* ---- Telling --------------------------------------------------------------------------------- */

static const char *last_part(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

/* "<python-input-3>, line 1: ann = Person()" */
static void tell_line(const Paper *paper, const Record *record) {
  if (record->file < 0) {
    fputs("  between the inputs\n", paper->file);
    return;
  }
  const char *name = recorder.files[record->file];
  fprintf(paper->file, "  %s, line %d", last_part(name), record->line);
  const char *text;
  size_t length;
  if (source_line_of(name, record->line, &text, &length)) {
    while (length > 0 && *text == ' ') text++, length--;
    fprintf(paper->file, ": %.*s", (int)(length < 50 ? length : 50), text);
  }
  fputc('\n', paper->file);
}

static void tell_count(const Paper *paper, intptr_t before, intptr_t after, const char *place,
                       const char *what) {
  fprintf(paper->file, "     %2" PRIdPTR " %s %-2" PRIdPTR "  %s%s\n", before, paper_arrow(paper),
          after, place, what);
}

/* Returns how many places there are now. */
static intptr_t tell_record(const Paper *paper, const Record *record, intptr_t count) {
  switch (record->kind) {
    case EVENT_BORN:
      fprintf(paper->file, "     born, %" PRIdPTR " bytes\n", record->after);
      return 0;
    case EVENT_HELD: tell_count(paper, count, count + 1, record->words, ""); return count + 1;
    case EVENT_RELEASED:
      tell_count(paper, count, count - 1, record->words, " is gone");
      return count - 1;
    case EVENT_WEAKREF_MADE: fprintf(paper->file, "     %s looks at it\n", record->words); break;
    case EVENT_FINALIZER_CALLED: fputs("     its __del__ runs\n", paper->file); break;
    case EVENT_RESURRECTED:
      fputs("     comes back: __del__ gave it a place again\n", paper->file);
      break;
    default:
      fprintf(paper->file, "     survives a collection: generation %" PRIdPTR " %s %" PRIdPTR "\n",
              record->before, paper_arrow(paper), record->after);
      break;
  }
  return count;
}

static bool is_about(const Record *record, Identity identity) {
  return same_object(record->object, identity);
}

static bool same_statement(const Record *a, const Record *b) {
  return a->file == b->file && a->line == b->line;
}

static uint64_t oldest_record(void) {
  return recorder.count > CAPACITY ? recorder.count - CAPACITY : 0;
}
static const Record *record_at(uint64_t i) { return &recorder.ring[i % CAPACITY]; }

/* What the count was before the first record that is left. */
static intptr_t count_before(Identity identity, intptr_t now, bool *whole) {
  intptr_t count = now;
  *whole = false;
  for (uint64_t i = oldest_record(); i < recorder.count; i++) {
    const Record *record = record_at(i);
    if (!is_about(record, identity)) continue;
    *whole |= record->kind == EVENT_BORN;
    count -= (record->kind == EVENT_HELD) - (record->kind == EVENT_RELEASED);
  }
  return *whole ? 0 : count;
}

void view_when(const Paper *paper, Ref object, intptr_t asking) {
  char space[NAME_SIZE];
  const char *name = name_of(object, space);
  if (!is_of_program(object)) {
    fprintf(paper->file, "%s has no history: only containers that the program made have one.\n",
            name);
    return;
  }
  bool whole;
  Identity identity = identity_of(object);
  intptr_t now = object->refs - asking, count = count_before(identity, now, &whole);
  const Record *previous = NULL;
  fprintf(paper->file, "%s\n", name);
  if (!whole) fputs("  (what was before is not recorded any more)\n", paper->file);
  for (uint64_t i = oldest_record(); i < recorder.count; i++) {
    const Record *record = record_at(i);
    if (!is_about(record, identity)) continue;
    if (previous == NULL || !same_statement(previous, record)) tell_line(paper, record);
    count = tell_record(paper, record, count);
    previous = record;
  }
  fprintf(paper->file, "  now: count %" PRIdPTR "\n", now);
}
