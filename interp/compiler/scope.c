/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scope.c - what every name means.
 *
 * Two walks. The first goes through the tree and notes, scope by scope, how each name occurs:
 * bound, used, declared global or nonlocal. What a name means cannot be said then, because
 *
 *   def f():
 *     def g(): return x
 *     x = 1
 *
 * makes x a cell only in its last line. So the second walk goes through the scopes, not the tree:
 * downwards it carries the names bound around, upwards the names that inner functions need from
 * outside ("free"). A free name that a function binds becomes a cell there and stops.
 *
 * A list, set or dict comprehension is a function by its rules for names and no function when it
 * runs: on the way up its symbols are poured into the scope around it (PEP 709).
 *
 * Invariant: after the second walk each symbol has a place, except those of names that occur only
 * in declarations. */
#include <string.h>

#include "compiler.h"

/* ---- Scopes and symbols ---------------------------------------------------------------------- */

const char *mangle(Tree *tree, const char *private_name, const char *name) {
  if (private_name == NULL || name[0] != '_' || name[1] != '_')
    return name;
  size_t length = strlen(name);
  if ((name[length - 1] == '_' && name[length - 2] == '_') || strchr(name, '.') != NULL)
    return name;
  while (*private_name == '_')
    private_name++;
  if (*private_name == '\0')
    return name;
  size_t before = strlen(private_name);
  char *text = tree_alloc(tree, before + length + 2);
  if (text == NULL)
    return name;
  text[0] = '_';
  memcpy(text + 1, private_name, before);
  memcpy(text + 1 + before, name, length);
  return tree_intern(tree, text, before + length + 1);
}

Symbol *scope_symbol(const Scope *scope, const char *mangled_name) {
  int number = table_find(&scope->names, mangled_name);
  return number < 0 ? NULL : &scope->symbols[number];
}

Scope *scope_of_node(Compiler *c, const Node *node) {
  int number = table_find(&c->scope_nodes, node);
  return number < 0 ? NULL : c->scopes[number];
}

static Symbol *symbol_add(Compiler *c, Scope *scope, const char *mangled_name) {
  Symbol *known = scope_symbol(scope, mangled_name);
  if (known != NULL)
    return known;
  Symbol *symbols = arena_grow(c->tree, scope->symbols, scope->names.count,
                               &scope->symbol_capacity, sizeof *symbols);
  if (symbols != NULL)
    scope->symbols = symbols;
  if (symbols == NULL || table_add(c->tree, &scope->names, mangled_name) < 0) {
    throw_out_of_memory();
    compiler_fail(c);
    return NULL;
  }
  Symbol *symbol = &symbols[scope->names.count - 1];
  *symbol = (Symbol){.name = mangled_name};
  return symbol;
}

static bool remember_child(Compiler *c, Scope *outer, Scope *scope) {
  Scope **children = arena_grow(c->tree, outer->children, outer->child_count,
                                &outer->child_capacity, sizeof *children);
  if (children == NULL)
    return false;
  outer->children = children;
  children[outer->child_count++] = scope;
  return true;
}

static bool remember_node(Compiler *c, const Node *node, Scope *scope) {
  Scope **scopes = arena_grow(c->tree, c->scopes, c->scope_nodes.count, &c->scope_capacity,
                              sizeof *scopes);
  if (scopes == NULL)
    return false;
  c->scopes = scopes;
  int number = table_add(c->tree, &c->scope_nodes, node);
  if (number < 0)
    return false;
  scopes[number] = scope;
  return true;
}

static Scope *scope_new(Compiler *c, Scope *outer, ScopeKind kind, const Node *node,
                        const char *name) {
  Scope *scope = compiler_alloc(c, sizeof *scope);
  if (scope == NULL)
    return NULL;
  *scope = (Scope){.kind = kind, .node = node, .name = name, .outer = outer};
  if (outer != NULL) {
    scope->private_name = outer->private_name;
    scope->nested = outer->nested || outer->kind == SCOPE_FUNCTION;
  }
  if (!remember_node(c, node, scope) || (outer != NULL && !remember_child(c, outer, scope))) {
    throw_out_of_memory();
    compiler_fail(c);
    return NULL;
  }
  return scope;
}

/* ---- First walk: how names occur ------------------------------------------------------------- */

typedef struct Collector {
  Compiler *c;
  Scope *scope, *module;
} Collector;

static void collect_statements(Collector *w, const NodeList *nodes);
static void collect_node(Collector *w, const Node *node);

