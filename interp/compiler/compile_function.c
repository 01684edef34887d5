/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compile_function.c - def, class and lambda: code inside code.
 *
 * The body is compiled first, into a code object that becomes a constant; what remains to be done
 * when the statement runs is to evaluate decorators, defaults and annotations (in that order),
 * and to tie code, defaults and the cells it needs together: MAKE_FUNCTION. A class body is a
 * function that is called once, by __build_class__. */
#include "../objects/int.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "compiler.h"

#include <string.h>

enum { WITH_DEFAULTS = 1, WITH_KEYWORD_DEFAULTS = 2, WITH_ANNOTATIONS = 4, WITH_CLOSURE = 8 };

/* ---- Tying together -------------------------------------------------------------------------- */

/* The cell that the inner code calls `name`: ours, or one we were given ourselves. */
static void load_cell(Compiler *c, Span at, const char *name) {
  bool ours = table_find(&c->unit->cells, name) >= 0;
  const Symbol *symbol = scope_symbol(c->unit->scope, name);
  if (symbol != NULL && symbol->place == PLACE_FREE && table_find(&c->unit->free, name) >= 0)
    ours = false;
  emit_op(c, at, LOAD_CLOSURE, slot_operand(c, name, ours ? PLACE_CELL : PLACE_FREE));
}

/* free: names of the inner code's free variables, in the order of its slots. */
static bool load_closure(Compiler *c, Span at, const Code *code) {
  for (int i = 0; i < code->free_count; i++) {
    Ref name = tuple_at(ref(code->local_names), code->local_count - code->free_count + i);
    const char *text = str_text(name);
    load_cell(c, at, tree_intern(c->tree, text, strlen(text)));
  }
  if (code->free_count > 0)
    emit_op(c, at, BUILD_TUPLE, (unsigned)code->free_count);
  return code->free_count > 0;
}

void emit_function(Compiler *c, Span at, Own code, unsigned flags) {
  if (code == NULL)
    return;
  if (load_closure(c, at, (Code *)ref(code)))
    flags |= WITH_CLOSURE;
  load_constant(c, at, code);
  emit_op(c, at, MAKE_FUNCTION, flags);
}

/* ---- Defaults and annotations ---------------------------------------------------------------- */

static unsigned load_defaults(Compiler *c, Span at, const Node *arguments) {
  const NodeList *defaults = &arguments->arguments.defaults;
  if (defaults->count == 0)
    return 0;
  Ref constants = constant_tuple(c, defaults);
  if (constants != NULL) {
    emit_op(c, at, LOAD_CONST, (unsigned)constant_number(c, constants));
  } else {
    compile_expressions(c, defaults);
    emit_op(c, at, BUILD_TUPLE, (unsigned)defaults->count);
  }
  return WITH_DEFAULTS;
}

static unsigned load_keyword_defaults(Compiler *c, Span at, const Node *arguments) {
  unsigned count = 0;
  for (int i = 0; i < arguments->arguments.kwonlyargs.count; i++) {
    const Node *value = arguments->arguments.kw_defaults.items[i];
    if (value == NULL)
      continue;
    load_text(c, at, mangled(c, arguments->arguments.kwonlyargs.items[i]->arg.arg));
    compile_expression(c, value);
    count++;
  }
  if (count == 0)
    return 0;
  emit_op(c, at, BUILD_MAP, count);
  return WITH_KEYWORD_DEFAULTS;
}

void annotation_value(Compiler *c, const Node *annotation) {
  if (c->future_annotations) {
    load_constant(c, annotation->at, unparse(annotation));
  } else if (annotation->kind == NODE_Starred) {
    compile_expression(c, annotation->Starred.value);
    emit_op(c, annotation->at, UNPACK_SEQUENCE, 1);
  } else {
    compile_expression(c, annotation);
  }
}

static unsigned load_annotation(Compiler *c, Span at, const char *name, const Node *annotation) {
  if (annotation == NULL)
    return 0;
  load_text(c, at, mangled(c, name));
  annotation_value(c, annotation);
  return 1;
}

static unsigned load_parameter_annotations(Compiler *c, Span at, const NodeList *parameters) {
  unsigned count = 0;
  for (int i = 0; i < parameters->count; i++) {
    const Node *parameter = parameters->items[i];
    count += load_annotation(c, at, parameter->arg.arg, parameter->arg.annotation);
  }
  return count;
}

static unsigned load_annotations(Compiler *c, Span at, const Node *arguments,
                                 const Node *returns) {
  const Node *rest = arguments->arguments.vararg, *keywords = arguments->arguments.kwarg;
  unsigned count = load_parameter_annotations(c, at, &arguments->arguments.args);
  count += load_parameter_annotations(c, at, &arguments->arguments.posonlyargs);
  if (rest != NULL)
    count += load_annotation(c, at, rest->arg.arg, rest->arg.annotation);
  count += load_parameter_annotations(c, at, &arguments->arguments.kwonlyargs);
  if (keywords != NULL)
    count += load_annotation(c, at, keywords->arg.arg, keywords->arg.annotation);
  count += load_annotation(c, at, c->known.returns, returns);
  if (count == 0)
    return 0;
  emit_op(c, at, BUILD_MAP, count);
  return WITH_ANNOTATIONS;
}

/* ---- Functions ------------------------------------------------------------------------------- */

static void describe_parameters(Unit *unit, const Node *arguments) {
  unit->positional_only = arguments->arguments.posonlyargs.count;
  unit->positional = unit->positional_only + arguments->arguments.args.count;
  unit->keyword_only = arguments->arguments.kwonlyargs.count;
  if (arguments->arguments.vararg != NULL)
    unit->flags |= CODE_VARARGS;
  if (arguments->arguments.kwarg != NULL)
    unit->flags |= CODE_VARKEYWORDS;
}

