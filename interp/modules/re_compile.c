/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the tree of a pattern to the steps that match it.
 *
 * Each kind of node has its few steps; what flags mean (does case matter, is a newline any
 * character) is decided here, so that a step means one thing. Sets get a table with the answer for
 * the first 256 characters.
 *
 * Slots are the numbers a running match has: the last group closed, the two places of each group,
 * then two for each loop and each part that is decided once.
 */
#include "re.h"

#include <string.h>

#include "../objects/unicode.h"

typedef struct Compiler {
  ReProgram *program;
  Ref pattern, error_class;
  int64_t *widths; /* of groups, for look-behinds */
} Compiler;

/* ---- Characters ------------------------------------------------------------------------------ */

static Char lower_of(Char c) {
  Char out[MOST_CASE_CHARS];
  return char_to_lower(c, out) == 1 ? out[0] : c == 0x130 ? 'i' : c;
}

static Char upper_of(Char c) {
  Char out[MOST_CASE_CHARS];
  return char_to_upper(c, out) == 1 ? out[0] : c;
}

Char re_fold(Char c, bool ascii) {
  if (c < 0x80 || ascii) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return lower_of(upper_of(c));
}

bool re_is_word(Char c, bool ascii) {
  if (c == '_') return true;
  return (c < 0x80 || !ascii) && char_is_alnum(c);
}

static bool is_space(Char c, bool ascii) {
  if (ascii) return c == ' ' || (c >= '\t' && c <= '\r');
  return char_is_space(c);
}

static bool is_digit(Char c, bool ascii) {
  return ascii ? c >= '0' && c <= '9' : char_is_decimal(c);
}

/* ---- Sets ------------------------------------------------------------------------------------ */

static bool in_classes(int classes, Char c, bool ascii) {
  if (classes & (RE_DIGIT | RE_NOT_DIGIT) && classes & (is_digit(c, ascii) ? RE_DIGIT : RE_NOT_DIGIT))
    return true;
  if (classes & (RE_SPACE | RE_NOT_SPACE) && classes & (is_space(c, ascii) ? RE_SPACE : RE_NOT_SPACE))
    return true;
  return classes & (RE_WORD | RE_NOT_WORD) &&
         classes & (re_is_word(c, ascii) ? RE_WORD : RE_NOT_WORD);
}

static bool in_ranges(const ReSet *set, Char c) {
  for (int i = 0; i < set->length; i++)
    if (c >= set->ranges[i].first && c <= set->ranges[i].last) return true;
  return false;
}

static bool in_folded_ranges(const ReSet *set, Char c, bool ascii) {
  if (ascii) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter && in_ranges(set, c ^ 32);
  }
  Char lower = lower_of(c), upper = upper_of(c);
  return in_ranges(set, lower) || in_ranges(set, upper) || in_ranges(set, upper_of(lower)) ||
         in_ranges(set, lower_of(upper));
}

static bool look_up(const ReSetTable *table, Char c) {
  const ReSet *set = &table->set;
  bool found = in_ranges(set, c) || (set->classes != 0 && in_classes(set->classes, c, table->ascii)) ||
               (table->fold && in_folded_ranges(set, c, table->ascii));
  return found != set->negative;
}

bool re_set_contains(const ReSetTable *table, Char c) {
  return c < 256 ? table->low[c >> 5] >> (c & 31) & 1 : look_up(table, c);
}

