/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions written in C, and how arguments reach them.
 *
 * A type's methods and a module's functions are one table each. The signature in a row is the only
 * statement of its parameters: calls are bound and refused by it, help() and inspect show it.
 *
 *   {"index", list_index, "(self, value, start=0, stop=9223372036854775807, /)", "Return first
 * index of value."},
 *   {"print", builtin_print, "(*args, sep=' ', end='\\n', file=None, flush=False)", "..."},
 *
 * The body gets `args` in the order of the parameters without self, NULL for those that were not
 * given, so it does not look at n except with *args. Order with *args: first every named parameter
 * (also the keyword-only ones behind the star), then the rest: args[named] .. args[n-1]; so print
 * has args[0] = sep, [1] = end, [2] = file, [3] = flush, args[4..n-1] = what to print. With
 * **kwargs the dict is the last of the named ones (always given, possibly empty). Everything is
 * borrowed. self is the instance, the class (CLASS_METHOD), the module (functions of modules), or
 * NULL (STATIC_METHOD).
 */
#ifndef OBJECTS_NATIVE_H
#define OBJECTS_NATIVE_H

#include "class.h"

typedef Own (*Native)(Ref self, Ref const *args, int n);

typedef enum MethodKind { INSTANCE_METHOD, CLASS_METHOD, STATIC_METHOD } MethodKind;

typedef struct Method {
  const char *name; /* NULL ends the table */
  Native function;
  const char *signature;
  const char *doc; /* may be NULL */
  MethodKind kind;
  struct Signature *parsed; /* made at the first call; leave it out of the tables */
} Method;

/* An attribute computed by C. set NULL: read-only. */
typedef struct Attribute {
  const char *name; /* NULL ends the table */
  UnaryFn get;
  bool (*set)(Ref self, Ref value); /* value NULL: delete */
  const char *doc;
  bool member; /* CPython calls it a member_descriptor, though it can be set */
} Attribute;

/* The head of such a body, which need not look at all that it is given. */
#define BODY(name)                                                                           \
  static Own name(Ref self __attribute__((unused)), Ref const *args __attribute__((unused)), \
                  int n __attribute__((unused)))

/* `set` of what CPython calls a member: "readonly attribute". */
bool readonly_member(Ref self, Ref value);

typedef struct Signature {
  int count; /* named parameters without self: positional, then keyword-only, then **kwargs */
  int positional_only;   /* how many of the first cannot be named */
  int positional;        /* how many can be given by position */
  int required;          /* how many of the positional must be given */
  bool rest, keywords;   /* *args, **kwargs */
  bool with_self;        /* "self" or "cls" stood first */
  const char **names;    /* C strings, count of them */
  const char **defaults; /* as written; NULL: required */
} Signature;

const Signature *signature_parse(const char *text); /* kept forever, shared by text address */

/* Check and order arguments for a native of this signature; name is for messages ("index" or
 * "list.index" where CPython says so). Writes signature->count pointers (plus the rest behind) to a
 * buffer: `space` if it has room, else a heap block to be freed with bound_release(). */
enum { BOUND_SPACE = 24 };
typedef struct Bound {
  Ref const *args;
  int n;
  Ref *block;   /* NULL, or to be freed */
  Own keywords; /* the dict of **kwargs, or NULL */
  Ref space[BOUND_SPACE];
} Bound;
bool arguments_bind(Bound *bound, const Signature *signature, const char *name, Ref const *args,
                    int n, Ref names);
void bound_release(Bound *bound);

/* builtin_function_or_method (self bound), method_descriptor (in a type's dict),
 * classmethod_descriptor: one struct. */
typedef struct NativeFunction { /* 72 bytes, as CPython's */
  Container container;
  Method *method;
  Own self;     /* bound to; NULL in a descriptor */
  Own module;   /* str or NULL */
  Class *owner; /* type whose dict it stands in, or NULL; immortal or kept alive by self */
  Own weakrefs;
} NativeFunction;

extern Class builtin_function_class, method_descriptor_class, classmethod_descriptor_class;
Own native_bound(Method *method, Ref self, Ref module, Class *owner); /* self, module may be NULL */
Own native_descriptor(Method *method, Class *owner);

/* Wrappers between slots and dunder names (slots.c): `slot wrapper` and `method-wrapper`. */
extern Class slot_wrapper_class, method_wrapper_class;
bool slots_fill_dict(Class *class); /* built-in: a wrapper in the dict for every own filled slot */
void slots_refill(Class *class);    /* heap: fields from what the mro finds */
void slots_forget(void);            /* at exit: the names it keeps */
extern Class attribute_descriptor_class; /* getset_descriptor, of Attribute rows */
Own attribute_descriptor(const Attribute *row, Class *owner);

#endif
