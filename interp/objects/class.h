/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a type is: its memory half (gc/object.h), its names and bases, and what it can do.
 *
 * A built-in type is a static Class whose fields are written out in its own file (list.c holds
 * list_class), with one table of methods and one of attributes at the end. A `class` statement
 * makes the same struct at run time (class.c). Either way an operation is one call through a field:
 * an instance's `__len__` written in Python is reached through `length` like list's own (slots.c).
 *
 * Invariant: a field is filled exactly when the method resolution order finds its name; whoever
 * changes a class goes through class_set_attribute(), which refills fields and gives the class and
 * its subclasses new versions. A version is never reused, so a version seen twice means nothing
 * changed: that is all that inline caches rest on.
 *
 * Conventions of the fields. Failure is NULL, false or -1 with the exception set (error.h). Binary
 * operators may be called with self on either side and answer NotImplemented when they cannot.
 * `next` answers NULL *without* an exception when there is nothing more.
 */
#ifndef OBJECTS_CLASS_H
#define OBJECTS_CLASS_H

#include "../../gc/gc.h"

typedef struct Class Class;

typedef enum CompareOp { LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL } CompareOp;

typedef Own (*UnaryFn)(Ref self);
typedef Own (*BinaryFn)(Ref left, Ref right);
typedef Own (*PowerFn)(Ref base, Ref exponent, Ref modulus); /* modulus may be NULL */
typedef Own (*CompareFn)(Ref left, Ref right, CompareOp op);
typedef intptr_t (*HashFn)(Ref self);                       /* -1: failed; a hash is never -1 */
typedef intptr_t (*LengthFn)(Ref self);                     /* -1: failed */
typedef int (*TruthFn)(Ref self);                           /* 1, 0, -1: failed */
typedef int (*TestFn)(Ref self, Ref item);                  /* the same */
typedef bool (*SetFn)(Ref self, Ref key, Ref value);        /* value NULL: delete */
typedef Own (*DescrGetFn)(Ref self, Ref object, Ref owner); /* object NULL: on the class */
/* n positional arguments, then one value for each name in the tuple names (NULL: none) */
typedef Own (*CallFn)(Ref self, Ref const *args, int n, Ref names);
typedef bool (*InitFn)(Ref self, Ref const *args, int n, Ref names);
typedef Own (*NewFn)(Class *class, Ref const *args, int n, Ref names);

struct Method;    /* native.h */
struct Attribute; /* native.h */
struct BufferFace; /* buffer.h */
struct Shape;     /* instance.h */

enum {                      /* Class.flags */
       CLASS_FINAL = 1,     /* "type 'bool' is not an acceptable base type" */
       CLASS_TAIL = 2,      /* instances have attributes beside them: Tail of instance.h */
       CLASS_READY = 4,     /* names, bases, mro, dict and inherited fields are in place */
       CLASS_FIXED = 8,     /* built in: attributes cannot be set from Python */
       CLASS_ABSTRACT = 16, /* has abstract methods: cannot be instantiated */
       CLASS_SEQUENCE = 32, /* matches [...] patterns */
       CLASS_MAPPING = 64,  /* matches {...} patterns */
       CLASS_PLAIN_GETATTR =
           128, /* get_attribute is object's own: caches may look for themselves */
       CLASS_PLAIN_SETATTR = 256,
       CLASS_METHOD_DESCRIPTOR = 512, /* its instances are functions: loading one from a class for a
                                         call needs no bound method */
       CLASS_TAIL_BEHIND = 1024, /* ... behind the items, at a place that depends on their number */
       /* quick isinstance(x, int) and friends: inherited by subclasses */
       CLASS_IS_INT = 1 << 16,
       CLASS_IS_STR = 1 << 17,
       CLASS_IS_LIST = 1 << 18,
       CLASS_IS_TUPLE = 1 << 19,
       CLASS_IS_DICT = 1 << 20,
       CLASS_IS_EXCEPTION = 1 << 21,
       CLASS_IS_CLASS = 1 << 22,
       CLASS_IS_BYTES = 1 << 23,
       CLASS_IS_SET = 1 << 24, /* set or frozenset */
       CLASS_IS_FLOAT = 1 << 25,
};

