/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An exception as text: the traceback, outermost frame first; the exception and its notes; and
 * before it the exceptions it came from, its cause or its context, each in the same form. An
 * exception group shows its members in a tree.
 *
 * Everything is written into one Builder; the members of groups are written apart and then moved to
 * the right, behind the lines of the tree. Whatever goes wrong meanwhile (a broken `__str__`) is
 * shown in place and forgotten.
 */
#include "print_error.h"

#include <string.h>

#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/traceback.h"
#include "../objects/tuple.h"
#include "frame_object.h"
#include "import.h"
#include "quote.h"
#include "source.h"
#include "suggest.h"

enum { REPEATS_SHOWN = 3, GROUP_WIDTH = 15, GROUP_DEPTH = 10, CHAIN_LENGTH = 1000 };

static BaseExceptionObject *as_exception(Ref exception) { return (BaseExceptionObject *)exception; }

/* What could not be shown must not stop the rest from being shown. */
static void put_safely(Builder *builder, Own text, const char *otherwise) {
  if (text != NULL) {
    builder_str(builder, ref(text));
    drop(text);
  } else {
    error_clear();
    builder_text(builder, otherwise);
  }
}

/* ---- Traceback --------------------------------------------------------------------------- */

typedef struct Repeats { /* of the same line */
  const Code *code;
  int line, count;
} Repeats;

static void put_repeats(Builder *builder, const Repeats *repeats) {
  int more = repeats->count - REPEATS_SHOWN;
  if (more > 0) {
    builder_format(builder, "  [Previous line repeated %d more time%s]\n", more,
                   more > 1 ? "s" : "");
  }
}

static void put_plain_line(Builder *builder, Ref filename, int line) {
  const char *text;
  size_t length;
  if (!source_line(filename, line, &text, &length)) return;
  while (length > 0 && (*text == ' ' || *text == '\t' || *text == '\f')) text++, length--;
  builder_format(builder, "    %.*s\n", (int)length, text);
}

static void put_entry(Builder *builder, const Traceback *entry, const Code *code, bool marks) {
  builder_format(builder, "  File \"%S\", line %d, in %S\n", ref(code->filename), (int)entry->line,
                 ref(code->name));
  if (!marks) return put_plain_line(builder, ref(code->filename), entry->line);
  Position position = code_position(code, (uint32_t)entry->instruction);
  quote_source(builder, ref(code->filename), position, entry->line);
}

static void put_traceback(Builder *builder, Ref first, bool marks) {
  Repeats repeats = {NULL, 0, 0};
  for (Ref at = first; at != NULL; at = ref(((Traceback *)at)->next)) {
    const Traceback *entry = (const Traceback *)at;
    Own kept = entry->frame == NULL ? NULL : get_attribute(ref(entry->frame), "f_code");
    if (kept == NULL) {
      error_clear();
      continue;
    }
    const Code *code = (const Code *)ref(kept);
    if (code != repeats.code || entry->line != repeats.line) {
      put_repeats(builder, &repeats);
      repeats = (Repeats){code, entry->line, 0};
    }
    if (++repeats.count <= REPEATS_SHOWN) put_entry(builder, entry, code, marks);
    drop(kept);
  }
  put_repeats(builder, &repeats);
}

/* ---- The last line ----------------------------------------------------------------------- */

static void put_class(Builder *builder, Ref exception) {
  Ref class = AS_REF(class_of(exception));
  Own module = get_attribute(class, "__module__");
  if (module == NULL) error_clear();
  if (module == NULL || !is_str(ref(module))) {
    builder_text(builder, "<unknown>.");
  } else if (!str_is(ref(module), "builtins") && !str_is(ref(module), "__main__")) {
    builder_format(builder, "%S.", ref(module));
  }
  drop_if(module);
  put_safely(builder, keep_if(ref(class_of(exception)->qualname)), "<unknown>");
}

