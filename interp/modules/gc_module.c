/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module gc: the collector's Python face. What it says and does is gc/'s; here are the names,
 * the checks of arguments, and the lists that callbacks and saved garbage stand in.
 *
 * The hooks of the memory system are put in when the module is made: a program that does not import
 * gc can have no callbacks.
 */
#include <stdio.h>

#include "../../gc/inspect.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/seal.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "modules.h"

static Own garbage, callbacks; /* gc.garbage, gc.callbacks: lists */

/* ---- Hooks ------------------------------------------------------------------------------- */

static Own info_dict(int generation, intptr_t collected, intptr_t uncollectable) {
  Own info = dict_new();
  if (info == NULL) return NULL;
  if (dict_set_c_take(ref(info), "generation", int_from(generation)) &&
      dict_set_c_take(ref(info), "collected", int_from(collected)) &&
      dict_set_c_take(ref(info), "uncollectable", int_from(uncollectable)))
    return info;
  drop(info);
  return NULL;
}

/* What callbacks raise has nowhere to go. */
static void call_all(Ref phase, Ref info) {
  for (intptr_t i = 0; i < list_length(ref(callbacks)); i++) {
    Own callback = keep(list_at(ref(callbacks), i));
    Own result = call2(ref(callback), phase, info);
    if (result == NULL) error_unraisable(NULL, ref(callback));
    drop_if(result);
    drop(callback);
  }
}

static void tell_callbacks(const char *phase, int generation, intptr_t collected,
                           intptr_t uncollectable) {
  if (list_length(ref(callbacks)) == 0) return;
  Own before = error_take();
  Own name = str_intern_c(phase), info = info_dict(generation, collected, uncollectable);
  if (name != NULL && info != NULL)
    call_all(ref(name), ref(info));
  else
    error_unraisable(NULL, NULL);
  drop_if(info);
  drop_if(name);
  error_restore(before);
}

static void collection_starts(int generation) { tell_callbacks("start", generation, 0, 0); }

static void collection_stops(int generation, intptr_t collected, intptr_t uncollectable) {
  tell_callbacks("stop", generation, collected, uncollectable);
}

static void found_garbage(Ref object) {
  if (!list_append(ref(garbage), object)) error_clear();
}

static void found_collectable(Ref object) {
  fprintf(stderr, "gc: collectable <%s %p>\n", object->type->name, (void *)object);
}

/* ---- Collecting -------------------------------------------------------------------------- */

BODY(gc_collect) {
  int generation = GENERATIONS - 1;
  if (args[0] != NULL && !as_c_int(args[0], &generation)) return NULL;
  if (generation < 0 || generation >= GENERATIONS) return throw(ValueError, "invalid generation");
  return int_from(collect(generation, COLLECT_ASKED));
}

BODY(gc_enable) {
  collector_enable(true);
  return none();
}

BODY(gc_disable) {
  collector_enable(false);
  return none();
}

BODY(gc_isenabled) { return bool_from(collector_enabled()); }

BODY(gc_freeze) {
  collector_freeze();
  return none();
}

BODY(gc_unfreeze) {
  collector_unfreeze();
  return none();
}

BODY(gc_get_freeze_count) { return int_from((intptr_t)collector_frozen()); }

/* ---- Settings and numbers ---------------------------------------------------------------- */

static Own three_numbers(int (*number)(int generation)) {
  Own numbers = tuple_new(GENERATIONS);
  for (int i = 0; numbers != NULL && i < GENERATIONS; i++) {
    Own item = int_from(number(i));
    if (item == NULL) return drop(numbers), NULL;
    tuple_set_take(ref(numbers), i, item);
  }
  if (numbers != NULL) tuple_done(ref(numbers));
  return numbers;
}

BODY(gc_get_threshold) { return three_numbers(collector_threshold); }
BODY(gc_get_count) { return three_numbers(collector_count); }

