/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every file can do, whether it is text or bytes: be asked about itself, be flushed and
 * closed, serve as a context manager and as its own iterator.
 *
 * A file that nobody holds any more closes itself: its death flushes what is waiting and gives the
 * descriptor back. That is why `open(name).write(text)` works, and why it is better not to rely on
 * it: a file in a cycle waits for the collector.
 */
#include "file.h"

#include <string.h>
#include <unistd.h>

#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/native.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"

static File *as_file(Ref object) { return (File *)object; }

void *file_new(Class *class, Own name, const char *mode, int descriptor, bool owns) {
  File *file = name == NULL || !class_ready(class) ? NULL : object_new(&class->type, 0);
  if (file == NULL) {
    drop_if(name);
    return NULL;
  }
  hold(AS_REF(file), &file->name, name, label_field("name"));
  strncpy(file->mode, mode, sizeof file->mode - 1);
  bool both = strchr(mode, '+') != NULL;
  file->own_buffer.descriptor = descriptor;
  file->own_buffer.reads = both || strchr(mode, 'r') != NULL;
  file->own_buffer.writes = both || strchr(mode, 'r') == NULL;
  file->own_buffer.owns = owns;
  return file;
}

/* ---- What a file refuses ----------------------------------------------------------------- */

bool file_check_open(Ref self) {
  if (!file_buffer(self)->closed) return true;
  return no(throw(ValueError, "I/O operation on closed file."));
}

static Own unsupported;

static Own make_unsupported(void) {
  Own name = str_from("UnsupportedOperation"), dict = dict_new(), class = NULL;
  Own bases = tuple_of(2, AS_REF(OSError), AS_REF(ValueError));
  if (name != NULL && bases != NULL && dict != NULL &&
      dict_set_c_take(ref(dict), "__module__", str_from("io"))) {
    class = class_new(&type_class, ref(name), ref(bases), ref(dict), NULL);
  }
  drop_if(bases);
  drop_if(dict);
  drop_if(name);
  return class;
}

Ref unsupported_operation(void) {
  if (unsupported == NULL) unsupported = make_unsupported();
  return unsupported == NULL ? NULL : ref(unsupported);
}

Own throw_unsupported(const char *message) {
  Ref class = unsupported_operation();
  return class == NULL ? NULL : throw((Class *)class, "%s", message);
}

void file_visit_roots(Visitor *visitor) {
  visit(visitor, ref(unsupported), label_field("UnsupportedOperation"));
}

void file_forget(void) {
  Own class = unsupported;
  unsupported = NULL;
  drop_if(class);
}

/* ---- Methods ----------------------------------------------------------------------------- */

BODY(file_flush) {
  return file_check_open(self) && file_buffer_flush(file_buffer(self)) ? none() : NULL;
}

BODY(file_close) { return file_buffer_close(file_buffer(self)) ? none() : NULL; }

BODY(file_fileno) { return file_check_open(self) ? int_from(file_buffer(self)->descriptor) : NULL; }

BODY(file_isatty) {
  return file_check_open(self) ? bool_from(outside_is_terminal(file_buffer(self)->descriptor)) : NULL;
}

BODY(file_readable) { return file_check_open(self) ? bool_from(file_buffer(self)->reads) : NULL; }
BODY(file_writable) { return file_check_open(self) ? bool_from(file_buffer(self)->writes) : NULL; }
BODY(file_seekable) {
  return file_check_open(self) ? bool_from(file_buffer_seekable(file_buffer(self))) : NULL;
}

BODY(file_truncate) {
  FileBuffer *buffer = file_buffer(self);
  intptr_t size;
  if (!file_check_open(self)) return NULL;
  if (!buffer->writes) return throw_unsupported("truncate");
  bool known = args[0] == NULL || args[0] == None ? file_buffer_tell(buffer, &size)
                                                  : as_size(args[0], &size);
  return known && file_buffer_truncate(buffer, size) ? int_from(size) : NULL;
}

static bool write_line(Ref line, void *self) {
  Own written = call_method(self, ID(write), &line, 1);
  drop_if(written);
  return written != NULL;
}

BODY(file_write_lines) {
  if (!file_check_open(self)) return NULL;
  return each_item(args[0], write_line, self) && !error_pending() ? none() : NULL;
}

