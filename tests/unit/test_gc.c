/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory system on its own: gc/ linked with nothing but the toy types below.
 *
 * A node has a name and four places for references. An atom has a number. A look is a weak
 * reference. That is enough for every life an object can have. What happens is written down in a
 * transcript, one line per event, and compared with what should have happened.
 *
 * Start reading at "A whole life"; "The steps of a collection" follows the numbers in
 * gc/collector.c. Everything runs twice, on the heap of gc/heap.c and on the system's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../gc/events.h"
#include "../../gc/gc.h"
#include "../../gc/inspect.h"

/* ---- The transcript -------------------------------------------------------------------------- */

static char transcript[1 << 16];
static size_t written;

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  size_t room = sizeof transcript - written;
  written += (size_t)vsnprintf(transcript + written, room, format, arguments);
  va_end(arguments);
  assert_true(written < sizeof transcript);
}

static void say_nothing_so_far(void) {
  written = 0;
  transcript[0] = '\0';
}

static void expect(const char *expected) {
  assert_string_equal(transcript, expected);
  say_nothing_so_far();
}

/* ---- Toy types ------------------------------------------------------------------------------- */

enum { PLACES = 4 };

typedef struct Node {
  Container container;
  WeakRef *weakrefs;
  char name;
  Own places[PLACES];
} Node;

typedef struct Atom {
  Object object;
  long number;
} Atom;

static Ref as_object(void *object) { return object; }

static void node_traverse(Ref self, Visitor *visitor) {
  Node *node = (Node *)self;
  for (int i = 0; i < PLACES; i++) visit(visitor, ref(node->places[i]), label_item(i));
}

static void node_clear(Ref self) {
  Node *node = (Node *)self;
  for (int i = 0; i < PLACES; i++) release(self, &node->places[i], label_item(i));
}

/* What a test wants its nodes to do as their last word. */
static void (*last_word)(Node *node);

static void node_finalize(Ref self) {
  if (last_word != NULL) last_word((Node *)self);
}

static void node_destroy(Ref self) {
  (void)self; /* no side memory; being here makes death take all its steps */
}

static Type node_type = {
    .container.object.refs = IMMORTAL_REFS,
    .name = "node",
    .size = sizeof(Node),
    .weak_offset = offsetof(Node, weakrefs),
    .memory = TYPE_CONTAINER,
    .traverse = node_traverse,
    .clear = node_clear,
    .destroy = node_destroy,
    .finalize = node_finalize,
};

/* A node nobody may clear, as a tuple. */
static Type stone_type = {
    .container.object.refs = IMMORTAL_REFS,
    .name = "stone",
    .size = sizeof(Node),
    .memory = TYPE_CONTAINER | TYPE_UNCLEARABLE,
    .traverse = node_traverse,
    .clear = node_clear,
};

static Type atom_type = {
    .container.object.refs = IMMORTAL_REFS, .name = "atom", .size = sizeof(Atom)};

static void look_clear(Ref self) { weakref_detach((WeakRef *)self); }

static void look_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(((WeakRef *)self)->callback), label_field("callback"));
}

static Type look_type = {
    .container.object.refs = IMMORTAL_REFS,
    .name = "look",
    .size = sizeof(WeakRef),
    .memory = TYPE_CONTAINER,
    .traverse = look_traverse,
    .clear = look_clear,
};

static Node *node_of(const Type *type, char name) {
  Node *node = object_new(type, 0);
  if (node == NULL) return NULL;
  node->name = name;
  track(as_object(node));
  return node;
}

static Node *node_new(char name) { return node_of(&node_type, name); }

static Own atom_new(long number) {
  Atom *atom = object_new(&atom_type, 0);
  if (atom != NULL) atom->number = number;
  return own(atom);
}

/* callback < 0: none */
static WeakRef *look_at(Node *node, long callback) {
  WeakRef *look = object_new(&look_type, 0);
  if (look == NULL) return NULL;
  track(as_object(look));
  Own call = callback < 0 ? own(NULL) : atom_new(callback);
  weakref_attach(look, as_object(node), call, callback < 0 ? WEAK_BASIC : WEAK_OTHER);
  return look;
}

static void put(Node *holder, int place, Own value) {
  replace(as_object(holder), &holder->places[place], value, label_item(place));
}

static void link_to(Node *holder, int place, Node *target) {
  put(holder, place, keep(as_object(target)));
}

static void forget(void *object) { drop(own(object)); }

static intptr_t refs_of(void *object) { return as_object(object)->refs; }

static size_t blocks(void) {
  HeapStats stats;
  heap_stats(&stats);
  return stats.blocks + stats.large;
}

/* ---- Writing down what happens --------------------------------------------------------------- */

static const char *name_of(Ref object) {
  static char names[8][24];
  static int next;
  char *name = names[next++ % 8];
  if (object == NULL) return "nothing";
  if (object->type == NULL) return "a toy type";
  if (object->type == &node_type || object->type == &stone_type)
    snprintf(name, sizeof names[0], "%c", ((Node *)object)->name);
  else if (object->type == &atom_type)
    snprintf(name, sizeof names[0], "%ld", ((Atom *)object)->number);
  else
    snprintf(name, sizeof names[0], "%s", object->type->name);
  return name;
}

static void write_down(Observer *self, const Event *event) {
  (void)self;
  const char *object = name_of(event->object), *other = name_of(event->other);
  switch (event->kind) {
  case EVENT_STEP:
    say("step %td\n", event->before);
    break;
  case EVENT_BORN:
    say("born: a%s %s\n", event->other == as_object(&atom_type) ? "n" : "",
        ((const Type *)event->other)->name);
    break;
  case EVENT_SUBTRACTED:
    say("subtracted %s.%td -> %s %td to %td\n", other, (intptr_t)event->label.detail, object,
        event->before, event->after);
    break;
  case EVENT_RESCUED:
    say("rescued %s by %s.%td\n", object, other, (intptr_t)event->label.detail);
    break;
  case EVENT_HELD:
  case EVENT_RELEASED:
    say("%s %s.%td -> %s\n", event_name(event->kind), other, (intptr_t)event->label.detail,
        object);
    break;
  case EVENT_WEAKREF_CLEARED:
    say("weakref-cleared to %s\n", other);
    break;
  case EVENT_WEAKREF_CALLBACK:
    say("weakref-callback %s\n", other);
    break;
  case EVENT_COUNT_COPIED:
  case EVENT_FINALIZER_RETURNED:
  case EVENT_RESURRECTED:
  case EVENT_DROPPED:
  case EVENT_KEPT:
    say("%s %s %td\n", event_name(event->kind), object, event->after);
    break;
  case EVENT_REACHABLE:
  case EVENT_CANDIDATE:
    say("%s %s %td\n", event_name(event->kind), object, event->before);
    break;
  case EVENT_SURVIVED:
    say("survived %s %td to %td\n", object, event->before, event->after);
    break;
  case EVENT_FREED:
    say("freed %s%s\n", object, event->before == FREED_BY_COLLECTOR ? " by the collector" : "");
    break;
  default:
    say("%s %s\n", event_name(event->kind), object);
  }
}

