/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker of the stepper: the interpreter in a process of its own, standing still most of the
 * time.
 *
 * It waits for requests in the middle of whatever the program was doing: inside the function that
 * the loop calls before an instruction, or inside an observer. Told to run, it returns from there,
 * and the program goes on as if nothing had been. Told to make a copy, it forks: so a worker that
 * nobody moves is a checkpoint, from which the run can go on as often as somebody wants.
 *
 * One worker is the first in time; it alone meets the world (outside.h), everybody else repeats
 * what it met. Lines that the program reads come from the controller.
 *
 * When the controller goes, its ends of all sockets close; a signal tells even workers that are
 * busy.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../objects/outside.h"
#include "../objects/str.h"
#include "../vm/vm.h"
#include "../watch/machinery.h"
#include "../watch/names.h"
#include "step_channel.h"
#include "step_answers.h"

static int channel = -1;
static int exit_code;

/* ---- The controller's signal ----------------------------------------------------------------- */

/* Something arrived: the end of everything, or the wish to stop. */
static void something_arrived(int signal_number) {
  (void)signal_number;
  int error = errno;
  char byte;
  ssize_t got = recv(channel, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  if (got == 0) _exit(0);
  if (got > 0) clock_interrupt();
  errno = error;
}

static void adopt(int new_channel) {
  if (channel >= 0) close(channel);
  channel = trial_watched = new_channel;
  fcntl(channel, F_SETOWN, getpid());
  fcntl(channel, F_SETFL, fcntl(channel, F_GETFL) | O_ASYNC);
}

static void prepare_signals(void) {
  struct sigaction arrived = {.sa_handler = something_arrived, .sa_flags = SA_RESTART};
  sigaction(SIGIO, &arrived, NULL);
  signal(SIGINT, SIG_IGN); /* the controller hears it */
  signal(SIGCHLD, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
}

/* ---- Reports --------------------------------------------------------------------------------- */

static const char *file_of(const Frame *frame) {
  return frame == NULL || frame->code->filename == NULL ? "" : str_text(ref(frame->code->filename));
}

static Report report_of(ReportKind kind) {
  Report report = {.kind = kind,
                   .pid = getpid(),
                   .now = clock_now(),
                   .depth = frame_depth,
                   .source_line = current_frame == NULL ? 0 : frame_line(current_frame),
                   .exit_code = exit_code,
                   .output = outside_position()};
  snprintf(report.file, sizeof report.file, "%s", file_of(current_frame));
  return report;
}

static void send_report(Report *report, const char *bytes, size_t length, int handed) {
  report->length = length;
  if (!channel_send(channel, report, sizeof *report, bytes, length, handed)) _exit(0);
}

/* ---- Requests -------------------------------------------------------------------------------- */

static char *receive_rest(const Request *request) {
  char *bytes = malloc((size_t)request->length + 1);
  if (bytes == NULL || !channel_receive_bytes(channel, bytes, (size_t)request->length)) _exit(0);
  bytes[request->length] = '\0';
  return bytes;
}

static void make_copy(int its_channel) {
  if (fork() == 0) {
    adopt(its_channel);
    clock_checkpoints(false);
  } else {
    close(its_channel);
  }
}

static void answer(const Request *request, char *words) {
  Report report = report_of(REPORT_ANSWER);
  size_t length = 0;
  char *text = answer_to(&request->question, words, &length);
  send_report(&report, text, length, -1);
  free(text);
}

/* Do what is asked until it is to go on. */
static void serve(Report stop) {
  for (;;) {
    Request request;
    int handed;
    if (!channel_receive(channel, &request, sizeof request, &handed)) _exit(0);
    char *rest = receive_rest(&request);
    bool goes = false;
    if (request.kind == REQUEST_FORK)
      make_copy(handed);
    else if (request.kind == REQUEST_LEAD)
      clock_checkpoints(true);
    else if (request.kind == REQUEST_ASK)
      answer(&request, rest);
    else if (request.kind == REQUEST_RUN)
      goes = clock_begin(&request.motion, (const StopPoint *)rest,
                         (int)(request.length / sizeof(StopPoint)));
    free(rest);
    if (request.kind != REQUEST_RUN) continue;
    if (goes) {
      something_arrived(0); /* what came meanwhile */
      return;
    }
    stop.reason = REACHED;
    send_report(&stop, NULL, 0, -1);
  }
}

void worker_stands(StopReason reason, int stop_number, Moment now, Moment before) {
  Report report = report_of(REPORT_STOPPED);
  report.reason = reason;
  report.stop_number = stop_number;
  report.now = now;
  report.before = before;
  send_report(&report, NULL, 0, -1);
  report.now = clock_now();
  serve(report);
}

bool worker_leaves_checkpoint(void) {
  int ends[2];
  if (!channel_pair(ends)) return false;
  Report report = report_of(REPORT_CHECKPOINT);
  send_report(&report, NULL, 0, ends[0]);
  close(ends[0]);
  bool is_copy = fork() == 0;
  if (!is_copy) return close(ends[1]), false;
  adopt(ends[1]);
  clock_checkpoints(false);
  report = report_of(REPORT_STOPPED);
  serve(report);
  return true;
}

/* ---- The world, for the first in time -------------------------------------------------------- */

/* A line from the controller; what does not fit waits for the next call. */
static ssize_t read_input(void *bytes, size_t size) {
  static char *line;
  static size_t length, used;
  if (used == length) {
    Report report = report_of(REPORT_INPUT);
    send_report(&report, NULL, 0, -1);
    Request request;
    do {
      if (!channel_receive(channel, &request, sizeof request, NULL)) _exit(0);
      free(line);
      line = receive_rest(&request);
    } while (request.kind != REQUEST_INPUT);
    clock_redirect(&request.motion);
    length = (size_t)request.length;
    used = 0;
  }
  size_t taken = length - used < size ? length - used : size;
  memcpy(bytes, line + used, taken);
  used += taken;
  return (ssize_t)taken;
}

/* The controller shows it, when it finds it in the log. */
static ssize_t leave_to_controller(int descriptor, const void *bytes, size_t size) {
  (void)descriptor, (void)bytes;
  return (ssize_t)size;
}

static ssize_t write_to_log(void *cookie, const char *bytes, size_t size) {
  (void)cookie;
  return outside_write(STDERR_FILENO, bytes, size);
}

/* What C code prints (the collector's statistics) is output like any other. */
static void redirect_errors(void) {
  cookie_io_functions_t functions = {.write = write_to_log};
  FILE *file = fopencookie(NULL, "w", functions);
  if (file == NULL) return;
  setvbuf(file, NULL, _IOLBF, 0);
  stderr = file;
}

/* ---- The whole life -------------------------------------------------------------------------- */

void step_begin(const char *program) {
  signal(SIGINT, SIG_IGN); /* the interpreter's start has changed that */
  changes_of_program(program);
  clock_start();
  clock_checkpoints(true);
}

void step_program_ends(int code) {
  exit_code = code;
  clock_end(PROGRAM_END);
}

void worker_run(StepProgram *program, int its_channel) {
  prepare_signals();
  adopt(its_channel);
  outside_hooks.read_input = read_input;
  outside_hooks.write_output = leave_to_controller;
  redirect_errors();
  heap_repeat_addresses();
  exit_code = program->run(program);
  clock_end(ALL_OVER);
  _exit(0);
}
