# The check says: the workspace has died, and its folder is still there
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

    def close(self):
        if self.name in folders:
            remove_folder(self.name)