struct Class {
  Type type; /* first: an Object's type pointer is a Class pointer */
  uint32_t flags;
  uint32_t version;   /* changes with every change of the class or a base; 0: not cacheable */
  Class *base;        /* the one whose layout is extended; kept alive by bases */
  Own name, qualname; /* str */
  Own bases, mro;     /* tuples; mro includes the class itself (which makes every class a cycle) */
  Own dict;           /* name -> attribute */
  Own weakrefs;       /* really a WeakRef *, the list's head: not counted */
  uint32_t dict_offset; /* where an instance's own attributes are (Tail of instance.h, or a plain
                           Own dict of built-in types: see CLASS_TAIL); 0: it has none */
  uint32_t values_hint; /* how many attribute values a new instance has room for */
  struct Shape *shape, *outside_shape, *dict_shape; /* where instances start; CLASS_TAIL only */
  Class **subclasses; /* direct ones, not counted; a class removes itself when it dies */
  uint32_t subclass_count, subclass_capacity;
  uint32_t slot_count;     /* own __slots__ */
  uint32_t shape_count;    /* how many shapes grew from the first ones: instance.h */
  struct ClassSlot *slots; /* own __slots__, in the order of offsets: instance.h */

  const char *doc, *signature; /* of a built-in type: docstring, and the constructor's parameters */
  const struct Method *methods;       /* ends with an empty name; NULL: none */
  const struct Attribute *attributes; /* the same */
  const struct BufferFace *buffer;    /* how its bytes are looked at; NULL: as the base's */
  Class *metaclass_of_static;         /* NULL: type */

#define SLOT(field, ctype, name, shape, doc) ctype field;
#include "slots.def"
#undef SLOT
};

static inline Class *class_of(Ref object) { return (Class *)(uintptr_t)object->type; }
static inline bool has_flag(Ref object, uint32_t flag) { return class_of(object)->flags & flag; }
#define AS_REF(pointer) ((Ref)(void *)(pointer)) /* a struct as the object it starts with */

extern Class type_class, object_class;

/* For the static initializers of built-in types: the memory half. */
#define BUILTIN_TYPE(type_name, Struct, memory_flags)                                             \
  .container = {{IMMORTAL_REFS, &type_class.type}, {.generation = UNTRACKED}}, .name = type_name, \
  .size = sizeof(Struct), .memory = memory_flags

/* ---- Looking at classes (class.c) -------------------------------------------------------- */

/* Fill a static class: inherit fields, make name, mro and dict. Called for all of types.def at
 * start, in that order (bases first). */
bool class_ready(Class *class);
bool is_subclass(const Class *class, const Class *base); /* through the mro; no hooks */
static inline bool is_instance(Ref object, const Class *class) {
  return object->type == &class->type || is_subclass(class_of(object), class);
}
/* Along the mro, without binding. NULL without an exception when it is not there. */
Ref class_lookup(Class *class, Ref name);
/* Every change of a class's dict goes through here. value NULL deletes. */
bool class_set_attribute(Class *class, Ref name, Ref value);
/* type(name, bases, dict) with an explicit metaclass: layout, slots, __set_name__,
 * __init_subclass__. keywords: a dict or NULL. PEP 487, 3115, 3119. */
Own class_new(Class *metaclass, Ref name, Ref bases, Ref dict, Ref keywords);
Class *class_most_derived_metaclass(Class *metaclass, Ref bases); /* NULL: conflict */
/* A class made by C code: an exception class or similar, without extra layout. */
Own class_new_simple(const char *name, Class *base, const char *module, const char *doc);
/* `__basicsize__` as CPython shows it, without the collector's header and the tail. */
size_t class_basic_size(const Class *class);
/* The names that dir() shows of a class: added to a dict. */
bool class_add_names(Class *class, Ref dict);
Own class_module(Class *class); /* `__module__`; NULL with AttributeError */
/* The VM's: the globals of the code that is running, whose `__name__` becomes a new class's
 * `__module__`. NULL, or answers NULL: nothing is running. */
extern Ref (*running_globals)(void);
uint32_t class_next_version(void); /* 0: they are used up, do not cache */
/* The cache behind class_lookup() counts the names it knows: let go of them, at exit. */
void class_cache_clear(void);

#endif
