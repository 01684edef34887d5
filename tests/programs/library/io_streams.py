# io: reading and writing texts in memory, redirect_stdout, newlines, wrappers, own stream classes.
import contextlib
import io
import sys

out = io.StringIO()
with contextlib.redirect_stdout(out):
    print('hidden', 1, 2, sep='-')
    print('more', end='!')
print(repr(out.getvalue()), out.tell())
print('to a stream', file=out)
print(out.getvalue().splitlines(), out.read(), out.seek(0), out.readline(), [line for line in out])

for newline in (None, '', '\n', '\r', '\r\n'):
    s = io.StringIO('a\nb\r\nc\rd', newline)
    print(repr(newline), repr(s.getvalue()), s.readlines(), s.newlines)
s = io.StringIO('hello world')
print(s.read(5), s.tell(), s.write('_'), s.getvalue(), s.seek(0, 2), s.write('!'), s.truncate(3), s.getvalue(), s.tell())
print(s.write('x'), repr(s.getvalue()), s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed)
with io.StringIO('one\ntwo\nthree') as f:
    print(f.readlines(4), next(f), list(f))
print(f.closed)

b = io.BytesIO(b'line 1\nline 2\n')
print(b.readline(), b.read(3), b.read1(), b.read(), b.seek(-3, 2), b.read(), b.getvalue())
print(b.write(b'xyz'), b.write(bytearray(b'12')), b.seek(0), b.readlines(), b.truncate(4), b.getvalue())
view = b.getbuffer()
view[0] = 76
print(b.getvalue(), view.nbytes)
view.release()
space = bytearray(3)
print(b.seek(0), b.readinto(space), space, b.seek(10), b.write(b'z'), b.getvalue())

w = io.TextIOWrapper(io.BytesIO('h\xe9\nw\xf6\n'.encode()), encoding='utf-8')
print(w.encoding, w.errors, w.readline(), w.read(), w)
w = io.TextIOWrapper(io.BytesIO(), encoding='latin-1', newline='\r\n')
print(w.write('\xe9\n'), w.flush(), w.buffer.getvalue())

print(isinstance(out, io.TextIOBase), isinstance(b, io.BufferedIOBase), isinstance(sys.stdout, io.TextIOBase), isinstance(b, io.IOBase))
print(isinstance(sys.stdout, io.TextIOWrapper), issubclass(io.UnsupportedOperation, (OSError, ValueError)), io.SEEK_END, io.open is open)


class Shouting(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


class Countdown(io.RawIOBase):
    left = 5

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.left:
            return 0
        buffer[0] = 48 + self.left
        self.left -= 1
        return 1


loud = Shouting()
print('quiet', file=loud)
print(repr(loud.getvalue()), Countdown().read(), Countdown().read(2), Countdown().readall())
for call in (lambda: io.IOBase().fileno(), lambda: io.TextIOBase().read(), lambda: io.IOBase().seek(0), lambda: out.fileno(), lambda: out.detach()):
    try:
        call()
    except io.UnsupportedOperation as error:
        print(type(error), error)
