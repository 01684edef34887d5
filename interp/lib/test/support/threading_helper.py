# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads: there are none here, who needs one is skipped."""

import contextlib
import unittest

can_start_thread = False


def requires_working_threading(*, module=False):
    if module:
        raise unittest.SkipTest("needs threads")
    return unittest.skip("needs threads")


def threading_setup():
    return ()


def threading_cleanup(*before):
    pass


def reap_threads(function):
    return function


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    yield


def start_threads(threads, unlock=None):
    raise unittest.SkipTest("needs threads")


def join_thread(thread, timeout=None):
    raise unittest.SkipTest("needs threads")


run_concurrently = start_threads
