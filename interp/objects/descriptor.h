/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property, staticmethod, classmethod, the member descriptors of `__slots__`, mappingproxy. The
 * attribute descriptors of built-in types are declared in native.h.
 */
#ifndef OBJECTS_DESCRIPTOR_H
#define OBJECTS_DESCRIPTOR_H

#include "class.h"

struct Attribute;
typedef struct MemberDescriptor { /* what stands in a class's dict for each name of __slots__ */
  Container container;
  Class *owner;
  Own owner_ref; /* counts the owner; NULL when that is built in */
  union {
    Own name;
    const struct Attribute *row; /* of a built-in type's member, which is at no offset */
  };
  uint32_t offset; /* 0: row */
} MemberDescriptor;

typedef struct StaticMethod { /* also classmethod */
  Container container;
  Own function;
  Own dict;
} StaticMethod;

extern Class property_class, staticmethod_class, classmethod_class, member_descriptor_class,
    mappingproxy_class;
Own member_descriptor(Class *owner, Ref name, uint32_t offset);
Own mappingproxy_new(Ref mapping);
Own staticmethod_new(Ref function);
Own classmethod_new(Ref function);
/* Does it say `__isabstractmethod__`? 1, 0, -1: failed. */
int is_abstract_method(Ref function);

#endif
