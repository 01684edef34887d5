# A deque is quick at both ends; with maxlen it forgets at the other end.
from collections import deque

queue = deque(["Ann", "Bob"])
queue.append("Cleo")
queue.appendleft("Zoe")
print(queue, queue.pop(), queue.popleft(), len(queue), queue[0], queue[-1])
queue.extend("xyz")
queue.extendleft("12")
print(queue, queue.count("x"), queue.index("y"), "z" in queue)
queue.rotate(2)
print(queue)
queue.rotate(-3)
print(queue)
queue.insert(1, "new")
queue.remove("x")
del queue[0]
queue[0] = "first"
queue.reverse()
print(queue, list(reversed(queue)))
last = deque(range(10), maxlen=3)
last.append(10)
last.appendleft(6)
print(last, last.maxlen, last + deque([0]), last * 2, last.copy(), last == deque([6, 8, 9]), deque([1]) < deque([2]))
large = deque(range(300))
print(large[150], large[299], sum(large), len(large))
large.rotate(100)
print(large[0], large[100])
for wrong in (lambda: deque().pop(), lambda: queue[99], lambda: queue["a"], lambda: queue.remove("?"), lambda: deque(1),
              lambda: deque([], -1), lambda: last.insert(0, 1), lambda: hash(queue), lambda: queue + [1]):
    try:
        wrong()
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
