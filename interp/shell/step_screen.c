/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen: panes that show a moment of the run, drawn anew after each motion.
 *
 *   title          the file, the step, the function
 *   source         the lines around the current one, the part that runs next marked below it
 *   names          frames, their names and the objects these mean        (right of the source)
 *   what happened  the narration of the last step; places that changed, before and after
 *   output         the last lines that the program has printed
 *
 * Everything is made of lines that workers wrote; here they are cut to the width of their pane and
 * put side by side. Colour and bold only repeat what the signs say.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../objects/outside.h"
#include "step_answers.h"
#include "step_session.h"
#include "step_stops.h"

enum { LEAST_WIDTH = 60, LEAST_HEIGHT = 16, OUTPUT_ROWS = 2 };

void screen_size(int *width, int *height) {
  struct winsize size;
  bool known = ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
  *width = known ? size.ws_col : 80;
  *height = known ? size.ws_row : 24;
}

bool screen_possible(const Options *options) {
  const char *kind = getenv("TERM");
  int width, height;
  screen_size(&width, &height);
  return !options->plain && kind != NULL && strcmp(kind, "dumb") != 0 && width >= LEAST_WIDTH &&
         height >= LEAST_HEIGHT;
}

/* ---- Lines of text --------------------------------------------------------------------------- */

/* Writes at most width columns of the line; escapes take none, bytes that go on a character
 * neither. Returns the columns. */
static int put_columns(const char *line, size_t length, int width) {
  int used = 0;
  size_t i = 0;
  while (i < length) {
    size_t start = i++;
    bool escape = line[start] == '\033';
    if (escape) {
      while (i < length && line[i - 1] != 'm') i++;
    } else {
      while (i < length && ((unsigned char)line[i] & 0xc0) == 0x80) i++;
      if (++used > width) return width;
    }
    fwrite(line + start, 1, i - start, stdout);
  }
  return used;
}

static void end_row(void) { fputs("\033[K\n", stdout); }

/* The next line of *text. */
static size_t take_line(const char **text, const char **line) {
  size_t length = strcspn(*text, "\n");
  *line = *text;
  *text += length + ((*text)[length] == '\n');
  return length;
}

static int rows_of(const char *text) {
  int rows = 0;
  for (; *text != '\0'; text++) rows += *text == '\n';
  return rows;
}

/* The text without its first lines, so that at most so many are left. */
static const char *last_rows(const char *text, int rows) {
  for (int skip = rows_of(text) - rows; skip > 0; skip--) text += strcspn(text, "\n") + 1;
  return text;
}

/* ---- Panes ----------------------------------------------------------------------------------- */

static const char *bold(void) { return stepper.timeline.look.color ? "\033[1m" : ""; }
static const char *faint(void) { return stepper.timeline.look.color ? "\033[2m" : ""; }
static const char *plain(void) { return stepper.timeline.look.color ? "\033[0m" : ""; }

static void put_rule(const char *title, int width) {
  const char *dash = stepper.timeline.look.ascii ? "-" : "\u2500";
  fputs(faint(), stdout);
  fputs(dash, stdout);
  printf(" %s ", title);
  for (int i = (int)strlen(title) + 3; i < width; i++) fputs(dash, stdout);
  fputs(plain(), stdout);
  end_row();
}

