/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for objects and places.
 *
 * A container is called by its type and its serial, a number that its type gives at birth and never
 * again: unlike an address it means one object for the whole run, and it is the same in every run.
 * Numbers, texts and the like are called by their value. A place is called as the program would
 * write it: `name ann`, `Person#1.friend`, `list#2[0]`.
 */
#include "names.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../objects/bytes.h"
#include "../objects/dict.h"
#include "../objects/float.h"
#include "../objects/function.h"
#include "../objects/int.h"
#include "../objects/module.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/weakref.h"
#include "../vm/generator.h"

#define BUILTIN(class, name) extern Class class;
#include "all_types.def"
#undef BUILTIN

enum { SHOWN_TEXT = 24, MOST_OBJECTS_SEARCHED = 5000 };

static Ref main_globals;

/* ---- What is the program's --------------------------------------------------------------- */

static bool mark_internal(Ref object, void *context) {
  (void)context;
  as_container(object)->flags |= CONTAINER_INTERNAL;
  return true;
}

void names_begin(Ref globals) {
  static Class *const classes[] = {
#define BUILTIN(class, name) &class,
#include "all_types.def"
#undef BUILTIN
  };
  main_globals = globals;
  each_tracked(-1, mark_internal, NULL);
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) classes[i]->type.born = 0;
}

Ref names_main_globals(void) { return main_globals; }

bool is_of_program(Ref object) {
  return is_container(object) && !(as_container(object)->flags & CONTAINER_INTERNAL) &&
         as_container(object)->serial != 0;
}

/* ---- Values ------------------------------------------------------------------------------ */

static size_t put_char(char *at, Char c) {
  if (c == '\n') return (size_t)sprintf(at, "\\n");
  if (c == '\'' || c == '\\') return (size_t)sprintf(at, "\\%c", (char)c);
  if (c < 32 || c == 127) return (size_t)sprintf(at, "\\x%02x", c);
  if (c < 0x80) return *at = (char)c, 1;
  if (c < 0x800) return at[0] = (char)(0xc0 | c >> 6), at[1] = (char)(0x80 | (c & 63)), 2;
  if (c >= 0xd800 && c < 0xe000) return (size_t)sprintf(at, "\\u%04x", c);
  if (c < 0x10000)
    return at[0] = (char)(0xe0 | c >> 12), at[1] = (char)(0x80 | (c >> 6 & 63)),
           at[2] = (char)(0x80 | (c & 63)), 3;
  return at[0] = (char)(0xf0 | c >> 18), at[1] = (char)(0x80 | (c >> 12 & 63)),
         at[2] = (char)(0x80 | (c >> 6 & 63)), at[3] = (char)(0x80 | (c & 63)), 4;
}

static const char *show_text(Ref text, char *space) {
  intptr_t length = str_length(text), shown = length <= SHOWN_TEXT ? length : SHOWN_TEXT - 3;
  size_t used = 0;
  space[used++] = '\'';
  for (intptr_t i = 0; i < shown && used < NAME_SIZE - 12; i++)
    used += put_char(space + used, str_at(text, i));
  if (shown < length) used += (size_t)sprintf(space + used, "...");
  space[used++] = '\'';
  space[used] = '\0';
  return space;
}

static const char *show_int(Ref number, char *space) {
  intptr_t value;
  if (number == True || number == False) return number == True ? "True" : "False";
  if (int_fits(number, &value))
    snprintf(space, NAME_SIZE, "%" PRIdPTR, value);
  else
    snprintf(space, NAME_SIZE, "an int of %zu bits", int_bits(number));
  return space;
}

static const char *show_float(double value, char *space) {
  char *text = double_to_text(value, 'r', 0, DOUBLE_DOT_ZERO);
  snprintf(space, NAME_SIZE, "%s", text == NULL ? "a float" : text);
  free(text);
  return space;
}

static const char *show_named(const char *kind, Own name, char *space) {
  snprintf(space, NAME_SIZE, "%s %s", kind, name == NULL ? "?" : str_text(ref(name)));
  return space;
}

static const char *show_function(const Function *function, char *space) {
  const char *name = function->qualname == NULL ? "a function" : str_text(ref(function->qualname));
  const char *local = strstr(name, "<locals>.");
  snprintf(space, NAME_SIZE, "%s()", local == NULL ? name : local + strlen("<locals>."));
  return space;
}

/* A function written in C; while it is being made it has no name yet. */
static bool is_native(const Class *class, Ref object) {
  return (class == &builtin_function_class || class == &method_descriptor_class) &&
         ((NativeFunction *)object)->method != NULL;
}

/* "weakref" for weakref.ReferenceType: what stands behind the last dot, or the word the program
 * writes. */
static const char *type_word(const Class *class) {
  const char *dot = strrchr(class->type.name, '.');
  if (class == &weakref_class) return "weakref";
  return dot == NULL ? class->type.name : dot + 1;
}

/* The interpreter's own objects are counted for themselves: list#1 and list~1 are two. */
static char mark_of(Ref object) {
  return as_container(object)->flags & CONTAINER_INTERNAL ? '~' : '#';
}

