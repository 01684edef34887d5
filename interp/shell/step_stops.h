/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stop points, as a person writes and reads them. */
#ifndef SHELL_STEP_STOPS_H
#define SHELL_STEP_STOPS_H

#include <stdio.h>

#include "step_timeline.h"

/* b and tbreak: "LINE", "FILE:LINE", "FUNCTION", "exceptions", with ", CONDITION" behind.
 * Both return the new one, or NULL, when why was printed. */
StopPoint *stops_add_break(Timeline *timeline, char *words, const char *file, bool once);
/* watch: "refs x [== N]", "free C", "del C", "gc [N]", "alloc > N", "name x" */
StopPoint *stops_add_watch(Timeline *timeline, char *words, int frame);
StopPoint *stops_find(Timeline *timeline, int number); /* NULL: there is none */
void stops_remove(Timeline *timeline, StopPoint *stop);
/* "FILE:LINE" */
StopPoint *stops_find_line(Timeline *timeline, const char *file, int line);
void stop_print(FILE *file, const StopPoint *stop); /* without the number or an end of line */

#endif
