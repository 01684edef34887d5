# Context managers by class and by generator, nested, suppressing, failing on the way in and out.
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
@contextmanager
def tag(name, swallow=()):
    print(f'<{name}>', end='')
    try: yield name.upper()
    except swallow as error: print(f'[{error!r}]', end='')
    finally: print(f'</{name}>', end='')
with tag('a') as a, tag('b') as b: print(a + b, end='')
print()
with tag('x', ZeroDivisionError): 1 / 0
print()
try:
    with tag('y', ZeroDivisionError): int('q')
except ValueError as e: print(e)
with (suppress(KeyError, IndexError), nullcontext(5) as n): print(n, [][1])
class Door:
    def close(self): print('closed')
with closing(Door()): print('open')
with ExitStack() as stack:
    for name in 'pqr': stack.enter_context(tag(name))
    stack.callback(print, 'callback', sep='')
    stack.push(lambda *error: print(error[0].__name__, end=' ') or True)
    raise LookupError
print()
@tag('deco')
def work(n): return n * 2
print(work(4))
for broken in (lambda: tag('g').__enter__() and None, lambda: contextmanager(lambda: iter(()))().__enter__()):
    try: print(broken())
    except RuntimeError as e: print(e)
try:
    with 5: pass
except TypeError as e: print(e)
