/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_syntax.c - what the parser makes of right and of wrong programs.
 *
 * Trees are compared as text, in the notation of Python's ast.dump(), which is where the expected
 * ones come from.  Faults come from a table, tests/syntax/errors.txt, whose answers are CPython's.
 * What must never happen, a crash or a leak on broken input, is tried on every beginning of a
 * program that has a bit of everything.
 *
 * Run from the project's root.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../interp/syntax/parser.h"

#define ERROR_TABLE "tests/syntax/errors.txt"

static Tree *parse_text(const char *text, size_t length, ParseMode mode, Fault *fault) {
  Source source = {.name = "test.py", .text = text, .length = length};
  return parse(&source, mode, fault);
}

/* ---- Right programs ---- */

static char *dump_of(const char *program, bool with_positions) {
  Fault fault;
  Tree *tree = parse_text(program, strlen(program), PARSE_FILE, &fault);
  if (!tree)
    fail_msg("%s: %s", program, fault.message);
  char *dump;
  size_t size;
  FILE *out = open_memstream(&dump, &size);
  tree_dump(out, tree_root(tree), with_positions);
  fclose(out);
  tree_free(tree);
  return dump;
}

/* The body of the module, without the module around it. */
static void check_dump(const char *program, const char *expected) {
  char *dump = dump_of(program, false), *whole;
  assert_true(asprintf(&whole, "Module(body=[%s])", expected) > 0);
  assert_string_equal(dump, whole);
  free(whole);
  free(dump);
}

static void test_expressions(void **state) {
  (void)state;
  check_dump("a + b * c ** -d", "Expr(value=BinOp(left=Name(id='a', ctx=Load()), op=Add(), "
             "right=BinOp(left=Name(id='b', ctx=Load()), op=Mult(), right=BinOp(left=Name(id='c', "
             "ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), operand=Name(id='d', "
             "ctx=Load()))))))");
  check_dump("a < b is not c", "Expr(value=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), "
             "IsNot()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load())]))");
  check_dump("{**a, 1: b}", "Expr(value=Dict(keys=[None, Constant(value=1)], "
             "values=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())]))");
  check_dump("f(a, *b, k=1, **d)", "Expr(value=Call(func=Name(id='f', ctx=Load()), "
             "args=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), "
             "ctx=Load())], keywords=[keyword(arg='k', value=Constant(value=1)), "
             "keyword(value=Name(id='d', ctx=Load()))]))");
}

static void test_statements(void **state) {
  (void)state;
  check_dump("a = b, *c = d", "Assign(targets=[Name(id='a', ctx=Store()), "
             "Tuple(elts=[Name(id='b', ctx=Store()), Starred(value=Name(id='c', ctx=Store()), "
             "ctx=Store())], ctx=Store())], value=Name(id='d', ctx=Load()))");
  check_dump("if a: b\nelif c: d\nelse: e", "If(test=Name(id='a', ctx=Load()), "
             "body=[Expr(value=Name(id='b', ctx=Load()))], orelse=[If(test=Name(id='c', "
             "ctx=Load()), body=[Expr(value=Name(id='d', ctx=Load()))], "
             "orelse=[Expr(value=Name(id='e', ctx=Load()))])])");
  check_dump("from ..a.b import c as d", "ImportFrom(module='a.b', names=[alias(name='c', "
             "asname='d')], level=2)");
  check_dump("match = 1\nmatch(match)", "Assign(targets=[Name(id='match', ctx=Store())], "
             "value=Constant(value=1)), Expr(value=Call(func=Name(id='match', ctx=Load()), "
             "args=[Name(id='match', ctx=Load())]))");
}

static void test_parameters(void **state) {
  (void)state;
  check_dump("lambda a, b=1, /, c=2, *d, e, f=3, **g: 0", "Expr(value=Lambda(args=arguments("
             "posonlyargs=[arg(arg='a'), arg(arg='b')], args=[arg(arg='c')], vararg=arg(arg='d'), "
             "kwonlyargs=[arg(arg='e'), arg(arg='f')], kw_defaults=[None, Constant(value=3)], "
             "kwarg=arg(arg='g'), defaults=[Constant(value=1), Constant(value=2)]), "
             "body=Constant(value=0)))");
}

