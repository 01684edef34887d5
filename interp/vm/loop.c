/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop: fetch an instruction, do it, go to the next.
 *
 * The frame's most used fields live in C variables: `ip` is behind the instruction being done
 * (frame->ip says the same, so that an error knows its line), `top` is behind the topmost value,
 * `locals` are the frame's. Calls of Python functions do not call this C function again: they push
 * a frame and go on. It is entered anew only when C code calls back into Python.
 *
 * The bodies move references, they rarely copy them: LOAD_FAST keeps, a call moves arguments,
 * STORE_FAST moves. That is why counts seen by sys.getrefcount() are what they are. A value is
 * dropped only after everything that could go wrong with the instruction has been decided.
 *
 * opcodes.def says what each instruction does to the stack; quick.def lists the quick forms. The
 * list of labels comes from both, so a body cannot be forgotten. Anything longer than a few lines
 * is a function in another file.
 */
#include "../compiler/opcode.h"
#include "../objects/bytes.h"
#include "../objects/dict.h"
#include "../objects/float.h"
#include "../objects/instance.h"
#include "../objects/int.h"
#include "../objects/iterator.h"
#include "../objects/list.h"
#include "../objects/module.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/range.h"
#include "../objects/set.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "arithmetic.h"
#include "frame_object.h"
#include "generator.h"
#include "import.h"
#include "operations.h"
#include "quick.h"
#include "step.h"
#include "trace.h"
#include "unwind.h"
#include "vm.h"

/* Which of the two loops this is: see loop_traced.c. */
#ifndef TRACED
#define TRACED 0
#endif

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/* ---- Locals ------------------------------------------------------------------------------ */

/* Bind a local: the new value is in place before the old one dies. */
static inline void local_store(Frame *frame, unsigned slot, Own value) {
  Own old = frame->locals[slot];
  frame->locals[slot] = value;
#if WATCHED
  if (events_wanted != 0) step_local_changed(frame, slot, old);
#endif
  if (old != NULL) drop(old);
}

/* ---- Truth ------------------------------------------------------------------------------- */

/* Conditions are mostly True, False, None or a number. */
static inline int truth_of(Ref object) {
  if (object == True) return 1;
  if (object == False || object == None) return 0;
  if (is_exact_int(object)) return int_is_compact(object) ? int_compact(object) != 0 : 1;
  return object_truth(object);
}

/* ---- Jumps ------------------------------------------------------------------------------- */

static inline bool is_conditional_jump(Instruction word) {
  return instruction_opcode(word) == POP_JUMP_IF_FALSE ||
         instruction_opcode(word) == POP_JUMP_IF_TRUE;
}

/* ---- Items of exact lists and tuples by a small int -------------------------------------- */

/* The place in a row of that length, or -1. */
static inline intptr_t row_index(Ref key, intptr_t length) {
  if (!is_exact_int(key) || !int_is_compact(key)) return -1;
  intptr_t i = int_compact(key);
  if (i < 0) i += length;
  return i >= 0 && i < length ? i : -1;
}

static inline Own get_item(Ref container, Ref key) {
  if (is_exact_list(container)) {
    intptr_t i = row_index(key, list_length(container));
    if (i >= 0) return keep(list_at(container, i));
  } else if (is_exact_dict(container)) {
    Ref found = dict_peek(container, key);
    if (found != NULL) return keep(found);
    return error_pending() ? NULL : throw_value(KeyError, key);
  } else if (is_exact_tuple(container)) {
    intptr_t i = row_index(key, tuple_length(container));
    if (i >= 0) return keep(tuple_at(container, i));
  }
  return object_get_item(container, key);
}

static inline bool set_item(Ref container, Ref key, Ref value) {
  if (is_exact_dict(container)) return dict_set(container, key, value);
  if (is_exact_list(container)) {
    intptr_t i = row_index(key, list_length(container));
    if (i >= 0) {
      replace(container, &((List *)container)->items[i], keep(value), label_item(i));
      return true;
    }
  }
  return object_set_item(container, key, value);
}

/* ---- Iteration --------------------------------------------------------------------------- */

/* The next item; NULL without exception at the end. */
static inline Own next_item(Ref iterator) {
  if (iterator->type == &range_iterator_class.type) {
    RangeIterator *range = (RangeIterator *)iterator;
    if (range->left <= 0) return NULL;
    intptr_t value = range->next;
    range->left--;
    range->next += range->step;
    return int_from(value);
  }
  if (iterator->type == &list_iterator_class.type) {
    SequenceIterator *walk = (SequenceIterator *)iterator;
    if (walk->sequence != NULL && walk->index < list_length(ref(walk->sequence))) {
      return keep(list_at(ref(walk->sequence), walk->index++));
    }
  }
  return object_next(iterator);
}

/* ---- Calls ------------------------------------------------------------------------------- */

/* The common case of enter_function: all parameters are given by position, and lie where they have
 * to. False: it is not that case, and nothing has happened. */
static inline bool enter_quickly(const Frame *caller, Own function, Own *args, int n,
                                 ReturnTo return_to) {
  Code *code = function_code(ref(function));
  bool others = code->keyword_only > 0 || (code->flags & (CODE_VARARGS | CODE_VARKEYWORDS));
  if (n != code->positional || others || caller->generator != NULL || !call_fits(code, args))
    return false;
  Frame *frame = frame_enter(function, code, args, return_to);
  step_called(frame);
  return true;
}

/* ---- The loop ---------------------------------------------------------------------------- */

