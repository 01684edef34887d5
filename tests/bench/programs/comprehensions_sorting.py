"""Comprehensions of all kinds, and sorting with and without keys."""

numbers = [number * 7919 % 100_003 for number in range(150_000)]
people = [(number % 90, "name%d" % (number * 31 % 1000)) for number in numbers[:60_000]]

checksum = 0
for round in range(4):
  checksum += sorted(numbers)[round] + sorted(numbers, reverse=True)[round] + sorted(numbers, key=lambda n: -n % 1000)[7]
  checksum += len(sorted(people)[5][1]) + sorted(people, key=lambda person: (person[1], -person[0]))[100][0]
  checksum += len({number % 5003 for number in numbers}) + len({number: number + 1 for number in numbers if number & 1})
  checksum += sum([number // 3 for number in numbers if number % 3 == round]) + sum(x * y for x in range(300) for y in range(300))
print(checksum)
