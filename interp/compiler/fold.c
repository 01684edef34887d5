/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fold.c - expressions whose value is known before the program runs.
 *
 * `60 * 60`, `-1`, `("a", "b")`, `"abc"[0]` are computed once, here. Programs can see that (the
 * object is the same at each evaluation, and lives as long as the code), so what is folded is
 * what CPython folds: operators on constants that do not raise and whose result stays small.
 *
 * Each node is asked at most once: the answer, also "not known", is kept by node. Chains of
 * operators are walked from their left end in a loop. Invariant: every value handed out is kept
 * in the compiler's constants. */
#include "../objects/bytes.h"
#include "../objects/float.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/set.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "compiler.h"

#include <string.h>

enum { MOST_BITS = 128, MOST_ITEMS = 256, MOST_CHARACTERS = 4096, MOST_NESTED_ITEMS = 1024 };

/* ---- What is written there ------------------------------------------------------------------- */

static bool looks_like_name(const Constant *constant) {
  for (size_t i = 0; i < constant->length; i++) {
    unsigned char ch = (unsigned char)constant->text[i];
    if (!(ch == '_' || (ch >= '0' && ch <= '9') || ((ch | 32) >= 'a' && (ch | 32) <= 'z')))
      return false;
  }
  return true;
}

static Own string_object(const Constant *constant) {
  Own text = str_from_bytes(constant->text, constant->length);
  return text != NULL && looks_like_name(constant) ? str_intern(text) : text;
}

static Own imaginary_object(double number) {
  extern Class complex_class;
  Own zero = float_from(0.0), part = float_from(number), value = NULL;
  if (zero != NULL && part != NULL)
    value = call2(AS_REF(&complex_class), ref(zero), ref(part));
  drop_if(part);
  drop_if(zero);
  return value;
}

Own constant_object(Compiler *c, const Constant *constant) {
  (void)c;
  switch (constant->type) {
    case CONSTANT_NONE:
      return none();
    case CONSTANT_TRUE:
      return bool_from(true);
    case CONSTANT_FALSE:
      return bool_from(false);
    case CONSTANT_ELLIPSIS:
      return keep(Ellipsis);
    case CONSTANT_INT:
      return int_from_text(constant->text, constant->length, constant->base);
    case CONSTANT_FLOAT:
      return float_from(constant->number);
    case CONSTANT_IMAGINARY:
      return imaginary_object(constant->number);
    case CONSTANT_STRING:
      return string_object(constant);
    case CONSTANT_BYTES:
      return bytes_from(constant->text, constant->length);
  }
  return NULL;
}

/* ---- Remembered answers ---------------------------------------------------------------------- */

static Ref remember(Compiler *c, const Node *node, Ref value) {
  Ref *folded = arena_grow(c->tree, c->folded, c->folded_nodes.count, &c->folded_capacity,
                           sizeof *folded);
  int number = folded == NULL ? -1 : table_add(c->tree, &c->folded_nodes, node);
  if (number < 0) {
    throw_out_of_memory();
    compiler_fail(c);
    return NULL;
  }
  c->folded = folded;
  folded[number] = value;
  return value;
}

static bool remembered(const Compiler *c, const Node *node, Ref *value) {
  int number = table_find(&c->folded_nodes, node);
  if (number >= 0)
    *value = c->folded[number];
  return number >= 0;
}

/* The result of folding; an error means that the program shall meet it when it runs. */
static Ref keep_result(Compiler *c, Own result) {
  if (result != NULL)
    return constant_keep(c, result);
  if (error_is(MemoryError))
    compiler_fail(c);
  else
    error_clear();
  return NULL;
}

/* ---- How large a result may become ----------------------------------------------------------- */

/* Items in a tuple and the tuples in it; more than `limit` is just more. */
static intptr_t nested_items(Ref object, intptr_t limit) {
  if (!is_exact_tuple(object))
    return 0;
  intptr_t total = tuple_length(object);
  for (intptr_t i = 0; i < tuple_length(object) && total <= limit; i++)
    total += nested_items(tuple_at(object, i), limit);
  return total;
}

