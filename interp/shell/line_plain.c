/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a line where there is no readline: the terminal's own editing is all there is.
 */
#include <stdio.h>

#include "line.h"

void line_start(void) {}
void line_stop(void) {}

LineResult line_read(const char *prompt, const char *indentation, char **text) {
  (void)indentation; /* it could not be taken back */
  fputs(prompt, stdout);
  fflush(stdout);
  return stream_line(text);
}
