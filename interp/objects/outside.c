/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One door to the world, and a log of everything that came through it.
 *
 * A program is a function of its text and of the answers it gets from outside. The log keeps the
 * answers in the order of the questions, so whoever runs the same program with the same log gets
 * the same run. The log lies in memory shared between processes, reserved in one large piece of
 * which only what is written takes space; a process is at a position in it. Behind that position
 * are answers it has had, before it those that somebody who is further has had.
 *
 * A record is a Record, then its bytes, filled up to a multiple of eight. What was written to a
 * file needs no bytes, because nobody will write it again; what was written to standard output is
 * kept, for those who show it.
 *
 * Invariant: `used` is changed after the record is complete, and only by the one process that is at
 * the end. Questions come in the same order in every run; if one does not, the log is of another
 * program, and going on would be a lie.
 */
#include "outside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum Question {
  ASKED_READ = 1,
  ASKED_WRITE,
  ASKED_OUTPUT, /* a write to descriptor 1, ... */
  ASKED_ERROR,  /* ... or 2 */
  ASKED_OPEN,
  ASKED_CLOSE,
  ASKED_SEEK,
  ASKED_TRUNCATE,
  ASKED_TERMINAL,
  ASKED_KIND_OF,
  ASKED_KIND_AT,
  ASKED_FILE,
  ASKED_CLOCK,
  ASKED_SLEEP,
  ASKED_RANDOM,
  ASKED_STATUS,
  ASKED_REAL_PATH,
  ASKED_WORKING_FOLDER,
  ASKED_NAMES_IN,
  ASKED_ENVIRONMENT,
  ASKED_VARIABLE,
  ASKED_PROCESS_ID,
  ASKED_PROCESSORS,
  ASKED_LOCAL_TIME,
  ASKED_MOMENT,
  ASKED_ZONE,
} Question;

typedef struct Record {
  uint32_t question;
  int32_t error; /* errno, when result says that it failed */
  int64_t result;
  uint64_t length; /* of the bytes that follow */
} Record;

typedef struct Log {
  volatile size_t used;
  char bytes[];
} Log;

enum { EXIT_OTHER_PROGRAM = 3 };
static const char magic[16] = "terrarium log 1\n";
static const size_t most_room = (size_t)1 << 36, least_room = (size_t)1 << 24;

static Log *log_shared; /* NULL: none is kept */
static size_t room;     /* for its bytes */
static size_t position; /* of this process */
static bool sealed;
OutsideHooks outside_hooks;

/* ---- The log --------------------------------------------------------------------------------- */

bool outside_begin(void) {
  for (room = most_room; log_shared == NULL && room >= least_room; room /= 2) {
    void *memory = mmap(NULL, sizeof(Log) + room, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) continue;
    log_shared = memory;
    return true;
  }
  return log_shared != NULL;
}

void outside_stop(void) {
  if (log_shared != NULL) munmap(log_shared, sizeof(Log) + room);
  log_shared = NULL;
  position = 0;
}

size_t outside_position(void) { return position; }
size_t outside_end(void) { return log_shared == NULL ? 0 : log_shared->used; }
bool outside_repeating(void) {
  return log_shared != NULL && !sealed && position < log_shared->used;
}

static bool writes_down(void) { return log_shared != NULL && !sealed; }

static size_t record_size(uint64_t length) {
  return sizeof(Record) + (((size_t)length + 7) & ~7ul);
}

static void give_up(const char *why) {
  fprintf(stderr, "terrarium: %s\n", why);
  _exit(EXIT_OTHER_PROGRAM);
}

static void append(Question question, int64_t result, const void *bytes, size_t length) {
  if (!writes_down()) return;
  int error = errno;
  if (record_size(length) > room - log_shared->used) give_up("the log of the run is full");
  char *at = log_shared->bytes + log_shared->used;
  Record record = {question, error, result, length};
  memcpy(at, &record, sizeof record);
  if (length > 0) memcpy(at + sizeof record, bytes, length);
  log_shared->used += record_size(length);
  position = log_shared->used;
  errno = error;
}

