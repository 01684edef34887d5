/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a line where there is no readline: the terminal's own editing is all there is.
 */
#include <stdio.h>

#include "line.h"

const bool line_edits = false;
void (*line_completer)(Completion *, const char *, size_t, size_t) = complete_word;

void line_key(const char *bytes, const char *command) { (void)bytes, (void)command; }

void line_keys_stop(void) {}

void line_start(void) {}
void line_stop(void) {}

LineResult line_read(const char *prompt, const char *indentation, char **text) {
  (void)indentation; /* it could not be taken back */
  fputs(prompt, stdout);
  fflush(stdout);
  return stream_line(text);
}
