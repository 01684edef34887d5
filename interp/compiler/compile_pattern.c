/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compile_pattern.c - match statements. PEP 634.
 *
 * A pattern looks at the value on top of the stack and either goes on without it, or jumps to
 * where the pattern has failed. Names it binds are not stored at once, since the rest may still
 * fail: their values wait at the bottom of what this pattern has on the stack, and are stored
 * when everything has matched.
 *
 * So where a pattern fails, some number of values has to be popped. There is one failure label
 * for each number, and they fall through into each other:
 *
 *   fail 2: POP_TOP
 *   fail 1: POP_TOP
 *   fail 0: the next case
 *
 * Invariant: `on_top` values of temporary use lie above the captured ones. */
#include "../objects/int.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "compiler.h"

#include <string.h>

typedef struct Matching {
  const char **stores; /* names captured, in the order of their values from the bottom */
  int store_count, store_capacity;
  JumpLabel *fails;        /* by the number of values to pop */
  int fail_count, fail_capacity;
  int on_top;
  bool allow_irrefutable;
} Matching;

static void pattern(Compiler *c, const Node *node, Matching *m);

/* ---- Failing --------------------------------------------------------------------------------- */

static bool ensure_fails(Compiler *c, Matching *m, int pops) {
  while (m->fail_count <= pops) {
    JumpLabel *fails =
        arena_grow(c->tree, m->fails, m->fail_count, &m->fail_capacity, sizeof *fails);
    if (fails == NULL) {
      throw_out_of_memory();
      compiler_fail(c);
      return false;
    }
    m->fails = fails;
    fails[m->fail_count++] = new_label(c);
  }
  return true;
}

static void fail_if(Compiler *c, Span at, Matching *m, unsigned jump) {
  int pops = m->on_top + m->store_count;
  if (ensure_fails(c, m, pops))
    emit_jump(c, at, jump, m->fails[pops]);
}

static void place_fails(Compiler *c, Span at, Matching *m) {
  while (m->fail_count > 1) {
    place_label(c, m->fails[--m->fail_count]);
    emit_op(c, at, POP_TOP, 0);
  }
  if (m->fail_count == 1)
    place_label(c, m->fails[0]);
  m->fail_count = 0;
}

/* ---- Capturing ------------------------------------------------------------------------------- */

/* The top goes below count - 1 others. */
static void rotate(Compiler *c, Span at, int count) {
  for (; count > 1; count--)
    emit_op(c, at, SWAP, (unsigned)count);
}

static int store_index(const Matching *m, const char *name) {
  for (int i = 0; i < m->store_count; i++)
    if (m->stores[i] == name)
      return i;
  return -1;
}

static bool add_store(Compiler *c, Span at, Matching *m, const char *name) {
  if (store_index(m, name) >= 0)
    return syntax_error(c, at, "multiple assignments to name '%s' in pattern", name);
  const char **stores =
      arena_grow(c->tree, m->stores, m->store_count, &m->store_capacity, sizeof *stores);
  if (stores == NULL) {
    compiler_fail(c);
    return no(throw_out_of_memory());
  }
  m->stores = stores;
  stores[m->store_count++] = name;
  return true;
}

static void capture(Compiler *c, Span at, Matching *m, const char *name) {
  if (name == NULL) {
    emit_op(c, at, POP_TOP, 0);
    return;
  }
  int below = m->on_top + m->store_count;
  if (add_store(c, at, m, name))
    rotate(c, at, below + 1);
}

static bool is_wildcard(const Node *node) {
  return node->kind == NODE_MatchAs && node->MatchAs.name == NULL;
}

static bool is_star_wildcard(const Node *node) {
  return node->kind == NODE_MatchStar && node->MatchStar.name == NULL;
}

