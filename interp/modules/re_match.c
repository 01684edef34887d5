/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running the steps of a pattern against a text.
 *
 * Where there is a choice, the way not taken is put on a stack together with the position; when
 * things go wrong, the newest such entry is taken off and tried. Slots (places of groups, counts of
 * loops) that change on the way leave their old value on the same stack, and get it back when the
 * way back goes past them. So the C stack stays flat however long the text is, and a match needs
 * memory instead, which can be refused with an exception. A safe point now and then lets Ctrl-C in.
 *
 * Invariant: taking everything above some height off the stack brings the slots to what they were
 * when the stack had that height.
 */
#include "re.h"

#include <string.h>

#include "../vm/vm.h"

typedef enum BackKind {
  WAY,       /* go on at step, position */
  SLOT,      /* slot `step` had the value `position` */
  FEWER,     /* of a greedy repetition that ends at position: not below `limit` */
  MORE,      /* of a lazy one: one more, at most until `limit` */
  TURN,      /* another turn of a lazy loop */
} BackKind;

typedef struct ReBack {
  uint32_t kind;
  int32_t step;
  int64_t position, limit;
} ReBack;

enum { PATIENCE = 1 << 14 }; /* ways back between two safe points */

/* ---- The stack ------------------------------------------------------------------------------- */

static bool grow(ReRun *run) {
  size_t room = run->room * 2 + 64;
  ReBack *stack = heap_resize(run->stack, room * sizeof *stack);
  if (stack == NULL) return false;
  run->stack = stack;
  run->room = room;
  return true;
}

static inline bool push(ReRun *run, BackKind kind, int step, int64_t position, int64_t limit) {
  if (run->depth == run->room && !grow(run)) return false;
  run->stack[run->depth++] = (ReBack){kind, step, position, limit};
  return true;
}

static inline bool set_slot(ReRun *run, int slot, int64_t value) {
  if (!push(run, SLOT, slot, run->slots[slot], 0)) return false;
  run->slots[slot] = value;
  return true;
}

/* What was decided above this height stays so; the old values of slots are still needed. */
static void decide(ReRun *run, size_t height) {
  size_t to = height;
  for (size_t from = height; from < run->depth; from++)
    if (run->stack[from].kind == SLOT) run->stack[to++] = run->stack[from];
  run->depth = to;
}

/* Take off everything above this height. */
static void undo(ReRun *run, size_t height) {
  while (run->depth > height) {
    const ReBack *back = &run->stack[--run->depth];
    if (back->kind == SLOT) run->slots[back->step] = back->position;
  }
}

bool re_run_start(ReRun *run, const ReProgram *program, Text text) {
  *run = (ReRun){.program = program, .text = text, .not_empty_at = -1};
  run->slots = heap_alloc((size_t)program->slots * sizeof *run->slots);
  return run->slots != NULL;
}

void re_run_end(ReRun *run) {
  heap_free(run->slots);
  heap_free(run->stack);
}

/* ---- Characters and places ------------------------------------------------------------------- */

static inline Char char_at(const void *data, int kind, int64_t i) {
  return kind == 1   ? ((const uint8_t *)data)[i]
         : kind == 2 ? ((const uint16_t *)data)[i]
                     : ((const uint32_t *)data)[i];
}

static inline bool takes(const ReProgram *program, const ReStep *step, Char c) {
  switch (step->op) {
    case RE_OP_CHAR: return c == (Char)step->a;
    case RE_OP_CHAR_FOLD: return re_fold(c, step->flags & RE_ASCII) == (Char)step->a;
    case RE_OP_ANY: return c != '\n';
    case RE_OP_ANY_AT_ALL: return true;
    default: return re_set_contains(&program->sets[step->a], c);
  }
}

static bool is_boundary(Text text, int64_t at, bool ascii) {
  bool before = at > 0 && re_is_word(text_at(text, at - 1), ascii);
  bool behind = at < text.length && re_is_word(text_at(text, at), ascii);
  return before != behind;
}

