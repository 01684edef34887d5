/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes on their way between a program and a file descriptor.
 *
 * One buffer serves both directions, one at a time: it holds either what was read and not yet asked
 * for, or what was written and has not gone out. Turning round is the buffer's business: before
 * writing, the file's position goes back over what nobody asked for; before reading, what is
 * waiting goes out. Functions that can fail return false with OSError, MemoryError or
 * KeyboardInterrupt. */
#ifndef MODULES_FILE_BUFFER_H
#define MODULES_FILE_BUFFER_H

#include "../objects/class.h"

typedef struct FileBuffer {
  int descriptor;
  bool reads, writes; /* what it was opened for */
  bool owns;          /* closing it closes the descriptor */
  bool closed;
  bool waiting; /* data is to be written; else it was read */
  bool at_end;  /* reading came to the end */
  char *data;   /* [start..end) is what is in it */
  size_t start, end, room;
} FileBuffer;

enum { FILE_BUFFER_SIZE = 8192 };

static inline size_t file_buffer_held(const FileBuffer *b) { return b->end - b->start; }

/* Reading: get one more portion behind what is there. Sets at_end when there is no more. */
bool file_buffer_fill(FileBuffer *b);
/* Writing: into the buffer; what is larger than it goes out by itself. */
bool file_buffer_write(FileBuffer *b, const char *data, size_t length);
bool file_buffer_flush(FileBuffer *b);
void file_buffer_push_out(FileBuffer *b); /* as much as can be, without any exception */

bool file_buffer_tell(FileBuffer *b, intptr_t *position);
bool file_buffer_seek(FileBuffer *b, intptr_t offset, int whence, intptr_t *position);
bool file_buffer_truncate(FileBuffer *b, intptr_t size);
bool file_buffer_seekable(const FileBuffer *b);

bool file_buffer_close(FileBuffer *b); /* flushes; closed even if that fails */
void file_buffer_free(FileBuffer *b);

/* The OSError for errno, with the name of the file unless that is NULL. Returns NULL. */
Own throw_errno(Ref filename);

#endif
