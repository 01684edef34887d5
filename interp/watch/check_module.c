/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module terrarium: assertions about memory, for the checks of exercises and for anybody who
 * wants a program to say what it expects.
 *
 *   from terrarium import expect_freed
 *
 *   def test_the_library_is_freed():
 *     """the library is freed"""
 *     library = Library()
 *     watcher = weakref.ref(library)
 *     del library
 *     expect_freed(watcher, "del library")
 *
 * Each raises AssertionError with a sentence for the one who wrote the program, and where something
 * is still alive the sentence ends with the path that keeps it. lessons/terrarium.py has the same
 * names for CPython.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../modules/fields.h"
#include "../modules/modules.h"
#include "../objects/bytes.h"
#include "../objects/complex.h"
#include "../objects/float.h"
#include "../objects/set.h"
#include "../objects/weakref.h"
#include "../vm/import.h"
#include "checks.h"
#include "names.h"
#include "views.h"

/* ---- Who is alive? --------------------------------------------------------------------------- */

static bool counted_class(Ref class) {
  if (!is_class(class)) return false;
  if (((Class *)class)->type.memory & TYPE_CONTAINER) return true;
  return no(throw(TypeError,
                  "nobody keeps a list of all %s objects: only of containers and of "
                  "instances of classes written in Python",
                  ((Class *)class)->type.name));
}

BODY(alive) {
  if (!counted_class(args[0])) return NULL;
  Snapshot found;
  snapshot_instances(&found, args[0]);
  size_t count = found.count;
  snapshot_free(&found);
  return int_from((intptr_t)count);
}

static void tell_some(Builder *builder, const Snapshot *found) {
  enum { MOST = 6 };
  Ref objects[MOST];
  for (size_t i = 0; i < found->count && i < MOST; i++) objects[i] = found->items[i].object;
  tell_names(builder, objects, found->count);
}

static Own wrong_number(Ref class, intptr_t wanted, const Snapshot *found) {
  Builder builder;
  builder_start(&builder);
  builder_format(&builder, "%zu %s %s alive, and %zd should be", found->count,
                 ((Class *)class)->type.name, found->count == 1 ? "is" : "are", wanted);
  if (found->count > 0) {
    builder_text(&builder, ": ");
    tell_some(&builder, found);
  }
  if ((intptr_t)found->count > wanted) {
    builder_text(&builder, "; ");
    tell_name(&builder, found->items[found->count - 1].object);
    builder_text(&builder, ": ");
    tell_keeper(&builder, found->items[found->count - 1].object);
  }
  return failed_check(&builder);
}

BODY(expect_alive) {
  intptr_t wanted;
  Snapshot found, nothing = {0};
  if (!counted_class(args[0]) || !as_size(args[1], &wanted)) return NULL;
  snapshot_instances(&found, args[0]);
  snapshot_new(&found, &nothing);
  Own result = (intptr_t)found.count == wanted ? none() : wrong_number(args[0], wanted, &found);
  snapshot_free(&found);
  return result;
}

/* ---- Freed ----------------------------------------------------------------------------------- */

static bool is_weakref(Ref object) {
  if (is_instance(object, &weakref_class)) return true;
  return no(throw(TypeError, "expect_freed() wants a weakref.ref to look through, not %T", object));
}

BODY(expect_freed) {
  if (!is_weakref(args[0])) return NULL;
  Ref object = weakref_peek(args[0]);
  if (object == NULL) return none();
  Builder builder;
  builder_start(&builder);
  tell_name(&builder, object);
  builder_text(&builder, " is still alive");
  if (args[1] != NULL && is_str(args[1]) && str_length(args[1]) > 0)
    builder_format(&builder, " after %S", args[1]);
  builder_text(&builder, ": ");
  tell_keeper(&builder, object);
  return failed_check(&builder);
}

BODY(expect_no_cycles) {
  Snapshot garbage, nothing = {0};
  snapshot_garbage(&garbage, NULL);
  size_t count = snapshot_new(&garbage, &nothing);
  Own result = NULL;
  if (count == 0) {
    result = none();
  } else {
    Builder builder;
    builder_start(&builder);
    tell_some(&builder, &garbage);
    builder_text(&builder, count == 1 ? " waits" : " wait");
    builder_text(&builder, " for the collector: ");
    tell_keeper(&builder, garbage.items[0].object);
    failed_check(&builder);
  }
  snapshot_free(&garbage);
  return result;
}

/* ---- A function and what it leaves behind ---------------------------------------------------- */

