/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrator: an observer that tells, line by line, what a program does to memory.
 *
 * Three things make the story readable. An object is *introduced* only when it gets a place that
 * lasts (a name, a local, an attribute of something introduced): a value that comes and goes within
 * a statement is never mentioned, unless it is an instance of one of the program's classes. Counts
 * are told as they stand apart from the values the current statement is still computing with. And
 * what has been told a few times is only counted from then on.
 *
 * Invariant: nothing is said that is not so. Every count told is the object's real count less its
 * appearances on the innermost frame's value stack, which are gone when the statement is.
 *
 * With full detail none of this applies: every event is told as it comes.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../gc/events.h"
#include "../../gc/inspect.h"
#include "../objects/code.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/frame.h"
#include "../vm/frame_object.h"
#include "../vm/generator.h"
#include "../vm/source.h"
#include "ledger.h"
#include "names.h"
#include "paper.h"
#include "theatre.h"
#include "watch.h"

enum {
  ROUNDS_TOLD = 6,
  ROUNDS_UNTOLD = 2,
  HOLDERS_TOLD = 3,
  REASON_SIZE = 1024,
  MOST_OBJECTS_SEARCHED = 20000,
  MOST_TOUCHED = 64,
  MOST_LOOKED_AT = 1000,
  MOST_NESTED = 50
};

typedef struct LastHeld {
  Ref holder, object;
  Label label;
} LastHeld;

/* What happened while lines were only counted. */
typedef struct Counted {
  int first_line, last_line;
  long rounds, born, freed, collections;
} Counted;

/* The statement that a frame is busy with. */
typedef struct Statement {
  int line;
  intptr_t index;   /* of the instruction that began it */
  Ref code;         /* that it belongs to: only to be compared */
  Ref file;         /* of its code: the program's, as a str */
  bool header_told; /* its text was told */
  bool muted;       /* it is only counted */
} Statement;

typedef struct Narrator {
  Observer observer;
  WatchOptions options;
  Paper paper;
  const char *filename;    /* of the program */
  int depth;               /* of calls of the program's functions */
  Statement now, *waiting; /* waiting[depth]: those of the calls below */
  int waiting_capacity;
  bool arriving;   /* a function was called, its arguments are finding their places */
  bool over;       /* the program is */
  bool collecting; /* a collection is going on */
  Ref returned;    /* what the last call returned; only to be compared */
  LastHeld last_held;
  Ref touched[MOST_TOUCHED]; /* whose counts were told in this statement; may be freed since */
  int touched_count;
  long freed_at_end;
  long *rounds; /* per line */
  int rounds_capacity;
  Counted counted;
} Narrator;

static Narrator narrator;

/* ---- Telling ----------------------------------------------------------------------------- */

static void flush_output(void) {
  if (narrator.options.flush_output != NULL) narrator.options.flush_output();
}

static bool full(void) { return narrator.options.detail == DETAIL_FULL; }
static bool quiet(void) { return narrator.options.detail == DETAIL_QUIET; }

static void tell_header(void) {
  Statement *now = &narrator.now;
  if (now->header_told) return;
  now->header_told = true;
  const char *text;
  size_t length;
  if (now->file == NULL || !source_line(now->file, now->line, &text, &length)) return;
  while (length > 0 && (*text == ' ' || *text == '\t')) text++, length--;
  paper_source(&narrator.paper, now->line, narrator.depth, text, length);
}

/* Ready to write a line? */
static bool begin_telling(void) {
  if (narrator.now.muted) return false;
  flush_output();
  if (!narrator.over) tell_header();
  theatre_interlude(&narrator.paper);
  return true;
}

/* Arguments still belong to the line of the call. */
static int event_depth(void) { return narrator.depth - narrator.arriving; }

static void tell(Ink ink, const char *sign, const char *subject, const char *count,
                 const char *reason) {
  if (begin_telling())
    paper_event(&narrator.paper, event_depth(), ink, sign, subject, count, reason);
}

static const char *count_text(intptr_t before, intptr_t after, char *space, size_t size) {
  if (before == after)
    snprintf(space, size, "stays %" PRIdPTR, after);
  else
    snprintf(space, size, "%" PRIdPTR " %s %" PRIdPTR, before, paper_arrow(&narrator.paper), after);
  return space;
}

