# The check says: its one line was closed 3 times
class Line:
    opened = closed = 0

    def __init__(self):
        Line.opened += 1

    def close(self):
        Line.closed += 1


class Connection:
    def __init__(self, address):
        if ":" not in address:
            raise ValueError("an address is HOST:PORT")
        self.line = Line()

    def close(self):
        self.line.close()

    def __del__(self):
        try:
            self.close()
        except AttributeError:
            pass
