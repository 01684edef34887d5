/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions and answers: step_answers.c has most, step_look.c those about source and frames. */
#ifndef SHELL_STEP_ANSWERS_H
#define SHELL_STEP_ANSWERS_H

#include <stdio.h>

#include "step_worker.h"

typedef enum QuestionKind {
#define QUESTION(NAME, function, trial) ASK_##NAME,
#include "step_questions.def"
#undef QUESTION
} QuestionKind;

/* The answer to words; free() it. */
char *answer_to(const Question *question, char *words, size_t *length);

Frame *frame_asked(const Question *question); /* NULL: no frame is running */

/* step_look.c; 0: there was something to be said */
int print_location(FILE *file, const Question *question, char *words);
int print_stack(FILE *file, const Question *question, char *words);
int print_lines(FILE *file, const Question *question, char *words);
int print_source_pane(FILE *file, const Question *question, char *words);
int print_frames_pane(FILE *file, const Question *question, char *words);
int print_arguments(FILE *file, const Question *question, char *words);

#endif
