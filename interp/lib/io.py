# SPDX-License-Identifier: GPL-3.0-or-later
"""Streams: texts and bytes in memory, and the classes that say what a stream is.

Files on disk and the standard streams are written in C (_io). StringIO and BytesIO are here: what has
been written stands in one place, and a position says where reading and writing go on.
"""

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
           "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "text_encoding"]

import _io
import abc
from _io import BufferedRandom, BufferedReader, BufferedWriter, FileIO, UnsupportedOperation
from builtins import open

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8 * 1024


def open_code(path):
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2):
    return "locale" if encoding is None else encoding


# ---- What a stream is ---------------------------------------------------------------------------------------

class IOBase(metaclass=abc.ABCMeta):
    """The abstract base class for all I/O classes.

    This class provides dummy implementations for many methods that
    derived classes can override selectively; the default implementations
    represent a file that cannot be read, written or seeked.
    """

    __closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    @property
    def closed(self):
        return self.__closed

    def seek(self, pos, whence=0):
        """Change the stream position to the given byte offset."""
        self._unsupported("seek")

    def tell(self):
        """Return current stream position."""
        return self.seek(0, 1)

    def truncate(self, pos=None):
        """Truncate file to size bytes."""
        self._unsupported("truncate")

    def flush(self):
        """Flush write buffers, if applicable."""
        self._checkClosed()

    def close(self):
        """Flush and close the IO object."""
        if not self.__closed:
            try:
                self.flush()
            finally:
                self.__closed = True

    def seekable(self):
        """Return whether object supports random access."""
        return False

    def readable(self):
        """Return whether object was opened for reading."""
        return False

    def writable(self):
        """Return whether object was opened for writing."""
        return False

    def fileno(self):
        """Return underlying file descriptor if one exists."""
        raise UnsupportedOperation("fileno")

    def isatty(self):
        """Return whether this is an 'interactive' stream."""
        self._checkClosed()
        return False

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1, /):
        """Read and return a line from the stream."""
        size = _size(size)
        line = bytearray()
        while size < 0 or len(line) < size:
            byte = self.read(1)
            if not byte:
                break
            line += byte
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def readlines(self, hint=None, /):
        """Return a list of lines from the stream."""
        if hint is None or hint <= 0:
            return list(self)
        lines, length = [], 0
        for line in self:
            lines.append(line)
            length += len(line)
            if length > hint:
                break
        return lines

    def writelines(self, lines, /):
        """Write a list of lines to stream."""
        self._checkClosed()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    """Base class for raw binary I/O."""

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        space = bytearray(size)
        got = self.readinto(space)
        return None if got is None else bytes(space[:got])

    def readall(self):
        """Read until EOF, using multiple read() call."""
        data = bytearray()
        while part := self.read(DEFAULT_BUFFER_SIZE):
            data += part
        return bytes(data)

    def readinto(self, buffer, /):
        self._unsupported("readinto")

    def write(self, data, /):
        self._unsupported("write")


