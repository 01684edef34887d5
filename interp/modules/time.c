/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module time: clocks, sleeping, and the calendar.
 *
 * A clock is read in nanoseconds; the float functions divide, which loses the last digits of time()
 * and is why the _ns functions exist. Calendar times are struct_time: a tuple of nine ints, with
 * two more fields (zone and offset from UTC) that are reached by name only.
 *
 * Invariant: a struct_time's first nine items are its tuple; the other two stand in the same row
 * behind its length.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/float.h"
#include "../objects/int.h"
#include "../objects/module.h"
#include "../objects/outside.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "modules.h"

/* ---- Clocks ------------------------------------------------------------------------------ */

static int64_t read_clock(clockid_t clock) {
  return outside_clock(clock);
}

#define CLOCK(name, clock)                                        \
  static Own time_##name(Ref self, Ref const *args, int n) {      \
    (void)self, (void)args, (void)n;                              \
    return float_from((double)read_clock(clock) / 1e9);           \
  }                                                               \
  static Own time_##name##_ns(Ref self, Ref const *args, int n) { \
    (void)self, (void)args, (void)n;                              \
    return int_from(read_clock(clock));                           \
  }
CLOCK(time, CLOCK_REALTIME)
CLOCK(perf_counter, CLOCK_MONOTONIC)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)
#undef CLOCK

/* ---- Seconds ----------------------------------------------------------------------------- */

/* A number of seconds as whole seconds (rounded down) and a part of one. */
static bool read_seconds(Ref value, int64_t *whole, double *part) {
  *part = 0;
  if (!is_float(value)) {
    Own index = object_index(value);
    if (index == NULL) return false;
    bool fits = int_fits(ref(index), whole);
    drop(index);
    return fits || no(throw(OverflowError, "timestamp out of range for platform time_t"));
  }
  double seconds = float_value(value), below = floor(seconds);
  if (isnan(seconds)) return no(throw(ValueError, "Invalid value NaN (not a number)"));
  if (!(fabs(below) < 0x1p63)) {
    return no(throw(OverflowError, "timestamp out of range for platform time_t"));
  }
  *whole = (int64_t)below;
  *part = seconds - below;
  return true;
}

static Own time_sleep(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  int64_t seconds;
  double part;
  if (!read_seconds(args[0], &seconds, &part)) return NULL;
  if (seconds < 0) return throw(ValueError, "sleep length must be non-negative");
  int64_t now = read_clock(CLOCK_MONOTONIC);
  struct timespec until = {.tv_sec = now / 1000000000 + seconds, .tv_nsec = now % 1000000000};
  until.tv_nsec += (long)(part * 1e9);
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec++;
    until.tv_nsec -= 1000000000;
  }
  while (outside_sleep_until(&until) == EINTR) {
    if (attention & ATTENTION_SIGNAL) break; /* the interpreter looks at it right after this call */
  }
  return none();
}

/* ---- struct_time ------------------------------------------------------------------------- */

enum { TIME_ITEMS = 9, TIME_ZONE = 9, TIME_OFFSET = 10, TIME_FIELDS = 11 };
static const char *const field_names[TIME_FIELDS] = {"tm_year",  "tm_mon",  "tm_mday",  "tm_hour",
                                                     "tm_min",   "tm_sec",  "tm_wday",  "tm_yday",
                                                     "tm_isdst", "tm_zone", "tm_gmtoff"};
static Class struct_time_class;

/* Takes the fields; any of them may be NULL: failed before. */
static Own struct_time_take(Own *fields) {
  Tuple *made = object_new(&struct_time_class.type, TIME_FIELDS * sizeof(Own));
  bool whole = made != NULL;
  for (int i = 0; i < TIME_FIELDS; i++) whole &= fields[i] != NULL;
  if (!whole) {
    for (int i = 0; i < TIME_FIELDS; i++) drop_if(fields[i]);
    if (made != NULL) object_abandon(made);
    return NULL;
  }
  made->length = TIME_ITEMS;
  for (int i = 0; i < TIME_FIELDS; i++) {
    Label label = i < TIME_ITEMS ? label_item(i) : label_field(field_names[i]);
    hold(AS_REF(made), &made->items[i], fields[i], label);
  }
  track(AS_REF(made));
  return own(made);
}

static void struct_time_traverse(Ref self, Visitor *visitor) {
  tuple_class.type.traverse(self, visitor);
  for (int i = TIME_ITEMS; i < TIME_FIELDS; i++) {
    visit(visitor, ref(((Tuple *)self)->items[i]), label_field(field_names[i]));
  }
}

