/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a raised exception to its handler. */
#ifndef VM_UNWIND_H
#define VM_UNWIND_H

#include "frame.h"

/* Find what handles the pending exception, raised by the instruction at that index: cut the value
 * stack, push the exception, set frame->ip. False: nothing does; the stack is as it was. frame->ip
 * may say another place, that where an exception raised again came from first. */
bool unwind_to_handler(Frame *frame, uint32_t raised_at);
/* Would anything in this frame run if an exception were raised where it is? */
bool is_protected(const Frame *frame);

#endif
