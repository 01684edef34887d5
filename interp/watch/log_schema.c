/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema of the log, for whoever writes a reader: a JSON Schema (draft 2020-12) that each line
 * obeys, with the sentences of gc/events.def as its descriptions. It is made from the table the
 * lines are made from.
 */
#include "log_row.h"

#include <string.h>

#include "../../gc/events.h"
#include "json.h"
#include "log.h"

static const char *const opening =
    "{\n"
    "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
    "  \"title\": \"terrarium-events\",\n"
    "  \"description\": \"One line of terrarium watch --format=jsonl\",\n"
    "  \"$comment\": \"version %d\",\n"
    "  \"oneOf\": [\n"
    "    {\"$ref\": \"#/$defs/header\"},\n";

static const char *const definitions =
    "    {\"$ref\": \"#/$defs/end\"}\n"
    "  ],\n"
    "  \"$defs\": {\n"
    "    \"object\": {\"type\": [\"object\", \"null\"], \"required\": [\"id\", \"name\", \"type\"], "
    "\"additionalProperties\": false, \"properties\": {\n"
    "      \"id\": {\"type\": \"integer\", \"description\": \"its own for the whole run, never used "
    "again\"},\n"
    "      \"name\": {\"type\": \"string\", \"description\": \"Person#1, the first of its type; a "
    "value; or what a class or function is called\"},\n"
    "      \"type\": {\"type\": \"string\"}}},\n"
    "    \"header\": {\"type\": \"object\", \"required\": [\"schema\", \"version\", \"python\", "
    "\"program\", \"arguments\", \"detail\"], \"additionalProperties\": false, \"properties\": {\n"
    "      \"schema\": {\"const\": \"terrarium-events\"}, \"version\": {\"const\": %d}, "
    "\"python\": {\"const\": \"3.13\"},\n"
    "      \"program\": {\"type\": \"string\"}, \"arguments\": {\"type\": \"array\", \"items\": "
    "{\"type\": \"string\"}},\n"
    "      \"detail\": {\"enum\": [\"quiet\", \"normal\", \"full\"]}}},\n"
    "    \"end\": {\"type\": \"object\", \"required\": [\"event\", \"exit_code\", \"events\", "
    "\"born\", \"freed\", \"alive\"], \"additionalProperties\": false, \"properties\": {\n"
    "      \"event\": {\"const\": \"end\"}, \"exit_code\": {\"type\": \"integer\"},\n"
    "      \"events\": {\"type\": \"integer\", \"description\": \"lines between the first and this "
    "one\"},\n"
    "      \"born\": {\"type\": \"integer\"}, \"freed\": {\"type\": \"integer\"}, \"alive\": "
    "{\"type\": \"integer\", \"description\": \"born less freed\"}}}\n"
    "  }\n"
    "}\n";

/* ---- One kind of event ----------------------------------------------------------------------- */

typedef struct Property {
  const char *key, *schema;
} Property;

enum { MOST_PROPERTIES = 8 };

/* The keys of a kind that are always there, in the order of the line. Returns how many. */
static int properties_of(EventKind kind, Property *out) {
  const LogRow *row = log_row(kind);
  const char *object = "{\"$ref\": \"#/$defs/object\"}", *number = "{\"type\": \"integer\"}";
  int n = 0;
  if (row->subject != NULL) out[n++] = (Property){row->subject, object};
  if (row->other != NULL) out[n++] = (Property){row->other, object};
  if (row->place == PLACE) out[n++] = (Property){"place", "{\"type\": \"string\"}"};
  if (row->place == TEXT_PLACE) out[n++] = (Property){"text", "{\"type\": \"string\"}"};
  if (row->before != NULL) out[n++] = (Property){row->before, number};
  if (row->after != NULL) out[n++] = (Property){row->after, number};
  if (kind == EVENT_KEPT || kind == EVENT_DROPPED)
    out[n++] = (Property){"why", "{\"type\": \"string\"}"};
  return n;
}

static void write_words(FILE *file, LogWords words) {
  bool first = true;
  fputs("{\"enum\": [", file);
  for (size_t i = 0; i < words.count; i++) {
    json_comma(file, &first);
    json_text(file, words.words[i]);
  }
  fputs("]}", file);
}

static void write_property(FILE *file, EventKind kind, const Property *property) {
  LogWords words = log_words(kind);
  fprintf(file, ", \"%s\": ", property->key);
  if (strcmp(property->key, "why") == 0 && words.count > 0)
    write_words(file, words);
  else
    fputs(property->schema, file);
}

static void write_kind(FILE *file, EventKind kind) {
  Property properties[MOST_PROPERTIES];
  int count = properties_of(kind, properties);
  fprintf(file, "    {\"description\": ");
  json_text(file, event_meaning(kind));
  fputs(",\n     \"type\": \"object\", \"required\": [\"n\", \"event\"", file);
  for (int i = 0; i < count; i++) fprintf(file, ", \"%s\"", properties[i].key);
  fprintf(file,
          "], \"additionalProperties\": false,\n"
          "     \"properties\": {\"n\": {\"type\": \"integer\"}, \"event\": {\"const\": \"%s\"}, "
          "\"line\": {\"type\": \"integer\"}, \"in\": {\"type\": \"string\"}, "
          "\"file\": {\"type\": \"string\"}",
          event_name(kind));
  for (int i = 0; i < count; i++) write_property(file, kind, &properties[i]);
  fputs("}},\n", file);
}

void log_schema(FILE *file) {
  fprintf(file, opening, LOG_VERSION);
  for (int kind = 0; kind < EVENT_KINDS; kind++) write_kind(file, (EventKind)kind);
  fprintf(file, definitions, LOG_VERSION);
}