static const char *last_part(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

static const char *state_of(const Report *report) {
  switch (report->reason) {
    case INTERRUPTED: return "interrupted";
    case DIED: return "its process ended: this is where it can go on";
    case AT_BREAK: return "breakpoint()";
    case PROGRAM_END: return "at the end: its names are still there";
    case ALL_OVER: return "the program is over";
    default: return NULL;
  }
}

static void put_title(int width) {
  const Report *report = &stepper.timeline.view_at;
  char *text = NULL;
  size_t length;
  FILE *file = open_memstream(&text, &length);
  if (file == NULL) return;
  fprintf(file, "%s  step ", report->file[0] == '\0' ? "terrarium" : last_part(report->file));
  put_moment(file, report->now);
  fprintf(file, " of %" PRIu64 "%s, by %s", stepper.timeline.front_at.now.line,
          stepper.timeline.front_at.reason == ALL_OVER ? "" : "+", grain_name(stepper.grain));
  const StopPoint *stop =
      report->reason == AT_STOP ? stops_find(&stepper.timeline, report->stop_number) : NULL;
  const char *state = stepper.notice != NULL ? stepper.notice : state_of(report);
  if (stop != NULL) fprintf(file, "  stop point %d: ", stop->number), stop_print(file, stop);
  if (stop == NULL && state != NULL) fprintf(file, "  %s", state);
  fclose(file);
  fputs(bold(), stdout);
  put_columns(text, length, width);
  fputs(plain(), stdout);
  end_row();
  free(text);
}

static char *ask_pane(int about, int width, int height) {
  int usual = stepper.timeline.look.width;
  stepper.timeline.look.width = width;
  char *text = timeline_ask(&stepper.timeline, about, stepper.frame, height, "");
  stepper.timeline.look.width = usual;
  return text;
}

/* Is this the current line, or the marks below it? */
static bool is_current(const char *line, size_t length) {
  return length > 7 && strncmp(line + 5, "->", 2) == 0;
}

static void put_side_by_side(const char *left, const char *right, int left_width, int right_width,
                             int rows) {
  const char *bar = stepper.timeline.look.ascii ? "|" : "\u2502";
  for (int row = 0; row < rows; row++) {
    const char *line;
    size_t length = take_line(&left, &line);
    bool current = is_current(line, length);
    fputs(current ? bold() : "", stdout);
    int used = put_columns(line, length, left_width);
    fputs(current ? plain() : "", stdout);
    printf("%*s%s%s%s ", left_width - used, "", faint(), bar, plain());
    length = take_line(&right, &line);
    put_columns(line, length, right_width);
    end_row();
  }
}

static void put_lines(const char *text, int width, int rows) {
  for (int row = 0; row < rows; row++) {
    const char *line;
    size_t length = take_line(&text, &line);
    put_columns(line, length, width);
    end_row();
  }
}

/* ---- What happened --------------------------------------------------------------------------- */

/* The event, the narration, and the places that changed, as far as there is room. */
static char *what_happened(int width) {
  char *text = NULL;
  size_t length;
  FILE *file = open_memstream(&text, &length);
  char *event = ask_pane(ASK_EVENT, width, 0), *changes = ask_pane(ASK_CHANGES, width, 0),
       *story = ask_pane(ASK_NARRATION, width, 0);
  if (*event != '\0') fprintf(file, "Event: %s", event);
  fputs(changes, file);
  fputs(story, file);
  fclose(file);
  free(event);
  free(changes);
  free(story);
  return text;
}

/* So much of the program's output as had been printed at this moment. */
static char *output_so_far(void) {
  char *text = NULL;
  size_t size, position = 0;
  FILE *file = open_memstream(&text, &size);
  Output output;
  while (outside_output(&position, (size_t)stepper.timeline.view_at.output, &output))
    fwrite(output.bytes, 1, output.length, file);
  fclose(file);
  return text;
}

/* ---- All of it ------------------------------------------------------------------------------- */

static void put_displays(int width) {
  for (int i = 0; i < stepper.display_count; i++) {
    char *value = timeline_ask(&stepper.timeline, ASK_PRINT, stepper.frame, 0, stepper.displays[i]);
    int used = printf("%s: ", stepper.displays[i]);
    put_columns(value, strcspn(value, "\n"), width - used);
    end_row();
    free(value);
  }
}

void screen_draw(void) {
  int width, height;
  screen_size(&width, &height);
  stepper.timeline.look.width = width;
  int free_rows = height - 5 - OUTPUT_ROWS - stepper.display_count; /* title, rules, the prompt */
  int upper = free_rows * 3 / 5, lower = free_rows - upper;
  int right_width = width * 2 / 5, left_width = width - right_width - 2;
  char *source = ask_pane(ASK_SOURCE, left_width, upper),
       *frames = ask_pane(ASK_FRAMES, right_width, upper), *happened = what_happened(width),
       *output = output_so_far();
  fputs("\033[H\033[2J", stdout);
  put_title(width);
  put_side_by_side(source, frames, left_width, right_width, upper);
  put_rule("the last step", width);
  put_lines(happened, width, lower);
  put_rule("output", width);
  put_lines(last_rows(output, OUTPUT_ROWS), width, OUTPUT_ROWS);
  put_displays(width);
  put_rule("arrows step, Enter repeats, ? help, q leaves", width);
  fflush(stdout);
  free(source);
  free(frames);
  free(happened);
  free(output);
}
