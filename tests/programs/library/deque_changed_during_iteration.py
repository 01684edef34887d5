# Whoever walks over a deque is told when its length changes; a deque that holds itself shows dots.
from collections import deque

queue = deque([1, 2, 3])
try:
    for item in queue:
        queue.append(item)
except RuntimeError as error:
    print(error, queue)
try:
    for item in reversed(queue):
        queue.pop()
except RuntimeError as error:
    print(error, queue)
for item in queue:
    queue[0] = item
print(queue)
queue.extend(queue)
queue.append(queue)
print(queue)


class Clerk:
    def __eq__(self, other):
        queue.clear()
        return False


queue = deque([Clerk(), 2])
for search in (queue.count, queue.index, queue.remove):
    queue.clear()
    queue.extend([Clerk(), 2])
    try:
        search(2)
    except (RuntimeError, IndexError, ValueError) as error:
        print(type(error).__name__, error)
