/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The format-specification mini-language of format() and f-strings, for the built-in types. spec is
 * a str, possibly empty. */
#ifndef OBJECTS_FORMAT_H
#define OBJECTS_FORMAT_H

#include "class.h"

Own format_int(Ref self, Ref spec);
Own format_float(Ref self, Ref spec);
Own format_str(Ref self, Ref spec);
Own format_complex(Ref self, Ref spec);

#endif
