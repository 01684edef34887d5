/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text streams over a file descriptor: what sys.stdin, sys.stdout and sys.stderr are.
 *
 * Writing gathers text in a buffer, which goes out when it is full, when somebody asks (flush), at
 * the end of the program, and on a terminal with every line. stderr keeps nothing back, and lets
 * stdout go first, so that what a reader sees is in the order in which it happened.
 *
 * Reading fills the same buffer from the descriptor and hands out lines or characters. All text is
 * UTF-8; on input, every kind of line end becomes '\n'.
 *
 * Invariant: buffer[start..end) is what was not handed on yet, to the descriptor or to the program.
 */
#include "text_file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "../../gc/events.h"
#include "../objects/codec.h"
#include "../objects/bytes.h"
#include "../objects/dict.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/native.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/vm.h"

typedef struct TextFile {
  Container container;
  Own dict;     /* of attributes somebody set; NULL before */
  Own weakrefs;
  const char *name;
  Ref goes_first; /* to be flushed before anything is written here; or NULL */
  char *buffer;
  size_t start, end, room;
  int descriptor;
  bool writes, closed;
  bool at_once; /* keeps nothing back */
  bool by_line; /* ... beyond the end of a line */
  bool at_end;  /* reading: there is no more */
} TextFile;

enum { BUFFER_SIZE = 8192 };

static TextFile *as_file(Ref object) { return (TextFile *)object; }

Own text_file_new(int descriptor, const char *name, bool writes) {
  TextFile *file = object_new(&text_file_class.type, 0);
  if (file == NULL) return NULL;
  file->name = name;
  file->descriptor = descriptor;
  file->writes = writes;
  file->at_once = descriptor == STDERR_FILENO;
  file->by_line = isatty(descriptor);
  track(AS_REF(file));
  return own(file);
}

void text_file_goes_behind(Ref self, Ref other) { as_file(self)->goes_first = other; }

static Own throw_os_error(void) {
  Own number = int_from(errno), text = str_from(strerror(errno));
  if (number != NULL && text != NULL) {
    Ref args[] = {ref(number), ref(text)};
    Own error = exception_new(OSError, args, 2);
    if (error != NULL) throw_object(ref(error));
    drop_if(error);
  }
  drop_if(number);
  drop_if(text);
  return NULL;
}

static bool check_open(TextFile *file) {
  if (!file->closed) return true;
  return no(throw(ValueError, "I/O operation on closed file."));
}

/* A signal cut the call short: go on, unless it means to stop the program. */
static bool try_again(void) { return errno == EINTR && vm_safe_point(); }

/* ---- Writing -------------------------------------------------------------------------------- */

static bool make_buffer(TextFile *file) {
  if (file->buffer != NULL) return true;
  file->buffer = heap_alloc(BUFFER_SIZE);
  file->room = BUFFER_SIZE;
  return file->buffer != NULL;
}

static bool write_out(TextFile *file, const char *text, size_t length) {
  while (length > 0) {
    ssize_t written = write(file->descriptor, text, length);
    if (written < 0 && !try_again()) return error_pending() ? false : no(throw_os_error());
    if (written < 0) continue;
    text += written;
    length -= (size_t)written;
  }
  return true;
}

bool text_file_flush(Ref self) {
  TextFile *file = as_file(self);
  if (!file->writes) return true;
  size_t start = file->start, end = file->end;
  file->start = file->end = 0;
  return write_out(file, file->buffer + start, end - start);
}

void text_file_push_out(Ref self) {
  TextFile *file = as_file(self);
  while (file->writes && file->start < file->end) {
    ssize_t written = write(file->descriptor, file->buffer + file->start, file->end - file->start);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) file->start += (size_t)written;
  }
}

/* Into the buffer, as much as there is; what is larger than the buffer goes out by itself. */
static bool gather(TextFile *file, const char *text, size_t length) {
  if (!make_buffer(file)) return false;
  if (length > file->room - file->end && !text_file_flush(AS_REF(file))) return false;
  if (length > file->room) return write_out(file, text, length);
  memcpy(file->buffer + file->end, text, length);
  file->end += length;
  if (file->by_line && memchr(text, '\n', length) != NULL) return text_file_flush(AS_REF(file));
  return true;
}

bool text_file_write_text(Ref self, const char *text, size_t length) {
  TextFile *file = as_file(self);
  if (!check_open(file)) return false;
  if (file->goes_first != NULL && !text_file_flush(file->goes_first)) return false;
  emit(EVENT_OUTPUT, self, NULL, label_field(text), file->descriptor, (intptr_t)length);
  return file->at_once ? write_out(file, text, length) : gather(file, text, length);
}

/* stderr says everything somehow; the others refuse what is no text. */
static bool write_encoded(Ref self, Ref str) {
  Own bytes = text_encode(str, "utf-8", "backslashreplace");
  if (bytes == NULL) return false;
  Bytes *b = (Bytes *)ref(bytes);
  bool done = text_file_write_text(self, (const char *)b->data, (size_t)b->length);
  drop(bytes);
  return done;
}

