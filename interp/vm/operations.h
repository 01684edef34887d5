/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The longer parts of instructions. Failure: NULL, false or -1 with the exception set. */
#ifndef VM_OPERATIONS_H
#define VM_OPERATIONS_H

#include "frame.h"

/* ---- names (names.c) --------------------------------------------------------------------- */
Own find_in_mapping(Ref mapping, Ref name); /* NULL without exception: not there */
Own load_name(Frame *frame, Ref name);
Own load_global(Frame *frame, Ref name);
bool store_name(Frame *frame, Ref name, Ref value);
bool delete_name(Frame *frame, Ref name);
void name_error(Ref name);
void throw_unbound_local(Frame *frame, int slot);
void throw_unbound_cell(Frame *frame, int slot);
bool ensure_annotations(Ref names);

/* ---- calls (enter.c) --------------------------------------------------------------------- */
/* Push a frame for a call from `caller`, whose frame->top is already below the callee. Takes
 * function and args (values of names behind the n); drops them on failure. */
bool enter_function(Frame *caller, Own function, Own *args, int n, Ref names, ReturnTo return_to);
/* The same for f(*tuple, **dict); dict may be NULL. Takes all three. */
bool enter_function_spread(Own function, Own tuple, Own dict);
/* A new instance, if calling the class means nothing but making one and running a Python-written
 * __init__. NULL without exception: it means more. */
Own instance_for_init(Class *class);
bool check_init_result(Own result);                 /* takes it; TypeError unless it is None */
Own arguments_as_tuple(Own iterable, Ref function); /* takes it */
Own make_function(Ref code, Ref globals, unsigned flags, Own **top);
/* super(class, self).name; self_too NULL: bind. */
Own load_super(Ref super, Ref class, Ref self, Ref name, bool *self_too);

/* ---- building and unpacking (build.c) ---------------------------------------------------- */
Own build_set(Ref const *items, int n);
Own build_map(Ref const *items, int pairs);
bool extend_with_star(Ref list, Ref iterable);
bool update_with_mapping(Ref dict, Ref mapping);
/* Write the items to out, the first one last (so that it is on top). */
bool unpack_sequence(Ref sequence, int n, Own *out);
bool unpack_star(Ref sequence, int before, int after, Own *out);

/* ---- match (match.c) --------------------------------------------------------------------- */
Own match_keys(Ref mapping, Ref keys);
Own match_class(Ref subject, Ref class, Ref names, int positional);

/* ---- exceptions and with (unwind.c), the rest (vm.c) ------------------------------------- */
/* raise exception from cause. Takes both. True: raised again as it is (no traceback entry of this
 * frame to add). */
bool raise_exception(Own exception, Own cause);
int exception_matches(Ref exception, Ref class);
Own enter_context(Ref manager, Own *exit);
Own exit_context(Ref exit, Ref exception);
bool print_expression(Ref value); /* sys.displayhook(value) */
/* One step of `yield from` an iterator that is no generator of ours. */
Own send_to_iterator(Ref iterator, Ref sent, bool *finished);

#endif