static void struct_time_clear(Ref self) {
  for (int i = TIME_FIELDS; i-- > TIME_ITEMS;) {
    release(self, &((Tuple *)self)->items[i], label_field(field_names[i]));
  }
  tuple_class.type.clear(self);
}

static Own from_tm(const struct tm *tm) {
  Own fields[TIME_FIELDS] = {
      int_from(tm->tm_year + 1900),    int_from(tm->tm_mon + 1),  int_from(tm->tm_mday),
      int_from(tm->tm_hour),           int_from(tm->tm_min),      int_from(tm->tm_sec),
      int_from((tm->tm_wday + 6) % 7), int_from(tm->tm_yday + 1), int_from(tm->tm_isdst),
      str_from(tm->tm_zone),           int_from(tm->tm_gmtoff)};
  return struct_time_take(fields);
}

static Own struct_time_new(Class *class, Ref const *args, int n, Ref names) {
  (void)class, (void)names;
  if (n < 1) return throw(TypeError, "structseq() missing required argument 'sequence' (pos 1)");
  Own items = tuple_from_iterable(args[0]);
  if (items == NULL) return NULL;
  intptr_t length = tuple_length(ref(items));
  Own made = NULL;
  if (length < TIME_ITEMS || length > TIME_FIELDS) {
    throw(TypeError, "time.struct_time() takes an at %s %d-sequence (%zd-sequence given)",
          length < TIME_ITEMS ? "least" : "most", length < TIME_ITEMS ? TIME_ITEMS : TIME_FIELDS,
          length);
  } else {
    Own fields[TIME_FIELDS];
    for (int i = 0; i < TIME_FIELDS; i++) {
      fields[i] = i < length ? keep(tuple_at(ref(items), i)) : none();
    }
    made = struct_time_take(fields);
  }
  drop(items);
  return made;
}

static Own struct_time_repr(Ref self) {
  Builder builder;
  builder_start(&builder);
  builder_text(&builder, "time.struct_time(");
  for (int i = 0; i < TIME_ITEMS; i++) {
    builder_format(&builder, i == 0 ? "%s=" : ", %s=", field_names[i]);
    builder_repr(&builder, tuple_at(self, i));
  }
  builder_char(&builder, ')');
  return builder_finish(&builder);
}

#define FIELDS(F) F(0) F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9) F(10)
#define GETTER(i) \
  static Own get_field_##i(Ref self) { return keep(ref(((Tuple *)self)->items[i])); }
FIELDS(GETTER)
#undef GETTER

static const Attribute struct_time_attributes[] = {
    {"tm_year", get_field_0, NULL, "year, for example, 1993"},
    {"tm_mon", get_field_1, NULL, "month of year, range [1, 12]"},
    {"tm_mday", get_field_2, NULL, "day of month, range [1, 31]"},
    {"tm_hour", get_field_3, NULL, "hours, range [0, 23]"},
    {"tm_min", get_field_4, NULL, "minutes, range [0, 59]"},
    {"tm_sec", get_field_5, NULL, "seconds, range [0, 61])"},
    {"tm_wday", get_field_6, NULL, "day of week, range [0, 6], Monday is 0"},
    {"tm_yday", get_field_7, NULL, "day of year, range [1, 366]"},
    {"tm_isdst", get_field_8, NULL, "1 if summer time is in effect, 0 if not, and -1 if unknown"},
    {"tm_zone", get_field_9, NULL, "abbreviation of timezone name"},
    {"tm_gmtoff", get_field_10, NULL, "offset from UTC in seconds"},
    {NULL},
};

