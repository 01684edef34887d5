"""Dicts: insertion, look-up, deletion, counting, with ints, strings and tuples as keys."""


def grow_and_shrink(rounds):
  table, total = {}, 0
  for number in range(rounds):
    table[number * 7919 % 100_003] = number
    if number % 3 == 0:
      total += table.get(number, 0)
    if number % 5 == 0:
      table.pop(number * 7919 % 50_021, None)
  return len(table), total


def count_words(rounds):
  words = ["w%d" % (number * number % 997) for number in range(2_000)]
  counts = {}
  for _ in range(rounds):
    for word in words:
      counts[word] = counts.get(word, 0) + 1
  return len(counts), max(counts.values())


def grid(size):
  cells = {(x, y): x ^ y for x in range(size) for y in range(size)}
  return sum(cells[x, y] for x in range(1, size) for y in range(1, size) if (x - 1, y - 1) in cells)


print(grow_and_shrink(1_500_000), count_words(700), grid(500))
print(sum(key * value for key, value in {n % 1000: n for n in range(1_000_000)}.items()))
