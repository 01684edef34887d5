import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None


def circle(count):
    first = last = Node(0)
    for i in range(1, count):
        last.next = Node(i)
        last = last.next
    last.next = first
    return len(str(first))


circle(3)
try:
    gc.collect()
    print(1 // 0)
except ZeroDivisionError as problem:
    print("no:", problem)
numbers = [n * n for n in range(2000)]
