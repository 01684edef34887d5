/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the program: from a file, from the command line, or from standard input.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
    fprintf(stderr, "terrarium: can't open file '%s': [Errno %d] %s\n", path, errno, strerror(errno));
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

bool program_read(const Options *options, ProgramSource *source) {
  memset(source, 0, sizeof *source);
  if (options->code != NULL) return take_code(options->code, source);
  if (options->file != NULL && strcmp(options->file, "-") != 0) return read_file(options->file, source);
  source->text = read_all(stdin, &source->length);
  source->name = strdup("<stdin>");
  return source->text != NULL;
}

void program_source_free(ProgramSource *source) {
  free(source->text);
  free(source->name);
}