BODY(gc_set_threshold) {
  int thresholds[GENERATIONS];
  if (n < 1 || n > GENERATIONS) {
    return throw(TypeError, "gc.set_threshold requires 1 to 3 arguments");
  }
  for (int i = 0; i < n; i++) {
    if (!as_c_int(args[i], &thresholds[i])) return NULL;
  }
  for (int i = 0; i < n; i++) collector_set_threshold(i, thresholds[i]);
  return none();
}

BODY(gc_set_debug) {
  int flags;
  if (!as_c_int(args[0], &flags)) return NULL;
  collector_set_debug(flags);
  return none();
}

BODY(gc_get_debug) { return int_from(collector_debug()); }

static Own stats_dict(GenerationStats stats) {
  Own dict = dict_new();
  if (dict == NULL) return NULL;
  if (dict_set_c_take(ref(dict), "collections", int_from(stats.collections)) &&
      dict_set_c_take(ref(dict), "collected", int_from(stats.collected)) &&
      dict_set_c_take(ref(dict), "uncollectable", int_from(stats.uncollectable)))
    return dict;
  drop(dict);
  return NULL;
}

BODY(gc_get_stats) {
  Own list = list_new(GENERATIONS);
  for (int i = 0; list != NULL && i < GENERATIONS; i++) {
    Own stats = stats_dict(collector_stats(i));
    if (stats != NULL && list_append_take(ref(list), stats)) continue;
    drop(list);
    list = NULL;
  }
  return list;
}

/* ---- Looking at objects ------------------------------------------------------------------ */

BODY(gc_is_tracked) { return bool_from(is_tracked(args[0])); }
BODY(gc_is_finalized) { return bool_from(is_container(args[0]) && is_finalized(args[0])); }

/* Objects found on a walk. Lists are not tracked while the walk goes on: it must not change what it
 * walks through. */
typedef struct Finding {
  Ref list;
  Ref const *wanted; /* get_referrers: to any of these */
  int count;
  bool failed;
} Finding;

static bool append_found(Ref object, Finding *finding) {
  if (object == finding->list || seal_conceals(object)) return true;
  finding->failed = !list_append(finding->list, object);
  return !finding->failed;
}

static bool add_tracked(Ref object, void *context) { return append_found(object, context); }

static bool generation_argument(Ref argument, int *generation) {
  intptr_t number;
  if (argument == NULL || argument == None) return *generation = -1, true;
  if (!is_int(argument) && class_of(argument)->as_index == NULL) {
    return no(throw(TypeError, "argument should be integer or None, not '%T'", argument));
  }
  if (!as_size(argument, &number)) return false;
  if (number >= GENERATIONS) {
    return no(
        throw(ValueError,
              "generation parameter must be less than the number of available generations (%d)",
              GENERATIONS));
  }
  if (number < 0) return no(throw(ValueError, "generation parameter cannot be negative"));
  *generation = (int)number;
  return true;
}

static Own finish(Own list, const Finding *finding) {
  if (!finding->failed) return list;
  drop(list);
  return NULL;
}

BODY(gc_get_objects) {
  int generation = -1;
  if (!generation_argument(args[0], &generation)) return NULL;
  Own list = list_new(0);
  if (list == NULL) return NULL;
  Finding finding = {.list = ref(list)};
  for (int i = 0; i < GENERATIONS && !finding.failed; i++) {
    if (generation < 0 || generation == i) each_tracked(i, add_tracked, &finding);
  }
  return finish(list, &finding);
}

typedef struct ReferrerVisitor {
  Visitor visitor;
  const Finding *finding;
  bool found;
} ReferrerVisitor;

static void visit_wanted(Visitor *visitor, Ref target, Label label) {
  ReferrerVisitor *self = (ReferrerVisitor *)visitor;
  (void)label;
  for (int i = 0; i < self->finding->count; i++) self->found |= self->finding->wanted[i] == target;
}

static bool add_if_referrer(Ref object, void *context) {
  ReferrerVisitor visitor = {.visitor = {.visit = visit_wanted}, .finding = context};
  visit_references(object, &visitor.visitor);
  return !visitor.found || append_found(object, context);
}