static const uint64_t LIVES = EVENT_BIT(BORN) | EVENT_BIT(FREED) | EVENT_BIT(TRACKED) |
                              EVENT_BIT(UNTRACKED) | EVENT_BIT(FINALIZER_CALLED) |
                              EVENT_BIT(FINALIZER_RETURNED) | EVENT_BIT(RESURRECTED) |
                              EVENT_BIT(WEAKREF_CLEARED) | EVENT_BIT(WEAKREF_CALLBACK);
static const uint64_t COUNTS =
    EVENT_BIT(KEPT) | EVENT_BIT(DROPPED) | EVENT_BIT(HELD) | EVENT_BIT(RELEASED);
static const uint64_t STEPS = EVENT_BIT(STEP) | EVENT_BIT(CANDIDATE) | EVENT_BIT(COUNT_COPIED) |
                              EVENT_BIT(SUBTRACTED) | EVENT_BIT(REACHABLE) | EVENT_BIT(RESCUED) |
                              EVENT_BIT(UNREACHABLE) | EVENT_BIT(CLEARING) | EVENT_BIT(SURVIVED);

static Observer writer = {.notice = write_down};

static void only_watched(void) {
  if (!WATCHED) skip();
}

static void listen(uint64_t kinds) {
  writer.mask = kinds;
  events_attach(&writer);
}

static void stop_listening(void) { events_detach(&writer); }

/* ---- Before and after each test -------------------------------------------------------------- */

static void say_callback(Ref weakref, Ref callback) {
  (void)weakref;
  say("called %ld\n", ((Atom *)callback)->number);
}

static int begin(void **state) {
  (void)state;
  memory_hooks = (MemoryHooks){.call_callback = say_callback};
  last_word = NULL;
  say_nothing_so_far();
  collector_enable(false);
  collect(2, COLLECT_ASKED);
  check_every_step(true);
  return 0;
}

/* No test may leave anything behind, not even a byte. */
static int end(void **state) {
  (void)state;
  char message[200];
  stop_listening();
  collector_stress(false);
  collector_set_debug(0);
  collect(2, COLLECT_ASKED);
  if (!check_memory(true, message, sizeof message)) fail_msg("%s", message);
  assert_int_equal(blocks(), 0);
  for (int g = 0; g <= FROZEN; g++) assert_int_equal(generation_size(g), 0);
  return 0;
}

/* ---- A whole life ---------------------------------------------------------------------------- */

static void counts_move(void **state) {
  (void)state;
  Node *a = node_new('a'), *b = node_new('b');
  assert_int_equal(refs_of(a), 1);
  link_to(a, 0, b);
  assert_int_equal(refs_of(b), 2);
  forget(b);
  assert_int_equal(refs_of(b), 1);
  put(a, 0, atom_new(5)); /* and b is gone */
  assert_int_equal(generation_size(0), 1);
  assert_int_equal(blocks(), 2);
  forget(a);
  assert_int_equal(blocks(), 0);
}

static void a_life_in_events(void **state) {
  (void)state;
  only_watched();
  listen(LIVES | COUNTS);
  Node *a = node_new('a');
  put(a, 1, atom_new(7));
  forget(a);
  expect("born: a node\n"
         "tracked a\n"
         "born: an atom\n"
         "held a.1 -> 7\n"
         "dropped a 0\n"
         "finalizer-called a\n"
         "finalizer-returned a 1\n"
         "untracked a\n"
         "released a.1 -> 7\n"
         "dropped 7 0\n"
         "freed 7\n"
         "freed a\n");
}

static void abandoned_before_it_lives(void **state) {
  (void)state;
  only_watched();
  listen(LIVES);
  int count = collector_count(0);
  Node *node = object_new(&node_type, 0);
  assert_int_equal(collector_count(0), count + 1);
  node->name = 'n';
  object_abandon(node);
  assert_int_equal(collector_count(0), count);
  expect("born: a node\nfreed n\n");
}

static void new_objects_are_zero(void **state) {
  (void)state;
  for (int round = 0; round < 2; round++) {
    char *bytes = object_new(&atom_type, 100);
    for (size_t i = sizeof(Object); i < sizeof(Atom) + 100; i++) assert_int_equal(bytes[i], 0);
    memset(bytes + sizeof(Object), 0xFF, sizeof(Atom) + 100 - sizeof(Object));
    forget(bytes);
  }
}

static void objects_can_grow(void **state) {
  (void)state;
  Node *node = node_new('n');
  Node *other = node_new('o');
  link_to(node, 0, other);
  node = object_resize(node, 400);
  assert_int_equal(node->name, 'n');
  assert_true(object_bytes(as_object(node)) >= sizeof(Node) + 400);
  node = object_resize(node, 4000);
  assert_ptr_equal(ref(node->places[0]), other);
  char message[200];
  assert_true(check_memory(false, message, sizeof message));
  forget(other);
  forget(node);
}

/* A class made at run time: its objects keep it alive, and with the last of them it goes. */
static Type class_type = {
    .container.object.refs = IMMORTAL_REFS,
    .name = "class",
    .size = sizeof(Type),
    .memory = TYPE_CONTAINER,
};

static void objects_keep_their_class(void **state) {
  (void)state;
  Type *class = object_new(&class_type, 0);
  class->name = "made at run time";
  class->size = sizeof(Atom);
  class->memory = TYPE_HEAP;
  Own one = own(object_new(class, 0)), two = own(object_new(class, 0));
  assert_int_equal(refs_of(class), 3);
  forget(class);
  drop(one);
  assert_int_equal(refs_of(class), 1);
  drop(two);
}

/* An atom that can refer to another one. */
typedef struct Linked {
  Atom atom;
  Own next;
} Linked;

static void linked_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(((Linked *)self)->next), label_field("next"));
}

static void linked_clear(Ref self) {
  release(self, &((Linked *)self)->next, label_field("next"));
}

static Type linked_type = {
    .container.object = {IMMORTAL_REFS, &class_type},
    .name = "linked",
    .size = sizeof(Linked),
    .memory = TYPE_CONTAINER | TYPE_PREFIXED | TYPE_HEAP,
    .traverse = linked_traverse,
    .clear = linked_clear,
};

static Linked *linked_new(long number, Linked *next) {
  Linked *linked = object_new(&linked_type, 0);
  if (linked == NULL) return NULL;
  linked->atom.number = number;
  linked->next = keep_if(as_object(next));
  track(as_object(linked));
  return linked;
}

static void prefixed_ones_stand_behind_their_standing(void **state) {
  (void)state;
  size_t before = blocks();
  Linked *linked = linked_new(7, NULL);
  assert_ptr_equal((char *)as_container(as_object(linked)) + sizeof(Standing), linked);
  assert_int_equal(((Atom *)linked)->number, 7);
  assert_int_equal(object_bytes(as_object(linked)), sizeof(Standing) + sizeof(Linked));
  uint32_t serial = as_container(as_object(linked))->serial;
  linked = object_resize(linked, 600);
  assert_int_equal(linked->atom.number, 7);
  assert_int_equal(as_container(as_object(linked))->serial, serial);
  assert_true(check_memory(false, (char[200]){0}, 200));
  forget(linked);
  assert_int_equal(blocks(), before);
}

