/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the prompt: finding them, explaining them, %help.
 *
 * magic.def lists them; the functions stand in magic_look.c (one object), magic_heap.c (all of
 * them) and magic_run.c (what runs something).
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../modules/modules.h"
#include "../watch/views.h"
#include "repl.h"

const Magic magics[] = {
#define MAGIC(name, arguments, meaning) {#name, arguments, meaning, magic_##name},
#include "magic.def"
#undef MAGIC
    {NULL},
};

const Magic *find_magic(const char *name, size_t length) {
  for (const Magic *magic = magics; magic->name != NULL; magic++) {
    if (strlen(magic->name) == length && memcmp(magic->name, name, length) == 0) return magic;
  }
  return NULL;
}

/* ---- Words ----------------------------------------------------------------------------------- */

char *trim(char *text) {
  while (isspace((unsigned char)*text)) text++;
  size_t length = strlen(text);
  while (length > 0 && isspace((unsigned char)text[length - 1])) length--;
  text[length] = '\0';
  return text;
}

char *take_word(char **text) {
  char *word = *text + strspn(*text, " \t");
  size_t length = strcspn(word, " \t");
  *text = word + length;
  if (**text != '\0') *(*text)++ = '\0';
  *text += strspn(*text, " \t");
  return word;
}

void magic_complain(const char *who, const char *format, ...) {
  va_list list;
  va_start(list, format);
  fprintf(stderr, "%s: ", who);
  vfprintf(stderr, format, list);
  fputc('\n', stderr);
  va_end(list);
}

/* ---- Help ------------------------------------------------------------------------------------ */

/* More than the one sentence, for those that need it. */
static const struct Explanation {
  const char *name, *text;
} explanations[] = {
    {"watch",
     "  on is normal. quiet: births and deaths of instances, finalizers, collections.\n"
     "  full: every reference, the interpreter's own objects included. Without an\n"
     "  argument: says what is set."},
    {"whatif",
     "  del PLACE: written as in a del statement: x, x.attribute, x[0], x['key'].\n"
     "  weak CLASS.ATTRIBUTE: as if that attribute of all instances were a weak\n"
     "  reference."},
    {"graph",
     "  --depth N: so many arrows away from the object, 3 if nothing is said.\n"
     "  --dot: as text for Graphviz. --svg FILE: drawn by Graphviz into a file."},
    {"heap",
     "  map: a sign for each pool of 16 KiB, in a row for each size of block.\n"
     "  map SIZE: a sign for each block in the pools of that size."},
    {"gc",
     "  The number is the oldest generation to be collected, 2 if nothing is said.\n"
     "  At a terminal it waits for a key after each step. --full shows every object."},
    {"mark", "  It remembers the serials of that moment; nothing is kept alive by it."},
    {"leaks", "  Garbage in circles: counting cannot free it, a collection can."},
    {"step",
     "  A file is stepped through by itself; a statement with the names of the prompt, in\n"
     "  a copy: afterwards the prompt is as it was. help there lists the commands."},
    {"save", "  Only what ran, without the commands: a program that can be run."},
};

static void explain(const Magic *magic) {
  printf("%%%s%s%s\n  %c%s.\n", magic->name, *magic->arguments == '\0' ? "" : " ", magic->arguments,
         toupper((unsigned char)magic->meaning[0]), magic->meaning + 1);
  for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++) {
    if (strcmp(explanations[i].name, magic->name) == 0) puts(explanations[i].text);
  }
}

static void list_magics(void) {
  for (const Magic *magic = magics; magic->name != NULL; magic++)
    printf("%%%-7s  %s\n", magic->name, magic->meaning);
  puts(
      "x?        what x is: type, count, generation, how it is called\n"
      "help(x)   how x is called, and its docstring\n"
      "exit      leave; so does Ctrl-D\n"
      "The Tab key completes. %NAME --help says how a command is written.");
}

void magic_help(Repl *repl, char *arguments) {
  (void)repl;
  char *name = arguments + (*arguments == '%');
  const Magic *magic = find_magic(name, strlen(name));
  if (*name == '\0')
    list_magics();
  else if (magic != NULL)
    explain(magic);
  else
    magic_complain("%help", "there is no command %%%s", name);
}

/* ---- A line ---------------------------------------------------------------------------------- */

/* Is --help among the words? It may stand behind an expression, too. */
static bool wants_help(const char *arguments) {
  const char *found = strstr(arguments, "--help");
  return found != NULL && (found == arguments || found[-1] == ' ') &&
         (found[6] == '\0' || found[6] == ' ');
}

static void run_magic(Repl *repl, char *line) {
  char *name = line + 1, *arguments = name + strcspn(name, " \t");
  const Magic *magic = find_magic(name, (size_t)(arguments - name));
  if (magic == NULL) {
    fprintf(stderr, "There is no command %.*s. %%help lists them.\n", (int)(arguments - line),
            line);
    return;
  }
  arguments = trim(arguments);
  if (wants_help(arguments))
    explain(magic);
  else
    magic->run(repl, arguments);
}

static void describe(Repl *repl, char *text) {
  Own object = input_evaluate(trim(text), "?");
  if (object != NULL) view_describe(&repl->paper, ref(object), 1);
  drop_if(object);
}

/* x? asks; a comment or a text that ends with a question mark does not. */
static bool is_question(const char *line) {
  size_t length = strlen(line);
  return length > 1 && line[length - 1] == '?' && strpbrk(line, "#'\"") == NULL;
}

bool magic_line(Repl *repl, const char *text) {
  char *copy = strdup(text);
  if (copy == NULL) return false;
  char *line = trim(copy);
  bool magic = line[0] == '%', question = !magic && is_question(line);
  sys_flush();
  if (magic) run_magic(repl, line);
  if (question) line[strlen(line) - 1] = '\0', describe(repl, line);
  fflush(stdout);
  fflush(stderr);
  free(copy);
  return magic || question;
}