/* The answer to the next question. NULL: the world has to be asked. */
static const Record *repeated(Question question) {
  if (!outside_repeating()) return NULL;
  const Record *record = (const Record *)(log_shared->bytes + position);
  if (record->question != question)
    give_up("the program does not do what it did when it was recorded");
  position += record_size(record->length);
  errno = record->error;
  return record;
}

static const char *record_bytes(const Record *record) { return (const char *)(record + 1); }

/* The bytes of an answer of fixed size. A log may say anything: what it does not say is 0. */
static void fill_in(const Record *record, void *out, size_t size) {
  memset(out, 0, size);
  memcpy(out, record_bytes(record), record->length < size ? (size_t)record->length : size);
}

/* How many bytes were read or written. A damaged log may claim more than there are. */
static ssize_t count_in(const Record *record, size_t most) {
  if (record->result > 0 && (uint64_t)record->result > most)
    give_up("the log of the run says what cannot be");
  return record->result < 0 ? -1 : (ssize_t)record->result;
}

/* A copy, to be freed; NULL if the answer was a failure. Two 0 behind it end every text and every
 * list of texts, whatever the log says. */
static char *copy_of(const Record *record, size_t *length) {
  if (record->result < 0) return NULL;
  *length = (size_t)record->length;
  char *text = calloc(*length + 2, 1);
  if (text != NULL) memcpy(text, record_bytes(record), *length);
  return text;
}

/* A piece of memory is the answer; NULL: errno. */
static char *answer_bytes(Question question, char *bytes, size_t length) {
  append(question, bytes == NULL ? -1 : 0, bytes, bytes == NULL ? 0 : length);
  return bytes;
}

static char *answer_text(Question question, char *text) {
  return answer_bytes(question, text, text == NULL ? 0 : strlen(text));
}

static char *repeat_text(const Record *record) {
  size_t length;
  return copy_of(record, &length);
}

/* ---- A log in a file ------------------------------------------------------------------------- */

bool outside_save(FILE *file) {
  uint64_t length = outside_end();
  return fwrite(magic, sizeof magic, 1, file) == 1 &&
         fwrite(&length, sizeof length, 1, file) == 1 &&
         (length == 0 || fwrite(log_shared->bytes, (size_t)length, 1, file) == 1) &&
         fflush(file) == 0;
}

/* Do the records fill the bytes exactly? */
static bool is_whole(size_t length) {
  size_t at = 0;
  while (at + sizeof(Record) <= length) {
    const Record *record = (const Record *)(log_shared->bytes + at);
    if (record->length > length - at) return false;
    at += record_size(record->length);
  }
  return at == length;
}

bool outside_load(FILE *file) {
  char start[sizeof magic];
  uint64_t length;
  errno = 0;
  if (fread(start, sizeof start, 1, file) != 1 || memcmp(start, magic, sizeof magic) != 0 ||
      fread(&length, sizeof length, 1, file) != 1 || !outside_begin() || length > room)
    return false;
  if (length > 0 && fread(log_shared->bytes, (size_t)length, 1, file) != 1) return false;
  if (!is_whole((size_t)length)) return false;
  log_shared->used = (size_t)length;
  position = 0;
  return true;
}

/* ---- What was shown -------------------------------------------------------------------------- */

bool outside_output(size_t *place, size_t end, Output *output) {
  while (*place < end) {
    const Record *record = (const Record *)(log_shared->bytes + *place);
    *place += record_size(record->length);
    if (record->question != ASKED_OUTPUT && record->question != ASKED_ERROR) continue;
    *output = (Output){record->question == ASKED_OUTPUT ? STDOUT_FILENO : STDERR_FILENO,
                       record_bytes(record), (size_t)record->length};
    return true;
  }
  return false;
}

void outside_seal(void) { sealed = true; }

static bool refused(void) {
  if (sealed) errno = EPERM;
  return sealed;
}

/* ---- Reading and writing --------------------------------------------------------------------- */

static ssize_t read_live(int descriptor, void *bytes, size_t size) {
  if (descriptor == STDIN_FILENO && sealed) return 0;
  if (descriptor == STDIN_FILENO && outside_hooks.read_input != NULL)
    return outside_hooks.read_input(bytes, size);
  return refused() ? -1 : read(descriptor, bytes, size);
}

