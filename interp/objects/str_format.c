/* SPDX-License-Identifier: GPL-3.0-or-later */
/* str.format() and str.format_map(): text with replacement fields in braces. PEP 3101.
 *
 *   {name!conversion:spec}    name: nothing (the next argument), a number or a keyword, followed by
 *                             any number of .attribute and [index]
 *
 * A spec may itself contain fields, but theirs may not.
 */
#include "dict.h"
#include "error.h"
#include "int.h"
#include "protocol.h"
#include "str_methods.h"
#include "str_parts.h"
#include "tuple.h"
#include "unicode.h"

typedef enum Numbering { UNDECIDED, AUTOMATIC, MANUAL } Numbering;

typedef struct Formatter {
  Ref const *args; /* NULL: there cannot be positional ones */
  intptr_t count;
  Ref mapping;
  Numbering numbering;
  intptr_t next; /* automatic number */
} Formatter;

typedef struct Field { /* parts of the format string */
  intptr_t name, name_end;
  Char conversion; /* 0: none */
  intptr_t spec, spec_end;
  bool spec_has_fields;
} Field;

/* ---- Reading a field ------------------------------------------------------------------------- */

static bool malformed(const char *message) { return no(throw(ValueError, "%s", message)); }

/* The name ends at } : or ! outside of brackets. */
static bool read_name(Text format, intptr_t *at, Field *field) {
  bool in_brackets = false;
  field->name = *at;
  for (; *at < format.length; ++*at) {
    Char c = text_at(format, *at);
    if (c == '[') in_brackets = true;
    else if (c == ']') in_brackets = false;
    else if (in_brackets) continue;
    else if (c == '{') return malformed("unexpected '{' in field name");
    else if (c == '}' || c == ':' || c == '!') break;
  }
  field->name_end = *at;
  return *at < format.length || malformed("expected '}' before end of string");
}

/* Behind the !. Leaves at at the } or : that follows. */
static bool read_conversion(Text format, intptr_t *at, Field *field) {
  if (*at == format.length)
    return malformed("end of string while looking for conversion specifier");
  field->conversion = text_at(format, (*at)++);
  if (*at == format.length) return malformed("unmatched '{' in format spec");
  Char c = text_at(format, *at);
  return c == ':' || c == '}' || malformed("expected ':' after conversion specifier");
}

static bool read_spec(Text format, intptr_t *at, Field *field) {
  field->spec = *at;
  for (int depth = 1; *at < format.length; ++*at) {
    Char c = text_at(format, *at);
    if (c == '{') {
      depth++;
      field->spec_has_fields = true;
    } else if (c == '}' && --depth == 0) {
      field->spec_end = *at;
      return true;
    }
  }
  return malformed("unmatched '{' in format spec");
}

/* at: behind the opening brace; moved behind the closing one. */
static bool read_field(Text format, intptr_t *at, Field *field) {
  *field = (Field){0};
  if (!read_name(format, at, field)) return false;
  Char c = text_at(format, *at);
  if (c == '!') {
    ++*at;
    if (!read_conversion(format, at, field)) return false;
    c = text_at(format, *at);
  }
  ++*at;
  if (c != ':') return true;
  if (!read_spec(format, at, field)) return false;
  ++*at;
  return true;
}

/* ---- The value of a field -------------------------------------------------------------------- */

/* The number that the part is: -1: it is none, -2: exception set. */
static intptr_t number_in(Text part) {
  intptr_t number = 0;
  if (part.length == 0) return -1;
  for (intptr_t i = 0; i < part.length; i++) {
    int digit = char_decimal_value(text_at(part, i));
    if (digit < 0) return -1;
    if (number > (PTRDIFF_MAX - digit) / 10) {
      malformed("Too many decimal digits in format string");
      return -2;
    }
    number = number * 10 + digit;
  }
  return number;
}

static bool decide_numbering(Formatter *self, Numbering numbering) {
  if (self->numbering == UNDECIDED) self->numbering = numbering;
  if (self->numbering == numbering) return true;
  return malformed(
      numbering == AUTOMATIC
          ? "cannot switch from manual field specification to automatic field numbering"
          : "cannot switch from automatic field numbering to manual field specification");
}

static Own argument(Formatter *self, intptr_t index) {
  if (self->args == NULL) return throw(ValueError, "Format string contains positional fields");
  if (index < self->count) return keep(self->args[index]);
  return throw(IndexError, "Replacement index %zd out of range for positional args tuple", index);
}

static Own first_value(Formatter *self, Text name) {
  intptr_t number = number_in(name);
  if (number == -2) return NULL;
  if (name.length == 0)
    return decide_numbering(self, AUTOMATIC) ? argument(self, self->next++) : NULL;
  if (number >= 0) return decide_numbering(self, MANUAL) ? argument(self, number) : NULL;
  Own key = str_from_text(name);
  if (key == NULL) return NULL;
  Own value = object_get_item(self->mapping, ref(key));
  drop(key);
  return value;
}

static Own attribute_value(Ref object, Text name) {
  Own key = str_intern(str_from_text(name));
  if (key == NULL) return NULL;
  Own value = object_get_attribute(object, ref(key));
  drop(key);
  return value;
}

