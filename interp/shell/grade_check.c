/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of a check file: which there are, and what comes of them.
 *
 * A check is a function test_... or a method test... of a unittest.TestCase, in the order in which
 * they stand in the file. It has passed if and only if it returned: C code calls it and C code
 * notes the answer, so there is nothing that a submission could print or patch to make it so.
 *
 * Between two checks nothing of the first is left: its exception is dropped, with all the frames
 * that it kept, and what lies in circles is collected.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../compiler/compile.h"
#include "../modules/fields.h"
#include "../modules/modules.h"
#include "../objects/float.h"
#include "../objects/function.h"
#include "../objects/traceback.h"
#include "../vm/frame_object.h"
#include "../vm/import.h"
#include "../vm/print_error.h"
#include "../vm/source.h"
#include "../vm/vm.h"
#include "../watch/names.h"
#include "grade.h"

typedef struct Check {
  Ref function; /* kept alive by the check's globals */
  Ref class;    /* a TestCase; NULL: a plain function */
  Ref name;
} Check;

static Check checks[MOST_CHECKS];
static int check_count;
static const GradeJob *job;
static Report *report;

/* ---- Text for the report --------------------------------------------------------------------- */

static Own first_line(Ref doc) {
  if (!is_str(doc)) return NULL;
  Own stripped = call_method(doc, ID(strip), NULL, 0);
  if (stripped == NULL) return error_clear(), NULL;
  intptr_t length = str_length(ref(stripped)), end = 0;
  while (end < length && str_at(ref(stripped), end) != '\n') end++;
  Own line = end == 0 ? NULL : str_slice(ref(stripped), 0, end);
  drop(stripped);
  if (line == NULL) error_clear();
  return line;
}

static const char *text_or(Ref text, const char *otherwise) {
  return text != NULL && is_str(text) ? str_text(text) : otherwise;
}

/* ---- What a check is marked with ------------------------------------------------------------- */

static Ref mark_of(const Check *check, const char *mark) {
  Own name = str_intern_c(mark);
  Ref function = check->function;
  Ref value = name == NULL || class_of(function) != &function_class
                  ? NULL
                  : instance_peek(function, ref(name));
  drop_if(name);
  return value;
}

static double points_of(const Check *check) {
  Ref points = mark_of(check, "__points__");
  double number = 1;
  if (points != NULL && !as_double(points, &number)) error_clear();
  return isfinite(number) && number >= 0 ? number : 1;
}

static int number_of(Ref function) {
  for (int i = 0; i < check_count; i++) {
    if (checks[i].function == function) return i;
  }
  return -1;
}

/* "0,2": those that have to pass before. */
static void write_needs(const Check *check, char *out, size_t size) {
  Ref needs = mark_of(check, "__needs__");
  size_t used = 0;
  *out = '\0';
  for (intptr_t i = 0; needs != NULL && is_tuple(needs) && i < tuple_length(needs); i++) {
    int number = number_of(tuple_at(needs, i));
    if (number < 0 || used + 8 > size) continue;
    used += (size_t)snprintf(out + used, size - used, used == 0 ? "%d" : ",%d", number);
  }
}

static void describe(const Check *check) {
  char needs[256], points[40];
  Ref doc =
      class_of(check->function) == &function_class ? ref(((Function *)check->function)->doc) : None;
  Own title = first_line(doc);
  char name[200];
  if (check->class == NULL)
    snprintf(name, sizeof name, "%s", text_or(check->name, "?"));
  else
    snprintf(name, sizeof name, "%s.%s", ((Class *)check->class)->type.name,
             text_or(check->name, "?"));
  write_needs(check, needs, sizeof needs);
  snprintf(points, sizeof points, "%.15g", points_of(check));
  char text[1024];
  int length = snprintf(text, sizeof text, "%s%c%.400s%c%s%c%s%c%s", name, '\0',
                        text_or(title == NULL ? NULL : ref(title), name), '\0', points, '\0',
                        mark_of(check, "__hidden__") == True ? "hidden" : "", '\0', needs);
  report_write(report, 'T', text, (size_t)length);
  drop_if(title);
}

/* ---- Which there are ------------------------------------------------------------------------- */

static bool begins_with_test(Ref name) {
  return is_str(name) && strncmp(str_text(name), "test", 4) == 0;
}

