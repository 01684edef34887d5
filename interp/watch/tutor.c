/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trace for Python Tutor's front ends: an observer that writes a point whenever a line of the
 * program is about to run, a function is called or returns, or an exception comes by.
 *
 * The format is theirs, with one key more: "x_memory" says of each point how many references each
 * object in the picture has, how much memory is in use, and what happened to objects since the point
 * before. Ids of objects are numbers that are never used again, where theirs are addresses.
 *
 * A frame is called by a number, from its call on. A function remembers the frame it was made in;
 * that frame is its parent. A parent that has returned stays in the picture as a *zombie* as long as
 * a function made in it lives, with those of its variables that are still there: the ones in cells.
 *
 * Invariant: a FrameNote stands for each live frame of the program and each zombie, in the order of
 * their numbers; notes refer to nothing, they only compare addresses.
 */
#include "tutor.h"

#include <stdlib.h>
#include <string.h>

#include "../../gc/events.h"
#include "../objects/dict.h"
#include "../objects/exception.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/frame.h"
#include "../vm/generator.h"
#include "json.h"
#include "names.h"
#include "numbers.h"
#include "tutor_heap.h"

enum { POINTS = 1000, MOST_HAPPENED = 100 };

typedef struct CellNote { /* a variable that outlives its frame */
  char *name;
  Ref cell; /* NULL: freed */
} CellNote;

typedef struct FrameNote {
  uint64_t number, parent; /* parent 0: none */
  const Frame *frame;      /* NULL: a zombie */
  Ref generator;           /* that the frame is in, or NULL */
  char *name;
  long functions; /* made here and alive */
  CellNote *cells; /* of a zombie */
  int cell_count;
  int line; /* the statement that was told last, and where it begins */
  intptr_t index;
} FrameNote;

typedef struct FunctionNote {
  Ref function;
  uint64_t frame; /* it was made in */
} FunctionNote;

typedef struct Tutor {
  Observer observer;
  TutorOptions options;
  Ref globals;
  size_t points;
  uint64_t frames; /* numbers given */
  FrameNote *notes;
  size_t note_count, note_room;
  FunctionNote *functions;
  size_t function_count, function_room;
  char *printed; /* everything the program wrote to standard output */
  size_t printed_size;
  FILE *printing;
  char *happened; /* since the last point: the inside of a JSON array */
  size_t happened_size, happened_count;
  FILE *happening;
  uint64_t born, freed;
  size_t bytes_before, blocks_before; /* the interpreter's own */
  int module_line; /* as FrameNote.line, of the module */
  intptr_t module_index;
  bool passing; /* an exception leaves a call; whoever has it next is told */
  bool over;
} Tutor;

static Tutor tutor;

/* ---- What is the program's ------------------------------------------------------------------- */

static bool is_program_code(const Code *code) {
  return code->filename != NULL && str_is(ref(code->filename), tutor.options.filename);
}
static bool is_module(const Frame *frame) {
  return !(frame->code->flags & CODE_OPTIMIZED) && str_is(ref(frame->code->name), "<module>");
}
static bool in_program(void) {
  return !tutor.over && current_frame != NULL && is_program_code(current_frame->code);
}

/* ---- Notes about frames ---------------------------------------------------------------------- */

static FrameNote *find_note(const Frame *frame) {
  for (size_t i = tutor.note_count; i-- > 0;) {
    if (tutor.notes[i].frame == frame) return &tutor.notes[i];
  }
  return NULL;
}

/* The frame that was made a parent when function was made in it. */
static uint64_t parent_of(Ref function) {
  for (size_t i = tutor.function_count; i-- > 0;) {
    if (tutor.functions[i].function == function) return tutor.functions[i].frame;
  }
  return 0;
}

static FrameNote *add_note(const Frame *frame) {
  if (tutor.note_count == tutor.note_room) {
    tutor.note_room = 2 * tutor.note_room + 16;
    tutor.notes = realloc(tutor.notes, tutor.note_room * sizeof *tutor.notes);
    if (tutor.notes == NULL) abort();
  }
  FrameNote *note = &tutor.notes[tutor.note_count++];
  *note = (FrameNote){.number = ++tutor.frames,
                      .parent = parent_of(ref(frame->function)),
                      .frame = frame,
                      .generator = frame->generator,
                      .name = strdup(str_text(ref(frame->code->name)))};
  return note;
}