class BufferedIOBase(IOBase):
    """Base class for buffered IO objects."""

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def read1(self, size=-1, /):
        raise UnsupportedOperation("read1")

    def write(self, data, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")

    def readinto(self, buffer, /):
        try:
            target = memoryview(buffer).cast("B")
            writable = not target.readonly
        except TypeError:
            writable = False
        if not writable:
            raise TypeError("readinto() argument must be read-write bytes-like object, not "
                            + type(buffer).__name__)
        data = self.read(len(target))
        target[:len(data)] = data
        return len(data)

    readinto1 = readinto


class TextIOBase(IOBase):
    """Base class for text I/O.

    This class provides a character and line based interface to stream
    I/O. There is no readinto method because Python's character strings
    are immutable.
    """

    encoding = errors = newlines = None

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def readline(self, size=-1, /):
        raise UnsupportedOperation("readline")

    def write(self, text, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


for _class in (BufferedReader, BufferedWriter, BufferedRandom):
    BufferedIOBase.register(_class)
RawIOBase.register(FileIO)
TextIOBase.register(_io.TextIOWrapper)
del _class


def _size(size):
    """A parameter that is a number or None; -1 is no limit."""
    if size is None:
        return -1
    if not hasattr(type(size), "__index__"):
        raise TypeError(f"argument should be integer or None, not {type(size).__name__!r}")
    return size.__index__()


def _position(pos):
    if not hasattr(type(pos), "__index__"):
        raise TypeError(f"{type(pos).__name__!r} object cannot be interpreted as an integer")
    return pos.__index__()


# ---- Text in memory -----------------------------------------------------------------------------------------

def _line_end(text, start, newline):
    """Behind the first line that begins at start."""
    if newline is None or newline == "\n":
        end = text.find("\n", start) + 1
    elif newline:
        end = text.find(newline, start) + len(newline)
        if end < start + len(newline):
            end = 0
    else:
        ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
        end = min(ends) + 1 if ends else 0
        if end and text[end - 1:end + 1] == "\r\n":
            end += 1
    return end or len(text)


def _newlines_seen(seen):
    """As the attribute `newlines` shows them."""
    seen = tuple(end for end in ("\r", "\n", "\r\n") if end in seen)
    return seen if len(seen) > 1 else seen[0] if seen else None


def _ends_in(text):
    rest = text.replace("\r\n", "")
    return {end for end, there in (("\r\n", "\r\n" in text), ("\r", "\r" in rest), ("\n", "\n" in rest)) if there}


class StringIO(TextIOBase):
    """Text I/O implementation using an in-memory buffer.

    The initial_value argument sets the value of object.  The newline
    argument is like the one of TextIOWrapper's constructor."""

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._newline = newline
        self._seen = set()
        self._text = ""
        self._added = []  # what was written behind _text and not joined to it yet
        self._pos = 0
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _whole(self):
        if self._added:
            self._text += "".join(self._added)
            self._added.clear()
        return self._text

    def write(self, s, /):
        """Write string to file.

        Returns the number of characters written, which is always equal to
        the length of the string."""
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._check()
        length = len(s)
        if self._newline is None:
            self._seen |= _ends_in(s)
            s = s.replace("\r\n", "\n").replace("\r", "\n")
        elif self._newline in ("\r", "\r\n"):
            s = s.replace("\n", self._newline)
        elif not self._newline:
            self._seen |= _ends_in(s)
        if not s:
            return length
        if self._added or self._pos == len(self._text):  # _added: we are at the end
            self._added.append(s)
        else:
            text = self._text.ljust(self._pos, "\0")
            self._text = text[:self._pos] + s + text[self._pos + len(s):]
        self._pos += len(s)
        return length

    def getvalue(self):
        """Retrieve the entire contents of the object."""
        self._check()
        return self._whole()

    def read(self, size=-1, /):
        """Read at most size characters, returned as a string.

        If the argument is negative or omitted, read until EOF
        is reached. Return an empty string at EOF."""
        size = _size(size)
        self._check()
        text = self._whole()
        part = text[self._pos:] if size < 0 else text[self._pos:self._pos + size]
        self._pos += len(part)
        return part

    def readline(self, size=-1, /):
        """Read until newline or EOF.

        Returns an empty string if EOF is hit immediately."""
        size = _size(size)
        self._check()
        text = self._whole()
        if self._pos >= len(text):
            return ""
        end = _line_end(text, self._pos, self._newline)
        if 0 <= size < end - self._pos:
            end = self._pos + size
        line = text[self._pos:end]
        self._pos = end
        return line

    def seek(self, pos, whence=0, /):
        """Change stream position."""
        pos = _position(pos)
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        length = len(self._whole())
        self._pos = pos if whence == 0 else self._pos if whence == 1 else length
        return self._pos

    def tell(self):
        """Tell the current file position."""
        self._check()
        return self._pos

    def truncate(self, pos=None, /):
        """Truncate size to pos.

        The pos argument defaults to the current file position, as
        returned by tell().  The current file position is unchanged.
        Returns the new absolute position."""
        size = self._pos if pos is None else _size(pos)
        self._check()
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._text = self._whole()[:size]
        return size

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def isatty(self):
        self._check()
        return False

    def close(self):
        """Close the IO object."""
        if not self.closed:
            super().close()
            self._text = ""
            self._added.clear()

    def flush(self):
        pass

    @property
    def newlines(self):
        return _newlines_seen(self._seen) if not self._newline else None

    @property
    def line_buffering(self):
        self._check()
        return False

    def __getstate__(self):
        return self.getvalue(), self._newline, self._pos, None


# ---- Bytes in memory ----------------------------------------------------------------------------------------

class BytesIO(BufferedIOBase):
    """Buffered I/O implementation using an in-memory bytes buffer."""

    def __init__(self, initial_bytes=b""):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._data = bytearray(b"" if initial_bytes is None else memoryview(initial_bytes))
        self._pos = 0

    def getvalue(self):
        """Retrieve the entire contents of the BytesIO object."""
        self._checkClosed()
        return bytes(self._data)

    def getbuffer(self):
        """Get a read-write view over the contents of the BytesIO object."""
        self._checkClosed()
        return memoryview(self._data)

    def read(self, size=-1, /):
        """Read at most size bytes, returned as a bytes object."""
        size = _size(size)
        self._checkClosed()
        part = bytes(self._data[self._pos:] if size < 0 else self._data[self._pos:self._pos + size])
        self._pos += len(part)
        return part

    read1 = read

    def readline(self, size=-1, /):
        """Next line from the file, as a bytes object."""
        size = _size(size)
        self._checkClosed()
        end = self._data.find(b"\n", self._pos) + 1 or len(self._data)
        if 0 <= size < end - self._pos:
            end = self._pos + size
        line = bytes(self._data[self._pos:end])
        self._pos += len(line)
        return line

    def write(self, b, /):
        """Write bytes to file."""
        self._checkClosed()
        if isinstance(b, str) or not hasattr(b, "__len__"):
            raise TypeError(f"a bytes-like object is required, not {type(b).__name__!r}")
        with memoryview(b) as view:
            data = bytes(view)
        if not data:
            return 0
        if self._pos > len(self._data):
            self._data += bytes(self._pos - len(self._data))
        self._data[self._pos:self._pos + len(data)] = data
        self._pos += len(data)
        return len(data)

    def seek(self, pos, whence=0, /):
        """Change stream position."""
        pos = _position(pos)
        self._checkClosed()
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        self._pos = max(0, pos + (0, self._pos, len(self._data))[whence])
        return self._pos

    def tell(self):
        """Current file position, an integer."""
        self._checkClosed()
        return self._pos

    def truncate(self, size=None, /):
        """Truncate the file to at most size bytes."""
        size = self._pos if size is None else _size(size)
        self._checkClosed()
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del self._data[size:]
        return size

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable

    def flush(self):
        self._checkClosed()

    def close(self):
        """Disable all I/O operations."""
        if not self.closed:
            self._data.append(0)  # refused while somebody looks at the bytes
            super().close()
            self._data = bytearray()

    def __getstate__(self):
        return self.getvalue(), self._pos, None


# ---- Text over a stream of bytes ----------------------------------------------------------------------------

class _WrapperMeta(abc.ABCMeta):
    def __instancecheck__(cls, instance):
        return type(instance) is _io.TextIOWrapper or super().__instancecheck__(instance)


class TextIOWrapper(TextIOBase, metaclass=_WrapperMeta):
    """Character and line based layer over a BufferedIOBase object, buffer."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
                 write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self.buffer = buffer
        self.encoding = encoding or "UTF-8"
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self._newline = newline
        self._reader = None  # what has been read of the buffer, as a StringIO

    def _text(self):
        if self._reader is None:
            text = self.buffer.read().decode(self.encoding, self.errors)
            self._reader = StringIO(text, self._newline if self._newline in (None, "") else "\n")
            self._reader._newline = self._newline
        return self._reader

    def read(self, size=-1, /):
        self._checkClosed()
        return self._text().read(size)

    def readline(self, size=-1, /):
        self._checkClosed()
        return self._text().readline(size)

    def write(self, text, /):
        self._checkClosed()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._reader = None
        shown = text.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else text
        self.buffer.write(shown.encode(self.encoding, self.errors))
        return len(text)

    def flush(self):
        self._checkClosed()
        self.buffer.flush()

    def seek(self, cookie, whence=0):
        self._reader = None
        return self.buffer.seek(cookie, whence)

    def tell(self):
        return self.buffer.tell()

    def truncate(self, pos=None):
        return self.buffer.truncate(pos)

    def detach(self):
        self._checkDetached()
        self.flush()
        buffer, self.buffer = self.buffer, None
        return buffer

    def _checkDetached(self):
        if self.buffer is None:
            raise ValueError("underlying buffer has been detached")

    @property
    def closed(self):
        self._checkDetached()
        return self.buffer.closed

    def close(self):
        if self.buffer is not None and not self.closed:
            self.buffer.close()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    @property
    def name(self):
        return self.buffer.name

    @property
    def newlines(self):
        return self._reader.newlines if self._reader is not None else None

    def __repr__(self):
        shown = f" name={self.name!r}" if hasattr(self.buffer, "name") else ""
        return f"<_io.TextIOWrapper{shown} encoding={self.encoding!r}>"


BlockingIOError = BlockingIOError
for _class in (StringIO, BytesIO, TextIOWrapper):
    _class.__module__ = "_io"
del _class
