/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker: an interpreter that has everything ready for one check, and forks for each
 * submission.
 *
 * It talks through descriptor 3 in messages: four bytes of length, then the text. The first one
 * says which check, under which limits; the answer is the list of checks. Each one after that is
 * the path of a submission; the answer is its report (grade.h), and the records
 *   O what it printed        D microseconds it took in all
 *
 * The submission's process may end at any moment: by its own doing, by a limit, or because we end
 * it. The check that was running has failed then, and another process begins with the next one. So
 * a check can only spoil itself.
 */
#define _GNU_SOURCE /* memfd_create */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/list.h"
#include "../objects/outside.h"
#include "../vm/import.h"
#include "grade.h"
#include "program.h"

enum { CHANNEL = 3, MOST_MESSAGE = 1 << 16, MOST_HELPERS = 64, LIMITS = 6 };

static GradeLimits limits;
static GradeJob job = {.limits = &limits};
static Report *report;
static char *folder; /* the check's */

/* ---- Messages -------------------------------------------------------------------------------- */

static bool read_all(void *bytes, size_t size) {
  for (char *at = bytes; size > 0;) {
    ssize_t got = read(CHANNEL, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= (size_t)got;
  }
  return true;
}

static bool write_all(const void *bytes, size_t size) {
  for (const char *at = bytes; size > 0;) {
    ssize_t done = write(CHANNEL, at, size);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    at += done;
    size -= (size_t)done;
  }
  return true;
}

/* Ended by NUL; NULL: nobody is there any more. */
static char *receive(size_t *length) {
  static char message[MOST_MESSAGE + 1];
  uint32_t size;
  if (!read_all(&size, sizeof size) || size > MOST_MESSAGE || !read_all(message, size)) return NULL;
  message[size] = '\0';
  *length = size;
  return message;
}

static bool answer(const char *more, size_t length) {
  uint32_t size = (uint32_t)(report->used + length);
  return write_all(&size, sizeof size) && write_all(report->bytes, report->used) &&
         write_all(more, length);
}

/* ---- Files ----------------------------------------------------------------------------------- */

static char *text_of_file(const char *path) {
  size_t length;
  char *text = outside_file(path, &length);
  char *ended = text == NULL ? NULL : realloc(text, length + 1);
  if (ended == NULL) return free(text), NULL;
  ended[length] = '\0';
  if (strlen(ended) == length) return ended;
  free(ended); /* a NUL inside: no program */
  errno = EILSEQ;
  return NULL;
}

static const char *last_part(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

static char *beside_check(const char *name) {
  size_t size = strlen(folder) + strlen(name) + 2;
  char *path = malloc(size);
  if (path != NULL) snprintf(path, size, "%s/%s", folder, name);
  return path;
}

/* What a check imports from its own folder is read before the doors are closed. */
static struct Helper { char *name, *text; } helpers[MOST_HELPERS];
static int helper_count;
static const char *(*find_in_library)(const char *name, size_t *length, bool *is_package);

static const char *find_helper(const char *name, size_t *length, bool *is_package) {
  for (int i = 0; i < helper_count && !asked_by_submission(); i++) {
    if (strcmp(helpers[i].name, name) != 0) continue;
    *length = strlen(helpers[i].text);
    *is_package = false;
    return helpers[i].text;
  }
  return find_in_library(name, length, is_package);
}

static bool is_helper(const char *name) {
  size_t length = strlen(name);
  if (length < 4 || strcmp(name + length - 3, ".py") != 0) return false;
  return strcmp(name, job.check_name) != 0 && strcmp(name, "solution.py") != 0 &&
         strcmp(name, "task.py") != 0;
}

static void read_helpers(void) {
  DIR *directory = opendir(folder);
  struct dirent *entry;
  while (directory != NULL && helper_count < MOST_HELPERS && (entry = readdir(directory)) != NULL) {
    if (!is_helper(entry->d_name)) continue;
    char *path = beside_check(entry->d_name), *text = path == NULL ? NULL : text_of_file(path);
    free(path);
    if (text == NULL) continue;
    char *name = strndup(entry->d_name, strlen(entry->d_name) - 3);
    helpers[helper_count++] = (struct Helper){name, text};
  }
  if (directory != NULL) closedir(directory);
  find_in_library = find_library_source;
  find_library_source = find_helper;
}

/* ---- One process ----------------------------------------------------------------------------- */

_Noreturn static void be_the_submission(int output, int first) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  signal(SIGXFSZ, SIG_IGN);
  grade_run(&job, report, first);
  sys_push_out();
  _exit(0);
}

static int64_t deadline(int64_t end) {
  int64_t of_check = report->since + (int64_t)limits.milliseconds;
  return of_check < end ? of_check : end;
}

/* Wait for its end, and bring it about when the time is over. 0, or the limit in milliseconds. */
static int64_t watch_over(pid_t child, int64_t end, int *status) {
  int handle = (int)syscall(SYS_pidfd_open, child, 0);
  int64_t over = 0;
  while (waitpid(child, status, WNOHANG) == 0) {
    int64_t left = deadline(end) - milliseconds_now();
    if (left <= 0) {
      over = deadline(end) == end ? (int64_t)limits.total : (int64_t)limits.milliseconds;
      kill(child, SIGKILL);
      waitpid(child, status, 0);
      break;
    }
    struct pollfd ended = {handle, POLLIN, 0};
    poll(&ended, handle < 0 ? 0 : 1, handle < 0 || left > 50 ? (handle < 0 ? 2 : 50) : (int)left);
  }
  if (handle >= 0) close(handle);
  return over;
}

static void say_end(char kind, int64_t over, int status) {
  if (over > 0)
    report_say(report, kind, "stopped after %.15g seconds", (double)over / 1000);
  else if (WIFSIGNALED(status))
    report_say(report, kind, "the program crashed: %s", strsignal(WTERMSIG(status)));
  else
    report_say(report, kind, "the program ended before its checks did");
}

/* The check that was running when its process ended; returns the one to go on with. */
static int close_check(int64_t over, int status) {
  int number = report->current;
  if (report->states[number] == NOT_RUN) {
    report->states[number] = FAILED;
    say_end('F', over, status);
  }
  report->current = -1;
  return number + 1;
}

static void give_up_from(int first) {
  for (int i = first; i < report->count; i++) {
    report_say(report, 'B', "%d", i);
    report_say(report, 'F', "there was no time left: all checks together may take %.15g seconds",
               (double)limits.total / 1000);
  }
}

static void run_all(int output) {
  int64_t end = milliseconds_now() + (int64_t)limits.total;
  int first = 0, status;
  do {
    report->since = milliseconds_now();
    report->loaded = false;
    pid_t child = fork();
    if (child == 0) be_the_submission(output, first);
    int64_t over = child < 0 ? 0 : watch_over(child, end, &status);
    if (report->current == -2) return;
    if (report->current < 0) {
      bool told = report->used > 0 && !report->loaded && WIFEXITED(status) && over == 0;
      if (!told || first > 0) say_end('X', over, status);
      return;
    }
    first = close_check(over, status);
  } while (first < report->count && milliseconds_now() < end);
  give_up_from(first);
}

/* ---- One submission -------------------------------------------------------------------------- */

static char *printed(int output, size_t *length) {
  struct stat size;
  *length = 0;
  char *text = fstat(output, &size) == 0 ? malloc((size_t)size.st_size + 64) : NULL;
  if (text == NULL) return NULL;
  size_t most = (size_t)size.st_size;
  if (most > limits.output) most = limits.output;
  uint32_t got = (uint32_t)pread(output, text + 5, most, 0);
  if (got == (uint32_t)-1) got = 0;
  text[0] = 'O';
  memcpy(text + 1, &got, sizeof got);
  *length = 5 + got;
  return text;
}

static bool run_and_answer(void) {
  int output = memfd_create("output", MFD_CLOEXEC);
  int64_t began = milliseconds_now();
  size_t length = 0;
  run_all(output);
  report_say(report, 'D', "%lld", (long long)(milliseconds_now() - began));
  char *text = printed(output, &length);
  bool done = answer(text, length);
  free(text);
  close(output);
  return done;
}

static bool grade_one(const char *path) {
  report_clear(report);
  char *text = text_of_file(path);
  if (text == NULL) {
    report_say(report, 'X', "%s cannot be read: %s", last_part(path), strerror(errno));
    return answer("", 0);
  }
  job.task_name = last_part(path);
  job.task_text = text;
  bool done = run_and_answer();
  free(text);
  return done;
}

/* ---- Setting up ------------------------------------------------------------------------------ */

static const char *next_field(const char **at, const char *end) {
  const char *field = *at;
  if (field >= end) return "";
  *at = field + strlen(field) + 1;
  return field;
}

static bool take_setup(const char *message, size_t length) {
  const char *at = message, *end = message + length, *path = next_field(&at, end);
  uint64_t *const places[LIMITS] = {&limits.instructions, &limits.bytes,        &limits.output,
                                    &limits.recursion,    &limits.milliseconds, &limits.total};
  job.module = strdup(next_field(&at, end));
  for (int i = 0; i < LIMITS; i++) *places[i] = strtoull(next_field(&at, end), NULL, 10);
  job.check_text = text_of_file(path);
  job.check_name = strdup(last_part(path));
  size_t parent = (size_t)(last_part(path) - path);
  folder = parent == 0 ? strdup(".") : strndup(path, parent);
  return job.check_text != NULL;
}

/* Files are not looked for: nobody could read them. */
static bool forget_import_path(void) {
  return list_set_slice(ref(import_path), 0, list_length(ref(import_path)), NULL);
}

static bool start_interpreter(void) {
  static char *nothing[] = {"", NULL};
  static char name[] = "<grader>", text[] = "";
  static const Options options = {.color = "never", .arguments = nothing};
  static const ProgramSource source = {.text = text, .name = name};
  return program_start(&options, &source) && forget_import_path() && seal_prepare() &&
         grade_prepare(&job);
}

static bool list_with(char *text, const char *name) {
  report_clear(report);
  job.task_text = text;
  job.task_name = name;
  job.listing = true;
  run_all(open("/dev/null", O_WRONLY | O_CLOEXEC));
  job.listing = false;
  return report->current == -2 && report->count > 0;
}

/* Which checks there are: asked with the solution, if it is there, or with a submission that has
 * every name. */
static void list_checks(void) {
  char *path = beside_check("solution.py"), *text = path == NULL ? NULL : text_of_file(path);
  if (text == NULL || !list_with(text, "solution.py")) list_with(NULL, "task.py");
  free(path);
  free(text);
}

int grade_worker_main(void) {
  size_t length;
  const char *message = receive(&length);
  report = report_new();
  if (message == NULL || report == NULL) return 3;
  signal(SIGPIPE, SIG_IGN);
  if (!take_setup(message, length))
    report_say(report, 'C', "the check cannot be read: %s", strerror(errno));
  else if (!start_interpreter())
    report_say(report, 'C', "there is not enough memory to start");
  else {
    read_helpers();
    list_checks();
  }
  if (!answer("", 0)) return 3;
  while ((message = receive(&length)) != NULL) {
    if (!grade_one(message)) return 3;
  }
  return 0;
}

int grade_worker_command(const Options *options) {
  (void)options;
  _exit(grade_worker_main()); /* what the interpreter is made of goes with the process */
}