static FrameNote *note_of(const Frame *frame) {
  FrameNote *note = find_note(frame);
  return note == NULL ? add_note(frame) : note;
}

static void free_note(FrameNote *note) {
  for (int i = 0; i < note->cell_count; i++) free(note->cells[i].name);
  free(note->cells);
  free(note->name);
}

static void remove_note(FrameNote *note) {
  free_note(note);
  size_t behind = (size_t)(tutor.notes + tutor.note_count - (note + 1));
  memmove(note, note + 1, behind * sizeof *note);
  tutor.note_count--;
}

static void note_cells(FrameNote *note, const Frame *frame) {
  const Code *code = frame->code;
  note->cells = calloc((size_t)code->local_count + 1, sizeof *note->cells);
  if (note->cells == NULL) abort();
  for (int slot = 0; slot < code->local_count - code->free_count; slot++) {
    Ref cell = ref(frame->locals[slot]);
    if (cell == NULL || class_of(cell) != &cell_class) continue;
    note->cells[note->cell_count++] =
        (CellNote){strdup(str_text(frame_local_name(frame, slot))), cell};
  }
}

/* The call is over. */
static void leave_frame(const Frame *frame) {
  FrameNote *note = find_note(frame);
  if (note == NULL) return;
  if (note->functions == 0) return remove_note(note);
  note_cells(note, frame);
  note->frame = NULL;
  note->generator = NULL;
}

/* ---- Functions, and the frames they are made in ---------------------------------------------- */

static FrameNote *find_number(uint64_t number) {
  for (size_t i = 0; i < tutor.note_count; i++) {
    if (tutor.notes[i].number == number) return &tutor.notes[i];
  }
  return NULL;
}

/* A method's parent is not the class body but the function that the class statement is in. */
static void function_is_born(Ref function) {
  if (!in_program() || is_module(current_frame)) return;
  FrameNote *maker = note_of(current_frame);
  if (current_frame->names != NULL) maker = find_number(maker->parent);
  if (maker == NULL) return;
  if (tutor.function_count == tutor.function_room) {
    tutor.function_room = 2 * tutor.function_room + 16;
    tutor.functions = realloc(tutor.functions, tutor.function_room * sizeof *tutor.functions);
    if (tutor.functions == NULL) abort();
  }
  maker->functions++;
  tutor.functions[tutor.function_count++] = (FunctionNote){function, maker->number};
}

static void function_is_freed(Ref function) {
  for (size_t i = tutor.function_count; i-- > 0;) {
    if (tutor.functions[i].function != function) continue;
    FrameNote *maker = find_number(tutor.functions[i].frame);
    tutor.functions[i] = tutor.functions[--tutor.function_count];
    if (maker != NULL && --maker->functions == 0 && maker->frame == NULL) remove_note(maker);
    return;
  }
}

static void cell_is_freed(Ref cell) {
  for (size_t i = 0; i < tutor.note_count; i++) {
    for (int j = 0; j < tutor.notes[i].cell_count; j++) {
      if (tutor.notes[i].cells[j].cell == cell) tutor.notes[i].cells[j].cell = NULL;
    }
  }
}

static void generator_is_freed(Ref generator) {
  for (size_t i = tutor.note_count; i-- > 0;) {
    if (tutor.notes[i].generator == generator) remove_note(&tutor.notes[i]);
  }
}

/* ---- Variables ------------------------------------------------------------------------------- */

/* Either the names, as an array's items, or name and value, as an object's. */
typedef struct Variables {
  FILE *file;
  bool values, first;
} Variables;

static void write_variable(Variables *out, Ref name, const char *text, Ref value) {
  json_comma(out->file, &out->first);
  if (name != NULL)
    json_str(out->file, name);
  else
    json_text(out->file, text);
  if (!out->values) return;
  putc(':', out->file);
  tutor_value(out->file, value);
}

static bool is_hidden(Ref name) {
  return !is_str(name) || (str_length(name) > 1 && str_at(name, 0) == '_' && str_at(name, 1) == '_');
}

