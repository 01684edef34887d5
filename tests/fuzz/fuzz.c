/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for any bytes whatever: the targets of the fuzzer.
 *
 *   parse       the bytes are a program's text: it becomes code or an exception, the same each time
 *   run         the program runs, within limits, and afterwards everything can be given back
 *   recordings  the bytes are a recording behind its sum: it is understood or refused, and run
 *   regex       a pattern and a text (regex.py)
 *   formats     formats of str, struct and array (formats.py)
 *
 * FUZZ_TARGET names one of them. Whatever breaks its promise ends with abort(), and whatever is
 * wrong with memory ends by the sanitizers, so whoever runs this (libFuzzer; again.c) learns of it
 * and of the bytes that did it.
 *
 * Programs meet a fresh interpreter each: it is started once, and every program runs in a copy of
 * the process. A copy's edge counters come back through shared memory, so libFuzzer learns from
 * what happened there. The other targets leave no traces in the interpreter, which is checked:
 * after a few repetitions, one more must not take a block more of the heap.
 *
 * All blocks come from malloc, where the address sanitizer watches each. Nothing can be opened.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../interp/compiler/compile.h"
#include "../../interp/modules/modules.h"
#include "../../interp/objects/bytes.h"
#include "../../interp/objects/code.h"
#include "../../interp/objects/dict.h"
#include "../../interp/objects/error.h"
#include "../../interp/objects/outside.h"
#include "../../interp/objects/protocol.h"
#include "../../interp/objects/str.h"
#include "../../interp/objects/tuple.h"
#include "../../interp/shell/program.h"
#include "../../interp/shell/recording.h"
#include "../../interp/shell/start.h"
#include "../../interp/vm/frame.h"
#include "../../interp/vm/import.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { HEAP_LIMIT = 48 << 20, MILLISECONDS = 1500, MOST_FRAMES = 150, REPETITIONS = 6 };

static void broken(const char *promise) {
  fprintf(stderr, "fuzz: %s\n", promise);
  abort();
}

static void require(bool holds, const char *promise) {
  if (!holds) broken(promise);
}

/* ---- Time ------------------------------------------------------------------------------------ */

/* The first time, a KeyboardInterrupt. A copy that goes on nevertheless has had its chance. */
static volatile sig_atomic_t in_copy, asked;
static void leave_copy(int code);

static void time_is_up(int signal_number) {
  (void)signal_number;
  if (in_copy && asked) leave_copy(0);
  asked = 1;
  interrupt_pending = 1;
  attention |= ATTENTION_SIGNAL;
}

/* Of the processor's time, so that a busy machine changes nothing. */
static void limit_time(long milliseconds) {
  struct timeval every = {milliseconds / 1000, milliseconds % 1000 * 1000};
  struct itimerval timer = {every, every};
  asked = 0;
  setitimer(ITIMER_VIRTUAL, &timer, NULL);
}

/* ---- Copies of the process ------------------------------------------------------------------- */

/* The compiler's counters, one byte for each edge; without a fuzzer there are none. Their bounds are
 * the linker's names, which the compiler declares for itself in this file, too: so not in C. */
extern uint8_t *const counters_begin, *const counters_end;
__asm__(".pushsection .data\n"
        ".weak __start___sancov_cntrs, __stop___sancov_cntrs\n"
        ".balign 8\n"
        "counters_begin: .quad __start___sancov_cntrs\n"
        "counters_end: .quad __stop___sancov_cntrs\n"
        ".popsection\n");
static uint8_t *shared_counters;

static size_t counters_size(void) {
  return counters_begin == NULL ? 0 : (size_t)(counters_end - counters_begin);
}

