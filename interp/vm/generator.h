/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generator: a function call that waits. Its frame, with locals and half-computed values, lies
 * inside the object: that is what a suspended generator keeps alive. PEP 255, 342, 380. */
#ifndef VM_GENERATOR_H
#define VM_GENERATOR_H

#include "frame.h"

typedef enum GeneratorState {
  GENERATOR_CREATED,
  GENERATOR_SUSPENDED,
  GENERATOR_RUNNING,
  GENERATOR_FINISHED
} GeneratorState;

typedef struct Generator {
  Container container;
  Own name, qualname;
  Own weakrefs;
  Own code;
  Handling handling; /* the exceptions its own `except` blocks are busy with */
  Frame *frame;      /* inside this object; NULL when finished */
  uint8_t state;
  Own memory[];
} Generator;

extern Class generator_class;
/* Move the current frame, whose code has just begun, into a new generator. The frame is popped. */
Own generator_from_frame(Frame *frame);
/* Make the generator's frame current, with value (taken) as what was sent. False with an exception:
 * it is running already. Not for finished ones. */
bool generator_resume(Generator *generator, Own value, ReturnTo return_to);
/* The current frame, a generator's, stops running: after a yield, or for good. */
void generator_suspend(Generator *generator);
void generator_finish(Generator *generator);
/* A StopIteration that leaves a generator's frame becomes a RuntimeError, PEP 479. */
void generator_check_error(void);

#endif
