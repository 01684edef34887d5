/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to each of the program's objects, for %when. A bounded log: the oldest goes first.
 */
#ifndef WATCH_RECORDER_H
#define WATCH_RECORDER_H

#include "paper.h"
#include "../../gc/object.h"

void recorder_start(void); /* pausing at first */
void recorder_only(const Type *type, uint32_t type_serial, uint32_t serial); /* of this object */
void recorder_stop(void);
void recorder_resume(void); /* what runs from now on is the program's */
void recorder_pause(void);
/* The history of object, by the lines that made it. asking: as in views.h. */
void view_when(const Paper *paper, Ref object, intptr_t asking);

#endif