static void test_patterns(void **state) {
  (void)state;
  check_dump("match x:\n case [1, *_] | {'k': None, **r} if y: pass\n case C(a, b=-1j) as d: pass",
             "Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=["
             "MatchSequence(patterns=[MatchValue(value=Constant(value=1)), MatchStar()]), "
             "MatchMapping(keys=[Constant(value='k')], patterns=[MatchSingleton(value=None)], "
             "rest='r')]), guard=Name(id='y', ctx=Load()), body=[Pass()]), match_case("
             "pattern=MatchAs(pattern=MatchClass(cls=Name(id='C', ctx=Load()), patterns=[MatchAs("
             "name='a')], kwd_attrs=['b'], kwd_patterns=[MatchValue(value=UnaryOp(op=USub(), "
             "operand=Constant(value=1j)))]), name='d'), body=[Pass()])])");
}

static void test_literals(void **state) {
  (void)state;
  check_dump("0x_Ff, 1_0.5, 5J, 0b101", "Expr(value=Tuple(elts=[Constant(value=0xFf), "
             "Constant(value=10.5), Constant(value=5j), Constant(value=0b101)], ctx=Load()))");
  check_dump("'a\\x41\\u00e9' \"\\n\\\n\\d\"",
             "Expr(value=Constant(value='aA\\xc3\\xa9\\x0a\\\\d'))");
  check_dump("'\\ud800'", "Expr(value=Constant(value='\\xed\\xa0\\x80'))");
  check_dump("rb'\\x' b'\\xff'", "Expr(value=Constant(value=b'\\\\x\\xff'))");
  check_dump("u'a'", "Expr(value=Constant(value='a', kind='u'))");
  check_dump("\xEF\xAC\x81 = 1", "Assign(targets=[Name(id='fi', ctx=Store())], "
             "value=Constant(value=1))");
}

static void test_fstrings(void **state) {
  (void)state;
  check_dump("'a' f'{x!r:>{w}}{{b' ''", "Expr(value=JoinedStr(values=[Constant(value='a'), "
             "FormattedValue(value=Name(id='x', ctx=Load()), conversion=114, format_spec=JoinedStr("
             "values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), "
             "conversion=-1)])), Constant(value='{b')]))");
  check_dump("f'{ x = }'", "Expr(value=JoinedStr(values=[Constant(value=' x = '), FormattedValue("
             "value=Name(id='x', ctx=Load()), conversion=114)]))");
  check_dump("f'{f'{1}'}'", "Expr(value=JoinedStr(values=[FormattedValue(value=JoinedStr(values=["
             "FormattedValue(value=Constant(value=1), conversion=-1)]), conversion=-1)]))");
}

static void test_positions(void **state) {
  (void)state;
  char *dump = dump_of("x = (\xC3\xA9 +\n  b)\n", true);
  assert_string_equal(dump,
      "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, "
      "end_lineno=1, end_col_offset=1)], value=BinOp(left=Name(id='\\xc3\\xa9', ctx=Load(), "
      "lineno=1, col_offset=5, end_lineno=1, end_col_offset=7), op=Add(), right=Name(id='b', "
      "ctx=Load(), lineno=2, col_offset=2, end_lineno=2, end_col_offset=3), lineno=1, "
      "col_offset=5, end_lineno=2, end_col_offset=3), lineno=1, col_offset=0, "
      "end_lineno=2, end_col_offset=4)])");
  free(dump);
}

static void test_identifiers_are_interned(void **state) {
  (void)state;
  Fault fault;
  Tree *tree = parse_text("spam; spam", 10, PARSE_FILE, &fault);
  assert_non_null(tree);
  Node **body = tree_root(tree)->Module.body.items;
  assert_ptr_equal(body[0]->Expr.value->Name.id, body[1]->Expr.value->Name.id);
  tree_free(tree);
}

