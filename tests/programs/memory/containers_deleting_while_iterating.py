"""Removing from a list while looping skips items; a dict or set refuses to go on."""

numbers = [1, 2, 2, 3]
for number in numbers:
  if number == 2:
    numbers.remove(number)
print(numbers)

numbers = [1, 2, 2, 3]
for number in numbers[:]:
  if number == 2:
    numbers.remove(number)
print(numbers)

ages = {"Ann": 30, "Bob": 40}
try:
  for name in ages:
    del ages[name]
except RuntimeError as error:
  print("RuntimeError:", error)
print(ages)

seen = {1, 2}
try:
  for number in seen:
    seen.add(number + 10)
except RuntimeError as error:
  print("RuntimeError:", error)

ages = {"Ann": 30, "Bob": 40}
try:
  for name in ages:
    del ages[name]
    ages[name + "!"] = 1
    if len(ages) > 5:
      break
except RuntimeError as error:
  print("RuntimeError:", error)