static Own left_behind(Ref function, const Snapshot *made, Ref result) {
  for (size_t i = 0; i < made->count; i++) {
    Ref object = made->items[i].object;
    if (object == result) continue;
    char space[NAME_SIZE];
    Builder builder;
    builder_start(&builder);
    tell_name(&builder, object);
    builder_format(&builder, " was made in %s and is still alive when it has returned: ",
                   name_of(function, space));
    tell_keeper(&builder, object);
    return failed_check(&builder);
  }
  return keep(result);
}

/* args: the function, cls, then what it is called with */
BODY(freed_on_return) {
  Ref class = args[1] == NULL ? None : args[1];
  Snapshot before, after;
  if (class != None && !counted_class(class)) return NULL;
  snapshot_instances(&before, class);
  Own result = call(args[0], args + 2, n - 2), judged = NULL;
  if (result != NULL) {
    snapshot_instances(&after, class);
    snapshot_new(&after, &before);
    judged = left_behind(args[0], &after, ref(result));
    snapshot_free(&after);
    drop(result);
  }
  snapshot_free(&before);
  return judged;
}

typedef struct Counter {
  Visitor visitor;
  Ref wanted;
  intptr_t count;
} Counter;

static void count_wanted(Visitor *self, Ref target, Label label) {
  Counter *counter = (Counter *)self;
  (void)label;
  counter->count += target == counter->wanted;
}

enum { MOST_ARGUMENTS = 16, MOST_REFERRERS = 256 };

typedef struct Referrers {
  Reference places[MOST_REFERRERS];
  size_t count;
} Referrers;

static bool same_place(const Reference *a, const Reference *b) {
  return a->holder == b->holder && a->depth == b->depth && a->label.kind == b->label.kind &&
         a->label.detail == b->label.detail;
}

static bool is_among(const Referrers *referrers, const Reference *place) {
  for (size_t i = 0; i < referrers->count && i < MOST_REFERRERS; i++) {
    if (same_place(&referrers->places[i], place)) return true;
  }
  return false;
}

/* New references that the result has are the caller's to judge. */
static intptr_t references_from(Ref result, Ref object, const Referrers *before) {
  Counter counter = {{.visit = count_wanted}, object, result == object};
  if (is_container(result)) visit_references(result, &counter.visitor);
  for (size_t i = 0; i < before->count && i < MOST_REFERRERS; i++)
    counter.count -= before->places[i].holder == result;
  return counter.count;
}

static Own kept_reference(Ref function, Ref object, const Referrers *before, Ref result) {
  Referrers after;
  char name[NAME_SIZE], place[PLACE_SIZE];
  Builder builder;
  after.count = inspect_referrers(object, after.places, MOST_REFERRERS);
  builder_start(&builder);
  builder_format(&builder, "%s keeps a reference to ", name_of(function, name));
  tell_name(&builder, object);
  for (size_t i = 0; i < after.count && i < MOST_REFERRERS; i++) {
    const Reference *found = &after.places[i];
    if (is_among(before, found) || found->holder == result) continue;
    builder_format(&builder, ": %s", place_of(found->holder, found->label, place));
    break;
  }
  return failed_check(&builder);
}

/* args: the function, then what it is called with */
BODY(keeps_no_reference) {
  static Referrers before[MOST_ARGUMENTS];
  intptr_t counts[MOST_ARGUMENTS];
  int arguments = n - 1 < MOST_ARGUMENTS ? n - 1 : MOST_ARGUMENTS;
  if (n < 1) return throw(TypeError, "keeps_no_reference() wants a function");
  for (int i = 0; i < arguments; i++) {
    counts[i] = args[i + 1]->refs;
    before[i].count = inspect_referrers(args[i + 1], before[i].places, MOST_REFERRERS);
  }
  Own result = call(args[0], args + 1, n - 1);
  for (int i = 0; result != NULL && i < arguments; i++) {
    Ref object = args[i + 1];
    if (is_immortal(object) || !is_container(object)) continue;
    if (object->refs - references_from(ref(result), object, &before[i]) <= counts[i]) continue;
    kept_reference(args[0], object, &before[i], ref(result));
    drop(result);
    result = NULL;
  }
  return result;
}

/* ---- One object ------------------------------------------------------------------------------ */

BODY(only_weakly) {
  Builder path;
  builder_start(&path);
  if (args[0] != args[1] && !tell_path(&path, args[0], args[1])) {
    builder_drop(&path);
    return none();
  }
  Own text = builder_finish(&path);
  Builder builder;
  builder_start(&builder);
  tell_name(&builder, args[0]);
  builder_text(&builder, " keeps ");
  tell_name(&builder, args[1]);
  builder_text(&builder, " alive: ");
  builder_take(&builder, text);
  return failed_check(&builder);
}

