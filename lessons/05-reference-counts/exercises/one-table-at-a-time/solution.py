class Table:
    def __init__(self, rows):
        self.rows = rows


class Viewer:
    def __init__(self, load):
        self.load = load
        self.table = load()

    def reload(self):
        self.table = None
        self.table = self.load()
