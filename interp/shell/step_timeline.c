/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving along the run, in the controller.
 *
 * One worker is the front: it runs ahead, meets the world and leaves checkpoints behind. Everything
 * before it has happened and can be seen again: a copy of the last checkpoint before a moment runs
 * forward until it is there. So going back is running forwards, twice as a rule: once to find out
 * which moment is wanted (the last one of its kind before now), once to go there, observing the
 * last step of the way so that it can be told.
 *
 * Invariant: nobody but the front ever runs beyond the front.
 */
#include "step_timeline.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../objects/outside.h"
#include "step_channel.h"

enum {
  LOOK_EVERY = 50 /* milliseconds */,
  FAR = 200000,
  NEAR = 25000,
  SHORT = 5000 /* ticks */,
  NEAR_STATEMENTS = 4000
};

volatile bool step_interrupted;

/* ---- Workers --------------------------------------------------------------------------------- */

static bool send_request(int channel, const Request *request, const void *bytes, int handed) {
  return channel_send(channel, request, sizeof *request, bytes, (size_t)request->length, handed);
}

/* A new worker that stands where that one stands. -1: it is gone, or there is no room. */
static int copy_worker(int channel) {
  int ends[2];
  if (channel < 0 || !channel_pair(ends)) return -1;
  Request request = {.kind = REQUEST_FORK};
  bool sent = send_request(channel, &request, NULL, ends[1]);
  close(ends[1]);
  if (sent) return ends[0];
  close(ends[0]);
  return -1;
}

static void leave_view(Timeline *timeline) {
  if (timeline->view >= 0 && timeline->view != timeline->front) close(timeline->view);
  timeline->view = -1;
}

/* A recording has the output of the whole run in its log: of that, what the front has come by. */
static void show_new_output(Timeline *timeline) {
  Output output;
  size_t end = timeline->recorded ? (size_t)timeline->front_at.output : outside_end();
  while (outside_output(&timeline->shown, end, &output))
    timeline->show_output(output.bytes, output.length, output.descriptor);
}

/* ---- Waiting --------------------------------------------------------------------------------- */

/* False: somebody pressed Ctrl-C instead of typing a line. */
static bool give_input(Timeline *timeline, const Motion *motion) {
  size_t length = 0;
  bool interrupted = false;
  show_new_output(timeline);
  char *line = timeline->read_input(&length, &interrupted);
  if (!interrupted) {
    Request request = {.kind = REQUEST_INPUT, .length = length, .motion = *motion};
    send_request(timeline->front, &request, line, -1);
  }
  free(line);
  return !interrupted;
}

/* A worker hears it before its next instruction. If that does not come, because one is endless, the
 * second wish ends the front, and somebody else takes its place. */
static void ask_to_stop(Timeline *timeline, int channel) {
  Request request = {.kind = REQUEST_STOP};
  step_interrupted = false;
  if (channel == timeline->front && timeline->asked_to_stop++ > 0)
    kill(timeline->front_at.pid, SIGKILL);
  else
    send_request(channel, &request, NULL, -1);
}

/* Until a message arrives; what the program prints meanwhile is shown. */
static bool receive_report(Timeline *timeline, int channel, Report *report, int *handed) {
  struct pollfd end = {.fd = channel, .events = POLLIN};
  while (poll(&end, 1, LOOK_EVERY) <= 0) {
    if (step_interrupted) ask_to_stop(timeline, channel);
    show_new_output(timeline);
  }
  return channel_receive(channel, report, sizeof *report, handed);
}

/* Until the worker stands still. False: it is gone. */
static bool await(Timeline *timeline, int channel, const Motion *motion, Report *report) {
  for (;;) {
    int handed = -1;
    if (!receive_report(timeline, channel, report, &handed)) return false;
    if (report->kind == REPORT_CHECKPOINT) {
      checkpoints_add((Checkpoint){handed, report->now}, report->now);
    } else if (report->kind == REPORT_INPUT) {
      timeline->front_waits = !give_input(timeline, motion);
      if (!timeline->front_waits) continue;
      report->reason = INTERRUPTED;
      report->now.event = 0; /* before the instruction that reads */
      report->before = report->now;
      return true;
    } else if (report->kind == REPORT_STOPPED) {
      show_new_output(timeline);
      return true;
    }
  }
}

