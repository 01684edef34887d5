/* SPDX-License-Identifier: GPL-3.0-or-later */
/* _traceback: what lib/traceback.py and lib/linecache.py ask the interpreter for: the text of an
 * exception, and lines of source, with and without marks. */
#include "../objects/code.h"
#include "../objects/traceback.h"
#include "../vm/print_error.h"
#include "../vm/quote.h"
#include "../vm/source.h"
#include "fields.h"
#include "modules.h"

static bool is_exception(Ref object) {
  return has_flag(object, CLASS_IS_EXCEPTION) || no(throw(TypeError, "an exception is required"));
}

static Own text_of_exception(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  return is_exception(args[0]) ? exception_text(args[0]) : NULL;
}

static Own last_lines(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  return is_exception(args[0]) ? exception_last_lines(args[0]) : NULL;
}

static Own line_of(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  const char *text;
  size_t length;
  intptr_t line;
  if (!is_str(args[0]) || !as_size(args[1], &line)) return error_pending() ? NULL : str_from("");
  return source_line(args[0], (int)line, &text, &length) ? str_from_bytes(text, length)
                                                         : none();
}

/* None counts as "not known". */
static bool number_or(Ref arg, intptr_t otherwise, intptr_t *out) {
  *out = otherwise;
  return arg == None || as_size(arg, out);
}

/* quote(filename, line, end_line, column, end_column) */
static Own quote(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  intptr_t line, end_line, column, end_column;
  if (!is_str(args[0])) return str_from("");
  if (!number_or(args[1], 0, &line) || !number_or(args[2], line, &end_line) ||
      !number_or(args[3], 65535, &column) || !number_or(args[4], 65535, &end_column))
    return NULL;
  Builder builder;
  builder_start(&builder);
  quote_source(
      &builder, args[0],
      (Position){(uint32_t)line, (uint32_t)end_line, (uint16_t)column, (uint16_t)end_column},
      (int)line);
  return builder_finish(&builder);
}

/* positions(traceback) -> (line, end line, column, end column) of its first entry. */
static Own positions(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  if (args[0]->type != &traceback_class.type) return throw(TypeError, "a traceback is required");
  const Traceback *entry = (const Traceback *)args[0];
  Own code = get_attribute(ref(entry->frame), "f_code");
  if (code == NULL) return NULL;
  Position position = code_position((Code *)ref(code), (uint32_t)entry->instruction);
  drop(code);
  intptr_t line = position_line(position);
  intptr_t numbers[] = {line == 0 ? entry->line : line, position.end_line, position.column,
                        position.end_column};
  Own all = tuple_new(4);
  for (int i = 0; all != NULL && i < 4; i++) {
    Own number = int_from(numbers[i]);
    if (number == NULL) return drop(all), NULL;
    tuple_set_take(ref(all), i, number);
  }
  if (all != NULL) tuple_done(ref(all));
  return all;
}

static Method functions[] = {
    {"exception_text", text_of_exception, "(exception, /)",
     .doc = "The whole text of an uncaught exception."},
    {"last_lines", last_lines, "(exception, /)", .doc = "The end of it: class, message, notes."},
    {"source_line", line_of, "(filename, line, /)",
     .doc = "A line of source without its end; None if it is not known."},
    {"positions", positions, "(traceback, /)",
     .doc = "Where a traceback's first entry was: line, end line, columns."},
    {"quote", quote, "(filename, line, end_line, column, end_column, /)",
     .doc = "Lines of source, with marks under a part of them."},
    {.name = NULL},
};

Own traceback_module(void) {
  return module_from_table("_traceback", "Exceptions and source lines as text.", functions);
}
