#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing has to be installed: the grader in this archive needs no library.
chmod +x "${AUTOGRADER:-/autograder}/source/terrarium"