static void tell_count(Ref object, intptr_t before, intptr_t after, const char *reason) {
  char name[NAME_SIZE], count[48];
  if (narrator.touched_count < MOST_TOUCHED) narrator.touched[narrator.touched_count++] = object;
  if (!quiet() && !narrator.over)
    tell(INK_COUNT, "", name_of(object, name), count_text(before, after, count, sizeof count),
         reason);
}

/* ---- Counting what is not told ----------------------------------------------------------- */

static void end_counting(void) {
  Counted *counted = &narrator.counted;
  bool worth_a_line =
      counted->rounds > ROUNDS_UNTOLD || counted->born + counted->freed + counted->collections > 0;
  if (worth_a_line) {
    char text[256];
    int used = counted->first_line == counted->last_line
                   ? snprintf(text, sizeof text, "line %d ran %ld time%s more", counted->first_line,
                              counted->rounds, counted->rounds == 1 ? "" : "s")
                   : snprintf(text, sizeof text, "lines %d to %d went on for %ld statements",
                              counted->first_line, counted->last_line, counted->rounds);
    if (counted->born + counted->freed > 0)
      used += snprintf(text + used, sizeof text - (size_t)used, "; %ld born, %ld freed",
                       counted->born, counted->freed);
    if (counted->collections > 0)
      snprintf(text + used, sizeof text - (size_t)used, "; collections: %ld", counted->collections);
    flush_output();
    paper_note(&narrator.paper, narrator.depth, INK_NOTE, text);
  }
  *counted = (Counted){0};
}

/* One more round of this line: is it to be told? */
static bool worth_telling(int line) {
  if (full()) return true;
  if (line >= narrator.rounds_capacity) {
    int capacity = line * 2 + 64;
    narrator.rounds = realloc(narrator.rounds, (size_t)capacity * sizeof *narrator.rounds);
    if (narrator.rounds == NULL) abort();
    memset(narrator.rounds + narrator.rounds_capacity, 0,
           (size_t)(capacity - narrator.rounds_capacity) * sizeof *narrator.rounds);
    narrator.rounds_capacity = capacity;
  }
  return ++narrator.rounds[line] <= ROUNDS_TOLD;
}

static void count_round(int line) {
  Counted *counted = &narrator.counted;
  if (counted->rounds == 0 || line < counted->first_line) counted->first_line = line;
  if (line > counted->last_line) counted->last_line = line;
  counted->rounds++;
}

/* ---- Which objects, which counts --------------------------------------------------------- */

extern Class builtin_function_class, method_descriptor_class, classmethod_descriptor_class,
    slot_wrapper_class, method_wrapper_class, attribute_descriptor_class, member_descriptor_class,
    mappingproxy_class, module_class, traceback_class, list_iterator_class, tuple_iterator_class,
    list_reverse_iterator_class, dict_key_iterator_class, dict_value_iterator_class,
    dict_item_iterator_class, set_iterator_class;

/* Machinery that a class need not follow. */
static bool is_machinery(const Class *class) {
  const Class *const machinery[] = {
      &code_class,
      &module_class,
      &builtin_function_class,
      &method_descriptor_class,
      &classmethod_descriptor_class,
      &slot_wrapper_class,
      &method_wrapper_class,
      &attribute_descriptor_class,
      &member_descriptor_class,
      &mappingproxy_class,
      &traceback_class,
      &list_iterator_class,
      &tuple_iterator_class,
      &list_reverse_iterator_class,
      &dict_key_iterator_class,
      &dict_value_iterator_class,
      &dict_item_iterator_class,
      &set_iterator_class,
  };
  for (size_t i = 0; i < sizeof machinery / sizeof *machinery; i++) {
    if (machinery[i] == class) return true;
  }
  return false;
}

static bool is_instance_of_program(Ref object) {
  return (object->type->memory & TYPE_HEAP) &&
         !(as_container(AS_REF(object->type))->flags & CONTAINER_INTERNAL) &&
         !has_flag(object, CLASS_IS_CLASS);
}

static bool is_definition(Ref object) {
  return has_flag(object, CLASS_IS_CLASS) || class_of(object) == &function_class;
}

/* Is a collection's word about this object for the program's reader? */
static bool concerns_reader(Ref object) {
  const Entry *entry = ledger_find(object);
  return entry != NULL && entry->told && !is_definition(object);
}

/* What functions of the library, which are written in Python, do within is their own affair. */
static bool is_of_library(Ref function) {
  if (class_of(function) != &function_class) return false;
  const Code *code = function_code(function);
  return code != NULL && code->filename != NULL && /* neither, while it is being freed */
         strncmp(str_text(ref(code->filename)), "<library ", 9) == 0;
}