static bool is_at(Text text, const ReStep *step, int64_t at) {
  bool lines = step->flags & RE_MULTILINE, ascii = step->flags & RE_ASCII;
  switch ((RePlace)step->a) {
    case RE_AT_BEGINNING: return at == 0 || (lines && text_at(text, at - 1) == '\n');
    case RE_AT_BEGINNING_STRING: return at == 0;
    case RE_AT_END:
      if (at == text.length) return true;
      return text_at(text, at) == '\n' && (lines || at + 1 == text.length);
    case RE_AT_END_STRING: return at == text.length;
    case RE_AT_BOUNDARY: return is_boundary(text, at, ascii);
    default: return text.length > 0 && !is_boundary(text, at, ascii);
  }
}

static bool has_group(const ReRun *run, int group) {
  const int64_t *places = run->slots + RE_FIRST_PLACE + 2 * group;
  return places[0] >= 0 && places[1] >= places[0];
}

/* Behind the text of a group, if it stands here once more; -1: it does not. */
static int64_t behind_reference(const ReRun *run, const ReStep *step, int64_t at) {
  if (!has_group(run, step->a)) return -1;
  const int64_t *places = run->slots + RE_FIRST_PLACE + 2 * step->a;
  int64_t length = places[1] - places[0];
  bool fold = step->op == RE_OP_BACK_REFERENCE_FOLD, ascii = step->flags & RE_ASCII;
  if (length > run->text.length - at) return -1;
  for (int64_t i = 0; i < length; i++) {
    Char a = text_at(run->text, places[0] + i), b = text_at(run->text, at + i);
    if (a != b && !(fold && re_fold(a, ascii) == re_fold(b, ascii))) return -1;
  }
  return at + length;
}

/* ---- Repetitions of one character ------------------------------------------------------------ */

/* How far the character goes from at on, at most to stop. */
static inline __attribute__((always_inline)) int64_t span(const ReProgram *program,
                                                          const ReStep *item, const void *data,
                                                          int kind, int64_t at, int64_t stop) {
  if (item->op == RE_OP_ANY_AT_ALL) return stop;
  if (item->op == RE_OP_SET && kind == 1) {
    const uint32_t *low = program->sets[item->a].low;
    for (; at < stop; at++) {
      uint8_t c = ((const uint8_t *)data)[at];
      if (!(low[c >> 5] >> (c & 31) & 1)) break;
    }
    return at;
  }
  while (at < stop && takes(program, item, char_at(data, kind, at))) at++;
  return at;
}

/* A greedy repetition has taken too much: the position to go on from, or -1. Positions where the
 * next character cannot match are passed over. */
static int64_t give_back(const ReProgram *program, const ReStep *behind, Text text,
                         int64_t position, int64_t least) {
  for (; position >= least; position--) {
    if (behind->op != RE_OP_CHAR) return position;
    if (position < text.length && text_at(text, position) == (Char)behind->a) return position;
  }
  (void)program;
  return -1;
}

/* ---- The loop -------------------------------------------------------------------------------- */

/* Begin another turn: 1; 0: there may be none; -1: out of memory. */
static int begin_turn(ReRun *run, const ReStep *loop, int64_t at, bool may_count) {
  int64_t count = run->slots[loop->a];
  if (!set_slot(run, loop->a, count + 1)) return -1;
  if (may_count && !set_slot(run, loop->a + 1, at)) return -1;
  return 1;
}

static bool more_turns(const ReRun *run, const ReStep *loop, int64_t at) {
  return (loop->c == RE_NO_LIMIT || run->slots[loop->a] < loop->c) &&
         run->slots[loop->a + 1] != at;
}

static inline bool mark(ReRun *run, int place, int64_t at) {
  if (!set_slot(run, RE_FIRST_PLACE + place, at)) return false;
  return place % 2 == 0 || run->slots[RE_LAST_GROUP] == place / 2 ||
         set_slot(run, RE_LAST_GROUP, place / 2);
}

