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
        line, self.line = self.line, None
        if line is not None:
            line.close()

    def __del__(self):
        self.close()
