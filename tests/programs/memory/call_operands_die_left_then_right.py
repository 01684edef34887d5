"""Operands that are temporaries die left then right, once the result exists."""


class Amount:
  def __init__(self, value):
    self.value = value
    print("make", value)

  def __add__(self, other):
    return Amount(self.value + other.value)

  def __lt__(self, other):
    return self.value < other.value

  def __del__(self):
    print("free", self.value)


total = Amount(1) + Amount(2)
print("the sum is", total.value)
print("1 < 2:", Amount(1) < Amount(2))
print("--")
total = Amount(10) + Amount(20) + Amount(30)
print("the sum is", total.value)
del total
print("--")
pair = [Amount(7), Amount(8)][1].value
print("indexed", pair)
