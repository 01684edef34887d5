"""Every `[]` is a new list; there is one empty tuple, one empty string, one empty bytes."""

first, second = [], []
print(first == second, first is second)
first, second = {}, {}
print(first == second, first is second)

nothing = ()
print(tuple([]) is nothing, tuple({}) is nothing, (1, 2)[:0] is nothing, (1, 2) * 0 is nothing)
nothing = ""
print("".join([]) is nothing, "abc"[3:] is nothing, "abc" * 0 is nothing, str() is nothing)
nothing = b""
print(b"abc"[3:] is nothing, bytes([]) is nothing, bytes() is nothing)
print("but not frozenset:", frozenset([]) is frozenset())
