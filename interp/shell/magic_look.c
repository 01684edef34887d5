/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about one object: %who %why %when %whatif %graph %layout %dis.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../compiler/compile.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/instance.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../watch/names.h"
#include "../watch/recorder.h"
#include "../watch/views.h"
#include "picture.h"
#include "program.h"
#include "repl.h"

void magic_who(Repl *repl, char *arguments) {
  Own object = input_evaluate(arguments, "%who");
  if (object != NULL) view_who(&repl->paper, ref(object), 1);
  drop_if(object);
}

void magic_why(Repl *repl, char *arguments) {
  Own object = input_evaluate(arguments, "%why");
  if (object != NULL) view_why(&repl->paper, ref(object));
  drop_if(object);
}

void magic_when(Repl *repl, char *arguments) {
  Own object = input_evaluate(arguments, "%when");
  if (object != NULL) view_when(&repl->paper, ref(object), 1);
  drop_if(object);
}

void magic_layout(Repl *repl, char *arguments) {
  Own object = input_evaluate(arguments, "%layout");
  if (object != NULL) view_layout(&repl->paper, ref(object));
  drop_if(object);
}

/* ---- %dis ------------------------------------------------------------------------------------ */

static Ref code_of(Ref object) {
  if (class_of(object) == &code_class) return object;
  if (class_of(object) == &method_class) object = ref(((BoundMethod *)object)->function);
  return class_of(object) == &function_class ? ref(((Function *)object)->code) : NULL;
}

void magic_dis(Repl *repl, char *arguments) {
  char name[NAME_SIZE];
  Own object = input_evaluate(arguments, "%dis");
  if (object == NULL) return;
  Ref code = code_of(ref(object));
  Own text = code == NULL ? NULL : disassemble(code);
  if (text != NULL)
    fputs(str_text(ref(text)), repl->paper.file);
  else
    magic_complain("%dis", "%s is no function written in Python", name_of(ref(object), name));
  error_clear();
  drop_if(text);
  drop(object);
}

/* ---- %graph ---------------------------------------------------------------------------------- */

typedef struct GraphOptions {
  long depth;
  bool dot;
  const char *svg; /* a file; NULL: none */
} GraphOptions;

/* Reads options from the front of *text. False: a complaint was printed. */
static bool take_graph_options(GraphOptions *options, char **text) {
  *options = (GraphOptions){.depth = 3};
  while (strncmp(*text, "--", 2) == 0) {
    char *option = take_word(text), *value = option, *end;
    if (strcmp(option, "--dot") == 0) {
      options->dot = true;
    } else if (strcmp(option, "--svg") == 0) {
      options->svg = value = take_word(text);
    } else if (strcmp(option, "--depth") == 0) {
      value = take_word(text);
      options->depth = strtol(value, &end, 10);
      if (options->depth < 1 || *end != '\0')
        return magic_complain("%graph", "--depth wants a number from 1 on"), false;
    } else {
      return magic_complain("%graph", "there is no option %s (%%graph --help explains)", option),
             false;
    }
    if (*value == '\0') return magic_complain("%graph", "a value is missing for %s", option), false;
  }
  return true;
}

static void draw_svg(const Repl *repl, Ref object, const GraphOptions *options) {
  if (!graphviz_is_installed())
    return magic_complain(
        "%graph",
        "Graphviz is not installed, whose dot would draw the file; --dot shows what it would draw");
  FILE *dot = picture_open(options->svg);
  if (dot != NULL) graph_dot(dot, object, (int)options->depth, 1);
  if (dot == NULL || !picture_close(dot))
    magic_complain("%graph", "dot could not draw %s", options->svg);
  else
    fprintf(repl->paper.file, "%s is drawn.\n", options->svg);
}

void magic_graph(Repl *repl, char *arguments) {
  GraphOptions options;
  if (!take_graph_options(&options, &arguments)) return;
  Own object = input_evaluate(arguments, "%graph");
  if (object == NULL) return;
  if (options.svg != NULL)
    draw_svg(repl, ref(object), &options);
  else if (options.dot)
    graph_dot(repl->paper.file, ref(object), (int)options.depth, 1);
  else
    view_graph(&repl->paper, ref(object), (int)options.depth, 1);
  drop(object);
}

/* ---- %whatif --------------------------------------------------------------------------------- */

/* Where the last .name or [key] begins, outside of brackets and texts; 0: there is none. */
static size_t last_step(const char *place) {
  size_t found = 0;
  int depth = 0;
  char quote_sign = '\0';
  for (size_t i = 0; place[i] != '\0'; i++) {
    char c = place[i];
    if (quote_sign != '\0') {
      if (c == quote_sign) quote_sign = '\0';
    } else if (c == '\'' || c == '"') {
      quote_sign = c;
    } else if (c == '[' || c == '(') {
      if (depth++ == 0 && c == '[') found = i;
    } else if (c == ']' || c == ')') {
      depth--;
    } else if (c == '.' && depth == 0) {
      found = i;
    }
  }
  return found;
}

/* The key of a place: a name, or the value between the brackets. Cuts the place off before it. */
static Own take_key(char *place, size_t step) {
  bool item = place[step] == '[';
  place[step] = '\0';
  char *key = place + step + 1, *end = item ? strrchr(key, ']') : NULL;
  if (!item) return str_from(trim(key));
  if (end != NULL) *end = '\0';
  return input_evaluate(trim(key), "%whatif");
}

static void without_place(Repl *repl, char *place) {
  char *whole = strdup(place);
  size_t step = last_step(place);
  Own key = step > 0 ? take_key(place, step) : str_from(place);
  Own holder = key == NULL ? NULL
               : step > 0  ? input_evaluate(trim(place), "%whatif")
                           : keep(main_namespace());
  Edge edge;
  if (holder != NULL && !edge_find(ref(holder), ref(key), &edge)) {
    magic_complain("%whatif", "there is no %s to be deleted", whole);
  } else if (holder != NULL && ref(holder)->refs == 1) {
    magic_complain("%whatif", "nobody keeps %s anyway", place);
  } else if (holder != NULL) {
    drop(holder); /* so that it does not count; somebody else has it */
    holder = NULL;
    view_without(&repl->paper, &edge);
  }
  drop_if(holder);
  drop_if(key);
  free(whole);
}

static void weakened_attribute(Repl *repl, char *place) {
  size_t step = last_step(place);
  if (step == 0 || place[step] != '.')
    return magic_complain("%whatif", "write it as weak CLASS.ATTRIBUTE");
  place[step] = '\0';
  Own class = input_evaluate(place, "%whatif");
  Own attribute = class == NULL ? NULL : str_from(trim(place + step + 1));
  if (class == NULL) return;
  if (!has_flag(ref(class), CLASS_IS_CLASS))
    magic_complain("%whatif", "%s is no class", place);
  else if (attribute != NULL)
    view_weakened(&repl->paper, (Class *)ref(class), ref(attribute));
  drop_if(attribute);
  drop(class);
}

void magic_whatif(Repl *repl, char *arguments) {
  char *what = take_word(&arguments);
  if (strcmp(what, "del") == 0 && *arguments != '\0')
    without_place(repl, arguments);
  else if (strcmp(what, "weak") == 0 && *arguments != '\0')
    weakened_attribute(repl, arguments);
  else
    magic_complain("%whatif", "write del PLACE or weak CLASS.ATTRIBUTE (%%whatif --help explains)");
}
