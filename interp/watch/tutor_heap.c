/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Python Tutor's encoding of values.
 *
 * Whatever is referred to while values are written joins a queue, once; the heap is written by
 * walking the queue to its end, which grows meanwhile. No Python code runs and no object is made: an
 * object is shown as its fields are, never as its __repr__ would have it. What the encoding has no
 * word for is shown as an instance of its type, with the places it refers to as attributes.
 */
#include "tutor_heap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../gc/inspect.h"
#include "../objects/bytes.h"
#include "../objects/dict.h"
#include "../objects/float.h"
#include "../objects/float_text.h"
#include "../objects/function.h"
#include "../objects/int_digits.h"
#include "../objects/list.h"
#include "../objects/module.h"
#include "../objects/protocol.h"
#include "../objects/set.h"
#include "../objects/tuple.h"
#include "../objects/weakref.h"
#include "json.h"
#include "names.h"
#include "numbers.h"

uint64_t (*tutor_parent_of)(Ref function);

/* ---- The queue ------------------------------------------------------------------------------- */

static Ref *queue;
static size_t queued, queue_room;
static size_t *table; /* index + 1 by address; 0: free */
static size_t table_room;

static size_t *table_place(Ref object) {
  size_t i = ((uintptr_t)object >> 4) * 0x9e3779b97f4a7c15u >> 20 & (table_room - 1);
  while (table[i] != 0 && queue[table[i] - 1] != object) i = (i + 1) & (table_room - 1);
  return &table[i];
}

static void queue_grow(void) {
  queue_room = queue_room == 0 ? 256 : 2 * queue_room;
  table_room = 4 * queue_room;
  queue = realloc(queue, queue_room * sizeof *queue);
  free(table);
  table = calloc(table_room, sizeof *table);
  if (queue == NULL || table == NULL) abort();
  for (size_t i = 0; i < queued; i++) *table_place(queue[i]) = i + 1;
}

static void note(Ref object) {
  if (queued == queue_room) queue_grow();
  size_t *place = table_place(object);
  if (*place != 0) return;
  queue[queued++] = object;
  *place = queued;
}

void tutor_heap_close(void) {
  free(queue);
  free(table);
  queue = NULL;
  table = NULL;
  queued = queue_room = table_room = 0;
}

/* ---- Numbers and texts ----------------------------------------------------------------------- */

static void write_special(FILE *file, const char *text) {
  fprintf(file, "[\"SPECIAL_FLOAT\",\"%s\"]", text);
}

/* Floats without a fraction would come out of JSON as ints. */
static void write_float(FILE *file, double value) {
  if (isnan(value)) return write_special(file, "NaN");
  if (isinf(value)) return write_special(file, value > 0 ? "Infinity" : "-Infinity");
  char *text = double_to_text(value, 'r', 0, DOUBLE_DOT_ZERO);
  if (value == floor(value))
    write_special(file, text == NULL ? "?" : text);
  else
    fputs(text == NULL ? "null" : text, file);
  free(text);
}

/* Nine digits at a time, the last ones first. */
static void write_large_int(FILE *file, Ref number) {
  size_t count = int_count(number), parts = 0;
  Digit *rest = malloc(count * sizeof *rest);
  uint32_t *part = malloc((count + 1) * 2 * sizeof *part);
  if (rest == NULL || part == NULL) abort();
  memcpy(rest, AS_INT(number)->digits, count * sizeof *rest);
  while ((count = digits_trim(rest, count)) > 0)
    part[parts++] = (uint32_t)digits_divide_small(rest, rest, count, 1000000000);
  if (int_is_negative(number)) putc('-', file);
  for (size_t i = parts; i-- > 0;) fprintf(file, i + 1 == parts ? "%u" : "%09u", part[i]);
  free(rest);
  free(part);
}

static void write_int(FILE *file, Ref number) {
  intptr_t value;
  if (number == True || number == False)
    fputs(number == True ? "true" : "false", file);
  else if (int_fits(number, &value))
    json_number(file, value);
  else
    write_large_int(file, number);
}

void tutor_value(FILE *file, Ref value) {
  if (value == NULL || value == None) {
    fputs("null", file);
  } else if (class_of(value) == &int_class || value == True || value == False) {
    write_int(file, value);
  } else if (class_of(value) == &float_class) {
    write_float(file, float_value(value));
  } else if (class_of(value) == &str_class) {
    json_str(file, value);
  } else {
    note(value);
    fprintf(file, "[\"REF\",%llu]", (unsigned long long)number_of(value));
  }
}

/* ---- Walking through what an object refers to ------------------------------------------------ */

typedef struct Parts {
  Visitor visitor;
  FILE *file;
} Parts;

