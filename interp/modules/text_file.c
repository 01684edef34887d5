/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files: characters and lines over a buffer of bytes (file_buffer.h).
 *
 * Writing gathers text in the buffer, which goes out when it is full, when somebody asks (flush),
 * when the file is closed or dies, and on a terminal with every line. stderr keeps nothing back,
 * and lets stdout go first, so that what a reader sees is in the order in which it happened.
 *
 * Reading fills the same buffer and hands out lines or characters. The buffer holds bytes as they
 * are in the file; they become characters when they are handed out, and every kind of line end
 * becomes
 * '\n' then, unless `newline` says otherwise. Encodings are those where a byte below 128 is always
 * an ASCII character: so lines can be found among the bytes.
 */
#include "text_file.h"

#include <string.h>
#include <unistd.h>

#include "../../gc/events.h"
#include "../objects/bytes.h"
#include "../objects/codec.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/native.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "binary_file.h"
#include "file.h"

/* What ends a line in the file, and whether it is handed out as it is. */
typedef enum Newline { ANY, ANY_AS_IT_IS, LF, CR, CRLF } Newline;
enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };

typedef struct TextFile {
  File file;
  Ref goes_first;       /* to be flushed before anything is written here; or NULL */
  const char *encoding; /* as it is shown; the text of encoding_name, or a constant */
  const char *errors;
  Own encoding_name, errors_name; /* str; NULL: the usual ones */
  Newline newline;
  bool utf8;        /* a character can have several bytes */
  bool at_once;     /* keeps nothing back */
  bool by_line;     /* ... beyond the end of a line */
  bool iterating;   /* somebody is in a for loop: no tell() */
  uint8_t seen;     /* the kinds of line ends that were met */
  size_t unchecked; /* bytes at the end of the buffer that may be half a character */
} TextFile;

static TextFile *as_text(Ref object) { return (TextFile *)object; }
static FileBuffer *buffer_of(TextFile *file) { return &file->file.own_buffer; }

static bool check_reads(TextFile *file) {
  if (!file_check_open(AS_REF(file))) return false;
  return buffer_of(file)->reads || no(throw_unsupported("not readable"));
}

/* ---- Making ------------------------------------------------------------------------------ */

Own text_file_new(int descriptor, const char *name, bool writes) {
  TextFile *file =
      file_new(&text_file_class, str_from(name), writes ? "w" : "r", descriptor, false);
  if (file == NULL) return NULL;
  file->encoding = "utf-8";
  file->errors = writes ? "strict" : "surrogateescape";
  file->utf8 = true;
  file->at_once = descriptor == STDERR_FILENO;
  if (file->at_once) file->errors = "backslashreplace";
  file->by_line = outside_is_terminal(descriptor);
  track(AS_REF(file));
  return own(file);
}

static bool set_newline(TextFile *file, Ref newline) {
  static const char *const kinds[] = {
      [ANY_AS_IT_IS] = "", [LF] = "\n", [CR] = "\r", [CRLF] = "\r\n"};
  if (newline == None) return true;
  for (int i = ANY_AS_IT_IS; i <= CRLF; i++) {
    if (str_is(newline, kinds[i])) {
      file->newline = (Newline)i;
      return true;
    }
  }
  return no(throw(ValueError, "illegal newline value: %R", newline));
}

/* How many bytes an encoding has for a text; -1: failed. */
static intptr_t encoded_length(const char *text, const char *encoding) {
  Own str = str_from(text), bytes = str == NULL ? NULL : text_encode(ref(str), encoding, "ignore");
  intptr_t length = bytes == NULL ? -1 : bytes_length(ref(bytes));
  drop_if(str);
  drop_if(bytes);
  return length;
}

static bool set_encoding(TextFile *file, Ref encoding) {
  if (encoding == None) return true;
  const char *name = str_text(encoding);
  intptr_t plain = encoded_length("a", name), accented = encoded_length("é", name);
  if (plain < 0 || accented < 0) return false;
  if (plain != 1) return no(throw(LookupError, "terrarium has no text files in %s", name));
  replace(AS_REF(file), &file->encoding_name, keep(encoding), label_field("encoding"));
  file->encoding = name;
  file->utf8 = accented > 1;
  return true;
}