/* A module that could have been meant by an unknown name. */
static bool is_module_name(Ref name) {
  size_t length;
  bool is_package;
  if (find_library_source != NULL && find_library_source(str_text(name), &length, &is_package))
    return true;
  Ref sys = dict_peek_str(ref(imported_modules), ID(sys));
  Own names = sys == NULL ? NULL : get_attribute(sys, "builtin_module_names");
  int found = names == NULL ? 0 : object_contains(ref(names), name);
  drop_if(names);
  error_clear();
  return found == 1;
}

static void put_hint(Builder *builder, Ref exception) {
  Own hint = suggest_for_error(exception);
  if (hint != NULL) builder_format(builder, ". Did you mean: '%S'?", ref(hint));
  if (is_instance(exception, NameError)) {
    Own name = ((NameException *)exception)->name;
    if (name != NULL && is_str(ref(name)) && is_module_name(ref(name))) {
      builder_format(builder, "%s forget to import '%S'?",
                     hint != NULL ? " Or did you" : ". Did you", ref(name));
    }
  }
  drop_if(hint);
}

static void put_message(Builder *builder, Ref exception, bool hints) {
  Own text = object_str(exception);
  bool empty = text != NULL && str_length(ref(text)) == 0;
  if (!empty) builder_text(builder, ": ");
  put_safely(builder, text, "<exception str() failed>");
  if (hints) put_hint(builder, exception);
  builder_char(builder, '\n');
}

/* ---- SyntaxError ------------------------------------------------------------------------- */

static bool number_of(Own field, intptr_t *out) {
  return field != NULL && is_int(ref(field)) && int_fits(ref(field), out);
}

/* The line of source, stripped, and carets from offset to end (both in characters, from 1). */
static void put_wrong_line(Builder *builder, SyntaxException *error) {
  Ref text = ref(error->text);
  intptr_t length = str_length(text), start = 0;
  while (length > 0 && str_at(text, length - 1) == '\n') length--;
  while (start < length && (str_at(text, start) == ' ' || str_at(text, start) == '\f')) start++;
  builder_text(builder, "    ");
  builder_part(builder, text, start, length);
  builder_char(builder, '\n');
  intptr_t line, end_line, offset, end;
  if (!number_of(error->offset, &offset)) return;
  bool one_line = number_of(error->lineno, &line) && number_of(error->end_lineno, &end_line) &&
                  line == end_line;
  if (!one_line)
    end = error->end_lineno == NULL || ref(error->end_lineno) == None ? offset : length + 1;
  else if (!number_of(error->end_offset, &end) || end == 0)
    end = offset;
  if (offset > str_length(text)) offset = length + 1;
  if (end == offset || end == -1) end = offset + 1;
  if (offset - 1 < start) return;
  builder_text(builder, "    ");
  for (intptr_t i = start; i < offset - 1; i++) {
    Char c = i < length ? str_at(text, i) : ' ';
    builder_char(builder, c == '\t' || c == '\f' ? c : ' ');
  }
  builder_fill(builder, '^', end - offset);
  builder_char(builder, '\n');
}

static bool is_given(Own field) { return field != NULL && ref(field) != None; }

static void put_syntax_error(Builder *builder, Ref exception) {
  SyntaxException *error = (SyntaxException *)exception;
  bool placed = is_given(error->lineno);
  if (placed) {
    builder_text(builder, "  File \"");
    if (is_given(error->filename))
      put_safely(builder, object_str(ref(error->filename)), "?");
    else
      builder_text(builder, "<string>");
    builder_text(builder, "\", line ");
    put_safely(builder, object_str(ref(error->lineno)), "?");
    builder_char(builder, '\n');
    if (is_given(error->text) && is_str(ref(error->text))) put_wrong_line(builder, error);
  }
  put_class(builder, exception);
  builder_text(builder, ": ");
  if (is_given(error->msg))
    put_safely(builder, object_str(ref(error->msg)), "<exception str() failed>");
  else
    builder_text(builder, "<no detail available>");
  if (!placed && is_given(error->filename)) builder_format(builder, " (%S)", ref(error->filename));
  builder_char(builder, '\n');
}