static bool run(Timeline *timeline, int channel, const Motion *motion, bool stops, Report *report) {
  int count = stops ? timeline->stop_count : 0;
  timeline->asked_to_stop = 0;
  Request request = {
      .kind = REQUEST_RUN, .length = (uint64_t)count * sizeof *timeline->stops, .motion = *motion};
  bool waits = channel == timeline->front && timeline->front_waits;
  if (waits) {
    timeline->front_waits = !give_input(timeline, motion);
    if (timeline->front_waits) return *report = timeline->front_at, true;
  } else if (!send_request(channel, &request, timeline->stops, -1)) {
    return false;
  }
  return await(timeline, channel, motion, report);
}

static Motion motion_to(Moment moment) {
  return (Motion){.kind = MOTION_TO, .depth = INT_MAX, .limit = moment};
}

static void narrate(const Timeline *timeline, Motion *motion) {
  motion->narrated = true;
  motion->detail = timeline->look.detail;
  motion->width = timeline->look.width;
  motion->color = timeline->look.color;
  motion->ascii = timeline->look.ascii;
}

/* ---- Arriving -------------------------------------------------------------------------------- */

/* On a long way checkpoints are left, the closer the nearer to its end: who has come here may take
 * a look around. */
static bool run_leaving_copies(Timeline *timeline, int channel, Moment from, Moment to,
                               Report *report) {
  uint64_t way = to.tick - from.tick;
  if (way > FAR) {
    for (uint64_t left = way / 4; left > NEAR; left /= 4) {
      Motion motion = motion_to((Moment){.tick = to.tick - left});
      if (!run(timeline, channel, &motion, false, report)) return false;
      int copy = copy_worker(channel);
      if (copy >= 0) checkpoints_add((Checkpoint){copy, report->now}, to);
    }
  }
  Motion motion = motion_to(to);
  return run(timeline, channel, &motion, false, report);
}

/* A worker at this moment. -1: there is no way. */
static int worker_at(Timeline *timeline, Moment moment) {
  const Checkpoint *checkpoint = checkpoint_before(moment);
  if (checkpoint == NULL) return -1;
  Moment from = checkpoint->at;
  int channel = copy_worker(checkpoint->channel);
  Report report;
  if (channel < 0) return checkpoints_forget(checkpoint->channel), -1;
  if (run_leaving_copies(timeline, channel, from, moment, &report)) return channel;
  close(channel);
  return -1;
}

/* Look at a moment that has been, having observed the step from `before` on that led to it. */
static bool arrive(Timeline *timeline, Report there) {
  Report report;
  Moment first = earlier(there.before, there.now) ? there.before : there.now;
  if (earlier(timeline->told_from, first) && there.now.tick - timeline->told_from.tick < SHORT)
    first = timeline->told_from;
  const Checkpoint *start = checkpoint_first();
  if (start != NULL && earlier(first, start->at)) first = start->at;
  int channel = worker_at(timeline, first);
  if (channel < 0) return false;
  Motion motion = motion_to(there.now);
  if (timeline->look.narrated && there.reason != ALL_OVER) narrate(timeline, &motion);
  if (!run(timeline, channel, &motion, false, &report)) return close(channel), false;
  leave_view(timeline);
  timeline->view = channel;
  timeline->view_at = report;
  timeline->view_at.reason = there.reason;
  timeline->view_at.stop_number = there.stop_number;
  timeline->view_at.before = there.before;
  return true;
}

static bool is_over(const Timeline *timeline) {
  return timeline->lost || timeline->front_at.reason == ALL_OVER;
}

/* ---- Forwards -------------------------------------------------------------------------------- */

/* Every step of this kind leads to the next moment, so it can be observed right away. */
static bool is_single_step(const Motion *motion) {
  return motion->kind == MOTION_STEP && motion->depth == INT_MAX;
}

static bool at_front(const Timeline *timeline) {
  return timeline->view == timeline->front ||
         same_moment(timeline->view_at.now, timeline->front_at.now);
}

static void look_at_front(Timeline *timeline) {
  leave_view(timeline);
  timeline->view = timeline->front;
  timeline->view_at = timeline->front_at;
}

/* The front is gone. The last checkpoint leads from now on: what is in the log of the world it
 * repeats, what comes behind that it meets itself. */
static bool replace_front(Timeline *timeline) {
  const Checkpoint *last = checkpoint_before(end_of_time);
  Request request = {.kind = REQUEST_LEAD};
  if (timeline->view == timeline->front) timeline->view = -1;
  close(timeline->front);
  timeline->front = last == NULL ? -1 : copy_worker(last->channel);
  timeline->lost = timeline->front < 0 || !send_request(timeline->front, &request, NULL, -1);
  if (timeline->lost) return false;
  Report report;
  Motion motion = motion_to(last->at);
  if (!run(timeline, timeline->front, &motion, false, &report)) return false;
  timeline->front_at = report;
  look_at_front(timeline);
  timeline->front_at.reason = timeline->view_at.reason = DIED;
  return true;
}

