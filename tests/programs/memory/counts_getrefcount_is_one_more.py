"""`sys.getrefcount(x)` counts its own argument too, so it is one more than one expects."""

import sys

box = []
print(sys.getrefcount(box))

other = box
print(sys.getrefcount(box))

del other
print(sys.getrefcount(box))

print("a temporary has only the argument:", sys.getrefcount([]))
