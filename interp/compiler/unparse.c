/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compiler.h"
Own unparse(const Node *expression_node) { (void)expression_node; return throw(SystemError, "unparse"); }