static void collect_all(Collector *w, const NodeList *nodes) {
  for (int i = 0; i < nodes->count; i++)
    if (nodes->items[i] != NULL)
      collect_node(w, nodes->items[i]);
}

static void collect_maybe(Collector *w, const Node *node) {
  if (node != NULL)
    collect_node(w, node);
}

static void occurs_in(Collector *w, Scope *scope, const char *name, unsigned flags, Span at) {
  Compiler *c = w->c;
  const char *full = mangle(c->tree, scope->private_name, name);
  Symbol *symbol = symbol_add(c, scope, full);
  if (symbol == NULL)
    return;
  if ((flags & NAME_PARAMETER) && (symbol->flags & NAME_PARAMETER)) {
    syntax_error(c, at, "duplicate argument '%s' in function definition", full);
    return;
  }
  symbol->flags |= flags;
  if (scope->in_iteration_target) {
    if (symbol->flags & (NAME_GLOBAL | NAME_NONLOCAL))
      syntax_error(c, at,
                   "comprehension inner loop cannot rebind assignment expression target '%s'",
                   full);
    symbol->flags |= NAME_ITERATION;
  }
  if (flags & NAME_PARAMETER && table_add(c->tree, &scope->parameters, full) < 0)
    compiler_fail(c);
}

static void occurs(Collector *w, const char *name, unsigned flags, Span at) {
  occurs_in(w, w->scope, name, flags, at);
}

static bool refuse_debug(Collector *w, const char *name, Span at) {
  return strcmp(name, "__debug__") != 0 || syntax_error(w->c, at, "cannot assign to __debug__");
}

static void binds(Collector *w, const char *name, Span at) {
  if (refuse_debug(w, name, at))
    occurs(w, name, NAME_LOCAL, at);
}

static Scope *open_scope(Collector *w, ScopeKind kind, const Node *node, const char *name) {
  Scope *scope = scope_new(w->c, w->scope, kind, node, name);
  if (scope != NULL)
    w->scope = scope;
  return scope;
}

static void close_scope(Collector *w) { w->scope = w->scope->outer; }

/* ---- Functions and classes ---- */

static void collect_parameter(Collector *w, const Node *parameter) {
  if (parameter != NULL && refuse_debug(w, parameter->arg.arg, parameter->at))
    occurs(w, parameter->arg.arg, NAME_PARAMETER, parameter->at);
}

static void collect_parameters(Collector *w, const Node *node) {
  const NodeList *lists[] = {&node->arguments.posonlyargs, &node->arguments.args,
                             &node->arguments.kwonlyargs};
  for (int k = 0; k < 3; k++)
    for (int i = 0; i < lists[k]->count; i++)
      collect_parameter(w, lists[k]->items[i]);
  collect_parameter(w, node->arguments.vararg);
  collect_parameter(w, node->arguments.kwarg);
}

static void collect_annotation(Collector *w, const Node *annotation) {
  if (annotation != NULL && !w->c->future_annotations)
    collect_node(w, annotation);
}

static void collect_annotations(Collector *w, const Node *node) {
  const NodeList *lists[] = {&node->arguments.posonlyargs, &node->arguments.args,
                             &node->arguments.kwonlyargs};
  for (int k = 0; k < 3; k++)
    for (int i = 0; i < lists[k]->count; i++)
      collect_annotation(w, lists[k]->items[i]->arg.annotation);
  if (node->arguments.vararg != NULL)
    collect_annotation(w, node->arguments.vararg->arg.annotation);
  if (node->arguments.kwarg != NULL)
    collect_annotation(w, node->arguments.kwarg->arg.annotation);
}

static void collect_defaults(Collector *w, const Node *arguments) {
  collect_all(w, &arguments->arguments.defaults);
  collect_all(w, &arguments->arguments.kw_defaults);
}

static void collect_function(Collector *w, const Node *node) {
  binds(w, node->FunctionDef.name, node->at);
  collect_defaults(w, node->FunctionDef.args);
  collect_annotations(w, node->FunctionDef.args);
  collect_annotation(w, node->FunctionDef.returns);
  collect_all(w, &node->FunctionDef.decorator_list);
  if (open_scope(w, SCOPE_FUNCTION, node, node->FunctionDef.name) == NULL)
    return;
  collect_parameters(w, node->FunctionDef.args);
  collect_statements(w, &node->FunctionDef.body);
  close_scope(w);
}

static void collect_lambda(Collector *w, const Node *node) {
  collect_defaults(w, node->Lambda.args);
  if (open_scope(w, SCOPE_FUNCTION, node, w->c->known.lambda) == NULL)
    return;
  collect_parameters(w, node->Lambda.args);
  collect_node(w, node->Lambda.body);
  close_scope(w);
}

