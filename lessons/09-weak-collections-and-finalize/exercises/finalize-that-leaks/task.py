"""The clean-up that prevents itself.

A `Workspace` has a folder. When the workspace dies, its folder should be removed, so `__init__` registers a
clean-up with `weakref.finalize`. The clean-up never runs. Find out what keeps the workspace alive.

`folders` stands for the disk: the set of the folders that exist.

Done when: a workspace is freed when the last reference goes, its folder is removed then, `close()` removes it
earlier, and no folder is removed twice.
"""

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
        self.cleanup = weakref.finalize(self, self.remove)

    def remove(self):
        remove_folder(self.name)

    def close(self):
        self.cleanup()