static void write_namespace(Variables *out, Ref dict) {
  intptr_t position = 0;
  Ref name, value;
  while (is_dict(dict) && dict_next(dict, &position, &name, &value)) {
    if (!is_hidden(name)) write_variable(out, name, NULL, value);
  }
}

/* What a function has from outside is shown in the frame it comes from. */
static void write_locals(Variables *out, const Frame *frame) {
  const Code *code = frame->code;
  for (int slot = 0; slot < code->local_count - code->free_count; slot++) {
    Ref value = ref(frame->locals[slot]), name = frame_local_name(frame, slot);
    if (value != NULL && class_of(value) == &cell_class) value = ref(((Cell *)value)->content);
    if (value != NULL && str_at(name, 0) != '.') write_variable(out, name, NULL, value);
  }
}

static void write_zombie_variables(Variables *out, const FrameNote *note) {
  for (int i = 0; i < note->cell_count; i++) {
    Ref cell = note->cells[i].cell, value = cell == NULL ? NULL : ref(((Cell *)cell)->content);
    if (value != NULL) write_variable(out, NULL, note->cells[i].name, value);
  }
}

/* returned: NULL unless the frame is about to return. */
static void write_variables(const FrameNote *note, Ref returned, bool values) {
  Variables out = {tutor.options.file, values, true};
  if (note->frame == NULL)
    write_zombie_variables(&out, note);
  else if (note->frame->names != NULL)
    write_namespace(&out, ref(note->frame->names));
  else
    write_locals(&out, note->frame);
  if (returned != NULL) write_variable(&out, NULL, "__return__", returned);
}

/* ---- Frames ---------------------------------------------------------------------------------- */

static void write_parents(uint64_t parent) {
  bool first = true;
  for (const FrameNote *note; (note = find_number(parent)) != NULL; parent = note->parent) {
    json_comma(tutor.options.file, &first);
    json_number(tutor.options.file, (intptr_t)parent);
  }
}

static void write_frame(const FrameNote *note, bool innermost, Ref returned, bool *first) {
  FILE *file = tutor.options.file;
  bool parent = note->functions > 0, zombie = note->frame == NULL;
  json_comma(file, first);
  fputs("{\"func_name\":", file);
  json_text(file, note->name);
  fprintf(file, ",\"frame_id\":%llu,\"parent_frame_id_list\":[", (unsigned long long)note->number);
  write_parents(note->parent);
  fprintf(file, "],\"is_parent\":%s,\"is_zombie\":%s,\"is_highlighted\":%s,\"unique_hash\":\"",
          parent ? "true" : "false", zombie ? "true" : "false", innermost ? "true" : "false");
  fprintf(file, "%s_f%llu%s%s\",\"ordered_varnames\":[", note->name,
          (unsigned long long)note->number, parent ? "_p" : "", zombie ? "_z" : "");
  write_variables(note, returned, false);
  fputs("],\"encoded_locals\":{", file);
  write_variables(note, returned, true);
  fputs("}}", file);
}

/* Zombies stand where their numbers put them. */
static void write_zombies(uint64_t *from, uint64_t until, bool *first) {
  for (size_t i = 0; i < tutor.note_count; i++) {
    const FrameNote *note = &tutor.notes[i];
    if (note->frame == NULL && note->number >= *from && note->number < until)
      write_frame(note, false, NULL, first);
  }
  if (until > *from) *from = until;
}

static void write_live_frames(const Frame *frame, Ref returned, uint64_t *zombies, bool *first) {
  if (frame == NULL) return;
  write_live_frames(frame->back, NULL, zombies, first);
  if (!is_program_code(frame->code) || is_module(frame)) return;
  const FrameNote *note = note_of(frame);
  write_zombies(zombies, note->number, first);
  write_frame(note, frame == current_frame, returned, first);
}

static void write_stack(Ref returned) {
  bool first = true;
  uint64_t zombies = 0;
  fputs(",\"stack_to_render\":[", tutor.options.file);
  write_live_frames(current_frame, returned, &zombies, &first);
  write_zombies(&zombies, UINT64_MAX, &first);
  putc(']', tutor.options.file);
}

/* ---- A point --------------------------------------------------------------------------------- */

