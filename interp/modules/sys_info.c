/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of sys that never changes: version, limits of numbers, flags. Where CPython's numbers
 * describe the language they are ours, too; where they describe CPython, ours say what we are.
 */
#include "sys_info.h"

#include <float.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/float.h"
#include "../objects/int.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "modules.h"
#include "simple_namespace.h"
#include "struct_sequence.h"

enum {
  MAJOR = 3,
  MINOR = 13,
  MICRO = 0,
  HEX_VERSION = MAJOR << 24 | MINOR << 16 | MICRO << 8 | 0xf0
};

/* ---- sys.version_info, sys.implementation ------------------------------------------------ */

static const Attribute version_fields[] = {
    {"major", item_0, NULL, "Major release number"},
    {"minor", item_1, NULL, "Minor release number"},
    {"micro", item_2, NULL, "Patch release number"},
    {"releaselevel", item_3, NULL, "'alpha', 'beta', 'candidate', or 'final'"},
    {"serial", item_4, NULL, "Serial release number"},
    {NULL},
};
static Class version_class =
    STRUCT_SEQUENCE("sys.version_info", "sys.version_info\n\nVersion information as a named tuple.",
                    version_fields);

static Own version_info(void) {
  Own items[] = {int_from(MAJOR), int_from(MINOR), int_from(MICRO), str_from("final"), int_from(0)};
  return struct_sequence_take(&version_class, items, 5);
}

static bool set_attribute_take(Ref object, const char *name, Own value) {
  bool done = value != NULL && set_attribute(object, name, ref(value));
  drop_if(value);
  return done;
}

static bool add_version(Ref dict) {
  Own info = version_info();
  Own implementation = class_ready(&simple_namespace_class) ? simple_namespace_new() : NULL;
  bool done = info != NULL && implementation != NULL &&
              set_attribute_take(ref(implementation), "name", str_from("terrarium")) &&
              set_attribute_take(ref(implementation), "cache_tag", none()) &&
              set_attribute(ref(implementation), "version", ref(info)) &&
              set_attribute_take(ref(implementation), "hexversion", int_from(HEX_VERSION)) &&
              dict_set_c(dict, "version_info", ref(info)) &&
              dict_set_c(dict, "implementation", ref(implementation));
  drop_if(implementation);
  drop_if(info);
  return done && dict_set_c_take(dict, "version", str_from("3.13.0 (Terrarium)")) &&
         dict_set_c_take(dict, "hexversion", int_from(HEX_VERSION)) &&
         dict_set_c_take(dict, "api_version", int_from(1013));
}

/* ---- sys.float_info, sys.int_info, sys.hash_info ----------------------------------------- */

static const Attribute float_fields[] = {
    {"max", item_0, NULL, "DBL_MAX -- maximum representable finite float"},
    {"max_exp", item_1, NULL,
     "DBL_MAX_EXP -- maximum int e such that radix**(e-1) is representable"},
    {"max_10_exp", item_2, NULL,
     "DBL_MAX_10_EXP -- maximum int e such that 10**e is representable"},
    {"min", item_3, NULL, "DBL_MIN -- Minimum positive normalized float"},
    {"min_exp", item_4, NULL,
     "DBL_MIN_EXP -- minimum int e such that radix**(e-1) is a normalized float"},
    {"min_10_exp", item_5, NULL,
     "DBL_MIN_10_EXP -- minimum int e such that 10**e is a normalized float"},
    {"dig", item_6, NULL,
     "DBL_DIG -- maximum number of decimal digits that can be faithfully represented in a float"},
    {"mant_dig", item_7, NULL, "DBL_MANT_DIG -- mantissa digits"},
    {"epsilon", item_8, NULL,
     "DBL_EPSILON -- Difference between 1 and the next representable float"},
    {"radix", item_9, NULL, "FLT_RADIX -- radix of exponent"},
    {"rounds", item_10, NULL, "FLT_ROUNDS -- rounding mode used for arithmetic operations"},
    {NULL},
};
static Class float_info_class = STRUCT_SEQUENCE(
    "sys.float_info", "sys.float_info\n\nA named tuple holding information about the float type.",
    float_fields);

static Own float_info(void) {
  Own items[] = {float_from(DBL_MAX), int_from(DBL_MAX_EXP),  int_from(DBL_MAX_10_EXP),
                 float_from(DBL_MIN), int_from(DBL_MIN_EXP),  int_from(DBL_MIN_10_EXP),
                 int_from(DBL_DIG),   int_from(DBL_MANT_DIG), float_from(DBL_EPSILON),
                 int_from(FLT_RADIX), int_from(FLT_ROUNDS)};
  return struct_sequence_take(&float_info_class, items, 11);
}

static const Attribute int_fields[] = {
    {"bits_per_digit", item_0, NULL, "size of a digit in bits"},
    {"sizeof_digit", item_1, NULL, "size in bytes of the C type used to represent a digit"},
    {"default_max_str_digits", item_2, NULL, "maximum string conversion digits limitation"},
    {"str_digits_check_threshold", item_3, NULL, "minimum positive value for int_max_str_digits"},
    {NULL},
};
static Class int_info_class =
    STRUCT_SEQUENCE("sys.int_info",
                    "sys.int_info\n\nA named tuple that holds information about Python's\n"
                    "internal representation of integers.  The attributes are read only.",
                    int_fields);

static Own int_info(void) {
  Own items[] = {int_from(DIGIT_BITS), int_from(sizeof(Digit)), int_from(4300), int_from(640)};
  return struct_sequence_take(&int_info_class, items, 4);
}

