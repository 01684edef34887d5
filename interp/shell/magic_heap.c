/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about all objects: %heap %gens %gc %mark %diff %leaks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "../../gc/events.h"
#include "../modules/modules.h"
#include "../objects/function.h"
#include "../watch/names.h"
#include "../watch/recorder.h"
#include "../watch/theatre.h"
#include "../watch/views.h"
#include "repl.h"

/* ---- %heap %gens %leaks ---------------------------------------------------------------------- */

void magic_heap(Repl *repl, char *arguments) {
  char *word = take_word(&arguments), *end;
  if (*word == '\0') return view_heap(&repl->paper);
  long size = strtol(arguments, &end, 10);
  if (strcmp(word, "map") != 0 || *end != '\0' || size < 0)
    magic_complain("%heap", "write nothing, map, or map and a size (%%heap --help explains)");
  else if (size > 512)
    magic_complain("%heap",
                   "pools have blocks of at most 512 bytes; larger ones come from the system");
  else
    view_heap_map(&repl->paper, (size_t)size);
}

void magic_gens(Repl *repl, char *arguments) {
  (void)arguments;
  view_generations(&repl->paper);
}

void magic_leaks(Repl *repl, char *arguments) {
  (void)arguments;
  view_leaks(&repl->paper);
}

/* ---- %gc: the theatre ------------------------------------------------------------------------ */

/* The steps are told to a file in memory, and shown from there: at a terminal one by one, with a
 * pause before each. The collection itself waits meanwhile, since an observer may block. */
typedef struct Stage {
  Observer observer;
  Repl *repl;
  Paper paper; /* in memory */
  char *text;
  size_t size, shown;
  WatchDetail detail;
  bool hurry; /* no more pauses */
} Stage;

/* Classes and functions are circles, too, but not what anybody looks for. */
static bool concerns(Ref object) {
  return is_of_program(object) && !has_flag(object, CLASS_IS_CLASS) &&
         class_of(object) != &function_class;
}

/* One key, as it is pressed. */
static int read_key(void) {
  struct termios usual, direct;
  if (tcgetattr(0, &usual) != 0) return EOF;
  direct = usual;
  direct.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  tcsetattr(0, TCSADRAIN, &direct);
  char key;
  ssize_t got = read(0, &key, 1);
  tcsetattr(0, TCSADRAIN, &usual);
  return got == 1 ? (unsigned char)key : EOF;
}

static void pause_here(Stage *stage) {
  static const char *const words = "     (a key: the next step; q: all of them)";
  if (stage->hurry || !stage->repl->terminal) return;
  fputs(words, stdout);
  fflush(stdout);
  int key = read_key();
  if (key == 'q' || key == EOF || key == 3) stage->hurry = true;
  printf("\r%*s\r", (int)strlen(words), "");
}

/* Does a step begin with this line? "     # 3 subtract ..." */
static bool begins_step(const char *line, size_t length) {
  const char *end = line + length;
  while (line < end && (*line == ' ' || *line == '#' || (unsigned char)*line >= 0x80)) line++;
  return line<end && * line> '1' && *line <= '9' && line + 1 < end && line[1] == ' ';
}

static void show_new_text(Stage *stage) {
  fflush(stage->paper.file);
  while (stage->shown < stage->size) {
    const char *line = stage->text + stage->shown;
    size_t length = strcspn(line, "\n");
    if (begins_step(line, length)) pause_here(stage);
    printf("%.*s\n", (int)length, line);
    stage->shown += length + 1;
  }
  fflush(stdout);
}

static void notice(Observer *self, const Event *event) {
  Stage *stage = (Stage *)self;
  if (event->kind < EVENT_COLLECTION_STARTED || event->kind > EVENT_COLLECTION_FINISHED) return;
  theatre_event(&stage->paper, event, stage->detail, concerns);
  if (event->kind != EVENT_STEP && event->kind != EVENT_COLLECTION_FINISHED) return;
  sys_flush();
  show_new_text(stage);
}

