/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terrarium repl: the prompt.
 *
 * At a terminal lines come from readline, and what is shown goes to the terminal. Without one,
 * lines come from standard input, results go to standard output, and prompts with the lines that
 * were read go to standard error: so the output alone is what CPython's prompt prints there, and
 * both together read like a session at a terminal.
 *
 * Invariant: between two inputs nobody narrates and nothing is recorded. What the prompt itself
 * needs never shows up in what it explains.
 */
#include "repl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/vm.h"
#include "../watch/names.h"
#include "../watch/recorder.h"
#include "line.h"
#include "program.h"

/* ---- Prompts --------------------------------------------------------------------------------- */

/* str(sys.ps1), which a program may set; the caller's to free(). */
static char *prompt_text(const char *name, const char *usual) {
  Ref prompt = sys_peek(name);
  Own text = prompt == NULL ? NULL : object_str(prompt);
  if (text == NULL) error_clear();
  char *copy = strdup(text == NULL ? usual : str_text(ref(text)));
  drop_if(text);
  return copy;
}

/* The next line, shown as if it had been typed. */
static LineResult echoed_line(const char *prompt, char **text) {
  LineResult result = stream_line(text);
  fprintf(stderr, "%s%s\n", prompt, result == LINE_READ ? *text : "");
  return result;
}

static LineResult next_line(const Repl *repl, bool first, const char *indentation, char **text) {
  char *prompt = first ? prompt_text("ps1", ">>> ") : prompt_text("ps2", "... ");
  *text = NULL;
  sys_flush();
  LineResult result =
      repl->terminal ? line_read(prompt, indentation, text) : echoed_line(prompt, text);
  free(prompt);
  return result;
}

/* ---- An input: as many lines as it takes ----------------------------------------------------- */

static bool is_blank(const char *line) { return line[strspn(line, " \t")] == '\0'; }

/* Does a block end with this statement? */
static bool leaves_block(const char *line) {
  static const char *const words[] = {"return", "pass", "break", "continue", "raise"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t length = strlen(words[i]);
    if (strncmp(line, words[i], length) == 0 && (line[length] == '\0' || line[length] == ' '))
      return true;
  }
  return false;
}

/* What the line behind this one is likely to begin with. */
static void indent_behind(const char *line, char *space, size_t size) {
  size_t width = strspn(line, " "), length = strlen(line);
  const char *words = line + width;
  while (length > width && line[length - 1] == ' ') length--;
  if (length > width && line[length - 1] == ':')
    width += 4;
  else if (leaves_block(words) && width >= 4)
    width -= 4;
  if (width >= size) width = size - 1;
  memset(space, ' ', width);
  space[width] = '\0';
}

typedef struct InputText {
  char *bytes;
  size_t length;
} InputText;

static void add_line(InputText *input, const char *line) {
  size_t length = is_blank(line) ? 0 : strlen(line);
  char *longer = realloc(input->bytes, input->length + length + 2);
  if (longer == NULL) return;
  memcpy(longer + input->length, line, length);
  memcpy(longer + input->length + length, "\n", 2);
  input->bytes = longer;
  input->length += length + 1;
}

static const char *last_line(const char *text) {
  const char *newline = strrchr(text, '\n');
  return newline == NULL ? text : newline + 1;
}

/* The lines that belong to the first one. */
static LineResult read_rest(const Repl *repl, InputText *input, const char *line) {
  char indentation[64];
  indent_behind(last_line(line), indentation, sizeof indentation);
  while (input_state(input->bytes, input->length) == INPUT_UNFINISHED) {
    char *more;
    LineResult result = next_line(repl, false, indentation, &more);
    if (result == LINE_INTERRUPTED) return result;
    if (result == LINE_END) return LINE_READ; /* what is missing will be said */
    add_line(input, more);
    indent_behind(last_line(more), indentation, sizeof indentation);
    free(more);
  }
  return LINE_READ;
}

