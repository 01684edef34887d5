# SPDX-License-Identifier: GPL-3.0-or-later
"""Running programs in processes of their own: there are none here, who needs one is skipped."""

import unittest


def _skip(*args, **kwargs):
    raise unittest.SkipTest("needs a sub-process")


assert_python_ok = assert_python_failure = run_python_until_end = spawn_python = kill_python = _skip
make_script = make_pkg = make_zip_script = run_test_script = _skip


def interpreter_requires_environment():
    return False
