"""A global list or cache keeps what was put into it: nothing is freed that is still reachable."""

import sys

history = []
cache = {}


class Page:
  def __init__(self, address):
    self.address = address

  def __del__(self):
    print("forget", self.address)


def visit(address):
  page = cache.setdefault(address, Page(address))
  history.append(page)
  return sys.getrefcount(page) - 1


print("holders:", visit("/index"))
print("holders:", visit("/index"))
print("holders:", visit("/about"))
history.clear()
print("the cache still holds:", sorted(cache))
cache.pop("/index")
print("left:", sorted(cache))
cache.clear()
