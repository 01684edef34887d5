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
        self.cleanup = weakref.finalize(self, remove_folder, name)

    def close(self):
        self.cleanup()