static intptr_t times_between(const Own *from, const Own *end, Ref object) {
  intptr_t n = 0;
  for (; from < end; from++) n += ref(*from) == object;
  return n;
}

/* How often the innermost frame is computing with it. Calls into the library belong to the
 * statement, too. */
static intptr_t on_stack(Ref object) {
  intptr_t n = 0;
  for (const Frame *frame = current_frame; frame != NULL; frame = frame->back) {
    n += times_between(frame->stack, frame->top, object);
    if (!is_of_library(ref(frame->function))) break;
    n += times_between(frame->locals, frame->locals + frame->code->local_count, object);
  }
  return n;
}

static intptr_t visible_count(Ref object) {
  intptr_t count = object->refs - on_stack(object);
  return count > 0 ? count : 0;
}

static bool is_instance_of_library(Ref object) {
  return (object->type->memory & TYPE_HEAP) && !has_flag(object, CLASS_IS_CLASS) &&
         !is_instance_of_program(object);
}

static bool is_local_of_library(Ref holder) {
  return class_of(holder) == &frame_class ? is_of_library(ref(((FrameObject *)holder)->function))
                                          : is_of_library(holder);
}

/* A place inside the library: a local of its functions, an attribute of its objects, or their place
 * in one of its sets. But where an instance of the program is kept for good is worth a word. */
static bool is_hidden(Ref holder, Ref object, Label label) {
  if (label.kind == LABEL_LOCAL) return is_local_of_library(holder);
  if (label.kind == LABEL_FIELD) return is_of_library(object); /* a callback */
  if (label.kind == LABEL_KEY)
    return is_instance_of_library(object) && (as_container(holder)->flags & CONTAINER_INTERNAL);
  return label.kind == LABEL_ATTRIBUTE && is_instance_of_library(holder) &&
         !is_instance_of_program(object);
}

/* ---- Variables in cells ------------------------------------------------------------------ */

/* A variable that functions inside read stands in a cell, which may outlive the call. It is told as
 * the local it is; the ledger remembers its name, for it has none any more when it goes. */

/* The slot of the innermost frame that holds the cell; -1: none. */
static int slot_of_cell(Ref cell) {
  if (current_frame == NULL) return -1;
  for (int i = 0; i < current_frame->code->local_count; i++)
    if (ref(current_frame->locals[i]) == cell) return i;
  return -1;
}

/* It gets its content: whose variable is it? */
static void name_cell(Ref cell) {
  Entry *entry = ledger_find(cell);
  int slot = slot_of_cell(cell);
  if (entry == NULL || entry->name != NULL || slot < 0) return;
  Ref function = ref(current_frame->function);
  char place[PLACE_SIZE];
  if (current_frame->code->local_kinds[slot] != LOCAL_CELL || is_of_library(function)) return;
  place_of(function, label_of(LABEL_LOCAL, frame_local_name(current_frame, slot)), place);
  entry->name = strdup(place);
}

static const char *cell_name(Ref holder, Label label) {
  const Entry *entry = label.kind == LABEL_CELL ? ledger_find(holder) : NULL;
  return entry == NULL ? NULL : entry->name;
}

static const char *place_told(Ref holder, Label label, char *space) {
  const char *name = cell_name(holder, label);
  if (name == NULL) return place_of(holder, label, space);
  snprintf(space, PLACE_SIZE, "%s", name);
  return space;
}

/* ---- Places ------------------------------------------------------------------------------ */

/* Does object's place there last beyond the statement? */
static bool lasts(Ref holder, Ref object, Label label) {
  if (holder == NULL || !is_container(holder)) return true;
  if (is_hidden(holder, object, label)) return false;
  if (label.kind == LABEL_LOCAL) return true;
  if (label.kind == LABEL_CELL) return cell_name(holder, label) != NULL;
  if (as_container(holder)->flags & CONTAINER_PART) return false;
  if (as_container(holder)->flags & CONTAINER_INTERNAL) return true;
  const Entry *entry = ledger_find(holder);
  return entry != NULL && entry->told;
}

/* ---- Births ------------------------------------------------------------------------------ */

static void describe_birth(Ref object, char *text, size_t size) {
  char name[NAME_SIZE];
  const WeakRef *weakref = (WeakRef *)object;
  if ((as_container(object)->flags & CONTAINER_WEAKREF) && weakref->target != NULL) {
    intptr_t count = visible_count(weakref->target);
    snprintf(text, size, "looks at %s, whose count stays %" PRIdPTR, name_of(weakref->target, name),
             count);
  } else {
    snprintf(text, size, "%zu bytes", object_bytes(object));
  }
}

