/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terrarium graph: run a program up to a line, or to its end, and draw what its names refer to.
 *
 * The picture shows memory as it is the first time the line is about to run; the program goes no
 * further. Without names it begins at the locals of the function that runs, and at the program's
 * names; what they mean beyond lists, instances and the like (functions, modules, numbers) is drawn
 * only where it is asked for by its name.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../gc/events.h"
#include "../modules/modules.h"
#include "../objects/dict.h"
#include "../objects/str.h"
#include "../vm/frame.h"
#include "../watch/names.h"
#include "../watch/views.h"
#include "picture.h"
#include "program.h"

enum { DEPTH = 6, MOST_ROOTS = 40 };

typedef struct GraphRequest {
  const char *file, *to;
  int line; /* 0: the end */
  char **names;
  int name_count;
  bool color, ascii;
  int width;
} GraphRequest;

typedef struct Roots {
  GraphRoot found[MOST_ROOTS];
  size_t count;
} Roots;

static GraphRequest request;
static const char *filename; /* of the program, as its code has it */

static bool complain(const char *what, const char *about) {
  fprintf(stderr, "terrarium: %s%s\nTry 'terrarium --help'.\n", what, about);
  return false;
}

/* ---- What is asked for ----------------------------------------------------------------------- */

static bool parse_line(const char *text) {
  char *end;
  if (text == NULL || strcmp(text, "end") == 0) return true;
  request.line = (int)strtol(text, &end, 10);
  return (request.line > 0 && *end == '\0') || complain("--at is a line or end, not ", text);
}

/* Options may stand behind FILE, too: this program gets no arguments. */
static bool parse_request(const Options *options) {
  const char *at = options->at;
  request = (GraphRequest){.to = options->to, .names = options->arguments + 1,
                           .ascii = options->ascii, .width = (int)options->width};
  for (char **argument = options->arguments + 1; options->file != NULL && *argument != NULL;) {
    char *word = *argument++;
    bool to = strcmp(word, "-o") == 0 || strcmp(word, "--to") == 0;
    const char **place = strcmp(word, "--at") == 0 ? &at : to ? &request.to : NULL;
    if (strncmp(word, "--at=", 5) == 0)
      at = word + 5;
    else if (place != NULL && *argument == NULL)
      return complain("a value is missing for ", word);
    else if (place != NULL)
      *place = *argument++;
    else if (*word == '-')
      return complain("there is no option ", word);
    else
      request.names[request.name_count++] = word;
  }
  if (options->file == NULL && options->code == NULL)
    return complain("graph what? Name a FILE, -c CODE, or - for standard input.", "");
  return parse_line(at);
}

static bool ends_with(const char *text, const char *end) {
  size_t n = strlen(text), m = strlen(end);
  return n >= m && strcmp(text + n - m, end) == 0;
}

static bool can_draw(void) {
  if (request.to == NULL || strcmp(request.to, "-") == 0 || ends_with(request.to, ".dot"))
    return true;
  if (!ends_with(request.to, ".svg"))
    return complain("a picture is a .dot or an .svg file, not ", request.to);
  if (graphviz_is_installed()) return true;
  fputs(
      "terrarium: Graphviz is not installed, whose dot would draw the file; "
      "-o NAME.dot writes what it would draw\n",
      stderr);
  return false;
}

/* ---- Where the picture begins ---------------------------------------------------------------- */

static void add_root(Roots *roots, Ref name, Ref object) {
  if (roots->count < MOST_ROOTS) roots->found[roots->count++] = (GraphRoot){str_text(name), object};
}

static Ref local_value(const Frame *frame, int slot) {
  Ref value = ref(frame->locals[slot]);
  bool cell = value != NULL && class_of(value) == &cell_class;
  return cell ? ref(((Cell *)value)->content) : value;
}

static bool is_of_this_program(const Frame *frame) {
  return frame != NULL && str_is(ref(frame->code->filename), filename);
}

