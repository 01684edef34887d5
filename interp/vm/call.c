/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls of Python functions: how arguments find their parameters.
 *
 * Arguments are moved, never copied: the reference on the caller's value stack becomes the
 * parameter's. In the common case (by position, nothing left over) they lie where they have to be
 * already. Everything else is sorted through a side row: first the positional ones, then keywords
 * by name, then defaults; what is left over goes into *args and **kwargs or is an error.
 */
#include <string.h>

#include "../objects/dict.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "step.h"
#include "suggest.h"
#include "vm.h"

/* ---- Errors ------------------------------------------------------------------------------ */

static Ref name_of(Ref function) { return ref(((Function *)function)->qualname); }

static const char *plural(intptr_t n) { return n == 1 ? "" : "s"; }

static int default_count(Ref function) {
  Own defaults = ((Function *)function)->defaults;
  return defaults == NULL ? 0 : (int)tuple_length(ref(defaults));
}

static bool too_many(Ref function, Own const *locals, int given) {
  const Code *code = function_code(function);
  int most = code->positional, defaults = default_count(function), keyword_only_given = 0;
  for (int i = 0; i < code->keyword_only; i++) keyword_only_given += locals[most + i] != NULL;
  Own extra = keyword_only_given == 0
                  ? str_from("")
                  : str_format(" positional argument%s (and %d keyword-only argument%s)",
                               plural(given), keyword_only_given, plural(keyword_only_given));
  if (extra == NULL) return false;
  const char *verb = given == 1 && keyword_only_given == 0 ? "was" : "were";
  if (defaults > 0) {
    throw(TypeError, "%S() takes from %d to %d positional arguments but %d%S %s given",
          name_of(function), most - defaults, most, given, ref(extra), verb);
  } else {
    throw(TypeError, "%S() takes %d positional argument%s but %d%S %s given", name_of(function),
          most, plural(most), given, ref(extra), verb);
  }
  drop(extra);
  return false;
}

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" */
static Own name_list(Ref function, Own const *locals, int start, int count, int missing) {
  const Code *code = function_code(function);
  Builder builder;
  builder_start(&builder);
  int shown = 0;
  for (int i = start; i < start + count; i++) {
    if (locals[i] != NULL) continue;
    if (shown > 0)
      builder_text(&builder, missing == 2 ? " and " : shown == missing - 1 ? ", and " : ", ");
    builder_repr(&builder, tuple_at(ref(code->local_names), i));
    shown++;
  }
  return builder_finish(&builder);
}

static bool check_all_given(Ref function, Own const *locals, int start, int count,
                            const char *kind) {
  int missing = 0;
  for (int i = start; i < start + count; i++) missing += locals[i] == NULL;
  if (missing == 0) return true;
  Own list = name_list(function, locals, start, count, missing);
  if (list == NULL) return false;
  throw(TypeError, "%S() missing %d required %s argument%s: %S", name_of(function), missing, kind,
        plural(missing), ref(list));
  drop(list);
  return false;
}

/* Names that exist, but only by position. */
static bool positional_only_named(Ref function, Ref names) {
  const Code *code = function_code(function);
  Builder builder;
  int count = 0;
  builder_start(&builder);
  for (int i = 0; i < code->positional_only; i++) {
    for (intptr_t k = 0; k < tuple_length(names); k++) {
      if (!str_equal(tuple_at(names, k), tuple_at(ref(code->local_names), i))) continue;
      if (count++ > 0) builder_text(&builder, ", ");
      builder_str(&builder, tuple_at(names, k));
    }
  }
  Own list = builder_finish(&builder);
  if (list == NULL) return false;
  if (count > 0) {
    throw(TypeError, "%S() got some positional-only arguments passed as keyword arguments: '%S'",
          name_of(function), ref(list));
  }
  drop(list);
  return count > 0;
}

static bool unexpected_keyword(Ref function, Ref names, Ref key) {
  if (positional_only_named(function, names) || error_pending()) return false;
  const Code *code = function_code(function);
  int from = code->positional_only, to = code->positional + code->keyword_only;
  Own candidates = tuple_from(tuple_items(ref(code->local_names)) + from, to - from);
  if (candidates == NULL) return false;
  throw_unexpected_keyword(str_text(name_of(function)), key, ref(candidates));
  drop(candidates);
  return false;
}

/* ---- Sorting arguments to parameters ----------------------------------------------------- */

