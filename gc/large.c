/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large blocks with addresses that repeat.
 *
 * Who runs a program a second time and expects the same addresses (they are what id() tells, and
 * what the order of a set of objects comes from) cannot share malloc with others, who ask for
 * memory of their own in between. So there is a region for large blocks alone, handed out from its
 * start, in a few sizes between each power of two and the next; what comes back goes to a list of
 * its size. Pages of blocks that came back are given to the system, all but the first, which has
 * the link.
 *
 * Invariant: the region's state is a function of the requests so far. It is off until somebody asks
 * for it; blocks taken from malloc before that go back to malloc.
 */
#include "large.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "gc.h"

#define LARGE_ADDRESS ((void *)0x300000000000)
#define LARGE_SIZE ((size_t)1 << 40)
enum { STEPS = 4, CLASSES = 40 * STEPS, LEAST = 512, PAGE = 4096 };

typedef struct Free {
  struct Free *next;
} Free;

static struct Region {
  char *start, *fresh, *end; /* fresh: what has never been handed out begins here */
  Free *free[CLASSES];
} region;

bool heap_repeat_addresses(void) {
  if (region.start != NULL) return true;
  void *start = mmap(LARGE_ADDRESS, LARGE_SIZE, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (start == MAP_FAILED) return false;
  region.start = region.fresh = start;
  region.end = region.start + LARGE_SIZE;
  return true;
}

static bool is_inside(const void *block) {
  return (const char *)block >= region.start && (const char *)block < region.end;
}

/* The class of a size, and its size: LEAST, and each power of two in STEPS equal parts. */
static int class_of(size_t size, size_t *rounded) {
  size_t base = LEAST;
  int class = 0;
  while (size > 2 * base) base *= 2, class += STEPS;
  size_t part = base / STEPS;
  for (*rounded = base; *rounded < size; *rounded += part) class ++;
  return class;
}

static void *take_fresh(size_t size) {
  if (size > (size_t)(region.end - region.fresh)) return NULL;
  void *block = region.fresh;
  region.fresh += size;
  return block;
}

void *large_take(size_t size) {
  if (region.start == NULL) return malloc(size);
  if (size > LARGE_SIZE / 4) return NULL;
  size_t rounded;
  Free **list = &region.free[class_of(size, &rounded)];
  Free *block = *list;
  if (block == NULL) return take_fresh(rounded);
  *list = block->next;
  return block;
}

static void give_back_pages(char *block, size_t size) {
  uintptr_t first = ((uintptr_t)block + sizeof(Free) + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
  uintptr_t end = ((uintptr_t)block + size) & ~(uintptr_t)(PAGE - 1);
  if (end > first + 16 * PAGE) madvise((void *)first, end - first, MADV_DONTNEED);
}

void large_give(void *block, size_t size) {
  if (!is_inside(block)) {
    free(block);
    return;
  }
  size_t rounded;
  Free **list = &region.free[class_of(size, &rounded)], *given = block;
  give_back_pages(block, rounded);
  given->next = *list;
  *list = given;
}

void *large_exchange(void *block, size_t old_size, size_t size) {
  if (region.start == NULL) return realloc(block, size);
  size_t old_rounded = 0, rounded;
  if (is_inside(block) && class_of(old_size, &old_rounded) == class_of(size, &rounded))
    return block;
  void *other = large_take(size);
  if (other == NULL) return NULL;
  memcpy(other, block, old_size < size ? old_size : size);
  large_give(block, old_size);
  return other;
}
