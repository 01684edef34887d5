/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prompt: what its files share. repl.c is the loop, input.c reads and runs what is typed,
 * magic.c does the commands that begin with %, complete.c knows how words may go on. */
#ifndef SHELL_REPL_H
#define SHELL_REPL_H

#include "../vm/frame.h"
#include "../watch/paper.h"
#include "../watch/watch.h"
#include "options.h"

typedef struct Repl {
  const Options *options;
  Paper paper;   /* what the commands print on: standard output */
  bool terminal; /* somebody sits there */
  bool watching;
  WatchDetail detail; /* of the narration, if watching */
  int inputs;         /* how many there were */
  char *session;      /* the text of all inputs that ran, for %save; NULL: none */
  size_t session_length;
  bool leaving; /* the prompt is over */
  int exit_code;
} Repl;

/* Where inputs come from, as tracebacks name it: "<python-input-3>". */
#define INPUT_NAME "<python-input-"

/* ---- input.c --------------------------------------------------------------------------------- */

typedef enum InputState { INPUT_COMPLETE, INPUT_UNFINISHED } InputState;
/* Does the prompt have to go on reading? */
InputState input_state(const char *text, size_t length);
/* Run statements, show the values of expressions, print what is uncaught, narrate if asked to.
 * False: there was an exception. */
bool input_run(Repl *repl, const char *text);
/* As code of one input; NULL with the exception set. */
Own input_compile(Repl *repl, const char *text);
/* The same for a file. */
bool input_run_file(Repl *repl, const char *path);
/* The value of an expression. NULL: why was printed as a sentence that begins with who. */
Own input_evaluate(const char *text, const char *who);
/* From now on expressions are evaluated as if they stood in this frame; NULL: in the main program.
 * The frame must be running. */
void input_look_from(Frame *frame);
void input_remember(Repl *repl, const char *text); /* for %save */

/* ---- magic.c --------------------------------------------------------------------------------- */

/* A line that begins with %, or ends with ?. False: it is neither. */
bool magic_line(Repl *repl, const char *line);

typedef struct Magic {
  const char *name, *arguments, *meaning;
  void (*run)(Repl *repl, char *arguments); /* which it may cut to pieces */
} Magic;
extern const Magic magics[]; /* ends with an empty name */
const Magic *find_magic(const char *name, size_t length);

/* "%who: there is no name 'x'": a complaint is a sentence. */
void magic_complain(const char *who, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *trim(char *text);       /* blanks at both ends */
char *take_word(char **text); /* the first word, cut off; "" when there is none */

#define MAGIC(name, arguments, meaning) void magic_##name(Repl *repl, char *arguments_);
#include "magic.def"
#undef MAGIC

/* ---- magic_heap.c: %mark remembers from the start on ----------------------------------------- */

void repl_mark(void);

/* ---- prompt_names.c -------------------------------------------------------------------------- */

bool add_prompt_names(void); /* help(), exit(), quit() among the builtins */

#endif
