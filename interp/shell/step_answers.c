/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a worker answers while the program stands still.
 *
 * Views only look, so they are asked here and now, even in the middle of a collection. Whatever
 * runs Python code is tried out in a copy (step_trial.c). The commands about memory are the
 * prompt's own: they are called as if they had been typed there, with the names of the frame that
 * is looked at.
 */
#include "step_answers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../gc/inspect.h"
#include "../compiler/compile.h"
#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../vm/frame_object.h"
#include "../vm/vm.h"
#include "../watch/names.h"
#include "../watch/recorder.h"
#include "repl.h"

/* ---- Frames ---------------------------------------------------------------------------------- */

Frame *frame_asked(const Question *question) {
  Frame *frame = current_frame;
  for (int i = 0; i < question->frame && frame != NULL && frame->back != NULL; i++)
    frame = frame->back;
  return frame;
}

/* ---- Expressions and statements -------------------------------------------------------------- */

static int print_value(FILE *file, const Question *question, char *words) {
  (void)question;
  Own value = input_evaluate(words, "p");
  Own text = value == NULL ? NULL : object_repr(ref(value));
  sys_flush(); /* what it printed comes first */
  if (text != NULL)
    fprintf(file, "%s\n", str_text(ref(text)));
  else if (value != NULL)
    program_report_error();
  return text == NULL;
}

static int print_type(FILE *file, const Question *question, char *words) {
  (void)question;
  Own value = input_evaluate(words, "whatis");
  Own text = value == NULL ? NULL : object_repr(AS_REF(class_of(ref(value))));
  if (text != NULL) fprintf(file, "%s\n", str_text(ref(text)));
  return text == NULL;
}

static int execute(FILE *file, const Question *question, char *words) {
  Frame *frame = frame_asked(question);
  Own filename = str_from("<command>");
  Own code = filename == NULL
                 ? NULL
                 : compile_source(words, strlen(words), ref(filename), PARSE_INTERACTIVE, NULL);
  Own names = code == NULL || frame == NULL ? NULL : frame_locals(frame);
  Own result = code == NULL    ? NULL
               : names == NULL ? vm_run(ref(code), main_namespace(), NULL)
                               : vm_run(ref(code), frame->globals, ref(names));
  if (result == NULL)
    program_report_error();
  else
    sys_flush();
  fputs("(That was a trial. The run goes on as it was recorded, without it.)\n", file);
  return result == NULL;
}

/* ---- Objects --------------------------------------------------------------------------------- */

/* "mark TYPE SERIAL SERIAL" */
static int print_mark(FILE *file, const Question *question, char *words) {
  (void)question;
  char name[NAME_SIZE];
  Own value = input_evaluate(words, "no object");
  if (value == NULL) return 1;
  Ref object = ref(value);
  if (!is_of_program(object)) {
    fprintf(file, "%s cannot be followed: only containers that the program made have a number.\n",
            name_of(object, name));
    return 1;
  }
  fprintf(file, "mark %" PRIuPTR " %u %u %s\n", (uintptr_t)object->type,
          object->type->container.standing.serial, as_container(object)->serial,
          name_of(object, name));
  return 0;
}

static int start_recording(FILE *file, const Question *question, char *words) {
  (void)file, (void)question;
  uintptr_t type;
  unsigned type_serial, serial;
  if (sscanf(words, "mark %" SCNuPTR " %u %u", &type, &type_serial, &serial) != 3) return 1;
  recorder_start();
  recorder_only((const Type *)type, type_serial, serial);
  recorder_resume();
  return 0;
}

/* ---- The prompt's commands ------------------------------------------------------------------- */

static int run_magic(FILE *file, const Question *question, char *words) {
  Options options = {.color = question->color ? "always" : "never"};
  Repl repl = {.options = &options};
  paper_open(&repl.paper, file, question->width, question->color, question->ascii);
  return !magic_line(&repl, words);
}

/* ---- The digest ------------------------------------------------------------------------------ */

typedef struct Digest {
  Visitor visitor;
  uint64_t sum;
  size_t objects, references;
} Digest;

