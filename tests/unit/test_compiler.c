/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_compiler.c - is the code that the compiler makes sound?
 *
 * Every program of tests/programs is compiled, and each of its code objects is walked along all paths,
 * through jumps and into handlers, by a checker that knows only opcodes.def: the stack must have the
 * same depth on all paths to an instruction, never below zero or above stack_size; jumps must land on
 * instructions; operands must exist; and no instruction may be out of reach. A few small sources are
 * then compared with what has to come out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../interp/compiler/compile.h"
#include "../../interp/compiler/opcode.h"
#include "../../interp/objects/error.h"
#include "../../interp/objects/protocol.h"
#include "../../interp/objects/str.h"
#include "../../interp/objects/tuple.h"
#include "../../interp/shell/start.h"

/* ---- The checker --------------------------------------------------------------------------------------------- */

typedef struct Walk {
  const Code *code;
  int *depths;     /* before each word; -1: not reached, -2: not the start of an instruction */
  uint32_t *todo;  /* addresses reached and not yet followed */
  int todo_count;
} Walk;

static uint32_t size_at(const Code *code, uint32_t index) {
  return 1 + (uint32_t)opcode_caches((Opcode)instruction_opcode(code->instructions[index]));
}

static void complain(const Walk *walk, uint32_t index, const char *what) {
  fail_msg("%s: %s, line %u, instruction %u: %s", str_text(ref(walk->code->filename)),
           str_text(ref(walk->code->qualname)), position_line(code_position(walk->code, index)),
           index, what);
}

static void reach(Walk *walk, uint32_t from, uint32_t index, int depth) {
  if (index >= walk->code->length || walk->depths[index] == -2)
    complain(walk, from, "leads to no instruction");
  if (depth < 0 || depth > walk->code->stack_size)
    complain(walk, from, "stack depth out of bounds");
  if (walk->depths[index] >= 0 && walk->depths[index] != depth)
    complain(walk, index, "two stack depths");
  if (walk->depths[index] == -1) {
    walk->depths[index] = depth;
    walk->todo[walk->todo_count++] = index;
  }
}

static bool ends(Opcode opcode) {
  return opcode == RETURN_VALUE || opcode == RETURN_CONST || opcode == RAISE_VARARGS ||
         opcode == RERAISE;
}

static int depth_after_jump(Opcode opcode, int depth) {
  bool pops = opcode == FOR_ITER || opcode == POP_JUMP_IF_FALSE || opcode == POP_JUMP_IF_TRUE ||
              opcode == POP_JUMP_IF_NONE || opcode == POP_JUMP_IF_NOT_NONE;
  return depth - pops;
}

static void check_operand(const Walk *walk, uint32_t index, OperandKind kind, unsigned operand) {
  const Code *code = walk->code;
  if (kind == OPERAND_CONSTANT && operand >= (size_t)tuple_length(ref(code->constants)))
    complain(walk, index, "no such constant");
  if (kind == OPERAND_NAME && operand >= (size_t)tuple_length(ref(code->names)))
    complain(walk, index, "no such name");
  if (kind == OPERAND_LOCAL && operand >= (unsigned)code->local_count)
    complain(walk, index, "no such local");
}

static void enter_handler(Walk *walk, uint32_t index, int depth) {
  for (uint32_t i = 0; i < walk->code->handler_count; i++) {
    const Handler *handler = &walk->code->handlers[i];
    if (index < handler->start || index >= handler->end)
      continue;
    if (depth < handler->depth)
      complain(walk, index, "has less on the stack than its handler wants");
    reach(walk, index, handler->target, handler->depth + handler->push_last + 1);
    return;
  }
}

static void follow(Walk *walk, uint32_t index) {
  Instruction word = walk->code->instructions[index];
  Opcode opcode = (Opcode)instruction_opcode(word);
  unsigned operand = instruction_operand(word);
  uint32_t after = index + size_at(walk->code, index);
  int depth = walk->depths[index];
  OperandKind kind = opcode_operand(opcode);
  check_operand(walk, index, kind, operand);
  if (opcode != NOP)
    enter_handler(walk, index, depth);
  if (kind == OPERAND_BACK)
    reach(walk, index, after - operand, depth);
  if (kind == OPERAND_JUMP)
    reach(walk, index, after + operand, depth_after_jump(opcode, depth));
  if (kind != OPERAND_BACK && opcode != JUMP_FORWARD && !ends(opcode))
    reach(walk, index, after, depth + opcode_effect(opcode, operand));
}

static int check_code(const Code *code) {
  Walk walk = {.code = code};
  walk.depths = malloc((code->length + 1) * sizeof *walk.depths);
  walk.todo = malloc((code->length + 1) * sizeof *walk.todo);
  for (uint32_t i = 0; i < code->length; i++)
    walk.depths[i] = -2;
  for (uint32_t i = 0; i < code->length; i += size_at(code, i))
    walk.depths[i] = -1;
  reach(&walk, 0, 0, 0);
  while (walk.todo_count > 0)
    follow(&walk, walk.todo[--walk.todo_count]);
  for (uint32_t i = 0; i < code->length; i++)
    if (walk.depths[i] == -1)
      complain(&walk, i, "cannot be reached");
  free(walk.depths);
  free(walk.todo);
  int count = 1;
  for (intptr_t i = 0; i < tuple_length(ref(code->constants)); i++) {
    Ref constant = tuple_at(ref(code->constants), i);
    if (class_of(constant) == &code_class)
      count += check_code((const Code *)constant);
  }
  return count;
}