/* Match at `at`. 1, 0, -1: exception. The kind of the text is a constant in each of three copies. */
static inline __attribute__((always_inline)) int run_at(ReRun *run, int64_t at, bool full,
                                                        const int kind) {
  const ReProgram *program = run->program;
  const ReStep *steps = program->steps;
  const void *data = run->text.data;
  const int64_t end = run->text.length, start = at;
  int pc = 0, patience = PATIENCE;

#define GO_BACK goto back
#define TRY(done) \
  do { \
    if (!(done)) return -1; \
  } while (0)

  for (;;) {
    const ReStep *step = &steps[pc];
    switch (step->op) {
      case RE_OP_CHAR:
        if (at >= end || char_at(data, kind, at) != (Char)step->a) GO_BACK;
        at++, pc++;
        continue;
      case RE_OP_CHAR_FOLD:
      case RE_OP_ANY:
      case RE_OP_ANY_AT_ALL:
      case RE_OP_SET:
        if (at >= end || !takes(program, step, char_at(data, kind, at))) GO_BACK;
        at++, pc++;
        continue;
      case RE_OP_AT:
        if (!is_at(run->text, step, at)) GO_BACK;
        pc++;
        continue;
      case RE_OP_MARK:
        TRY(mark(run, step->a, at));
        pc++;
        continue;
      case RE_OP_JUMP: pc = step->a; continue;
      case RE_OP_FORK:
        TRY(push(run, WAY, step->b, at, 0));
        pc = step->a;
        continue;
      case RE_OP_FAIL: GO_BACK;
      case RE_OP_MATCHED:
        if ((full && at != end) || (at == run->not_empty_at && at == start)) GO_BACK;
        run->slots[RE_FIRST_PLACE] = start;
        run->slots[RE_FIRST_PLACE + 1] = at;
        return 1;

      case RE_OP_REPEAT_CHAR: {
        const ReStep *item = step + 1;
        int64_t most = step->b == RE_NO_LIMIT || step->b > end - at ? end : at + step->b;
        int64_t least = at + step->a;
        if (step->a > end - at) GO_BACK;
        pc += 2;
        if (step->c == RE_LAZY) {
          if (span(program, item, data, kind, at, least) < least) GO_BACK;
          at = least;
          if (at < most) TRY(push(run, MORE, pc, at, most));
          continue;
        }
        at = span(program, item, data, kind, at, most);
        if (at < least) GO_BACK;
        if (step->c == RE_GREEDY && at > least) {
          int64_t good = give_back(program, &steps[pc], run->text, at, least);
          if (good < 0) GO_BACK;
          at = good;
          if (at > least) TRY(push(run, FEWER, pc, at, least));
        }
        continue;
      }

      case RE_OP_LOOP_START:
        TRY(set_slot(run, step->a, 0) && set_slot(run, step->a + 1, -1));
        pc++;
        continue;
      case RE_OP_LOOP:
        if (run->slots[step->a] < step->b) {
          TRY(begin_turn(run, step, at, false) > 0);
          pc++;
        } else if (more_turns(run, step, at)) {
          TRY(push(run, WAY, step->exit, at, 0) && begin_turn(run, step, at, true) > 0);
          pc++;
        } else {
          pc = step->exit;
        }
        continue;
      case RE_OP_LOOP_LAZY:
        if (run->slots[step->a] < step->b) {
          TRY(begin_turn(run, step, at, false) > 0);
          pc++;
        } else {
          if (more_turns(run, step, at)) TRY(push(run, TURN, pc, at, 0));
          pc = step->exit;
        }
        continue;

      case RE_OP_BACK_REFERENCE:
      case RE_OP_BACK_REFERENCE_FOLD: {
        int64_t behind = behind_reference(run, step, at);
        if (behind < 0) GO_BACK;
        at = behind;
        pc++;
        continue;
      }
      case RE_OP_IF_GROUP: pc = has_group(run, step->a) ? pc + 1 : step->b; continue;

      case RE_OP_ATOMIC:
        TRY(set_slot(run, step->a, (int64_t)run->depth));
        pc++;
        continue;
      case RE_OP_ATOMIC_END:
        decide(run, (size_t)run->slots[step->a]);
        pc++;
        continue;
      case RE_OP_LOOK:
        if (step->b > at) GO_BACK;
        TRY(set_slot(run, step->a, (int64_t)run->depth) && set_slot(run, step->a + 1, at));
        if (step->b > 0) at -= step->b;
        pc++;
        continue;
      case RE_OP_LOOK_END:
        at = run->slots[step->a + 1];
        decide(run, (size_t)run->slots[step->a]);
        pc++;
        continue;
      case RE_OP_LOOK_NOT:
        if (step->b > at) {
          pc = step->c;
          continue;
        }
        TRY(set_slot(run, step->a, (int64_t)run->depth) && push(run, WAY, step->c, at, 0));
        if (step->b > 0) at -= step->b;
        pc++;
        continue;
      case RE_OP_LOOK_NOT_END: undo(run, (size_t)run->slots[step->a]); GO_BACK;
    }

  back:
    if (--patience == 0) {
      patience = PATIENCE;
      TRY(attention == 0 || vm_safe_point());
    }
    for (;;) {
      if (run->depth == 0) return 0;
      ReBack *top = &run->stack[run->depth - 1];
      if (top->kind == SLOT) {
        run->slots[top->step] = top->position;
        run->depth--;
        continue;
      }
      pc = top->step;
      at = top->position;
      if (top->kind == WAY) {
        run->depth--;
        break;
      }
      if (top->kind == FEWER) {
        at = give_back(program, &steps[pc], run->text, at - 1, top->limit);
        if (at > top->limit) top->position = at;
        else run->depth--;
        if (at >= 0) break;
        continue;
      }
      if (top->kind == MORE) {
        if (!takes(program, &steps[pc - 1], char_at(data, kind, at))) {
          run->depth--;
          continue;
        }
        top->position = ++at;
        if (at >= top->limit) run->depth--;
        break;
      }
      run->depth--;
      TRY(begin_turn(run, &steps[pc], at, true) > 0);
      pc++;
      break;
    }
  }
#undef GO_BACK
#undef TRY
}