static Own run(bool throwing) {
#ifdef SWITCH_DISPATCH
#define TARGET(name) case name:
#define NEXT() goto next_instruction
#define AGAIN() goto same_instruction
#else
  static const void *const targets[] = {
#define OPCODE(NAME, operand, caches, effect, meaning) &&do_##NAME,
#include "../compiler/opcodes.def"
#undef OPCODE
#define QUICK(NAME, GENERIC, meaning) &&do_##NAME,
#include "quick.def"
#undef QUICK
  };
#define TARGET(name) do_##name:
#define NEXT()                               \
  do {                                       \
    FETCH();                                 \
    TRACE_INSTRUCTION();                     \
    goto *targets[instruction_opcode(word)]; \
  } while (0)
#define AGAIN()                              \
  do {                                       \
    READ();                                  \
    goto *targets[instruction_opcode(word)]; \
  } while (0)
#endif

/* Take the next instruction; those who watch hear of it unless it is the same again in another
 * form. */
#define READ()                           \
  do {                                   \
    word = *ip++;                        \
    frame->ip = ip;                      \
    operand = instruction_operand(word); \
  } while (0)

#if WATCHED
#define FETCH()                                  \
  do {                                           \
    READ();                                      \
    if (UNLIKELY(step_wanted())) {               \
      frame->top = top;                          \
      step_begins(frame);                        \
    }                                            \
  } while (0)
#else
#define FETCH() READ()
#endif

/* The other loop goes on, from this instruction on. */
#define CHANGE_LOOP(from)      \
  do {                         \
    SAVE_TOP();                \
    frame->ip = (from);        \
    trace_changes_loop = true; \
    return NULL;               \
  } while (0)
#if TRACED
#define TRACE(call)                                      \
  do {                                                   \
    SAVE_TOP();                                          \
    if (trace_wanted() && UNLIKELY(!(call))) goto error; \
  } while (0)
#define TRACE_INSTRUCTION()                             \
  do {                                                  \
    if (UNLIKELY(!trace_wanted())) CHANGE_LOOP(ip - 1); \
    TRACE(trace_instruction(frame));                    \
  } while (0)
/* What leaves the frame is in nobody's hands meanwhile. */
#define TRACE_RESULT(result)                                             \
  do {                                                                   \
    SAVE_TOP();                                                          \
    if (trace_wanted() && UNLIKELY(!trace_return(frame, ref(result)))) { \
      drop(result);                                                      \
      goto error;                                                        \
    }                                                                    \
  } while (0)
#define TRACE_STOP(result, always)                                             \
  do {                                                                         \
    SAVE_TOP();                                                                \
    if (trace_wanted() && UNLIKELY(!trace_stop(frame, ref(result), always))) { \
      drop(result);                                                            \
      goto error;                                                              \
    }                                                                          \
  } while (0)
/* An error is on its way; another one may take its place. */
#define TRACE_ERROR(call)             \
  do {                                \
    if (trace_wanted()) (void)(call); \
  } while (0)
#define CALL_NATIVE(callable, self, call)                                                        \
  (trace_wanted() && trace_followers & FOLLOWED_BY_PROFILE                                       \
       ? (trace_native(frame, callable, self) ? trace_native_result(frame, callable, self, call) \
                                              : NULL)                                            \
       : (call))
#define FOLLOW(from) ((void)0)
#else
#define TRACE(call) ((void)0)
#define TRACE_RESULT(result) ((void)0)
#define TRACE_STOP(result, always) ((void)0)
#define TRACE_ERROR(call) ((void)0)
#define CALL_NATIVE(callable, self, call) (call)
#define TRACE_INSTRUCTION() ((void)0)
#define FOLLOW(from)                                 \
  do {                                               \
    if (UNLIKELY(trace_wanted())) CHANGE_LOOP(from); \
  } while (0)
#endif

#define PUSH(value) (*top++ = (value))
/* Those who watch must not see what is about to die. */
#if WATCHED
#define POP() (*(frame->top = --top))
#else
#define POP() (*--top)
#endif
#define TOP ref(top[-1])
#define SECOND ref(top[-2])
#define NAME_AT(i) tuple_at(ref(frame->code->names), i)
#define CONSTANT_AT(i) tuple_at(ref(frame->code->constants), i)
#define CACHE ((Cache *)ip)
#define SAVE_TOP() (frame->top = top)
/* The same for several: they have left the stack for a place, or are dropped next. */
#if WATCHED
#define MOVED() SAVE_TOP()
#else
#define MOVED() ((void)0)
#endif
/* The frame that is current now. */
#define LOAD_FRAME()        \
  do {                      \
    frame = current_frame;  \
    ip = frame->ip;         \
    top = frame->top;       \
    locals = frame->locals; \
  } while (0)
/* Replace the operands of a unary or binary instruction by its result. */
#define RESULT_OF_1(result)                 \
  do {                                      \
    Own made = (result);                    \
    if (UNLIKELY(made == NULL)) goto error; \
    Own used = top[-1];                     \
    top[-1] = made;                         \
    drop(used);                             \
  } while (0)
#define RESULT_OF_2(result)                            \
  do {                                                 \
    Own made = (result);                               \
    if (UNLIKELY(made == NULL)) goto error;            \
    Own right_operand = POP(), left_operand = top[-1]; \
    top[-1] = made;                                    \
    drop(left_operand);                                \
    drop(right_operand);                               \
  } while (0)
/* The operands of a comparison are replaced by its answer. A jump behind it that only asks for the
 * answer is made at once: no bool goes over the stack. */
#define ANSWER(answer)                                              \
  do {                                                              \
    bool truth_ = (answer);                                         \
    Own right_operand = POP(), left_operand = POP();                \
    if (!WATCHED && is_conditional_jump(*ip)) {                     \
      drop(left_operand);                                           \
      drop(right_operand);                                          \
      word = *ip++;                                                 \
      if (truth_ == (instruction_opcode(word) == POP_JUMP_IF_TRUE)) \
        ip += instruction_operand(word);                            \
    } else {                                                        \
      PUSH(bool_from(truth_));                                      \
      drop(left_operand);                                           \
      drop(right_operand);                                          \
    }                                                               \
  } while (0)
/* Somebody may have begun to follow: then the other loop goes on from `from`. */
#define SAFE_POINT_FROM(from)           \
  do {                                  \
    if (UNLIKELY(attention != 0)) {     \
      SAVE_TOP();                       \
      if (!vm_safe_point()) goto error; \
      FOLLOW(from);                     \
    }                                   \
  } while (0)
#define SAFE_POINT() SAFE_POINT_FROM(ip)

  Frame *frame;
  Instruction *ip, word;
  Own *top, *locals;
  unsigned operand;
  uint32_t raised_at; /* the instruction whose handler is looked for */
  Own result;

  LOAD_FRAME();
  if (throwing) goto error;

#ifdef SWITCH_DISPATCH
next_instruction:
  FETCH();
  TRACE_INSTRUCTION();
  goto chosen;
same_instruction:
  READ();
chosen:
  switch (instruction_opcode(word)) {
#else
  NEXT();
#endif

    /* ---- the value stack ------------------------------------------------------------------- */

    TARGET(NOP) NEXT();

    TARGET(RESUME) {
      SAFE_POINT_FROM(ip - 1);
      TRACE(trace_call(frame, operand == 0));
      NEXT();
    }

    TARGET(POP_TOP) {
      drop_if(POP());
      NEXT();
    }

    TARGET(PUSH_NULL) {
      PUSH(NULL);
      NEXT();
    }

    TARGET(COPY) {
      Own copied = keep_if(ref(top[-(int)operand]));
      PUSH(copied);
      NEXT();
    }

    TARGET(SWAP) {
      Own moved = top[-1];
      top[-1] = top[-(int)operand];
      top[-(int)operand] = moved;
      NEXT();
    }

    TARGET(LOAD_CONST) {
      PUSH(keep(CONSTANT_AT(operand)));
      NEXT();
    }

    /* ---- names ----------------------------------------------------------------------------- */

    TARGET(LOAD_FAST) {
      PUSH(keep(ref(locals[operand])));
      NEXT();
    }

    TARGET(LOAD_FAST_CHECK) {
      if (UNLIKELY(locals[operand] == NULL)) goto unbound_local;
      PUSH(keep(ref(locals[operand])));
      NEXT();
    }

    TARGET(LOAD_FAST_AND_CLEAR) {
      PUSH(locals[operand]);
      locals[operand] = NULL;
      NEXT();
    }

    TARGET(LOAD_FAST_LOAD_FAST) {
      PUSH(keep(ref(locals[operand >> 12])));
      PUSH(keep(ref(locals[operand & 4095])));
      NEXT();
    }

    TARGET(STORE_FAST) {
      Own value = POP();
      local_store(frame, operand, value);
      NEXT();
    }

    TARGET(STORE_FAST_LOAD_FAST) {
      Own value = POP();
      local_store(frame, operand >> 12, value);
      PUSH(keep(ref(locals[operand & 4095])));
      NEXT();
    }

    TARGET(DELETE_FAST) {
      if (UNLIKELY(locals[operand] == NULL)) goto unbound_local;
      local_store(frame, operand, NULL);
      NEXT();
    }

    TARGET(MAKE_CELL) {
      Own cell = cell_new(NULL), content = locals[operand];
      if (cell == NULL) goto error;
      locals[operand] = cell;
      if (content != NULL)
        hold(ref(cell), &((Cell *)ref(cell))->content, content, label_of(LABEL_CELL, NULL));
      NEXT();
    }

    TARGET(COPY_FREE_VARS) {
      Ref closure = ref(((Function *)ref(frame->function))->closure);
      unsigned first = (unsigned)frame->code->local_count - operand;
      for (unsigned i = 0; i < operand; i++) locals[first + i] = keep(tuple_at(closure, i));
      NEXT();
    }

    TARGET(LOAD_CLOSURE) {
      PUSH(keep(ref(locals[operand])));
      NEXT();
    }

    TARGET(LOAD_DEREF) {
      Own content = ((Cell *)ref(locals[operand]))->content;
      if (UNLIKELY(content == NULL)) goto unbound_cell;
      PUSH(keep(ref(content)));
      NEXT();
    }

    TARGET(STORE_DEREF) {
      Own value = POP();
      Ref cell = ref(locals[operand]);
      replace(cell, &((Cell *)cell)->content, value, label_of(LABEL_CELL, NULL));
      NEXT();
    }

    TARGET(DELETE_DEREF) {
      Ref cell = ref(locals[operand]);
      if (UNLIKELY(((Cell *)cell)->content == NULL)) goto unbound_cell;
      release(cell, &((Cell *)cell)->content, label_of(LABEL_CELL, NULL));
      NEXT();
    }

    TARGET(LOAD_FROM_DICT_OR_DEREF) {
      Own value = find_in_mapping(TOP, frame_local_name(frame, (int)operand));
      if (value == NULL && error_pending()) goto error;
      if (value == NULL) {
        value = keep_if(ref(((Cell *)ref(locals[operand]))->content));
        if (value == NULL) goto unbound_cell;
      }
      Own mapping = top[-1];
      top[-1] = value;
      drop(mapping);
      NEXT();
    }

    TARGET(LOAD_NAME) {
      if (ref(frame->names) == frame->globals)
        quicken_load_name(ip - 1, frame->globals, frame->builtins, NAME_AT(operand));
      ip += 6;
      Own value = load_name(frame, NAME_AT(operand));
      if (UNLIKELY(value == NULL)) goto error;
      PUSH(value);
      NEXT();
    }

    TARGET(LOAD_NAME_MODULE) {
      if (UNLIKELY(ref(frame->names) != frame->globals ||
                   ((Dict *)frame->globals)->version != cache_get64(CACHE->globals_words))) {
        goto undo_load_name;
      }
      PUSH(keep(dict_value_at(frame->globals, CACHE->index)));
      ip += 6;
      NEXT();
    }

    TARGET(LOAD_NAME_BUILTIN) {
      if (UNLIKELY(ref(frame->names) != frame->globals ||
                   ((Dict *)frame->globals)->version != cache_get64(CACHE->globals_words) ||
                   ((Dict *)frame->builtins)->version != cache_get64(CACHE->builtins_words))) {
        goto undo_load_name;
      }
      PUSH(keep(dict_value_at(frame->builtins, CACHE->version)));
      ip += 6;
      NEXT();
    }

  undo_load_name:
    quick_undo(ip - 1, LOAD_NAME);
    ip--;
    NEXT();

    TARGET(STORE_NAME) {
      if (!store_name(frame, NAME_AT(operand), TOP)) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(DELETE_NAME) {
      if (!delete_name(frame, NAME_AT(operand))) goto error;
      NEXT();
    }

    TARGET(LOAD_GLOBAL) {
      Ref name = NAME_AT(operand);
      quicken_load_global(ip - 1, frame->globals, frame->builtins, name);
      Own value = load_global(frame, name);
      if (UNLIKELY(value == NULL)) goto error;
      PUSH(value);
      ip += 6;
      NEXT();
    }

    TARGET(LOAD_GLOBAL_MODULE) {
      if (UNLIKELY(((Dict *)frame->globals)->version != cache_get64(CACHE->globals_words)))
        goto undo_load_global;
      Ref value = dict_value_at(frame->globals, CACHE->index);
      PUSH(keep(value));
      ip += 6;
      NEXT();
    }

    TARGET(LOAD_GLOBAL_BUILTIN) {
      if (UNLIKELY(((Dict *)frame->globals)->version != cache_get64(CACHE->globals_words) ||
                   ((Dict *)frame->builtins)->version != cache_get64(CACHE->builtins_words))) {
        goto undo_load_global;
      }
      Ref value = dict_value_at(frame->builtins, CACHE->version);
      PUSH(keep(value));
      ip += 6;
      NEXT();
    }

  undo_load_global:
    quick_undo(ip - 1, LOAD_GLOBAL);
    ip--;
    AGAIN();

    TARGET(STORE_GLOBAL) {
      if (!dict_set(frame->globals, NAME_AT(operand), TOP)) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(DELETE_GLOBAL) {
      int deleted = dict_delete(frame->globals, NAME_AT(operand));
      if (deleted == 0) name_error(NAME_AT(operand));
      if (deleted <= 0) goto error;
      NEXT();
    }

    TARGET(LOAD_LOCALS) {
      PUSH(keep(ref(frame->names)));
      NEXT();
    }

    TARGET(LOAD_FROM_DICT_OR_GLOBALS) {
      Own value = find_in_mapping(TOP, NAME_AT(operand));
      if (value == NULL && !error_pending()) value = load_global(frame, NAME_AT(operand));
      if (value == NULL) goto error;
      Own mapping = top[-1];
      top[-1] = value;
      drop(mapping);
      NEXT();
    }

    /* ---- operators ------------------------------------------------------------------------- */

    TARGET(UNARY_NEGATIVE) {
      RESULT_OF_1(object_negative(TOP));
      NEXT();
    }
    TARGET(UNARY_POSITIVE) {
      RESULT_OF_1(object_positive(TOP));
      NEXT();
    }
    TARGET(UNARY_INVERT) {
      RESULT_OF_1(object_invert(TOP));
      NEXT();
    }

    TARGET(UNARY_NOT) {
      int truth = truth_of(TOP);
      if (UNLIKELY(truth < 0)) goto error;
      RESULT_OF_1(bool_from(!truth));
      NEXT();
    }

    TARGET(TO_BOOL) {
      int truth = truth_of(TOP);
      if (UNLIKELY(truth < 0)) goto error;
      RESULT_OF_1(bool_from(truth));
      NEXT();
    }

    TARGET(BINARY_OP) {
      quicken_binary(ip - 1, SECOND, TOP);
      ip++;
      RESULT_OF_2(operand < OPERATE_INPLACE
                      ? object_operate((BinaryOp)operand, SECOND, TOP)
                      : object_operate_inplace((BinaryOp)(operand - OPERATE_INPLACE), SECOND, TOP));
      NEXT();
    }

    TARGET(ADD_INT) {
      if (UNLIKELY(!both_compact_ints(SECOND, TOP))) goto undo_binary;
      ip++;
      RESULT_OF_2(int_result(SECOND, TOP, int_compact(SECOND) + int_compact(TOP)));
      NEXT();
    }
    TARGET(SUBTRACT_INT) {
      if (UNLIKELY(!both_compact_ints(SECOND, TOP))) goto undo_binary;
      ip++;
      RESULT_OF_2(int_result(SECOND, TOP, int_compact(SECOND) - int_compact(TOP)));
      NEXT();
    }
    TARGET(MULTIPLY_INT) {
      if (UNLIKELY(!both_compact_ints(SECOND, TOP))) goto undo_binary;
      ip++;
      RESULT_OF_2(int_result(SECOND, TOP, int_compact(SECOND) * int_compact(TOP)));
      NEXT();
    }
    TARGET(ADD_FLOAT) {
      if (UNLIKELY(!both_floats(SECOND, TOP))) goto undo_binary;
      ip++;
      RESULT_OF_2(float_result(SECOND, TOP, float_value(SECOND) + float_value(TOP)));
      NEXT();
    }
    TARGET(SUBTRACT_FLOAT) {
      if (UNLIKELY(!both_floats(SECOND, TOP))) goto undo_binary;
      ip++;
      RESULT_OF_2(float_result(SECOND, TOP, float_value(SECOND) - float_value(TOP)));
      NEXT();
    }
    TARGET(MULTIPLY_FLOAT) {
      if (UNLIKELY(!both_floats(SECOND, TOP))) goto undo_binary;
      ip++;
      RESULT_OF_2(float_result(SECOND, TOP, float_value(SECOND) * float_value(TOP)));
      NEXT();
    }

    TARGET(DIVIDE_FLOAT) {
      if (UNLIKELY(!both_floats(SECOND, TOP) || float_value(TOP) == 0)) goto undo_binary;
      ip++;
      RESULT_OF_2(float_result(SECOND, TOP, float_value(SECOND) / float_value(TOP)));
      NEXT();
    }
    TARGET(OPERATE_INT) {
      intptr_t value;
      if (UNLIKELY(!both_compact_ints(SECOND, TOP) ||
                   !int_operate((BinaryOp)(operand & (OPERATE_INPLACE - 1)), int_compact(SECOND),
                                int_compact(TOP), &value))) {
        goto undo_binary;
      }
      ip++;
      RESULT_OF_2(int_result(SECOND, TOP, value));
      NEXT();
    }

    /* `s += t`: when the local that the result goes to is the only other owner of s, it lets go
     * first, so that s can grow in place. */
    TARGET(ADD_STR) {
      if (UNLIKELY(!is_exact_str(SECOND) || !is_exact_str(TOP))) goto undo_binary;
      ip++;
      if (!WATCHED && instruction_opcode(*ip) == STORE_FAST &&
          ref(locals[instruction_operand(*ip)]) == SECOND) {
        local_store(frame, instruction_operand(*ip), NULL);
      }
      Own right = POP();
      Own left = POP();
      Own sum = str_append_take(left, ref(right));
      drop(right);
      if (UNLIKELY(sum == NULL)) goto error;
      PUSH(sum);
      NEXT();
    }

  undo_binary:
    quick_undo(ip - 1, BINARY_OP);
    ip--;
    AGAIN();

    TARGET(COMPARE_OP) {
      quicken_compare(ip - 1, SECOND, TOP);
      ip++;
      if (operand & 8) {
        int truth = object_test(SECOND, TOP, (CompareOp)(operand & 7));
        if (UNLIKELY(truth < 0)) goto error;
        ANSWER(truth);
      } else {
        RESULT_OF_2(object_compare(SECOND, TOP, (CompareOp)operand));
      }
      NEXT();
    }

    TARGET(COMPARE_INT) {
      if (UNLIKELY(!both_compact_ints(SECOND, TOP))) goto undo_compare;
      ip++;
      intptr_t left = int_compact(SECOND), right = int_compact(TOP);
      ANSWER(COMPARE_VALUES(left, right, (CompareOp)(operand & 7)));
      NEXT();
    }

    TARGET(COMPARE_FLOAT) {
      if (UNLIKELY(!both_floats(SECOND, TOP))) goto undo_compare;
      ip++;
      double left = float_value(SECOND), right = float_value(TOP);
      ANSWER(COMPARE_VALUES(left, right, (CompareOp)(operand & 7)));
      NEXT();
    }

  undo_compare:
    quick_undo(ip - 1, COMPARE_OP);
    ip--;
    AGAIN();

    TARGET(IS_OP) {
      bool same = SECOND == TOP;
      ANSWER(same != (bool)operand);
      NEXT();
    }

    TARGET(CONTAINS_OP) {
      int found = object_contains(TOP, SECOND);
      if (UNLIKELY(found < 0)) goto error;
      ANSWER(found != (int)operand);
      NEXT();
    }

    /* ---- items ----------------------------------------------------------------------------- */

    TARGET(BINARY_SUBSCR) {
      ip++;
      RESULT_OF_2(get_item(SECOND, TOP));
      NEXT();
    }

    TARGET(STORE_SUBSCR) {
      ip++;
      if (UNLIKELY(!set_item(SECOND, TOP, ref(top[-3])))) goto error;
      Own key = POP(), container = POP(), value = POP();
      drop(value);
      drop(container);
      drop(key);
      NEXT();
    }

    TARGET(DELETE_SUBSCR) {
      if (UNLIKELY(!object_set_item(SECOND, TOP, NULL))) goto error;
      Own key = POP(), container = POP();
      drop(container);
      drop(key);
      NEXT();
    }

    TARGET(BINARY_SLICE) {
      Own slice = slice_new(SECOND, TOP, None);
      if (UNLIKELY(slice == NULL)) goto error;
      result = object_get_item(ref(top[-3]), ref(slice));
      drop(slice);
      if (UNLIKELY(result == NULL)) goto error;
      drop(POP());
      drop(POP());
      Own container = top[-1];
      top[-1] = result;
      drop(container);
      NEXT();
    }

    TARGET(STORE_SLICE) {
      Own slice = slice_new(SECOND, TOP, None);
      if (UNLIKELY(slice == NULL)) goto error;
      bool done = object_set_item(ref(top[-3]), ref(slice), ref(top[-4]));
      drop(slice);
      if (UNLIKELY(!done)) goto error;
      for (int i = 0; i < 4; i++) drop(POP());
      NEXT();
    }

    /* ---- attributes ------------------------------------------------------------------------ */

    TARGET(LOAD_ATTR) {
      quicken_load_attr(ip - 1, TOP, NAME_AT(operand));
      ip += 6;
      RESULT_OF_1(object_get_attribute(TOP, NAME_AT(operand)));
      NEXT();
    }

    TARGET(LOAD_ATTR_VALUE) {
      Ref object = TOP;
      if (UNLIKELY(class_of(object)->version != CACHE->version)) goto undo_load_attr;
      Tail *tail = tail_of(object);
      if (UNLIKELY((uintptr_t)tail->shape != cache_get64(CACHE->shape_words))) goto undo_load_attr;
      Ref value = ref(tail->values[CACHE->index]);
      ip += 6;
      RESULT_OF_1(keep(value));
      NEXT();
    }

    TARGET(LOAD_ATTR_SLOT) {
      Ref object = TOP;
      if (UNLIKELY(class_of(object)->version != CACHE->version)) goto undo_load_attr;
      Ref value = ref(*(Own *)((char *)object + CACHE->index));
      if (UNLIKELY(value == NULL)) goto undo_load_attr; /* the generic form words the error */
      ip += 6;
      RESULT_OF_1(keep(value));
      NEXT();
    }

    TARGET(LOAD_ATTR_MODULE) {
      Ref object = TOP;
      if (UNLIKELY(class_of(object) != &module_class)) goto undo_load_attr;
      Ref dict = module_dict(object);
      if (UNLIKELY(((Dict *)dict)->version != cache_get64(CACHE->globals_words)))
        goto undo_load_attr;
      Ref value = dict_value_at(dict, CACHE->index);
      ip += 6;
      RESULT_OF_1(keep(value));
      NEXT();
    }

    TARGET(LOAD_ATTR_CLASS) {
      Ref object = TOP;
      if (UNLIKELY((uintptr_t)object != cache_get64(CACHE->shape_words) ||
                   ((Class *)object)->version != CACHE->version))
        goto undo_load_attr;
      Ref value = (Ref)cache_get64(CACHE->attribute_words);
      ip += 6;
      RESULT_OF_1(keep(value));
      NEXT();
    }

  undo_load_attr:
    quick_undo(ip - 1, LOAD_ATTR);
    ip--;
    AGAIN();

    TARGET(LOAD_METHOD) {
      bool self_too;
      quicken_load_method(ip - 1, TOP, NAME_AT(operand));
      ip += 6;
      Own method = object_get_method(TOP, NAME_AT(operand), &self_too);
      if (UNLIKELY(method == NULL)) goto error;
      Own object = top[-1];
      top[-1] = method;
      PUSH(self_too ? object : NULL);
      if (!self_too) drop(object);
      NEXT();
    }

    TARGET(LOAD_METHOD_SHAPE) {
      Ref object = TOP;
      if (UNLIKELY(class_of(object)->version != CACHE->version)) goto undo_load_method;
      if (UNLIKELY((uintptr_t)tail_of(object)->shape != cache_get64(CACHE->shape_words)))
        goto undo_load_method;
      top[0] = top[-1];
      top++;
      top[-2] = keep((Ref)cache_get64(CACHE->attribute_words));
      ip += 6;
      NEXT();
    }

    TARGET(LOAD_METHOD_TYPE) {
      if (UNLIKELY(class_of(TOP)->version != CACHE->version)) goto undo_load_method;
      top[0] = top[-1];
      top++;
      top[-2] = keep((Ref)cache_get64(CACHE->attribute_words));
      ip += 6;
      NEXT();
    }

  undo_load_method:
    quick_undo(ip - 1, LOAD_METHOD);
    ip--;
    AGAIN();

    TARGET(STORE_ATTR) {
      quicken_store_attr(ip - 1, TOP, NAME_AT(operand));
      ip += 6;
      if (UNLIKELY(!object_set_attribute(TOP, NAME_AT(operand), SECOND))) goto error;
      Own object = POP(), value = POP();
      drop(value);
      drop(object);
      NEXT();
    }

    TARGET(STORE_ATTR_VALUE) {
      Ref object = TOP;
      if (UNLIKELY(class_of(object)->version != CACHE->version)) goto undo_store_attr;
      Tail *tail = tail_of(object);
      if (UNLIKELY((uintptr_t)tail->shape != cache_get64(CACHE->shape_words))) goto undo_store_attr;
      uint32_t index = CACHE->index;
      ip += 6;
      Own owned = POP(), value = POP();
      replace(object, &tail->values[index], value, label_of(LABEL_ATTRIBUTE, NAME_AT(operand)));
      drop(owned);
      NEXT();
    }

    TARGET(STORE_ATTR_GROW) {
      Ref object = TOP;
      if (UNLIKELY(class_of(object)->version != CACHE->version)) goto undo_store_attr;
      Tail *tail = tail_of(object);
      if (UNLIKELY((uintptr_t)tail->shape != cache_get64(CACHE->shape_words))) goto undo_store_attr;
      uint32_t index = tail->shape->count;
      if (UNLIKELY(index >= instance_room(object))) goto undo_store_attr;
      tail->shape = (Shape *)cache_get64(CACHE->attribute_words);
      ip += 6;
      Own owned = POP(), value = POP();
      hold(object, &tail->values[index], value, label_of(LABEL_ATTRIBUTE, NAME_AT(operand)));
      drop(owned);
      NEXT();
    }

    TARGET(STORE_ATTR_SLOT) {
      Ref object = TOP;
      if (UNLIKELY(class_of(object)->version != CACHE->version)) goto undo_store_attr;
      Own *place = (Own *)((char *)object + CACHE->index);
      ip += 6;
      Own owned = POP(), value = POP();
      replace(object, place, value, label_of(LABEL_ATTRIBUTE, NAME_AT(operand)));
      drop(owned);
      NEXT();
    }

  undo_store_attr:
    quick_undo(ip - 1, STORE_ATTR);
    ip--;
    AGAIN();

    TARGET(DELETE_ATTR) {
      if (UNLIKELY(!object_set_attribute(TOP, NAME_AT(operand), NULL))) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(LOAD_SUPER_ATTR) {
      result = load_super(ref(top[-3]), SECOND, TOP, NAME_AT(operand), NULL);
      if (UNLIKELY(result == NULL)) goto error;
      for (int i = 0; i < 3; i++) drop(POP());
      PUSH(result);
      NEXT();
    }

    TARGET(LOAD_SUPER_METHOD) {
      bool self_too;
      result = load_super(ref(top[-3]), SECOND, TOP, NAME_AT(operand), &self_too);
      if (UNLIKELY(result == NULL)) goto error;
      Own self = POP();
      drop(POP());
      drop(POP());
      PUSH(result);
      PUSH(self_too ? self : NULL);
      if (!self_too) drop(self);
      NEXT();
    }

    /* ---- calls ----------------------------------------------------------------------------- */

    TARGET(CALL) {
      ip += 2;
      frame->ip = ip;
      Own *callee = top - operand - 2;
      int n = (int)operand;
    call_again:;
      Ref callable = ref(callee[0]);
      const Type *type = callable->type;
      if (callee[1] != NULL) n++;
      if (type == &function_class.type) {
        Own *args = callee[1] != NULL ? callee + 1 : callee + 2;
        frame->top = callee;
        if (UNLIKELY(!enter_quickly(frame, callee[0], args, n, RETURN_TO_CALLER) &&
                     !enter_function(frame, callee[0], args, n, NULL, RETURN_TO_CALLER))) {
          top = callee;
          goto error;
        }
        LOAD_FRAME();
        NEXT();
      }
      if (type == &method_class.type && callee[1] == NULL) {
        BoundMethod *method = (BoundMethod *)callable;
        callee[1] = keep(ref(method->self));
        callee[0] = keep(ref(method->function));
        drop(own(method));
        goto call_again;
      }
      if (type == &type_class.type && callee[1] == NULL) {
        Own self = instance_for_init((Class *)callable);
        if (self != NULL) {
          Own class = callee[0];
          callee[0] = self;
          callee[1] = keep(ref(self));
          frame->top = callee + 1;
          Own init = keep(class_lookup((Class *)ref(class), ID(__init__)));
          drop(class);
          if (UNLIKELY(!enter_quickly(frame, init, callee + 1, n + 1, RETURN_SELF) &&
                       !enter_function(frame, init, callee + 1, n + 1, NULL, RETURN_SELF))) {
            top = callee + 1;
            goto error;
          }
          LOAD_FRAME();
          NEXT();
        }
        if (UNLIKELY(error_pending())) goto error;
      }
      SAVE_TOP();
      result = CALL_NATIVE(
          callable, ref(callee[1]),
          call_names(callable, refs(callee[1] != NULL ? callee + 1 : callee + 2), n, NULL));
      goto called;
    }

    TARGET(CALL_KW) {
      Own names = POP();
      Own *callee = top - operand - 2;
      Ref callable = ref(callee[0]);
      int n = (int)operand + (callee[1] != NULL) - (int)tuple_length(ref(names));
      if (callable->type == &function_class.type) {
        frame->top = callee;
        bool entered = enter_function(frame, callee[0], callee[1] != NULL ? callee + 1 : callee + 2,
                                      n, ref(names), RETURN_TO_CALLER);
        drop(names);
        if (UNLIKELY(!entered)) {
          top = callee;
          goto error;
        }
        LOAD_FRAME();
        NEXT();
      }
      SAVE_TOP();
      result = CALL_NATIVE(
          callable, ref(callee[1]),
          call_names(callable, refs(callee[1] != NULL ? callee + 1 : callee + 2), n, ref(names)));
      drop(names);
      goto called;
    }

    /* A native has run: its arguments die, first to last, then the callable. */
  called : {
    Own *callee = top - operand - 2;
    if (UNLIKELY(result == NULL)) goto error;
    Own *end = top;
    top = callee + 1;
    MOVED();
    for (Own *arg = callee + 1; arg < end; arg++) drop_if(*arg);
    Own callable = callee[0];
    callee[0] = result;
    drop(callable);
    SAFE_POINT();
    NEXT();
  }

    TARGET(CALL_FUNCTION_EX) {
      Own dict = operand & 1 ? POP() : NULL;
      Own arguments = POP();
      if (!is_exact_tuple(ref(arguments))) arguments = arguments_as_tuple(arguments, ref(top[-2]));
      if (LIKELY(arguments != NULL) && class_of(ref(top[-2])) == &function_class) {
        top -= 2;
        SAVE_TOP();
        if (UNLIKELY(!enter_function_spread(top[0], arguments, dict))) goto error;
        LOAD_FRAME();
        NEXT();
      }
      SAVE_TOP();
      result = arguments == NULL
                   ? NULL
                   : CALL_NATIVE(ref(top[-2]), NULL,
                                 call_spread(ref(top[-2]), ref(arguments), ref(dict)));
      drop_if(arguments);
      drop_if(dict);
      if (UNLIKELY(result == NULL)) goto error;
      drop_if(POP());
      Own callable = top[-1];
      top[-1] = result;
      drop(callable);
      SAFE_POINT();
      NEXT();
    }

    /* ---- building -------------------------------------------------------------------------- */

    TARGET(BUILD_TUPLE) {
      top -= operand;
      MOVED();
      Own tuple = operand == 0 ? keep(empty_tuple) : tuple_from_take(top, (intptr_t)operand);
      if (UNLIKELY(tuple == NULL)) goto error;
      PUSH(tuple);
      NEXT();
    }

    TARGET(BUILD_LIST) {
      top -= operand;
      MOVED();
      Own list = list_from_take(top, (intptr_t)operand);
      if (UNLIKELY(list == NULL)) goto error;
      PUSH(list);
      NEXT();
    }

    TARGET(BUILD_SET) {
      Own set = build_set(refs(top - operand), (int)operand);
      if (UNLIKELY(set == NULL)) goto error;
      top -= operand;
      MOVED();
      for (unsigned i = 0; i < operand; i++) drop(top[i]);
      PUSH(set);
      NEXT();
    }

    TARGET(BUILD_MAP) {
      Own dict = build_map(refs(top - 2 * operand), (int)operand);
      if (UNLIKELY(dict == NULL)) goto error;
      top -= 2 * operand;
      MOVED();
      for (unsigned i = 0; i < 2 * operand; i++) drop(top[i]);
      PUSH(dict);
      NEXT();
    }

    TARGET(BUILD_SLICE) {
      Own step = operand == 3 ? POP() : NULL;
      Own slice = slice_new(SECOND, TOP, step == NULL ? None : ref(step));
      drop_if(step);
      RESULT_OF_2(slice);
      NEXT();
    }

    TARGET(BUILD_STRING) {
      Own text = str_join(empty_str, refs(top - operand), (intptr_t)operand);
      if (UNLIKELY(text == NULL)) goto error;
      for (unsigned i = 0; i < operand; i++) drop(POP());
      PUSH(text);
      NEXT();
    }

    TARGET(LIST_APPEND) {
      Own item = POP();
      if (UNLIKELY(!list_append_take(ref(top[-(int)operand]), item))) goto error;
      NEXT();
    }

    TARGET(SET_ADD) {
      if (UNLIKELY(!set_add(ref(top[-1 - (int)operand]), TOP))) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(MAP_ADD) {
      if (UNLIKELY(!dict_set(ref(top[-2 - (int)operand]), SECOND, TOP))) goto error;
      drop(POP());
      drop(POP());
      NEXT();
    }

    TARGET(LIST_EXTEND) {
      if (UNLIKELY(!extend_with_star(ref(top[-1 - (int)operand]), TOP))) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(SET_UPDATE) {
      if (UNLIKELY(!set_update(ref(top[-1 - (int)operand]), TOP))) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(DICT_UPDATE) {
      if (UNLIKELY(!update_with_mapping(ref(top[-1 - (int)operand]), TOP))) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(DICT_MERGE) {
      Own *dict = &top[-1 - (int)operand];
      if (UNLIKELY(!dict_merge_keywords(ref(*dict), TOP, ref(dict[-3])))) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(LIST_TO_TUPLE) {
      RESULT_OF_1(list_to_tuple(TOP));
      NEXT();
    }

    TARGET(FORMAT_SIMPLE) {
      RESULT_OF_1(object_format(TOP, empty_str));
      NEXT();
    }

    TARGET(FORMAT_WITH_SPEC) {
      RESULT_OF_2(object_format(SECOND, TOP));
      NEXT();
    }

    TARGET(CONVERT_VALUE) {
      RESULT_OF_1(operand == 1   ? object_str(TOP)
                  : operand == 2 ? object_repr(TOP)
                                 : object_ascii(TOP));
      NEXT();
    }

    TARGET(UNPACK_SEQUENCE) {
      Own sequence = POP();
      if (UNLIKELY(!unpack_sequence(ref(sequence), (int)operand, top))) {
        drop(sequence);
        goto error;
      }
      top += operand;
      drop(sequence);
      NEXT();
    }

    TARGET(UNPACK_EX) {
      Own sequence = POP();
      int before = (int)(operand & 0xff), after = (int)(operand >> 8);
      if (UNLIKELY(!unpack_star(ref(sequence), before, after, top))) {
        drop(sequence);
        goto error;
      }
      top += before + 1 + after;
      drop(sequence);
      NEXT();
    }

    /* ---- jumps ----------------------------------------------------------------------------- */

    TARGET(JUMP_FORWARD) {
      ip += operand;
      NEXT();
    }

    TARGET(JUMP_BACKWARD) {
      ip -= operand;
      SAFE_POINT();
      NEXT();
    }

#define POP_JUMP_IF(wanted)               \
  do {                                    \
    Own tested = POP();                   \
    int truth = truth_of(ref(tested));    \
    drop(tested);                         \
    if (UNLIKELY(truth < 0)) goto error;  \
    if (truth == (wanted)) ip += operand; \
  } while (0)

    TARGET(POP_JUMP_IF_FALSE) {
      POP_JUMP_IF(0);
      NEXT();
    }
    TARGET(POP_JUMP_IF_TRUE) {
      POP_JUMP_IF(1);
      NEXT();
    }
#undef POP_JUMP_IF

    TARGET(POP_JUMP_IF_NONE) {
      Own tested = POP();
      if (ref(tested) == None) ip += operand;
      drop(tested);
      NEXT();
    }

    TARGET(POP_JUMP_IF_NOT_NONE) {
      Own tested = POP();
      if (ref(tested) != None) ip += operand;
      drop(tested);
      NEXT();
    }

    TARGET(JUMP_IF_FALSE_OR_POP) {
      int truth = truth_of(TOP);
      if (UNLIKELY(truth < 0)) goto error;
      if (truth)
        drop(POP());
      else
        ip += operand;
      NEXT();
    }

    TARGET(JUMP_IF_TRUE_OR_POP) {
      int truth = truth_of(TOP);
      if (UNLIKELY(truth < 0)) goto error;
      if (!truth)
        drop(POP());
      else
        ip += operand;
      NEXT();
    }

    /* ---- iteration and generators ---------------------------------------------------------- */

    TARGET(GET_ITER) {
      RESULT_OF_1(object_iter(TOP));
      NEXT();
    }

    TARGET(FOR_ITER) {
      ip++;
      Ref iterator = TOP;
      if (iterator->type == &generator_class.type &&
          ((Generator *)iterator)->state < GENERATOR_RUNNING) {
        SAVE_TOP();
        frame->ip = ip;
        if (UNLIKELY(!generator_resume((Generator *)iterator, none(), RETURN_TO_LOOP))) goto error;
        LOAD_FRAME();
        NEXT();
      }
      Own item = next_item(iterator);
      if (LIKELY(item != NULL)) {
        PUSH(item);
        NEXT();
      }
      if (UNLIKELY(error_pending())) goto error;
      drop(POP());
      ip += operand;
      NEXT();
    }

    TARGET(RETURN_GENERATOR) {
      ReturnTo return_to = frame->return_to;
      SAVE_TOP();
      step_returns(frame, NULL);
      result = generator_from_frame(frame);
      if (UNLIKELY(result == NULL)) goto error;
      if (return_to == RETURN_TO_C) return result;
      frame = current_frame;
      goto deliver_to_caller;
    }

    TARGET(YIELD_VALUE) {
      result = POP();
      TRACE_RESULT(result);
      SAVE_TOP();
      ReturnTo return_to = frame->return_to;
      step_yields(frame, result);
      generator_suspend((Generator *)frame->generator);
      if (return_to == RETURN_TO_C) return result;
      LOAD_FRAME();
      if (return_to == RETURN_TO_SEND)
        top[-1] = result; /* in the place of what was sent */
      else
        PUSH(result);
      NEXT();
    }

    TARGET(GET_YIELD_FROM_ITER) {
      if (TOP->type != &generator_class.type) RESULT_OF_1(object_iter(TOP));
      NEXT();
    }

    TARGET(SEND) {
      Ref receiver = SECOND;
      if (receiver->type == &generator_class.type &&
          ((Generator *)receiver)->state < GENERATOR_RUNNING) {
        Own sent = top[-1];
        top[-1] = NULL;
        SAVE_TOP();
        if (UNLIKELY(!generator_resume((Generator *)receiver, sent, RETURN_TO_SEND))) goto error;
        LOAD_FRAME();
        NEXT();
      }
      bool finished;
      result = send_to_iterator(receiver, TOP, &finished);
      if (UNLIKELY(result == NULL)) goto error;
      Own sent = top[-1];
      top[-1] = result;
      drop(sent);
      if (finished) ip += operand;
      NEXT();
    }

    TARGET(END_SEND) {
      Own value = POP(), iterator = top[-1];
      top[-1] = value;
      drop(iterator);
      NEXT();
    }

    TARGET(CLEANUP_THROW) {
      if (!is_instance(TOP, StopIteration)) {
        raised_at = frame_index(frame);
        error_restore(POP());
        goto unwind;
      }
      Own stop = POP();
      result = exception_value(ref(stop));
      drop(stop);
      drop_if(POP());
      drop(POP());
      PUSH(none());
      PUSH(result);
      NEXT();
    }

    TARGET(RETURN_CONST) {
      result = keep(CONSTANT_AT(operand));
      goto leave;
    }

    TARGET(RETURN_VALUE) {
      result = POP();
      goto leave;
    }

    /* The frame is done; its result goes to whoever waits for it. */
  leave : {
    TRACE_RESULT(result);
    ReturnTo return_to = frame->return_to;
    SAVE_TOP();
    step_returns(frame, result);
    if (frame->generator != NULL)
      generator_finish((Generator *)frame->generator);
    else
      frame_pop();
    if (return_to == RETURN_TO_C) return result;
    frame = current_frame;
    if (LIKELY(return_to == RETURN_TO_CALLER)) goto deliver_to_caller;
    LOAD_FRAME();
    if (return_to == RETURN_TO_LOOP) {
      TRACE_STOP(result, false);
      drop(result);
      drop(POP());
      ip += instruction_operand(ip[-2]);
    } else if (return_to == RETURN_TO_SEND) {
      TRACE_STOP(result, true);
      top[-1] = result;
      ip += instruction_operand(ip[-1]);
    } else if (!check_init_result(result)) {
      goto error;
    }
    NEXT();
  }

  deliver_to_caller:
    LOAD_FRAME();
    PUSH(result);
    NEXT();

    /* ---- exceptions and with --------------------------------------------------------------- */

    TARGET(RAISE_VARARGS) {
      Own cause = operand == 2 ? POP() : NULL;
      Own exception = operand >= 1 ? POP() : NULL;
      raised_at = frame_index(frame);
      if (raise_exception(exception, cause)) goto unwind;
      goto error;
    }

    TARGET(PUSH_EXC_INFO) {
      Own exception = POP();
      PUSH(handling->exception == NULL ? none() : handling->exception);
      handling->exception = keep(ref(exception));
      PUSH(exception);
      step_catches(ref(exception));
      NEXT();
    }

    TARGET(POP_EXCEPT) {
      Own previous = POP(), handled = handling->exception;
      if (ref(previous) == None) {
        drop(previous);
        previous = NULL;
      }
      handling->exception = previous;
      drop_if(handled);
      NEXT();
    }

    TARGET(CHECK_EXC_MATCH) {
      int matches = exception_matches(SECOND, TOP);
      if (UNLIKELY(matches < 0)) goto error;
      Own class = top[-1];
      top[-1] = bool_from(matches);
      drop(class);
      NEXT();
    }

    TARGET(RERAISE) {
      Own exception = POP();
      raised_at = frame_index(frame);
      if (operand > 0)
        frame->ip = frame->code->instructions + int_compact(ref(top[-(int)operand])) + 1;
      error_restore(exception);
      goto unwind;
    }

    TARGET(BEFORE_WITH) {
      Own exit;
      result = enter_context(TOP, &exit);
      if (UNLIKELY(result == NULL)) goto error;
      Own manager = top[-1];
      top[-1] = exit;
      PUSH(result);
      drop(manager);
      NEXT();
    }

    TARGET(WITH_EXCEPT_START) {
      result = exit_context(ref(top[-4]), TOP);
      if (UNLIKELY(result == NULL)) goto error;
      PUSH(result);
      NEXT();
    }

    /* ---- functions, classes, imports ------------------------------------------------------- */

    TARGET(MAKE_FUNCTION) {
      Own code = POP();
      SAVE_TOP(); /* frame->top, because a `top` whose address is known could not live in a register
                   */
      Own function = make_function(ref(code), frame->globals, operand, &frame->top);
      top = frame->top;
      drop(code);
      if (UNLIKELY(function == NULL)) goto error;
      PUSH(function);
      NEXT();
    }

    TARGET(LOAD_BUILD_CLASS) {
      result = find_in_mapping(frame->builtins, ID(__build_class__));
      if (UNLIKELY(result == NULL)) {
        if (!error_pending()) throw(NameError, "__build_class__ not found");
        goto error;
      }
      PUSH(result);
      NEXT();
    }

    TARGET(SETUP_ANNOTATIONS) {
      if (!ensure_annotations(ref(frame->names))) goto error;
      NEXT();
    }

    TARGET(IMPORT_NAME) {
      RESULT_OF_2(import_name(frame, NAME_AT(operand), TOP, SECOND));
      NEXT();
    }

    TARGET(IMPORT_FROM) {
      result = import_from(TOP, NAME_AT(operand));
      if (UNLIKELY(result == NULL)) goto error;
      PUSH(result);
      NEXT();
    }

    TARGET(IMPORT_STAR) {
      if (!import_star(TOP, ref(frame->names))) goto error;
      drop(POP());
      NEXT();
    }

    TARGET(LOAD_ASSERTION_ERROR) {
      PUSH(keep(AS_REF(AssertionError)));
      NEXT();
    }

    TARGET(PRINT_EXPR) {
      if (!print_expression(TOP)) goto error;
      drop(POP());
      NEXT();
    }

    /* ---- match ----------------------------------------------------------------------------- */

    TARGET(GET_LEN) {
      intptr_t length = object_length(TOP);
      result = length < 0 ? NULL : int_from(length);
      if (UNLIKELY(result == NULL)) goto error;
      PUSH(result);
      NEXT();
    }

    TARGET(MATCH_MAPPING) {
      Own answer = bool_from(has_flag(TOP, CLASS_MAPPING));
      PUSH(answer);
      NEXT();
    }

    TARGET(MATCH_SEQUENCE) {
      Own answer = bool_from(has_flag(TOP, CLASS_SEQUENCE));
      PUSH(answer);
      NEXT();
    }

    TARGET(MATCH_KEYS) {
      result = match_keys(SECOND, TOP);
      if (UNLIKELY(result == NULL)) goto error;
      PUSH(result);
      NEXT();
    }

    TARGET(MATCH_CLASS) {
      result = match_class(ref(top[-3]), SECOND, TOP, (int)operand);
      if (UNLIKELY(result == NULL)) goto error;
      for (int i = 0; i < 3; i++) drop(POP());
      PUSH(result);
      NEXT();
    }

#ifdef SWITCH_DISPATCH
  }
#endif

  /* ---- when something went wrong --------------------------------------------------------- */

unbound_local:
  throw_unbound_local(frame, (int)operand);
  goto error;

unbound_cell:
  throw_unbound_cell(frame, (int)operand);
  goto error;

error:
  SAVE_TOP();
  raised_at = frame_index(frame);
  vm_add_traceback(frame);
  TRACE_ERROR(trace_exception(frame));
  goto unwind_saved;

unwind: /* the traceback has this frame already */
  SAVE_TOP();
unwind_saved:
  for (;;) {
    if (unwind_to_handler(frame, raised_at)) {
      LOAD_FRAME();
      NEXT();
    }
    ReturnTo return_to = frame->return_to;
    TRACE_ERROR(trace_return(frame, NULL));
    step_unwinds(frame);
    if (frame->generator != NULL) {
      generator_check_error();
      generator_finish((Generator *)frame->generator);
    } else {
      frame_pop();
    }
    if (return_to == RETURN_TO_C) return NULL;
    frame = current_frame;
    raised_at = frame_index(frame);
    vm_add_traceback(frame);
    TRACE_ERROR(trace_exception(frame));
  }
}

#if TRACED

Own vm_run_traced(bool throwing) { return run(throwing); }

#else

/* One loop or the other, as long as they hand over to each other. */
static Own run_either(bool throwing) {
  for (;; throwing = false) {
    Own result = trace_wanted() ? vm_run_traced(throwing) : run(throwing);
    if (LIKELY(!trace_changes_loop)) return result;
    trace_changes_loop = false;
  }
}

#if WATCHED
/* Whatever made the machinery call Python code, what that code makes is the program's. */
static Own run_for_program(bool throwing) {
  int depth = machinery_depth;
  machinery_depth = machinery_floor;
  Own result = run_either(throwing);
  machinery_depth = depth;
  return result;
}
#else
static inline Own run_for_program(bool throwing) { return run_either(throwing); }
#endif

Own vm_loop(void) { return run_for_program(false); }
Own vm_loop_throwing(void) { return run_for_program(true); }

#endif
