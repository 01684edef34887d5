/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code: what the compiler made, as an object.
 *
 * A code object is immutable and shared: functions made by running one `def` many times all have
 * the same. It refers to its constants, which live as long as it does; that is why a literal string
 * or tuple has a count before the line that mentions it has run. What it refers to are atoms and
 * other code, never a container that could refer back, so the collector need not know it: it is not
 * tracked.
 *
 * Invariant: the arrays of instructions and positions have `length` entries and stay where they are
 * for the object's life; the virtual machine points into them.
 */
#include "code.h"

#include <string.h>

#include "bytes.h"
#include "error.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "native.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

/* ---- Making ------------------------------------------------------------------------------ */

Code *code_new(void) { return object_new(&code_class.type, 0); }

void code_set_objects(Code *code, Own name, Own qualname, Own filename, Own constants, Own names,
                      Own local_names) {
  Ref self = AS_REF(code);
  hold(self, &code->name, name, label_field("co_name"));
  hold(self, &code->qualname, qualname, label_field("co_qualname"));
  hold(self, &code->filename, filename, label_field("co_filename"));
  hold(self, &code->constants, constants, label_field("co_consts"));
  hold(self, &code->names, names, label_field("co_names"));
  hold(self, &code->local_names, local_names, label_field("co_localsplusnames"));
}

Position code_position(const Code *code, uint32_t index) {
  if (index < code->length) return code->positions[index];
  return (Position){0, 0, UINT16_MAX, UINT16_MAX};
}

/* The references of a code object, in the order they are visited and let go of. */
#define CODE_FIELDS(FIELD)                                                                         \
  FIELD(constants, "co_consts")                                                                    \
  FIELD(names, "co_names") FIELD(local_names, "co_localsplusnames") FIELD(filename, "co_filename") \
      FIELD(name, "co_name") FIELD(qualname, "co_qualname")

static void code_traverse(Ref self, Visitor *visitor) {
  Code *code = (Code *)self;
#define FIELD(field, name) visit(visitor, ref(code->field), label_field(name));
  CODE_FIELDS(FIELD)
#undef FIELD
}

static void code_clear(Ref self) {
  Code *code = (Code *)self;
#define FIELD(field, name) release(self, &code->field, label_field(name));
  CODE_FIELDS(FIELD)
#undef FIELD
}

static void code_destroy(Ref self) {
  Code *code = (Code *)self;
  heap_free(code->local_kinds);
  heap_free(code->instructions);
  heap_free(code->positions);
  heap_free(code->handlers);
}

static size_t code_side_bytes(Ref self) {
  const Code *code = (Code *)self;
  size_t per_word = sizeof *code->instructions + sizeof *code->positions;
  return (size_t)code->local_count + (code->length + 1) * per_word +
         code->handler_count * sizeof *code->handlers;
}

static Own code_repr(Ref self) {
  const Code *code = (Code *)self;
  return str_format("<code object %S at %p, file \"%S\", line %d>", ref(code->name), (void *)self,
                    ref(code->filename), code->first_line);
}

/* ---- Attributes -------------------------------------------------------------------------- */

static const Code *code_of(Ref self) { return (const Code *)self; }

static Own get_name(Ref self) { return keep(ref(code_of(self)->name)); }
static Own get_qualname(Ref self) { return keep(ref(code_of(self)->qualname)); }
static Own get_filename(Ref self) { return keep(ref(code_of(self)->filename)); }
static Own get_consts(Ref self) { return keep(ref(code_of(self)->constants)); }
static Own get_names(Ref self) { return keep(ref(code_of(self)->names)); }
static Own get_argcount(Ref self) { return int_from(code_of(self)->positional); }
static Own get_posonlyargcount(Ref self) { return int_from(code_of(self)->positional_only); }
static Own get_kwonlyargcount(Ref self) { return int_from(code_of(self)->keyword_only); }
static Own get_firstlineno(Ref self) { return int_from(code_of(self)->first_line); }
static Own get_flags(Ref self) {
  return int_from(code_of(self)->flags & ~(uint32_t)CODE_HAS_DOCSTRING);
}
static Own get_stacksize(Ref self) { return int_from(code_of(self)->stack_size); }