static void prefixed_ones_are_collected(void **state) {
  (void)state;
  size_t before = blocks();
  Linked *one = linked_new(1, NULL), *two = linked_new(2, one);
  one->next = keep(as_object(two));
  forget(one);
  assert_int_equal(collect(2, COLLECT_ASKED), 0);
  assert_int_equal(as_container(as_object(one))->generation, 2);
  forget(two);
  assert_int_equal(collect(2, COLLECT_ASKED), 2);
  assert_int_equal(blocks(), before);
}

static void prefixed_ones_die_in_chains(void **state) {
  (void)state;
  size_t before = blocks();
  Linked *last = NULL;
  for (long i = 0; i < 12000; i++) {
    Linked *linked = linked_new(i, last);
    if (last != NULL) forget(last);
    last = linked;
  }
  forget(last);
  assert_int_equal(blocks(), before);
}

/* ---- Finalizers and resurrection ------------------------------------------------------------- */

static Node *brought_back;

static void say_name(Node *node) { say("%c says goodbye\n", node->name); }

static void come_back(Node *node) {
  say_name(node);
  brought_back = (Node *)ref(keep(as_object(node)));
}

static void finalizer_runs_first_and_once(void **state) {
  (void)state;
  last_word = come_back;
  Node *a = node_new('a');
  collect(2, COLLECT_ASKED); /* now it is old */
  forget(a);
  expect("a says goodbye\n");
  assert_ptr_equal(brought_back, a);
  assert_int_equal(refs_of(a), 1);
  assert_true(is_finalized(as_object(a)));
  assert_int_equal(generation_size(0), 1); /* it starts over */
  forget(a);
  expect("");
}

static void parents_die_before_children(void **state) {
  (void)state;
  last_word = say_name;
  Node *a = node_new('a'), *b = node_new('b'), *c = node_new('c'), *d = node_new('d');
  put(a, 0, own(b));
  put(b, 0, own(c));
  put(a, 1, own(d));
  forget(a);
  expect("a says goodbye\nb says goodbye\nc says goodbye\nd says goodbye\n");
}

/* ---- Long chains ----------------------------------------------------------------------------- */

static Node *chain(long length, const Type *odd_ones) {
  Node *first = NULL;
  for (long i = 0; i < length; i++) {
    Node *node = node_of(i % 2 ? odd_ones : &node_type, 'x');
    if (first != NULL) put(node, 0, own(first));
    first = node;
  }
  return first;
}

static void five_million_in_a_chain(void **state) {
  (void)state;
  forget(chain(5000000, &node_type));
  assert_int_equal(blocks(), 0);
}

static void chains_of_any_mixture(void **state) {
  (void)state;
  last_word = NULL;
  forget(chain(300000, &stone_type));
  assert_int_equal(blocks(), 0);
}

/* A chain that dies while little of the C stack is left. */
static void forget_deep_down(size_t bytes, Node *first) {
  volatile char frame[1 << 14];
  frame[0] = 0;
  if (bytes > sizeof frame)
    forget_deep_down(bytes - sizeof frame, first);
  else
    forget(first);
  frame[1] = 1;
}

static void chains_die_on_what_is_left_of_the_stack(void **state) {
  (void)state;
  struct rlimit limit;
  getrlimit(RLIMIT_STACK, &limit);
  if (limit.rlim_cur == RLIM_INFINITY) limit.rlim_cur = 8 << 20;
  forget_deep_down(limit.rlim_cur - (1 << 20), chain(100000, &node_type));
  assert_int_equal(blocks(), 0);
}

static long last_number;
static bool in_order;

static void check_number(Node *node) {
  long number = ((Atom *)ref(node->places[1]))->number;
  if (number != last_number + 1) in_order = false;
  last_number = number;
}

static void chain_finalizers_run_in_order(void **state) {
  (void)state;
  Node *first = NULL;
  for (long i = 30000; i > 0; i--) {
    Node *node = node_new('x');
    put(node, 1, atom_new(i));
    if (first != NULL) put(node, 0, own(first));
    first = node;
  }
  last_number = 0;
  in_order = true;
  last_word = check_number;
  forget(first);
  assert_true(in_order);
  assert_int_equal(last_number, 30000);
}

/* The order CPython 3.13 has for 30000 nested lists [finalized, next], observed by running it. */
static void say_where_order_jumps(Node *node) {
  if (node->name != 't') return;
  long number = ((Atom *)ref(node->places[0]))->number;
  if (last_number != 0 && number != last_number - 1) say("%ld %ld, ", last_number, number);
  last_number = number;
}

static void nesting_is_limited_as_in_cpython(void **state) {
  (void)state;
  Node *first = NULL;
  for (long i = 10100; i > 0; i--) {
    Node *list = node_of(&stone_type, 'l'), *finalized = node_new('t');
    put(finalized, 0, atom_new(i));
    put(list, 1, own(finalized));
    if (first != NULL) put(list, 0, own(first)); /* dropped first, as a list's last item is */
    first = list;
  }
  last_number = 0;
  last_word = say_where_order_jumps;
  forget(first);
  expect("9898 9948, 9948 9997, 9949 9998, 9998 10047, 9999 10048, 10048 10097, "
         "10049 10098, 10098 10100, 10099 9897, ");
}

/* ---- Weak references ------------------------------------------------------------------------- */

static void look_finds_target_alive(Node *node) {
  say("%c: %zu looks\n", node->name, weakrefs_count(as_object(node)));
}

static void callbacks_run_newest_first(void **state) {
  (void)state;
  only_watched();
  last_word = look_finds_target_alive;
  Node *a = node_new('a');
  WeakRef *first = look_at(a, 1), *basic = look_at(a, -1), *second = look_at(a, 2);
  assert_ptr_equal(weakrefs_of(as_object(a)), basic);
  assert_ptr_equal(basic->next, second);
  assert_ptr_equal(second->next, first);
  listen(EVENT_BIT(WEAKREF_CLEARED) | EVENT_BIT(FREED));
  forget(a);
  stop_listening();
  expect("a: 3 looks\n"
         "weakref-cleared to a\nweakref-cleared to a\nweakref-cleared to a\n"
         "called 2\ncalled 1\n"
         "freed 1\nfreed 2\n"
         "freed a\n");
  assert_null(first->target);
  forget(first);
  forget(second);
  forget(basic);
}

static void shared_ones_stand_in_front(void **state) {
  (void)state;
  Node *a = node_new('a');
  WeakRef *called = look_at(a, 1);
  WeakRef *proxy = object_new(&look_type, 0);
  weakref_attach(proxy, as_object(a), own(NULL), WEAK_PROXY);
  WeakRef *basic = look_at(a, -1), *newest = look_at(a, 2);
  WeakRef *order[] = {basic, proxy, newest, called};
  WeakRef *next = weakrefs_of(as_object(a));
  for (int i = 0; i < 4; i++, next = next->next) assert_ptr_equal(next, order[i]);
  for (int i = 0; i < 4; i++) forget(order[i]);
  assert_null(weakrefs_of(as_object(a)));
  forget(a);
  expect("");
}

static Node *look_target;
static void look_again_at(Ref weakref, Ref callback) {
  (void)weakref;
  say("%ld: target %s\n", ((Atom *)callback)->number,
      weakrefs_of(as_object(look_target)) == NULL ? "has no looks" : "has looks");
}

