/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module _posix: what os and os.path have to ask the system for. It only looks, and through
 * outside.h, so that a recorded run sees the same again.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../objects/bytes.h"
#include "../objects/codec.h"
#include "../objects/float.h"
#include "../objects/outside.h"
#include "fields.h"
#include "file_buffer.h"
#include "modules.h"

#define FUNCTION(name)                                                                     \
  static Own posix_##name(Ref module __attribute__((unused)),                              \
                          Ref const *args __attribute__((unused)), int n __attribute__((unused)))

static Own text_of(const char *text) {
  return bytes_decode((const uint8_t *)text, strlen(text), "utf-8", "surrogateescape");
}

/* ---- Paths ----------------------------------------------------------------------------------- */

/* str and bytes as they are, anything else by its __fspath__. */
FUNCTION(fspath) {
  Ref path = args[0];
  if (is_str(path) || is_bytes(path)) return keep(path);
  Own result = call_special(path, ID(__fspath__), NULL, 0);
  if (result == NULL)
    return error_pending()
               ? NULL
               : throw(TypeError, "expected str, bytes or os.PathLike object, not %T", path);
  if (is_str(ref(result)) || is_bytes(ref(result))) return result;
  throw(TypeError, "expected %T.__fspath__() to return str or bytes, not %T", path, ref(result));
  drop(result);
  return NULL;
}

/* The path as the system wants it: a bytes without a 0 in it. */
static Own path_bytes(Ref path) {
  Own bytes = is_bytes(path) ? keep(path) : text_encode(path, "utf-8", "surrogateescape");
  if (bytes == NULL) return NULL;
  if (strlen((const char *)bytes_data(ref(bytes))) == (size_t)bytes_length(ref(bytes))) return bytes;
  drop(bytes);
  return throw(ValueError, "embedded null byte");
}

static const char *kind_name(mode_t mode) {
  return S_ISREG(mode) ? "file" : S_ISDIR(mode) ? "folder" : "other";
}

/* (kind, size, seconds of the last change, is it a link?) */
static Own status_tuple(const PathStatus *status) {
  Own kind = str_from(kind_name(status->mode)), size = int_from((intptr_t)status->size);
  Own time = float_from((double)status->changed.tv_sec + 1e-9 * (double)status->changed.tv_nsec);
  Own result = NULL;
  if (kind != NULL && size != NULL && time != NULL)
    result = tuple_of(4, ref(kind), ref(size), ref(time), status->is_link ? True : False);
  drop_if(kind);
  drop_if(size);
  drop_if(time);
  return result;
}

FUNCTION(stat) {
  PathStatus status;
  Own path = path_bytes(args[0]);
  if (path == NULL) return NULL;
  bool found = outside_status((const char *)bytes_data(ref(path)), &status);
  Own result = found ? status_tuple(&status) : throw_errno(args[0]);
  drop(path);
  return result;
}

static Own text_take(char *text) {
  Own result = text == NULL ? throw_errno(NULL) : text_of(text);
  free(text);
  return result;
}

/* Without symbolic links; None when there is nothing of the name. */
FUNCTION(realpath) {
  Own path = path_bytes(args[0]);
  if (path == NULL) return NULL;
  char *whole = outside_real_path((const char *)bytes_data(ref(path)));
  drop(path);
  if (whole == NULL) return none();
  if (!is_bytes(args[0])) return text_take(whole);
  Own result = bytes_from(whole, strlen(whole));
  free(whole);
  return result;
}

FUNCTION(getcwd) { return text_take(outside_working_folder()); }

static Own list_of_texts(const char *texts) {
  Own list = list_new(0);
  for (; list != NULL && *texts != '\0'; texts += strlen(texts) + 1) {
    Own text = text_of(texts);
    if (text != NULL && list_append_take(ref(list), text)) continue;
    drop(list);
    return NULL;
  }
  return list;
}

FUNCTION(listdir) {
  Own here = args[0] == NULL || args[0] == None ? str_from(".") : posix_fspath(module, args, 1);
  Own path = here == NULL ? NULL : path_bytes(ref(here)), list = NULL;
  if (path != NULL) {
    char *names = outside_names_in((const char *)bytes_data(ref(path)));
    list = names == NULL ? throw_errno(ref(here)) : list_of_texts(names);
    free(names);
    drop(path);
  }
  drop_if(here);
  return list;
}

/* ---- The process ----------------------------------------------------------------------------- */

static bool add_variable(Ref dict, const char *entry, const char *equals) {
  Own name = bytes_decode((const uint8_t *)entry, (size_t)(equals - entry), "utf-8",
                          "surrogateescape");
  Own value = text_of(equals + 1);
  bool done = name != NULL && value != NULL && dict_set(dict, ref(name), ref(value));
  drop_if(name);
  drop_if(value);
  return done;
}

FUNCTION(environ) {
  char *entries = outside_environment();
  Own dict = entries == NULL ? throw_errno(NULL) : dict_new();
  for (const char *entry = entries; dict != NULL && *entry != '\0'; entry += strlen(entry) + 1) {
    const char *equals = strchr(entry, '=');
    if (equals == NULL || add_variable(ref(dict), entry, equals)) continue;
    drop(dict);
    dict = NULL;
  }
  free(entries);
  return dict;
}

FUNCTION(getenv) {
  const char *name = is_str(args[0]) ? str_utf8(args[0], NULL) : NULL;
  if (name == NULL) return error_pending() ? NULL : throw(TypeError, "str expected");
  char *value = outside_variable(name);
  return value == NULL ? none() : text_take(value);
}

FUNCTION(getpid) { return int_from(outside_process_id()); }
FUNCTION(cpu_count) { return int_from(outside_processors()); }

FUNCTION(strerror) {
  int number;
  return as_c_int(args[0], &number) ? text_of(strerror(number)) : NULL;
}

FUNCTION(urandom) {
  intptr_t size;
  if (!size_argument(args[0], &size)) return NULL;
  if (size < 0) return throw(ValueError, "negative argument not allowed");
  Own bytes = bytes_from(NULL, (size_t)size);
  if (bytes == NULL || size == 0) return bytes;
  if (outside_random((uint8_t *)bytes_data(ref(bytes)), (size_t)size)) return bytes;
  drop(bytes);
  return throw_errno(NULL);
}

/* ---- The module ------------------------------------------------------------------------------ */

static Method functions[] = {
    {"fspath", posix_fspath, "(path)",
     .doc = "Return the file system path representation of the object."},
    {"stat", posix_stat, "(path, /)", NULL},
    {"realpath", posix_realpath, "(path, /)", NULL},
    {"getcwd", posix_getcwd, "()",
     .doc = "Return a unicode string representing the current working directory."},
    {"listdir", posix_listdir, "(path=None)",
     .doc = "Return a list containing the names of the files in the directory."},
    {"environ", posix_environ, "()", NULL},
    {"getenv", posix_getenv, "(name, /)", NULL},
    {"getpid", posix_getpid, "()", .doc = "Return the current process id."},
    {"cpu_count", posix_cpu_count, "()",
     .doc = "Return the number of logical CPUs in the system."},
    {"strerror", posix_strerror, "(code, /)",
     .doc = "Translate an error code to a message string."},
    {"urandom", posix_urandom, "(size, /)",
     .doc = "Return a bytes object containing random bytes suitable for cryptographic use."},
    {.name = NULL},
};

Own posix_core_module(void) { return module_from_table("_posix", NULL, functions); }
