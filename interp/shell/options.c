/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: terrarium [COMMAND] [OPTION...] FILE [ARGUMENT...]
 *
 * Options end where the program begins: what stands behind FILE (or -c CODE, -m MODULE, or -) is
 * the program's own. Long options are Terrarium's (and -o), short ones are CPython's
 * (python_options.h), so that habits and scripts go on working.
 */
#include "options.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "python_options.h"

#define VERSION "0.1"

/* ---- Commands ---------------------------------------------------------------------------- */

static const Command commands[] = {
#define COMMAND(name, half, function, arguments, meaning) \
  {#name, function, NULL, arguments, meaning},
#define TAUGHT(name, half, module, arguments, meaning) {#name, NULL, module, arguments, meaning},
#include "commands.def"
#undef COMMAND
#undef TAUGHT
};
enum { COMMANDS = sizeof commands / sizeof *commands };

const Command *find_command(const char *name) {
  for (int i = 0; i < COMMANDS; i++) {
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  }
  return NULL;
}

/* ---- Which options there are ------------------------------------------------------------- */

typedef enum OptionKind { IS_FLAG, IS_NUMBER, IS_TEXT } OptionKind;

typedef struct OptionRow {
  const char *name;
  OptionKind kind;
  size_t offset;
  const char *commands; /* whose it is; empty: of all that run a program */
  const char *help;
} OptionRow;

static const OptionRow rows[] = {
#define FLAG(field, name, of, help) {name, IS_FLAG, offsetof(Options, field), of, help},
#define NUMBER(field, name, of, help) {name, IS_NUMBER, offsetof(Options, field), of, help},
#define TEXT(field, name, of, help) {name, IS_TEXT, offsetof(Options, field), of, help},
#include "options.def"
#undef FLAG
#undef NUMBER
#undef TEXT
};
enum { ROWS = sizeof rows / sizeof *rows };

static bool has_word(const char *words, const char *word) {
  size_t length = strlen(word);
  for (const char *at = words; (at = strstr(at, word)) != NULL; at += length) {
    bool begins = at == words || at[-1] == ' ', ends = at[length] == ' ' || at[length] == '\0';
    if (begins && ends) return true;
  }
  return false;
}

static bool belongs_to(const OptionRow *row, const char *command) {
  return *row->commands == '\0' || has_word(row->commands, command);
}

/* ---- Help -------------------------------------------------------------------------------- */

static void print_option(const char *name, const char *value, const char *help) {
  char shown[40];
  if (*help == '\0') return;
  snprintf(shown, sizeof shown, "%s%s", name, value);
  printf("  %-20s %s\n", shown, help);
}

/* Of one command alone (its own), or those that belong to all. */
static void print_options(const char *command) {
  static const char *const values[] = {"", " NUMBER", " VALUE"};
  for (int i = 0; i < ROWS; i++) {
    if (command == NULL ? *rows[i].commands == '\0' : has_word(rows[i].commands, command))
      print_option(rows[i].name, values[rows[i].kind], rows[i].help);
  }
}

static void print_common_options(void) {
  print_option("-c", " CODE", "run CODE");
  print_option("-m", " MODULE", "run a module by its name");
  print_options(NULL);
  print_option("-O, -OO", "", "without assert statements; -OO: without docstrings, too");
  print_option("-W", " FILTER", "which warnings are shown: ACTION:MESSAGE:CATEGORY:MODULE:LINE");
  print_option("-X", " tracemalloc", "trace the heap from the start; -X tracemalloc=FRAMES");
  print_option("-b -B -E -I -P ...", "", "what sys.flags tells of, as in CPython");
  print_option("-h, --help", "", "this");
  print_option("-V, --version", "", "which version this is");
}

static void print_general_help(void) {
  puts("Usage: terrarium [COMMAND] [OPTION...] FILE [ARGUMENT...]\n"
       "A small Python whose memory can be watched at work.\n\nCommands (run, if there is none):");
  for (int i = 0; i < COMMANDS; i++) {
    if (*commands[i].meaning == '\0') continue; /* not for people */
    printf("  %-8s %s\n           %s\n", commands[i].name, commands[i].arguments,
           commands[i].meaning);
  }
  puts("\nEach has options of its own: terrarium COMMAND --help. Options of all that run a program:");
  print_common_options();
}

static void print_command_help(const Command *command) {
  printf("Usage: terrarium %s %s\n%c%s.\n\nOptions:\n", command->name, command->arguments,
         toupper((unsigned char)*command->meaning), command->meaning + 1);
  print_options(command->name);
  print_common_options();
}

enum { ANSWERED = -1 }; /* no exit code: what was asked has been printed */

static int print_help(const Command *command) {
  if (command == NULL)
    print_general_help();
  else
    print_command_help(command);
  return ANSWERED;
}

static int print_version(void) {
  puts("Terrarium " VERSION " (the language is Python 3.13)");
  return ANSWERED;
}

/* ---- Options ----------------------------------------------------------------------------- */

static const OptionRow *find_option(const char *argument, size_t length) {
  for (int i = 0; i < ROWS; i++) {
    if (strlen(rows[i].name) == length && memcmp(rows[i].name, argument, length) == 0)
      return &rows[i];
  }
  return NULL;
}

static int complain(const char *what, const char *about) {
  fprintf(stderr, "terrarium: %s%s\nTry 'terrarium --help'.\n", what, about);
  return EXIT_USAGE;
}

static int set_number(uint64_t *place, const char *name, const char *value) {
  char *end;
  *place = strtoull(value, &end, 10);
  if (*value < '0' || *value > '9' || *end != '\0') return complain("not a number for ", name);
  return 0;
}

typedef struct Arguments {
  char **at; /* the next one; NULL ends */
} Arguments;

static int misplaced(const OptionRow *row, const char *command) {
  fprintf(stderr, "terrarium: %s does not belong to %s; it is an option of: %s\n", row->name,
          command, row->commands);
  return EXIT_USAGE;
}

/* One long option. Returns 0 or the exit code. */
static int take_long(Options *options, const char *command, Arguments *rest) {
  char *argument = *rest->at++;
  size_t length = strcspn(argument, "=");
  const OptionRow *row = find_option(argument, length);
  if (row == NULL) return complain("there is no option ", argument);
  if (!belongs_to(row, command)) return misplaced(row, command);
  void *place = (char *)options + row->offset;
  const char *value = argument[length] == '=' ? argument + length + 1 : NULL;
  if (row->kind == IS_FLAG) {
    *(bool *)place = true;
    return value == NULL ? 0 : complain("takes no value: ", row->name);
  }
  if (value == NULL && *rest->at != NULL) value = *rest->at++;
  if (value == NULL) return complain("a value is missing for ", row->name);
  if (row->kind == IS_NUMBER) return set_number(place, row->name, value);
  *(const char **)place = value;
  return 0;
}

static bool is_one_of(const char *argument, const char *a, const char *b) {
  return strcmp(argument, a) == 0 || strcmp(argument, b) == 0;
}

/* Complaints about short options are CPython's. */
static int complain_shortly(const char *what, char letter, const char *then) {
  fprintf(stderr,
          "%s-%c%s\nusage: terrarium [COMMAND] [OPTION...] FILE [ARGUMENT...]\n"
          "Try `terrarium -h' for more information.\n",
          what, letter, then);
  return EXIT_USAGE;
}

/* What belongs to a letter: the rest of its word, else the next word. NULL: nothing does. */
static char *value_of(char *behind, Arguments *rest) {
  if (*behind != '\0') return behind;
  return *rest->at == NULL ? NULL : *rest->at++;
}

/* -c CODE and -m MODULE: the program. sys.argv[0] is "-c" or "-m". */
static int take_program_text(Options *options, char letter, char *value, Arguments *rest) {
  *(letter == 'c' ? &options->code : &options->module) = value;
  options->arguments = --rest->at;
  *rest->at = letter == 'c' ? "-c" : "-m";
  return 0;
}

/* Several letters may share a dash; the last of them may have a value. */
static int take_short(Options *options, Arguments *rest) {
  for (char *letter = *rest->at++ + 1; *letter != '\0'; letter++) {
    bool ends = strchr("cm", *letter) != NULL;
    if (!ends && !python_wants_value(*letter) && *letter != 'o') {
      if (!python_flag(*letter)) return complain_shortly("Unknown option: ", *letter, "");
      continue;
    }
    char *value = value_of(letter + 1, rest);
    if (value == NULL) return complain_shortly("Argument expected for the ", *letter, " option");
    if (ends) return take_program_text(options, *letter, value, rest);
    if (*letter == 'o') return options->to = value, 0;
    return python_value(*letter, value) ? 0 : 1;
  }
  return 0;
}

/* Where the program begins, if it is a file. */
static void take_file(Options *options, Arguments *rest) {
  if (options->code != NULL || options->module != NULL || *rest->at == NULL) return;
  options->file = *rest->at;
  options->arguments = rest->at;
}

static bool is_option(const char *argument) {
  return argument != NULL && argument[0] == '-' && argument[1] != '\0';
}

static int take_options(Options *options, const Command *command, Arguments *rest) {
  const char *name = command == NULL ? "run" : command->name;
  int code = 0;
  while (code == 0 && options->code == NULL && options->module == NULL && is_option(*rest->at)) {
    if (strcmp(*rest->at, "--") == 0) return rest->at++, 0;
    if (is_one_of(*rest->at, "-h", "--help") || strcmp(*rest->at, "-?") == 0)
      return print_help(command);
    if (is_one_of(*rest->at, "-V", "--version")) return print_version();
    code = (*rest->at)[1] == '-' ? take_long(options, name, rest) : take_short(options, rest);
  }
  return code;
}

static int check_color(const Options *options) {
  if (is_one_of(options->color, "auto", "always") || strcmp(options->color, "never") == 0) return 0;
  return complain("--color is auto, always or never, not ", options->color);
}

bool options_parse(Options *options, const Command *command, char **arguments, int *exit_code) {
  static char *nothing[] = {"", NULL};
  memset(options, 0, sizeof *options);
  options->color = "auto";
  options->arguments = nothing;
  Arguments rest = {arguments};
  *exit_code = take_options(options, command, &rest);
  if (*exit_code == 0) *exit_code = check_color(options);
  if (*exit_code == ANSWERED) return *exit_code = 0, false;
  take_file(options, &rest);
  while (options->arguments[options->argument_count] != NULL) options->argument_count++;
  python_options_settle();
  return *exit_code == 0;
}

/* ---- Terminals ------------------------------------------------------------------------------ */

bool wants_color(const Options *options, int descriptor) {
  if (strcmp(options->color, "always") == 0) return true;
  const char *no_color = getenv("NO_COLOR");
  if (strcmp(options->color, "never") == 0 || (no_color != NULL && *no_color != '\0')) return false;
  return isatty(descriptor);
}

bool terminal_shows_utf8(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != '\0')
      return strstr(value, "UTF-8") != NULL || strstr(value, "utf8") != NULL;
  }
  return false;
}
