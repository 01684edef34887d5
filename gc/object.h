/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header every object starts with, and the two things everybody does: keep and drop.
 *
 * An object is a block of memory that starts with a count and a type. The count says how many
 * places refer to the object; whoever stores a reference adds one, whoever forgets a reference
 * takes one away, and the one who takes the last away frees the object there and then.
 *
 * An object that can refer to others may become part of a circle that counting alone never frees.
 * Such objects are *containers*: their header is twice as long, and one half of it belongs to the
 * collector (generations.c, collector.c): the object's Standing. It comes second:
 *
 *      list, function, instance   [count, type][standing][fields ...]
 *
 * A number or a text cannot refer to anything and has no standing; but a class statement can derive
 * a class from such a type, and the instances have attributes. All code that reads a number has to
 * find it where every number has it, so there the standing comes first, in front of the address
 * that everybody knows. Such a type is *prefixed*:
 *
 *      float                                    [count, type][value]
 *      instance of class F(float)     [standing][count, type][value][attributes ...]
 *
 * Ownership is said in the type. `Own` is a reference that is counted for you: hand it on or drop
 * it. `Ref` is a look at an object that somebody else keeps alive: do not drop it, keep() it if it
 * has to stay. Parameters are Ref and results are Own; exceptions show in the name (..._peek
 * returns a Ref, ..._take consumes an Own). `make check-ownership` compiles the sources with the
 * two as different pointer types, so that mixing them up is a compile error. To look at what you
 * own, say ref(own).
 *
 * The sources are compiled twice, into two halves of one program: WATCHED=1 reports every change
 * to the listeners of events.h; in WATCHED=0 the reports do not exist and cost nothing.
 */
#ifndef GC_OBJECT_H
#define GC_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef WATCHED
#define WATCHED 1
#endif

typedef struct Object Object;
typedef struct Type Type;

typedef Object *Ref;
#ifdef CHECK_OWNERSHIP
typedef struct Owned *Own; /* never defined: an Own can only be passed on, dropped, or ref()ed */
#else
typedef Object *Own;
#endif

/* ---- The header ------------------------------------------------------------------------------ */

struct Object { /* 16 bytes: every object */
  intptr_t refs;
  const Type *type;
};

typedef struct Standing { /* 16 bytes: where an object stands with the collector */
  union {
    struct {
      uint32_t place;    /* index in the list of its generation */
      int32_t refs_left; /* the collector's working copy of the count, only during a collection */
    };
    Ref next_dying; /* while it waits for its death (refcount.c) */
  };
  uint32_t serial;    /* the 3 in Node#3: a number per type, given at birth, never reused */
  uint8_t generation; /* 0, 1, 2, FROZEN or UNTRACKED */
  uint8_t extra;      /* free for the object's type to use */
  uint16_t flags;     /* CONTAINER_... */
} Standing;

typedef struct Container { /* 32 bytes: objects that can refer to others, unless prefixed */
  Object object;
  Standing standing;
} Container;

enum { FROZEN = 3, UNTRACKED = 255 };

enum {
  CONTAINER_FINALIZED = 1,   /* its finalizer has run, and will not run again */
  CONTAINER_CANDIDATE = 2,   /* is in the generation being collected right now */
  CONTAINER_UNREACHABLE = 4, /* tentatively, while a collection is looking */
  CONTAINER_INTERNAL = 8,    /* the interpreter's own: narration sums these up */
  CONTAINER_DYING = 16,      /* is being freed */
  CONTAINER_WEAKREF = 32,    /* is a WeakRef (weakref.c) */
  CONTAINER_SHARED = 64,     /* ... and one that stands in front of the others */
  CONTAINER_SEALED = 128,    /* the interpreter's to use: gc/ does not look at it */
  CONTAINER_PART = 256,      /* internal, and a part of a class or of a library module */
};

/* ---- The memory half of a type --------------------------------------------------------------- */

/* Where inside its holder a reference stands. One visitor serves the collector, which ignores
 * labels, and every tool that explains who refers to whom. */