static bool repeat_stays_small(Ref count, Ref sequence) {
  intptr_t times;
  if (!int_fits(count, &times) || times < 0)
    return false;
  if (is_exact_tuple(sequence)) {
    intptr_t length = tuple_length(sequence);
    return length == 0 || (times <= MOST_ITEMS / length &&
                           nested_items(sequence, MOST_NESTED_ITEMS) * times <= MOST_NESTED_ITEMS);
  }
  intptr_t length = is_exact_str(sequence) ? str_length(sequence) : ((Bytes *)sequence)->length;
  return length == 0 || times <= MOST_CHARACTERS / length;
}

static bool is_text(Ref object) { return is_exact_str(object) || is_bytes(object); }
static bool is_sequence(Ref object) { return is_text(object) || is_exact_tuple(object); }

static bool product_stays_small(Ref left, Ref right) {
  if (is_int(left) && is_int(right))
    return int_bits(left) + int_bits(right) <= MOST_BITS;
  if (is_int(left) && is_sequence(right))
    return repeat_stays_small(left, right);
  if (is_sequence(left) && is_int(right))
    return repeat_stays_small(right, left);
  return true;
}

static bool power_stays_small(Ref base, Ref exponent) {
  intptr_t times;
  if (!is_int(base) || !is_int(exponent) || int_sign(exponent) <= 0)
    return true;
  return int_sign(base) == 0 ||
         (int_fits(exponent, &times) && int_bits(base) <= (size_t)(MOST_BITS / times));
}

static bool shift_stays_small(Ref value, Ref bits) {
  intptr_t count;
  if (!is_int(value) || !is_int(bits) || int_sign(value) == 0 || int_sign(bits) <= 0)
    return true;
  return int_fits(bits, &count) && count <= MOST_BITS &&
         int_bits(value) <= (size_t)(MOST_BITS - count);
}

static bool stays_small(BinaryOp op, Ref left, Ref right) {
  switch (op) {
    case OPERATE_MULTIPLY:
      return product_stays_small(left, right);
    case OPERATE_POWER:
      return power_stays_small(left, right);
    case OPERATE_LSHIFT:
      return shift_stays_small(left, right);
    case OPERATE_REMAINDER:
      return !is_text(left);
    default:
      return true;
  }
}

/* ---- Kinds of nodes -------------------------------------------------------------------------- */

BinaryOp binary_op(Operator op) {
  static const BinaryOp table[] = {
      [OP_Add] = OPERATE_ADD,         [OP_Sub] = OPERATE_SUBTRACT,
      [OP_Mult] = OPERATE_MULTIPLY,   [OP_MatMult] = OPERATE_MATRIX_MULTIPLY,
      [OP_Div] = OPERATE_TRUE_DIVIDE, [OP_Mod] = OPERATE_REMAINDER,
      [OP_Pow] = OPERATE_POWER,       [OP_LShift] = OPERATE_LSHIFT,
      [OP_RShift] = OPERATE_RSHIFT,   [OP_BitOr] = OPERATE_OR,
      [OP_BitXor] = OPERATE_XOR,      [OP_BitAnd] = OPERATE_AND,
      [OP_FloorDiv] = OPERATE_FLOOR_DIVIDE};
  return table[op];
}

static Ref fold_operation(Compiler *c, const Node *node, Ref left) {
  Ref right = left == NULL ? NULL : constant_value(c, node->BinOp.right);
  if (right == NULL)
    return NULL;
  BinaryOp op = binary_op(node->BinOp.op);
  return stays_small(op, left, right) ? keep_result(c, object_operate(op, left, right)) : NULL;
}

/* a op b op c ...: from the left end, so that a chain of any length needs no recursion. */
static Ref fold_chain(Compiler *c, const Node *node) {
  int length = 0;
  const Node *end = node;
  Ref value = NULL;
  for (; end->kind == NODE_BinOp && !remembered(c, end, &value); end = end->BinOp.left)
    length++;
  if (end->kind != NODE_BinOp)
    value = constant_value(c, end);
  const Node **chain = compiler_alloc(c, ((size_t)length + 1) * sizeof *chain);
  if (chain == NULL)
    return NULL;
  for (int i = length - 1; i >= 0; i--, node = node->BinOp.left)
    chain[i] = node;
  for (int i = 0; i < length; i++)
    value = remember(c, chain[i], fold_operation(c, chain[i], value));
  return value;
}

