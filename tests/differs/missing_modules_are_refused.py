"""A module of CPython's library that is not here cannot be imported, and the error names it.

CPython has these. They reach outside the program, to the network, to threads or to other processes,
where nothing can be watched or run again; the import fails, and nothing pretends to be them.
"""

for name in ("socket", "threading", "multiprocessing", "ctypes"):
  try:
    __import__(name)
    print(name, "imported")
  except ImportError as error:
    print(type(error).__name__, name in str(error), error.name)