static void add_check(Ref function, Ref class, Ref name) {
  if (check_count < MOST_CHECKS) checks[check_count++] = (Check){function, class, name};
}

static Class *test_case_class(void) {
  Own name = str_intern_c("unittest"), key = str_intern_c("TestCase");
  Own module = name == NULL ? NULL : import_module(ref(name));
  bool there = module != NULL && key != NULL;
  Ref found = there ? dict_peek_str(module_dict(ref(module)), ref(key)) : NULL;
  if (found == NULL) error_clear();
  drop_if(module);
  drop_if(key);
  drop_if(name);
  return found != NULL && has_flag(found, CLASS_IS_CLASS) ? (Class *)found : NULL;
}

static void add_methods(Ref class) {
  intptr_t position = 0;
  Ref name, value;
  while (dict_next(ref(((Class *)class)->dict), &position, &name, &value)) {
    if (begins_with_test(name) && is_callable(value)) add_check(value, class, name);
  }
}

static bool is_own_class(Ref value, Ref globals) {
  Own module = class_module((Class *)value);
  Ref name = dict_peek_str(globals, ID(__name__));
  bool own = module != NULL && is_str(ref(module)) && str_equal(ref(module), name);
  if (module == NULL) error_clear();
  drop_if(module);
  return own;
}

static void find_checks(Ref globals) {
  Class *test_case = test_case_class();
  intptr_t position = 0;
  Ref name, value;
  while (dict_next(globals, &position, &name, &value)) {
    if (has_flag(value, CLASS_IS_CLASS)) {
      bool is_case = test_case != NULL && is_subclass((Class *)value, test_case);
      if (is_case && is_own_class(value, globals)) add_methods(value);
    } else if (begins_with_test(name) && class_of(value) == &function_class &&
               ref(((Function *)value)->globals) == globals) {
      add_check(value, NULL, name);
    }
  }
}

/* ---- What went wrong, in a sentence ---------------------------------------------------------- */

typedef struct Place {
  int task_line, check_line; /* innermost; 0: not there */
  Own function;
} Place;

static void find_place(Ref exception, Place *place) {
  Own next = ((BaseExceptionObject *)exception)->traceback;
  while (next != NULL && class_of(ref(next)) == &traceback_class) {
    const Traceback *traceback = (Traceback *)ref(next);
    const FrameObject *frame = (FrameObject *)ref(traceback->frame);
    Ref code = frame->frame != NULL ? AS_REF(frame->frame->code) : ref(frame->code);
    const char *file = code == NULL ? "" : str_text(ref(((Code *)code)->filename));
    if (strcmp(file, job->task_name) == 0) {
      place->task_line = traceback->line;
      place->function = ((Code *)code)->name;
    }
    if (strcmp(file, job->check_name) == 0) place->check_line = traceback->line;
    next = traceback->next;
  }
}

/* The statement that stands there, of one line. */
static bool check_source(int line, const char **start, int *length) {
  const char *at = job->check_text;
  for (int i = 1; i < line && at != NULL; i++) {
    at = strchr(at, '\n');
    if (at != NULL) at++;
  }
  if (at == NULL || line == 0) return false;
  at += strspn(at, " \t");
  *start = at;
  *length = (int)strcspn(at, "\n");
  return *length > 0;
}

static Own message_of(Ref exception) {
  Own text = object_str(exception);
  if (text == NULL) error_clear();
  return text;
}

static const char *article(const char *name) { return strchr("AEIOU", name[0]) ? "an" : "a"; }

/* assert without a message: the statement itself says what was expected. */
static void say_assertion(Ref exception, const Place *place) {
  Own text = message_of(exception);
  const char *source;
  int length;
  if (text != NULL && str_length(ref(text)) > 0)
    report_say(report, 'F', "%s", str_text(ref(text)));
  else if (check_source(place->check_line, &source, &length))
    report_say(report, 'F', "this is not so: %.*s", length, source);
  else
    report_say(report, 'F', "an assertion does not hold");
  drop_if(text);
}

