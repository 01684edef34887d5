/* SPDX-License-Identifier: GPL-3.0-or-later */
/* warn.c - what is allowed but surely not meant: `x is 1`, `"a" (b)`, `assert (x, "why")`.
 *
 * Whoever shows warnings hangs a function into show_syntax_warning; without one nothing is said.
 * What is compiled twice, as `finally` bodies are, is warned of twice, as in CPython. Filters may
 * turn a warning into an exception: then it is a SyntaxError at that place.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../objects/int.h"
#include "../objects/str.h"
#include "compiler.h"

void (*show_syntax_warning)(Ref filename, int line, const char *message, Ref source_line);

/* True: it has become an error, which the caller shall raise. */
static bool tell(Compiler *c, int line, const char *message) {
  if (c->failed || show_syntax_warning == NULL) return false;
  Own text = quoted_line(c, line);
  if (text != NULL) show_syntax_warning(c->filename, line, message, ref(text));
  drop_if(text);
  if (error_is(SyntaxWarning)) {
    error_clear();
    return true;
  }
  if (error_pending()) compiler_fail(c);
  return false;
}

__attribute__((format(printf, 3, 4))) static void warn(Compiler *c, Span at, const char *format,
                                                       ...) {
  char message[200];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  if (tell(c, at.line, message)) syntax_error(c, at, "%s", message);
}

/* ---- What the value of an expression is sure to be --------------------------------------- */

static const char *sure_type(Compiler *c, const Node *node) {
  switch (node->kind) {
    case NODE_Tuple: return "tuple";
    case NODE_List:
    case NODE_ListComp: return "list";
    case NODE_Dict:
    case NODE_DictComp: return "dict";
    case NODE_Set:
    case NODE_SetComp: return "set";
    case NODE_GeneratorExp: return "generator";
    case NODE_Lambda: return "function";
    case NODE_JoinedStr: return "str";
    default: {
      Ref value = constant_value(c, node);
      return value == NULL ? NULL : value->type->name;
    }
  }
}

static bool is_one_of(const char *type, const char *const *types) {
  for (; type != NULL && *types != NULL; types++)
    if (strcmp(type, *types) == 0) return true;
  return false;
}

/* ---- Comparison by identity -------------------------------------------------------------- */

static bool may_be_asked_for(Compiler *c, const Node *node) {
  Ref value = constant_value(c, node);
  return value == NULL || value == None || value == True || value == False || value == Ellipsis;
}

static void check_comparison(Compiler *c, const Node *node) {
  const Node *left = node->Compare.left;
  for (int i = 0; i < node->Compare.ops.count; i++) {
    const Node *right = node->Compare.comparators.items[i];
    Operator op = node->Compare.ops.items[i];
    const Node *literal = !may_be_asked_for(c, left)    ? left
                          : !may_be_asked_for(c, right) ? right
                                                        : NULL;
    if (literal != NULL && (op == OP_Is || op == OP_IsNot)) {
      bool is = op == OP_Is;
      warn(c, node->at, "\"%s\" with '%s' literal. Did you mean \"%s\"?", is ? "is" : "is not",
           sure_type(c, literal), is ? "==" : "!=");
      return;
    }
    left = right;
  }
}

/* ---- A comma that was forgotten ---------------------------------------------------------- */

static void check_call(Compiler *c, const Node *node) {
  const Node *callee = node->Call.func;
  const char *type = callee->kind == NODE_Lambda ? NULL : sure_type(c, callee);
  if (type != NULL)
    warn(c, node->at, "'%s' object is not callable; perhaps you missed a comma?", type);
}

static void check_subscript(Compiler *c, const Node *node) {
  static const char *const without[] = {"NoneType", "ellipsis", "int",       "float",    "complex",
                                        "bool",     "set",      "generator", "function", NULL};
  static const char *const sequences[] = {"str", "bytes", "tuple", "list", NULL};
  static const char *const indexes[] = {"int", "bool", "slice", NULL};
  const char *type = sure_type(c, node->Subscript.value);
  if (is_one_of(type, without)) {
    warn(c, node->at, "'%s' object is not subscriptable; perhaps you missed a comma?", type);
    return;
  }
  const Node *index = node->Subscript.slice;
  const char *by = index->kind == NODE_Slice ? NULL : sure_type(c, index);
  if (is_one_of(type, sequences) && by != NULL && !is_one_of(by, indexes))
    warn(c, node->at, "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
         type, by);
}

static void check_assertion(Compiler *c, const Node *node) {
  const Node *test = node->Assert.test;
  if (test->kind == NODE_Tuple && test->Tuple.elts.count > 0)
    warn(c, node->at, "assertion is always true, perhaps remove parentheses?");
}

void warn_of_remarks(Compiler *c) {
  for (const Remark *each = tree_remarks(c->tree); each != NULL; each = each->next) {
    if (tell(c, each->at.line, each->message)) remark_is_error(c, each);
  }
}

void warn_about(Compiler *c, const Node *node) {
  if (show_syntax_warning == NULL) return;
  switch (node->kind) {
    case NODE_Compare: check_comparison(c, node); break;
    case NODE_Call: check_call(c, node); break;
    case NODE_Subscript: check_subscript(c, node); break;
    case NODE_Assert: check_assertion(c, node); break;
    default: break;
  }
}
