/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stepper's commands: step.def lists them.
 *
 * Those that move say where to, and the timeline does it. Those that ask are passed on to the
 * worker that stands at the moment being looked at. What is no command is a statement, and is tried
 * out there.
 */
#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "repl.h"
#include "step_answers.h"
#include "step_session.h"
#include "step_stops.h"

#define DO(command) static void do_##command(const char *name, char *arguments)
#define UNUSED (void)name, (void)arguments

static Timeline *const timeline = &stepper.timeline;

/* ---- Motions --------------------------------------------------------------------------------- */

static int depth_here(void) {
  int depth = timeline->view_at.depth - stepper.frame;
  return depth < 1 ? 1 : depth; /* behind the end: the program's own */
}

static Motion stepping(int depth) {
  return (Motion){.kind = MOTION_STEP, .grain = stepper.grain, .depth = depth};
}

static void arrived(bool moved, const char *otherwise) {
  stepper.notice = moved ? NULL : otherwise;
  stepper.moved = moved || stepper.screen;
  if (!stepper.moved) puts(otherwise);
  if (!moved) return;
  stepper.frame = 0;
  stepper.next_line = 0;
}

static const char over[] = "The program is over: there is nothing behind this.";
static const char begin[] = "This is where the program begins.";

static void forward(Motion motion, bool stops) {
  arrived(timeline_forward(timeline, motion, stops), over);
}

/* Without any such moment before, the beginning is as far as one can go. */
static void back(Motion motion, bool stops, bool to_start) {
  bool moved = timeline_back(timeline, motion, stops);
  Moment here = timeline->view_at.now;
  if (moved || !to_start || here.line == 0 || !timeline_go(timeline, 1, 0, 0))
    return arrived(moved, begin);
  arrived(!same_moment(here, timeline->view_at.now), begin);
  stepper.notice = begin;
}

static void set_grain(char *words) {
  char *by = take_word(&words);
  for (int i = 0; i < GRAINS && strcmp(by, "by") == 0; i++) {
    if (strcmp(words, grain_name((Grain)i)) != 0) continue;
    stepper.grain = (Grain)i;
    printf("A step is %s %s now.\n", i == BY_LINE || i == BY_INSTRUCTION + 9 ? "a" : "an", words);
    return;
  }
  fputs("A step is by line, by expression, by instruction or by event.\n", stderr);
}

DO(step) {
  (void)name;
  if (*arguments != '\0') return set_grain(arguments);
  forward(stepping(INT_MAX), true);
}
DO(next) { UNUSED, forward(stepping(depth_here()), true); }
DO(return ) { UNUSED, forward((Motion){.kind = MOTION_LEAVE, .depth = depth_here()}, true); }
DO(continue) { UNUSED, forward((Motion){.kind = MOTION_FREE, .depth = INT_MAX}, true); }

/* Nothing: behind this line. A number: that line, or a later one. */
DO(until) {
  (void)name;
  Motion motion = stepping(depth_here());
  motion.beyond = *arguments == '\0' ? timeline->view_at.source_line : atoi(arguments) - 1;
  forward(motion, true);
}

DO(rs) { UNUSED, back(stepping(INT_MAX), false, true); }
DO(rn) { UNUSED, back(stepping(depth_here()), true, true); }
DO(rr) { UNUSED, back((Motion){.kind = MOTION_LEAVE, .depth = depth_here()}, true, true); }
DO(rc) { UNUSED, back((Motion){.kind = MOTION_FREE, .depth = INT_MAX}, true, true); }
DO(runt) {
  UNUSED;
  Motion motion = stepping(depth_here());
  motion.beyond = timeline->view_at.source_line;
  back(motion, true, true);
}

DO(goto) {
  (void)name;
  uint64_t line, ticks = 0, event = 0;
  int parts = sscanf(arguments, "%" SCNu64 ".%" SCNu64 ".%" SCNu64, &line, &ticks, &event);
  if (parts < 1 || line < 1)
    return (void)fputs("Go to which step? They are counted from 1.\n", stderr);
  arrived(timeline_go(timeline, line, ticks, event), over);
  if (timeline->view_at.now.line < line)
    stepper.notice = "The program has no more steps than these.";
}

DO(start) { UNUSED, arrived(timeline_go(timeline, 1, 0, 0), over); }
DO(end) { UNUSED, forward((Motion){.kind = MOTION_FREE, .depth = INT_MAX}, false); }

/* What has happened has happened. */
DO(jump) {
  UNUSED;
  fputs(
      "No: a jump would change what happens, and then nothing that is recorded would be true.\n"
      "To see a moment again, go there (goto, rs, rn, rc); to try something out, type it.\n",
      stderr);
}

/* ---- Stop points ----------------------------------------------------------------------------- */

static void list_stops(void) {
  for (int i = 0; i < timeline->stop_count; i++) {
    printf("%d: ", timeline->stops[i].number);
    stop_print(stdout, &timeline->stops[i]);
    putchar('\n');
  }
  if (timeline->stop_count == 0) puts("There are no stop points.");
}