static void add_bytes(Digest *digest, const void *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    digest->sum = (digest->sum ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
}

static void add_number(Digest *digest, uint64_t number) {
  add_bytes(digest, &number, sizeof number);
}

static void add_object(Digest *digest, Ref object) {
  char space[NAME_SIZE];
  const char *name = name_of(object, space);
  add_bytes(digest, object->type->name, strlen(object->type->name));
  add_number(digest, (uint64_t)object->refs);
  if (is_container(object)) {
    const Standing *standing = as_container(object);
    uint64_t facts[] = {standing->serial, standing->generation, standing->flags};
    add_bytes(digest, facts, sizeof facts);
  } else {
    add_bytes(digest, name, strlen(name));
  }
}

static void add_reference(Visitor *self, Ref target, Label label) {
  Digest *digest = (Digest *)self;
  add_number(digest, label.kind);
  add_object(digest, target);
  digest->references++;
}

static bool add_tracked(Ref object, void *context) {
  Digest *digest = context;
  add_object(digest, object);
  add_number(digest, object_bytes(object));
  visit_references(object, &digest->visitor);
  digest->objects++;
  return true;
}

/* Everything that counts: objects, counts, generations, who refers to whom, frames, the heap. */
static int print_digest(FILE *file, const Question *question, char *words) {
  (void)question, (void)words;
  Digest digest = {.visitor = {.visit = add_reference}, .sum = 0xcbf29ce484222325u};
  HeapStats stats;
  each_tracked(-1, add_tracked, &digest);
  for (const Frame *frame = current_frame; frame != NULL; frame = frame->back) {
    add_number(&digest, frame_index(frame));
    frame_visit_owned(frame, &digest.visitor);
  }
  heap_stats(&stats);
  uint64_t numbers[] = {stats.blocks, stats.block_bytes, stats.large_bytes, stats.requests,
                        outside_position()};
  add_bytes(&digest, numbers, sizeof numbers);
  for (int i = 0; i < GENERATIONS; i++) add_number(&digest, (uint64_t)collector_count(i));
  fprintf(file, "%016" PRIx64 " %zu objects, %zu references\n", digest.sum, digest.objects,
          digest.references);
  return 0;
}

/* ---- What the last step did ------------------------------------------------------------------ */

static int print_changes(FILE *file, const Question *question, char *words) {
  (void)words;
  changes_print(file, question->ascii);
  return 0;
}

static int print_narration(FILE *file, const Question *question, char *words) {
  (void)words;
  const char *story = changes_narration();
  int rows = question->height;
  while (*story != '\0' && (rows-- > 0 || question->height == 0)) {
    size_t length = strcspn(story, "\n") + 1;
    fwrite(story, 1, length, file);
    story += length;
  }
  if (*story != '\0') fputs("     and more (narrate full tells all of it)\n", file);
  return 0;
}

/* "born", "held: Person#1 is name ann": where the program stands in the midst of an instruction */
static int print_event(FILE *file, const Question *question, char *words) {
  (void)question, (void)words;
  char name[NAME_SIZE], place[PLACE_SIZE];
  const Event *event = clock_event();
  if (event == NULL) return 1;
  fprintf(file, "%s", event_name(event->kind));
  if (event->kind == EVENT_STEP) {
    fprintf(file, " %" PRIdPTR " of a collection", event->before);
  } else if (event->kind == EVENT_COLLECTION_STARTED) {
    fprintf(file, ": generation %" PRIdPTR, event->before);
  } else if (event->kind == EVENT_COLLECTION_FINISHED) {
    fprintf(file, ": %" PRIdPTR " unreachable", event->after);
  } else if (event->object != NULL) {
    bool unfinished = event->kind == EVENT_BORN && !is_container(event->object);
    fprintf(file, ": %s", unfinished ? event->object->type->name : name_of(event->object, name));
    if (event->kind == EVENT_HELD || event->kind == EVENT_RELEASED)
      fprintf(file, "%s %s", event->kind == EVENT_HELD ? ", is now" : ", is no longer",
              place_of(event->other, event->label, place));
  }
  fputc('\n', file);
  return 0;
}

/* ---- All of them ----------------------------------------------------------------------------- */

static const struct Answerer {
  int (*answer)(FILE *file, const Question *question, char *words);
  bool trial;
} answerers[] = {
#define QUESTION(NAME, function, trial) {function, trial},
#include "step_questions.def"
#undef QUESTION
};

typedef struct Asked {
  const Question *question;
  char *words;
} Asked;

static int answer_in_copy(FILE *file, void *context) {
  const Asked *asked = context;
  input_look_from(frame_asked(asked->question));
  return answerers[asked->question->about].answer(file, asked->question, asked->words);
}

static char *answer_here(const Question *question, char *words, size_t *length) {
  char *text = NULL;
  FILE *file = open_memstream(&text, length);
  if (file == NULL) return NULL;
  answerers[question->about].answer(file, question, words);
  fclose(file);
  return text;
}

char *answer_to(const Question *question, char *words, size_t *length) {
  if (!answerers[question->about].trial) return answer_here(question, words, length);
  Asked asked = {question, words};
  char *text = trial_of(answer_in_copy, &asked, length, NULL);
  if (text != NULL) return text;
  text = strdup("There is no answer: it was given up, or it failed in the midst of an event.\n");
  *length = text == NULL ? 0 : strlen(text);
  return text;
}
