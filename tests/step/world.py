import random
import time

name = input("who? ")
print("hello", name, end="")
print("!")
before = time.time_ns()
number = random.random()
with open("tests/step/world.py") as file:
    first = file.readline()
again = input()
breakpoint()
print(first.strip(), again, len({time.time_ns(), before}) > 0)