static void introduce(Entry *entry) {
  if (entry->told) return;
  char name[NAME_SIZE], text[REASON_SIZE];
  entry->told = true;
  if (is_definition(entry->object)) entry->name = strdup(name_of(entry->object, name));
  narrator.counted.born += narrator.now.muted;
  if (quiet() && !is_instance_of_program(entry->object)) return;
  describe_birth(entry->object, text, sizeof text);
  tell(INK_BORN, "+", name_of(entry->object, name), "", text);
}

/* One place was gained. What the count grew by beyond that are values in frames that wait for a
 * call to end, or the interpreter's own for the moment. */
static void explain_growth(Ref object, bool first, intptr_t more, char *reason, size_t size) {
  size_t used = strlen(reason);
  if (more == 1 && has_flag(object, CLASS_IS_EXCEPTION))
    snprintf(reason + used, size - used, "; and the interpreter, while it is handled");
  else if (more == 1 && first)
    snprintf(reason + used, size - used, "; and the expression that makes it");
  else if (more > 0)
    snprintf(reason + used, size - used, "; and %" PRIdPTR " more %s", more,
             is_instance_of_library(object) ? "inside the library" : "for the time of the call");
}

static void tell_held(Ref holder, Ref object, Label label, intptr_t untold);

/* How many more of them refer to the same object: those have their own lines. */
static intptr_t still_to_come(const Pending *pending) {
  intptr_t n = 0;
  int looked_at = 0;
  for (const Pending *later = pending->next; later != NULL && looked_at < MOST_LOOKED_AT;
       later = later->next, looked_at++)
    n += later->object == pending->object;
  return n;
}

/* What the object held before anyone knew it. Classes and functions are told as one thing, and of
 * nesting without end only the outer part. */
static void tell_pending(Entry *entry) {
  static int nesting;
  Ref object = entry->object;
  bool whole = is_definition(object) || nesting >= MOST_NESTED;
  nesting++;
  for (Pending *pending = ledger_take_pending(entry), *next; pending != NULL; pending = next) {
    next = pending->next;
    if (!whole && ledger_find(pending->object) != NULL &&
        !is_hidden(object, pending->object, pending->label))
      tell_held(object, pending->object, pending->label, still_to_come(pending));
    free(pending);
  }
  nesting--;
}

static void describe_place(Ref holder, Label label, bool moved, char *reason) {
  char place[PLACE_SIZE];
  place_told(holder, label, place);
  bool argument =
      narrator.arriving && label.kind == LABEL_LOCAL && strncmp(place, "local ", 6) == 0;
  snprintf(reason, REASON_SIZE, "%s%s%s", moved ? "now " : "", argument ? "argument " : "",
           place + (argument ? 6 : 0));
}

/* untold: references to it that exist already and will be told next. */
static void tell_held(Ref holder, Ref object, Label label, intptr_t untold) {
  Entry *entry = ledger_find(object);
  char reason[REASON_SIZE];
  bool first = !entry->told;
  introduce(entry);
  if (has_flag(object, CLASS_IS_CLASS) || (entry->finalizing && label.kind == LABEL_LOCAL)) return;
  intptr_t before = entry->count, after = entry->finalizing ? before + 1 : visible_count(object);
  if (after > untold) after -= untold;
  entry->count = after;
  describe_place(holder, label, before == after, reason);
  explain_growth(object, first, after - before - 1, reason, sizeof reason);
  tell_count(object, before, after, reason);
  if (first) tell_pending(entry);
}

/* ---- References come and go -------------------------------------------------------------- */

/* A generator is born when its own frame is the innermost. */
static bool is_generator_of_library(Ref object) {
  return class_of(object) == &generator_class && current_frame != NULL &&
         is_of_library(ref(current_frame->function));
}

static void on_born(const Event *event) {
  Ref object = event->object;
  if (is_of_program(object) && !is_machinery(class_of(object)) && !is_generator_of_library(object))
    ledger_open(object);
}

