/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trying things out in a copy of the process.
 *
 * An expression may run any code: it makes objects, changes counts, prints, loops for ever. So it
 * runs in a copy that is thrown away; what it has written comes back through a pipe, and the run it
 * was asked about has felt nothing. The copy is sealed off from files (outside.h), may be given up
 * at any time, and may even die of what it does.
 */
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../watch/recorder.h"
#include "repl.h"
#include "step_worker.h"

int trial_watched = -1;

/* ---- In the copy ----------------------------------------------------------------------------- */

static FILE *answer;

static ssize_t swallow(int descriptor, const void *bytes, size_t size) {
  (void)descriptor, (void)bytes;
  return (ssize_t)size;
}

static ssize_t into_answer(int descriptor, const void *bytes, size_t size) {
  (void)descriptor;
  return (ssize_t)fwrite(bytes, 1, size, answer);
}

/* What the program has printed and not sent out belongs to the program. */
static void close_off(void) {
  outside_seal();
  outside_hooks.write_output = swallow;
  sys_push_out();
  outside_hooks.write_output = into_answer;
}

static void write_all(int pipe_end, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(pipe_end, bytes, length);
    if (written <= 0) _exit(1);
    bytes += written;
    length -= (size_t)written;
  }
}

static void be_the_copy(int pipe_end, int (*body)(FILE *, void *), void *context) {
  char *text = NULL;
  size_t length = 0;
  clock_off();
  recorder_pause();
  signal(SIGCHLD, SIG_DFL);
  answer = open_memstream(&text, &length);
  if (answer == NULL) _exit(1);
  stdout = stderr = answer;
  close_off();
  int result = body(answer, context);
  sys_flush();
  fflush(answer);
  write_all(pipe_end, (const char *)&result, sizeof result);
  write_all(pipe_end, text, length);
  _exit(0);
}

/* ---- Beside it ------------------------------------------------------------------------------- */

typedef struct Received {
  char *bytes;
  size_t length, room;
} Received;

static bool receive_more(int pipe_end, Received *received) {
  if (received->room - received->length < 4096) {
    size_t room = 2 * received->room + 8192;
    char *larger = realloc(received->bytes, room);
    if (larger == NULL) return false;
    received->bytes = larger;
    received->room = room;
  }
  ssize_t got =
      read(pipe_end, received->bytes + received->length, received->room - received->length - 1);
  if (got > 0) received->length += (size_t)got;
  return got > 0;
}

/* Until the copy has ended, or somebody wants to talk to us. */
static void receive_all(int pipe_end, pid_t copy, Received *received) {
  struct pollfd ends[] = {{.fd = pipe_end, .events = POLLIN},
                          {.fd = trial_watched, .events = POLLIN}};
  for (;;) {
    if (poll(ends, 2, -1) < 0) continue;
    if (ends[1].revents != 0) kill(copy, SIGKILL), ends[1].fd = -1;
    if (ends[0].revents != 0 && !receive_more(pipe_end, received)) return;
  }
}

char *trial_of(int (*body)(FILE *file, void *context), void *context, size_t *length, int *result) {
  int ends[2], code = -1;
  Received received = {0};
  if (pipe(ends) != 0) return NULL;
  pid_t copy = fork();
  if (copy == 0) close(ends[0]), be_the_copy(ends[1], body, context);
  close(ends[1]);
  if (copy > 0) receive_all(ends[0], copy, &received);
  close(ends[0]);
  if (received.length < sizeof code) return free(received.bytes), NULL;
  memcpy(&code, received.bytes, sizeof code);
  *length = received.length - sizeof code;
  memmove(received.bytes, received.bytes + sizeof code, *length);
  received.bytes[*length] = '\0';
  if (result != NULL) *result = code;
  return received.bytes;
}

/* ---- Conditions ------------------------------------------------------------------------------ */

static int is_true(FILE *file, void *condition) {
  (void)file;
  input_look_from(current_frame);
  Own value = input_evaluate(condition, "condition");
  int truth = value == NULL ? 1 : object_truth(ref(value)); /* what cannot be asked stops, too */
  return truth < 0 ? 1 : truth;
}

bool trial_condition(const char *condition) {
  size_t length;
  int truth = 1;
  free(trial_of(is_true, (void *)condition, &length, &truth));
  return truth != 0;
}
