/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From characters to bytes and back: str.encode() and bytes.decode().
 *
 * Known are utf-8, ascii, latin-1, utf-16 and utf-32 with their usual other names. errors is the
 * name of what to do about characters or bytes that have no counterpart: strict, ignore, replace,
 * backslashreplace, xmlcharrefreplace, namereplace, surrogateescape, surrogatepass; NULL is
 * strict. */
#ifndef OBJECTS_CODEC_H
#define OBJECTS_CODEC_H

#include "class.h"

/* encoding NULL: utf-8. A bytes. LookupError, UnicodeEncodeError. */
Own text_encode(Ref str, const char *encoding, const char *errors);
/* encoding NULL: utf-8. A str. LookupError, UnicodeDecodeError. */
Own bytes_decode(const uint8_t *data, size_t length, const char *encoding, const char *errors);

/* Strict UTF-8 into a new heap block, ended by NUL. False with UnicodeEncodeError. */
bool utf8_encode_to(Ref str, char **text, intptr_t *length);

#endif
