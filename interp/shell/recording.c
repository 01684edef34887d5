/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings, as files.
 *
 * A recording comes from somewhere else, so nothing in it is believed: its sum is compared first,
 * every length is held against what is there, and the log of the outside world checks itself
 * (outside_load). Lines can be read by people; the parts behind them are as long as they say, so
 * that they may contain anything.
 */
#include "recording.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../gc/gc.h"
#include "../objects/outside.h"

/* ---- Sums ------------------------------------------------------------------------------------ */

/* FNV-1a: notices accidents, not malice. */
static const uint64_t sum_start = 0xcbf29ce484222325u;

static uint64_t sum_bytes(uint64_t sum, const void *bytes, size_t length) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < length; i++) sum = (sum ^ at[i]) * 0x100000001b3u;
  return sum;
}

static uint64_t sum_number(uint64_t sum, uint64_t number) {
  return sum_bytes(sum, &number, sizeof number);
}

static uint64_t output_sum;

static void sum_output(int descriptor, const void *bytes, size_t size) {
  output_sum = sum_bytes(sum_number(output_sum, (uint64_t)descriptor), bytes, size);
}

void digest_begin(void) {
  output_sum = sum_start;
  outside_hooks.wrote = sum_output;
}

uint64_t digest_of_run(int exit_code) {
  uint64_t sum = sum_number(output_sum, (uint64_t)exit_code);
  for (int generation = 0; generation < GENERATIONS; generation++) {
    GenerationStats stats = collector_stats(generation);
    sum = sum_number(sum_number(sum, (uint64_t)stats.collections), (uint64_t)stats.collected);
  }
  HeapStats heap;
  heap_stats(&heap);
  return sum_number(sum, heap.requests);
}

/* ---- Writing --------------------------------------------------------------------------------- */

static void write_part(FILE *file, const char *key, const char *bytes, size_t length) {
  fprintf(file, "%s %zu\n", key, length);
  fwrite(bytes, 1, length, file);
  putc('\n', file);
}

static bool write_world(FILE *file) {
  char *bytes = NULL;
  size_t length = 0;
  FILE *world = open_memstream(&bytes, &length);
  bool saved = world != NULL && outside_save(world);
  if (world != NULL && fclose(world) != 0) saved = false;
  if (saved) write_part(file, "world", bytes, length);
  free(bytes);
  return saved;
}

static bool write_body(FILE *file, const Recording *recording) {
  const ProgramSource *source = &recording->source;
  write_part(file, "name", source->name, strlen(source->name));
  write_part(file, "source", source->text, source->length);
  for (int i = 0; i < recording->argument_count; i++)
    write_part(file, "argument", recording->arguments[i], strlen(recording->arguments[i]));
  if (source->package != NULL)
    write_part(file, "package", source->package, strlen(source->package));
  fprintf(file, "is-file %d\nexit %d\ndigest %" PRIu64 "\n", source->is_file, recording->exit_code,
          recording->digest);
  return write_world(file);
}

bool recording_write(FILE *file, const Recording *recording) {
  char *bytes = NULL;
  size_t length = 0;
  FILE *body = open_memstream(&bytes, &length);
  bool done = body != NULL && write_body(body, recording);
  if (body != NULL && fclose(body) != 0) done = false;
  if (done) {
    fprintf(file, "terrarium-recording %d\nlength %zu sum %" PRIu64 "\n", RECORDING_VERSION, length,
            sum_bytes(sum_start, bytes, length));
    fwrite(bytes, 1, length, file);
  }
  free(bytes);
  return done && fflush(file) == 0 && !ferror(file);
}

/* ---- Reading --------------------------------------------------------------------------------- */

/* What is left of the file: there is always a 0 behind it. */
typedef struct Rest {
  char *at;
  size_t length;
} Rest;

/* "key NUMBER\n". False: something else is there. */
static bool take_number(Rest *rest, const char *key, int64_t *number) {
  size_t n = strlen(key);
  char *end, *line_end = memchr(rest->at, '\n', rest->length);
  if (line_end == NULL || rest->length <= n || memcmp(rest->at, key, n) != 0 || rest->at[n] != ' ')
    return false;
  errno = 0;
  *number = (int64_t)strtoull(rest->at + n + 1, &end, 10);
  if (end != line_end || errno != 0) return false;
  rest->length -= (size_t)(line_end + 1 - rest->at);
  rest->at = line_end + 1;
  return true;
}