static void test_modes(void **state) {
  (void)state;
  Fault fault;
  Tree *tree = parse_text("a, b\n", 5, PARSE_EXPRESSION, &fault);
  assert_non_null(tree);
  assert_int_equal(tree_root(tree)->Expression.body->kind, NODE_Tuple);
  tree_free(tree);
  tree = parse_text("if a: b\n\n", 9, PARSE_INTERACTIVE, &fault);
  assert_non_null(tree);
  assert_int_equal(tree_root(tree)->Interactive.body.count, 1);
  tree_free(tree);
  assert_null(parse_text("a\nb\n", 4, PARSE_INTERACTIVE, &fault));
  assert_string_equal(fault.message,
                      "multiple statements found while compiling a single statement");
  fault_clear(&fault);
}

/* ---- Wrong programs ---- */

typedef struct Case {
  char source[1024];
  size_t length;
  int line_of_verdict;
} Case;

/* "SyntaxError 1 2 1 3 invalid syntax", as the table has it. */
static char *verdict_of(const char *source, size_t length) {
  Fault fault;
  Tree *tree = parse_text(source, length, PARSE_FILE, &fault);
  char *verdict;
  if (tree)
    verdict = strdup("no fault");
  else if (asprintf(&verdict, "%s %d %d %d %d %s", fault.kind, fault.line, fault.column,
                    fault.end_line, fault.end_column, fault.message) < 0)
    verdict = NULL;
  tree_free(tree);
  fault_clear(&fault);
  return verdict;
}

static bool check_case(const Case *c, const char *expected) {
  char *verdict = verdict_of(c->source, c->length);
  bool same = verdict && strcmp(verdict, expected) == 0;
  if (!same)
    print_message("%s:%d:\n%.*s  expected %s\n  got      %s\n", ERROR_TABLE, c->line_of_verdict,
                  (int)c->length, c->source, expected, verdict);
  free(verdict);
  return same;
}

static void add_line(Case *c, const char *line) {
  const char *text = line[1] == ' ' ? line + 2 : "";
  int room = (int)(sizeof c->source - c->length);
  c->length += (size_t)snprintf(c->source + c->length, (size_t)room, "%s\n", text);
  assert_true(c->length < sizeof c->source);
}

static void test_error_table(void **state) {
  (void)state;
  FILE *table = fopen(ERROR_TABLE, "r");
  assert_non_null(table);
  char *line = NULL;
  size_t room = 0;
  int cases = 0, wrong = 0, number = 0;
  Case c = {.length = 0};
  while (getline(&line, &room, table) > 0) {
    number++;
    line[strcspn(line, "\n")] = '\0';
    if (line[0] == '|') {
      add_line(&c, line);
    } else if (line[0] == '=') {
      c.line_of_verdict = number;
      wrong += !check_case(&c, line + 2);
      cases++;
      c = (Case){.length = 0};
    }
  }
  free(line);
  fclose(table);
  assert_true(cases >= 120);
  assert_int_equal(wrong, 0);
}

static void check_message(const char *source, size_t length, const char *message) {
  Fault fault;
  assert_null(parse_text(source, length, PARSE_FILE, &fault));
  assert_string_equal(fault.message, message);
  fault_clear(&fault);
}

#define CHECK_MESSAGE(source, message) check_message(source, sizeof source - 1, message)

