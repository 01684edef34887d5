"""Every way to call oneself for ever ends in RecursionError, also where no Python function is between."""
import sys


class Endless:
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __int__(self): return int(self)
    def __contains__(self, item): return item in self
    def __getitem__(self, key): return self[key]
    def __setattr__(self, name, value): setattr(self, name, value)
    def __getattr__(self, name): return getattr(self, name + "x" if len(name) < 5 else name)
    def __add__(self, other): return self + other
    def __radd__(self, other): return other + self
    def __format__(self, spec): return format(self, spec)
    def __str__(self): return str(self)
    def __repr__(self): return repr(self)
    def __hash__(self): return hash(self)
    def __eq__(self, other): return self == other
    def __lt__(self, other): return self < other
    def __iter__(self): return iter(self)
    def __next__(self): return next(self)
    def __instancecheck__(self, item): return isinstance(item, self)
    def __call__(self): return self()
    def __enter__(self):
        with self:
            pass
    def __exit__(self, *details): pass


class OwnCall:
    pass


def enter():
    with endless:
        pass


OwnCall.__call__ = OwnCall()
endless = Endless()
for attempt in (
    lambda: len(endless), lambda: bool(endless), lambda: int(endless), lambda: 1 in endless,
    lambda: endless[1], lambda: setattr(endless, "a", 1), lambda: endless.name, lambda: endless + 1,
    lambda: 1 + endless, lambda: f"{endless}", lambda: str(endless), lambda: repr(endless),
    lambda: hash(endless), lambda: endless == endless, lambda: sorted([endless, endless]),
    lambda: list(endless), lambda: next(endless), lambda: isinstance(1, endless), lambda: endless(),
    enter, OwnCall(),
):
    try:
        attempt()
        print("ended")
    except RecursionError as error:
        print(str(error)[:32])


def deep(number):
    return 0 if number == 0 else 1 + deep(number - 1)


sys.setrecursionlimit(10**6)
print(deep(20000))