static void write_globals(Ref returned) {
  FILE *file = tutor.options.file;
  Variables names = {file, false, true}, values = {file, true, true};
  fputs(",\"ordered_globals\":[", file);
  write_namespace(&names, tutor.globals);
  if (returned != NULL) write_variable(&names, NULL, "__return__", returned);
  fputs("],\"globals\":{", file);
  write_namespace(&values, tutor.globals);
  if (returned != NULL) write_variable(&values, NULL, "__return__", returned);
  putc('}', file);
}

static size_t bytes_in_use(const HeapStats *heap) { return heap->block_bytes + heap->large_bytes; }

/* Of the heap: what came since the program began. */
static void write_memory(size_t objects) {
  FILE *file = tutor.options.file;
  HeapStats heap;
  heap_stats(&heap);
  fprintf(file,
          ",\"x_memory\":{\"shown\":%zu,\"born\":%llu,\"freed\":%llu,\"heap_bytes\":%td,"
          "\"heap_blocks\":%td,\"generations\":[%zu,%zu,%zu],\"counts\":",
          objects, (unsigned long long)tutor.born, (unsigned long long)tutor.freed,
          (ptrdiff_t)(bytes_in_use(&heap) - tutor.bytes_before),
          (ptrdiff_t)(heap.blocks + heap.large - tutor.blocks_before), generation_size(0),
          generation_size(1), generation_size(2));
  tutor_heap_counts(file);
  fflush(tutor.happening);
  fprintf(file, ",\"events\":[%.*s]", (int)tutor.happened_size, tutor.happened);
  if (tutor.happened_count > MOST_HAPPENED)
    fprintf(file, ",\"events_left_out\":%zu", tutor.happened_count - MOST_HAPPENED);
  putc('}', file);
  rewind(tutor.happening);
  tutor.happened_count = 0;
}

static void write_printed(void) {
  fflush(tutor.printing);
  fputs(",\"stdout\":", tutor.options.file);
  json_bytes(tutor.options.file, tutor.printed, tutor.printed_size);
}

/* What every point begins with. */
static void open_point(const char *event, const char *message) {
  FILE *file = tutor.options.file;
  fputs(tutor.points++ == 0 ? "\n" : ",\n", file);
  fputs("{\"event\":", file);
  json_text(file, event);
  if (message == NULL) return;
  fputs(",\"exception_msg\":", file);
  json_text(file, message);
}

static void reach_limit(void) {
  char message[80];
  size_t most = tutor.options.most_points;
  snprintf(message, sizeof message, "Stopped after %zu steps; --steps=N allows more.", most);
  open_point("instruction_limit_reached", message);
  putc('}', tutor.options.file);
  tutor.over = true;
  if (tutor.options.stop == NULL) return;
  tutor_end();
  tutor.options.stop();
}

static void write_point(const char *event, int line, Ref returned, const char *message) {
  FILE *file = tutor.options.file;
  if (tutor.points >= tutor.options.most_points) return reach_limit();
  open_point(event, message);
  bool module = is_module(current_frame);
  fprintf(file, ",\"line\":%d,\"func_name\":", line);
  json_str(file, ref(current_frame->code->name));
  write_printed();
  write_globals(module ? returned : NULL);
  write_stack(module ? NULL : returned);
  fputs(",\"heap\":", file);
  write_memory(tutor_heap(file));
  putc('}', file);
}

/* ---- Exceptions ------------------------------------------------------------------------------ */

/* "ValueError: too large", without running its __str__. */
static const char *exception_words(Ref exception, char *space, size_t size) {
  char name[NAME_SIZE];
  Own args = ((BaseExceptionObject *)exception)->args;
  const char *type = class_of(exception)->type.name;
  intptr_t count = args == NULL ? 0 : tuple_length(ref(args));
  if (count == 0) return snprintf(space, size, "%s", type), space;
  Ref first = tuple_at(ref(args), 0);
  bool text = is_str(first) && !is_instance(exception, KeyError);
  int used = snprintf(space, size, "%s: %s%s", type, count > 1 && !text ? "(" : "",
                      text ? str_text(first) : name_of(first, name));
  for (intptr_t i = 1; i < count && !text && (size_t)used < size; i++) {
    used += snprintf(space + used, size - (size_t)used, ", %s%s",
                     name_of(tuple_at(ref(args), i), name), i + 1 == count ? ")" : "");
  }
  return space;
}