static void collect_class(Collector *w, const Node *node) {
  binds(w, node->ClassDef.name, node->at);
  collect_all(w, &node->ClassDef.bases);
  collect_all(w, &node->ClassDef.keywords);
  collect_all(w, &node->ClassDef.decorator_list);
  Scope *scope = open_scope(w, SCOPE_CLASS, node, node->ClassDef.name);
  if (scope == NULL)
    return;
  scope->private_name = node->ClassDef.name;
  collect_statements(w, &node->ClassDef.body);
  close_scope(w);
}

/* ---- Comprehensions ---- */

static void collect_target(Collector *w, const Node *target) {
  w->scope->in_iteration_target = 1;
  collect_node(w, target);
  w->scope->in_iteration_target = 0;
}

static void collect_iterable(Collector *w, const Node *iter) {
  Scope *scope = w->scope;
  scope->in_iterable++;
  collect_node(w, iter);
  scope->in_iterable--;
}

/* The first iterable is evaluated outside, everything else inside. */
static void collect_comprehension(Collector *w, const Node *node, const char *name,
                                  const NodeList *generators, const Node *key,
                                  const Node *element) {
  collect_iterable(w, generators->items[0]->comprehension.iter);
  Scope *scope = open_scope(w, SCOPE_FUNCTION, node, name);
  if (scope == NULL)
    return;
  scope->comprehension = node->kind;
  scope->generator = node->kind == NODE_GeneratorExp;
  occurs(w, w->c->known.iterator, NAME_PARAMETER | NAME_USED, node->at);
  for (int i = 0; i < generators->count; i++) {
    const Node *generator = generators->items[i];
    collect_target(w, generator->comprehension.target);
    if (i > 0)
      collect_iterable(w, generator->comprehension.iter);
    collect_all(w, &generator->comprehension.ifs);
  }
  collect_maybe(w, key);
  collect_node(w, element);
  close_scope(w);
}

/* What a function declares global is so in the module's own code, too: when that runs with other
   locals (exec), the name still goes to the globals. */
static void declare_in_module(Collector *w, const char *full) {
  Symbol *symbol = symbol_add(w->c, w->module, full);
  if (symbol != NULL)
    symbol->flags |= NAME_GLOBAL;
}

/* `name := value` inside comprehensions binds in the scope around them all. PEP 572. */
static void bind_around_comprehensions(Collector *w, const Node *node) {
  Compiler *c = w->c;
  const char *name = node->NamedExpr.target->Name.id;
  const char *full = mangle(c->tree, w->scope->private_name, name);
  Scope *scope = w->scope;
  for (; scope->comprehension; scope = scope->outer) {
    const Symbol *symbol = scope_symbol(scope, full);
    if (symbol != NULL && (symbol->flags & NAME_ITERATION) && (symbol->flags & NAME_LOCAL)) {
      syntax_error(c, node->NamedExpr.target->at,
                   "assignment expression cannot rebind comprehension iteration variable '%s'",
                   full);
      return;
    }
  }
  if (scope->kind == SCOPE_CLASS) {
    syntax_error(c, node->NamedExpr.target->at,
                 "assignment expression within a comprehension cannot be used in a class body");
    return;
  }
  const Symbol *outside = scope_symbol(scope, full);
  bool global =
      scope->kind == SCOPE_MODULE || (outside != NULL && (outside->flags & NAME_GLOBAL));
  occurs(w, name, global ? NAME_GLOBAL : NAME_NONLOCAL, node->at);
  if (global)
    declare_in_module(w, full);
  occurs_in(w, scope, name, scope->kind == SCOPE_MODULE ? NAME_GLOBAL : NAME_LOCAL, node->at);
}

static const char *comprehension_words(NodeKind kind) {
  switch (kind) {
    case NODE_ListComp: return "list comprehension";
    case NODE_SetComp: return "set comprehension";
    case NODE_DictComp: return "dict comprehension";
    default: return "generator expression";
  }
}

static void collect_yield(Collector *w, const Node *node, const Node *value) {
  collect_maybe(w, value);
  w->scope->generator = true;
  if (w->scope->comprehension)
    syntax_error(w->c, node->at, "'yield' inside %s",
                 comprehension_words(w->scope->comprehension));
}

/* ---- Declarations ---- */