/* Is slot i among co_varnames, co_cellvars, co_freevars? A parameter that is a cell is in the first
 * two. */
static bool is_varname(const Code *code, int i) {
  return code->local_kinds[i] == LOCAL_PLAIN || i < code_parameters(code);
}
static bool is_cellvar(const Code *code, int i) { return code->local_kinds[i] == LOCAL_CELL; }
static bool is_freevar(const Code *code, int i) { return code->local_kinds[i] == LOCAL_FREE; }

static int count_locals(const Code *code, bool (*belongs)(const Code *, int)) {
  int count = 0;
  for (int i = 0; i < code->local_count; i++) count += belongs(code, i);
  return count;
}

static Own choose_locals(const Code *code, bool (*belongs)(const Code *, int)) {
  Own chosen = tuple_new(count_locals(code, belongs));
  if (chosen == NULL) return NULL;
  intptr_t n = 0;
  for (int i = 0; i < code->local_count; i++) {
    if (belongs(code, i))
      tuple_set_take(ref(chosen), n++, keep(tuple_at(ref(code->local_names), i)));
  }
  tuple_done(ref(chosen));
  return chosen;
}

static Own get_varnames(Ref self) { return choose_locals(code_of(self), is_varname); }
static Own get_cellvars(Ref self) { return choose_locals(code_of(self), is_cellvar); }
static Own get_freevars(Ref self) { return choose_locals(code_of(self), is_freevar); }
static Own get_nlocals(Ref self) { return int_from(count_locals(code_of(self), is_varname)); }
static Own get_code(Ref self) {
  const Code *code = code_of(self);
  return bytes_from(code->instructions, code->length * sizeof *code->instructions);
}

/* ---- Positions --------------------------------------------------------------------------- */

static Own number_or_none(uint32_t number, uint32_t nothing) {
  return number == nothing ? none() : int_from(number);
}

/* A tuple of these numbers; takes them. */
static Own row_of(Own *numbers, int n) {
  bool complete = true;
  for (int i = 0; i < n; i++) complete &= numbers[i] != NULL;
  if (complete) return tuple_from_take(numbers, n);
  for (int i = 0; i < n; i++) drop_if(numbers[i]);
  return NULL;
}

static Own position_row(Position p) {
  Own numbers[] = {number_or_none(position_line(p), 0), number_or_none(p.end_line, 0),
                   number_or_none(p.column, UINT16_MAX), number_or_none(p.end_column, UINT16_MAX)};
  return row_of(numbers, 4);
}

static Own iterator_over(Own list) {
  if (list == NULL) return NULL;
  Own iterator = object_iter(ref(list));
  drop(list);
  return iterator;
}

static Own code_positions(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  const Code *code = code_of(self);
  Own rows = list_new(code->length);
  for (uint32_t i = 0; rows != NULL && i < code->length; i++) {
    Own row = position_row(code->positions[i]);
    if (row == NULL || !list_append_take(ref(rows), row)) drop(rows), rows = NULL;
  }
  return iterator_over(rows);
}

/* (start, end, line) for each run of instructions on one line; offsets in bytes. */
static Own line_row(const Code *code, uint32_t start, uint32_t end) {
  Own numbers[] = {int_from((intptr_t)start * 4), int_from((intptr_t)end * 4),
                   number_or_none(position_line(code->positions[start]), 0)};
  return row_of(numbers, 3);
}

static Own code_lines(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  const Code *code = code_of(self);
  Own rows = list_new(0);
  for (uint32_t start = 0, end; rows != NULL && start < code->length; start = end) {
    for (end = start + 1; end < code->length; end++) {
      if (position_line(code->positions[end]) != position_line(code->positions[start])) break;
    }
    Own row = line_row(code, start, end);
    if (row == NULL || !list_append_take(ref(rows), row)) drop(rows), rows = NULL;
  }
  return iterator_over(rows);
}

/* ---- replace() --------------------------------------------------------------------------- */

static void *copy_of(const void *data, size_t size) {
  void *copy = heap_alloc(size ? size : 1);
  if (copy != NULL && size > 0) memcpy(copy, data, size);
  return copy;
}

