/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stop points, in the controller: reading and writing them down.
 *
 * The table belongs to the timeline, which sends it along with every motion. Numbers are given in
 * order and never again, as pdb does.
 */
#include "step_stops.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "../objects/protocol.h"
#include "repl.h"
#include "step_answers.h"

static int last_number;

static StopPoint *refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
static StopPoint *refuse(const char *format, ...) {
  va_list list;
  va_start(list, format);
  vfprintf(stderr, format, list);
  fputc('\n', stderr);
  va_end(list);
  return NULL;
}

static StopPoint *add(Timeline *timeline, StopPoint stop) {
  if (timeline->stop_count == MOST_STOPS)
    return refuse("There are %d stop points already: clear one first.", MOST_STOPS);
  stop.number = ++last_number;
  timeline->stops[timeline->stop_count] = stop;
  return &timeline->stops[timeline->stop_count++];
}

static void put_word(char *place, const char *word) { snprintf(place, STOP_WORDS, "%s", word); }

/* ---- b --------------------------------------------------------------------------------------- */

static bool is_number(const char *word) {
  return *word != '\0' && strspn(word, "0123456789") == strlen(word);
}

/* FILE may be written as imports and people do: "node.py", "node". */
static void set_file(StopPoint *stop, const char *file) {
  put_word(stop->file, file);
  size_t length = strlen(file);
  if (*file != '\0' && *file != '<' && (length < 3 || strcmp(file + length - 3, ".py") != 0))
    strncat(stop->file, ".py", STOP_WORDS - length - 1);
}

StopPoint *stops_add_break(Timeline *timeline, char *words, const char *file, bool once) {
  StopPoint stop = {.kind = STOP_FUNCTION, .once = once};
  char *comma = strchr(words, ',');
  if (comma != NULL) *comma = '\0', put_word(stop.condition, trim(comma + 1));
  words = trim(words);
  char *colon = strrchr(words, ':');
  if (strcmp(words, "exceptions") == 0) {
    stop.kind = STOP_EXCEPTIONS;
  } else if (is_number(words)) {
    stop.kind = STOP_LINE;
    put_word(stop.file, file);
    stop.line = atoi(words);
  } else if (colon != NULL && is_number(trim(colon + 1))) {
    *colon = '\0';
    stop.kind = STOP_LINE;
    set_file(&stop, trim(words));
    stop.line = atoi(trim(colon + 1));
  } else if (*words == '\0' || strpbrk(words, " \t()") != NULL) {
    return refuse("Where? A LINE, FILE:LINE, a FUNCTION, or exceptions.");
  } else {
    put_word(stop.name, words);
  }
  return add(timeline, stop);
}

/* ---- watch ----------------------------------------------------------------------------------- */

static const struct Sign {
  const char *text;
  int comparison;
} signs[] = {{"==", EQUAL},         {"!=", NOT_EQUAL}, {"<=", LESS_EQUAL},
             {">=", GREATER_EQUAL}, {"<", LESS},       {">", GREATER}};
enum { SIGNS = sizeof signs / sizeof *signs };

/* "... > 3" at the end of words, which is cut off. False: that is no number. */
static bool take_comparison(char *words, StopPoint *stop) {
  stop->comparison = ANY_CHANGE;
  for (int i = 0; i < SIGNS; i++) {
    char *found = strstr(words, signs[i].text), *end;
    if (found == NULL) continue;
    char *number = trim(found + strlen(signs[i].text));
    stop->comparison = signs[i].comparison;
    stop->value = strtol(number, &end, 10);
    *found = '\0';
    return *number != '\0' && *end == '\0';
  }
  return true;
}

static const char *sign_of(const StopPoint *stop) {
  for (int i = 0; i < SIGNS; i++) {
    if (signs[i].comparison == stop->comparison) return signs[i].text;
  }
  return "";
}

/* The object that the expression means now is the one that is followed. */
static StopPoint *add_refs(Timeline *timeline, StopPoint stop, const char *words, int frame) {
  unsigned long type;
  char *answer = timeline_ask(timeline, ASK_MARK, frame, 0, words);
  int name = 0;
  bool found = sscanf(answer, "mark %lu %u %u %n", &type, &stop.object.type_serial,
                      &stop.object.serial, &name) == 3;
  if (found) {
    stop.object.type = (const void *)type;
    answer[strcspn(answer, "\n")] = '\0';
    put_word(stop.name, answer + name);
  } else {
    fputs(answer, stderr);
  }
  free(answer);
  return found ? add(timeline, stop) : NULL;
}

