"""Subclasses of built-in types keep their behaviour, add attributes, and override methods."""


class Stack(list):
  def push(self, item):
    self.append(item)
    return self

  def __getitem__(self, index):
    return f"item {super().__getitem__(index)}"


class Upper(dict):
  def __setitem__(self, key, value):
    super().__setitem__(key.upper(), value)


class Name(str):
  def __new__(cls, text):
    return super().__new__(cls, text.title())

  def initials(self):
    return "".join(part[0] for part in self.split())


class Counter(int):
  def __add__(self, other):
    return Counter(int(self) + other)


stack = Stack([1]).push(2)
stack.label = "mine"
print(stack, stack[0], stack.label, len(stack), list(stack), stack + [3],
      type(stack + [3]).__name__, stack == [1, 2])
table = Upper()
table["a"] = 1
table.update(b=2)
print(table, table == {"A": 1, "b": 2}, type(table.copy()).__name__)
name = Name("ada lovelace")
print(name, repr(name), name.initials(), type(name.upper()).__name__, name == "Ada Lovelace",
      {name: 1}["Ada Lovelace"])
print(Counter(5) + 1, type(Counter(5) + 1).__name__, type(Counter(5) - 1).__name__, Counter(7) * 2,
      [10, 20][Counter(1)])


class Error(ValueError, KeyError):
  pass


print(isinstance(Error("x"), LookupError), Error("x"))
try:
  class Boolean(bool):
    pass
except TypeError as error:
  print(error)
