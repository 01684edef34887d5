/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tuples whose items have names, too: sys.version_info, sys.flags, ... */
#ifndef MODULES_STRUCT_SEQUENCE_H
#define MODULES_STRUCT_SEQUENCE_H

#include "../objects/native.h"
#include "../objects/tuple.h"

/* The n-th item: rows of the class's Attribute table are {"major", item_0}, {"minor", item_1}, ...
 */
#define EACH_ITEM(ITEM)                                                                     \
  ITEM(0)                                                                                   \
  ITEM(1) ITEM(2) ITEM(3) ITEM(4) ITEM(5) ITEM(6) ITEM(7) ITEM(8) ITEM(9) ITEM(10) ITEM(11) \
      ITEM(12) ITEM(13) ITEM(14) ITEM(15) ITEM(16) ITEM(17)
#define DECLARE_ITEM(n) Own item_##n(Ref self);
EACH_ITEM(DECLARE_ITEM)
#undef DECLARE_ITEM

Own struct_sequence_repr(Ref self); /* sys.version_info(major=3, ...) */

#define STRUCT_SEQUENCE(full_name, docstring, rows)                              \
  {                                                                              \
    .type = {BUILTIN_TYPE(full_name, Tuple, TYPE_CONTAINER | TYPE_UNCLEARABLE)}, \
    .flags = CLASS_FIXED | CLASS_FINAL, .base = &tuple_class, .doc = docstring,  \
    .repr = struct_sequence_repr, .attributes = rows                             \
  }

/* A new one. Makes the class ready; takes the items, also on failure; one that is NULL: fails. */
Own struct_sequence_take(Class *class, Own *items, int n);

#endif
