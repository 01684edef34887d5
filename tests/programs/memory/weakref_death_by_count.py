"""Death by count: `__del__` sees living references; they are cleared; callbacks, newest first."""

import weakref


class Person:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("__del__ sees", [reference() is self for reference in cards])


def farewell(number):
  def callback(reference):
    print("callback", number, "all dead:", [reference() for reference in cards])
  return callback


person = Person("Ann")
cards = [weakref.ref(person, farewell(number)) for number in range(3)]
print("alive:", cards[0]().name)
del person
print("end")
