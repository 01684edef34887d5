/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slice: the three values of a[start:stop:step], and what they mean for a sequence of a given
 * length.
 *
 * A slice keeps whatever stood between the colons. What it means is said twice: in C integers,
 * for the sequences that exist (slice_unpack, slice_adjust), where numbers that are too large
 * are as good as the largest; and in ints of any size (slice_indices), for ranges, which can be
 * longer than memory.
 *
 * The conversions of an index that all sequences share are here, too.
 */
#include "constructor.h"
#include "int.h"
#include "native.h"
#include "protocol.h"
#include "range.h"
#include "slice.h"
#include "str.h"

static Slice *as_slice(Ref object) { return (Slice *)object; }

/* ---- Making, and the collector's view ---------------------------------------------------- */

Own slice_new(Ref start, Ref stop, Ref step) {
  Slice *slice = object_new(&slice_class.type, 0);
  if (slice == NULL) return NULL;
  Ref self = AS_REF(slice);
  hold(self, &slice->start, keep(start), label_field("start"));
  hold(self, &slice->stop, keep(stop), label_field("stop"));
  hold(self, &slice->step, keep(step), label_field("step"));
  track(self);
  return own(slice);
}

static Own slice_create(Class *class, Ref const *args, int n, Ref names) {
  (void)class;
  if (!only_positional("slice", n, names, 1, 3)) return NULL;
  if (n == 1) return slice_new(None, args[0], None);
  return slice_new(args[0], args[1], n == 3 ? args[2] : None);
}

static void slice_traverse(Ref self, Visitor *visitor) {
  visit(visitor, ref(as_slice(self)->start), label_field("start"));
  visit(visitor, ref(as_slice(self)->stop), label_field("stop"));
  visit(visitor, ref(as_slice(self)->step), label_field("step"));
}

static void slice_clear(Ref self) {
  release(self, &as_slice(self)->step, label_field("step"));
  release(self, &as_slice(self)->start, label_field("start"));
  release(self, &as_slice(self)->stop, label_field("stop"));
}

/* ---- Indexes as C integers --------------------------------------------------------------- */

bool position_from(Ref key, const char *type_name, intptr_t *out) {
  if (is_int(key) && int_is_compact(key)) {
    *out = int_compact(key);
    return true;
  }
  if (class_of(key)->as_index == NULL)
    return no(throw(TypeError, "%s indices must be integers or slices, not %T", type_name, key));
  Own index = object_index(key);
  if (index == NULL) return false;
  bool fits = int_fits(ref(index), out);
  if (!fits) throw(IndexError, "cannot fit '%T' into an index-sized integer", key);
  drop(index);
  return fits;
}

/* One part of a slice: clipped to what fits. */
static bool part_from(Ref part, intptr_t *out) {
  if (class_of(part)->as_index == NULL)
    return no(
        throw(TypeError, "slice indices must be integers or None or have an __index__ method"));
  return as_size_clipped(part, out);
}

static bool limit_from(Ref limit, intptr_t *out) {
  if (class_of(limit)->as_index == NULL)
    return no(throw(TypeError, "slice indices must be integers or have an __index__ method"));
  return as_size_clipped(limit, out);
}

bool search_bounds(Ref const *limits, intptr_t length, intptr_t *start, intptr_t *stop) {
  *start = 0;
  *stop = PTRDIFF_MAX;
  if (limits[0] != NULL && !limit_from(limits[0], start)) return false;
  if (limits[1] != NULL && !limit_from(limits[1], stop)) return false;
  if (*start < 0) *start = *start + length < 0 ? 0 : *start + length;
  if (*stop < 0) *stop = *stop + length < 0 ? 0 : *stop + length;
  return true;
}

/* ---- A slice as C integers --------------------------------------------------------------- */

