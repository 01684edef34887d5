/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seal, which is broken by default. See seal.h. */
#include "seal.h"

#include "error.h"

const Seal *seal;

bool may_change_sealed(Ref object) {
  if (!seal->fixes(object)) return true;
  return no(throw(AttributeError, "a submission cannot change this %T", object));
}
