/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages between the stepper's processes, over a pair of sockets: a head of fixed size, bytes
 * behind it, and sometimes another socket. */
#ifndef SHELL_STEP_CHANNEL_H
#define SHELL_STEP_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>

/* Two connected sockets, with numbers that no program's own files will have. */
bool channel_pair(int ends[2]);
/* False: the other side is gone. socket: to be handed over, or -1. */
bool channel_send(int channel, const void *head, size_t head_size, const void *bytes, size_t length,
                  int handed);
/* A head. *handed (may be NULL) gets a socket that came with it, or -1. */
bool channel_receive(int channel, void *head, size_t head_size, int *handed);
bool channel_receive_bytes(int channel, void *bytes, size_t length);

#endif
