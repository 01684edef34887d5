/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source of random numbers: the Mersenne Twister of Matsumoto and Nishimura (MT19937).
 *
 * Its state is a row of 624 words. When all have been given out they are twisted into the next row;
 * a word is tempered on its way out. The same seed gives the same numbers as everywhere else. What
 * is done with them (choice, shuffle, gauss, ...) is in lib/random.py.
 */
#include "../objects/float.h"
#include "../objects/outside.h"
#include "fields.h"
#include "modules.h"

enum { WORDS = 624, MIDDLE = 397 };

typedef struct Random { /* holds no references itself, but its subclasses' instances do */
  Container container;
  int index;
  uint32_t state[WORDS];
} Random;

static Random *as_random(Ref object) { return (Random *)object; }

/* ---- The generator --------------------------------------------------------------------------- */

static uint32_t twist(uint32_t upper, uint32_t lower) {
  uint32_t both = (upper & 0x80000000u) | (lower & 0x7fffffffu);
  return (both >> 1) ^ ((lower & 1) ? 0x9908b0dfu : 0);
}

static void next_row(Random *self) {
  uint32_t *state = self->state;
  for (int i = 0; i < WORDS; i++)
    state[i] = state[(i + MIDDLE) % WORDS] ^ twist(state[i], state[(i + 1) % WORDS]);
  self->index = 0;
}

static uint32_t next_word(Random *self) {
  if (self->index >= WORDS) next_row(self);
  uint32_t word = self->state[self->index++];
  word ^= word >> 11;
  word ^= (word << 7) & 0x9d2c5680u;
  word ^= (word << 15) & 0xefc60000u;
  return word ^ (word >> 18);
}

static void seed_word(Random *self, uint32_t seed) {
  self->state[0] = seed;
  for (uint32_t i = 1; i < WORDS; i++) {
    uint32_t before = self->state[i - 1];
    self->state[i] = 1812433253u * (before ^ (before >> 30)) + i;
  }
  self->index = WORDS;
}

