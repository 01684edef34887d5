/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regular expressions: private to the files re_*.c.
 *
 *   re_parse.c    the pattern's text becomes a tree; what is wrong with it is said here
 *   re_compile.c  the tree becomes a row of steps
 *   re_match.c    the steps are run against a text
 *   re_pattern.c  Pattern, Match and the module _re, on which lib/re.py stands
 */
#ifndef MODULES_RE_H
#define MODULES_RE_H

#include "../objects/text.h"
#include "fields.h"

enum { /* as re.RegexFlag has them */
  RE_IGNORECASE = 2,
  RE_LOCALE = 4,
  RE_MULTILINE = 8,
  RE_DOTALL = 16,
  RE_UNICODE = 32,
  RE_VERBOSE = 64,
  RE_DEBUG = 128,
  RE_ASCII = 256,
  RE_TYPE_FLAGS = RE_LOCALE | RE_UNICODE | RE_ASCII,
};

enum { RE_NO_LIMIT = INT32_MAX };

/* ---- The tree (re_parse.c) ------------------------------------------------------------------- */

typedef enum ReKind {
  RE_EMPTY,
  RE_LITERAL,     /* value: the character */
  RE_ANY,
  RE_SET,         /* set */
  RE_AT,          /* value: a RePlace */
  RE_SEQUENCE,    /* children */
  RE_BRANCH,      /* children: alternatives */
  RE_REPEAT,      /* least, most, greed; one child */
  RE_GROUP,       /* value: number, 0: does not capture; add, remove: flags; one child */
  RE_ATOMIC,      /* one child */
  RE_LOOK,        /* value: 1 ahead, -1 behind; negative; one child */
  RE_REFERENCE,   /* value: group */
  RE_CONDITIONAL, /* value: group; one or two children */
  RE_FAILURE,
} ReKind;

typedef enum RePlace {
  RE_AT_BEGINNING,
  RE_AT_BEGINNING_STRING,
  RE_AT_END,
  RE_AT_END_STRING,
  RE_AT_BOUNDARY,
  RE_AT_NON_BOUNDARY,
} RePlace;

typedef enum ReGreed { RE_GREEDY, RE_LAZY, RE_POSSESSIVE } ReGreed;

enum { /* classes of characters a set can have */
  RE_DIGIT = 1,
  RE_NOT_DIGIT = 2,
  RE_SPACE = 4,
  RE_NOT_SPACE = 8,
  RE_WORD = 16,
  RE_NOT_WORD = 32,
};

typedef struct ReRange {
  Char first, last;
} ReRange;

typedef struct ReSet {
  ReRange *ranges;
  int length, capacity;
  int classes;
  bool negative;
} ReSet;

typedef struct ReNode ReNode;
struct ReNode {
  ReKind kind;
  ReNode *first, *last, *next; /* children, and the next child of the parent */
  int64_t value;
  int32_t least, most; /* of a repetition */
  ReGreed greed;
  int add, remove;
  bool negative;
  ReSet *set;
  ReNode *allocated_before; /* all nodes of a tree, to be freed together */
};

typedef struct ReTree {
  ReNode *root, *nodes;
  int groups; /* number 0 included */
  int flags;
  Own names; /* dict: name -> number */
} ReTree;

/* flags as given; error_class(message, pattern, position) is raised for what is wrong. */
bool re_parse(ReTree *tree, Ref pattern, Text text, bool is_text, int flags, Ref error_class);
void re_tree_free(ReTree *tree);
/* How many characters a node can match. */
void re_width(const ReNode *node, int64_t const *group_widths, int64_t *least, int64_t *most);

/* ---- The program (re_compile.c) -------------------------------------------------------------- */

typedef enum ReOp {
#define STEP(name, doc) RE_OP_##name,
#include "re_ops.def"
#undef STEP
} ReOp;

typedef struct ReStep {
  ReOp op;
  int32_t a, b, c;
  int32_t exit; /* where a loop goes on */
  int32_t flags; /* RE_ASCII, RE_MULTILINE: how places are understood */
} ReStep;

typedef struct ReSetTable {
  uint32_t low[8]; /* one bit for each of the first 256 characters: the answer */
  ReSet set;
  bool fold, ascii;
} ReSetTable;

typedef struct ReProgram {
  ReStep *steps;
  int length, capacity;
  ReSetTable *sets;
  int set_count, set_capacity;
  int groups; /* number 0 included */
  int slots;  /* numbers a match needs: the places of groups, then those of loops */
  Char *prefix; /* characters every match begins with */
  int prefix_length;
} ReProgram;

bool re_compile(ReProgram *program, const ReTree *tree, Ref pattern, Ref error_class);
void re_program_free(ReProgram *program);
bool re_set_contains(const ReSetTable *table, Char c);
Char re_fold(Char c, bool ascii); /* the same for all characters that differ in case only */
bool re_is_word(Char c, bool ascii);

/* ---- Matching (re_match.c) ------------------------------------------------------------------- */

enum { RE_LAST_GROUP = 0, RE_FIRST_PLACE = 1 }; /* slots: the last group closed, then the places */

typedef enum ReMode { RE_SEARCH, RE_MATCH, RE_FULLMATCH } ReMode;

typedef struct ReRun {
  const ReProgram *program;
  Text text; /* as far as it goes: endpos has been cut off */
  int64_t *slots;
  struct ReBack *stack;
  size_t depth, room;
  intptr_t not_empty_at; /* no empty match here; -1: anywhere */
} ReRun;

bool re_run_start(ReRun *run, const ReProgram *program, Text text);
void re_run_end(ReRun *run);
/* 1: matched, slots say what; 0: not; -1: exception. */
int re_run(ReRun *run, intptr_t start, ReMode mode);

#endif
