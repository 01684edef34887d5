/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the program: from a file, from the command line, or from standard input.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../modules/library.h"
#include "program.h"

/* Everything there is; NULL: errno says why. */
static char *read_all(FILE *file, size_t *length) {
  size_t room = 1 << 14, used = 0, got;
  char *text = malloc(room + 1);
  while (text != NULL && (got = fread(text + used, 1, room - used, file)) > 0) {
    used += got;
    if (used < room) continue;
    char *larger = realloc(text, (room *= 2) + 1);
    if (larger == NULL) free(text);
    text = larger;
  }
  if (text == NULL || ferror(file)) {
    free(text);
    return NULL;
  }
  text[used] = '\0';
  *length = used;
  return text;
}

static bool is_directory(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool read_file(const char *path, ProgramSource *source) {
  FILE *file = is_directory(path) ? NULL : fopen(path, "rb");
  if (file == NULL && is_directory(path)) errno = EISDIR;
  source->text = file == NULL ? NULL : read_all(file, &source->length);
  if (source->text == NULL) {
    fprintf(stderr, "terrarium: can't open file '%s': [Errno %d] %s\n", path, errno,
            strerror(errno));
  }
  if (file != NULL) fclose(file);
  source->name = realpath(path, NULL);
  if (source->name == NULL) source->name = strdup(path);
  source->is_file = true;
  return source->text != NULL;
}

static bool take_code(const char *code, ProgramSource *source) {
  source->length = strlen(code);
  source->text = malloc(source->length + 2);
  if (source->text == NULL) return false;
  memcpy(source->text, code, source->length);
  memcpy(source->text + source->length++, "\n", 2);
  source->name = strdup("<string>");
  return true;
}

/* ---- A module by its name: -m ------------------------------------------------------------ */

static char *joined(const char *first, const char *second) {
  char *text = malloc(strlen(first) + strlen(second) + 1);
  if (text != NULL) strcat(strcpy(text, first), second);
  return text;
}

/* The part of the library that has this name. */
static bool take_library(const char *name, ProgramSource *source) {
  bool is_package;
  const char *text = library_source(name, &source->length, &is_package);
  if (text == NULL) return false;
  source->text = malloc(source->length + 1);
  source->name = malloc(strlen(name) + sizeof "<library >");
  if (source->text == NULL || source->name == NULL) return false;
  memcpy(source->text, text, source->length);
  source->text[source->length] = '\0';
  sprintf(source->name, "<library %s>", name);
  return true;
}

/* a.b is a/b.py below the folder we are in. */
static bool take_module_file(const char *name, ProgramSource *source) {
  char *path = joined(name, ".py");
  if (path == NULL) return false;
  for (char *at = path; at < path + strlen(name); at++) {
    if (*at == '.') *at = '/';
  }
  bool found = access(path, R_OK) == 0 && read_file(path, source);
  free(path);
  return found;
}

static bool take_one(const char *name, ProgramSource *source) {
  return take_library(name, source) || take_module_file(name, source);
}

/* A package is run by its __main__. Relative imports start from the package, or the module's
 * package. */
static bool take_module(const char *name, ProgramSource *source) {
  char *main = joined(name, ".__main__");
  if (main == NULL) return false;
  source->package = strdup(name);
  bool found = take_one(main, source);
  free(main);
  if (found) return true;
  if (source->package != NULL) {
    char *dot = strrchr(source->package, '.');
    source->package[dot == NULL ? 0 : dot - source->package] = '\0';
  }
  if (take_one(name, source)) return true;
  fprintf(stderr, "terrarium: No module named %s\n", name);
  return false;
}

bool program_read(const Options *options, ProgramSource *source) {
  memset(source, 0, sizeof *source);
  if (options->code != NULL) return take_code(options->code, source);
  if (options->module != NULL) return take_module(options->module, source);
  if (options->file != NULL && strcmp(options->file, "-") != 0)
    return read_file(options->file, source);
  source->text = read_all(stdin, &source->length);
  source->name = strdup("<stdin>");
  return source->text != NULL;
}

/* A line that begins with it, wherever the line is indented to. */
static bool has_line(const char *text, const char *beginning) {
  for (const char *at = text; (at = strstr(at, beginning)) != NULL; at++) {
    const char *before = at;
    while (before > text && (before[-1] == ' ' || before[-1] == '\t')) before--;
    if (before == text || before[-1] == '\n') return true;
  }
  return false;
}

bool program_wants_watching(const ProgramSource *source) {
  return has_line(source->text, "import terrarium") ||
         has_line(source->text, "from terrarium import");
}

void program_source_free(ProgramSource *source) {
  free(source->text);
  free(source->name);
  free(source->package);
}
