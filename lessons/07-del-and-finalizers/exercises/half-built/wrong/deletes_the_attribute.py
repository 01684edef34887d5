# The check says: on a connection that was never opened
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
        if self.line:
            self.line.close()
        self.line = None

    def __del__(self):
        self.close()
