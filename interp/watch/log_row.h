/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What log.c (the lines) and log_schema.c (their description) share: the table log.def. */
#ifndef WATCH_LOG_ROW_H
#define WATCH_LOG_ROW_H

#include <stddef.h>

#include "../../gc/events.h"

typedef enum LogPlace {
  NO_PLACE,
  PLACE,      /* "place": the label in words */
  TEXT_PLACE, /* "text": what the label's field points at, as long as after says */
} LogPlace;

typedef struct LogRow { /* NULL: not written */
  const char *subject, *other;
  LogPlace place;
  const char *before, *after;
} LogRow;

/* What the number under "why" stands for. */
typedef struct LogWords {
  const char *const *words;
  size_t count;
} LogWords;

const LogRow *log_row(EventKind kind);
LogWords log_words(EventKind kind); /* no words: the kind has none */

#endif