bool slice_unpack(Ref slice, intptr_t *start, intptr_t *stop, intptr_t *step) {
  Slice *self = as_slice(slice);
  *step = 1;
  if (ref(self->step) != None) {
    if (!part_from(ref(self->step), step)) return false;
    if (*step == 0) return no(throw(ValueError, "slice step cannot be zero"));
    if (*step < -PTRDIFF_MAX) *step = -PTRDIFF_MAX; /* so that -step exists */
  }
  *start = *step < 0 ? PTRDIFF_MAX : 0;
  *stop = *step < 0 ? PTRDIFF_MIN : PTRDIFF_MAX;
  if (ref(self->start) != None && !part_from(ref(self->start), start)) return false;
  return ref(self->stop) == None || part_from(ref(self->stop), stop);
}

/* An end of a slice, counted from the end if negative, brought to where items are. */
static intptr_t adjust_end(intptr_t end, intptr_t length, bool backwards) {
  if (end < 0) {
    end += length;
    return end >= 0 ? end : backwards ? -1 : 0;
  }
  return end < length ? end : backwards ? length - 1 : length;
}

intptr_t slice_adjust(intptr_t length, intptr_t *start, intptr_t *stop, intptr_t step) {
  *start = adjust_end(*start, length, step < 0);
  *stop = adjust_end(*stop, length, step < 0);
  if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

intptr_t slice_resolve(Ref slice, intptr_t length, intptr_t *start, intptr_t *stop,
                       intptr_t *step) {
  if (!slice_unpack(slice, start, stop, step)) return -1;
  return slice_adjust(length, start, stop, *step);
}

/* ---- A slice as ints of any size --------------------------------------------------------- */

static Own index_of_part(Ref part) {
  if (class_of(part)->as_index == NULL)
    return throw(TypeError, "slice indices must be integers or None or have an __index__ method");
  return object_index(part);
}

/* The same as adjust_end. lowest and highest are where an end can be. */
static Own adjust_part(Ref part, Ref length, Ref lowest, Ref highest) {
  Own end = index_of_part(part);
  if (end == NULL) return NULL;
  if (int_sign(ref(end)) < 0) {
    Own sum = int_add(ref(end), length);
    drop(end);
    end = sum;
    if (end == NULL || int_compare(ref(end), lowest) >= 0) return end;
    drop(end);
    return keep(lowest);
  }
  if (int_compare(ref(end), highest) <= 0) return end;
  drop(end);
  return keep(highest);
}

static Own step_of(Slice *self) {
  if (ref(self->step) == None) return int_from(1);
  Own step = index_of_part(ref(self->step));
  if (step == NULL || int_sign(ref(step)) != 0) return step;
  drop(step);
  return throw(ValueError, "slice step cannot be zero");
}

static void indices_drop(SliceIndices *indices) {
  drop_if(indices->start);
  drop_if(indices->stop);
  drop_if(indices->step);
  *indices = (SliceIndices){NULL, NULL, NULL};
}

static bool ends_from(Slice *self, Ref length, SliceIndices *out) {
  bool backwards = int_sign(ref(out->step)) < 0;
  Own lowest = int_from(backwards ? -1 : 0), minus_one = int_from(-1);
  Own highest = !backwards          ? keep(length)
                : minus_one == NULL ? NULL
                                    : int_add(length, ref(minus_one));
  if (lowest != NULL && highest != NULL) {
    out->start = ref(self->start) == None
                     ? keep(backwards ? ref(highest) : ref(lowest))
                     : adjust_part(ref(self->start), length, ref(lowest), ref(highest));
    if (out->start != NULL)
      out->stop = ref(self->stop) == None
                      ? keep(backwards ? ref(lowest) : ref(highest))
                      : adjust_part(ref(self->stop), length, ref(lowest), ref(highest));
  }
  drop_if(lowest);
  drop_if(highest);
  drop_if(minus_one);
  return out->stop != NULL;
}

bool slice_indices(Ref slice, Ref length, SliceIndices *out) {
  *out = (SliceIndices){NULL, NULL, NULL};
  out->step = step_of(as_slice(slice));
  if (out->step != NULL && ends_from(as_slice(slice), length, out)) return true;
  indices_drop(out);
  return false;
}

void slice_indices_drop(SliceIndices *indices) { indices_drop(indices); }

/* ---- Text, comparison, hash -------------------------------------------------------------- */

static Own slice_repr(Ref self) {
  Slice *slice = as_slice(self);
  return str_format("slice(%R, %R, %R)", ref(slice->start), ref(slice->stop), ref(slice->step));
}

static Own parts_of(Ref self) {
  Slice *slice = as_slice(self);
  return tuple_of(3, ref(slice->start), ref(slice->stop), ref(slice->step));
}

/* Slices compare as tuples of their parts do. */
static Own slice_compare(Ref left, Ref right, CompareOp op) {
  if (!is_slice(left) || !is_slice(right)) return not_implemented();
  if (left == right) return bool_from(op == EQUAL || op == LESS_EQUAL || op == GREATER_EQUAL);
  Own a = parts_of(left), b = parts_of(right), result = NULL;
  if (a != NULL && b != NULL) result = object_compare(ref(a), ref(b), op);
  drop_if(a);
  drop_if(b);
  return result;
}

static intptr_t slice_hash(Ref self) {
  Ref parts[] = {ref(as_slice(self)->start), ref(as_slice(self)->stop), ref(as_slice(self)->step)};
  uint64_t sum = HASH_START;
  for (int i = 0; i < 3; i++) {
    intptr_t lane = object_hash(parts[i]);
    if (lane == -1) return -1;
    sum = hash_mix(sum, (uint64_t)lane);
  }
  return hash_finish(sum);
}

/* ---- Methods and attributes -------------------------------------------------------------- */

static Own slice_indices_method(Ref self, Ref const *args, int n) {
  (void)n;
  SliceIndices indices;
  Own length = object_index(args[0]), result = NULL;
  if (length == NULL) return NULL;
  if (int_sign(ref(length)) < 0) {
    throw(ValueError, "length should not be negative");
  } else if (slice_indices(self, ref(length), &indices)) {
    result = tuple_of(3, ref(indices.start), ref(indices.stop), ref(indices.step));
    indices_drop(&indices);
  }
  drop(length);
  return result;
}

static Own slice_reduce(Ref self, Ref const *args, int n) {
  (void)args, (void)n;
  Own parts = parts_of(self);
  if (parts == NULL) return NULL;
  Own result = tuple_of(2, AS_REF(&slice_class), ref(parts));
  drop(parts);
  return result;
}

static Own slice_start(Ref self) { return keep(ref(as_slice(self)->start)); }
static Own slice_stop(Ref self) { return keep(ref(as_slice(self)->stop)); }
static Own slice_step(Ref self) { return keep(ref(as_slice(self)->step)); }

static const Attribute slice_attributes[] = {{"start", slice_start, .set = readonly_member},
                                             {"stop", slice_stop, .set = readonly_member},
                                             {"step", slice_step, .set = readonly_member},
                                             {0}};

static Method slice_methods[] = {
    {"indices", slice_indices_method, "(self, object, /)",
     .doc =
         "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate "
         "the "
         "start and stop\nindices, and the stride length of the extended slice described by\nS. "
         "Out of "
         "bounds indices are clipped in a manner consistent with the\nhandling of normal slices."},
    {"__reduce__", slice_reduce, "(self, /)", .doc = "Return state information for pickling."},
    {0}};

Class slice_class = {
    .type = {BUILTIN_TYPE("slice", Slice, TYPE_CONTAINER | TYPE_UNCLEARABLE),
             .traverse = slice_traverse, .clear = slice_clear},
    .flags = CLASS_FIXED | CLASS_FINAL,
    .doc =
        "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for "
        "extended "
        "slicing (e.g. a[0:10:2]).",
    .methods = slice_methods,
    .attributes = slice_attributes,
    .new = slice_create,
    .repr = slice_repr,
    .hash = slice_hash,
    .compare = slice_compare,
};
