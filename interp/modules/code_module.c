/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module _code: instructions to look at, for dis.
 */
#include "../compiler/compile.h"
#include "../objects/code.h"
#include "../objects/error.h"
#include "modules.h"

static bool check(Ref code) {
  if (is_instance(code, &code_class)) return true;
  return no(throw(TypeError, "a code object is required, not %T", code));
}

static Own code_listing(Ref module, Ref const *args, int n) {
  (void)module, (void)n;
  return check(args[0]) ? disassemble(args[0]) : NULL;
}

static Own code_instructions(Ref module, Ref const *args, int n) {
  (void)module, (void)n;
  return check(args[0]) ? disassemble_rows(args[0]) : NULL;
}

static Method functions[] = {
    {"listing", code_listing, "(code, /)", .doc = "The listing of a code object, as text."},
    {"instructions", code_instructions, "(code, /)",
     .doc = "A tuple for each instruction: name, number, operand, meaning, offset, target, line."},
    {.name = NULL},
};

Own code_core_module(void) {
  return module_from_table("_code", "The instructions of code objects.", functions);
}
