/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compiler.h - what the files of this directory share, and no one else sees.
 *
 *   scope.c              which name is what
 *   compile.c            the way in, units, constants, names
 *   compile_statement.c  compile_try.c  compile_expression.c  compile_comprehension.c
 *   compile_function.c   compile_pattern.c   unparse.c
 *   fold.c               expressions whose value is known now
 *   warn.c               what is allowed but surely not meant
 *   emit.c               the growing list of instructions
 *   optimize.c           makes it shorter and proves its stack depths
 *   assemble.c           makes the code object of it
 *
 * A Unit is one code object in the making. Everything temporary lives in the tree's arena; the only
 * Python objects are the constants, which the Compiler owns till the end.
 *
 * Errors stick: the first one sets an exception and `failed`; from then on emitting does nothing,
 * so that the visitors need not look after every step. Whoever makes an object from the unit looks.
 */
#ifndef COMPILER_COMPILER_H
#define COMPILER_COMPILER_H

#include "../objects/operator.h"
#include "../objects/protocol.h"
#include "compile.h"
#include "emit.h"
#include "scope.h"

/* Names the compiler itself looks for, interned in the tree. */
typedef struct KnownNames {
  const char *class_cell, *super, *iterator, *debug, *annotations, *doc, *name, *module, *qualname,
      *first_line, *static_attributes, *class_cell_attribute, *self, *lambda, *listcomp, *setcomp,
      *dictcomp, *genexpr, *module_name, *returns;
} KnownNames;

/* What a jump out of the middle has to undo on its way. */
typedef enum BlockKind {
  BLOCK_WHILE,
  BLOCK_FOR,             /* the iterator is on the stack */
  BLOCK_TRY,             /* its handlers protect us */
  BLOCK_FINALLY,         /* a finally body has to run */
  BLOCK_IN_FINALLY,      /* inside that body, with previous and exception on the stack */
  BLOCK_WITH,            /* __exit__ is on the stack and has to be called */
  BLOCK_HANDLER,         /* inside `except`: previous on the stack; `as name` has to be unbound */
  BLOCK_VALUE            /* a value on the stack */
} BlockKind;

typedef struct Block Block;
struct Block {
  Block *outer;
  BlockKind kind;
  JumpLabel start, end;     /* of a loop */
  Region *region;       /* what protected the code around the block */
  const NodeList *body; /* of finally */
  const char *name;     /* of `except E as name` */
  Span at;              /* of with */
};

typedef struct Unit Unit;
struct Unit {
  Unit *outer;
  Scope *scope;
  const char *name;
  Own qualname;        /* str */
  int first_line;
  Emitter code;
  Table names;         /* operands of NAME instructions */
  Table locals;        /* plain slots, parameters first, then in order of first use */
  Table cells, free;   /* both sorted by name */
  Table constants;     /* by address: each is owned by the compiler */
  Table static_attributes; /* of a class: the self.x its methods assign */
  Block *block;
  int inlined;         /* depth of inlined comprehensions */
  int positional_only, positional, keyword_only;
  uint32_t flags;
};

typedef struct Compiler {
  Tree *tree;
  Ref filename;
  const char *text; /* the source; NULL: unknown */
  size_t length;
  bool quotes; /* lines of it, in errors */
  bool interactive, future_annotations, failed;
  int optimize; /* see optimize_level */
  int future_line; /* of the last `from __future__` that is in its place */
  int depth;        /* of recursion */
  KnownNames known;
  Table scope_nodes; /* nodes that open scopes ... */
  Scope **scopes;    /* ... and the scopes, by the same number */
  int scope_capacity;
  Table folded_nodes; /* nodes already asked for their value ... */
  Ref *folded;        /* ... and the value, or NULL: has none */
  int folded_capacity;
  Own *constants;     /* every constant of the compilation once */
  int constant_count;
  int *constant_slots; /* open addressing, like Table */
  int constant_capacity, constant_slot_count;
  Unit *unit;
} Compiler;