/* [key, value] where key is a Python value or words. */
static void write_pair(FILE *file, Ref key, const char *words, Ref value) {
  fputs(",[", file);
  if (key != NULL)
    tutor_value(file, key);
  else
    json_text(file, words);
  putc(',', file);
  tutor_value(file, value);
  putc(']', file);
}

static void write_dict_pairs(FILE *file, Ref dict) {
  intptr_t position = 0;
  Ref key, value;
  while (dict_next(dict, &position, &key, &value)) write_pair(file, key, NULL, value);
}

static void write_part(Visitor *self, Ref target, Label label) {
  Parts *parts = (Parts *)self;
  char words[32];
  Ref detail = (Ref)label.detail;
  switch ((LabelKind)label.kind) {
    case LABEL_CLASS: return;
    case LABEL_VALUE:
    case LABEL_ATTRIBUTE:
    case LABEL_LOCAL: write_pair(parts->file, detail, "?", target); return;
    case LABEL_ITEM: snprintf(words, sizeof words, "[%td]", (ptrdiff_t)label.detail); break;
    case LABEL_KEY:
      if (is_dict(self->holder)) return; /* it comes with its value */
      snprintf(words, sizeof words, "member");
      break;
    case LABEL_CELL: snprintf(words, sizeof words, "content"); break;
    case LABEL_TEMPORARY: return;
    case LABEL_FIELD:
      if (is_exact_dict(target) && strcmp((const char *)label.detail, "__dict__") == 0)
        return write_dict_pairs(parts->file, target);
      snprintf(words, sizeof words, "%.31s", (const char *)label.detail);
      break;
  }
  write_pair(parts->file, NULL, words, target);
}

static void write_parts(FILE *file, Ref object) {
  Parts parts = {{.visit = write_part, .holder = object}, file};
  visit_references(object, &parts.visitor);
}

/* ---- Kinds of objects ------------------------------------------------------------------------ */

static void open_kind(FILE *file, const char *kind) {
  putc('[', file);
  json_text(file, kind);
}

static void write_items(FILE *file, const char *kind, Ref object) {
  bool list = is_list(object);
  intptr_t length = list ? list_length(object) : tuple_length(object);
  open_kind(file, kind);
  for (intptr_t i = 0; i < length; i++) {
    putc(',', file);
    tutor_value(file, list ? list_at(object, i) : tuple_at(object, i));
  }
  putc(']', file);
}

static void write_member(Visitor *self, Ref target, Label label) {
  Parts *parts = (Parts *)self;
  if (label.kind != LABEL_KEY) return;
  putc(',', parts->file);
  tutor_value(parts->file, target);
}

static void write_set(FILE *file, Ref object) {
  Parts parts = {{.visit = write_member, .holder = object}, file};
  open_kind(file, "SET");
  visit_references(object, &parts.visitor);
  putc(']', file);
}

static void write_dict(FILE *file, Ref object) {
  open_kind(file, "DICT");
  write_dict_pairs(file, object);
  putc(']', file);
}

static bool is_dunder(Ref name) {
  intptr_t n = str_length(name);
  return n > 4 && str_at(name, 0) == '_' && str_at(name, 1) == '_' && str_at(name, n - 1) == '_' &&
         str_at(name, n - 2) == '_';
}

/* What the class statement's body defined. */
static void write_class(FILE *file, Ref object) {
  const Class *class = (Class *)object;
  open_kind(file, "CLASS");
  putc(',', file);
  json_text(file, class->type.name);
  fputs(",[", file);
  bool first = true;
  for (intptr_t i = 0; class->bases != NULL && i < tuple_length(ref(class->bases)); i++) {
    const Class *base = (Class *)tuple_at(ref(class->bases), i);
    if (base == &object_class) continue;
    json_comma(file, &first);
    json_text(file, base->type.name);
  }
  putc(']', file);
  intptr_t position = 0;
  Ref name, value;
  while (class->type.memory & TYPE_HEAP && class->dict != NULL &&
         dict_next(ref(class->dict), &position, &name, &value)) {
    bool shown = is_str(name) && (!is_dunder(name) || class_of(value) == &function_class);
    if (shown) write_pair(file, name, NULL, value);
  }
  putc(']', file);
}

static void write_parameter(FILE *words, const Code *code, int slot, const char *stars) {
  fprintf(words, "%s%s, ", stars, str_text(tuple_at(ref(code->local_names), slot)));
}

