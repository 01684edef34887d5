"""Lists: append, index, slices, insertion, reversal, sieving."""


def sieve(limit):
  flags = [True] * limit
  flags[0] = flags[1] = False
  for number in range(2, int(limit**0.5) + 1):
    if flags[number]:
      flags[number * number::number] = [False] * len(range(number * number, limit, number))
  return sum(flags)


def rotate(size, rounds):
  items = list(range(size))
  for shift in range(rounds):
    items = items[shift % 7:] + items[:shift % 7]
    items[shift % size], items[-1] = items[-1], items[shift % size]
    items.reverse()
  return items[:5]


def bubble(size):
  items = [number * 7919 % 1009 for number in range(size)]
  for end in range(size - 1, 0, -1):
    for place in range(end):
      if items[place] > items[place + 1]:
        items[place], items[place + 1] = items[place + 1], items[place]
  return items[0], items[size // 2], items[-1]


def queue(rounds):
  line, served = [], 0
  for number in range(rounds):
    line.append(number)
    if number % 3 == 2:
      served += line.pop(0) + line.pop()
  return served, len(line)


print(sieve(4_000_000), rotate(2_000, 10_000), bubble(3_000), queue(100_000))
