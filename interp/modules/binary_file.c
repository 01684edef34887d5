/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of bytes. What is read is a bytes; what is written is anything that shows its bytes.
 *
 * Reader, writer and the one that is both differ in their names only: what a file may do was said
 * when it was opened. `buffer` of a text file is one of these too, over the text file's own buffer.
 */
#include "binary_file.h"

#include <string.h>

#include "../objects/buffer.h"
#include "../objects/bytes.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "file.h"

static Class *class_for_mode(const char *mode, bool buffered) {
  if (!buffered) return &file_io_class;
  if (strchr(mode, '+') != NULL) return &buffered_random_class;
  return strchr(mode, 'r') != NULL ? &buffered_reader_class : &buffered_writer_class;
}

Own binary_file_open(int descriptor, Own name, const char *mode, bool owns, bool buffered) {
  File *file = file_new(class_for_mode(mode, buffered), name, mode, descriptor, owns);
  if (file == NULL) return NULL;
  track(AS_REF(file));
  return own(file);
}

Own binary_view(Ref text_file) {
  File *text = (File *)text_file;
  File *view =
      file_new(class_for_mode(text->mode, true), keep(ref(text->name)), text->mode, -1, false);
  if (view == NULL) return NULL;
  view->own_buffer.closed = true;
  hold(AS_REF(view), &view->source, keep(text_file), label_field("source"));
  track(AS_REF(view));
  return own(view);
}

static bool check(Ref self, bool may, const char *what, const char *when_closed) {
  if (file_buffer(self)->closed) return no(throw(ValueError, "%s closed file", when_closed));
  return may || no(throw_unsupported(what));
}

static bool check_reads(Ref self, const char *what) {
  return check(self, file_buffer(self)->reads, what, "read of");
}

/* ---- Reading ----------------------------------------------------------------------------- */

static Own take(FileBuffer *buffer, size_t length) {
  Own bytes = bytes_from(length == 0 ? "" : buffer->data + buffer->start, length);
  if (bytes != NULL) buffer->start += length;
  return bytes;
}

/* Fill until there are so many bytes, or all; a terminal may go on after its end. */
static bool gather(FileBuffer *buffer, intptr_t wanted) {
  if (!file_buffer_flush(buffer)) return false;
  if (file_buffer_held(buffer) == 0) buffer->at_end = false;
  while (!buffer->at_end && (wanted < 0 || file_buffer_held(buffer) < (size_t)wanted)) {
    if (!file_buffer_fill(buffer)) return false;
  }
  return true;
}

static size_t at_most(FileBuffer *buffer, intptr_t wanted) {
  size_t held = file_buffer_held(buffer);
  return wanted >= 0 && (size_t)wanted < held ? (size_t)wanted : held;
}

static bool size_from(Ref arg, intptr_t *size) {
  *size = -1;
  if (arg == NULL || arg == None) return true;
  if (class_of(arg)->as_index == NULL) {
    return no(throw(TypeError, "argument should be integer or None, not '%T'", arg));
  }
  if (!as_size(arg, size)) return false;
  return *size >= -1 || no(throw(ValueError, "read length must be non-negative or -1"));
}

BODY(binary_read) {
  intptr_t size;
  FileBuffer *buffer = file_buffer(self);
  if (!check_reads(self, "read") || !size_from(args[0], &size) || !gather(buffer, size))
    return NULL;
  return take(buffer, at_most(buffer, size));
}

BODY(binary_read_all) {
  if (!check_reads(self, "readall") || !gather(file_buffer(self), -1)) return NULL;
  return take(file_buffer(self), file_buffer_held(file_buffer(self)));
}

/* What one look at the file gives. */
BODY(binary_read1) {
  intptr_t size;
  FileBuffer *buffer = file_buffer(self);
  if (!check_reads(self, "read1") || !size_from(args[0], &size) || !gather(buffer, 1)) return NULL;
  return take(buffer, at_most(buffer, size));
}

BODY(binary_peek) {
  FileBuffer *buffer = file_buffer(self);
  if (!check_reads(self, "peek") || !gather(buffer, 1)) return NULL;
  size_t start = buffer->start;
  Own bytes = take(buffer, file_buffer_held(buffer));
  buffer->start = start;
  return bytes;
}

static bool open_target(Ref object, Buffer *target) {
  if (buffer_open(object, target)) {
    if (target->writable) return true;
    buffer_close(target);
  }
  if (error_pending()) return false;
  return no(
      throw(TypeError, "readinto() argument must be read-write bytes-like object, not %T", object));
}

BODY(binary_read_into) {
  FileBuffer *buffer = file_buffer(self);
  if (!check_reads(self, "readinto")) return NULL;
  Buffer target;
  if (!open_target(args[0], &target)) return NULL;
  Own result = NULL;
  if (gather(buffer, target.length)) {
    size_t length = at_most(buffer, target.length);
    memcpy(target.data, buffer->data + buffer->start, length);
    buffer->start += length;
    result = int_from((intptr_t)length);
  }
  buffer_close(&target);
  return result;
}

