/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compile.c - the way in, and what all visitors use: errors, constants, units.
 *
 * A source becomes a tree (syntax/), the tree's names are sorted into scopes (scope.c), and then
 * one walk over the tree emits instructions: a Unit for each function, class and module, opened
 * when the walk comes to it and closed into a code object when it leaves. Invariant: c->unit is
 * the innermost unit open; what a visitor opens, it closes, also after errors.
 *
 * Equal constants of one compilation are one object, whichever function they stand in; "equal"
 * means the same type all the way down, so that 1, 1.0 and True, or 0.0 and -0.0, stay apart. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "../objects/bytes.h"
#include "../objects/float.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/set.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "compiler.h"

enum { DEEPEST = 6000 };

/* ---- Errors ------------------------------------------------------------------------------ */

void compiler_fail(Compiler *c) { c->failed = true; }

void *compiler_alloc(Compiler *c, size_t size) {
  void *memory = tree_alloc(c->tree, size);
  if (memory == NULL) {
    throw_out_of_memory();
    compiler_fail(c);
  }
  return memory;
}

bool deeper(Compiler *c) {
  if (c->failed) return false;
  if (++c->depth <= DEEPEST) return true;
  c->depth--;
  compiler_fail(c);
  return no(throw(RecursionError, "maximum recursion depth exceeded during compilation"));
}

static Own line_of(const Compiler *c, int line) {
  const char *at = c->text, *end = c->text == NULL ? NULL : c->text + c->length;
  for (int i = 1; i < line && at != NULL && at < end; i++) {
    at = memchr(at, '\n', (size_t)(end - at));
    if (at != NULL) at++;
  }
  if (at == NULL || at >= end) return none();
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  return str_from_bytes(at, (size_t)((stop == NULL ? end : stop + 1) - at));
}

Own quoted_line(const Compiler *c, int line) { return c->quotes ? line_of(c, line) : none(); }

/* Raise SyntaxError(message, (filename, line, column, text, end line, end column)); takes text. A
   negative number stands for None. */
static void raise_located(Class *class, const char *message, Ref filename, const int place[4],
                          Own text) {
  Own words = str_from_bytes(message, strlen(message));
  Own numbers[4];
  bool complete = words != NULL && text != NULL;
  for (int i = 0; i < 4; i++)
    complete &= (numbers[i] = place[i] < 0 ? none() : int_from(place[i])) != NULL;
  Own where = NULL, args = NULL, exception = NULL;
  if (complete)
    where = tuple_of(6, filename, ref(numbers[0]), ref(numbers[1]), ref(text), ref(numbers[2]),
                     ref(numbers[3]));
  if (where != NULL) {
    Ref both[] = {ref(words), ref(where)};
    exception = exception_new(class, both, 2);
  }
  if (exception != NULL) throw_object(ref(exception));
  drop_if(exception);
  drop_if(args);
  drop_if(where);
  for (int i = 0; i < 4; i++) drop_if(numbers[i]);
  drop_if(text);
  drop_if(words);
}

bool syntax_error(Compiler *c, Span at, const char *format, ...) {
  if (c->failed) return false;
  char message[400];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  int place[] = {at.line, at.col + 1, at.end_line, at.end_col + 1};
  raise_located(SyntaxError, message, c->filename, place, quoted_line(c, at.line));
  compiler_fail(c);
  return false;
}

void remark_is_error(Compiler *c, const Remark *remark) {
  int place[] = {remark->at.line, remark->at.col, remark->at.end_line, remark->at.end_col};
  raise_located(SyntaxError, remark->message, c->filename, place, line_of(c, remark->at.line));
  compiler_fail(c);
}

/* ---- Constants --------------------------------------------------------------------------- */

static bool same_constant(Ref a, Ref b);

static bool same_items(Ref a, Ref b) {
  if (tuple_length(a) != tuple_length(b)) return false;
  for (intptr_t i = 0; i < tuple_length(a); i++)
    if (!same_constant(tuple_at(a, i), tuple_at(b, i))) return false;
  return true;
}

static bool has_constant(Ref set, Ref wanted) {
  intptr_t position = 0;
  Ref item;
  while (set_next(set, &position, &item))
    if (same_constant(item, wanted)) return true;
  return false;
}

/* Equal sets are one constant, whatever order they were written in: {8, 1} and {1, 8} are then
 * printed alike. */
