/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting, looking at and forgetting the exception that is on its way up.
 *
 * Two variables say everything. `pending_error` is what was raised and not caught yet: every C
 * function that answers NULL, false or -1 has put something there. `handling` is what the
 * innermost `except` block is busy with: whatever is raised meanwhile gets it as `__context__`,
 * so that a traceback can say "During handling of the above exception, ...".
 *
 * Memory may be short when something goes wrong. One MemoryError is therefore made in advance, and
 * a static one stands behind it for the case that there was no memory to make the next.
 *
 * Invariant: the chain of contexts that starts at an exception is never a circle through it.
 */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "int.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

Own pending_error;
static Handling main_handling;
Handling *handling = &main_handling;
void (*unraisable_hook)(Ref exception, const char *message, Ref where);

/* ---- Messages ---------------------------------------------------------------------------- */

/* One directive of a format: "%-5.200s" has the flags and width copied to `spec`, to be handed to
 * snprintf with the letter. */
typedef struct Directive {
  char spec[32];
  size_t length;
  int precision; /* -1: none */
  int longs;     /* how many l; z counts as one */
  char letter;
} Directive;

static const char *read_directive(const char *at, Directive *directive, va_list *list) {
  memset(directive, 0, sizeof *directive);
  directive->precision = -1;
  directive->spec[directive->length++] = '%';
  for (; *at != '\0' && strchr("-+ #0123456789", *at) != NULL; at++) {
    if (directive->length < 16) directive->spec[directive->length++] = *at;
  }
  if (*at == '.') {
    directive->precision = 0;
    for (at++; *at >= '0' && *at <= '9'; at++) {
      directive->precision = directive->precision * 10 + (*at - '0');
    }
    if (*at == '*') {
      directive->precision = va_arg(*list, int);
      at++;
    }
  }
  for (; *at == 'l' || *at == 'z'; at++) directive->longs++;
  directive->letter = *at;
  return *at == '\0' ? at : at + 1;
}

static void put_integer(Builder *builder, Directive *directive, va_list *list) {
  char text[128];
  memcpy(directive->spec + directive->length, "l", 1);
  directive->spec[directive->length + 1] = directive->letter;
  directive->spec[directive->length + 2] = '\0';
  long value;
  if (directive->longs > 0)
    value = va_arg(*list, long);
  else if (directive->letter == 'd' || directive->letter == 'i')
    value = va_arg(*list, int);
  else
    value = (long)va_arg(*list, unsigned);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  snprintf(text, sizeof text, directive->spec, value);
#pragma GCC diagnostic pop
  builder_text(builder, text);
}

/* At most `limit` bytes of valid UTF-8, not cutting a character in two. */
static void put_text(Builder *builder, const char *text, int limit) {
  size_t length = limit < 0 ? strlen(text) : strnlen(text, (size_t)limit);
  if (text[length] == '\0') {
    builder_text(builder, text);
    return;
  }
  while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) length--;
  Own part = str_from_bytes(text, length);
  if (part != NULL)
    builder_str(builder, ref(part));
  else
    builder->failed = true;
  drop_if(part);
}

static void put_made(Builder *builder, Own text) {
  if (text == NULL) {
    builder->failed = true;
    return;
  }
  builder_str(builder, ref(text));
  drop(text);
}

static void put_double(Builder *builder, const Directive *directive, double value) {
  char text[64];
  snprintf(text, sizeof text, "%.*g", directive->precision < 0 ? 6 : directive->precision, value);
  builder_text(builder, text);
}

static void put_address(Builder *builder, const void *address) {
  char text[32];
  snprintf(text, sizeof text, "%p", address);
  builder_text(builder, text);
}

