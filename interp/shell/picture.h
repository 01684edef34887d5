/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing a graph into an SVG file: Graphviz does it, where it is installed. */
#ifndef SHELL_PICTURE_H
#define SHELL_PICTURE_H

#include <stdbool.h>
#include <stdio.h>

bool graphviz_is_installed(void);
/* What is written to the stream, in Graphviz's language, is drawn to path. NULL: it cannot be
 * started. */
FILE *picture_open(const char *path);
bool picture_close(FILE *stream); /* false: nothing was drawn */

#endif
