/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Getting the interpreter ready, from the bottom up: the heap, names, types, the virtual machine,
 * the modules every program has.
 */
#include "start.h"

#include "../modules/modules.h"
#include "../objects/error.h"
#include "../objects/exception.h"
#include "../objects/str.h"
#include "../objects/super.h"
#include "../vm/frame_object.h"
#include "../vm/generator.h"
#include "../vm/vm.h"
#include "../watch/checks.h"
#include "python_options.h"

#define BUILTIN(variable, name) extern Class variable;
#include "../objects/types.def"
#undef BUILTIN

static Class *const types[] = {
#define BUILTIN(variable, name) &variable,
#include "../objects/types.def"
#undef BUILTIN
    &frame_class,
    &generator_class,
};

static void out_of_memory(void) { throw_out_of_memory(); }

/* The heap is set up before the first allocation. */
static void start_heap(const Options *options) {
  memory_hooks.out_of_memory = out_of_memory;
  if (options->system_malloc) heap_use_system();
}

static bool ready_types(void) {
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    if (!class_ready(types[i])) return false;
  }
  return exceptions_ready();
}

/* What the program is to feel, and the start not: from here on. */
static void set_limits(const Options *options) {
  if (options->heap_limit != 0) heap_limit(options->heap_limit);
  if (options->fail_alloc != 0) heap_fail_at(options->fail_alloc);
  if (options->gc_stress) collector_stress(true);
  if (options->check_every != 0) start_checking(options->check_every);
  if (options->check_lines) start_checking_lines();
}

/* The interpreter's own objects are old when the program begins: its first collections look at its
 * own. */
static void settle(void) {
  collector_freeze();
  collector_unfreeze();
  attention &= ~ATTENTION_COLLECT;
}

bool interpreter_start(const Options *options) {
  start_heap(options);
  if (!str_start() || !vm_start() || !ready_types())
    return false; /* that functions can be called
                      is part of their type */
  error_prepare_out_of_memory();
  if (!modules_start()) return false;
  checks_start();
  if (!python_start_tracing()) return false;
  settle();
  set_limits(options);
  return true;
}
