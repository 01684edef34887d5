/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.c - the arena a tree lives in, its interned identifiers, and the dump.
 *
 * Everything a tree consists of is cut from large chunks and is freed with them, all at once: there
 * is nothing to free node by node, and nothing can be forgotten.  A node takes only the bytes its
 * kind needs.
 *
 * Identifiers are kept once each, in a hash table with open addressing, so that the same name is
 * the same pointer everywhere in the tree.
 *
 * The dump is driven by tree.def and has no knowledge of any single kind.
 */
#include "tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- The arena ---- */

enum { CHUNK_SIZE = 64 * 1024, FIRST_NAMES = 64 };

typedef struct Chunk {
  struct Chunk *next;
  size_t used, size;
  char bytes[] __attribute__((aligned(16)));
} Chunk;

typedef struct NameSlot {
  const char *name;
  uint32_t hash;
} NameSlot;

struct Tree {
  Node *root;
  Chunk *chunks;          /* the one in use first */
  NameSlot *names;        /* capacity is a power of two, at most two thirds of it in use */
  uint32_t name_count, name_capacity;
  Remark *first_remark, *last_remark;
};

Tree *tree_new(void) { return calloc(1, sizeof(Tree)); }

void tree_free(Tree *tree) {
  if (!tree)
    return;
  for (Chunk *chunk = tree->chunks, *next; chunk; chunk = next) {
    next = chunk->next;
    free(chunk);
  }
  free(tree->names);
  free(tree);
}

Node *tree_root(const Tree *tree) { return tree->root; }
void tree_set_root(Tree *tree, Node *root) { tree->root = root; }

/* A request too large for the rest of a chunk gets a chunk of its own behind the current one. */
static Chunk *add_chunk(Tree *tree, size_t size) {
  bool large = size > CHUNK_SIZE / 4;
  size_t room = large ? size : CHUNK_SIZE;
  Chunk *chunk = calloc(1, sizeof *chunk + room);
  if (!chunk)
    return NULL;
  chunk->size = room;
  if (large && tree->chunks) {
    chunk->next = tree->chunks->next;
    tree->chunks->next = chunk;
  } else {
    chunk->next = tree->chunks;
    tree->chunks = chunk;
  }
  return chunk;
}

void *tree_alloc(Tree *tree, size_t size) {
  size = (size + 7) & ~(size_t)7;
  Chunk *chunk = tree->chunks;
  if ((!chunk || chunk->size - chunk->used < size) && !(chunk = add_chunk(tree, size)))
    return NULL;
  void *memory = chunk->bytes + chunk->used;
  chunk->used += size;
  return memory;
}

Node *tree_node(Tree *tree, NodeKind kind, Span at) {
  static const uint8_t sizes[] = {
#define NODE(name, fields) offsetof(Node, name) + sizeof(((Node *)0)->name),
#include "tree.def"
  };
  Node *node = tree_alloc(tree, sizes[kind]);
  if (node) {
    node->kind = kind;
    node->at = at;
  }
  return node;
}

/* ---- Identifiers ---- */

static uint32_t hash_text(const char *text, size_t length) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (uint8_t)text[i]) * 16777619u;
  return hash;
}

static NameSlot *find_slot(NameSlot *slots, uint32_t capacity, uint32_t hash, const char *text,
                           size_t length) {
  for (uint32_t i = hash & (capacity - 1);; i = (i + 1) & (capacity - 1)) {
    NameSlot *slot = &slots[i];
    if (!slot->name || (slot->hash == hash && strncmp(slot->name, text, length) == 0 &&
                        slot->name[length] == '\0'))
      return slot;
  }
}

static bool grow_names(Tree *tree) {
  uint32_t capacity = tree->name_capacity ? tree->name_capacity * 2 : FIRST_NAMES;
  NameSlot *slots = calloc(capacity, sizeof *slots);
  if (!slots)
    return false;
  for (uint32_t i = 0; i < tree->name_capacity; i++) {
    NameSlot *old = &tree->names[i];
    if (old->name)
      *find_slot(slots, capacity, old->hash, old->name, strlen(old->name)) = *old;
  }
  free(tree->names);
  tree->names = slots;
  tree->name_capacity = capacity;
  return true;
}