static void pattern_as(Compiler *c, const Node *node, Matching *m) {
  const char *name = node->MatchAs.name;
  if (node->MatchAs.pattern != NULL) {
    m->on_top++;
    emit_op(c, node->at, COPY, 1);
    pattern(c, node->MatchAs.pattern, m);
    m->on_top--;
    capture(c, node->at, m, name);
    return;
  }
  if (!m->allow_irrefutable) {
    if (name != NULL)
      syntax_error(c, node->at, "name capture '%s' makes remaining patterns unreachable", name);
    else
      syntax_error(c, node->at, "wildcard makes remaining patterns unreachable");
    return;
  }
  capture(c, node->at, m, name);
}

static void subpattern(Compiler *c, const Node *node, Matching *m) {
  bool before = m->allow_irrefutable;
  m->allow_irrefutable = true;
  pattern(c, node, m);
  m->allow_irrefutable = before;
}

/* ---- Values ---------------------------------------------------------------------------------- */

static void load_integer(Compiler *c, Span at, int value) {
  load_constant(c, at, int_from(value));
}

static void pattern_value(Compiler *c, const Node *node, Matching *m) {
  compile_expression(c, node->MatchValue.value);
  emit_op(c, node->at, COMPARE_OP, EQUAL);
  fail_if(c, node->at, m, POP_JUMP_IF_FALSE);
}

static void pattern_singleton(Compiler *c, const Node *node, Matching *m) {
  load_constant(c, node->at, constant_object(c, &node->MatchSingleton.value));
  emit_op(c, node->at, IS_OP, 0);
  fail_if(c, node->at, m, POP_JUMP_IF_FALSE);
}

/* ---- Sequences ------------------------------------------------------------------------------- */

static void unpack_items(Compiler *c, const Node *node, const NodeList *parts, int star,
                         Matching *m) {
  if (star < 0)
    emit_op(c, node->at, UNPACK_SEQUENCE, (unsigned)parts->count);
  else
    emit_op(c, node->at, UNPACK_EX, (unsigned)(star | (parts->count - star - 1) << 8));
  m->on_top += parts->count;
  for (int i = 0; i < parts->count; i++) {
    m->on_top--;
    subpattern(c, parts->items[i], m);
  }
}

/* [a, *_, b]: only the items that matter are fetched. */
static void fetch_items(Compiler *c, const Node *node, const NodeList *parts, int star,
                        Matching *m) {
  m->on_top++;
  for (int i = 0; i < parts->count; i++) {
    if (i == star || is_wildcard(parts->items[i]))
      continue;
    emit_op(c, node->at, COPY, 1);
    if (i < star) {
      load_integer(c, node->at, i);
    } else {
      emit_op(c, node->at, GET_LEN, 0);
      load_integer(c, node->at, parts->count - i);
      emit_op(c, node->at, BINARY_OP, OPERATE_SUBTRACT);
    }
    emit_op(c, node->at, BINARY_SUBSCR, 0);
    subpattern(c, parts->items[i], m);
  }
  m->on_top--;
  emit_op(c, node->at, POP_TOP, 0);
}

/* -1: no star; -2: failed. */
static int find_star(Compiler *c, const Node *node, const NodeList *parts) {
  int star = -1;
  for (int i = 0; i < parts->count; i++) {
    if (parts->items[i]->kind != NODE_MatchStar)
      continue;
    if (star >= 0) {
      syntax_error(c, node->at, "multiple starred names in sequence pattern");
      return -2;
    }
    star = i;
  }
  if (star >= 1 << 8) {
    syntax_error(c, node->at, "too many expressions in star-unpacking sequence pattern");
    return -2;
  }
  return star;
}

static void check_length(Compiler *c, const Node *node, int count, bool exact, Matching *m) {
  emit_op(c, node->at, GET_LEN, 0);
  load_integer(c, node->at, count);
  emit_op(c, node->at, COMPARE_OP, exact ? EQUAL : GREATER_EQUAL);
  fail_if(c, node->at, m, POP_JUMP_IF_FALSE);
}

