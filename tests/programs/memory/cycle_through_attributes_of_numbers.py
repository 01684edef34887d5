"""Numbers and texts refer to nothing. Instances of classes derived from them have attributes, so they can be part of
a circle, and the collector has to know them."""

import enum
import gc
import sys
import weakref

gc.disable()


def in_a_circle(base, value):
  class Derived(base):
    def __del__(self):
      print("  finalizer of", base(self))

  one, two = Derived(value), Derived(value)
  print(base.__name__, gc.is_tracked(value), gc.is_tracked(one))
  one.other, two.other = two, [one]
  return sys.getsizeof(one) - sys.getsizeof(value)


for base, value in [(int, 7), (int, 0), (int, 10**40), (float, 2.5), (complex, 1 + 2j), (str, "text"),
          (str, "\u20ac 5"), (bytes, b"bytes"), (bytearray, bytearray(b"array"))]:
  more = in_a_circle(base, value)
  print("  larger by", more)
  print("  garbage:", gc.collect() > 0)

# Even without a place for attributes: an instance keeps its class.
class Bare(int):
  __slots__ = ()


class Slotted(float):
  __slots__ = ("me",)


slotted = Slotted(1.5)
slotted.me = slotted
print(gc.is_tracked(Bare(3)), gc.is_tracked(slotted), sys.getsizeof(Bare(3)), sys.getsizeof(slotted))
del slotted
print(gc.collect())


# The finalizer runs once, whoever is to blame for the death.
class Stubborn(str):
  def __del__(self):
    print("not yet", self)
    saved.append(self)


saved = []
stubborn = Stubborn("I")
stubborn.me = stubborn
del stubborn
gc.collect()
print(len(saved), gc.is_finalized(saved[0]))
del saved[0].me
saved.clear()
stubborn = Stubborn("J")
del stubborn
print(len(saved), gc.is_tracked(saved[0]))
saved.clear()


# A class in a function is a circle, and its members are in it.
def make():
  class Colour(enum.IntEnum):
    RED = 1
    BLUE = 2

  class Word(enum.StrEnum):
    YES = "yes"

  return weakref.ref(Colour), weakref.ref(Word), weakref.ref(Word.YES)


references = make()
print([reference() is None for reference in references])
gc.collect()
print([reference() is None for reference in references])

# A long chain dies without a deep stack.
class Link(int):
  pass


last = None
for i in range(50000):
  link = Link(i)
  link.last = last
  last = link
del link, last
print("done")
