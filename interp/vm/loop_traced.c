/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop once more, for programs that somebody follows (trace.h): it asks at each instruction. */
#define TRACED 1
#include "loop.c" /* NOLINT: the instruction bodies stand once */