static void put_directive(Builder *builder, Directive *directive, va_list *list) {
  switch (directive->letter) {
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X': put_integer(builder, directive, list); break;
    case 'c': builder_char(builder, (Char)va_arg(*list, int)); break;
    case 'g': put_double(builder, directive, va_arg(*list, double)); break;
    case 's': put_text(builder, va_arg(*list, const char *), directive->precision); break;
    case 'R': put_made(builder, object_repr(va_arg(*list, Ref))); break;
    case 'S': put_made(builder, object_str(va_arg(*list, Ref))); break;
    case 'A': put_made(builder, object_ascii(va_arg(*list, Ref))); break;
    case 'T': put_text(builder, va_arg(*list, Ref)->type->name, directive->precision); break;
    case 'p': put_address(builder, va_arg(*list, const void *)); break;
    case 'N': put_text(builder, va_arg(*list, Class *)->type.name, directive->precision); break;
    default: builder_char(builder, (Char)directive->letter); break;
  }
}

static void put_format(Builder *builder, const char *format, va_list *list) {
  while (*format != '\0' && !builder->failed) {
    size_t plain = strcspn(format, "%");
    if (plain > 0) put_text(builder, format, (int)plain);
    format += plain;
    if (*format != '%') break;
    Directive directive;
    format = read_directive(format + 1, &directive, list);
    if (directive.letter != '\0') put_directive(builder, &directive, list);
  }
}

Own format_message_list(const char *format, va_list list) {
  va_list copy;
  va_copy(copy, list);
  Builder builder;
  builder_start(&builder);
  put_format(&builder, format, &copy);
  va_end(copy);
  return builder_finish(&builder);
}

Own format_message(const char *format, ...) {
  va_list list;
  va_start(list, format);
  Own text = format_message_list(format, list);
  va_end(list);
  return text;
}

/* ---- Context ----------------------------------------------------------------------------- */

static Ref context_of(Ref exception) { return ref(((BaseExceptionObject *)exception)->context); }

/* exception is about to get `context` in front of it: where exception itself stands further along
 * that chain, cut it off there (PEP 3134). A chain that user code made circular is left early. */
static void cut_from_chain(Ref context, Ref exception) {
  Ref slow = context;
  bool step = false;
  for (Ref at = context; context_of(at) != NULL; step = !step) {
    if (context_of(at) == exception) {
      exception_set_context(at, NULL);
      return;
    }
    at = context_of(at);
    if (at == slow) return;
    if (step) slow = context_of(slow);
  }
}

static void attach_context(Ref exception, Ref context) {
  if (context == NULL || context == exception) return;
  cut_from_chain(context, exception);
  exception_set_context(exception, keep(context));
}

Ref error_being_handled(void) {
  for (Handling *link = handling; link != NULL; link = link->outer) {
    if (link->exception != NULL) return ref(link->exception);
  }
  return NULL;
}

void error_chain(Own context) {
  if (context == NULL) return;
  if (pending_error == NULL) {
    pending_error = context;
    return;
  }
  if (context_of(ref(pending_error)) == NULL) attach_context(ref(pending_error), ref(context));
  drop(context);
}

/* ---- The pending exception --------------------------------------------------------------- */

void error_restore(Own exception) {
  Own old = pending_error;
  pending_error = exception;
  drop_if(old);
}

Own error_take(void) {
  Own taken = pending_error;
  pending_error = NULL;
  return taken;
}

void error_clear(void) { error_restore(NULL); }

bool error_is(const Class *class) {
  return pending_error != NULL && is_subclass(class_of(ref(pending_error)), class);
}

Own throw_object(Ref exception) {
  attach_context(exception, error_being_handled());
  error_restore(keep(exception));
  return NULL;
}

static Own throw_take(Own exception) {
  if (exception == NULL) return NULL;
  attach_context(ref(exception), error_being_handled());
  error_restore(exception);
  return NULL;
}

Own throw_value(Class *class, Ref value) { return throw_take(exception_new(class, &value, 1)); }

Own throw(Class * class, const char *format, ...) {
  va_list list;
  va_start(list, format);
  Own message = format_message_list(format, list);
  va_end(list);
  if (message == NULL) return NULL;
  throw_value(class, ref(message));
  drop(message);
  return NULL;
}

