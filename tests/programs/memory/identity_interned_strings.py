"""Equal strings need not be one object; `sys.intern` makes them one."""

import sys

parts = ["mem", "ory"]
first = "".join(parts)
second = "".join(parts)
print(first == second, first is second)

first, second = sys.intern(first), sys.intern(second)
print(first is second, first is sys.intern("mem" + parts[1]))

print("names of attributes are interned:")


class Point:
  pass


point = Point()
setattr(point, "".join(["lati", "tude"]), 1)
print([name for name in point.__dict__][0] is sys.intern("latitude"))

ape, cafe = "ape", "café"
print("single Latin-1 characters are shared:", ape[0] is cafe[1], chr(233) is cafe[3])