/* The call itself has one. */
BODY(refs_of) { return int_from(args[0]->refs - 1); }

BODY(why_of) {
  Builder builder;
  builder_start(&builder);
  tell_why(&builder, args[0]);
  return builder_finish(&builder);
}

/* The picture that `terrarium layout` and %layout show, as a text. */
BODY(layout_of) {
  char *text = NULL;
  size_t length = 0;
  FILE *file = open_memstream(&text, &length);
  if (file == NULL) return throw_out_of_memory();
  Paper paper;
  paper_open(&paper, file, 0, false, false);
  view_layout(&paper, args[0]);
  fclose(file);
  if (length > 0 && text[length - 1] == '\n') length--; /* print() ends the last line */
  Own picture = str_from_bytes(text, length);
  free(text);
  return picture;
}

/* ---- Plain values ---------------------------------------------------------------------------- */

enum { DEEPEST_VALUE = 100 };

/* A value whose comparison runs no code of anybody's. */
static bool is_atom(Ref object) {
  static Class *const atoms[] = {&int_class,  &str_class,   &float_class,
                                 &bool_class, &bytes_class, &complex_class};
  if (object == None || object == Ellipsis || object == NotImplemented) return true;
  for (size_t i = 0; i < sizeof atoms / sizeof *atoms; i++) {
    if (class_of(object) == atoms[i]) return true;
  }
  return false;
}

static bool all_items(Ref object, bool (*is)(Ref item, int depth), int depth) {
  bool list = class_of(object) == &list_class;
  intptr_t length = list ? list_length(object) : tuple_length(object);
  for (intptr_t i = 0; i < length; i++) {
    if (!is(list ? list_at(object, i) : tuple_at(object, i), depth)) return false;
  }
  return true;
}

static bool is_plain(Ref object, int depth);

static bool is_plain_dict(Ref object, int depth) {
  intptr_t position = 0;
  Ref key, value;
  while (dict_next(object, &position, &key, &value)) {
    if (!is_atom(key) || !is_plain(value, depth)) return false;
  }
  return true;
}

static bool is_plain_set(Ref object) {
  Own items = list_from_iterable(object);
  bool plain = items != NULL;
  for (intptr_t i = 0; plain && i < list_length(ref(items)); i++)
    plain = is_atom(list_at(ref(items), i));
  drop_if(items);
  return plain;
}

/* Atoms, and built-in containers of plain values; keys and members of sets are atoms. */
static bool is_plain(Ref object, int depth) {
  const Class *class = class_of(object);
  if (is_atom(object)) return true;
  if (depth == DEEPEST_VALUE) return false;
  if (class == &list_class || class == &tuple_class) return all_items(object, is_plain, depth + 1);
  if (class == &dict_class) return is_plain_dict(object, depth + 1);
  return (class == &set_class || class == &frozenset_class) && is_plain_set(object);
}

static bool same_shape(Ref actual, Ref expected);

static bool same_items(Ref actual, Ref expected) {
  bool list = class_of(actual) == &list_class;
  intptr_t length = list ? list_length(actual) : tuple_length(actual);
  for (intptr_t i = 0; i < length; i++) {
    if (!same_shape(list ? list_at(actual, i) : tuple_at(actual, i),
                    list ? list_at(expected, i) : tuple_at(expected, i)))
      return false;
  }
  return true;
}

/* Plain values that are equal: are they also of the same types? 1 is not True, and not 1.0. */
static bool same_shape(Ref actual, Ref expected) {
  const Class *class = class_of(actual);
  if (class != class_of(expected)) return false;
  if (class == &list_class || class == &tuple_class) return same_items(actual, expected);
  if (class != &dict_class) return true;
  intptr_t position = 0;
  Ref key, value;
  while (dict_next(actual, &position, &key, &value)) {
    Ref other = dict_peek(expected, key);
    if (other == NULL || !same_shape(value, other)) return false;
  }
  return true;
}

BODY(expect_equal) {
  if (args[0] == args[1]) return none();
  if (!is_plain(args[1], 0))
    return throw(TypeError,
                 "expect_equal() compares plain values: numbers, texts, lists, tuples, "
                 "dicts, sets of them, not a %T",
                 args[1]);
  if (!is_plain(args[0], 0))
    return throw(AssertionError, "%R was expected, and not %s %T", args[1],
                 strchr("AEIOUaeiou", args[0]->type->name[0]) ? "an" : "a", args[0]);
  int equal = object_equal(args[0], args[1]);
  if (equal < 0) return NULL;
  if (equal && same_shape(args[0], args[1])) return none();
  return throw(AssertionError, "%.300R was expected, and not %.300R", args[1], args[0]);
}

