/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of bytes: what open() makes with a 'b', and the bytes behind a text file. */
#ifndef MODULES_BINARY_FILE_H
#define MODULES_BINARY_FILE_H

#include "../objects/class.h"

/* BufferedReader, BufferedWriter, BufferedRandom by mode; buffered false: FileIO. */
extern Class buffered_reader_class, buffered_writer_class, buffered_random_class, file_io_class;

Own binary_file_open(int descriptor, Own name, const char *mode, bool owns,
                     bool buffered); /* takes name */
Own binary_view(Ref text_file);      /* another file over the buffer of this one */

#endif
