"""Generators that read from generators: nothing is computed before it is asked for."""


def naturals():
  number = 0
  while True:
    yield number
    number += 1


def take(count, iterable):
  for _, item in zip(range(count), iterable):
    yield item


def primes():
  found = []
  for candidate in naturals():
    if candidate > 1 and all(candidate % prime for prime in found):
      found.append(candidate)
      yield candidate


def pairwise(iterable):
  iterator = iter(iterable)
  previous = next(iterator, None)
  for item in iterator:
    yield previous, item
    previous = item


print(list(take(5, naturals())), list(take(10, primes())))
print([b - a for a, b in pairwise(take(8, primes()))])
evens = (number for number in naturals() if number % 2 == 0)
print(next(evens), next(evens), *take(3, evens))
print(*take(5, naturals()), *take(2, ((x, y) for x in "ab" for y in naturals())))
