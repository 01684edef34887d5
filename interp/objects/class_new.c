/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a class at run time: what `class` statements and type(name, bases, dict) come down to.
 *
 * The steps, in this order because each can be seen from Python: which metaclass, which base's
 * layout; the namespace is copied and put in order (`__qualname__` and `__classcell__` are taken
 * out, `__module__` and `__doc__` are seen to, some functions become class or static methods);
 * slots and layout; the method resolution order; the fields of slots.def; then the outside is told:
 * the cell of super(), every attribute's `__set_name__`, and the bases' `__init_subclass__`. PEP
 * 487, 3115, 3135.
 *
 * Invariant: Python code is called only when the class is complete, apart from a metaclass's mro().
 */
#include <string.h>

#include "class_parts.h"
#include "descriptor.h"
#include "exception.h"
#include "function.h"
#include "int.h"

Ref (*running_globals)(void);

/* ---- Which metaclass, which bases -------------------------------------------------------- */

Class *class_most_derived_metaclass(Class *metaclass, Ref bases) {
  for (intptr_t i = 0; i < tuple_length(bases); i++) {
    Class *other = class_of(tuple_at(bases, i));
    if (is_subclass(metaclass, other)) continue;
    if (!is_subclass(other, metaclass)) {
      throw(TypeError,
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
            "subclass of the metaclasses of all its bases");
      return NULL;
    }
    metaclass = other;
  }
  return metaclass;
}

