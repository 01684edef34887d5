/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the exception classes share: exception.c (the base and the list of classes),
 * exception_kinds.c (those with fields of their own), exception_group.c. For each struct S of
 * exception.h there are S_traverse, S_clear, S_new and S_init. */
#ifndef OBJECTS_EXCEPTION_KINDS_H
#define OBJECTS_EXCEPTION_KINDS_H

#include "exception.h"
#include "native.h"

#define EXCEPTION_STRUCTS(S)                                                                 \
  S(BaseExceptionObject)                                                                     \
  S(ValueException) S(AttributeException) S(NameException) S(ImportException) S(OSException) \
      S(SyntaxException) S(UnicodeException) S(GroupException)
#define EXCEPTION_FUNCTIONS(Struct)                                  \
  void Struct##_traverse(Ref self, Visitor *visitor);                \
  void Struct##_clear(Ref self);                                     \
  Own Struct##_new(Class *class, Ref const *args, int n, Ref names); \
  bool Struct##_init(Ref self, Ref const *args, int n, Ref names);
EXCEPTION_STRUCTS(EXCEPTION_FUNCTIONS)
#undef EXCEPTION_FUNCTIONS

void exception_kinds_prepare(
    void); /* put str and attributes into the classes that have their own */
void exception_group_prepare(void);     /* the same */
bool exception_group_second_base(void); /* once ExceptionGroup is ready */

Own exception_allocate(Class *class, Ref const *args, int n); /* args set, tracked */
bool exception_no_keywords(Ref self, Ref names); /* "ValueError() takes no keyword arguments" */
bool exception_set_args(Ref self, Ref const *args, int n);
void exception_set_field(Ref self, Own *place, Own value, const char *name); /* value may be NULL */
Own exception_get_field(Own field); /* NULL reads as None */
Own BaseException_str(Ref self);

#endif
