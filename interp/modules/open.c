/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open(): from a name and a mode to a file.
 *
 * The mode is read first and says everything: what the system is asked for, and which kind of file
 * comes back. Nothing is opened for a mode that makes no sense.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../objects/bytes.h"
#include "../objects/codec.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "binary_file.h"
#include "builtins.h"
#include "file.h"
#include "modules.h"
#include "text_file.h"

/* ---- The mode ---------------------------------------------------------------------------- */

typedef struct Mode {
  char kind; /* r, w, a or x */
  bool plus, binary, text;
  char shown[4]; /* as the file's `mode` says it */
} Mode;

static bool read_letter(Mode *mode, char letter, int *kinds) {
  switch (letter) {
    case 'r':
    case 'w':
    case 'a':
    case 'x': mode->kind = letter; return ++*kinds > 0;
    case '+': return mode->plus ? false : (mode->plus = true);
    case 'b': return mode->binary ? false : (mode->binary = true);
    case 't': return mode->text ? false : (mode->text = true);
    default: return false;
  }
}

static bool read_mode(Ref text, Mode *mode) {
  int kinds = 0;
  size_t length;
  const char *letters = text == NULL ? "r" : str_utf8(text, &length);
  if (letters == NULL) return false;
  for (const char *at = letters; *at != '\0'; at++) {
    if (strchr(at + 1, *at) != NULL || !read_letter(mode, *at, &kinds)) {
      return no(throw(ValueError, "invalid mode: %R", text));
    }
  }
  if (mode->text && mode->binary)
    return no(throw(ValueError, "can't have text and binary mode at once"));
  if (kinds > 1)
    return no(throw(ValueError, "must have exactly one of create/read/write/append mode"));
  if (kinds == 0) {
    return no(throw(ValueError,
                    "Must have exactly one of create/read/write/append mode and at most one plus"));
  }
  char *shown = mode->shown;
  *shown++ = mode->kind == 'w' && mode->plus && mode->binary ? 'r' : mode->kind;
  if (mode->binary) *shown++ = 'b';
  if (mode->plus) *shown++ = '+';
  *shown = '\0';
  return true;
}

static int flags_of(const Mode *mode) {
  int flags = mode->plus ? O_RDWR : mode->kind == 'r' ? O_RDONLY : O_WRONLY;
  if (mode->kind == 'w') flags |= O_CREAT | O_TRUNC;
  if (mode->kind == 'a') flags |= O_CREAT | O_APPEND;
  if (mode->kind == 'x') flags |= O_CREAT | O_EXCL;
  return flags | O_CLOEXEC;
}

/* ---- The descriptor ---------------------------------------------------------------------- */

/* str and bytes as they are, anything else by its __fspath__. */
static Own path_of(Ref file) {
  if (is_str(file) || is_bytes(file)) return keep(file);
  Own path = call_special(file, ID(__fspath__), NULL, 0);
  if (path == NULL && error_pending()) return NULL;
  if (path != NULL && (is_str(ref(path)) || is_bytes(ref(path)))) return path;
  if (path != NULL) {
    throw(TypeError, "expected %T.__fspath__() to return str or bytes, not %T", file, ref(path));
    drop(path);
    return NULL;
  }
  return throw(TypeError, "expected str, bytes or os.PathLike object, not %T", file);
}

static int open_path(Ref path, int flags, Ref shown) {
  Own bytes = is_bytes(path) ? keep(path) : text_encode(path, "utf-8", "surrogateescape");
  if (bytes == NULL) return -1;
  const char *name = (const char *)bytes_data(ref(bytes));
  int descriptor = -1;
  if (strlen(name) != (size_t)bytes_length(ref(bytes))) {
    throw(ValueError, "embedded null byte");
  } else {
    descriptor = outside_open(name, flags);
    if (descriptor < 0) throw_errno(shown);
  }
  drop(bytes);
  return descriptor;
}

static int call_opener(Ref opener, Ref path, int flags) {
  Own number = int_from(flags), result = number == NULL ? NULL : call2(opener, path, ref(number));
  int descriptor = -1;
  if (result != NULL && !is_int(ref(result)))
    throw(TypeError, "expected integer from opener");
  else if (result != NULL && as_c_int(ref(result), &descriptor) && descriptor < 0) {
    throw(ValueError, "opener returned %d", descriptor);
  }
  drop_if(result);
  drop_if(number);
  return descriptor;
}

/* A directory can be opened, but it is no file. */
static bool check_kind(int descriptor, Ref shown) {
  mode_t kind;
  if (outside_kind_of(descriptor, &kind) < 0) return no(throw_errno(NULL));
  errno = EISDIR;
  return !S_ISDIR(kind) || no(throw_errno(shown));
}