static void all_are_cleared_before_any_is_called(void **state) {
  (void)state;
  memory_hooks.call_callback = look_again_at;
  look_target = node_new('a');
  WeakRef *one = look_at(look_target, 1), *two = look_at(look_target, 2);
  forget(look_target);
  expect("2: target has no looks\n1: target has no looks\n");
  forget(one);
  forget(two);
}

/* ---- The steps of a collection --------------------------------------------------------------- */

/* The classic example. a, b and c refer to each other in a circle, and somebody holds c from
 * outside; d refers to itself. a and b come before c, so they are first believed unreachable. */
static void four_nodes(Node **held) {
  Node *a = node_new('a'), *b = node_new('b'), *c = node_new('c'), *d = node_new('d');
  put(a, 0, own(b));
  put(b, 0, keep(as_object(c)));
  put(c, 0, own(a));
  put(d, 0, own(d));
  *held = c;
}

static void release_four(Node *held) {
  stop_listening();
  forget(held);
  assert_int_equal(collect(2, COLLECT_ASKED), 3);
}

/* What the transcript says between this step and the next. */
static void expect_step(int number, const char *expected) {
  char heading[24], next[24];
  snprintf(heading, sizeof heading, "step %d\n", number);
  snprintf(next, sizeof next, "step %d\n", number + 1);
  char *start = strstr(transcript, heading);
  assert_non_null(start);
  start += strlen(heading);
  char *stop = strstr(start, next);
  size_t length = stop == NULL ? strlen(start) : (size_t)(stop - start);
  char *part = strndup(start, length);
  assert_string_equal(part, expected);
  free(part);
}

static void collect_four(Node **held) {
  four_nodes(held);
  listen(STEPS | EVENT_BIT(FREED) | EVENT_BIT(DROPPED));
  assert_int_equal(collect(0, COLLECT_ASKED), 1);
}

static void step_1_merge(void **state) {
  (void)state;
  only_watched();
  Node *held;
  collect_four(&held);
  expect_step(1, "candidate a 0\ncandidate b 0\ncandidate c 0\ncandidate d 0\n");
  release_four(held);
}

static void step_1_merges_the_generation_itself_first(void **state) {
  (void)state;
  only_watched();
  Node *old = node_new('o');
  collect(1, COLLECT_ASKED);
  Node *middle = node_new('m');
  collect(0, COLLECT_ASKED);
  Node *young = node_new('y');
  listen(STEPS);
  collect(2, COLLECT_ASKED);
  expect_step(1, "candidate o 2\ncandidate y 0\ncandidate m 1\n");
  forget(old), forget(middle), forget(young);
}

static void step_2_copy(void **state) {
  (void)state;
  only_watched();
  Node *held;
  collect_four(&held);
  expect_step(2, "count-copied a 1\ncount-copied b 1\ncount-copied c 2\ncount-copied d 1\n");
  release_four(held);
}

static void step_3_subtract(void **state) {
  (void)state;
  only_watched();
  Node *held;
  collect_four(&held);
  expect_step(3, "subtracted a.0 -> b 1 to 0\n"
                 "subtracted b.0 -> c 2 to 1\n"
                 "subtracted c.0 -> a 1 to 0\n"
                 "subtracted d.0 -> d 1 to 0\n");
  release_four(held);
}

static void step_4_reachable(void **state) {
  (void)state;
  only_watched();
  Node *held;
  collect_four(&held);
  expect_step(4, "reachable c 1\nrescued a by c.0\nrescued b by a.0\n");
  release_four(held);
}

static void step_5_unreachable(void **state) {
  (void)state;
  only_watched();
  Node *held;
  collect_four(&held);
  expect_step(5, "unreachable d\n");
  release_four(held);
}

static void step_8_clear(void **state) {
  (void)state;
  only_watched();
  Node *held;
  collect_four(&held);
  expect_step(8, "clearing d\ndropped d 1\nfreed d by the collector\n");
  release_four(held);
}

static void step_9_survivors(void **state) {
  (void)state;
  only_watched();
  Node *held;
  collect_four(&held);
  expect_step(9, "survived c 0 to 1\nsurvived a 0 to 1\nsurvived b 0 to 1\n");
  assert_int_equal(generation_size(1), 3);
  release_four(held);
}

/* Two nodes that hold each other; their counts are 1. */
static void pair(char name, Node **first, Node **second) {
  *first = node_new(name);
  *second = node_new((char)(name + 1));
  put(*first, 0, keep(as_object(*second)));
  put(*second, 0, own(*first));
  drop(own(*second));
}

/* A look that lives is called, one that is garbage like its target is not, one without callback has
 * nothing to call. All that before the first finalizer. */
static void step_5_clears_weak_references_first(void **state) {
  (void)state;
  only_watched();
  Node *a, *b;
  last_word = look_finds_target_alive;
  pair('a', &a, &b);
  WeakRef *lives = look_at(a, 1), *garbage = look_at(b, 2), *basic = look_at(b, -1);
  put(a, 1, own(garbage));
  listen(EVENT_BIT(STEP) | LIVES);
  collect(2, COLLECT_ASKED);
  stop_listening();
  expect_step(5, "weakref-cleared to a\nweakref-cleared to b\nweakref-cleared to b\n"
                 "weakref-callback 1\ncalled 1\n");
  expect_step(6, "finalizer-called a\na: 0 looks\nfinalizer-returned a 2\n"
                 "finalizer-called b\nb: 0 looks\nfinalizer-returned b 2\n");
  forget(lives);
  forget(basic);
}

static void step_6_finalizers_in_order_of_birth(void **state) {
  (void)state;
  last_word = say_name;
  Node *a = node_new('a'), *b = node_new('b'), *c = node_new('c');
  put(c, 0, own(b)); /* linked against the order of birth */
  put(b, 0, own(a));
  put(a, 0, own(c));
  assert_int_equal(collect(2, COLLECT_ASKED), 3);
  expect("a says goodbye\nb says goodbye\nc says goodbye\n");
}

static void let_go_of_all(Node *node) { node_clear(as_object(node)); }

static void step_6_may_break_the_circle(void **state) {
  (void)state;
  only_watched();
  last_word = let_go_of_all;
  Node *a, *b;
  pair('a', &a, &b);
  listen(EVENT_BIT(STEP) | EVENT_BIT(FREED));
  assert_int_equal(collect(2, COLLECT_ASKED), 0);
  expect_step(6, "freed b\nfreed a\n");
}

static void only_b_comes_back(Node *node) {
  say_name(node);
  if (node->name == 'b') brought_back = (Node *)ref(keep(as_object(node)));
}

/* One that comes back brings all it refers to. All have had their last word. */
static void step_7_second_look(void **state) {
  (void)state;
  only_watched();
  Node *a, *b, *c, *d;
  last_word = only_b_comes_back;
  pair('a', &a, &b);
  pair('c', &c, &d);
  listen(EVENT_BIT(STEP) | EVENT_BIT(RESURRECTED) | EVENT_BIT(FREED));
  assert_int_equal(collect(1, COLLECT_ASKED), 2);
  expect_step(7, "resurrected b 2\nresurrected a 1\n");
  expect_step(8, "freed d by the collector\nfreed c by the collector\n");
  assert_int_equal(generation_size(2), 2);
  stop_listening();
  say_nothing_so_far();
  forget(brought_back);
  assert_int_equal(collect(2, COLLECT_ASKED), 2);
  expect("");
}