typedef enum LabelKind {
  LABEL_FIELD,     /* a fixed field of a C struct: detail is its name, a const char * */
  LABEL_ITEM,      /* position in a sequence: detail is the index */
  LABEL_KEY,       /* the key of a dict or member of a set: detail is unused */
  LABEL_VALUE,     /* the value in a dict: detail is the key, a Ref */
  LABEL_ATTRIBUTE, /* an attribute or slot of an instance: detail is the name, a Ref to a str */
  LABEL_LOCAL,     /* a local variable: detail is the name, a Ref to a str */
  LABEL_CELL,      /* a closure cell's content: detail is unused */
  LABEL_TEMPORARY, /* a value being computed with: detail is the depth on the value stack */
  LABEL_CLASS,     /* an instance's class */
} LabelKind;

typedef struct Label {
  uintptr_t kind;
  uintptr_t detail;
} Label;

static inline Label label_field(const char *name) {
  return (Label){LABEL_FIELD, (uintptr_t)name};
}
static inline Label label_item(intptr_t index) { return (Label){LABEL_ITEM, (uintptr_t)index}; }
static inline Label label_of(LabelKind kind, Ref detail) {
  return (Label){kind, (uintptr_t)detail};
}

typedef struct Visitor Visitor;
struct Visitor {
  void (*visit)(Visitor *self, Ref target, Label label); /* target is never NULL */
  Ref holder; /* whose references are being visited; in a frame: its function; NULL: the C side */
  int depth;  /* of the frame, 1 is the outermost; 0: not in a frame */
};
static inline void visit(Visitor *visitor, Ref target, Label label) {
  if (target != NULL) visitor->visit(visitor, target, label);
}

enum { /* Type.memory */
  TYPE_CONTAINER = 1,       /* objects have a standing and are tracked by the collector */
  TYPE_UNCLEARABLE = 2,     /* the collector does not call clear (immutable: tuple, ...): the rest
                               of the circle has to give way, as in CPython */
  TYPE_HEAP = 4,            /* made at run time: objects keep their type alive */
  TYPE_UNTRACK_LATE = 8,    /* may_untrack is asked by full collections only (dict) */
  TYPE_PREFIXED = 16,       /* ... of a container: the standing is in front of the object */
};

struct Type {
  Container container; /* a type is an object, too */
  const char *name;    /* UTF-8, for events and messages; owned by the type */
  uint32_t size;       /* bytes of an object without items, header included, prefix not */
  uint32_t item_size;  /* bytes per item that stands inside the object */
  uint32_t weak_offset; /* where the pointer to the list of weak references is; 0: there is none */
  uint32_t memory;      /* TYPE_... */
  uint32_t born;        /* how many containers of this type were ever born: the last serial */
  uint32_t born_inside; /* ... and how many as parts of the machinery (machinery_begins) */

  /* Call visit for each reference the object owns, with its label, in the order of its fields;
   * the class of a TYPE_HEAP object is visited by the caller, not here. May be NULL. */
  void (*traverse)(Ref self, Visitor *visitor);
  /* Let go of every reference, leaving the object valid and empty: the collector breaks circles
   * with it, and death calls it too. Detach before dropping (release()). May be NULL. */
  void (*clear)(Ref self);
  /* Free side memory (item arrays, tables). After clear; no reference is left. May be NULL. */
  void (*destroy)(Ref self);
  /* Run the finalizer (`__del__`, a suspended generator's `finally`): PEP 442. gc/ sees to it that
   * this happens once in a life. Must leave a pending exception as it was. May be NULL. */
  void (*finalize)(Ref self);
  /* Bytes of side memory this object owns beyond its block. NULL: none. */
  size_t (*side_bytes)(Ref self);
  /* Asked by the collector about a survivor: can self never again be part of a circle, or not
   * before it says so by track()? Then it is untracked (a tuple or dict of atoms). May be NULL. */
  bool (*may_untrack)(Ref self);
};