typedef struct Lines {
  Ref list;
  intptr_t left; /* how much may still come; -1: no matter how much */
} Lines;

static bool add_line(Ref line, void *context) {
  Lines *lines = context;
  if (!list_append(lines->list, line)) return false;
  intptr_t length = object_length(line);
  if (lines->left < 0) return length >= 0;
  if (length > lines->left) return false;
  lines->left -= length;
  return true;
}

BODY(file_read_lines) {
  Lines lines = {.left = -1};
  if (args[0] != NULL && args[0] != None && !as_size(args[0], &lines.left)) return NULL;
  if (lines.left <= 0) lines.left = -1;
  Own list = list_new(0);
  if (list == NULL) return NULL;
  lines.list = ref(list);
  each_item(self, add_line, &lines);
  if (!error_pending()) return list;
  drop(list);
  return NULL;
}

BODY(file_enter) { return file_check_open(self) ? keep(self) : NULL; }
BODY(file_exit) { return call_method(self, ID(close), NULL, 0); }

static Own file_iter(Ref self) { return file_check_open(self) ? keep(self) : NULL; }

static Own get_name(Ref self) {
  Own name = as_file(self)->name;
  return name == NULL ? none() : keep(ref(name));
}
static Own get_mode(Ref self) { return str_from(as_file(self)->mode); }
static Own get_closed(Ref self) { return bool_from(file_buffer(self)->closed); }

/* ---- Memory ------------------------------------------------------------------------------ */

void file_traverse(Ref self, Visitor *visitor) {
  File *file = as_file(self);
  visit(visitor, ref(file->dict), label_field("__dict__"));
  visit(visitor, ref(file->name), label_field("name"));
  visit(visitor, ref(file->source), label_field("source"));
}

/* What is waiting comes before everything else: this is its last chance. */
void file_clear(Ref self) {
  File *file = as_file(self);
  Own before = error_take();
  if (file->source == NULL &&
      !(file->own_buffer.owns ? file_buffer_close : file_buffer_flush)(&file->own_buffer)) {
    error_unraisable(NULL, self);
  }
  error_restore(before);
  release(self, &file->source, label_field("source"));
  release(self, &file->name, label_field("name"));
  release(self, &file->dict, label_field("__dict__"));
}

void file_destroy(Ref self) { file_buffer_free(&as_file(self)->own_buffer); }

size_t file_side_bytes(Ref self) { return as_file(self)->own_buffer.room; }

static const Attribute attributes[] = {
    {"name", get_name, NULL, NULL},
    {"mode", get_mode, NULL, NULL},
    {"closed", get_closed, NULL, "True if the file is closed"},
    {NULL},
};

static Method methods[] = {
    {"flush", file_flush, "(self, /)", .doc = "Flush write buffers, if applicable."},
    {"close", file_close, "(self, /)", .doc = "Flush and close the IO object."},
    {"fileno", file_fileno, "(self, /)", .doc = "Return underlying file descriptor if one exists."},
    {"isatty", file_isatty, "(self, /)", .doc = "Return whether this is an 'interactive' stream."},
    {"readable", file_readable, "(self, /)",
     .doc = "Return whether object was opened for reading."},
    {"writable", file_writable, "(self, /)",
     .doc = "Return whether object was opened for writing."},
    {"seekable", file_seekable, "(self, /)",
     .doc = "Return whether object supports random access."},
    {"truncate", file_truncate, "(self, pos=None, /)", .doc = "Truncate file to size bytes."},
    {"writelines", file_write_lines, "(self, lines, /)", .doc = "Write a list of lines to stream."},
    {"readlines", file_read_lines, "(self, hint=-1, /)",
     .doc = "Return a list of lines from the stream."},
    {"__enter__", file_enter, "(self, /)", .doc = NULL},
    {"__exit__", file_exit, "(self, /, *args)", .doc = NULL},
    {NULL},
};

Class file_class = {
    .type = {BUILTIN_TYPE("_io._IOBase", File, TYPE_CONTAINER),
             .weak_offset = offsetof(File, weakrefs), .traverse = file_traverse,
             .clear = file_clear, .destroy = file_destroy, .side_bytes = file_side_bytes},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .dict_offset = offsetof(File, dict),
    .doc = "The abstract base class for all I/O classes.",
    .iter = file_iter,
    .methods = methods,
    .attributes = attributes,
};
