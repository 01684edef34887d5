/* SPDX-License-Identifier: GPL-3.0-or-later */
/* operator.itemgetter, attrgetter and methodcaller: functions made of what they are to ask for. */
#include "operator_getters.h"

/* The only argument of a getter's call. */
static bool one_argument(const char *name, int n, Ref names) {
  return only_positional(name, n, names, 1, 1);
}

/* "operator.itemgetter(1, 'a')" */
static bool put_items(Builder *builder, Ref tuple) {
  for (intptr_t i = 0; i < tuple_length(tuple); i++) {
    if (i > 0) builder_text(builder, ", ");
    builder_repr(builder, tuple_at(tuple, i));
  }
  return true;
}

static Own getter_repr(Ref self, Ref items) {
  int again = repr_enter(self);
  if (again < 0) return NULL;
  if (again) return str_format("%N(...)", class_of(self));
  Builder builder;
  builder_start(&builder);
  builder_format(&builder, "%s(", self->type->name);
  put_items(&builder, items);
  builder_char(&builder, ')');
  repr_leave(self);
  return builder_finish(&builder);
}

/* One result by itself, several as a tuple. */
static Own gather(Ref items, Ref object, Own (*get)(Ref object, Ref item)) {
  intptr_t n = tuple_length(items);
  if (n == 1) return get(object, tuple_at(items, 0));
  Own all = tuple_new(n);
  for (intptr_t i = 0; all != NULL && i < n; i++) {
    Own value = get(object, tuple_at(items, i));
    if (value == NULL) {
      drop(all);
      return NULL;
    }
    tuple_set_take(ref(all), i, value);
  }
  if (all != NULL) tuple_done(ref(all));
  return all;
}

/* ---- itemgetter ------------------------------------------------------------------------------ */

typedef struct ItemGetter {
  Container container;
  Own items; /* tuple */
  void *spare[3];
} ItemGetter;

#define ITEMGETTER_FIELDS(FIELD) FIELD(items)
FIELDS_MEMORY(itemgetter, ItemGetter, ITEMGETTER_FIELDS)

static Own itemgetter_new(Class *class, Ref const *args, int n, Ref names) {
  if (!no_keywords("itemgetter", names)) return NULL;
  if (n < 1) return throw(TypeError, "itemgetter expected 1 argument, got 0");
  Own items = tuple_from(args, n);
  ItemGetter *self = items == NULL ? NULL : alloc_fields(class);
  if (self == NULL) {
    drop_if(items);
    return NULL;
  }
  SET_FIELD(self, items, items);
  return tracked(self);
}

static Own itemgetter_call(Ref self, Ref const *args, int n, Ref names) {
  if (!one_argument("itemgetter", n, names)) return NULL;
  return gather(ref(((ItemGetter *)self)->items), args[0], object_get_item);
}

static Own itemgetter_repr(Ref self) { return getter_repr(self, ref(((ItemGetter *)self)->items)); }

static Own itemgetter_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return tuple_of(2, AS_REF(class_of(self)), ref(((ItemGetter *)self)->items));
}

static Method itemgetter_methods[] = {
    {"__reduce__", itemgetter_reduce, "(self, /)", .doc = "Return state information for pickling"},
    {.name = NULL},
};

static Class itemgetter_class = {
    .type = {MEMORY(itemgetter, "operator.itemgetter", ItemGetter)},
    .flags = CLASS_FIXED,
    .signature = "(item, /, *items)",
    .doc =
        "Return a callable object that fetches the given item(s) from its operand.\nAfter f = "
        "itemgetter(2), "
        "the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], "
        "r[5], r[3])",
    .new = itemgetter_new,
    .call = itemgetter_call,
    .repr = itemgetter_repr,
    .methods = itemgetter_methods,
};

/* ---- attrgetter ------------------------------------------------------------------------------ */

typedef struct AttrGetter {
  Container container;
  Own names; /* tuple of str, as given */
  Own paths; /* tuple: for each name an interned str, or a tuple of them where it has dots */
  void *spare;
} AttrGetter;

#define ATTRGETTER_FIELDS(FIELD) FIELD(names) FIELD(paths)
FIELDS_MEMORY(attrgetter, AttrGetter, ATTRGETTER_FIELDS)

/* The name, or its parts between the dots. */
static Own path_of(Ref name) {
  Own list = list_new(0);
  intptr_t start = 0;
  for (intptr_t i = 0; list != NULL && i <= str_length(name); i++) {
    if (i < str_length(name) && str_at(name, i) != '.') continue;
    Own part = str_slice(name, start, i);
    if (part != NULL) part = str_intern(part);
    start = i + 1;
    if (part != NULL && list_append_take(ref(list), part)) continue;
    drop(list);
    return NULL;
  }
  if (list == NULL) return NULL;
  Own path = list_length(ref(list)) == 1 ? keep(list_at(ref(list), 0)) : list_to_tuple(ref(list));
  drop(list);
  return path;
}

static Own paths_of(Ref const *names, int n) {
  Own paths = tuple_new(n);
  for (int i = 0; paths != NULL && i < n; i++) {
    Own path =
        is_str(names[i]) ? path_of(names[i]) : throw(TypeError, "attribute name must be a string");
    if (path == NULL) {
      drop(paths);
      return NULL;
    }
    tuple_set_take(ref(paths), i, path);
  }
  if (paths != NULL) tuple_done(ref(paths));
  return paths;
}