bool text_file_write(Ref self, Ref str) {
  if (as_file(self)->at_once && !((Str *)str)->ascii) return write_encoded(self, str);
  size_t length;
  const char *text = str_utf8(str, &length);
  return text != NULL && text_file_write_text(self, text, length);
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* More from the descriptor. False: exception. Sets at_end when there is no more. */
static bool fill(TextFile *file) {
  if (file->start > 0) {
    memmove(file->buffer, file->buffer + file->start, file->end - file->start);
    file->end -= file->start;
    file->start = 0;
  }
  if (file->room - file->end < BUFFER_SIZE) {
    char *larger = heap_resize(file->buffer, file->room + BUFFER_SIZE + file->room / 2);
    if (larger == NULL) return false;
    file->buffer = larger;
    file->room += BUFFER_SIZE + file->room / 2;
  }
  ssize_t got;
  while ((got = read(file->descriptor, file->buffer + file->end, BUFFER_SIZE)) < 0) {
    if (!try_again()) return error_pending() ? false : no(throw_os_error());
  }
  file->end += (size_t)got;
  file->at_end = got == 0;
  return true;
}

/* What was read, with every kind of line end as '\n'; in place, so the text only gets shorter. */
static size_t translate(char *text, size_t length) {
  size_t to = 0;
  for (size_t from = 0; from < length; from++) {
    if (text[from] == '\n' && from > 0 && text[from - 1] == '\r') continue;
    text[to++] = text[from] == '\r' ? '\n' : text[from];
  }
  return to;
}

static Own take_text(TextFile *file, size_t length) {
  char *text = file->buffer + file->start;
  file->start += length;
  return bytes_decode((const uint8_t *)text, translate(text, length), "utf-8", "surrogateescape");
}

/* The length of the first line in the buffer with its end; 0: it is not all there. */
static size_t line_length(const TextFile *file) {
  const char *text = file->buffer + file->start;
  size_t length = file->end - file->start;
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '\n') return i + 1;
    if (text[i] != '\r' || (i + 1 == length && !file->at_end)) continue;
    return i + (i + 1 < length && text[i + 1] == '\n' ? 2 : 1);
  }
  return file->at_end ? length : 0;
}

Own text_file_read_line(Ref self) {
  TextFile *file = as_file(self);
  if (!check_open(file)) return NULL;
  if (file->writes) return throw(ValueError, "not readable");
  if (file->at_end && file->start == file->end) file->at_end = false; /* a terminal may go on */
  size_t length = 0;
  while ((file->buffer == NULL || (length = line_length(file)) == 0) && !file->at_end) {
    if (!fill(file)) return NULL;
  }
  return length == 0 ? keep(empty_str) : take_text(file, length);
}

/* Bytes of the first `wanted` characters, counting the two of "\r\n" as one; less if there are not so many. */
static size_t bytes_of_characters(const TextFile *file, intptr_t wanted) {
  const unsigned char *text = (const unsigned char *)file->buffer + file->start;
  size_t length = file->end - file->start, i = 0;
  for (; i < length && wanted > 0; wanted--) {
    i += text[i] == '\r' && i + 1 < length && text[i + 1] == '\n' ? 2 : 1;
    while (i < length && (text[i] & 0xc0) == 0x80) i++;
  }
  return i;
}

static Own read_characters(Ref self, intptr_t wanted) {
  TextFile *file = as_file(self);
  if (!check_open(file)) return NULL;
  if (file->writes) return throw(ValueError, "not readable");
  while (!file->at_end &&
         (wanted < 0 || file->buffer == NULL ||
          bytes_of_characters(file, wanted + 1) >= file->end - file->start)) {
    if (!fill(file)) return NULL;
  }
  size_t length = wanted < 0 ? file->end - file->start : bytes_of_characters(file, wanted);
  return length == 0 ? keep(empty_str) : take_text(file, length);
}

/* ---- Methods -------------------------------------------------------------------------------- */

static Own file_write(Ref self, Ref const *args, int n) {
  (void)n;
  if (!is_str(args[0])) {
    return throw(TypeError, "write() argument must be str, not %T", args[0]);
  }
  if (!as_file(self)->writes) return throw(ValueError, "not writable");
  return text_file_write(self, args[0]) ? int_from(str_length(args[0])) : NULL;
}

static bool write_line(Ref line, void *self) {
  Own written = file_write(self, &line, 1);
  drop_if(written);
  return written != NULL;
}

static Own file_write_lines(Ref self, Ref const *args, int n) {
  (void)n;
  return each_item(args[0], write_line, self) && !error_pending() ? none() : NULL;
}

static Own file_flush(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return check_open(as_file(self)) && text_file_flush(self) ? none() : NULL;
}

