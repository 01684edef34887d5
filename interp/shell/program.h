/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of one program: the interpreter starts, the program runs as __main__, everything ends.
 */
#ifndef SHELL_PROGRAM_H
#define SHELL_PROGRAM_H

#include "../objects/class.h"
#include "options.h"

enum { EXIT_LEAK = 3, EXIT_INTERRUPTED = 130 };

typedef struct ProgramSource {
  char *text; /* owned */
  size_t length;
  char *name; /* as tracebacks show it: an absolute path, "<string>", "<stdin>"; owned */
  bool is_file;
  char *package; /* of a module run by its name: what its relative imports start from; owned. Else
                    NULL */
} ProgramSource;

/* What the options name. False: a complaint was printed. */
bool program_read(const Options *options, ProgramSource *source);
void program_source_free(ProgramSource *source);

/* Types, virtual machine, modules, __main__ with sys.argv and sys.path. False: the reason was
 * printed. */
bool program_start(const Options *options, const ProgramSource *source);
/* Compile and run the source in __main__. The exit code; what was uncaught has been printed. */
int program_run(const ProgramSource *source);
/* The same in two parts: NULL with the exception set; and running it. Takes code, which may be
 * NULL. */
Own program_compile(const ProgramSource *source);
int program_run_code(Own code);
/* The code for the pending exception, which is printed unless it is a quiet SystemExit; 0: none. */
int program_report_error(void);
/* The end of the interpreter, as CPython does it. Returns exit_code, or another one if --check-exit
 * found something. */
int program_finish(const Options *options, int exit_code);

/* Does it import the module terrarium, which sees more in the watched half? */
bool program_wants_watching(const ProgramSource *source);

/* Start, run, finish. HAND_OVER (command_word.h): nothing was done, the other half should. */
int run_program(const Options *options);

Ref main_namespace(void); /* of __main__ */

#endif