/* ---- Compiling -------------------------------------------------------------------------------------------------- */

static Own compile_text(const char *text, size_t length, const char *name) {
  Own filename = str_from(name);
  Own code = compile_source(text, length, ref(filename), PARSE_FILE, NULL);
  drop(filename);
  return code;
}

/* 0: it does not compile, as some of the programs mean not to. */
static int check_file(const char *path) {
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  static char text[1 << 20];
  size_t length = fread(text, 1, sizeof text, file);
  fclose(file);
  Own code = compile_text(text, length, path);
  if (code == NULL) {
    assert_true(error_is(SyntaxError));
    error_clear();
    return 0;
  }
  int count = check_code((const Code *)ref(code));
  drop(code);
  return count;
}

static void programs_are_sound(void **state) {
  (void)state;
  glob_t found;
  assert_int_equal(glob("tests/programs/*/*.py", 0, NULL, &found), 0);
  int codes = 0;
  for (size_t i = 0; i < found.gl_pathc; i++)
    codes += check_file(found.gl_pathv[i]);
  globfree(&found);
  assert_true(codes > 500);
}

static void expect_opcodes(const char *text, const Opcode *opcodes, size_t count) {
  Own code_object = compile_text(text, strlen(text), "test.py");
  assert_non_null(code_object);
  const Code *code = (const Code *)ref(code_object);
  uint32_t index = 0;
  for (size_t i = 0; i < count; i++, index += size_at(code, index)) {
    assert_true(index < code->length);
    assert_string_equal(opcode_name((Opcode)instruction_opcode(code->instructions[index])),
                        opcode_name(opcodes[i]));
  }
  drop(code_object);
}
#define EXPECT(text, ...) \
  do { \
    static const Opcode opcodes[] = {__VA_ARGS__}; \
    expect_opcodes(text, opcodes, sizeof opcodes / sizeof *opcodes); \
  } while (0)

static void constants_are_folded(void **state) {
  (void)state;
  EXPECT("x = 2**10 - 1\n", RESUME, LOAD_CONST, STORE_NAME, RETURN_CONST);
  EXPECT("x = 'a' 'b' + 'c'\n", RESUME, LOAD_CONST, STORE_NAME, RETURN_CONST);
  EXPECT("x = 2**10000\n", RESUME, LOAD_CONST, LOAD_CONST, BINARY_OP, STORE_NAME);
  EXPECT("x = [1, 2, 3]\n", RESUME, BUILD_LIST, LOAD_CONST, LIST_EXTEND, STORE_NAME);
}

static void dead_code_is_dropped(void **state) {
  (void)state;
  EXPECT("while True: f()\n", RESUME, NOP, LOAD_NAME, PUSH_NULL, CALL, POP_TOP, JUMP_BACKWARD);
  EXPECT("if 0: f()\n", RESUME, NOP, RETURN_CONST);
}

static void long_chains_compile(void **state) {
  (void)state;
  enum { TERMS = 100000 };
  char *text = malloc(2 * TERMS + 8), *end = text;
  end += sprintf(end, "x=a");
  for (int i = 1; i < TERMS; i++)
    end += sprintf(end, "+a");
  end += sprintf(end, "\n");
  Own code = compile_text(text, (size_t)(end - text), "test.py");
  assert_non_null(code);
  assert_int_equal(((const Code *)ref(code))->stack_size, 2);
  drop(code);
  free(text);
}

static void expect_error(const char *text, const char *shown) {
  Own code = compile_text(text, strlen(text), "<test>");
  assert_null(code);
  Own error = error_take(), repr = object_repr(ref(error));
  assert_string_equal(str_text(ref(repr)), shown);
  drop(repr);
  drop(error);
}

static void errors_that_need_scopes(void **state) {
  (void)state;
  expect_error("return 1\n", "SyntaxError(\"'return' outside function\", ('<test>', 1, 1, None, 1, 9))");
  expect_error("with a: continue\n",
               "SyntaxError(\"'continue' not properly in loop\", ('<test>', 1, 9, None, 1, 17))");
  expect_error("a, *b, *c = x\n",
               "SyntaxError('multiple starred expressions in assignment', ('<test>', 1, 1, None, 1, 10))");
  expect_error("f(a=1, a=2)\n",
               "SyntaxError('keyword argument repeated: a', ('<test>', 1, 8, None, 1, 11))");
}

int main(void) {
  static const Options options;
  if (!interpreter_start(&options))
    return 1;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(programs_are_sound),   cmocka_unit_test(constants_are_folded),
      cmocka_unit_test(dead_code_is_dropped), cmocka_unit_test(long_chains_compile),
      cmocka_unit_test(errors_that_need_scopes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
