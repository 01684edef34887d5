/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checkpoints: workers that sleep at moments of the run, so that no other moment is far.
 *
 * There are at most so many. When there is one too many, the one goes that is missed least: whose
 * neighbours are close together, measured by how far they are from where somebody is looking. What
 * is left is dense there and thins out with distance, and every gap is at most a fixed part of the
 * whole. The first one always stays: from there everything can be reached.
 *
 * A sleeping worker shares its memory with the others as long as nobody writes to it. When memory
 * is short all the same, fewer are kept.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "step_timeline.h"

enum { MOST_CHECKPOINTS = 40, FEWEST_CHECKPOINTS = 4, PART_OF_RUN = 200, LEAST_KILOBYTES = 400000 };

static Checkpoint checkpoints[MOST_CHECKPOINTS + 1]; /* in the order of time */
static int count;

int checkpoints_count(void) { return count; }

static void remove_at(int i) {
  memmove(&checkpoints[i], &checkpoints[i + 1], (size_t)(--count - i) * sizeof *checkpoints);
}

/* ---- Which one goes -------------------------------------------------------------------------- */

static bool memory_is_short(void) {
  char line[128];
  unsigned long kilobytes = LEAST_KILOBYTES;
  FILE *file = fopen("/proc/meminfo", "r");
  while (file != NULL && fgets(line, sizeof line, file) != NULL) {
    if (sscanf(line, "MemAvailable: %lu kB", &kilobytes) == 1) break;
  }
  if (file != NULL) fclose(file);
  return kilobytes < LEAST_KILOBYTES;
}

static double distance(uint64_t a, uint64_t b) { return a < b ? (double)(b - a) : (double)(a - b); }

/* How much the checkpoint is missed: the gap it would leave, seen from the focus. */
static double worth(int i, Moment focus) {
  uint64_t last = checkpoints[count - 1].at.tick;
  uint64_t next = i + 1 < count ? checkpoints[i + 1].at.tick : last + 1;
  double gap = distance(checkpoints[i - 1].at.tick, next);
  return gap / (distance(checkpoints[i].at.tick, focus.tick) + (double)last / PART_OF_RUN + 1);
}

static void thin_out(Moment focus) {
  int least = 1;
  for (int i = 2; i < count; i++) {
    if (worth(i, focus) < worth(least, focus)) least = i;
  }
  close(checkpoints[least].channel); /* the worker reads an end, and leaves */
  remove_at(least);
}

/* ---- The list -------------------------------------------------------------------------------- */

void checkpoints_add(Checkpoint checkpoint, Moment focus) {
  int place = count;
  while (place > 0 && earlier(checkpoint.at, checkpoints[place - 1].at)) place--;
  if (place > 0 && same_moment(checkpoints[place - 1].at, checkpoint.at)) {
    close(checkpoint.channel);
    return;
  }
  memmove(&checkpoints[place + 1], &checkpoints[place],
          (size_t)(count - place) * sizeof *checkpoints);
  checkpoints[place] = checkpoint;
  count++;
  if (count > MOST_CHECKPOINTS || (count > FEWEST_CHECKPOINTS && memory_is_short()))
    thin_out(focus);
}

const Checkpoint *checkpoint_before(Moment moment) {
  int i = count;
  while (i > 0 && earlier(moment, checkpoints[i - 1].at)) i--;
  return i == 0 ? NULL : &checkpoints[i - 1];
}

const Checkpoint *checkpoint_before_line(uint64_t line) {
  int i = count;
  while (i > 0 && checkpoints[i - 1].at.line >= line) i--;
  return i == 0 ? NULL : &checkpoints[i - 1];
}

const Checkpoint *checkpoint_first(void) { return count == 0 ? NULL : &checkpoints[0]; }

void checkpoints_forget(int channel) {
  for (int i = 0; i < count; i++) {
    if (checkpoints[i].channel != channel) continue;
    close(channel);
    remove_at(i);
    return;
  }
}

void checkpoints_close(void) {
  while (count > 0) close(checkpoints[--count].channel);
}
