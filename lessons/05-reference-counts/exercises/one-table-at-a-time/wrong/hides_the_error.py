# The check says: loading failed, and reload did not tell its caller
class Table:
    def __init__(self, rows):
        self.rows = rows


class Viewer:
    def __init__(self, load):
        self.load = load
        self.table = load()

    def reload(self):
        self.table = None
        try:
            self.table = self.load()
        except OSError:
            pass