BODY(gc_get_referrers) {
  Own list = list_new(0);
  if (list == NULL) return NULL;
  Finding finding = {.list = ref(list), .wanted = args, .count = n};
  for (int i = 0; i < GENERATIONS && !finding.failed; i++)
    each_tracked(i, add_if_referrer, &finding);
  return finish(list, &finding);
}

typedef struct ReferentVisitor {
  Visitor visitor;
  Finding finding;
} ReferentVisitor;

static void visit_referent(Visitor *visitor, Ref target, Label label) {
  Finding *finding = &((ReferentVisitor *)visitor)->finding;
  (void)label;
  if (seal_hides(target)) return;
  if (!finding->failed) append_found(target, finding);
}

BODY(gc_get_referents) {
  Own list = list_new(0);
  if (list == NULL) return NULL;
  ReferentVisitor visitor = {{.visit = visit_referent}, {.list = ref(list)}};
  for (int i = 0; i < n; i++) {
    if (is_container(args[i])) visit_references(args[i], &visitor.visitor);
  }
  return finish(list, &visitor.finding);
}

/* ---- The module -------------------------------------------------------------------------- */

static Method functions[] = {
    {"enable", gc_enable, "()", .doc = "Enable automatic garbage collection."},
    {"disable", gc_disable, "()", .doc = "Disable automatic garbage collection."},
    {"isenabled", gc_isenabled, "()",
     .doc = "Returns true if automatic garbage collection is enabled."},
    {"set_debug", gc_set_debug, "(flags, /)",
     .doc = "Set the garbage collection debugging flags.\n\n"
            "  flags\n    An integer that can have the following bits turned on:\n"
            "      DEBUG_STATS - Print statistics during collection.\n"
            "      DEBUG_COLLECTABLE - Print collectable objects found.\n"
            "      DEBUG_UNCOLLECTABLE - Print unreachable but uncollectable objects\n"
            "        found.\n"
            "      DEBUG_SAVEALL - Save objects to gc.garbage rather than freeing them.\n"
            "      DEBUG_LEAK - Debug leaking programs (everything but STATS).\n\n"
            "Debugging information is written to sys.stderr."},
    {"get_debug", gc_get_debug, "()", .doc = "Get the garbage collection debugging flags."},
    {"get_count", gc_get_count, "()",
     .doc = "Return a three-tuple of the current collection counts."},
    {"set_threshold", gc_set_threshold, "(*args)",
     .doc = "set_threshold(threshold0, [threshold1, [threshold2]])\n"
            "Set the collection thresholds (the collection frequency).\n\n"
            "Setting 'threshold0' to zero disables collection."},
    {"get_threshold", gc_get_threshold, "()", .doc = "Return the current collection thresholds."},
    {"collect", gc_collect, "(generation=2)",
     .doc = "Run the garbage collector.\n\n"
            "With no arguments, run a full collection.  The optional argument\n"
            "may be an integer specifying which generation to collect.  A ValueError\n"
            "is raised if the generation number is invalid.\n\n"
            "The number of unreachable objects is returned."},
    {"get_objects", gc_get_objects, "(generation=None)",
     .doc = "Return a list of objects tracked by the collector (excluding the list returned).\n\n"
            "  generation\n    Generation to extract the objects from.\n\n"
            "If generation is not None, return only the objects tracked by the collector\n"
            "that are in that generation."},
    {"get_stats", gc_get_stats, "()",
     .doc = "Return a list of dictionaries containing per-generation statistics."},
    {"is_tracked", gc_is_tracked, "(obj, /)",
     .doc = "Returns true if the object is tracked by the garbage collector.\n\n"
            "Simple atomic objects will return false."},
    {"is_finalized", gc_is_finalized, "(obj, /)",
     .doc = "Returns true if the object has been already finalized by the GC."},
    {"get_referrers", gc_get_referrers, "(*objs)",
     .doc = "Return the list of objects that directly refer to any of 'objs'."},
    {"get_referents", gc_get_referents, "(*objs)",
     .doc = "Return the list of objects that are directly referred to by 'objs'."},
    {"freeze", gc_freeze, "()",
     .doc = "Freeze all current tracked objects and ignore them for future collections.\n\n"
            "This can be used before a POSIX fork() call to make the gc copy-on-write friendly.\n"
            "Note: collection before a POSIX fork() call may free pages for future allocation\n"
            "which can cause copy-on-write."},
    {"unfreeze", gc_unfreeze, "()",
     .doc = "Unfreeze all objects in the permanent generation.\n\n"
            "Put all objects in the permanent generation back into oldest generation."},
    {"get_freeze_count", gc_get_freeze_count, "()",
     .doc = "Return the number of objects in the permanent generation."},
    {NULL},
};