static int run_narrow(ReRun *run, int64_t at, bool full) { return run_at(run, at, full, 1); }
static int run_wide(ReRun *run, int64_t at, bool full) { return run_at(run, at, full, 2); }
static int run_widest(ReRun *run, int64_t at, bool full) { return run_at(run, at, full, 4); }

static int try_at(ReRun *run, int64_t at, bool full) {
  run->depth = 0;
  for (int i = 0; i < run->program->slots; i++) run->slots[i] = -1;
  run->slots[RE_LAST_GROUP] = 0;
  if (run->text.kind == 1) return run_narrow(run, at, full);
  return run->text.kind == 2 ? run_wide(run, at, full) : run_widest(run, at, full);
}

/* ---- Searching ------------------------------------------------------------------------------- */

/* The next place from at on where a match may begin; -1: nowhere. */
static int64_t next_start(const ReRun *run, int64_t at) {
  const ReProgram *program = run->program;
  if (at > run->text.length) return -1;
  if (program->prefix_length > 0) {
    intptr_t found =
        text_find_char(text_part(run->text, at, run->text.length), program->prefix[0]);
    return found < 0 ? -1 : at + found;
  }
  const ReStep *first = program->steps;
  while (first->op == RE_OP_MARK) first++;
  if (first->op == RE_OP_REPEAT_CHAR && first->a > 0) first++;
  bool single = first->op == RE_OP_SET || first->op == RE_OP_CHAR_FOLD || first->op == RE_OP_CHAR;
  if (!single) return at;
  while (at < run->text.length && !takes(program, first, text_at(run->text, at))) at++;
  return at < run->text.length ? at : -1;
}

static bool from_the_start_only(const ReProgram *program) {
  const ReStep *first = program->steps;
  while (first->op == RE_OP_MARK) first++;
  if (first->op != RE_OP_AT) return false;
  return first->a == RE_AT_BEGINNING_STRING ||
         (first->a == RE_AT_BEGINNING && !(first->flags & RE_MULTILINE));
}

int re_run(ReRun *run, intptr_t start, ReMode mode) {
  if (mode != RE_SEARCH) return try_at(run, start, mode == RE_FULLMATCH);
  bool once = from_the_start_only(run->program);
  for (int64_t at = start; (at = next_start(run, at)) >= 0; at++) {
    int found = try_at(run, at, false);
    if (found != 0 || once) return found;
    if (attention != 0 && !vm_safe_point()) return -1;
  }
  return 0;
}
