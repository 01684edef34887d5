/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exceptions that carry more than args: StopIteration's value, SystemExit's code, OSError's
 * errno and file names, SyntaxError's place in the source, ImportError's and NameError's names, the
 * Unicode errors' stretch of text.
 *
 * Each struct's own references are listed once, by FIELDS below; the visitor, clear and the
 * attributes with their getters and setters are made from that list. What is left to write by hand
 * is how `__init__` finds the fields among its arguments, and how `str` shows them.
 *
 * Invariant: a field that was not given is NULL and reads as None.
 */
#include "exception_kinds.h"

#include <errno.h>

#include "bytes.h"
#include "error.h"
#include "int.h"
#include "protocol.h"
#include "str.h"
#include "suggest.h"
#include "tuple.h"

/* ---- The fields, once -------------------------------------------------------------------- */

#define VALUE_FIELDS(F) F(ValueException, value, "value", "generator return value")
#define ATTRIBUTE_FIELDS(F)                      \
  F(AttributeException, object, "obj", "object") \
  F(AttributeException, name, "name", "attribute name")
#define NAME_FIELDS(F) F(NameException, name, "name", "name")
#define IMPORT_FIELDS(F)                              \
  F(ImportException, msg, "msg", "exception message") \
  F(ImportException, name, "name", "module name")     \
  F(ImportException, path, "path", "module path")     \
  F(ImportException, name_from, "name_from", "name imported from module")
#define OS_FIELDS(F)                                         \
  F(OSException, number, "errno", "POSIX exception code")    \
  F(OSException, strerror, "strerror", "exception strerror") \
  F(OSException, filename, "filename", "exception filename") \
  F(OSException, filename2, "filename2", "second exception filename")
#define SYNTAX_FIELDS(F)                                               \
  F(SyntaxException, msg, "msg", "exception msg")                      \
  F(SyntaxException, filename, "filename", "exception filename")       \
  F(SyntaxException, lineno, "lineno", "exception lineno")             \
  F(SyntaxException, offset, "offset", "exception offset")             \
  F(SyntaxException, text, "text", "exception text")                   \
  F(SyntaxException, end_lineno, "end_lineno", "exception end lineno") \
  F(SyntaxException, end_offset, "end_offset", "exception end offset") \
  F(SyntaxException, print_file_and_line, "print_file_and_line", "exception print_file_and_line")
#define UNICODE_FIELDS(F)                                         \
  F(UnicodeException, encoding, "encoding", "exception encoding") \
  F(UnicodeException, object, "object", "exception object")       \
  F(UnicodeException, reason, "reason", "exception reason")

#define VISIT(Struct, field, name, doc) \
  visit(visitor, ref(((Struct *)self)->field), label_field(name));
#define RELEASE(Struct, field, name, doc) \
  release(self, &((Struct *)self)->field, label_field(name));
#define LIFE(Struct, FIELDS)                           \
  void Struct##_traverse(Ref self, Visitor *visitor) { \
    FIELDS(VISIT)                                      \
    BaseExceptionObject_traverse(self, visitor);       \
  }                                                    \
  void Struct##_clear(Ref self) {                      \
    FIELDS(RELEASE)                                    \
    BaseExceptionObject_clear(self);                   \
  }
LIFE(ValueException, VALUE_FIELDS)
LIFE(AttributeException, ATTRIBUTE_FIELDS)
LIFE(NameException, NAME_FIELDS)
LIFE(ImportException, IMPORT_FIELDS)
LIFE(OSException, OS_FIELDS)
LIFE(SyntaxException, SYNTAX_FIELDS)
LIFE(UnicodeException, UNICODE_FIELDS)
#undef LIFE
#undef VISIT
#undef RELEASE

#define ACCESS(Struct, field, name, doc)                                       \
  static Own get_##Struct##_##field(Ref self) {                                \
    return exception_get_field(((Struct *)self)->field);                       \
  }                                                                            \
  static bool set_##Struct##_##field(Ref self, Ref value) {                    \
    exception_set_field(self, &((Struct *)self)->field, keep_if(value), name); \
    return true;                                                               \
  }
VALUE_FIELDS(ACCESS)
ATTRIBUTE_FIELDS(ACCESS)
NAME_FIELDS(ACCESS)
IMPORT_FIELDS(ACCESS)
OS_FIELDS(ACCESS)
SYNTAX_FIELDS(ACCESS)
UNICODE_FIELDS(ACCESS)
#undef ACCESS

