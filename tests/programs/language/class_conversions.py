"""`__int__`, `__float__`, `__index__`, `__bool__`, `__round__` and friends."""


class Measure:
  def __int__(self): return 3
  def __float__(self): return 3.7
  def __index__(self): return 2
  def __bool__(self): return False
  def __round__(self, digits=None): return f"rounded {digits}"
  def __floor__(self): return "floor"
  def __trunc__(self): return "trunc"
  def __bytes__(self): return b"bytes"
  def __hash__(self): return 12
  def __length_hint__(self): return 5


import math

measure = Measure()
print(int(measure), float(measure), bool(measure), round(measure), round(measure, 2),
      math.floor(measure), bytes(measure))
print([10, 20, 30][measure], "abc"[measure:], range(measure), hex(measure), [0] * measure,
      list(range(5))[::measure])
print(math.sqrt(measure) == math.sqrt(3.7), hash(measure), "yes" if measure else "no",
      math.trunc(measure))


class Wrong:
  def __int__(self): return "3"
  def __index__(self): return 1.5
  def __float__(self): return 1
  def __bool__(self): return 1
  def __str__(self): return None


for action in (int, float, bool, str, lambda wrong: [1][wrong], lambda wrong: range(wrong)):
  try:
    action(Wrong())
  except TypeError as error:
    print(error)
numbers, word, single = [1], "abc", (1,)
for action in (lambda: numbers["a"], lambda: numbers[1.0], lambda: word[None], lambda: single[2],
               lambda: single["a"], lambda: numbers[1],
               lambda: word[5], lambda: range(3)[7], lambda: range(3)["a"]):
  try:
    action()
  except (TypeError, IndexError) as error:
    print(type(error).__name__ + ":", error)
