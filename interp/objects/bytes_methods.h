/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bytes, bytearray and memoryview share: private to their files and to str's. */
#ifndef OBJECTS_BYTES_METHODS_H
#define OBJECTS_BYTES_METHODS_H

#include "class.h"

extern Class bytearray_class, memoryview_class;

/* format % values, a bytes: str_percent.c */
Own bytes_percent(const uint8_t *format, intptr_t length, Ref values);

#endif
