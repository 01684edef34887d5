/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a line at a terminal. There are two ways to do it, and one of them is compiled:
 * line_readline.c, with editing, history and completion; and line_plain.c, with nothing. */
#ifndef SHELL_LINE_H
#define SHELL_LINE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum LineResult { LINE_READ, LINE_END, LINE_INTERRUPTED } LineResult;

void line_start(void); /* read the history */
void line_stop(void);  /* write it */
/* *text is the caller's to free(), without the newline at the end; what was pasted as a whole has
 * newlines inside. indentation is what the line begins with, to be changed by who types. */
LineResult line_read(const char *prompt, const char *indentation, char **text);

/* These bytes, pressed while the line is empty, enter this command. Both last. */
void line_key(const char *bytes, const char *command);
void line_keys_stop(void); /* ... and no longer */
extern const bool line_edits; /* is there any editing, are there keys? */

/* complete.c: how the word that begins at start may go on. Calls add for each whole word. */
typedef struct Completion {
  void (*add)(struct Completion *self, const char *word);
  bool is_file; /* set: a file name is wanted, and nothing was added */
} Completion;
void complete_word(Completion *completion, const char *line, size_t start, size_t end);
/* Who completes: complete_word, unless it is changed before line_start(). */
extern void (*line_completer)(Completion *completion, const char *line, size_t start, size_t end);

/* stream.c: a line of sys.stdin, which input() reads from as well */
LineResult stream_line(char **text);
bool line_interrupted(
    void); /* was Ctrl-C pressed? (readline's headers and the interpreter's do not mix) */

#endif