static void perform(Repl *repl, int generation, WatchDetail detail) {
  Stage stage = {
      .observer = {.notice = notice, .mask = ~(uint64_t)0}, .repl = repl, .detail = detail};
  FILE *file = open_memstream(&stage.text, &stage.size);
  if (file == NULL) return;
  paper_open(&stage.paper, file, repl->paper.width, repl->paper.color, repl->paper.ascii);
  recorder_resume();
  events_attach(&stage.observer);
  collect(generation, COLLECT_ASKED);
  events_detach(&stage.observer);
  sys_flush();
  recorder_pause();
  show_new_text(&stage);
  fclose(file);
  free(stage.text);
}

void magic_gc(Repl *repl, char *arguments) {
  char *word = take_word(&arguments);
  bool full = strcmp(word, "--full") == 0;
  if (full) word = take_word(&arguments);
  bool valid = *word == '\0' || (word[0] >= '0' && word[0] <= '2' && word[1] == '\0');
  if (!valid) return magic_complain("%gc", "the generation is 0, 1 or 2, not %s", word);
  perform(repl, *word == '\0' ? GENERATIONS - 1 : word[0] - '0',
          full ? DETAIL_FULL : DETAIL_NORMAL);
}

/* ---- %mark %diff ----------------------------------------------------------------------------- */

/* The last serial of each type at the mark. A type that is not among them is younger than the mark.
 */
typedef struct TypeMark {
  const Type *type;
  uint32_t serial; /* of the type itself, in case that its address is another one's now */
  uint32_t born;
} TypeMark;

static struct Marks {
  TypeMark *types;
  size_t count, room;
} marks;

static TypeMark *find_mark(const Type *type) {
  for (size_t i = 0; i < marks.count; i++) {
    if (marks.types[i].type == type && marks.types[i].serial == type->container.standing.serial)
      return &marks.types[i];
  }
  return NULL;
}

static bool mark_type(Ref object, void *context) {
  (void)context;
  const Type *type = object->type;
  if (find_mark(type) != NULL) return true;
  if (marks.count == marks.room) {
    size_t room = marks.room == 0 ? 64 : 2 * marks.room;
    TypeMark *types = realloc(marks.types, room * sizeof *types);
    if (types == NULL) return false;
    marks.types = types;
    marks.room = room;
  }
  marks.types[marks.count++] = (TypeMark){type, type->container.standing.serial, type->born};
  return true;
}

/* A class without instances has given serials, too. */
static bool mark_class(Ref object, void *context) {
  mark_type(object, context);
  if (!has_flag(object, CLASS_IS_CLASS) || ((Type *)object)->born == 0) return true;
  Object instance = {1, (const Type *)object};
  return mark_type(&instance, context);
}

void repl_mark(void) {
  marks.count = 0;
  each_tracked(-1, mark_class, NULL);
}

void magic_mark(Repl *repl, char *arguments) {
  (void)arguments;
  repl_mark();
  fputs("Marked: %diff will show what is born from now on and still lives.\n", repl->paper.file);
}

typedef struct Difference {
  const Paper *paper;
  size_t count, bytes;
} Difference;

enum { MOST_SHOWN = 40 };

static bool show_if_new(Ref object, void *context) {
  Difference *difference = context;
  char name[NAME_SIZE], class[NAME_SIZE];
  const TypeMark *mark = find_mark(object->type);
  if (!is_of_program(object) || (mark != NULL && as_container(object)->serial <= mark->born))
    return true;
  difference->bytes += object_bytes(object);
  if (++difference->count > MOST_SHOWN) return true;
  fprintf(difference->paper->file, "  %-20s %6zu bytes, count %zd, %s\n", name_of(object, name),
          object_bytes(object), (ssize_t)object->refs, name_of(AS_REF(class_of(object)), class));
  return true;
}

void magic_diff(Repl *repl, char *arguments) {
  (void)arguments;
  Difference difference = {&repl->paper, 0, 0};
  each_tracked(-1, show_if_new, &difference);
  FILE *file = repl->paper.file;
  if (difference.count > MOST_SHOWN)
    fprintf(file, "  and %zu more\n", difference.count - MOST_SHOWN);
  if (difference.count == 0)
    fputs("Nothing that was born since the mark is alive.\n", file);
  else
    fprintf(file, "Born since the mark and alive: %zu, %zu bytes.\n", difference.count,
            difference.bytes);
}
