/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame: what Python sees of a frame (sys._getframe(), traceback.tb_frame). */
#ifndef VM_FRAME_OBJECT_H
#define VM_FRAME_OBJECT_H

#include "frame.h"

typedef struct FrameObject {
  Container container;
  Frame *frame; /* running or waiting; NULL: it is over, and the fields below hold what is left of
                   it */
  Own back;     /* frame object or NULL; only when it is over */
  Own function, code, names;
  Own trace;      /* f_trace; trace.c calls it */
  uint32_t index; /* of the last instruction; only when it is over */
  uint32_t local_count : 30, no_trace_lines : 1, trace_opcodes : 1; /* f_trace_lines, ... */
  Own locals[]; /* room for them */
} FrameObject;

extern Class frame_class;
Own frame_object_of(Frame *frame); /* makes it the first time */
void frame_object_leave(
    Frame *frame); /* the frame ends: hand it what it needs, drop the frame's reference */
int frame_object_line(Ref self);
Own frame_locals(
    Frame *frame); /* locals(): the namespace itself, or a new dict of the bound locals */
Own frame_object_locals(Ref self);

#endif