static void on_held(const Event *event) {
  narrator.last_held = (LastHeld){event->other, event->object, event->label};
  Entry *entry = ledger_find(event->object);
  if (entry == NULL) return;
  if (event->label.kind == LABEL_CELL) name_cell(event->other);
  if (event->label.kind == LABEL_CELL && narrator.arriving) return; /* an argument, told as such */
  if (lasts(event->other, event->object, event->label)) {
    tell_held(event->other, event->object, event->label, 0);
    return;
  }
  Entry *holder = ledger_find(event->other);
  if (holder != NULL) ledger_add_pending(holder, event->object, event->label);
}

static bool same_place(Ref holder, Label label) {
  const LastHeld *last = &narrator.last_held;
  return last->holder == holder && last->label.kind == label.kind &&
         last->label.detail == label.detail && last->object != NULL;
}

static bool too_many_to_search(void) {
  return generation_size(0) + generation_size(1) + generation_size(2) > MOST_OBJECTS_SEARCHED;
}

/* "; held by: name friend" — the places that go on referring to object. The one that is left has
 * been emptied already, and the items behind it may have moved up. What the count has beyond them
 * is not in a place: values of calls that wait, and what is being let go of one by one. */
static void add_holders(Ref object, intptr_t count, char *reason, size_t size) {
  Reference found[HOLDERS_TOLD + 1];
  char place[PLACE_SIZE];
  if (too_many_to_search()) return;
  size_t n = inspect_referrers(object, found, HOLDERS_TOLD + 1), used = strlen(reason);
  intptr_t told = 0;
  if (n > HOLDERS_TOLD + 1) return;
  for (size_t i = 0; i < n && used < size; i++) {
    if (found[i].label.kind == LABEL_TEMPORARY) continue;
    used += (size_t)snprintf(reason + used, size - used, "%s%s", told++ == 0 ? "; held by: " : ", ",
                             place_told(found[i].holder, found[i].label, place));
  }
  if (told > 0 && told < count && used < size)
    snprintf(reason + used, size - used, ", and %" PRIdPTR " more for the moment", count - told);
}

/* What the count will be. The locals of a call that has ended die while its caller is still
 * computing with other references. */
static intptr_t count_without(const Event *event) {
  bool call_ended = event->label.kind == LABEL_CELL ? slot_of_cell(event->other) < 0
                    : event->label.kind == LABEL_LOCAL &&
                          (current_frame == NULL || ref(current_frame->function) != event->other);
  intptr_t count = (call_ended ? event->object->refs : visible_count(event->object)) - 1;
  return count > 0 ? count : 0;
}

static void add_temporary_holder(Ref object, char *reason, size_t size) {
  const char *who = narrator.collecting           ? "; the collector has it for the moment"
                    : object == narrator.returned ? "; it is what the call returns"
                                                  : "; the interpreter has it for the moment";
  strncat(reason, who, size - strlen(reason) - 1);
}

static void describe_release(const Event *event, char *reason) {
  char place[PLACE_SIZE], name[NAME_SIZE];
  place_told(event->other, event->label, place);
  if (same_place(event->other, event->label) && narrator.last_held.object != event->object) {
    snprintf(reason, REASON_SIZE, "%s now means %s", place,
             name_of(narrator.last_held.object, name));
  } else {
    snprintf(reason, REASON_SIZE, "%s is gone", place);
  }
}

/* Do as many places hold it as its count says, though one of them was never told? */
static bool is_held_unseen(Ref object, intptr_t count) {
  Reference found[HOLDERS_TOLD + 1];
  if (narrator.collecting || narrator.over || narrator.now.muted || too_many_to_search() ||
      object == narrator.returned)
    return false;
  size_t n = inspect_referrers(object, found, HOLDERS_TOLD + 1);
  if (n > HOLDERS_TOLD + 1) return false;
  for (size_t i = 0; i < n; i++) count -= found[i].label.kind != LABEL_TEMPORARY;
  return count == 0;
}

static void on_released(const Event *event) {
  Entry *entry = ledger_find(event->object);
  if (entry == NULL) return;
  if (!lasts(event->other, event->object, event->label)) {
    Entry *holder = ledger_find(event->other);
    if (holder != NULL) ledger_drop_pending(holder, event->label);
    return;
  }
  if (!entry->told || has_flag(event->object, CLASS_IS_CLASS) ||
      (entry->finalizing && event->label.kind == LABEL_LOCAL))
    return;
  char reason[REASON_SIZE];
  intptr_t before = entry->count, after = entry->finalizing ? before - 1 : count_without(event);
  entry->count = after;
  describe_release(event, reason);
  if (after == before && after > 0 && is_held_unseen(event->object, after)) before = after + 1;
  if (after == before)
    add_temporary_holder(event->object, reason, sizeof reason);
  else if (after > 0 && !narrator.now.muted && !narrator.over)
    add_holders(event->object, after, reason, sizeof reason);
  tell_count(event->object, before, after, reason);
}