/* ---- Layout ---------------------------------------------------------------------------------- */

static bool has_own_dict(const Class *class) { return class->dict_offset != 0; }

static bool flag_differs(Ref wanted, bool actual) {
  return wanted != NULL && wanted != None && object_truth(wanted) != actual;
}

static size_t instance_size(const Class *class) {
  bool heap = class->type.memory & TYPE_HEAP;
  const Class *base = class;
  while (base->type.memory & TYPE_HEAP && base->base != NULL) base = base->base;
  bool words = heap && ((class->dict_offset != 0 && base->dict_offset == 0) ||
                        (class->type.weak_offset != 0 && base->type.weak_offset == 0));
  size_t header = class->type.memory & TYPE_CONTAINER ? sizeof(Container) - sizeof(Object) : 0;
  return class_basic_size(class) + header + (words ? 2 * sizeof(void *) : 0);
}

static bool add_slots(Ref list, const Class *class) {
  if (class->base != NULL && !add_slots(list, class->base)) return false;
  for (uint32_t i = 0; i < class->slot_count; i++) {
    if (!list_append(list, ref(class->slots[i].name))) return false;
  }
  return true;
}

/* Both as sorted lists. 1: the same, 0: not, -1: failed. */
static int same_slots(Ref wanted, const Class *class) {
  Own expected = list_from_iterable(wanted), actual = list_new(0);
  int same = -1;
  if (expected != NULL && actual != NULL && add_slots(ref(actual), class) &&
      list_sort(ref(expected), NULL, false) && list_sort(ref(actual), NULL, false))
    same = object_test(ref(expected), ref(actual), EQUAL);
  drop_if(expected);
  drop_if(actual);
  return same;
}

static Own wrong_slots(Ref wanted, const Class *class) {
  Own actual = list_new(0), tuple = NULL;
  if (actual != NULL && add_slots(ref(actual), class)) tuple = list_to_tuple(ref(actual));
  if (tuple != NULL)
    throw(AssertionError, "the slots of %s should be %R, but they are %R", class->type.name, wanted,
          ref(tuple));
  drop_if(tuple);
  drop_if(actual);
  return NULL;
}

enum { CLS, SLOTS, DICT, WEAKREF, SIZE };

BODY(expect_layout) {
  if (!is_class(args[CLS])) return NULL;
  const Class *class = (const Class *)args[CLS];
  const char *name = class->type.name;
  bool weak = class->type.weak_offset != 0;
  intptr_t size;
  if (args[SLOTS] != NULL && args[SLOTS] != None) {
    int same = same_slots(args[SLOTS], class);
    if (same < 0) return NULL;
    if (same == 0) return wrong_slots(args[SLOTS], class);
  }
  if (flag_differs(args[DICT], has_own_dict(class)))
    return throw(AssertionError, "instances of %s have %s __dict__, and should have %s", name,
                 has_own_dict(class) ? "a" : "no", has_own_dict(class) ? "none" : "one");
  if (flag_differs(args[WEAKREF], weak))
    return throw(AssertionError, "instances of %s can%s be looked at by a weakref, and should%s",
                 name, weak ? "" : "not", weak ? " not" : "");
  if (args[SIZE] == NULL || args[SIZE] == None) return none();
  if (!as_size(args[SIZE], &size)) return NULL;
  if ((size_t)size == instance_size(class)) return none();
  return throw(AssertionError, "an instance of %s takes %zu bytes, and it should take %zd", name,
               instance_size(class), size);
}

/* ---- Decorators of checks -------------------------------------------------------------------- */

static const char *const marks[] = {"__points__", "__hidden__", "__needs__"};

/* points(3) and needs(test) answer a function that marks what it decorates. It is a bound method of
 * a tuple: (mark, value). */
static Own mark_function(Ref self, Ref const *args, int n) {
  (void)n;
  if (!set_attribute(args[0], str_text(tuple_at(self, 0)), tuple_at(self, 1))) return NULL;
  return keep(args[0]);
}

static Method marker = {"mark", mark_function, "(test, /)", .doc = "Mark a check."};

static Own make_marker(const char *mark, Ref value) {
  Own name = str_intern_c(mark), pair = name == NULL ? NULL : tuple_of(2, ref(name), value);
  Own made = pair == NULL ? NULL : native_bound(&marker, ref(pair), NULL, NULL);
  drop_if(pair);
  drop_if(name);
  return made;
}