/* "key LENGTH\n", so many bytes, "\n". The bytes stay where they are. */
static bool take_part(Rest *rest, const char *key, char **bytes, size_t *length) {
  int64_t number;
  Rest before = *rest;
  if (!take_number(rest, key, &number)) return false;
  if (number < 0 || (uint64_t)number >= rest->length || rest->at[number] != '\n')
    return *rest = before, false;
  *bytes = rest->at;
  *length = (size_t)number;
  rest->at += number + 1;
  rest->length -= (size_t)number + 1;
  return true;
}

/* A part that is a C string, copied. */
static bool take_text(Rest *rest, const char *key, char **text) {
  char *bytes;
  size_t length;
  if (!take_part(rest, key, &bytes, &length) || memchr(bytes, '\0', length) != NULL) return false;
  return (*text = strndup(bytes, length)) != NULL;
}

static bool take_source(Rest *rest, ProgramSource *source) {
  char *bytes;
  if (!take_part(rest, "source", &bytes, &source->length)) return false;
  source->text = malloc(source->length + 1);
  if (source->text == NULL) return false;
  memcpy(source->text, bytes, source->length);
  source->text[source->length] = '\0';
  return true;
}

static bool take_body(Rest *rest, Recording *recording) {
  int64_t is_file, exit_code, digest;
  char *world;
  if (!take_text(rest, "name", &recording->source.name) || !take_source(rest, &recording->source))
    return false;
  while (recording->argument_count < MOST_RECORDED_ARGUMENTS &&
         take_text(rest, "argument", &recording->arguments[recording->argument_count]))
    recording->argument_count++;
  take_text(rest, "package", &recording->source.package);
  if (!take_number(rest, "is-file", &is_file) || !take_number(rest, "exit", &exit_code) ||
      !take_number(rest, "digest", &digest) ||
      !take_part(rest, "world", &world, &recording->world_length))
    return false;
  recording->source.is_file = is_file != 0;
  recording->exit_code = (int)exit_code;
  recording->digest = (uint64_t)digest;
  recording->world = world;
  return recording->argument_count > 0 && rest->length == 0;
}

static bool load_world(const Recording *recording) {
  if (recording->world_length == 0) return false;
  FILE *file = fmemopen((char *)recording->world, recording->world_length, "r");
  bool loaded = file != NULL && outside_load(file);
  if (file != NULL) fclose(file);
  return loaded;
}

/* "length LENGTH sum SUM": is all of it there, and nothing changed? */
static bool is_unchanged(Rest *rest, const char **problem) {
  uint64_t length, sum;
  int used = 0;
  *problem = "its second line is no length and sum";
  bool read = sscanf(rest->at, "length %" SCNu64 " sum %" SCNu64 "%n", &length, &sum, &used) == 2;
  if (!read || rest->at[used] != '\n') return false;
  rest->at += used + 1;
  rest->length -= (size_t)used + 1;
  *problem = rest->length < length ? "a part at its end is missing" : "something is behind its end";
  if (rest->length != length) return false;
  *problem = "it was changed: its sum is another";
  return sum_bytes(sum_start, rest->at, rest->length) == sum;
}

bool recording_parse(char *bytes, size_t length, Recording *recording, const char **problem) {
  int64_t version;
  Rest rest = {bytes, length};
  *recording = (Recording){.bytes = bytes};
  *problem = "it is no recording";
  if (!take_number(&rest, "terrarium-recording", &version)) return false;
  *problem = "another version of Terrarium made it, in a form that this one does not know";
  if (version != RECORDING_VERSION) return false;
  if (!is_unchanged(&rest, problem)) return false;
  *problem = "it makes no sense";
  if (!take_body(&rest, recording)) return false;
  *problem = "what it knows of the outside world makes no sense";
  return load_world(recording);
}

static char *read_all(FILE *file, size_t *length) {
  char *bytes = NULL, space[65536];
  FILE *copy = open_memstream(&bytes, length);
  if (copy == NULL) return NULL;
  for (size_t n; (n = fread(space, 1, sizeof space, file)) > 0;) fwrite(space, 1, n, copy);
  bool done = !ferror(file) && fclose(copy) == 0;
  if (done) return bytes;
  free(bytes);
  return NULL;
}

bool recording_read(const char *path, Recording *recording, const char **problem) {
  size_t length;
  *recording = (Recording){.bytes = NULL};
  FILE *file = fopen(path, "rb");
  char *bytes = file == NULL ? NULL : read_all(file, &length);
  *problem = strerror(errno);
  if (file != NULL) fclose(file);
  return bytes != NULL && recording_parse(bytes, length, recording, problem);
}

void recording_free(Recording *recording) {
  program_source_free(&recording->source);
  for (int i = 0; i < recording->argument_count; i++) free(recording->arguments[i]);
  free(recording->bytes);
  *recording = (Recording){.bytes = NULL};
}