static Own item_value(Ref object, Text name) {
  intptr_t number = number_in(name);
  if (number == -2) return NULL;
  Own key = number >= 0 ? int_from(number) : str_from_text(name);
  if (key == NULL) return NULL;
  Own value = object_get_item(object, ref(key));
  drop(key);
  return value;
}

static intptr_t find_either(Text text, intptr_t at, Char a, Char b) {
  while (at < text.length && text_at(text, at) != a && text_at(text, at) != b) at++;
  return at;
}

/* One .attribute or [index] at `at`, which is moved behind it. */
static Own next_step(Ref object, Text name, intptr_t *at) {
  Char opening = text_at(name, *at);
  intptr_t start = *at + 1, end;
  if (opening == '.') {
    end = *at = find_either(name, start, '.', '[');
  } else if (opening == '[') {
    end = find_either(name, start, ']', ']');
    if (end == name.length) return throw(ValueError, "Missing ']' in format string");
    *at = end + 1;
  } else {
    return throw(ValueError, "Only '.' or '[' may follow ']' in format field specifier");
  }
  if (start == end) return throw(ValueError, "Empty attribute in format string");
  Text part = text_part(name, start, end);
  return opening == '.' ? attribute_value(object, part) : item_value(object, part);
}

static Own field_value(Formatter *self, Text name) {
  intptr_t at = find_either(name, 0, '.', '[');
  Own value = first_value(self, text_part(name, 0, at));
  while (value != NULL && at < name.length) {
    Own inner = next_step(ref(value), name, &at);
    drop(value);
    value = inner;
  }
  return value;
}

/* ---- Writing a field ------------------------------------------------------------------------- */

static Own convert(Ref value, Char conversion) {
  switch (conversion) {
    case 0: return keep(value);
    case 's': return object_str(value);
    case 'r': return object_repr(value);
    case 'a': return object_ascii(value);
    default: break;
  }
  if (conversion > 32 && conversion < 127)
    return throw(ValueError, "Unknown conversion specifier %c", (int)conversion);
  return throw(ValueError, "Unknown conversion specifier \\x%x", conversion);
}

static Own convert_take(Own value, Char conversion) {
  if (value == NULL || conversion == 0) return value;
  Own converted = convert(ref(value), conversion);
  drop(value);
  return converted;
}

static bool put_all(Formatter *self, Builder *out, Text format, int depth);

static Own expand_spec(Formatter *self, Text spec, int depth) {
  Builder out;
  builder_start(&out);
  if (put_all(self, &out, spec, depth)) return builder_finish(&out);
  builder_drop(&out);
  return NULL;
}

static void put_formatted(Builder *out, Ref value, Ref spec) {
  if (is_exact_str(value) && str_length(spec) == 0) builder_str(out, value);
  else builder_take(out, object_format(value, spec));
}

static bool put_field(Formatter *self, Builder *out, Text format, const Field *field, int depth) {
  Own value = field_value(self, text_part(format, field->name, field->name_end));
  value = convert_take(value, field->conversion);
  if (value == NULL) return false;
  Text spec_text = text_part(format, field->spec, field->spec_end);
  Own spec = field->spec_has_fields ? expand_spec(self, spec_text, depth - 1)
                                    : str_from_text(spec_text);
  if (spec != NULL) put_formatted(out, ref(value), ref(spec));
  else out->failed = true;
  drop_if(spec);
  drop(value);
  return !out->failed;
}

/* ---- The whole ------------------------------------------------------------------------------- */

static bool put_text(Builder *out, Text text) {
  Own part = str_from_text(text);
  builder_take(out, part);
  return part != NULL;
}

/* A brace at `at`: doubled it stands for itself, otherwise it opens a field. */
static bool put_brace(Formatter *self, Builder *out, Text format, intptr_t *at, int depth) {
  Char brace = text_at(format, (*at)++);
  if (*at < format.length && text_at(format, *at) == brace) {
    ++*at;
    builder_char(out, brace);
    return true;
  }
  if (brace == '}') return malformed("Single '}' encountered in format string");
  if (*at == format.length) return malformed("Single '{' encountered in format string");
  Field field;
  return read_field(format, at, &field) && put_field(self, out, format, &field, depth);
}

static bool put_all(Formatter *self, Builder *out, Text format, int depth) {
  if (depth == 0) return malformed("Max string recursion exceeded");
  for (intptr_t at = 0; at < format.length;) {
    intptr_t brace = find_either(format, at, '{', '}');
    if (!put_text(out, text_part(format, at, brace))) return false;
    at = brace;
    if (at < format.length && !put_brace(self, out, format, &at, depth)) return false;
  }
  return true;
}

enum { DEPTH = 2 };

Own str_method_format(Ref self, Ref const *args, int n) {
  Formatter formatter = {.args = args + 1, .count = n - 1, .mapping = args[0]};
  return expand_spec(&formatter, text_of(self), DEPTH);
}

Own str_method_format_map(Ref self, Ref const *args, int n) {
  (void)n;
  Formatter formatter = {.mapping = args[0]};
  return expand_spec(&formatter, text_of(self), DEPTH);
}
