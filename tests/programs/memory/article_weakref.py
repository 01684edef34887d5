"""The article's example, and what it really prints: after `del` the weak reference is dead."""

import weakref


class MyClass:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print(f"Destroying {self.name}")


obj = MyClass("MyObject")
ref = weakref.ref(obj)

# Remove the strong reference: the object is destroyed here, before the next line.
del obj

# The article says the reference still points to the object. It does not.
print(ref())
