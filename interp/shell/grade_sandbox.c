/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walls around a submission.
 *
 * Three, one behind the other. Every descriptor but 0, 1 and 2 is closed, input is empty, and
 * output goes to a file in memory that cannot grow beyond its limit. The interpreter opens nothing
 * any more (outside_seal()). And the system is told to refuse all calls but the few that a
 * computation needs: memory, clocks, writing to what is open, and the end (seccomp; where the
 * system has none, the first two remain).
 *
 * Time, instructions and depth have limits, too. Whoever goes beyond is not asked: no exception
 * that could be caught, the process just ends. The worker takes up the next check in a new one.
 */
#define _GNU_SOURCE /* close_range */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../../gc/events.h"
#include "../modules/modules.h"
#include "../objects/outside.h"
#include "../vm/frame.h"
#include "grade.h"

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 }; /* needs more memory and calls than we would allow */
#else
enum { SANITIZED = 0 };
#endif

/* ---- System calls ---------------------------------------------------------------------------- */

#if defined(__x86_64__)
#define OUR_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_MACHINE AUDIT_ARCH_AARCH64
#else
#define OUR_MACHINE 0
#endif

static const int allowed[] = {
    SYS_read,
    SYS_write,
    SYS_lseek,
    SYS_close,
    SYS_fstat,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_exit,
    SYS_exit_group,
    SYS_rt_sigreturn,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_sigaltstack,
    SYS_futex,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_getrandom,
    SYS_sched_yield,
    SYS_restart_syscall,
};
enum { ALLOWED = sizeof allowed / sizeof *allowed };

static struct sock_filter statement(uint16_t code, uint32_t value) {
  return (struct sock_filter)BPF_STMT(code, value);
}

/* So many instructions are left out if it is so, or if it is not. */
static struct sock_filter jump(uint16_t code, uint32_t value, uint8_t so, uint8_t not_so) {
  return (struct sock_filter)BPF_JUMP(code, value, so, not_so);
}

/* A program for the system's filter: another machine's numbers mean the end; an allowed call is
 * allowed; everything else fails with EPERM. */
static bool refuse_system_calls(void) {
  struct sock_filter code[2 * ALLOWED + 8];
  unsigned short n = 0;
  code[n++] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
  code[n++] = jump(BPF_JMP | BPF_JEQ | BPF_K, OUR_MACHINE, 1, 0);
  code[n++] = statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  code[n++] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (int i = 0; i < ALLOWED; i++) {
    code[n++] = jump(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)allowed[i], 0, 1);
    code[n++] = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  }
  code[n++] = statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  struct sock_fprog program = {n, code};
  if (OUR_MACHINE == 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* ---- Resources ------------------------------------------------------------------------------- */

static void limit(int what, uint64_t most) {
  struct rlimit limits = {most, most};
  setrlimit(what, &limits);
}

static size_t address_space(void) {
  unsigned long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file != NULL && fscanf(file, "%lu", &pages) != 1) pages = 0;
  if (file != NULL) fclose(file);
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* The heap refuses what is beyond its limit, with a MemoryError; the system's limit is for what
 * does not come from the heap. */
static void limit_memory(const GradeLimits *limits) {
  enum { BESIDES = 256 << 20 };
  size_t now = address_space();
  heap_limit(heap_bytes() + limits->bytes);
  if (!SANITIZED && now > 0) limit(RLIMIT_AS, now + limits->bytes + BESIDES);
}

void sandbox_close(const GradeLimits *limits) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, limits->output);
  limit(RLIMIT_CPU, limits->total / 1000 + 5);
  limit_memory(limits);
  close_range(3, ~0u, 0);
  limit(RLIMIT_NOFILE, 3);
  if (!SANITIZED) limit(RLIMIT_NPROC, 0);
  outside_seal();
  if (!SANITIZED) refuse_system_calls();
}

/* ---- Instructions and depth ------------------------------------------------------------------ */

static Report *report;
static uint64_t instructions, most_instructions;
static int deepest;

void sandbox_stop(const char *reason) {
  if (report->current >= 0) report->states[report->current] = FAILED;
  report_say(report, report->current >= 0 ? 'F' : 'X', "%s", reason);
  sys_push_out();
  _exit(0);
}

static void count(Observer *self, const Event *event) {
  char reason[96];
  (void)self, (void)event;
  if (++instructions > most_instructions) {
    snprintf(reason, sizeof reason, "stopped after %llu instructions: does a loop never end?",
             (unsigned long long)most_instructions);
    sandbox_stop(reason);
  }
  if (frame_depth <= deepest) return;
  snprintf(reason, sizeof reason, "stopped at %d calls inside calls", deepest);
  sandbox_stop(reason);
}

void sandbox_count(const GradeLimits *limits, Report *where) {
  static Observer observer = {.mask = EVENT_BIT(INSTRUCTION), .notice = count};
  report = where;
  most_instructions = limits->instructions;
  deepest = limits->recursion > 1 << 30 ? 1 << 30 : (int)limits->recursion;
  events_attach(&observer);
}

uint64_t sandbox_instructions(void) {
  uint64_t done = instructions;
  instructions = 0;
  return done;
}
