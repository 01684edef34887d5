/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a graded submission: a row of records in shared memory. See grade.h.
 *
 * A record counts when `used` is behind it, which is written last: a process that is killed in the
 * middle leaves whole records.
 */
#include "grade.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

Report *report_new(void) {
  Report *report =
      mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (report == MAP_FAILED) return NULL;
  report_clear(report);
  return report;
}

void report_clear(Report *report) {
  report->used = 0;
  report->current = -1;
  report->count = 0;
  report->loaded = false;
  memset((void *)report->states, NOT_RUN, sizeof report->states);
}

/* A text that has no room is cut: the letter and the length are always there. */
void report_write(Report *report, char kind, const char *text, size_t length) {
  enum { HEAD = 5, MOST = 20000 };
  uint32_t used = report->used, left = REPORT_BYTES - used;
  if (left < HEAD) return;
  if (length > MOST) length = MOST;
  if (length > left - HEAD) length = left - HEAD;
  uint32_t size = (uint32_t)length;
  report->bytes[used] = kind;
  memcpy(report->bytes + used + 1, &size, sizeof size);
  memcpy(report->bytes + used + HEAD, text, length);
  __atomic_store_n(&report->used, used + HEAD + size, __ATOMIC_RELEASE);
}

void report_say(Report *report, char kind, const char *format, ...) {
  char text[2048];
  va_list list;
  va_start(list, format);
  int length = vsnprintf(text, sizeof text, format, list);
  va_end(list);
  if (length < 0) return;
  report_write(report, kind, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

int64_t milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
