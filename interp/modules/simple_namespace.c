/* SPDX-License-Identifier: GPL-3.0-or-later */
/* types.SimpleNamespace: all it has is a dict for its attributes, made with it.
 */
#include "simple_namespace.h"

#include "../objects/constructor.h"
#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/instance.h"
#include "../objects/int.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"

typedef struct SimpleNamespace {
  Container container;
  Own dict;
} SimpleNamespace;

static Ref dict_of(Ref self) { return ref(((SimpleNamespace *)self)->dict); }

static Own make(Class *class) {
  Own made =
      class == &simple_namespace_class ? own(object_new(&class->type, 0)) : instance_new(class, 0);
  if (made == NULL) return NULL;
  Own dict = dict_new();
  if (dict == NULL) {
    object_abandon(ref(made));
    return NULL;
  }
  hold(ref(made), &((SimpleNamespace *)ref(made))->dict, dict, label_field("__dict__"));
  track(ref(made));
  return made;
}

Own simple_namespace_new(void) { return make(&simple_namespace_class); }

static Own namespace_construct(Class *class, Ref const *args, int n, Ref names) {
  (void)args, (void)n, (void)names;
  return make(class);
}

static bool namespace_init(Ref self, Ref const *args, int n, Ref names) {
  if (!positional_between("SimpleNamespace", n, 0, 1)) return false;
  if (n == 1 && !dict_update(dict_of(self), args[0])) return false;
  for (intptr_t i = 0; names != NULL && i < tuple_length(names); i++) {
    if (!dict_set(dict_of(self), tuple_at(names, i), args[n + i])) return false;
  }
  return true;
}

static void put_attributes(Builder *builder, Ref self) {
  intptr_t position = 0;
  Ref name, value;
  bool first = true;
  while (!builder->failed && dict_next(dict_of(self), &position, &name, &value)) {
    if (!is_str(name) || str_length(name) == 0) continue;
    if (!first) builder_text(builder, ", ");
    first = false;
    builder_str(builder, name);
    builder_char(builder, '=');
    Own kept = keep(value);
    builder_repr(builder, value);
    drop(kept);
  }
}

static Own namespace_repr(Ref self) {
  int again = repr_enter(self);
  if (again < 0) return NULL;
  Builder builder;
  builder_start(&builder);
  builder_text(&builder,
               self->type == &simple_namespace_class.type ? "namespace" : self->type->name);
  if (again) {
    builder_text(&builder, "(...)");
  } else {
    builder_char(&builder, '(');
    put_attributes(&builder, self);
    builder_char(&builder, ')');
    repr_leave(self);
  }
  return builder_finish(&builder);
}

static Own namespace_compare(Ref left, Ref right, CompareOp op) {
  if (!is_instance(left, &simple_namespace_class) || !is_instance(right, &simple_namespace_class)) {
    return not_implemented();
  }
  return object_compare(dict_of(left), dict_of(right), op);
}

static void namespace_traverse(Ref self, Visitor *visitor) {
  visit(visitor, dict_of(self), label_field("__dict__"));
}

static void namespace_clear(Ref self) {
  release(self, &((SimpleNamespace *)self)->dict, label_field("__dict__"));
}

static Own namespace_get_dict(Ref self) { return keep(dict_of(self)); }

static const Attribute attributes[] = {{"__dict__", namespace_get_dict, NULL, NULL},
                                       {.name = NULL}};

Class simple_namespace_class = {
    .type = {BUILTIN_TYPE("types.SimpleNamespace", SimpleNamespace, TYPE_CONTAINER),
             .traverse = namespace_traverse, .clear = namespace_clear},
    .flags = CLASS_FIXED,
    .dict_offset = offsetof(SimpleNamespace, dict),
    .doc = "A simple attribute-based namespace.",
    .signature = "(mapping_or_iterable=(), /, **kwargs)",
    .new = namespace_construct,
    .init = namespace_init,
    .repr = namespace_repr,
    .compare = namespace_compare,
    .attributes = attributes,
};
