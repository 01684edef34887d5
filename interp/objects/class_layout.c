/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What instances of a class statement's class look like in memory.
 *
 *   [the base's struct][slots of the base][slots of this class, by name][tail]
 *
 * A class extends the layout of exactly one base, the *best* one; the others must not need a place
 * of their own in the instance, or their layouts contradict each other. `__slots__` says which
 * names get a fixed place and whether there are a `__dict__` and weak references; without it there
 * are both. The tail moves to the end in every class, because behind it stand as many values as an
 * instance happens to have; everything else keeps its offset, so methods of a base find their
 * fields.
 *
 * Invariant: an offset that a base hands out means the same in every class below it.
 */
#include <string.h>

#include "class_parts.h"
#include "descriptor.h"
#include "int.h"
#include "list.h"

/* ---- Which base ------------------------------------------------------------------------------ */

static bool adds_fields(const Class *class) {
  if (is_heap(class)) return class->slot_count > 0;
  const Class *base = class->base;
  return base != NULL && (class->type.size != base->type.size ||
                          class->type.item_size != base->type.item_size);
}

/* The class at which the layout got its last field. */
static const Class *solid_base(const Class *class) {
  while (class->base != NULL && !adds_fields(class)) class = class->base;
  return class;
}

static bool may_be_base(Ref base) {
  if (!is_class(base)) return no(throw(TypeError, "bases must be types"));
  if (!(as_class(base)->flags & CLASS_FINAL)) return true;
  return no(throw(TypeError, "type '%N' is not an acceptable base type", base));
}

Class *class_best_base(Ref bases) {
  Class *best = NULL;
  const Class *winner = NULL;
  for (intptr_t i = 0; i < tuple_length(bases); i++) {
    if (!may_be_base(tuple_at(bases, i))) return NULL;
    const Class *candidate = solid_base(as_class(tuple_at(bases, i)));
    if (winner != NULL && is_subclass(winner, candidate)) continue;
    if (winner != NULL && !is_subclass(candidate, winner)) {
      throw(TypeError, "multiple bases have instance lay-out conflict");
      return NULL;
    }
    winner = candidate;
    best = as_class(tuple_at(bases, i));
  }
  return best;
}

/* ---- What `__slots__` says ------------------------------------------------------------------- */

typedef struct SlotRequest {
  bool given;          /* there is a `__slots__` */
  bool dict, weakrefs; /* wanted, and new in this class */
  bool may_dict, may_weakrefs;
  Own names;           /* a sorted list of mangled names */
} SlotRequest;

/* Items inside the block are at its end, where slots would have to be. (A str says itself where its
 * characters start.) */
static bool has_items_inside(const Class *class) {
  return class->type.item_size != 0 ||
         class->flags & (CLASS_IS_INT | CLASS_IS_TUPLE | CLASS_IS_BYTES);
}

static Own slots_tuple(Ref slots) {
  return is_str(slots) ? tuple_of(1, slots) : tuple_from_iterable(slots);
}

static bool is_identifier(Ref text) {
  Own name = str_intern_c("isidentifier");
  Own answer = name == NULL ? NULL : call_method(text, ref(name), NULL, 0);
  drop_if(name);
  if (answer == NULL) return false;
  bool is = ref(answer) == True;
  drop(answer);
  return is || no(throw(TypeError, "__slots__ must be identifiers"));
}

/* `__x` in class `_Point` is `_Point__x`; names with underscores at both ends stay. */
static Own mangle(const Class *class, Ref name) {
  const char *text = str_text(name), *prefix = class->type.name;
  size_t length = strlen(text);
  while (*prefix == '_') prefix++;
  bool private = length > 2 && text[0] == '_' && text[1] == '_' &&
                 !(text[length - 1] == '_' && text[length - 2] == '_') &&
                 strchr(text, '.') == NULL && *prefix != '\0';
  return str_intern(private ? str_format("_%s%s", prefix, text) : keep(name));
}

/* The compiler puts two names into a class's namespace that will not stay there. */
static bool conflicts(const Class *class, Ref name) {
  bool passing = name == ID(__qualname__) || name == ID(__classcell__);
  if (passing || dict_peek_str(ref(class->dict), name) == NULL) return false;
  throw(ValueError, "%R in __slots__ conflicts with class variable", name);
  return true;
}

static bool add_slot_name(const Class *class, Ref item, SlotRequest *request) {
  Own name = mangle(class, item);
  if (name == NULL) return false;
  bool done = !conflicts(class, ref(name)) && list_append(ref(request->names), ref(name));
  drop(name);
  return done;
}

static bool ask_for(bool allowed, bool *wanted, const char *what) {
  if (!allowed || *wanted)
    return no(throw(TypeError, "%s slot disallowed: we already got one", what));
  *wanted = true;
  return true;
}

static bool take_slot(const Class *class, Ref item, SlotRequest *request) {
  if (!is_str(item))
    return no(throw(TypeError, "__slots__ items must be strings, not '%T'", item));
  if (!is_identifier(item)) return false;
  if (str_is(item, "__dict__")) return ask_for(request->may_dict, &request->dict, "__dict__");
  if (str_is(item, "__weakref__"))
    return ask_for(request->may_weakrefs, &request->weakrefs, "__weakref__");
  return add_slot_name(class, item, request);
}

static bool take_slots(const Class *class, Ref slots, SlotRequest *request) {
  const Class *base = class->base;
  intptr_t n = tuple_length(slots);
  if (n > 0 && (has_items_inside(base) || is_subclass(base, &type_class)))
    return no(throw(TypeError, "nonempty __slots__ not supported for subtype of '%N'", base));
  for (intptr_t i = 0; i < n; i++)
    if (!take_slot(class, tuple_at(slots, i), request)) return false;
  return list_sort(ref(request->names), NULL, false);
}

/* Another base than the best one may bring the dict back, or weak references. */
static void ask_other_bases(const Class *class, SlotRequest *request) {
  Ref bases = ref(class->bases);
  for (intptr_t i = 0; i < tuple_length(bases); i++) {
    const Class *base = as_class(tuple_at(bases, i));
    if (base == class->base) continue;
    request->dict |= request->may_dict && base->dict_offset != 0;
    request->weakrefs |= request->may_weakrefs && base->type.weak_offset != 0;
  }
}

static bool read_slots(const Class *class, Ref given, SlotRequest *request) {
  Own slots = slots_tuple(given);
  if (slots == NULL) return false;
  bool done = take_slots(class, ref(slots), request);
  drop(slots);
  ask_other_bases(class, request);
  return done;
}

static bool read_request(const Class *class, SlotRequest *request) {
  const Class *base = class->base;
  Ref slots = dict_peek_str(ref(class->dict), ID(__slots__));
  *request = (SlotRequest){
    .given = slots != NULL,
    .may_dict = base->dict_offset == 0,
    .may_weakrefs = base->type.weak_offset == 0 && !has_items_inside(base),
    .names = list_new(0),
  };
  if (request->names == NULL) return false;
  if (slots != NULL) return read_slots(class, slots, request);
  request->dict = request->may_dict;
  request->weakrefs = request->may_weakrefs;
  return true;
}

/* ---- Offsets --------------------------------------------------------------------------------- */

static uint32_t round_up(uint32_t size) { return (size + 7) & ~7u; }

/* Where the base's fields end; its own tail is not one of them. An object of nothing but a header
 * gets the collector's half of it here. */
static uint32_t end_of_base(const Class *base) {
  uint32_t end = base->flags & CLASS_TAIL && !(base->flags & CLASS_TAIL_BEHIND)
                     ? base->dict_offset
                     : base->type.size;
  return end == sizeof(Object) ? sizeof(Container) : end;
}

static bool place_slots(Class *class, Ref names, uint32_t *end) {
  intptr_t n = list_length(names);
  if (n == 0) return true;
  *end = round_up(*end);
  class->slots = heap_alloc((size_t)n * sizeof *class->slots);
  if (class->slots == NULL) return false;
  for (intptr_t i = 0; i < n; i++) {
    class->slots[i].offset = *end;
    hold(AS_REF(class), &class->slots[i].name, keep(list_at(names, i)), label_field("__slots__"));
    class->slot_count++;
    *end += sizeof(Own);
  }
  return true;
}

static const Class *built_in_root(const Class *class) {
  while (is_heap(class)) class = class->base;
  return class;
}

/* Plain instances have their values inside; subclasses of built-in types have one word for them. */
static bool is_plain(const Class *class) { return built_in_root(class) == &object_class; }

static void place_tail(Class *class, const SlotRequest *request, uint32_t end) {
  const Class *base = class->base;
  bool in_tail = base->flags & CLASS_TAIL && base->type.weak_offset != 0 &&
                 base->type.weak_offset == base->dict_offset + offsetof(Tail, weakrefs);
  class->flags |= CLASS_TAIL;
  if (has_items_inside(base)) {
    class->flags |= CLASS_TAIL_BEHIND;
    class->dict_offset = end;
    return;
  }
  class->dict_offset = end = round_up(end);
  if (request->weakrefs || in_tail)
    class->type.weak_offset = end + (uint32_t)offsetof(Tail, weakrefs);
  class->type.size = end + sizeof(Tail) + (is_plain(class) ? 0 : sizeof(Own));
}

static void place_weakrefs(Class *class, uint32_t end) {
  end = round_up(end);
  class->type.weak_offset = end;
  class->type.size = end + sizeof(Own);
}

static bool place_all(Class *class, const SlotRequest *request) {
  const Class *base = class->base;
  uint32_t end = end_of_base(base);
  class->type.weak_offset = base->type.weak_offset;
  class->dict_offset = base->dict_offset;
  if (!place_slots(class, ref(request->names), &end)) return false;
  class->type.size = end;
  if (request->dict || base->flags & CLASS_TAIL)
    place_tail(class, request, end);
  else if (request->weakrefs)
    place_weakrefs(class, end);
  return true;
}

/* The collector's half of the header is where the base has it, or behind a header that nothing
 * follows, or in front. */
static uint32_t place_of_standing(const Type *base) {
  if (base->memory & TYPE_CONTAINER) return base->memory & TYPE_PREFIXED;
  return base->size == sizeof(Object) ? 0 : TYPE_PREFIXED;
}

static void fill_memory_half(Class *class) {
  const Type *base = &class->base->type;
  class->type.memory = TYPE_HEAP | TYPE_CONTAINER | place_of_standing(base);
  class->type.item_size = base->item_size;
  class->type.traverse = instance_traverse;
  class->type.clear = instance_clear;
  class->type.destroy = instance_destroy;
  class->type.side_bytes = instance_side_bytes;
}

/* ---- Room for values ------------------------------------------------------------------------- */

enum { MOST_ROOM = 30 };

static bool known_in_bases(const Class *class, Ref name) {
  for (const Class *base = class->base; is_heap(base); base = base->base) {
    Ref names = base->dict == NULL ? NULL
                                   : dict_peek_str(ref(base->dict), ID(__static_attributes__));
    if (names == NULL || !is_tuple(names)) continue;
    for (intptr_t i = 0; i < tuple_length(names); i++)
      if (tuple_at(names, i) == name) return true;
  }
  return false;
}

/* For plain instances count the attributes that methods assign. */
static uint32_t room_for_values(const Class *class) {
  const Class *base = class->base;
  if (!is_plain(class)) return 0;
  uint32_t room = base->values_hint;
  Ref names = dict_peek_str(ref(class->dict), ID(__static_attributes__));
  for (intptr_t i = 0; names != NULL && is_tuple(names) && i < tuple_length(names); i++)
    if (!known_in_bases(class, tuple_at(names, i))) room++;
  return room == 0 ? 1 : room > MOST_ROOM ? MOST_ROOM : room;
}

/* ---- Descriptors for the new fields ---------------------------------------------------------- */

/* A built-in type may have a dict of its own, and its own rules for it: classes and modules do not
 * let theirs be replaced, whichever other base the request comes through. */
static Ref built_in_dict(Ref self) {
  Class *root = (Class *)built_in_root(class_of(self));
  return root->dict_offset == 0 ? NULL : class_lookup(root, ID(__dict__));
}

static Own get_dict(Ref self) {
  Ref row = built_in_dict(self);
  DescrGetFn get = row == NULL ? NULL : class_of(row)->descr_get;
  return get == NULL ? instance_dict(self) : get(row, self, AS_REF(class_of(self)));
}

static bool set_dict(Ref self, Ref value) {
  Ref row = built_in_dict(self);
  SetFn set = row == NULL ? NULL : class_of(row)->descr_set;
  return set == NULL ? instance_set_dict(self, value) : set(row, self, value);
}

static Own get_weakref(Ref self) {
  WeakRef *first = weakrefs_of(self);
  return first == NULL ? none() : keep(AS_REF(first));
}

static const Attribute dict_row = {"__dict__", get_dict, set_dict,
                                   "dictionary for instance variables"};
static const Attribute weakref_row = {"__weakref__", get_weakref, NULL,
                                      "list of weak references to the object"};

static bool add_descriptor(Class *class, Ref name, Own descriptor) {
  bool done = descriptor != NULL && (dict_peek_str(ref(class->dict), name) != NULL ||
                                     dict_set(ref(class->dict), name, ref(descriptor)));
  drop_if(descriptor);
  return done;
}

static bool add_descriptors(Class *class, const SlotRequest *request) {
  for (uint32_t i = 0; i < class->slot_count; i++) {
    const ClassSlot *slot = &class->slots[i];
    Own member = member_descriptor(class, ref(slot->name), slot->offset);
    if (!add_descriptor(class, ref(slot->name), member)) return false;
  }
  if (request->dict && class->base->dict_offset == 0 &&
      !add_descriptor(class, ID(__dict__), attribute_descriptor(&dict_row, class)))
    return false;
  return !request->weakrefs ||
         add_descriptor(class, ID(__weakref__), attribute_descriptor(&weakref_row, class));
}

bool class_lay_out(Class *class) {
  SlotRequest request;
  bool done = read_request(class, &request);
  if (done) {
    fill_memory_half(class);
    done = place_all(class, &request) && add_descriptors(class, &request);
  }
  drop_if(request.names);
  if (!done || !(class->flags & CLASS_TAIL)) return done;
  class->values_hint = room_for_values(class);
  return shapes_start(class);
}

/* ---- Equal layouts --------------------------------------------------------------------------- */

static bool same_slots(const Class *a, const Class *b) {
  if (a->slot_count != b->slot_count) return false;
  for (uint32_t i = 0; i < a->slot_count; i++)
    if (ref(a->slots[i].name) != ref(b->slots[i].name) || a->slots[i].offset != b->slots[i].offset)
      return false;
  return true;
}

static bool adds_nothing(const Class *class) {
  const Class *base = class->base;
  return is_heap(class) && base != NULL && class->slot_count == 0 &&
         (class->dict_offset == 0) == (base->dict_offset == 0) &&
         (class->type.weak_offset == 0) == (base->type.weak_offset == 0) &&
         !((class->type.memory ^ base->type.memory) & TYPE_CONTAINER);
}

/* Two classes may add the same to the same base, no more: how their bases came about is not
 * compared. */
bool class_same_layout(const Class *a, const Class *b) {
  if (a->type.size != b->type.size || a->dict_offset != b->dict_offset ||
      a->type.weak_offset != b->type.weak_offset ||
      (a->type.memory ^ b->type.memory) & ~(uint32_t)TYPE_HEAP ||
      (a->flags ^ b->flags) & (CLASS_TAIL | CLASS_TAIL_BEHIND))
    return false;
  while (adds_nothing(a)) a = a->base;
  while (adds_nothing(b)) b = b->base;
  return a == b || (is_heap(a) && is_heap(b) && a->base == b->base && same_slots(a, b));
}