static const char *declared_too_late(const Symbol *symbol, bool global) {
  if (symbol->flags & NAME_PARAMETER)
    return global ? "name '%s' is parameter and global" : "name '%s' is parameter and nonlocal";
  if (symbol->flags & NAME_USED)
    return global ? "name '%s' is used prior to global declaration"
                  : "name '%s' is used prior to nonlocal declaration";
  if (symbol->flags & NAME_ANNOTATED)
    return global ? "annotated name '%s' can't be global" : "annotated name '%s' can't be nonlocal";
  if (symbol->flags & NAME_LOCAL)
    return global ? "name '%s' is assigned to before global declaration"
                  : "name '%s' is assigned to before nonlocal declaration";
  return NULL;
}

static void collect_declaration(Collector *w, const Node *node, const NameList *declared,
                                bool global) {
  Compiler *c = w->c;
  for (int i = 0; i < declared->count && !c->failed; i++) {
    const char *full = mangle(c->tree, w->scope->private_name, declared->items[i]);
    const Symbol *known = scope_symbol(w->scope, full);
    const char *complaint = known == NULL ? NULL : declared_too_late(known, global);
    if (complaint != NULL) {
      char message[300];
      snprintf(message, sizeof message, complaint, full);
      syntax_error(c, node->at, "%s", message);
      return;
    }
    if (!global && w->scope->kind == SCOPE_MODULE) {
      syntax_error(c, node->at, "nonlocal declaration not allowed at module level");
      return;
    }
    occurs(w, declared->items[i], global ? NAME_GLOBAL : NAME_NONLOCAL, node->at);
    Symbol *symbol = scope_symbol(w->scope, full);
    if (symbol != NULL && symbol->directive == NULL)
      symbol->directive = node;
    if (global)
      declare_in_module(w, full);
  }
}

static void collect_import(Collector *w, const Node *node, const NodeList *aliases) {
  for (int i = 0; i < aliases->count; i++) {
    const Node *alias = aliases->items[i];
    const char *name = alias->alias.asname ? alias->alias.asname : alias->alias.name;
    if (strcmp(name, "*") == 0) {
      if (w->scope->kind != SCOPE_MODULE)
        syntax_error(w->c, alias->at, "import * only allowed at module level");
      continue;
    }
    const char *dot = alias->alias.asname ? NULL : strchr(name, '.');
    if (dot != NULL)
      name = tree_intern(w->c->tree, name, (size_t)(dot - name));
    if (refuse_debug(w, name, node->at))
      occurs(w, name, NAME_IMPORTED | NAME_LOCAL, alias->at);
  }
}

/* `x: int` makes x a local even without a value, unless it is global or nonlocal. */
static void collect_annotated(Collector *w, const Node *node) {
  const Node *target = node->AnnAssign.target;
  if (target->kind == NODE_Name) {
    const Symbol *known =
        scope_symbol(w->scope, mangle(w->c->tree, w->scope->private_name, target->Name.id));
    if (known != NULL && (known->flags & (NAME_GLOBAL | NAME_NONLOCAL)) &&
        w->scope->kind != SCOPE_MODULE && node->AnnAssign.simple) {
      syntax_error(w->c, node->at,
                   known->flags & NAME_GLOBAL ? "annotated name '%s' can't be global"
                                              : "annotated name '%s' can't be nonlocal",
                   target->Name.id);
      return;
    }
    if (node->AnnAssign.simple || node->AnnAssign.value != NULL)
      occurs(w, target->Name.id,
             (node->AnnAssign.simple ? NAME_ANNOTATED : 0) | NAME_LOCAL, target->at);
    if (node->AnnAssign.simple)
      w->scope->annotated = true;
  } else {
    collect_node(w, target);
  }
  collect_annotation(w, node->AnnAssign.annotation);
  collect_maybe(w, node->AnnAssign.value);
}

/* ---- Every kind of node ---- */

static void collect_name(Collector *w, const Node *node) {
  if (node->Name.ctx == CONTEXT_DEL && node->Name.id == w->c->known.debug) {
    syntax_error(w->c, node->at, "cannot delete __debug__");
    return;
  }
  if (node->Name.ctx != CONTEXT_LOAD && !refuse_debug(w, node->Name.id, node->at))
    return;
  occurs(w, node->Name.id, node->Name.ctx == CONTEXT_LOAD ? NAME_USED : NAME_LOCAL, node->at);
  if (node->Name.ctx == CONTEXT_LOAD && w->scope->kind == SCOPE_FUNCTION &&
      node->Name.id == w->c->known.super)
    occurs(w, w->c->known.class_cell, NAME_USED, node->at);
}