static void step_8_leaves_the_unclearable_to_the_others(void **state) {
  (void)state;
  only_watched();
  Node *stone = node_of(&stone_type, 's'), *node = node_new('n');
  put(stone, 0, keep(as_object(node)));
  put(node, 0, own(stone));
  forget(node);
  listen(EVENT_BIT(STEP) | EVENT_BIT(CLEARING) | EVENT_BIT(FREED));
  assert_int_equal(collect(2, COLLECT_ASKED), 2);
  expect_step(8, "clearing n\nfreed s by the collector\nfreed n by the collector\n");
}

static bool atoms_only(Ref self) {
  Node *node = (Node *)self;
  for (int i = 0; i < PLACES; i++) {
    Ref target = ref(node->places[i]);
    if (target != NULL && is_container(target)) return false;
  }
  return true;
}

static void settled_survivors_are_untracked(void **state) {
  (void)state;
  Type early = stone_type, late = stone_type;
  early.may_untrack = late.may_untrack = atoms_only;
  late.memory |= TYPE_UNTRACK_LATE;
  Node *a = node_of(&early, 'a'), *b = node_of(&late, 'b'), *c = node_of(&early, 'c');
  link_to(c, 0, a);
  put(a, 0, atom_new(1));
  collect(0, COLLECT_ASKED);
  assert_false(is_tracked(as_object(a)));
  assert_true(is_tracked(as_object(b)));
  assert_true(is_tracked(as_object(c)));
  collect(2, COLLECT_ASKED);
  assert_false(is_tracked(as_object(b)));
  forget(a), forget(b), forget(c);
}

static intptr_t inner_result;
static void collect_inside(Node *node) {
  (void)node;
  inner_result = collect(2, COLLECT_ASKED);
}

static void no_collection_inside_a_collection(void **state) {
  (void)state;
  Node *a, *b;
  pair('a', &a, &b);
  inner_result = -1;
  last_word = collect_inside;
  assert_int_equal(collect(2, COLLECT_ASKED), 2);
  assert_int_equal(inner_result, 0);
}

/* Random graphs. What is reachable is found out in the obvious way, by marking from the nodes that
 * are held; the collector, which knows nothing of roots, must come to the same result. */
enum { GRAPH = 40 };

static uint32_t random_state;
static int random_below(int limit) {
  random_state = random_state * 1664525 + 1013904223;
  return (int)((random_state >> 8) % (uint32_t)limit);
}

static void mark(Node *node, bool *marked) {
  if (node == NULL || marked[node->name - 1]) return;
  marked[node->name - 1] = true;
  for (int i = 0; i < PLACES; i++) mark((Node *)ref(node->places[i]), marked);
}

static long deaths;
static void count_death(Node *node) { deaths += node->name != 0; }

static void random_graph(uint32_t seed) {
  Node *nodes[GRAPH];
  bool held[GRAPH], marked[GRAPH] = {false};
  random_state = seed;
  for (int i = 0; i < GRAPH; i++) nodes[i] = node_new((char)(i + 1));
  for (int i = 0; i < GRAPH + random_below(GRAPH); i++)
    link_to(nodes[random_below(GRAPH)], random_below(PLACES), nodes[random_below(GRAPH)]);
  int reachable = 0;
  for (int i = 0; i < GRAPH; i++) held[i] = random_below(8) == 0;
  for (int i = 0; i < GRAPH; i++) {
    if (held[i]) mark(nodes[i], marked);
  }
  for (int i = 0; i < GRAPH; i++) reachable += marked[i];
  deaths = 0;
  for (int i = 0; i < GRAPH; i++) {
    if (!held[i]) forget(nodes[i]);
  }
  long by_count = deaths;
  assert_int_equal(collect(random_below(3), COLLECT_ASKED), GRAPH - reachable - by_count);
  assert_int_equal(deaths, GRAPH - reachable);
  for (int i = 0; i < GRAPH; i++) {
    if (held[i]) forget(nodes[i]);
  }
  collect(2, COLLECT_ASKED);
  assert_int_equal(deaths, GRAPH);
}

static void random_graphs_are_collected_exactly(void **state) {
  (void)state;
  last_word = count_death;
  for (uint32_t seed = 1; seed <= 300; seed++) random_graph(seed);
}

/* ---- When a collection is due ---------------------------------------------------------------- */

static void counts_follow_births_and_collections(void **state) {
  (void)state;
  collect(2, COLLECT_ASKED);
  assert_int_equal(collector_count(0), 0);
  Node *a = node_new('a'), *b = node_new('b');
  assert_int_equal(collector_count(0), 2);
  forget(a);
  assert_int_equal(collector_count(0), 1);
  collect(0, COLLECT_ASKED);
  collect(0, COLLECT_ASKED);
  assert_int_equal(collector_count(0), 0);
  assert_int_equal(collector_count(1), 2);
  collect(1, COLLECT_ASKED);
  assert_int_equal(collector_count(1), 0);
  assert_int_equal(collector_count(2), 1);
  forget(b);
  assert_int_equal(collector_count(0), 0); /* never below */
}

static intptr_t collections(int generation) { return collector_stats(generation).collections; }

static void due_beyond_the_threshold_and_at_a_safe_point(void **state) {
  (void)state;
  collect(2, COLLECT_ASKED);
  attention = 0;
  collector_set_threshold(0, 5);
  collector_enable(true);
  intptr_t before = collections(0);
  Node *nodes[6];
  for (int i = 0; i < 5; i++) nodes[i] = node_new('n');
  assert_int_equal(attention, 0);
  nodes[5] = node_new('n');
  assert_int_equal(attention, ATTENTION_COLLECT);
  assert_int_equal(collections(0), before); /* not in the middle of a birth */
  collect_if_due();
  assert_int_equal(attention, 0);
  assert_int_equal(collections(0), before + 1);
  assert_int_equal(generation_size(1), 6);
  for (int i = 0; i < 6; i++) forget(nodes[i]);
  collector_set_threshold(0, 2000);
}

static void no_threshold_means_never(void **state) {
  (void)state;
  collector_set_threshold(0, 0);
  collector_enable(true);
  attention = 0;
  Node *first = chain(5000, &node_type);
  assert_int_equal(attention, 0);
  forget(first);
  collector_set_threshold(0, 2000);
}

/* Ten collections of generation 0 make one of generation 1 due, and so on; a full one waits, too,
 * until a quarter as many objects have become old as there were after the last. */
static void full_collections_wait_for_a_quarter(void **state) {
  (void)state;
  Node *many = chain(1000, &node_type);
  collect(2, COLLECT_ASKED); /* 1000 long-lived ones */
  collector_enable(true);
  collector_set_threshold(0, 1);
  collector_set_threshold(1, 1);
  collector_set_threshold(2, 1);
  Node *few[300];
  intptr_t before = collections(2);
  int at = -1;
  for (int i = 0; i < 300; i++) {
    few[i] = node_new('f');
    if (attention & ATTENTION_COLLECT) collect_if_due();
    if (at < 0 && collections(2) > before) at = i;
  }
  assert_in_range(at, 250, 258);
  for (int i = 0; i < 300; i++) forget(few[i]);
  forget(many);
  collector_set_threshold(0, 2000);
  collector_set_threshold(1, 10);
  collector_set_threshold(2, 10);
}

