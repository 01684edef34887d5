/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module _system: the little that the teaching programs need of the machine around them.
 * Environment, folders, and other programs: one whose output is read, or one that has the terminal
 * for a while (an editor).
 *
 * A program that is run for its output gets its whole input at once and its time limited. It leads
 * a process group of its own, so that ending it ends what it started.
 */
#define _GNU_SOURCE /* pipe2 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../gc/gc.h"
#include "../modules/file_buffer.h"
#include "../modules/library.h"
#include "../modules/modules.h"
#include "../objects/bytes.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "teach.h"

enum { CODE_TIME_OVER = 124, CODE_NOT_FOUND = 127, MOST_SAID = 1 << 26 };

static const char *text_of(Ref object) {
  if (object != NULL && is_str(object)) return str_utf8(object, NULL);
  throw(TypeError, "a str is wanted");
  return NULL;
}

static Own text_or_none(const char *text) {
  return text == NULL ? none() : str_from_bytes(text, strlen(text));
}

/* ---- Files and folders ------------------------------------------------------------------- */

static Own system_variable(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  const char *name = text_of(args[0]);
  return name == NULL ? NULL : text_or_none(getenv(name));
}

static Own system_kind(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct stat status;
  const char *path = text_of(args[0]);
  if (path == NULL) return NULL;
  if (stat(path, &status) != 0) return str_from("");
  return str_from(S_ISDIR(status.st_mode) ? "folder" : S_ISREG(status.st_mode) ? "file" : "other");
}

static Own system_changed(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct stat status;
  const char *path = text_of(args[0]);
  if (path == NULL) return NULL;
  if (stat(path, &status) != 0) return int_from(0);
  return int_from((intptr_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec);
}

static Own system_whole_path(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  const char *path = text_of(args[0]);
  if (path == NULL) return NULL;
  char *whole = realpath(path, NULL);
  Own result = text_or_none(whole == NULL ? path : whole);
  free(whole);
  return result;
}

static Own system_names(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  const char *path = text_of(args[0]);
  DIR *folder = path == NULL ? NULL : opendir(path);
  if (folder == NULL) return path == NULL ? NULL : throw_errno(args[0]);
  Own names = list_new(0);
  bool done = names != NULL;
  for (struct dirent *entry; done && (entry = readdir(folder)) != NULL;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    Own name = str_from_bytes(entry->d_name, strlen(entry->d_name));
    done = name != NULL && list_append_take(ref(names), name);
  }
  closedir(folder);
  if (done && list_sort(ref(names), NULL, false)) return names;
  drop_if(names);
  return NULL;
}

/* The folder and those it stands in, as far as they are missing. */
static Own system_make_folder(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  char path[PATH_MAX];
  const char *given = text_of(args[0]);
  if (given == NULL) return NULL;
  if (snprintf(path, sizeof path, "%s", given) >= (int)sizeof path) {
    errno = ENAMETOOLONG;
    return throw_errno(args[0]);
  }
  for (char *at = path + 1; *at != '\0'; at++) {
    if (*at != '/') continue;
    *at = '\0';
    mkdir(path, 0777);
    *at = '/';
  }
  if (mkdir(path, 0777) != 0 && errno != EEXIST) return throw_errno(args[0]);
  return none();
}

static Own system_remove(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  const char *path = text_of(args[0]);
  if (path == NULL) return NULL;
  if (remove(path) != 0) return throw_errno(args[0]);
  return none();
}

/* A folder of one's own, below $TMPDIR. */
static Own system_new_folder(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  char path[PATH_MAX];
  const char *where = getenv("TMPDIR");
  snprintf(path, sizeof path, "%s/terrarium-XXXXXX",
           where == NULL || *where == '\0' ? "/tmp" : where);
  return mkdtemp(path) == NULL ? throw_errno(NULL) : text_or_none(path);
}

static Own system_library_text(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  size_t length;
  bool is_package;
  const char *name = text_of(args[0]);
  if (name == NULL) return NULL;
  const char *text = library_source(name, &length, &is_package);
  return text == NULL ? none() : str_from_bytes(text, length);
}

/* ---- Other programs ---------------------------------------------------------------------- */

static void free_words(char **words) {
  for (char **word = words; word != NULL && *word != NULL; word++) free(*word);
  free(words);
}

/* A list of str for exec; NULL with the exception set. */
static char **words_of(Ref list) {
  Own items = list_from_iterable(list);
  if (items == NULL) return NULL;
  intptr_t count = list_length(ref(items));
  char **words = calloc((size_t)count + 1, sizeof *words);
  bool done = words != NULL && count > 0;
  for (intptr_t i = 0; done && i < count; i++) {
    const char *word = text_of(list_at(ref(items), i));
    done = word != NULL && (words[i] = strdup(word)) != NULL;
  }
  drop(items);
  if (done) return words;
  free_words(words);
  if (!error_pending()) throw(ValueError, "a program's name is wanted");
  return NULL;
}

static int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : WIFSIGNALED(status) ? -WTERMSIG(status) : 1;
}

