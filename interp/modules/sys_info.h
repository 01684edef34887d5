/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of sys that never changes: version, limits of numbers, flags. */
#ifndef MODULES_SYS_INFO_H
#define MODULES_SYS_INFO_H

#include "../objects/class.h"

bool sys_add_info(Ref dict);

#endif