static inline bool is_container(Ref object) { return object->type->memory & TYPE_CONTAINER; }
static inline bool is_prefixed(const Type *type) { return type->memory & TYPE_PREFIXED; }
static inline Standing *as_container(Ref object) {
  return is_prefixed(object->type) ? (Standing *)object - 1 : &((Container *)object)->standing;
}
static inline bool is_tracked(Ref object) {
  return is_container(object) && as_container(object)->generation != UNTRACKED;
}

/* ---- Owning ---------------------------------------------------------------------------------- */

/* Objects that live as long as the program (None, small ints, built-in types) start with a count
 * that no program can bring down; keep and drop then need no test. */
#define IMMORTAL_REFS ((intptr_t)1 << 40)
static inline bool is_immortal(Ref object) { return object->refs >= IMMORTAL_REFS / 2; }

static inline Ref ref(Own own) { return (Ref)own; }            /* look at what you own */
static inline Own own(void *object) { return (Own)object; }    /* "this reference is mine" */
static inline Ref const *refs(Own const *owned) { return (Ref const *)owned; }

void object_dies(Ref object); /* the count has reached zero: refcount.c */

/* What a class or a library module is made of is born between these two: the interpreter's own, with
 * serials of its own, so that the first list of a program is list#1. Code of the program that is
 * called meanwhile makes objects of the program: who runs it sets the depth to `machinery_floor`,
 * which is above 0 while the code itself belongs to the library. */
#if WATCHED
extern int machinery_depth, machinery_floor;
static inline void machinery_begins(void) { machinery_depth++; }
static inline void machinery_ends(void) { machinery_depth--; }
static inline void library_begins(void) { machinery_depth++, machinery_floor++; }
static inline void library_ends(void) { machinery_depth--, machinery_floor--; }
/* A part of the library runs a part of the program; give back the answer when that is over. */
static inline int program_begins(void) {
  int floor = machinery_floor;
  machinery_floor = 0;
  return floor;
}
static inline void program_ends(int floor) { machinery_floor = floor; }
#else
static inline void machinery_begins(void) {}
static inline void machinery_ends(void) {}
static inline void library_begins(void) {}
static inline void library_ends(void) {}
static inline int program_begins(void) { return 0; }
static inline void program_ends(int floor) { (void)floor; }
#endif

#if WATCHED
extern uint64_t events_wanted; /* one bit per EventKind; 0 when nobody listens */
void event_kept(Ref object);
void event_dropped(Ref object);
void event_held(Ref holder, Ref object, Label label);
void event_released(Ref holder, Ref object, Label label);
#define REPORT(call) \
  do { \
    if (__builtin_expect(events_wanted != 0, 0)) call; \
  } while (0)
#else
#define REPORT(call) ((void)0)
#endif

static inline Own keep(Ref object) {
  object->refs++;
  REPORT(event_kept(object));
  return own(object);
}

static inline void drop(Own owned) {
  Ref object = ref(owned);
  object->refs--;
  REPORT(event_dropped(object));
  if (__builtin_expect(object->refs == 0, 0)) object_dies(object);
}

static inline Own keep_if(Ref object) { return object == NULL ? own(NULL) : keep(object); }
static inline void drop_if(Own owned) {
  if (owned != NULL) drop(owned);
}

/* ---- References with a place: the way every field of every object is filled and emptied ------ */

/* A holder's empty place gets a reference. The count does not change: your reference becomes the
 * holder's. */
static inline void hold(Ref holder, Own *place, Own value, Label label) {
  *place = value;
  REPORT(event_held(holder, ref(value), label));
  (void)holder, (void)label;
}

/* The place is emptied first and the reference dropped after, because dropping may run any code,
 * and that code may look at the holder. */
static inline void release(Ref holder, Own *place, Label label) {
  Own old = *place;
  if (old == NULL) return;
  *place = NULL;
  REPORT(event_released(holder, ref(old), label));
  drop(old);
  (void)holder, (void)label;
}

static inline void replace(Ref holder, Own *place, Own value, Label label) {
  Own old = *place;
  *place = value;
  REPORT(event_held(holder, ref(value), label));
  if (old != NULL) {
    REPORT(event_released(holder, ref(old), label));
    drop(old);
  }
  (void)holder, (void)label;
}

#endif