/* ---- Arguments --------------------------------------------------------------------------- */

/* Fill the place of a field with an argument. */
static void set(Ref self, Own *place, Ref value, const char *name) {
  exception_set_field(self, place, keep_if(value), name);
}

/* The keyword arguments of an exception that knows `count` of them; the values stand in `values` in
 * the order of names. out gets one value for each known name, NULL for those not given. */
static bool find_keywords(const char *shown, Ref const *values, Ref names, int count,
                          const char *const *known, Ref *out) {
  intptr_t given = names == NULL ? 0 : tuple_length(names);
  for (int i = 0; i < count; i++) out[i] = NULL;
  if (given > count) {
    return no(throw(TypeError, "%s() takes at most %d keyword argument%s (%zd given)", shown, count,
                    count == 1 ? "" : "s", given));
  }
  for (intptr_t i = 0; i < given; i++) {
    int k = 0;
    while (k < count && !str_is(tuple_at(names, i), known[k])) k++;
    if (k == count) {
      return throw_unexpected_keyword_of(shown, tuple_at(names, i), known, count);
    }
    out[k] = values[i];
  }
  return true;
}

/* ---- StopIteration and SystemExit -------------------------------------------------------- */

Own ValueException_new(Class *class, Ref const *args, int n, Ref names) {
  return BaseExceptionObject_new(class, args, n, names);
}

/* StopIteration has the first argument as its value, SystemExit all of them as its code. */
bool ValueException_init(Ref self, Ref const *args, int n, Ref names) {
  if (!BaseExceptionObject_init(self, args, n, names)) return false;
  ValueException *e = (ValueException *)self;
  if (is_instance(self, StopIteration))
    set(self, &e->value, n > 0 ? args[0] : None, "value");
  else if (n == 1)
    set(self, &e->value, args[0], "code");
  else if (n > 1)
    set(self, &e->value, ref(e->base.args), "code");
  return true;
}

Own exception_value(Ref stop_iteration) {
  return exception_get_field(((ValueException *)stop_iteration)->value);
}

/* ---- AttributeError, NameError, ImportError ---------------------------------------------- */

Own AttributeException_new(Class *class, Ref const *args, int n, Ref names) {
  return BaseExceptionObject_new(class, args, n, names);
}

bool AttributeException_init(Ref self, Ref const *args, int n, Ref names) {
  static const char *const known[] = {"name", "obj"};
  AttributeException *e = (AttributeException *)self;
  Ref found[2];
  if (!BaseExceptionObject_init(self, args, n, NULL)) return false;
  if (!find_keywords("AttributeError", args + n, names, 2, known, found)) return false;
  set(self, &e->name, found[0], "name");
  set(self, &e->object, found[1], "obj");
  return true;
}

Own NameException_new(Class *class, Ref const *args, int n, Ref names) {
  return BaseExceptionObject_new(class, args, n, names);
}

bool NameException_init(Ref self, Ref const *args, int n, Ref names) {
  static const char *const known[] = {"name"};
  Ref found[1];
  if (!BaseExceptionObject_init(self, args, n, NULL)) return false;
  if (!find_keywords("NameError", args + n, names, 1, known, found)) return false;
  set(self, &((NameException *)self)->name, found[0], "name");
  return true;
}

Own ImportException_new(Class *class, Ref const *args, int n, Ref names) {
  return BaseExceptionObject_new(class, args, n, names);
}

bool ImportException_init(Ref self, Ref const *args, int n, Ref names) {
  static const char *const known[] = {"name", "path", "name_from"};
  ImportException *e = (ImportException *)self;
  Ref found[3];
  if (!BaseExceptionObject_init(self, args, n, NULL)) return false;
  if (!find_keywords("ImportError", args + n, names, 3, known, found)) return false;
  set(self, &e->name, found[0], "name");
  set(self, &e->path, found[1], "path");
  set(self, &e->name_from, found[2], "name_from");
  set(self, &e->msg, n == 1 ? args[0] : NULL, "msg");
  return true;
}

static Own import_error_str(Ref self) {
  Ref msg = ref(((ImportException *)self)->msg);
  return msg != NULL && is_exact_str(msg) ? keep(msg) : BaseException_str(self);
}

/* ---- OSError ----------------------------------------------------------------------------- */

