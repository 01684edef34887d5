/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that run something, or change what running does: %watch %time %bytes %run %save %reset.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../../gc/events.h"
#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/list.h"
#include "../objects/str.h"
#include "program.h"
#include "repl.h"

/* ---- %watch ---------------------------------------------------------------------------------- */

static const char *const details[] = {"quiet", "normal", "full"};

static void say_watching(const Repl *repl) {
  FILE *file = repl->paper.file;
  if (!repl->watching)
    fputs("Nothing is narrated. (%watch on)\n", file);
  else
    fprintf(file, "Each input is narrated, with detail %s. (%%watch off)\n", details[repl->detail]);
}

void magic_watch(Repl *repl, char *arguments) {
  bool on = strcmp(arguments, "on") == 0,
       known = on || strcmp(arguments, "off") == 0 || *arguments == '\0';
  for (int i = 0; i < 3; i++) {
    if (strcmp(arguments, details[i]) != 0) continue;
    repl->detail = (WatchDetail)i;
    on = known = true;
  }
  if (!known)
    return magic_complain("%watch", "it is on, off, quiet, normal or full, not %s", arguments);
  if (*arguments != '\0') repl->watching = on;
  say_watching(repl);
}

/* ---- %time ----------------------------------------------------------------------------------- */

/* Statements as typed; the caller's to free(). NULL: there are none, and that was said. */
static char *statement_of(const char *arguments, const char *who) {
  char *text = NULL;
  size_t size;
  if (*arguments == '\0')
    return magic_complain(who, "which statement? (%s --help explains)", who), NULL;
  FILE *file = open_memstream(&text, &size);
  if (file == NULL) return NULL;
  fprintf(file, "%s\n", arguments);
  fclose(file);
  return text;
}

static double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void print_seconds(FILE *file, double seconds) {
  if (seconds < 1e-3)
    fprintf(file, "It took %.1f microseconds.\n", seconds * 1e6);
  else if (seconds < 1)
    fprintf(file, "It took %.1f milliseconds.\n", seconds * 1e3);
  else
    fprintf(file, "It took %.2f seconds.\n", seconds);
}

void magic_time(Repl *repl, char *arguments) {
  char *text = statement_of(arguments, "%time");
  if (text == NULL) return;
  double start = seconds_now();
  bool done = input_run(repl, text);
  double taken = seconds_now() - start;
  if (done) print_seconds(repl->paper.file, taken);
  free(text);
}

/* ---- %bytes ---------------------------------------------------------------------------------- */

typedef struct Counter {
  Observer observer;
  intptr_t born, freed, born_bytes, freed_bytes;
} Counter;

static void count_event(Observer *self, const Event *event) {
  Counter *counter = (Counter *)self;
  if (event->kind == EVENT_BORN)
    counter->born++, counter->born_bytes += event->after;
  else
    counter->freed++, counter->freed_bytes += event->after;
}

static size_t bytes_in_use(void) {
  HeapStats stats;
  heap_stats(&stats);
  return stats.block_bytes + stats.large_bytes;
}

void magic_bytes(Repl *repl, char *arguments) {
  Counter counter = {
      .observer = {.notice = count_event, .mask = EVENT_BIT(BORN) | EVENT_BIT(FREED)}};
  char *text = statement_of(arguments, "%bytes");
  if (text == NULL) return;
  size_t before = bytes_in_use();
  events_attach(&counter.observer);
  input_run(repl, text);
  events_detach(&counter.observer);
  size_t after = bytes_in_use();
  fprintf(repl->paper.file,
          "%" PRIdPTR " objects were born, %" PRIdPTR
          " freed (to compile and to run it).\n"
          "The heap has %+" PRIdPTR " bytes: %zu before, %zu now.\n",
          counter.born, counter.freed, (intptr_t)(after - before), before, after);
  free(text);
}

/* ---- %run %save ------------------------------------------------------------------------------ */

void magic_run(Repl *repl, char *arguments) {
  if (*arguments == '\0')
    magic_complain("%run", "which file?");
  else if (access(arguments, R_OK) != 0)
    magic_complain("%run", "%s cannot be read: %s", arguments, strerror(errno));
  else
    input_run_file(repl, arguments);
}

void magic_save(Repl *repl, char *arguments) {
  if (*arguments == '\0') return magic_complain("%save", "to which file?");
  FILE *file = fopen(arguments, "w");
  if (file != NULL && repl->session != NULL) fputs(repl->session, file);
  if (file == NULL || fclose(file) != 0)
    return magic_complain("%save", "%s cannot be written: %s", arguments, strerror(errno));
  fprintf(repl->paper.file, "%s is written.\n", arguments);
}

/* ---- %reset ---------------------------------------------------------------------------------- */

static bool is_of_interpreter(Ref name) {
  const char *text = str_text(name);
  return !is_str(name) || (text[0] == '_' && text[1] == '_');
}

static intptr_t delete_names(Ref names) {
  intptr_t count = 0;
  for (intptr_t i = 0; i < list_length(names); i++) {
    Ref name = list_at(names, i);
    if (is_of_interpreter(name)) continue;
    if (dict_delete(main_namespace(), name) == 1) count++;
    error_clear();
  }
  return count;
}

/* Deleting runs finalizers, which may delete names themselves. */
void magic_reset(Repl *repl, char *arguments) {
  (void)arguments;
  Own names = dict_keys_list(main_namespace());
  if (names == NULL) return error_clear();
  intptr_t count = delete_names(ref(names));
  drop(names);
  Own last = str_from("_");
  if (last == NULL || dict_delete(ref(default_builtins), ref(last)) < 0) error_clear();
  drop_if(last);
  fprintf(repl->paper.file, "%" PRIdPTR " name%s forgotten.\n", count,
          count == 1 ? " is" : "s are");
}