static void say_added(const StopPoint *stop) {
  if (stop == NULL) return;
  printf("Stop point %d: ", stop->number);
  stop_print(stdout, stop);
  putchar('\n');
}

static void add_break(char *arguments, bool once) {
  if (*arguments == '\0') return list_stops();
  say_added(stops_add_break(timeline, arguments, timeline->view_at.file, once));
}

DO(break) { (void)name, add_break(arguments, false); }
DO(tbreak) { (void)name, add_break(arguments, true); }
DO(watch) {
  (void)name;
  if (*arguments == '\0') return list_stops();
  say_added(stops_add_watch(timeline, arguments, stepper.frame));
}

static StopPoint *stop_named(const char *word) {
  char *colon = strrchr(word, ':');
  StopPoint *stop = NULL;
  if (colon != NULL) {
    char file[STOP_WORDS];
    snprintf(file, sizeof file, "%.*s", (int)(colon - word), word);
    stop = stops_find_line(timeline, file, atoi(colon + 1));
  } else {
    stop = stops_find(timeline, atoi(word));
  }
  if (stop == NULL) fprintf(stderr, "There is no stop point %s.\n", word);
  return stop;
}

DO(clear) {
  (void)name;
  if (*arguments == '\0') {
    timeline->stop_count = 0;
    puts("All stop points are cleared.");
  }
  while (*arguments != '\0') {
    StopPoint *stop = stop_named(take_word(&arguments));
    if (stop == NULL) continue;
    printf("Cleared %d.\n", stop->number);
    stops_remove(timeline, stop);
  }
}

DO(condition) {
  (void)name;
  char *word = take_word(&arguments);
  StopPoint *stop = stop_named(word);
  if (stop == NULL) return;
  if (stop->kind != STOP_LINE && stop->kind != STOP_FUNCTION)
    return (void)fputs("Only lines and functions have conditions.\n", stderr);
  snprintf(stop->condition, sizeof stop->condition, "%s", arguments);
  printf("Stop point %d: ", stop->number);
  stop_print(stdout, stop);
  putchar('\n');
}

/* ---- Source and frames ----------------------------------------------------------------------- */

static void list_lines(int first, int last) {
  char words[64];
  if (first < 1) first = 1;
  snprintf(words, sizeof words, "%d %d", first, last);
  print_answer(ASK_LIST, stepper.frame, words);
  stepper.next_line = last + 1;
}

DO(list) {
  (void)name;
  int first = 0, last = 0;
  int numbers = sscanf(arguments, "%d%*[ ,]%d", &first, &last);
  if (*arguments == '.') stepper.next_line = 0;
  if (numbers < 1) {
    first = stepper.next_line > 0 ? stepper.next_line : timeline->view_at.source_line - 5;
    if (first < 1) first = 1;
    last = first + 10;
  } else if (numbers == 1) {
    last = first + 5;
    first -= 5;
  } else if (last < first) {
    last += first; /* a count, as in pdb */
  }
  list_lines(first, last);
}

DO(ll) { UNUSED, print_answer(ASK_LIST, stepper.frame, "0 0"); }
DO(where) { UNUSED, print_answer(ASK_STACK, stepper.frame, ""); }
DO(args) { UNUSED, print_answer(ASK_ARGS, stepper.frame, ""); }
DO(changes) { UNUSED, print_answer(ASK_CHANGES, 0, ""); }
DO(digest) { UNUSED, print_answer(ASK_DIGEST, 0, ""); }

static void look_at_frame(int frame) {
  int most = timeline->view_at.depth - 1;
  if (frame < 0 || most < 0) fputs("This is the newest frame.\n", stderr), frame = 0;
  if (frame > most && most >= 0) fputs("This is the oldest frame.\n", stderr), frame = most;
  stepper.frame = frame;
  stepper.next_line = 0;
  stepper.moved = stepper.screen;
  if (!stepper.screen) print_answer(ASK_LOCATION, stepper.frame, "");
}

static int count_of(const char *arguments) { return *arguments == '\0' ? 1 : atoi(arguments); }
DO(up) { (void)name, look_at_frame(stepper.frame + count_of(arguments)); }
DO(down) { (void)name, look_at_frame(stepper.frame - count_of(arguments)); }

/* ---- Values ---------------------------------------------------------------------------------- */

DO(p) {
  if (*arguments == '\0') return (void)fprintf(stderr, "%s what?\n", name);
  print_answer(ASK_PRINT, stepper.frame, arguments);
}
DO(whatis) { (void)name, print_answer(ASK_WHATIS, stepper.frame, arguments); }

static void show_display(const char *expression) {
  printf("display %s: ", expression);
  fflush(stdout);
  print_answer(ASK_PRINT, 0, expression);
}

static void list_displays(void) {
  for (int i = 0; i < stepper.display_count; i++) show_display(stepper.displays[i]);
  if (stepper.display_count == 0) puts("Nothing is displayed.");
}