bool (*warning_hook)(Class *category, Ref message);

bool issue_warning(Class *category, const char *format, ...) {
  if (warning_hook == NULL) return true;
  va_list list;
  va_start(list, format);
  Own message = format_message_list(format, list);
  va_end(list);
  if (message == NULL) return false;
  bool done = warning_hook(category, ref(message));
  drop(message);
  return done;
}

bool error_set_name(Ref name, Ref object) {
  if (pending_error == NULL) return false;
  Ref error = ref(pending_error);
  if (is_subclass(class_of(error), AttributeError)) {
    AttributeException *self = (AttributeException *)error;
    if (self->name != NULL || self->object != NULL) return true;
    hold(error, &self->name, keep(name), label_field("name"));
    if (object != NULL) hold(error, &self->object, keep(object), label_field("obj"));
  } else if (is_subclass(class_of(error), NameError)) {
    NameException *self = (NameException *)error;
    if (self->name == NULL) hold(error, &self->name, keep(name), label_field("name"));
  }
  return true;
}

/* ---- Ctrl-C ------------------------------------------------------------------------------ */

volatile int interrupt_pending;

bool interrupted(void) {
  if (__builtin_expect(!interrupt_pending, 1)) return false;
  interrupt_pending = 0;
  Own interrupt = exception_new(KeyboardInterrupt, NULL, 0);
  if (interrupt == NULL) return true;
  throw_object(ref(interrupt));
  drop(interrupt);
  return true;
}

/* ---- Out of memory ----------------------------------------------------------------------- */

static Own reserve; /* a MemoryError nobody has seen yet */
static bool refilling;

/* The last resort: it never gets a traceback, because it can be raised twice at once. */
static BaseExceptionObject last_memory_error = {
    .container = {.object = {IMMORTAL_REFS, &MemoryError_class.type},
                  .standing.generation = UNTRACKED}};

void error_prepare_out_of_memory(void) {
  if (reserve != NULL || refilling) return;
  refilling = true;
  Own before = error_take();
  reserve = exception_new(MemoryError, NULL, 0);
  error_restore(before);
  refilling = false;
}

Own throw_out_of_memory(void) {
  if (refilling) return NULL;
  Own error = reserve != NULL ? reserve : keep(AS_REF(&last_memory_error));
  reserve = NULL;
  error_restore(error);
  error_prepare_out_of_memory();
  return NULL;
}

bool error_is_last_resort(Ref exception) { return exception == AS_REF(&last_memory_error); }

void error_forget_reserve(void) {
  Own old = reserve;
  reserve = NULL;
  drop_if(old);
}

void error_visit_roots(Visitor *visitor) {
  visit(visitor, ref(pending_error), label_field("exception on its way"));
  visit(visitor, ref(main_handling.exception), label_field("exception being handled"));
  visit(visitor, ref(reserve), label_field("MemoryError in reserve"));
}

/* ---- Where nobody can catch it ----------------------------------------------------------- */

/* Before sys exists, and when even the hook has gone. */
static void print_unraisable(Ref exception, const char *message, Ref where) {
  Own shown = where == NULL ? NULL : object_repr(where);
  Own text = object_str(exception);
  fprintf(stderr, "%s%s%s\n%s: %s\n", message == NULL ? "Exception ignored in" : message,
          shown == NULL ? "" : ": ", shown == NULL ? "" : str_text(ref(shown)),
          exception->type->name, text == NULL ? "" : str_text(ref(text)));
  drop_if(shown);
  drop_if(text);
}

void error_unraisable(const char *message, Ref where) {
  Own exception = error_take();
  if (exception == NULL) return;
  if (unraisable_hook != NULL)
    unraisable_hook(ref(exception), message, where);
  else
    print_unraisable(ref(exception), message, where);
  error_clear();
  drop(exception);
}
