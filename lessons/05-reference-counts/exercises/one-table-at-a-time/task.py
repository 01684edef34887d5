"""Room for one table.

A `Viewer` shows a table that is so large that two of them do not fit into memory. Yet `reload` needs
room for two: the old one and the new one.

Done when: no more than one table is alive at any time, the viewer shows the new one after `reload`,
and if loading fails, the viewer has no table (`None`) and the error reaches the caller.
"""


class Table:
    def __init__(self, rows):
        self.rows = rows


class Viewer:
    def __init__(self, load):
        self.load = load            # a function that returns a new Table
        self.table = load()

    def reload(self):
        self.table = self.load()