static Own attrgetter_new(Class *class, Ref const *args, int n, Ref names) {
  if (!no_keywords("attrgetter", names)) return NULL;
  if (n < 1) return throw(TypeError, "attrgetter expected 1 argument, got 0");
  Own paths = paths_of(args, n), given = paths == NULL ? NULL : tuple_from(args, n);
  AttrGetter *self = given == NULL ? NULL : alloc_fields(class);
  if (self == NULL) {
    drop_if(paths);
    drop_if(given);
    return NULL;
  }
  SET_FIELD(self, names, given);
  SET_FIELD(self, paths, paths);
  return tracked(self);
}

static Own get_path(Ref object, Ref path) {
  if (!is_tuple(path)) return object_get_attribute(object, path);
  Own at = keep(object);
  for (intptr_t i = 0; at != NULL && i < tuple_length(path); i++) {
    Own next = object_get_attribute(ref(at), tuple_at(path, i));
    drop(at);
    at = next;
  }
  return at;
}

static Own attrgetter_call(Ref self, Ref const *args, int n, Ref names) {
  if (!one_argument("attrgetter", n, names)) return NULL;
  return gather(ref(((AttrGetter *)self)->paths), args[0], get_path);
}

static Own attrgetter_repr(Ref self) { return getter_repr(self, ref(((AttrGetter *)self)->names)); }

static Own attrgetter_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return tuple_of(2, AS_REF(class_of(self)), ref(((AttrGetter *)self)->names));
}

static Method attrgetter_methods[] = {
    {"__reduce__", attrgetter_reduce, "(self, /)", .doc = "Return state information for pickling"},
    {.name = NULL},
};

static Class attrgetter_class = {
    .type = {MEMORY(attrgetter, "operator.attrgetter", AttrGetter)},
    .flags = CLASS_FIXED,
    .signature = "(attr, /, *attrs)",
    .doc =
        "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = "
        "attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), "
        "the call "
        "g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call "
        "h(r) "
        "returns\n(r.name.first, r.name.last).",
    .new = attrgetter_new,
    .call = attrgetter_call,
    .repr = attrgetter_repr,
    .methods = attrgetter_methods,
};

/* ---- methodcaller ---------------------------------------------------------------------------- */

typedef struct MethodCaller {
  Container container;
  Own name;  /* interned */
  Own args;  /* tuple: the positional ones, then the values of the others */
  Own names; /* tuple of the others' names, or NULL */
  void *spare[3];
} MethodCaller;

#define METHODCALLER_FIELDS(FIELD) FIELD(name) FIELD(args) FIELD(names)
FIELDS_MEMORY(methodcaller, MethodCaller, METHODCALLER_FIELDS)

static Own methodcaller_new(Class *class, Ref const *args, int n, Ref names) {
  if (n < 1) return throw(TypeError, "methodcaller needs at least one argument, the method name");
  if (!is_str(args[0])) return throw(TypeError, "method name must be a string");
  int named = names == NULL ? 0 : (int)tuple_length(names);
  Own name = str_exact(args[0]), rest = tuple_from(args + 1, n - 1 + named);
  if (name != NULL) name = str_intern(name);
  MethodCaller *self = name == NULL || rest == NULL ? NULL : alloc_fields(class);
  if (self == NULL) {
    drop_if(name);
    drop_if(rest);
    return NULL;
  }
  SET_FIELD(self, name, name);
  SET_FIELD(self, args, rest);
  if (named > 0) SET_FIELD(self, names, keep(names));
  return tracked(self);
}

static intptr_t named_count(const MethodCaller *self) {
  return self->names == NULL ? 0 : tuple_length(ref(self->names));
}

static Own methodcaller_call(Ref object, Ref const *args, int n, Ref names) {
  MethodCaller *self = (MethodCaller *)object;
  if (!one_argument("methodcaller", n, names)) return NULL;
  Own method = object_get_attribute(args[0], ref(self->name));
  if (method == NULL) return NULL;
  intptr_t count = tuple_length(ref(self->args)) - named_count(self);
  Own result = call_names(ref(method), tuple_items(ref(self->args)), (int)count, ref(self->names));
  drop(method);
  return result;
}

static Own methodcaller_repr(Ref object) {
  MethodCaller *self = (MethodCaller *)object;
  int again = repr_enter(object);
  if (again < 0) return NULL;
  if (again) return str_format("%s(...)", object->type->name);
  Builder builder;
  builder_start(&builder);
  builder_format(&builder, "%s(%R", object->type->name, ref(self->name));
  intptr_t count = tuple_length(ref(self->args)), positional = count - named_count(self);
  for (intptr_t i = 0; i < count; i++) {
    builder_text(&builder, ", ");
    if (i >= positional)
      builder_format(&builder, "%S=", tuple_at(ref(self->names), i - positional));
    builder_repr(&builder, tuple_at(ref(self->args), i));
  }
  builder_char(&builder, ')');
  repr_leave(object);
  return builder_finish(&builder);
}

static Class methodcaller_class = {
    .type = {MEMORY(methodcaller, "operator.methodcaller", MethodCaller)},
    .flags = CLASS_FIXED,
    .signature = "(name, /, *args, **kwargs)",
    .doc =
        "Return a callable object that calls the given method on its operand.\nAfter f = "
        "methodcaller('name'), "
        "the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call "
        "g(r) "
        "returns\nr.name('date', foo=1).",
    .new = methodcaller_new,
    .call = methodcaller_call,
    .repr = methodcaller_repr,
};

Class *const operator_getters[3] = {&itemgetter_class, &attrgetter_class, &methodcaller_class};