static void share_counters(void) {
  if (counters_size() == 0) return;
  shared_counters = mmap(NULL, counters_size(), PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  require(shared_counters != MAP_FAILED, "there is no memory for the counters");
}

__attribute__((no_sanitize("all"))) static void copy_counters(uint8_t *to, const uint8_t *from) {
  for (size_t i = counters_size(); i-- > 0;) to[i] = from[i];
}

static void leave_copy(int code) {
  copy_counters(shared_counters, counters_begin);
  _exit(code);
}

/* Run it in a copy. The copy must end with 0, and not by a signal. */
static void in_a_copy(int (*run)(const ProgramSource *), const ProgramSource *source) {
  pid_t child = fork();
  require(child >= 0, "there is no process to be had");
  if (child == 0) {
    in_copy = 1;
    limit_time(MILLISECONDS);
    leave_copy(run(source));
  }
  int status;
  while (waitpid(child, &status, 0) < 0) continue;
  copy_counters(counters_begin, shared_counters);
  require(WIFEXITED(status) && WEXITSTATUS(status) == 0, "a program's process ended badly");
}

/* ---- Blocks ---------------------------------------------------------------------------------- */

static size_t blocks_in_use(void) {
  HeapStats stats;
  class_cache_clear();
  collect(GENERATIONS - 1, COLLECT_ASKED);
  heap_stats(&stats);
  return stats.blocks + stats.large;
}

/* What is done once more must not need more blocks, when whatever is kept for later is there. */
static void leaves_nothing(void (*run)(const uint8_t *, size_t), const uint8_t *bytes,
                           size_t length) {
  size_t before = blocks_in_use();
  for (int i = 0; i < REPETITIONS; i++) {
    run(bytes, length);
    size_t now = blocks_in_use();
    if (now <= before) return;
    before = now;
  }
  broken("every repetition takes more blocks");
}

/* ---- parse ----------------------------------------------------------------------------------- */

static Own code_or_exception(const uint8_t *bytes, size_t length, ParseMode mode) {
  Own name = str_from("fuzz");
  Own code = compile_source((const char *)bytes, length, ref(name), mode, NULL);
  drop(name);
  require((code == NULL) == error_pending(), "neither code nor an exception, or both");
  return code == NULL ? error_take() : code;
}

/* All listings, those of the functions in it, too; or the whole message. */
static Own listing_of(Ref code);

static Own with_listings_inside(Own text, Ref constants) {
  for (intptr_t i = 0; text != NULL && i < tuple_length(constants); i++) {
    if (!is_instance(tuple_at(constants, i), &code_class)) continue;
    Own inside = listing_of(tuple_at(constants, i));
    Own both = inside == NULL ? NULL : str_format("%S\n%S", ref(text), ref(inside));
    drop_if(inside);
    drop(text);
    text = both;
  }
  return text;
}

static Own listing_of(Ref code) {
  return with_listings_inside(disassemble(code), ref(((Code *)code)->constants));
}

static Own shown(Ref result) {
  if (is_instance(result, &code_class)) return listing_of(result);
  Own message = object_str(result);
  Own text = message == NULL ? NULL : str_format("%T: %S", result, ref(message));
  drop_if(message);
  return text;
}

static const char *after_address(const char *at) {
  return at + 2 + strspn(at + 2, "0123456789abcdef");
}

static bool same_but_for_addresses(Ref left, Ref right) {
  size_t left_length, right_length;
  const char *a = str_utf8(left, &left_length), *b = str_utf8(right, &right_length);
  if (a == NULL || b == NULL) return error_clear(), str_equal(left, right); /* lone surrogates */
  while (*a == *b && *a != '\0') {
    bool address = strncmp(a, "0x", 2) == 0 && strncmp(b, "0x", 2) == 0;
    a = address ? after_address(a) : a + 1;
    b = address ? after_address(b) : b + 1;
  }
  return *a == *b;
}

static void parse_both_ways(const uint8_t *bytes, size_t length) {
  static const ParseMode modes[] = {PARSE_FILE, PARSE_INTERACTIVE, PARSE_EXPRESSION};
  for (int i = 0; i < 3; i++) {
    Own first = code_or_exception(bytes, length, modes[i]);
    Own second = code_or_exception(bytes, length, modes[i]);
    Own a = shown(ref(first)), b = shown(ref(second));
    drop(first);
    drop(second);
    require(a != NULL && b != NULL, "it cannot be shown");
    require(same_but_for_addresses(ref(a), ref(b)), "the same text became something else");
    drop(a);
    drop(b);
  }
}

static void parsed(const uint8_t *bytes, size_t length) {
  leaves_nothing(parse_both_ways, bytes, length);
}

/* ---- run ------------------------------------------------------------------------------------- */

static const Options limits = {.check_exit = true, .system_malloc = true};

static int run_and_give_back(const ProgramSource *source) {
  program_run(source);
  return program_finish(&limits, 0);
}

static void run(const uint8_t *bytes, size_t length) {
  char *text = calloc(length + 1, 1);
  memcpy(text, bytes, length);
  ProgramSource source = {.text = text, .length = length, .name = "fuzz"};
  in_a_copy(run_and_give_back, &source);
  free(text);
}

/* ---- recordings ------------------------------------------------------------------------------ */

/* The sum is no secret: without it, the fuzzer would only ever learn that sums are compared. */
static uint64_t sum_of(const uint8_t *bytes, size_t length) {
  uint64_t sum = 0xcbf29ce484222325u;
  for (size_t i = 0; i < length; i++) sum = (sum ^ bytes[i]) * 0x100000001b3u;
  return sum;
}

static char *with_head(const uint8_t *bytes, size_t length, size_t *whole) {
  char *text = malloc(length + 100);
  int head = snprintf(text, 100, "terrarium-recording %d\nlength %zu sum %llu\n", RECORDING_VERSION,
                      length, (unsigned long long)sum_of(bytes, length));
  memcpy(text + head, bytes, length);
  text[head + (int)length] = '\0';
  *whole = (size_t)head + length;
  return text;
}

/* A whole file, head included, is taken as it is. */
static char *as_recording(const uint8_t *bytes, size_t length, size_t *whole) {
  static const char head[] = "terrarium-recording";
  if (length < sizeof head || memcmp(bytes, head, sizeof head - 1) != 0)
    return with_head(bytes, length, whole);
  char *text = calloc(length + 1, 1);
  memcpy(text, bytes, length);
  *whole = length;
  return text;
}

static void recordings(const uint8_t *bytes, size_t length) {
  Recording recording;
  const char *problem;
  size_t whole;
  char *text = as_recording(bytes, length, &whole);
  if (recording_parse(text, whole, &recording, &problem))
    in_a_copy(run_and_give_back, &recording.source);
  recording_free(&recording);
  outside_stop();
}

/* ---- regex, formats: what a driver in Python makes of the bytes ------------------------------ */

static Own one; /* the driver's function: bytes in, a str that tells what happened out */

static Own drive_once(const uint8_t *bytes, size_t length) {
  Own data = bytes_from(bytes, length);
  limit_time(MILLISECONDS);
  Own told = call1(ref(one), ref(data));
  limit_time(0);
  drop(data);
  if (told == NULL) {
    outside_hooks.write_output = NULL;
    program_report_error();
    broken("the driver does not know this exception");
  }
  return told;
}

static void drive_twice(const uint8_t *bytes, size_t length) {
  Own first = drive_once(bytes, length);
  Own second = asked ? keep(ref(first)) : drive_once(bytes, length);
  require(asked || str_equal(ref(first), ref(second)), "the second time it is something else");
  drop(first);
  drop(second);
}

static void drive(const uint8_t *bytes, size_t length) {
  leaves_nothing(drive_twice, bytes, length);
}

static char *read_driver(const char *name) {
  char path[200];
  size_t length;
  snprintf(path, sizeof path, "tests/fuzz/%s.py", name);
  char *text = outside_file(path, &length);
  require(text != NULL, "the driver is not there: run this in the project's folder");
  char *ended = strndup(text, length);
  free(text);
  return ended;
}

static void find_driver(void) {
  Own name = str_from("one");
  one = keep(dict_peek(main_namespace(), ref(name)));
  drop(name);
}

/* ---- Which ----------------------------------------------------------------------------------- */

static const struct Target {
  const char *name;
  void (*try)(const uint8_t *, size_t);
  bool has_driver;
} targets[] = {{"parse", parsed, false},
               {"run", run, false},
               {"recordings", recordings, false},
               {"regex", drive, true},
               {"formats", drive, true}};
static const struct Target *target;

static void choose_target(void) {
  const char *name = getenv("FUZZ_TARGET");
  for (size_t i = 0; name != NULL && i < sizeof targets / sizeof *targets; i++) {
    if (strcmp(targets[i].name, name) == 0) target = &targets[i];
  }
  require(target != NULL, "FUZZ_TARGET must be parse, run, recordings, regex or formats");
}

/* Programs print much that nobody wants to read. */
static ssize_t swallow(int descriptor, const void *bytes, size_t size) {
  (void)descriptor, (void)bytes;
  return (ssize_t)size;
}

/* Modules that the lessons and tools use to start processes. */
static void close_doors(void) {
  static const char *const modules[] = {"_system", "_process", "_terminal"};
  for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
    dict_set_c(ref(imported_modules), modules[i], None);
  outside_seal();
  outside_hooks.write_output = swallow;
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
  (void)count, (void)arguments;
  static char *no_arguments[] = {"fuzz", NULL};
  Options options = limits;
  options.arguments = no_arguments;
  options.argument_count = 1;
  choose_target();
  ProgramSource source = {.name = "fuzz"};
  source.text = target->has_driver ? read_driver(target->name) : strdup("");
  source.length = strlen(source.text);
  require(program_start(&options, &source) && program_run(&source) == 0, "it does not start");
  free(source.text);
  if (target->has_driver) find_driver();
  signal(SIGVTALRM, time_is_up);
  share_counters();
  close_doors();
  heap_limit(HEAP_LIMIT);
  recursion_limit = MOST_FRAMES;
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  target->try(bytes, length);
  return 0;
}