static Own system_give_terminal(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  char **words = words_of(args[0]);
  if (words == NULL) return NULL;
  sys_flush();
  void (*old)(int) = signal(SIGINT, SIG_IGN); /* Ctrl-C is the other's */
  pid_t child = fork();
  if (child == 0) {
    signal(SIGINT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    execvp(words[0], words);
    _exit(CODE_NOT_FOUND);
  }
  int status = CODE_NOT_FOUND << 8;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  signal(SIGINT, old);
  free_words(words);
  return int_from(code_of(status));
}

/* ---- A program that is run for its output ------------------------------------------------ */

typedef struct Said {
  char *bytes;
  size_t used, room;
} Said;

typedef struct Run {
  char **words;
  const char *folder; /* to stand in; NULL: here */
  const char *input;
  size_t input_left;
  int64_t end; /* milliseconds of the clock */
  pid_t child;
  int to, from[2]; /* its input, output, complaints; -1: closed */
  Said said[2];
  bool time_over;
} Run;

static int64_t milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void close_end(int *end) {
  if (*end >= 0) close(*end);
  *end = -1;
}

_Noreturn static void become(const Run *run, int in, int out, int err) {
  setpgid(0, 0);
  dup2(in, 0);
  dup2(out, 1);
  dup2(err, 2);
  signal(SIGINT, SIG_DFL);
  signal(SIGPIPE, SIG_DFL);
  if (run->folder != NULL && chdir(run->folder) != 0) _exit(CODE_NOT_FOUND);
  execvp(run->words[0], run->words);
  _exit(CODE_NOT_FOUND);
}

static bool start_run(Run *run) {
  int in[2], out[2], err[2];
  if (pipe2(in, O_CLOEXEC) != 0) return false;
  if (pipe2(out, O_CLOEXEC) != 0) return close(in[0]), close(in[1]), false;
  if (pipe2(err, O_CLOEXEC) != 0)
    return close(in[0]), close(in[1]), close(out[0]), close(out[1]), false;
  run->child = fork();
  if (run->child == 0) become(run, in[0], out[1], err[1]);
  close(in[0]);
  close(out[1]);
  close(err[1]);
  run->to = in[1];
  run->from[0] = out[0];
  run->from[1] = err[0];
  fcntl(run->to, F_SETFL, O_NONBLOCK);
  return run->child > 0;
}

static void feed(Run *run) {
  if (run->input_left > 0) {
    ssize_t taken = write(run->to, run->input, run->input_left);
    if (taken < 0 && errno == EAGAIN) return;
    if (taken < 0) run->input_left = 0;
    if (taken > 0) run->input += taken, run->input_left -= (size_t)taken;
  }
  if (run->input_left == 0) close_end(&run->to);
}

static void listen_to(Run *run, int which) {
  Said *said = &run->said[which];
  if (said->room - said->used < 4096) {
    char *larger = realloc(said->bytes, said->room * 2 + 8192);
    if (larger == NULL) return close_end(&run->from[which]);
    said->bytes = larger;
    said->room = said->room * 2 + 8192;
  }
  ssize_t got = read(run->from[which], said->bytes + said->used, said->room - said->used);
  if (got > 0) said->used += (size_t)got;
  if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) close_end(&run->from[which]);
}

