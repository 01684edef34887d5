"""A list asks for more room than it needs, so that most appends cost nothing."""

import sys

numbers = []
size = sys.getsizeof(numbers)
print("empty:", size)
for number in range(40):
  numbers.append(number)
  if sys.getsizeof(numbers) != size:
    size = sys.getsizeof(numbers)
    print(f"{len(numbers):3} items: {size} bytes, room for {(size - 56) // 8}")

print("made at once:", sys.getsizeof([1, 2, 3]), sys.getsizeof([None] * 40))
