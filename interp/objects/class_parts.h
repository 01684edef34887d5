/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that make up classes share. Private to class*.c, type_object.c, slots.c,
 * instance.c, shape.c and object_type.c.
 */
#ifndef OBJECTS_CLASS_PARTS_H
#define OBJECTS_CLASS_PARTS_H

#include "dict.h"
#include "error.h"
#include "instance.h"
#include "native.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

static inline Class *as_class(Ref object) { return (Class *)(void *)object; }
static inline bool is_class(Ref object) { return has_flag(object, CLASS_IS_CLASS); }
static inline bool is_heap(const Class *class) { return class->type.memory & TYPE_HEAP; }

/* ---- class.c --------------------------------------------------------------------------------- */

void class_forget_caches(Class *class);      /* version 0, subclasses too: before a change */
void class_renew_versions(Class *class);     /* and after it */
bool class_add_subclass(Class *base, Class *class);
void class_remove_subclass(Class *base, Class *class);
bool class_join_bases(Class *class);         /* become a subclass of all bases */
void class_leave_bases(Class *class);
void class_traverse(Ref self, Visitor *visitor); /* fields of type_class */
void class_clear(Ref self);
void class_destroy(Ref self);
bool is_dunder(Ref name);                    /* __like_this__ */

/* ---- class_mro.c ----------------------------------------------------------------------------- */

Own class_linearize(Class *class); /* C3: a list of classes */
Own class_find_mro(Class *class);  /* the same as a tuple, or what a metaclass's mro() says */

/* ---- class_layout.c -------------------------------------------------------------------------- */

Class *class_best_base(Ref bases); /* the one whose layout is extended; NULL: exception set */
/* Offsets, sizes and slots of a new class, whose name, base, bases and dict are there. */
bool class_lay_out(Class *class);
bool class_same_layout(const Class *a, const Class *b); /* may an instance change from a to b? */

/* ---- class_new.c ----------------------------------------------------------------------------- */

Own type_new(Class *metaclass, Ref const *args, int n, Ref names); /* type.__new__ */

/* ---- slots.c --------------------------------------------------------------------------------- */

void slots_inherit(Class *class);            /* static: empty fields from the base */
void slots_start(Class *class);              /* a new heap class: fields of base, then its own */
bool slots_knows(Ref name);                  /* does a field answer to this name? */

/* ---- object_type.c --------------------------------------------------------------------------- */

Own object_new_instance(Class *class, Ref const *args, int n, Ref names); /* object.__new__ */
bool object_init(Ref self, Ref const *args, int n, Ref names);

#endif