static void test_refused_features(void **state) {
  (void)state;
  CHECK_MESSAGE("async def f(): pass\n", "terrarium does not have 'async def' yet");
  CHECK_MESSAGE("x = [a async for a in b]\n", "terrarium does not have 'async for' yet");
  CHECK_MESSAGE("x = await y\n", "terrarium does not have 'await' yet");
  CHECK_MESSAGE("type X = int\n", "terrarium does not have 'type X = ...' yet");
  CHECK_MESSAGE("def f[T](): pass\n", "terrarium does not have 'def f[T]' yet");
  CHECK_MESSAGE("class C[T]: pass\n", "terrarium does not have 'class C[T]' yet");
  CHECK_MESSAGE("try: a\nexcept* B: c\n", "terrarium does not have 'except*' yet");
  CHECK_MESSAGE("'\\N{DASH}'\n", "terrarium does not have '\\N{...}' escapes yet");
}

static void test_encodings(void **state) {
  (void)state;
  CHECK_MESSAGE("a\0b", "source code cannot contain null bytes");
  CHECK_MESSAGE("# coding: foo\n", "encoding problem: foo");
  CHECK_MESSAGE("\n\xFF", "Non-UTF-8 code starting with '\\xff' in file test.py on line 2, but no "
                "encoding declared; see https://peps.python.org/pep-0263/ for details");
  check_dump("\xEF\xBB\xBF'\xC3\xA9'", "Expr(value=Constant(value='\\xc3\\xa9'))");
  check_dump("#!x\n# coding: latin-1\n'\xE9'", "Expr(value=Constant(value='\\xc3\\xa9'))");
  check_dump("a\r\nb\rc", "Expr(value=Name(id='a', ctx=Load())), "
             "Expr(value=Name(id='b', ctx=Load())), Expr(value=Name(id='c', ctx=Load()))");
}

static void check_incomplete(const char *source, bool expected) {
  Fault fault;
  Tree *tree = parse_text(source, strlen(source), PARSE_FILE, &fault);
  assert_null(tree);
  if (fault.incomplete != expected)
    fail_msg("%s: incomplete should be %d", source, expected);
  fault_clear(&fault);
}

static void test_incomplete_input(void **state) {
  (void)state;
  check_incomplete("if x:\n", true);
  check_incomplete("f(a,\n", true);
  check_incomplete("x = '''a\n", true);
  check_incomplete("@a\n", true);
  check_incomplete("try:\n  x\n", true);
  check_incomplete("a \\\n", true);
  check_incomplete("x = 'a\n", false);
  check_incomplete("a b (\n", false);
  check_incomplete("if x\n", false);
}

/* ---- Size and depth ---- */

/* `before` n times, `middle`, `after` n times. */
static char *nested(const char *before, const char *middle, const char *after, int n) {
  char *text;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  for (int i = 0; i < n; i++)
    fputs(before, out);
  fputs(middle, out);
  for (int i = 0; i < n; i++)
    fputs(after, out);
  fclose(out);
  return text;
}

static void check_nested(const char *before, const char *middle, const char *after, int n,
                         const char *message) {
  Fault fault;
  char *text = nested(before, middle, after, n);
  Tree *tree = parse_text(text, strlen(text), PARSE_FILE, &fault);
  if (message) {
    assert_null(tree);
    assert_string_equal(fault.message, message);
  } else {
    assert_non_null(tree);
  }
  tree_free(tree);
  fault_clear(&fault);
  free(text);
}

static void test_depth(void **state) {
  (void)state;
  const char *too_complex = "Parser stack overflowed - Python source too complex to parse";
  check_nested("(", "1", ")", 200, NULL);
  check_nested("(", "1", ")", 201, "too many nested parentheses");
  check_nested("-", "1", "", 100000, too_complex);
  check_nested("not ", "1", "", 100000, too_complex);
  check_nested("a if b else ", "c", "", 100000, too_complex);
  check_nested("lambda: ", "c", "", 100000, too_complex);
  check_nested("", "a", "**a", 100000, too_complex);
  check_nested("f\"{", "1", "}\"", 151, "too many nested f-strings");
}

static void test_length(void **state) {
  (void)state;
  check_nested("", "a", "+a", 100000, NULL);
  check_nested("", "a", ".b", 100000, NULL);
  check_nested("", "a", "(1)[2]", 100000, NULL);
  check_nested("", "a", "<a", 100000, NULL);
  check_nested("", "if a: b\n", "elif a: b\n", 100000, NULL);
  check_nested("a = ", "1", "", 100000, NULL);
}

