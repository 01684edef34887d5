"""Reading, replacing and deleting slices, with steps and out of range."""

numbers = list(range(10))
print(numbers[2:5], numbers[:3], numbers[7:], numbers[:], numbers[::3], numbers[::-1], numbers[-3:],
      numbers[8:2:-2])
print(numbers[5:2], numbers[20:], numbers[-20:2], numbers[slice(None, 4)], numbers[3:3])
numbers[2:4] = ["two", "three", "extra"]
print(numbers)
numbers[0:0] = [-2, -1]
numbers[len(numbers):] = (99,)
print(numbers)
numbers[::4] = "abcd"
print(numbers)
numbers[5:8] = []
del numbers[::2]
print(numbers)
numbers[1:3] = numbers
print(numbers)
del numbers[-2:]
print(numbers)
for bad in ("numbers[::2] = [1]", "numbers[0:1] = 5", "numbers[::0]", "numbers['a':]",
            "numbers[1.5:]", "numbers[99] = 1", "del numbers[99]"):
  try:
    exec(bad)
  except Exception as error:
    print(bad.ljust(22), type(error).__name__ + ":", error)