const char *tree_intern(Tree *tree, const char *text, size_t length) {
  if (tree->name_count * 3 >= tree->name_capacity * 2 && !grow_names(tree))
    return NULL;
  uint32_t hash = hash_text(text, length);
  NameSlot *slot = find_slot(tree->names, tree->name_capacity, hash, text, length);
  if (!slot->name) {
    char *name = tree_alloc(tree, length + 1);
    if (!name)
      return NULL;
    memcpy(name, text, length);
    *slot = (NameSlot){name, hash};
    tree->name_count++;
  }
  return slot->name;
}

/* ---- Names of kinds and operators ---- */

const char *node_kind_name(NodeKind kind) {
  static const char *const names[] = {
#define NODE(name, fields) #name,
#include "tree.def"
  };
  return names[kind];
}

const char *operator_name(Operator op) {
  static const char *const names[] = {
#define OP(name, text) #name,
#include "tree.def"
  };
  return names[op];
}

const char *operator_text(Operator op) {
  static const char *const texts[] = {
#define OP(name, text) text,
#include "tree.def"
  };
  return texts[op];
}

/* ---- The dump ---- */

typedef struct Dump {
  FILE *out;
  bool positions;
  const char *separator;   /* before the next field: "" or ", " */
} Dump;

static void dump_node(Dump *, const Node *);

static void begin_field(Dump *dump, const char *name) {
  fprintf(dump->out, "%s%s=", dump->separator, name);
  dump->separator = ", ";
}

static void dump_quoted(Dump *dump, const char *text, size_t length) {
  fputc('\'', dump->out);
  for (size_t i = 0; i < length; i++) {
    uint8_t c = (uint8_t)text[i];
    if (c == '\'' || c == '\\')
      fprintf(dump->out, "\\%c", c);
    else if (c < 32 || c >= 127)
      fprintf(dump->out, "\\x%02x", c);
    else
      fputc(c, dump->out);
  }
  fputc('\'', dump->out);
}

static void dump_node_field(Dump *dump, const char *name, const Node *node) {
  if (!node)
    return;
  begin_field(dump, name);
  dump_node(dump, node);
}

static void dump_list_field(Dump *dump, const char *name, NodeList list) {
  if (!list.count)
    return;
  begin_field(dump, name);
  fputc('[', dump->out);
  for (int i = 0; i < list.count; i++) {
    fputs(i ? ", " : "", dump->out);
    if (list.items[i])
      dump_node(dump, list.items[i]);
    else
      fputs("None", dump->out);
  }
  fputc(']', dump->out);
}

static void dump_name_field(Dump *dump, const char *name, const char *value) {
  if (!value)
    return;
  begin_field(dump, name);
  dump_quoted(dump, value, strlen(value));
}

static void dump_names_field(Dump *dump, const char *name, NameList list) {
  if (!list.count)
    return;
  begin_field(dump, name);
  fputc('[', dump->out);
  for (int i = 0; i < list.count; i++) {
    fputs(i ? ", " : "", dump->out);
    dump_quoted(dump, list.items[i], strlen(list.items[i]));
  }
  fputc(']', dump->out);
}

static void dump_number_field(Dump *dump, const char *name, int value) {
  begin_field(dump, name);
  fprintf(dump->out, "%d", value);
}

static void dump_operator_field(Dump *dump, const char *name, Operator op) {
  begin_field(dump, name);
  fprintf(dump->out, "%s()", operator_name(op));
}

static void dump_operators_field(Dump *dump, const char *name, OperatorList list) {
  begin_field(dump, name);
  for (int i = 0; i < list.count; i++)
    fprintf(dump->out, "%s%s()", i ? ", " : "[", operator_name(list.items[i]));
  fputc(']', dump->out);
}