static void say_other(Ref exception, const Place *place) {
  Own text = message_of(exception);
  const char *name = class_of(exception)->type.name;
  const char *message = text_or(text == NULL ? NULL : ref(text), "");
  char where[200] = "";
  if (place->task_line > 0)
    snprintf(where, sizeof where, " (line %d of %s, in %s)", place->task_line, job->task_name,
             text_or(place->function == NULL ? NULL : ref(place->function), "?"));
  if (is_instance(exception, SystemExit))
    report_say(report, 'F', "the program asked to exit%s", where);
  else
    report_say(report, 'F', "%s %s was raised%s%.1500s%s", article(name), name,
               *message == '\0' ? "" : ": ", message, where);
  drop_if(text);
}

/* Nothing of the submission may answer for the exception: its class is asked in C. */
static void say_failure(Ref exception) {
  Place place = {0};
  find_place(exception, &place);
  if (class_of(exception) == AssertionError)
    say_assertion(exception, &place);
  else
    say_other(exception, &place);
}

static bool is_skip(Ref exception) {
  return strcmp(class_of(exception)->type.name, "SkipTest") == 0;
}

/* ---- One check ------------------------------------------------------------------------------- */

static CheckState judge_exception(void) {
  Own exception = error_take();
  CheckState state = FAILED;
  if (exception == NULL) {
    report_say(report, 'F', "it failed");
  } else if (is_skip(ref(exception))) {
    Own text = message_of(ref(exception));
    report_say(report, 'S', "%s", text_or(text == NULL ? NULL : ref(text), ""));
    drop_if(text);
    state = SKIPPED;
  } else {
    say_failure(ref(exception));
  }
  drop_if(exception);
  return state;
}

static CheckState call_function(Ref function) {
  Own result = call0(function);
  if (result == NULL) return judge_exception();
  CheckState state = PASSED;
  if (ref(result) != None) {
    report_say(report, 'F', "the check returned %s %s; a check asserts and returns nothing",
               strchr("aeiou", class_of(ref(result))->type.name[0]) ? "an" : "a",
               class_of(ref(result))->type.name);
    state = FAILED;
  }
  drop(result);
  if (state == PASSED) report_write(report, 'P', "", 0);
  return state;
}

static Own attribute(Ref object, const char *name) {
  return object == NULL ? NULL : get_attribute(object, name);
}

/* The last line of the traceback that a TestResult has written down. */
static void say_last_line(Ref text) {
  const char *all = text_or(text, ""), *start = all;
  size_t length = strlen(all);
  while (length > 0 && all[length - 1] == '\n') length--;
  for (size_t i = 0; i < length; i++) {
    if (all[i] == '\n' && all[i + 1] != ' ' && all[i + 1] != '\n') start = all + i + 1;
  }
  if (strncmp(start, "AssertionError: ", 16) == 0) start += 16;
  report_write(report, 'F', start, (size_t)(all + length - start));
}

/* 1: the list is not empty, and its first entry's text was written down. */
static int told_from(Ref result, const char *list_name, char kind) {
  Own list = attribute(result, list_name);
  if (list == NULL || !is_list(ref(list))) return drop_if(list), -1;
  int told = list_length(ref(list)) > 0;
  if (told) {
    Ref entry = list_at(ref(list), 0);
    Ref text = is_tuple(entry) && tuple_length(entry) > 1 ? tuple_at(entry, 1) : None;
    if (kind == 'F')
      say_last_line(text);
    else
      report_say(report, kind, "%s", text_or(text, ""));
  }
  drop(list);
  return told;
}

static CheckState judge_result(Ref result) {
  static const char *const bad[] = {"failures", "errors"};
  for (int i = 0; i < 2; i++) {
    int told = told_from(result, bad[i], 'F');
    if (told < 0) return judge_exception();
    if (told) return FAILED;
  }
  Own unexpected = attribute(result, "unexpectedSuccesses");
  bool succeeded =
      unexpected != NULL && is_list(ref(unexpected)) && list_length(ref(unexpected)) > 0;
  drop_if(unexpected);
  error_clear();
  if (succeeded) return report_say(report, 'F', "it passed, and should not"), FAILED;
  int skipped = told_from(result, "skipped", 'S');
  if (skipped < 0) return judge_exception();
  if (skipped) return SKIPPED;
  report_write(report, 'P', "", 0);
  return PASSED;
}