static bool same_members(Ref a, Ref b) {
  intptr_t position = 0;
  Ref item;
  if (set_length(a) != set_length(b)) return false;
  while (set_next(a, &position, &item))
    if (!has_constant(b, item)) return false;
  return true;
}

/* Numbers are compared by their bits: -0.0 is not 0.0, and nan is nan. */
static bool same_constant(Ref a, Ref b) {
  if (a == b) return true;
  if (a->type != b->type) return false;
  if (is_exact_tuple(a)) return same_items(a, b);
  if (is_any_set(a)) return same_members(a, b);
  if (is_exact_str(a)) return str_equal(a, b);
  if (is_exact_int(a)) return int_compare(a, b) == 0;
  if (is_bytes(a)) return object_equal(a, b) == 1;
  if (is_exact_float(a) || strcmp(a->type->name, "complex") == 0)
    return memcmp(a + 1, b + 1, a->type->size - sizeof(Object)) == 0;
  return false;
}

static bool is_mergeable(Ref object) {
  return is_exact_tuple(object) || is_any_set(object) || is_exact_str(object) ||
         is_exact_int(object) || is_bytes(object) || is_exact_float(object) ||
         strcmp(object->type->name, "complex") == 0;
}

static int constant_slot(const Compiler *c, Ref constant, uint64_t hash) {
  int slot = (int)((hash * 0x9E3779B97F4A7C15u) >> 32) & (c->constant_slot_count - 1);
  while (c->constant_slots[slot] != 0 &&
         !same_constant(ref(c->constants[c->constant_slots[slot] - 1]), constant))
    slot = (slot + 1) & (c->constant_slot_count - 1);
  return slot;
}

static uint64_t constant_hash(Ref constant) {
  return is_mergeable(constant) ? (uint64_t)object_hash(constant) : (uint64_t)(uintptr_t)constant;
}

static bool grow_constant_slots(Compiler *c) {
  if ((c->constant_count + 1) * 2 <= c->constant_slot_count) return true;
  int wanted = c->constant_slot_count ? c->constant_slot_count * 2 : 64;
  int *slots = compiler_alloc(c, (size_t)wanted * sizeof *slots);
  if (slots == NULL) return false;
  c->constant_slots = slots;
  c->constant_slot_count = wanted;
  for (int i = 0; i < c->constant_count; i++) {
    Ref constant = ref(c->constants[i]);
    slots[constant_slot(c, constant, constant_hash(constant))] = i + 1;
  }
  return true;
}

Ref constant_keep(Compiler *c, Own constant) {
  if (constant == NULL) {
    compiler_fail(c);
    return NULL;
  }
  Own *constants = arena_grow(c->tree, c->constants, c->constant_count, &c->constant_capacity,
                              sizeof *constants);
  if (constants == NULL || !grow_constant_slots(c)) {
    drop(constant);
    compiler_fail(c);
    if (!error_pending()) throw_out_of_memory();
    return NULL;
  }
  c->constants = constants;
  int slot = constant_slot(c, ref(constant), constant_hash(ref(constant)));
  if (c->constant_slots[slot] != 0) {
    drop(constant);
    return ref(constants[c->constant_slots[slot] - 1]);
  }
  constants[c->constant_count++] = constant;
  c->constant_slots[slot] = c->constant_count;
  return ref(constant);
}

int constant_number(Compiler *c, Ref constant) {
  int number = table_add(c->tree, &c->unit->constants, constant);
  if (number >= 0) return number;
  throw_out_of_memory();
  compiler_fail(c);
  return 0;
}

void load_constant(Compiler *c, Span at, Own constant) {
  Ref kept = constant_keep(c, constant);
  if (kept != NULL) emit_op(c, at, LOAD_CONST, (unsigned)constant_number(c, kept));
}

void load_none(Compiler *c, Span at) { load_constant(c, at, none()); }

Own name_str(const char *name) {
  Own text = str_from(name);
  return text == NULL ? NULL : str_intern(text);
}

Own names_tuple(const Table *names) {
  Own tuple = tuple_new(names->count);
  for (int i = 0; i < names->count && tuple != NULL; i++) {
    Own name = name_str(table_name(names, i));
    if (name == NULL) {
      drop(tuple);
      return NULL;
    }
    tuple_set_take(ref(tuple), i, name);
  }
  if (tuple != NULL) tuple_done(ref(tuple));
  return tuple;
}

