/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing quick forms of instructions, and filling their caches.
 *
 * A cache never owns anything. It may because each entry is guarded by a version (of a class, of a
 * dict's keys) or by a shape, and these are never reused: while the guard matches, the class or
 * dict still holds what the cache points to.
 */
#include "quick.h"

#include "../objects/descriptor.h"
#include "../objects/dict.h"
#include "../objects/float.h"
#include "../objects/function.h"
#include "../objects/instance.h"
#include "../objects/int.h"
#include "../objects/module.h"
#include "../objects/operator.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "arithmetic.h"

Opcode quick_generic(unsigned opcode) {
  static const Opcode generics[] = {
#define QUICK(NAME, GENERIC, meaning) GENERIC,
#include "quick.def"
#undef QUICK
  };
  return opcode < OPCODES ? (Opcode)opcode : generics[opcode - OPCODES];
}

const char *quick_name(unsigned opcode) {
  static const char *const names[] = {
#define QUICK(NAME, GENERIC, meaning) #NAME,
#include "quick.def"
#undef QUICK
  };
  return opcode < OPCODES ? opcode_name((Opcode)opcode) : names[opcode - OPCODES];
}

static void become(Instruction *at, unsigned opcode) {
  *at = instruction(opcode, instruction_operand(*at));
}

static Cache *cache_of(Instruction *at) { return (Cache *)(at + 1); }

static bool given_up(const Instruction *at) { return at[1] >= ENOUGH_MISSES; }

/* ---- Globals ----------------------------------------------------------------------------- */

static void quicken_load(Instruction *at, Ref globals, Ref builtins, Ref name,
                         QuickOpcode of_module, QuickOpcode of_builtins) {
  if (given_up(at) || !is_exact_dict(globals) || builtins == NULL || !is_exact_dict(builtins))
    return;
  Cache *cache = cache_of(at);
  intptr_t index = dict_index_of(globals, name);
  if (index >= 0) {
    cache_set64(cache->globals_words, dict_version(globals));
    cache->index = (uint32_t)index;
    become(at, of_module);
    return;
  }
  index = dict_index_of(builtins, name);
  if (index < 0) return;
  cache_set64(cache->globals_words, dict_version(globals));
  cache_set64(cache->builtins_words, dict_version(builtins));
  cache->version = (uint32_t)index;
  become(at, of_builtins);
}

void quicken_load_global(Instruction *at, Ref globals, Ref builtins, Ref name) {
  quicken_load(at, globals, builtins, name, LOAD_GLOBAL_MODULE, LOAD_GLOBAL_BUILTIN);
}

void quicken_load_name(Instruction *at, Ref globals, Ref builtins, Ref name) {
  quicken_load(at, globals, builtins, name, LOAD_NAME_MODULE, LOAD_NAME_BUILTIN);
}

/* ---- Attributes -------------------------------------------------------------------------- */

/* An instance whose attributes are beside it, inside the block. */
static Shape *inline_shape(Ref object) {
  if (!has_flag(object, CLASS_TAIL)) return NULL;
  Shape *shape = tail_of(object)->shape;
  return shape->is_dict || shape->outside ? NULL : shape;
}

static bool is_member(Ref attribute) {
  return attribute != NULL && class_of(attribute) == &member_descriptor_class &&
         ((MemberDescriptor *)attribute)->offset != 0;
}

static void set_shape(Cache *cache, const Shape *shape, const Class *class) {
  cache->version = class->version;
  cache_set64(cache->shape_words, (uintptr_t)shape);
}

static void quicken_class_attribute(Instruction *at, Class *class, Ref name) {
  Class *metaclass = class_of(AS_REF(class));
  if (!(metaclass == &type_class) || class_lookup(metaclass, name) != NULL) return;
  if (!((Dict *)ref(class->dict))->table->str_keys) return; /* looking is not without effect */
  Ref attribute = class_lookup(class, name);
  if (attribute == NULL || class->version == 0) return;
  /* functions, seen from the class, do not bind either */
  if (class_of(attribute)->descr_get != NULL && class_of(attribute) != &function_class) return;
  Cache *cache = cache_of(at);
  cache->version = class->version;
  cache_set64(cache->shape_words, (uintptr_t) class);
  cache_set64(cache->attribute_words, (uintptr_t)attribute);
  become(at, LOAD_ATTR_CLASS);
}

static void quicken_module_attribute(Instruction *at, Ref module, Ref name) {
  intptr_t index = dict_index_of(module_dict(module), name);
  if (index < 0 || class_lookup(&module_class, name) != NULL) return;
  Cache *cache = cache_of(at);
  cache_set64(cache->globals_words, dict_version(module_dict(module)));
  cache->index = (uint32_t)index;
  become(at, LOAD_ATTR_MODULE);
}

void quicken_load_attr(Instruction *at, Ref object, Ref name) {
  if (given_up(at)) return;
  Class *class = class_of(object);
  if (has_flag(object, CLASS_IS_CLASS)) return quicken_class_attribute(at, (Class *)object, name);
  if (class == &module_class) return quicken_module_attribute(at, object, name);
  if (!(class->flags & CLASS_PLAIN_GETATTR) || class->version == 0) return;
  Cache *cache = cache_of(at);
  Ref attribute = class_lookup(class, name);
  if (is_member(attribute)) {
    cache->version = class->version;
    cache->index = ((MemberDescriptor *)attribute)->offset;
    become(at, LOAD_ATTR_SLOT);
    return;
  }
  const Shape *shape = inline_shape(object);
  if (shape == NULL || (attribute != NULL && class_of(attribute)->descr_set != NULL)) return;
  intptr_t index = shape_find(shape, name);
  if (index < 0) return;
  set_shape(cache, shape, class);
  cache->index = (uint32_t)index;
  become(at, LOAD_ATTR_VALUE);
}

void quicken_load_method(Instruction *at, Ref object, Ref name) {
  Class *class = class_of(object);
  if (given_up(at) || !(class->flags & CLASS_PLAIN_GETATTR) || class->version == 0) return;
  Ref function = class_lookup(class, name);
  if (function == NULL || !has_flag(function, CLASS_METHOD_DESCRIPTOR)) return;
  Cache *cache = cache_of(at);
  if (class->dict_offset == 0) {
    cache->version = class->version;
    cache_set64(cache->attribute_words, (uintptr_t)function);
    become(at, LOAD_METHOD_TYPE);
    return;
  }
  const Shape *shape = inline_shape(object);
  if (shape == NULL || shape_find(shape, name) >= 0) return;
  set_shape(cache, shape, class);
  cache_set64(cache->attribute_words, (uintptr_t)function);
  become(at, LOAD_METHOD_SHAPE);
}

void quicken_store_attr(Instruction *at, Ref object, Ref name) {
  Class *class = class_of(object);
  if (given_up(at) || !(class->flags & CLASS_PLAIN_SETATTR) || class->version == 0) return;
  Cache *cache = cache_of(at);
  Ref attribute = class_lookup(class, name);
  if (is_member(attribute)) {
    cache->version = class->version;
    cache->index = ((MemberDescriptor *)attribute)->offset;
    become(at, STORE_ATTR_SLOT);
    return;
  }
  Shape *shape = inline_shape(object);
  if (shape == NULL || (attribute != NULL && class_of(attribute)->descr_set != NULL)) return;
  intptr_t index = shape_find(shape, name);
  set_shape(cache, shape, class);
  if (index >= 0) {
    cache->index = (uint32_t)index;
    become(at, STORE_ATTR_VALUE);
    return;
  }
  Shape *grown = instance_room(object) > shape->count ? shape_step(shape, name) : NULL;
  if (grown == NULL || grown->is_dict || grown->outside) return;
  cache_set64(cache->attribute_words, (uintptr_t)grown);
  become(at, STORE_ATTR_GROW);
}

/* ---- Operators --------------------------------------------------------------------------- */

void quicken_binary(Instruction *at, Ref left, Ref right) {
  if (given_up(at)) return;
  unsigned op = instruction_operand(*at) & (OPERATE_INPLACE - 1);
  bool ints = both_compact_ints(left, right), floats = both_floats(left, right);
  if (ints && int_operator_is_quick((BinaryOp)op))
    become(at, OPERATE_INT);
  else if (floats && op == OPERATE_TRUE_DIVIDE)
    become(at, DIVIDE_FLOAT);
  if (op > OPERATE_MULTIPLY) return;
  if (ints)
    become(at, ADD_INT + op);
  else if (floats)
    become(at, ADD_FLOAT + op);
  else if (op == OPERATE_ADD && is_exact_str(left) && is_exact_str(right))
    become(at, ADD_STR);
}

void quicken_compare(Instruction *at, Ref left, Ref right) {
  if (given_up(at)) return;
  if (both_compact_ints(left, right))
    become(at, COMPARE_INT);
  else if (both_floats(left, right))
    become(at, COMPARE_FLOAT);
}
