/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error idiom: set the exception, return NULL (or false, or -1).
 *
 * There is at most one *pending* exception, the one that is on its way up right now; and a stack of
 * *handled* ones, which `except` blocks are busy with (sys.exception(), `__context__`). Raising
 * attaches the handled one as context, PEP 3134. Tracebacks are added by the frames it passes.
 */
#ifndef OBJECTS_ERROR_H
#define OBJECTS_ERROR_H

#include "exception.h"

extern Own pending_error; /* NULL: none */
static inline bool error_pending(void) { return __builtin_expect(pending_error != NULL, 0); }

/* Make an exception of class with a message and set it. Returns NULL.
 * Beyond printf's %s %d %u %ld %zd %zu %c %x %g %% (and precision %.200s): %R repr(Ref), %S
 * str(Ref), %A ascii(Ref), %p an address, %T the name of the type of Ref, %N the name of a Class *.
 */
Own throw(Class * class, const char *format, ...);
static inline bool no(Own null) {
  return null != NULL;
} /* in a function that answers true or false: return no(throw(...)) */
Own throw_value(Class *class,
                Ref value);      /* class(value), unformatted: KeyError(key), SystemExit(code) */
Own throw_object(Ref exception); /* set it, with context */
Own throw_out_of_memory(void);   /* the MemoryError made in advance */
Own format_message(const char *format, ...); /* the same directives; a str */
Own format_message_list(const char *format, __builtin_va_list list);

bool error_is(const Class *class); /* is one pending, of this class? */
Own error_take(void);              /* the pending one, no longer pending; NULL: none */
void error_restore(Own exception); /* pending again as it was; NULL: nothing */
void error_clear(void);            /* forget the pending one, if any */
/* Takes context: it becomes the pending one's __context__ where that has none; with nothing
 * pending, it is pending itself. NULL: nothing happens. */
void error_chain(Own context);
/* The pending AttributeError or NameError gets its .name (and .obj: may be NULL), unless it has
 * them. */
bool error_set_name(Ref name, Ref object);

/* Exceptions that `except` blocks are busy with, one chain link for the main program and one for
 * each running generator: a generator's own blocks go to sleep with it. The VM moves exceptions in
 * and out of handling->exception, and links generators in while they run. */
typedef struct Handling {
  Own exception; /* NULL: none here, look further out */
  struct Handling *outer;
} Handling;
extern Handling *handling;
Ref error_being_handled(void);

/* The pending one, those that the main program handles (a generator visits its own), and the
 * reserve below: for the tools. */
void error_visit_roots(Visitor *visitor);

/* Make the MemoryError of throw_out_of_memory() when there is none; give it up at exit. */
void error_prepare_out_of_memory(void);
void error_forget_reserve(void);
bool error_is_last_resort(
    Ref exception); /* the static MemoryError, which everybody shares: keep nothing in it */

/* Ctrl-C: the signal handler sets this together with ATTENTION_SIGNAL. (An int is a sig_atomic_t;
 * <signal.h> would bring names like raise() to every file.) */
extern volatile int interrupt_pending;
/* Nobody has answered it yet? True with KeyboardInterrupt set, which is the answer. The interpreter
 * asks between instructions; what computes for long in C (numbers of a million digits) asks, too. */
bool interrupted(void);

/* A warning for whoever wrote the line that is running: warnings.warn(). False: it became an
 * exception. */
bool issue_warning(Class *category, const char *format, ...);
extern bool (*warning_hook)(Class *category, Ref message); /* set by modules; NULL: too early */

/* An exception where nobody can catch it (finalizers, callbacks): give it to sys.unraisablehook,
 * which prints "Exception ignored in: ..." on stderr. message e.g. "Exception ignored in" or NULL.
 * Clears it. */
void error_unraisable(const char *message, Ref where);
extern void (*unraisable_hook)(Ref exception, const char *message,
                               Ref where); /* set by modules/sys */

#endif