static void seed_words(Random *self, const uint32_t *key, size_t length) {
  uint32_t *state = self->state;
  seed_word(self, 19650218u);
  size_t i = 1, j = 0;
  for (size_t left = length > WORDS ? length : WORDS; left > 0; left--) {
    state[i] =
        (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
    if (++i >= WORDS) state[0] = state[WORDS - 1], i = 1;
    if (++j >= length) j = 0;
  }
  for (size_t left = WORDS - 1; left > 0; left--) {
    state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
    if (++i >= WORDS) state[0] = state[WORDS - 1], i = 1;
  }
  state[0] = 0x80000000u;
}

/* ---- Seeds ----------------------------------------------------------------------------------- */

static bool seed_from_system(Random *self) {
  uint32_t key[WORDS];
  char *at = (char *)key;
  size_t left = sizeof key;
  while (left > 0) {
    size_t portion = left < 256 ? left : 256;
    if (!outside_random(at, portion))
      return no(throw(OSError, "no random numbers from the system"));
    at += portion;
    left -= portion;
  }
  seed_words(self, key, WORDS);
  return true;
}

/* The words of a number that is not negative, least significant first. */
static bool seed_from_int(Random *self, Ref number) {
  size_t bits = int_bits(number), count = bits == 0 ? 1 : (bits + 31) / 32;
  uint32_t *key = heap_alloc(count * sizeof *key);
  Own rest = key == NULL ? NULL : keep(number), shift = small_int(32), mask = int_from(0xffffffff);
  for (size_t i = 0; rest != NULL && mask != NULL && i < count; i++) {
    Own word = object_operate(OPERATE_AND, ref(rest), ref(mask));
    Own next = word == NULL ? NULL : object_operate(OPERATE_RSHIFT, ref(rest), ref(shift));
    uint64_t value = 0;
    if (word != NULL) int_as_unsigned(ref(word), &value);
    key[i] = (uint32_t)value;
    drop_if(word);
    drop(rest);
    rest = next;
  }
  bool done = rest != NULL && mask != NULL;
  if (done) seed_words(self, key, count);
  drop_if(rest);
  drop_if(mask);
  drop(shift);
  heap_free(key);
  return done;
}

static bool seed_from(Random *self, Ref seed) {
  if (seed == NULL || seed == None) return seed_from_system(self);
  if (is_int(seed)) {
    Own number = object_absolute(seed);
    bool done = number != NULL && seed_from_int(self, ref(number));
    drop_if(number);
    return done;
  }
  intptr_t hash = object_hash(seed);
  if (hash == -1) return false;
  Own number = int_from_unsigned((uint64_t)hash);
  bool done = number != NULL && seed_from_int(self, ref(number));
  drop_if(number);
  return done;
}

/* ---- The class ------------------------------------------------------------------------------- */

static Class random_class;

static Own random_new(Class *class, Ref const *args, int n, Ref names) {
  (void)names;
  Random *self = alloc_fields(class);
  if (self == NULL) return NULL;
  bool done = seed_from(self, n > 0 ? args[0] : NULL);
  if (done) return tracked(self);
  drop(own(self));
  return NULL;
}

static bool random_init(Ref self, Ref const *args, int n, Ref names) {
  if (!only_positional("Random", n, names, 0, 1)) return false;
  return seed_from(as_random(self), n > 0 ? args[0] : NULL);
}

static Own random_seed(Ref self, Ref const *args, int n) {
  (void)n;
  return seed_from(as_random(self), args[0]) ? none() : NULL;
}

/* 53 bits: 27 of one word, 26 of the next. */
static Own random_random(Ref object, Ref const *args, int n) {
  (void)args, (void)n;
  Random *self = as_random(object);
  uint32_t high = next_word(self) >> 5, low = next_word(self) >> 6;
  return float_from((high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

/* Word by word, the least significant first; of the last one the high bits. */
static Own random_long(Random *self, intptr_t bits) {
  Own result = small_int(0);
  for (intptr_t at = 0; result != NULL && at < bits; at += 32) {
    uint32_t word = next_word(self);
    if (bits - at < 32) word >>= 32 - (bits - at);
    Own part = int_from_unsigned(word), shift = int_from(at), sum = NULL;
    Own high = part == NULL || shift == NULL
                   ? NULL
                   : object_operate(OPERATE_LSHIFT, ref(part), ref(shift));
    if (high != NULL) sum = object_operate(OPERATE_OR, ref(result), ref(high));
    drop_if(part);
    drop_if(shift);
    drop_if(high);
    drop(result);
    result = sum;
  }
  return result;
}

static Own random_getrandbits(Ref object, Ref const *args, int n) {
  (void)n;
  intptr_t bits;
  if (!size_argument(args[0], &bits)) return NULL;
  if (bits < 0) return throw(ValueError, "number of bits must be non-negative");
  if (bits == 0) return small_int(0);
  if (bits <= 32) return int_from_unsigned(next_word(as_random(object)) >> (32 - bits));
  return random_long(as_random(object), bits);
}

static Own random_getstate(Ref object, Ref const *args, int n) {
  (void)args, (void)n;
  Random *self = as_random(object);
  Own state = tuple_new(WORDS + 1);
  for (int i = 0; state != NULL && i <= WORDS; i++) {
    Own word = i < WORDS ? int_from_unsigned(self->state[i]) : int_from(self->index);
    if (word == NULL) {
      drop(state);
      return NULL;
    }
    tuple_set_take(ref(state), i, word);
  }
  if (state != NULL) tuple_done(ref(state));
  return state;
}

static Own random_setstate(Ref object, Ref const *args, int n) {
  (void)n;
  Random *self = as_random(object);
  if (!is_tuple(args[0])) return throw(TypeError, "state vector must be a tuple");
  if (tuple_length(args[0]) != WORDS + 1)
    return throw(ValueError, "state vector is the wrong size");
  uint32_t state[WORDS];
  uint64_t word;
  for (int i = 0; i <= WORDS; i++) {
    Ref item = tuple_at(args[0], i);
    if (!is_int(item)) return throw(TypeError, "an integer is required");
    if (!int_as_unsigned(item, &word) || (i == WORDS && word > WORDS))
      return throw(ValueError, "invalid state");
    if (i < WORDS) state[i] = (uint32_t)word;
  }
  for (int i = 0; i < WORDS; i++) self->state[i] = state[i];
  self->index = (int)word;
  return none();
}

static Method methods[] = {
    {"random", random_random, "(self, /)", .doc = "random() -> x in the interval [0, 1)."},
    {"seed", random_seed, "(self, n=None, /)",
     .doc = "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the "
            "current time and the "
            "process identifier."},
    {"getstate", random_getstate, "(self, /)",
     .doc = "getstate() -> tuple containing the current state."},
    {"setstate", random_setstate, "(self, state, /)",
     .doc = "setstate(state) -> None.  Restores generator state."},
    {"getrandbits", random_getrandbits, "(self, k, /)",
     .doc = "getrandbits(k) -> x.  Generates an int with k random bits."},
    {.name = NULL},
};

static Class random_class = {
    .type = {BUILTIN_TYPE("_random.Random", Random, TYPE_CONTAINER)},
    .flags = CLASS_FIXED,
    .signature = "(seed=None, /)",
    .doc = "Random() -> create a random number generator with its own internal state.",
    .new = random_new,
    .init = random_init,
    .methods = methods,
};

static Method no_functions[] = {{.name = NULL}};
static Class *const classes[] = {&random_class};

Own random_module(void) {
  Own module = module_from_table(
      "_random", "Module implements the Mersenne Twister random number generator.", no_functions);
  if (module == NULL || add_classes(module_dict(ref(module)), classes, 1)) return module;
  drop(module);
  return NULL;
}
