/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed, as a program: when is it complete, and how is it run.
 *
 * An input is a file of its own, with a name that counts them, so that tracebacks and the narration
 * can quote a line of any input for as long as its functions live. A compound statement is complete
 * when an empty line follows it, everything else as soon as it can be parsed. What was pasted as a
 * whole may consist of many statements: they become one code object, which shows the value of every
 * expression among them, as a prompt does.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../compiler/compile.h"
#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/protocol.h"
#include "../vm/frame_object.h"
#include "../vm/source.h"
#include "../vm/vm.h"
#include "../watch/machinery.h"
#include "../watch/recorder.h"
#include "program.h"
#include "repl.h"

/* ---- Complete? ------------------------------------------------------------------------------- */

static bool is_compound(const Node *node) {
  switch (node->kind) {
    case NODE_FunctionDef:
    case NODE_ClassDef:
    case NODE_For:
    case NODE_While:
    case NODE_If:
    case NODE_With:
    case NODE_Match:
    case NODE_Try: return true;
    default: return false;
  }
}

static bool ends_with_blank_line(const char *text, size_t length) {
  size_t end = length;
  if (end > 0 && text[end - 1] == '\n') end--;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) end--;
  return end == 0 || text[end - 1] == '\n';
}

static Tree *parse_input(const char *text, size_t length, Fault *fault) {
  Source source = {.name = "<stdin>", .text = text, .length = length, .is_text = true};
  return parse(&source, PARSE_FILE, fault);
}

InputState input_state(const char *text, size_t length) {
  Fault fault = {0};
  Tree *tree = parse_input(text, length, &fault);
  bool blank = ends_with_blank_line(text, length), unfinished;
  if (tree == NULL) {
    bool block_wanted = strcmp(fault.kind, "IndentationError") == 0;
    unfinished = fault.incomplete && !(block_wanted && blank);
    fault_clear(&fault);
  } else {
    const NodeList *body = &tree_root(tree)->Module.body;
    unfinished = body->count > 0 && is_compound(body->items[body->count - 1]) && !blank;
    tree_free(tree);
  }
  return unfinished ? INPUT_UNFINISHED : INPUT_COMPLETE;
}

/* ---- Compiling ------------------------------------------------------------------------------- */

/* Several statements, each of which shows its value: not what a file does, nor what one input of
 * Python's own prompt may be. */
static Own compile_many(const char *text, size_t length, Ref filename) {
  Fault fault = {0};
  Tree *tree = parse_input(text, length, &fault);
  if (tree == NULL) {
    fault_clear(&fault);
    return compile_source(text, length, filename, PARSE_FILE, NULL);
  }
  Own code;
  if (tree_root(tree)->Module.body.count == 1) {
    code = compile_source(text, length, filename, PARSE_INTERACTIVE, NULL);
  } else {
    tree_root(tree)->kind = NODE_Interactive; /* with the same field */
    code = compile_tree(tree, filename, PARSE_INTERACTIVE);
  }
  tree_free(tree);
  return code;
}

static Own compile_input(const char *text, int number) {
  Own filename = str_format(INPUT_NAME "%d>", number);
  if (filename == NULL) return NULL;
  size_t length = strlen(text);
  source_register(ref(filename), text, length);
  Own code = compile_many(text, length, ref(filename));
  drop(filename);
  return code;
}

Own input_compile(Repl *repl, const char *text) { return compile_input(text, repl->inputs++); }

/* ---- Running --------------------------------------------------------------------------------- */

/* Prints what is pending; sys.exit() ends the prompt. */
static void report(Repl *repl) {
  bool leaves = error_is(SystemExit);
  int code = program_report_error();
  if (!leaves) return;
  repl->leaving = true;
  repl->exit_code = code;
}