/* The front goes on, into what has not been yet. */
static bool advance(Timeline *timeline, Motion motion, bool stops, bool observed) {
  if (is_over(timeline)) return false;
  if (motion.kind != MOTION_TO) motion.limit = end_of_time;
  motion.narrated = false;
  if (observed && !timeline->front_waits) narrate(timeline, &motion);
  if (!run(timeline, timeline->front, &motion, stops, &timeline->front_at))
    return replace_front(timeline);
  if (timeline->front_waits) return arrive(timeline, timeline->front_at);
  look_at_front(timeline);
  return observed || !timeline->look.narrated || arrive(timeline, timeline->front_at) || true;
}

static bool move_forward(Timeline *timeline, Motion motion, bool stops) {
  bool observed = timeline->look.narrated && is_single_step(&motion);
  if (at_front(timeline)) return advance(timeline, motion, stops, observed);
  Report report;
  motion.limit = timeline->front_at.now;
  if (observed) narrate(timeline, &motion);
  if (!run(timeline, timeline->view, &motion, stops, &report)) return false;
  timeline->view_at = report;
  if (report.reason == NOT_FOUND && !is_over(timeline))
    return advance(timeline, motion, stops, observed);
  if (report.reason == NOT_FOUND || same_moment(report.now, timeline->front_at.now))
    timeline->view_at.reason = timeline->front_at.reason;
  return observed || !timeline->look.narrated || arrive(timeline, timeline->view_at);
}

/* A call that was stepped over is told as a whole, unless it was a long story. */
bool timeline_forward(Timeline *timeline, Motion motion, bool stops) {
  timeline->told_from = motion.kind == MOTION_STEP ? timeline->view_at.now : end_of_time;
  bool moved = move_forward(timeline, motion, stops);
  timeline->told_from = end_of_time;
  return moved;
}

/* ---- Backwards ------------------------------------------------------------------------------- */

/* The last such moment between a checkpoint and motion.limit. */
static bool search_from(Timeline *timeline, const Checkpoint *checkpoint, const Motion *motion,
                        bool stops, Report *found) {
  int channel = copy_worker(checkpoint->channel);
  bool done = channel >= 0 && run(timeline, channel, motion, stops, found);
  if (channel >= 0) close(channel);
  return done;
}

/* Just behind the moment, so that it is found itself. */
static Moment behind(Moment moment) {
  moment.event++;
  return moment;
}

static bool just_before(Moment moment, const Checkpoint **checkpoint) {
  if (moment.event > 0)
    moment.event--;
  else if (moment.tick > 0)
    moment.tick--, moment.event = UINT64_MAX;
  *checkpoint = checkpoint_before(moment);
  return *checkpoint != NULL;
}

bool timeline_back(Timeline *timeline, Motion motion, bool stops) {
  const Checkpoint *checkpoint;
  Report found;
  Moment here = timeline->view_at.now;
  motion.last = true;
  motion.narrated = false;
  motion.limit = here;
  while (just_before(here, &checkpoint)) {
    here = checkpoint->at;
    if (!search_from(timeline, checkpoint, &motion, stops, &found)) return false;
    if (found.reason == INTERRUPTED) return false;
    if (found.reason != NOT_FOUND) return arrive(timeline, found);
    motion.limit = behind(here);
  }
  return false;
}

/* ---- To a number ----------------------------------------------------------------------------- */

static bool run_to_line(Timeline *timeline, int channel, uint64_t line, bool observed,
                        Report *report) {
  Motion motion = {
      .kind = MOTION_LINE, .depth = INT_MAX, .line = line, .limit = timeline->front_at.now};
  if (observed && timeline->look.narrated) narrate(timeline, &motion);
  return run(timeline, channel, &motion, false, report);
}

/* To the statement before it, leaving copies on a long way, and then the last step observed. */
static bool run_statements(Timeline *timeline, int channel, uint64_t from, uint64_t line,
                           Report *report) {
  for (uint64_t left = (line - from) / 4; left > NEAR_STATEMENTS; left /= 4) {
    if (!run_to_line(timeline, channel, line - left, false, report)) return false;
    int copy = copy_worker(channel);
    if (copy >= 0) checkpoints_add((Checkpoint){copy, report->now}, report->now);
  }
  if (line - 1 > from && !run_to_line(timeline, channel, line - 1, false, report)) return false;
  return run_to_line(timeline, channel, line, true, report);
}