/* ---- Deaths ------------------------------------------------------------------------------ */

static void on_freed(const Event *event) {
  Entry *entry = ledger_find(event->object);
  if (entry == NULL) return;
  char space[NAME_SIZE];
  const char *name = entry->name != NULL ? entry->name : name_of(event->object, space);
  bool instance = is_instance_of_program(event->object);
  narrator.freed_at_end += narrator.over && entry->told;
  if (entry->told && (!quiet() || instance) && (!narrator.over || instance)) {
    tell(INK_DIED, paper_minus(&narrator.paper), name, "",
         event->before == FREED_BY_COLLECTOR ? "freed by the collector"
                                             : "freed, at once: its count is 0");
  } else if (!entry->told && (instance || class_of(event->object) == &generator_class)) {
    tell(INK_DIED, paper_minus(&narrator.paper), name, "",
         "born and freed within this statement: nobody kept it");
  }
  narrator.counted.freed += narrator.now.muted && entry->told;
  ledger_close(event->object);
}

static void on_finalizer(const Event *event) {
  if (class_of(event->object) == &generator_class) return;
  char name[NAME_SIZE], subject[NAME_SIZE + 16];
  Entry *entry = ledger_find(event->object);
  if (entry != NULL) {
    introduce(entry);
    entry->finalizing = true;
  }
  snprintf(subject, sizeof subject, "%s", name_of(event->object, name));
  bool seen = weakrefs_of(event->object) != NULL;
  tell(INK_NOTE, "", subject, "",
       seen ? "__del__ runs; weak references still see the object" : "__del__ runs");
}

static void on_finalized(const Event *event) {
  Entry *entry = ledger_find(event->object);
  if (entry != NULL) entry->finalizing = false;
}

static void on_resurrected(const Event *event) {
  char name[NAME_SIZE], count[48],
      reason[REASON_SIZE] = "comes back: __del__ gave it a place again";
  Entry *entry = ledger_find(event->object);
  intptr_t before = entry == NULL ? 0 : entry->count;
  if (entry != NULL) entry->count = event->after;
  tell(INK_WARNING, "!", name_of(event->object, name),
       count_text(before, event->after, count, sizeof count), reason);
}

/* ---- Weak references --------------------------------------------------------------------- */

static void on_weakref_cleared(const Event *event) {
  if (event->before == CLEARED_BY_OWN_DEATH || quiet() || !concerns_reader(event->object)) return;
  char name[NAME_SIZE], target[NAME_SIZE], reason[REASON_SIZE];
  snprintf(reason, sizeof reason, "is dead from now on: %s %s", name_of(event->other, target),
           event->before == CLEARED_BY_COLLECTOR ? "is unreachable" : "is going");
  tell(INK_NOTE, "", name_of(event->object, name), "", reason);
}

static void on_weakref_callback(const Event *event) {
  if (is_of_library(event->other)) return;
  char name[NAME_SIZE], callback[NAME_SIZE], reason[REASON_SIZE];
  snprintf(reason, sizeof reason, "calls %s", name_of(event->other, callback));
  tell(INK_NOTE, "", name_of(event->object, name), "", reason);
}

/* ---- Lines and calls --------------------------------------------------------------------- */

static bool in_program(Ref code) {
  const Code *object = (Code *)code;
  if (object->filename == NULL) return false;
  const char *name = str_text(ref(object->filename));
  return narrator.options.joining ? strncmp(name, narrator.filename, strlen(narrator.filename)) == 0
                                  : strcmp(name, narrator.filename) == 0;
}

/* A class body is part of its class statement. */
static bool is_class_body(Ref code) {
  const Code *object = (Code *)code;
  return !(object->flags & CODE_OPTIMIZED) && !str_is(ref(object->name), "<module>");
}

/* Between statements only lasting references count. */
static void settle_counts(void) {
  for (int i = 0; i < narrator.touched_count; i++) {
    Entry *entry = ledger_find(narrator.touched[i]);
    if (entry != NULL && !entry->finalizing) entry->count = visible_count(entry->object);
  }
  narrator.touched_count = 0;
}

