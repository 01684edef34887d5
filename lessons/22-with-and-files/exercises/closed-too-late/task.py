"""A file that is closed some day.

`first_line` opens a file and returns its first line. It leaves the closing to the end of the object's life. When the line cannot be
converted, the error keeps the frame, and the frame the open file.

`store` is anything with a method `open(name)`. What it returns has `readline()` and `close()`, but is not a context manager.

Done when: the first line comes back as a number; the file is closed when `first_line` returns, and also when it raises;
and it is closed exactly once.
"""


def first_line(store, name):
    file = store.open(name)
    return int(file.readline())
