# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and the environment, for tests. There is no module os here: who writes files is skipped."""

import contextlib
import unittest

TESTFN = TESTFN_ASCII = TESTFN_UNICODE = TESTFN_NONASCII = "@test_terrarium_tmp"
FS_NONASCII = ""
TESTFN_UNENCODABLE = TESTFN_UNDECODABLE = None
SAVEDCWD = "."


def _skip(*args, **kwargs):
    raise unittest.SkipTest("needs files")


def unlink(filename):
    """Nothing was written."""


rmtree = rmdir = unlink
temp_dir = temp_cwd = change_cwd = create_empty_file = make_bad_fd = _skip


def can_symlink():
    return False


def skip_unless_symlink(test):
    return unittest.skip("needs symbolic links")(test)


skip_if_dac_override = skip_unless_xattr = skip_unless_symlink


class FakePath:
    """Something that says where it is."""

    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"<FakePath {self.path!r}>"

    def __fspath__(self):
        if isinstance(self.path, BaseException) or \
                isinstance(self.path, type) and issubclass(self.path, BaseException):
            raise self.path
        return self.path


class EnvironmentVarGuard:
    def __init__(self):
        _skip()