ssize_t outside_read(int descriptor, void *bytes, size_t size) {
  const Record *record = repeated(ASKED_READ);
  if (record != NULL) {
    ssize_t got = count_in(record, record->length < size ? (size_t)record->length : size);
    if (got > 0) memcpy(bytes, record_bytes(record), (size_t)got);
    return got;
  }
  ssize_t got = read_live(descriptor, bytes, size);
  if (got < 0 && errno == EINTR) return got; /* nobody has answered yet */
  append(ASKED_READ, got, bytes, got > 0 ? (size_t)got : 0);
  return got;
}

static bool is_shown(int descriptor) {
  return descriptor == STDOUT_FILENO || descriptor == STDERR_FILENO;
}

static ssize_t write_live(int descriptor, const void *bytes, size_t size) {
  if (is_shown(descriptor) && outside_hooks.write_output != NULL)
    return outside_hooks.write_output(descriptor, bytes, size);
  return !is_shown(descriptor) && refused() ? -1 : write(descriptor, bytes, size);
}

ssize_t outside_write(int descriptor, const void *bytes, size_t size) {
  Question question = descriptor == STDOUT_FILENO   ? ASKED_OUTPUT
                      : descriptor == STDERR_FILENO ? ASKED_ERROR
                                                    : ASKED_WRITE;
  const Record *record = repeated(question);
  if (is_shown(descriptor) && outside_hooks.wrote != NULL)
    outside_hooks.wrote(descriptor, bytes, size);
  if (record != NULL) return count_in(record, size);
  ssize_t written = write_live(descriptor, bytes, size);
  if (written < 0 && errno == EINTR) return written;
  append(question, written, bytes, is_shown(descriptor) && written > 0 ? (size_t)written : 0);
  return written;
}

/* ---- Files ----------------------------------------------------------------------------------- */

int outside_open(const char *path, int flags) {
  const Record *record = repeated(ASKED_OPEN);
  if (record != NULL) return (int)record->result;
  int descriptor = refused() ? -1 : open(path, flags, 0666);
  append(ASKED_OPEN, descriptor, NULL, 0);
  return descriptor;
}

int outside_close(int descriptor) {
  const Record *record = repeated(ASKED_CLOSE);
  if (record != NULL) return (int)record->result;
  int result = refused() ? -1 : close(descriptor);
  append(ASKED_CLOSE, result, NULL, 0);
  return result;
}

off_t outside_seek(int descriptor, off_t offset, int whence) {
  const Record *record = repeated(ASKED_SEEK);
  if (record != NULL) return (off_t)record->result;
  off_t result = refused() ? -1 : lseek(descriptor, offset, whence);
  append(ASKED_SEEK, result, NULL, 0);
  return result;
}

int outside_truncate(int descriptor, off_t size) {
  const Record *record = repeated(ASKED_TRUNCATE);
  if (record != NULL) return (int)record->result;
  int result = refused() ? -1 : ftruncate(descriptor, size);
  append(ASKED_TRUNCATE, result, NULL, 0);
  return result;
}

bool outside_is_terminal(int descriptor) {
  const Record *record = repeated(ASKED_TERMINAL);
  if (record != NULL) return record->result;
  bool result = isatty(descriptor);
  append(ASKED_TERMINAL, result, NULL, 0);
  return result;
}

/* The answer of stat or fstat: so much of it as somebody wants to know. */
static int answer_kind(Question question, int result, const struct stat *status, mode_t *mode) {
  if (result == 0) *mode = status->st_mode;
  append(question, result, mode, result == 0 ? sizeof *mode : 0);
  return result;
}

static int repeat_kind(const Record *record, mode_t *mode) {
  if (record->result == 0) memcpy(mode, record_bytes(record), sizeof *mode);
  return (int)record->result;
}

int outside_kind_of(int descriptor, mode_t *mode) {
  struct stat status;
  const Record *record = repeated(ASKED_KIND_OF);
  if (record != NULL) return repeat_kind(record, mode);
  return answer_kind(ASKED_KIND_OF, fstat(descriptor, &status), &status, mode);
}

