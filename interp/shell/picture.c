/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures by Graphviz: its program dot reads the graph from a pipe and writes the file. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Is there such a program in one of the folders of PATH? */
static bool is_installed(const char *program) {
  const char *path = getenv("PATH");
  char file[4096];
  while (path != NULL && *path != '\0') {
    size_t length = strcspn(path, ":");
    snprintf(file, sizeof file, "%.*s/%s", (int)length, path, program);
    if (access(file, X_OK) == 0) return true;
    path += length + (path[length] == ':');
  }
  return false;
}

bool graphviz_is_installed(void) { return is_installed("dot"); }

/* 'it''s' for the shell */
static void quote(FILE *file, const char *text) {
  fputc('\'', file);
  for (; *text != '\0'; text++) fputs(*text == '\'' ? "'\\''" : (char[]){*text, '\0'}, file);
  fputc('\'', file);
}

FILE *picture_open(const char *path) {
  char *command = NULL;
  size_t size;
  FILE *words = open_memstream(&command, &size);
  if (words == NULL) return NULL;
  fputs("dot -Tsvg -o ", words);
  quote(words, path);
  fclose(words);
  FILE *stream = popen(command, "w");
  free(command);
  return stream;
}

bool picture_close(FILE *stream) { return pclose(stream) == 0; }