const char *name_of(Ref object, char *space) {
  const Class *class = class_of(object);
  if (object == None) return "None";
  if (object == NotImplemented) return "NotImplemented";
  if (object == Ellipsis) return "Ellipsis";
  if (class->flags & CLASS_IS_CLASS)
    return snprintf(space, NAME_SIZE, "class %s", ((Class *)object)->type.name), space;
  if (class == &function_class) return show_function((Function *)object, space);
  if (is_native(class, object))
    return snprintf(space, NAME_SIZE, "%s()", ((NativeFunction *)object)->method->name), space;
  if (class == &code_class) return show_named("code of", ((Code *)object)->qualname, space);
  if (class == &module_class) return show_named("module", ((Module *)object)->name, space);
  if (object == main_globals) return "the names of the program";
  if (is_container(object) && as_container(object)->serial != 0) {
    snprintf(space, NAME_SIZE, "%s%c%u", type_word(class), mark_of(object),
             as_container(object)->serial);
    return space;
  }
  if (class->flags & CLASS_IS_STR) return show_text(object, space);
  if (class->flags & CLASS_IS_INT) return show_int(object, space);
  if (class->flags & CLASS_IS_FLOAT) return show_float(float_value(object), space);
  snprintf(space, NAME_SIZE, "%s %s", strchr("aeiou", class->type.name[0]) ? "an" : "a",
           class->type.name);
  return space;
}

static bool has_no_name_yet(Ref object) {
  const Class *class = class_of(object);
  return !is_container(object) || as_container(object)->serial == 0 ||
         class->flags & CLASS_IS_CLASS || class == &function_class || class == &code_class ||
         class == &module_class;
}

const char *name_at_birth(Ref object, char *space) {
  return has_no_name_yet(object) ? class_of(object)->type.name : name_of(object, space);
}

/* ---- Places ------------------------------------------------------------------------------ */

static const char *text_of(uintptr_t detail) { return detail == 0 ? "?" : str_text((Ref)detail); }

static Ref found_owner;

/* Whose namespace a dict is: a class's or a module's. */
static bool owns_dict(Ref object, void *context) {
  Ref dict = context;
  bool is_class = has_flag(object, CLASS_IS_CLASS);
  if (is_class ? ref(((Class *)object)->dict) == dict
               : class_of(object) == &module_class && module_dict(object) == dict) {
    found_owner = object;
    return false;
  }
  return true;
}

static Ref owner_of_dict(Ref dict) {
  found_owner = NULL;
  if (generation_size(0) + generation_size(1) + generation_size(2) > MOST_OBJECTS_SEARCHED)
    return NULL;
  each_tracked(-1, owns_dict, dict);
  return found_owner;
}

static const char *place_in_dict(Ref dict, Ref key, char *space) {
  char holder[NAME_SIZE], shown[NAME_SIZE];
  bool text = is_str(key);
  Ref owner = text && dict != main_globals && is_exact_dict(dict) ? owner_of_dict(dict) : NULL;
  if (dict == main_globals && text)
    snprintf(space, PLACE_SIZE, "name %s", str_text(key));
  else if (owner != NULL && has_flag(owner, CLASS_IS_CLASS))
    snprintf(space, PLACE_SIZE, "%s.%s", ((Class *)owner)->type.name, str_text(key));
  else if (owner != NULL)
    snprintf(space, PLACE_SIZE, "name %s of %s", str_text(key), name_of(owner, holder));
  else
    snprintf(space, PLACE_SIZE, "%s[%s]", name_of(dict, holder), name_of(key, shown));
  return space;
}

static const char *function_name(Ref function) {
  if (function == NULL || class_of(function) != &function_class) return "?";
  const char *name = str_text(ref(((Function *)function)->name));
  return strcmp(name, "<module>") == 0 ? "the program" : name;
}

static const char *place_of_local(Ref holder, const char *name, char *space) {
  if (class_of(holder) == &function_class)
    snprintf(space, PLACE_SIZE, "local %s of %s", name, function_name(holder));
  else
    snprintf(space, PLACE_SIZE, "local %s in %s%c%u", name, holder->type->name, mark_of(holder),
             as_container(holder)->serial);
  return space;
}

const char *place_of(Ref holder, Label label, char *space) {
  char name[NAME_SIZE];
  if (holder == NULL) {
    snprintf(space, PLACE_SIZE, "%s",
             label.kind == LABEL_FIELD && label.detail != 0 ? (const char *)label.detail
                                                            : "the interpreter");
    return space;
  }
  switch ((LabelKind)label.kind) {
    case LABEL_FIELD:
      snprintf(space, PLACE_SIZE, "%s.%s", name_of(holder, name),
               label.detail == 0 ? "?" : (const char *)label.detail);
      break;
    case LABEL_ITEM:
      snprintf(space, PLACE_SIZE, "%s[%" PRIdPTR "]", name_of(holder, name),
               (intptr_t)label.detail);
      break;
    case LABEL_KEY: snprintf(space, PLACE_SIZE, "in %s", name_of(holder, name)); break;
    case LABEL_VALUE: return place_in_dict(holder, (Ref)label.detail, space);
    case LABEL_ATTRIBUTE:
      snprintf(space, PLACE_SIZE, "%s.%s", name_of(holder, name), text_of(label.detail));
      break;
    case LABEL_LOCAL: return place_of_local(holder, text_of(label.detail), space);
    case LABEL_CELL: snprintf(space, PLACE_SIZE, "%s", name_of(holder, name)); break;
    case LABEL_TEMPORARY:
      snprintf(space, PLACE_SIZE, "a value %s is computing with", function_name(holder));
      break;
    case LABEL_CLASS: snprintf(space, PLACE_SIZE, "the class of %s", name_of(holder, name)); break;
  }
  return space;
}
