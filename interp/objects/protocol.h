/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done to any object: the operations behind Python's operators and built-in functions.
 * Each finds the field of the object's class, calls it, and words the error when there is none.
 * Failure: NULL, false or -1 with the exception set.
 */
#ifndef OBJECTS_PROTOCOL_H
#define OBJECTS_PROTOCOL_H

#include "class.h"
#include "error.h"
#include "operator.h"

/* ---- Text, truth, comparison, hash ------------------------------------------------------- */
Own object_repr(Ref object); /* always a str */
Own object_str(Ref object);
Own object_ascii(Ref object);
Own object_format(Ref object, Ref spec); /* spec: a str */
int object_truth(Ref object);            /* 1, 0, -1 */
Own object_compare(Ref left, Ref right, CompareOp op);
int object_test(Ref left, Ref right, CompareOp op); /* truth of the comparison */
int object_equal(Ref left, Ref right);              /* identity first, then == : as containers do */
intptr_t object_hash(Ref object);
intptr_t hash_pointer(
    const void *pointer); /* for objects without __eq__; does not depend on addresses' randomness */

/* ---- Attributes -------------------------------------------------------------------------- */
Own object_get_attribute(Ref object, Ref name);
Own object_get_attribute_if(Ref object, Ref name,
                            bool *failed);                  /* NULL without exception: not there */
bool object_set_attribute(Ref object, Ref name, Ref value); /* value NULL: delete */
Own get_attribute(Ref object, const char *name);            /* name is interned */
bool set_attribute(Ref object, const char *name, Ref value);
Own generic_get_attribute(Ref object, Ref name); /* object.__getattribute__ */
bool generic_set_attribute(Ref object, Ref name, Ref value);
/* Give a pending AttributeError its `obj` and `name`, unless it has them. */
void attribute_error_about(Ref object, Ref name);
/* The method for a call: returns the function and sets *self_too when it wants object as first
 * argument (no bound method is made), else a bound thing. */
Own object_get_method(Ref object, Ref name, bool *self_too);
Own type_get_special(
    Ref object, Ref name,
    bool *self_too); /* looked up on the class only; NULL without exception: not there */

/* ---- Calls ------------------------------------------------------------------------------- */
Own call(Ref callable, Ref const *args, int n);
Own call_names(Ref callable, Ref const *args, int n,
               Ref names); /* keyword values behind the n; names: tuple or NULL */
Own call_spread(Ref callable, Ref tuple, Ref dict); /* f(*tuple, **dict); dict may be NULL */
Own call0(Ref callable);
Own call1(Ref callable, Ref a);
Own call2(Ref callable, Ref a, Ref b);
Own call3(Ref callable, Ref a, Ref b, Ref c);
Own call_method(Ref object, Ref name, Ref const *args, int n);
Own call_special(Ref object, Ref name, Ref const *args,
                 int n); /* on the class; NULL without exception: not there */
bool is_callable(Ref object);

/* ---- Iteration --------------------------------------------------------------------------- */
Own object_iter(Ref object); /* "'int' object is not iterable" */
Own object_next(
    Ref iterator); /* NULL without exception: nothing more (StopIteration is swallowed) */
intptr_t object_length_hint(Ref object, intptr_t otherwise); /* -1: failed */
/* Call each for every item (borrowed) until it returns false (exception set or not). True: ran to
 * the end. Quick for exact lists and tuples. */
bool each_item(Ref iterable, bool (*each)(Ref item, void *context), void *context);

/* ---- Containers -------------------------------------------------------------------------- */
intptr_t object_length(Ref object);
Own object_get_item(Ref object, Ref key);
bool object_set_item(Ref object, Ref key, Ref value); /* value NULL: delete */
int object_contains(Ref container, Ref item);
Own sequence_get(Ref sequence, intptr_t index);

/* ---- Numbers ----------------------------------------------------------------------------- */
Own object_operate(BinaryOp op, Ref left, Ref right);
Own object_operate_inplace(BinaryOp op, Ref left, Ref right); /* falls back to the plain one */
Own object_power(Ref base, Ref exponent, Ref modulus);
Own object_negative(Ref object);
Own object_positive(Ref object);
Own object_absolute(Ref object);
Own object_invert(Ref object);
Own object_index(Ref object);            /* __index__: an int */
bool int_subclass_allowed(Ref answer, const char *method); /* False: the DeprecationWarning of an
                                            answer that is of a subclass of int is an exception */
bool as_size(Ref object, intptr_t *out); /* __index__ into a C size; OverflowError: cannot fit 'int'
                                            into an index-sized integer */
/* A parameter that is a number of things. OverflowError: Python int too large to convert to C
 * ssize_t */
bool size_argument(Ref object, intptr_t *out);
bool as_size_clipped(Ref object, intptr_t *out); /* too large ones become the limit: for slices */
bool as_c_int(Ref object, int *out);
bool as_double(Ref object,
               double *out); /* __float__, then __index__; "must be real number, not str" */

/* ---- Classes ----------------------------------------------------------------------------- */
int object_is_instance(Ref object, Ref class_or_tuple); /* with __instancecheck__ */
int object_is_subclass(Ref class, Ref class_or_tuple);
int object_is_instance_plain(Ref object, Ref class); /* without asking the class's class */
int object_is_subclass_plain(Ref class, Ref base);

/* ---- C recursion ------------------------------------------------------------------------- */
/* Call at the start of every native that may come back to itself through data (repr, compare, hash,
 * call): false with RecursionError "maximum recursion depth exceeded" + where, when the C stack is
 * nearly used up or the recursion limit is reached. */
bool recursion_enter(const char *where);
void recursion_leave(void);
/* repr of containers that contain themselves: 1 when object is already being shown, -1 failed */
int repr_enter(Ref object);
void repr_leave(Ref object);

extern Object NoneObject, NotImplementedObject, EllipsisObject;
#define None (&NoneObject)
#define NotImplemented (&NotImplementedObject)
#define Ellipsis (&EllipsisObject)
static inline Own none(void) { return keep(None); }
static inline Own not_implemented(void) { return keep(NotImplemented); }

#endif