/* ---- The loop -------------------------------------------------------------------------------- */

static void say_interrupted(void) {
  interrupt_pending = 0;
  attention &= ~ATTENTION_SIGNAL;
  fputs("\nKeyboardInterrupt\n", stderr);
}

static bool is_word(const char *line, const char *word) {
  size_t start = strspn(line, " "), length = strlen(word);
  return strncmp(line + start, word, length) == 0 && is_blank(line + start + length);
}

/* The bare words that every prompt knows, unless the program uses them for something. */
static bool prompt_word(Repl *repl, const char *line) {
  static const char *const words[] = {"exit", "quit", "help"};
  for (size_t i = 0; i < 3; i++) {
    if (!is_word(line, words[i])) continue;
    Own name = str_from(words[i]);
    bool used = name == NULL || dict_peek(main_namespace(), ref(name)) != NULL;
    drop_if(name);
    if (used) return false;
    if (i == 2) return magic_line(repl, "%help");
    return repl->leaving = true;
  }
  return false;
}

static void read_and_run(Repl *repl) {
  char *line;
  LineResult result = next_line(repl, true, "", &line);
  if (result == LINE_INTERRUPTED) return say_interrupted();
  if (result == LINE_END) {
    if (repl->terminal) fputc('\n', stderr);
    repl->leaving = true;
    return;
  }
  if (!is_blank(line) && !prompt_word(repl, line) && !magic_line(repl, line)) {
    InputText input = {NULL, 0};
    add_line(&input, line);
    if (input.bytes != NULL) result = read_rest(repl, &input, line);
    if (result == LINE_INTERRUPTED)
      say_interrupted();
    else if (input.bytes != NULL)
      input_run(repl, input.bytes);
    free(input.bytes);
  }
  free(line);
}

/* ---- Beginning and end ----------------------------------------------------------------------- */

static Repl repl_new(const Options *options) {
  Repl repl = {.options = options, .terminal = isatty(0) && isatty(1), .detail = DETAIL_NORMAL};
  bool ascii = options->ascii || (isatty(1) && !terminal_shows_utf8());
  paper_open(&repl.paper, stdout, (int)options->width, wants_color(options, 1), ascii);
  return repl;
}

static bool set_prompts(void) {
  Own first = str_from(">>> "), second = str_from("... ");
  bool done =
      first != NULL && second != NULL && sys_set("ps1", ref(first)) && sys_set("ps2", ref(second));
  drop_if(first);
  drop_if(second);
  return done;
}

static void greet(const Repl *repl) {
  if (!repl->terminal) return;
  fputs(
      "Terrarium: Python 3.13 whose memory can be watched at work.\n"
      "Commands begin with %: try %watch on, or %help for all of them. Ctrl-D leaves.\n",
      stderr);
}

static void talk(Repl *repl, const ProgramSource *source) {
  names_begin(main_namespace());
  recorder_start();
  repl_mark();
  if (source->is_file) input_run_file(repl, source->name);
  repl->leaving = false; /* a program that ends with sys.exit() can be looked at, too */
  repl->exit_code = 0;
  greet(repl);
  if (repl->terminal) line_start();
  while (!repl->leaving) read_and_run(repl);
  if (repl->terminal) line_stop();
}

int repl_command(const Options *options) {
  ProgramSource source = {0};
  bool given = options->file != NULL && strcmp(options->file, "-") != 0;
  if (given ? !program_read(options, &source) : (source.name = strdup("<stdin>")) == NULL) {
    program_source_free(&source);
    return EXIT_USAGE;
  }
  Repl repl = repl_new(options);
  int code = 1;
  if (program_start(options, &source) && set_prompts() && add_prompt_names()) {
    talk(&repl, &source);
    recorder_stop();
    code = program_finish(options, repl.exit_code);
  }
  free(repl.session);
  program_source_free(&source);
  return code;
}