static Own file_read(Ref self, Ref const *args, int n) {
  (void)n;
  intptr_t wanted = -1;
  if (args[0] != NULL && args[0] != None && !as_size(args[0], &wanted)) return NULL;
  return read_characters(self, wanted);
}

static Own file_read_line(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return text_file_read_line(self);
}

static Own file_read_lines(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return list_from_iterable(self);
}

static Own file_fileno(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from(as_file(self)->descriptor);
}

static Own file_isatty(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return bool_from(isatty(as_file(self)->descriptor));
}

static Own file_readable(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return bool_from(!as_file(self)->writes);
}

static Own file_writable(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return bool_from(as_file(self)->writes);
}

static Own file_seekable(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return bool_from(false);
}

static Own file_close(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  if (!as_file(self)->closed && !text_file_flush(self)) return NULL;
  as_file(self)->closed = true;
  return none();
}

static Own file_enter(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return check_open(as_file(self)) ? keep(self) : NULL;
}

static Own file_exit(Ref self, Ref const *args, int n) { return file_close(self, args, n); }

static Own file_iter(Ref self) { return check_open(as_file(self)) ? keep(self) : NULL; }

static Own file_next(Ref self) {
  Own line = text_file_read_line(self);
  if (line == NULL || str_length(ref(line)) > 0) return line;
  drop(line);
  return NULL;
}

static Own file_repr(Ref self) {
  TextFile *file = as_file(self);
  return str_format("<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>", file->name,
                    file->writes ? "w" : "r");
}

/* ---- Attributes ------------------------------------------------------------------------------ */

static Own get_name(Ref self) { return str_from(as_file(self)->name); }
static Own get_mode(Ref self) { return str_from(as_file(self)->writes ? "w" : "r"); }
static Own get_closed(Ref self) { return bool_from(as_file(self)->closed); }
static Own get_line_buffering(Ref self) { return bool_from(as_file(self)->by_line); }
static Own get_encoding(Ref self) {
  (void)self;
  return str_from("utf-8");
}
static Own get_errors(Ref self) {
  return str_from(as_file(self)->at_once ? "backslashreplace" : "strict");
}

static void file_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_file(self)->dict), label_field("__dict__"));
}

/* The text comes before everything else: it may be the last chance. */
static void file_clear(Ref self) {
  if (as_file(self)->writes && !text_file_flush(self)) error_unraisable(NULL, self);
  release(self, &as_file(self)->dict, label_field("__dict__"));
}

static void file_destroy(Ref self) { heap_free(as_file(self)->buffer); }

static size_t file_side_bytes(Ref self) { return as_file(self)->room; }

static const Attribute file_attributes[] = {
    {"name", get_name, NULL, NULL},
    {"mode", get_mode, NULL, NULL},
    {"closed", get_closed, NULL, NULL},
    {"encoding", get_encoding, NULL, NULL},
    {"errors", get_errors, NULL, NULL},
    {"line_buffering", get_line_buffering, NULL, NULL},
    {NULL},
};

static Method file_methods[] = {
    {"write", file_write, "(self, text, /)", .doc = "Write string s to stream."},
    {"writelines", file_write_lines, "(self, lines, /)", .doc = "Write a list of lines to stream."},
    {"flush", file_flush, "(self, /)", .doc = "Flush write buffers, if applicable."},
    {"read", file_read, "(self, size=-1, /)", .doc = "Read at most size characters from stream."},
    {"readline", file_read_line, "(self, size=-1, /)", .doc = "Read until newline or EOF."},
    {"readlines", file_read_lines, "(self, hint=-1, /)", .doc = "Return a list of lines from the stream."},
    {"fileno", file_fileno, "(self, /)", .doc = "Return underlying file descriptor if one exists."},
    {"isatty", file_isatty, "(self, /)", .doc = "Return whether this is an 'interactive' stream."},
    {"readable", file_readable, "(self, /)", .doc = "Return whether object was opened for reading."},
    {"writable", file_writable, "(self, /)", .doc = "Return whether object was opened for writing."},
    {"seekable", file_seekable, "(self, /)", .doc = "Return whether object supports random access."},
    {"close", file_close, "(self, /)", .doc = "Flush and close the IO object."},
    {"__enter__", file_enter, "(self, /)", .doc = NULL},
    {"__exit__", file_exit, "(self, /, *args)", .doc = NULL},
    {NULL},
};

Class text_file_class = {
    .type = {BUILTIN_TYPE("_io.TextIOWrapper", TextFile, TYPE_CONTAINER),
             .weak_offset = offsetof(TextFile, weakrefs),
             .traverse = file_traverse,
             .clear = file_clear,
             .destroy = file_destroy,
             .side_bytes = file_side_bytes},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .dict_offset = offsetof(TextFile, dict),
    .doc = "Character and line based layer over a file descriptor.",
    .repr = file_repr,
    .iter = file_iter,
    .next = file_next,
    .methods = file_methods,
    .attributes = file_attributes,
};
