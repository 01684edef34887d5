# Lists, stacks, queues, a binary search tree and a hash table, each from nodes, with Python's protocols.
class LinkedList:
    class Node:
        __slots__ = ("value", "next")

        def __init__(self, value, next=None):
            self.value, self.next = value, next

    def __init__(self, values=()):
        self.head, self.size = None, 0
        for value in reversed(list(values)):
            self.push(value)

    def push(self, value):
        self.head = self.Node(value, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty LinkedList")
        value, self.head = self.head.value, self.head.next
        self.size -= 1
        return value

    def reverse(self):
        before, node = None, self.head
        while node:
            node.next, before, node = before, node, node.next
        self.head = before

    def __len__(self):
        return self.size

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __getitem__(self, index):
        if isinstance(index, slice):
            return LinkedList(list(self)[index])
        if index < 0:
            index += self.size
        for i, value in enumerate(self):
            if i == index:
                return value
        raise IndexError("LinkedList index out of range")

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, LinkedList) else NotImplemented

    def __repr__(self):
        return f"LinkedList({list(self)})"


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def __contains__(self, value):
        if value == self.value:
            return True
        child = self.left if value < self.value else self.right
        return child is not None and value in child

    @property
    def depth(self):
        return 1 + max((child.depth for child in (self.left, self.right) if child), default=0)

    def drawing(self, indent=0):
        if self.right:
            yield from self.right.drawing(indent + 4)
        yield " " * indent + str(self.value)
        if self.left:
            yield from self.left.drawing(indent + 4)


class HashTable:
    def __init__(self, buckets=4):
        self.buckets, self.count = [[] for _ in range(buckets)], 0

    def _bucket(self, key):
        return self.buckets[hash(key) % len(self.buckets)]

    def __setitem__(self, key, value):
        for entry in self._bucket(key):
            if entry[0] == key:
                entry[1] = value
                return
        self._bucket(key).append([key, value])
        self.count += 1
        if self.count > 2 * len(self.buckets):
            old, self.buckets = self.buckets, [[] for _ in range(2 * len(self.buckets))]
            for bucket in old:
                for entry in bucket:
                    self._bucket(entry[0]).append(entry)

    def __getitem__(self, key):
        for known, value in self._bucket(key):
            if known == key:
                return value
        raise KeyError(key)

    def __delitem__(self, key):
        bucket = self._bucket(key)
        for i, (known, _) in enumerate(bucket):
            if known == key:
                del bucket[i]
                self.count -= 1
                return
        raise KeyError(key)

    def __len__(self):
        return self.count

    def __iter__(self):
        return (key for bucket in self.buckets for key, _ in bucket)


numbers = LinkedList([3, 1, 4, 1, 5])
numbers.push(9)
print(numbers, len(numbers), numbers[0], numbers[-1], numbers[1:4], max(numbers), 4 in numbers)
numbers.reverse()
print(numbers, numbers.pop(), numbers == LinkedList([1, 4, 1, 3, 9]), numbers == [1], sorted(numbers))
for action in (lambda: LinkedList().pop(), lambda: numbers[17]):
    try:
        action()
    except IndexError as error:
        print(error)

tree = Tree(50)
for value in (30, 70, 20, 40, 60, 80, 35, 65):
    tree.insert(value)
print(list(tree), tree.depth, 65 in tree, 66 in tree)
print("\n".join(tree.drawing()))

table = HashTable()
for n in range(20):
    table[n * n % 31] = n
print(len(table), len(table.buckets), list(table), table[16])
del table[16]
for key in (16, "x"):
    try:
        table[key]
    except KeyError as error:
        print("no", error)
