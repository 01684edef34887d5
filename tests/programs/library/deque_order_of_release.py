# What a deque holds is released when the deque lets go of it, at once; cycles are found.
import gc
import sys
from collections import deque


class Guest:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("bye", self.name)


hotel = deque([Guest("Ann"), Guest("Bob"), Guest("Cleo")], maxlen=3)
hotel.append(Guest("Dora"))
print("rotated")
hotel.rotate(1)
hotel.popleft()
print("popped")
hotel[0] = None
print(len(hotel), sys.getsizeof(deque()), sys.getsizeof(deque(range(100))))
hotel.clear()
loop = deque([Guest("Emil")])
loop.append(loop)
del loop
print("collecting", gc.collect() > 0)