static void set_errors(TextFile *file, Ref errors) {
  if (errors == None) return;
  replace(AS_REF(file), &file->errors_name, keep(errors), label_field("errors"));
  file->errors = str_text(errors);
}

Own text_file_open(int descriptor, Own name, const char *mode, bool owns,
                   const TextOptions *options) {
  TextFile *file = file_new(&text_file_class, name, mode, descriptor, owns);
  if (file == NULL) return NULL;
  file->encoding = "UTF-8";
  file->errors = "strict";
  file->utf8 = true;
  file->by_line = options->by_line || outside_is_terminal(descriptor);
  track(AS_REF(file));
  set_errors(file, options->errors);
  if (set_encoding(file, options->encoding) && set_newline(file, options->newline))
    return own(file);
  buffer_of(file)->owns = false;
  Own failed = own(file);
  drop(failed);
  return NULL;
}

/* ---- Writing ----------------------------------------------------------------------------- */

bool text_file_flush(Ref self) { return file_buffer_flush(buffer_of(as_text(self))); }

void text_file_push_out(Ref self) { file_buffer_push_out(buffer_of(as_text(self))); }

void text_file_goes_behind(Ref self, Ref other) { as_text(self)->goes_first = other; }

/* newline='\r\n' and '\r': every '\n' becomes that. */
static bool write_translated(TextFile *file, const char *text, size_t length) {
  const char *end = text + length, *newline;
  while ((newline = memchr(text, '\n', (size_t)(end - text))) != NULL) {
    const char *mark = file->newline == CR ? "\r" : "\r\n";
    if (!file_buffer_write(buffer_of(file), text, (size_t)(newline - text)) ||
        !file_buffer_write(buffer_of(file), mark, strlen(mark)))
      return false;
    text = newline + 1;
  }
  return file_buffer_write(buffer_of(file), text, (size_t)(end - text));
}

static bool write_bytes(TextFile *file, const char *text, size_t length) {
  FileBuffer *buffer = buffer_of(file);
  if (!buffer->waiting)
    buffer->start = buffer->end; /* written behind what was read, asked for or not */
  bool translates = file->newline == CR || file->newline == CRLF;
  if (!(translates ? write_translated(file, text, length)
                   : file_buffer_write(buffer, text, length)))
    return false;
  bool now = file->at_once || (file->by_line && memchr(text, '\n', length) != NULL);
  return !now || file_buffer_flush(buffer);
}

/* Text that is UTF-8 already, or ASCII. */
bool text_file_write_text(Ref self, const char *text, size_t length) {
  TextFile *file = as_text(self);
  if (!file_check_open(self)) return false;
  if (!buffer_of(file)->writes) return no(throw_unsupported("not writable"));
  if (file->goes_first != NULL && !text_file_flush(file->goes_first)) return false;
  if (!buffer_of(file)->owns) {
    emit(EVENT_OUTPUT, self, NULL, label_field(text), buffer_of(file)->descriptor,
         (intptr_t)length);
  }
  return write_bytes(file, text, length);
}

static bool write_encoded(Ref self, Ref str) {
  Own bytes = text_encode(str, as_text(self)->encoding, as_text(self)->errors);
  if (bytes == NULL) return false;
  bool done = text_file_write_text(self, (const char *)bytes_data(ref(bytes)),
                                   (size_t)bytes_length(ref(bytes)));
  drop(bytes);
  return done;
}

bool text_file_write(Ref self, Ref str) {
  TextFile *file = as_text(self);
  bool plain = ((Str *)str)->ascii || (file->utf8 && strcmp(file->errors, "strict") == 0);
  if (!plain) return write_encoded(self, str);
  size_t length;
  const char *text = str_utf8(str, &length);
  return text != NULL && text_file_write_text(self, text, length);
}

/* ---- Reading: bytes ---------------------------------------------------------------------- */