BODY(points) {
  if (!is_int(args[0]) && !is_float(args[0]))
    return throw(TypeError, "points() wants a number, not %T", args[0]);
  return make_marker(marks[0], args[0]);
}

BODY(hidden) {
  if (!set_attribute(args[0], marks[1], True)) return NULL;
  return keep(args[0]);
}

BODY(needs) {
  Own tests = tuple_from(args, n);
  Own made = tests == NULL ? NULL : make_marker(marks[2], ref(tests));
  drop_if(tests);
  return made;
}

/* ---- The module ------------------------------------------------------------------------------ */

static Method functions[] = {
    {"alive", alive, "(kind, /)",
     .doc = "How many instances of cls, and of classes below it, are alive."},
    {"expect_alive", expect_alive, "(kind, count)",
     .doc = "Exactly so many instances of cls are alive."},
    {"expect_freed", expect_freed, "(watcher, when='')",
     .doc = "The object that the weak reference looks at is gone. when: after what, for the "
            "sentence."},
    {"expect_no_cycles", expect_no_cycles, "()",
     .doc = "Nothing unreachable waits for the collector."},
    {"no_cycles", check_no_cycles, "()",
     .doc = "with no_cycles(): what is made in the block leaves nothing for the collector."},
    {"counting_only", check_counting_only, "(kind)",
     .doc = "with counting_only(cls): instances of cls that die in the block die by counting, and "
            "none is left in an unreachable circle at its end."},
    {"at_most", check_at_most, "(kind, count)",
     .doc = "with at_most(cls, count): never more than count instances are alive at once."},
    {"peak", check_peak, "(kind)",
     .doc = "with peak(cls) as seen: seen.count is the highest number of instances alive at once."},
    {"freed_on_return", freed_on_return, "(function, /, *args, of=None)",
     .doc = "Call function, return its result: every instance of `of` made in the call is freed "
            "when it returns, the result excepted."},
    {"keeps_no_reference", keeps_no_reference, "(*args)",
     .doc = "keeps_no_reference(function, *args): call it, return its result; afterwards no "
            "argument has more references than before, those of the result excepted."},
    {"allocations", check_allocations, "()",
     .doc = "with allocations() as made: made.objects (containers born), made.of(cls), made.bytes "
            "(in use more than at the start), made.peak (the most of them at once)."},
    {"at_most_bytes", check_at_most_bytes, "(bytes)",
     .doc = "with at_most_bytes(n): never more than n bytes above those at the start are in use."},
    {"finalizers", check_finalizers, "(kind, key=None)",
     .doc = "with finalizers(cls) as order: key(object), or its name, is appended to the list "
            "order as each __del__ begins."},
    {"expect_layout", expect_layout, "(kind, slots=None, dict=None, weakref=None, size=None)",
     .doc = "Instances of cls have these slots, a __dict__ or none, can be weakly referenced or "
            "not, and take so many bytes."},
    {"expect_equal", expect_equal, "(actual, expected)",
     .doc = "A plain value is equal to another, and of the same type, without asking an __eq__ of "
            "the submission's."},
    {"only_weakly", only_weakly, "(holder, obj)",
     .doc = "No strong path leads from holder to obj."},
    {"refs", refs_of, "(obj, /)", .doc = "How many references there are to obj."},
    {"why", why_of, "(obj, /)", .doc = "The shortest path that keeps obj alive, in words."},
    {"layout", layout_of, "(obj, /)",
     .doc = "A picture of the bytes of obj, or of an instance of the class obj: a text of lines."},
    {"points", points, "(number, /)", .doc = "@points(3): what a check is worth. Without it: 1."},
    {"hidden", hidden, "(test, /)", .doc = "@hidden: students see only whether it passed."},
    {"needs", needs, "(*args)", .doc = "@needs(test_other): skipped when test_other did not pass."},
    {NULL},
};

static Own checks_module(void) {
  if (!check_blocks_ready()) return NULL;
  if (names_main_globals() == NULL) {
    Ref main = dict_peek_str(ref(imported_modules), ID(__main__));
    if (main != NULL) names_begin(module_dict(main));
  }
  return module_from_table("terrarium", "What a check can assert about memory.", functions);
}

/* ---- Found by import ------------------------------------------------------------------------- */

static Own (*find_others)(Ref name);

static Own find_module(Ref name) {
  return str_is(name, "terrarium") ? checks_module() : find_others(name);
}

void checks_start(void) {
  if (find_builtin_module == find_module) return;
  find_others = find_builtin_module;
  find_builtin_module = find_module;
}
