/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What functools.lru_cache makes of a function: a function that remembers its answers.
 *
 * The answers are in a dict whose order is the order of last use: an answer that is used again is
 * put back behind the others, and when there are too many, the first one goes. The keys are the
 * arguments, so a cache keeps alive every argument it has seen, the `self` of a method included,
 * until the answer is pushed out or the cache is cleared: a famous leak.
 */
#include "../objects/function.h"
#include "functools.h"

typedef struct LruCache { /* 168 bytes */
  Container container;
  Own func, cache, cache_info; /* cache_info: the class of the answer of cache_info() */
  Own mark;                    /* stands between positional and keyword arguments in a key */
  Own dict, weakrefs;
  intptr_t maxsize; /* -1: any number */
  intptr_t oldest;  /* no answer stands before this place in the dict: see set_answer() */
  intptr_t hits, misses;
  bool typed;
  void *spare[6];
} LruCache;

#define LRU_FIELDS(FIELD) FIELD(func) FIELD(cache) FIELD(cache_info) FIELD(mark) FIELD(dict)
FIELDS_MEMORY(lru, LruCache, LRU_FIELDS)

static LruCache *as_cache(Ref object) { return (LruCache *)object; }

static Own lru_build(Class *class, Ref const *args, int n) {
  (void)n;
  intptr_t maxsize = -1;
  if (!is_callable(args[0])) return throw(TypeError, "the first argument must be callable");
  int typed = object_truth(args[2]);
  if (typed < 0 || (args[1] != None && !as_size(args[1], &maxsize))) return NULL;
  if (args[1] != None && maxsize < 0) maxsize = 0;
  Own cache = dict_new(), mark = own(object_new(&object_class.type, 0));
  LruCache *self = cache == NULL || mark == NULL ? NULL : alloc_fields(class);
  if (self == NULL) {
    drop_if(cache);
    drop_if(mark);
    return NULL;
  }
  self->maxsize = maxsize;
  self->typed = typed;
  SET_FIELD(self, func, keep(args[0]));
  SET_FIELD(self, cache, cache);
  SET_FIELD(self, cache_info, keep(args[3]));
  SET_FIELD(self, mark, mark);
  return tracked(self);
}
CONSTRUCTOR(lru, lru_cache_class)

/* ---- Keys ------------------------------------------------------------------------------------ */

typedef struct KeyParts {
  Ref tuple;
  intptr_t at;
} KeyParts;

static void add_part(KeyParts *key, Ref part) { tuple_set_take(key->tuple, key->at++, keep(part)); }

/* A single int or str stands for itself; otherwise a tuple of the arguments, the mark and the names
 * with their values, and, if types matter, the types. */
static Own make_key(const LruCache *self, Ref const *args, int n, Ref names) {
  intptr_t named = names == NULL ? 0 : tuple_length(names), all = n + named;
  if (!self->typed && n == 1 && named == 0 && (is_exact_int(args[0]) || is_exact_str(args[0])))
    return keep(args[0]);
  intptr_t size = all + (named > 0 ? named + 1 : 0) + (self->typed ? all : 0);
  Own tuple = tuple_new(size);
  if (tuple == NULL || size == 0) return tuple;
  KeyParts key = {ref(tuple), 0};
  for (intptr_t i = 0; i < n; i++) add_part(&key, args[i]);
  if (named > 0) add_part(&key, ref(self->mark));
  for (intptr_t i = 0; i < named; i++) {
    add_part(&key, tuple_at(names, i));
    add_part(&key, args[n + i]);
  }
  for (intptr_t i = 0; self->typed && i < all; i++) add_part(&key, AS_REF(class_of(args[i])));
  tuple_done(ref(tuple));
  return tuple;
}

/* ---- Calls ----------------------------------------------------------------------------------- */

/* Answers are only added behind the others. Only when the dict gets a new table do the places
 * change: the gaps that forgotten answers left are gone then. */
static bool set_answer(LruCache *self, Ref key, Ref answer) {
  Dict *dict = (Dict *)ref(self->cache);
  const DictTable *before = dict->table;
  bool done = dict_set(AS_REF(dict), key, answer);
  if (dict->table != before) self->oldest = 0;
  return done;
}

/* The remembered answer, which becomes the one used last. NULL without exception: none. */
static Own remembered(LruCache *self, Ref key) {
  Ref cache = ref(self->cache);
  if (self->maxsize < 0) return keep_if(dict_peek(cache, key));
  Own answer = dict_pop(cache, key);
  if (answer == NULL || set_answer(self, key, ref(answer))) return answer;
  drop(answer);
  return NULL;
}

