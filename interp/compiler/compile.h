/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tree in, code object out. Errors that need scopes (`return` outside function, ...) are
 * SyntaxErrors with position and source line. */
#ifndef COMPILER_COMPILE_H
#define COMPILER_COMPILE_H

#include "../objects/code.h"
#include "../syntax/parser.h"
#include "opcode.h"

/* The code of a module (or of an expression, or of a statement at the prompt). NULL: exception set.
 * filename: a str. */
Own compile_tree(Tree *tree, Ref filename, ParseMode mode); /* interns names in the tree */
/* Parse and compile; a Fault becomes the SyntaxError. incomplete (may be NULL): more input could
 * complete it. */
Own compile_source(const char *text, size_t length, Ref filename, ParseMode mode, bool *incomplete);
/* What code is compiled without. 0: nothing; 1 (-O): assert statements, and __debug__ is False;
 * 2 (-OO): docstrings, too. compile_source() takes optimize_level, compile() may say another one. */
extern int optimize_level;
Own compile_source_optimized(const char *text, size_t length, Ref filename, ParseMode mode,
                             bool *incomplete, int level);
/* Told of a SyntaxWarning; source_line is a str or None. May raise, which ends the compilation.
 * NULL: nobody is told. */
extern void (*show_syntax_warning)(Ref filename, int line, const char *message, Ref source_line);
/* Which instruction to show for an opcode that the virtual machine has put in the place of another.
 * NULL: itself. */
extern Opcode (*disassemble_as)(unsigned opcode);
/* The listing of a code object, one instruction a line, as text. */
Own disassemble(Ref code);
/* The same as a list of tuples: name, number, operand or None, what it means, offset, where it jumps
 * or None, line or None. */
Own disassemble_rows(Ref code);

#endif
