from contextlib import closing


def first_line(store, name):
    with closing(store.open(name)) as file:
        return int(file.readline())