/* OSError(errno, text) makes the subclass that stands for this errno: PEP 3151. */
static Class *os_error_for(int number) {
  switch (number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return BlockingIOError;
    case EPIPE:
    case ESHUTDOWN: return BrokenPipeError;
    case ECHILD: return ChildProcessError;
    case ECONNABORTED: return ConnectionAbortedError;
    case ECONNREFUSED: return ConnectionRefusedError;
    case ECONNRESET: return ConnectionResetError;
    case EEXIST: return FileExistsError;
    case ENOENT: return FileNotFoundError;
    case EISDIR: return IsADirectoryError;
    case ENOTDIR: return NotADirectoryError;
    case EINTR: return InterruptedError;
    case EACCES:
    case EPERM: return PermissionError;
    case ESRCH: return ProcessLookupError;
    case ETIMEDOUT: return TimeoutError;
    default: return OSError;
  }
}

static Class *class_for_args(Class *class, Ref const *args, int n) {
  intptr_t number;
  if (class != OSError || n < 2 || n > 5 || !is_int(args[0])) return class;
  return int_fits(args[0], &number) && number == (int)number ? os_error_for((int)number) : class;
}

/* A class that overrides `__init__` but not `__new__` hands the final arguments on only in
 * `__init__`. */
static bool fills_in_init(const Class *class) {
  return class->init != OSException_init && class->new == OSException_new;
}

/* (errno, strerror, filename, winerror, filename2): with a file name args keeps the first two. */
static bool os_error_fill(Ref self, Ref const *args, int n) {
  OSException *e = (OSException *)self;
  e->written = -1;
  if (n < 2 || n > 5) return exception_set_args(self, args, n);
  set(self, &e->number, args[0], "errno");
  set(self, &e->strerror, args[1], "strerror");
  Ref filename = n > 2 && args[2] != None ? args[2] : NULL;
  if (filename == NULL) return exception_set_args(self, args, n);
  if (class_of(self) == BlockingIOError && is_int(filename)) {
    return as_size(filename, &e->written) && exception_set_args(self, args, n);
  }
  set(self, &e->filename, filename, "filename");
  if (n > 4 && args[4] != None) set(self, &e->filename2, args[4], "filename2");
  return exception_set_args(self, args, 2);
}

Own OSException_new(Class *class, Ref const *args, int n, Ref names) {
  bool later = fills_in_init(class);
  if (!later && names != NULL && tuple_length(names) > 0) {
    return throw(TypeError, "%N() takes no keyword arguments", class);
  }
  if (!later) class = class_for_args(class, args, n);
  Own self = exception_allocate(class, args, later ? 0 : n);
  if (self == NULL || (later ? (((OSException *)ref(self))->written = -1, true)
                             : os_error_fill(ref(self), args, n))) {
    return self;
  }
  drop(self);
  return NULL;
}

bool OSException_init(Ref self, Ref const *args, int n, Ref names) {
  if (!fills_in_init(class_of(self))) return true; /* `__new__` has done it */
  return exception_no_keywords(self, names) && os_error_fill(self, args, n);
}

static Own os_error_str(Ref self) {
  OSException *e = (OSException *)self;
  Ref number = e->number == NULL ? None : ref(e->number);
  Ref text = e->strerror == NULL ? None : ref(e->strerror);
  if (e->filename != NULL && e->filename2 != NULL) {
    return format_message("[Errno %S] %S: %R -> %R", number, text, ref(e->filename),
                          ref(e->filename2));
  }
  if (e->filename != NULL) {
    return format_message("[Errno %S] %S: %R", number, text, ref(e->filename));
  }
  if (e->number != NULL && e->strerror != NULL)
    return format_message("[Errno %S] %S", number, text);
  return BaseException_str(self);
}

static Own get_written(Ref self) {
  intptr_t written = ((OSException *)self)->written;
  return written == -1 ? throw(AttributeError, "characters_written") : int_from(written);
}

static bool set_written(Ref self, Ref value) {
  OSException *e = (OSException *)self;
  if (value != NULL) return as_size(value, &e->written);
  if (e->written == -1) return no(throw(AttributeError, "characters_written"));
  e->written = -1;
  return true;
}

/* ---- SyntaxError ------------------------------------------------------------------------- */

Own SyntaxException_new(Class *class, Ref const *args, int n, Ref names) {
  return BaseExceptionObject_new(class, args, n, names);
}

