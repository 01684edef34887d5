/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module _narrator: code that is run and narrated, a piece at a time.
 *
 * A lesson's cells share one namespace. begin() draws the line: what exists then is the
 * interpreter's, what comes is the lesson's. Between two pieces nobody narrates, so what the
 * teaching program does itself does not show up in the story, and what it makes is marked as the
 * interpreter's own. The story goes to standard output, between the program's own lines.
 */
#include <stdio.h>
#include <string.h>

#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/source.h"
#include "../vm/vm.h"
#include "../watch/machinery.h"
#include "../watch/names.h"
#include "../watch/watch.h"
#include "teach.h"

/* A namespace that a teaching program made is the interpreter's own, but what is in it has a name.
 */
static Own narrator_place(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  if (!is_container(args[0])) return throw(TypeError, "the names of a program are a dict");
  Standing *standing = as_container(args[0]);
  standing->flags = (standing->flags | CONTAINER_INTERNAL) & ~CONTAINER_PART;
  return none();
}

static Own narrator_begin(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  setvbuf(stdout, NULL, _IOLBF, 0); /* the program writes there, too: line by line, in order */
  names_begin(args[0]);
  return narrator_place(self, args, n);
}

static Own narrator_register(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  size_t length;
  const char *text = is_str(args[0]) && is_str(args[1])
                         ? str_utf8(args[1], &length)
                         : (throw(TypeError, "register() takes a file name and its text"), NULL);
  if (text == NULL) return NULL;
  source_register(args[0], text, length);
  return none();
}

/* args: code, namespace, filename, detail, width, color, ascii. */
static bool read_options(Ref const *args, WatchOptions *watch) {
  int detail = DETAIL_NORMAL;
  if (args[3] != NULL && !as_c_int(args[3], &detail)) return false;
  if (args[4] != NULL && !as_c_int(args[4], &watch->width)) return false;
  watch->detail = (WatchDetail)(detail < 0 ? 0 : detail > 2 ? 2 : detail);
  watch->color = args[5] != NULL && object_truth(args[5]) > 0;
  watch->ascii = args[6] != NULL && object_truth(args[6]) > 0;
  return true;
}

static Own narrator_run(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  WatchOptions watch = {.file = stdout, .flush_output = sys_push_out, .joining = true};
  if (!is_str(args[2])) return throw(TypeError, "filename must be str, not %T", args[2]);
  const char *filename = str_utf8(args[2], NULL);
  if (filename == NULL || !read_options(args, &watch)) return NULL;
  machinery_mark(args[0]);
  watch_begin(&watch, args[1], filename);
  int floor = program_begins();
  Own result = vm_run(args[0], args[1], NULL);
  program_ends(floor);
  Own failure = result == NULL ? error_take() : NULL;
  sys_push_out();
  watch_end();
  machinery_mark(NULL);
  if (failure != NULL) error_restore(failure);
  return result;
}

static Own narrator_as_program(Ref self, Ref const *args, int n) {
  (void)self;
  int floor = program_begins();
  Own result = call(args[0], args + 1, n - 1);
  program_ends(floor);
  return result;
}

static Method functions[] = {
    {"as_program", narrator_as_program, "(function, /, *args)",
     "Call a function whose objects are the program's."},
    {"begin", narrator_begin, "(namespace, /)",
     "From now on objects are the program's, whose names stand in namespace."},
    {"place", narrator_place, "(namespace, /)", "What stands in namespace has a name."},
    {"register", narrator_register, "(filename, text, /)",
     "Remember the text that code of this file was compiled from."},
    {"run", narrator_run,
     "(code, namespace, filename, detail=1, width=80, color=False, ascii=False, /)",
     "Run code and narrate what happens in files whose names begin with filename.\n"
     "detail: 0 quiet, 1 normal, 2 full."},
    {NULL},
};

Own narrator_module(void) {
  return module_from_table("_narrator", "Code that is run and narrated, a piece at a time.",
                           functions);
}
