/* SPDX-License-Identifier: GPL-3.0-or-later */
/* super: attributes looked up behind a class in the method resolution order. */
#ifndef OBJECTS_SUPER_H
#define OBJECTS_SUPER_H

#include "class.h"

extern Class super_class;
/* super(class, self).name without making the super object. self_too (may be NULL): set when the
 * function found wants self in front; otherwise the result is bound. TypeError unless self is an
 * instance (or a subclass) of class. */
Own super_attribute(Ref class, Ref self, Ref name, bool *self_too);
/* What super() without arguments means where it is called: the VM fills it. Writes borrowed
 * references; false: RuntimeError set. */
extern bool (*super_of_current_frame)(Ref *class, Ref *self);

#endif