static void collect_if(Collector *w, const Node *node) {
  for (;;) {
    collect_node(w, node->If.test);
    collect_statements(w, &node->If.body);
    if (node->If.orelse.count != 1 || node->If.orelse.items[0]->kind != NODE_If)
      break;
    node = node->If.orelse.items[0];
  }
  collect_statements(w, &node->If.orelse);
}

static void collect_pattern(Collector *w, const Node *node) {
  switch (node->kind) {
    case NODE_MatchValue:
      collect_node(w, node->MatchValue.value);
      break;
    case NODE_MatchSequence:
      collect_all(w, &node->MatchSequence.patterns);
      break;
    case NODE_MatchMapping:
      collect_all(w, &node->MatchMapping.keys);
      collect_all(w, &node->MatchMapping.patterns);
      if (node->MatchMapping.rest != NULL)
        binds(w, node->MatchMapping.rest, node->at);
      break;
    case NODE_MatchClass:
      collect_node(w, node->MatchClass.cls);
      collect_all(w, &node->MatchClass.patterns);
      collect_all(w, &node->MatchClass.kwd_patterns);
      break;
    case NODE_MatchStar:
      if (node->MatchStar.name != NULL)
        binds(w, node->MatchStar.name, node->at);
      break;
    case NODE_MatchAs:
      collect_maybe(w, node->MatchAs.pattern);
      if (node->MatchAs.name != NULL)
        binds(w, node->MatchAs.name, node->at);
      break;
    case NODE_MatchOr:
      collect_all(w, &node->MatchOr.patterns);
      break;
    default:
      break;
  }
}

static void collect_expression(Collector *w, const Node *node);

static void collect_statement(Collector *w, const Node *node) {
  switch (node->kind) {
    case NODE_FunctionDef:
      collect_function(w, node);
      break;
    case NODE_ClassDef:
      collect_class(w, node);
      break;
    case NODE_Return:
      collect_maybe(w, node->Return.value);
      break;
    case NODE_Delete:
      collect_all(w, &node->Delete.targets);
      break;
    case NODE_Assign:
      collect_all(w, &node->Assign.targets);
      collect_node(w, node->Assign.value);
      break;
    case NODE_AugAssign:
      collect_node(w, node->AugAssign.target);
      collect_node(w, node->AugAssign.value);
      break;
    case NODE_AnnAssign:
      collect_annotated(w, node);
      break;
    case NODE_For:
      collect_node(w, node->For.target);
      collect_node(w, node->For.iter);
      collect_statements(w, &node->For.body);
      collect_statements(w, &node->For.orelse);
      break;
    case NODE_While:
      collect_node(w, node->While.test);
      collect_statements(w, &node->While.body);
      collect_statements(w, &node->While.orelse);
      break;
    case NODE_If:
      collect_if(w, node);
      break;
    case NODE_With:
      collect_all(w, &node->With.items);
      collect_statements(w, &node->With.body);
      break;
    case NODE_Match:
      collect_node(w, node->Match.subject);
      collect_all(w, &node->Match.cases);
      break;
    case NODE_Raise:
      collect_maybe(w, node->Raise.exc);
      collect_maybe(w, node->Raise.cause);
      break;
    case NODE_Try:
      collect_statements(w, &node->Try.body);
      collect_statements(w, &node->Try.orelse);
      collect_all(w, &node->Try.handlers);
      collect_statements(w, &node->Try.finalbody);
      break;
    case NODE_Assert:
      collect_node(w, node->Assert.test);
      collect_maybe(w, node->Assert.msg);
      break;
    case NODE_Import:
      collect_import(w, node, &node->Import.names);
      break;
    case NODE_ImportFrom:
      collect_import(w, node, &node->ImportFrom.names);
      break;
    case NODE_Global:
      collect_declaration(w, node, &node->Global.names, true);
      break;
    case NODE_Nonlocal:
      collect_declaration(w, node, &node->Nonlocal.names, false);
      break;
    case NODE_Expr:
      collect_node(w, node->Expr.value);
      break;
    default:
      collect_expression(w, node);
  }
}

/* The parts of statements that are neither statements nor expressions, then expressions. Chains
   that lean to the left are walked here in a loop: see collect_node. */
