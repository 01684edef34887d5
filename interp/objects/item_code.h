/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in raw memory: what a letter such as 'i' or 'd' says about some bytes, and the way from
 * these bytes to a Python object and back. Shared by struct, array and memoryview, each of which
 * has its own words for what does not fit. item_code.def lists the letters. */
#ifndef OBJECTS_ITEM_CODE_H
#define OBJECTS_ITEM_CODE_H

#include "class.h"

typedef enum ItemKind {
  ITEM_PAD,
  ITEM_CHAR,
  ITEM_SIGNED,
  ITEM_UNSIGNED,
  ITEM_BOOL,
  ITEM_FLOAT,
  ITEM_ADDRESS,
  ITEM_TEXT,   /* a row of bytes */
  ITEM_PASCAL, /* the same, with its length in front */
} ItemKind;

typedef struct ItemCode {
  char letter;
  uint8_t size, align; /* in the machine's own layout */
  uint8_t standard;    /* bytes where the layout is the same on every machine; 0: not there */
  ItemKind kind;
} ItemCode;

const ItemCode *item_code(char letter); /* NULL: no such letter */

/* size bytes (one of the two of the code) as an object; not for PAD, TEXT and PASCAL. */
Own item_load(const ItemCode *code, const uint8_t *data, size_t size, bool big_endian);

/* What became of storing a value. FAILED: an exception is set. OUT_OF_RANGE and WRONG_TYPE: none
 * is; a float that is too large for its size is stored as an infinity before it is reported. */
typedef enum Stored { STORED, STORE_FAILED, STORE_OUT_OF_RANGE, STORE_WRONG_TYPE } Stored;
Stored item_store(const ItemCode *code, uint8_t *data, size_t size, bool big_endian, Ref value);

/* The least and the largest int of a code; false if it is not one for ints. */
bool item_limits(const ItemCode *code, size_t size, intptr_t *least, uint64_t *most);

#endif