static void on_line(const Event *event) {
  if (!in_program(event->object) || (is_class_body(event->object) && !full())) return;
  int line = (int)event->before;
  const Statement *now = &narrator.now;
  if (line == now->line && event->object == now->code && event->after > now->index)
    return; /* still the same, further on */
  bool telling = worth_telling(line);
  settle_counts();
  narrator.arriving = false;
  narrator.last_held.object = NULL;
  if (!telling)
    count_round(line);
  else if (narrator.counted.rounds > 0)
    end_counting();
  narrator.now = (Statement){
      line, event->after, event->object, ref(((Code *)event->object)->filename), false, !telling};
  if (telling && !quiet()) {
    flush_output();
    tell_header();
  }
}

/* The caller's statement waits, and is the one that runs again afterwards. */
static void enter_call(void) {
  if (narrator.depth >= narrator.waiting_capacity) {
    narrator.waiting_capacity = narrator.depth * 2 + 64;
    narrator.waiting =
        realloc(narrator.waiting, (size_t)narrator.waiting_capacity * sizeof *narrator.waiting);
    if (narrator.waiting == NULL) abort();
  }
  narrator.waiting[narrator.depth++] = narrator.now;
}

static void leave_call(void) {
  if (narrator.depth > 0) narrator.now = narrator.waiting[--narrator.depth];
}

static void change_depth(Ref function, int by) {
  if (class_of(function) != &function_class) return;
  Ref code = ref(((Function *)function)->code);
  if (!in_program(code) || !(((Code *)code)->flags & CODE_OPTIMIZED)) return;
  if (by > 0)
    enter_call();
  else
    leave_call();
  narrator.arriving = by > 0;
}

static void on_call(const Event *event) { change_depth(event->object, 1); }

static void change_generator_depth(Ref generator, int by) {
  const Frame *frame = ((Generator *)generator)->frame;
  if (frame != NULL) change_depth(ref(frame->function), by);
  narrator.arriving = false;
}

static void on_end(void) {
  end_counting();
  narrator.now = (Statement){0};
  narrator.over = true;
  narrator.depth = 0;
  if (quiet()) return;
  flush_output();
  paper_note(&narrator.paper, 0, INK_NOTE,
             "The program is over: its names go, and with them what they held.");
}

/* ---- Full detail: every event as it comes ------------------------------------------------ */

static void tell_event(const Event *event) {
  char name[NAME_SIZE], place[PLACE_SIZE], count[48] = "", reason[REASON_SIZE] = "";
  Ref object = event->object;
  if (object == NULL || (event->kind != EVENT_BORN && event->kind != EVENT_FREED &&
                         is_immortal(object) && event->kind < EVENT_TRACKED))
    return;
  const char *sign = "";
  Ink ink = INK_COUNT;
  switch (event->kind) {
    case EVENT_BORN:
      sign = "+", ink = INK_BORN;
      snprintf(reason, sizeof reason, "a new %s of %" PRIdPTR " bytes", object->type->name,
               event->after);
      break;
    case EVENT_FREED:
      sign = paper_minus(&narrator.paper), ink = INK_DIED;
      snprintf(
          reason, sizeof reason, "%s; %" PRIdPTR " bytes are free again",
          event->before == FREED_BY_COLLECTOR ? "freed by the collector" : "freed by its count",
          event->after);
      break;
    case EVENT_KEPT:
    case EVENT_DROPPED:
      count_text(event->before, event->after, count, sizeof count);
      snprintf(reason, sizeof reason,
               event->kind == EVENT_KEPT ? "a temporary value" : "a reference less");
      break;
    case EVENT_HELD:
      count_text(object->refs, object->refs, count, sizeof count);
      snprintf(reason, sizeof reason, "is now %s", place_of(event->other, event->label, place));
      break;
    case EVENT_RELEASED:
      snprintf(reason, sizeof reason, "is no longer %s",
               place_of(event->other, event->label, place));
      break;
    case EVENT_TRACKED:
      snprintf(reason, sizeof reason, "the collector knows it, generation 0");
      break;
    case EVENT_UNTRACKED:
      snprintf(reason, sizeof reason, "the collector no longer looks at it");
      break;
    case EVENT_RESIZED:
      snprintf(reason, sizeof reason, "%" PRIdPTR " %s %" PRIdPTR " bytes", event->before,
               paper_arrow(&narrator.paper), event->after);
      break;
    case EVENT_WEAKREF_MADE:
      snprintf(reason, sizeof reason, "looks at %s", name_of(event->other, place));
      break;
    default: return;
  }
  bool unfinished =
      event->kind == EVENT_BORN && !is_container(object); /* a value without a value yet */
  tell(ink, sign, unfinished ? object->type->name : name_of(object, name), count, reason);
}