static Own new_result(void) {
  Own name = str_intern_c("unittest"), module = name == NULL ? NULL : import_module(ref(name));
  Own class = module == NULL ? NULL : get_attribute(ref(module), "TestResult");
  Own result = class == NULL ? NULL : call0(ref(class));
  drop_if(class);
  drop_if(module);
  drop_if(name);
  return result;
}

static bool call_if_there(Ref object, const char *name) {
  Own method = get_attribute(object, name), result = method == NULL ? NULL : call0(ref(method));
  drop_if(method);
  drop_if(result);
  return result != NULL;
}

static CheckState call_method_of(const Check *check) {
  Own case_ = call1(check->class, check->name), result = case_ == NULL ? NULL : new_result();
  Own method = result == NULL ? NULL : get_attribute(ref(case_), "run");
  Own done = method == NULL ? NULL : call1(ref(method), ref(result));
  CheckState state = done == NULL ? judge_exception() : judge_result(ref(result));
  drop_if(done);
  drop_if(method);
  drop_if(result);
  drop_if(case_);
  return state;
}

static int64_t microseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ---- All of them ----------------------------------------------------------------------------- */

static int missing_need(const Check *check) {
  Ref needs = mark_of(check, "__needs__");
  for (intptr_t i = 0; needs != NULL && is_tuple(needs) && i < tuple_length(needs); i++) {
    int number = number_of(tuple_at(needs, i));
    if (number >= 0 && report->states[number] != PASSED) return number;
  }
  return -1;
}

static CheckState skip_for(int needed) {
  if (mark_of(&checks[needed], "__hidden__") == True)
    return report_say(report, 'S', "needs: hidden check %d", needed + 1), SKIPPED;
  Own title = first_line(ref(((Function *)checks[needed].function)->doc));
  report_say(report, 'S', "needs: %s",
             text_or(title == NULL ? checks[needed].name : ref(title), "?"));
  drop_if(title);
  return SKIPPED;
}

static bool class_is_ready(int number) {
  Ref class = checks[number].class;
  bool first = class != NULL && (number == 0 || checks[number - 1].class != class);
  return !first || call_if_there(class, "setUpClass");
}

static CheckState call_check(int number) {
  int needed = missing_need(&checks[number]);
  if (needed >= 0) return skip_for(needed);
  if (!class_is_ready(number)) return judge_exception();
  return checks[number].class == NULL ? call_function(checks[number].function)
                                      : call_method_of(&checks[number]);
}

static off_t output_so_far(void) {
  sys_push_out();
  off_t end = lseek(STDOUT_FILENO, 0, SEEK_END);
  return end < 0 ? 0 : end;
}

static void run_check(int number) {
  off_t start = output_so_far();
  size_t before = heap_bytes();
  heap_set_peak(0);
  sandbox_instructions();
  report->since = milliseconds_now();
  report->current = number;
  report_say(report, 'B', "%d", number);
  int64_t began = microseconds_now();
  CheckState state = call_check(number);
  uint64_t instructions = sandbox_instructions();
  int64_t ended = microseconds_now();
  size_t peak = heap_set_peak(0);
  report->states[number] = (uint8_t)state;
  report_say(report, 'M', "%llu %zu %lld %lld %lld", (unsigned long long)instructions,
             peak > before ? peak - before : 0, (long long)(ended - began), (long long)start,
             (long long)output_so_far());
  error_clear();
  collect(GENERATIONS - 1, COLLECT_ASKED);
}

/* ---- Loading --------------------------------------------------------------------------------- */

static bool set_names(Ref dict, const char *name, const char *file, Ref builtins) {
  return dict_set_c_take(dict, "__name__", str_from(name)) &&
         dict_set_c_take(dict, "__file__", str_from_bytes(file, strlen(file))) &&
         dict_set(dict, ID(__builtins__), builtins);
}

static bool run_text(const char *text, const char *file, Ref globals, bool quotable) {
  Own filename = str_from_bytes(file, strlen(file));
  if (filename == NULL) return false;
  if (quotable) source_register(ref(filename), text, strlen(text));
  Own code = compile_source(text, strlen(text), ref(filename), PARSE_FILE, NULL);
  Own result = code == NULL ? NULL : vm_run(ref(code), globals, NULL);
  drop_if(result);
  drop_if(code);
  drop(filename);
  return result != NULL;
}

