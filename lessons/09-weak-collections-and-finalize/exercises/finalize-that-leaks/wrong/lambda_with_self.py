# The check says: is still alive after its last name has gone
import weakref

folders = set()


def make_folder(name):
    folders.add(name)


def remove_folder(name):
    folders.remove(name)


class Workspace:
    def __init__(self, name):
        self.name = name
        make_folder(name)
        self.cleanup = weakref.finalize(self, lambda: remove_folder(self.name))

    def close(self):
        self.cleanup()
