/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Talking: where commands come from, and what is said after each.
 *
 * Three ways. At a terminal with a screen, panes are drawn after each motion, and answers stand
 * below them. At a plain terminal, or without any, everything is lines: what the program printed,
 * what the last step did, where we are. Without a terminal the commands come from standard input
 * (or a file), prompts and commands go to standard error, and the program reads what --input names.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../objects/outside.h"
#include "../objects/error.h"
#include "../watch/watch.h"
#include "line.h"
#include "repl.h"
#include "step_answers.h"
#include "step_session.h"
#include "step_stops.h"

Stepper stepper;
enum { MOST_STORY = 40 }; /* lines that are told of one step */
static const char prompt[] = "(step) ";

const char *grain_name(Grain grain) {
  static const char *const names[] = {"line", "expression", "instruction", "event"};
  return names[grain];
}

/* ---- Saying ---------------------------------------------------------------------------------- */

void print_answer(int about, int frame, const char *words) {
  char *answer = timeline_ask(&stepper.timeline, about, frame, 0, words);
  fputs(answer, stdout);
  free(answer);
}

void put_moment(FILE *file, Moment moment) {
  fprintf(file, "%" PRIu64, moment.line);
  uint64_t ticks = moment.tick - moment.line_tick;
  if (ticks > 0 || moment.event > 0) fprintf(file, ".%" PRIu64, ticks);
  if (moment.event > 0) fprintf(file, ".%" PRIu64, moment.event);
}

/* "Stop point 1: watch free Node": why we are here, if that needs words. */
static void say_why(void) {
  const Report *report = &stepper.timeline.view_at;
  const StopPoint *stop = stops_find(&stepper.timeline, report->stop_number);
  if (stepper.notice != NULL) puts(stepper.notice);
  if (report->reason == AT_STOP && stop != NULL) {
    printf("Stop point %d: ", stop->number);
    stop_print(stdout, stop);
    putchar('\n');
  } else if (report->reason == INTERRUPTED) {
    puts("Interrupted.");
  } else if (report->reason == DIED) {
    puts("The process that ran the program has ended. From here on it can run once more.");
  } else if (report->reason == AT_BREAK) {
    puts("breakpoint()");
  } else if (report->reason == PROGRAM_END) {
    printf("The program has run to its end (exit code %d). Its names are still there.\n",
           report->exit_code);
  } else if (report->reason == ALL_OVER) {
    puts("The program is over.");
  }
}

static void say_place(void) {
  const Report *report = &stepper.timeline.view_at;
  if (report->depth == 0) return;
  fputs("step ", stdout);
  put_moment(stdout, report->now);
  putchar(' ');
  print_answer(ASK_LOCATION, 0, stepper.grain == BY_INSTRUCTION ? "instruction" : "");
}

static void say_displays(void) {
  for (int i = 0; i < stepper.display_count; i++) {
    printf("display %s: ", stepper.displays[i]);
    fflush(stdout);
    print_answer(ASK_PRINT, 0, stepper.displays[i]);
  }
}

static void say_story(void) {
  int rows = stepper.timeline.look.detail == DETAIL_FULL ? 0 : MOST_STORY;
  char *story = timeline_ask(&stepper.timeline, ASK_NARRATION, 0, rows, "");
  fputs(story, stdout);
  free(story);
}

void show_where(void) {
  if (stepper.timeline.look.narrated) say_story();
  say_why();
  if (stepper.timeline.view_at.now.event > 0) {
    fputs("Event: ", stdout);
    print_answer(ASK_EVENT, 0, "");
  }
  say_place();
  say_displays();
}

/* A stop point of tbreak has served. */
static void clear_once(void) {
  Report *report = &stepper.timeline.view_at;
  StopPoint *stop =
      report->reason == AT_STOP ? stops_find(&stepper.timeline, report->stop_number) : NULL;
  if (stop != NULL && stop->once) stops_remove(&stepper.timeline, stop);
}

static void show(void) {
  if (stepper.screen)
    screen_draw();
  else
    show_where();
  clear_once();
  stepper.moved = false;
}

/* ---- The program's terminal ------------------------------------------------------------------ */

static void show_output(const char *bytes, size_t length, int descriptor) {
  char *longer = realloc(stepper.printed, stepper.printed_length + length + 1);
  if (longer != NULL) {
    memcpy(longer + stepper.printed_length, bytes, length);
    stepper.printed = longer;
    stepper.printed[stepper.printed_length += length] = '\0';
  }
  if (stepper.screen) return;
  FILE *file = descriptor == STDERR_FILENO ? stderr : stdout;
  fflush(stdout);
  fwrite(bytes, 1, length, file);
  fflush(file);
}

/* The last line of what was printed is the prompt, and on the screen nobody has seen it yet. */
static const char *last_printed_line(void) {
  if (!stepper.screen || stepper.printed == NULL) return "";
  const char *newline = strrchr(stepper.printed, '\n');
  return newline == NULL ? stepper.printed : newline + 1;
}

static char *read_line_of(FILE *file, size_t *length) {
  char *line = NULL;
  size_t room = 0;
  ssize_t got = getline(&line, &room, file);
  *length = got < 0 ? 0 : (size_t)got;
  return line;
}

/* A line of sys.stdin; NULL: there is none. */
static char *stream_text(void) {
  char *line = NULL;
  return stream_line(&line) == LINE_READ ? line : NULL;
}

static char *with_newline(char *line, size_t *length) {
  if (line == NULL) return NULL;
  *length = strlen(line) + 1;
  char *whole = realloc(line, *length + 1);
  return whole == NULL ? line : strcat(whole, "\n");
}

