"""A chain of any length is freed without recursion, and in order from its head."""
# skip: checked: every check would walk two hundred thousand objects


class Link:
  freed = 0

  def __init__(self, next):
    self.next = next

  def __del__(self):
    Link.freed += 1


chain = None
for _ in range(50_000):
  chain = Link(chain)
chain = None
print(Link.freed)

nested = []
for _ in range(100_000):
  nested = [nested]
nested = None

nested = ()
for _ in range(100_000):
  nested = (nested, {"inner": nested})
nested = None
print("end")
