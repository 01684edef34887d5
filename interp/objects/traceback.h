/* SPDX-License-Identifier: GPL-3.0-or-later */
/* traceback: one for each frame an exception passed, the outermost first. */
#ifndef OBJECTS_TRACEBACK_H
#define OBJECTS_TRACEBACK_H

#include "class.h"

typedef struct Traceback { /* 56 bytes */
  Container container;
  Own next;  /* towards where it was raised; NULL: here */
  Own frame; /* frame object */
  int32_t instruction; /* index of the word in the frame's code */
  int32_t line;
} Traceback;

extern Class traceback_class;
Own traceback_new(Ref next, Ref frame, int instruction, int line); /* next may be NULL */

#endif
