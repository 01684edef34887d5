/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending and receiving, whole messages or nothing.
 *
 * A socket travels with the first byte of a head: that is how a controller that forked nobody but
 * the first worker comes to talk to all of its descendants. When a process ends, its sockets close,
 * and the other side reads an end instead of a message; nothing else is needed to clean up.
 *
 * The sockets have high numbers: the program counts its own files from 3, as it would alone.
 */
#define _GNU_SOURCE
#include "step_channel.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FIRST_NUMBER = 200 };

static int moved_up(int descriptor) {
  int high = fcntl(descriptor, F_DUPFD_CLOEXEC, FIRST_NUMBER);
  if (high < 0) return descriptor;
  close(descriptor);
  return high;
}

bool channel_pair(int ends[2]) {
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
  ends[0] = moved_up(ends[0]);
  ends[1] = moved_up(ends[1]);
  return true;
}

static bool send_all(int channel, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t sent = send(channel, bytes, length, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    bytes += sent;
    length -= (size_t)sent;
  }
  return true;
}

/* Room for one descriptor, aligned as it has to be. */
typedef union Handover {
  struct cmsghdr head;
  char space[CMSG_SPACE(sizeof(int))];
} Handover;

static bool send_first(int channel, const char *byte, int handed) {
  Handover handover = {0};
  struct iovec part = {(void *)byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (handed >= 0) {
    message.msg_control = &handover;
    message.msg_controllen = sizeof handover;
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    *head = (struct cmsghdr){
        .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int))};
    memcpy(CMSG_DATA(head), &handed, sizeof handed);
  }
  ssize_t sent;
  do sent = sendmsg(channel, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == 1;
}

bool channel_send(int channel, const void *head, size_t head_size, const void *bytes, size_t length,
                  int handed) {
  return send_first(channel, head, handed) &&
         send_all(channel, (const char *)head + 1, head_size - 1) &&
         send_all(channel, bytes, length);
}

static bool receive_first(int channel, char *byte, int *handed) {
  Handover handover = {0};
  struct iovec part = {byte, 1};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = &handover,
                           .msg_controllen = sizeof handover};
  ssize_t got;
  do got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got != 1) return false;
  struct cmsghdr *head = CMSG_FIRSTHDR(&message);
  int received = -1;
  if (head != NULL && head->cmsg_type == SCM_RIGHTS)
    memcpy(&received, CMSG_DATA(head), sizeof received);
  if (received >= 0) received = moved_up(received);
  if (handed != NULL)
    *handed = received;
  else if (received >= 0)
    close(received);
  return true;
}

bool channel_receive_bytes(int channel, void *bytes, size_t length) {
  char *at = bytes;
  while (length > 0) {
    ssize_t got = recv(channel, at, length, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    length -= (size_t)got;
  }
  return true;
}

bool channel_receive(int channel, void *head, size_t head_size, int *handed) {
  return receive_first(channel, head, handed) &&
         channel_receive_bytes(channel, (char *)head + 1, head_size - 1);
}