static char *read_input(size_t *length, bool *given_up) {
  *length = 0;
  if (stepper.input != NULL) return read_line_of(stepper.input, length);
  if (!stepper.terminal && stepper.commands == NULL) return with_newline(stream_text(), length);
  if (!stepper.terminal) return stepper.commands == stdin ? NULL : read_line_of(stdin, length);
  char words[200], *line = NULL;
  snprintf(words, sizeof words, "%s%s", stepper.screen ? "input: " : "", last_printed_line());
  LineResult result = line_read(words, "", &line);
  *given_up = result == LINE_INTERRUPTED;
  interrupt_pending = 0;
  return result == LINE_READ ? with_newline(line, length) : NULL;
}

/* ---- Commands -------------------------------------------------------------------------------- */

static LineResult read_command(char **line) {
  size_t length = 0;
  fflush(stdout);
  if (stepper.terminal && line_edits) return line_read(prompt, "", line);
  if (stepper.terminal) fputs(prompt, stdout), fflush(stdout);
  *line = stepper.commands == NULL ? with_newline(stream_text(), &length)
                                   : read_line_of(stepper.commands, &length);
  if (*line == NULL || length == 0) return free(*line), *line = NULL, LINE_END;
  if ((*line)[length - 1] == '\n') (*line)[length - 1] = '\0';
  if (!stepper.terminal) fprintf(stderr, "%s%s\n", prompt, *line);
  return LINE_READ;
}

static bool is_blank(const char *line) { return line[strspn(line, " \t")] == '\0'; }

static void do_line(char *line) {
  if (is_blank(line) && stepper.last == NULL) return;
  if (!is_blank(line)) {
    free(stepper.last);
    stepper.last = strdup(line);
  }
  char *copy = strdup(stepper.last);
  stepper.notice = NULL;
  step_interrupted = false;
  step_do(copy);
  free(copy);
  if (stepper.moved) show();
}

static void loop(void) {
  while (!stepper.leaving) {
    char *line = NULL;
    LineResult result = read_command(&line);
    interrupt_pending = 0;
    if (result == LINE_END) return;
    if (result == LINE_READ) do_line(line);
    free(line);
  }
}

/* ---- Beginning and end ----------------------------------------------------------------------- */

static void on_interrupt(int signal_number) {
  (void)signal_number;
  step_interrupted = true;
  interrupt_pending = 1;
}

static FILE *open_for_reading(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) fprintf(stderr, "terrarium: %s cannot be read\n", path);
  return file;
}

static bool open_streams(const Options *options, bool in_prompt) {
  stepper.terminal = isatty(0) && isatty(1) && options->commands == NULL;
  if (in_prompt) return true;
  stepper.commands = options->commands == NULL ? stdin : open_for_reading(options->commands);
  if (options->input != NULL) stepper.input = open_for_reading(options->input);
  return stepper.commands != NULL && (options->input == NULL || stepper.input != NULL);
}

static void complete_command(Completion *completion, const char *line, size_t start, size_t end) {
  if (start != 0) {
    completion->is_file = false;
    return;
  }
  for (const StepCommand *command = step_commands; command->name != NULL; command++) {
    if (strncmp(command->name, line, end) == 0 && *command->meaning != '\0')
      completion->add(completion, command->name);
  }
}

static void prepare_terminal(bool in_prompt) {
  line_completer = complete_command;
  if (!in_prompt) line_start();
  line_key("\033[C", "s");
  line_key("\033OC", "s");
  line_key("\033[D", "rs");
  line_key("\033OD", "rs");
  line_key("\033[A", "up");
  line_key("\033OA", "up");
  line_key("\033[B", "down");
  line_key("\033OB", "down");
  line_key("?", "help");
  line_key("q", "quit");
}

static Look look_of(const Options *options) {
  int width = (int)options->width, height;
  if (width == 0) screen_size(&width, &height);
  return (Look){.width = width,
                .color = wants_color(options, 1),
                .ascii = options->ascii || (stepper.terminal && !terminal_shows_utf8()),
                .narrated = true,
                .detail = DETAIL_NORMAL};
}

static void free_all(void) {
  for (int i = 0; i < stepper.display_count; i++) free(stepper.displays[i]);
  free(stepper.last);
  free(stepper.printed);
  if (stepper.input != NULL) fclose(stepper.input);
  if (stepper.commands != stdin && stepper.commands != NULL) fclose(stepper.commands);
}

static void leave_terminal(bool in_prompt) {
  line_keys_stop();
  line_completer = complete_word;
  if (!in_prompt) line_stop();
}

static void talk(StepProgram *program) {
  stepper.screen = stepper.terminal && screen_possible(program->options);
  stepper.timeline.told_from = end_of_time;
  stepper.timeline.look = look_of(program->options);
  stepper.timeline.read_input = read_input;
  stepper.timeline.show_output = show_output;
  if (timeline_start(&stepper.timeline, program)) {
    show();
    loop();
  }
  timeline_close(&stepper.timeline);
}

int step_talk(StepProgram *program, bool in_prompt) {
  int code = EXIT_USAGE;
  stepper = (Stepper){.options = program->options};
  if (open_streams(program->options, in_prompt)) {
    void (*usual)(int) = signal(SIGINT, on_interrupt);
    if (stepper.terminal) prepare_terminal(in_prompt);
    talk(program);
    code = stepper.timeline.front_at.exit_code;
    if (stepper.terminal) leave_terminal(in_prompt);
    signal(SIGINT, usual);
  }
  fflush(stdout);
  free_all();
  return code;
}
