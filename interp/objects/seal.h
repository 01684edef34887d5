/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program inside a program that must not look into the outer one: a submission that is being
 * graded, next to the check that grades it.
 *
 * Both share one heap, one library and all built-in types. So whoever shows the inside of an object
 * (a function's globals, a frame's locals) or changes one that others rely on (a class, a module)
 * asks here first. As long as nobody has set seal, there is nothing to ask. */
#ifndef OBJECTS_SEAL_H
#define OBJECTS_SEAL_H

#include "class.h"

typedef struct Seal {
  bool (*hides)(Ref object);       /* its inside is not for the code that is running */
  bool (*fixes)(Ref object);       /* that code must not change it */
  bool (*conceals)(Ref object);    /* it is not even told that object exists */
  Ref (*builtins)(void);           /* those of the code that is running: for namespaces it makes */
  Ref (*modules)(void);            /* its sys.modules */
  Ref (*system)(const char *name); /* what it has set in its sys; NULL: nothing */
} Seal;

extern const Seal *seal; /* NULL: everything is open */

static inline bool seal_hides(Ref object) { return seal != NULL && seal->hides(object); }
static inline bool seal_conceals(Ref object) { return seal != NULL && seal->conceals(object); }

/* False, with AttributeError: it may not be changed. */
bool may_change_sealed(Ref object);
static inline bool seal_allows_change(Ref object) {
  return __builtin_expect(seal == NULL, 1) || may_change_sealed(object);
}

#endif