static StopPoint *add_gc(Timeline *timeline, StopPoint stop, const char *words) {
  if (*words != '\0' && !(words[1] == '\0' && *words >= '0' && *words <= '2'))
    return refuse("The generation is 0, 1 or 2.");
  stop.comparison = *words == '\0' ? GREATER_EQUAL : EQUAL;
  stop.value = *words == '\0' ? 0 : *words - '0';
  return add(timeline, stop);
}

static const struct WatchWord {
  const char *word;
  StopKind kind;
} watch_words[] = {{"refs", STOP_REFS}, {"free", STOP_FREE},   {"del", STOP_DEL},
                   {"gc", STOP_GC},     {"alloc", STOP_ALLOC}, {"name", STOP_NAME}};
enum { WATCH_WORDS = sizeof watch_words / sizeof *watch_words };

StopPoint *stops_add_watch(Timeline *timeline, char *words, int frame) {
  StopPoint stop = {.comparison = ANY_CHANGE};
  char *word = take_word(&words);
  int i = 0;
  while (i < WATCH_WORDS && strcmp(watch_words[i].word, word) != 0) i++;
  if (i == WATCH_WORDS)
    return refuse("Watch what? refs x, refs x == 0, free C, del C, gc 1, alloc > 10000, name x.");
  stop.kind = watch_words[i].kind;
  if (stop.kind == STOP_GC) return add_gc(timeline, stop, trim(words));
  bool compares = stop.kind == STOP_REFS || stop.kind == STOP_ALLOC;
  if (compares && !take_comparison(words, &stop)) return refuse("That is compared with no number.");
  words = trim(words);
  if (stop.kind == STOP_ALLOC)
    return stop.comparison == ANY_CHANGE || *words != '\0'
               ? refuse("Write it as: watch alloc > BYTES")
               : add(timeline, stop);
  if (*words == '\0') return refuse("Watch %s of what?", word);
  if (stop.kind == STOP_REFS) return add_refs(timeline, stop, words, frame);
  put_word(stop.name, words);
  return add(timeline, stop);
}

/* ---- The table ------------------------------------------------------------------------------- */

StopPoint *stops_find(Timeline *timeline, int number) {
  for (int i = 0; i < timeline->stop_count; i++) {
    if (timeline->stops[i].number == number) return &timeline->stops[i];
  }
  return NULL;
}

StopPoint *stops_find_line(Timeline *timeline, const char *file, int line) {
  for (int i = 0; i < timeline->stop_count; i++) {
    StopPoint *stop = &timeline->stops[i];
    if (stop->kind == STOP_LINE && stop->line == line && strstr(stop->file, file) != NULL)
      return stop;
  }
  return NULL;
}

void stops_remove(Timeline *timeline, StopPoint *stop) {
  size_t behind = (size_t)(timeline->stops + --timeline->stop_count - stop);
  memmove(stop, stop + 1, behind * sizeof *stop);
}

static const char *last_part(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

void stop_print(FILE *file, const StopPoint *stop) {
  switch (stop->kind) {
    case STOP_LINE: fprintf(file, "line %d of %s", stop->line, last_part(stop->file)); break;
    case STOP_FUNCTION: fprintf(file, "function %s", stop->name); break;
    case STOP_EXCEPTIONS: fputs("exceptions", file); break;
    case STOP_REFS: fprintf(file, "watch refs %s", stop->name); break;
    case STOP_FREE: fprintf(file, "watch free %s", stop->name); break;
    case STOP_DEL: fprintf(file, "watch del %s", stop->name); break;
    case STOP_GC: fputs("watch gc", file); break;
    case STOP_ALLOC: fputs("watch alloc", file); break;
    case STOP_NAME: fprintf(file, "watch name %s", stop->name); break;
  }
  bool compares = stop->kind == STOP_REFS || stop->kind == STOP_ALLOC;
  if (stop->kind == STOP_GC && stop->comparison == EQUAL) fprintf(file, " %td", stop->value);
  if (compares && stop->comparison != ANY_CHANGE)
    fprintf(file, " %s %td", sign_of(stop), stop->value);
  if (stop->condition[0] != '\0') fprintf(file, ", if %s", stop->condition);
  if (stop->once) fputs(" (once)", file);
}