/* Until it has said everything. False: its time is over, or Ctrl-C was pressed. */
static bool converse(Run *run) {
  while (run->from[0] >= 0 || run->from[1] >= 0) {
    int64_t left = run->end - milliseconds_now();
    if (left <= 0 || run->said[0].used + run->said[1].used > MOST_SAID) run->time_over = true;
    if (run->time_over || (attention & ATTENTION_SIGNAL)) return false;
    struct pollfd ends[] = {
        {run->to, POLLOUT, 0}, {run->from[0], POLLIN, 0}, {run->from[1], POLLIN, 0}};
    if (poll(ends, 3, (int)left) <= 0) continue;
    if (ends[0].revents != 0) feed(run);
    for (int i = 0; i < 2; i++) {
      if (ends[i + 1].revents != 0) listen_to(run, i);
    }
  }
  return true;
}

static int finish_run(Run *run, bool whole) {
  int status = 0;
  if (!whole) kill(-run->child, SIGKILL);
  close_end(&run->to);
  close_end(&run->from[0]);
  close_end(&run->from[1]);
  while (waitpid(run->child, &status, 0) < 0 && errno == EINTR) continue;
  return run->time_over ? CODE_TIME_OVER : code_of(status);
}

static Own result_of(Run *run, int code) {
  Own number = int_from(code), out = bytes_from(run->said[0].bytes, run->said[0].used),
      err = bytes_from(run->said[1].bytes, run->said[1].used);
  Own result = number == NULL || out == NULL || err == NULL
                   ? NULL
                   : tuple_of(3, ref(number), ref(out), ref(err));
  drop_if(number);
  drop_if(out);
  drop_if(err);
  return result;
}

/* args: words, input, seconds, folder. */
static Own system_run(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  int seconds = 60;
  Run run = {.to = -1, .from = {-1, -1}, .input = ""};
  if (args[1] != NULL &&
      (!is_str(args[1]) || (run.input = str_utf8(args[1], &run.input_left)) == NULL))
    return error_pending() ? NULL : throw(TypeError, "input must be str");
  if (args[2] != NULL && !as_c_int(args[2], &seconds)) return NULL;
  if (args[3] != NULL && args[3] != None && (run.folder = text_of(args[3])) == NULL) return NULL;
  run.words = words_of(args[0]);
  if (run.words == NULL) return NULL;
  run.end = milliseconds_now() + (int64_t)seconds * 1000;
  sys_flush();
  void (*old)(int) = signal(SIGPIPE, SIG_IGN);
  Own result =
      start_run(&run) ? result_of(&run, finish_run(&run, converse(&run))) : throw_errno(NULL);
  signal(SIGPIPE, old);
  free_words(run.words);
  free(run.said[0].bytes);
  free(run.said[1].bytes);
  return result;
}

static Own system_end_with_reader(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  signal(SIGPIPE, SIG_DFL);
  return none();
}

/* ---- The module -------------------------------------------------------------------------- */

static Method functions[] = {
    {"variable", system_variable, "(name, /)", "What the environment says, or None."},
    {"kind", system_kind, "(path, /)", "'file', 'folder', 'other', or '' when there is nothing."},
    {"changed", system_changed, "(path, /)",
     "When a file was written, in nanoseconds; 0 when it is not there."},
    {"whole_path", system_whole_path, "(path, /)", "From the root, without symbolic links."},
    {"names", system_names, "(folder, /)", "What is in a folder, sorted."},
    {"make_folder", system_make_folder, "(path, /)", "A folder, and those it stands in."},
    {"new_folder", system_new_folder, "()", "A new folder for what is needed for a while."},
    {"remove", system_remove, "(path, /)", "Remove a file or an empty folder."},
    {"end_with_reader", system_end_with_reader, "()",
     "End quietly when nobody reads the output any more."},
    {"library_text", system_library_text, "(module, /)",
     "The source of a module of the library, or None."},
    {"give_terminal", system_give_terminal, "(words, /)",
     "Run a program that has the terminal meanwhile; its exit code."},
    {"run", system_run, "(words, input='', seconds=60, folder=None, /)",
     "Run a program for its output: its exit code (124: it took too long, or said too much; "
     "negative: a signal), and "
     "the bytes of its output and its complaints."},
    {NULL},
};

Own system_module(void) {
  return module_from_table("_system", "Environment, folders, and other programs.", functions);
}
