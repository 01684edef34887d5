# os and os.path: what can be asked without touching anything.
import os
import os.path
import posixpath

print(os.name, os.sep, repr(os.linesep), os.pathsep, os.curdir, os.pardir, os.extsep, os.altsep, os.devnull)
print(os.path is posixpath, os.getcwd() == os.path.abspath('.'), isinstance(os.getpid(), int), os.cpu_count() > 0)
print(os.strerror(2), os.strerror(13), len(os.urandom(8)), type(os.urandom(1)))
print(os.environ.get('NO_SUCH_VARIABLE'), os.getenv('NO_SUCH_VARIABLE', 'default'), 'PATH' in os.environ, isinstance(os.environ['PATH'], str))
print(os.fspath('a'), os.fspath(b'a'), os.fsencode('\xe9'), os.fsdecode(b'\xc3\xa9'), os.SEEK_END, os.error is OSError)


class Place:
    def __fspath__(self):
        return 'some/place.txt'


print(isinstance(Place(), os.PathLike), issubclass(str, os.PathLike), os.fspath(Place()), os.path.basename(Place()))
P = os.path
for path in ('', '/', '//', 'a', 'a/', '/a', 'a/b', '/a/b.txt', 'a//b', 'a/./b', 'a/../b', '../a', '/..', '//a/b', '.bashrc', 'a.tar.gz', 'a.', '..', 'a/.b', '~x/y'):
    print(repr(path), P.split(path), P.splitext(path), P.basename(path), P.dirname(path), P.normpath(path), P.isabs(path), P.splitdrive(path), P.splitroot(path))
print(P.join('a', 'b', 'c'), P.join('a/', 'b'), P.join('a', '/b', 'c'), P.join('a', ''), P.join('', 'a'), P.join(b'a', b'b'), P.join('/', 'x'))
print(P.commonprefix(['/usr/lib', '/usr/local']), P.commonprefix([]), P.commonpath(['/usr/lib', '/usr/local/x']), P.commonpath(['a/b', 'a/c']))
print(P.relpath('/a/b/c', '/a/d'), P.relpath('/a', '/a'), P.relpath('/a/b', '/'), P.normcase('A/b'))
print(P.exists('/'), P.isdir('/'), P.isfile('/'), P.exists('/no/such'), P.isfile('/no/such'), P.isdir('/dev/null'), P.exists('/dev/null'))
print(P.isfile(__file__), P.getsize(__file__) > 100, P.isabs(P.abspath(__file__)), P.basename(__file__))
for call in (lambda: P.join('a', 1), lambda: P.join('a', b'b'), lambda: P.split(3), lambda: P.getsize('/no/such/file'), lambda: os.fspath(3), lambda: P.relpath(''),
             lambda: P.commonpath(['/a', 'b']), lambda: P.commonpath([]), lambda: os.environ['NO_SUCH_VARIABLE'], lambda: os.environ[5], lambda: os.no_such):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