typedef struct Binding {
  Ref function;
  const Code *code;
  Own *locals; /* the parameters' places */
  Own *row;    /* the arguments; taken ones are NULL */
  int n;       /* positional ones */
  Ref names;   /* of the keyword ones behind; may be NULL */
  Own rest;    /* **kwargs */
} Binding;

static inline Own take(Own *place) {
  Own value = *place;
  *place = NULL;
  return value;
}

static bool bind_positional(Binding *b) {
  int fit = b->n < b->code->positional ? b->n : b->code->positional;
  for (int i = 0; i < fit; i++) b->locals[i] = take(&b->row[i]);
  if (!(b->code->flags & CODE_VARARGS)) return true;
  Own more = tuple_new(b->n - fit);
  if (more == NULL) return false;
  for (int i = fit; i < b->n; i++) tuple_set_take(ref(more), i - fit, take(&b->row[i]));
  if (b->n > fit) tuple_done(ref(more));
  b->locals[b->code->positional + b->code->keyword_only] = more;
  return true;
}

static int parameter_named(const Code *code, Ref key) {
  int end = code->positional + code->keyword_only;
  for (int i = code->positional_only; i < end; i++) {
    if (tuple_at(ref(code->local_names), i) == key) return i;
  }
  for (int i = code->positional_only; i < end; i++) {
    if (str_equal(tuple_at(ref(code->local_names), i), key)) return i;
  }
  return -1;
}

static bool bind_keyword(Binding *b, Ref key, Own *value) {
  int i = parameter_named(b->code, key);
  if (i < 0) {
    if (b->rest == NULL) return unexpected_keyword(b->function, b->names, key);
    bool done = dict_set(ref(b->rest), key, ref(*value));
    drop(take(value));
    return done;
  }
  if (b->locals[i] != NULL)
    return no(
        throw(TypeError, "%S() got multiple values for argument '%S'", name_of(b->function), key));
  b->locals[i] = take(value);
  return true;
}

static bool bind_keywords(Binding *b) {
  if (b->code->flags & CODE_VARKEYWORDS) {
    b->rest = dict_new();
    if (b->rest == NULL) return false;
    int place = b->code->positional + b->code->keyword_only + !!(b->code->flags & CODE_VARARGS);
    b->locals[place] = b->rest;
  }
  intptr_t count = b->names == NULL ? 0 : tuple_length(b->names);
  for (intptr_t i = 0; i < count; i++) {
    if (!bind_keyword(b, tuple_at(b->names, i), &b->row[b->n + i])) return false;
  }
  return true;
}

static bool fill_defaults(Binding *b) {
  int defaults = default_count(b->function), first = b->code->positional - defaults;
  for (int i = first > b->n ? first : b->n; i < b->code->positional; i++) {
    if (b->locals[i] == NULL)
      b->locals[i] = keep(tuple_at(ref(((Function *)b->function)->defaults), i - first));
  }
  if (!check_all_given(b->function, b->locals, 0, b->code->positional, "positional")) return false;
  Own by_name = ((Function *)b->function)->keyword_defaults;
  int end = b->code->positional + b->code->keyword_only;
  for (int i = b->code->positional; i < end && by_name != NULL; i++) {
    if (b->locals[i] != NULL) continue;
    Ref value = dict_peek(ref(by_name), tuple_at(ref(b->code->local_names), i));
    if (value == NULL && error_pending()) return false;
    b->locals[i] = keep_if(value);
  }
  return check_all_given(b->function, b->locals, b->code->positional, b->code->keyword_only,
                         "keyword-only");
}

static bool bind_through_row(Binding *b) {
  if (!bind_positional(b) || !bind_keywords(b)) return false;
  if (b->n > b->code->positional && !(b->code->flags & CODE_VARARGS))
    return too_many(b->function, b->locals, b->n);
  return fill_defaults(b);
}

static void drop_all(Own *references, int count) {
  for (int i = 0; i < count; i++) drop_if(take(&references[i]));
}

/* Parameters whose frame cannot be. They may lie beyond the last frame, and finalizers push frames.
 */
void vm_drop_parameters(Own *locals, int count) {
  Own *before = frame_cover(locals + count);
  drop_all(locals, count);
  frame_uncover(before);
}

