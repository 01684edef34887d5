/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files: sys.stdin, sys.stdout, sys.stderr, and what open() makes without a 'b'. */
#ifndef MODULES_TEXT_FILE_H
#define MODULES_TEXT_FILE_H

#include "../objects/class.h"

extern Class text_file_class;

/* name: as "<stdout>". The stream does not own the descriptor: it never closes it. */
Own text_file_new(int descriptor, const char *name, bool writes);
static inline bool is_text_file(Ref object) { return object->type == &text_file_class.type; }

/* For open(): owns the descriptor if `owns`; takes name. The others are str or None. LookupError:
 * unknown encoding, ValueError: illegal newline value; the descriptor is then still the caller's.
 */
typedef struct TextOptions {
  Ref encoding, errors, newline;
  bool by_line;
} TextOptions;
Own text_file_open(int descriptor, Own name, const char *mode, bool owns,
                   const TextOptions *options);

/* False with the exception set: OSError, UnicodeEncodeError, or KeyboardInterrupt. */
bool text_file_write(Ref self, Ref str);
bool text_file_write_text(Ref self, const char *utf8, size_t length);
bool text_file_flush(Ref self);
Own text_file_read_line(Ref self); /* with its newline; '' at the end */

/* The same without any exception, for those who only watch: what cannot be written now stays in the
 * buffer. */
void text_file_push_out(Ref self);

/* The stream whose text has to be out before this one's: stderr waits for stdout. Not counted. */
void text_file_goes_behind(Ref self, Ref other);

#endif