int outside_kind_at(const char *path, mode_t *mode) {
  struct stat status;
  const Record *record = repeated(ASKED_KIND_AT);
  if (record != NULL) return repeat_kind(record, mode);
  return answer_kind(ASKED_KIND_AT, stat(path, &status), &status, mode);
}

static char *read_whole(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  size_t capacity = 4096, got;
  char *text = malloc(capacity);
  *length = 0;
  while (text != NULL && (got = fread(text + *length, 1, capacity - *length, file)) > 0) {
    *length += got;
    if (*length < capacity) continue;
    char *larger = realloc(text, capacity *= 2);
    if (larger == NULL) free(text);
    text = larger;
  }
  fclose(file);
  return text;
}

char *outside_file(const char *path, size_t *length) {
  const Record *record = repeated(ASKED_FILE);
  if (record != NULL) return copy_of(record, length);
  char *text = read_whole(path, length);
  return answer_bytes(ASKED_FILE, text, *length);
}

bool outside_status(const char *path, PathStatus *status) {
  struct stat found, link;
  const Record *record = repeated(ASKED_STATUS);
  if (record != NULL) {
    fill_in(record, status, sizeof *status);
    return record->result;
  }
  bool there = stat(path, &found) == 0;
  *status = (PathStatus){0};
  if (there) {
    bool is_link = lstat(path, &link) == 0 && S_ISLNK(link.st_mode);
    *status = (PathStatus){found.st_mode, (int64_t)found.st_size, found.st_mtim, is_link};
  }
  append(ASKED_STATUS, there, status, sizeof *status);
  return there;
}

char *outside_real_path(const char *path) {
  const Record *record = repeated(ASKED_REAL_PATH);
  if (record != NULL) return repeat_text(record);
  return answer_text(ASKED_REAL_PATH, realpath(path, NULL));
}

char *outside_working_folder(void) {
  const Record *record = repeated(ASKED_WORKING_FOLDER);
  if (record != NULL) return repeat_text(record);
  return answer_text(ASKED_WORKING_FOLDER, getcwd(NULL, 0));
}

/* ---- Lists of texts -------------------------------------------------------------------------- */

typedef struct Texts {
  char *bytes;
  size_t length;
} Texts;

/* Each with its 0; the one behind the last is always there, and does not count. */
static bool add_text(Texts *texts, const char *text) {
  size_t more = strlen(text) + 1;
  char *bytes = realloc(texts->bytes, texts->length + more + 1);
  if (bytes == NULL) return false;
  memcpy(bytes + texts->length, text, more);
  texts->length += more;
  bytes[texts->length] = '\0';
  texts->bytes = bytes;
  return true;
}

static char *answer_texts(Question question, Texts *texts, bool done) {
  int error = errno;
  if (done && texts->bytes == NULL) texts->bytes = calloc(1, 1);
  if (!done) {
    free(texts->bytes);
    texts->bytes = NULL;
  }
  errno = error;
  return answer_bytes(question, texts->bytes, texts->length);
}

static bool list_folder(const char *path, Texts *texts) {
  DIR *folder = opendir(path);
  if (folder == NULL) return false;
  bool done = true;
  for (struct dirent *entry; done && (entry = readdir(folder)) != NULL;) {
    bool special = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    done = special || add_text(texts, entry->d_name);
  }
  closedir(folder);
  return done;
}

char *outside_names_in(const char *folder) {
  const Record *record = repeated(ASKED_NAMES_IN);
  if (record != NULL) return repeat_text(record);
  Texts texts = {0};
  bool done = list_folder(folder, &texts);
  return answer_texts(ASKED_NAMES_IN, &texts, done);
}

/* ---- The environment and the process --------------------------------------------------------- */

extern char **environ;

char *outside_environment(void) {
  const Record *record = repeated(ASKED_ENVIRONMENT);
  if (record != NULL) return repeat_text(record);
  Texts texts = {0};
  bool done = true;
  for (char **entry = environ; done && entry != NULL && *entry != NULL; entry++)
    done = add_text(&texts, *entry);
  return answer_texts(ASKED_ENVIRONMENT, &texts, done);
}

char *outside_variable(const char *name) {
  const Record *record = repeated(ASKED_VARIABLE);
  if (record != NULL) return repeat_text(record);
  const char *value = getenv(name);
  return answer_text(ASKED_VARIABLE, value == NULL ? NULL : strdup(value));
}

