/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exception objects and their classes. Sizes are CPython 3.13's. */
#ifndef OBJECTS_EXCEPTION_H
#define OBJECTS_EXCEPTION_H

#include "class.h"

/* the struct of most exceptions; the names of structs end in Exception, those of classes are
 * Python's */
typedef struct BaseExceptionObject { /* 88 bytes */
  Container container;
  Own dict;                      /* NULL until an attribute is set */
  Own args;                      /* tuple */
  Own notes;                     /* list or NULL */
  Own traceback, context, cause; /* or NULL */
  bool suppress_context;
} BaseExceptionObject;

typedef struct ValueException { /* StopIteration.value, SystemExit.code */
  BaseExceptionObject base;
  Own value;
} ValueException;

typedef struct AttributeException {
  BaseExceptionObject base;
  Own object, name;
} AttributeException;

typedef struct NameException {
  BaseExceptionObject base;
  Own name;
} NameException;

typedef struct ImportException {
  BaseExceptionObject base;
  Own msg, name, path, name_from;
} ImportException;

typedef struct OSException {
  BaseExceptionObject base;
  Own number, strerror, filename, filename2;
  intptr_t written;
} OSException;

typedef struct SyntaxException {
  BaseExceptionObject base;
  Own msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line;
} SyntaxException;

typedef struct UnicodeException {
  BaseExceptionObject base;
  Own encoding, object;
  intptr_t start, end;
  Own reason;
} UnicodeException;

typedef struct GroupException {
  BaseExceptionObject base;
  Own message, exceptions;
} GroupException;

extern Class BaseException_class;
#define EXCEPTION(Name, Base, Struct, doc) extern Class Name##_class;
#include "exceptions.def"
#undef EXCEPTION

/* so that C says throw(TypeError, ...) */
static Class *const BaseException = &BaseException_class;
#define EXCEPTION(Name, Base, Struct, doc) static Class *const Name = &Name##_class;
#include "exceptions.def"
#undef EXCEPTION

/* class_ready() for BaseException and all of exceptions.def. After types.def; BaseException may
 * have been readied there. */
bool exceptions_ready(void);

/* class(*args): for the VM's `raise`. The result is checked to be an exception. */
Own exception_new(Class *class, Ref const *args, int n);
Own exception_value(Ref stop_iteration); /* StopIteration.value */
void exception_set_traceback(Ref exception, Own traceback);
void exception_set_context(Ref exception, Own context);
void exception_set_cause(Ref exception, Own cause); /* sets suppress_context */

#endif
