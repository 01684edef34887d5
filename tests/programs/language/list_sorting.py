"""Sorting is stable, takes a key and a direction, and calls only `<`."""

people = [("Ann", 30), ("Bob", 25), ("Cid", 30), ("Dee", 25)]
print(sorted(people, key=lambda person: person[1]))
print(sorted(people, key=lambda person: person[1], reverse=True))
print(sorted(["b", "A", "c"]), sorted(["b", "A", "c"], key=str.lower), sorted("bca", reverse=True),
      sorted({3: 0, 1: 0}))
numbers = [5, 2, 9, 1]
print(numbers.sort(), numbers, numbers.sort(reverse=True), numbers,
      numbers.sort(key=lambda number: number % 5), numbers)
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 5], []]), sorted([True, 0, 2.5, -1]))


class Card:
  compared = 0

  def __init__(self, rank):
    self.rank = rank

  def __lt__(self, other):
    Card.compared += 1
    return self.rank < other.rank


cards = [Card(rank) for rank in (3, 1, 2)]
print([card.rank for card in sorted(cards)], Card.compared > 0)
big = [number * 7919 % 1000 for number in range(500)]
print(sorted(big)[:5], sorted(big)[-3:], sorted(big) == sorted(sorted(big), reverse=True)[::-1])
for bad in (lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: [1].sort(5),
            lambda: sorted([1], key=5), lambda: sorted([{}, {}])):
  try:
    bad()
  except TypeError as error:
    print(error)


def meddling(item):
  meddled.append(0)
  return item


meddled = [2, 1]
try:
  meddled.sort(key=meddling)
except ValueError as error:
  print(error)