static bool forget_oldest(LruCache *self) {
  Ref first, value;
  if (!dict_next(ref(self->cache), &self->oldest, &first, &value)) {
    self->oldest = 0;
    return true;
  }
  Own key = keep(first), answer = dict_pop(ref(self->cache), ref(key));
  bool done = answer != NULL || !error_pending();
  drop(key);
  drop_if(answer);
  return done;
}

/* The function may have called itself, so the key may have got an answer meanwhile. */
static bool remember(LruCache *self, Ref key, Ref answer) {
  int there = dict_contains(ref(self->cache), key);
  if (there != 0) return there > 0;
  if (self->maxsize >= 0 && dict_length(ref(self->cache)) >= self->maxsize && !forget_oldest(self))
    return false;
  return set_answer(self, key, answer);
}

static Own ask(LruCache *self, Ref key, Ref const *args, int n, Ref names) {
  self->misses++;
  Own answer = call_names(ref(self->func), args, n, names);
  if (answer == NULL || key == NULL || remember(self, key, ref(answer))) return answer;
  drop(answer);
  return NULL;
}

static Own lru_call(Ref object, Ref const *args, int n, Ref names) {
  LruCache *self = as_cache(object);
  if (self->maxsize == 0) return ask(self, NULL, args, n, names);
  Own key = make_key(self, args, n, names);
  if (key == NULL) return NULL;
  Own answer = object_hash(ref(key)) == -1 ? NULL : remembered(self, ref(key));
  if (answer != NULL)
    self->hits++;
  else if (!error_pending())
    answer = ask(self, ref(key), args, n, names);
  drop(key);
  return answer;
}

static Own lru_get(Ref self, Ref object, Ref owner) {
  (void)owner;
  return object == NULL || object == None ? keep(self) : method_new(self, object);
}

/* ---- Looking and clearing -------------------------------------------------------------------- */

static Own lru_cache_info(Ref object, Ref const *args, int n) {
  (void)args, (void)n;
  LruCache *self = as_cache(object);
  Own parts[] = {int_from(self->hits), int_from(self->misses),
                 self->maxsize < 0 ? none() : int_from(self->maxsize),
                 int_from(dict_length(ref(self->cache)))};
  bool complete = true;
  for (int i = 0; i < 4; i++) complete &= parts[i] != NULL;
  Own info = complete ? call(ref(self->cache_info), refs(parts), 4) : NULL;
  for (int i = 0; i < 4; i++) drop_if(parts[i]);
  return info;
}

static Own lru_cache_clear(Ref object, Ref const *args, int n) {
  (void)args, (void)n;
  as_cache(object)->hits = as_cache(object)->misses = 0;
  as_cache(object)->oldest = 0;
  dict_clear(ref(as_cache(object)->cache));
  return none();
}

static Own lru_copy(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return keep(self);
}

static Own lru_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  return get_attribute(self, "__qualname__");
}

static Method methods[] = {
    {"cache_info", lru_cache_info, "(self, /)", .doc = "Report cache statistics"},
    {"cache_clear", lru_cache_clear, "(self, /)", .doc = "Clear the cache and cache statistics"},
    {"__copy__", lru_copy, "(self, /)", .doc = NULL},
    {"__deepcopy__", lru_copy, "(self, memo, /)", .doc = NULL},
    {"__reduce__", lru_reduce, "(self, /)", .doc = NULL},
    {.name = NULL},
};

static const Attribute attributes[] = {DICT_ATTRIBUTE, {.name = NULL}};

Class lru_cache_class = {
    .type = {MEMORY(lru, "functools._lru_cache_wrapper", LruCache),
             .weak_offset = offsetof(LruCache, weakrefs)},
    .flags = CLASS_FIXED | CLASS_METHOD_DESCRIPTOR,
    .dict_offset = offsetof(LruCache, dict),
    .signature = "(user_function, maxsize, typed, cache_info_type)",
    .doc =
        "Create a cached callable that wraps another function.\n\nuser_function:      the function "
        "being "
        "cached\n\nmaxsize:  0         for no caching\n          None      for unlimited cache "
        "size\n          n "
        "        for a bounded cache\n\ntyped:    False     cache f(3) and f(3.0) as identical "
        "calls\n          "
        "True      cache f(3) and f(3.0) as distinct calls\n\ncache_info_type:    namedtuple class "
        "with the "
        "fields:\n                        hits misses currsize maxsize\n",
    .new = lru_new,
    .call = lru_call,
    .descr_get = lru_get,
    .methods = methods,
    .attributes = attributes,
};