/* Instructions that clear up after an exception belong to no line: then the last one counts. */
static int line_now(void) {
  int line = frame_line(current_frame);
  return line != 0                   ? line
         : is_module(current_frame) ? tutor.module_line
                                     : note_of(current_frame)->line;
}

static void write_exception(Ref exception) {
  char space[400];
  tutor.passing = false;
  if (!in_program()) return;
  write_point("exception", line_now(), NULL, exception_words(exception, space, sizeof space));
}

/* ---- What happens ---------------------------------------------------------------------------- */

static void on_line(const Event *event) {
  if (!in_program()) return;
  bool module = is_module(current_frame);
  FrameNote *note = module ? NULL : note_of(current_frame);
  int *line = module ? &tutor.module_line : &note->line, now = (int)event->before;
  intptr_t *index = module ? &tutor.module_index : &note->index;
  bool same = now == *line && event->after > *index; /* further on in the same line */
  *line = now;
  *index = event->after;
  if (!same) write_point("step_line", now, NULL, NULL);
}

/* The call of a generator function, which returned what is to be run. */
static bool only_makes_generator(const Frame *frame) {
  return frame->code->flags & CODE_GENERATOR && frame->generator == NULL;
}

static void on_call(void) {
  if (!in_program() || is_module(current_frame) || only_makes_generator(current_frame)) return;
  note_of(current_frame);
  write_point("call", current_frame->code->first_line, NULL, NULL);
  bool lambda = str_is(ref(current_frame->code->name), "<lambda>"); /* has no statement */
  if (lambda && !tutor.over) write_point("step_line", current_frame->code->first_line, NULL, NULL);
}

static void on_resume(void) {
  if (!in_program()) return;
  FrameNote *note = note_of(current_frame);
  write_point("call", note->line == 0 ? current_frame->code->first_line : line_now(), NULL, NULL);
}

static void on_return(Ref value, bool for_good) {
  if (!in_program() || only_makes_generator(current_frame)) return;
  write_point("return", line_now(), value, NULL);
  if (for_good && is_module(current_frame)) tutor.over = true;
  if (for_good) leave_frame(current_frame);
}

/* The exception was told when it came; now the frame goes. What the module lets through ends all. */
static void on_unwind(const Event *event) {
  if (!in_program()) return;
  if (tutor.passing) write_exception(event->other);
  if (is_module(current_frame)) {
    tutor.over = true;
    return;
  }
  write_point("return", line_now(), None, NULL);
  leave_frame(current_frame);
  tutor.passing = true;
}

static void on_born(Ref object) {
  number_born(object, false);
  if (!is_of_program(object)) return;
  tutor.born++;
  if (class_of(object) == &function_class) function_is_born(object);
}

static void on_freed(Ref object) {
  number_freed(object);
  if (!is_container(object)) return;
  if (class_of(object) == &function_class) function_is_freed(object);
  if (class_of(object) == &cell_class) cell_is_freed(object);
  if (class_of(object) == &generator_class) generator_is_freed(object);
  tutor.freed += is_of_program(object);
}

/* ---- What is told of an object's life -------------------------------------------------------- */

static const uint64_t told_kinds =
    EVENT_BIT(BORN) | EVENT_BIT(FREED) | EVENT_BIT(HELD) | EVENT_BIT(RELEASED) |
    EVENT_BIT(FINALIZER_CALLED) | EVENT_BIT(RESURRECTED) | EVENT_BIT(WEAKREF_CLEARED) |
    EVENT_BIT(WEAKREF_CALLBACK) | EVENT_BIT(COLLECTION_STARTED) | EVENT_BIT(COLLECTION_FINISHED);

static void tell(const Event *event) {
  char space[PLACE_SIZE];
  FILE *file = tutor.happening;
  if (!(told_kinds >> event->kind & 1) || tutor.over) return;
  if (event->object != NULL && !is_of_program(event->object)) return;
  if (tutor.happened_count++ >= MOST_HAPPENED) return;
  fprintf(file, "%s{\"event\":\"%s\"", tutor.happened_count > 1 ? "," : "",
          event_name(event->kind));
  if (event->object != NULL) {
    fprintf(file, ",\"id\":%llu,\"name\":", (unsigned long long)number_of(event->object));
    bool edge = event->kind == EVENT_BORN || event->kind == EVENT_FREED;
    json_text(file, edge ? name_at_birth(event->object, space) : name_of(event->object, space));
  }
  if (event->kind == EVENT_HELD || event->kind == EVENT_RELEASED) {
    fputs(",\"place\":", file);
    json_text(file, place_of(event->other, event->label, space));
  }
  putc('}', file);
}

