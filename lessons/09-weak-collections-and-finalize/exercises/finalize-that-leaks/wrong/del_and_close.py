# The check says: its folder was removed 3 times
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
        remove_folder(self.name)

    def __del__(self):
        self.close()
