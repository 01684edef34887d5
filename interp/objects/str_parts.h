/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that make up str share. Private to str*.c and to those who fill a new str by
 * hand. */
#ifndef OBJECTS_STR_PARTS_H
#define OBJECTS_STR_PARTS_H

#include "text.h"

/* ---- str.c: a new str to be filled at once --------------------------------------------------- */

/* Room for `length` characters as wide as `largest` needs, NUL behind them. It must be filled with
 * characters of which one is that wide. NULL: out of memory. */
Ref str_new(intptr_t length, Char largest);
Ref str_new_of(Class *class, intptr_t length, Char largest); /* str or a subclass */
void *str_space(Ref self);                                   /* where the characters go */
Own str_from_text(Text text);
Own str_from_measured(Text text, Char largest); /* largest: all characters or-ed */
Utf8Form *str_utf8_form(Ref self); /* of text that is not ASCII */
void str_destroy(Ref self);
size_t str_side_bytes(Ref self);

void str_share_chars(void);     /* at start */
Ref str_shared_char(int latin1);

#endif
