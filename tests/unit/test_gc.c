/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory system on its own: gc/ linked with nothing but the two toy types below.
 *
 * A node has a name and four places for references. An atom has a number. That is enough for every
 * life an object can have. Start reading at "a whole life".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../gc/events.h"
#include "../../gc/gc.h"
#include "../../gc/inspect.h"

/* ---- Toy types ---------------------------------------------------------------------------------- */

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

static Ref node_object(Node *node) { return &node->container.object; }

static void node_traverse(Ref self, Visitor *visitor) {
  Node *node = (Node *)self;
  for (int i = 0; i < PLACES; i++) visit(visitor, ref(node->places[i]), label_item(i));
}

static void node_clear(Ref self) {
  Node *node = (Node *)self;
  for (int i = 0; i < PLACES; i++) release(self, &node->places[i], label_item(i));
}

static void (*when_finalized)(Node *node);
static void node_finalize(Ref self) {
  if (when_finalized != NULL) when_finalized((Node *)self);
}

static Type node_type = {
    .container.object.refs = IMMORTAL_REFS,
    .name = "node",
    .size = sizeof(Node),
    .weak_offset = offsetof(Node, weakrefs),
    .memory = TYPE_CONTAINER,
    .traverse = node_traverse,
    .clear = node_clear,
    .finalize = node_finalize,
};

static Type atom_type = {
    .container.object.refs = IMMORTAL_REFS, .name = "atom", .size = sizeof(Atom)};

static Node *node_new(char name) {
  Node *node = object_new(&node_type, 0);
  if (node == NULL) return NULL;
  node->name = name;
  track(node_object(node));
  return node;
}

static void put(Node *holder, int place, Own value) {
  replace(node_object(holder), &holder->places[place], value, label_item(place));
}
static void link_to(Node *holder, int place, Node *target) {
  put(holder, place, keep(node_object(target)));
}
static void forget(Node *node) { drop(own(node)); }

/* ---- A whole life ------------------------------------------------------------------------------- */

static void counts_move(void **state) {
  (void)state;
  Node *a = node_new('a');
  Atom *number = object_new(&atom_type, 0);
  assert_int_equal(node_object(a)->refs, 1);
  put(a, 0, own(number));
  link_to(a, 1, a);
  assert_int_equal(node_object(a)->refs, 2);
  forget(a);
  assert_int_equal(collect(2, COLLECT_ASKED), 1);
  HeapStats stats;
  heap_stats(&stats);
  assert_int_equal(stats.blocks, 0);
}

static void long_chain(void **state) {
  (void)state;
  Node *first = NULL;
  for (int i = 0; i < 5000000; i++) {
    Node *node = node_new('x');
    if (first) put(node, 0, own(first));
    first = node;
  }
  forget(first);
  HeapStats stats;
  heap_stats(&stats);
  assert_int_equal(stats.blocks, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_move),
      cmocka_unit_test(long_chain),
  };
  return cmocka_run_group_tests_name("gc", tests, NULL, NULL);
}
