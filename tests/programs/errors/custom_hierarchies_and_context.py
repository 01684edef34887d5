# Own exception classes with fields, raised from others, caught by base, with notes and chains shown.
import traceback
class AppError(Exception):
    code = 1
    def __init__(self, message, **details):
        super().__init__(message); self.details = details
    def __str__(self): return f'{super().__str__()} {self.details}'
class NotFound(AppError, KeyError): code = 44
class Retry(AppError):
    def __reduce__(self): return (type(self), self.args)
def fetch(key):
    try: return {'a': 1}[key]
    except KeyError as error: raise NotFound('no such key', key=key) from error
def outer(key):
    try: return fetch(key)
    except AppError as error:
        error.add_note(f'while asking for {key!r}'); raise
    finally: print('finally', key)
print(outer('a'))
try: outer('b')
except KeyError as error:
    print(type(error).__mro__[1].__name__, error.code, error.args, error, repr(error), error.__notes__, repr(error.__cause__), error.__suppress_context__)
    print(''.join(traceback.format_exception_only(error)), end='')
try:
    try: 1 / 0
    except ZeroDivisionError: int('x')
except ValueError as error: print(repr(error.__context__), error.__cause__)
try: raise Retry('later', n=3) from None
except AppError as error: print(error, error.__suppress_context__)
for bad in (lambda: (_ for _ in ()).throw(5), lambda: exec('raise 5'), lambda: exec('raise ValueError from 5'), lambda: exec('raise'), lambda: BaseException.__new__(int)):
    try: bad()
    except BaseException as error: print(type(error).__name__, error)