/* ---- The observer ------------------------------------------------------------------------ */

static void tell_theatre(const Event *event) {
  narrator.collecting = event->kind != EVENT_COLLECTION_FINISHED;
  if (narrator.now.muted) narrator.counted.collections += event->kind == EVENT_COLLECTION_FINISHED;
  if (narrator.now.muted || (narrator.over && !full())) return;
  flush_output();
  if (!narrator.over) tell_header();
  theatre_event(&narrator.paper, event, narrator.options.detail, concerns_reader);
}

static void notice(Observer *self, const Event *event) {
  (void)self;
  switch (event->kind) {
    case EVENT_LINE: on_line(event); return;
    case EVENT_CALL: on_call(event); return;
    case EVENT_RETURN: narrator.returned = event->other; /* fall through */
    case EVENT_UNWIND: change_depth(event->object, -1); return;
    case EVENT_RESUME: change_generator_depth(event->object, 1); return;
    case EVENT_YIELD: change_generator_depth(event->object, -1); return;
    case EVENT_EXIT: on_end(); return;
    case EVENT_FINALIZER_CALLED: on_finalizer(event); return;
    case EVENT_FINALIZER_RETURNED: on_finalized(event); return;
    case EVENT_RESURRECTED: on_resurrected(event); return;
    case EVENT_WEAKREF_CLEARED: on_weakref_cleared(event); return;
    case EVENT_WEAKREF_CALLBACK: on_weakref_callback(event); return;
    default: break;
  }
  if (event->kind >= EVENT_COLLECTION_STARTED && event->kind <= EVENT_COLLECTION_FINISHED) {
    tell_theatre(event);
  } else if (full()) {
    tell_event(event);
  } else {
    switch (event->kind) {
      case EVENT_BORN: on_born(event); break;
      case EVENT_HELD: on_held(event); break;
      case EVENT_RELEASED: on_released(event); break;
      case EVENT_FREED: on_freed(event); break;
      default: break;
    }
  }
}

/* The function that a module or a class statement is run as. */
static bool is_body(Ref object) {
  return class_of(object) == &function_class && !(function_code(object)->flags & CODE_OPTIMIZED);
}

/* An object from before: known, as if its birth had been told. */
static bool get_acquainted(Ref object, void *context) {
  (void)context;
  if (!is_of_program(object) || is_machinery(class_of(object)) || is_body(object)) return true;
  char name[NAME_SIZE];
  Entry *entry = ledger_open(object);
  entry->told = true;
  entry->count = visible_count(object);
  if (is_definition(object)) entry->name = strdup(name_of(object, name));
  return true;
}

void watch_begin(const WatchOptions *options, Ref globals, const char *filename) {
  narrator = (Narrator){.options = *options, .filename = filename};
  paper_open(&narrator.paper, options->file, options->width, options->color, options->ascii);
  if (options->joining)
    each_tracked(-1, get_acquainted, NULL);
  else
    names_begin(globals);
  narrator.observer.notice = notice;
  narrator.observer.mask = ~(uint64_t)0 & ~(EVENT_BIT(INSTRUCTION) | EVENT_BIT(OUTPUT) |
                                            EVENT_BIT(POOL_OPENED) | EVENT_BIT(POOL_RELEASED));
  if (options->detail != DETAIL_FULL)
    narrator.observer.mask &=
        ~(EVENT_BIT(KEPT) | EVENT_BIT(DROPPED) | EVENT_BIT(TRACKED) | EVENT_BIT(UNTRACKED));
  events_attach(&narrator.observer);
}

/* What no story mentioned while it came into being is not mentioned in the next one, either. */
static void forget(Ref object) {
  if (!is_instance_of_program(object)) as_container(object)->flags |= CONTAINER_INTERNAL;
}

void watch_end(void) {
  char text[80];
  events_detach(&narrator.observer);
  if (narrator.options.joining) ledger_each_untold(forget);
  if (narrator.freed_at_end > 0 && !quiet()) {
    snprintf(text, sizeof text, "%ld of them had lived to the end.", narrator.freed_at_end);
    paper_note(&narrator.paper, 0, INK_NOTE, text);
  }
  ledger_clear();
  free(narrator.rounds);
  free(narrator.waiting);
  fflush(narrator.options.file);
}
