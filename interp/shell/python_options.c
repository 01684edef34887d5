/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CPython's own options. They are written down while the command line is read, and settled when it
 * has been: only then is known whether the environment may speak (-E, -I), and the order of the
 * warning filters is not that of the command line.
 *
 * A letter sets flags of sys.flags; most of them ask for what is so already, or cannot be: bytecode
 * is never written, there is no site, stderr is never buffered. What has an effect is -O (the
 * compiler), -P and -I (sys.path), -W and -b (the warnings module reads sys.warnoptions), -X
 * tracemalloc, and -E.
 */
#include "python_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../compiler/compile.h"
#include "../modules/sys_info.h"
#include "../modules/trace_table.h"

enum { MOST_TRACE_FRAMES = 65535 };

static Words asked_warnings; /* of -W */
static int trace_frames;     /* of -X tracemalloc; 0: it stays off */

/* ---- Letters ----------------------------------------------------------------------------- */

static void count_up(int flag) { sys_flags[flag]++; }

bool python_flag(char letter) {
  switch (letter) {
    case 'b': count_up(FLAG_bytes_warning); break;
    case 'B': count_up(FLAG_dont_write_bytecode); break;
    case 'd': count_up(FLAG_debug); break;
    case 'E': count_up(FLAG_ignore_environment); break;
    case 'O': count_up(FLAG_optimize); break;
    case 'q': count_up(FLAG_quiet); break;
    case 's': count_up(FLAG_no_user_site); break;
    case 'S': count_up(FLAG_no_site); break;
    case 'v': count_up(FLAG_verbose); break;
    case 'P': sys_flags[FLAG_safe_path] = true; break;
    case 'i': sys_flags[FLAG_inspect] = sys_flags[FLAG_interactive] = 1; break;
    case 'I':
      sys_flags[FLAG_isolated] = sys_flags[FLAG_safe_path] = 1;
      sys_flags[FLAG_ignore_environment] = sys_flags[FLAG_no_user_site] = 1;
      break;
    case 'R': /* the hash of text is always the same here */
    case 'u': break;
    default: return false;
  }
  return true;
}

/* ---- -W and -X --------------------------------------------------------------------------- */

bool python_wants_value(char letter) { return letter == 'W' || letter == 'X'; }

/* tracemalloc, or tracemalloc=FRAMES. */
static bool set_tracing(const char *number) {
  char *end = "";
  long frames = *number == '\0' ? 1 : strtol(number + 1, &end, 10);
  if (*end != '\0' || end == number + 1 || frames < 0 || frames > MOST_TRACE_FRAMES) {
    fputs("terrarium: -X tracemalloc=NFRAME: invalid number of frames\n", stderr);
    return false;
  }
  trace_frames = (int)frames;
  return true;
}

bool python_value(char letter, const char *value) {
  size_t name = strcspn(value, "=");
  if (letter == 'W') return words_add(&asked_warnings, value, strlen(value));
  if (strcmp(value, "dev") == 0) sys_flags[FLAG_dev_mode] = true;
  if (name == strlen("tracemalloc") && memcmp(value, "tracemalloc", name) == 0 &&
      !set_tracing(value + name))
    return false;
  return words_add(&sys_x_options, value, strlen(value));
}

/* ---- Settled ----------------------------------------------------------------------------- */

static const char *environment(const char *name) {
  const char *value = sys_flags[FLAG_ignore_environment] ? NULL : getenv(name);
  return value == NULL || *value == '\0' ? NULL : value;
}

/* -O as often as the variable says, at least; what is no number means once. */
static void settle_optimization(void) {
  const char *value = environment("PYTHONOPTIMIZE");
  if (value != NULL) {
    char *end;
    long number = strtol(value, &end, 10);
    if (*end != '\0' || number < 0) number = 1;
    if (number > sys_flags[FLAG_optimize]) sys_flags[FLAG_optimize] = (int)number;
  }
  optimize_level = sys_flags[FLAG_optimize] < 2 ? sys_flags[FLAG_optimize] : 2;
}

static void add_filter(const char *filter, size_t length) {
  words_add(&sys_warn_options, filter, length);
}

/* A later filter goes before an earlier one. */
static void settle_warnings(void) {
  if (sys_flags[FLAG_dev_mode]) add_filter("default", strlen("default"));
  for (const char *at = environment("PYTHONWARNINGS"); at != NULL && *at != '\0';) {
    size_t length = strcspn(at, ",");
    add_filter(at, length);
    at += length + (at[length] == ',');
  }
  for (int i = 0; i < asked_warnings.count; i++)
    add_filter(asked_warnings.items[i], strlen(asked_warnings.items[i]));
  static const char *const of_bytes[] = {"default::BytesWarning", "error::BytesWarning"};
  int bytes = sys_flags[FLAG_bytes_warning];
  if (bytes > 0) add_filter(of_bytes[bytes > 1], strlen(of_bytes[bytes > 1]));
}

void python_options_settle(void) {
  settle_optimization();
  settle_warnings();
}

bool python_start_tracing(void) { return trace_frames == 0 || trace_table_start(trace_frames); }