/* greet(self, *names, loud, **rest) */
static void write_signature(FILE *file, const Code *code, const char *name) {
  char *text = NULL;
  size_t size;
  FILE *words = open_memstream(&text, &size);
  int named = code->positional + code->keyword_only, varargs = !!(code->flags & CODE_VARARGS);
  fprintf(words, "%s(", name);
  for (int i = 0; i < code->positional; i++) write_parameter(words, code, i, "");
  if (varargs)
    write_parameter(words, code, named, "*");
  else if (code->keyword_only > 0)
    fputs("*, ", words);
  for (int i = code->positional; i < named; i++) write_parameter(words, code, i, "");
  if (code->flags & CODE_VARKEYWORDS) write_parameter(words, code, named + varargs, "**");
  if (code_parameters(code) > 0) fseek(words, -2, SEEK_CUR); /* over the last comma */
  fputs(") ", words);
  fclose(words);
  *strrchr(text, ' ') = '\0';
  json_text(file, text);
  free(text);
}

static void write_function(FILE *file, Ref function) {
  const Function *f = (Function *)function;
  uint64_t parent = tutor_parent_of == NULL ? 0 : tutor_parent_of(function);
  open_kind(file, "FUNCTION");
  putc(',', file);
  write_signature(file, (Code *)ref(f->code), f->name == NULL ? "?" : str_text(ref(f->name)));
  if (parent == 0)
    fputs(",null]", file);
  else
    fprintf(file, ",%llu]", (unsigned long long)parent);
}

static void write_primitive(FILE *file, const char *type, const char *text) {
  open_kind(file, "HEAP_PRIMITIVE");
  putc(',', file);
  json_text(file, type);
  putc(',', file);
  json_text(file, text);
  putc(']', file);
}

static void write_bytes_value(FILE *file, Ref object) {
  const unsigned char *data = (const unsigned char *)bytes_data(object);
  char *text = NULL;
  size_t size;
  FILE *words = open_memstream(&text, &size);
  fputs("b'", words);
  for (intptr_t i = 0; i < bytes_length(object); i++) {
    bool plain = data[i] >= ' ' && data[i] < 0x7f && data[i] != '\'' && data[i] != '\\';
    fprintf(words, plain ? "%c" : "\\x%02x", data[i]);
  }
  putc('\'', words);
  fclose(words);
  write_primitive(file, "bytes", text);
  free(text);
}

static void write_weakref(FILE *file, Ref object) {
  char name[NAME_SIZE], text[NAME_SIZE + 8];
  Ref target = ((WeakRef *)object)->target;
  snprintf(text, sizeof text, "%s%s", target == NULL ? "dead" : "to ",
           target == NULL ? "" : name_of(target, name));
  write_primitive(file, "weakref", text);
}

static void write_instance(FILE *file, Ref object) {
  open_kind(file, "INSTANCE");
  putc(',', file);
  json_text(file, class_of(object)->type.name);
  write_parts(file, object);
  putc(']', file);
}

static void write_object(FILE *file, Ref object) {
  char name[NAME_SIZE];
  const Class *class = class_of(object);
  if (class->flags & CLASS_IS_CLASS) return write_class(file, object);
  if (class == &list_class) return write_items(file, "LIST", object);
  if (class == &tuple_class) return write_items(file, "TUPLE", object);
  if (class == &dict_class) return write_dict(file, object);
  if (class == &set_class || class == &frozenset_class) return write_set(file, object);
  if (class == &function_class) return write_function(file, object);
  if (class == &method_class) return write_function(file, ref(((BoundMethod *)object)->function));
  if (class == &bytes_class) return write_bytes_value(file, object);
  if (class == &weakref_class) return write_weakref(file, object);
  if (class == &module_class)
    return write_primitive(file, "module", str_text(ref(((Module *)object)->name)));
  if (is_container(object) && object->type->traverse != NULL) return write_instance(file, object);
  write_primitive(file, class->type.name, name_of(object, name));
}

/* ---- The heap of a point --------------------------------------------------------------------- */

size_t tutor_heap(FILE *file) {
  putc('{', file);
  for (size_t i = 0; i < queued; i++) {
    fprintf(file, "%s\"%llu\":", i == 0 ? "" : ",", (unsigned long long)number_of(queue[i]));
    write_object(file, queue[i]);
  }
  putc('}', file);
  return queued;
}

void tutor_heap_counts(FILE *file) {
  bool first = true;
  putc('{', file);
  for (size_t i = 0; i < queued; i++) {
    if (is_immortal(queue[i])) continue;
    json_comma(file, &first);
    fprintf(file, "\"%llu\":%td", (unsigned long long)number_of(queue[i]),
            (ptrdiff_t)queue[i]->refs);
  }
  putc('}', file);
  queued = 0;
  if (table != NULL) memset(table, 0, table_room * sizeof *table);
}
