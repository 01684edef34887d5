/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks of the module terrarium say, and what they look at: instances, garbage, and the
 * paths that keep an object alive.
 *
 * A student reads these sentences. So a path begins at a name that stands in the program, not at
 * the interpreter's tables, and it ends at the object; and of an object that nothing reaches any
 * more we say which circle it is in.
 *
 * Everything is found by looking (gc/inspect.h): nothing is freed, collected or kept alive by it.
 * Only the text that comes out is an object.
 */
#include <stdlib.h>
#include <string.h>

#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/module.h"
#include "../objects/protocol.h"
#include "../vm/import.h"
#include "checks.h"
#include "names.h"
#include "trial.h"

enum { LONGEST_PATH = 60, MOST_PLACES = 32, NAMES_TOLD = 5, MOST_MET = 200000 };

/* ---- Classes --------------------------------------------------------------------------------- */

bool is_class(Ref object) {
  if (has_flag(object, CLASS_IS_CLASS)) return true;
  return no(throw(TypeError, "a class is wanted here, not %s %T",
                  strchr("aeiou", object->type->name[0]) ? "an" : "a", object));
}

bool is_a(Ref object, Ref class) {
  if (class == None) return object->type->memory & TYPE_HEAP && !has_flag(object, CLASS_IS_CLASS);
  return is_instance(object, (Class *)class);
}

/* ---- Places ---------------------------------------------------------------------------------- */

/* The module that has this dict for its names; NULL: none. */
static Ref module_of_namespace(Ref dict) {
  intptr_t position = 0;
  Ref name, module;
  while (is_exact_dict(dict) && imported_modules != NULL &&
         dict_next(ref(imported_modules), &position, &name, &module)) {
    if (class_of(module) == &module_class && module_dict(module) == dict) return module;
  }
  return NULL;
}

static void tell_place(Builder *builder, Ref holder, Label label) {
  char space[PLACE_SIZE];
  Ref module =
      holder == NULL || holder == names_main_globals() ? NULL : module_of_namespace(holder);
  if (module != NULL && label.kind == LABEL_VALUE && is_str((Ref)label.detail))
    builder_format(builder, "name %S of module %S", (Ref)label.detail,
                   ref(((Module *)module)->name));
  else
    builder_text(builder, place_of(holder, label, space));
}

void tell_name(Builder *builder, Ref object) {
  char space[NAME_SIZE];
  builder_text(builder, name_of(object, space));
}

void tell_names(Builder *builder, Ref const *objects, size_t count) {
  for (size_t i = 0; i < count && i < NAMES_TOLD; i++) {
    if (i > 0) builder_text(builder, ", ");
    tell_name(builder, objects[i]);
  }
  if (count > NAMES_TOLD) builder_format(builder, " and %zu more", count - NAMES_TOLD);
}

static void tell_steps(Builder *builder, const PathStep *path, size_t first, size_t length) {
  for (size_t i = first; i < length; i++) {
    tell_place(builder, path[i].reference.holder, path[i].reference.label);
    builder_text(builder, " \xe2\x86\x92 ");
  }
  tell_name(builder, path[length - 1].target);
}

/* ---- From one object to another -------------------------------------------------------------- */

/* Breadth first; each object met remembers the one it was met from. */
typedef struct Met {
  PathStep step;
  size_t from; /* index + 1; 0: the start */
} Met;

typedef struct Way {
  Visitor visitor;
  Ref to;
  Met *met;
  size_t count, room, current;
  size_t *table; /* open addressing, index + 1 */
  size_t slots;
  bool found, failed;
} Way;

static size_t *way_slot(const Way *way, Ref object) {
  size_t mask = way->slots - 1, slot = ((uintptr_t)object >> 4) * 0x9E3779B97F4A7C15u >> 20 & mask;
  while (way->table[slot] != 0 && way->met[way->table[slot] - 1].step.target != object)
    slot = (slot + 1) & mask;
  return &way->table[slot];
}