static int64_t answer_number(Question question, int64_t number) {
  append(question, number, NULL, 0);
  return number;
}

int64_t outside_process_id(void) {
  const Record *record = repeated(ASKED_PROCESS_ID);
  return record != NULL ? record->result : answer_number(ASKED_PROCESS_ID, getpid());
}

int64_t outside_processors(void) {
  const Record *record = repeated(ASKED_PROCESSORS);
  if (record != NULL) return record->result;
  return answer_number(ASKED_PROCESSORS, sysconf(_SC_NPROCESSORS_ONLN));
}

/* ---- Clocks and dice ------------------------------------------------------------------------- */

int64_t outside_clock(clockid_t clock) {
  const Record *record = repeated(ASKED_CLOCK);
  if (record != NULL) return record->result;
  struct timespec now;
  clock_gettime(clock, &now);
  int64_t result = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
  append(ASKED_CLOCK, result, NULL, 0);
  return result;
}

int outside_sleep_until(const struct timespec *until) {
  const Record *record = repeated(ASKED_SLEEP);
  if (record != NULL) return (int)record->result;
  int error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, until, NULL);
  if (error != EINTR) append(ASKED_SLEEP, error, NULL, 0);
  return error;
}

/* A broken down time and, behind it, the name of its zone. */
typedef struct LocalTime {
  struct tm tm;
  char zone[16];
} LocalTime;

static void answer_local_time(Question question, int64_t result, const struct tm *tm) {
  LocalTime time = {.tm = *tm};
  if (tm->tm_zone != NULL) snprintf(time.zone, sizeof time.zone, "%s", tm->tm_zone);
  append(question, result, &time, sizeof time);
}

/* The name stays in the log, where it is followed by a 0 or is not used. */
static void repeat_local_time(const Record *record, struct tm *tm) {
  const LocalTime *time = (const LocalTime *)record_bytes(record);
  bool whole = record->length == sizeof *time && memchr(time->zone, 0, sizeof time->zone) != NULL;
  fill_in(record, tm, sizeof *tm);
  tm->tm_zone = whole ? time->zone : "";
}

bool outside_local_time(time_t moment, struct tm *tm) {
  const Record *record = repeated(ASKED_LOCAL_TIME);
  if (record != NULL) {
    repeat_local_time(record, tm);
    return record->result;
  }
  *tm = (struct tm){0};
  bool done = localtime_r(&moment, tm) != NULL;
  answer_local_time(ASKED_LOCAL_TIME, done, tm);
  return done;
}

time_t outside_moment(struct tm *tm) {
  const Record *record = repeated(ASKED_MOMENT);
  if (record != NULL) {
    repeat_local_time(record, tm);
    return (time_t)record->result;
  }
  time_t moment = mktime(tm);
  answer_local_time(ASKED_MOMENT, moment, tm);
  return moment;
}

void outside_zone(TimeZone *zone) {
  const Record *record = repeated(ASKED_ZONE);
  if (record != NULL) {
    fill_in(record, zone, sizeof *zone);
    for (int i = 0; i < 2; i++) zone->names[i][sizeof zone->names[i] - 1] = '\0';
    return;
  }
  tzset();
  *zone = (TimeZone){.seconds = timezone, .has_summer = daylight != 0};
  for (int i = 0; i < 2; i++) snprintf(zone->names[i], sizeof zone->names[i], "%s", tzname[i]);
  append(ASKED_ZONE, 0, zone, sizeof *zone);
}

static bool random_live(uint8_t *bytes, size_t size) {
  for (size_t got = 0; got < size;) {
    ssize_t more = getrandom(bytes + got, size - got, 0);
    if (more < 0 && errno != EINTR) return false;
    if (more > 0) got += (size_t)more;
  }
  return true;
}

bool outside_random(void *bytes, size_t size) {
  const Record *record = repeated(ASKED_RANDOM);
  if (record != NULL) {
    fill_in(record, bytes, size);
    return record->result;
  }
  bool done = random_live(bytes, size);
  append(ASKED_RANDOM, done, bytes, done ? size : 0);
  return done;
}
