"""Closures: counters, adders and composed functions with captured variables."""


def make_counter(start):
  value = start

  def step(by):
    nonlocal value
    value += by
    return value

  return step


def compose(first, second):
  return lambda value: second(first(value))


def adder(amount):
  return lambda value: value + amount


counter = make_counter(0)
for number in range(3_500_000):
  counter(number & 3)

pipeline = adder(0)
for amount in range(40):
  pipeline = compose(pipeline, adder(amount))

total = 0
for number in range(30_000):
  total += pipeline(number)
for number in range(700_000):
  total += make_counter(number)(1)
print(counter(0), total)
