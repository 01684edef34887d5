/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing JSON, piece by piece, straight into a file. Nothing is built in memory: what is written
 * is ASCII, so that it survives whatever reads it; other characters become \u escapes. */
#ifndef WATCH_JSON_H
#define WATCH_JSON_H

#include <stdint.h>
#include <stdio.h>

#include "../../gc/object.h"

void json_text(FILE *file, const char *utf8);                /* "..." */
void json_bytes(FILE *file, const char *utf8, size_t length); /* the same, of so many bytes */
void json_str(FILE *file, Ref str);                          /* a Python str: all of it */
void json_number(FILE *file, intptr_t number);
/* ,"key": — the comma is left out where first; *first is false from then on. */
void json_key(FILE *file, bool *first, const char *key);
void json_comma(FILE *file, bool *first);

#endif
