/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of source files, line by line: for tracebacks, the narrator and the stepper.
 *
 * What was compiled from memory is registered with its filename; anything else is read from disk
 * when it is first asked for, and remembered, also that it could not be read. The texts come from
 * the C library, so that the heap shows the program's own memory.
 */
#include "source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../objects/str.h"

typedef struct SourceFile SourceFile;
struct SourceFile {
  SourceFile *next;
  char *filename;
  char *text; /* NULL: cannot be read */
  size_t length;
  size_t *starts; /* of the lines; one more for the end */
  int lines;
};

static SourceFile *files;

/* ---- Remembering ------------------------------------------------------------------------- */

static void forget_text(SourceFile *file) {
  free(file->text);
  free(file->starts);
  file->text = NULL;
  file->starts = NULL;
  file->lines = 0;
}

static bool find_lines(SourceFile *file) {
  int count = 1;
  for (size_t i = 0; i < file->length; i++) count += file->text[i] == '\n';
  file->starts = malloc(((size_t)count + 1) * sizeof *file->starts);
  if (file->starts == NULL) return false;
  file->starts[0] = 0;
  for (size_t i = 0; i < file->length; i++) {
    if (file->text[i] == '\n') file->starts[++file->lines] = i + 1;
  }
  file->starts[++file->lines] = file->length + 1;
  return true;
}

static void set_text(SourceFile *file, char *text, size_t length) {
  forget_text(file);
  file->text = text;
  file->length = length;
  if (text != NULL && !find_lines(file)) forget_text(file);
}

static SourceFile *find_file(const char *filename) {
  SourceFile *file = files;
  while (file != NULL && strcmp(file->filename, filename) != 0) file = file->next;
  return file;
}

static SourceFile *add_file(const char *filename) {
  SourceFile *file = calloc(1, sizeof *file);
  if (file == NULL) return NULL;
  file->filename = strdup(filename);
  if (file->filename == NULL) {
    free(file);
    return NULL;
  }
  file->next = files;
  return files = file;
}

void source_register(Ref filename, const char *text, size_t length) {
  const char *name = str_text(filename);
  SourceFile *file = find_file(name);
  if (file == NULL) file = add_file(name);
  char *copy = file == NULL ? NULL : malloc(length + 1);
  if (copy == NULL) return;
  memcpy(copy, text, length);
  copy[length] = '\0';
  set_text(file, copy, length);
}

/* ---- Reading ----------------------------------------------------------------------------- */

static char *read_text(const char *path, size_t *length) {
  FILE *stream = fopen(path, "rb");
  if (stream == NULL) return NULL;
  size_t room = 4096, got;
  char *text = malloc(room);
  for (*length = 0; text != NULL && (got = fread(text + *length, 1, room - *length, stream)) > 0;) {
    *length += got;
    if (*length < room) continue;
    char *larger = realloc(text, room *= 2);
    if (larger == NULL) free(text);
    text = larger;
  }
  fclose(stream);
  return text;
}

/* "<string>" and the like are no files. */
static SourceFile *load_file(const char *filename) {
  SourceFile *file = add_file(filename);
  if (file == NULL || filename[0] == '<') return file;
  size_t length;
  char *text = read_text(filename, &length);
  set_text(file, text, text == NULL ? 0 : length);
  return file;
}

bool source_line_of(const char *filename, int line, const char **text, size_t *length) {
  SourceFile *file = find_file(filename);
  if (file == NULL) file = load_file(filename);
  if (file == NULL || file->text == NULL || line < 1 || line > file->lines) return false;
  size_t start = file->starts[line - 1], end = file->starts[line] - 1;
  if (end > start && file->text[end - 1] == '\r') end--;
  if (start > end) return false;
  *text = file->text + start;
  *length = end - start;
  return true;
}

bool source_line(Ref filename, int line, const char **text, size_t *length) {
  return source_line_of(str_text(filename), line, text, length);
}

void source_forget_all(void) {
  while (files != NULL) {
    SourceFile *file = files;
    files = file->next;
    forget_text(file);
    free(file->filename);
    free(file);
  }
}