static void dump_context_field(Dump *dump, const char *name, Context context) {
  static const char *const names[] = {"Load()", "Store()", "Del()"};
  begin_field(dump, name);
  fputs(names[context], dump->out);
}

static void dump_constant_field(Dump *dump, const char *name, Constant c) {
  static const char *const prefixes[] = {[2] = "0b", [8] = "0o", [10] = "", [16] = "0x"};
  begin_field(dump, name);
  switch (c.type) {
  case CONSTANT_NONE: fputs("None", dump->out); break;
  case CONSTANT_TRUE: fputs("True", dump->out); break;
  case CONSTANT_FALSE: fputs("False", dump->out); break;
  case CONSTANT_ELLIPSIS: fputs("Ellipsis", dump->out); break;
  case CONSTANT_INT: fprintf(dump->out, "%s%s", prefixes[c.base], c.text); break;
  case CONSTANT_FLOAT: fprintf(dump->out, "%.17g", c.number); break;
  case CONSTANT_IMAGINARY: fprintf(dump->out, "%.17gj", c.number); break;
  case CONSTANT_BYTES: fputc('b', dump->out); /* fall through */
  case CONSTANT_STRING: dump_quoted(dump, c.text, c.length); break;
  }
  if (c.u_prefix)
    dump_name_field(dump, "kind", "u");
}

static void dump_fields(Dump *dump, const Node *node) {
#define ONE(f) dump_node_field(dump, #f, fields->f);
#define MAYBE(f) dump_node_field(dump, #f, fields->f);
#define MANY(f) dump_list_field(dump, #f, fields->f);
#define MANY_MAYBE(f) dump_list_field(dump, #f, fields->f);
#define NAME(f) dump_name_field(dump, #f, fields->f);
#define MAYBE_NAME(f) dump_name_field(dump, #f, fields->f);
#define NAMES(f) dump_names_field(dump, #f, fields->f);
#define NUMBER(f) dump_number_field(dump, #f, fields->f);
#define OPERATOR(f) dump_operator_field(dump, #f, fields->f);
#define OPERATORS(f) dump_operators_field(dump, #f, fields->f);
#define CONTEXT(f) dump_context_field(dump, #f, fields->f);
#define CONSTANT(f) dump_constant_field(dump, #f, fields->f);
#define NODE(name, list) \
  case NODE_##name: { \
    const __typeof__(node->name) *fields = &node->name; \
    (void)fields; \
    list \
    break; \
  }
  switch (node->kind) {
#include "tree.def"
  case NODE_KINDS:
    break;
  }
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
}

static void dump_node(Dump *dump, const Node *node) {
  fprintf(dump->out, "%s(", node_kind_name(node->kind));
  dump->separator = "";
  dump_fields(dump, node);
  if (dump->positions && node->at.line) {
    dump_number_field(dump, "lineno", node->at.line);
    dump_number_field(dump, "col_offset", node->at.col);
    dump_number_field(dump, "end_lineno", node->at.end_line);
    dump_number_field(dump, "end_col_offset", node->at.end_col);
  }
  fputc(')', dump->out);
  dump->separator = ", ";
}

void tree_dump(FILE *out, const Node *node, bool with_positions) {
  Dump dump = {.out = out, .positions = with_positions, .separator = ""};
  dump_node(&dump, node);
}

/* ---- Remarks ---- */

/* The same thing is said once: a parser may come to a place a second time. */
bool tree_remark(Tree *tree, Span at, const char *message) {
  for (const Remark *each = tree->first_remark; each; each = each->next)
    if (each->at.line == at.line && each->at.col == at.col)
      return true;
  Remark *remark = tree_alloc(tree, sizeof *remark);
  if (!remark)
    return false;
  remark->at = at;
  strncpy(remark->message, message, sizeof remark->message - 1);
  if (tree->last_remark)
    tree->last_remark->next = remark;
  else
    tree->first_remark = remark;
  tree->last_remark = remark;
  return true;
}

const Remark *tree_remarks(const Tree *tree) { return tree->first_remark; }