static bool copy_arrays(Code *copy, const Code *code) {
  copy->local_kinds = copy_of(code->local_kinds, (size_t)code->local_count);
  copy->instructions = copy_of(code->instructions, (code->length + 1) * sizeof *code->instructions);
  copy->positions = copy_of(code->positions, (code->length + 1) * sizeof *code->positions);
  copy->handlers = copy_of(code->handlers, code->handler_count * sizeof *code->handlers);
  return copy->local_kinds != NULL && copy->instructions != NULL && copy->positions != NULL &&
         copy->handlers != NULL;
}

/* A copy that differs in its names, file, first line, flags or constants. What the instructions
 * rest on stays as it is. */
static Own code_replace(Ref self, Ref const *args, int n) {
  (void)n;
  const Code *code = code_of(self);
  int first_line = code->first_line;
  if (args[3] != NULL && !as_c_int(args[3], &first_line)) return NULL;
  for (int i = 0; i < 3; i++) {
    if (args[i] != NULL && !is_str(args[i]))
      return throw(TypeError, "replace() argument must be str, not %T", args[i]);
  }
  if (args[4] != NULL &&
      (!is_tuple(args[4]) || tuple_length(args[4]) != tuple_length(ref(code->constants)))) {
    return throw(ValueError, "co_consts must be a tuple as long as the old one");
  }
  Code *copy = code_new();
  if (copy == NULL) return NULL;
  copy->flags = code->flags;
  copy->positional_only = code->positional_only;
  copy->positional = code->positional;
  copy->keyword_only = code->keyword_only;
  copy->local_count = code->local_count;
  copy->free_count = code->free_count;
  copy->stack_size = code->stack_size;
  copy->length = code->length;
  copy->handler_count = code->handler_count;
  copy->first_line = first_line;
  code_set_objects(copy, keep(args[0] ? args[0] : ref(code->name)),
                   keep(args[1] ? args[1] : ref(code->qualname)),
                   keep(args[2] ? args[2] : ref(code->filename)),
                   keep(args[4] ? args[4] : ref(code->constants)), keep(ref(code->names)),
                   keep(ref(code->local_names)));
  if (copy_arrays(copy, code)) return own(copy);
  drop(own(copy));
  return NULL;
}

static Own code_sizeof(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return int_from((intptr_t)(class_basic_size(&code_class) + code_side_bytes(self)));
}

static Method code_methods[] = {
    {"__sizeof__", code_sizeof, "(self, /)", .doc = "Size of object in memory, in bytes."},
    {"co_positions", code_positions, "(self, /)", .doc = NULL},
    {"co_lines", code_lines, "(self, /)", .doc = NULL},
    {"replace", code_replace,
     "(self, /, *, co_name=None, co_qualname=None, co_filename=None, co_firstlineno=None, "
     "co_consts=None)",
     .doc = "Return a copy of the code object with new values for the specified fields."},
    {.name = NULL},
};

static const Attribute code_attributes[] = {
    {"co_name", get_name, readonly_member, NULL},
    {"co_qualname", get_qualname, readonly_member, NULL},
    {"co_filename", get_filename, readonly_member, NULL},
    {"co_firstlineno", get_firstlineno, readonly_member, NULL},
    {"co_argcount", get_argcount, readonly_member, NULL},
    {"co_posonlyargcount", get_posonlyargcount, readonly_member, NULL},
    {"co_kwonlyargcount", get_kwonlyargcount, readonly_member, NULL},
    {"co_nlocals", get_nlocals, readonly_member, NULL},
    {"co_stacksize", get_stacksize, readonly_member, NULL},
    {"co_flags", get_flags, readonly_member, NULL},
    {"co_consts", get_consts, readonly_member, NULL},
    {"co_names", get_names, readonly_member, NULL},
    {"co_varnames", get_varnames, NULL, NULL},
    {"co_cellvars", get_cellvars, NULL, NULL},
    {"co_freevars", get_freevars, NULL, NULL},
    {"co_code", get_code, NULL, NULL},
    {.name = NULL},
};

Class code_class = {
    .type = {BUILTIN_TYPE("code", Code, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .weak_offset = offsetof(Code, weakrefs), .traverse = code_traverse,
             .clear = code_clear, .destroy = code_destroy, .side_bytes = code_side_bytes},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .repr = code_repr,
    .methods = code_methods,
    .attributes = code_attributes,
};
