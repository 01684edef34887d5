"""Allocation: trees of two-slot nodes, built and dropped."""


class Node:
  __slots__ = ("left", "right")

  def __init__(self, left, right):
    self.left, self.right = left, right


def build(depth):
  return Node(None, None) if depth == 0 else Node(build(depth - 1), build(depth - 1))


def count(node):
  return 1 if node.left is None else 1 + count(node.left) + count(node.right)


def check(depth):
  return count(build(depth))


kept = build(15)
for depth in range(4, 17, 2):
  rounds = 1 << (17 - depth)
  print(depth, rounds, sum(check(depth) for _ in range(rounds)))
print(count(kept))