static bool way_grows(Way *way) {
  size_t room = way->room == 0 ? 256 : 2 * way->room;
  Met *met = room > MOST_MET ? NULL : realloc(way->met, room * sizeof *met);
  if (met == NULL) return false;
  way->met = met;
  size_t *table = calloc(2 * room, sizeof *table);
  if (table == NULL) return false;
  free(way->table);
  way->table = table;
  way->slots = 2 * room;
  way->room = room;
  for (size_t i = 0; i < way->count; i++) *way_slot(way, met[i].step.target) = i + 1;
  return true;
}

/* That an instance reaches its class, and a function the names of its module, is no reason that a
 * program could do something about. */
static bool leads_everywhere(Ref holder, Ref target, Label label) {
  if (label.kind == LABEL_CLASS || has_flag(target, CLASS_IS_CLASS)) return true;
  if (class_of(target) == &module_class || class_of(target) == &code_class) return true;
  return holder != NULL && class_of(holder) == &function_class && label.kind == LABEL_FIELD &&
         label.detail != 0 &&
         (strcmp((const char *)label.detail, "globals") == 0 ||
          strcmp((const char *)label.detail, "builtins") == 0);
}

static void way_meets(Visitor *self, Ref target, Label label) {
  Way *way = (Way *)self;
  if (way->found || way->failed || leads_everywhere(self->holder, target, label)) return;
  if (way->count == way->room && !way_grows(way)) {
    way->failed = true;
    return;
  }
  size_t *slot = way_slot(way, target);
  if (*slot != 0) return;
  way->met[way->count] = (Met){{{self->holder, 0, label}, target}, way->current};
  *slot = ++way->count;
  way->found = target == way->to;
}

static void tell_way(Builder *builder, const Way *way) {
  PathStep path[LONGEST_PATH];
  size_t length = 0, place = 0;
  for (size_t i = way->count; i != 0; i = way->met[i - 1].from) length++;
  if (length > LONGEST_PATH) {
    builder_format(builder, "a path of %zu references", length);
    return;
  }
  for (size_t i = way->count; i != 0; i = way->met[i - 1].from)
    path[length - ++place] = way->met[i - 1].step;
  tell_steps(builder, path, 0, length);
}

bool tell_path(Builder *builder, Ref from, Ref to) {
  Way way = {.visitor = {.visit = way_meets}, .to = to};
  way.visitor.holder = from;
  visit_references(from, &way.visitor);
  while (!way.found && !way.failed && way.current < way.count) {
    Ref object = way.met[way.current++].step.target;
    way.visitor.holder = object;
    if (!is_immortal(object)) visit_references(object, &way.visitor);
  }
  if (way.found && builder != NULL) tell_way(builder, &way);
  free(way.met);
  free(way.table);
  return way.found;
}

/* ---- Why is it alive? ------------------------------------------------------------------------ */

/* The names of a module are where a path begins for a reader. */
static size_t first_told(const PathStep *path, size_t length) {
  for (size_t i = length - 1; i-- > 0;) {
    if (path[i].target == names_main_globals() || module_of_namespace(path[i].target) != NULL)
      return i + 1;
  }
  return 0;
}

static bool is_temporary(const PathStep *path, size_t length) {
  return length == 1 && path[0].reference.label.kind == LABEL_TEMPORARY;
}

/* The object is an argument of the very call that asks: that is no answer. The shortest path to
 * one of the other places that refer to it; the length stays 1 if there is none. */
static size_t path_besides(Ref object, PathStep *path, size_t length) {
  Reference places[MOST_PLACES];
  PathStep other[LONGEST_PATH];
  size_t count = inspect_referrers(object, places, MOST_PLACES), best = 0;
  for (size_t i = 0; i < count && i < MOST_PLACES; i++) {
    if (places[i].label.kind == LABEL_TEMPORARY || places[i].holder == object) continue;
    bool from_root = places[i].depth > 0 || places[i].holder == NULL;
    size_t found = from_root ? 0 : inspect_path(places[i].holder, other, LONGEST_PATH - 1);
    if ((!from_root && found == 0) || is_temporary(other, found)) continue;
    if (best != 0 && found + 1 >= best) continue;
    best = found + 1;
    memcpy(path, other, found * sizeof *path);
    path[found] = (PathStep){places[i], object};
  }
  return best == 0 ? length : best;
}