/* How many bytes at the end belong to a character that is not all there. */
static size_t half_character(const uint8_t *data, size_t length) {
  for (size_t back = 1; back <= 3 && back <= length; back++) {
    uint8_t byte = data[length - back];
    if ((byte & 0xc0) == 0x80) continue;
    size_t needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? back : 0;
  }
  return 0;
}

/* Bytes that are no text are refused when they are read, a whole portion at a time, not when the
 * line they stand in is handed out. */
static bool check_portion(TextFile *file, size_t got) {
  if (strcmp(file->errors, "strict") != 0) return true;
  FileBuffer *buffer = buffer_of(file);
  size_t length = file->unchecked + got, plain = 0;
  const uint8_t *data = (const uint8_t *)buffer->data + buffer->end - length;
  file->unchecked = file->utf8 && !buffer->at_end ? half_character(data, length) : 0;
  length -= file->unchecked;
  while (plain < length && data[plain] < 0x80) plain++;
  if (plain == length) return true;
  Own text = bytes_decode(data, length, file->encoding, file->errors);
  if (text == NULL) buffer->start = buffer->end = file->unchecked = 0;
  drop_if(text);
  return text != NULL;
}

static bool fill(TextFile *file) {
  size_t before = file_buffer_held(buffer_of(file));
  if (buffer_of(file)->waiting) before = file->unchecked = 0;
  return file_buffer_fill(buffer_of(file)) &&
         check_portion(file, file_buffer_held(buffer_of(file)) - before);
}

/* The length of the first line in the buffer with its end; 0: it is not all there. */
static size_t line_length(TextFile *file) {
  const FileBuffer *buffer = buffer_of(file);
  size_t length = file_buffer_held(buffer);
  if (buffer->waiting || length == 0) return 0;
  const char *text = buffer->data + buffer->start;
  for (size_t i = 0; i < length; i++) {
    bool more = i + 1 < length, pair = text[i] == '\r' && more && text[i + 1] == '\n';
    if (text[i] == '\n' && file->newline <= LF) return i + 1;
    if (text[i] != '\r' || file->newline == LF) continue;
    if (file->newline == CR) return i + 1;
    if (!more && !buffer->at_end) return 0;
    if (pair || file->newline != CRLF) return i + 1 + pair;
  }
  return buffer->at_end ? length : 0;
}

/* Bytes of the first `wanted` characters, counting the two of "\r\n" as one where they become one;
 * less if there are not so many. */
static size_t bytes_of_characters(TextFile *file, intptr_t wanted) {
  const FileBuffer *buffer = buffer_of(file);
  const uint8_t *text = (const uint8_t *)buffer->data + buffer->start;
  size_t length = buffer->waiting ? 0 : file_buffer_held(buffer), i = 0;
  for (; i < length && wanted > 0; wanted--) {
    bool pair = file->newline == ANY && text[i] == '\r' && i + 1 < length && text[i + 1] == '\n';
    i += pair ? 2 : 1;
    while (file->utf8 && i < length && (text[i] & 0xc0) == 0x80) i++;
  }
  return i;
}

/* ---- Reading: characters ----------------------------------------------------------------- */

/* What was read, with every kind of line end as '\n' if that is wanted; in place: it only gets
 * shorter. */
static size_t translate(TextFile *file, char *text, size_t length) {
  size_t to = 0;
  for (size_t from = 0; from < length; from++) {
    char c = text[from];
    bool pair = c == '\r' && from + 1 < length && text[from + 1] == '\n';
    if (c == '\n')
      file->seen |= SEEN_LF;
    else if (c == '\r')
      file->seen |= pair ? SEEN_CRLF : SEEN_CR;
    if (c == '\r' && file->newline == ANY) c = '\n';
    text[to++] = c;
    if (!pair) continue;
    from++;
    if (file->newline != ANY) text[to++] = '\n';
  }
  return to;
}

static Own take_text(TextFile *file, size_t length) {
  FileBuffer *buffer = buffer_of(file);
  if (length == 0) return keep(empty_str);
  char *text = buffer->data + buffer->start;
  buffer->start += length;
  if (file->newline <= ANY_AS_IT_IS) length = translate(file, text, length);
  return bytes_decode((const uint8_t *)text, length, file->encoding, file->errors);
}

