"""The collector: rings of objects, dropped again and again while others live."""

import gc


class Link:
  def __init__(self, number):
    self.number, self.next = number, None


def ring(size):
  first = last = Link(0)
  for number in range(1, size):
    link = Link(number)
    last.next, last = link, link
  last.next = first
  return first


kept = [ring(10) for _ in range(3_000)]
total = 0
for number in range(250_000):
  total += ring(10).next.number
  lists = []
  lists.append(lists)
gc.collect()
print(total, sum(link.next.next.number for link in kept), gc.collect())
