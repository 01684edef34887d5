/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scope.h - what every name of a source means, decided before any code is made.
 *
 * A Scope is a stretch of source with names of its own: the module, a class body, a function, a
 * lambda, a comprehension. Each of its Symbols ends up in one Place. The rules are those of the
 * language reference, 4.2; comprehensions are inlined as PEP 709 has it: their names move into the
 * scope around them, and the code generator keeps them apart there. */
#ifndef COMPILER_SCOPE_H
#define COMPILER_SCOPE_H

#include "table.h"

struct Compiler;

typedef enum ScopeKind { SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION } ScopeKind;

typedef enum Place {
  PLACE_UNKNOWN,
  PLACE_LOCAL,           /* a slot of the frame; in modules and classes: the locals dict */
  PLACE_GLOBAL_EXPLICIT, /* said so by `global` */
  PLACE_GLOBAL_IMPLICIT, /* bound nowhere: a global or a builtin */
  PLACE_FREE,            /* a cell of a function around */
  PLACE_CELL             /* a cell of our own, for functions inside */
} Place;

enum { /* Symbol.flags: how a name occurs in its scope */
  NAME_GLOBAL = 1,
  NAME_LOCAL = 2, /* bound: assigned, imported, defined, ... */
  NAME_PARAMETER = 4,
  NAME_NONLOCAL = 8,
  NAME_USED = 16,
  NAME_ANNOTATED = 32,
  NAME_IMPORTED = 64,
  NAME_ITERATION = 128,   /* is bound by a `for` of a comprehension */
  NAME_INLINED_CELL = 256, /* a comprehension inlined here needs it as a cell */
  NAME_FREE_IN_CLASS = 512, /* bound in this class body, and yet a method means the one outside */
  NAME_BOUND = NAME_LOCAL | NAME_PARAMETER | NAME_IMPORTED
};

typedef struct Symbol {
  const char *name; /* mangled */
  unsigned flags;
  Place place;
  bool hidden;      /* a frame slot in a module or class: only while an inlined comprehension is
                       being compiled */
  const Node *directive; /* the last Global or Nonlocal statement about it */
} Symbol;

typedef struct Scope Scope;
struct Scope {
  ScopeKind kind;
  const Node *node;
  const char *name;
  const char *private_name; /* the class whose __names are mangled here; NULL: none */
  Scope *outer;
  Scope **children;
  int child_count, child_capacity;
  Table names; /* of symbols */
  Symbol *symbols;
  int symbol_capacity;
  Table parameters; /* in the order of their slots */
  bool nested;      /* inside a function */
  bool generator;
  NodeKind comprehension; /* which one it is; 0: none (NODE_Module is no comprehension) */
  bool inlined;
  bool needs_class_cell; /* a class in which a function says __class__ or super */
  bool annotated;        /* a module or class that needs __annotations__ */
  int in_iteration_target, in_iterable; /* while collecting a comprehension */
};

/* Collects and resolves the scopes of the whole tree. NULL: exception set. */
Scope *scopes_analyze(struct Compiler *compiler, const Node *root);
/* The scope that this function, class, lambda or comprehension opens. */
Scope *scope_of_node(struct Compiler *compiler, const Node *node);
Symbol *scope_symbol(const Scope *scope, const char *mangled); /* NULL: does not occur */
static inline bool scope_is_function(const Scope *scope) { return scope->kind == SCOPE_FUNCTION; }

/* `__x` inside class C is `_C__x`. */
const char *mangle(Tree *tree, const char *private_name, const char *name);

#endif