/* -1: failed. */
static int open_descriptor(Ref file, int flags, bool closes, Ref opener) {
  int descriptor = -1;
  if (is_int(file)) {
    if (!as_c_int(file, &descriptor)) return -1;
    if (descriptor < 0) throw(ValueError, "negative file descriptor");
    return descriptor < 0 || !check_kind(descriptor, file) ? -1 : descriptor;
  }
  Own path = path_of(file);
  if (path == NULL) return -1;
  if (!closes)
    throw(ValueError, "Cannot use closefd=False with file name");
  else if (opener != NULL)
    descriptor = call_opener(opener, ref(path), flags);
  else
    descriptor = open_path(ref(path), flags, ref(path));
  if (descriptor >= 0 && !check_kind(descriptor, ref(path))) {
    outside_close(descriptor);
    descriptor = -1;
  }
  drop(path);
  return descriptor;
}

/* ---- open() ------------------------------------------------------------------------------ */

enum { FILE_ARG, MODE, BUFFERING, ENCODING, ERRORS, NEWLINE, CLOSEFD, OPENER };

static Ref given(Ref arg) { return arg == NULL || arg == None ? NULL : arg; }

static bool check_str(const char *name, Ref arg) {
  if (given(arg) == NULL || is_str(arg)) return true;
  return no(throw(TypeError, "open() argument '%s' must be str or None, not %T", name, arg));
}

static bool check_types(Ref const *args) {
  if (args[MODE] != NULL && !is_str(args[MODE])) {
    return no(throw(TypeError, "open() argument 'mode' must be str, not %T", args[MODE]));
  }
  return check_str("encoding", args[ENCODING]) && check_str("errors", args[ERRORS]) &&
         check_str("newline", args[NEWLINE]);
}

static bool check_binary(const Mode *mode, Ref const *args, int buffering) {
  static const struct {
    int arg;
    const char *what;
  } refused[] = {{ENCODING, "an encoding"}, {ERRORS, "an errors"}, {NEWLINE, "a newline"}};
  if (!mode->binary)
    return buffering != 0 || no(throw(ValueError, "can't have unbuffered text I/O"));
  for (int i = 0; i < 3; i++) {
    if (given(args[refused[i].arg]) == NULL) continue;
    return no(throw(ValueError, "binary mode doesn't take %s argument", refused[i].what));
  }
  return true;
}

static Own make_file(int descriptor, const Mode *mode, Ref const *args, int buffering, bool owns) {
  Own name = is_int(args[FILE_ARG]) ? keep(args[FILE_ARG]) : path_of(args[FILE_ARG]);
  if (name == NULL) return NULL;
  if (mode->binary) return binary_file_open(descriptor, name, mode->shown, owns, buffering != 0);
  TextOptions options = {.encoding = args[ENCODING] == NULL ? None : args[ENCODING],
                         .errors = args[ERRORS] == NULL ? None : args[ERRORS],
                         .newline = args[NEWLINE] == NULL ? None : args[NEWLINE],
                         .by_line = buffering == 1};
  return text_file_open(descriptor, name, mode->shown, owns, &options);
}

static Own builtin_open(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  Mode mode = {0};
  int buffering = -1;
  if (!check_types(args) || (args[BUFFERING] != NULL && !as_c_int(args[BUFFERING], &buffering)) ||
      !read_mode(args[MODE], &mode) || !check_binary(&mode, args, buffering))
    return NULL;
  int closes = args[CLOSEFD] == NULL ? 1 : object_truth(args[CLOSEFD]);
  if (closes < 0) return NULL;
  int descriptor = open_descriptor(args[FILE_ARG], flags_of(&mode), closes, given(args[OPENER]));
  if (descriptor < 0) return NULL;
  if (mode.kind == 'a') outside_seek(descriptor, 0, SEEK_END);
  Own file = make_file(descriptor, &mode, args, buffering, closes);
  if (file == NULL && !is_int(args[FILE_ARG])) outside_close(descriptor);
  return file;
}

Method builtins_open[] = {
    {"open", builtin_open,
     "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
     "opener=None)",
     .doc = "Open file and return a stream.  Raise OSError upon failure."},
    {NULL},
};

/* ---- The module _io ---------------------------------------------------------------------- */

static Class *const classes[] = {&file_class,
                                 &text_file_class,
                                 &buffered_reader_class,
                                 &buffered_writer_class,
                                 &buffered_random_class,
                                 &file_io_class};

static bool add_classes(Ref dict) {
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    if (!class_ready(classes[i]) || !dict_set(dict, ref(classes[i]->name), AS_REF(classes[i])))
      return false;
  }
  Ref unsupported = unsupported_operation();
  return unsupported != NULL && dict_set_c(dict, "UnsupportedOperation", unsupported);
}

Own io_core_module(void) {
  Own module = module_from_table("_io", NULL, builtins_open);
  if (module == NULL || add_classes(module_dict(ref(module)))) return module;
  drop(module);
  return NULL;
}