static void stress_makes_every_birth_due(void **state) {
  (void)state;
  collector_enable(true);
  collector_stress(true);
  attention = 0;
  Node *a = node_new('a');
  assert_int_equal(attention, ATTENTION_COLLECT);
  collect_if_due();
  assert_int_equal(attention, 0);
  assert_int_equal(generation_size(0), 0);
  collector_stress(false);
  collector_enable(false);
  forget(a);
}

static void statistics_are_per_generation(void **state) {
  (void)state;
  Node *a, *b;
  pair('a', &a, &b);
  GenerationStats before = collector_stats(1), other = collector_stats(2);
  collect(1, COLLECT_ASKED);
  assert_int_equal(collector_stats(1).collections, before.collections + 1);
  assert_int_equal(collector_stats(1).collected, before.collected + 2);
  assert_int_equal(collector_stats(1).uncollectable, 0);
  assert_int_equal(collector_stats(2).collections, other.collections);
}

static void old_garbage_waits_for_a_full_collection(void **state) {
  (void)state;
  Node *a, *b;
  Node *young = node_new('y');
  pair('a', &a, &b);
  Own held = keep(as_object(a));
  collect(1, COLLECT_ASKED);
  drop(held); /* garbage now, in generation 2 */
  link_to(a, 1, young);
  forget(young);
  assert_int_equal(collect(1, COLLECT_ASKED), 0);
  assert_int_equal(collect(2, COLLECT_ASKED), 3);
}

static void frozen_ones_are_not_looked_at(void **state) {
  (void)state;
  Node *a, *b;
  pair('a', &a, &b);
  collector_freeze();
  assert_int_equal(collector_frozen(), 2);
  assert_true(is_tracked(as_object(a)));
  assert_int_equal(collect(2, COLLECT_ASKED), 0);
  collector_unfreeze();
  assert_int_equal(generation_size(2), 2);
  assert_int_equal(collect(2, COLLECT_ASKED), 2);
}

static Node *saved[2];
static int saved_count;
static void save_garbage(Ref object) { saved[saved_count++] = (Node *)ref(keep(object)); }

static void saveall_keeps_garbage(void **state) {
  (void)state;
  Node *a, *b;
  pair('a', &a, &b);
  memory_hooks.found_garbage = save_garbage;
  collector_set_debug(DEBUG_SAVEALL);
  saved_count = 0;
  assert_int_equal(collect(2, COLLECT_ASKED), 2);
  assert_int_equal(saved_count, 2);
  assert_ptr_equal(saved[0], a);
  assert_true(is_tracked(as_object(a)));
  collector_set_debug(0);
  forget(saved[0]), forget(saved[1]);
  assert_int_equal(collect(2, COLLECT_ASKED), 2);
}

static void say_starts(int generation) { say("start %d\n", generation); }
static void say_stops(int generation, intptr_t collected, intptr_t uncollectable) {
  say("stop %d %td %td\n", generation, collected, uncollectable);
}

static void hooks_are_told(void **state) {
  (void)state;
  memory_hooks.collection_starts = say_starts;
  memory_hooks.collection_stops = say_stops;
  Node *a, *b;
  pair('a', &a, &b);
  collect(1, COLLECT_ASKED);
  expect("start 1\nstop 1 2 0\n");
}

/* What a collection prints, caught in a file; the time it took is replaced. */
static void collect_and_catch_stderr(int generation, char *text, size_t size) {
  FILE *file = tmpfile();
  int kept = dup(STDERR_FILENO);
  dup2(fileno(file), STDERR_FILENO);
  collect(generation, COLLECT_ASKED);
  dup2(kept, STDERR_FILENO);
  close(kept);
  rewind(file);
  text[fread(text, 1, size - 1, file)] = '\0';
  fclose(file);
  char *elapsed = strstr(text, "collectable, ");
  if (elapsed != NULL) memcpy(elapsed + strlen("collectable, "), "0.0000", 6);
}

static void debug_stats_are_cpythons(void **state) {
  (void)state;
  char text[1000];
  Node *old = node_new('o');
  collect(2, COLLECT_ASKED);
  Node *a, *b;
  pair('a', &a, &b);
  collector_set_debug(DEBUG_STATS);
  collect_and_catch_stderr(1, text, sizeof text);
  assert_string_equal(text, "gc: collecting generation 1...\n"
                            "gc: objects in each generation: 2 0 1\n"
                            "gc: objects in permanent generation: 0\n"
                            "gc: done, 2 unreachable, 0 uncollectable, 0.0000s elapsed\n");
  forget(old);
}

/* ---- Generations as lists -------------------------------------------------------------------- */

static void holes_do_not_pile_up(void **state) {
  (void)state;
  enum { ALIVE = 100 };
  Node *queue[ALIVE];
  for (int i = 0; i < ALIVE; i++) queue[i] = node_new('q');
  for (int i = 0; i < 100000; i++) { /* the oldest leaves, a new one comes */
    forget(queue[i % ALIVE]);
    queue[i % ALIVE] = node_new('q');
  }
  assert_int_equal(generation_size(0), ALIVE);
  assert_true(as_container(as_object(queue[ALIVE - 1]))->place < 5000);
  for (int i = 0; i < ALIVE; i++) forget(queue[i]);
}

static bool say_each(Ref object, void *context) {
  (void)context;
  say("%s ", name_of(object));
  return true;
}

static void order_of_birth_is_kept(void **state) {
  (void)state;
  Node *nodes[5];
  for (int i = 0; i < 5; i++) nodes[i] = node_new((char)('a' + i));
  forget(nodes[1]), forget(nodes[3]);
  each_tracked(0, say_each, NULL);
  expect("a c e ");
  collect(0, COLLECT_ASKED);
  nodes[1] = node_new('f');
  each_tracked(-1, say_each, NULL);
  expect("f a c e ");
  forget(nodes[0]), forget(nodes[1]), forget(nodes[2]), forget(nodes[4]);
}

/* ---- The heap -------------------------------------------------------------------------------- */

static HeapStats stats_now(void) {
  HeapStats stats;
  heap_stats(&stats);
  return stats;
}

static void blocks_of_a_size_share_a_pool(void **state) {
  (void)state;
  char *a = heap_alloc(40), *b = heap_alloc(48), *c = heap_alloc(33);
  assert_int_equal((uintptr_t)a % 16, 0);
  assert_int_equal((uintptr_t)a >> 14, (uintptr_t)b >> 14);
  assert_int_equal((uintptr_t)a >> 14, (uintptr_t)c >> 14);
  heap_free(b);
  assert_ptr_equal(heap_alloc(44), b); /* the last one freed is the next one used */
  HeapStats stats = stats_now();
  assert_int_equal(stats.blocks, 3);
  assert_int_equal(stats.block_bytes, 3 * 48);
  heap_free(a), heap_free(b), heap_free(c);
}