static bool bind_in_general(Ref function, Own *locals, Own *args, int n, Ref names) {
  enum { FEW = 32 };
  Own few[FEW];
  const Code *code = function_code(function);
  int total = n + (names == NULL ? 0 : (int)tuple_length(names)),
      parameters = code_parameters(code);
  bool fits = frame_fits(locals + parameters);
  Own *row = !fits ? NULL : total <= FEW ? few : heap_alloc((size_t)total * sizeof *row);
  if (row == NULL) {
    vm_drop_parameters(args, total);
    return false;
  }
  for (int i = 0; i < total; i++) row[i] = take(&args[i]);
  for (int i = 0; i < parameters; i++) locals[i] = NULL;
  Own *before = frame_cover(locals + parameters);
  Binding binding = {function, code, locals, row, n, names, NULL};
  bool done = bind_through_row(&binding);
  drop_all(row, total);
  if (row != few) heap_free(row);
  if (!done) drop_all(locals, parameters);
  frame_uncover(before);
  return done;
}

bool vm_bind(Ref function, Own *locals, Own *args, int n, Ref names) {
  const Code *code = function_code(function);
  bool plain = names == NULL && code->keyword_only == 0 &&
               !(code->flags & (CODE_VARARGS | CODE_VARKEYWORDS));
  int missing = code->positional - n;
  if (!plain || missing < 0 || missing > default_count(function))
    return bind_in_general(function, locals, args, n, names);
  if (missing > 0 && !frame_fits(locals + code->positional))
    return vm_drop_parameters(args, n), false;
  if (locals != args && n > 0) memmove(locals, args, (size_t)n * sizeof *locals);
  for (int i = 0; i < missing; i++) {
    locals[n + i] = keep(
        tuple_at(ref(((Function *)function)->defaults), default_count(function) - missing + i));
  }
  return true;
}

/* ---- Calls from C ------------------------------------------------------------------------ */

/* A frame for function with these arguments, on top of the frame stack. */
static Frame *frame_for_call(Ref function, Ref const *args, int n, Ref names) {
  int total = n + (names == NULL ? 0 : (int)tuple_length(names));
  Own *locals = frame_space((size_t)total + (size_t)function_code(function)->local_count);
  if (locals == NULL) return NULL;
  for (int i = 0; i < total; i++) locals[i] = keep(args[i]);
  if (!vm_bind(function, locals, locals, n, names)) return NULL;
  Own kept = keep(function);
  Frame *frame = frame_push(kept, locals, RETURN_TO_C);
  if (frame != NULL) {
    step_called(frame);
    return frame;
  }
  vm_drop_parameters(locals, code_parameters(function_code(function)));
  drop(kept);
  return NULL;
}

static Own call_function(Ref self, Ref const *args, int n, Ref names) {
  if (!recursion_enter("")) return NULL;
  return frame_for_call(self, args, n, names) == NULL ? NULL : vm_loop();
}

/* A bound method puts its object in front. */
static Own call_bound_method(Ref self, Ref const *args, int n, Ref names) {
  enum { FEW = 8 };
  BoundMethod *method = (BoundMethod *)self;
  size_t total = (size_t)n + (names == NULL ? 0 : (size_t)tuple_length(names));
  Ref few[FEW + 1];
  Ref *all = total <= FEW ? few : heap_alloc((total + 1) * sizeof *all);
  if (all == NULL) return NULL;
  all[0] = ref(method->self);
  if (total > 0) memcpy(all + 1, args, total * sizeof *all);
  Own kept = keep(self);
  Own result = call_names(ref(method->function), all, n + 1, names);
  drop(kept);
  if (all != few) heap_free(all);
  return result;
}

static Frame *frame_with_names(Ref function, Ref names) {
  Frame *frame = recursion_enter("") ? frame_for_call(function, NULL, 0, NULL) : NULL;
  if (frame != NULL) frame->names = keep(names);
  return frame;
}

Own vm_run_class_body(Ref function, Ref names) {
  return frame_with_names(function, names) == NULL ? NULL : vm_loop();
}

Own vm_run(Ref code, Ref globals, Ref names) {
  Own function = function_new(code, globals);
  if (function == NULL) return NULL;
  const Frame *frame = frame_with_names(ref(function), names == NULL ? globals : names);
  drop(function); /* from now on it is the frame's alone */
  return frame == NULL ? NULL : vm_loop();
}

bool vm_start_calls(void) {
  function_class.call = call_function;
  method_class.call = call_bound_method;
  return true;
}
