/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.h - the tree a source text becomes.
 *
 * A Node has a kind, a place in the source, and the fields of its kind in a union whose members
 * bear the kinds' names.  Both the kinds and the fields are those of Python's `ast` module and are
 * listed in tree.def.  Reading a tree looks like this:
 *
 *   switch (node->kind) {
 *   case NODE_If:
 *     expression(node->If.test);
 *     for (int i = 0; i < node->If.body.count; i++)
 *       statement(node->If.body.items[i]);
 *     ...
 *   case NODE_BinOp:
 *     ... node->BinOp.left, node->BinOp.op == OP_Add ...
 *   case NODE_Constant:
 *     ... node->Constant.value.type == CONSTANT_INT ...
 *
 * Ownership: everything hangs in the Tree's arena and lives until tree_free().  A node holds only
 * the bytes its kind needs, so nodes are never copied by value.
 *
 * Identifiers are NFKC-normalised UTF-8, ended by NUL, and interned: inside one tree two
 * identifiers are equal exactly when their pointers are.
 *
 * Depth: a chain that leans to the left or that only goes on (a+b+c, a.b.c(d)[e], if/elif/elif) may
 * be of any length, up to the size of the source; walk BinOp.left, the value of Attribute and
 * Subscript, Call.func, and an If alone in orelse in a loop, or guard the recursion.  Anything
 * else nests at most MAX_NESTING deep.
 */
#ifndef SYNTAX_TREE_H
#define SYNTAX_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { MAX_NESTING = 1500 };

typedef struct Tree Tree;
typedef struct Node Node;

typedef enum NodeKind {
#define NODE(kind, fields) NODE_##kind,
#include "tree.def"
  NODE_KINDS
} NodeKind;

typedef enum Operator {
#define OP(name, text) OP_##name,
#include "tree.def"
  OPERATORS_COUNT
} Operator;

typedef enum Context { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DEL } Context;

/* Lines count from 1; columns from 0, in bytes of UTF-8 (the `ast` module's lineno, col_offset).
   The end is exclusive. */
typedef struct Span {
  int line, col, end_line, end_col;
} Span;

typedef struct NodeList {
  Node **items;
  int count;
} NodeList;

typedef struct NameList {
  const char **items;
  int count;
} NameList;

typedef struct OperatorList {
  Operator *items;
  int count;
} OperatorList;

typedef enum ConstantType {
  CONSTANT_NONE,
  CONSTANT_TRUE,
  CONSTANT_FALSE,
  CONSTANT_ELLIPSIS,
  CONSTANT_INT,        /* text: the digits alone, in `base`, without prefix and underscores */
  CONSTANT_FLOAT,      /* number */
  CONSTANT_IMAGINARY,  /* number: the imaginary part */
  CONSTANT_STRING,     /* text: UTF-8, in which \ud800..\udfff stand as three bytes each (WTF-8) */
  CONSTANT_BYTES       /* text */
} ConstantType;

typedef struct Constant {
  ConstantType type;
  int base;            /* of an int: 2, 8, 10 or 16 */
  bool u_prefix;       /* of a string: written u"..." (ast's kind='u') */
  const char *text;    /* ended by a NUL which `length` does not count; may contain others */
  size_t length;
  double number;
} Constant;

struct Node {
  NodeKind kind;
  Span at;
  union {
#define ONE(f) Node *f;
#define MAYBE(f) Node *f;
#define MANY(f) NodeList f;
#define MANY_MAYBE(f) NodeList f;
#define NAME(f) const char *f;
#define MAYBE_NAME(f) const char *f;
#define NAMES(f) NameList f;
#define NUMBER(f) int f;
#define OPERATOR(f) Operator f;
#define OPERATORS(f) OperatorList f;
#define CONTEXT(f) Context f;
#define CONSTANT(f) Constant f;
#define NODE(kind, fields) struct { fields } kind;
#include "tree.def"
#undef ONE
#undef MAYBE
#undef MANY
#undef MANY_MAYBE
#undef NAME
#undef MAYBE_NAME
#undef NAMES
#undef NUMBER
#undef OPERATOR
#undef OPERATORS
#undef CONTEXT
#undef CONSTANT
  };
};

/* The root of a tree made by parse(): a Module, Interactive or Expression. */
Node *tree_root(const Tree *);
void tree_free(Tree *);   /* NULL is allowed */

/* "If", "BinOp"; "Add", "NotIn"; "+", "not in". */
const char *node_kind_name(NodeKind);
const char *operator_name(Operator);
const char *operator_text(Operator);

/* Writes what `ast.dump(node)` would, with positions as include_attributes=True has them. */
void tree_dump(FILE *, const Node *, bool with_positions);

/* Building, for the parser. All memory comes zeroed and lives until tree_free(). NULL when there is
   no memory left. */
Tree *tree_new(void);
void tree_set_root(Tree *, Node *);
void *tree_alloc(Tree *, size_t size);
Node *tree_node(Tree *, NodeKind, Span);
const char *tree_intern(Tree *, const char *text, size_t length);

/* What is allowed but surely not meant, as the parser came upon it. Where: in characters, from 1, as
   a SyntaxError would say it. */
typedef struct Remark {
  struct Remark *next;
  Span at;
  char message[64];
} Remark;
bool tree_remark(Tree *, Span at, const char *message);
const Remark *tree_remarks(const Tree *);

#endif
