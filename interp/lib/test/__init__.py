# SPDX-License-Identifier: GPL-3.0-or-later
"""The package CPython's own tests expect to be part of.

Only test.support is ours. The tests stay where a CPython is installed: who runs them appends that
folder to __path__ (tests/cpython/drive.py does).
"""
