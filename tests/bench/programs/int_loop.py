"""The bare loop: small integers, comparisons, a while and a for."""


def collatz(limit):
  longest = best = 0
  for start in range(1, limit):
    number, length = start, 1
    while number != 1:
      number = 3 * number + 1 if number & 1 else number >> 1
      length += 1
    if length > longest:
      longest, best = length, start
  return best, longest


print(collatz(110_000))
