/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all files have in common: `_io._IOBase`, the base of text_file.h and binary_file.h.
 *
 * A file owns a FileBuffer, or looks at the one of another file (`f.buffer` of a text file). One
 * that owns its descriptor flushes and closes itself when it dies. */
#ifndef MODULES_FILE_H
#define MODULES_FILE_H

#include "../objects/dict.h"
#include "file_buffer.h"

typedef struct File {
  Container container;
  Own dict; /* of attributes somebody set; NULL before */
  Own weakrefs;
  Own name;   /* as it was given: str, bytes or int */
  Own source; /* the file whose buffer this one uses; NULL: its own */
  FileBuffer own_buffer;
  char mode[4];
} File;

extern Class file_class;

/* A file of a class with File's fields first; not yet tracked. Takes name. */
void *file_new(Class *class, Own name, const char *mode, int descriptor, bool owns);

static inline FileBuffer *file_buffer(Ref self) {
  File *file = (File *)self;
  return &((File *)(file->source == NULL ? self : ref(file->source)))->own_buffer;
}

bool file_check_open(Ref self);             /* ValueError: I/O operation on closed file. */
Own throw_unsupported(const char *message); /* io.UnsupportedOperation */
Ref unsupported_operation(void);            /* the class; NULL with exception */
void file_visit_roots(Visitor *visitor);    /* that class, for the tools */
void file_forget(void);                     /* at the end */

/* For the classes built on it. */
void file_traverse(Ref self, Visitor *visitor);
void file_clear(Ref self);
void file_destroy(Ref self);
size_t file_side_bytes(Ref self);

#endif