static Class struct_time_class = {
    .type = {BUILTIN_TYPE("time.struct_time", Tuple, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = struct_time_traverse, .clear = struct_time_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .base = &tuple_class,
    .doc =
        "The time value as returned by gmtime(), localtime(), and strptime(), and\n"
        " accepted by asctime(), mktime() and strftime().  May be considered as a\n"
        " sequence of 9 integers.",
    .new = struct_time_new,
    .repr = struct_time_repr,
    .attributes = struct_time_attributes,
};

/* ---- The calendar ------------------------------------------------------------------------ */

static Own throw_errno(int number) {
  Own code = int_from(number), text = str_from(strerror(number));
  if (code != NULL && text != NULL) {
    Ref args[] = {ref(code), ref(text)};
    Own error = exception_new(OSError, args, 2);
    if (error != NULL) throw_object(ref(error));
    drop_if(error);
  }
  drop_if(code);
  drop_if(text);
  return NULL;
}

/* Seconds since 1970, or now. */
static bool read_moment(Ref value, time_t *moment) {
  int64_t seconds;
  double part;
  if (value == NULL || value == None) {
    *moment = read_clock(CLOCK_REALTIME) / 1000000000;
    return true;
  }
  if (!read_seconds(value, &seconds, &part)) return false;
  *moment = seconds;
  return true;
}

static bool broken_down(Ref value, bool local, struct tm *tm) {
  time_t moment;
  if (!read_moment(value, &moment)) return false;
  if (local ? outside_local_time(moment, tm) : gmtime_r(&moment, tm) != NULL) return true;
  return no(throw_errno(errno));
}

static Own time_gmtime(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct tm tm;
  if (!broken_down(args[0], false, &tm)) return NULL;
  return from_tm(&tm);
}

static Own time_localtime(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct tm tm;
  return broken_down(args[0], true, &tm) ? from_tm(&tm) : NULL;
}

/* A tuple of nine ints as a struct tm; NULL: the local time of now. */
static bool read_tuple(Ref value, const char *function, struct tm *tm) {
  if (value == NULL) return broken_down(NULL, true, tm);
  int fields[TIME_ITEMS];
  if (!is_tuple(value)) return no(throw(TypeError, "Tuple or struct_time argument required"));
  if (tuple_length(value) != TIME_ITEMS) {
    return no(throw(TypeError, "%s(): illegal time tuple argument", function));
  }
  for (int i = 0; i < TIME_ITEMS; i++) {
    if (!as_c_int(tuple_at(value, i), &fields[i])) return false;
  }
  *tm = (struct tm){.tm_year = fields[0] - 1900,
                    .tm_mon = fields[1] - 1,
                    .tm_mday = fields[2],
                    .tm_hour = fields[3],
                    .tm_min = fields[4],
                    .tm_sec = fields[5],
                    .tm_wday = (fields[6] + 1) % 7,
                    .tm_yday = fields[7] - 1,
                    .tm_isdst = fields[8]};
  return true;
}

/* What strftime() and asctime() would otherwise read beyond their tables for. A 0 for month, day
 * and day of year is taken as 1. */
static bool check_ranges(struct tm *tm) {
  if (tm->tm_mon == -1) tm->tm_mon = 0;
  if (tm->tm_mday == 0) tm->tm_mday = 1;
  if (tm->tm_yday == -1) tm->tm_yday = 0;
  const char *wrong = tm->tm_mon < 0 || tm->tm_mon > 11      ? "month"
                      : tm->tm_mday < 0 || tm->tm_mday > 31  ? "day of month"
                      : tm->tm_hour < 0 || tm->tm_hour > 23  ? "hour"
                      : tm->tm_min < 0 || tm->tm_min > 59    ? "minute"
                      : tm->tm_sec < 0 || tm->tm_sec > 61    ? "seconds"
                      : tm->tm_wday < 0                      ? "day of week"
                      : tm->tm_yday < 0 || tm->tm_yday > 365 ? "day of year"
                                                             : NULL;
  return wrong == NULL || no(throw(ValueError, "%s out of range", wrong));
}

static Own time_mktime(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct tm tm;
  if (!read_tuple(args[0], "mktime", &tm)) return NULL;
  tm.tm_wday = -1; /* stays so only if it fails */
  time_t moment = outside_moment(&tm);
  if (moment == -1 && tm.tm_wday == -1) {
    return throw(OverflowError, "mktime argument out of range");
  }
  return float_from((double)moment);
}

static Own format_ascii(const struct tm *tm) {
  char text[64];
  size_t length = strftime(text, sizeof text, "%a %b ", tm);
  snprintf(text + length, sizeof text - length, "%2d %02d:%02d:%02d %d", tm->tm_mday, tm->tm_hour,
           tm->tm_min, tm->tm_sec, tm->tm_year + 1900);
  return str_from(text);
}

static Own time_asctime(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct tm tm;
  if (!read_tuple(args[0], "asctime", &tm) || !check_ranges(&tm)) return NULL;
  return format_ascii(&tm);
}

static Own time_ctime(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct tm tm;
  return broken_down(args[0], true, &tm) ? format_ascii(&tm) : NULL;
}

static Own time_strftime(Ref self, Ref const *args, int n) {
  (void)self, (void)n;
  struct tm tm;
  if (!is_str(args[0])) {
    return throw(TypeError, "strftime() argument 1 must be str, not %T", args[0]);
  }
  if (!read_tuple(args[1], "strftime", &tm) || !check_ranges(&tm)) return NULL;
  const char *format = str_utf8(args[0], NULL);
  if (format == NULL) return NULL;
  /* 0 means "no room" as well as "nothing": a byte in front tells which */
  size_t room = strlen(format) * 32 + 64;
  char *marked = heap_alloc(strlen(format) + 2), *text = heap_alloc(room);
  Own result = NULL;
  if (marked != NULL && text != NULL) {
    marked[0] = '.';
    strcpy(marked + 1, format);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    size_t length = strftime(text, room, marked, &tm);
#pragma GCC diagnostic pop
    result = length == 0 ? throw(ValueError, "Invalid format string")
                         : str_from_bytes(text + 1, length - 1);
  }
  heap_free(marked);
  heap_free(text);
  return result;
}

/* ---- The module -------------------------------------------------------------------------- */

static Method time_functions[] = {
    {"time", time_time, "()",
     "time() -> floating-point number\n\nReturn the current time in seconds since the "
     "Epoch.\nFractions of a second may be present if the system clock provides them."},
    {"time_ns", time_time_ns, "()",
     "time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch."},
    {"monotonic", time_monotonic, "()",
     "monotonic() -> float\n\nMonotonic clock, cannot go backward."},
    {"monotonic_ns", time_monotonic_ns, "()",
     "monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds."},
    {"perf_counter", time_perf_counter, "()",
     "perf_counter() -> float\n\nPerformance counter for benchmarking."},
    {"perf_counter_ns", time_perf_counter_ns, "()",
     "perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds."},
    {"process_time", time_process_time, "()",
     "process_time() -> float\n\nProcess time for profiling: sum of the kernel and user-space CPU "
     "time."},
    {"process_time_ns", time_process_time_ns, "()",
     "process_time() -> int\n\nProcess time for profiling as nanoseconds:\nsum of the kernel and "
     "user-space CPU time."},
    {"thread_time", time_thread_time, "()",
     "thread_time() -> float\n\nThread time for profiling: sum of the kernel and user-space CPU "
     "time."},
    {"thread_time_ns", time_thread_time_ns, "()",
     "thread_time() -> int\n\nThread time for profiling as nanoseconds:\nsum of the kernel and "
     "user-space CPU time."},
    {"sleep", time_sleep, "(object, /)",
     "sleep(seconds)\n\nDelay execution for a given number of seconds.  The argument may be\na "
     "floating-point number for subsecond precision."},
    {"gmtime", time_gmtime, "(seconds=None, /)",
     "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT)."},
    {"localtime", time_localtime, "(seconds=None, /)",
     "Convert seconds since the Epoch to a time tuple expressing local time."},
    {"mktime", time_mktime, "(object, /)",
     "mktime(tuple) -> floating-point number\n\nConvert a time tuple in local time to seconds "
     "since the Epoch."},
    {"asctime", time_asctime, "(tuple=<unrepresentable>, /)",
     "asctime([tuple]) -> string\n\nConvert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 "
     "1998'."},
    {"ctime", time_ctime, "(seconds=None, /)",
     "ctime(seconds) -> string\n\nConvert a time in seconds since the Epoch to a string in local "
     "time."},
    {"strftime", time_strftime, "(format, tuple=<unrepresentable>, /)",
     "strftime(format[, tuple]) -> string\n\nConvert a time tuple to a string according to a "
     "format specification."},
    {NULL},
};

static bool add_values(Ref dict) {
  TimeZone zone;
  outside_zone(&zone);
  Own standard = str_from(zone.names[0]), summer = str_from(zone.names[1]);
  Own names = standard == NULL || summer == NULL ? NULL : tuple_of(2, ref(standard), ref(summer));
  drop_if(standard);
  drop_if(summer);
  return dict_set_c_take(dict, "tzname", names) &&
         dict_set_c_take(dict, "timezone", int_from(zone.seconds)) &&
         dict_set_c_take(dict, "altzone", int_from(zone.seconds - (zone.has_summer ? 3600 : 0))) &&
         dict_set_c_take(dict, "daylight", int_from(zone.has_summer)) &&
         dict_set_c(dict, "struct_time", AS_REF(&struct_time_class));
}

Own time_module(void) {
  if (!class_ready(&struct_time_class)) return NULL;
  Own module = module_from_table(
      "time", "This module provides various functions to manipulate time values.", time_functions);
  if (module == NULL || add_values(module_dict(ref(module)))) return module;
  drop(module);
  return NULL;
}
