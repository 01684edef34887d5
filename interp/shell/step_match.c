/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stop points, in a worker: is one of them met here?
 *
 * There are two kinds. Some are met before a statement: a line, the first line of a function. The
 * others are met in the midst of one, when something happens to memory. A condition may be any
 * expression, so it is worked out in a copy of the process: asking must not change the run.
 */
#include <limits.h>
#include <string.h>

#include "../objects/dict.h"
#include "../objects/function.h"
#include "../objects/module.h"
#include "../objects/str.h"
#include "../watch/names.h"
#include "step_worker.h"

/* ---- Whose code ------------------------------------------------------------------------------ */

bool is_program_code(const Code *code) {
  static const char library[] = "<library ";
  return code->filename != NULL &&
         strncmp(str_text(ref(code->filename)), library, sizeof library - 1) != 0;
}

/* Is file the end of path, from a slash on? */
static bool ends_with(const char *path, const char *file) {
  size_t length = strlen(path), end = strlen(file);
  if (end > length || strcmp(path + length - end, file) != 0) return false;
  return end == length || path[length - end - 1] == '/';
}

/* ---- Before a statement ---------------------------------------------------------------------- */

static bool is_at_line(const StopPoint *stop, const Frame *frame) {
  return frame_line(frame) == stop->line &&
         ends_with(str_text(ref(frame->code->filename)), stop->file);
}

static bool is_function(const StopPoint *stop, const Code *code) {
  return str_is(ref(code->name), stop->name) || str_is(ref(code->qualname), stop->name);
}

static bool condition_holds(const StopPoint *stop) {
  return stop->condition[0] == '\0' || trial_condition(stop->condition);
}

int stops_at_statement(const StopPoint *stops, int count, const Frame *frame, bool arriving) {
  for (int i = 0; i < count; i++) {
    const StopPoint *stop = &stops[i];
    bool here = stop->kind == STOP_LINE       ? is_at_line(stop, frame)
                : stop->kind == STOP_FUNCTION ? arriving && is_function(stop, frame->code)
                                              : false;
    if (here && condition_holds(stop)) return stop->number;
  }
  return 0;
}

/* ---- In the midst of one --------------------------------------------------------------------- */

uint64_t stops_events(const StopPoint *stops, int count) {
  static const uint64_t kinds[] = {
      [STOP_FUNCTION] = EVENT_BIT(CALL),
      [STOP_EXCEPTIONS] = EVENT_BIT(RAISE),
      [STOP_REFS] = EVENT_BIT(HELD) | EVENT_BIT(RELEASED) | EVENT_BIT(FREED),
      [STOP_FREE] = EVENT_BIT(FREED),
      [STOP_DEL] = EVENT_BIT(FINALIZER_CALLED),
      [STOP_GC] = EVENT_BIT(COLLECTION_STARTED),
      [STOP_ALLOC] = EVENT_BIT(BORN) | EVENT_BIT(RESIZED),
      [STOP_NAME] = EVENT_BIT(HELD) | EVENT_BIT(RELEASED),
  };
  uint64_t all = 0;
  for (int i = 0; i < count; i++) all |= kinds[stops[i].kind];
  return all;
}

static bool compares(intptr_t value, int comparison, intptr_t other) {
  switch (comparison) {
    case EQUAL: return value == other;
    case NOT_EQUAL: return value != other;
    case LESS: return value < other;
    case LESS_EQUAL: return value <= other;
    case GREATER: return value > other;
    case GREATER_EQUAL: return value >= other;
    default: return true;
  }
}

static bool is_marked(Ref object, ObjectMark mark) {
  return object->type == mark.type && is_container(object) &&
         as_container(object)->serial == mark.serial &&
         object->type->container.standing.serial == mark.type_serial;
}

/* What the running instruction is computing with is no place, and does not count. */
static intptr_t places_of(Ref object) {
  intptr_t count = object->refs;
  for (const Own *value = current_frame == NULL ? NULL : current_frame->stack;
       value != NULL && value < current_frame->top; value++)
    count -= ref(*value) == object;
  return count < 0 ? 0 : count;
}

/* The count after the event: a reference that is let go is still counted while that is told. */
static bool refs_match(const StopPoint *stop, const Event *event) {
  if (!is_marked(event->object, stop->object)) return false;
  intptr_t count = event->kind == EVENT_FREED ? 0 : places_of(event->object);
  if (event->kind == EVENT_RELEASED && count > 0) count--;
  return event->kind != EVENT_FREED || stop->comparison != ANY_CHANGE
             ? compares(count, stop->comparison, stop->value)
             : true;
}

/* "Node" or "node.Node" for the class of that name. */
static bool is_of_class(Ref object, const char *name) {
  const char *type = object->type->name, *dot = strrchr(type, '.');
  return strcmp(type, name) == 0 || (dot != NULL && strcmp(dot + 1, name) == 0);
}

/* A local of that name, or one of a module's: those that look like the main program's first. */
static bool is_name(const Event *event, const char *name) {
  if (event->label.kind == LABEL_LOCAL || event->label.kind == LABEL_VALUE) {
    Ref detail = (Ref)event->label.detail;
    bool in_module = event->label.kind == LABEL_LOCAL ||
                     (current_frame != NULL && event->other == current_frame->globals);
    return in_module && detail != NULL && is_str(detail) && str_is(detail, name);
  }
  return false;
}

static bool happens(const StopPoint *stop, const Event *event) {
  switch (stop->kind) {
    case STOP_EXCEPTIONS:
      return event->kind == EVENT_RAISE && current_frame != NULL &&
             is_program_code(current_frame->code);
    case STOP_REFS: return refs_match(stop, event);
    case STOP_FREE: return is_of_class(event->object, stop->name);
    case STOP_DEL: return is_of_class(event->object, stop->name);
    case STOP_GC: return compares(event->before, stop->comparison, stop->value);
    case STOP_ALLOC: return compares(event->after, stop->comparison, stop->value);
    case STOP_NAME: return is_name(event, stop->name);
    default: return false;
  }
}

int stops_at_event(const StopPoint *stops, int count, const Event *event) {
  for (int i = 0; i < count; i++) {
    const StopPoint *stop = &stops[i];
    bool wanted = stop->kind != STOP_FUNCTION && stops_events(stop, 1) >> event->kind & 1;
    if (wanted && happens(stop, event)) return stop->number;
  }
  return 0;
}

/* ---- Step by event --------------------------------------------------------------------------- */

static bool is_programs_place(Ref holder, Label label) {
  if (holder == NULL) return false;
  if (label.kind == LABEL_FIELD && has_flag(holder, CLASS_IS_CLASS)) return false; /* its tables */
  if (label.kind == LABEL_LOCAL)
    return class_of(holder) != &function_class || is_program_code(function_code(holder));
  return holder == names_main_globals() || is_of_program(holder);
}

bool event_is_shown(const Event *event) {
  switch (event->kind) {
    case EVENT_HELD:
    case EVENT_RELEASED: return is_programs_place(event->other, event->label);
    case EVENT_CALL: return is_program_code((Code *)event->other);
    case EVENT_COLLECTION_STARTED:
    case EVENT_STEP:
    case EVENT_COLLECTION_FINISHED:
    case EVENT_RAISE:
    case EVENT_CATCH: return true;
    default: return event->object != NULL && is_of_program(event->object);
  }
}