static Own read_line(Ref self, intptr_t most) {
  FileBuffer *buffer = file_buffer(self);
  if (!check_reads(self, "read") || !gather(buffer, 1)) return NULL;
  size_t seen = 0;
  for (;;) {
    size_t held = at_most(buffer, most);
    const char *start = buffer->data + buffer->start;
    const char *end = held > seen ? memchr(start + seen, '\n', held - seen) : NULL;
    if (end != NULL) return take(buffer, (size_t)(end - start) + 1);
    if (buffer->at_end || (most >= 0 && held == (size_t)most)) return take(buffer, held);
    seen = held;
    if (!file_buffer_fill(buffer)) return NULL;
  }
}

BODY(binary_read_line) {
  intptr_t most;
  return size_from(args[0], &most) ? read_line(self, most) : NULL;
}

static Own binary_next(Ref self) {
  Own line = read_line(self, -1);
  if (line == NULL || bytes_length(ref(line)) > 0) return line;
  drop(line);
  return NULL;
}

/* ---- Writing, positions ------------------------------------------------------------------ */

BODY(binary_write) {
  FileBuffer *buffer = file_buffer(self);
  if (!check(self, buffer->writes, "write", "write to")) return NULL;
  Buffer source;
  if (!buffer_require(args[0], &source)) return NULL;
  bool done = file_buffer_write(buffer, (const char *)source.data, (size_t)source.length);
  intptr_t length = source.length;
  buffer_close(&source);
  if (done && class_of(self) == &file_io_class) done = file_buffer_flush(buffer);
  return done ? int_from(length) : NULL;
}

BODY(binary_tell) {
  intptr_t position;
  return file_check_open(self) && file_buffer_tell(file_buffer(self), &position)
             ? int_from(position)
             : NULL;
}

BODY(binary_seek) {
  intptr_t offset, position;
  int whence = 0;
  if (!file_check_open(self) || !as_size(args[0], &offset)) return NULL;
  if (args[1] != NULL && !as_c_int(args[1], &whence)) return NULL;
  if (whence < 0 || whence > 2) return throw(ValueError, "whence value %d unsupported", whence);
  return file_buffer_seek(file_buffer(self), offset, whence, &position) ? int_from(position) : NULL;
}

static Own binary_repr(Ref self) {
  File *file = (File *)self;
  if (class_of(self) != &file_io_class)
    return str_format("<%N name=%R>", class_of(self), ref(file->name));
  return str_format("<_io.FileIO name=%R mode='%s' closefd=%s>", ref(file->name), file->mode,
                    file_buffer(self)->owns ? "True" : "False");
}

/* ---- The classes ------------------------------------------------------------------------- */

static Method methods[] = {
    {"read", binary_read, "(self, size=-1, /)", .doc = "Read and return up to n bytes."},
    {"read1", binary_read1, "(self, size=-1, /)",
     .doc = "Read and return up to n bytes, with at most one read() call."},
    {"peek", binary_peek, "(self, size=0, /)",
     .doc = "Return what is in the buffer, without going on."},
    {"readinto", binary_read_into, "(self, buffer, /)",
     .doc = "Read bytes into a buffer that can be written."},
    {"readline", binary_read_line, "(self, size=-1, /)",
     .doc = "Read and return a line from the stream."},
    {"readall", binary_read_all, "(self, /)", .doc = "Read all data from the file."},
    {"write", binary_write, "(self, buffer, /)", .doc = "Write buffer b to the IO stream."},
    {"tell", binary_tell, "(self, /)", .doc = "Return current stream position."},
    {"seek", binary_seek, "(self, target, whence=0, /)",
     .doc = "Change the stream position to the given byte offset."},
    {NULL},
};

#define BINARY_CLASS(variable, shown, text)                                                        \
  Class variable = {                                                                               \
      .type = {BUILTIN_TYPE(shown, File, TYPE_CONTAINER), .weak_offset = offsetof(File, weakrefs), \
               .traverse = file_traverse, .clear = file_clear, .destroy = file_destroy,            \
               .side_bytes = file_side_bytes},                                                     \
      .base = &file_class,                                                                         \
      .flags = CLASS_FIXED | CLASS_FINAL,                                                          \
      .dict_offset = offsetof(File, dict),                                                         \
      .doc = text,                                                                                 \
      .repr = binary_repr,                                                                         \
      .next = binary_next,                                                                         \
      .methods = methods,                                                                          \
  }

BINARY_CLASS(buffered_reader_class, "_io.BufferedReader",
             "Create a new buffered reader using the given readable raw IO object.");
BINARY_CLASS(buffered_writer_class, "_io.BufferedWriter",
             "A buffer for a writeable sequential RawIO object.");
BINARY_CLASS(buffered_random_class, "_io.BufferedRandom",
             "A buffered interface to random access streams.");
BINARY_CLASS(file_io_class, "_io.FileIO", "Open a file.");
