/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module terrarium: what a check of an exercise can assert about memory. */
#ifndef WATCH_CHECKS_H
#define WATCH_CHECKS_H

#include "../objects/str.h"

/* Let programs import it: after modules_start(). */
void checks_start(void);

/* ---- Words (check_words.c) ------------------------------------------------------------------- */

/* What keeps object alive, as one line: "name cache of module task → dict#1['ann'] → Person#1"; for
 * one that nothing reaches, the circle it is in. */
void tell_why(Builder *builder, Ref object);
/* " is kept by ..." or what else there is to say. */
void tell_keeper(Builder *builder, Ref object);
void tell_name(Builder *builder, Ref object);                        /* "Person#1" */
void tell_names(Builder *builder, Ref const *objects, size_t count); /* the first few */
/* The path from one object to another through what they hold (not through classes, modules and the
 * names of functions): false if there is none. builder may be NULL. */
bool tell_path(Builder *builder, Ref from, Ref to);
/* AssertionError with the text. Always NULL. */
Own failed_check(Builder *builder);

/* ---- Sets of objects (check_words.c) --------------------------------------------------------- */

/* Some objects at a moment, told apart from others that come to their addresses later. Memory is
 * the system's; nothing is kept alive. */
typedef struct Sighting {
  Ref object;
  uint32_t serial;
} Sighting;

typedef struct Snapshot {
  Sighting *items;
  size_t count, room;
} Snapshot;

void snapshot_instances(Snapshot *snapshot, Ref class); /* of class and below; None: of any class
                                                           that is written in Python */
void snapshot_garbage(Snapshot *snapshot, Ref class);   /* those that only a collection can free */
bool snapshot_has(const Snapshot *snapshot, Ref object);
void snapshot_free(Snapshot *snapshot);
/* Those of `now` that `before` has not: moved to the front, their number returned. */
size_t snapshot_new(Snapshot *now, const Snapshot *before);

bool is_a(Ref object, Ref class); /* as in snapshot_instances() */
bool is_class(Ref object);        /* or TypeError */

/* ---- Blocks (check_blocks.c) ----------------------------------------------------------------- */

/* The functions that make context managers, for the module's table. */
Own check_no_cycles(Ref self, Ref const *args, int n);
Own check_counting_only(Ref self, Ref const *args, int n);
Own check_at_most(Ref self, Ref const *args, int n);
Own check_peak(Ref self, Ref const *args, int n);
Own check_allocations(Ref self, Ref const *args, int n);
Own check_at_most_bytes(Ref self, Ref const *args, int n);
Own check_finalizers(Ref self, Ref const *args, int n);
bool check_blocks_ready(void);

#endif
