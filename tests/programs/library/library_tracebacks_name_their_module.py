# An error that passes through the library says where, and reaches the program.
import collections
import functools
import json

for wrong in (lambda: collections.namedtuple("A", "a a"), lambda: json.loads("{"), lambda: functools.total_ordering(int.__class__)):
    try:
        wrong()
    except ValueError as error:
        names = []
        entry = error.__traceback__
        while entry is not None:
            names.append(entry.tb_frame.f_code.co_name)
            entry = entry.tb_next
        print(names[0], type(error).__name__, error)
print(collections.OrderedDict.__module__, functools.partial.__module__, json.JSONDecodeError.__module__, collections.deque.__module__)
print(collections.Counter.__name__, functools.lru_cache.__name__, json.__name__)
