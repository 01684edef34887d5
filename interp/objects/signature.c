/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures of functions written in C, and how a call's arguments are brought into their order.
 *
 * A signature is written as help() shows it: "(self, value, start=0, /)". It is taken apart once,
 * at the first call. Binding a call by position alone costs nothing but a comparison when all
 * parameters are given; otherwise the arguments are copied into a row with NULL for what was not
 * given.
 */
#include <stdlib.h>
#include <string.h>

#include "dict.h"
#include "error.h"
#include "native.h"
#include "str.h"
#include "suggest.h"
#include "tuple.h"

/* ---- Taking a signature apart ------------------------------------------------------------ */

/* Signatures last as long as the program; they come from the C library, so that the heap shows the
 * program's own memory. */
static char *copy_text(const char *start, size_t length) {
  char *copy = malloc(length + 1);
  if (copy == NULL) abort();
  memcpy(copy, start, length);
  copy[length] = '\0';
  return copy;
}

/* The end of a parameter: a comma or the closing bracket outside quotes and brackets. */
static const char *parameter_end(const char *at) {
  int depth = 0;
  char quote = '\0';
  for (; *at != '\0'; at++) {
    if (quote != '\0') {
      if (*at == '\\')
        at++;
      else if (*at == quote)
        quote = '\0';
    } else if (*at == '\'' || *at == '"') {
      quote = *at;
    } else if (strchr("([{", *at) != NULL) {
      depth++;
    } else if (strchr(")]}", *at) != NULL && depth-- == 0) {
      break;
    } else if (*at == ',' && depth == 0) {
      break;
    }
  }
  return at;
}

typedef struct SignatureParser {
  Signature *signature;
  const char *keywords_name;
  bool star_seen;
} SignatureParser;

static void add_parameter(SignatureParser *parser, const char *start, size_t length) {
  Signature *s = parser->signature;
  const char *equals = memchr(start, '=', length);
  s->names[s->count] = copy_text(start, equals == NULL ? length : (size_t)(equals - start));
  s->defaults[s->count] =
      equals == NULL ? NULL : copy_text(equals + 1, length - (size_t)(equals + 1 - start));
  s->count++;
  if (parser->star_seen) return;
  s->positional = s->count;
  if (equals == NULL) s->required = s->count;
}

static void parse_parameter(SignatureParser *parser, const char *start, size_t length) {
  Signature *s = parser->signature;
  if (length == 1 && *start == '/') {
    s->positional_only = s->count;
  } else if (length == 1 && *start == '*') {
    parser->star_seen = true;
  } else if (length > 2 && start[0] == '*' && start[1] == '*') {
    s->keywords = true;
    parser->keywords_name = start + 2;
  } else if (*start == '*') {
    s->rest = parser->star_seen = true;
  } else if (s->count == 0 && !s->with_self &&
             ((length == 4 && memcmp(start, "self", 4) == 0) ||
              (length == 3 && memcmp(start, "cls", 3) == 0))) {
    s->with_self = true;
  } else {
    add_parameter(parser, start, length);
  }
}

static Signature *take_apart(const char *text) {
  size_t most = 2;
  for (const char *at = text; *at != '\0'; at++) most += *at == ',';
  Signature *s = calloc(1, sizeof *s);
  if (s == NULL) abort();
  s->names = calloc(most, sizeof *s->names);
  s->defaults = calloc(most, sizeof *s->defaults);
  if (s->names == NULL || s->defaults == NULL) abort();
  SignatureParser parser = {s, NULL, false};
  for (const char *at = text + 1; *at != ')' && *at != '\0';) {
    while (*at == ' ' || *at == '$') at++;
    const char *end = parameter_end(at);
    if (end > at) parse_parameter(&parser, at, (size_t)(end - at));
    at = *end == ',' ? end + 1 : end;
  }
  if (s->keywords) { /* the dict is the last named one */
    s->names[s->count++] = copy_text(parser.keywords_name, strcspn(parser.keywords_name, ",) "));
  }
  return s;
}

/* All that were taken apart, by the address of their text. */
typedef struct Known {
  struct Known *next;
  const char *text;
  Signature *signature;
} Known;

enum { KNOWN_ROWS = 256 };
static Known *known[KNOWN_ROWS];

const Signature *signature_parse(const char *text) {
  Known **row = &known[((uintptr_t)text >> 3) % KNOWN_ROWS];
  for (const Known *each = *row; each != NULL; each = each->next) {
    if (each->text == text) return each->signature;
  }
  Known *more = malloc(sizeof *more);
  if (more == NULL) abort();
  *more = (Known){*row, text, take_apart(text)};
  *row = more;
  return more->signature;
}

/* ---- Messages: CPython words them by the kind of signature ------------------------------- */

static const char *last_part(const char *name) {
  const char *dot = strrchr(name, '.');
  return dot == NULL ? name : dot + 1;
}

static const char *plural(int n) { return n == 1 ? "" : "s"; }

static int named_count(const Signature *s) { return s->count - s->keywords; }