static void collect_expression(Collector *w, const Node *node) {
  switch (node->kind) {
    case NODE_withitem:
      collect_node(w, node->withitem.context_expr);
      collect_maybe(w, node->withitem.optional_vars);
      break;
    case NODE_match_case:
      collect_node(w, node->match_case.pattern);
      collect_maybe(w, node->match_case.guard);
      collect_statements(w, &node->match_case.body);
      break;
    case NODE_ExceptHandler:
      collect_maybe(w, node->ExceptHandler.type);
      if (node->ExceptHandler.name != NULL)
        binds(w, node->ExceptHandler.name, node->at);
      collect_statements(w, &node->ExceptHandler.body);
      break;
    case NODE_keyword:
      if (node->keyword.arg != NULL && !refuse_debug(w, node->keyword.arg, node->at))
        break;
      collect_node(w, node->keyword.value);
      break;
    case NODE_BoolOp:
      collect_all(w, &node->BoolOp.values);
      break;
    case NODE_NamedExpr:
      if (w->scope->in_iterable)
        syntax_error(
            w->c, node->at,
            "assignment expression cannot be used in a comprehension iterable expression");
      else if (w->scope->comprehension)
        bind_around_comprehensions(w, node);
      collect_node(w, node->NamedExpr.value);
      collect_node(w, node->NamedExpr.target);
      break;
    case NODE_UnaryOp:
      collect_node(w, node->UnaryOp.operand);
      break;
    case NODE_Lambda:
      collect_lambda(w, node);
      break;
    case NODE_IfExp:
      collect_node(w, node->IfExp.test);
      collect_node(w, node->IfExp.body);
      collect_node(w, node->IfExp.orelse);
      break;
    case NODE_Dict:
      collect_all(w, &node->Dict.keys);
      collect_all(w, &node->Dict.values);
      break;
    case NODE_Set:
      collect_all(w, &node->Set.elts);
      break;
    case NODE_ListComp:
      collect_comprehension(w, node, w->c->known.listcomp, &node->ListComp.generators, NULL,
                            node->ListComp.elt);
      break;
    case NODE_SetComp:
      collect_comprehension(w, node, w->c->known.setcomp, &node->SetComp.generators, NULL,
                            node->SetComp.elt);
      break;
    case NODE_DictComp:
      collect_comprehension(w, node, w->c->known.dictcomp, &node->DictComp.generators,
                            node->DictComp.key, node->DictComp.value);
      break;
    case NODE_GeneratorExp:
      collect_comprehension(w, node, w->c->known.genexpr, &node->GeneratorExp.generators, NULL,
                            node->GeneratorExp.elt);
      break;
    case NODE_Yield:
      collect_yield(w, node, node->Yield.value);
      break;
    case NODE_YieldFrom:
      collect_yield(w, node, node->YieldFrom.value);
      break;
    case NODE_Compare:
      collect_node(w, node->Compare.left);
      collect_all(w, &node->Compare.comparators);
      break;
    case NODE_FormattedValue:
      collect_node(w, node->FormattedValue.value);
      collect_maybe(w, node->FormattedValue.format_spec);
      break;
    case NODE_JoinedStr:
      collect_all(w, &node->JoinedStr.values);
      break;
    case NODE_Starred:
      collect_node(w, node->Starred.value);
      break;
    case NODE_Name:
      collect_name(w, node);
      break;
    case NODE_List:
      collect_all(w, &node->List.elts);
      break;
    case NODE_Tuple:
      collect_all(w, &node->Tuple.elts);
      break;
    case NODE_Slice:
      collect_maybe(w, node->Slice.lower);
      collect_maybe(w, node->Slice.upper);
      collect_maybe(w, node->Slice.step);
      break;
    default:
      collect_pattern(w, node);
  }
}

/* One step down a chain that leans to the left: its right side is collected, the left is next.
   NULL: node is no such chain. */
static const Node *chain_step(Collector *w, const Node *node) {
  switch (node->kind) {
    case NODE_BinOp:
      collect_node(w, node->BinOp.right);
      return node->BinOp.left;
    case NODE_Attribute:
      if (node->Attribute.ctx == CONTEXT_STORE)
        refuse_debug(w, node->Attribute.attr, node->at);
      return node->Attribute.value;
    case NODE_Subscript:
      collect_node(w, node->Subscript.slice);
      return node->Subscript.value;
    case NODE_Call:
      collect_all(w, &node->Call.args);
      collect_all(w, &node->Call.keywords);
      return node->Call.func;
    default:
      return NULL;
  }
}

static void collect_node(Collector *w, const Node *node) {
  if (w->c->failed || !deeper(w->c))
    return;
  const Node *next;
  while ((next = chain_step(w, node)) != NULL)
    node = next;
  if (node->kind <= NODE_Continue)
    collect_statement(w, node);
  else
    collect_expression(w, node);
  w->c->depth--;
}

