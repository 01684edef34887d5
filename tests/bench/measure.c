/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a command with its output thrown away and prints one line about it:
 *
 *   wall-seconds cpu-seconds peak-kilobytes exit-code
 *
 * A shell's `time` rounds to hundredths and knows nothing of memory; wait4 knows all of it. It is a
 * C program of its own because the kernel counts a child's peak from before exec: forked from a big
 * process, every child would seem at least as big. This one is smaller than anything it measures.
 */

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_of(struct timeval time)
{
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void become(char **command)
{
  int nowhere = open("/dev/null", O_WRONLY);
  if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
    _exit(126);
  execvp(command[0], command);
  perror(command[0]);
  _exit(127);
}

int main(int argc, char **argv)
{
  if (argc < 2) {
    fprintf(stderr, "usage: measure COMMAND [ARGUMENT...]\n");
    return 2;
  }
  double start = now();
  pid_t child = fork();
  if (child == 0)
    become(argv + 1);

  int status = 0;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
    perror("measure");
    return 2;
  }
  printf("%.6f %.6f %ld %d\n", now() - start, seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
         usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
