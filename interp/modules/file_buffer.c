/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buffer between a program and a file descriptor: see file_buffer.h.
 *
 * Invariant: data[start..end) was read and is still wanted, or, when `waiting`, is to be written;
 * the descriptor stands behind it in the first case, before it in the second.
 */
#include "file_buffer.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/vm.h"

Own throw_errno(Ref filename) {
  Own number = int_from(errno), text = str_from(strerror(errno));
  if (number != NULL && text != NULL) {
    Ref args[] = {ref(number), ref(text), filename};
    Own error = exception_new(OSError, args, filename == NULL ? 2 : 3);
    if (error != NULL) throw_object(ref(error));
    drop_if(error);
  }
  drop_if(number);
  drop_if(text);
  return NULL;
}

/* A signal cut the call short: go on, unless it means to stop the program. */
static bool try_again(void) { return errno == EINTR && vm_safe_point(); }

static bool failed(void) { return error_pending() ? false : no(throw_errno(NULL)); }

/* ---- Writing ----------------------------------------------------------------------------- */

static bool write_out(FileBuffer *b, const char *data, size_t length) {
  while (length > 0) {
    ssize_t written = outside_write(b->descriptor, data, length);
    if (written < 0 && !try_again()) return failed();
    if (written < 0) continue;
    data += written;
    length -= (size_t)written;
  }
  return true;
}

bool file_buffer_flush(FileBuffer *b) {
  if (!b->waiting) return true;
  size_t start = b->start, end = b->end;
  b->start = b->end = 0;
  b->waiting = false;
  return write_out(b, b->data + start, end - start);
}

void file_buffer_push_out(FileBuffer *b) {
  while (b->waiting && b->start < b->end) {
    ssize_t written = outside_write(b->descriptor, b->data + b->start, file_buffer_held(b));
    if (written < 0 && errno != EINTR) return;
    if (written > 0) b->start += (size_t)written;
  }
}

/* From reading to writing. */
static bool turn_to_writing(FileBuffer *b) {
  if (b->waiting) return true;
  off_t unread = (off_t)file_buffer_held(b);
  b->start = b->end = 0;
  b->at_end = false;
  if (unread > 0 && outside_seek(b->descriptor, -unread, SEEK_CUR) < 0) return failed();
  if (b->data == NULL) {
    b->data = heap_alloc(FILE_BUFFER_SIZE);
    b->room = FILE_BUFFER_SIZE;
  }
  return b->waiting = b->data != NULL;
}

bool file_buffer_write(FileBuffer *b, const char *data, size_t length) {
  if (!turn_to_writing(b)) return false;
  if (length > b->room - b->end) {
    if (!file_buffer_flush(b)) return false;
    b->waiting = true;
  }
  if (length > b->room) return write_out(b, data, length);
  memcpy(b->data + b->end, data, length);
  b->end += length;
  return true;
}

/* ---- Reading ----------------------------------------------------------------------------- */

static bool make_room(FileBuffer *b) {
  if (b->start > 0) {
    memmove(b->data, b->data + b->start, file_buffer_held(b));
    b->end -= b->start;
    b->start = 0;
  }
  if (b->room - b->end >= FILE_BUFFER_SIZE) return true;
  size_t more = FILE_BUFFER_SIZE + b->room / 2;
  char *larger = heap_resize(b->data, b->room + more);
  if (larger == NULL) return false;
  b->data = larger;
  b->room += more;
  return true;
}

bool file_buffer_fill(FileBuffer *b) {
  if (!file_buffer_flush(b) || !make_room(b)) return false;
  ssize_t got;
  while ((got = outside_read(b->descriptor, b->data + b->end, FILE_BUFFER_SIZE)) < 0) {
    if (!try_again()) return failed();
  }
  b->end += (size_t)got;
  b->at_end = got == 0;
  return true;
}

/* ---- Positions --------------------------------------------------------------------------- */

bool file_buffer_tell(FileBuffer *b, intptr_t *position) {
  off_t here = outside_seek(b->descriptor, 0, SEEK_CUR);
  if (here < 0) return failed();
  intptr_t held = (intptr_t)file_buffer_held(b);
  *position = (intptr_t)here + (b->waiting ? held : -held);
  return true;
}

bool file_buffer_seek(FileBuffer *b, intptr_t offset, int whence, intptr_t *position) {
  if (!file_buffer_flush(b)) return false;
  if (whence == SEEK_CUR) offset -= (intptr_t)file_buffer_held(b);
  off_t there = outside_seek(b->descriptor, (off_t)offset, whence);
  if (there < 0) return failed();
  b->start = b->end = 0;
  b->at_end = false;
  *position = (intptr_t)there;
  return true;
}

bool file_buffer_truncate(FileBuffer *b, intptr_t size) {
  if (!file_buffer_flush(b)) return false;
  return outside_truncate(b->descriptor, (off_t)size) == 0 || failed();
}

bool file_buffer_seekable(const FileBuffer *b) { return outside_seek(b->descriptor, 0, SEEK_CUR) >= 0; }

/* ---- The end ----------------------------------------------------------------------------- */

bool file_buffer_close(FileBuffer *b) {
  if (b->closed) return true;
  bool done = file_buffer_flush(b);
  b->closed = true;
  if (b->owns && outside_close(b->descriptor) < 0 && done) done = failed();
  return done;
}

void file_buffer_free(FileBuffer *b) {
  heap_free(b->data);
  b->data = NULL;
}