/* ---- Notes ------------------------------------------------------------------------------- */

static void put_note(Builder *builder, Ref note) {
  put_safely(builder, object_str(note), "<note str() failed>");
  builder_char(builder, '\n');
}

static void put_notes(Builder *builder, Ref exception) {
  bool failed;
  Own key = str_intern_c("__notes__");
  Own notes = key == NULL ? NULL : object_get_attribute_if(exception, ref(key), &failed);
  drop_if(key);
  if (notes == NULL) return error_clear();
  if (is_list(ref(notes)) || is_tuple(ref(notes))) {
    for (intptr_t i = 0; i < object_length(ref(notes)); i++) {
      Own note = sequence_get(ref(notes), i);
      if (note != NULL) put_note(builder, ref(note));
      drop_if(note);
    }
  } else if (ref(notes) != None) {
    put_safely(builder, object_repr(ref(notes)), "<__notes__ repr() failed>");
    builder_char(builder, '\n');
  }
  drop(notes);
  error_clear();
}

static void put_last_lines(Builder *builder, Ref exception) {
  if (is_instance(exception, SyntaxError)) {
    put_syntax_error(builder, exception);
  } else {
    put_class(builder, exception);
    put_message(builder, exception, true);
  }
  put_notes(builder, exception);
}

/* ---- Groups ------------------------------------------------------------------------------ */

/* Where in the tree we are. */
typedef struct Tree {
  int depth;
  bool open; /* the last member of a group is being shown; its lower edge is still to come */
} Tree;

static void put_chain(Builder *builder, Ref exception, Tree *tree);

static void put_indent(Builder *builder, const Tree *tree) {
  builder_fill(builder, ' ', 2 * tree->depth);
}

/* Move text to the right, each line behind the margin. Takes text. */
static void put_framed(Builder *builder, Own text, const Tree *tree, char margin) {
  intptr_t length = text == NULL ? 0 : str_length(ref(text)), start = 0;
  while (start < length) {
    intptr_t end = start;
    while (end < length && str_at(ref(text), end) != '\n') end++;
    if (end < length) end++;
    if (tree->depth > 0) {
      put_indent(builder, tree);
      builder_char(builder, (Char)margin);
      builder_char(builder, ' ');
    }
    builder_part(builder, ref(text), start, end);
    start = end;
  }
  if (text == NULL) builder->failed = true;
  drop_if(text);
}

static Own traceback_text(Ref traceback) {
  Builder builder;
  builder_start(&builder);
  put_traceback(&builder, traceback, true);
  return builder_finish(&builder);
}

Own exception_plain_text(Ref exception) {
  Own traceback = as_exception(exception)->traceback;
  Builder builder;
  builder_start(&builder);
  if (traceback != NULL) {
    builder_text(&builder, "Traceback (most recent call last):\n");
    put_traceback(&builder, ref(traceback), false);
  }
  put_class(&builder, exception);
  put_message(&builder, exception, false);
  return builder_finish(&builder);
}

Own exception_last_lines(Ref exception) {
  Builder builder;
  builder_start(&builder);
  put_last_lines(&builder, exception);
  return builder_finish(&builder);
}

static void put_member_title(Builder *builder, const Tree *tree, intptr_t index, bool cut) {
  put_indent(builder, tree);
  builder_text(builder, index == 0 ? "+-" : "  ");
  if (cut)
    builder_text(builder, "+---------------- ... ----------------\n");
  else
    builder_format(builder, "+---------------- %zd ----------------\n", index + 1);
}

