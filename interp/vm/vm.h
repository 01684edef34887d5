/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The virtual machine: runs code objects. */
#ifndef VM_VM_H
#define VM_VM_H

#include <signal.h>

#include "frame.h"

/* Once, before any code runs. */
bool vm_start(void);
bool vm_start_calls(void); /* part of it: functions become callable */

/* Run a module's or class body's code: globals is a dict, names any mapping (NULL: globals). The
 * result of an expression, or None. */
Own vm_run(Ref code, Ref globals, Ref names);
/* Call a Python function with a namespace for its body: __build_class__. */
Own vm_run_class_body(Ref function, Ref names);

/* The loop. The current frame has return_to == RETURN_TO_C; runs until it is left. NULL: exception.
 */
Own vm_loop(void);
Own vm_run_traced(bool throwing); /* the copy for programs that are followed: trace.h */
Own vm_loop_throwing(
    void); /* the same, beginning with the pending exception being raised where the frame is */

/* Lay out arguments as function's parameters in locals (code->local_count places from the first
 * parameter on). Takes the references of args..; on failure they are dropped. values behind the n
 * belong to names. */
bool vm_bind(Ref function, Own *locals, Own *args, int n, Ref names);

void vm_drop_parameters(Own *locals, int count); /* bound, but the frame cannot be */

/* Something asked for attention: signals, due collections. False: exception (KeyboardInterrupt). */
bool vm_safe_point(void);

/* A traceback entry for frame on the pending exception. */
void vm_add_traceback(Frame *frame);

#endif
