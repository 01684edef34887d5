# io: StringIO and BytesIO in every method, and what they refuse.
import io,sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
s=io.StringIO("abc")
b=io.BytesIO(b"abc")
for x in (s,b):
    t(lambda: x.seek(-1)); t(lambda: x.seek(1,5)); t(lambda: x.seek(1,1)); t(lambda: x.seek(1,2)); t(lambda: x.read("a")); t(lambda:x.read(1.5)); t(lambda:x.truncate(-1)); t(lambda:x.truncate("a")); t(lambda:x.fileno()); t(lambda:x.write(5)); t(lambda:x.write(None)); t(lambda:x.readline("q")); t(lambda:x.detach()); t(lambda:x.seek("a")); t(lambda:x.isatty()); t(lambda:x.writelines(5)); t(lambda:x.__getstate__()); t(lambda: x.truncate(1)); t(lambda: x.readlines(2))
    x.close()
    t(lambda:x.read()); t(lambda:x.getvalue()); t(lambda:x.closed); t(lambda:x.write("a" if x is s else b"")); t(lambda:next(x)); t(lambda:x.__enter__()); t(lambda:x.readable()); t(lambda:x.tell()); t(lambda:x.flush())
t(lambda: io.StringIO(5)); t(lambda: io.BytesIO("a")); t(lambda: io.StringIO("a",newline="x")); t(lambda: io.StringIO("a",newline=3)); t(lambda: io.StringIO(b"a"))
b=io.BytesIO(b"abc"); v=b.getbuffer(); t(lambda:b.write(b"xxxxx")); t(lambda:b.close()); t(lambda:b.truncate(1)); v.release(); t(lambda:b.getvalue())
print(repr(io.TextIOWrapper(io.BytesIO(b"a\nb"), encoding="utf-8")))