/* A submission in which every name is there: for asking a check file what it checks. */
static const char anything[] =
    "class _Anything:\n"
    "  def __init__(self, *args, **kwargs): pass\n"
    "  def __init_subclass__(cls, **kwargs): pass\n"
    "  def __getattr__(self, name): return _Anything()\n"
    "  def __call__(self, *args, **kwargs): return args[0] if args else _Anything()\n"
    "def __getattr__(name):\n"
    "  if name.startswith('__'): raise AttributeError(name)\n"
    "  return type(name, (_Anything,), {})\n";

static Own load_task(void) {
  Own name = str_intern_c(job->module), module = name == NULL ? NULL : module_new(ref(name));
  drop_if(name);
  if (module == NULL) return NULL;
  const char *text = job->task_text == NULL ? anything : job->task_text;
  if (set_names(module_dict(ref(module)), job->module, job->task_name, seal_student_builtins()) &&
      seal_add_module(job->module, ref(module)) &&
      run_text(text, job->task_name, module_dict(ref(module)), true))
    return module;
  drop(module);
  return NULL;
}

static void say_not_loaded(char kind, const char *what) {
  Own exception = error_take();
  Place place = {0};
  if (exception == NULL) return report_say(report, kind, "%s cannot be loaded", what);
  find_place(ref(exception), &place);
  Own text = message_of(ref(exception));
  int line = kind == 'C' ? place.check_line : place.task_line;
  char where[40] = "";
  if (is_instance(ref(exception), SyntaxError)) {
    Ref number = ref(((SyntaxException *)ref(exception))->lineno);
    intptr_t at;
    if (number != NULL && is_int(number) && int_fits(number, &at)) line = (int)at;
  }
  if (line > 0) snprintf(where, sizeof where, " (line %d)", line);
  if (is_instance(ref(exception), SystemExit))
    report_say(report, kind, "%s asked to exit while it was loaded%s", what, where);
  else
    report_say(report, kind, "%s cannot be loaded: %s%s%.1500s%s", what,
               class_of(ref(exception))->type.name, text == NULL ? "" : ": ",
               text_or(text == NULL ? NULL : ref(text), ""),
               strstr(text_or(text == NULL ? NULL : ref(text), ""), "(line ") == NULL &&
                       !is_instance(ref(exception), SyntaxError)
                   ? where
                   : "");
  drop_if(text);
  drop(exception);
}

static Own new_check_globals(void) {
  Own globals = dict_new(), builtins = seal_check_builtins();
  bool done = globals != NULL && builtins != NULL &&
              set_names(ref(globals), "check", job->check_name, ref(builtins));
  drop_if(builtins);
  if (done) return globals;
  drop_if(globals);
  return NULL;
}

static bool load_check(Ref globals) {
  if (run_text(job->check_text, job->check_name, globals, false)) return true;
  if (!error_is(ImportError) && !error_is(AttributeError))
    return say_not_loaded('C', "the check"), false;
  Own exception = error_take(), text = message_of(ref(exception));
  report_say(report, 'X', "something is missing that the checks need: %s",
             text_or(text == NULL ? NULL : ref(text), "?"));
  drop_if(text);
  drop(exception);
  return false;
}

static Own globals; /* the check's */

/* names_begin() touches every object: done here, the pages stay shared with all who are forked. */
bool grade_prepare(const GradeJob *what) {
  job = what;
  globals = new_check_globals();
  if (globals != NULL) names_begin(ref(globals));
  return globals != NULL;
}

void grade_run(const GradeJob *what, Report *where, int first) {
  job = what;
  report = where;
  report->since = milliseconds_now();
  seal_begin(ref(globals));
  sandbox_close(job->limits);
  sandbox_count(job->limits, report);
  seal_loading(true);
  Own task = load_task();
  seal_loading(false);
  if (task == NULL) return say_not_loaded('X', job->task_name);
  if (!load_check(ref(globals))) return;
  find_checks(ref(globals));
  if (first == 0) {
    report->count = check_count;
    for (int i = 0; i < check_count; i++) describe(&checks[i]);
  }
  report->loaded = true;
  for (int i = first; i < check_count && !job->listing; i++) run_check(i);
  report->current = -2;
}