static void pattern_sequence(Compiler *c, const Node *node, Matching *m) {
  const NodeList *parts = &node->MatchSequence.patterns;
  int star = find_star(c, node, parts);
  if (star == -2)
    return;
  bool only_wildcards = true;
  for (int i = 0; i < parts->count; i++)
    only_wildcards &= is_wildcard(parts->items[i]) || is_star_wildcard(parts->items[i]);
  m->on_top++;
  emit_op(c, node->at, MATCH_SEQUENCE, 0);
  fail_if(c, node->at, m, POP_JUMP_IF_FALSE);
  if (star < 0)
    check_length(c, node, parts->count, true, m);
  else if (parts->count > 1)
    check_length(c, node, parts->count - 1, false, m);
  m->on_top--;
  if (only_wildcards)
    emit_op(c, node->at, POP_TOP, 0);
  else if (star >= 0 && is_star_wildcard(parts->items[star]))
    fetch_items(c, node, parts, star, m);
  else
    unpack_items(c, node, parts, star, m);
}

/* ---- Mappings -------------------------------------------------------------------------------- */

static bool keys_differ(Compiler *c, const Node *node) {
  Table seen = {0};
  for (int i = 0; i < node->MatchMapping.keys.count; i++) {
    const Node *key = node->MatchMapping.keys.items[i];
    Ref value = constant_value(c, key);
    if (value == NULL) {
      if (key->kind != NODE_Attribute)
        return syntax_error(c, key->at,
                            "mapping pattern keys may only match literals and attribute lookups");
      continue;
    }
    if (table_find(&seen, value) >= 0) {
      Own shown = object_repr(value);
      if (shown != NULL)
        syntax_error(c, node->at, "mapping pattern checks duplicate key (%s)",
                     str_text(ref(shown)));
      drop_if(shown);
      return false;
    }
    table_add(c->tree, &seen, value);
  }
  return true;
}

/* subject keys -> what is left of the mapping, as **rest */
static void capture_rest(Compiler *c, const Node *node, int size, Matching *m) {
  emit_op(c, node->at, BUILD_MAP, 0);
  emit_op(c, node->at, SWAP, 3);
  emit_op(c, node->at, DICT_UPDATE, 2);
  emit_op(c, node->at, UNPACK_SEQUENCE, (unsigned)size);
  for (; size > 0; size--) {
    emit_op(c, node->at, COPY, (unsigned)(1 + size));
    emit_op(c, node->at, SWAP, 2);
    emit_op(c, node->at, DELETE_SUBSCR, 0);
  }
  capture(c, node->at, m, node->MatchMapping.rest);
}

static void mapping_items(Compiler *c, const Node *node, Matching *m) {
  const NodeList *keys = &node->MatchMapping.keys, *parts = &node->MatchMapping.patterns;
  if (keys->count > 0)
    check_length(c, node, keys->count, false, m);
  if (!keys_differ(c, node))
    return;
  Ref constants = constant_tuple(c, keys);
  if (constants != NULL) {
    emit_op(c, node->at, LOAD_CONST, (unsigned)constant_number(c, constants));
  } else {
    compile_expressions(c, keys);
    emit_op(c, node->at, BUILD_TUPLE, (unsigned)keys->count);
  }
  emit_op(c, node->at, MATCH_KEYS, 0);
  m->on_top += 2;
  emit_op(c, node->at, COPY, 1);
  fail_if(c, node->at, m, POP_JUMP_IF_NONE);
  emit_op(c, node->at, UNPACK_SEQUENCE, (unsigned)keys->count);
  m->on_top += keys->count - 1;
  for (int i = 0; i < keys->count; i++) {
    m->on_top--;
    subpattern(c, parts->items[i], m);
  }
  m->on_top -= 2;
  if (node->MatchMapping.rest != NULL) {
    capture_rest(c, node, keys->count, m);
  } else {
    emit_op(c, node->at, POP_TOP, 0);
    emit_op(c, node->at, POP_TOP, 0);
  }
}

