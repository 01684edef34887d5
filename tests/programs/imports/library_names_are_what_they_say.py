# What a program finds in the library's modules: a missing name is an error with its hint.
import importlib
for name in 'sys math time random itertools functools operator collections collections.abc contextlib copy types typing abc enum dataclasses string textwrap json io array struct heapq bisect traceback warnings inspect dis atexit keyword numbers os os.path re difflib pprint unittest linecache reprlib weakref gc'.split():
    module = importlib.import_module(name)
    print(name, module.__name__, type(module).__name__)
for code in ('import re; re.serch', 'import math; math.squirt', 'from io import StringIo', 'from os import pathh', 'import collections; collections.OrderDict', 'import nothing_here', 'from json import nothing', 'import os.nothing'):
    try: exec(code)
    except (AttributeError, ImportError) as e: print(code, ':', type(e).__name__, str(e).split(' (')[0], getattr(e, 'name', None))