static void collect_statements(Collector *w, const NodeList *nodes) { collect_all(w, nodes); }

/* ---- Second walk: what names mean ------------------------------------------------------------ */

/* Names are carried down and up in Tables; a name is taken out by a mark of its own. */
typedef struct NameSet {
  Table names;
  bool *gone; /* by number */
  int capacity;
} NameSet;

static bool set_has(const NameSet *set, const char *name) {
  int number = table_find(&set->names, name);
  return number >= 0 && !set->gone[number];
}

static void set_add(Compiler *c, NameSet *set, const char *name) {
  bool *gone = arena_grow(c->tree, set->gone, set->names.count, &set->capacity, sizeof *gone);
  if (gone != NULL)
    set->gone = gone;
  int number = gone == NULL ? -1 : table_add(c->tree, &set->names, name);
  if (number < 0) {
    throw_out_of_memory();
    compiler_fail(c);
    return;
  }
  set->gone[number] = false;
}

static bool set_take(NameSet *set, const char *name) {
  int number = table_find(&set->names, name);
  if (number < 0 || set->gone[number])
    return false;
  return set->gone[number] = true;
}

static void set_add_all(Compiler *c, NameSet *set, const NameSet *others) {
  for (int i = 0; i < others->names.count; i++)
    if (!others->gone[i])
      set_add(c, set, table_name(&others->names, i));
}

/* What the scopes around bind, as seen from inside. */
typedef struct Surroundings {
  NameSet bound;  /* by functions */
  NameSet global; /* declared global */
  bool in_function;
} Surroundings;

static void place_symbol(Compiler *c, Scope *scope, Symbol *symbol, const Surroundings *around,
                         NameSet *bound_here, NameSet *global_here, NameSet *free) {
  Span at = symbol->directive ? symbol->directive->at : scope->node->at;
  if (symbol->flags & NAME_GLOBAL) {
    if (symbol->flags & NAME_NONLOCAL) {
      syntax_error(c, at, "name '%s' is nonlocal and global", symbol->name);
      return;
    }
    symbol->place = PLACE_GLOBAL_EXPLICIT;
    set_add(c, global_here, symbol->name);
    return;
  }
  if (symbol->flags & NAME_NONLOCAL) {
    if (!set_has(&around->bound, symbol->name)) {
      syntax_error(c, at, "no binding for nonlocal '%s' found", symbol->name);
      return;
    }
    symbol->place = PLACE_FREE;
    set_add(c, free, symbol->name);
    return;
  }
  if (symbol->flags & NAME_BOUND) {
    symbol->place = PLACE_LOCAL;
    set_add(c, bound_here, symbol->name);
  } else if (set_has(&around->bound, symbol->name)) {
    symbol->place = PLACE_FREE;
    set_add(c, free, symbol->name);
  } else {
    symbol->place = PLACE_GLOBAL_IMPLICIT;
  }
}

static void hide(Surroundings *inside, const NameSet *global) {
  for (int i = 0; i < global->names.count; i++)
    set_take(&inside->bound, table_name(&global->names, i));
}

static bool free_in_child(const Scope *scope, const char *name) {
  for (int i = 0; i < scope->child_count; i++) {
    const Symbol *symbol = scope_symbol(scope->children[i], name);
    if (!scope->children[i]->inlined && symbol != NULL && symbol->place == PLACE_FREE)
      return true;
  }
  return false;
}

/* Pour the symbols of an inlined comprehension into the scope around it. */
static void inline_comprehension(Compiler *c, Scope *scope, Scope *inner, NameSet *inner_free,
                                 NameSet *inlined_cells) {
  for (int i = 0; i < inner->names.count && !c->failed; i++) {
    Symbol *symbol = &inner->symbols[i];
    if (symbol->name == c->known.iterator)
      continue;
    if (symbol->place == PLACE_CELL || (symbol->flags & NAME_INLINED_CELL))
      set_add(c, inlined_cells, symbol->name);
    Symbol *known = scope_symbol(scope, symbol->name);
    if (symbol->place == PLACE_FREE && scope->kind == SCOPE_CLASS &&
        symbol->name == c->known.class_cell) { /* only functions have it */
      symbol->place = PLACE_GLOBAL_IMPLICIT;
      set_take(inner_free, symbol->name);
    }
    if (known == NULL) {
      known = symbol_add(c, scope, symbol->name);
      if (known != NULL) {
        known->flags = symbol->flags & ~(unsigned)NAME_PARAMETER;
        known->place = symbol->place;
      }
    } else if ((known->flags & NAME_BOUND) && scope->kind != SCOPE_CLASS &&
               !free_in_child(inner, symbol->name)) {
      set_take(inner_free, symbol->name);
    }
  }
}