static void narration_starts(Repl *repl, const char *filename) {
  if (!repl->watching) return;
  WatchOptions watch = {.file = stderr,
                        .detail = repl->detail,
                        .width = repl->paper.width,
                        .color = wants_color(repl->options, 2),
                        .ascii = repl->paper.ascii,
                        .flush_output = sys_push_out,
                        .joining = true};
  watch_begin(&watch, main_namespace(), filename);
}

/* Runs code in __main__; takes it. narrated: the beginning of the names of the files to narrate. */
static bool run_code(Repl *repl, Own code, const char *narrated) {
  bool watching = repl->watching;
  if (code == NULL) return report(repl), false;
  machinery_mark(ref(code));
  recorder_resume();
  narration_starts(repl, narrated);
  Own result = vm_run(ref(code), main_namespace(), NULL);
  drop_if(result);
  if (result == NULL) report(repl);
  sys_push_out();
  if (watching) watch_end();
  recorder_pause();
  machinery_mark(NULL);
  drop(code);
  return result != NULL;
}

bool input_run(Repl *repl, const char *text) {
  Own code = compile_input(text, repl->inputs++);
  if (code != NULL) input_remember(repl, text);
  bool done = run_code(repl, code, INPUT_NAME);
  sys_flush();
  return done;
}

bool input_run_file(Repl *repl, const char *path) {
  Options options = *repl->options;
  options.file = path;
  options.code = NULL;
  ProgramSource source;
  bool done = false;
  if (program_read(&options, &source)) {
    Own filename = str_from(source.name);
    if (filename != NULL) source_register(ref(filename), source.text, source.length);
    Own code = filename == NULL
                   ? NULL
                   : compile_source(source.text, source.length, ref(filename), PARSE_FILE, NULL);
    drop_if(filename);
    done = run_code(repl, code, source.name);
    sys_flush();
  }
  program_source_free(&source);
  return done;
}

/* ---- Expressions ----------------------------------------------------------------------------- */

/* Why an expression has no value, as a sentence. */
static void complain_of_error(const char *text, const char *who) {
  Own error = error_take();
  Own message = object_str(ref(error));
  if (message == NULL) error_clear();
  const char *words = message == NULL ? "" : str_text(ref(message));
  const char *kind = error == NULL ? "" : ref(error)->type->name;
  if (is_instance(ref(error), NameError))
    magic_complain(who, "%s", words);
  else if (is_instance(ref(error), SyntaxError))
    magic_complain(who, "'%s' is no expression", text);
  else
    magic_complain(who, "'%s' has no value: %s%s%s", text, kind, *words == '\0' ? "" : ": ", words);
  drop_if(message);
  drop(error);
}

/* Whose names expressions mean; NULL: the main program's. */
static Frame *looking_from;

void input_look_from(Frame *frame) { looking_from = frame; }

/* A function's locals are gathered in a dict for the time of the evaluation: afterwards nothing of
 * that can be seen. */
static Own evaluate_code(Ref code) {
  if (looking_from == NULL) return vm_run(code, main_namespace(), NULL);
  Own names = frame_locals(looking_from);
  Own value = names == NULL ? NULL : vm_run(code, looking_from->globals, ref(names));
  drop_if(names);
  return value;
}

Own input_evaluate(const char *text, const char *who) {
  if (*text == '\0') return magic_complain(who, "which object? (%s --help explains)", who), NULL;
  Own filename = str_from("<command>");
  Own code = filename == NULL
                 ? NULL
                 : compile_source(text, strlen(text), ref(filename), PARSE_EXPRESSION, NULL);
  drop_if(filename);
  Own value = code == NULL ? NULL : evaluate_code(ref(code));
  drop_if(code);
  if (value == NULL) complain_of_error(text, who);
  return value;
}

/* ---- The session as text --------------------------------------------------------------------- */

void input_remember(Repl *repl, const char *text) {
  size_t length = strlen(text);
  char *longer = realloc(repl->session, repl->session_length + length + 1);
  if (longer == NULL) return;
  memcpy(longer + repl->session_length, text, length + 1);
  repl->session = longer;
  repl->session_length += length;
}
