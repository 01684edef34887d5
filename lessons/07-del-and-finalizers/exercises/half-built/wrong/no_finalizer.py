# The check says: one line was opened, and 0 were closed when the connection had died
class Line:
    opened = closed = 0

    def __init__(self):
        Line.opened += 1

    def close(self):
        Line.closed += 1


class Connection:
    line = None

    def __init__(self, address):
        if ":" not in address:
            raise ValueError("an address is HOST:PORT")
        self.line = Line()

    def close(self):
        if self.line:
            self.line.close()
            self.line = None