static bool add_constants(Ref dict) {
  return dict_set_c_take(dict, "DEBUG_STATS", int_from(DEBUG_STATS)) &&
         dict_set_c_take(dict, "DEBUG_COLLECTABLE", int_from(DEBUG_COLLECTABLE)) &&
         dict_set_c_take(dict, "DEBUG_UNCOLLECTABLE", int_from(DEBUG_UNCOLLECTABLE)) &&
         dict_set_c_take(dict, "DEBUG_SAVEALL", int_from(DEBUG_SAVEALL)) &&
         dict_set_c_take(dict, "DEBUG_LEAK",
                         int_from(DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL));
}

static bool install_hooks(void) {
  if (garbage == NULL) garbage = list_new(0);
  if (callbacks == NULL) callbacks = list_new(0);
  if (garbage == NULL || callbacks == NULL) return false;
  memory_hooks.collection_starts = collection_starts;
  memory_hooks.collection_stops = collection_stops;
  memory_hooks.found_garbage = found_garbage;
  memory_hooks.found_collectable = found_collectable;
  return true;
}

Own gc_module(void) {
  Own module = module_from_table(
      "gc",
      "This module provides access to the garbage collector for reference cycles.\n\n"
      "enable() -- Enable automatic garbage collection.\n"
      "disable() -- Disable automatic garbage collection.\n"
      "isenabled() -- Returns true if automatic collection is enabled.\n"
      "collect() -- Do a full collection right now.\n"
      "get_count() -- Return the current collection counts.\n"
      "get_stats() -- Return list of dictionaries containing per-generation stats.\n"
      "set_debug() -- Set debugging flags.\n"
      "get_debug() -- Get debugging flags.\n"
      "set_threshold() -- Set the collection thresholds.\n"
      "get_threshold() -- Return the current collection thresholds.\n"
      "get_objects() -- Return a list of all objects tracked by the collector.\n"
      "is_tracked() -- Returns true if a given object is tracked.\n"
      "is_finalized() -- Returns true if a given object has been already finalized.\n"
      "get_referrers() -- Return the list of objects that refer to an object.\n"
      "get_referents() -- Return the list of objects that an object refers to.\n"
      "freeze() -- Freeze all tracked objects and ignore them for future collections.\n"
      "unfreeze() -- Unfreeze all objects in the permanent generation.\n"
      "get_freeze_count() -- Return the number of objects in the permanent generation.\n",
      functions);
  if (module == NULL) return NULL;
  Ref dict = module_dict(ref(module));
  if (install_hooks() && dict_set_c(dict, "garbage", ref(garbage)) &&
      dict_set_c(dict, "callbacks", ref(callbacks)) && add_constants(dict))
    return module;
  drop(module);
  return NULL;
}

void gc_visit_roots(Visitor *visitor) {
  visit(visitor, ref(garbage), label_field("gc.garbage"));
  visit(visitor, ref(callbacks), label_field("gc.callbacks"));
}

void gc_forget(void) {
  memory_hooks.collection_starts = NULL;
  memory_hooks.collection_stops = NULL;
  memory_hooks.found_garbage = NULL;
  Own old_garbage = garbage, old_callbacks = callbacks;
  garbage = callbacks = NULL;
  drop_if(old_garbage);
  drop_if(old_callbacks);
}