/* A terminal may go on after its end. */
static void forget_end(TextFile *file) {
  FileBuffer *buffer = buffer_of(file);
  if (buffer->at_end && file_buffer_held(buffer) == 0) buffer->at_end = false;
}

static Own read_line(TextFile *file, intptr_t most) {
  if (!check_reads(file)) return NULL;
  forget_end(file);
  size_t length;
  while ((length = line_length(file)) == 0 && !buffer_of(file)->at_end) {
    if (!fill(file)) return NULL;
  }
  if (most >= 0) {
    size_t part = bytes_of_characters(file, most);
    if (part < length) length = part;
  }
  return take_text(file, length);
}

Own text_file_read_line(Ref self) { return read_line(as_text(self), -1); }

static Own read_characters(TextFile *file, intptr_t wanted) {
  if (!check_reads(file)) return NULL;
  forget_end(file);
  FileBuffer *buffer = buffer_of(file);
  while (!buffer->at_end && (wanted < 0 || buffer->waiting ||
                             bytes_of_characters(file, wanted + 1) >= file_buffer_held(buffer))) {
    if (!fill(file)) return NULL;
  }
  size_t length = wanted < 0 ? file_buffer_held(buffer) : bytes_of_characters(file, wanted);
  file->iterating &= wanted >= 0;
  return take_text(file, length);
}

/* ---- Methods ----------------------------------------------------------------------------- */

BODY(text_write) {
  if (!is_str(args[0])) return throw(TypeError, "write() argument must be str, not %T", args[0]);
  return text_file_write(self, args[0]) ? int_from(str_length(args[0])) : NULL;
}

BODY(text_read) {
  intptr_t wanted = -1;
  if (args[0] != NULL && args[0] != None) {
    if (class_of(args[0])->as_index == NULL) {
      return throw(TypeError, "argument should be integer or None, not '%T'", args[0]);
    }
    if (!as_size(args[0], &wanted)) return NULL;
  }
  return read_characters(as_text(self), wanted);
}

BODY(text_read_line) {
  intptr_t most = -1;
  if (args[0] != NULL && !as_size(args[0], &most)) return NULL;
  return read_line(as_text(self), most);
}

BODY(text_tell) {
  intptr_t position;
  if (!file_check_open(self)) return NULL;
  if (!file_buffer_seekable(buffer_of(as_text(self))))
    return throw_unsupported("underlying stream is not seekable");
  if (as_text(self)->iterating) return throw(OSError, "telling position disabled by next() call");
  return file_buffer_tell(buffer_of(as_text(self)), &position) ? int_from(position) : NULL;
}

static bool check_seek(TextFile *file, intptr_t offset, int whence) {
  if (!file_check_open(AS_REF(file))) return false;
  if (!file_buffer_seekable(buffer_of(file)))
    return no(throw_unsupported("underlying stream is not seekable"));
  if (whence < 0 || whence > 2)
    return no(throw(ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence));
  if (whence > 0 && offset != 0) {
    return no(throw_unsupported(whence == 1 ? "can't do nonzero cur-relative seeks"
                                            : "can't do nonzero end-relative seeks"));
  }
  if (offset < 0) return no(throw(ValueError, "negative seek position %zd", offset));
  return true;
}

BODY(text_seek) {
  TextFile *file = as_text(self);
  intptr_t offset, position;
  int whence = 0;
  if (!as_size(args[0], &offset) || (args[1] != NULL && !as_c_int(args[1], &whence))) return NULL;
  if (!check_seek(file, offset, whence)) return NULL;
  if (!file_buffer_seek(buffer_of(file), offset, whence, &position)) return NULL;
  file->iterating = false;
  file->unchecked = 0;
  return int_from(position);
}

/* encoding, errors, newline, line_buffering, write_through */
BODY(text_reconfigure) {
  TextFile *file = as_text(self);
  int by_line = args[3] == NULL || args[3] == None ? file->by_line : object_truth(args[3]);
  if (by_line < 0 || !text_file_flush(self)) return NULL;
  if (args[1] != NULL) set_errors(file, args[1]);
  if (args[0] != NULL && !set_encoding(file, args[0])) return NULL;
  if (args[2] != NULL && !set_newline(file, args[2])) return NULL;
  file->by_line = by_line;
  return none();
}

