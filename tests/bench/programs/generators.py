"""Generators: pipelines, delegation, send."""


def count(limit):
  for number in range(limit):
    yield number


def only_even(numbers):
  for number in numbers:
    if number % 2 == 0:
      yield number


def squared(numbers):
  for number in numbers:
    yield number * number


def tree(depth):
  if depth:
    yield from tree(depth - 1)
    yield depth
    yield from tree(depth - 1)


def averager():
  total, seen, average = 0, 0, None
  while True:
    total += yield average
    seen += 1
    average = total // seen


average = averager()
next(average)
for number in range(1_000_000):
  last = average.send(number)
print(sum(squared(only_even(count(3_000_000)))), sum(tree(17)), last, sum(n for n in count(2_000_000) if n % 3))
