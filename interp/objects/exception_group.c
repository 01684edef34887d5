/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several exceptions that travel as one: BaseExceptionGroup and ExceptionGroup, PEP 654.
 *
 * A group is a tree: its members may be groups. split() takes the tree apart into what a condition
 * matches and the rest; both halves keep the tree's form, and each new group gets the message,
 * traceback, context, cause and notes of the one it came from. Groups never change: an unmatched or
 * wholly matched one is handed on as it is.
 *
 * Invariant: exceptions is a non-empty tuple of exceptions; an ExceptionGroup holds only
 * Exceptions.
 */
#include "exception_kinds.h"

#include "class_parts.h"
#include "error.h"
#include "generic_alias.h"
#include "list.h"
#include "protocol.h"
#include "str.h"
#include "tuple.h"

#define SELF(object) ((GroupException *)(object))

void GroupException_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(SELF(self)->message), label_field("message"));
  visit(visitor, ref(SELF(self)->exceptions), label_field("exceptions"));
  BaseExceptionObject_traverse(self, visitor);
}

void GroupException_clear(Ref self) {
  release(self, &SELF(self)->message, label_field("message"));
  release(self, &SELF(self)->exceptions, label_field("exceptions"));
  BaseExceptionObject_clear(self);
}

/* ---- Making ------------------------------------------------------------------------------ */

/* All of them exceptions; *plain: all of them Exceptions. */
static bool check_members(Ref exceptions, bool *plain) {
  *plain = true;
  for (intptr_t i = 0; i < tuple_length(exceptions); i++) {
    Ref member = tuple_at(exceptions, i);
    if (!has_flag(member, CLASS_IS_EXCEPTION)) {
      return no(
          throw(ValueError, "Item %zd of second argument (exceptions) is not an exception", i));
    }
    *plain &= is_instance(member, Exception);
  }
  return true;
}

