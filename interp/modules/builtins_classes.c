/* SPDX-License-Identifier: GPL-3.0-or-later */
/* __build_class__: what a class statement does.
 *
 * The bases are settled first (PEP 560), then the metaclass, which may provide the namespace
 * (`__prepare__`, PEP 3115); the body runs in that namespace; and the metaclass is called to make
 * the class of it. Methods that say super() or __class__ look into a cell that has to hold the very
 * class the statement makes: type.__new__ fills it, and we check that it did.
 */
#include "builtins.h"

#include "../objects/class.h"
#include "../objects/dict.h"
#include "../objects/error.h"
#include "../objects/function.h"
#include "../objects/list.h"
#include "../objects/protocol.h"
#include "../objects/str.h"
#include "../objects/tuple.h"
#include "../vm/vm.h"

/* ---- Bases ------------------------------------------------------------------------------- */

/* What stands for a base that is no class: the tuple from its __mro_entries__. NULL without an
 * exception: it has none. */
static Own entries_of(Ref base, Ref bases) {
  if (is_instance(base, &type_class)) return NULL;
  bool failed;
  Own method = object_get_attribute_if(base, ID(__mro_entries__), &failed);
  if (method == NULL) return NULL;
  Own entries = call1(ref(method), bases);
  drop(method);
  if (entries == NULL || is_tuple(ref(entries))) return entries;
  drop(entries);
  return throw(TypeError, "__mro_entries__ must return a tuple");
}

static bool add_base(Ref list, Ref base, Ref bases) {
  Own entries = entries_of(base, bases);
  if (entries == NULL) return !error_pending() && list_append(list, base);
  bool done = list_extend(list, ref(entries));
  drop(entries);
  return done;
}

/* The bases as the class will have them; the same tuple if nothing stood for anything else. */
static Own resolve_bases(Ref bases) {
  bool all_classes = true;
  for (intptr_t i = 0; i < tuple_length(bases); i++) {
    all_classes &= is_instance(tuple_at(bases, i), &type_class);
  }
  if (all_classes) return keep(bases);
  Own list = list_new(tuple_length(bases));
  bool done = list != NULL;
  for (intptr_t i = 0; done && i < tuple_length(bases); i++) {
    done = add_base(ref(list), tuple_at(bases, i), bases);
  }
  Own resolved = done ? list_to_tuple(ref(list)) : NULL;
  drop_if(list);
  return resolved;
}

/* ---- Metaclass and namespace ------------------------------------------------------------- */

static Own find_metaclass(Ref bases, Ref keywords) {
  Own meta = dict_pop(keywords, ID(metaclass));
  if (meta == NULL && error_pending()) return NULL;
  if (meta == NULL) {
    Class *first = tuple_length(bases) == 0 ? &type_class : class_of(tuple_at(bases, 0));
    meta = keep(AS_REF(first));
  }
  if (!is_instance(ref(meta), &type_class)) return meta; /* any callable will do */
  Class *winner = class_most_derived_metaclass((Class *)ref(meta), bases);
  drop(meta);
  return winner == NULL ? NULL : keep(AS_REF(winner));
}

static bool check_namespace(Ref namespace, Ref meta) {
  if (is_dict(namespace) || class_of(namespace)->get_item != NULL) return true;
  const char *name = is_instance(meta, &type_class) ? ((Class *)meta)->type.name : "<metaclass>";
  return no(throw(TypeError, "%s.__prepare__() must return a mapping, not %T", name, namespace));
}

static Own plain_namespace(void) {
  machinery_begins();
  Own namespace = dict_new();
  machinery_ends();
  return namespace;
}

static Own prepare_namespace(Ref meta, Ref name, Ref bases, Ref keywords) {
  if (meta == AS_REF(&type_class)) return plain_namespace();
  bool failed;
  Own prepare = object_get_attribute_if(meta, ID(__prepare__), &failed);
  if (prepare == NULL) return failed ? NULL : plain_namespace();
  Own args = tuple_of(2, name, bases);
  Own namespace = args == NULL ? NULL : call_spread(ref(prepare), ref(args), keywords);
  drop_if(args);
  drop(prepare);
  if (namespace == NULL || check_namespace(ref(namespace), meta)) return namespace;
  drop(namespace);
  return NULL;
}

/* ---- The class --------------------------------------------------------------------------- */

/* cell: what the body returned; is a cell only if some method asks for it. */
static bool check_class_cell(Ref class, Ref cell, Ref name) {
  if (!is_instance(class, &type_class) || !is_instance(cell, &cell_class)) return true;
  Ref content = ref(((Cell *)cell)->content);
  if (content == class) return true;
  if (content == NULL) {
    return no(
        throw(RuntimeError,
              "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
              name, class));
  }
  return no(throw(TypeError, "__class__ set to %R defining %R as %R", content, name, class));
}

static Own make_class(Ref meta, Ref name, Ref bases, Ref namespace, Ref keywords) {
  machinery_begins();
  Own args = tuple_of(3, name, bases, namespace);
  machinery_ends();
  if (args == NULL) return NULL;
  Own class = call_spread(meta, ref(args), keywords);
  drop(args);
  return class;
}

static Own run_and_make(Ref function, Ref name, Ref bases, Ref old_bases, Ref meta, Ref namespace,
                        Ref keywords) {
  Own cell = vm_run_class_body(function, namespace);
  if (cell == NULL) return NULL;
  Own class = NULL;
  if (bases == old_bases || object_set_item(namespace, ID(__orig_bases__), old_bases)) {
    class = make_class(meta, name, bases, namespace, keywords);
  }
  if (class != NULL && !check_class_cell(ref(class), ref(cell), name)) {
    drop(class);
    class = NULL;
  }
  drop(cell);
  return class;
}

static Own build_class(Ref function, Ref name, Ref old_bases, Ref keywords) {
  Own bases = resolve_bases(old_bases), meta = NULL, namespace = NULL, class = NULL;
  if (bases != NULL) meta = find_metaclass(ref(bases), keywords);
  if (meta != NULL) namespace = prepare_namespace(ref(meta), name, ref(bases), keywords);
  if (namespace != NULL) {
    class =
        run_and_make(function, name, ref(bases), old_bases, ref(meta), ref(namespace), keywords);
  }
  drop_if(namespace);
  drop_if(meta);
  drop_if(bases);
  return class;
}

/* args: keywords, function, name, bases... */
static Own builtin_build_class(Ref self, Ref const *args, int n) {
  (void)self;
  if (n < 3) return throw(TypeError, "__build_class__: not enough arguments");
  if (!is_instance(args[1], &function_class)) {
    return throw(TypeError, "__build_class__: func must be a function");
  }
  if (!is_str(args[2])) return throw(TypeError, "__build_class__: name is not a string");
  machinery_begins();
  Own bases = tuple_from(args + 3, n - 3);
  machinery_ends();
  if (bases == NULL) return NULL;
  Own class = build_class(args[1], args[2], ref(bases), args[0]);
  drop(bases);
  return class;
}

Method builtins_classes[] = {
    {"__build_class__", builtin_build_class, "(*args, **kwds)",
     .doc = "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\n"
            "Internal helper function used by the class statement."},
    {NULL},
};
