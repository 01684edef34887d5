# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths as texts: joined, cut into parts, made shorter. What asks the file system only looks."""

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
           "commonprefix", "getsize", "getmtime", "islink", "exists", "lexists", "isdir", "isfile", "expanduser",
           "expandvars", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep",
           "devnull", "realpath", "relpath", "commonpath", "samefile"]

import _posix
from _posix import fspath as _fspath

curdir, pardir, extsep, sep, pathsep = ".", "..", ".", "/", ":"
defpath, altsep, devnull = "/bin:/usr/bin", None, "/dev/null"


def _as_texts(function, paths):
    """What the paths have to be: all str or all bytes."""
    for path in paths:
        if not isinstance(path, (str, bytes)):
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, "
                            f"not {type(path).__name__!r}") from None
    if len({isinstance(path, str) for path in paths}) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def _slash(path):
    return b"/" if isinstance(path, bytes) else "/"


# ---- Texts ---------------------------------------------------------------------------------------------------

def normcase(s):
    """Normalize case of pathname.  Has no effect under Posix"""
    return _fspath(s)


def isabs(s):
    """Test whether a path is absolute"""
    s = _fspath(s)
    return s.startswith(_slash(s))


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed.
    If any component is an absolute path, all previous path components
    will be discarded.  An empty last part will result in a path that
    ends with a separator."""
    path = _fspath(a)
    slash = _slash(path)
    try:
        for part in map(_fspath, p):
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError):
        _as_texts("join", [path, *p])
        raise
    return path


def split(p):
    """Split a pathname.  Returns tuple "(head, tail)" where "tail" is
    everything after the final slash.  Either part may be empty."""
    p = _fspath(p)
    slash = _slash(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """Split the extension from a pathname.

    Extension is everything from the last dot to the end, ignoring
    leading dots.  Returns "(root, ext)"; ext may be empty."""
    p = _fspath(p)
    dot = b"." if isinstance(p, bytes) else "."
    name = p.rfind(_slash(p)) + 1
    at = p.rfind(dot)
    if at > name and p[name:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always
    empty."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    """Split a pathname into drive, root and tail."""
    p = _fspath(p)
    slash = _slash(p)
    if not p.startswith(slash):
        return p[:0], p[:0], p
    slashes = 2 if p.startswith(slash * 2) and not p.startswith(slash * 3) else 1
    return p[:0], p[:slashes], p[slashes:]


def basename(p):
    """Returns the final component of a pathname"""
    p = _fspath(p)
    return p[p.rfind(_slash(p)) + 1:]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = _fspath(path)
    slash = _slash(path)
    dot = b"." if isinstance(path, bytes) else "."
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dot * 2 or (not root and not parts) or (parts and parts[-1] == dot * 2):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def commonprefix(m):
    "Given a list of pathnames, returns the longest common leading component"
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash = _slash(paths[0])
    _as_texts("commonpath", paths)
    if len({path.startswith(slash) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths") from None
    dot = slash.replace(slash, b"." if isinstance(slash, bytes) else ".")
    split_paths = [[part for part in path.split(slash) if part and part != dot] for path in paths]
    common = commonprefix(split_paths)
    return (slash if paths[0].startswith(slash) else slash[:0]) + slash.join(common)


def abspath(path):
    """Return an absolute path."""
    path = _fspath(path)
    if not isabs(path):
        cwd = _posix.getcwd()
        path = join(cwd.encode() if isinstance(path, bytes) else cwd, path)
    return normpath(path)


def relpath(path, start=None):
    """Return a relative version of a path"""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash = _slash(path)
    dot = b"." if isinstance(path, bytes) else "."
    start = dot if start is None else _fspath(start)
    _as_texts("relpath", [path, start])
    here = [part for part in abspath(start).split(slash) if part]
    there = [part for part in abspath(path).split(slash) if part]
    common = len(commonprefix([here, there]))
    return slash.join([dot * 2] * (len(here) - common) + there[common:]) or dot


def expanduser(path):
    """Expand ~ constructions: only one's own home is known here."""
    path = _fspath(path)
    if not path.startswith("~" if isinstance(path, str) else b"~"):
        return path
    slash = _slash(path)
    end = path.find(slash, 1)
    end = len(path) if end < 0 else end
    home = _posix.getenv("HOME")
    if end != 1 or home is None:
        return path
    home = home if isinstance(path, str) else home.encode()
    return home.rstrip(slash) + path[1:] or slash


def expandvars(path):
    """Expand shell variables of form $var and ${var}.  Unknown variables
    are left unchanged."""
    import re
    path = _fspath(path)

    def value_of(found):
        name = found.group(1)
        value = _posix.getenv(name[1:-1] if name.startswith("{") else name)
        return found.group() if value is None else value
    return re.sub(r"\$(\w+|\{[^}]*\})", value_of, path, flags=re.ASCII)


# ---- The file system ------------------------------------------------------------------------------------------

def _kind(path):
    try:
        return _posix.stat(_fspath(path))
    except (OSError, ValueError):
        return None


def exists(path):
    """Test whether a path exists.  Returns False for broken symbolic links"""
    return _kind(path) is not None


lexists = exists


def isfile(path):
    """Test whether a path is a regular file"""
    kind = _kind(path)
    return kind is not None and kind[0] == "file"


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    kind = _kind(s)
    return kind is not None and kind[0] == "folder"


def islink(path):
    """Test whether a path is a symbolic link"""
    kind = _kind(path)
    return kind is not None and kind[3]


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    return _posix.stat(_fspath(filename))[1]


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    return _posix.stat(_fspath(filename))[2]


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename, eliminating any
symbolic links encountered in the path."""
    return _posix.realpath(abspath(filename)) or abspath(filename)


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory"""
    return realpath(f1) == realpath(f2)