DO(display) {
  (void)name;
  if (*arguments == '\0') return list_displays();
  if (stepper.display_count == MOST_DISPLAYS) return (void)fputs("These are enough.\n", stderr);
  stepper.displays[stepper.display_count++] = strdup(arguments);
  show_display(arguments);
}

DO(undisplay) {
  (void)name;
  int left = 0;
  for (int i = 0; i < stepper.display_count; i++) {
    char *expression = stepper.displays[i];
    if (*arguments != '\0' && strcmp(expression, arguments) != 0)
      stepper.displays[left++] = expression;
    else
      free(expression);
  }
  stepper.display_count = left;
}

/* ---- Memory ---------------------------------------------------------------------------------- */

static void as_magic(const char *name, const char *arguments, char *words, size_t size) {
  snprintf(words, size, "%%%s %s", name, arguments);
}

DO(magic) {
  char words[1024];
  as_magic(name, arguments, words, sizeof words);
  print_answer(ASK_MAGIC, stepper.frame, words);
}

/* The run begins once more in a copy, which writes down what happens to this one object. */
DO(when) {
  char words[1024];
  char *mark = timeline_ask(timeline, ASK_MARK, stepper.frame, 0, arguments);
  as_magic(name, arguments, words, sizeof words);
  if (strncmp(mark, "mark ", 5) == 0) {
    char *answer =
        timeline_ask_history(timeline, ASK_RECORD, mark, ASK_MAGIC, stepper.frame, words);
    fputs(answer, stdout);
    free(answer);
  } else {
    fputs(mark, stdout);
  }
  free(mark);
}

DO(narrate) {
  static const char *const words[] = {"quiet", "normal", "full"};
  (void)name;
  for (int i = 0; i < 3; i++) {
    if (strcmp(arguments, words[i]) != 0) continue;
    timeline->look.narrated = true;
    timeline->look.detail = i;
    return;
  }
  if (strcmp(arguments, "off") == 0)
    timeline->look.narrated = false;
  else
    fputs("narrate is off, quiet, normal or full.\n", stderr);
}

DO(quit) { UNUSED, stepper.leaving = true; }

/* ---- Help ------------------------------------------------------------------------------------ */

DO(help);

#define STEP_COMMAND(name, shortest, function, arguments, meaning) \
  {name, shortest, do_##function, arguments, meaning},
const StepCommand step_commands[] = {
#include "step.def"
    {NULL}};
#undef STEP_COMMAND

static const StepCommand *find_command_named(const char *word, size_t length) {
  for (const StepCommand *command = step_commands; command->name != NULL; command++) {
    if (strlen(command->shortest) <= length && strlen(command->name) >= length &&
        strncmp(command->shortest, word, strlen(command->shortest)) == 0 &&
        strncmp(command->name, word, length) == 0)
      return command;
  }
  return NULL;
}

static void list_commands(void) {
  for (const StepCommand *command = step_commands; command->name != NULL; command++) {
    char words[40];
    if (*command->meaning == '\0') continue;
    bool same = strcmp(command->name, command->shortest) == 0;
    snprintf(words, sizeof words, "%s%s%s", command->name, same ? "" : ", ",
             same ? "" : command->shortest);
    printf("%-13s %s\n", words, command->meaning);
  }
  puts(
      "A blank line repeats the last command. Anything else is a statement, and tried out.\n"
      "At a terminal: left and right step back and forth, up and down walk the frames,\n"
      "? is help, q leaves.");
}

static void explain(const StepCommand *command) {
  printf("%s %s\n  %c%s.\n", command->name, command->arguments,
         toupper((unsigned char)command->meaning[0]), command->meaning + 1);
}

DO(help) {
  (void)name;
  const StepCommand *command = find_command_named(arguments, strlen(arguments));
  if (*arguments == '\0')
    list_commands();
  else if (strcmp(arguments, "jump") == 0 || strcmp(arguments, "j") == 0)
    do_jump("", "");
  else if (command != NULL)
    explain(command);
  else
    fprintf(stderr, "There is no command %s.\n", arguments);
}

/* ---- A line ---------------------------------------------------------------------------------- */

/* Commands end where letters do; "x = 1" and "p.x" are no commands, "p (1)" is. */
static size_t word_length(const char *line) {
  size_t length = 0;
  while (isalpha((unsigned char)line[length])) length++;
  return length;
}

static bool looks_like_statement(const char *rest) {
  const char *next = rest + strspn(rest, " ");
  return *rest == '.' || *rest == '(' || *rest == '[' || isalnum((unsigned char)*rest) ||
         *rest == '_' || (*next == '=' && next[1] != '=') ||
         (strchr("+-*/", *next) != NULL && *next != '\0' && next[1] == '=');
}

void step_do(char *line) {
  line = trim(line);
  if (*line == '?') return do_help("help", line + 1);
  if (*line == '%') line++;
  size_t length = word_length(line);
  const StepCommand *command = find_command_named(line, length);
  if (command == NULL || *line == '!' || looks_like_statement(line + length)) {
    if (*line == '!') line++;
    print_answer(ASK_EXECUTE, stepper.frame, trim(line));
  } else {
    command->run(command->name, trim(line + length));
  }
}
