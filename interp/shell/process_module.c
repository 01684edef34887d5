/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module _process: workers that grade (grade_worker.c), seen from the grader, which is written
 * in Python. A worker is known by the number of the descriptor that leads to it.
 */
#define _GNU_SOURCE /* SOCK_CLOEXEC */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../gc/gc.h"
#include "../modules/file_buffer.h"
#include "../modules/modules.h"
#include "../objects/bytes.h"
#include "../objects/error.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "teach.h"

enum { MOST_WORKERS = 256, WORKER_CHANNEL = 3 };

static pid_t workers[MOST_WORKERS]; /* by descriptor; 0: none */

static bool worker_argument(Ref argument, int *worker) {
  if (!as_c_int(argument, worker)) return false;
  if (*worker >= 0 && *worker < MOST_WORKERS && workers[*worker] != 0) return true;
  return no(throw(ValueError, "there is no such worker"));
}

/* ---- Starting and ending --------------------------------------------------------------------- */

_Noreturn static void become_worker(int channel) {
  if (channel != WORKER_CHANNEL)
    dup2(channel, WORKER_CHANNEL);
  else
    fcntl(channel, F_SETFD, 0);
  execl("/proc/self/exe", "terrarium", "grade_worker", (char *)NULL);
  _exit(127);
}

static Own process_start(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return throw_errno(NULL);
  if (ends[0] >= MOST_WORKERS) return throw(RuntimeError, "too many workers");
  signal(SIGPIPE, SIG_IGN);
  pid_t child = fork();
  if (child == 0) become_worker(ends[1]);
  close(ends[1]);
  if (child < 0) return throw_errno(NULL);
  workers[ends[0]] = child;
  return int_from(ends[0]);
}

static Own process_stop(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  int worker;
  if (!worker_argument(args[0], &worker)) return NULL;
  close(worker);
  while (waitpid(workers[worker], NULL, 0) < 0 && errno == EINTR) continue;
  workers[worker] = 0;
  return none();
}

/* ---- Messages -------------------------------------------------------------------------------- */

static bool write_all(int worker, const void *bytes, size_t size) {
  for (const char *at = bytes; size > 0;) {
    ssize_t done = write(worker, at, size);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    at += done;
    size -= (size_t)done;
  }
  return true;
}

static bool read_all(int worker, void *bytes, size_t size) {
  for (char *at = bytes; size > 0;) {
    ssize_t got = read(worker, at, size);
    if (got < 0 && errno == EINTR && !(attention & ATTENTION_SIGNAL)) continue;
    if (got <= 0) return false;
    at += got;
    size -= (size_t)got;
  }
  return true;
}

static Own process_send(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  int worker;
  size_t length;
  if (!worker_argument(args[0], &worker)) return NULL;
  if (!is_str(args[1])) return throw(TypeError, "a str is wanted");
  const char *text = str_utf8(args[1], &length);
  if (text == NULL) return NULL;
  uint32_t size = (uint32_t)length;
  return bool_from(write_all(worker, &size, sizeof size) && write_all(worker, text, length));
}

static Own process_receive(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  int worker;
  uint32_t size;
  if (!worker_argument(args[0], &worker)) return NULL;
  if (!read_all(worker, &size, sizeof size)) return none();
  char *bytes = malloc((size_t)size + 1);
  Own result = bytes == NULL                    ? throw_out_of_memory()
               : !read_all(worker, bytes, size) ? none()
                                                : bytes_from(bytes, size);
  free(bytes);
  return result;
}

/* One of the workers that has something to say, or that is gone. */
static Own process_wait(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct pollfd ends[MOST_WORKERS];
  nfds_t count = 0;
  Own list = list_from_iterable(args[0]);
  if (list == NULL) return NULL;
  bool done = true;
  for (intptr_t i = 0; done && i < list_length(ref(list)) && count < MOST_WORKERS; i++) {
    int worker = -1;
    done = worker_argument(list_at(ref(list), i), &worker);
    ends[count++] = (struct pollfd){worker, POLLIN, 0};
  }
  drop(list);
  if (!done) return NULL;
  if (count == 0) return throw(ValueError, "there is nobody to wait for");
  while (poll(ends, count, -1) < 0 && errno == EINTR && !(attention & ATTENTION_SIGNAL)) continue;
  for (nfds_t i = 0; i < count; i++) {
    if (ends[i].revents != 0) return int_from(ends[i].fd);
  }
  return none();
}

static Own process_cores(Ref self, Ref const *args, int n) {
  (void)self, (void)args, (void)n;
  return int_from(sysconf(_SC_NPROCESSORS_ONLN));
}

/* ---- The module ------------------------------------------------------------------------------ */

static Method functions[] = {
    {"start", process_start, "()", .doc = "A new worker."},
    {"send", process_send, "(worker, message, /)", .doc = "Send a str. False: the worker is gone."},
    {"receive", process_receive, "(worker, /)",
     .doc = "Wait for an answer, as bytes. None: the worker is gone."},
    {"wait", process_wait, "(workers, /)",
     .doc = "Wait for any of them: the one that has answered, or is gone."},
    {"stop", process_stop, "(worker, /)", .doc = "Let it end, and wait for that."},
    {"cores", process_cores, "()", .doc = "How many processors there are."},
    {NULL},
};

Own process_module(void) { return module_from_table("_process", "Workers that grade.", functions); }