static Ref fold_unary(Compiler *c, const Node *node) {
  Ref operand = constant_value(c, node->UnaryOp.operand);
  if (operand == NULL)
    return NULL;
  switch (node->UnaryOp.op) {
    case OP_USub:
      return keep_result(c, object_negative(operand));
    case OP_UAdd:
      return keep_result(c, object_positive(operand));
    case OP_Invert:
      if (operand == True || operand == False)
        return NULL;
      return keep_result(c, object_invert(operand));
    default: {
      int truth = object_truth(operand);
      return keep_result(c, truth < 0 ? NULL : bool_from(!truth));
    }
  }
}

static Ref fold_item(Compiler *c, const Node *node) {
  if (node->Subscript.ctx != CONTEXT_LOAD || node->Subscript.slice->kind == NODE_Slice)
    return NULL;
  Ref container = constant_value(c, node->Subscript.value);
  Ref key = container == NULL ? NULL : constant_value(c, node->Subscript.slice);
  return key == NULL ? NULL : keep_result(c, object_get_item(container, key));
}

static Ref fold(Compiler *c, const Node *node) {
  switch (node->kind) {
    case NODE_UnaryOp:
      return fold_unary(c, node);
    case NODE_Subscript:
      return fold_item(c, node);
    default:
      return constant_tuple(c, &node->Tuple.elts);
  }
}

Ref constant_value(Compiler *c, const Node *node) {
  Ref value = NULL;
  switch (node->kind) {
    case NODE_Constant:
      return constant_keep(c, constant_object(c, &node->Constant.value));
    case NODE_Name:
      if (node->Name.id == c->known.debug && node->Name.ctx == CONTEXT_LOAD)
        return constant_keep(c, bool_from(c->optimize == 0));
      return NULL;
    case NODE_Tuple:
      if (node->Tuple.ctx != CONTEXT_LOAD)
        return NULL;
      break;
    case NODE_UnaryOp:
    case NODE_Subscript:
    case NODE_BinOp:
      break;
    default:
      return NULL;
  }
  if (c->failed || remembered(c, node, &value))
    return value;
  if (node->kind == NODE_BinOp)
    return fold_chain(c, node);
  if (!deeper(c))
    return NULL;
  value = fold(c, node);
  c->depth--;
  return remember(c, node, value);
}

/* ---- Rows of constants ----------------------------------------------------------------------- */

Ref constant_tuple(Compiler *c, const NodeList *nodes) {
  for (int i = 0; i < nodes->count; i++)
    if (constant_value(c, nodes->items[i]) == NULL)
      return NULL;
  machinery_ends(); /* but a tuple that stands in the source is the program's */
  Own tuple = tuple_new(nodes->count);
  machinery_begins();
  if (tuple == NULL) {
    compiler_fail(c);
    return NULL;
  }
  for (int i = 0; i < nodes->count; i++) {
    Ref value = constant_value(c, nodes->items[i]); /* NULL: out of memory this time */
    if (value == NULL)
      return drop(tuple), NULL;
    tuple_set_take(ref(tuple), i, keep(value));
  }
  tuple_done(ref(tuple));
  return constant_keep(c, tuple);
}

/* CPython makes the set once more from its own members when it merges constants, which can change
 * the order in which they are printed: so do we. */
Ref constant_frozenset(Compiler *c, const NodeList *nodes) {
  Ref tuple = constant_tuple(c, nodes);
  if (tuple == NULL)
    return NULL;
  Own once = frozenset_new(tuple);
  Own members = once == NULL ? NULL : tuple_from_iterable(ref(once));
  Own again = members == NULL ? NULL : frozenset_new(ref(members));
  drop_if(members);
  drop_if(once);
  return keep_result(c, again);
}

bool constant_truth(Compiler *c, const Node *node, bool *truth) {
  Ref value = constant_value(c, node);
  int answer = value == NULL ? -1 : object_truth(value);
  if (answer < 0)
    return false;
  *truth = answer;
  return true;
}