/* The class to make: BaseExceptionGroup of nothing but Exceptions is an ExceptionGroup. */
static Class *group_class(Class *class, bool plain) {
  if (plain) return class == BaseExceptionGroup ? ExceptionGroup : class;
  if (class == ExceptionGroup) {
    throw(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    return NULL;
  }
  if (is_subclass(class, Exception)) {
    throw(TypeError, "Cannot nest BaseExceptions in '%N'", class);
    return NULL;
  }
  return class;
}

static Own group_make(Class *class, Ref const *args, int n, Ref exceptions) {
  bool plain;
  if (tuple_length(exceptions) == 0) {
    return throw(ValueError, "second argument (exceptions) must be a non-empty sequence");
  }
  if (!check_members(exceptions, &plain)) return NULL;
  class = group_class(class, plain);
  if (class == NULL) return NULL;
  Own self = exception_allocate(class, args, n);
  if (self == NULL) return NULL;
  hold(ref(self), &SELF(ref(self))->message, keep(args[0]), label_field("message"));
  hold(ref(self), &SELF(ref(self))->exceptions, keep(exceptions), label_field("exceptions"));
  return self;
}

Own GroupException_new(Class *class, Ref const *args, int n, Ref names) {
  (void)names;
  if (n != 2) {
    return throw(TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", n);
  }
  if (!is_str(args[0])) {
    return throw(TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %T", args[0]);
  }
  if (class_of(args[1])->get_item == NULL || has_flag(args[1], CLASS_IS_DICT)) {
    return throw(TypeError, "second argument (exceptions) must be a sequence");
  }
  Own exceptions = tuple_from_iterable(args[1]);
  if (exceptions == NULL) return NULL;
  Own self = group_make(class, args, n, ref(exceptions));
  drop(exceptions);
  return self;
}

bool GroupException_init(Ref self, Ref const *args, int n, Ref names) {
  return BaseExceptionObject_init(self, args, n, names);
}

static Own group_str(Ref self) {
  intptr_t count = tuple_length(ref(SELF(self)->exceptions));
  return format_message("%S (%zd sub-exception%s)", ref(SELF(self)->message), count,
                        count == 1 ? "" : "s");
}

/* ---- Splitting --------------------------------------------------------------------------- */

static bool is_condition(Ref condition) {
  if (has_flag(condition, CLASS_IS_CLASS)) return is_subclass((Class *)condition, BaseException);
  if (!is_tuple(condition)) return is_callable(condition);
  for (intptr_t i = 0; i < tuple_length(condition); i++) {
    Ref class = tuple_at(condition, i);
    if (!has_flag(class, CLASS_IS_CLASS) || !is_subclass((Class *)class, BaseException))
      return false;
  }
  return true;
}

static bool want_condition(Ref condition) {
  if (is_condition(condition)) return true;
  return no(throw(TypeError,
                  "expected an exception type, a tuple of exception types, or a callable "
                  "(other than a class)"));
}

static int matches(Ref exception, Ref condition) {
  if (has_flag(condition, CLASS_IS_CLASS) || is_tuple(condition)) {
    return object_is_instance(exception, condition);
  }
  Own answer = call1(condition, exception);
  if (answer == NULL) return -1;
  int truth = object_truth(ref(answer));
  drop(answer);
  return truth;
}

static bool copy_notes(Ref from, Ref to) {
  bool failed = false;
  Own name = str_intern_c("__notes__");
  if (name == NULL) return false;
  Own notes = object_get_attribute_if(from, ref(name), &failed);
  bool done = !failed;
  if (notes != NULL && is_list(ref(notes))) {
    Own copy = list_from_iterable(ref(notes));
    done = copy != NULL && object_set_attribute(to, ref(name), ref(copy));
    drop_if(copy);
  }
  drop_if(notes);
  drop(name);
  return done;
}

/* A group of these members that is otherwise like self: self.derive(members). None for no members.
 */
static Own regroup(Ref self, Ref members) {
  if (list_length(members) == 0) return none();
  Own name = str_intern_c("derive");
  if (name == NULL) return NULL;
  Own made = call_method(self, ref(name), &members, 1);
  drop(name);
  if (made == NULL) return NULL;
  if (!is_instance(ref(made), BaseExceptionGroup)) {
    throw(TypeError, "derive must return an instance of BaseExceptionGroup");
    drop(made);
    return NULL;
  }
  BaseExceptionObject *old = (BaseExceptionObject *)self;
  bool suppress = old->suppress_context;
  exception_set_traceback(ref(made), keep_if(ref(old->traceback)));
  exception_set_context(ref(made), keep_if(ref(old->context)));
  exception_set_cause(ref(made), keep_if(ref(old->cause)));
  ((BaseExceptionObject *)ref(made))->suppress_context = suppress;
  if (copy_notes(self, ref(made))) return made;
  drop(made);
  return NULL;
}

static bool split(Ref exception, Ref condition, Own *match, Own *rest);

/* Put the two halves of each member into the lists. */
static bool split_members(Ref self, Ref condition, Ref matching, Ref others) {
  Own members = keep(ref(SELF(self)->exceptions));
  bool done = true;
  for (intptr_t i = 0; done && i < tuple_length(ref(members)); i++) {
    Own match = NULL, rest = NULL;
    done = split(tuple_at(ref(members), i), condition, &match, &rest);
    if (done && ref(match) != None) done = list_append(matching, ref(match));
    if (done && ref(rest) != None) done = list_append(others, ref(rest));
    drop_if(match);
    drop_if(rest);
  }
  drop(members);
  return done;
}

static bool split_group(Ref self, Ref condition, Own *match, Own *rest) {
  Own matching = list_new(0), others = list_new(0);
  bool done = matching != NULL && others != NULL &&
              split_members(self, condition, ref(matching), ref(others)) &&
              (*match = regroup(self, ref(matching))) != NULL &&
              (*rest = regroup(self, ref(others))) != NULL;
  drop_if(matching);
  drop_if(others);
  return done;
}

/* *match and *rest become exceptions or None. */
static bool split(Ref exception, Ref condition, Own *match, Own *rest) {
  int whole = matches(exception, condition);
  if (whole < 0) return false;
  if (whole > 0 || !is_instance(exception, BaseExceptionGroup)) {
    *match = whole ? keep(exception) : none();
    *rest = whole ? none() : keep(exception);
    return true;
  }
  if (!recursion_enter(" in exception_group_split_recursive")) return false;
  bool done = split_group(exception, condition, match, rest);
  recursion_leave();
  return done;
}

static Own group_split(Ref self, Ref const *args, int n) {
  (void)n;
  Own match = NULL, rest = NULL, pair = NULL;
  if (want_condition(args[0]) && split(self, args[0], &match, &rest)) {
    pair = tuple_of(2, ref(match), ref(rest));
  }
  drop_if(match);
  drop_if(rest);
  return pair;
}

static Own group_subgroup(Ref self, Ref const *args, int n) {
  (void)n;
  Own match = NULL, rest = NULL;
  bool done = want_condition(args[0]) && split(self, args[0], &match, &rest);
  drop_if(rest);
  if (done) return match;
  drop_if(match);
  return NULL;
}

static Own group_derive(Ref self, Ref const *args, int n) {
  (void)n;
  Ref pair[] = {ref(SELF(self)->message), args[0]};
  return call(AS_REF(BaseExceptionGroup), pair, 2);
}

static Own get_message(Ref self) { return exception_get_field(SELF(self)->message); }
static Own get_exceptions(Ref self) { return exception_get_field(SELF(self)->exceptions); }

static Own group_class_getitem(Ref self, Ref const *args, int n) {
  (void)n;
  return generic_alias_new(self, args[0]);
}

static Method group_methods[] = {
    {"__class_getitem__", group_class_getitem, "(cls, object, /)", "See PEP 585", CLASS_METHOD},
    {"derive", group_derive, "(self, object, /)", NULL},
    {"split", group_split, "(self, object, /)", NULL},
    {"subgroup", group_subgroup, "(self, object, /)", NULL},
    {NULL},
};

static const Attribute group_attributes[] = {
    {"message", get_message, readonly_member, "exception message"},
    {"exceptions", get_exceptions, readonly_member, "nested exceptions"},
    {NULL},
};

/* ExceptionGroup can be weakly referenced, for no other reason than that it is made like a Python
 * class in CPython, where the space for that is two words. */
enum { WEAK_PART = 2 * sizeof(void *) };

void exception_group_prepare(void) {
  ExceptionGroup_class.type.size = sizeof(GroupException) + WEAK_PART;
  ExceptionGroup_class.type.weak_offset = sizeof(GroupException);
  BaseExceptionGroup_class.str = group_str;
  BaseExceptionGroup_class.methods = group_methods;
  BaseExceptionGroup_class.attributes = group_attributes;
}

/* ExceptionGroup is the one built-in class with two bases. class_ready() has given it the first. */
bool exception_group_second_base(void) {
  Own bases = tuple_of(2, AS_REF(BaseExceptionGroup), AS_REF(Exception));
  Own order = tuple_of(5, AS_REF(ExceptionGroup), AS_REF(BaseExceptionGroup), AS_REF(Exception),
                       AS_REF(BaseException), AS_REF(&object_class));
  if (bases == NULL || order == NULL) {
    drop_if(bases);
    drop_if(order);
    return false;
  }
  Ref class = AS_REF(ExceptionGroup);
  exception_set_field(class, &ExceptionGroup_class.bases, bases, "__bases__");
  exception_set_field(class, &ExceptionGroup_class.mro, order, "__mro__");
  return class_add_subclass(Exception, ExceptionGroup);
}
