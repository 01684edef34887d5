/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inline caches: what the words behind an instruction mean, and who fills them.
 *
 * Word 0 counts how often a quick form was wrong; after a few times the instruction stays generic.
 * The rest depends on the form. */
#ifndef VM_QUICK_H
#define VM_QUICK_H

#include <string.h>

#include "../compiler/opcode.h"

typedef enum QuickOpcode {
  QUICK_FIRST = OPCODES - 1,
#define QUICK(NAME, GENERIC, meaning) NAME,
#include "quick.def"
#undef QUICK
  ALL_OPCODES
} QuickOpcode;

Opcode quick_generic(unsigned opcode); /* the form to show: itself for a generic one */
const char *quick_name(unsigned opcode);

/* A cache of six words (LOAD_NAME, LOAD_GLOBAL, LOAD_ATTR, LOAD_METHOD, STORE_ATTR). */
typedef struct Cache {
  uint32_t misses;
  uint32_t version; /* of the class */
  union {
    uint32_t shape_words[2];   /* Shape *: by cache_shape() */
    uint32_t globals_words[2]; /* uint64_t: version of the globals' or module's dict */
  };
  union {
    uint32_t attribute_words[2]; /* Ref */
    uint32_t builtins_words[2];  /* uint64_t: version of the builtins' dict */
    struct {
      uint32_t index; /* of a value, slot offset, or dict entry */
      uint32_t spare;
    };
  };
} Cache;
_Static_assert(sizeof(Cache) == 24, "six words");

/* Words are aligned to 4 bytes only: 64-bit values are copied in and out. */
static inline uint64_t cache_get64(const uint32_t *words) {
  uint64_t value;
  memcpy(&value, words, sizeof value);
  return value;
}
static inline void cache_set64(uint32_t *words, uint64_t value) {
  memcpy(words, &value, sizeof value);
}

enum { ENOUGH_MISSES = 8 };

/* Called by the generic form before it does its work: write a quick form over *at if there is one
 * for these operands. */
void quicken_load_global(Instruction *at, Ref globals, Ref builtins, Ref name);
void quicken_load_name(Instruction *at, Ref globals, Ref builtins, Ref name); /* at module level */
void quicken_load_attr(Instruction *at, Ref object, Ref name);
void quicken_load_method(Instruction *at, Ref object, Ref name);
void quicken_store_attr(Instruction *at, Ref object, Ref name);
void quicken_binary(Instruction *at, Ref left, Ref right);
void quicken_compare(Instruction *at, Ref left, Ref right);

/* A quick form was wrong: back to the generic one. */
static inline void quick_undo(Instruction *at, Opcode generic) {
  at[1]++;
  *at = instruction(generic, instruction_operand(*at));
}

#endif
