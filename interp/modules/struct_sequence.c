/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tuples whose items have names, too. The class is a static one with an attribute for each item;
 * the table of attributes is the list of names, in the order of the items.
 */
#include "struct_sequence.h"

#include "../objects/error.h"
#include "../objects/str.h"

#define ITEM(n) \
  Own item_##n(Ref self) { return keep(tuple_at(self, n)); }
EACH_ITEM(ITEM)
#undef ITEM

Own struct_sequence_repr(Ref self) {
  const Class *class = class_of(self);
  Builder builder;
  builder_start(&builder);
  builder_format(&builder, "%s(", class->type.name);
  for (intptr_t i = 0; i < tuple_length(self); i++) {
    builder_format(&builder, "%s%s=", i == 0 ? "" : ", ", class->attributes[i].name);
    builder_repr(&builder, tuple_at(self, i));
  }
  builder_char(&builder, ')');
  return builder_finish(&builder);
}

static void drop_items(Own *items, int n) {
  for (int i = 0; i < n; i++) drop_if(items[i]);
}

Own struct_sequence_take(Class *class, Own *items, int n) {
  bool complete = class_ready(class);
  for (int i = 0; i < n; i++) complete &= items[i] != NULL;
  Tuple *made = complete ? object_new(&class->type, (size_t)n * sizeof(Own)) : NULL;
  if (made == NULL) {
    drop_items(items, n);
    return NULL;
  }
  made->length = n;
  for (int i = 0; i < n; i++) tuple_set_take(AS_REF(made), i, items[i]);
  track(AS_REF(made));
  return own(made);
}
