/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the program stands: its source, its frames, its names.
 *
 * The part of a line that runs next is marked below it, with signs and not with colour alone. Names
 * lead to objects, and objects are called as everywhere: by type and number, or by their value.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../objects/dict.h"
#include "../objects/function.h"
#include "../objects/int.h"
#include "../objects/str.h"
#include "../vm/quick.h"
#include "../vm/source.h"
#include "../watch/names.h"
#include "step_answers.h"

/* ---- Names of places ------------------------------------------------------------------------- */

static const char *filename_of(const Frame *frame) {
  return frame->code->filename == NULL ? "?" : str_text(ref(frame->code->filename));
}

static const char *last_part(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

static const char *function_name(const Frame *frame) {
  return frame->code->qualname == NULL ? "?" : str_text(ref(frame->code->qualname));
}

static bool line_text(const Frame *frame, int line, const char **text, size_t *length) {
  return source_line_of(filename_of(frame), line, text, length);
}

/* ---- Columns --------------------------------------------------------------------------------- */

static size_t columns(const char *text, size_t bytes) {
  size_t count = 0;
  for (size_t i = 0; i < bytes; i++) count += ((unsigned char)text[i] & 0xc0) != 0x80;
  return count;
}

/* How many bytes of text fill at most so many columns. */
static size_t fitting(const char *text, size_t bytes, size_t room) {
  size_t used = 0, i = 0;
  while (i < bytes) {
    size_t next = i + 1;
    while (next < bytes && ((unsigned char)text[next] & 0xc0) == 0x80) next++;
    if (++used > room) break;
    i = next;
  }
  return i;
}

static void put_fitting(FILE *file, const char *text, size_t bytes, size_t room) {
  fprintf(file, "%.*s", (int)fitting(text, bytes, room), text);
}

/* ---- The part that runs next ----------------------------------------------------------------- */

typedef struct Part {
  size_t start, end; /* bytes in the line; equal: unknown */
} Part;

static Part part_of(const Frame *frame, const char *text, size_t length) {
  Position position = code_position(frame->code, frame_index(frame));
  Part part = {position.column, position.end_column};
  if (position.end_line != position_line(position)) part.end = length;
  while (part.start < length && text[part.start] == ' ' && part.start < part.end) part.start++;
  if (part.end > length) part.end = length;
  if (part.start >= part.end) part = (Part){0, 0};
  return part;
}

/* "   ^^^^^" below the text that begins at column `left` */
static void put_marks(FILE *file, const char *text, size_t skipped, Part part, size_t left,
                      size_t room) {
  if (part.start == part.end) return;
  size_t before = part.start < skipped ? 0 : columns(text + skipped, part.start - skipped);
  size_t width = columns(text + part.start, part.end - part.start);
  if (before >= room) return;
  if (width > room - before) width = room - before;
  fprintf(file, "%*s", (int)(left + before), "");
  for (size_t i = 0; i < width; i++) fputc('^', file);
}

static size_t leading_blanks(const char *text, size_t length) {
  size_t i = 0;
  while (i < length && (text[i] == ' ' || text[i] == '\t')) i++;
  return i;
}

/* ---- Where we are ---------------------------------------------------------------------------- */

static void put_place(FILE *file, const Frame *frame, char sign) {
  fprintf(file, "%c %s(%d)%s%s\n", sign, last_part(filename_of(frame)), frame_line(frame),
          function_name(frame), strcmp(function_name(frame), "<module>") == 0 ? "" : "()");
}

static void put_line(FILE *file, const Frame *frame, size_t room) {
  const char *text;
  size_t length;
  if (!line_text(frame, frame_line(frame), &text, &length)) return;
  size_t skipped = leading_blanks(text, length);
  fputs("-> ", file);
  put_fitting(file, text + skipped, length - skipped, room);
  fputc('\n', file);
}

/* The instruction's name, for those who go by instructions. */
static void put_instruction(FILE *file, const Frame *frame) {
  uint32_t index = frame_index(frame);
  fprintf(file, "   instruction %" PRIu32 ": %s\n", index,
          quick_name(quick_generic(instruction_opcode(frame->code->instructions[index]))));
}

int print_location(FILE *file, const Question *question, char *words) {
  const Frame *frame = frame_asked(question);
  if (frame == NULL) return 1;
  const char *text;
  size_t length, room = (size_t)question->width - 3;
  put_place(file, frame, '>');
  put_line(file, frame, room);
  if (line_text(frame, frame_line(frame), &text, &length)) {
    Part part = part_of(frame, text, length);
    put_marks(file, text, leading_blanks(text, length), part, 3, room);
    if (part.start < part.end) fputc('\n', file);
  }
  if (strcmp(words, "instruction") == 0) put_instruction(file, frame);
  return 0;
}

/* The oldest first. */
static void put_stack(FILE *file, const Frame *frame, const Frame *asked, size_t room) {
  if (frame == NULL) return;
  put_stack(file, frame->back, asked, room);
  if (!is_program_code(frame->code)) return;
  put_place(file, frame, frame == asked ? '>' : ' ');
  put_line(file, frame, room);
}

int print_stack(FILE *file, const Question *question, char *words) {
  (void)words;
  put_stack(file, current_frame, frame_asked(question), (size_t)question->width - 3);
  return current_frame == NULL;
}

/* ---- Source ---------------------------------------------------------------------------------- */

static void put_numbered(FILE *file, int number, bool current, const char *text, size_t length,
                         size_t room) {
  fprintf(file, "%4d %s ", number, current ? "->" : "  ");
  put_fitting(file, text, length, room);
  fputc('\n', file);
}

static int last_line_of(const Code *code) {
  int last = code->first_line;
  for (uint32_t i = 0; code->positions != NULL && i < code->length; i++) {
    int line = (int)code->positions[i].end_line;
    if (line > last) last = line;
  }
  return last;
}

int print_lines(FILE *file, const Question *question, char *words) {
  const Frame *frame = frame_asked(question);
  int first = 0, last = 0, printed = 0;
  if (frame == NULL || sscanf(words, "%d %d", &first, &last) != 2) return 1;
  bool whole = first == 0 && last == 0, module = strcmp(function_name(frame), "<module>") == 0;
  if (whole) first = module ? 1 : frame->code->first_line;
  if (whole) last = module ? 1000000 : last_line_of(frame->code);
  for (int i = first; i <= last; i++, printed++) {
    const char *text;
    size_t length;
    if (!line_text(frame, i, &text, &length)) break;
    put_numbered(file, i, i == frame_line(frame), text, length, (size_t)question->width - 8);
  }
  if (printed == 0) fputs("[EOF]\n", file);
  return 0;
}

/* The lines around the current one, which stands in the upper half; below it, the marks. */
int print_source_pane(FILE *file, const Question *question, char *words) {
  (void)words;
  const Frame *frame = frame_asked(question);
  if (frame == NULL) return 1;
  int current = frame_line(frame), rows = question->height, first = current - rows / 2 + 1;
  size_t room = (size_t)question->width - 8;
  const char *text;
  size_t length;
  while (first > 1 && !line_text(frame, first + rows - 2, &text, &length)) first--;
  if (first < 1) first = 1;
  for (int line = first; rows > 0 && line_text(frame, line, &text, &length); line++) {
    put_numbered(file, line, line == current, text, length, room);
    rows--;
    Part part = line == current ? part_of(frame, text, length) : (Part){0, 0};
    if (part.start == part.end || rows == 0) continue;
    put_marks(file, text, 0, part, 8, room);
    fputc('\n', file);
    rows--;
  }
  return 0;
}

/* ---- Names and objects ----------------------------------------------------------------------- */

typedef struct Pane {
  FILE *file;
  int rows;
  size_t width;
} Pane;

static void put_row(Pane *pane, const char *text) {
  if (pane->rows <= 0) return;
  put_fitting(pane->file, text, strlen(text), pane->width);
  fputc('\n', pane->file);
  pane->rows--;
}

/* What a local variable refers to, through the cell it may share with inner functions. */
static Ref local_value(const Frame *frame, int slot) {
  Ref value = ref(frame->locals[slot]);
  bool cell = frame->code->local_kinds[slot] != LOCAL_PLAIN;
  return value != NULL && cell && class_of(value) == &cell_class ? ref(((Cell *)value)->content)
                                                                 : value;
}

static void put_name(Pane *pane, Ref name, Ref value, bool ascii) {
  char object[NAME_SIZE], row[512], count[32] = "";
  if (!is_immortal(value) && is_container(value))
    snprintf(count, sizeof count, "  (%" PRIdPTR ")", value->refs);
  snprintf(row, sizeof row, "  %s %s %s%s", str_text(name), ascii ? "->" : "\u2192",
           name_of(value, object), count);
  put_row(pane, row);
}

static bool is_plain_name(Ref name) {
  return is_str(name) && str_length(name) > 0 && str_at(name, 0) != '_';
}

static void put_names(Pane *pane, const Frame *frame, bool ascii) {
  intptr_t position = 0;
  Ref name, value;
  Ref names = frame->names != NULL            ? ref(frame->names)
              : frame->code->local_count == 0 ? frame->globals
                                              : NULL;
  bool module = names == frame->globals || strcmp(function_name(frame), "<module>") == 0;
  if (names == NULL && module) names = frame->globals;
  while (names != NULL && is_exact_dict(names) && dict_next(names, &position, &name, &value)) {
    if (is_plain_name(name)) put_name(pane, name, value, ascii);
  }
  for (int i = 0; names == NULL && i < frame->code->local_count; i++) {
    value = local_value(frame, i);
    if (value != NULL) put_name(pane, frame_local_name(frame, i), value, ascii);
  }
}

static void put_frame(Pane *pane, const Frame *frame, bool asked, bool ascii) {
  char row[512];
  bool module = strcmp(function_name(frame), "<module>") == 0;
  snprintf(row, sizeof row, "%c %s%s, line %d", asked ? '>' : ' ',
           module ? "the program" : function_name(frame), module ? "" : "()", frame_line(frame));
  put_row(pane, row);
  put_names(pane, frame, ascii);
}

/* From the frame that is looked at outwards, then those inside of it. */
int print_frames_pane(FILE *file, const Question *question, char *words) {
  (void)words;
  const Frame *asked = frame_asked(question);
  Pane pane = {file, question->height, (size_t)question->width};
  for (const Frame *frame = asked; frame != NULL; frame = frame->back) {
    if (is_program_code(frame->code)) put_frame(&pane, frame, frame == asked, question->ascii);
  }
  return 0;
}

int print_arguments(FILE *file, const Question *question, char *words) {
  (void)words;
  const Frame *frame = frame_asked(question);
  if (frame == NULL) return 1;
  char object[NAME_SIZE];
  for (int i = 0; i < code_parameters(frame->code) && i < frame->code->local_count; i++) {
    Ref value = local_value(frame, i);
    fprintf(file, "%s = %s\n", str_text(frame_local_name(frame, i)),
            value == NULL ? "(unbound)" : name_of(value, object));
  }
  return 0;
}
