"""f_lasti is an offset as those of co_lines() are; dir() of members of enumerations."""

import enum
import sys


def work():
    x = 1
    y = 2
    del y
    return x


def trace(frame, event, arg):
    lines = [line for start, end, line in frame.f_code.co_lines() if start <= frame.f_lasti < end]
    print(event, frame.f_lineno, lines == [frame.f_lineno])
    return trace


sys.settrace(trace)
work()
sys.settrace(None)


class Plain(enum.Enum):
    A = 1

    def first(self):
        pass


class Number(enum.IntEnum):
    A = 1


print(dir(Plain.A))
print(len(dir(Number.A)), "bit_length" in dir(Number.A))