/* Nested mistakes are looked at once each, not twice as often with every level. */
static void test_explaining_is_quick(void **state) {
  (void)state;
  check_nested("a[", "1 2", "]", 199, "invalid syntax. Perhaps you forgot a comma?");
  check_nested("(", "a", ")", 199, NULL);
  char *text = nested("(", "f(x)", ")", 199);
  char *broken;
  assert_true(asprintf(&broken, "%s = 1\n", text) > 0);
  check_message(broken, strlen(broken),
                "cannot assign to function call here. Maybe you meant '==' instead of '='?");
  free(broken);
  free(text);
}

/* ---- Broken input ---- */

static const char everything[] =
    "# coding: utf-8\n"
    "@d(1, *a, k=[x for x in y if z], **e)\n"
    "class C(B, metaclass=M):\n"
    "\t'doc \\x41 \\N{'\n"
    "\tdef f(self, a: int = 0x1F, /, b=1.5e3j, *c, d, **e) -> None:\n"
    "\t\treturn f'{a!r:>{b}}{{' rb'\\0' \\\n"
    "\t\t    if a < b <= c is not d else {**x, 'k': {1, 2}}[::2, ...]\n"
    "match x, *y:\n"
    "  case [1, -2j, *_] | {'a': None, **r} if (n := 3): pass\n"
    "  case C(a, b=d.e) as f: x += yield\n"
    "try:\n    with (a as b, c): del q[0], (w)\n"
    "except (A, B) as e: raise X from None\n"
    "else: import a.b as c; from .. import (d, e as f,)\n"
    "finally:\n    assert lambda *a, k=1: a, '\xC3\xA9' \"\"\"\n\"\"\"\n"
    "while not 0: global g; x: int = y = 1\n"
    "for i, in z: continue\n";

static void try_source(const char *text, size_t length) {
  char *exact = malloc(length + 1);   /* so that a byte too far is noticed by the sanitizer */
  memcpy(exact, text, length);
  for (ParseMode mode = PARSE_FILE; mode <= PARSE_EXPRESSION; mode++) {
    Fault fault;
    Tree *tree = parse_text(exact, length, mode, &fault);
    assert_true((tree != NULL) == (fault.message == NULL));
    tree_free(tree);
    fault_clear(&fault);
  }
  free(exact);
}

static void test_every_beginning(void **state) {
  (void)state;
  for (size_t length = 0; length < sizeof everything; length++)
    try_source(everything, length);
}

static void test_every_byte_replaced(void **state) {
  (void)state;
  static const char replacements[] = "\0\n\t (]}'\"{:=,\\\xFF\xC3;#9a*!";
  char text[sizeof everything];
  for (size_t i = 0; i < sizeof everything - 1; i++) {
    memcpy(text, everything, sizeof everything);
    for (size_t j = 0; j < sizeof replacements - 1; j++) {
      text[i] = replacements[j];
      try_source(text, sizeof everything - 1);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_expressions),
      cmocka_unit_test(test_statements),
      cmocka_unit_test(test_parameters),
      cmocka_unit_test(test_patterns),
      cmocka_unit_test(test_literals),
      cmocka_unit_test(test_fstrings),
      cmocka_unit_test(test_positions),
      cmocka_unit_test(test_identifiers_are_interned),
      cmocka_unit_test(test_modes),
      cmocka_unit_test(test_error_table),
      cmocka_unit_test(test_refused_features),
      cmocka_unit_test(test_encodings),
      cmocka_unit_test(test_incomplete_input),
      cmocka_unit_test(test_depth),
      cmocka_unit_test(test_length),
      cmocka_unit_test(test_explaining_is_quick),
      cmocka_unit_test(test_every_beginning),
      cmocka_unit_test(test_every_byte_replaced),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