/* ---- The observer ---------------------------------------------------------------------------- */

static void notice(Observer *self, const Event *event) {
  (void)self;
  if (event->kind == EVENT_BORN) on_born(event->object);
  tell(event);
  switch (event->kind) {
    case EVENT_FREED: on_freed(event->object); break;
    case EVENT_RESIZED: number_moved((void *)event->label.detail, event->object); break;
    case EVENT_OUTPUT:
      if (event->before == 1)
        fwrite((const char *)event->label.detail, 1, (size_t)event->after, tutor.printing);
      break;
    case EVENT_LINE: on_line(event); break;
    case EVENT_CALL: on_call(); break;
    case EVENT_RESUME: on_resume(); break;
    case EVENT_RETURN: on_return(event->other, true); break;
    case EVENT_YIELD: on_return(event->other, false); break;
    case EVENT_RAISE: write_exception(event->object); break;
    case EVENT_CATCH:
      if (tutor.passing) write_exception(event->object);
      break;
    case EVENT_UNWIND: on_unwind(event); break;
    case EVENT_EXIT: tutor.over = true; break;
    default: break;
  }
}

/* ---- Beginning and end ----------------------------------------------------------------------- */

/* The program could not be compiled. */
static void write_uncaught(Ref exception) {
  char space[400];
  const SyntaxException *error = (SyntaxException *)exception;
  intptr_t line = 0;
  bool syntax = is_instance(exception, SyntaxError) && error->lineno != NULL;
  if (syntax && is_int(ref(error->lineno))) int_fits(ref(error->lineno), &line);
  open_point("uncaught_exception", exception_words(exception, space, sizeof space));
  fprintf(tutor.options.file, ",\"line\":%td}", (ptrdiff_t)line);
  tutor.over = true;
}

void tutor_begin(const TutorOptions *options, Ref globals) {
  tutor = (Tutor){.options = *options, .globals = globals};
  if (tutor.options.most_points == 0) tutor.options.most_points = POINTS;
  tutor.printing = open_memstream(&tutor.printed, &tutor.printed_size);
  tutor.happening = open_memstream(&tutor.happened, &tutor.happened_size);
  if (tutor.printing == NULL || tutor.happening == NULL) abort();
  HeapStats heap;
  heap_stats(&heap);
  tutor.bytes_before = bytes_in_use(&heap);
  tutor.blocks_before = heap.blocks + heap.large;
  tutor_parent_of = parent_of;
  names_begin(globals);
  fputs("{\"code\":", options->file);
  json_bytes(options->file, options->source, options->source_length);
  fputs(",\"trace\":[", options->file);
  if (pending_error != NULL) write_uncaught(ref(pending_error));
  tutor.observer.notice = notice;
  tutor.observer.mask = told_kinds | EVENT_BIT(RESIZED) | EVENT_BIT(OUTPUT) | EVENT_BIT(LINE) |
                        EVENT_BIT(CALL) | EVENT_BIT(RETURN) | EVENT_BIT(YIELD) |
                        EVENT_BIT(RESUME) | EVENT_BIT(RAISE) | EVENT_BIT(CATCH) |
                        EVENT_BIT(UNWIND) | EVENT_BIT(EXIT);
  events_attach(&tutor.observer);
}

void tutor_end(void) {
  events_detach(&tutor.observer);
  fputs("\n]}\n", tutor.options.file);
  fflush(tutor.options.file);
  fclose(tutor.printing);
  fclose(tutor.happening);
  free(tutor.printed);
  free(tutor.happened);
  for (size_t i = 0; i < tutor.note_count; i++) free_note(&tutor.notes[i]);
  free(tutor.notes);
  free(tutor.functions);
  tutor_heap_close();
  numbers_clear();
}
