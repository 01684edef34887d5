/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the library that is written in Python.
 *
 * Its sources (interp/lib) stand inside the program, as text, put there by the assembler: nothing
 * is looked for on disk, and a module that is not imported costs nothing but its bytes in the file.
 * They are compiled when they are imported, like any other module; code in them says that its file
 * is
 * "<library NAME>". library.def lists them.
 */
#include <string.h>

#include "library.h"

/* clang-format off */
#define LIBRARY(id, name, file, package) \
  __asm__(".section .rodata\n" \
          "library_text_" #id ":\n" \
          ".incbin \"interp/lib/" file "\"\n" \
          "library_end_" #id ":\n" \
          ".byte 0\n" \
          ".previous\n"); \
  extern const char library_text_##id[], library_end_##id[];
/* clang-format on */
#include "library.def"
#undef LIBRARY

typedef struct LibraryRow {
  const char *name, *text, *end;
  bool is_package;
} LibraryRow;

static const LibraryRow rows[] = {
#define LIBRARY(id, name, file, package) {name, library_text_##id, library_end_##id, package},
#include "library.def"
#undef LIBRARY
    {NULL, NULL, NULL, false},
};

const char *library_source(const char *name, size_t *length, bool *is_package) {
  for (const LibraryRow *row = rows; row->name != NULL; row++) {
    if (strcmp(name, row->name) != 0) continue;
    *length = (size_t)(row->end - row->text);
    *is_package = row->is_package;
    return row->text;
  }
  return NULL;
}