/* ---- compile.c ---- */
void *compiler_alloc(Compiler *c, size_t size); /* zeroed; NULL: failed */
void compiler_fail(Compiler *c);                /* an exception has been set */
Own quoted_line(const Compiler *c, int line);   /* the source line, or None */
void warn_about(Compiler *c, const Node *node); /* warn.c: is it surely not meant? */
void warn_of_remarks(Compiler *c);              /* ... what the parser came upon */
void remark_is_error(Compiler *c, const Remark *remark);
/* A SyntaxError at that place. Always false. The message is printf's. */
bool syntax_error(Compiler *c, Span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool deeper(Compiler *c); /* false: RecursionError. Every true needs a `c->depth--`. */
Unit *unit_enter(Compiler *c, Scope *scope, const char *name, int first_line);
void return_none(Compiler *c); /* at the end of a body */
Own unit_leave(Compiler *c); /* its code object; NULL: failed */
void setup_annotations(Compiler *c, Span at, const NodeList *body);
const char *mangled(Compiler *c, const char *name);
int name_number(Compiler *c, const char *name);        /* of an already mangled name */
int constant_number(Compiler *c, Ref constant);
Ref constant_keep(Compiler *c, Own constant); /* the compilation's one object with this value */
Own name_str(const char *name);               /* interned */
Own names_tuple(const Table *names);           /* of interned strs */
void load_constant(Compiler *c, Span at, Own constant); /* takes it; NULL: failed */
void load_none(Compiler *c, Span at);
void load_text(Compiler *c, Span at, const char *name);

/* ---- names: compile_name.c ---- */
void compile_load(Compiler *c, Span at, const char *name);
void compile_store(Compiler *c, Span at, const char *name);
void compile_delete(Compiler *c, Span at, const char *name);
/* The operand of LOCAL instructions until assemble.c knows the slots: a number, and the table it is
   from. */
enum { SLOT_CELL = 1 << 20, SLOT_FREE = 1 << 21, SLOT_NUMBER = SLOT_CELL - 1 };
unsigned slot_operand(Compiler *c, const char *mangled_name, Place place);

/* ---- fold.c ---- */
Ref constant_value(Compiler *c, const Node *node); /* NULL: not known before it runs */
Ref constant_tuple(Compiler *c, const NodeList *nodes); /* NULL: not all are known */
Ref constant_frozenset(Compiler *c, const NodeList *nodes);
Own constant_object(Compiler *c, const Constant *constant); /* what is written there */
BinaryOp binary_op(Operator op);
bool constant_truth(Compiler *c, const Node *node, bool *truth); /* false: unknown */

/* ---- compile_expression.c ---- */
void compile_expression(Compiler *c, const Node *node);
void compile_expressions(Compiler *c, const NodeList *nodes);
void jump_if(Compiler *c, Span at, const Node *test, JumpLabel target, bool when);
void compile_assign(Compiler *c, const Node *target);   /* value -> */
void compile_delete_target(Compiler *c, const Node *target);
void compile_augmented_assign(Compiler *c, const Node *node);
/* A display with `pushed` values of it on the stack already. */
void build_sequence(Compiler *c, Span at, const NodeList *nodes, int pushed, Opcode build);
/* What a for goes over: a list display may as well be a tuple. */
void compile_iterable(Compiler *c, const Node *node);
bool has_starred(const NodeList *nodes);
/* [f self args...] names -> result, of which `pushed` arguments lie there already. */
void compile_arguments(Compiler *c, Span at, int pushed, const NodeList *args,
                    const NodeList *keywords);

/* ---- compile_comprehension.c ---- */
void compile_comprehension(Compiler *c, const Node *node);

/* ---- compile_statement.c ---- */
void compile_statement(Compiler *c, const Node *node);
void compile_statements(Compiler *c, const NodeList *nodes);
/* Statements of a body that starts with a docstring: without it. */
void compile_after_docstring(Compiler *c, const NodeList *nodes);
const Constant *docstring_of(const NodeList *body); /* NULL: none */
const Constant *docstring_kept(const Compiler *c, const NodeList *body); /* NULL: none, or -OO */
Own docstring_cleaned(const Constant *constant);

/* ---- compile_try.c ---- */
void compile_try(Compiler *c, const Node *node);
void compile_with(Compiler *c, const Node *node);
void compile_return(Compiler *c, const Node *node);
void compile_break(Compiler *c, const Node *node);
void compile_continue(Compiler *c, const Node *node);
void block_push(Compiler *c, Block *block, BlockKind kind);
void block_pop(Compiler *c);

/* ---- compile_function.c ---- */
void compile_function(Compiler *c, const Node *node);
void compile_class(Compiler *c, const Node *node);
void compile_lambda(Compiler *c, const Node *node);
/* [closure] code -> function; takes code (NULL: failed). flags: what lies on the stack already. */
void emit_function(Compiler *c, Span at, Own code, unsigned flags);
void annotation_value(Compiler *c, const Node *annotation);

/* ---- compile_pattern.c ---- */
void compile_match(Compiler *c, const Node *node);

/* ---- unparse.c ---- */
Own unparse(const Node *expression); /* str */

/* ---- optimize.c, assemble.c ---- */
bool optimize_unit(Compiler *c, Unit *unit);
Own assemble_unit(Compiler *c, Unit *unit);

#endif