/* The number of a new table. -1: out of memory. The ranges move from the tree to the program. */
static int set_table(Compiler *c, ReSet *set, int flags) {
  ReProgram *program = c->program;
  if (program->set_count == program->set_capacity) {
    int capacity = program->set_capacity * 2 + 4;
    ReSetTable *sets = heap_resize(program->sets, (size_t)capacity * sizeof *sets);
    if (sets == NULL) return -1;
    program->sets = sets;
    program->set_capacity = capacity;
  }
  ReSetTable *table = &program->sets[program->set_count];
  *table = (ReSetTable){.set = *set, .fold = flags & RE_IGNORECASE, .ascii = !(flags & RE_UNICODE)};
  *set = (ReSet){0};
  for (Char i = 0; i < 256; i++)
    if (look_up(table, i)) table->low[i >> 5] |= 1u << (i & 31);
  return program->set_count++;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

/* Where the step stands; -1: out of memory. */
static int emit(Compiler *c, ReStep step) {
  ReProgram *program = c->program;
  if (program->length == program->capacity) {
    int capacity = program->capacity * 2 + 16;
    ReStep *steps = heap_resize(program->steps, (size_t)capacity * sizeof *steps);
    if (steps == NULL) return -1;
    program->steps = steps;
    program->capacity = capacity;
  }
  program->steps[program->length] = step;
  return program->length++;
}

static ReStep *step_at(Compiler *c, int at) { return &c->program->steps[at]; }
static int here(Compiler *c) { return c->program->length; }

/* Two slots for a loop, or for something decided once. */
static int new_slots(Compiler *c) {
  c->program->slots += 2;
  return c->program->slots - 2;
}

static bool compile(Compiler *c, ReNode *node, int flags);

static bool compile_children(Compiler *c, ReNode *node, int flags) {
  for (ReNode *child = node->first; child != NULL; child = child->next)
    if (!compile(c, child, flags)) return false;
  return true;
}

static bool has_case(Char ch, bool ascii) {
  return re_fold(ch, ascii) != ch || (ascii ? ch >= 'a' && ch <= 'z' : upper_of(ch) != ch);
}

/* A literal, a set or a dot. */
static bool compile_character(Compiler *c, ReNode *node, int flags) {
  bool ascii = !(flags & RE_UNICODE);
  ReStep step = {.flags = ascii ? RE_ASCII : 0};
  if (node->kind == RE_ANY) {
    step.op = flags & RE_DOTALL ? RE_OP_ANY_AT_ALL : RE_OP_ANY;
  } else if (node->kind == RE_SET) {
    step.op = RE_OP_SET;
    step.a = set_table(c, node->set, flags);
    if (step.a < 0) return false;
  } else {
    Char ch = (Char)node->value;
    bool fold = flags & RE_IGNORECASE && has_case(ch, ascii);
    step.op = fold ? RE_OP_CHAR_FOLD : RE_OP_CHAR;
    step.a = (int32_t)(fold ? re_fold(ch, ascii) : ch);
  }
  return emit(c, step) >= 0;
}

static bool is_character(const ReNode *node) {
  return node->kind == RE_LITERAL || node->kind == RE_SET || node->kind == RE_ANY;
}

static bool compile_branch(Compiler *c, ReNode *node, int flags) {
  int last_jump = -1;
  for (ReNode *child = node->first; child != NULL; child = child->next) {
    int fork = -1;
    if (child->next != NULL && (fork = emit(c, (ReStep){.op = RE_OP_FORK})) < 0) return false;
    if (fork >= 0) step_at(c, fork)->a = fork + 1;
    if (!compile(c, child, flags)) return false;
    if (child->next == NULL) break;
    int jump = emit(c, (ReStep){.op = RE_OP_JUMP, .a = last_jump});
    if (jump < 0) return false;
    last_jump = jump;
    step_at(c, fork)->b = here(c);
  }
  while (last_jump >= 0) { /* the jumps were chained by their targets */
    int before = step_at(c, last_jump)->a;
    step_at(c, last_jump)->a = here(c);
    last_jump = before;
  }
  return true;
}

static bool compile_atomic(Compiler *c, ReNode *body, int flags) {
  int slot = new_slots(c);
  return emit(c, (ReStep){.op = RE_OP_ATOMIC, .a = slot}) >= 0 &&
         compile_children(c, body, flags) &&
         emit(c, (ReStep){.op = RE_OP_ATOMIC_END, .a = slot}) >= 0;
}

/* Of a possessive loop, each turn is decided once. */
static bool compile_loop(Compiler *c, ReNode *node, int flags) {
  int slot = new_slots(c);
  bool atomic = node->greed == RE_POSSESSIVE;
  if (emit(c, (ReStep){.op = RE_OP_LOOP_START, .a = slot}) < 0) return false;
  int loop = emit(c, (ReStep){.op = node->greed == RE_LAZY ? RE_OP_LOOP_LAZY : RE_OP_LOOP,
                              .a = slot, .b = node->least, .c = node->most});
  if (loop < 0) return false;
  if (!(atomic ? compile_atomic(c, node, flags) : compile(c, node->first, flags))) return false;
  if (emit(c, (ReStep){.op = RE_OP_JUMP, .a = loop}) < 0) return false;
  step_at(c, loop)->exit = here(c);
  return true;
}

/* ... and so is the number of turns. */
static bool compile_possessive(Compiler *c, ReNode *node, int flags) {
  int slot = new_slots(c);
  return emit(c, (ReStep){.op = RE_OP_ATOMIC, .a = slot}) >= 0 && compile_loop(c, node, flags) &&
         emit(c, (ReStep){.op = RE_OP_ATOMIC_END, .a = slot}) >= 0;
}

/* x? without a loop. */
static bool compile_optional(Compiler *c, ReNode *node, int flags) {
  int fork = emit(c, (ReStep){.op = RE_OP_FORK});
  if (fork < 0 || !compile(c, node->first, flags)) return false;
  bool lazy = node->greed == RE_LAZY;
  step_at(c, fork)->a = lazy ? here(c) : fork + 1;
  step_at(c, fork)->b = lazy ? fork + 1 : here(c);
  return true;
}

/* (?:x)*: the group around the one item says nothing. */
static ReNode *bare_item(ReNode *node) {
  ReNode *item = node->first;
  while (item != NULL && item->next == NULL &&
         ((item->kind == RE_GROUP && item->value == 0 && item->add == 0 && item->remove == 0) ||
          item->kind == RE_SEQUENCE))
    item = item->first;
  return item;
}

static bool compile_repeat(Compiler *c, ReNode *node, int flags) {
  ReNode *item = bare_item(node);
  if (item != NULL && item->next == NULL && is_character(item)) {
    ReStep step = {.op = RE_OP_REPEAT_CHAR, .a = node->least, .b = node->most,
                   .c = (int32_t)node->greed};
    return emit(c, step) >= 0 && compile_character(c, item, flags);
  }
  if (node->greed == RE_POSSESSIVE) return compile_possessive(c, node, flags);
  int64_t least, most;
  re_width(node->first, c->widths, &least, &most);
  if (node->least == 0 && node->most == 1 && least > 0) return compile_optional(c, node, flags);
  return compile_loop(c, node, flags);
}

static bool compile_group(Compiler *c, ReNode *node, int flags) {
  int types = node->add & RE_TYPE_FLAGS;
  if (types != 0) flags &= ~RE_TYPE_FLAGS;
  flags = (flags | node->add) & ~node->remove;
  int place = (int)node->value * 2;
  if (node->value == 0) return compile_children(c, node, flags);
  return emit(c, (ReStep){.op = RE_OP_MARK, .a = place}) >= 0 &&
         compile_children(c, node, flags) &&
         emit(c, (ReStep){.op = RE_OP_MARK, .a = place + 1}) >= 0;
}

static bool throw_not_fixed(Compiler *c) {
  Own message = str_from("look-behind requires fixed-width pattern");
  Own error = message == NULL ? NULL : call1(c->error_class, ref(message));
  if (error != NULL) throw_object(ref(error));
  drop_if(message);
  drop_if(error);
  return false;
}

static bool compile_look(Compiler *c, ReNode *node, int flags) {
  int64_t least = -1, most = -1;
  if (node->value < 0) re_width(node->first, c->widths, &least, &most);
  if (least != most) return throw_not_fixed(c);
  bool not = node->negative;
  ReStep step = {.op = not ? RE_OP_LOOK_NOT : RE_OP_LOOK, .a = new_slots(c), .b = (int32_t)least};
  int look = emit(c, step);
  if (look < 0 || !compile_children(c, node, flags)) return false;
  step.op = not ? RE_OP_LOOK_NOT_END : RE_OP_LOOK_END;
  if (emit(c, step) < 0) return false;
  step_at(c, look)->c = here(c);
  return true;
}

static bool compile_conditional(Compiler *c, ReNode *node, int flags) {
  int test = emit(c, (ReStep){.op = RE_OP_IF_GROUP, .a = (int32_t)node->value});
  if (test < 0 || !compile(c, node->first, flags)) return false;
  if (node->first->next == NULL) {
    step_at(c, test)->b = here(c);
    return true;
  }
  int jump = emit(c, (ReStep){.op = RE_OP_JUMP});
  if (jump < 0) return false;
  step_at(c, test)->b = here(c);
  if (!compile(c, node->first->next, flags)) return false;
  step_at(c, jump)->a = here(c);
  return true;
}

static bool compile_place(Compiler *c, RePlace place, int flags) {
  return emit(c, (ReStep){.op = RE_OP_AT, .a = (int32_t)place,
                          .flags = (flags & RE_MULTILINE) | (flags & RE_UNICODE ? 0 : RE_ASCII)}) >= 0;
}

static bool compile_reference(Compiler *c, int64_t group, int flags) {
  bool fold = flags & RE_IGNORECASE;
  return emit(c, (ReStep){.op = fold ? RE_OP_BACK_REFERENCE_FOLD : RE_OP_BACK_REFERENCE,
                          .a = (int32_t)group, .flags = flags & RE_UNICODE ? 0 : RE_ASCII}) >= 0;
}

static bool compile_node(Compiler *c, ReNode *node, int flags) {
  switch (node->kind) {
    case RE_LITERAL:
    case RE_ANY:
    case RE_SET: return compile_character(c, node, flags);
    case RE_AT: return compile_place(c, (RePlace)node->value, flags);
    case RE_SEQUENCE: return compile_children(c, node, flags);
    case RE_BRANCH: return compile_branch(c, node, flags);
    case RE_REPEAT: return compile_repeat(c, node, flags);
    case RE_GROUP: return compile_group(c, node, flags);
    case RE_ATOMIC: return compile_atomic(c, node, flags);
    case RE_LOOK: return compile_look(c, node, flags);
    case RE_REFERENCE: return compile_reference(c, node->value, flags);
    case RE_CONDITIONAL: return compile_conditional(c, node, flags);
    case RE_FAILURE: return emit(c, (ReStep){.op = RE_OP_FAIL}) >= 0;
    default: return true;
  }
}

static bool compile(Compiler *c, ReNode *node, int flags) {
  if (!recursion_enter("")) return false;
  bool done = compile_node(c, node, flags);
  recursion_leave();
  return done;
}

/* ---- The whole ------------------------------------------------------------------------------- */

/* The widths of groups, as look-behinds ask for them. A group stands behind those inside of it. */
static void note_widths(const ReNode *node, int64_t *widths) {
  for (const ReNode *child = node->first; child != NULL; child = child->next)
    note_widths(child, widths);
  if (node->kind == RE_GROUP && node->value > 0)
    re_width(node, widths, &widths[2 * node->value], &widths[2 * node->value + 1]);
}

/* The characters that the program begins with, whatever comes: search looks for these first. */
static bool find_prefix(ReProgram *program) {
  program->prefix = heap_alloc((size_t)program->length * sizeof(Char));
  if (program->prefix == NULL) return false;
  for (int i = 0; i < program->length; i++) {
    const ReStep *step = &program->steps[i];
    if (step->op == RE_OP_CHAR) program->prefix[program->prefix_length++] = (Char)step->a;
    else if (step->op != RE_OP_MARK) break;
  }
  return true;
}

bool re_compile(ReProgram *program, const ReTree *tree, Ref pattern, Ref error_class) {
  *program = (ReProgram){.groups = tree->groups};
  program->slots = RE_FIRST_PLACE + 2 * tree->groups;
  Compiler c = {.program = program, .pattern = pattern, .error_class = error_class};
  c.widths = heap_alloc((size_t)tree->groups * 2 * sizeof *c.widths);
  bool done = c.widths != NULL;
  if (done) {
    memset(c.widths, 0, (size_t)tree->groups * 2 * sizeof *c.widths);
    note_widths(tree->root, c.widths);
    done = compile(&c, tree->root, tree->flags) && emit(&c, (ReStep){.op = RE_OP_MATCHED}) >= 0 &&
           find_prefix(program);
  }
  heap_free(c.widths);
  if (!done) re_program_free(program);
  return done;
}

void re_program_free(ReProgram *program) {
  for (int i = 0; i < program->set_count; i++) heap_free(program->sets[i].set.ranges);
  heap_free(program->sets);
  heap_free(program->steps);
  heap_free(program->prefix);
  *program = (ReProgram){0};
}
