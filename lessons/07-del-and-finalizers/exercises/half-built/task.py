"""The end of something that never began.

A `Connection` opens a line in `__init__` and closes it in `close` and in `__del__`. If the address is
refused, `__init__` raises, and then Python reports a second error that nobody asked for.

Done when: a connection that was refused ends in silence, an open one closes its line exactly once, and
the line is closed however the connection ends. The class `Line` is given; leave it as it is.
"""


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
        self.close()