static void put_members(Builder *builder, Ref members, Tree *tree) {
  intptr_t count = tuple_length(members), shown = count <= GROUP_WIDTH ? count : GROUP_WIDTH + 1;
  tree->open = false;
  for (intptr_t i = 0; i < shown; i++) {
    bool cut = i == GROUP_WIDTH;
    if (i == shown - 1) tree->open = true;
    put_member_title(builder, tree, i, cut);
    tree->depth++;
    if (cut) {
      intptr_t left = count - GROUP_WIDTH;
      put_framed(builder, str_format("and %zd more exception%s\n", left, left > 1 ? "s" : ""), tree,
                 '|');
    } else {
      put_chain(builder, tuple_at(members, i), tree);
    }
    if (i == shown - 1 && tree->open) {
      put_indent(builder, tree);
      builder_text(builder, "+------------------------------------\n");
      tree->open = false;
    }
    tree->depth--;
  }
}

static void put_group(Builder *builder, Ref exception, Tree *tree) {
  Own traceback = as_exception(exception)->traceback;
  bool outermost = tree->depth == 0;
  if (outermost) tree->depth = 1;
  if (traceback != NULL) {
    put_framed(builder, str_from("Exception Group Traceback (most recent call last):\n"), tree,
               outermost ? '+' : '|');
    put_framed(builder, traceback_text(ref(traceback)), tree, '|');
  }
  put_framed(builder, exception_last_lines(exception), tree, '|');
  put_members(builder, ref(((GroupException *)exception)->exceptions), tree);
  if (outermost) tree->depth = 0;
}

/* ---- The chain --------------------------------------------------------------------------- */

static void put_one(Builder *builder, Ref exception, Tree *tree) {
  Own traceback = as_exception(exception)->traceback;
  if (is_instance(exception, BaseExceptionGroup)) {
    if (tree->depth <= GROUP_DEPTH)
      put_group(builder, exception, tree);
    else
      put_framed(builder, str_format("... (max_group_depth is %d)\n", GROUP_DEPTH), tree, '|');
    return;
  }
  if (traceback != NULL) {
    put_framed(builder, str_from("Traceback (most recent call last):\n"), tree, '|');
    put_framed(builder, traceback_text(ref(traceback)), tree, '|');
  }
  put_framed(builder, exception_last_lines(exception), tree, '|');
}

/* The exception this one came from; NULL: none, or it does not matter. */
static Ref origin_of(Ref exception, bool *is_cause) {
  const BaseExceptionObject *e = as_exception(exception);
  *is_cause = e->cause != NULL;
  if (e->cause != NULL) return ref(e->cause);
  return e->suppress_context ? NULL : ref(e->context);
}

static bool is_among(Ref exception, Ref const *others, int count) {
  for (int i = 0; i < count; i++) {
    if (others[i] == exception) return true;
  }
  return false;
}

static void put_chain(Builder *builder, Ref exception, Tree *tree) {
  Ref chain[CHAIN_LENGTH];
  bool is_cause[CHAIN_LENGTH];
  int count = 0;
  for (Ref at = exception; at != NULL && count < CHAIN_LENGTH && !is_among(at, chain, count);) {
    chain[count] = at;
    at = origin_of(at, &is_cause[count]);
    count++;
  }
  if (!recursion_enter(" while showing an exception")) return error_clear();
  while (count-- > 0) {
    put_one(builder, chain[count], tree);
    if (count == 0) break;
    put_framed(
        builder,
        str_from(is_cause[count - 1]
                     ? "\nThe above exception was the direct cause of the following exception:\n\n"
                     : "\nDuring handling of the above exception, another exception occurred:\n\n"),
        tree, '|');
  }
  recursion_leave();
}

Own exception_text(Ref exception) {
  Own before = error_take();
  Own kept = keep(exception);
  Tree tree = {0, false};
  Builder builder;
  builder_start(&builder);
  put_chain(&builder, exception, &tree);
  Own text = builder_finish(&builder);
  drop(kept);
  if (text == NULL && error_pending()) {
    drop_if(before);
    return NULL;
  }
  error_clear();
  error_restore(before);
  return text;
}