/* (filename, lineno, offset, text[, end_lineno, end_offset]) */
static bool syntax_error_place(Ref self, Ref info) {
  SyntaxException *e = (SyntaxException *)self;
  intptr_t n = tuple_length(info);
  if (n < 4 || n > 6) {
    return no(throw(TypeError, "function takes at %s arguments (%zd given)",
                    n < 4 ? "least 4" : "most 6", n));
  }
  if (n == 5) {
    return no(throw(TypeError, "end_offset must be provided when end_lineno is provided"));
  }
  set(self, &e->filename, tuple_at(info, 0), "filename");
  set(self, &e->lineno, tuple_at(info, 1), "lineno");
  set(self, &e->offset, tuple_at(info, 2), "offset");
  set(self, &e->text, tuple_at(info, 3), "text");
  set(self, &e->end_lineno, n == 6 ? tuple_at(info, 4) : NULL, "end_lineno");
  set(self, &e->end_offset, n == 6 ? tuple_at(info, 5) : NULL, "end_offset");
  return true;
}

bool SyntaxException_init(Ref self, Ref const *args, int n, Ref names) {
  if (!BaseExceptionObject_init(self, args, n, names)) return false;
  if (n > 0) set(self, &((SyntaxException *)self)->msg, args[0], "msg");
  if (n != 2) return true;
  Own info = tuple_from_iterable(args[1]);
  if (info == NULL) return false;
  bool done = syntax_error_place(self, ref(info));
  drop(info);
  return done;
}

/* The part of a path behind its last slash. */
static Own base_name(Ref path) {
  intptr_t start = 0, length = str_length(path);
  for (intptr_t i = 0; i < length; i++) {
    if (str_at(path, i) == '/') start = i + 1;
  }
  return str_slice(path, start, length);
}

static Own syntax_error_str(Ref self) {
  SyntaxException *e = (SyntaxException *)self;
  Ref msg = e->msg == NULL ? None : ref(e->msg);
  Ref line = e->lineno != NULL && is_exact_int(ref(e->lineno)) ? ref(e->lineno) : NULL;
  if (e->filename == NULL || !is_str(ref(e->filename))) {
    return line == NULL ? object_str(msg) : format_message("%S (line %S)", msg, line);
  }
  Own file = base_name(ref(e->filename));
  if (file == NULL) return NULL;
  Own text = line == NULL ? format_message("%S (%S)", msg, ref(file))
                          : format_message("%S (%S, line %S)", msg, ref(file), line);
  drop(file);
  return text;
}

/* ---- Unicode errors ---------------------------------------------------------------------- */

Own UnicodeException_new(Class *class, Ref const *args, int n, Ref names) {
  return BaseExceptionObject_new(class, args, n, names);
}

static bool want_str(Ref arg, int number) {
  if (is_str(arg)) return true;
  return no(throw(TypeError, "argument %d must be str, not %T", number, arg));
}

/* (encoding, object, start, end, reason); UnicodeTranslateError has no encoding */
bool UnicodeException_init(Ref self, Ref const *args, int n, Ref names) {
  UnicodeException *e = (UnicodeException *)self;
  if (!BaseExceptionObject_init(self, args, n, names)) return false;
  bool translate = is_instance(self, UnicodeTranslateError);
  int first = translate ? 0 : 1;
  if (n != first + 4) {
    return no(throw(TypeError, "function takes exactly %d arguments (%d given)", first + 4, n));
  }
  if (!translate && !want_str(args[0], 1)) return false;
  if (is_instance(self, UnicodeDecodeError)) {
    if (!is_bytes(args[1])) {
      return no(throw(TypeError, "a bytes-like object is required, not '%T'", args[1]));
    }
  } else if (!want_str(args[first], first + 1)) {
    return false;
  }
  if (!as_size(args[first + 1], &e->start) || !as_size(args[first + 2], &e->end)) return false;
  if (!want_str(args[first + 3], first + 4)) return false;
  if (!translate) set(self, &e->encoding, args[0], "encoding");
  set(self, &e->object, args[first], "object");
  set(self, &e->reason, args[first + 3], "reason");
  return true;
}