static bool bases_need_resolution(Ref bases) {
  for (intptr_t i = 0; i < tuple_length(bases); i++) {
    Ref base = tuple_at(bases, i);
    if (is_class(base)) continue;
    bool failed;
    Own entries = object_get_attribute_if(base, ID(__mro_entries__), &failed);
    if (failed) return true;
    if (entries == NULL) continue;
    drop(entries);
    throw(TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
    return true;
  }
  return false;
}

static Own bases_or_object(Ref bases) {
  return tuple_length(bases) == 0 ? tuple_of(1, AS_REF(&object_class)) : keep(bases);
}

/* ---- The namespace ----------------------------------------------------------------------- */

static bool take_qualname(Class *class) {
  Ref dict = ref(class->dict), given = dict_peek_str(dict, ID(__qualname__));
  if (given != NULL && !is_str(given))
    return no(throw(TypeError, "type __qualname__ must be a str, not %T", given));
  hold(AS_REF(class), &class->qualname, keep(given == NULL ? ref(class->name) : given),
       label_field("__qualname__"));
  return given == NULL || dict_delete(dict, ID(__qualname__)) == 1;
}

static bool take_module(Class *class) {
  Ref dict = ref(class->dict);
  if (dict_peek_str(dict, ID(__module__)) != NULL || running_globals == NULL) return true;
  Ref globals = running_globals();
  Ref name = globals == NULL ? NULL : dict_peek_str(globals, ID(__name__));
  return name == NULL || dict_set(dict, ID(__module__), name);
}

/* def __new__ is a static method without saying so, and some others are class methods. */
static bool wrap_function(Class *class, Ref name, Own (*wrap)(Ref function)) {
  Ref found = dict_peek_str(ref(class->dict), name);
  if (found == NULL || found->type != &function_class.type) return true;
  Own wrapped = wrap(found);
  bool done = wrapped != NULL && dict_set(ref(class->dict), name, ref(wrapped));
  drop_if(wrapped);
  return done;
}

static bool prepare_dict(Class *class) {
  return take_qualname(class) && take_module(class) &&
         wrap_function(class, ID(__new__), staticmethod_new) &&
         wrap_function(class, ID(__init_subclass__), classmethod_new) &&
         wrap_function(class, ID(__class_getitem__), classmethod_new);
}

static bool set_default(Class *class, Ref name, Ref value) {
  Ref dict = ref(class->dict);
  return dict_peek_str(dict, name) != NULL || dict_set(dict, name, value);
}

/* Who defines equality and says nothing about hashes is not hashable. */
static bool complete_dict(Class *class) {
  if (dict_peek_str(ref(class->dict), ID(__eq__)) != NULL &&
      !set_default(class, ID(__hash__), None))
    return false;
  return set_default(class, ID(__doc__), None);
}

/* The cell that methods with super() or __class__ look into: the compiler left it here. */
static bool fill_class_cell(Class *class) {
  Ref cell = dict_peek_str(ref(class->dict), ID(__classcell__));
  if (cell == NULL) return true;
  if (cell->type != &cell_class.type)
    return no(
        throw(TypeError, "__classcell__ must be a nonlocal cell, not %R", AS_REF(class_of(cell))));
  replace(cell, &((Cell *)cell)->content, keep(AS_REF(class)), label_of(LABEL_CELL, NULL));
  return dict_delete(ref(class->dict), ID(__classcell__)) == 1;
}

/* ---- Building ---------------------------------------------------------------------------- */

static bool check_name(Ref name) {
  size_t length;
  const char *text = str_utf8(name, &length);
  if (text == NULL) return false;
  if (strlen(text) == length) return true;
  return no(throw(ValueError, "type name must not contain null characters"));
}

/* The text of messages belongs to the name. */
static void set_name(Class *class, Ref name) {
  hold(AS_REF(class), &class->name, keep(name), label_field("__name__"));
  class->type.name = str_text(name);
}

/* A class of the right kind with name, bases and a copy of the dict; nothing is inherited yet. */
static Class *start_class(Class *metaclass, Ref name, Ref bases, Class *best, Ref dict) {
  Class *class = object_new(&metaclass->type, 0);
  if (class == NULL) return NULL;
  Ref self = AS_REF(class);
  class->base = best;
  set_name(class, name);
  hold(self, &class->bases, keep(bases), label_field("__bases__"));
  track(self);
  machinery_begins();
  class->dict = dict_copy(dict);
  machinery_ends();
  if (class->dict != NULL) return class;
  drop(own(class));
  return NULL;
}

enum {
  INHERITED = CLASS_SEQUENCE | CLASS_MAPPING | CLASS_TAIL | CLASS_TAIL_BEHIND | 0x3ff << 16,
};

enum { PATTERN_FLAGS = CLASS_SEQUENCE | CLASS_MAPPING };

/* The abstract classes of collections say with `__abc_tpflags__`, in CPython's numbers, which
 * patterns their instances match; the first base that says something decides for the others. */
static bool take_pattern_flags(Class *class) {
  Ref bases = ref(class->bases), dict = ref(class->dict);
  for (intptr_t i = 0; i < tuple_length(bases) && !(class->flags & PATTERN_FLAGS); i++)
    class->flags |= as_class(tuple_at(bases, i))->flags & PATTERN_FLAGS;
  Own name = str_intern_c("__abc_tpflags__");
  if (name == NULL) return false;
  Ref given = dict_peek_str(dict, ref(name));
  intptr_t bits = 0;
  bool done = given == NULL || !is_int(given) ||
              (as_size(given, &bits) && dict_delete(dict, ref(name)) == 1);
  drop(name);
  if (bits & (1 << 5 | 1 << 6)) class->flags &= ~(uint32_t)PATTERN_FLAGS;
  if (bits & 1 << 5) class->flags |= CLASS_SEQUENCE;
  if (bits & 1 << 6) class->flags |= CLASS_MAPPING;
  return done;
}

static bool lay_out_and_order(Class *class) {
  class->flags |= class->base->flags & INHERITED;
  if (!take_pattern_flags(class)) return false;
  if (!prepare_dict(class) || !fill_class_cell(class) || !class_lay_out(class) ||
      !complete_dict(class))
    return false;
  Own order = class_find_mro(class);
  if (order == NULL) return false;
  hold(AS_REF(class), &class->mro, order, label_field("__mro__"));
  if (!class_join_bases(class)) return false;
  slots_start(class);
  class->version = class_next_version();
  class->flags |= CLASS_READY;
  return true;
}

static bool finish_class(Class *class) {
  machinery_begins();
  bool done = lay_out_and_order(class);
  machinery_ends();
  return done;
}

/* ---- Telling those who want to know ------------------------------------------------------ */

static void note_set_name(Ref value, Ref name, const Class *class) {
  Own error = error_take();
  Own note = format_message("Error calling __set_name__ on '%T' instance %R in '%s'", value, name,
                            class->type.name);
  Own method = str_intern_c("add_note");
  if (note != NULL && method != NULL) {
    Ref argument = ref(note);
    Own result = call_method(ref(error), ref(method), &argument, 1);
    drop_if(result);
  }
  drop_if(method);
  drop_if(note);
  error_clear();
  error_restore(error);
}

static bool set_one_name(Class *class, Ref name, Ref value) {
  Ref args[] = {AS_REF(class), name};
  if (class_lookup(class_of(value), ID(__set_name__)) == NULL) return true;
  Own result = call_special(value, ID(__set_name__), args, 2);
  if (result == NULL && error_pending()) {
    note_set_name(value, name, class);
    return false;
  }
  drop_if(result);
  return true;
}

static bool wants_name(Ref value) {
  return class_lookup(class_of(value), ID(__set_name__)) != NULL;
}

static bool anyone_wants_name(Ref dict) {
  Ref name, value;
  for (intptr_t at = 0; dict_next(dict, &at, &name, &value);)
    if (wants_name(value)) return true;
  return false;
}

/* Of a copy, since the methods may change the class. */
static bool set_names(Class *class) {
  if (!anyone_wants_name(ref(class->dict))) return true;
  Own copy = dict_copy(ref(class->dict));
  if (copy == NULL) return false;
  bool done = true;
  Ref name, value;
  for (intptr_t at = 0; done && dict_next(ref(copy), &at, &name, &value);)
    done = set_one_name(class, name, value);
  drop(copy);
  return done;
}

static Ref look_behind(Class *class, Ref name) {
  Ref mro = ref(class->mro), found = NULL;
  for (intptr_t i = 1; i < tuple_length(mro) && found == NULL; i++)
    found = dict_peek_str(ref(as_class(tuple_at(mro, i))->dict), name);
  return found;
}

/* A metaclass's mro() may leave out the class itself: super() then has nowhere to begin. */
static bool is_in_own_order(Class *class) {
  if (is_subclass(class, class)) return true;
  return no(throw(TypeError, "super(type, obj): obj (type %N) is not an instance or subtype of "
                             "type (%N).", class, class));
}

/* super(class, class).__init_subclass__(**keywords) */
static bool init_subclass(Class *class, Ref keywords) {
  if (!is_in_own_order(class)) return false;
  Ref found = look_behind(class, ID(__init_subclass__));
  bool plain = found == dict_peek_str(ref(object_class.dict), ID(__init_subclass__));
  if (found == NULL || (plain && (keywords == NULL || dict_length(keywords) == 0))) return true;
  DescrGetFn get = class_of(found)->descr_get;
  Own method = get == NULL ? keep(found) : get(found, NULL, AS_REF(class));
  if (method == NULL) return false;
  Own result = call_spread(ref(method), empty_tuple, keywords);
  drop(method);
  if (result == NULL) return false;
  drop(result);
  return true;
}

/* Names are strs; whoever puts something else there may wonder that it is not found. */
static bool warn_of_odd_keys(Class *class) {
  Ref name, value;
  for (intptr_t at = 0; dict_next(ref(class->dict), &at, &name, &value);)
    if (!is_str(name))
      return issue_warning(RuntimeWarning, "non-string key in the __dict__ of class %N", class);
  return true;
}

/* ---- All of it --------------------------------------------------------------------------- */

static Own make_class(Class *metaclass, Ref name, Ref bases, Ref dict, Ref keywords) {
  if (!check_name(name)) return NULL;
  Class *best = class_best_base(bases);
  if (best == NULL) return NULL;
  Class *class = start_class(metaclass, name, bases, best, dict);
  if (class == NULL) return NULL;
  if (finish_class(class) && warn_of_odd_keys(class) && set_names(class) &&
      init_subclass(class, keywords))
    return own(class);
  drop(own(class));
  return NULL;
}

Own class_new(Class *metaclass, Ref name, Ref bases, Ref dict, Ref keywords) {
  machinery_begins();
  Own all = bases_or_object(bases);
  machinery_ends();
  if (all == NULL) return NULL;
  Own class = make_class(metaclass, name, ref(all), dict, keywords);
  drop(all);
  return class;
}

Own class_new_simple(const char *name, Class *base, const char *module, const char *doc) {
  Own text = str_intern_c(name), bases = tuple_of(1, AS_REF(base)), dict = dict_new(), class = NULL;
  if (text != NULL && bases != NULL && dict != NULL &&
      dict_set_c_take(ref(dict), "__module__", str_intern_c(module)) &&
      (doc == NULL || dict_set_c_take(ref(dict), "__doc__", str_from(doc))))
    class = class_new(class_of(AS_REF(base)), ref(text), ref(bases), ref(dict), NULL);
  drop_if(dict);
  drop_if(bases);
  drop_if(text);
  return class;
}

/* ---- type.__new__ ------------------------------------------------------------------------ */

static bool check_argument(Ref value, int number, bool right, const char *wanted) {
  if (right) return true;
  return no(
      throw(TypeError, "type.__new__() argument %d must be %s, not %T", number, wanted, value));
}

static bool check_arguments(Ref const *args, int n) {
  if (n != 3) return no(throw(TypeError, "type.__new__() takes exactly 3 arguments (%d given)", n));
  return check_argument(args[0], 1, is_str(args[0]), "str") &&
         check_argument(args[1], 2, is_tuple(args[1]), "tuple") &&
         check_argument(args[2], 3, is_dict(args[2]), "dict");
}

static Own keywords_dict(Ref const *values, Ref names) {
  Own dict = dict_new();
  for (intptr_t i = 0; dict != NULL && i < tuple_length(names); i++)
    if (!dict_set(ref(dict), tuple_at(names, i), values[i])) {
      drop(dict);
      return NULL;
    }
  return dict;
}

Own type_new(Class *metaclass, Ref const *args, int n, Ref names) {
  if (!check_arguments(args, n) || bases_need_resolution(args[1])) return NULL;
  Class *winner = class_most_derived_metaclass(metaclass, args[1]);
  if (winner == NULL) return NULL;
  if (winner != metaclass && winner->new != type_new) return winner->new (winner, args, n, names);
  if (names == NULL || tuple_length(names) == 0)
    return class_new(winner, args[0], args[1], args[2], NULL);
  Own keywords = keywords_dict(args + n, names);
  if (keywords == NULL) return NULL;
  Own class = class_new(winner, args[0], args[1], args[2], ref(keywords));
  drop(keywords);
  return class;
}
