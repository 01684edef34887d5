/* SPDX-License-Identifier: GPL-3.0-or-later */
/* x?: what an object is, in a few lines; and how it is called, which help() shows.
 */
#include <inttypes.h>
#include <string.h>

#include "../objects/code.h"
#include "../objects/dict.h"
#include "../objects/function.h"
#include "../objects/module.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "names.h"
#include "views.h"

/* ---- Signatures ------------------------------------------------------------------------------ */

static const char *parameter_name(const Code *code, int i) {
  return str_text(tuple_at(ref(code->local_names), i));
}

static void print_default(const Paper *paper, Ref defaults, intptr_t i) {
  char name[NAME_SIZE];
  if (i >= 0 && defaults != NULL) fprintf(paper->file, "=%s", name_of(tuple_at(defaults, i), name));
}

static void print_keyword_default(const Paper *paper, const Function *function, Ref parameter) {
  char name[NAME_SIZE];
  Ref value = function->keyword_defaults == NULL
                  ? NULL
                  : dict_peek_str(ref(function->keyword_defaults), parameter);
  if (value != NULL) fprintf(paper->file, "=%s", name_of(value, name));
}

/* The parameters as they were written, except for what annotations and defaults looked like. */
static void print_parameters(const Paper *paper, const Function *function) {
  const Code *code = (const Code *)ref(function->code);
  Ref defaults = ref(function->defaults);
  intptr_t first_default = code->positional - (defaults == NULL ? 0 : tuple_length(defaults));
  int named = code->positional + code->keyword_only;
  const char *comma = "";
  fputc('(', paper->file);
  for (int i = 0; i < named; i++, comma = ", ") {
    bool star = i == code->positional;
    if (star && code->flags & CODE_VARARGS)
      fprintf(paper->file, "%s*%s", comma, parameter_name(code, named)), comma = ", ";
    else if (star)
      fprintf(paper->file, "%s*", comma), comma = ", ";
    fprintf(paper->file, "%s%s", comma, parameter_name(code, i));
    if (star || i > code->positional)
      print_keyword_default(paper, function, tuple_at(ref(code->local_names), i));
    else
      print_default(paper, defaults, i - first_default);
    if (i + 1 == code->positional_only) fputs(", /", paper->file);
  }
  int rest = named;
  if (code->flags & CODE_VARARGS && code->keyword_only == 0)
    fprintf(paper->file, "%s*%s", comma, parameter_name(code, rest)), comma = ", ";
  if (code->flags & CODE_VARARGS) rest++;
  if (code->flags & CODE_VARKEYWORDS)
    fprintf(paper->file, "%s**%s", comma, parameter_name(code, rest));
  fputc(')', paper->file);
}

static Ref constructor_of(Class *class) {
  Ref init = class_lookup(class, ID(__init__));
  return init != NULL && class_of(init) == &function_class ? init : NULL;
}

/* "f(a, b=1)"; nothing for what cannot be called. */
static void print_signature(const Paper *paper, Ref object) {
  const Class *class = class_of(object);
  if (class == &function_class) {
    fprintf(paper->file, "  %s", str_text(ref(((Function *)object)->name)));
    print_parameters(paper, (Function *)object);
  } else if (class == &method_class) {
    print_signature(paper, ref(((BoundMethod *)object)->function));
    return;
  } else if (class == &builtin_function_class || class == &method_descriptor_class) {
    const Method *method = ((NativeFunction *)object)->method;
    fprintf(paper->file, "  %s%s", method->name, method->signature);
  } else if (class->flags & CLASS_IS_CLASS) {
    Ref init = constructor_of((Class *)object);
    const char *written = ((Class *)object)->signature;
    fprintf(paper->file, "  %s", ((Class *)object)->type.name);
    if (init != NULL)
      print_parameters(paper, (Function *)init);
    else
      fputs(written == NULL ? "()" : written, paper->file);
  } else {
    return;
  }
  fputc('\n', paper->file);
}

/* ---- Docstrings ------------------------------------------------------------------------------ */

static const char *doc_of_class(Class *class) {
  if (class->doc != NULL) return class->doc;
  Ref found = class_lookup(class, ID(__doc__));
  return found != NULL && is_str(found) ? str_text(found) : NULL;
}

static const char *doc_of(Ref object) {
  Class *class = class_of(object);
  if (class->flags & CLASS_IS_CLASS) return doc_of_class((Class *)object);
  if (class == &function_class) {
    Own doc = ((Function *)object)->doc;
    return doc != NULL && is_str(ref(doc)) ? str_text(ref(doc)) : NULL;
  }
  if (class == &module_class) {
    Ref doc = dict_peek_str(module_dict(object), ID(__doc__));
    return doc != NULL && is_str(doc) ? str_text(doc) : NULL;
  }
  if (class == &method_class) return doc_of(ref(((BoundMethod *)object)->function));
  if (class == &builtin_function_class || class == &method_descriptor_class) {
    return ((NativeFunction *)object)->method->doc;
  }
  return doc_of_class(class);
}

/* By how much the lines behind the first one are indented, all of them. */
static size_t common_indentation(const char *doc) {
  size_t least = SIZE_MAX;
  for (const char *line = strchr(doc, '\n'); line != NULL; line = strchr(line, '\n')) {
    size_t blanks = strspn(++line, " ");
    if (line[blanks] != '\n' && line[blanks] != '\0' && blanks < least) least = blanks;
  }
  return least == SIZE_MAX ? 0 : least;
}

static void print_doc(const Paper *paper, Ref object) {
  const char *doc = doc_of(object), *line = doc;
  if (doc == NULL) return;
  size_t indentation = common_indentation(doc);
  while (*line != '\0') {
    size_t length = strcspn(line, "\n"), cut = line == doc ? strspn(line, " ") : indentation;
    if (strspn(line, " ") >= length)
      fputs(line[length] == '\0' ? "" : "\n", paper->file);
    else
      fprintf(paper->file, "  %.*s\n", (int)(length - cut), line + cut);
    line += length + (line[length] == '\n');
  }
}

/* ---- The views ------------------------------------------------------------------------------- */

static void print_generation(const Paper *paper, Ref object) {
  int generation = as_container(object)->generation;
  if (generation == UNTRACKED)
    fputs("; the collector does not look at it", paper->file);
  else if (generation == FROZEN)
    fputs("; frozen: collections pass it by", paper->file);
  else
    fprintf(paper->file, "; generation %d", generation);
}

void view_describe(const Paper *paper, Ref object, intptr_t asking) {
  char name[NAME_SIZE], class[NAME_SIZE];
  bool native =
      class_of(object) == &builtin_function_class || class_of(object) == &method_descriptor_class;
  if (native)
    fprintf(paper->file, "%s() is a function written in C\n  ",
            ((NativeFunction *)object)->method->name);
  else
    fprintf(paper->file, "%s is an instance of %s\n  ", name_of(object, name),
            name_of(AS_REF(class_of(object)), class));
  if (is_immortal(object))
    fputs("lives for ever", paper->file);
  else
    fprintf(paper->file, "count %" PRIdPTR, object->refs - asking);
  if (is_container(object)) print_generation(paper, object);
  fprintf(paper->file, "; %zu bytes\n", object_bytes(object));
  view_help(paper, object);
}

void view_help(const Paper *paper, Ref object) {
  print_signature(paper, object);
  print_doc(paper, object);
}