/* Statements that have been. */
static bool go_back_to_line(Timeline *timeline, uint64_t line) {
  const Checkpoint *checkpoint = checkpoint_before_line(line < 2 ? line : line - 1);
  if (checkpoint == NULL) checkpoint = checkpoint_first();
  if (checkpoint == NULL) return false;
  if (checkpoint->at.line >= line)
    return arrive(timeline, (Report){.now = checkpoint->at, .before = checkpoint->at});
  uint64_t from = checkpoint->at.line;
  int channel = copy_worker(checkpoint->channel);
  Report report;
  if (channel < 0) return false;
  if (!run_statements(timeline, channel, from, line, &report)) return close(channel), false;
  leave_view(timeline);
  timeline->view = channel;
  timeline->view_at = report;
  return true;
}

static bool go_further(Timeline *timeline, uint64_t ticks, uint64_t event) {
  Moment moment = timeline->view_at.now;
  moment.tick += ticks;
  moment.event = event;
  if (earlier(timeline->front_at.now, moment)) {
    look_at_front(timeline);
    return advance(timeline, motion_to(moment), false, false);
  }
  Report there = timeline->view_at;
  there.before = there.now;
  there.now = moment;
  return arrive(timeline, there);
}

bool timeline_go(Timeline *timeline, uint64_t line, uint64_t ticks, uint64_t event) {
  Motion motion = {.kind = MOTION_LINE, .depth = INT_MAX, .line = line};
  bool been = line <= timeline->front_at.now.line;
  if (!been) {
    look_at_front(timeline);
    if (!advance(timeline, motion, false, false)) return false;
  } else if (!go_back_to_line(timeline, line)) {
    return false;
  }
  return (ticks == 0 && event == 0) || go_further(timeline, ticks, event);
}

/* ---- Questions ------------------------------------------------------------------------------- */

static char *ask(Timeline *timeline, int channel, int about, int frame, int height,
                 const char *words) {
  Request request = {.kind = REQUEST_ASK,
                     .length = strlen(words),
                     .question = {about, frame, timeline->look.width, height, timeline->look.color,
                                  timeline->look.ascii}};
  Report report = {.kind = REPORT_STOPPED};
  if (channel < 0 || !send_request(channel, &request, words, -1)) return strdup("");
  while (report.kind != REPORT_ANSWER) {
    if (!receive_report(timeline, channel, &report, NULL)) return strdup("");
  }
  char *text = malloc((size_t)report.length + 1);
  if (text == NULL || !channel_receive_bytes(channel, text, (size_t)report.length))
    return free(text), strdup("");
  text[report.length] = '\0';
  return text;
}

char *timeline_ask(Timeline *timeline, int about, int frame, int height, const char *words) {
  return ask(timeline, timeline->view, about, frame, height, words);
}

char *timeline_ask_history(Timeline *timeline, int first, const char *first_words, int about,
                           int frame, const char *words) {
  const Checkpoint *start = checkpoint_first();
  int channel = start == NULL ? -1 : copy_worker(start->channel);
  if (channel < 0) return strdup("");
  Report report;
  Motion motion = motion_to(timeline->view_at.now);
  free(ask(timeline, channel, first, 0, 0, first_words));
  char *text = run(timeline, channel, &motion, false, &report)
                   ? ask(timeline, channel, about, frame, 0, words)
                   : strdup("");
  close(channel);
  return text;
}

/* ---- Beginning and end ----------------------------------------------------------------------- */

bool timeline_start(Timeline *timeline, StepProgram *program) {
  int ends[2];
  timeline->recorded = outside_end() > 0;
  if (!channel_pair(ends)) return false;
  pid_t worker = fork();
  if (worker == 0) {
    close(ends[0]);
    worker_run(program, ends[1]);
  }
  close(ends[1]);
  timeline->front = timeline->view = ends[0];
  Motion motion = {.kind = MOTION_STEP, .depth = INT_MAX, .limit = end_of_time};
  if (worker < 0 || !await(timeline, ends[0], &motion, &timeline->front_at)) return false;
  timeline->view_at = timeline->front_at;
  return true;
}

void timeline_close(Timeline *timeline) {
  leave_view(timeline);
  if (timeline->front >= 0) close(timeline->front);
  checkpoints_close();
  timeline->front = timeline->view = -1;
}
