/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module operator: Python's operators as functions. The three classes that make functions,
 * itemgetter, attrgetter and methodcaller, are in operator_getters.c.
 */
#include "operator_getters.h"

#include "../objects/int_digits.h"

#include "modules.h"

/* ---- Operators that are one call ------------------------------------------------------------- */

#define BINARY(name, OP)                                                       \
  BODY(name##_body) { return object_operate(OPERATE_##OP, args[0], args[1]); } \
  BODY(i##name##_body) { return object_operate_inplace(OPERATE_##OP, args[0], args[1]); }
BINARY(add, ADD)
BINARY(sub, SUBTRACT)
BINARY(mul, MULTIPLY)
BINARY(matmul, MATRIX_MULTIPLY)
BINARY(truediv, TRUE_DIVIDE)
BINARY(floordiv, FLOOR_DIVIDE)
BINARY(mod, REMAINDER)
BINARY(pow, POWER)
BINARY(lshift, LSHIFT)
BINARY(rshift, RSHIFT)
BINARY(and_, AND)
BINARY(or_, OR)
BINARY(xor, XOR)
#undef BINARY

#define COMPARE(name, OP) \
  BODY(name##_body) { return object_compare(args[0], args[1], OP); }
COMPARE(lt, LESS)
COMPARE(le, LESS_EQUAL)
COMPARE(eq, EQUAL)
COMPARE(ne, NOT_EQUAL)
COMPARE(gt, GREATER)
COMPARE(ge, GREATER_EQUAL)
#undef COMPARE

BODY(neg_body) { return object_negative(args[0]); }
BODY(pos_body) { return object_positive(args[0]); }
BODY(abs_body) { return object_absolute(args[0]); }
BODY(invert_body) { return object_invert(args[0]); }
BODY(index_body) { /* exactly an int, even of True */
  Own number = object_index(args[0]);
  if (number == NULL || is_exact_int(ref(number))) return number;
  Own copy = int_copy(ref(number));
  drop(number);
  return copy;
}
BODY(is_body) { return bool_from(args[0] == args[1]); }
BODY(is_not_body) { return bool_from(args[0] != args[1]); }

static Own truth_or_failed(int truth) { return truth < 0 ? NULL : bool_from(truth); }
BODY(truth_body) { return truth_or_failed(object_truth(args[0])); }
BODY(not_body) {
  int truth = object_truth(args[0]);
  return truth_or_failed(truth < 0 ? truth : !truth);
}

/* ---- Containers ------------------------------------------------------------------------------ */

BODY(contains_body) { return truth_or_failed(object_contains(args[0], args[1])); }
BODY(getitem_body) { return object_get_item(args[0], args[1]); }
BODY(setitem_body) { return object_set_item(args[0], args[1], args[2]) ? none() : NULL; }
BODY(delitem_body) { return object_set_item(args[0], args[1], NULL) ? none() : NULL; }

static bool is_sequence(Ref object) {
  const Class *class = class_of(object);
  return class->concat != NULL || (class->get_item != NULL && !is_dict(object));
}

static bool can_concat(Ref left, Ref right) {
  if (is_sequence(left) && (class_of(left)->concat != NULL || is_sequence(right))) return true;
  return no(throw(TypeError, "'%T' object can't be concatenated", left));
}

BODY(concat_body) {
  return can_concat(args[0], args[1]) ? object_operate(OPERATE_ADD, args[0], args[1]) : NULL;
}
BODY(iconcat_body) {
  return can_concat(args[0], args[1]) ? object_operate_inplace(OPERATE_ADD, args[0], args[1])
                                      : NULL;
}

/* Walk until found is wanted times there; the index of the last one, or how many in *count. */
typedef struct Search {
  Ref wanted;
  intptr_t index, count;
  bool stop_at_first, failed;
} Search;

static bool search_item(Ref item, void *context) {
  Search *search = context;
  int same = object_equal(item, search->wanted);
  search->failed = same < 0;
  search->count += same > 0;
  if (same < 0 || (same > 0 && search->stop_at_first)) return false;
  search->index++;
  return true;
}

BODY(count_of_body) {
  Search search = {.wanted = args[1]};
  bool done = each_item(args[0], search_item, &search);
  return done ? int_from(search.count) : NULL;
}

BODY(index_of_body) {
  Search search = {.wanted = args[1], .stop_at_first = true};
  bool done = each_item(args[0], search_item, &search);
  if (search.failed || error_pending()) return NULL;
  if (!done) return int_from(search.index);
  return throw(ValueError, "sequence.index(x): x not in sequence");
}

BODY(length_hint_body) {
  intptr_t otherwise = 0;
  if (args[1] != NULL && !is_int(args[1]))
    return throw(TypeError, "'%T' object cannot be interpreted as an integer", args[1]);
  if (args[1] != NULL && !as_size(args[1], &otherwise)) return NULL;
  intptr_t hint = object_length_hint(args[0], otherwise);
  return hint < 0 && error_pending() ? NULL : int_from(hint);
}

/* args: the callable, the keywords, and then what to call it with. */
BODY(call_body) {
  Own positional = tuple_from(args + 2, n - 2);
  if (positional == NULL) return NULL;
  Own result = call_spread(args[0], ref(positional), args[1]);
  drop(positional);
  return result;
}

/* ---- The module ------------------------------------------------------------------------------ */

/* A function, and its twin with the name of the method: add and __add__. */
#define ONE(name, body, text) \
  { #name, body##_body, "(a, /)", .doc = text }
#define TWO(name, body, text) \
  { #name, body##_body, "(a, b, /)", .doc = text }
#define BOTH(KIND, name, dunder, body, text) KIND(name, body, text), KIND(dunder, body, text)

static Method functions[] = {
    BOTH(TWO, lt, __lt__, lt, "Same as a < b."),
    BOTH(TWO, le, __le__, le, "Same as a <= b."),
    BOTH(TWO, eq, __eq__, eq, "Same as a == b."),
    BOTH(TWO, ne, __ne__, ne, "Same as a != b."),
    BOTH(TWO, ge, __ge__, ge, "Same as a >= b."),
    BOTH(TWO, gt, __gt__, gt, "Same as a > b."),
    BOTH(ONE, not_, __not__, not, "Same as not a."),
    ONE(truth, truth, "Return True if a is true, False otherwise."),
    TWO(is_, is, "Same as a is b."),
    TWO(is_not, is_not, "Same as a is not b."),
    BOTH(ONE, abs, __abs__, abs, "Same as abs(a)."),
    BOTH(TWO, add, __add__, add, "Same as a + b."),
    BOTH(TWO, and_, __and__, and_, "Same as a & b."),
    BOTH(TWO, floordiv, __floordiv__, floordiv, "Same as a // b."),
    BOTH(ONE, index, __index__, index, "Same as a.__index__()"),
    BOTH(ONE, inv, __inv__, invert, "Same as ~a."),
    BOTH(ONE, invert, __invert__, invert, "Same as ~a."),
    BOTH(TWO, lshift, __lshift__, lshift, "Same as a << b."),
    BOTH(TWO, mod, __mod__, mod, "Same as a % b."),
    BOTH(TWO, mul, __mul__, mul, "Same as a * b."),
    BOTH(TWO, matmul, __matmul__, matmul, "Same as a @ b."),
    BOTH(ONE, neg, __neg__, neg, "Same as -a."),
    BOTH(TWO, or_, __or__, or_, "Same as a | b."),
    BOTH(ONE, pos, __pos__, pos, "Same as +a."),
    BOTH(TWO, pow, __pow__, pow, "Same as a ** b."),
    BOTH(TWO, rshift, __rshift__, rshift, "Same as a >> b."),
    BOTH(TWO, sub, __sub__, sub, "Same as a - b."),
    BOTH(TWO, truediv, __truediv__, truediv, "Same as a / b."),
    BOTH(TWO, xor, __xor__, xor, "Same as a ^ b."),
    BOTH(TWO, concat, __concat__, concat, "Same as a + b, for a and b sequences."),
    BOTH(TWO, contains, __contains__, contains, "Same as b in a (note reversed operands)."),
    TWO(countOf, count_of, "Return the number of items in a which are, or which equal, b."),
    BOTH(TWO, delitem, __delitem__, delitem, "Same as del a[b]."),
    BOTH(TWO, getitem, __getitem__, getitem, "Same as a[b]."),
    TWO(indexOf, index_of, "Return the first index of b in a."),
    {"setitem", setitem_body, "(a, b, c, /)", .doc = "Same as a[b] = c."},
    {"__setitem__", setitem_body, "(a, b, c, /)", .doc = "Same as a[b] = c."},
    {"length_hint", length_hint_body, "(obj, default=0, /)",
     .doc = "Return an estimate of the number of items in obj.\n\nThis is useful for presizing "
            "containers "
            "when building from an iterable.\n\nIf the object supports len(), the result will be "
            "exact.\nOtherwise, it may over- or under-estimate by an arbitrary amount.\nThe result "
            "will be "
            "an integer >= 0."},
    {"call", call_body, "(obj, /, *args, **kwargs)", .doc = "Same as obj(*args, **kwargs)."},
    {"__call__", call_body, "(obj, /, *args, **kwargs)", .doc = "Same as obj(*args, **kwargs)."},
    BOTH(TWO, iadd, __iadd__, iadd, "Same as a += b."),
    BOTH(TWO, iand, __iand__, iand_, "Same as a &= b."),
    BOTH(TWO, iconcat, __iconcat__, iconcat, "Same as a += b, for a and b sequences."),
    BOTH(TWO, ifloordiv, __ifloordiv__, ifloordiv, "Same as a //= b."),
    BOTH(TWO, ilshift, __ilshift__, ilshift, "Same as a <<= b."),
    BOTH(TWO, imod, __imod__, imod, "Same as a %= b."),
    BOTH(TWO, imul, __imul__, imul, "Same as a *= b."),
    BOTH(TWO, imatmul, __imatmul__, imatmul, "Same as a @= b."),
    BOTH(TWO, ior, __ior__, ior_, "Same as a |= b."),
    BOTH(TWO, ipow, __ipow__, ipow, "Same as a **= b."),
    BOTH(TWO, irshift, __irshift__, irshift, "Same as a >>= b."),
    BOTH(TWO, isub, __isub__, isub, "Same as a -= b."),
    BOTH(TWO, itruediv, __itruediv__, itruediv, "Same as a /= b."),
    BOTH(TWO, ixor, __ixor__, ixor, "Same as a ^= b."),
    {.name = NULL},
};

Own operator_module(void) {
  Own module = module_from_table(
      "operator",
      "Operator interface.\n\nThis module exports a set of functions "
      "implemented in C corresponding\nto the intrinsic operators of Python.  For "
      "example, operator.add(x, y)\nis equivalent to the expression x+y.",
      functions);
  if (module == NULL || add_classes(module_dict(ref(module)), operator_getters, 3)) return module;
  drop(module);
  return NULL;
}