static void large_blocks_are_counted_apart(void **state) {
  (void)state;
  HeapStats before = stats_now();
  char *block = heap_alloc(100000);
  HeapStats stats = stats_now();
  assert_int_equal(stats.large, before.large + 1);
  assert_int_equal(stats.large_bytes, before.large_bytes + 100000);
  assert_int_equal(stats.requests, before.requests + 1);
  block = heap_resize(block, 200000);
  assert_int_equal(stats_now().large_bytes, before.large_bytes + 200000);
  heap_free(block);
  assert_int_equal(stats_now().large_bytes, before.large_bytes);
}

static void resizing_keeps_the_content(void **state) {
  (void)state;
  static const size_t sizes[] = {1, 16, 17, 500, 512, 513, 5000, 512, 100, 3, 0, 40};
  char *block = heap_resize(NULL, 2);
  strcpy(block, "x");
  size_t old = 2;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    block = heap_resize(block, sizes[i]);
    if (old > 0 && sizes[i] > 0) assert_int_equal(*block, 'x');
    if (sizes[i] > 0) memset(block, 'x', sizes[i]);
    old = sizes[i];
  }
  heap_free(block);
}

static void empty_arenas_go_back(void **state) {
  (void)state;
  enum { MANY = 20000 };
  static void *many[MANY];
  for (int i = 0; i < MANY; i++) many[i] = heap_alloc(500); /* ten arenas */
  HeapStats full = stats_now();
  assert_true(full.arenas >= 10);
  assert_int_equal(full.blocks, MANY);
  for (int i = 0; i < MANY; i++) heap_free(many[i]);
  HeapStats after = stats_now();
  assert_true(after.arenas <= 2);
  assert_true(after.arenas_peak >= 10);
  assert_int_equal(after.block_bytes, 0);
}

static void the_peak_is_exact(void **state) {
  (void)state;
  HeapStats before = stats_now();
  size_t used = before.block_bytes + before.large_bytes, size = before.peak_bytes - used + 1600;
  char *large = heap_alloc(size);
  char *small = heap_alloc(16);
  size_t peak = stats_now().peak_bytes;
  assert_int_equal(peak, used + ((size + 15) & ~(size_t)15) + 16);
  heap_free(small);
  heap_free(large);
  assert_int_equal(stats_now().peak_bytes, peak);
}

static int refused;
static void count_refusal(void) { refused++; }

static void a_limit_is_kept(void **state) {
  (void)state;
  memory_hooks.out_of_memory = count_refusal;
  refused = 0;
  HeapStats stats = stats_now();
  heap_limit(stats.block_bytes + stats.large_bytes + 1000);
  void *blocks_given[100];
  int count = 0;
  while (count < 100 && (blocks_given[count] = heap_alloc(32)) != NULL) count++;
  assert_int_equal(count, 1000 / 32);
  assert_int_equal(refused, 1);
  assert_null(heap_alloc(100000));
  heap_free(blocks_given[--count]);
  assert_non_null(blocks_given[count++] = heap_alloc(32));
  heap_limit(0);
  while (count > 0) heap_free(blocks_given[--count]);
  assert_null(heap_alloc(SIZE_MAX - 5));
  assert_null(heap_alloc((size_t)1 << 62));
}

/* Something of everything, given up at the first request that fails. */
static bool live_a_little(void) {
  Node *a = node_new('a'), *b = node_new('b');
  WeakRef *look = a == NULL ? NULL : object_new(&look_type, 0);
  bool complete = a != NULL && b != NULL && look != NULL;
  if (look != NULL) weakref_attach(look, as_object(a), atom_new(3), WEAK_OTHER);
  if (complete) {
    complete = look->callback != NULL;
    link_to(a, 0, b);
    link_to(b, 0, a);
    Own atom = atom_new(1);
    if (atom == NULL) complete = false;
    put(a, 1, atom);
  }
  void *large = heap_alloc(5000);
  void *larger = large == NULL ? NULL : heap_resize(large, 10000);
  complete = complete && larger != NULL;
  heap_free(larger != NULL ? larger : large);
  drop_if(own(a));
  drop_if(own(b));
  collect(2, COLLECT_ASKED);
  drop_if(own(look));
  return complete;
}

static void every_request_may_fail(void **state) {
  (void)state;
  memory_hooks.out_of_memory = count_refusal;
  uint64_t request = 0;
  bool complete;
  do {
    refused = 0;
    heap_fail_at(++request);
    complete = live_a_little();
    assert_int_equal(refused, !complete);
    assert_int_equal(blocks(), 0);
  } while (!complete);
  heap_fail_at(0);
  assert_int_equal(request, 8); /* three objects, two atoms, two large blocks: all failed once */
}

static size_t drawn;
static void count_drawn(const PoolMap *pool, void *context) {
  (void)context;
  size_t bits = 0;
  for (size_t i = 0; pool->block_size != 0 && i < pool->blocks; i++)
    bits += pool->bits[i / 8] >> i % 8 & 1;
  assert_int_equal(bits, pool->used);
  if (pool->block_size == 64) drawn += bits;
}

static void the_map_shows_every_block(void **state) {
  (void)state;
  void *some[1000];
  for (int i = 0; i < 1000; i++) some[i] = heap_alloc(64);
  for (int i = 0; i < 1000; i += 3) heap_free(some[i]), some[i] = NULL;
  drawn = 0;
  inspect_heap(count_drawn, NULL);
  assert_int_equal(drawn, 666);
  for (int i = 0; i < 1000; i++) heap_free(some[i]);
}

/* ---- Looking and checking -------------------------------------------------------------------- */

static Node *root;
static void visit_root(Visitor *visitor) { visit(visitor, as_object(root), label_field("root")); }

static void referrers_and_paths(void **state) {
  (void)state;
  Node *a = node_new('a'), *b = node_new('b'), *c = node_new('c');
  put(a, 0, own(b));
  put(b, 2, own(c));
  link_to(c, 1, c);
  Own atom = atom_new(5);
  put(c, 3, atom);
  untrack(as_object(b)); /* found nevertheless */
  root = a;
  Reference references[4];
  assert_int_equal(inspect_referrers(as_object(a), references, 4), 1);
  assert_null(references[0].holder);
  assert_string_equal((const char *)references[0].label.detail, "root");
  assert_int_equal(inspect_referrers(as_object(c), references, 4), 2);
  assert_int_equal(inspect_referrers(as_object(c), references, 0), 2);
  PathStep path[8];
  assert_int_equal(inspect_path(ref(atom), path, 2), 2);
  assert_int_equal(inspect_path(ref(atom), path, 8), 4);
  assert_ptr_equal(path[0].target, a);
  assert_ptr_equal(path[1].reference.holder, a);
  assert_ptr_equal(path[3].reference.holder, c);
  assert_int_equal(path[3].reference.label.detail, 3);
  assert_ptr_equal(path[3].target, ref(atom));
  char message[200];
  track(as_object(b));
  assert_true(check_memory(true, message, sizeof message));
  root = NULL;
  assert_int_equal(inspect_path(ref(atom), path, 8), 0);
  put(c, 1, own(NULL));
  forget(a);
}