void load_text(Compiler *c, Span at, const char *name) { load_constant(c, at, name_str(name)); }

static void drop_constants(Compiler *c) {
  for (int i = 0; i < c->constant_count; i++) drop(c->constants[i]);
}

/* ---- Units ------------------------------------------------------------------------------- */

const char *mangled(Compiler *c, const char *name) {
  return mangle(c->tree, c->unit->scope->private_name, name);
}

int name_number(Compiler *c, const char *name) {
  int number = table_add(c->tree, &c->unit->names, name);
  if (number >= 0) return number;
  throw_out_of_memory();
  compiler_fail(c);
  return 0;
}

static int compare_names(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the scope that pass the test, sorted, as a table. */
static void collect_sorted(Compiler *c, const Scope *scope, Table *table,
                           bool (*wanted)(const Symbol *)) {
  int count = 0;
  const char **names = compiler_alloc(c, ((size_t)scope->names.count + 1) * sizeof *names);
  if (names == NULL) return;
  for (int i = 0; i < scope->names.count; i++)
    if (wanted(&scope->symbols[i])) names[count++] = scope->symbols[i].name;
  qsort(names, (size_t)count, sizeof *names, compare_names);
  for (int i = 0; i < count; i++) table_add(c->tree, table, names[i]);
}

static bool wants_cell(const Symbol *symbol) {
  return symbol->place == PLACE_CELL || (symbol->flags & NAME_INLINED_CELL);
}

static bool wants_free(const Symbol *symbol) {
  return symbol->place == PLACE_FREE || (symbol->flags & NAME_FREE_IN_CLASS);
}

static void prepare_slots(Compiler *c, Unit *unit) {
  Scope *scope = unit->scope;
  for (int i = 0; i < scope->parameters.count; i++)
    table_add(c->tree, &unit->locals, scope->parameters.keys[i]);
  if (scope->needs_class_cell) table_add(c->tree, &unit->cells, c->known.class_cell);
  collect_sorted(c, scope, &unit->cells, wants_cell);
  collect_sorted(c, scope, &unit->free, wants_free);
}

/* f.<locals>.g, C.method, or just g when the name was declared global outside. */
static Own qualified_name(Compiler *c, const Unit *outer, const Scope *scope, const char *name) {
  if (outer == NULL || outer->scope->kind == SCOPE_MODULE) return name_str(name);
  if (scope->node->kind == NODE_FunctionDef || scope->node->kind == NODE_ClassDef) {
    const Symbol *symbol =
        scope_symbol(outer->scope, mangle(c->tree, outer->scope->private_name, name));
    if (symbol != NULL && symbol->place == PLACE_GLOBAL_EXPLICIT) return name_str(name);
  }
  Own whole = str_format("%S%s.%s", ref(outer->qualname),
                         outer->scope->kind == SCOPE_FUNCTION ? ".<locals>" : "", name);
  return whole == NULL ? NULL : str_intern(whole);
}

static void emit_prologue(Compiler *c, Unit *unit) {
  Span start = {unit->first_line, 0, unit->first_line, 0};
  if (unit->free.count > 0) emit_op(c, NOWHERE, COPY_FREE_VARS, (unsigned)unit->free.count);
  for (int i = 0; i < unit->locals.count; i++)
    if (table_find(&unit->cells, unit->locals.keys[i]) >= 0)
      emit_op(c, NOWHERE, MAKE_CELL, (unsigned)i);
  for (int i = 0; i < unit->cells.count; i++)
    if (table_find(&unit->locals, unit->cells.keys[i]) < 0)
      emit_op(c, NOWHERE, MAKE_CELL, SLOT_CELL | (unsigned)i);
  if (unit->scope->generator) emit_op(c, start, RETURN_GENERATOR, 0);
  emit_op(c, start, RESUME, 0);
}

static uint32_t unit_flags(const Scope *scope) {
  uint32_t flags = 0;
  if (scope->kind == SCOPE_FUNCTION) flags |= CODE_OPTIMIZED | CODE_NEWLOCALS;
  if (scope->kind == SCOPE_FUNCTION && scope->nested) flags |= CODE_NESTED;
  if (scope->kind == SCOPE_FUNCTION && scope->generator) flags |= CODE_GENERATOR;
  return flags;
}

Unit *unit_enter(Compiler *c, Scope *scope, const char *name, int first_line) {
  Unit *unit = compiler_alloc(c, sizeof *unit);
  if (unit == NULL) return NULL;
  *unit = (Unit){.outer = c->unit, .scope = scope, .name = name, .first_line = first_line};
  unit->flags = unit_flags(scope);
  unit->qualname = qualified_name(c, c->unit, scope, name);
  if (unit->qualname == NULL) {
    compiler_fail(c);
    return NULL;
  }
  prepare_slots(c, unit);
  c->unit = unit;
  emit_prologue(c, unit);
  return unit;
}

void return_none(Compiler *c) {
  load_none(c, NOWHERE);
  emit_op(c, NOWHERE, RETURN_VALUE, 0);
}

Own unit_leave(Compiler *c) {
  Unit *unit = c->unit;
  Own code = !c->failed && optimize_unit(c, unit) ? assemble_unit(c, unit) : NULL;
  if (code == NULL) compiler_fail(c);
  drop(unit->qualname);
  c->unit = unit->outer;
  return code;
}

/* ---- Whole sources ----------------------------------------------------------------------- */

int optimize_level;

static bool know_names(Compiler *c) {
  static const char *const texts[] = {"__class__",
                                      "super",
                                      ".0",
                                      "__debug__",
                                      "__annotations__",
                                      "__doc__",
                                      "__name__",
                                      "__module__",
                                      "__qualname__",
                                      "__firstlineno__",
                                      "__static_attributes__",
                                      "__classcell__",
                                      "self",
                                      "<lambda>",
                                      "<listcomp>",
                                      "<setcomp>",
                                      "<dictcomp>",
                                      "<genexpr>",
                                      "<module>",
                                      "return"};
  const char **names = (const char **)&c->known;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    names[i] = tree_intern(c->tree, texts[i], strlen(texts[i]));
    if (names[i] == NULL) return no(throw_out_of_memory());
  }
  return true;
}

