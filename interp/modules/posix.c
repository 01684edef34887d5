/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module _posix: what os and os.path have to ask the system for. It only looks.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../objects/bytes.h"
#include "../objects/codec.h"
#include "../objects/float.h"
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

static const char *kind_name(const struct stat *status) {
  return S_ISREG(status->st_mode) ? "file" : S_ISDIR(status->st_mode) ? "folder" : "other";
}

/* (kind, size, seconds of the last change, is it a link?) */
FUNCTION(stat) {
  struct stat status, link;
  Own bytes = path_bytes(args[0]);
  if (bytes == NULL) return NULL;
  const char *path = (const char *)bytes_data(ref(bytes));
  bool found = stat(path, &status) == 0, linked = lstat(path, &link) == 0 && S_ISLNK(link.st_mode);
  int number = errno;
  drop(bytes);
  errno = number;
  if (!found) return throw_errno(args[0]);
  Own kind = str_from(kind_name(&status)), size = int_from((intptr_t)status.st_size), result = NULL;
  Own time = float_from((double)status.st_mtim.tv_sec + 1e-9 * (double)status.st_mtim.tv_nsec);
  if (kind != NULL && size != NULL && time != NULL)
    result = tuple_of(4, ref(kind), ref(size), ref(time), linked ? True : False);
  drop_if(kind);
  drop_if(size);
  drop_if(time);
  return result;
}

/* Without symbolic links; None when there is nothing of the name. */
FUNCTION(realpath) {
  char whole[PATH_MAX];
  Own bytes = path_bytes(args[0]);
  if (bytes == NULL) return NULL;
  bool found = realpath((const char *)bytes_data(ref(bytes)), whole) != NULL;
  drop(bytes);
  if (!found) return none();
  return is_bytes(args[0]) ? bytes_from(whole, strlen(whole)) : text_of(whole);
}

FUNCTION(getcwd) {
  char folder[PATH_MAX];
  return getcwd(folder, sizeof folder) == NULL ? throw_errno(NULL) : text_of(folder);
}

static bool add_entries(Ref list, DIR *folder) {
  struct dirent *entry;
  while ((entry = readdir(folder)) != NULL) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    Own name = text_of(entry->d_name);
    if (name == NULL || !list_append_take(list, name)) return false;
  }
  return true;
}

FUNCTION(listdir) {
  Own here = args[0] == NULL || args[0] == None ? str_from(".") : posix_fspath(module, args, 1);
  Own bytes = here == NULL ? NULL : path_bytes(ref(here));
  if (bytes == NULL) {
    drop_if(here);
    return NULL;
  }
  DIR *folder = opendir((const char *)bytes_data(ref(bytes)));
  Own list = folder == NULL ? throw_errno(ref(here)) : list_new(0);
  if (list != NULL && !add_entries(ref(list), folder)) {
    drop(list);
    list = NULL;
  }
  if (folder != NULL) closedir(folder);
  drop(bytes);
  drop(here);
  return list;
}

/* ---- The process ----------------------------------------------------------------------------- */

extern char **environ;

FUNCTION(environ) {
  Own dict = dict_new();
  for (char **entry = environ; dict != NULL && entry != NULL && *entry != NULL; entry++) {
    const char *equals = strchr(*entry, '=');
    if (equals == NULL) continue;
    Own name = bytes_decode((const uint8_t *)*entry, (size_t)(equals - *entry), "utf-8",
                            "surrogateescape");
    Own value = text_of(equals + 1);
    bool done = name != NULL && value != NULL && dict_set(ref(dict), ref(name), ref(value));
    drop_if(name);
    drop_if(value);
    if (done) continue;
    drop(dict);
    return NULL;
  }
  return dict;
}

FUNCTION(getenv) {
  const char *name = is_str(args[0]) ? str_utf8(args[0], NULL) : NULL;
  if (name == NULL) return error_pending() ? NULL : throw(TypeError, "str expected");
  const char *value = getenv(name);
  return value == NULL ? none() : text_of(value);
}

FUNCTION(getpid) { return int_from(getpid()); }
FUNCTION(cpu_count) { return int_from(sysconf(_SC_NPROCESSORS_ONLN)); }

FUNCTION(strerror) {
  int number;
  return as_c_int(args[0], &number) ? text_of(strerror(number)) : NULL;
}

FUNCTION(urandom) {
  intptr_t size;
  if (!size_argument(args[0], &size)) return NULL;
  if (size < 0) return throw(ValueError, "negative argument not allowed");
  Own bytes = bytes_from(NULL, (size_t)size);
  for (intptr_t got = 0; bytes != NULL && got < size;) {
    ssize_t more = getrandom((uint8_t *)bytes_data(ref(bytes)) + got, (size_t)(size - got), 0);
    if (more < 0 && errno != EINTR) {
      drop(bytes);
      return throw_errno(NULL);
    }
    if (more > 0) got += more;
  }
  return bytes;
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