static void the_census_counts_types(void **state) {
  (void)state;
  Node *a = node_new('a'), *b = node_new('b');
  collect(0, COLLECT_ASKED);
  Node *c = node_new('c'), *stone = node_of(&stone_type, 's');
  CensusLine lines[4];
  assert_int_equal(inspect_census(lines, 4), 2);
  assert_ptr_equal(lines[0].type, &node_type);
  assert_int_equal(lines[0].count, 3);
  assert_int_equal(lines[0].by_generation[0], 1);
  assert_int_equal(lines[0].by_generation[1], 2);
  assert_int_equal(lines[0].bytes, 3 * object_bytes(as_object(a)));
  assert_int_equal(lines[1].count, 1);
  forget(a), forget(b), forget(c), forget(stone);
}

static void expect_violation(const char *words) {
  char message[200] = "nothing";
  assert_false(check_memory(false, message, sizeof message));
  if (strstr(message, words) == NULL) fail_msg("the check says: %s", message);
}

static void planted_mistakes_are_found(void **state) {
  (void)state;
  char message[200];
  Node *a = node_new('a'), *b = node_new('b');
  link_to(a, 0, b);
  forget(b);
  assert_true(check_memory(false, message, sizeof message));
  as_object(b)->refs = 0;
  expect_violation("has the count 0");
  as_object(b)->refs = 1;
  b->container.standing.place = 7;
  expect_violation("believes it has place 7");
  b->container.standing.place = 1;
  link_to(a, 1, b);
  as_object(b)->refs = 1; /* a reference that was not counted */
  expect_violation("has the count 1, and 2 references to it were found");
  as_object(b)->refs = 3; /* one that was counted twice */
  assert_false(check_memory(true, message, sizeof message));
  as_object(b)->refs = 2;
  b->container.standing.flags |= CONTAINER_CANDIDATE;
  expect_violation("is a candidate");
  b->container.standing.flags &= (uint8_t)~CONTAINER_CANDIDATE;
  assert_true(check_memory(false, message, sizeof message));
  forget(a);
}

__attribute__((no_sanitize_address)) static void a_damaged_pool_is_found(void **state) {
  (void)state;
  void **a = heap_alloc(32), **b = heap_alloc(32);
  heap_free(a);
  void *link = *a;
  *a = (char *)b + 8; /* somebody wrote to a block after freeing it */
  expect_violation("its list of free blocks leads out of it");
  *a = link;
  heap_free(b);
}

/* ---- Listening ------------------------------------------------------------------------------- */

static uint64_t last_sequence;
static void check_sequence(Observer *self, const Event *event) {
  assert_true(event->sequence > last_sequence);
  last_sequence = event->sequence;
  if (event->kind == EVENT_FREED) events_detach(self);
}

static void events_are_numbered(void **state) {
  (void)state;
  only_watched();
  Observer counter = {.notice = check_sequence, .mask = ~(uint64_t)0};
  listen(EVENT_BIT(BORN));
  last_sequence = events_sequence();
  uint64_t before = last_sequence;
  events_attach(&counter);
  forget(node_new('a'));
  assert_int_equal(last_sequence - before, 7); /* born ... freed; then it left */
  assert_int_equal(events_sequence(), last_sequence);
  expect("born: a node\n");
  assert_string_equal(event_name(EVENT_WEAKREF_CLEARED), "weakref-cleared");
}

/* ---- All of it ------------------------------------------------------------------------------- */

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

static const struct CMUnitTest on_any_heap[] = {
    TEST(counts_move),
    TEST(a_life_in_events),
    TEST(abandoned_before_it_lives),
    TEST(new_objects_are_zero),
    TEST(objects_can_grow),
    TEST(objects_keep_their_class),
    TEST(prefixed_ones_stand_behind_their_standing),
    TEST(prefixed_ones_are_collected),
    TEST(prefixed_ones_die_in_chains),
    TEST(finalizer_runs_first_and_once),
    TEST(parents_die_before_children),
    TEST(five_million_in_a_chain),
    TEST(chains_of_any_mixture),
    TEST(chains_die_on_what_is_left_of_the_stack),
    TEST(chain_finalizers_run_in_order),
    TEST(nesting_is_limited_as_in_cpython),
    TEST(callbacks_run_newest_first),
    TEST(shared_ones_stand_in_front),
    TEST(all_are_cleared_before_any_is_called),
    TEST(step_1_merge),
    TEST(step_1_merges_the_generation_itself_first),
    TEST(step_2_copy),
    TEST(step_3_subtract),
    TEST(step_4_reachable),
    TEST(step_5_unreachable),
    TEST(step_8_clear),
    TEST(step_9_survivors),
    TEST(step_5_clears_weak_references_first),
    TEST(step_6_finalizers_in_order_of_birth),
    TEST(step_6_may_break_the_circle),
    TEST(step_7_second_look),
    TEST(step_8_leaves_the_unclearable_to_the_others),
    TEST(settled_survivors_are_untracked),
    TEST(no_collection_inside_a_collection),
    TEST(random_graphs_are_collected_exactly),
    TEST(counts_follow_births_and_collections),
    TEST(due_beyond_the_threshold_and_at_a_safe_point),
    TEST(no_threshold_means_never),
    TEST(full_collections_wait_for_a_quarter),
    TEST(stress_makes_every_birth_due),
    TEST(statistics_are_per_generation),
    TEST(old_garbage_waits_for_a_full_collection),
    TEST(frozen_ones_are_not_looked_at),
    TEST(saveall_keeps_garbage),
    TEST(hooks_are_told),
    TEST(debug_stats_are_cpythons),
    TEST(holes_do_not_pile_up),
    TEST(order_of_birth_is_kept),
    TEST(large_blocks_are_counted_apart),
    TEST(resizing_keeps_the_content),
    TEST(the_peak_is_exact),
    TEST(a_limit_is_kept),
    TEST(every_request_may_fail),
    TEST(referrers_and_paths),
    TEST(the_census_counts_types),
    TEST(planted_mistakes_are_found),
    TEST(events_are_numbered),
};

static const char *program;

/* This program again, with everything from malloc. `test_gc system` shows what it says. */
static void all_that_on_the_systems_heap(void **state) {
  (void)state;
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    freopen("/dev/null", "w", stdout);
    freopen("/dev/null", "w", stderr);
    execl(program, program, "system", (char *)NULL);
    _exit(127);
  }
  int status = -1;
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
}

static const struct CMUnitTest on_pools[] = {
    TEST(blocks_of_a_size_share_a_pool),
    TEST(empty_arenas_go_back),
    TEST(the_map_shows_every_block),
    TEST(a_damaged_pool_is_found),
    cmocka_unit_test(all_that_on_the_systems_heap),
};
#undef TEST

enum { ANY = sizeof on_any_heap / sizeof *on_any_heap, POOLS = sizeof on_pools / sizeof *on_pools };

int main(int argc, char **argv) {
  program = argv[0];
  inspect_add_roots(visit_root);
  if (argc > 1 && strcmp(argv[1], "system") == 0) {
    heap_use_system();
    return cmocka_run_group_tests_name("gc, on the system's heap", on_any_heap, NULL, NULL);
  }
  struct CMUnitTest tests[ANY + POOLS];
  memcpy(tests, on_any_heap, sizeof on_any_heap);
  memcpy(tests + ANY, on_pools, sizeof on_pools);
  int failures = cmocka_run_group_tests_name("gc", tests, NULL, NULL);
  heap_close();
  return failures;
}