static bool future_feature(Compiler *c, const Node *node, const Node *alias) {
  static const char *const features[] = {
      "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
      "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
  const char *name = alias->alias.name;
  if (strcmp(name, "annotations") == 0) c->future_annotations = true;
  for (size_t i = 0; i < sizeof features / sizeof *features; i++)
    if (strcmp(features[i], name) == 0) return true;
  Span at = {node->at.line, node->at.col, node->at.line, -2};
  if (strcmp(name, "braces") == 0) return syntax_error(c, at, "not a chance");
  return syntax_error(c, at, "future feature %.100s is not defined", name);
}

static bool is_future_import(const Node *node) {
  return node->kind == NODE_ImportFrom && node->ImportFrom.level == 0 &&
         node->ImportFrom.module != NULL && strcmp(node->ImportFrom.module, "__future__") == 0;
}

/* `from __future__` may only stand behind the docstring and others of its kind. */
static bool read_future(Compiler *c, const NodeList *body) {
  int i = docstring_of(body) != NULL;
  for (; i < body->count && is_future_import(body->items[i]); i++) {
    c->future_line = body->items[i]->at.line;
    for (int k = 0; k < body->items[i]->ImportFrom.names.count; k++)
      if (!future_feature(c, body->items[i], body->items[i]->ImportFrom.names.items[k]))
        return false;
  }
  return true;
}

/* Does a statement of this body annotate a name, however deep in if, for, try, ...? */
static bool annotates(const NodeList *body);

static bool statement_annotates(const Node *node) {
  switch (node->kind) {
    case NODE_AnnAssign: return true;
    case NODE_For: return annotates(&node->For.body) || annotates(&node->For.orelse);
    case NODE_If: return annotates(&node->If.body) || annotates(&node->If.orelse);
    case NODE_While: return annotates(&node->While.body) || annotates(&node->While.orelse);
    case NODE_With: return annotates(&node->With.body);
    case NODE_Match:
      for (int i = 0; i < node->Match.cases.count; i++)
        if (annotates(&node->Match.cases.items[i]->match_case.body)) return true;
      return false;
    case NODE_Try:
      for (int i = 0; i < node->Try.handlers.count; i++)
        if (annotates(&node->Try.handlers.items[i]->ExceptHandler.body)) return true;
      return annotates(&node->Try.body) || annotates(&node->Try.orelse) ||
             annotates(&node->Try.finalbody);
    default: return false;
  }
}

static bool annotates(const NodeList *body) {
  for (int i = 0; i < body->count; i++)
    if (statement_annotates(body->items[i])) return true;
  return false;
}

void setup_annotations(Compiler *c, Span at, const NodeList *body) {
  if (annotates(body)) emit_op(c, at, SETUP_ANNOTATIONS, 0);
}

static void module_body(Compiler *c, const NodeList *body) {
  setup_annotations(c, NOWHERE, body);
  const Constant *doc = docstring_kept(c, body);
  if (doc != NULL) {
    Span at = body->items[0]->Expr.value->at;
    begin_statement(c);
    load_constant(c, at, docstring_cleaned(doc));
    compile_store(c, NOWHERE, c->known.doc);
  }
  compile_after_docstring(c, body);
}

static void compile_root(Compiler *c, const Node *root) {
  switch (root->kind) {
    case NODE_Module:
      module_body(c, &root->Module.body);
      return_none(c);
      break;
    case NODE_Interactive:
      c->interactive = true;
      setup_annotations(c, NOWHERE, &root->Interactive.body);
      compile_statements(c, &root->Interactive.body);
      return_none(c);
      break;
    default:
      compile_expression(c, root->Expression.body);
      emit_op(c, root->Expression.body->at, RETURN_VALUE, 0);
  }
}

static Own compile_whole(Compiler *c) {
  const Node *root = tree_root(c->tree);
  if (!know_names(c)) return NULL;
  warn_of_remarks(c);
  if (c->failed) return NULL;
  if (root->kind == NODE_Module && !read_future(c, &root->Module.body)) return NULL;
  if (root->kind == NODE_Interactive && !read_future(c, &root->Interactive.body)) return NULL;
  Scope *top = scopes_analyze(c, root);
  Own code = NULL;
  if (top != NULL && unit_enter(c, top, c->known.module_name, 1) != NULL) {
    compile_root(c, root);
    code = unit_leave(c);
  }
  drop_constants(c);
  return code;
}

Own compile_tree(Tree *tree, Ref filename, ParseMode mode) {
  (void)mode;
  Compiler compiler = {.tree = tree, .filename = filename, .optimize = optimize_level};
  return compile_whole(&compiler);
}

/* ---- From text --------------------------------------------------------------------------- */

static Class *fault_class(const Fault *fault) {
  if (strcmp(fault->kind, "IndentationError") == 0) return IndentationError;
  return strcmp(fault->kind, "TabError") == 0 ? TabError : SyntaxError;
}

static void raise_fault(const Fault *fault, Ref filename) {
  if (strcmp(fault->kind, "MemoryError") == 0) {
    if (fault->message != NULL && fault->message[0] != '\0')
      throw(MemoryError, "%s", fault->message);
    else
      throw_out_of_memory();
    return;
  }
  int place[] = {fault->line, fault->column, fault->end_line, fault->end_column};
  Own text = fault->text == NULL ? none() : str_from_bytes(fault->text, strlen(fault->text));
  raise_located(fault_class(fault), fault->message, filename, place, text);
}

/* Errors found after parsing quote their line only when it can be read again from a file. */
static bool quotes_lines(Ref filename, ParseMode mode) {
  return mode == PARSE_INTERACTIVE || str_length(filename) == 0 || str_at(filename, 0) != '<';
}

Own compile_source(const char *text, size_t length, Ref filename, ParseMode mode,
                   bool *incomplete) {
  return compile_source_optimized(text, length, filename, mode, incomplete, optimize_level);
}

Own compile_source_optimized(const char *text, size_t length, Ref filename, ParseMode mode,
                             bool *incomplete, int level) {
  Source source = {.name = str_text(filename), .text = text, .length = length};
  Fault fault = {0};
  Tree *tree = parse(&source, mode, &fault);
  if (length == 0) fault.line = fault.end_line = 0; /* an empty expression stands on no line */
  if (incomplete != NULL) *incomplete = tree == NULL && fault.incomplete;
  Own code = NULL;
  if (tree == NULL) {
    raise_fault(&fault, filename);
  } else {
    Compiler compiler = {.tree = tree, .filename = filename, .text = text, .length = length,
                         .quotes = quotes_lines(filename, mode), .optimize = level};
    machinery_begins(); /* code and its tables are no objects of the program */
    code = compile_whole(&compiler);
    machinery_ends();
  }
  fault_clear(&fault);
  tree_free(tree);
  return code;
}
