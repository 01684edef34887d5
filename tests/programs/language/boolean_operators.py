"""`and`, `or` and `not`: they give back an operand, and skip what need not be asked."""


def ask(name, answer):
  print("ask", name, end="; ")
  return answer


print(ask("a", 0) or ask("b", "x") or ask("c", 1))
print(ask("a", 1) and ask("b", []) and ask("c", 1))
print(ask("a", 0) and ask("b", 1) or ask("c", None))
print(not ask("a", ""), not not [0])
print(1 if ask("test", False) else ask("other", 2))
print([] or {} or (), "x" and 0.0, None or 0)


class Box:
  def __init__(self, *items):
    self.items = items

  def __len__(self):
    return len(self.items)


class Never:
  def __bool__(self):
    return "yes"


print(bool(Box()), bool(Box(1)), "full" if Box(0) else "empty", not Box())
try:
  bool(Never())
except TypeError as error:
  print(error)
