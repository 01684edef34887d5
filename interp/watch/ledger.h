/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the narrator remembers of each object: whether it was introduced, and what count was told
 * last. */
#ifndef WATCH_LEDGER_H
#define WATCH_LEDGER_H

#include "../../gc/events.h"

/* A reference that a not yet introduced object holds: told when it is. */
typedef struct Pending {
  struct Pending *next;
  Ref object; /* that is referred to */
  Label label;
} Pending;

typedef struct Entry {
  Ref object;
  bool told;       /* its birth was told */
  bool finalizing; /* its finalizer runs: that the interpreter passes it around is not worth a word
                    */
  intptr_t count;  /* as told last */
  char *name;      /* of a class or function, which has lost it when it is freed; else NULL */
  Pending *first, **last;
} Entry;

Entry *ledger_open(Ref object); /* a new entry; an old one of the same address is forgotten */
Entry *ledger_find(Ref object); /* NULL: not known */
void ledger_close(Ref object);
void ledger_add_pending(Entry *entry, Ref object, Label label);
void ledger_drop_pending(Entry *entry, Label label); /* the newest with that label */
Pending *ledger_take_pending(Entry *entry); /* the list, to be freed one by one with free() */
void ledger_each_untold(void (*each)(Ref object));
void ledger_clear(void);

#endif
