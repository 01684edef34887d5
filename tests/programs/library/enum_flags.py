# Members of a Flag are sets of bits; combinations have names made of theirs.
from enum import CONFORM, Flag, IntFlag, auto


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    ALL = READ | WRITE | RUN


P = Permission
print(list(P), P.READ | P.WRITE, repr(P.READ | P.RUN), P(0), repr(P(0)), P.ALL, ~P.READ, P(5), P.ALL.value)
print(P.READ in P.ALL, P.READ & P.WRITE, bool(P.READ & P.WRITE), P.ALL ^ P.RUN, list(P.READ | P.RUN), len(P.ALL), P.READ == 1)


class Style(IntFlag):
    BOLD = 1
    ITALIC = 2


print(Style.BOLD | Style.ITALIC, repr(Style.BOLD | Style.ITALIC), Style.BOLD | 8, repr(Style.BOLD | 8), repr(~Style.BOLD), Style.BOLD + 1)


class Loose(Flag, boundary=CONFORM):
    A = 1


print(Loose(9), repr(Loose(8)))
for wrong in (lambda: P(64), lambda: P.READ | 1, lambda: 1 in P.READ, lambda: P("x")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