static void pattern_mapping(Compiler *c, const Node *node, Matching *m) {
  m->on_top++;
  emit_op(c, node->at, MATCH_MAPPING, 0);
  fail_if(c, node->at, m, POP_JUMP_IF_FALSE);
  if (node->MatchMapping.keys.count == 0 && node->MatchMapping.rest == NULL) {
    m->on_top--;
    emit_op(c, node->at, POP_TOP, 0);
    return;
  }
  mapping_items(c, node, m);
}

/* ---- Classes --------------------------------------------------------------------------------- */

static bool attributes_differ(Compiler *c, const Node *node) {
  const NameList *names = &node->MatchClass.kwd_attrs;
  Table seen = {0};
  for (int i = 0; i < names->count; i++) {
    if (table_find(&seen, names->items[i]) >= 0)
      return syntax_error(c, node->MatchClass.kwd_patterns.items[i]->at,
                          "attribute name repeated in class pattern: %s", names->items[i]);
    table_add(c->tree, &seen, names->items[i]);
  }
  return true;
}

static void match_attribute(Compiler *c, const Node *part, Matching *m) {
  m->on_top--;
  if (is_wildcard(part))
    emit_op(c, part->at, POP_TOP, 0);
  else
    subpattern(c, part, m);
}

static void pattern_class(Compiler *c, const Node *node, Matching *m) {
  const NodeList *parts = &node->MatchClass.patterns, *named = &node->MatchClass.kwd_patterns;
  Table names = {0};
  if (!attributes_differ(c, node))
    return;
  compile_expression(c, node->MatchClass.cls);
  for (int i = 0; i < node->MatchClass.kwd_attrs.count; i++)
    table_add(c->tree, &names, mangled(c, node->MatchClass.kwd_attrs.items[i]));
  load_constant(c, node->at, names_tuple(&names));
  emit_op(c, node->at, MATCH_CLASS, (unsigned)parts->count);
  emit_op(c, node->at, COPY, 1);
  m->on_top++;
  fail_if(c, node->at, m, POP_JUMP_IF_NONE);
  int total = parts->count + named->count;
  emit_op(c, node->at, UNPACK_SEQUENCE, (unsigned)total);
  m->on_top += total - 1;
  for (int i = 0; i < parts->count; i++)
    match_attribute(c, parts->items[i], m);
  for (int i = 0; i < named->count; i++)
    match_attribute(c, named->items[i], m);
}

/* ---- Alternatives ---------------------------------------------------------------------------- */

/* The first `count` names move up behind the next `past`, and their values with them. */
static void move_stores(Compiler *c, Span at, Matching *m, int count, int past) {
  const char **moved = compiler_alloc(c, (size_t)count * sizeof *moved);
  if (moved == NULL)
    return;
  memcpy(moved, m->stores, (size_t)count * sizeof *moved);
  memmove(m->stores, m->stores + count, (size_t)past * sizeof *moved);
  memcpy(m->stores + past, moved, (size_t)count * sizeof *moved);
  for (int i = 0; i < count; i++)
    rotate(c, at, count + past);
}

/* Every alternative has to leave the same names in the same order on the stack. */
static bool agree_with(Compiler *c, const Node *node, Span at, Matching *m,
                       const Matching *control) {
  if (m->store_count != control->store_count)
    return syntax_error(c, node->at, "alternative patterns bind different names");
  for (int wanted = control->store_count - 1; wanted >= 0; wanted--) {
    int index = store_index(m, control->stores[wanted]);
    if (index < 0)
      return syntax_error(c, node->at, "alternative patterns bind different names");
    if (index == wanted)
      continue;
    move_stores(c, at, m, index + 1, wanted - index);
  }
  return true;
}