static bool wrong_count(const Signature *s, const char *name, int n) {
  const char *last = last_part(name);
  int most = s->positional;
  bool only_positional = s->positional_only == s->positional && named_count(s) == s->positional;
  if (s->count == 0 && !s->rest)
    return no(throw(TypeError, "%s() takes no arguments (%d given)", name, n));
  if (only_positional && most == 1 && s->required == 1 && !s->rest) {
    return no(throw(TypeError, "%s() takes exactly one argument (%d given)", name, n));
  }
  if (only_positional) {
    bool few = n < s->required;
    const char *bound = s->required == most && !s->rest ? "" : few ? "at least " : "at most ";
    int count = few ? s->required : most;
    return no(throw(TypeError, "%s expected %s%d argument%s, got %d", last, bound, count,
                    plural(count), n));
  }
  if (n > named_count(s)) {
    int all = named_count(s);
    return no(throw(TypeError, "%s() takes %s %d argument%s (%d given)", last,
                    s->required < all ? "at most" : "exactly", all, plural(all), n));
  }
  if (most == 0) return no(throw(TypeError, "%s() takes no positional arguments", last));
  bool few = n < s->required;
  const char *bound = s->required == most ? "exactly" : few ? "at least" : "at most";
  int count = few ? s->required : most;
  return no(throw(TypeError, "%s() takes %s %d positional argument%s (%d given)", last, bound,
                  count, plural(count), n));
}

static bool missing(const Signature *s, const char *name, int index) {
  if (index < s->positional_only) {
    int given = index;
    return wrong_count(s, name, given);
  }
  return no(throw(TypeError, "%s() missing required argument '%s' (pos %d)", last_part(name),
                  s->names[index], index + 1));
}

/* ---- Binding ----------------------------------------------------------------------------- */

static int find_parameter(const Signature *s, Ref name) {
  for (int i = s->positional_only; i < named_count(s); i++) {
    if (str_is(name, s->names[i])) return i;
  }
  return -1;
}

/* One keyword argument into its place in row. */
/* sorted() hands its keywords on to list.sort(), and it is that which refuses them. */
static bool unexpected_keyword(const Signature *s, const char *name, Ref key) {
  int from = s->positional_only;
  return throw_unexpected_keyword_of(strcmp(name, "sorted") == 0 ? "sort" : name, key,
                                     s->names + from, named_count(s) - from);
}

static bool bind_keyword(Bound *bound, const Signature *s, const char *name, Ref key, Ref value,
                         Ref *row) {
  int index = find_parameter(s, key);
  if (index >= 0 && row[index] != NULL) {
    return no(throw(TypeError, "argument for %s() given by name ('%s') and position (%d)",
                    last_part(name), s->names[index], index + 1));
  }
  if (index >= 0) return row[index] = value, true;
  if (s->keywords) return dict_set(ref(bound->keywords), key, value);
  if (named_count(s) == s->positional_only)
    return no(throw(TypeError, "%s() takes no keyword arguments", name));
  return unexpected_keyword(s, last_part(name), key);
}

static bool bind_keywords(Bound *bound, const Signature *s, const char *name, Ref const *values,
                          Ref names, Ref *row) {
  if (s->keywords) {
    machinery_begins();
    bound->keywords = dict_new();
    machinery_ends();
    if (bound->keywords == NULL) return false;
  }
  for (intptr_t i = 0; names != NULL && i < tuple_length(names); i++) {
    if (!bind_keyword(bound, s, name, tuple_at(names, i), values[i], row)) return false;
  }
  if (s->keywords) row[s->count - 1] = ref(bound->keywords);
  return true;
}

static bool check_required(const Signature *s, const char *name, Ref const *row) {
  for (int i = 0; i < s->required; i++) {
    if (row[i] == NULL) return missing(s, name, i);
  }
  for (int i = s->positional; i < named_count(s); i++) {
    if (row[i] == NULL && s->defaults[i] == NULL) {
      return no(throw(TypeError, "%s() missing 1 required keyword-only argument: '%s'",
                      last_part(name), s->names[i]));
    }
  }
  return true;
}

static Ref *make_room(Bound *bound, size_t count) {
  if (count <= BOUND_SPACE) return bound->space;
  return bound->block = heap_alloc(count * sizeof(Ref));
}

bool arguments_bind(Bound *bound, const Signature *s, const char *name, Ref const *args, int n,
                    Ref names) {
  bound->block = NULL;
  bound->keywords = NULL;
  bool by_name = names != NULL && tuple_length(names) > 0;
  if (!by_name && (n == s->count || (s->rest && s->count == 0)) && n >= s->required &&
      (s->positional == s->count)) {
    bound->args = args;
    bound->n = n;
    return true;
  }
  if (n > s->positional && !s->rest) {
    if (by_name && n <= s->count && named_count(s) == s->positional_only) {
      return no(throw(TypeError, "%s() takes no keyword arguments", name));
    }
    return wrong_count(s, name, n);
  }
  int placed = n < s->positional ? n : s->positional;
  int rest = n - placed;
  Ref *row = make_room(bound, (size_t)s->count + (size_t)rest);
  if (row == NULL) return false;
  if (placed > 0) memcpy(row, args, (size_t)placed * sizeof *row);
  for (int i = placed; i < s->count; i++) row[i] = NULL;
  if (rest > 0) memcpy(row + s->count, args + placed, (size_t)rest * sizeof *row);
  bound->args = row;
  bound->n = s->count + rest;
  if (bind_keywords(bound, s, name, args + n, names, row) && check_required(s, name, row))
    return true;
  bound_release(bound);
  return false;
}

void bound_release(Bound *bound) {
  heap_free(bound->block);
  drop_if(bound->keywords);
  bound->block = NULL;
  bound->keywords = NULL;
}