static Own text_next(Ref self) {
  as_text(self)->iterating = true;
  Own line = text_file_read_line(self);
  if (line == NULL || str_length(ref(line)) > 0) return line;
  as_text(self)->iterating = false;
  drop(line);
  return NULL;
}

static Own text_repr(Ref self) {
  TextFile *file = as_text(self);
  return str_format("<_io.TextIOWrapper name=%R mode='%s' encoding='%s'>", ref(file->file.name),
                    file->file.mode, file->encoding);
}

/* ---- Attributes -------------------------------------------------------------------------- */

static Own get_line_buffering(Ref self) { return bool_from(as_text(self)->by_line); }
static Own get_encoding(Ref self) { return str_from(as_text(self)->encoding); }
static Own get_errors(Ref self) { return str_from(as_text(self)->errors); }
static Own get_buffer(Ref self) { return binary_view(self); }

/* The kinds of line ends met so far: None, one of them, or a tuple. */
static Own get_newlines(Ref self) {
  static const char *const kinds[] = {"\r", "\n", "\r\n"};
  Own found[3], result = NULL;
  int n = 0;
  for (int i = 0; i < 3; i++) {
    if (!(as_text(self)->seen & 1 << i)) continue;
    found[n] = str_from(kinds[i]);
    if (found[n] != NULL) n++;
  }
  if (n == 0) return none();
  if (n == 1) return found[0];
  Ref items[] = {ref(found[0]), ref(found[1]), n > 2 ? ref(found[2]) : NULL};
  result = tuple_from(items, n);
  while (n > 0) drop(found[--n]);
  return result;
}

static void text_traverse(Ref self, Visitor *visitor) {
  file_traverse(self, visitor);
  visit(visitor, ref(as_text(self)->encoding_name), label_field("encoding"));
  visit(visitor, ref(as_text(self)->errors_name), label_field("errors"));
}

static void text_clear(Ref self) {
  TextFile *file = as_text(self);
  file_clear(self);
  file->encoding = "utf-8";
  file->errors = "strict";
  release(self, &file->encoding_name, label_field("encoding"));
  release(self, &file->errors_name, label_field("errors"));
}

static const Attribute text_attributes[] = {
    {"encoding", get_encoding, NULL, NULL}, {"errors", get_errors, NULL, NULL},
    {"newlines", get_newlines, NULL, NULL}, {"line_buffering", get_line_buffering, NULL, NULL},
    {"buffer", get_buffer, NULL, NULL},     {NULL},
};

static Method text_methods[] = {
    {"write", text_write, "(self, text, /)", .doc = "Write string s to stream."},
    {"read", text_read, "(self, size=-1, /)", .doc = "Read at most size characters from stream."},
    {"readline", text_read_line, "(self, size=-1, /)", .doc = "Read until newline or EOF."},
    {"tell", text_tell, "(self, /)", .doc = "Return the stream position as an opaque number."},
    {"seek", text_seek, "(self, cookie, whence=0, /)",
     .doc = "Set the stream position, and return the new stream position."},
    {"reconfigure", text_reconfigure,
     "(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
     .doc = "Reconfigure the text stream with new parameters."},
    {NULL},
};

Class text_file_class = {
    .type = {BUILTIN_TYPE("_io.TextIOWrapper", TextFile, TYPE_CONTAINER),
             .weak_offset = offsetof(File, weakrefs), .traverse = text_traverse,
             .clear = text_clear, .destroy = file_destroy, .side_bytes = file_side_bytes},
    .base = &file_class,
    .flags = CLASS_FIXED | CLASS_FINAL,
    .dict_offset = offsetof(File, dict),
    .doc = "Character and line based layer over a file descriptor.",
    .repr = text_repr,
    .next = text_next,
    .methods = text_methods,
    .attributes = text_attributes,
};