/* The first constant of a function is its docstring, or None. */
static void begin_constants(Compiler *c, const Constant *doc) {
  Ref kept = constant_keep(c, doc == NULL ? none() : docstring_cleaned(doc));
  if (kept != NULL)
    constant_number(c, kept);
  if (doc != NULL)
    c->unit->flags |= CODE_HAS_DOCSTRING;
}

static Own function_code(Compiler *c, const Node *node, int first_line) {
  const NodeList *body = &node->FunctionDef.body;
  Unit *unit =
      unit_enter(c, scope_of_node(c, node), node->FunctionDef.name, first_line);
  if (unit == NULL)
    return NULL;
  describe_parameters(unit, node->FunctionDef.args);
  begin_constants(c, docstring_kept(c, body));
  compile_after_docstring(c, body);
  return_none(c);
  return unit_leave(c);
}

static void load_decorators(Compiler *c, const NodeList *decorators) {
  for (int i = 0; i < decorators->count; i++) {
    compile_expression(c, decorators->items[i]);
    emit_op(c, decorators->items[i]->at, PUSH_NULL, 0);
  }
}

static void call_decorators(Compiler *c, const NodeList *decorators) {
  for (int i = decorators->count - 1; i >= 0; i--)
    emit_op(c, decorators->items[i]->at, CALL, 1);
}

static int first_line_of(const Node *node, const NodeList *decorators) {
  return decorators->count > 0 ? decorators->items[0]->at.line : node->at.line;
}

void compile_function(Compiler *c, const Node *node) {
  const NodeList *decorators = &node->FunctionDef.decorator_list;
  const Node *arguments = node->FunctionDef.args;
  load_decorators(c, decorators);
  unsigned flags = load_defaults(c, node->at, arguments);
  flags |= load_keyword_defaults(c, node->at, arguments);
  flags |= load_annotations(c, node->at, arguments, node->FunctionDef.returns);
  Own code = function_code(c, node, first_line_of(node, decorators));
  emit_function(c, node->at, code, flags);
  call_decorators(c, decorators);
  compile_store(c, node->at, node->FunctionDef.name);
}

static Own lambda_code(Compiler *c, const Node *node) {
  Unit *unit = unit_enter(c, scope_of_node(c, node), c->known.lambda, node->at.line);
  if (unit == NULL)
    return NULL;
  describe_parameters(unit, node->Lambda.args);
  begin_constants(c, NULL);
  compile_expression(c, node->Lambda.body);
  emit_op(c, node->Lambda.body->at, RETURN_VALUE, 0);
  return unit_leave(c);
}

void compile_lambda(Compiler *c, const Node *node) {
  unsigned flags = load_defaults(c, node->at, node->Lambda.args);
  flags |= load_keyword_defaults(c, node->at, node->Lambda.args);
  emit_function(c, node->at, lambda_code(c, node), flags);
}

/* ---- Classes --------------------------------------------------------------------------------- */

static void describe_class(Compiler *c, Span at, int first_line) {
  compile_load(c, at, c->known.name);
  compile_store(c, at, c->known.module);
  load_constant(c, at, keep(ref(c->unit->qualname)));
  compile_store(c, at, c->known.qualname);
  load_constant(c, at, int_from(first_line));
  compile_store(c, at, c->known.first_line);
}

static void class_docstring(Compiler *c, const NodeList *body) {
  const Constant *doc = docstring_kept(c, body);
  if (doc == NULL)
    return;
  begin_statement(c);
  load_constant(c, body->items[0]->Expr.value->at, docstring_cleaned(doc));
  compile_store(c, NOWHERE, c->known.doc);
}

/* The last acts of a class body: which self.x there are, and the cell for __class__, which
   __build_class__ will fill. */
static void finish_class(Compiler *c) {
  load_constant(c, NOWHERE, names_tuple(&c->unit->static_attributes));
  compile_store(c, NOWHERE, c->known.static_attributes);
  if (c->unit->scope->needs_class_cell) {
    emit_op(c, NOWHERE, LOAD_CLOSURE, slot_operand(c, c->known.class_cell, PLACE_CELL));
    emit_op(c, NOWHERE, COPY, 1);
    compile_store(c, NOWHERE, c->known.class_cell_attribute);
  } else {
    load_none(c, NOWHERE);
  }
  emit_op(c, NOWHERE, RETURN_VALUE, 0);
}

static Own class_code(Compiler *c, const Node *node, int first_line) {
  const NodeList *body = &node->ClassDef.body;
  Span at = {first_line, 0, first_line, 0};
  if (unit_enter(c, scope_of_node(c, node), node->ClassDef.name, first_line) == NULL)
    return NULL;
  describe_class(c, at, first_line);
  setup_annotations(c, at, body);
  class_docstring(c, body);
  compile_after_docstring(c, body);
  finish_class(c);
  return unit_leave(c);
}

void compile_class(Compiler *c, const Node *node) {
  const NodeList *decorators = &node->ClassDef.decorator_list;
  load_decorators(c, decorators);
  emit_op(c, node->at, LOAD_BUILD_CLASS, 0);
  emit_op(c, node->at, PUSH_NULL, 0);
  emit_function(c, node->at, class_code(c, node, first_line_of(node, decorators)), 0);
  load_text(c, node->at, node->ClassDef.name);
  compile_arguments(c, node->at, 2, &node->ClassDef.bases, &node->ClassDef.keywords);
  call_decorators(c, decorators);
  compile_store(c, node->at, node->ClassDef.name);
}
