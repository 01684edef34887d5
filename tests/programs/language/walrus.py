"""The walrus assigns inside an expression, also out of a comprehension."""

if (length := len("terrarium")) > 5:
  print("long:", length)

numbers = [3, 1, 4, 1, 5]
print([half for number in numbers if (half := number // 2)], half)
print([last := number for number in numbers], last)

pending = iter([1, 2, 0, 3])
while value := next(pending):
  print("got", value)
print("stopped at", value)

print((x := 1, x + 1), x)
print(f"{(y := 10)} {y:=5}")


def total(items):
  running = 0
  return [running := running + item for item in items], running


print(total([1, 2, 3]))
print(any((witness := number) > 3 for number in numbers), witness)
