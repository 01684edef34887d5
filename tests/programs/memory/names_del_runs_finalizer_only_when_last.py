"""`del` runs `__del__` only when the name was the last holder, and then at once."""


class Ticket:
  def __init__(self, number):
    self.number = number

  def __del__(self):
    print("ticket", self.number, "torn up")


first = Ticket(1)
wallet = [first]
print("del first")
del first
print("the wallet still holds it:", wallet[0].number)
print("empty the wallet")
wallet.clear()
print("and now a ticket nobody else has")
second = Ticket(2)
del second
print("done")
