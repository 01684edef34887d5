/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a line with GNU readline: editing, a history that outlives the session, completion with
 * the Tab key, indentation. Bracketed paste is readline's own: pasted text arrives as one line with
 * newlines inside, so that what was pasted is not indented twice, and empty lines do not end
 * anything.
 *
 * readline is used through its callbacks, with a wait of our own in between: so Ctrl-C at the
 * prompt is noticed at once, and the terminal is put in order before anything is printed.
 */
#include "line.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <readline/history.h>
#include <readline/readline.h>

enum { MOST_HISTORY = 2000 };

/* ---- History --------------------------------------------------------------------------------- */

/* $XDG_STATE_HOME/terrarium_history, else ~/.terrarium_history. NULL: nowhere. */
static const char *history_path(void) {
  static char path[PATH_MAX];
  const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
  if (state != NULL && *state == '/')
    snprintf(path, sizeof path, "%s/terrarium_history", state);
  else if (home != NULL && *home != '\0')
    snprintf(path, sizeof path, "%s/.terrarium_history", home);
  else
    return NULL;
  return path;
}

static void remember(const char *line) {
  const HIST_ENTRY *last =
      history_length == 0 ? NULL : history_get(history_base + history_length - 1);
  if (*line != '\0' && (last == NULL || strcmp(last->line, line) != 0)) add_history(line);
}

/* ---- Completion ------------------------------------------------------------------------------ */

typedef struct Words {
  Completion completion;
  char **words;
  size_t count, room;
} Words;

static void add_word(Completion *self, const char *word) {
  Words *words = (Words *)self;
  if (words->count + 1 >= words->room) {
    size_t room = words->room == 0 ? 64 : 2 * words->room;
    char **more = realloc(words->words, room * sizeof *more);
    if (more == NULL) return;
    words->words = more;
    words->room = room;
  }
  words->words[words->count++] = strdup(word);
}

static Words found; /* for next_word(), which readline calls until it answers NULL */

static char *next_word(const char *text, int state) {
  static size_t next;
  (void)text;
  if (state == 0) next = 0;
  return next < found.count ? found.words[next++] : NULL;
}

void (*line_completer)(Completion *, const char *, size_t, size_t) = complete_word;

static char **attempt(const char *text, int start, int end) {
  found = (Words){.completion = {.add = add_word}};
  line_completer(&found.completion, rl_line_buffer, (size_t)start, (size_t)end);
  rl_attempted_completion_over = !found.completion.is_file;
  rl_completion_append_character = found.completion.is_file ? ' ' : '\0';
  char **matches = found.count == 0 ? NULL : rl_completion_matches(text, next_word);
  free(found.words);
  found.words = NULL;
  return matches;
}

/* At the beginning of a line the Tab key indents. */
static int indent_or_complete(int count, int key) {
  for (int i = 0; i < rl_point; i++) {
    if (rl_line_buffer[i] != ' ') return rl_complete(count, key);
  }
  return rl_insert_text("    ") < 0;
}

/* ---- Keys that are commands ------------------------------------------------------------------ */

enum { MOST_KEYS = 24 };
static struct {
  const char *bytes, *command;
  rl_command_func_t *usual;
} keys[MOST_KEYS];
static int key_count;
const bool line_edits = true;

static int enter_command(int count, int key) {
  int i = 0;
  while (i < key_count && strcmp(keys[i].bytes, rl_executing_keyseq) != 0) i++;
  if (i == key_count) return 0;
  if (rl_end > 0) return keys[i].usual == NULL ? 0 : keys[i].usual(count, key);
  rl_replace_line(keys[i].command, 0);
  rl_redisplay();
  return rl_newline(1, '\n');
}

void line_key(const char *bytes, const char *command) {
  if (key_count == MOST_KEYS) return;
  keys[key_count].bytes = bytes;
  keys[key_count].command = command;
  keys[key_count++].usual = rl_function_of_keyseq(bytes, NULL, NULL);
  rl_bind_keyseq(bytes, enter_command);
}

void line_keys_stop(void) {
  while (key_count > 0) {
    key_count--;
    rl_bind_keyseq(keys[key_count].bytes, keys[key_count].usual);
  }
}

/* ---- A line ---------------------------------------------------------------------------------- */

static struct {
  char *line;
  bool done;
} reading;

static const char *indentation_wanted;

static void take_line(char *line) {
  reading.line = line;
  reading.done = true;
  rl_callback_handler_remove();
}

static int insert_indentation(void) {
  rl_insert_text(indentation_wanted);
  return 0;
}

static void give_up_line(void) {
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_cleanup_after_signal();
  rl_callback_handler_remove();
}

/* False: Ctrl-C. */
static bool wait_for_key(void) {
  struct pollfd input = {.fd = 0, .events = POLLIN};
  while (!line_interrupted()) {
    int ready = poll(&input, 1, -1);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return true;
  }
  return false;
}

LineResult line_read(const char *prompt, const char *indentation, char **text) {
  indentation_wanted = indentation;
  rl_startup_hook = *indentation == '\0' ? NULL : insert_indentation;
  reading.line = NULL;
  reading.done = false;
  rl_callback_handler_install(prompt, take_line);
  while (!reading.done) {
    if (!wait_for_key()) {
      give_up_line();
      return LINE_INTERRUPTED;
    }
    rl_callback_read_char();
  }
  *text = reading.line;
  if (reading.line == NULL) return LINE_END;
  remember(reading.line);
  return LINE_READ;
}

/* ---- Beginning and end ----------------------------------------------------------------------- */

void line_start(void) {
  rl_readline_name = "terrarium";
  rl_catch_signals = 0; /* the interpreter has its own handler */
  rl_basic_word_break_characters = " \t\n`~!@#$%^&*()-=+{}\\|;:,<>/?";
  rl_basic_quote_characters = "";
  rl_completer_quote_characters = "";
  rl_attempted_completion_function = attempt;
  rl_initialize();
  rl_variable_bind("enable-bracketed-paste", "on");
  rl_variable_bind("blink-matching-paren", "off");
  rl_bind_key('\t', indent_or_complete);
  using_history();
  stifle_history(MOST_HISTORY);
  history_comment_char = '#';   /* entries of several lines stay together in the file, */
  history_write_timestamps = 1; /* which this needs */
  const char *path = history_path();
  if (path != NULL) read_history(path);
}

void line_stop(void) {
  const char *path = history_path();
  mode_t old = umask(077); /* what somebody typed is nobody else's business */
  if (path != NULL) write_history(path);
  umask(old);
}