static bool alternatives(Compiler *c, const Node *node, bool irrefutable, Matching *control,
                         JumpLabel end) {
  const NodeList *parts = &node->MatchOr.patterns;
  for (int i = 0; i < parts->count && !c->failed; i++) {
    const Node *part = parts->items[i];
    Matching one = {.allow_irrefutable = i == parts->count - 1 && irrefutable};
    emit_op(c, part->at, COPY, 1);
    pattern(c, part, &one);
    if (i == 0)
      *control = one;
    else if (!c->failed && !agree_with(c, node, part->at, &one, control))
      return false;
    emit_jump(c, part->at, MARK_JUMP, end);
    place_fails(c, part->at, &one);
  }
  return !c->failed;
}

static void pattern_or(Compiler *c, const Node *node, Matching *m) {
  JumpLabel end = new_label(c);
  Matching control = {0};
  if (!alternatives(c, node, m->allow_irrefutable, &control, end))
    return;
  emit_op(c, node->at, POP_TOP, 0);
  fail_if(c, node->at, m, MARK_JUMP);
  place_label(c, end);
  int rotations = control.store_count + 1 + m->on_top + m->store_count;
  for (int i = 0; i < control.store_count; i++) {
    rotate(c, node->at, rotations);
    if (!add_store(c, node->at, m, control.stores[i]))
      return;
  }
  emit_op(c, node->at, POP_TOP, 0);
}

/* ---- The statement --------------------------------------------------------------------------- */

static void pattern(Compiler *c, const Node *node, Matching *m) {
  if (!deeper(c))
    return;
  switch (node->kind) {
    case NODE_MatchValue: pattern_value(c, node, m); break;
    case NODE_MatchSingleton: pattern_singleton(c, node, m); break;
    case NODE_MatchSequence: pattern_sequence(c, node, m); break;
    case NODE_MatchMapping: pattern_mapping(c, node, m); break;
    case NODE_MatchClass: pattern_class(c, node, m); break;
    case NODE_MatchStar: capture(c, node->at, m, node->MatchStar.name); break;
    case NODE_MatchAs: pattern_as(c, node, m); break;
    default: pattern_or(c, node, m); break;
  }
  c->depth--;
}

/* One case; `last`: it may use up the subject and need not be followed by another. */
static void one_case(Compiler *c, const Node *node, bool last, bool irrefutable, JumpLabel end) {
  const Node *what = node->match_case.pattern, *guard = node->match_case.guard;
  Matching m = {.allow_irrefutable = guard != NULL || irrefutable};
  begin_statement(c);
  if (!last)
    emit_op(c, what->at, COPY, 1);
  pattern(c, what, &m);
  for (int i = 0; i < m.store_count; i++)
    compile_store(c, what->at, m.stores[i]);
  if (guard != NULL && ensure_fails(c, &m, 0))
    jump_if(c, what->at, guard, m.fails[0], false);
  if (!last)
    emit_op(c, what->at, POP_TOP, 0);
  compile_statements(c, &node->match_case.body);
  emit_jump(c, NOWHERE, MARK_JUMP, end);
  place_fails(c, what->at, &m);
}

static void default_case(Compiler *c, const Node *node, JumpLabel end) {
  const Node *guard = node->match_case.guard;
  begin_statement(c);
  emit_op(c, node->match_case.pattern->at, NOP, 0);
  if (guard != NULL)
    jump_if(c, node->match_case.pattern->at, guard, end, false);
  compile_statements(c, &node->match_case.body);
}

void compile_match(Compiler *c, const Node *node) {
  const NodeList *cases = &node->Match.cases;
  const Node *final = cases->items[cases->count - 1];
  JumpLabel end = new_label(c);
  int has_default = is_wildcard(final->match_case.pattern) && cases->count > 1;
  int count = cases->count - has_default;
  compile_expression(c, node->Match.subject);
  for (int i = 0; i < count && !c->failed; i++)
    one_case(c, cases->items[i], i == count - 1, i == cases->count - 1, end);
  if (has_default)
    default_case(c, final, end);
  place_label(c, end);
}