static bool tell_root_path(Builder *builder, Ref object) {
  PathStep path[LONGEST_PATH];
  size_t length = inspect_path(object, path, LONGEST_PATH);
  if (length == 0) return false;
  if (is_temporary(path, length)) length = path_besides(object, path, length);
  tell_steps(builder, path, first_told(path, length), length);
  if (path[length - 1].target != object) builder_text(builder, " \xe2\x86\x92 ...");
  return true;
}

void tell_why(Builder *builder, Ref object) {
  if (tell_root_path(builder, object)) return;
  if (!tell_path(builder, object, object)) builder_text(builder, "nothing that can be reached");
}

void tell_keeper(Builder *builder, Ref object) {
  Builder path;
  builder_start(&path);
  if (tell_root_path(&path, object)) {
    builder_text(builder, "kept by ");
  } else {
    bool circle = tell_path(&path, object, object);
    builder_text(builder, circle ? "it is in a circle, which counting alone never frees: "
                                 : "a circle keeps it, which counting alone never frees");
  }
  builder_take(builder, builder_finish(&path));
}

Own failed_check(Builder *builder) {
  Own text = builder_finish(builder);
  if (text == NULL) return NULL;
  throw(AssertionError, "%S", ref(text));
  drop(text);
  return NULL;
}

/* ---- Snapshots ------------------------------------------------------------------------------- */

static void snapshot_add(Snapshot *snapshot, Ref object) {
  if (snapshot->count == snapshot->room) {
    size_t room = snapshot->room == 0 ? 64 : 2 * snapshot->room;
    Sighting *items = realloc(snapshot->items, room * sizeof *items);
    if (items == NULL) return;
    snapshot->items = items;
    snapshot->room = room;
  }
  snapshot->items[snapshot->count++] = (Sighting){object, as_container(object)->serial};
}

static int by_address(const void *left, const void *right) {
  const Sighting *a = left, *b = right;
  return (a->object > b->object) - (a->object < b->object);
}

static int by_serial(const void *left, const void *right) {
  const Sighting *a = left, *b = right;
  return (a->serial > b->serial) - (a->serial < b->serial);
}

static void sort(Snapshot *snapshot, int (*order)(const void *, const void *), size_t count) {
  if (count > 1) qsort(snapshot->items, count, sizeof *snapshot->items, order);
}

typedef struct Looking {
  Snapshot *snapshot;
  Ref class;
} Looking;

static bool note_instance(Ref object, void *context) {
  Looking *looking = context;
  if (is_a(object, looking->class)) snapshot_add(looking->snapshot, object);
  return true;
}

void snapshot_instances(Snapshot *snapshot, Ref class) {
  *snapshot = (Snapshot){0};
  Looking looking = {snapshot, class};
  each_tracked(-1, note_instance, &looking);
  sort(snapshot, by_address, snapshot->count);
}

void snapshot_garbage(Snapshot *snapshot, Ref class) {
  Trial trial = {0};
  *snapshot = (Snapshot){0};
  trial_run(&trial, NULL);
  for (size_t i = 0; i < trial.count; i++) {
    Ref object = trial.nodes[i].object;
    bool wanted = class == NULL ? is_of_program(object) : is_a(object, class);
    if (trial.nodes[i].fate == UNREACHABLE && wanted) snapshot_add(snapshot, object);
  }
  trial_free(&trial);
  sort(snapshot, by_address, snapshot->count);
}

bool snapshot_has(const Snapshot *snapshot, Ref object) {
  Sighting key = {object, 0};
  if (snapshot->count == 0) return false;
  const Sighting *found = bsearch(&key, snapshot->items, snapshot->count, sizeof key, by_address);
  return found != NULL && found->serial == as_container(object)->serial;
}

/* In the order of their births, which is the order in which a reader expects them. */
size_t snapshot_new(Snapshot *now, const Snapshot *before) {
  size_t count = 0;
  for (size_t i = 0; i < now->count; i++) {
    if (!snapshot_has(before, now->items[i].object)) now->items[count++] = now->items[i];
  }
  now->count = count;
  sort(now, by_serial, count);
  return count;
}

void snapshot_free(Snapshot *snapshot) {
  free(snapshot->items);
  *snapshot = (Snapshot){0};
}