/* What our inner functions need and we bind becomes a cell and stops here. */
static void make_cells(Scope *scope, NameSet *free, const NameSet *inlined_cells) {
  for (int i = 0; i < scope->names.count; i++) {
    Symbol *symbol = &scope->symbols[i];
    if (symbol->place != PLACE_LOCAL)
      continue;
    bool needed = set_take(free, symbol->name);
    if (needed || set_has(inlined_cells, symbol->name))
      symbol->place = PLACE_CELL;
  }
}

static void note_inlined_cells(Scope *scope, const NameSet *inlined_cells) {
  for (int i = 0; i < scope->names.count; i++)
    if (set_has(inlined_cells, scope->symbols[i].name))
      scope->symbols[i].flags |= NAME_INLINED_CELL;
}

/* Names that only pass through us, from a function around to one inside, are free here as well. */
static void pass_through(Compiler *c, Scope *scope, const NameSet *free,
                         const Surroundings *around) {
  for (int i = 0; i < free->names.count && !c->failed; i++) {
    const char *name = table_name(&free->names, i);
    Symbol *symbol = scope_symbol(scope, name);
    if (free->gone[i])
      continue;
    if (symbol != NULL) {
      if (scope->kind == SCOPE_CLASS && (symbol->flags & (NAME_BOUND | NAME_GLOBAL)))
        symbol->flags |= NAME_FREE_IN_CLASS;
      continue;
    }
    if (!set_has(&around->bound, name))
      continue;
    symbol = symbol_add(c, scope, name);
    if (symbol != NULL)
      symbol->place = PLACE_FREE;
  }
}

static void resolve(Compiler *c, Scope *scope, const Surroundings *around, NameSet *free_out);

static void resolve_children(Compiler *c, Scope *scope, const Surroundings *inside, NameSet *free,
                             NameSet *inlined_cells) {
  int count = scope->child_count;
  for (int i = 0; i < count && !c->failed; i++) {
    Scope *child = scope->children[i];
    NameSet child_free = {0};
    resolve(c, child, inside, &child_free);
    child->inlined = child->comprehension && child->comprehension != NODE_GeneratorExp;
    if (child->inlined) {
      inline_comprehension(c, scope, child, &child_free, inlined_cells);
      for (int k = 0; k < child->child_count; k++)
        remember_child(c, scope, child->children[k]);
    }
    set_add_all(c, free, &child_free);
  }
}

static void resolve(Compiler *c, Scope *scope, const Surroundings *around, NameSet *free_out) {
  if (!deeper(c))
    return;
  NameSet here = {0}, global = {0}, free = {0}, inlined_cells = {0};
  Surroundings inside = {0};
  for (int i = 0; i < scope->names.count && !c->failed; i++)
    place_symbol(c, scope, &scope->symbols[i], around, &here, &global, &free);
  set_add_all(c, &inside.bound, &around->bound);
  if (scope->kind != SCOPE_CLASS) /* what a class declares is nothing to its methods */
    hide(&inside, &global);
  if (scope->kind == SCOPE_FUNCTION)
    set_add_all(c, &inside.bound, &here);
  if (scope->kind == SCOPE_CLASS)
    set_add(c, &inside.bound, c->known.class_cell);
  resolve_children(c, scope, &inside, &free, &inlined_cells);
  if (scope->kind == SCOPE_FUNCTION)
    make_cells(scope, &free, &inlined_cells);
  if (scope->kind == SCOPE_CLASS && set_take(&free, c->known.class_cell))
    scope->needs_class_cell = true;
  note_inlined_cells(scope, &inlined_cells);
  pass_through(c, scope, &free, around);
  set_add_all(c, free_out, &free);
  c->depth--;
}

Scope *scopes_analyze(Compiler *c, const Node *root) {
  Scope *top = scope_new(c, NULL, SCOPE_MODULE, root, c->known.module_name);
  if (top == NULL)
    return NULL;
  Collector collector = {c, top, top};
  switch (root->kind) {
    case NODE_Module:
      collect_statements(&collector, &root->Module.body);
      break;
    case NODE_Interactive:
      collect_statements(&collector, &root->Interactive.body);
      break;
    default:
      collect_node(&collector, root->Expression.body);
  }
  Surroundings nothing = {0};
  NameSet free = {0};
  if (!c->failed)
    resolve(c, top, &nothing, &free);
  return c->failed ? NULL : top;
}