static Own decode_error_str(Ref self) {
  UnicodeException *e = (UnicodeException *)self;
  if (e->object == NULL) return keep(empty_str);
  const Bytes *bytes = (const Bytes *)ref(e->object);
  if (e->end == e->start + 1 && e->start >= 0 && e->start < bytes->length) {
    return format_message("'%S' codec can't decode byte 0x%02x in position %zd: %S",
                          ref(e->encoding), bytes->data[e->start], e->start, ref(e->reason));
  }
  return format_message("'%S' codec can't decode bytes in position %zd-%zd: %S", ref(e->encoding),
                        e->start, e->end - 1, ref(e->reason));
}

/* "encode character '\xe9' in position 0": what both kinds of trouble with text say. */
static Own bad_text(UnicodeException *e, const char *verb) {
  Ref text = ref(e->object);
  if (e->end != e->start + 1 || e->start < 0 || e->start >= str_length(text)) {
    return format_message("%s characters in position %zd-%zd", verb, e->start, e->end - 1);
  }
  Char c = str_at(text, e->start);
  const char *form = c <= 0xff     ? "%s character '\\x%02x' in position %zd"
                     : c <= 0xffff ? "%s character '\\u%04x' in position %zd"
                                   : "%s character '\\U%08x' in position %zd";
  return format_message(form, verb, c, e->start);
}

static Own text_error_str(Ref self) {
  UnicodeException *e = (UnicodeException *)self;
  if (e->object == NULL) return keep(empty_str);
  bool encode = e->encoding != NULL;
  Own where = bad_text(e, encode ? "encode" : "translate");
  if (where == NULL) return NULL;
  Own text = encode ? format_message("'%S' codec can't %S: %S", ref(e->encoding), ref(where),
                                     ref(e->reason))
                    : format_message("can't %S: %S", ref(where), ref(e->reason));
  drop(where);
  return text;
}

static Own get_start(Ref self) { return int_from(((UnicodeException *)self)->start); }
static Own get_end(Ref self) { return int_from(((UnicodeException *)self)->end); }

static bool set_position(Ref value, intptr_t *place) {
  if (value == NULL) return no(throw(TypeError, "can't delete numeric/char attribute"));
  return as_size(value, place);
}

static bool set_start(Ref self, Ref value) {
  return set_position(value, &((UnicodeException *)self)->start);
}
static bool set_end(Ref self, Ref value) {
  return set_position(value, &((UnicodeException *)self)->end);
}

/* ---- Into the classes -------------------------------------------------------------------- */

#define ROW(Struct, field, name, doc) \
  {name, get_##Struct##_##field, set_##Struct##_##field, doc, .member = true},
static const Attribute value_attributes[] = {VALUE_FIELDS(ROW){NULL}};
static const Attribute code_attributes[] = {
    {"code", get_ValueException_value, set_ValueException_value, "exception code",
     .member = true},
    {NULL}};
static const Attribute attribute_attributes[] = {ATTRIBUTE_FIELDS(ROW){NULL}};
static const Attribute name_attributes[] = {NAME_FIELDS(ROW){NULL}};
static const Attribute import_attributes[] = {IMPORT_FIELDS(ROW){NULL}};
static const Attribute os_attributes[] = {
    OS_FIELDS(ROW){"characters_written", get_written, set_written, NULL}, {NULL}};
static const Attribute syntax_attributes[] = {SYNTAX_FIELDS(ROW){NULL}};
static const Attribute unicode_attributes[] = {
    UNICODE_FIELDS(ROW){"start", get_start, set_start, "exception start", .member = true},
    {"end", get_end, set_end, "exception end", .member = true},
    {NULL}};
#undef ROW

static void prepare(Class *class, const Attribute *attributes, UnaryFn str) {
  class->attributes = attributes;
  if (str != NULL) class->str = str;
}

void exception_kinds_prepare(void) {
  prepare(StopIteration, value_attributes, NULL);
  prepare(SystemExit, code_attributes, NULL);
  prepare(AttributeError, attribute_attributes, NULL);
  prepare(NameError, name_attributes, NULL);
  prepare(ImportError, import_attributes, import_error_str);
  prepare(OSError, os_attributes, os_error_str);
  prepare(SyntaxError, syntax_attributes, syntax_error_str);
  prepare(UnicodeDecodeError, unicode_attributes, decode_error_str);
  prepare(UnicodeEncodeError, unicode_attributes, text_error_str);
  prepare(UnicodeTranslateError, unicode_attributes, text_error_str);
}