static void add_locals(Roots *roots, const char *only) {
  const Frame *frame = current_frame;
  for (int slot = 0; is_of_this_program(frame) && slot < frame->code->local_count; slot++) {
    Ref value = local_value(frame, slot), name = frame_local_name(frame, slot);
    if (value == NULL || (only == NULL ? !graph_opens(value) : !str_is(name, only))) continue;
    add_root(roots, name, value);
  }
}

static void add_names(Roots *roots, const char *only) {
  intptr_t position = 0;
  Ref name, value;
  while (dict_next(main_namespace(), &position, &name, &value)) {
    if (!is_str(name) || (only == NULL && (!graph_opens(value) || str_at(name, 0) == '_'))) continue;
    if (only != NULL && !str_is(name, only)) continue;
    add_root(roots, name, value);
  }
}

/* False: there is no such name. */
static bool find_roots(Roots *roots) {
  for (int i = 0; i < request.name_count; i++) {
    size_t before = roots->count;
    add_locals(roots, request.names[i]);
    if (roots->count == before) add_names(roots, request.names[i]);
    if (roots->count == before) {
      fprintf(stderr, "terrarium: there is no name %s then\n", request.names[i]);
      return false;
    }
  }
  if (request.name_count > 0) return true;
  add_locals(roots, NULL);
  add_names(roots, NULL);
  return true;
}

/* ---- Drawing --------------------------------------------------------------------------------- */

static bool draw_here(const Roots *roots) {
  Paper paper;
  paper_open(&paper, stdout, request.width, request.color, request.ascii);
  view_graph_of(&paper, roots->found, roots->count, DEPTH);
  if (roots->count == 0) puts("No name refers to anything that could be drawn.");
  return true;
}

static bool draw_file(const Roots *roots) {
  bool svg = ends_with(request.to, ".svg");
  FILE *file = svg ? picture_open(request.to) : fopen(request.to, "w");
  if (file != NULL) graph_dot_of(file, roots->found, roots->count, DEPTH);
  if (file != NULL && (svg ? picture_close(file) : fclose(file) == 0)) return true;
  fprintf(stderr, "terrarium: can't write '%s': [Errno %d] %s\n", request.to, errno,
          strerror(errno));
  return false;
}

static bool draw(void) {
  Roots roots = {.count = 0};
  sys_push_out();
  if (!find_roots(&roots)) return false;
  bool here = request.to == NULL || strcmp(request.to, "-") == 0;
  return here ? draw_here(&roots) : draw_file(&roots);
}

/* ---- Running up to the line ------------------------------------------------------------------ */

/* The process ends inside: what the program would do from here on must not happen. */
static void notice(Observer *self, const Event *event) {
  (void)self;
  if (event->before != request.line || !is_of_this_program(current_frame)) return;
  bool drawn = draw();
  fflush(NULL);
  _exit(drawn ? 0 : EXIT_USAGE);
}

static int run_and_draw(const Options *options, const ProgramSource *source) {
  static Observer observer = {.mask = EVENT_BIT(LINE), .notice = notice};
  if (!program_start(options, source)) return 1;
  Own compiled = program_compile(source);
  if (compiled == NULL) return program_finish(options, program_report_error());
  names_begin(main_namespace());
  if (request.line != 0) events_attach(&observer);
  int code = program_run_code(compiled);
  if (request.line != 0) {
    events_detach(&observer);
    fprintf(stderr, "terrarium: line %d did not run\n", request.line);
    code = 1;
  } else if (!draw()) {
    code = EXIT_USAGE;
  }
  return program_finish(options, code);
}

int graph_command(const Options *options) {
  ProgramSource source;
  Options alone = *options;
  if (!parse_request(options) || !can_draw()) return EXIT_USAGE;
  if (options->file != NULL) alone.argument_count = 1;
  int code = EXIT_USAGE;
  if (program_read(&alone, &source)) {
    filename = source.name;
    request.color = wants_color(&alone, STDOUT_FILENO);
    code = run_and_draw(&alone, &source);
  }
  program_source_free(&source);
  return code;
}
