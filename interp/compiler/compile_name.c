/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compile_name.c - loading, storing and deleting a name.
 *
 * Where a name lives was decided by scope.c; here that becomes one of four families of
 * instructions: FAST (a slot of the frame), DEREF (a cell in a slot), GLOBAL (the globals dict,
 * then the builtins) and NAME (the locals dict first: module and class bodies). */
#include "compiler.h"

typedef enum Family { FAMILY_FAST, FAMILY_DEREF, FAMILY_GLOBAL, FAMILY_NAME } Family;

static void put_number(Compiler *c, int number) {
  if (number < 0 && !c->failed) {
    throw_out_of_memory();
    compiler_fail(c);
  }
}

unsigned slot_operand(Compiler *c, const char *name, Place place) {
  const Unit *unit = c->unit;
  int number = -1;
  unsigned kind = 0;
  if (place == PLACE_FREE) {
    number = table_find(&unit->free, name);
    kind = SLOT_FREE;
  } else if (place == PLACE_CELL) {
    number = table_find(&unit->cells, name);
    kind = SLOT_CELL;
  } else {
    number = table_add(c->tree, &c->unit->locals, name);
  }
  put_number(c, number);
  return kind | (unsigned)number;
}

static bool in_class_body(const Unit *unit) {
  return unit->scope->kind == SCOPE_CLASS && unit->inlined == 0;
}

static bool inlined_in_class(const Unit *unit) {
  return unit->scope->kind == SCOPE_CLASS && unit->inlined > 0;
}

static Family family_of(const Unit *unit, const Symbol *symbol) {
  Place place = symbol == NULL ? PLACE_GLOBAL_IMPLICIT : symbol->place;
  switch (place) {
    case PLACE_FREE:
    case PLACE_CELL:
      return FAMILY_DEREF;
    case PLACE_LOCAL:
      return scope_is_function(unit->scope) || symbol->hidden ? FAMILY_FAST : FAMILY_NAME;
    case PLACE_GLOBAL_EXPLICIT:
      return FAMILY_GLOBAL;
    default:
      return scope_is_function(unit->scope) ? FAMILY_GLOBAL : FAMILY_NAME;
  }
}

static void load_deref(Compiler *c, Span at, const Symbol *symbol) {
  unsigned slot = slot_operand(c, symbol->name, symbol->place);
  if (in_class_body(c->unit)) {
    emit_op(c, at, LOAD_LOCALS, 0);
    emit_op(c, at, LOAD_FROM_DICT_OR_DEREF, slot);
  } else {
    emit_op(c, at, LOAD_DEREF, slot);
  }
}

void compile_load(Compiler *c, Span at, const char *name) {
  const char *full = mangled(c, name);
  const Symbol *symbol = scope_symbol(c->unit->scope, full);
  switch (family_of(c->unit, symbol)) {
    case FAMILY_FAST:
      emit_op(c, at, LOAD_FAST, slot_operand(c, full, PLACE_LOCAL));
      break;
    case FAMILY_DEREF:
      load_deref(c, at, symbol);
      break;
    case FAMILY_GLOBAL:
      emit_op(c, at, LOAD_GLOBAL, (unsigned)name_number(c, full));
      break;
    case FAMILY_NAME:
      /* a comprehension does not see the names of the class body it is inlined in */
      emit_op(c, at, inlined_in_class(c->unit) ? LOAD_GLOBAL : LOAD_NAME,
              (unsigned)name_number(c, full));
      break;
  }
}

static void change_name(Compiler *c, Span at, const char *name, const Opcode opcodes[4]) {
  const char *full = mangled(c, name);
  const Symbol *symbol = scope_symbol(c->unit->scope, full);
  Family family = family_of(c->unit, symbol);
  if (family == FAMILY_FAST)
    emit_op(c, at, opcodes[family], slot_operand(c, full, PLACE_LOCAL));
  else if (family == FAMILY_DEREF)
    emit_op(c, at, opcodes[family], slot_operand(c, full, symbol->place));
  else
    emit_op(c, at, opcodes[family], (unsigned)name_number(c, full));
}

void compile_store(Compiler *c, Span at, const char *name) {
  static const Opcode opcodes[] = {STORE_FAST, STORE_DEREF, STORE_GLOBAL, STORE_NAME};
  change_name(c, at, name, opcodes);
}

void compile_delete(Compiler *c, Span at, const char *name) {
  static const Opcode opcodes[] = {DELETE_FAST, DELETE_DEREF, DELETE_GLOBAL, DELETE_NAME};
  change_name(c, at, name, opcodes);
}
