/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers about memory, printed: what the prompt, the stepper and the command line show. A view
 * reads through gc/inspect.h only: it makes no object, changes no count, sends no event; so it may
 * be asked for at any time, also in the middle of a collection. */
#ifndef WATCH_VIEWS_H
#define WATCH_VIEWS_H

#include "../objects/class.h"
#include "paper.h"

/* ---- One object ------------------------------------------------------------------------------ */

/* Every place that refers to object, one a line. asking: how many references belong to who asks and
 * are not to be spoken of. */
void view_who(const Paper *paper, Ref object, intptr_t asking);
/* The shortest path from a root, one reference a line. */
void view_why(const Paper *paper, Ref object);
/* Type, count, generation, size; how it is called; its docstring. */
void view_describe(const Paper *paper, Ref object, intptr_t asking);
void view_help(const Paper *paper, Ref object); /* the last two of these */
/* What it refers to, as boxes and arrows; the same for Graphviz. */
void view_graph(const Paper *paper, Ref object, int depth, intptr_t asking);
void graph_dot(FILE *file, Ref object, int depth, intptr_t asking);
/* The same from several names on. */
typedef struct GraphRoot {
  const char *name;
  Ref object;
} GraphRoot;
void view_graph_of(const Paper *paper, const GraphRoot *roots, size_t count, int depth);
void graph_dot_of(FILE *file, const GraphRoot *roots, size_t count, int depth);
bool graph_opens(Ref object); /* is it drawn with what it refers to, not just as a word? */
/* The bytes of an instance, or of the instances of a class. */
void view_layout(const Paper *paper, Ref object);

/* ---- The heap -------------------------------------------------------------------------------- */

void view_heap(const Paper *paper);
/* Pools by size of block; with a block size: the blocks in its pools. */
void view_heap_map(const Paper *paper, size_t block_size);
void view_generations(const Paper *paper);

/* ---- What if (whatif.c) ---------------------------------------------------------------------- */

/* A reference in a holder. */
typedef struct Edge {
  Ref holder;
  Label label;
  Ref target;
} Edge;

/* The attribute, item or entry of holder that is called so. False: there is none. name: a str, or
 * an int for an index. */
bool edge_find(Ref holder, Ref name, Edge *edge);
void view_without(const Paper *paper, const Edge *edge);
/* If attribute of all instances of class referred weakly. */
void view_weakened(const Paper *paper, Class *class, Ref attribute);
/* Objects that nothing reaches and that are still there. */
void view_leaks(const Paper *paper);

#endif