static const Attribute hash_fields[] = {
    {"width", item_0, NULL, "width of the type used for hashing, in bits"},
    {"modulus", item_1, NULL,
     "prime number giving the modulus on which the hash function is based"},
    {"inf", item_2, NULL, "value to be used for hash of a positive infinity"},
    {"nan", item_3, NULL, "value to be used for hash of a nan"},
    {"imag", item_4, NULL, "multiplier used for the imaginary part of a complex number"},
    {"algorithm", item_5, NULL, "name of the algorithm for hashing of str, bytes and memoryviews"},
    {"hash_bits", item_6, NULL, "internal output size of hash algorithm"},
    {"seed_bits", item_7, NULL, "seed size of hash algorithm"},
    {"cutoff", item_8, NULL, "small string optimization cutoff"},
    {NULL},
};
static Class hash_info_class = STRUCT_SEQUENCE(
    "sys.hash_info", "hash_info\n\nA named tuple providing parameters used for computing hashes.",
    hash_fields);

static Own hash_info(void) {
  Own items[] = {int_from(64),      int_from(((intptr_t)1 << 61) - 1),
                 int_from(314159),  int_from(0),
                 int_from(1000003), str_from("fixed"),
                 int_from(64),      int_from(0),
                 int_from(0)};
  return struct_sequence_take(&hash_info_class, items, 9);
}

/* ---- sys.flags --------------------------------------------------------------------------- */

int sys_flags[SYS_FLAGS] = {
#define FLAG(number, name, at_start, is_truth, doc) at_start,
#include "flags.def"
#undef FLAG
};

static const bool flag_is_truth[] = {
#define FLAG(number, name, at_start, is_truth, doc) is_truth,
#include "flags.def"
#undef FLAG
};

static const Attribute flag_fields[] = {
#define FLAG(number, name, at_start, is_truth, doc) {#name, item_##number, NULL, doc},
#include "flags.def"
#undef FLAG
    {NULL},
};
static Class flags_class = STRUCT_SEQUENCE(
    "sys.flags", "sys.flags\n\nFlags provided through command line arguments or environment vars.",
    flag_fields);

static Own flags(void) {
  Own items[SYS_FLAGS];
  for (int i = 0; i < SYS_FLAGS; i++)
    items[i] = flag_is_truth[i] ? bool_from(sys_flags[i]) : int_from(sys_flags[i]);
  return struct_sequence_take(&flags_class, items, SYS_FLAGS);
}

/* ---- sys.warnoptions, sys._xoptions ------------------------------------------------------ */

Words sys_warn_options, sys_x_options;

bool words_add(Words *words, const char *word, size_t length) {
  for (int i = 0; i < words->count; i++) {
    if (strlen(words->items[i]) == length && memcmp(words->items[i], word, length) == 0) return true;
  }
  char **items = realloc(words->items, (size_t)(words->count + 1) * sizeof *items);
  if (items == NULL) return false;
  words->items = items;
  items[words->count] = strndup(word, length);
  return items[words->count] != NULL && ++words->count;
}

static Own warn_options(void) {
  Own list = list_new(0);
  bool done = list != NULL;
  for (int i = 0; done && i < sys_warn_options.count; i++) {
    Own word = str_from(sys_warn_options.items[i]);
    done = word != NULL && list_append_take(ref(list), word);
  }
  if (done) return list;
  drop_if(list);
  return NULL;
}

/* A word is True, NAME=VALUE is the text VALUE. */
static bool add_x_option(Ref dict, const char *word) {
  size_t length = strcspn(word, "=");
  Own name = str_from_bytes(word, length);
  Own value = word[length] == '=' ? str_from(word + length + 1) : bool_from(true);
  bool done = name != NULL && value != NULL && dict_set(dict, ref(name), ref(value));
  drop_if(value);
  drop_if(name);
  return done;
}

static Own x_options(void) {
  Own dict = dict_new();
  bool done = dict != NULL;
  for (int i = 0; done && i < sys_x_options.count; i++)
    done = add_x_option(ref(dict), sys_x_options.items[i]);
  if (done) return dict;
  drop_if(dict);
  return NULL;
}

/* ---- The rest ---------------------------------------------------------------------------- */

/* Where this program lies; '' if the system does not say. */
static Own executable(void) {
  char path[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  return str_from_bytes(path, length < 0 ? 0 : (size_t)length);
}

bool sys_add_info(Ref dict) {
  return add_version(dict) && dict_set_c_take(dict, "float_info", float_info()) &&
         dict_set_c_take(dict, "int_info", int_info()) &&
         dict_set_c_take(dict, "hash_info", hash_info()) &&
         dict_set_c_take(dict, "flags", flags()) &&
         dict_set_c_take(dict, "builtin_module_names", module_names()) &&
         dict_set_c_take(dict, "executable", executable()) &&
         dict_set_c_take(dict, "platform", str_from("linux")) &&
         dict_set_c_take(dict, "byteorder", str_from("little")) &&
         dict_set_c_take(dict, "maxsize", int_from(INTPTR_MAX)) &&
         dict_set_c_take(dict, "maxunicode", int_from(LARGEST_CHAR)) &&
         dict_set_c_take(dict, "float_repr_style", str_from("short")) &&
         dict_set_c_take(dict, "argv", list_new(0)) &&
         dict_set_c_take(dict, "warnoptions", warn_options()) &&
         dict_set_c_take(dict, "_xoptions", x_options()) &&
         dict_set_c_take(dict, "dont_write_bytecode", bool_from(true)) &&
         dict_set_c_take(dict, "copyright",
                         str_from("Terrarium is free software: GPL-3.0-or-later."));
}
